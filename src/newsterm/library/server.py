"""The server that the library is in step with: how it goes, who may run a round, which feeds come from it."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from newsterm.library import feeds
from newsterm.library.connection import Connection
from newsterm.library.rows import Origin
from newsterm.library.times import moment, seconds
from newsterm.library.transactions import reads, saves, writes
from newsterm.plural import count
from newsterm.urls import same_page

MANY: Final = 20
"""Removals at once, and a fifth of all: more wait for the reader's word."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server, and how the last round with it went. Times are UTC."""

    url: str
    user: str
    generation: int
    last_good: datetime | None
    last_tried: datetime | None
    next_due: datetime | None
    failures: int
    error_kind: str
    error: str
    held: str
    """What waits for the reader's word, a sentence; "" for nothing."""
    accepted: bool
    waiting: int
    """Changes that the server has not been told of."""
    orders: int
    """Those of them that are about subscriptions."""

    @property
    def trouble(self) -> tuple[str, ...]:
        """What is wrong, and what waits for the reader's word, a sentence each."""
        error = self.error
        if error and self.waiting:
            error = f"{error.removesuffix('.')}; {count(self.waiting, 'change waits', 'changes wait')}."
        return tuple(filter(None, (error, self.held)))


@dataclass(frozen=True, slots=True)
class ServerFeed:
    """A subscription as the server tells it."""

    remote: str
    url: str
    title: str
    site_url: str | None
    folder: str


@dataclass(frozen=True, slots=True)
class FeedsApplied:
    """What a list of subscriptions changed here."""

    ids: Mapping[str, int] = field(default_factory=dict)
    """The server's id of each feed -> ours."""
    added: int = 0
    removed: int = 0
    changed: int = 0
    """Feeds with another name, folder or address."""
    held: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A change of a subscription that the server is to be told of.

    `remote` is its id there, "" for a new one; `folder` the one that it is in there; `name` what the reader calls it,
    "" where that is its own title.
    """

    id: int
    what: str
    url: str
    value: str
    remote: str
    folder: str
    name: str


# The link


@reads
def get(c: Connection) -> Server | None:
    """The server, None where there is none."""
    row = c.execute(
        "SELECT url, user, generation, last_good, last_tried, next_due, failures, error_kind, error, held, accepted,"
        " (SELECT count(*) FROM pending), (SELECT count(*) FROM orders) FROM server"
    ).fetchone()
    if row is None:
        return None
    url, user, generation, good, tried, due, failures, kind, error, held, accepted, states, orders = row
    times = (moment(good), moment(tried), moment(due))
    return Server(url, user, generation, *times, failures, kind, error, held, bool(accepted), states + orders, orders)


@saves
def link(c: Connection, url: str, user: str) -> bool:
    """Be in step with this server from now on; one that was linked before is unlinked.

    Returns:
        Whether it is another one than before.
    """
    known = c.execute("SELECT url, user FROM server").fetchone()
    if known == (url, user):
        return False
    unlink(c)
    c.execute("INSERT INTO server (id, url, user) VALUES (1, ?, ?)", (url, user))
    return True


@saves
def unlink(c: Connection) -> bool:
    """Stand alone again: feeds of the server are fetched from here, and nothing that is stored is lost.

    Returns:
        Whether there was a server.
    """
    c.execute(
        "UPDATE fetches SET next_due = NULL WHERE feed_id IN (SELECT id FROM feeds WHERE origin = ?)", (Origin.SERVER,)
    )
    c.execute("UPDATE feeds SET origin = ? WHERE origin = ?", (Origin.USER, Origin.SERVER))
    for table in ("pending", "orders", "remote_items", "remote_feeds"):
        c.execute(f"DELETE FROM {table}")
    return c.execute("DELETE FROM server").rowcount > 0


@writes
def lease(c: Connection, holder: str, now: datetime, span: timedelta) -> bool:
    """Take the right to run a round, or keep it. It ends by itself, should the holder die.

    Returns:
        Whether it was free or one's own.
    """
    taken = c.execute(
        "UPDATE server SET holder = ?1, held_until = ?3 WHERE holder IN ('', ?1) OR held_until <= ?2",
        (holder, seconds(now), seconds(now + span)),
    )
    return taken.rowcount > 0


@writes
def release(c: Connection, holder: str) -> None:
    """Give the right to run a round back."""
    c.execute("UPDATE server SET holder = '', held_until = 0 WHERE holder = ?", (holder,))


@writes
def succeeded(c: Connection, now: datetime, due: datetime) -> None:
    """A round went well."""
    c.execute(
        "UPDATE server SET last_good = ?1, last_tried = ?1, next_due = ?2, failures = 0, error_kind = '', error = ''",
        (seconds(now), seconds(due)),
    )


@writes
def failed(c: Connection, kind: str, error: str, now: datetime, due: datetime | None) -> None:
    """A round failed; `due` None: it is not tried again by itself."""
    c.execute(
        "UPDATE server SET last_tried = ?, next_due = ?, failures = failures + 1, error_kind = ?, error = ?",
        (seconds(now), seconds(due), kind, error),
    )


@writes
def accept(c: Connection) -> None:
    """The reader gives his word: what the server removed may be removed here, once."""
    c.execute("UPDATE server SET accepted = 1, next_due = NULL")


@writes
def hold(c: Connection, sentence: str) -> None:
    """Keep what waits for the reader's word, "" for nothing more."""
    c.execute("UPDATE server SET held = ?, accepted = iif(? = '', 0, accepted)", (sentence, sentence))


