"""Whatever the bytes: a feed or a reason, nothing that a terminal must not see, links of the web only."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from newsterm.dates import parse_date
from newsterm.encoding import decode
from newsterm.feeds.decide import StoredEntry, decide
from newsterm.feeds.discovery import discover
from newsterm.feeds.model import FeedError, ParsedEntry, ParsedFeed, Subscription
from newsterm.feeds.opml import read_opml, write_opml
from newsterm.feeds.parse import parse
from newsterm.feeds.plain import any_title, html_title, text_title
from newsterm.feeds.repair import repair
from newsterm.text import clean_line, clean_markup
from newsterm.urls import safe_url

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_LONG = {"summary", "content"}

_PIECES = """<rss> <rss version="2.0"> </rss> <channel> </channel> <item> </item> <title> </title> <link> </link>
<guid> </guid> <description> </description> <feed> <feed xmlns="http://www.w3.org/2005/Atom"> </feed> <entry> </entry>
<id> </id> <content type="xhtml"> <content type="html"> </content> <content:encoded> </content:encoded> <![CDATA[ ]]>
<b> </b> <br/> <br> <p class='x> <a href="x"y"> <!-- --> <!DOCTYPE <?php ?> <author> </author> <name> <media:content>
< > & " ' &amp; &nbsp; &#27; &#x9b; &#146; &lt; &amp;#27; &unknown; <x:y xmlns:x="urn:z"> xmlns:a="" <pubDate> [ {
<link href="/a"/> 2024-05-07 <enclosure url="javascript:x"/> http://x.example/1 javascript:x //x.example <a:b:c> </a"""
_TAGS = st.sampled_from(_PIECES.split())
_SOUP = st.lists(st.one_of(_TAGS, st.text(max_size=8)), max_size=40).map(" ".join)
_FEEDS = st.one_of(
    _SOUP, _SOUP.map(lambda soup: f"<rss><channel><item>{soup}"), _SOUP.map(lambda soup: f"<feed><entry>{soup}")
)


def strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a parsed value, with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name), field.name)
    elif isinstance(value, tuple | frozenset):
        for element in value:
            yield from strings(element, name)


def check(feed: ParsedFeed) -> None:
    for name, value in strings(feed):
        assert value == (clean_markup(value) if name in _LONG else clean_line(value)), name
    for entry in feed.entries:
        assert entry.title
        assert len(entry.title) <= 500
        for url in (entry.link, entry.base, *(file.url for file in entry.enclosures)):
            assert url is None or url == safe_url(url)
        for date in (entry.published, entry.updated):
            assert date is None or (date.tzinfo is UTC and date.year >= 1971)


@given(st.binary(max_size=300))
@example(b"<rss>&#1;</rss>")
@example(b"\xff\xfe\0\0<\0\0\0")
@example(b'{"items": [{"id": 1e999}]}')
def test_any_bytes_are_a_feed_or_a_reason(data: bytes) -> None:
    try:
        check(parse(data, "https://x.example/feed", "text/xml; charset=utf-7"))
    except FeedError as error:
        kind = error.kind
    else:
        return
    assert kind in ("empty", "html", "not_a_feed", "broken")


@given(_FEEDS)
def test_any_soup_of_tags_is_a_feed_or_a_reason(soup: str) -> None:
    try:
        check(parse(soup.encode("utf-8", "replace"), "https://x.example/feed"))
    except FeedError:
        return


@given(_SOUP)
def test_what_was_mended_is_well_formed_and_keeps_the_text(soup: str) -> None:
    inside = re.sub(r"[<>&\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", "kept words")
    repaired = repair(
        "<rss><channel><item><title>" + re.sub(r"&|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", soup) + inside
    )
    root = etree.fromstring(repaired.encode())
    assert inside in "".join(map(str, root.itertext())) or "<!--" in soup or "<?" in soup or "<!" in soup


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["id", "url", "title", "content_html", "content_text", "authors", "name", "tags", "attachments"]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_json_is_a_feed(items: object) -> None:
    check(parse(json.dumps({"version": items, "items": [items], "title": items}).encode(), "https://x.example/"))


