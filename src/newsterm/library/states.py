"""One read state for each article, whichever feed brought it; it outlives the entry."""

# ruff: noqa: S608 - the statement is put together from question marks.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from newsterm.library.connection import Connection
from newsterm.urls import same_page

_AT_ONCE: Final = 500


def key_of(link: str | None, feed_url: str, entry_key: str) -> bytes:
    """The key of an article's state.

    A link to a site's front page says nothing about the article: then, as without a link, the state belongs to the
    entry of this one feed.
    """
    if link is not None:
        page = same_page(link)
        if page.find("/", len("https://")) < len(page) - 1:
            return _hashed(page)
    return own_key(feed_url, entry_key)


def own_key(feed_url: str, entry_key: str) -> bytes:
    """The key of a state that belongs to one feed's entry alone."""
    return _hashed(f"{feed_url}\n{entry_key}")


def _hashed(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class ReadState:
    """What is known of an article."""

    id: int
    read: bool
    seen: int
    """When it was first seen."""
    in_feed: bool = False
    """Whether the feed asked about has an entry of it."""
    saved_entry: int | None = None
    """Its entry that is kept without a feed."""


def obtain(c: Connection, key: bytes, seen: int) -> int:
    """The id of the state under a key, made if it is new."""
    c.execute("INSERT INTO states (key, seen) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", (key, seen))
    found: int = c.execute("SELECT id FROM states WHERE key = ?", (key,)).fetchone()[0]
    return found


def obtain_many(c: Connection, keys: Sequence[bytes], seen: int, feed_id: int) -> dict[bytes, ReadState]:
    """The states under these keys, made where they are new, and what entries they have in or without this feed."""
    c.executemany(
        "INSERT INTO states (key, seen) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", ((key, seen) for key in keys)
    )
    found: dict[bytes, ReadState] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        rows = c.execute(
            "SELECT s.key, s.id, s.read, s.seen, max(e.feed_id IS NOT NULL), max(iif(e.feed_id IS NULL, e.id, NULL))"
            " FROM states AS s LEFT JOIN entries AS e ON e.state_id = s.id AND (e.feed_id = ? OR e.feed_id IS NULL)"
            f" WHERE s.key IN ({', '.join('?' * len(some))}) GROUP BY s.id",
            (feed_id, *some),
        )
        for key, state_id, read, first_seen, in_feed, saved_entry in rows:
            found[key] = ReadState(state_id, bool(read), first_seen, bool(in_feed), saved_entry)
    return found


def set_read(c: Connection, ids: Iterable[int], read: bool) -> tuple[int, ...]:
    """Mark entries, and every other entry of the same article; see `entries.set_read`."""
    flag = int(read)
    rows = c.execute(
        "SELECT e.id, e.state_id FROM json_each(?) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value"
        " WHERE e.read <> ?",
        (str(list(ids)), flag),
    ).fetchall()
    touched = str([state_id for _, state_id in rows])
    c.execute("UPDATE states SET read = ? WHERE id IN (SELECT value FROM json_each(?))", (flag, touched))
    c.execute(
        "UPDATE entries SET read = ?1 WHERE read <> ?1 AND state_id IN (SELECT value FROM json_each(?2))",
        (flag, touched),
    )
    return tuple(entry_id for entry_id, _ in rows)
