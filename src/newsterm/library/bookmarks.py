"""Saved articles: each with its own copy of text and marks, in the database and in the journal beside it.

Every bookmark has an entry, so that lists and searches find it; where feed or entry are gone, one without a feed.
"""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from newsterm.article import codec as articles
from newsterm.article.model import Document, State
from newsterm.library import entries, states, texts
from newsterm.library.connection import Connection
from newsterm.library.errors import UNREADABLE
from newsterm.library.journal import Record
from newsterm.library.marks import counted
from newsterm.library.marks import store as store_marks
from newsterm.library.model import Bookmark
from newsterm.library.search import fold_tag
from newsterm.library.times import moment, seconds, sort_key
from newsterm.library.transactions import reads, saves
from newsterm.sourcing import codec as analyses
from newsterm.sourcing.model import Analysis
from newsterm.text import clean_line, clean_text
from newsterm.urls import host_of

_HEAD: Final = "id, url, title, byline, site, feed_title, published, saved_at, entry_id, note, tags"
_DAMAGED: Final = "The saved copy is damaged; “newsterm doctor --restore” may bring it back."
MAX_NOTE: Final = 20_000
MAX_TAG: Final = 60
"""Characters of a note and of a tag that are kept."""
_WHOLE: Final = f"SELECT {_HEAD}, document, analysis FROM bookmarks"


@saves
def save(
    c: Connection,
    entry_id: int | None,
    url: str | None,
    document: Document,
    analysis: Analysis,
    *,
    feed_title: str = "",
    now: datetime,
) -> Bookmark:
    """Save an article. When this returns, it is on the disk, twice. Saving again renews the copy.

    Args:
        c: the connection.
        entry_id: its entry, None for an article that came by its address alone.
        url: its address, None for none.
        document: the text.
        analysis: its marks.
        feed_title: where it came from; an entry's feed says so by itself.
        now: the time of saving.
    """
    entry = _entry(c, entry_id)
    if entry is not None:
        url = url or entry[1]
        feed_title = feed_title or entry[2]
    bookmark = Bookmark(
        id=0,
        url=url,
        title=document.title or (entry[3] if entry else "") or url or "",
        byline=document.byline or (entry[4] if entry else ""),
        site=document.site or (host_of(url) if url else ""),
        feed_title=feed_title,
        published=document.published or (moment(entry[5]) if entry else None),
        saved_at=now,
        document=document,
        analysis=analysis,
        entry_id=entry_id if entry is not None else None,
    )
    key: bytes = entry[0] if entry else states.key_of(url, "", document.title)
    known = _one(c, "WHERE state_id = (SELECT id FROM states WHERE key = ?)", key)
    if known is not None:
        bookmark = replace(bookmark, note=known.note, tags=known.tags)
    return store(c, bookmark, key)


@saves
def annotate(
    c: Connection, bookmark_id: int, *, note: str | None = None, tags: Iterable[str] | None = None
) -> Bookmark | None:
    """Write a note to a bookmark, or give it tags.

    Args:
        c: the connection.
        bookmark_id: the bookmark.
        note: what is written about it, "" for nothing; None leaves it as it is.
        tags: all its tags from now on; None leaves them.

    Returns:
        The bookmark as it is now, None where it is gone.
    """
    bookmark = get(c, bookmark_id)
    if bookmark is None:
        return None
    if note is not None:
        bookmark = replace(bookmark, note=clean_text(note)[:MAX_NOTE])
    if tags is not None:
        folded = {fold_tag(clean_line(tag, MAX_TAG)) for tag in tags}
        bookmark = replace(bookmark, tags=tuple(sorted(folded - {""})))
    c.execute(
        "UPDATE bookmarks SET note = ?, tags = ? WHERE id = ?", (bookmark.note, "\n".join(bookmark.tags), bookmark_id)
    )
    (key,) = c.execute(
        "SELECT key FROM states JOIN bookmarks ON state_id = states.id WHERE bookmarks.id = ?", (bookmark_id,)
    ).fetchone()
    if not is_damaged(bookmark):
        c.journal_before_commit.append(record(bookmark, key))
    if note is not None and bookmark.entry_id is not None:
        _index_note(c, bookmark)
    return bookmark


@reads
def tags(c: Connection) -> dict[str, int]:
    """Every tag, and how many bookmarks have it, the most used first."""
    counts: Counter[str] = Counter()
    for (some,) in c.execute("SELECT tags FROM bookmarks WHERE tags <> ''"):
        counts.update(some.split("\n"))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@saves
