"""One read state for each article, whichever feed brought it; it outlives the entry."""

# ruff: noqa: S608 - statements are put together from question marks and names of ours.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from newsterm.library.connection import CACHE_KIB, Connection
from newsterm.urls import same_page

_AT_ONCE: Final = 500
BULK: Final = 5000
"""Entries from which on it is quicker to make the indexes of what is unread anew than to keep them up."""
_OF_READ: Final = ("entry_read", "entries_unread", "entries_unread_of_feed", "read_to_be_told")
"""The triggers and the indexes that follow `read`."""
_BULK_CACHE_KIB: Final = 65536
_COUNT: Final = "SELECT feed_id, count(*) AS n FROM entries"


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
    wanted = set(ids)
    if len(wanted) > BULK:
        return _set_read_in_bulk(c, wanted, read)
    changed: list[tuple[int, int]] = []
    for first, last in _ranges(sorted(wanted)):
        changed += c.execute(
            "SELECT id, state_id FROM entries WHERE id BETWEEN ? AND ? AND read <> ?", (first, last, int(read))
        )
    states = sorted({state_id for _, state_id in changed})
    _write(c, [entry_id for entry_id, _ in changed], states, states, read)
    return tuple(entry_id for entry_id, _ in changed)


def _set_read_in_bulk(c: Connection, wanted: set[int], read: bool) -> tuple[int, ...]:
    """As `set_read`, by scanning narrow indexes once: looking up 90,000 rows takes longer than writing them."""
    unread = set(ids_of(c, "SELECT id FROM entries INDEXED BY entries_unread WHERE read = 0"))
    wanted = wanted & unread if read else wanted - unread
    entries, of_state = _ids_and_states(c, "SELECT id, state_id FROM entries INDEXED BY entries_of_state")
    changed = sorted(filter(wanted.__contains__, entries))
    states = sorted({state for entry, state in zip(entries, of_state, strict=True) if entry in wanted})
    alone = len(set(of_state)) == len(of_state)
    several = () if alone else (number for number, n in Counter(of_state).items() if n > 1)
    with _in_bulk(c):
        _write(c, changed, states, set(several).intersection(states), read)
        if c.execute("SELECT 1 FROM remote_items LIMIT 1").fetchone():
            c.executemany(
                "INSERT OR IGNORE INTO pending SELECT state_id FROM remote_items WHERE state_id BETWEEN ? AND ?",
                _ranges(states),
            )
    return tuple(changed)


def _write(c: Connection, changed: list[int], states: list[int], shared: Iterable[int], read: bool) -> None:
    """Write what is marked: sorted entries and states, and the states that other entries have as well."""
    for table, numbers in ("entries", changed), ("states", states):
        c.executemany(
            f"UPDATE {table} SET read = ?1 WHERE id BETWEEN ?2 AND ?3 AND read <> ?1",
            ((int(read), first, last) for first, last in _ranges(numbers)),
        )
    c.executemany(
        "UPDATE entries SET read = ?1 WHERE state_id = ?2 AND read <> ?1", ((int(read), number) for number in shared)
    )


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted numbers as first and last of those that follow one another: one statement for many."""
    first = last = None
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        if some[-1] - some[0] == len(some) - 1:  # mostly they are all there, which one look tells
            pairs: Iterable[tuple[int, int]] = ((some[0], some[-1]),)
        else:
            pairs = zip(some, some, strict=True)
        for begin, end in pairs:
            if last is None or begin > last + 1:
                if first is not None and last is not None:
                    yield first, last
                first = begin
            last = end
    if first is not None and last is not None:
        yield first, last


def ids_of(c: Connection, statement: str, *values: object) -> list[int]:
    """The `id`s that a statement selects. Of 90,000, one long text comes in a third of the time of as many rows."""
    return _parted(c.execute(f"SELECT group_concat(id) FROM ({statement})", values).fetchone()[0])


def _ids_and_states(c: Connection, statement: str) -> tuple[list[int], list[int]]:
    """As `ids_of`, of a statement that selects two columns, `id` and `state_id`."""
    row = c.execute(f"SELECT group_concat(id), group_concat(state_id) FROM ({statement})").fetchone()
    return _parted(row[0]), _parted(row[1])


def _parted(text: str | None) -> list[int]:
    return list(map(int, text.split(","))) if text else []


@contextmanager
def _in_bulk(c: Connection) -> Iterator[None]:
    """Keep the counters and indexes of what is unread, and what a server is told, once for many entries.

    Of 90,000 entries marked in 100,000 this takes a third of the time. The cache holds all their pages meanwhile: they
    would be written twice.
    """
    kept = c.execute(
        f"SELECT type, name, sql FROM sqlite_master WHERE name IN ({', '.join('?' * len(_OF_READ))})", _OF_READ
    ).fetchall()
    c.execute(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
    try:
        for kind, name, _ in kept:
            c.execute(f"DROP {kind} {name}")
        yield
        for _, _, statement in kept:
            c.execute(statement)
        c.execute(
            "UPDATE feeds SET unread = n FROM (SELECT feeds.id AS counted, ifnull(u.n, 0) - ifnull(m.n, 0) AS n"
            f" FROM feeds LEFT JOIN ({_COUNT} INDEXED BY entries_unread_of_feed WHERE read = 0 GROUP BY feed_id) AS u"
            " ON u.feed_id = feeds.id"
            f" LEFT JOIN ({_COUNT} INDEXED BY entries_muted WHERE muted = 1 AND read = 0 GROUP BY feed_id) AS m"
            " ON m.feed_id = feeds.id) WHERE id = counted AND unread <> n"
        )
        c.log_is_long = True
    finally:
        c.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
