"""Entries that some work failed on: set apart, so that the others go on.

`doctor` names them; other rules (a new version, another lexicon) try them again.
"""

# ruff: noqa: S608 - statements are put together from words of ours; values are always bound.

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from newsterm import __version__
from newsterm.library.connection import Connection
from newsterm.library.transactions import reads, writes
from newsterm.text import clean_line

if TYPE_CHECKING:
    from newsterm.library.model import SetApart

Row = TypeVar("Row")

INDEX: Final = "index"
MARKS: Final = "marks"
STORY: Final = "story"
_REASON: Final = 200
"""Characters of a reason that are kept."""


def each(
    c: Connection,
    rows: Sequence[Row],
    work: Callable[[Sequence[Row]], None],
    failed: Callable[[Row, Exception], None],
) -> None:
    """Do some work on many rows at once; where it fails, on halves of them, down to the rows that it fails on.

    Args:
        c: the connection, in a writing transaction.
        rows: what to work on.
        work: the work on some of the rows; what it wrote before it failed is taken back.
        failed: what to do about a row that it fails on.
    """
    if not rows:
        return
    c.execute("SAVEPOINT set_apart")
    try:
        work(rows)
    except Exception as error:
        if _of_the_disk(error):
            raise
        c.execute("ROLLBACK TO set_apart")
        c.execute("RELEASE set_apart")
        if len(rows) == 1:
            failed(rows[0], error)
            return
        middle = len(rows) // 2
        each(c, rows[:middle], work, failed)
        each(c, rows[middle:], work, failed)
    else:
        c.execute("RELEASE set_apart")


def _of_the_disk(error: Exception) -> bool:
    """Whether it is the database that fails (full, locked, damaged), and not what a row holds."""
    return isinstance(error, sqlite3.Error) and not isinstance(error, (sqlite3.DataError, sqlite3.IntegrityError))


def reason_of(error: Exception) -> str:
    """An error in a few words."""
    return f"{type(error).__name__}: {error}"


def add(c: Connection, entry_id: int, work: str, reason: str, rules: str = __version__) -> None:
    """Note that some work failed on an entry."""
    c.execute(
        "INSERT OR REPLACE INTO set_apart (entry_id, work, rules, reason) VALUES (?, ?, ?, ?)",
        (entry_id, work, rules, clean_line(reason, _REASON)),
    )


@writes
def try_again(c: Connection, entry_id: int | None = None) -> None:
    """Let what could not be indexed wait for the index once more, and grouping look at what it failed on.

    Args:
        c: the connection.
        entry_id: an entry that has another text now, None for all that another version of newsterm failed on.
    """
    which = "work = ?1 AND rules <> ?2" if entry_id is None else "work = ?1 AND entry_id = ?2"
    values = INDEX, __version__ if entry_id is None else entry_id
    c.execute(
        "INSERT OR IGNORE INTO unindexed (place) SELECT place FROM set_apart JOIN entries ON id = entry_id"
        f" WHERE {which}",
        values,
    )
    c.execute(f"DELETE FROM set_apart WHERE {which}", values)
    c.execute(f"DELETE FROM set_apart WHERE {which}", (STORY, values[1]))


@reads
def all(c: Connection) -> list[SetApart]:  # noqa: A001 - read as set_apart.all
    """Every entry that is set apart, latest first."""
    from newsterm.library.model import SetApart

    rows = c.execute(
        "SELECT e.id, e.title, coalesce(shown, e.source), work, reason"
        " FROM set_apart CROSS JOIN entries AS e ON e.id = entry_id LEFT JOIN feeds ON feeds.id = feed_id"
        " ORDER BY e.place DESC, work"
    )
    return [SetApart(*row) for row in rows]