@writes
def begin_list(c: Connection) -> int:
    """The generation of a list that is about to be asked: what is learned from now on is newer than it."""
    c.execute("UPDATE server SET generation = generation + 1")
    return current_generation(c)


# Subscriptions


@saves
def apply_feeds(c: Connection, told: Sequence[ServerFeed], now: datetime) -> FeedsApplied:
    """Follow what the server follows: new feeds come in, renamed and moved ones follow, missing ones go.

    A feed that is here already under the same address becomes the server's. What was saved from a feed stays.
    """
    known = dict(c.execute("SELECT remote, feed_id FROM remote_feeds").fetchall())
    alike = _alike(c) if any(each.remote not in known for each in told) else {}
    _drop_what_is_so(c, told)
    ending = {url for (url,) in c.execute("SELECT url FROM orders WHERE what = 'unsubscribe'")}
    ids: dict[str, int] = {}
    added = changed = 0
    for each in told:
        if each.url in ending:
            continue
        if each.remote in known:
            ids[each.remote] = known[each.remote]
            changed += _follow(c, known[each.remote], each)
            continue
        feed_id, new = _take_in(c, each, alike, now)
        ids[each.remote] = feed_id
        added += new
    _follow_again(c)
    missing = [(remote, feed_id) for remote, feed_id in known.items() if remote not in {each.remote for each in told}]
    missing = [(remote, feed_id) for remote, feed_id in missing if feed_id not in ids.values()]
    all_gone = not told and len(missing) > 1
    if too_many(c, len(missing), len(known)) or (all_gone and not _accepted(c)):
        return FeedsApplied(ids, added, 0, changed, f"The server follows {len(missing)} feeds less than before.")
    for remote, feed_id in missing:
        c.execute("DELETE FROM remote_feeds WHERE remote = ?", (remote,))
        feeds.remove(c, feed_id)
    return FeedsApplied(ids, added, len(missing), changed)


def _drop_what_is_so(c: Connection, told: Sequence[ServerFeed]) -> None:
    """Forget orders that the server has carried out already: some refuse to begin or end a subscription twice."""
    c.execute(
        "DELETE FROM orders WHERE (what = 'subscribe' AND url IN (SELECT value FROM json_each(?)))"
        " OR (what = 'unsubscribe' AND value NOT IN (SELECT value FROM json_each(?)))",
        (json.dumps([each.url for each in told]), json.dumps([each.remote for each in told])),
    )


def _follow_again(c: Connection) -> None:
    """Offer feeds that the server was told to end, and that were taken back here since."""
    c.execute(
        "INSERT INTO orders (what, url, value) SELECT 'subscribe', url, folder FROM feeds WHERE origin = ?"
        " AND id NOT IN (SELECT feed_id FROM remote_feeds)"
        " AND url NOT IN (SELECT url FROM orders WHERE what = 'subscribe')",
        (Origin.SERVER,),
    )


def _alike(c: Connection) -> dict[str, int]:
    """Feeds that are not the server's, by their address in the spelling under which it is compared."""
    rows = c.execute("SELECT url, id FROM feeds WHERE id NOT IN (SELECT feed_id FROM remote_feeds) ORDER BY id DESC")
    return {same_page(url): feed_id for url, feed_id in rows}


