"""Letting entries go, by age and number. Saved ones, and those the feed still lists, always stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from newsterm.library.connection import Connection
from newsterm.library.model import Retention
from newsterm.library.times import seconds, sort_key
from newsterm.library.transactions import writes

REMEMBERED: Final = timedelta(days=400)
"""How long a read state outlives its last entry: a feed that comes back within this time shows nothing twice."""


@writes
def prune(c: Connection, feed_id: int, retention: Retention, now: datetime) -> int:
    """Let a feed's old entries go.

    Returns:
        How many went.
    """
    limits: list[int] = []
    if retention.age is not None:
        limits.append(sort_key(seconds(now - retention.age), 0))
    if retention.number is not None:
        row = c.execute(
            "SELECT place FROM entries WHERE feed_id = ? ORDER BY place DESC LIMIT 1 OFFSET ?",
            (feed_id, retention.number),
        ).fetchone()
        if row is not None:
            limits.append(row[0] + 1)
    if not limits:
        return 0
    return c.execute(
        "DELETE FROM entries WHERE feed_id = ?1 AND place < ?2 AND (read = 1 OR ?3)"
        " AND seen < (SELECT document FROM fetches WHERE feed_id = ?1)"
        " AND state_id NOT IN (SELECT state_id FROM bookmarks)",
        (feed_id, max(limits), not retention.keep_unread),
    ).rowcount


@writes
def prune_all(
    c: Connection, retention: Retention, now: datetime, own: Mapping[str, Retention] = MappingProxyType({})
) -> int:
    """Let old entries of all feeds go, and states that nothing refers to any more: once a day is enough.

    Args:
        c: the connection.
        retention: how long entries are kept.
        now: the time it is.
        own: what is different for single feeds, by their address.

    Returns:
        How many entries went.
    """
    feeds = c.execute("SELECT id, url FROM feeds").fetchall()
    removed = sum(prune(c, feed_id, own.get(url, retention), now) for feed_id, url in feeds)
    c.execute(
        "DELETE FROM states WHERE seen < ?"
        " AND NOT EXISTS (SELECT 1 FROM entries WHERE state_id = states.id)"
        " AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE state_id = states.id)"
        " AND NOT EXISTS (SELECT 1 FROM remote_items WHERE state_id = states.id)",
        (seconds(now - REMEMBERED),),
    )
    return removed
