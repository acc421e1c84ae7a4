"""The feeds of a page."""

from __future__ import annotations

from newsterm.feeds.discovery import COMMON_PATHS, discover
from newsterm.feeds.model import FeedLink

URL = "https://paper.example/news/"


def urls(html: str) -> list[str]:
    return [link.url for link in discover(html.encode(), URL)]


def test_declared_feeds_the_main_ones_first() -> None:
    found = discover(
        b"""<!doctype html><html><head><base href="/x/">
        <link rel="alternate" type="application/rss+xml" title="Comments &amp; more" href="/comments/feed/">
        <LINK REL='alternate' TYPE='application/atom+xml' TITLE='News &ndash; all' HREF='atom.xml'>
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
        <link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
        <link rel="alternate" hreflang="de" href="/de/"> <link rel="stylesheet" href="/feed.css">
        <link rel=alternate type=application/feed+json href=/feed.json>
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        </head><body><a href="/rss">RSS</a></body></html>""",
        URL,
    )
    assert found == (
        FeedLink("https://paper.example/x/atom.xml", "News – all", "application/atom+xml"),
        FeedLink("https://paper.example/feed.json", "", "application/feed+json"),
        FeedLink("https://paper.example/comments/feed/", "Comments & more", "application/rss+xml"),
    )


def test_links_in_the_text_where_nothing_is_declared() -> None:
    assert urls(
        """<a href="https://other.example/rss.xml">x</a> <a href="/world/rss">RSS</a> <a href="/about">About</a>
        <a href="https://feedly.com/i/subscription/feed/x">Feedly</a> <a href="?feed=rss2">x</a>
        <a href="/world/rss">again</a>
        <!-- <a href="/old.rss">old</a> -->"""
    ) == [
        "https://paper.example/world/rss",
        "https://paper.example/news/?feed=rss2",
        "https://other.example/rss.xml",
    ]


def test_values_with_brackets_and_broken_tags() -> None:
    assert urls('<img alt="a < b > c"><link rel="feed" href="/f" title="a<b"><a href="/rss.xml') == [
        "https://paper.example/f"
    ]


def test_nothing_to_find() -> None:
    assert urls("") == []
    assert urls("<html><body><p>Hello</p></body></html>") == []


def test_common_paths_are_paths() -> None:
    assert all(path.startswith("/") for path in COMMON_PATHS)
    assert len(set(COMMON_PATHS)) == len(COMMON_PATHS)
