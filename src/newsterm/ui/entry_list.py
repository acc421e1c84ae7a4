"""A list of entries, newest first, of which a piece is loaded: what the entries pane draws."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from rich.cells import cell_len, set_cell_size

from newsterm.layout.styles import GLYPH
from newsterm.library.rows import Counts, Entry, Page
from newsterm.ui.dates import AGO_WIDTH, ago, clock, day
from newsterm.ui.row_list import NO_ROW, RowList, fit

ONE_LINE: Final = 64
"""Cells from which an entry takes one line instead of two."""
TWO_LINES: Final = 48
"""Cells from which an entry takes two lines instead of three."""
_MARKED: Final = 56
"""Cells from which a single line has room for marks."""
_BEGUN: Final = 30
"""Cells from which a single line says how far an article was read, and cuts its title for that."""
_PERCENT: Final = 4
"""Cells of "▸43%"."""
_PER_DAY: Final = 3
"""Entries of a day, on average, from which on each day has a heading."""
_FEED_LEAST: Final = 8
"""Cells without which a feed's name beside the marks says nothing."""
_AHEAD: Final = 100
"""Rows that are loaded before they are needed."""


def facts(entry: Entry, *, in_story: bool = False, room: int | None = None) -> str:
    """What is known of an entry beside its headline: how many report it, edited since it was read, how far read, marks.

    Args:
        entry: the entry.
        in_story: whether the list is its story: then the number of reports is in the heading.
        room: cells; where they are too few, the marks that tell the least go first, how far it was read goes last.
    """
    reports = f"≡{entry.reports}" if entry.reports > 1 and not in_story else ""
    read = f"▸{entry.progress:.0%}" if entry.progress is not None and 0 < entry.progress < 1 else ""
    edited = "±" if entry.edited else ""
    had = "" if entry.read and entry.had != "blocked" else _HAD.get(entry.had, "")
    dropped: set[str] = set()
    for group in ("", *_LEAST_TELLING):
        dropped.add(group)
        found = "  ".join(filter(None, (reports, edited, had, read, marks(entry.counts, dropped))))
        if room is None or cell_len(found) <= room:
            return found
    kept = ("  ".join(filter(None, parts)) for parts in ((edited, had, read), (had, read), (read,)))
    return next((found for found in kept if cell_len(found) <= room), "") if room is not None else ""


_HAD: Final = {"whole": "¶", "feed": "¶", "teaser": "¼", "blocked": "⊘"}
"""How much of an unread entry's text is there: all, a teaser, or nothing but what the feed says of it."""
_LEAST_TELLING: Final = ("hedge", "on_record", "second_hand", "unnamed", "unconfirmed")


def marks(counts: Counts | None, dropped: Collection[str] = ()) -> str:
    """The marks of an entry in a few cells: the sign of each group with its number, "…" until they are known."""
    if counts is None:
        return "" if "hedge" in dropped else "…"
    found = ((sign, getattr(counts, group)) for group, sign in GLYPH.items() if group not in dropped)
    return " ".join(f"{sign}{min(number, 99)}" for sign, number in found if number)


_T = TypeVar("_T")


class Snapshot(NamedTuple, Generic[_T]):
    """A list as it was shown."""

    view: _T
    title: str
    empty: str
    entries: tuple[Entry, ...]
    first: int
    after: tuple[int, int] | None
    before: tuple[int, int] | None
    uncounted: bool
    length: int
    cursor: int
    offset: int


@lru_cache(4096)
def _date(published: datetime) -> date:
    """The day of an entry where the reader is: asked of all that are loaded, again and again."""
    return published.astimezone().date()


