"""Feeds that are not well-formed: what a person reads out of them."""

from __future__ import annotations

import time

import pytest

from newsterm.feeds import xmlsource
from newsterm.feeds.model import ParsedFeed
from newsterm.feeds.parse import parse


def read(text: str) -> ParsedFeed:
    return parse(text.encode(), "https://paper.example/feed")


def feed(items: str, attributes: str = "") -> str:
    return f'<rss version="2.0"{attributes}><channel><title>T</title>{items}</channel></rss>'


LAST = "<item><title>Last</title><link>https://x.example/last</link><description>d</description></item>"


@pytest.mark.parametrize(
    "text",
    [
        feed("<item><title>One</title>" + LAST),  # an item left open
        feed("<item><title>One<link>https://x.example/1</link></item>" + LAST),
        feed("<item><title>One</title><description>d<guid>1</guid></item>" + LAST),
        feed('<item a="1" a="2"><title>One</title></item>' + LAST),
        feed("<item><title>One</title><media:content url='x'/></item>" + LAST),  # a prefix nobody declared
        feed("<item><title>One</title><author>x</item>" + LAST),
        feed("<item><title>One</title></foo></item>" + LAST),
        feed("<item><title>One</title><description><p>a<br>b</description></item>" + LAST),
        feed("<item><title>One</title><!-- a -- b --></item>" + LAST),
        feed("<item><title>One</title>\x00\x08</item>" + LAST),
        feed("<item><title>One</title><description>" + "<div>" * 400 + "</description></item>" + LAST),
        feed("<item rdf:about='x<title>One</title></item>" + LAST),
        feed("<item><title>One</title></item>" + LAST).removesuffix("</channel></rss>"),
        feed("<item><title>One</title></item>" + LAST) + "<item><title>Junk</title>",
        feed("<ITEM><Title>One</Title></ITEM>" + LAST),
        "<br /><b>Warning</b>: x on line 1<br />\n" + feed("<item><title>One</title></item>" + LAST),
        "\n\n<?xml version='1.0'?>" + feed("<item><title>One</title></item>" + LAST),
        "<item><title>One</title></item>" + LAST,
        "<rss><item><title>One</title></item></rss><rss>" + LAST,
        feed("<item><title>One</title></item>" + LAST, attributes=' xmlns:a="no <uri>" xmlns:a="x"'),
        "<!DOCTYPE html>\n" + feed("<item><title>One</title></item>" + LAST),
        "<!DOCTYPE rss [<!ENTITY x " + feed("<item><title>One</title></item>" + LAST),
    ],
)
def test_all_entries_are_found(text: str) -> None:
    entries = read(text).entries
    assert [entry.title for entry in entries][:2] == ["One", "Last"]
    assert entries[1].link == "https://x.example/last"


@pytest.mark.parametrize(("text", "last"), [("<![CDATA[{}]]>", True), ("{}", False)], ids=["html in CDATA", "a tree"])
def test_html_in_cdata_makes_no_tree_and_is_read_however_much_there_is(
    text: str, last: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xmlsource, "_MAX_TAGS", 100)
    monkeypatch.setattr(xmlsource, "_MAX_REPAIRED", 1_000)
    much = text.format("<b>x</b> " * 200)
    found = read(feed(f"<item><title>Huge</title><description>{much}</description></item>" + LAST))
    assert [entry.title for entry in found.entries] == (["Huge", "Last"] if last else ["Huge"])


def test_items_that_hold_nothing_are_not_counted() -> None:
    entries = read(feed("<item>" * 2500 + "</item>" * 2500 + LAST)).entries
    assert [entry.title for entry in entries] == ["Last"]


def test_text_is_kept_whatever_tags_it_has() -> None:
    entry = read(feed("<item><title>Big <b>news<br> today</title><description>a <p>b</p> & c < d</description></item>"))
    assert entry.entries[0].title == "Big news today"
    assert entry.entries[0].summary == "a <p>b</p> &amp; c < d"


def test_cut_inside_cdata() -> None:
    entry = read(feed("")[:-16] + "<item><title>One</title><description><![CDATA[<p>never closed").entries[0]
    assert (entry.title, entry.summary) == ("One", "<p>never closed")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("AT&T buys", "AT&T buys"),
        ("a&nbsp;b &eacute; &hellip;", "a b é …"),
        ("it&#146;s", "it’s"),
        ("a &unknown; b", "a &unknown; b"),
        ("a&#27;[31mb", "a[31mb"),
        ("a&#x9b;31mb", "a›31mb"),
        ("a&#x110000;b&#xD800;c", "a�b�c"),
        ("a&#9999999999;b", "a�b"),
        ("a & b &; &#; &#x; c", "a & b &; &#; &#x; c"),
        ("<![CDATA[AT&T &amp; co]]>&nbsp;x", "AT&T & co x"),
    ],
)
def test_references(written: str, shown: str) -> None:
    assert read(feed(f"<item><title>{written}</title></item>")).entries[0].title == shown