@given(st.text(max_size=60))
@example("&#27;&#x9b;\x1b[2J")
@example("&amp;#27;")
def test_titles_are_one_clean_line(value: str) -> None:
    for title in (any_title, html_title, text_title):
        assert title(value) == clean_line(title(value))


@given(st.text(max_size=40))
@example("31 Feb 2024")
@example("99999999999")
@example("2024-W99")
@example("0000-01-01")
def test_any_text_is_a_date_or_none(value: str) -> None:
    date = parse_date(value)
    assert date is None or date.year >= 1971


@given(st.datetimes(datetime(1971, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_dates_survive_their_common_spellings(date: datetime) -> None:
    date = date.replace(microsecond=0)
    for spelling in (
        "%a, %d %b %Y %H:%M:%S GMT",
        "%Y-%m-%dT%H:%M:%SZ",
        "%d %B %Y %H:%M:%S +0000",
        "%a %b %d %H:%M:%S %Y",
    ):
        assert parse_date(date.strftime(spelling)) == date


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_are_text(data: bytes, header: str) -> None:
    decode(data, header).encode("utf-8", "replace")


@given(_SOUP)
def test_any_page_can_be_searched_for_feeds(soup: str) -> None:
    for link in discover(soup.encode("utf-8", "replace"), "https://x.example/"):
        assert link.url == safe_url(link.url)


@given(_SOUP)
def test_any_file_is_opml_or_a_reason(soup: str) -> None:
    try:
        report = read_opml(soup.encode("utf-8", "replace"))
    except FeedError:
        return
    for name, value in strings(report):
        assert value == clean_line(value), name


_NAMES = st.text(max_size=20).map(clean_line)


@given(st.lists(st.tuples(st.integers(0, 30), _NAMES, st.lists(_NAMES.filter(bool), max_size=3)), max_size=8))
def test_opml_survives_writing_and_reading(rows: list[tuple[int, str, list[str]]]) -> None:
    feeds = {
        number: Subscription(
            f"https://x.example/{number}",
            title,
            "/".join(part.replace("/", "-") for part in folder),
            "https://x.example/",
        )
        for number, title, folder in rows
    }
    report = read_opml(write_opml(feeds.values(), "Mine"))
    assert not report.skipped
    read = {feed.url: feed for feed in report.feeds}
    assert len(read) == len(feeds)
    for feed in feeds.values():
        assert read[feed.url] == dataclasses.replace(feed, title=feed.title or feed.url)


_ENTRIES = st.lists(
    st.builds(
        ParsedEntry,
        id=st.sampled_from(["", "1", "2", "3"]),
        title=st.sampled_from(["a", "b"]),
        link=st.sampled_from([None, "https://x.example/", "https://x.example/1", "https://x.example/2?utm_source=x"]),
        summary=st.sampled_from(["", "x"]),
    ),
    max_size=6,
)


@given(st.lists(_ENTRIES, min_size=1, max_size=4))
def test_keys_stay_unique_and_a_second_look_finds_nothing_new(fetches: list[list[ParsedEntry]]) -> None:
    stored: dict[int, StoredEntry] = {}
    for entries in fetches:
        feed = ParsedFeed("rss2.0", "T", "https://x.example/", tuple(entries))
        decision = decide(list(stored.values()), feed, NOW)
        for new in decision.new:
            assert new.key not in {entry.key for entry in stored.values()}
            number = len(stored) + 1
            stored[number] = StoredEntry(number, new.key, new.entry.id, new.entry.link, new.digest)
        for change in decision.changed:
            stored[change.id] = dataclasses.replace(stored[change.id], digest=change.digest)
        assert len({change.id for change in decision.changed}) == len(decision.changed)
        again = decide(list(stored.values()), feed, NOW)
        assert not again.new
        assert not again.changed