def unsave(c: Connection, bookmark_id: int) -> Bookmark | None:
    """Take a bookmark away.

    Returns:
        What `restore` brings back; None where it is gone already.
    """
    bookmark = get(c, bookmark_id)
    if bookmark is None:
        return None
    (key,) = c.execute(
        "SELECT key FROM states JOIN bookmarks ON state_id = states.id WHERE bookmarks.id = ?", (bookmark_id,)
    ).fetchone()
    c.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark_id,))
    if bookmark.note:
        _index_note(c, bookmark)
    # Nothing but the bookmark held on to an entry without a feed.
    c.execute("DELETE FROM entries WHERE id = ? AND feed_id IS NULL", (bookmark.entry_id,))
    c.journal_after_commit.append({"do": "unsave", "key": key.hex()})
    return bookmark


@saves
def restore(c: Connection, bookmark: Bookmark) -> Bookmark:
    """Bring back what `unsave` took away, under its old id."""
    entry = _entry(c, bookmark.entry_id)
    key: bytes = entry[0] if entry else states.key_of(bookmark.url, "", bookmark.title)
    return store(c, bookmark, key)


@reads
def all(c: Connection) -> list[Bookmark]:  # noqa: A001 - read as bookmarks.all
    """Every bookmark with its text, latest first."""
    return [_bookmark(row) for row in c.execute(f"{_WHOLE} ORDER BY saved_at DESC, id DESC")]


@reads
def get(c: Connection, bookmark_id: int) -> Bookmark | None:
    """A bookmark by its id."""
    return _one(c, "WHERE id = ?", bookmark_id)


@reads
def by_entry(c: Connection, entry_id: int) -> Bookmark | None:
    """The bookmark of an entry's article, also when another feed's entry of it was saved."""
    return _one(c, "WHERE state_id = (SELECT state_id FROM entries WHERE id = ?)", entry_id)


@reads
def by_url(c: Connection, url: str) -> Bookmark | None:
    """The bookmark of an article by its address, spelled in whichever way."""
    found = _one(c, "WHERE state_id = (SELECT id FROM states WHERE key = ?)", states.key_of(url, "", ""))
    return found or _one(c, "WHERE url = ?", url)


def store(c: Connection, bookmark: Bookmark, key: bytes) -> Bookmark:
    """Write a bookmark under its state's key, and say so to the journal. Part of a `saves` transaction."""
    state_id = states.obtain(c, key, seconds(bookmark.saved_at))
    entry_id = entry_of(c, bookmark, key, state_id)
    counts = counted(bookmark.analysis)
    values = {
        "id": bookmark.id or None,
        "state_id": state_id,
        "entry_id": entry_id,
        "url": bookmark.url,
        "title": bookmark.title,
        "byline": bookmark.byline,
        "site": bookmark.site,
        "feed_title": bookmark.feed_title,
        "published": seconds(bookmark.published),
        "saved_at": seconds(bookmark.saved_at),
        "note": bookmark.note,
        "tags": "\n".join(bookmark.tags),
        "words": bookmark.document.words,
        "on_record": counts.on_record,
        "second_hand": counts.second_hand,
        "unnamed": counts.unnamed,
        "unconfirmed": counts.unconfirmed,
        "hedge": counts.hedge,
        "document": json.dumps(articles.to_dict(bookmark.document), ensure_ascii=False),
        "analysis": json.dumps(analyses.to_dict(bookmark.analysis), ensure_ascii=False),
    }
    renewed = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("id", "state_id"))
    c.execute(
        f"INSERT INTO bookmarks ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)})"
        f" ON CONFLICT (state_id) DO UPDATE SET {renewed}",
        values,
    )
    c.journal_before_commit.append(record(bookmark, key))
    stored = _one(c, "WHERE state_id = ?", state_id)
    assert stored is not None
    if stored.note:
        _index_note(c, stored)
    return stored


def _index_note(c: Connection, bookmark: Bookmark) -> None:
    """Bring into the index what is written about an article now, beside its text."""
    if bookmark.entry_id is None:
        return
    for (place,) in c.execute("SELECT place FROM entries WHERE id = ?", (bookmark.entry_id,)).fetchall():
        texts.catch_up_with(c, place)
    cached = entries.cached(c, bookmark.entry_id)
    document = cached.document if cached else bookmark.document
    texts.set_page_text(c, bookmark.entry_id, document.text, over=True)


def with_keys(c: Connection) -> list[tuple[Bookmark, bytes]]:
    """Every bookmark whose text can be read, with its state's key."""
    keys = dict(c.execute("SELECT bookmarks.id, key FROM bookmarks JOIN states ON states.id = state_id"))
    return [(bookmark, keys[bookmark.id]) for bookmark in all(c) if not is_damaged(bookmark)]