class EntryList(RowList):
    """Entries of one view. Those loaded are in one piece, at the list's beginning or at its end (or both).

    Other rows are known by number only, and asked for by `More`.
    """

    class More(RowList.RowMessage):
        """A row is wanted, and all between it and what is loaded."""

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self.first = 0
        """The row of the first that is loaded."""
        self.after: tuple[int, int] | None = None
        """Where the next page begins; None when the end is loaded."""
        self.before: tuple[int, int] | None = None
        """Where the page above ends; None when the beginning is loaded."""
        self._uncounted = False
        """Whether there are more than the list is long; it grows as one goes down."""
        self.title = ""
        self.oldest_first = False
        """The order of the list."""
        self.was_moved = False
        """Whether the reader has gone to a row of the list, or is at the first because it was just shown."""
        self.open_id: int | None = None
        """The entry shown in the article pane."""
        self.ties: dict[int, str] = {}
        """What reports of a story have to do with each other, on a line of its own."""
        self.mixed = True
        """Whether the entries are of several feeds."""
        self._dated = False
        """Whether each day has a heading."""
        self._days: list[int] = []
        """The rows with which a day begins."""
        self._day_lines: list[int] = []
        """The lines of their headings."""
        self.in_story = False
        """Whether these are the reports of one event: each has its time, not how long ago that is."""
        self._clock = clock
        self._now = clock()
        self._low = False
        self.lines = 0
        """Lines of an entry that the reader wants, 0 for what fits the width."""
        self._found = False
        """Whether the entries come with the hits of a search."""
        self._form: tuple[str, ...] = ("all",)
        """What is on each line of an entry."""

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.at(self.cursor)

    def at(self, row: int) -> Entry | None:
        """The entry of a row, None where it is not loaded."""
        place = row - self.first
        return self.entries[place] if 0 <= place < len(self.entries) else None

    @property
    def end(self) -> int:
        """The row after the last that is loaded."""
        return self.first + len(self.entries)

    @property
    def counted(self) -> bool:
        """Whether the list is as long as it says."""
        return self.after is None or not self._uncounted

    def show(self, page: Page, title: str, empty: str) -> None:
        """Show the first page of a view, from its top."""
        self.title, self.empty = title, empty
        self._now = self._clock()
        self._begin_with(page)
        self._choose_days()
        self._found = any(entry.snippet for entry in page.entries)
        self.cursor = NO_ROW
        self.was_moved = False
        self._choose_form()
        self.set_count(max(page.total, len(self.entries)) if self.after else len(self.entries))
        self.scroll_to(y=0, animate=False, force=True)

    # Days

    def line_of(self, row: int) -> int:
        """The first line of a row: below the headings of days."""
        return row * self.row_height + bisect_right(self._days, row)

    def row_at(self, line: int) -> tuple[int, int]:
        """The row of a line; -1 for the heading of a day."""
        headings = bisect_right(self._day_lines, line)
        if headings and self._day_lines[headings - 1] == line:
            return self._days[headings - 1], -1
        return divmod(line - headings, self.row_height)

    def above(self, row: int) -> str:
        """The heading of the day that begins with a row."""
        place = bisect_right(self._days, row)
        entry = self.at(row)
        if not place or self._days[place - 1] != row or entry is None:
            return ""
        return day(entry.published, self._now)

    def _resize_rows(self) -> None:
        self._find_days()
        super()._resize_rows()

    def _find_days(self) -> None:
        """Find the rows with which a day begins, among those that are loaded."""
        self._days = []
        before = None
        for row, entry in enumerate(self.entries, self.first) if self._dated and not self._low else ():
            today = _date(entry.published)
            if today != before:
                self._days.append(row)
            before = today
        self._day_lines = [row * self.row_height + place for place, row in enumerate(self._days)]

    def _choose_days(self) -> None:
        """Whether the list is one of which each day has a heading; said once, when it is shown."""
        days = {_date(entry.published) for entry in self.entries}
        self._dated = not self.in_story and len(self.entries) >= _PER_DAY * len(days) > 0

    def keep(self, view: _T) -> Snapshot[_T]:
        """All that is shown, to be put back by `restore`."""
        return Snapshot(
            view,
            self.title,
            self.empty,
            tuple(self.entries),
            self.first,
            self.after,
            self.before,
            self._uncounted,
            self._count,
            self.cursor,
            self.scroll_offset.y,
        )

    def restore(self, kept: Snapshot[_T]) -> None:
        """Show a list as it was."""
        self.title, self.empty = kept.title, kept.empty
        self._now = self._clock()
        self.entries, self.first = list(kept.entries), kept.first
        self.after, self.before, self._uncounted = kept.after, kept.before, kept.uncounted
        self._found = any(entry.snippet for entry in self.entries)
        self._choose_days()
        self._choose_form()
        with self.prevent(self.CursorMoved):
            self.cursor = kept.cursor
            self.set_count(kept.length)
        self.was_moved = True
        self.scroll_to(y=kept.offset, animate=False, force=True)

    def show_beginning(self, page: Page) -> None:
        """Have the first page loaded instead of what is; the reader's row stays."""
        self._begin_with(page)
        self._resize_rows()
        self.refresh()

    def _begin_with(self, page: Page) -> None:
        self.entries, self.first, self.before = list(page.entries), 0, None
        self.after, self._uncounted = page.after, page.uncounted

    def show_end(self, page: Page, *, gone: bool = False) -> None:
        """Have the last page loaded instead of what is; the reader stays at the same entry, or as far from the end.

        Args:
            page: the view's end.
            gone: whether the entry under the cursor is no longer there, or not wanted.
        """
        here, from_end, line = self.entry, self._count - self.cursor, self.line_of(self.cursor)
        self._now = self._clock()
        self.entries, self.after, self._uncounted = list(page.entries), None, False
        place = None if gone else self._with(self.entries, here)
        self._stand_above(page)
        self._shift(self._count - from_end if place is None else self.first + place, line)

    def extend_up(self, page: Page) -> None:
        """The page above; the reader stays at the same entry."""
        from_end, line = self._count - self.cursor, self.line_of(self.cursor)
        self.entries[:0] = page.entries
        self._stand_above(page)
        self._shift(self._count - from_end, line)

    def _stand_above(self, page: Page) -> None:
        """Count the rows from the end: at the beginning some may have come."""
        self.before = page.after
        self._count = max(page.total, len(self.entries)) if self.before else len(self.entries)
        self.first = self._count - len(self.entries)

    def _shift(self, row: int, line: int) -> None:
        """The reader's entry is on another row now than on the one of a line, and stays where it is on the screen."""
        offset = self.scroll_offset.y
        with self.prevent(self.CursorMoved):
            self.cursor = row
            self.set_count(self._count)
        if self.line_of(row) != line:
            self.scroll_to(y=offset + self.line_of(row) - line, animate=False, force=True)

    def falls_short(self, page: Page, whole: bool) -> bool:
        """Whether so much came that a page of the view does not come as far as what has to be in it or behind it.

        Args:
            page: the view's beginning, or its end where the end is loaded.
            whole: as for `renew`.
        """
        if not self.entries or not page.entries:
            return False
        here = self.entry or self.entries[0]
        if self.before is not None:
            return self._follows(page.entries[0], here)
        return self._follows(here if whole else self.entries[0], page.entries[-1])

    def renew(self, page: Page, *, whole: bool = False, gone: bool = False) -> None:
        """The same view's beginning again, with what came or went; the reader stays at the same entry.

        Args:
            page: the view's beginning, which does not fall short.
            whole: whether nothing beyond its end is loaded any more; else what is stays as it is.
            gone: whether the entry under the cursor is no longer in the library.
        """
        here, line = self.entry, self.line_of(self.cursor)
        self._now = self._clock()
        entries, after = list(page.entries), page.after
        if after is not None and not whole:
            rest = [entry for entry in self.entries if self._follows(entry, entries[-1])]
            if rest:
                entries, after = entries + rest, self.after
        place = None if gone else self._with(entries, here)
        self.entries, self.after, self._uncounted = entries, after, page.uncounted
        offset = self.scroll_offset.y
        self._count = len(entries)
        with self.prevent(self.CursorMoved):
            if place is not None:
                self.cursor = place
            self.set_count(max(page.total, len(entries)) if after else len(entries))
        if place is not None and offset:
            self.scroll_to(y=offset + self.line_of(place) - line, animate=False, force=True)

    def extend(self, page: Page) -> None:
        """The next page. Where neither its entries nor the count are in sight, nothing is drawn anew."""
        first, top = self.end, self.row_at(self.scroll_offset.y)[0]
        self.entries.extend(page.entries)
        self.after, self._uncounted = page.after, page.uncounted
        count = max(self._count, len(self.entries)) if self.after else len(self.entries)
        if count != self._count or (first <= top + self.visible_rows and top < len(self.entries)):
            self.set_count(count)
        elif self._dated:
            self._resize_rows()

    def _follows(self, entry: Entry, other: Entry) -> bool:
        """Whether an entry is after another in the list's order."""
        before, after = (_order(other), _order(entry)) if self.oldest_first else (_order(entry), _order(other))
        return before < after

    def _with(self, entries: list[Entry], here: Entry | None) -> int | None:
        """Where the reader's entry is in a list, which it is put into if it left the view by being read."""
        if here is None:
            return None
        place = next((n for n, entry in enumerate(entries) if entry.id == here.id), None)
        if place is None:
            place = next((n for n, entry in enumerate(entries) if self._follows(entry, here)), len(entries))
            entries.insert(place, here)
        return place

    def update_entries(self, changed: Iterable[Entry]) -> None:
        """Draw these entries anew wherever they stand; what a search found of them stays."""
        by_id = {entry.id: entry for entry in changed}
        for place, entry in enumerate(self.entries):
            if entry.id in by_id:
                self.entries[place] = by_id[entry.id]._replace(snippet=entry.snippet, hits=entry.hits)
        self.refresh()

    def row_of(self, entry_id: int) -> int:
        """The row of an entry, `NO_ROW` if it is not loaded."""
        return next((row for row, entry in enumerate(self.entries, self.first) if entry.id == entry_id), NO_ROW)

    @property
    def unmarked(self) -> tuple[int, ...]:
        """Ids of the entries in sight that were never analysed."""
        top = self.row_at(self.scroll_offset.y)[0]
        seen = map(self.at, range(top, top + self.visible_rows)) if self.display else ()
        return tuple(entry.id for entry in seen if entry is not None and entry.counts is None)

    def change_lines(self) -> int:
        """One line an entry less, or three again after one; how many it is now."""
        lines = len([kind for kind in self._form if kind not in ("hit", "tie")])
        self.lines = lines - 1 or 3
        self._choose_form()
        return self.lines

    def show_ties(self, ties: dict[int, str], summary: tuple[str, ...]) -> None:
        """Say below each row what its report has to do with the others, and below the heading how many do."""
        self.ties, self.under_heading = ties, summary
        self._resize_rows()
        self._choose_form()
        self.refresh()

    def set_low(self, low: bool) -> None:
        """Whether the screen is too low for more than a line an entry."""
        self._low = low
        self._choose_form()

    def on_resize(self) -> None:
        """One line or more: what the width asks for."""
        self._choose_form()
        super().on_resize()
        if self.cursor != NO_ROW:
            self.post_message(self.CursorMoved(self, self.cursor))  # its row has more room now, or less

    def _choose_form(self) -> None:
        form = _form(self.size.width, low=self._low, found=self._found, lines=self.lines)
        if self.ties and not self._low:
            form += ("tie",)
        if form != self._form:
            top = self.row_at(self.scroll_offset.y)[0]
            self._form, self.row_height = form, len(form)
            self._resize_rows()
            self.scroll_to(y=self.line_of(top) - bool(self.above(top)), animate=False, force=True)
            self.show_cursor()
            self.refresh()

    def move(self, step: int) -> None:
        """Cursor down by `step` rows, up if negative."""
        self.was_moved = True
        super().move(step)

    def watch_cursor(self, old: int, new: int) -> None:
        """Load ahead of the cursor."""
        super().watch_cursor(old, new)
        self._ask(new)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load ahead of the eye."""
        super().watch_scroll_y(old_value, new_value)
        top = self.row_at(int(new_value))[0]
        self._ask(top if self.before is not None else top + self.visible_rows)

    def _ask(self, row: int) -> None:
        if self.after is not None and row + _AHEAD > self.end:
            self.post_message(self.More(self, row + _AHEAD))
        elif self.before is not None and row - _AHEAD < self.first:
            self.post_message(self.More(self, max(0, row - _AHEAD)))

    def heading(self) -> tuple[str, str]:
        """The view's name and its length."""
        more = "+" if self._uncounted and self.after else ""
        return self.title, f"{self._count:,}{more}" if self._count else ""

    def draw(self, row: int, line: int, width: int) -> list[tuple[str, str]]:
        """One of the lines of an entry."""
        entry, kind = self.at(row), self._form[line]
        if entry is None:
            return [(fit(" ·", width), "dim")]
        if kind == "all":
            return self._one_line(entry, width)
        if kind == "hit":
            return self._hit_line(entry, width)
        if kind == "tie":
            return [("  ", "text"), (fit(self.ties.get(entry.id, ""), width - 3), "dim"), (" ", "text")]
        first, second = self._title(entry, width)
        if kind == "meta" and "more" in self._form:
            kind = "meta" if second else "blank"
        if kind == "more" and not second:
            kind = "meta"
        style = "dim" if entry.read else "strong"
        if kind == "title":
            return [self._sign(entry), (fit(first, width - 3), style), (" ", "text")]
        if kind == "more":
            return [("  ", "text"), (fit(second, width - 3), style), (" ", "text")]
        return self._meta_line(entry, width) if kind == "meta" else [(" " * width, "text")]

    def cuts(self, entry: Entry) -> bool:
        """Whether its row has no room for its title."""
        width = self.scrollable_content_region.width - 1
        if "all" in self._form:
            return cell_len(entry.title) > self._title_room(entry, width)
        first, second = self._title(entry, width)
        return cell_len(second or first) > width - 3

    def _title(self, entry: Entry, width: int) -> tuple[str, str]:
        """The headline on its lines: one, or two where there is room."""
        return broken(entry.title, width - 3) if "more" in self._form else (entry.title, "")

    def _title_room(self, entry: Entry, width: int) -> int:
        """Cells for the title on a single line, beside marks, feed and date."""
        counts = self._facts_beside(entry, width)
        feed = self._feed_room(width)
        return width - 4 - AGO_WIDTH - (feed + 2 if feed else 0) - (cell_len(counts) + 2 if counts else 0)

    def _facts_beside(self, entry: Entry, width: int) -> str:
        """What is said beside a title on a single line: all of it in a wide list, else what the title leaves room for.

        How far it was read has room in any case.
        """
        if width >= _MARKED:
            return facts(entry, in_story=self.in_story)
        left = width - 6 - AGO_WIDTH - cell_len(entry.title)
        is_begun = entry.progress is not None and 0 < entry.progress < 1
        return facts(entry, in_story=self.in_story, room=max(left, _PERCENT if is_begun and width >= _BEGUN else 0))

    def _feed_room(self, width: int) -> int:
        """Cells for the feed's name on a single line; it says nothing where all entries are of one feed."""
        return _feed_room(width) if self.mixed else 0

    def _date(self, entry: Entry, *, short: bool = False) -> str:
        if not self.in_story:
            return ago(entry.published, self._now)
        date = clock(entry.published, self._now)
        return date[:AGO_WIDTH].rstrip() if short else date

    def _sign(self, entry: Entry) -> tuple[str, str]:
        if entry.saved:
            return "★ ", "accent"
        if entry.id == self.open_id:
            return "› ", "accent"
        return ("• ", "bar") if not entry.read else ("  ", "text")

    def _meta_line(self, entry: Entry, width: int) -> list[tuple[str, str]]:
        date = self._date(entry)
        counts = facts(entry, in_story=self.in_story, room=width - 7 - cell_len(date))
        right = f"{counts}  {date}" if counts else date
        room = width - 5 - cell_len(right)
        whose = entry.feed_title if self.mixed else entry.author
        feed = whose if room >= _FEED_LEAST or not counts else ""
        return [(f"  {fit(feed, room)}", "dim"), ("  ", "dim"), (right, "dim"), (" ", "text")]

    def _hit_line(self, entry: Entry, width: int) -> list[tuple[str, str]]:
        """The hit in its context."""
        from newsterm.layout.excerpt import excerpt

        pieces = excerpt(entry.snippet, entry.hits, width - 3)
        used = sum(cell_len(text) for text, _ in pieces)
        found = [(text, "hit" if hit else "dim") for text, hit in pieces]
        return [("  ", "text"), *found, (" " * (width - 2 - used), "text")]

    def _one_line(self, entry: Entry, width: int) -> list[tuple[str, str]]:
        feed = self._feed_room(width)
        counts = self._facts_beside(entry, width)
        date = f" {self._date(entry, short=True)}".rjust(1 + AGO_WIDTH)
        pieces = [
            self._sign(entry),
            (fit(entry.title, self._title_room(entry, width)), "dim" if entry.read else "strong"),
        ]
        if counts:
            pieces.append((f"  {counts}", "dim"))
        if feed:
            pieces.append((f"  {fit(entry.feed_title, feed)}", "dim"))
        return [*pieces, (f"{date} ", "dim")]


