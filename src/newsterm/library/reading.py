"""How far an article was read: kept with its entry, so that it is opened there again."""

from __future__ import annotations

from datetime import datetime

from newsterm.library.connection import Connection
from newsterm.library.model import ReadingPlace
from newsterm.library.times import moment, seconds
from newsterm.library.transactions import reads, writes


@reads
def get(c: Connection, entry_id: int) -> ReadingPlace | None:
    """Where an entry's article was left, None where it was not begun."""
    row = c.execute("SELECT position, progress, at FROM reading WHERE entry_id = ?", (entry_id,)).fetchone()
    return ReadingPlace(row[0], row[1], moment(row[2])) if row else None


@writes
def keep(c: Connection, entry_id: int, position: int, progress: float, now: datetime) -> bool:
    """Keep where an article was left.

    Args:
        c: the connection.
        entry_id: its entry.
        position: the character of its text at the top of the screen.
        progress: how much of it was seen, 0 to 1.
        now: the time of leaving it.

    Returns:
        Whether the entry is still there.
    """
    kept = c.execute(
        "INSERT OR REPLACE INTO reading (entry_id, position, progress, at)"
        " SELECT id, ?, ?, ? FROM entries WHERE id = ?",
        (max(position, 0), min(max(progress, 0.0), 1.0), seconds(now), entry_id),
    ).rowcount
    return kept > 0
