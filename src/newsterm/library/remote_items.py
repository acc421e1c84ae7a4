"""Articles that a server has too: what it last said of their states, and what it is to be told.

What is to be sent is not queued: it is where the library differs from what the server last said ("base"). So a change
that was taken back is never sent, and one whose answer was lost is never sent twice.
"""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from newsterm.article.model import Document
from newsterm.feeds.decide import decide
from newsterm.feeds.model import ParsedEntry, ParsedFeed
from newsterm.library import bookmarks, intake
from newsterm.library.connection import Connection
from newsterm.library.model import Bookmark, FetchOutcome
from newsterm.library.retention import REMEMBERED
from newsterm.library.server import current_generation, feed_ids, too_many
from newsterm.library.times import seconds
from newsterm.library.transactions import reads, saves, writes
from newsterm.sourcing.model import Analysis

SETTLED: Final = timedelta(days=14)
"""Servers let older articles go: what left a list after that time may have gone instead of having been read."""
MOST_ASKED: Final = 250
"""So many that left a list are asked for one by one, in one request; of more, those that may well have gone."""
_GONE: Final = 1
"""Not on the server any more; comes back where a list names it again."""
_LET_GO: Final = 2
"""There, but the server refuses to hear of it."""
_AGAIN: Final = 3
"""Known from before the server was met anew: to be asked for and joined again."""
MAX_DOUBTS: Final = 2
"""How often a change is sent again that was acknowledged, and that the next list does not show."""


class Tag(StrEnum):
    """A state that library and server share; also the name of its column."""

    READ = "read"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class ListApplied:
    """What a list of ids changed here, and what it leaves open."""

    entries: tuple[int, ...] = ()
    """Rows to draw again."""
    unknown: tuple[str, ...] = ()
    """Items that the library has never had, in the list's order."""
    doubtful: tuple[str, ...] = ()
    """Items that left the list and may have gone from the server instead: to be asked for one by one."""
    starred: tuple[tuple[str, int], ...] = ()
    """(item, entry) to be saved, since it was starred elsewhere; see `save_starred`."""
    removed: tuple[Bookmark, ...] = ()
    """Bookmarks that were taken away, since their star was taken away elsewhere."""
    held: int = 0
    """Stars that were taken away elsewhere, so many at once that the bookmarks wait for the reader's word."""


@dataclass(frozen=True, slots=True)
class ItemsStored:
    """What storing articles of the server did."""

    new: int
    """Entries that were not here before."""
    entries: tuple[int, ...]
    """Rows whose read state changed."""
    starred: tuple[tuple[str, int], ...]
    """(item, entry) to be saved, since it is starred there; see `save_starred`."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An article of the server that is stored here now."""

    remote: str
    feed: str
    guid: str
    link: str | None
    title: str
    published: int
    read: bool
    starred: bool


class Witness(NamedTuple):
    """An article that the server should have still."""

    remote: str
    link: str
    title: str
    wanted: bool
    """New, and unread or starred there: no server lets go of such a one by itself."""


@reads
def unknown(c: Connection, remotes: Sequence[str]) -> list[str]:
    """Which of these items the library has never had, in their order."""
    known = _known(c, remotes)
    return [remote for remote in remotes if remote not in known]


@reads
def witnesses(c: Connection, feeds: Collection[str], limit: int, now: datetime) -> list[Witness]:
    """The newest articles of these feeds that are here and there."""
    rows = c.execute(
        "SELECT r.remote, coalesce(e.link, ''), e.title, r.published >= ? AND (r.read = 0 OR r.starred = 1)"
        " FROM remote_items AS r JOIN entries AS e ON e.id = r.entry_id"
        " WHERE r.gone = 0 AND r.feed IN (SELECT value FROM json_each(?)) ORDER BY r.published DESC LIMIT ?",
        (seconds(now - SETTLED), json.dumps(list(feeds)), limit),
    )
    return [Witness(remote, link, title, bool(wanted)) for remote, link, title, wanted in rows]


@saves
def begin_anew(c: Connection) -> None:
    """Forget what the server said, as if it were met for the first time; what the library has stays.

    For a server that was set back to an earlier state: its numbers may mean other articles and feeds now, and what it
    lacks was not taken away by anybody. What the retention let go of stays known.
    """
    c.execute(f"UPDATE remote_items SET gone = {_AGAIN} WHERE gone = 0 AND entry_id IS NOT NULL")
    c.execute("DELETE FROM remote_feeds")
    c.execute("DELETE FROM pending")


