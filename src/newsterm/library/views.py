"""Lists: which entries a view shows, piece by piece, newest first, and how many there are."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from newsterm.library.connection import Connection
from newsterm.library.marks import COLUMNS, COUNTS, counts
from newsterm.library.query import Query, SearchPhrase
from newsterm.library.rows import Entry, Page, View
from newsterm.library.times import moment, seconds, sort_key
from newsterm.library.transactions import reads, writes
from newsterm.sourcing.kinds import Kind

COUNTED: Final = 1000
"""The most hits of a search that are counted: to count 90,000 takes longer than to show the first of them."""
_ROW: Final = (
    "SELECT e.id, e.feed_id, coalesce(f.shown, e.source), e.title, e.link, e.author, e.published, e.read,"
    " EXISTS (SELECT 1 FROM bookmarks WHERE state_id = e.state_id), e.changed, e.muted,"
    f" (SELECT progress FROM reading WHERE entry_id = e.id), {COUNTS}"
)
_JOINS: Final = "LEFT JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN marks AS m ON m.place = e.place"
_UNREAD: Final = "EXISTS (SELECT 1 FROM entries INDEXED BY entries_unread WHERE read = 0 AND place = {place})"
"""Asked of each place, in an index that is small and often in memory; left alone, SQLite reads the whole row."""


@reads
def get(c: Connection, entry_id: int) -> Entry | None:
    """One row of a list, None where it is gone."""
    row = c.execute(f"{_ROW} FROM entries AS e {_JOINS} WHERE e.id = ?", (entry_id,)).fetchone()
    return _entry(row) if row else None


@reads
def changes_elsewhere(c: Connection) -> int:
    """A number that is another one once another instance has changed the library."""
    number: int = c.execute("PRAGMA data_version").fetchone()[0]
    return number


@reads
def page(c: Connection, view: View, limit: int = 200, after: tuple[int, int] | None = None) -> Page:
    """A piece of a list, newest first; deep in the list it costs what it costs at the top.

    Args:
        c: the connection.
        view: which entries.
        limit: the most rows.
        after: `Page.after` of the piece before, None for the first.

    Raises:
        QueryError: the view's query makes no sense.
    """
    selection = _Selection(c, view)
    below = None if after is None else sort_key(*after)
    counting = selection.searches and after is None  # in one walk with what is shown: a search's walk may be long
    places = selection.places(max(limit, COUNTED if counting else 0) + 1, below=below)
    entries = _rows(c, places[:limit], selection.phrases)
    last = entries[-1] if len(places) > limit and entries else None
    if last is None and after is None:
        total, more = len(entries), False
    elif counting:
        total, more = _counted(len(places))
    else:
        total, more = selection.total()
    return Page(tuple(entries), (seconds(last.published), last.id) if last else None, total, more)


@reads
def page_up(c: Connection, view: View, limit: int = 200, before: tuple[int, int] | None = None) -> Page:
    """A piece of a list from its end upwards, newest first all the same.

    Args:
        c: the connection.
        view: which entries.
        limit: the most rows.
        before: `Page.after` of the piece below, None for the end of the list.

    Returns:
        The piece; its `after` is the key of its first row, None where the list begins with it.

    Raises:
        QueryError: the view's query makes no sense.
    """
    selection = _Selection(c, view)
    places = selection.places(limit + 1, above=None if before is None else sort_key(*before), upwards=True)
    entries = _rows(c, places[:limit], selection.phrases)
    first = entries[0] if len(places) > limit else None
    total, more = (len(entries), False) if first is None and before is None else selection.total()
    return Page(tuple(entries), (seconds(first.published), first.id) if first else None, total, more)


@reads
def next_unread(c: Connection, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
    """The unread entry after (`step` 1) or before (-1) another in the view, from the other end where there is none.

    Args:
        c: the connection.
        view: which entries.
        entry_id: the one to start from, None for the top of the list.
        step: 1 down the list, to older ones; -1 up.
    """
    selection = _Selection(c, view._replace(unread=True))
    here = _place_of_entry(c, entry_id)
    upwards = step < 0
    found = selection.places(1, above=here, upwards=True) if upwards else selection.places(1, below=here)
    if not found and here is not None:
        found = selection.places(1, upwards=upwards)
    return None if not found or found[0] == here else _rows(c, found)[0]


@writes
def set_read(c: Connection, ids: Sequence[int], read: bool) -> tuple[int, ...]:
    """Mark entries read or unread, and with each every other entry of the same article, in whichever feed.

    Returns:
        Those of `ids` that were not so before: `set_read(c, those, not read)` takes it back.
    """
    from newsterm.library import states

    return states.set_read(c, ids, read)


@writes
def mark_view_read(c: Connection, view: View) -> tuple[int, ...]:
    """Mark everything read that a view shows.

    Returns:
        The ids that were unread: `set_read(c, those, False)` takes it back.

    Raises:
        QueryError: the view's query makes no sense.
    """
    from newsterm.library import states

    selection = _Selection(c, view._replace(unread=True))
    return states.set_read(c, selection.ids(), True)


class _Selection:
    """A view as SQL.

    Every condition is a set of places in a narrow index. One of them is walked in order, the others are asked whether
    they hold a place; rows are read only for what is shown.
    """

    def __init__(self, c: Connection, view: View) -> None:
        self._c = c
        self._view = view
        query = _understood(view.query)
        self.searches = query is not None
        self._by_counters = query is None and not view.saved
        query = query or Query()
        self.phrases = query.phrases
        self._match: list[str] = []
        """What the index is asked for; nothing where it is not what is walked."""
        if query.phrases:
            c.index_what_waits()
            from newsterm.library import matching

            self._match += map(matching.words_of, query.phrases)
        self._from = "entries AS e"
        """What is walked."""
        self._place = "e.place"
        self._where: list[str] = []
        self._values: list[Any] = []
        self._order = self._place
        self._walk(query, saved=view.saved or query.saved)
        self._ask_feeds(query)
        self._ask_read(unread=view.unread or query.read is False, read=query.read is True)
        if query.after is not None:
            self._only(f"{self._place} >= ?", sort_key(seconds(query.after), 0))
        if query.before is not None:
            self._only(f"{self._place} < ?", sort_key(seconds(query.before), 0))
        if self._match:
            self._only("search MATCH ?", " AND ".join(self._match))

    def _walk(self, query: Query, *, saved: bool) -> None:
        """Choose what is walked, the most telling first, and ask the others."""
        wishes = [
            (COLUMNS[wish.of] if isinstance(wish.of, Kind) else wish.of.value, wish.operator, wish.number)
            for wish in query.marks
        ]
        marks = " AND ".join(f"{column} {operator} {number}" for column, operator, number in wishes)
        if self._match:
            self._from, self._place = "search AS s", "s.rowid"
            from newsterm.library import matching

            labelled = [matching.of_marks(*wish) for wish in wishes]
            self._match += [expression for expression, _ in labelled]
            if any(others for _, others in labelled):
                self._only(f"EXISTS (SELECT 1 FROM marks WHERE place = s.rowid AND {marks})")
            if saved:
                self._only("+s.rowid IN (SELECT place FROM bookmarks JOIN entries ON entries.id = entry_id)")
        elif saved:
            self._from = "bookmarks AS b CROSS JOIN entries AS e ON e.id = b.entry_id"
            if marks:
                self._only(f"e.place IN (SELECT place FROM marks WHERE {marks})")
        elif marks:
            self._from, self._place = "marks AS m", "m.place"
            self._only(marks)
        self._order = self._place

    def _ask_feeds(self, query: Query) -> None:
        view = self._view
        wanted: list[str] = []
        values: list[Any] = []
        if view.feed_id is not None:
            wanted.append("{feed} = ?")
            values.append(view.feed_id)
        if view.folder is not None:
            wanted.append("{feed} IN (SELECT id FROM feeds WHERE folder = ?)")
            values.append(view.folder)
        if query.feeds:
            wanted.append(f"{{feed}} IN ({', '.join(map(str, _feeds_called(self._c, query.feeds)))})")
        if not wanted:
            if self._by_counters:
                self._only("+e.feed_id IS NOT NULL")
            return
        conditions = " AND ".join(wanted)
        if self._match and self._match_feeds(conditions.format(feed="id"), values):
            return
        of_feeds = conditions.format(feed="feed_id")
        if self._place == "e.place":
            self._only(of_feeds, *values)
            if view.feed_id is None:  # several feeds' entries are sorted faster than all entries are walked
                self._order = f"+{self._place}"
        else:
            self._only(f"+{self._place} IN (SELECT place FROM entries WHERE {of_feeds})", *values)

    def _match_feeds(self, conditions: str, values: list[Any]) -> bool:
        """Ask the index for the feeds that meet the conditions, unless there are too many."""
        from newsterm.library import matching

        ids = [row[0] for row in self._c.execute(f"SELECT id FROM feeds WHERE {conditions}", values)]
        if not ids:
            self._only("0")
        elif len(ids) <= matching.MOST_FEEDS:
            self._match.append(matching.of_feeds(ids))
        return len(ids) <= matching.MOST_FEEDS

    def _ask_read(self, *, unread: bool, read: bool) -> None:
        walks_entries = self._place == "e.place"
        if unread:
            self._only("e.read = 0" if walks_entries else _UNREAD.format(place=self._place))
        if read:
            self._only("e.read = 1" if walks_entries else "NOT " + _UNREAD.format(place=self._place))

    def _only(self, condition: str, *values: Any) -> None:
        self._where.append(condition)
        self._values.extend(values)

    def places(
        self, limit: int, *, below: int | None = None, above: int | None = None, upwards: bool = False
    ) -> list[int]:
        """Places from one on, downwards (newest first) or upwards."""
        where, values = list(self._where), list(self._values)
        for sign, bound in ("<", below), (">", above):
            if bound is not None:
                where.append(f"{self._place} {sign} ?")
                values.append(bound)
        rows = self._c.execute(
            f"SELECT {self._place} FROM {self._from} WHERE {' AND '.join(where) or '1'}"
            f" ORDER BY {self._order} {'ASC' if upwards else 'DESC'} LIMIT ?",
            (*values, limit),
        )
        return [row[0] for row in rows]

    def ids(self) -> list[int]:
        """The ids of all of it."""
        rows = self._c.execute(
            f"SELECT id FROM entries WHERE place IN (SELECT {self._place} {self._all})", self._values
        )
        return [row[0] for row in rows]

    def total(self) -> tuple[int, bool]:
        """How many there are, as far as they are counted, and whether there are more."""
        if self._by_counters:
            return self._known(), False
        if not self.searches:
            return self._number(f"SELECT count(*) {self._all}", *self._values), False
        some = f"SELECT 1 {self._all} LIMIT {COUNTED + 1}"
        return _counted(self._number(f"SELECT count(*) FROM ({some})", *self._values))

    def _known(self) -> int:
        """How many there are by the feeds' counters."""
        view, number = self._view, "unread" if self._view.unread else "entries"
        if view.feed_id is not None:
            return self._number(f"SELECT {number} FROM feeds WHERE id = ?", view.feed_id)
        if view.folder is not None:
            return self._number(f"SELECT sum({number}) FROM feeds WHERE folder = ?", view.folder)
        return self._number(f"SELECT sum({number}) FROM feeds")

    @property
    def _all(self) -> str:
        return f"FROM {self._from} WHERE {' AND '.join(self._where) or '1'}"

    def _number(self, statement: str, *values: Any) -> int:
        row = self._c.execute(statement, values).fetchone()
        return (row[0] or 0) if row else 0


