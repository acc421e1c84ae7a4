"""Lists: which entries a view shows, piece by piece, newest first, and how many there are."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from newsterm.library import states
from newsterm.library.connection import Connection
from newsterm.library.marks import COLUMNS, COUNTS, counts
from newsterm.library.model import Entry, Page, View
from newsterm.library.search import Phrase, Query, parse_query
from newsterm.library.snippets import finder, snippet
from newsterm.library.times import moment, place_of, seconds
from newsterm.library.transactions import reads, writes
from newsterm.sourcing.model import Kind

_ROW: Final = (
    "SELECT e.id, e.feed_id, coalesce(f.shown, e.source), e.title, e.link, e.author, e.published, e.read,"
    f" EXISTS (SELECT 1 FROM bookmarks WHERE state_id = e.state_id), {COUNTS}"
)
_ROW_JOINS: Final = "LEFT JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN marks AS m ON m.entry_id = e.id"


@reads
def get(c: Connection, entry_id: int) -> Entry | None:
    """One row of a list, None where it is gone."""
    row = c.execute(f"{_ROW} FROM entries AS e {_ROW_JOINS} WHERE e.id = ?", (entry_id,)).fetchone()
    return _entry(row) if row else None


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
    below = None if after is None else place_of(*after)
    rows = selection.rows(limit + 1, below=below)
    entries = [_entry(row) for row in rows[:limit]]
    if selection.phrases:
        entries = _with_snippets(c, entries, selection.phrases)
    last = entries[-1] if len(rows) > limit and entries else None
    return Page(tuple(entries), _key(last) if last else None, selection.total())


@reads
def next_unread(c: Connection, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
    """The unread entry behind (`step` 1) or before (-1) another in the view, from the other end where there is none.

    Args:
        c: the connection.
        view: which entries.
        entry_id: the one to start from, None for the top of the list.
        step: 1 down the list, to older ones; -1 up.
    """
    selection = _Selection(c, view)
    selection.only("e.read = 0")
    here = c.execute("SELECT place FROM entries WHERE id = ?", (entry_id,)).fetchone()
    place: int | None = here[0] if here else None
    backwards = step < 0
    found = selection.rows(1, above=place, upwards=True) if backwards else selection.rows(1, below=place)
    if not found and place is not None:
        found = selection.rows(1, upwards=backwards)
    return _entry(found[0]) if found and found[0][0] != entry_id else None


@reads
def neighbours(c: Connection, view: View, entry_id: int) -> tuple[int | None, int | None]:
    """The ids before (newer) and behind (older) an entry in a view."""
    here = c.execute("SELECT place FROM entries WHERE id = ?", (entry_id,)).fetchone()
    if here is None:
        return None, None
    selection = _Selection(c, view)
    newer, older = selection.rows(1, above=here[0], upwards=True), selection.rows(1, below=here[0])
    return (newer[0][0] if newer else None, older[0][0] if older else None)


@writes
def set_read(c: Connection, ids: Sequence[int], read: bool) -> tuple[int, ...]:
    """Mark entries read or unread, and with each every other entry of the same article, in whichever feed.

    Returns:
        Those of `ids` that were not so before: `set_read(c, those, not read)` takes it back.
    """
    return states.set_read(c, ids, read)


@writes
def mark_view_read(c: Connection, view: View) -> tuple[int, ...]:
    """Mark everything read that a view shows.

    Returns:
        The ids that were unread: `set_read(c, those, False)` takes it back.

    Raises:
        QueryError: the view's query makes no sense.
    """
    selection = _Selection(c, view)
    selection.only("e.read = 0")
    return states.set_read(c, selection.ids(), True)


class _Selection:
    """A view as SQL."""

    def __init__(self, c: Connection, view: View) -> None:
        self._c = c
        self._view = view
        query = parse_query(view.query)
        self.phrases: tuple[Phrase, ...] = query.phrases if query else ()
        self._counted = query is None
        self._where: list[str] = []
        self._values: list[Any] = []
        self._from = "entries AS e"
        self._place = "e.place"
        saved = view.saved or bool(query and query.saved)
        if self.phrases:
            self._from = "search AS s CROSS JOIN entries AS e ON e.place = s.rowid"
            self._place = "s.rowid"
            self.only("search MATCH ?", _match(self.phrases))
            if saved:
                self.only("e.id IN (SELECT entry_id FROM bookmarks)")
        elif saved:
            self._from = "bookmarks AS b CROSS JOIN entries AS e ON e.id = b.entry_id"
        elif query is None and view.feed_id is None and view.folder is None:
            self.only("e.feed_id IS NOT NULL")
        if view.feed_id is not None:
            self.only("e.feed_id = ?", view.feed_id)
        if view.folder is not None:
            self.only("e.feed_id IN (SELECT id FROM feeds WHERE folder = ?)", view.folder)
        if view.unread:
            self.only("e.read = 0")
        if query is not None:
            self._narrow(query)

    def only(self, condition: str, *values: Any) -> None:
        """Narrow it."""
        self._where.append(condition)
        self._values.extend(values)

    def rows(
        self, limit: int, *, below: int | None = None, above: int | None = None, upwards: bool = False
    ) -> list[Any]:
        """Rows from a place on, downwards (newest first) or upwards."""
        where, values = list(self._where), list(self._values)
        for sign, place in ("<", below), (">", above):
            if place is not None:
                where.append(f"{self._place} {sign} ?")
                values.append(place)
        statement = (
            f"{_ROW} FROM {self._from} {_ROW_JOINS} WHERE {' AND '.join(where) or '1'}"
            f" ORDER BY {self._place} {'ASC' if upwards else 'DESC'} LIMIT ?"
        )
        return self._c.execute(statement, (*values, limit)).fetchall()

    def ids(self) -> list[int]:
        """All of it."""
        return [row[0] for row in self._c.execute(f"SELECT e.id {self._bare()}", self._values)]

    def total(self) -> int:
        """How many there are: from the feeds' counters where they know."""
        view = self._view
        if self._counted and not view.saved:
            number = "unread" if view.unread else "entries"
            if view.feed_id is not None and view.folder is None:
                return self._number(f"SELECT {number} FROM feeds WHERE id = ?", view.feed_id)
            if view.feed_id is None and view.folder is not None:
                return self._number(f"SELECT sum({number}) FROM feeds WHERE folder = ?", view.folder)
            if view.feed_id is None:
                return self._number(f"SELECT sum({number}) FROM feeds")
        return self._number(f"SELECT count(*) {self._bare()}", *self._values)

    def _number(self, statement: str, *values: Any) -> int:
        row = self._c.execute(statement, values).fetchone()
        return (row[0] or 0) if row else 0

    def _bare(self) -> str:
        """FROM and WHERE without what only a row needs."""
        joins = "LEFT JOIN marks AS m ON m.entry_id = e.id" if any("m." in w for w in self._where) else ""
        return f"FROM {self._from} {joins} WHERE {' AND '.join(self._where) or '1'}"

    def _narrow(self, query: Query) -> None:
        if query.feeds:
            ids = ", ".join(map(str, _feeds_called(self._c, query.feeds)))
            self.only(f"e.feed_id IN ({ids})")
        if query.read is not None:
            self.only(f"e.read = {int(query.read)}")
        if query.after is not None:
            self.only(f"{self._place} >= ?", place_of(seconds(query.after), 0))
        if query.before is not None:
            self.only(f"{self._place} < ?", place_of(seconds(query.before), 0))
        for wish in query.marks:
            column = COLUMNS[wish.of] if isinstance(wish.of, Kind) else wish.of.value
            self.only(f"m.{column} {wish.operator} ?", wish.number)