@reads
def to_meet_again(c: Connection) -> list[str]:
    """Articles that were known before the server was met anew, and of which it has said nothing since, newest first."""
    return [r for (r,) in c.execute(f"SELECT remote FROM remote_items WHERE gone = {_AGAIN} ORDER BY published DESC")]


@writes
def asked_for(c: Connection, remotes: Sequence[str]) -> None:
    """These were asked for and stored, those of them that the server has: the others are gone."""
    c.execute(
        f"UPDATE remote_items SET gone = {_GONE} WHERE gone = {_AGAIN} AND remote IN (SELECT value FROM json_each(?))",
        (json.dumps(remotes),),
    )


@writes
def store_items(
    c: Connection, items: Sequence[tuple[ItemRow, ParsedEntry]], generation: int, *, now: datetime
) -> ItemsStored:
    """Store articles as if their feeds had brought them, and join their states with what the library has.

    Articles of feeds that are not followed here are left out. What a crash loses of this is fetched again.
    """
    by_feed: defaultdict[str, list[tuple[ItemRow, ParsedEntry]]] = defaultdict(list)
    for item in items:
        by_feed[item[0].feed].append(item)
    new = 0
    read: list[int] = []
    starred: list[tuple[str, int]] = []
    for remote, feed_id in feed_ids(c, tuple(by_feed)).items():
        document = ParsedFeed("server", "", None, tuple(entry for _, entry in by_feed[remote]))
        decision = decide(intake.stored(c, feed_id), document, now)
        new += len(intake.apply(c, feed_id, decision, FetchOutcome(now, None)).new)
        joined = _join(c, feed_id, [row for row, _ in by_feed[remote]], generation)
        read += joined[0]
        starred += joined[1]
    return ItemsStored(new, tuple(read), tuple(starred))


def _join(
    c: Connection, feed_id: int, items: Sequence[ItemRow], generation: int
) -> tuple[list[int], list[tuple[str, int]]]:
    """Join articles, stored a moment ago, with what the library has: read on either side is read on both; so is saved.

    Returns:
        Entries whose read state changed here; (item, entry) to be saved, since it is starred there.
    """
    find = _EntryFinder(c, feed_id)
    joined = [(item, *row) for item in items if (row := find(item)) is not None]
    starred = {state_id for item, _, state_id in joined if item.starred}
    unsaved = starred - _where(c, "bookmarks", "1", starred, "state_id")
    c.execute(
        f"DELETE FROM remote_items WHERE gone = {_AGAIN} AND remote IN (SELECT value FROM json_each(?))",
        (json.dumps([item.remote for item, _, _ in joined]),),
    )
    c.executemany(
        "INSERT INTO remote_items (remote, feed, state_id, entry_id, published, read, starred, read_generation,"
        " starred_generation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)"
        " ON CONFLICT (remote) DO UPDATE SET entry_id = ?4, state_id = ?3",
        (
            (
                item.remote,
                item.feed,
                state_id,
                entry_id,
                item.published,
                item.read,
                item.starred and state_id not in unsaved,  # learned when it is saved, see `save_starred`
                generation,
            )
            for item, entry_id, state_id in joined
        ),
    )
    read_there = {state_id for item, _, state_id in joined if item.read}
    unread_here = _where(c, "states", "read = 0", read_there)
    _set_read(c, unread_here, read=True)
    _note(c, {state_id for _, _, state_id in joined})
    return (
        [entry_id for _, entry_id, state_id in joined if state_id in unread_here],
        [(item.remote, entry_id) for item, entry_id, state_id in joined if item.starred and state_id in unsaved],
    )


class _EntryFinder:
    """Finds the entry that an article of the server was stored as: under its id, else by link and title."""

    def __init__(self, c: Connection, feed_id: int) -> None:
        rows = c.execute(
            "SELECT guid, link, title, id, state_id FROM entries WHERE feed_id = ? ORDER BY id", (feed_id,)
        )
        self._found: dict[tuple[str | None, ...], tuple[int, int]] = {}
        for guid, link, title, entry_id, state_id in rows:
            for key in ((guid,), (link, title), (link, None)):
                self._found[key] = (entry_id, state_id)

    def __call__(self, item: ItemRow) -> tuple[int, int] | None:
        """Entry and state, None where it could not be stored."""
        keys: list[tuple[str | None, ...]] = [(item.guid,), (item.link, item.title)]
        if item.link:
            keys.append((item.link, None))
        return next((self._found[key] for key in keys if key in self._found), None)


