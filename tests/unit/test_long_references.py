"""Character references of thousands of digits, which Python does not read as numbers, in all foreign text."""

from __future__ import annotations

import json

import pytest

from newsterm.article.extract import extract
from newsterm.feeds.discovery import discover
from newsterm.feeds.opml import read_opml
from newsterm.feeds.parse import parse
from newsterm.text import decode_references

DIGITS = "9" * 5_000
REFERENCE = f"&#{DIGITS};"


@pytest.mark.parametrize(
    ("written", "decoded"),
    [
        ("&amp;&#8217;&#x2019;&#65", "&’’A"),
        (f"a{REFERENCE}b", "a\ufffdb"),
        (f"a&#{DIGITS}", "a\ufffd"),
        (f"&#{'0' * 5_000}65;", "A"),
        (f"&#{'0' * 5_000};", "\ufffd"),
        (f"&#x{DIGITS};", "\ufffd"),
        (f"&amp;#{DIGITS};", REFERENCE),
    ],
    ids=range(7),
)
def test_a_reference_without_a_character_is_the_sign_for_that(written: str, decoded: str) -> None:
    assert decode_references(written) == decoded


@pytest.mark.parametrize(
    "item",
    [
        f"<title>One {REFERENCE}</title><description>d</description>",
        f"<title>One &amp;#{DIGITS};</title><description>d</description>",
        f"<title><![CDATA[One {REFERENCE}]]></title><description>d</description>",
        f"<title type='html'>One &amp;#{DIGITS};</title><description>d</description>",
        f"<title>One</title><author>A &amp;#{DIGITS};</author><category>&amp;#{DIGITS};</category>",
        f"<title>One</title><description>d &amp;#{DIGITS};</description>",
        f"<title></title><description>One &amp;#{DIGITS};</description>",
        f"<title>One</title><link>https://x.example/{REFERENCE}</link>",
        f"<title>One</title><enclosure url='https://x.example/{REFERENCE}' length='{DIGITS}'/>",
        f"<title>One</title><pubDate>{DIGITS}</pubDate>",
    ],
    ids=range(10),
)
@pytest.mark.parametrize("damage", ["", "<item><title>left open"])
def test_a_feed_with_one_is_read(item: str, damage: str) -> None:
    data = f"<rss><channel><title>T</title><item>{item}</item><item><title>Two</title></item>{damage}</channel></rss>"
    titles = [entry.title for entry in parse(data.encode(), "https://x.example/feed").entries]
    assert titles[0].startswith("One")
    assert titles[1] == "Two"


def test_json_opml_and_links_of_pages_with_one_are_read() -> None:
    items = [{"id": 1, "title": f"One {REFERENCE}", "content_html": REFERENCE}, {"id": 2, "title": "Two"}]
    feed = parse(json.dumps({"version": "1.1", "items": items}).encode(), "https://x.example/")
    assert [entry.title[:3] for entry in feed.entries] == ["One", "Two"]
    outline = f'<opml><body><outline text="{REFERENCE}" xmlUrl="https://x.example/feed"/></body></opml>'
    assert [each.url for each in read_opml(outline.encode()).feeds] == ["https://x.example/feed"]
    link = f'<link rel="alternate" type="application/rss+xml" title="{REFERENCE}" href="/feed">'
    assert [each.url for each in discover(link.encode(), "https://x.example/")] == ["https://x.example/feed"]


def test_a_page_with_one_is_read() -> None:
    paragraph = "<p>The crane fell on Monday, the ministry said, and the harbour stays open for the time being.</p>"
    data = json.dumps({"@type": "NewsArticle", "headline": REFERENCE, "author": {"name": f"Ada {REFERENCE}"}})
    page = (
        f'<html><head><title>Crane {REFERENCE}</title><meta name="description" content="&amp;#{DIGITS};">'
        f'<meta property="og:title" content="&amp;#{DIGITS};"><meta name="author" content="&amp;#{DIGITS};">'
        f'<script type="application/ld+json">{data}</script></head><body><article><h1>Crane falls</h1>'
        f"{paragraph * 4}<p>Nobody was hurt, officials said {REFERENCE}, and nothing else was broken.</p></article>"
    )
    assert "Nobody was hurt" in extract(page.encode(), "https://x.example/a").text
