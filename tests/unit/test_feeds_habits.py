"""What publishers do that no specification says: texts encoded too often, names and links in odd places."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsterm.feeds.model import ParsedEntry
from newsterm.feeds.parse import parse

URL = "https://paper.example/feeds/news.xml"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "media": "http://search.yahoo.com/mrss/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    }.items()
)


def rss(item: str) -> ParsedEntry:
    document = (
        f'<rss version="2.0" {SPACES}><channel><title>T</title><item><title>A</title>{item}</item></channel></rss>'
    )
    (entry,) = parse(document.encode(), URL).entries
    return entry


def atom(entry: str, feed: str = "") -> ParsedEntry:
    document = f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES}><title>T</title>{feed}<entry>{entry}</entry></feed>'
    (read,) = parse(document.encode(), URL).entries
    return read


def in_json(**item: Any) -> ParsedEntry:
    (entry,) = parse(json.dumps({"version": "1.1", "title": "T", "items": [{"id": "1", **item}]}).encode(), URL).entries
    return entry


TOO_OFTEN = [
    ("It&#8217;s", "It’s"),
    ("Bits &amp; pieces", "Bits & pieces"),
    ("nobody&rsquo;s", "nobody’s"),
    ("&quot;Yes&quot; &#x2014; no", '"Yes" — no'),
    ("AT&T; R&D", "AT&T; R&D"),
    ("x=1&copy=2", "x=1&copy=2"),
    ("the &nosuch; one", "the &nosuch; one"),
]


@pytest.mark.parametrize(("encoded", "meant"), TOO_OFTEN)
def test_what_looks_like_an_entity_after_decoding_is_one(encoded: str, meant: str) -> None:
    in_xml = encoded.replace("&", "&amp;")
    assert rss(f"<author>{in_xml}</author><category>{in_xml}</category>").author == meant
    assert rss(f"<category>{in_xml}</category>").categories == (meant,)
    assert rss(f"<title>{in_xml}</title>".replace("title", "dc:title")).title == "A"
    for kind in ("", ' type="text"', ' type="html"'):
        written = in_xml.replace("&", "&amp;") if "html" in kind else in_xml
        assert atom(f"<id>1</id><title{kind}>{written}</title>").title == meant
    assert in_json(title=encoded).title == meant
    assert in_json(title="A", authors=[{"name": encoded}]).author == meant


def test_titles_of_feeds_too() -> None:
    data = {"version": "1.1", "title": "Nuts &amp; Bolts", "items": []}
    assert parse(json.dumps(data).encode(), URL).title == "Nuts & Bolts"
    assert parse(b"<rss><channel><title>Nuts &amp;amp;amp; Bolts</title></channel></rss>", URL).title == "Nuts & Bolts"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('Storm <img alt="wind<br>rain" src="w.png"> ahead', "Storm ahead"),
        ("Storm <a title='1 > 0' href=x>ahead</a>", "Storm ahead"),
        ('Storm <a href="x>ahead</a>', "Storm ahead"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_brackets_in_the_attributes_of_a_title(title: str, shown: str) -> None:
    written = title.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    assert atom(f'<id>1</id><title type="html">{written}</title>').title == shown


@pytest.mark.parametrize(
    ("entry", "author"),
    [
        ("<author>desk@paper.example</author><dc:creator>Ada Brook</dc:creator>", "Ada Brook"),
        ("<author>desk@paper.example</author><itunes:author>Ada Brook</itunes:author>", "Ada Brook"),
        ("<author>desk@paper.example</author>", "desk@paper.example"),
        ("<author>desk@paper.example</author><author>Ada Brook</author>", "Ada Brook"),
        ("<dc:author>Ada Brook</dc:author>", "Ada Brook"),
        ("<googleplay:author>Ada Brook</googleplay:author>", "Ada Brook"),
        ('<source url="https://other.example/feed">The Other</source>', "The Other"),
        ('<author>Ada Brook</author><source url="https://other.example/feed">The Other</source>', "Ada Brook"),
    ],
)
def test_names_of_authors_in_rss(entry: str, author: str) -> None:
    assert rss(entry).author == author


@pytest.mark.parametrize(
    ("entry", "author"),
    [
        ("<author><name/><uri>https://x.example/about</uri></author>", "The Office"),
        ("<author><name></name><email>ada@x.example</email></author>", "ada@x.example"),
        ("<source><title>Other</title><author><name>Olga Marsh</name></author></source>", "Olga Marsh"),
        ("<source><title>Other</title></source>", "Other"),
        ("<author><name>Ada Brook</name></author><source><title>Other</title></source>", "Ada Brook"),
        ("", "The Office"),
    ],
)
def test_names_of_authors_in_atom(entry: str, author: str) -> None:
    assert atom(f"<id>1</id>{entry}", "<author><name>The Office</name></author>").author == author


@pytest.mark.parametrize("authors", [{"name": "Ada Brook"}, ["Ada Brook"], "Ada Brook", [{"name": "Ada Brook"}]])
def test_names_of_authors_in_json(authors: object) -> None:
    assert in_json(title="A", authors=authors).author == "Ada Brook"
    assert in_json(title="A", author=authors).author == "Ada Brook"


FILE = '<enclosure url="https://cdn.example/ep7.mp3" type="audio/mpeg" length="1000"/>'


def test_an_entry_without_a_page_opens_what_it_has() -> None:
    assert rss(f'<guid isPermaLink="false">ep-7</guid>{FILE}').link == "https://cdn.example/ep7.mp3"
    assert rss(f"<link>https://x.example/7</link>{FILE}").link == "https://x.example/7"
    assert atom("<id>https://x.example/7</id>").link == "https://x.example/7"
    assert atom('<id>https://x.example/7</id><link href=""/>').link == "https://x.example/7"
    assert atom("<id>urn:x:7</id><title>A</title>").link is None
    assert in_json(attachments=[{"url": "https://cdn.example/ep7.mp3"}]).link == "https://cdn.example/ep7.mp3"


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_address_is_none(blank: str) -> None:
    assert rss(f'<enclosure url="{blank}" type="audio/mpeg"/>').enclosures == ()
    assert rss(f"<link>{blank}</link>").link is None
    assert in_json(url=blank, attachments=[{"url": blank}]).link is None


@pytest.mark.parametrize(
    "said",
    [
        "<itunes:subtitle>Gulls over the pier.</itunes:subtitle>",
        "<itunes:summary>Gulls over the pier.</itunes:summary><itunes:subtitle>Gulls.</itunes:subtitle>",
        "<googleplay:description>Gulls over the pier.</googleplay:description>",
        "<media:content><media:description>Gulls over the pier.</media:description></media:content>",
        "<media:group><media:content><media:description>Gulls over the pier."
        "</media:description></media:content></media:group>",
    ],
)
def test_texts_of_episodes_and_videos(said: str) -> None:
    assert rss(said).summary == "Gulls over the pier."


def test_categories_of_all_kinds() -> None:
    entry = rss(
        '<category>News</category><media:category label="Boats">b</media:category>'
        '<itunes:category text="Leisure"><itunes:category text="Sailing"/></itunes:category>'
        "<categories><category>Harbour</category></categories><media:keywords>gulls, nets</media:keywords>"
    )
    assert entry.categories == ("News", "Boats", "Leisure", "Sailing", "Harbour", "gulls", "nets")


def test_a_work_is_published_when_it_was_issued() -> None:
    created, issued = "<dcterms:created>2021-01-05</dcterms:created>", "<dcterms:issued>2024-03-07</dcterms:issued>"
    assert str(rss(created + issued).published)[:10] == "2024-03-07"
    assert str(rss(created).published)[:10] == "2021-01-05"


def test_rss_in_json() -> None:
    item = {
        "title": "Note &amp; more",
        "link": "https://x.example/1",
        "guid": {"isPermaLink": "false", "#value": "n1"},
        "enclosure": {"url": "https://x.example/1.mp3", "type": "audio/mpeg", "length": "5"},
        "category": ["a", {"domain": "d", "#value": "b"}],
        "pubDate": "Tue, 07 May 2024 10:00:00 GMT",
        "description": "<p>Text\x1b</p>",
    }
    data = {"rss": {"version": "2.0", "channel": {"title": "Harbour", "item": [item, {"title": "Two", "bad name": 1}]}}}
    feed = parse(json.dumps(data).encode(), URL)
    assert (feed.format, feed.title, len(feed.entries)) == ("rss2.0", "Harbour", 2)
    entry = feed.entries[0]
    assert (entry.title, entry.id, entry.categories) == ("Note & more", "n1", ("a", "b"))
    assert entry.summary == "<p>Text</p>"
    assert [(file.url, file.length) for file in entry.enclosures] == [("https://x.example/1.mp3", 5)]
    assert parse(json.dumps({"rss": {"channel": {"item": {"title": "Only"}}}}).encode(), URL).entries[0].title == "Only"


PLAIN = "We walk along the wall.\n\n0:00 The pier\n2:14 The crane\n\nSee https://x.example/a?b=1&c=2."
SHOWN = (
    "<p>We walk along the wall.</p><p>0:00 The pier<br>2:14 The crane</p>"
    '<p>See <a href="https://x.example/a?b=1{amp}c=2">https://x.example/a?b=1{amp}c=2</a>.</p>'
)


def test_text_without_markup_keeps_its_lines_and_its_addresses_are_links() -> None:
    written = PLAIN.replace("&", "&amp;")
    as_html = SHOWN.format(amp="&")
    assert rss(f"<description>{written}</description>").summary == as_html
    assert rss(f"<description><![CDATA[{PLAIN}]]></description>").summary == as_html
    assert rss(f"<itunes:summary>{written}</itunes:summary>").summary == as_html
    group = f"<media:group><media:description>{written}</media:description></media:group>"
    assert atom(f"<id>1</id>{group}").summary == as_html
    assert atom(f"<id>1</id><summary>{written}</summary>").summary == SHOWN.format(amp="&amp;")
    assert in_json(content_text=PLAIN).content == SHOWN.format(amp="&amp;")


@pytest.mark.parametrize(
    "html", ["<p>One\ntwo</p>", "One<br>\ntwo", "One &lt; two", "See <a href='https://x.example'>\nit</a>", "One line"]
)
def test_markup_stays_as_it_is(html: str) -> None:
    assert rss(f"<description><![CDATA[{html}]]></description>").summary == html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://x.example/a)", "https://x.example/a"),
        ("https://x.example/a_(b)", "https://x.example/a_(b)"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("“https://x.example/a”, yes", "https://x.example/a"),
        ("at https://x.example/a!", "https://x.example/a"),
    ],
)
def test_where_an_address_in_a_text_ends(text: str, address: str) -> None:
    assert f'<a href="{address}">{address}</a>' in in_json(content_text=text).content


def test_numbers_with_a_capital_x() -> None:
    assert rss("<description>Pier &#X41;</description>").summary == "Pier A"
