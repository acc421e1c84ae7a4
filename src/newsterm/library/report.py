"""What a bug report may say of a library: counts and kinds, never an address, a name, a title or a folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newsterm.library.connection import Connection, connect
from newsterm.library.file_state import log_of
from newsterm.library.journal import Journal
from newsterm.library.migrations import CURRENT, version


def facts(path: Path, journal_path: Path) -> list[str]:
    """Count what a library holds; change nothing.

    Args:
        path: the database.
        journal_path: the journal.

    Returns:
        Short lines without anything private in them.
    """
    if not path.exists():
        return ["no library yet"]
    try:
        with closing(connect(path, Journal(journal_path), read_only=True, immutable=not log_of(path).exists())) as c:
            return [_size(c, path), *_counts(c), *_failures(c)]
    except sqlite3.Error as error:
        # The message of an SQLite error names tables at most; that of an OSError would name the file.
        return [f"the library does not open: {type(error).__name__}: {error}"]
    except OSError as error:
        return [f"the library does not open: {error.strerror}"]


def _size(c: Connection, path: Path) -> str:
    sound = c.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    size = path.stat().st_size / 2**20
    return f"version {version(c)} of {CURRENT}, {size:.1f} MB, {'sound' if sound else 'damaged'}"


def _counts(c: Connection) -> list[str]:
    tables = ("feeds", "entries", "bookmarks")
    return [f"{table}: {c.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,}" for table in tables]  # noqa: S608


def _failures(c: Connection) -> list[str]:
    rows = c.execute("SELECT error_kind, count(*) FROM fetches WHERE error_kind <> '' GROUP BY 1 ORDER BY 2 DESC, 1")
    return [f"feeds that failed last time, {kind}: {number}" for kind, number in rows]