def _take_in(c: Connection, each: ServerFeed, alike: dict[str, int], now: datetime) -> tuple[int, int]:
    """Make a subscription of the server's, or take one that is here for it; says whether it is new here.

    A server that is offered a feed may find it under another spelling of its address (https, "www."), and keeps that.
    """
    like = alike.pop(same_page(each.url), 0)
    found = feeds.by_url(c, each.url) or feeds.get(c, like)
    if found is not None and found.url != each.url:
        c.execute("DELETE FROM orders WHERE what = 'subscribe' AND url = ?", (found.url,))
        c.execute("UPDATE feeds SET url = ? WHERE id = ?", (each.url, found.id))
    feed = found or feeds.add(c, each.url, each.title, each.site_url, each.folder, Origin.SERVER, now=now)
    c.execute("DELETE FROM remote_feeds WHERE feed_id = ?", (feed.id,))  # subscribed anew there, under another id
    # Removed here and taken back: its articles went with it, and are fetched again.
    c.execute("DELETE FROM remote_items WHERE feed = ? AND entry_id IS NULL", (each.remote,))
    c.execute(
        "INSERT INTO remote_feeds (remote, feed_id, url, title, folder) VALUES (?, ?, ?, ?, ?)",
        (each.remote, feed.id, each.url, each.title, each.folder),
    )
    c.execute("UPDATE feeds SET origin = ? WHERE id = ?", (Origin.SERVER, feed.id))
    if found is not None and not found.folder:
        c.execute("UPDATE feeds SET folder = ? WHERE id = ?", (each.folder, feed.id))
    return feed.id, int(found is None)


def _follow(c: Connection, feed_id: int, each: ServerFeed) -> bool:
    """Take over what the server changed since it last said it; what the reader changed meanwhile stays.

    Returns:
        Whether the server changed something.
    """
    was = c.execute("SELECT url, title, folder FROM remote_feeds WHERE remote = ?", (each.remote,)).fetchone()
    if was == (each.url, each.title, each.folder):
        return False
    c.execute(
        "UPDATE remote_feeds SET url = ?, title = ?, folder = ? WHERE remote = ?",
        (each.url, each.title, each.folder, each.remote),
    )
    if each.title != was[1] and each.title:
        c.execute(
            "UPDATE feeds SET title = ?1, name = iif(name = ?2, '', name) WHERE id = ?3", (each.title, was[1], feed_id)
        )
    ordered = {what for (what,) in c.execute("SELECT what FROM orders WHERE url = ?", (was[0],))}
    if each.folder != was[2] and "move" not in ordered:
        feeds.move(c, feed_id, each.folder)
    if each.url != was[0]:
        c.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (each.url, feed_id))
        c.execute(
            "UPDATE orders SET url = (SELECT url FROM feeds WHERE id = ?) WHERE url = ? AND what IN ('rename', 'move')",
            (feed_id, was[0]),
        )
    return True


@writes
def offer(c: Connection) -> int:
    """Offer the server every feed that is only here; says how many."""
    c.execute(
        "INSERT INTO orders (what, url, value) SELECT 'subscribe', url, folder FROM feeds WHERE origin = ?"
        " AND url NOT IN (SELECT url FROM orders WHERE what = 'subscribe')",
        (Origin.USER,),
    )
    (number,) = c.execute("SELECT count(*) FROM orders WHERE what = 'subscribe'").fetchone()
    return int(number)


@reads
def orders(c: Connection) -> list[Order]:
    """Changes of subscriptions that the server is to be told of, in their order."""
    rows = c.execute(
        "SELECT o.id, o.what, o.url, o.value, coalesce(iif(o.what = 'unsubscribe', o.value, r.remote), ''),"
        " coalesce(r.folder, ''), coalesce(f.name, '')"
        " FROM orders AS o LEFT JOIN feeds AS f ON f.url = o.url LEFT JOIN remote_feeds AS r ON r.feed_id = f.id"
        " ORDER BY o.id"
    )
    return [Order(*row) for row in rows]


@writes
def fulfil(c: Connection, order_id: int) -> None:
    """An order was carried out, or never can be. A feed is local until the server's list has it."""
    c.execute(
        "UPDATE feeds SET origin = ? WHERE origin = ? AND id NOT IN (SELECT feed_id FROM remote_feeds)"
        " AND url = (SELECT url FROM orders WHERE id = ? AND what = 'subscribe')",
        (Origin.USER, Origin.SERVER, order_id),
    )
    c.execute("DELETE FROM orders WHERE id = ?", (order_id,))


def current_generation(c: Connection) -> int:
    """What is learned now is of this generation."""
    row = c.execute("SELECT generation FROM server").fetchone()
    return row[0] if row else 0


def too_many(c: Connection, removed: int, of: int) -> bool:
    """Whether removals wait for the reader's word: a server that was set up anew must not empty a library."""
    return removed > MANY and removed * 5 > of and not _accepted(c)


def _accepted(c: Connection) -> bool:
    """Whether the reader gave his word."""
    row = c.execute("SELECT accepted FROM server").fetchone()
    return bool(row and row[0])


@reads
def feed_ids(c: Connection, remotes: Sequence[str]) -> dict[str, int]:
    """Our ids of these feeds of the server; those that are not followed here are left out."""
    rows = c.execute(
        "SELECT remote, feed_id FROM remote_feeds WHERE remote IN (SELECT value FROM json_each(?))",
        (json.dumps(remotes),),
    )
    return dict(rows.fetchall())