def _counted(number: int) -> tuple[int, bool]:
    """How many hits are told, and whether there are more."""
    return min(number, COUNTED), number > COUNTED


def _understood(text: str) -> Query | None:
    """The query of a view; most lists have none, and their first frame does not wait for its reader."""
    if not text:
        return None
    from newsterm.library.search import parse_query

    return parse_query(text)


def _rows(c: Connection, places: Sequence[int], phrases: Sequence[SearchPhrase] = ()) -> list[Entry]:
    """The entries at these places, newest first; with the hits in context where words were looked for."""
    columns, joins = (", t.page, t.feed", "JOIN texts AS t ON t.place = e.place") if phrases else ("", "")
    rows = c.execute(
        f"{_ROW}{columns} FROM json_each(?) AS p CROSS JOIN entries AS e ON e.place = p.value {_JOINS} {joins}"
        " ORDER BY e.place DESC",
        (str(list(places)),),
    )
    if not phrases:
        return [_entry(row) for row in rows]
    from newsterm.library.snippets import PhraseFinder, snippet

    finder = PhraseFinder(phrases)
    return [_entry(row[:-2], *snippet(row[-2:], finder)) for row in rows]


def _place_of_entry(c: Connection, entry_id: int | None) -> int | None:
    row = c.execute("SELECT place FROM entries WHERE id = ?", (entry_id,)).fetchone()
    return row[0] if row else None


def _feeds_called(c: Connection, names: Sequence[str]) -> list[int]:
    found = re.compile("|".join(re.escape(name.casefold()) for name in names)).search
    rows = c.execute("SELECT id, shown || char(10) || url FROM feeds")
    return [feed_id for feed_id, called in rows if found(called.casefold())]


def _entry(row: tuple[Any, ...], piece: str = "", hits: tuple[tuple[int, int], ...] = ()) -> Entry:
    return Entry(
        id=row[0],
        feed_id=row[1],
        feed_title=row[2],
        title=row[3],
        link=row[4],
        author=row[5],
        published=moment(row[6]),
        read=bool(row[7]),
        saved=bool(row[8]),
        changed=moment(row[9]),
        muted=bool(row[10]),
        progress=row[11],
        counts=counts(row[12:]),
        snippet=piece,
        hits=hits,
    )
