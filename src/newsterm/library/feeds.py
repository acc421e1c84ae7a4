"""Subscriptions: what one follows, how it is called, how asking it goes."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from newsterm.library import set_apart
from newsterm.library.connection import Connection
from newsterm.library.journal import Record
from newsterm.library.order import by_name
from newsterm.library.rows import Feed, Origin
from newsterm.library.times import moment, published_at, seconds
from newsterm.library.transactions import reads, saves, writes

if TYPE_CHECKING:
    from newsterm.feeds.model import Subscription
    from newsterm.library.model import FetchOutcome, FetchState

_RECENT: Final = 20
_ORIGINS: Final = {origin.value: origin for origin in Origin}
_FEED: Final = """
    SELECT id, url, shown, site_url, folder, origin, added, last_good, last_tried, next_due,
           coalesce(error_kind, ''), coalesce(error, ''), coalesce(failures, 0), coalesce(gone, 0), unread, entries,
           (SELECT max(place) FROM entries WHERE feed_id = feeds.id), muted, coalesce(note, ''), name, paused
    FROM feeds LEFT JOIN fetches ON feed_id = id
"""
_STATE: Final = """
    SELECT id, url, etag, last_modified, body_hash, failures, last_good, last_tried, next_due, gone
    FROM feeds JOIN fetches ON feed_id = id