def test_plain_entities_of_a_doctype_are_kept_others_stand_for_nothing() -> None:
    doctype = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x//y" "http://x.example/dtd" [<!ENTITY paper "The Paper">'
        '<!ENTITY cafe "Caf&eacute; &amp; Bar">'
        '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % p "x"><!ENTITY two "&paper;&paper;">]>'
    )
    entry = read(
        doctype + feed("<item><title>&paper; a&file;b &two;c &cafe;</title><guid>&file;</guid></item>")
    ).entries[0]
    assert (entry.title, entry.id) == ("The Paper ab c Café & Bar", "")


def test_entities_do_not_blow_up() -> None:
    bomb = f'<!DOCTYPE rss [<!ENTITY x "{"A" * 300}">]>' + feed(f"<item><title>{'&x;' * 100_000}</title></item>" + LAST)
    assert [entry.title for entry in read(bomb).entries] == ["Last"]


def test_an_xml_instruction_or_include_fetches_nothing() -> None:
    text = '<?xml-stylesheet href="http://127.0.0.1:1/x"?>' + feed(
        '<item><title>t</title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
        'href="file:///etc/hostname"/></item>'
    )
    assert read(text).entries[0].summary == ""


@pytest.mark.parametrize(
    "item",
    [
        "<x " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
        "<x " + " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(10_000)) + "/>",
        "".join(f"<p{n}:x/>" for n in range(10_000)),
        "<category>x</category>" * 20_000,
        "<guid>" + "9" * 200_000 + "</guid>",
        "<title>" + "T" * 1_000_000 + "</title>",
        "<description>" + "<div>" * 30_000 + "</description>",
        "<description>" + "<!--" * 50_000,
        "<description>" + "<a b='" * 30_000,
        "<description>" + "&" * 200_000,
        "<author>" * 20_000,
        "<item>" * 20_000,
        "<item><title>x</title></item>" * 10_000,
    ],
    ids=lambda item: item[:12],
)
def test_large_things_take_little_time_and_room(item: str) -> None:
    started = time.process_time()
    found = read(feed("<item><title>Good</title></item><item>" + item + "</item>"))
    assert time.process_time() - started < 3
    assert found.entries[0].title == "Good"
    assert len(found.entries) <= 2_000
    for entry in found.entries:
        assert len(entry.title) <= 500
        assert len(entry.id) <= 1_000
        assert len(entry.categories) <= 50
        assert len(entry.summary) <= 500_000


def test_long_guids_stay_apart() -> None:
    long = "g" * 5_000
    first, second = read(feed(f"<item><guid>{long}1</guid></item><item><guid>{long}2</guid></item>")).entries
    assert first.id != second.id


@pytest.mark.parametrize(
    "rest",
    [
        '},{"id":"2","ti',
        "}]}<script>count()</script>",
        '},{"id":%s}]}' % ("9" * 10_000),
        '},{"id":"2",},]}',
    ],
)
def test_of_broken_json_what_stands_before_is_read(rest: str) -> None:
    text = '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"Whole"' + rest
    feed = parse(text.encode(), "https://x.example/feed")
    assert feed.title == "T"
    assert feed.entries[0].title == "Whole"


def test_empty_items_do_not_crowd_out_those_behind_them() -> None:
    text = "<rss><channel>" + "<item/>" * 3000 + "<item><title>Behind</title></item></channel></rss>"
    assert [entry.title for entry in parse(text.encode(), "https://x.example/feed").entries] == ["Behind"]


def test_an_entry_with_very_many_links_does_not_cut_off_those_after_it() -> None:
    html = "<a href='/x'>y</a>" * 250_000
    feed = parse(
        f"<rss version='2.0'><channel><title>F</title><item><guid>1</guid><description><![CDATA[{html}]]></description>"
        "</item><item><guid>2</guid><title>B</title></item></channel></rss>".encode(),
        "https://planet.example/feed",
    )
    assert [entry.id for entry in feed.entries] == ["1", "2"]
