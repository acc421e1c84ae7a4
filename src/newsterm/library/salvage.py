"""A new library out of what can still be read: of a damaged database, and of the journal.

The damaged file is set aside as it is. The new one is built beside it and takes its place in one step, so that an
interruption at any point leaves either the old or the new.
"""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from newsterm.feeds.model import Subscription
from newsterm.library import bookmarks, feeds, set_apart, states, texts
from newsterm.library.connection import Connection, connect
from newsterm.library.file_state import FileState, damage_marker, file_state, log_of
from newsterm.library.journal import Journal, Record
from newsterm.library.migrations import migrate

_TABLES: Final = (
    "bookmarks", "feeds", "fetches", "states", "entries", "bodies", "kept", "marks", "revisions", "reading",
    "read_versions",
)  # fmt: skip
"""What is brought over, the most precious first. What is searched is made again from these."""
_AT_ONCE: Final = 512


@dataclass(slots=True)
class Salvaged:
    """What a new library holds."""

    bookmarks: int = 0
    feeds: int = 0
    entries: int = 0

    def __str__(self) -> str:
        return f"{self.bookmarks} saved articles, {self.feeds} feeds and {self.entries} entries"


def salvage(path: Path, journal: Journal) -> str:
    """Set a damaged database aside and build a new one from it and the journal.

    Returns:
        What the reader must be told, "" where another instance has done it meanwhile.
    """
    journal.begin()
    with _alone(journal.path):
        if file_state(path, journal) is not FileState.DAMAGED:
            return ""
        aside = _set_aside(path)
        salvaged = _build(path, journal, aside)
    return f"{path} was damaged and is kept as {aside.name}. {salvaged} were brought over to a new library."


def start_anew(path: Path, journal: Journal) -> str:
    """Build a new library from the journal alone, where the database is lost.

    Returns:
        What the reader must be told, "" where there is a database after all.
    """
    with _alone(journal.path):
        if file_state(path, journal) is not FileState.LOST:
            return ""
        salvaged = _build(path, journal, None)
    return f"A new library was made in {path.parent}: {salvaged} are in it."


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One instance at a time."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _set_aside(path: Path) -> Path:
    """Give the damaged file and its log a second name, under which they stay."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists() or log_of(aside).exists():
        number += 1
    for old, new in (path, aside), (log_of(path), log_of(aside)):
        if old.exists():
            try:
                os.link(old, new)
            except OSError:  # a disk without links
                shutil.copy2(old, new)
    return aside


def _build(path: Path, journal: Journal, damaged: Path | None) -> Salvaged:
    fresh = path.with_name(f"{path.name}.new")
    for left_over in (fresh, log_of(fresh)):
        left_over.unlink(missing_ok=True)
    with closing(connect(fresh, journal)) as new:
        new.execute("PRAGMA foreign_keys = OFF")
        migrate(new)
        new.execute("BEGIN IMMEDIATE")
        if damaged is not None:
            with suppress(sqlite3.Error), closing(_open_damaged(damaged)) as old:
                for table in _TABLES:
                    _bring_over(old, new, table)
        _repair(new)
        restore_from_journal(new)
        salvaged = Salvaged(
            *(new.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("bookmarks", "feeds", "entries"))
        )
        new.execute("COMMIT")
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _sync(fresh)
    # A log left beside a database that is not its own would be played into it.
    for left_over in (log_of(path), path.with_name(f"{path.name}-shm")):
        left_over.unlink(missing_ok=True)
    fresh.replace(path)
    damage_marker(path).unlink(missing_ok=True)
    _sync(path.parent)
    return salvaged


def _open_damaged(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(os.fsencode(path.absolute()))}?mode=ro", uri=True, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def _bring_over(old: sqlite3.Connection, new: Connection, table: str) -> None:
    """Every row of a table that can be read and makes sense."""
    with suppress(sqlite3.Error):
        there = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})") if row[1] in there]
        keys: Sequence[int] = range(_last_row(old, table) + 1)
        if table == "marks":  # by place, and places lie far apart
            keys = [row[0] for row in new.execute("SELECT place FROM entries ORDER BY place")]
        insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        for row in _rows(old, f"SELECT {', '.join(columns)} FROM {table}", keys):
            with suppress(sqlite3.Error):  # not of the column's type any more
                new.execute(insert, row)


def _last_row(old: sqlite3.Connection, table: str) -> int:
    for question in (
        f"SELECT max(rowid) FROM {table}",
        f"SELECT max(seq) FROM sqlite_sequence WHERE name = '{table}'",
        "SELECT max(seq) FROM sqlite_sequence",
    ):
        with suppress(sqlite3.Error):
            found: int | None = old.execute(question).fetchone()[0]
            if found is not None:
                return found
    return -1


def _rows(old: sqlite3.Connection, select: str, keys: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The rows under these keys; where a page is broken, those around it, down to single rows."""
    for start in range(0, len(keys), _AT_ONCE):
        yield from _piece(old, select, keys[start : start + _AT_ONCE])