"""


@saves
def add(
    c: Connection,
    url: str,
    title: str = "",
    site_url: str | None = None,
    folder: str = "",
    origin: Origin = Origin.USER,
    *,
    now: datetime,
) -> Feed:
    """Subscribe. A feed that is there already stays as it is and is handed back.

    Args:
        c: the connection.
        url: the feed's address, from `urls.safe_url`.
        title: what the feed calls itself, "" if not known yet.
        site_url: the page it belongs to.
        folder: the reader's folder, "" for none.
        origin: how it came to be here; samples stay out of the journal.
        now: the time of subscribing.
    """
    from newsterm.feeds.model import Subscription

    add_many(c, [Subscription(url, title, folder, site_url)], origin, now=now)
    found = by_url(c, url)
    assert found is not None
    return found


@saves
def add_many(
    c: Connection,
    subscriptions: Iterable[Subscription],
    origin: Origin = Origin.USER,
    *,
    now: datetime,
    refused: list[tuple[Subscription, str]] | None = None,
) -> list[int]:
    """Subscribe to all of an OPML file in one transaction.

    Args:
        c: the connection.
        subscriptions: what to subscribe to.
        origin: how they came to be here; samples stay out of the journal.
        now: the time of subscribing.
        refused: takes what cannot be stored, with the reason; without it the first such ends the whole.

    Returns:
        The ids of the feeds that were not there before.
    """
    added: list[int] = []

    def work(some: Sequence[Subscription]) -> None:
        ids, records = _add_some(c, some, origin, now)
        added.extend(ids)
        c.journal_before_commit.extend(records)

    if refused is None:
        work(tuple(subscriptions))
    else:
        set_apart.each(
            c, tuple(subscriptions), work, lambda one, error: refused.append((one, set_apart.reason_of(error)))
        )
    return added


def _add_some(
    c: Connection, subscriptions: Sequence[Subscription], origin: Origin, now: datetime
) -> tuple[list[int], list[Record]]:
    """Subscribe, and say which feeds are new and what the journal is to be told."""
    added: list[int] = []
    records: list[Record] = []
    for wanted in subscriptions:
        cursor = c.execute(
            "INSERT INTO feeds (url, title, name, site_url, folder, origin, added) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (url) DO NOTHING",
            (wanted.url, wanted.title, wanted.name, wanted.site_url, wanted.folder, origin.value, seconds(now)),
        )
        if not cursor.rowcount:
            continue
        assert cursor.lastrowid is not None
        c.execute("INSERT INTO fetches (feed_id) VALUES (?)", (cursor.lastrowid,))
        added.append(cursor.lastrowid)
        if origin is not Origin.SAMPLE:
            title = wanted.name or wanted.title
            records.append(_follow(wanted.url, title, wanted.site_url, wanted.folder, seconds(now), wanted.name))
    return added, records


@saves
def remove(c: Connection, feed_id: int) -> bool:
    """Unsubscribe: its entries go, what was saved from it stays.

    Returns:
        Whether there was such a feed.
    """
    row = c.execute("SELECT url, shown FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if row is None:
        return False
    url, title = row
    c.execute(
        "UPDATE entries SET source = ?, feed_id = NULL"
        " WHERE feed_id = ? AND state_id IN (SELECT state_id FROM bookmarks)",
        (title, feed_id),
    )
    c.execute("DELETE FROM entries WHERE feed_id = ?", (feed_id,))
    c.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
    c.journal_after_commit.append({"do": "unfollow", "url": url})
    return True


@saves
def rename(c: Connection, feed_id: int, name: str) -> bool:
    """Call a feed something else; "" gives it back its own title.

    Returns:
        Whether there is such a feed.
    """
    return _change(c, feed_id, "name", name)


@saves
def move(c: Connection, feed_id: int, folder: str) -> bool:
    """Put a feed into a folder, "" for none.

    Returns:
        Whether there is such a feed.
    """
    return _change(c, feed_id, "folder", folder)


@saves
def move_folder(c: Connection, folder: str, name: str) -> tuple[int, ...]:
    """Put all feeds of a folder into another one, "" for none; one that is not there yet is the same folder renamed.

    Returns:
        The ids of its feeds.
    """
    ids = tuple(row[0] for row in c.execute("SELECT id FROM feeds WHERE folder = ?", (folder,)).fetchall())
    for feed_id in ids:
        _change(c, feed_id, "folder", name)
    return ids


@saves
def pause(c: Connection, feed_id: int, paused: bool) -> bool:
    """Have a feed asked no more for now, or again.

    Returns:
        Whether there is such a feed.
    """
    return c.execute("UPDATE feeds SET paused = ? WHERE id = ?", (paused, feed_id)).rowcount > 0


@saves
def change_address(c: Connection, feed_id: int, url: str) -> bool:
    """Have a feed asked at another address from now on, as if it had never been asked.

    Returns:
        Whether that could be: False where another feed has the address.
    """
    (old,) = c.execute("SELECT url FROM feeds WHERE id = ?", (feed_id,)).fetchone() or (None,)
    if old is None or not c.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (url, feed_id)).rowcount:
        return False
    c.execute(
        "UPDATE fetches SET etag = '', last_modified = '', body_hash = '', failures = 0, error_kind = '', error = '',"
        " gone = 0, next_due = NULL WHERE feed_id = ?",
        (feed_id,),
    )
    _journal(c, feed_id)
    if url != old:
        c.journal_after_commit.append({"do": "unfollow", "url": old})
    return True


@writes
def fold_into(c: Connection, feed_id: int, url: str) -> bool:
    """Make one feed of two where one has moved for good to the address of the other: what it has goes there.

    Returns:
        Whether there was another feed at the address.
    """
    (other,) = c.execute("SELECT id FROM feeds WHERE url = ? AND id <> ?", (url, feed_id)).fetchone() or (None,)
    row = c.execute("SELECT url, folder, name FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if other is None or row is None:
        return False
    from newsterm.library import states

    twins = c.execute(
        "SELECT mine.id, mine.read, theirs.id, theirs.read FROM entries AS mine"
        " JOIN entries AS theirs ON theirs.feed_id = ? AND theirs.key = mine.key WHERE mine.feed_id = ?",
        (other, feed_id),
    ).fetchall()
    states.set_read(c, [theirs for _, was_read, theirs, is_read in twins if was_read and not is_read], True)
    pairs = [(theirs, mine) for mine, _, theirs, _ in twins]
    c.executemany("UPDATE bookmarks SET entry_id = ? WHERE entry_id = ?", pairs)
    c.executemany("UPDATE OR IGNORE reading SET entry_id = ? WHERE entry_id = ?", pairs)
    c.executemany("DELETE FROM entries WHERE id = ?", [(mine,) for mine, _, _, _ in twins])
    rest = c.execute("SELECT id FROM entries WHERE feed_id = ?", (feed_id,)).fetchall()
    c.execute("UPDATE entries SET feed_id = NULL WHERE feed_id = ?", (feed_id,))
    # The counters are kept up for entries that come from no feed.
    c.executemany("UPDATE entries SET feed_id = ? WHERE id = ?", ((other, entry_id) for (entry_id,) in rest))
    c.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
    c.execute(
        "UPDATE feeds SET folder = coalesce(nullif(folder, ''), ?), name = coalesce(nullif(name, ''), ?) WHERE id = ?",
        (row[1], row[2], other),
    )
    _journal(c, other)
    c.journal_after_commit.append({"do": "unfollow", "url": row[0]})
    return True


def _change(c: Connection, feed_id: int, column: str, value: str) -> bool:
    if not c.execute(f"UPDATE feeds SET {column} = ? WHERE id = ?", (value, feed_id)).rowcount:
        return False
    _journal(c, feed_id)
    return True


@reads
def get(c: Connection, feed_id: int) -> Feed | None:
    """A feed by its id."""
    row = c.execute(f"{_FEED} WHERE id = ?", (feed_id,)).fetchone()
    return _feed(row, _set_apart(c)) if row else None


@reads
def by_url(c: Connection, url: str) -> Feed | None:
    """A feed by its address."""
    row = c.execute(f"{_FEED} WHERE url = ?", (url,)).fetchone()
    return _feed(row, _set_apart(c)) if row else None


@reads
def ever_added(c: Connection) -> bool:
    """Whether there is or ever was a feed, samples included: a library without is one that nobody has used yet."""
    return c.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'feeds'").fetchone() is not None


@reads
def from_server(c: Connection) -> bool:
    """Whether the library is in step with a server."""
    return c.execute("SELECT 1 FROM server").fetchone() is not None


@reads
def find(c: Connection, text: str) -> list[Feed]:
    """Feeds meant by what a person typed: an id, an address, else a part of title or address, whatever the case."""
    if text.isascii() and text.isdigit():
        by_id = get(c, int(text)) if len(text) < 18 else None
        if by_id is not None:
            return [by_id]
    by_address = by_url(c, text)
    if by_address is not None:
        return [by_address]
    wanted = text.casefold()
    near = [feed for feed in all(c) if wanted in feed.title.casefold() or wanted in feed.url.casefold()]
    exact = [feed for feed in near if feed.title.casefold() == wanted]
    return exact or near


@reads
def all(c: Connection) -> list[Feed]:  # noqa: A001 - read as feeds.all
    """Every feed with its counts, by folder and title."""
    rows = c.execute(f"{_FEED} ORDER BY id")
    failed = _set_apart(c)
    return sorted((_feed(row, failed) for row in rows), key=lambda feed: (by_name(feed.folder), by_name(feed.title)))


@reads
def due(c: Connection, now: datetime, *, everything: bool = False) -> list[FetchState]:
    """What a refresh asks: feeds never tried or whose time has come, longest waiting first.

    Args:
        c: the connection.
        now: the time it is.
        everything: whether or not their time has come. Feeds that are gone or paused, or that a server fetches, are
            left out.
    """
    rows = c.execute(
        f"{_STATE} WHERE gone = 0 AND paused = 0 AND origin <> 'server' AND (? OR next_due IS NULL OR next_due <= ?)"
        " ORDER BY next_due, id",
        (everything, seconds(now)),
    )
    return [_state(c, row) for row in rows.fetchall()]


@reads
def fetch_state(c: Connection, feed_id: int) -> FetchState | None:
    """What a fetch of this feed needs to know, gone or not. None: there is no such feed, or a server fetches it."""
    row = c.execute(f"{_STATE} WHERE id = ? AND origin <> 'server'", (feed_id,)).fetchone()
    return _state(c, row) if row else None


@writes
def record_fetch(c: Connection, feed_id: int, outcome: FetchOutcome) -> None:
    """Keep how a fetch went that brought no document: 304, the same bytes, a failure.

    With a document, `entries.apply` keeps both in one transaction.
    """
    tried, due_at = seconds(outcome.tried), seconds(outcome.next_due)
    if outcome.error_kind:
        c.execute(
            "UPDATE fetches SET last_tried = ?, next_due = ?, error_kind = ?, error = ?, gone = ?,"
            " failures = failures + 1 WHERE feed_id = ?",
            (tried, due_at, outcome.error_kind, outcome.error, outcome.gone, feed_id),
        )
        return
    c.execute(
        "UPDATE fetches SET last_tried = ?1, last_good = ?1, next_due = ?2, error_kind = '', error = '', failures = 0,"
        " gone = ?3, etag = coalesce(?4, etag), last_modified = coalesce(?5, last_modified),"
        " body_hash = coalesce(?6, body_hash), note = coalesce(?7, note),"
        " private = coalesce(min(coalesce(private, 1), ?9), private) WHERE feed_id = ?8",
        (
            *(tried, due_at, outcome.gone, outcome.etag, outcome.last_modified, outcome.body_hash, outcome.note),
            *(feed_id, outcome.private),
        ),
    )
    c.execute(
        "UPDATE feeds SET title = coalesce(nullif(?1, ''), title), site_url = coalesce(?2, site_url)"
        " WHERE id = ?3 AND (title <> ?1 OR site_url IS NOT ?2)",
        (outcome.title, outcome.site_url, feed_id),
    )
    if outcome.moved_to:
        _move_address(c, feed_id, outcome.moved_to)


@reads
def is_private(c: Connection, feed_id: int) -> bool:
    """Whether every answer that this feed gave came from this machine or network."""
    row = c.execute("SELECT private FROM fetches WHERE feed_id = ?", (feed_id,)).fetchone()
    return row is not None and bool(row[0])


@writes
def defer(c: Connection, feed_id: int, until: datetime) -> None:
    """Do not ask a feed before then. It was not asked now either: nothing else about it changes."""
    c.execute(
        "UPDATE fetches SET next_due = max(coalesce(next_due, 0), ?) WHERE feed_id = ?", (seconds(until), feed_id)
    )


@writes
def limit_rate(c: Connection, host: str, until: datetime, now: datetime) -> None:
    """Keep a host's wish to be left alone; those that are over are forgotten."""
    c.execute("DELETE FROM holds WHERE until <= ?", (seconds(now),))
    c.execute(
        "INSERT INTO holds (host, until) VALUES (?, ?)"
        " ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)",
        (host, seconds(until)),
    )