@saves
def apply_list(
    c: Connection,
    tag: Tag,
    listed: Sequence[str],
    generation: int,
    *,
    now: datetime,
    pages: int = 1,
    keep_unstarred: bool = False,
) -> ListApplied:
    """Take over what a whole list of ids says.

    Args:
        c: the connection.
        tag: READ for a list of what is unread, STARRED for one of what is starred.
        listed: every id of the list.
        generation: from `begin_list`, before its first page was asked. What was learned since is left alone.
        now: the time it is.
        pages: how many it took: a list that changed while it was paged may lack some.
        keep_unstarred: whether bookmarks stay when their star is taken away elsewhere.
    """
    there = set(listed)
    back = c.execute(
        f"UPDATE remote_items SET gone = 0 WHERE gone = {_GONE} AND remote IN (SELECT value FROM json_each(?))"
        " RETURNING state_id",
        (json.dumps(listed),),
    ).fetchall()
    _note(c, [state_id for (state_id,) in back])
    known = c.execute(
        f"SELECT remote, feed, {tag}, {tag}_doubts, published FROM remote_items"
        f" WHERE gone = 0 AND {tag}_generation < ?",
        (generation,),
    ).fetchall()
    old = seconds(now - SETTLED)
    said: dict[str, bool] = {}
    left: list[tuple[str, str, int]] = []
    for remote, feed, base, doubts, published in known:
        value = (remote in there) is (tag is Tag.STARRED)
        if base == value and not doubts:
            continue
        if remote not in there and base != value:
            left.append((remote, feed, published))
        else:
            said[remote] = value
    # A feed of which nothing is listed any more may have ended there, or been hidden, with all that is unread in it.
    present = {feed for remote, feed, *_ in known if remote in there}
    ask_all = tag is Tag.STARRED or pages > 1 or len(left) <= MOST_ASKED
    doubtful = [r for r, feed, published in left if ask_all or published < old or feed not in present]
    said |= dict.fromkeys({remote for remote, *_ in left}.difference(doubtful), tag is Tag.READ)
    applied = _apply(c, tag, said, generation, keep_unstarred)
    return replace(applied, unknown=(*unknown(c, listed), *applied.unknown), doubtful=tuple(doubtful))


@saves
def apply_states(
    c: Connection,
    states: Mapping[str, tuple[bool, bool]],
    asked: Collection[str],
    generation: int,
    *,
    keep_unstarred: bool = False,
) -> ListApplied:
    """Take over what the server says of single articles.

    Args:
        c: the connection.
        states: read and starred of each that is there.
        asked: those that were asked for: what is not among the answers has gone, and the library keeps its own state.
        generation: of the round.
        keep_unstarred: as in `apply_list`.
    """
    gone = [remote for remote in asked if remote not in states]
    c.execute(
        f"UPDATE remote_items SET gone = {_GONE} WHERE remote IN (SELECT value FROM json_each(?))", (json.dumps(gone),)
    )
    _note(c, _states_of(c, gone))
    by_read = _apply(c, Tag.READ, {remote: read for remote, (read, _) in states.items()}, generation, keep_unstarred)
    by_star = _apply(c, Tag.STARRED, {remote: star for remote, (_, star) in states.items()}, generation, keep_unstarred)
    return replace(by_star, entries=by_read.entries + by_star.entries)


@saves
def save_starred(
    c: Connection, remote: str, entry_id: int, url: str | None, document: Document, analysis: Analysis, *, now: datetime
) -> Bookmark:
    """Save an article that was starred elsewhere, and learn in the same transaction that its star is ours too."""
    bookmark = bookmarks.save(c, entry_id, url, document, analysis, now=now)
    c.execute(
        "UPDATE remote_items SET starred = 1, starred_generation = ? WHERE remote = ?", (current_generation(c), remote)
    )
    _note(c, _states_of(c, [remote]))
    return bookmark


@writes
def take_changes(c: Connection, limit: int) -> dict[tuple[Tag, bool], list[str]]:
    """What the server is to be told now, newest first; from here on its state is "under way" until it is acknowledged.

    Returns:
        (state, on or off) -> items, stars before read.
    """
    # What was done and taken back again is nothing to tell.
    _note(c, [state_id for (state_id,) in c.execute("SELECT state_id FROM pending").fetchall()])
    generation = current_generation(c)
    changes: dict[tuple[Tag, bool], list[str]] = {}
    for tag in (Tag.STARRED, Tag.READ):
        for value in (True, False):
            found = _differing(c, tag, value, limit)
            if found:
                changes[tag, value] = found
                c.execute(
                    f"UPDATE remote_items SET {tag} = NULL, {tag}_generation = ?"
                    " WHERE remote IN (SELECT value FROM json_each(?))",
                    (generation, json.dumps(found)),
                )
    return changes


