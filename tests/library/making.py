"""Feeds and articles for the library's tests, made on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from newsterm.article.model import Document
from newsterm.article.plain_text import from_text
from newsterm.feeds.decide import decide
from newsterm.feeds.model import ParsedEntry, ParsedFeed
from newsterm.library import entries, feeds
from newsterm.library.library import Library
from newsterm.library.model import Applied, Feed, FetchOutcome, Retention
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
FEED_URL = "https://planet.example/feed.xml"


def story(number: int, **fields: object) -> ParsedEntry:
    """An entry; the higher its number, the newer it is."""
    given: dict[str, object] = {
        "id": f"guid-{number}",
        "title": f"Story {number}",
        "link": f"https://planet.example/stories/{number}",
        "author": "Lois Lane",
        "published": NOW - timedelta(days=30) + timedelta(minutes=number),
        "summary": f"<p>Summary of story {number}.</p>",
    }
    return ParsedEntry(**(given | fields))  # type: ignore[arg-type]


def document_of(stories: Iterable[ParsedEntry], title: str = "Daily Planet") -> ParsedFeed:
    return ParsedFeed("rss2.0", title, "https://planet.example/", tuple(stories))


def subscribe(library: Library, url: str = FEED_URL, title: str = "Daily Planet", **fields: Any) -> Feed:
    return library.call(feeds.add, url, title, now=NOW, **fields)


def fetched(now: datetime = NOW, **fields: object) -> FetchOutcome:
    return FetchOutcome(now, now + timedelta(hours=1), **fields)  # type: ignore[arg-type]


def refresh(
    library: Library,
    feed_id: int,
    stories: Iterable[ParsedEntry],
    now: datetime = NOW,
    retention: Retention | None = None,
) -> Applied:
    """What a refresh does, without the network."""
    decision = decide(library.call(entries.stored, feed_id), document_of(stories), now)
    return library.call(entries.apply, feed_id, decision, fetched(now), retention)


def article(text: str = "The mayor said so.\n\nCritics say it could fail.", title: str = "A story") -> Document:
    return from_text(text, title)


def analysis(*kinds: Kind, lexicon: str = "1") -> Analysis:
    """Marks of these kinds, on invented words."""
    cues = tuple(
        Cue(n * 10, n * 10 + 4, "said", kind, source=Mention(n * 10 + 5, n * 10 + 8, "Kent"))
        for n, kind in enumerate(kinds)
    )
    sources = (Source("Kent", kinds[0], tuple(range(len(kinds)))),) if kinds else ()
    return Analysis(cues, (), sources, lexicon=lexicon)