def _match(phrases: Sequence[Phrase]) -> str:
    """The phrases in the index's own language; everything typed is quoted."""
    return " AND ".join(
        ("{title} : " if phrase.title else "")
        + '"'
        + phrase.text.replace('"', '""')
        + '"'
        + ("*" if phrase.prefix else "")
        for phrase in phrases
    )


def _feeds_called(c: Connection, names: Sequence[str]) -> list[int]:
    wanted = [name.casefold() for name in names]
    return [
        feed_id
        for feed_id, *texts in c.execute("SELECT id, shown, url FROM feeds")
        if any(name in text.casefold() for name in wanted for text in texts)
    ]


def _with_snippets(c: Connection, entries: Sequence[Entry], phrases: Sequence[Phrase]) -> list[Entry]:
    pattern = finder(phrases)
    if pattern is None:
        return list(entries)
    found: list[Entry] = []
    for entry in entries:
        row = c.execute("SELECT page, feed FROM texts WHERE place = ?", (place_of(*_key(entry)),)).fetchone()
        piece, hits = snippet(row, pattern) if row else ("", ())
        found.append(replace(entry, snippet=piece, hits=hits))
    return found


def _key(entry: Entry) -> tuple[int, int]:
    return seconds(entry.published), entry.id


def _entry(row: tuple[Any, ...]) -> Entry:
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
        counts=counts(row[9:]),
    )