@writes
def acknowledge(c: Connection, tag: Tag, value: bool, remotes: Sequence[str]) -> None:
    """The server said OK. That is believed when the next list agrees."""
    c.execute(
        f"UPDATE remote_items SET {tag} = ?, {tag}_doubts = {tag}_doubts + 1, {tag}_generation = ?"
        " WHERE remote IN (SELECT value FROM json_each(?))",
        (value, current_generation(c), json.dumps(remotes)),
    )
    _note(c, _states_of(c, remotes))


@writes
def let_go(c: Connection, remote: str) -> None:
    """An item that the server refuses again and again: nothing more is told about it."""
    c.execute(f"UPDATE remote_items SET gone = {_LET_GO} WHERE remote = ?", (remote,))
    _note(c, _states_of(c, [remote]))


@writes
def forget(c: Connection, now: datetime) -> None:
    """Forget articles that are not kept here, once they are gone from the server or long over."""
    c.execute(
        "DELETE FROM remote_items WHERE entry_id IS NULL"
        " AND (gone <> 0 OR (read = 1 AND starred = 0 AND published < ?))",
        (seconds(now - REMEMBERED),),
    )


# What the rules are made of


def _apply(
    c: Connection, tag: Tag, said: Mapping[str, bool], generation: int, keep_unstarred: bool = False
) -> ListApplied:
    """Take over what the server says of items.

    Where it says base, nothing changes. Else, where the library has base, the library follows; where the reader acted
    since, that stays, and is told.
    """
    rows = c.execute(
        f"SELECT r.remote, r.state_id, r.entry_id, r.{tag}, r.{tag}_doubts, {_local(tag)}"
        " FROM json_each(?) AS j JOIN remote_items AS r ON r.remote = j.value JOIN states AS s ON s.id = r.state_id"
        f" WHERE r.{tag}_generation < ?",
        (json.dumps(list(said)), generation),
    ).fetchall()
    items = [_Compared._make((*row, said[row[0]])) for row in rows]
    held = _held(c, items) if tag is Tag.STARRED else frozenset()
    # A star that came from elsewhere is learned when its bookmark is stored: what ends before would take it away again.
    to_save = [item for item in items if tag is Tag.STARRED and item.follows and item.there]
    later = held.union(item.remote for item in to_save)
    learned = [item for item in items if item.remote not in later]
    follows = [item for item in learned if item.follows]
    c.executemany(
        f"UPDATE remote_items SET {tag} = ?, {tag}_doubts = ?, {tag}_generation = ? WHERE remote = ?",
        ((item.there, item.doubts if item.not_done else 0, generation, item.remote) for item in learned),
    )
    removed: tuple[Bookmark, ...] = ()
    if tag is Tag.READ:
        for value in (True, False):
            _set_read(c, [item.state_id for item in follows if item.there is value], read=value)
    else:
        removed = _unstar(c, [item.state_id for item in follows], keep_unstarred)
    _note(c, {item.state_id for item in learned})
    return ListApplied(
        entries=tuple(item.entry_id for item in follows if item.entry_id is not None),
        unknown=tuple(item.remote for item in to_save if item.entry_id is None),
        starred=tuple((item.remote, item.entry_id) for item in to_save if item.entry_id is not None),
        removed=removed,
        held=len(held),
    )


class _Compared(NamedTuple):
    """An item: what the server said last, what it says now, what the library has."""

    remote: str
    state_id: int
    entry_id: int | None
    base: int | None
    doubts: int
    here: int
    there: bool

    @property
    def not_done(self) -> bool:
        """Acknowledged, yet not so: it is told again."""
        return self.base is not None and bool(self.base) != self.there and 0 < self.doubts <= MAX_DOUBTS

    @property
    def follows(self) -> bool:
        """The server changed, and the reader did not."""
        if self.base is None or bool(self.base) == self.there or self.not_done:
            return False
        return bool(self.here) == bool(self.base)


def _held(c: Connection, items: Sequence[_Compared]) -> frozenset[str]:
    """Items whose bookmarks would go, where these are too many to go without the reader's word."""
    losing = [item.remote for item in items if item.follows and not item.there]
    (saved,) = c.execute("SELECT count(*) FROM bookmarks").fetchone()
    return frozenset(losing) if too_many(c, len(losing), saved) else frozenset()