def _form(width: int, *, low: bool, found: bool, lines: int = 0) -> tuple[str, ...]:
    """What is on each line of an entry.

    Args:
        width: cells of the list.
        low: whether the screen has room for one line only.
        found: whether hits of a search are shown, on a line of their own.
        lines: how many lines the reader wants, 0 for what fits the width.
    """
    if low:
        return ("all",)
    if lines:
        wanted = (("all",), ("title", "meta"), ("title", "more", "meta"))[lines - 1]
        place = max(1, lines - 1)
        return (*wanted[:place], "hit", *wanted[place:]) if found else wanted
    if width >= ONE_LINE:
        return ("all", "hit") if found else ("all",)
    if found:
        return ("title", "hit", "meta")
    return ("title", "meta") if width >= TWO_LINES else ("title", "more", "meta")


def broken(text: str, width: int) -> tuple[str, str]:
    """A text on two lines of `width` cells, broken at a blank where there is one; the second may be too long."""
    if cell_len(text) <= width:
        return text, ""
    first = set_cell_size(text, width).rstrip()
    if not text[len(first) :].startswith(" "):
        first = first.rpartition(" ")[0].rstrip() or first
    return first, text[len(first) :].lstrip()


def _feed_room(width: int) -> int:
    room = (width - 40) // 3
    return min(22, room) if room >= _FEED_LEAST else 0


def _order(entry: Entry) -> tuple[datetime, int]:
    return entry.published, entry.id