@reads
def rate_limits(c: Connection, now: datetime) -> list[tuple[str, datetime]]:
    """Which hosts want to be left alone, and until when."""
    rows = c.execute("SELECT host, until FROM holds WHERE until > ?", (seconds(now),))
    return [(host, moment(until)) for host, until in rows]


def _move_address(c: Connection, feed_id: int, url: str) -> None:
    """Follow a permanent redirect, unless another subscription is there already."""
    (old,) = c.execute("SELECT url FROM feeds WHERE id = ?", (feed_id,)).fetchone() or (None,)
    moved = c.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ? AND url <> ?", (url, feed_id, url)).rowcount
    if moved and old is not None:
        _journal(c, feed_id)
        c.journal_after_commit.append({"do": "unfollow", "url": old})


def _journal(c: Connection, feed_id: int) -> None:
    """Say in the journal what is followed now."""
    row = c.execute(
        "SELECT url, shown, site_url, folder, added, name, origin FROM feeds WHERE id = ?", (feed_id,)
    ).fetchone()
    if row[6] != Origin.SAMPLE:
        c.journal_before_commit.append(_follow(*row[:6]))


def _follow(url: str, title: str, site_url: str | None, folder: str, added: int, name: str) -> Record:
    record = {"do": "follow", "url": url, "title": title, "site_url": site_url, "folder": folder, "added": added}
    return record | ({"name": name} if name else {})