def _piece(old: sqlite3.Connection, select: str, keys: Sequence[int]) -> list[tuple[Any, ...]]:
    try:
        return old.execute(f"{select} WHERE rowid BETWEEN ? AND ?", (keys[0], keys[-1])).fetchall()
    except sqlite3.Error:
        if len(keys) == 1:
            return []
        middle = len(keys) // 2
        return _piece(old, select, keys[:middle]) + _piece(old, select, keys[middle:])


def _repair(c: Connection) -> None:
    """Take out what refers to something that was lost, count again, and make anew what is searched."""
    c.execute("DELETE FROM bookmarks WHERE NOT json_valid(document) OR NOT json_valid(analysis)")
    c.execute("DELETE FROM kept WHERE NOT json_valid(document) OR NOT json_valid(analysis)")
    c.execute("DELETE FROM bodies WHERE extras <> '' AND NOT json_valid(extras)")
    for bookmark_id, url, title, saved_at in c.execute(
        "SELECT id, url, title, saved_at FROM bookmarks WHERE state_id NOT IN (SELECT id FROM states)"
    ).fetchall():
        state_id = states.obtain(c, states.key_of(url, "", title), saved_at)
        c.execute("UPDATE OR IGNORE bookmarks SET state_id = ? WHERE id = ?", (state_id, bookmark_id))
    c.execute("UPDATE bookmarks SET entry_id = NULL WHERE entry_id NOT IN (SELECT id FROM entries)")
    c.execute("DELETE FROM entries WHERE state_id NOT IN (SELECT id FROM states)")
    c.execute(
        "UPDATE entries SET feed_id = NULL WHERE feed_id NOT IN (SELECT id FROM feeds)"
        " AND state_id IN (SELECT state_id FROM bookmarks)"
    )
    c.execute("DELETE FROM entries WHERE feed_id NOT IN (SELECT id FROM feeds)")
    for table in ("bodies", "kept", "revisions", "reading", "read_versions"):
        c.execute(f"DELETE FROM {table} WHERE entry_id NOT IN (SELECT id FROM entries)")
    c.execute("DELETE FROM marks WHERE place NOT IN (SELECT place FROM entries)")
    c.execute("DELETE FROM fetches WHERE feed_id NOT IN (SELECT id FROM feeds)")
    c.execute("INSERT INTO fetches (feed_id) SELECT id FROM feeds WHERE id NOT IN (SELECT feed_id FROM fetches)")
    c.execute(
        "INSERT INTO bodies (entry_id, summary, content) SELECT id, '', '' FROM entries"
        " WHERE feed_id IS NOT NULL AND id NOT IN (SELECT entry_id FROM bodies)"
    )
    c.execute(
        "UPDATE feeds SET entries = (SELECT count(*) FROM entries WHERE feed_id = feeds.id AND muted = 0),"
        " unread = (SELECT count(*) FROM entries WHERE feed_id = feeds.id AND read = 0 AND muted = 0),"
        " muted = (SELECT count(*) FROM entries WHERE feed_id = feeds.id AND muted = 1)"
    )
    found: list[texts.Text] = []
    rows = c.execute(
        "SELECT place, e.title, e.author, coalesce(summary, ''), coalesce(content, ''),"
        " coalesce(kept.document, bookmarks.document), coalesce(bookmarks.note, '')"
        " FROM entries AS e LEFT JOIN bodies ON bodies.entry_id = e.id LEFT JOIN kept ON kept.entry_id = e.id"
        " LEFT JOIN bookmarks ON bookmarks.entry_id = e.id GROUP BY e.id"
    ).fetchall()
    for place, title, author, summary, content, document, note in rows:
        page = texts.with_note(texts.page_text_of(document), note)
        found.append((place, title, author, texts.text_of(summary, content), page))
    texts.add(c, found)
    for bookmark_id, state_id, key in c.execute(
        "SELECT bookmarks.id, state_id, key FROM bookmarks JOIN states ON states.id = state_id WHERE entry_id IS NULL"
    ).fetchall():
        bookmark = bookmarks.get(c, bookmark_id)
        assert bookmark is not None
        entry_id = bookmarks.entry_of(c, bookmark, key, state_id)
        c.execute("UPDATE bookmarks SET entry_id = ? WHERE id = ?", (entry_id, bookmark_id))


def restore_from_journal(c: Connection) -> tuple[int, int]:
    """Bring back every bookmark and subscription of the journal that the database lacks. Part of a transaction.

    Returns:
        How many bookmarks, and how many feeds.
    """
    copied = c.journal.read()
    there = {key.hex() for _, key in bookmarks.with_keys(c)}
    brought: list[Record] = []

    def store(records: Sequence[Record]) -> None:
        for record in records:
            bookmarks.store(c, *bookmarks.from_record(record))
        brought.extend(records)

    def pass_over(record: Record, error: Exception) -> None:
        """Edited by hand: what it holds is not a bookmark of ours."""

    set_apart.each(c, [record for key, record in copied.bookmarks.items() if key not in there], store, pass_over)
    subscriptions = [
        Subscription(
            url,
            record.get("title") or "",
            record.get("folder") or "",
            record.get("site_url"),
            name=record.get("name") or "",
        )
        for url, record in copied.subscriptions.items()
    ]
    added = feeds.add_many(c, subscriptions, now=datetime.now(UTC), refused=[])
    c.journal_before_commit.clear()  # they come from there
    return len(brought), len(added)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