def _unstar(c: Connection, state_ids: Sequence[int], keep: bool) -> tuple[Bookmark, ...]:
    """Remove the bookmarks of articles that bear no star any more, or keep them without putting the star back."""
    ids = json.dumps(state_ids)
    bare = (
        " state_id IN (SELECT value FROM json_each(?1)) AND state_id NOT IN"
        " (SELECT state_id FROM remote_items WHERE starred = 1 AND state_id IN (SELECT value FROM json_each(?1)))"
    )
    if keep:
        c.execute(f"UPDATE remote_items SET kept = 1 WHERE {bare}", (ids,))
        return ()
    removed = [
        bookmarks.unsave(c, i) for (i,) in c.execute(f"SELECT id FROM bookmarks WHERE {bare}", (ids,)).fetchall()
    ]
    return tuple(bookmark for bookmark in removed if bookmark is not None)


def _set_read(c: Connection, state_ids: Collection[int], *, read: bool) -> None:
    ids = json.dumps(list(state_ids))
    for table, column in (("states", "id"), ("entries", "state_id")):
        c.execute(
            f"UPDATE {table} SET read = ?1 WHERE read <> ?1 AND {column} IN (SELECT value FROM json_each(?2))",
            (read, ids),
        )


def _where(c: Connection, table: str, condition: str, ids: Collection[int], column: str = "id") -> set[int]:
    """Which of these ids are in a table under a condition."""
    rows = c.execute(
        f"SELECT {column} FROM {table} WHERE {condition} AND {column} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {found for (found,) in rows}


def _local(tag: Tag) -> str:
    """An SQL expression: the library's own value for the state `s`."""
    return "s.read" if tag is Tag.READ else "EXISTS (SELECT 1 FROM bookmarks AS b WHERE b.state_id = s.id)"


def _differing(c: Connection, tag: Tag, value: bool, limit: int) -> list[str]:
    """Items whose base is not what the library has, newest first. Of several items of one article a star is on one."""
    one = ""
    if tag is Tag.STARRED and value:
        one = (
            " AND r.remote = (SELECT o.remote FROM remote_items AS o"
            " LEFT JOIN bookmarks AS b ON b.state_id = o.state_id"
            " WHERE o.state_id = r.state_id AND o.gone = 0 ORDER BY o.entry_id IS b.entry_id DESC, o.remote LIMIT 1)"
            " AND NOT EXISTS (SELECT 1 FROM remote_items AS o WHERE o.state_id = r.state_id AND o.gone = 0"
            " AND (o.starred = 1 OR o.starred IS NULL OR o.kept = 1))"
        )
    rows = c.execute(
        "SELECT r.remote FROM pending AS p JOIN states AS s ON s.id = p.state_id JOIN remote_items AS r"
        f" ON r.state_id = p.state_id WHERE r.gone = 0 AND r.{tag} = ?1 AND {_local(tag)} = ?2{one}"
        " ORDER BY r.published DESC, r.remote LIMIT ?3",
        (not value, value, limit),
    )
    return [remote for (remote,) in rows]


def _note(c: Connection, state_ids: Collection[int]) -> None:
    """Note which of these articles differ from what the server last said, or are under way, and which no longer do."""
    ids = json.dumps(list(state_ids))
    differs = (
        "SELECT r.state_id FROM remote_items AS r JOIN states AS s ON s.id = r.state_id"
        " WHERE r.gone = 0 AND r.state_id IN (SELECT value FROM json_each(?1)) GROUP BY r.state_id"
        " HAVING max(r.read IS NOT s.read) OR max(r.starred IS NULL)"
        f" OR (max(r.kept) = 0 AND max(r.starred) <> {_local(Tag.STARRED)})"
    )
    c.execute(
        f"DELETE FROM pending WHERE state_id IN (SELECT value FROM json_each(?1)) AND state_id NOT IN ({differs})",
        (ids,),
    )
    c.execute(
        f"INSERT INTO pending SELECT state_id FROM ({differs}) WHERE state_id NOT IN (SELECT state_id FROM pending)",
        (ids,),
    )


def _states_of(c: Connection, remotes: Sequence[str]) -> list[int]:
    rows = c.execute(
        "SELECT DISTINCT state_id FROM remote_items WHERE remote IN (SELECT value FROM json_each(?))",
        (json.dumps(remotes),),
    )
    return [state_id for (state_id,) in rows]


def _known(c: Connection, remotes: Sequence[str]) -> set[str]:
    rows = c.execute(
        f"SELECT remote FROM remote_items WHERE gone <> {_AGAIN} AND remote IN (SELECT value FROM json_each(?))",
        (json.dumps(list(remotes)),),
    )
    return {remote for (remote,) in rows}