def _host(url: str) -> str:
    """What a feed without a title is called."""
    from newsterm.urls import host_of

    return host_of(url) or url


def _set_apart(c: Connection) -> dict[int, int]:
    """How many entries of which feeds could not be worked on: hardly ever any."""
    return dict(
        c.execute(
            "SELECT feed_id, count(DISTINCT entry_id) FROM set_apart CROSS JOIN entries ON id = entry_id"
            " GROUP BY feed_id"
        ).fetchall()
    )


def _note(note: str, set_apart: int) -> str:
    """What a feed lacks: of its last document, and of what is made of its entries."""
    if not set_apart:
        return note
    number = "1 entry" if set_apart == 1 else f"{set_apart} entries"
    return f"{note} {number} could not be indexed, marked or grouped; “newsterm doctor” says which.".strip()


def _feed(row: tuple[Any, ...], failed: dict[int, int]) -> Feed:
    return Feed(
        id=row[0],
        url=row[1],
        title=_host(row[1]) if row[2] == row[1] else row[2],
        site_url=row[3],
        folder=row[4],
        origin=_ORIGINS.get(row[5], Origin.USER),
        added=moment(row[6]),
        last_good=moment(row[7]),
        last_tried=moment(row[8]),
        next_due=moment(row[9]),
        error_kind=row[10],
        error=row[11],
        failures=row[12],
        gone=bool(row[13]),
        unread=row[14],
        entries=row[15],
        newest=None if row[16] is None else published_at(row[16]),
        muted=row[17],
        note=_note(row[18], failed.get(row[0], 0)),
        name=row[19],
        paused=bool(row[20]),
    )


def _state(c: Connection, row: tuple[Any, ...]) -> FetchState:
    from newsterm.library.model import FetchState

    recent = c.execute(
        "SELECT published FROM entries WHERE feed_id = ? ORDER BY place DESC LIMIT ?", (row[0], _RECENT)
    ).fetchall()
    return FetchState(
        feed_id=row[0],
        url=row[1],
        etag=row[2],
        last_modified=row[3],
        body_hash=row[4],
        failures=row[5],
        last_good=moment(row[6]),
        last_tried=moment(row[7]),
        next_due=moment(row[8]),
        gone=bool(row[9]),
        newest=moment(recent[0][0]) if recent else None,
        recent=tuple(moment(published) for (published,) in recent),
    )
