"""Lists: what a view shows, piece by piece, and how much there is of it."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from newsterm.library.connection import Connection
from newsterm.library.marks import COUNTS, counts
from newsterm.library.query import SearchPhrase
from newsterm.library.rows import Entry, Page, View
from newsterm.library.selection import COUNTED, Selection, counted
from newsterm.library.times import moment, seconds, sort_key
from newsterm.library.transactions import reads, writes

_ROW: Final = (
    "SELECT e.id, e.feed_id, coalesce(f.shown, e.source), e.title, e.link, e.author, e.published, e.read,"
    " EXISTS (SELECT 1 FROM bookmarks WHERE state_id = e.state_id), e.changed, CASE WHEN e.changed IS NULL THEN 0 ELSE"
    " e.changed > coalesce((SELECT at FROM read_versions WHERE entry_id = e.id), iif(e.read, 0, NULL)) END, e.muted,"
    " (SELECT progress FROM reading WHERE entry_id = e.id),"
    " (SELECT s.entries FROM story_of AS o JOIN stories AS s ON s.id = o.story_id"
    f" WHERE o.entry_id = e.id AND o.strength > 0),"
    f" coalesce((SELECT state FROM had WHERE entry_id = e.id), ''), {COUNTS}"
)
_JOINS: Final = "LEFT JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN marks AS m ON m.place = e.place"


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
    """A piece of a list, newest first or as the view says; deep in the list it costs what it costs at the top.

    Args:
        c: the connection.
        view: which entries.
        limit: the most rows.
        after: `Page.after` of the piece before, None for the first.

    Raises:
        QueryError: the view's query makes no sense.
    """
    selection = Selection(c, view)
    edge = None if after is None else sort_key(*after)
    counting = selection.counted_so_far and after is None
    # The others are counted in the same walk, which may be long; by the index, faster in its own direction.
    apart = selection.walks_index
    most = max(limit, COUNTED if counting and not apart else 0) + 1
    places = selection.places(most, edge, upwards=view.oldest_first)
    entries = _rows(c, places[:limit], selection.phrases, oldest_first=view.oldest_first)
    last = entries[-1] if len(places) > limit and entries else None
    if last is None and after is None:
        total, more = len(entries), False
    elif counting and selection.asks_each:
        total, more = len(entries), True  # the list grows as one goes down
    elif counting and apart:
        beyond = selection.number_beyond(places[-1], COUNTED + 1 - len(places), upwards=view.oldest_first)
        total, more = counted(len(places) + beyond)
    elif counting:
        total, more = counted(len(places))
    else:
        total, more = selection.total()
    return Page(
        tuple(entries),
        (seconds(last.published), last.id) if last else None,
        total,
        more,
        last_id(c),
        selection.unindexed,
    )


@reads
def page_up(c: Connection, view: View, limit: int = 200, before: tuple[int, int] | None = None) -> Page:
    """A piece of a list from its end upwards, in the list's order all the same.

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
    selection = Selection(c, view)
    edge = None if before is None else sort_key(*before)
    places = selection.places(limit + 1, edge, upwards=not view.oldest_first)
    entries = _rows(c, places[:limit], selection.phrases, oldest_first=view.oldest_first)
    first = entries[0] if len(places) > limit else None
    total, more = (len(entries), False) if first is None and before is None else selection.total()
    return Page(
        tuple(entries),
        (seconds(first.published), first.id) if first else None,
        total,
        more,
        last_id(c),
        selection.unindexed,
    )


@reads
def next_unread(c: Connection, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
    """The unread entry after (`step` 1) or before (-1) another in the view, from the other end where there is none.

    Args:
        c: the connection.
        view: which entries.
        entry_id: the one to start from, None for the top of the list.
        step: 1 down the list; -1 up.
    """
    selection = Selection(c, view._replace(unread=True))
    here = _place_of_entry(c, entry_id)
    upwards = (step < 0) is not view.oldest_first
    found = selection.places(1, here, upwards=upwards)
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
def mark_view_read(c: Connection, view: View, up_to: int | None = None) -> tuple[int, ...]:
    """Mark everything read that a view shows.

    Args:
        c: the connection.
        view: which entries.
        up_to: `Page.last_id` of the list as the reader sees it: what came later is not marked. None for all.

    Returns:
        The ids that were unread: `set_read(c, those, False)` takes it back.

    Raises:
        QueryError: the view's query makes no sense.
    """
    from newsterm.library import states

    selection = Selection(c, view._replace(unread=True))
    return states.set_read(c, selection.ids(up_to), True)


def last_id(c: Connection) -> int:
    """The highest id that any entry had so far."""
    row = c.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    return row[0] if row else 0


def _rows(
    c: Connection, places: Sequence[int], phrases: Sequence[SearchPhrase] = (), *, oldest_first: bool = False
) -> list[Entry]:
    """The entries at these places, in a list's order; with the hits in context where words were looked for."""
    columns, joins = (", t.page, t.feed", "JOIN texts AS t ON t.place = e.place") if phrases else ("", "")
    rows = c.execute(
        f"{_ROW}{columns} FROM json_each(?) AS p CROSS JOIN entries AS e ON e.place = p.value {_JOINS} {joins}"
        f" ORDER BY e.place {'ASC' if oldest_first else 'DESC'}",
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
        edited=bool(row[10]),
        muted=bool(row[11]),
        progress=row[12],
        reports=row[13] or 0,
        had=row[14],
        counts=counts(row[15:]),
        snippet=piece,
        hits=hits,
    )