def record(bookmark: Bookmark, key: bytes) -> Record:
    """A bookmark as a line of the journal."""
    return {
        "do": "save",
        "key": key.hex(),
        "url": bookmark.url,
        "title": bookmark.title,
        "byline": bookmark.byline,
        "site": bookmark.site,
        "feed_title": bookmark.feed_title,
        "published": seconds(bookmark.published),
        "saved_at": seconds(bookmark.saved_at),
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "text": bookmark.document.text,
        "document": articles.to_dict(bookmark.document),
        "analysis": analyses.to_dict(bookmark.analysis),
    }


def from_record(record: Record) -> tuple[Bookmark, bytes]:
    """A bookmark, and its state's key, from a line of the journal.

    Raises:
        KeyError, TypeError, ValueError: the line was not written by `record`.
    """
    bookmark = Bookmark(
        id=0,
        url=record["url"],
        title=record["title"],
        byline=record["byline"],
        site=record["site"],
        feed_title=record["feed_title"],
        published=moment(record["published"]),
        saved_at=moment(record["saved_at"]),
        document=articles.from_dict(record["document"]),
        analysis=analyses.from_dict(record["analysis"]),
        note=record.get("note", ""),
        tags=tuple(map(str, record.get("tags", ()))),
    )
    return bookmark, bytes.fromhex(record["key"])


def _entry(c: Connection, entry_id: int | None) -> tuple[Any, ...] | None:
    """What a bookmark takes from its entry: key, link, feed, title, author, date."""
    row: tuple[Any, ...] | None = c.execute(
        "SELECT states.key, link, coalesce(shown, source), entries.title, author, published FROM entries"
        " JOIN states ON states.id = state_id LEFT JOIN feeds ON feeds.id = feed_id WHERE entries.id = ?",
        (entry_id,),
    ).fetchone()
    return row


def entry_of(c: Connection, bookmark: Bookmark, key: bytes, state_id: int) -> int:
    """The bookmark's entry: its own, another one of the same article, or one made for it."""
    row = c.execute(
        "SELECT id, place FROM entries WHERE state_id = ? ORDER BY id = ? DESC, feed_id IS NULL, id LIMIT 1",
        (state_id, bookmark.entry_id),
    ).fetchone()
    if row is not None:
        entry_id: int = row[0]
        texts.catch_up_with(c, row[1])
        texts.set_page_text(c, entry_id, bookmark.document.text, over=False)
        return entry_id
    return _make_entry(c, bookmark, key, state_id)


def _make_entry(c: Connection, bookmark: Bookmark, key: bytes, state_id: int) -> int:
    seen = seconds(bookmark.saved_at)
    published = min(max(seconds(bookmark.published), 0), seen) if bookmark.published else seen
    (last,) = c.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    entry_id: int = bookmark.entry_id or last + 1  # `restore` gives the old number back
    place = sort_key(published, entry_id)
    (read,) = c.execute("SELECT read FROM states WHERE id = ?", (state_id,)).fetchone()
    c.execute(
        "INSERT INTO entries (id, place, state_id, key, guid, digest, title, link, author, source,"
        " published, seen, read) VALUES (?, ?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            place,
            state_id,
            f"saved {key.hex()}",
            bookmark.title,
            bookmark.url,
            bookmark.byline,
            bookmark.feed_title or bookmark.site,
            published,
            seen,
            read,
        ),
    )
    texts.add(c, [(place, bookmark.title, bookmark.byline, "", bookmark.document.text)])
    store_marks(c, entry_id, bookmark.analysis)
    return entry_id


def _one(c: Connection, where: str, *values: Any) -> Bookmark | None:
    row = c.execute(f"{_WHOLE} {where}", values).fetchone()
    return _bookmark(row) if row else None


def _bookmark(row: tuple[Any, ...]) -> Bookmark:
    try:
        document, analysis = articles.from_dict(json.loads(row[11])), analyses.from_dict(json.loads(row[12]))
    except UNREADABLE:
        document, analysis = Document(row[1], row[2], State.EMPTY, reason=_DAMAGED), Analysis()
    return Bookmark(
        id=row[0],
        url=row[1],
        title=row[2],
        byline=row[3],
        site=row[4],
        feed_title=row[5],
        published=moment(row[6]),
        saved_at=moment(row[7]),
        entry_id=row[8],
        document=document,
        analysis=analysis,
        note=row[9],
        tags=tuple(row[10].split("\n")) if row[10] else (),
    )


def is_damaged(bookmark: Bookmark) -> bool:
    """Whether the text of a bookmark cannot be read any more."""
    return bookmark.document.reason == _DAMAGED
