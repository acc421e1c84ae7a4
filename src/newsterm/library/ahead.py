"""Reading ahead: which entries' pages are to be fetched before they are opened, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from newsterm.library.connection import Connection
from newsterm.library.rows import View
from newsterm.library.selection import Selection
from newsterm.library.times import seconds, sort_key
from newsterm.library.transactions import reads, writes

_TRIES: Final = 3
_AGAIN: Final = timedelta(hours=1)
"""Between two tries of a page that nobody answered for; each try waits as many times as long."""
_LOOKED_AT: Final = 400
"""Unread entries of a view among which those to be fetched are looked for."""


class Wanted(NamedTuple):
    """An entry whose page is to be fetched."""

    entry_id: int
    link: str
    feed_url: str


@reads
def wanted(c: Connection, views: Sequence[View], since: datetime, now: datetime, limit: int) -> list[Wanted]:
    """Unread entries of some views of which not all is there that can be had, newest first.

    Args:
        c: the connection.
        views: what they are in. Whether an entry has marks that a view asks for is known by its text only: such terms
            are passed over.
        since: older ones are left alone.
        now: the time it is.
        limit: the most.
    """
    places: set[int] = set()
    for view in views:
        places.update(Selection(c, view._replace(unread=True), whatever_marks=True).places(_LOOKED_AT))
    newest = sorted((place for place in places if place >= sort_key(seconds(since), 0)), reverse=True)
    rows = c.execute(
        "SELECT e.id, e.link, f.url FROM json_each(?) AS p CROSS JOIN entries AS e ON e.place = p.value"
        " JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN had AS h ON h.entry_id = e.id"
        " WHERE e.read = 0 AND e.link IS NOT NULL AND f.origin <> 'sample'"
        " AND NOT EXISTS (SELECT 1 FROM kept WHERE entry_id = e.id)"
        " AND (h.state IS NULL OR (h.state = '' AND h.times < ? AND h.at + h.times * ? <= ?))"
        " ORDER BY e.place DESC LIMIT ?",
        (str(newest), _TRIES, int(_AGAIN.total_seconds()), seconds(now), limit),
    )
    return [Wanted(*row) for row in rows]


@writes
def note(c: Connection, entry_id: int, state: str, now: datetime) -> None:
    """Note how much of an entry's text could be had: a state of articles, "" where nobody answered."""
    c.execute(
        "INSERT INTO had (entry_id, state, at, times) SELECT id, ?, ?, 1 FROM entries WHERE id = ?"
        " ON CONFLICT (entry_id) DO UPDATE SET state = iif(excluded.state = '', state, excluded.state),"
        " at = excluded.at, times = times + 1",
        (state, seconds(now), entry_id),
    )
