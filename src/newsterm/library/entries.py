"""Entries one by one: what is stored of an article, and what was made of it. Lists are in `views`."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import Final

from newsterm.article import codec as articles
from newsterm.article import house
from newsterm.article.model import Document, State
from newsterm.feeds.model import Enclosure
from newsterm.library import marks, texts, versions
from newsterm.library.connection import Connection
from newsterm.library.errors import UNREADABLE
from newsterm.library.intake import apply, stored
from newsterm.library.model import CachedArticle, FeedBody, Revision
from newsterm.library.times import moment, seconds
from newsterm.library.transactions import reads, writes
from newsterm.library.views import get, mark_view_read, next_unread, page, page_up, set_read
from newsterm.sourcing import codec as analyses
from newsterm.stories.versions import version_of

_HOUSE: Final = 12
"""Articles of a feed by which the lines of its house are told."""

__all__ = [
    "apply",
    "body",
    "cache",
    "cached",
    "get",
    "house_lines",
    "looked",
    "mark_view_read",
    "next_unread",
    "page",
    "page_up",
    "revisions",
    "set_read",
    "stored",
]


@reads
def body(c: Connection, entry_id: int) -> FeedBody | None:
    """What the feed itself gave, None where the entry is gone or never had a feed."""
    row = c.execute("SELECT summary, content, base, extras FROM bodies WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        return None
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()
    comments: str | None = None
    with suppress(*UNREADABLE):
        extras = json.loads(row[3]) if row[3] else {"enclosures": [], "categories": []}
        enclosures = tuple(Enclosure(**e) for e in extras["enclosures"])
        categories = tuple(extras["categories"])
        comments = extras.get("comments")
    return FeedBody(row[0], row[1], row[2], enclosures, categories, comments)


@reads
def cached(c: Connection, entry_id: int) -> CachedArticle | None:
    """The article as it was last opened."""
    row = c.execute(
        "SELECT document, analysis, fetched, etag, last_modified, checked FROM kept WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is None:
        return None
    try:
        document, marked = articles.from_dict(json.loads(row[0])), analyses.from_dict(json.loads(row[1]))
    except UNREADABLE:  # it is fetched again
        return None
    return CachedArticle(document, marked, moment(row[2]), row[3], row[4], moment(row[5]) if row[5] else None)


@writes
def cache(c: Connection, entry_id: int, article: CachedArticle) -> bool:
    """Keep an article as it was opened, with its marks. Where the page was edited since, that is kept as a revision.

    Returns:
        Whether the entry is still there.
    """
    row = c.execute("SELECT place FROM entries WHERE id = ?", (entry_id,)).fetchone()
    if row is None:
        return False
    before = cached(c, entry_id)
    if before is not None:
        _notice_edit(c, entry_id, before.document, article.document, article.fetched)
    c.execute(
        "INSERT OR REPLACE INTO kept (entry_id, fetched, document, analysis, etag, last_modified)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            seconds(article.fetched),
            json.dumps(articles.to_dict(article.document), ensure_ascii=False),
            json.dumps(analyses.to_dict(article.analysis), ensure_ascii=False),
            article.etag,
            article.last_modified,
        ),
    )
    texts.catch_up_with(c, row[0])
    texts.set_page_text(c, entry_id, article.document.text, over=True)
    marks.store(c, entry_id, article.analysis)
    return True


@reads
def house_lines(c: Connection, entry_id: int) -> frozenset[str]:
    """The lines that stand on several of the articles last opened of an entry's feed, other than itself."""
    rows = c.execute(
        "SELECT k.document FROM kept k JOIN entries e ON e.id = k.entry_id"
        " WHERE e.feed_id = (SELECT feed_id FROM entries WHERE id = ?) AND e.id != ? ORDER BY k.fetched DESC LIMIT ?",
        (entry_id, entry_id, _HOUSE),
    ).fetchall()
    lines = []
    for (kept,) in rows:
        with suppress(*UNREADABLE):
            lines.append(house.lines_of(articles.from_dict(json.loads(kept))))
    return house.repeated(lines)


@writes
def looked(c: Connection, entry_id: int, now: datetime) -> None:
    """Note that an article's page was asked and has nothing new."""
    c.execute("UPDATE kept SET checked = ? WHERE entry_id = ?", (seconds(now), entry_id))


def _notice_edit(c: Connection, entry_id: int, before: Document, after: Document, now: datetime) -> None:
    """Only whole articles are compared: a paywall that comes and goes is not an edit, nor are joined pages."""
    if before.state is not State.WHOLE or after.state is not State.WHOLE or before.next_url != after.next_url:
        return
    versions.record(c, entry_id, seconds(now), "page", version_of(before), version_of(after))


@reads
def revisions(c: Connection, entry_id: int) -> list[Revision]:
    """An entry's edits, oldest first."""
    return versions.all(c, entry_id)
