"""The left pane: all articles, unread, saved, the reader's views, folders and feeds, with their unread counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from textual import work
from textual.message import Message
from textual.reactive import reactive

from newsterm.library.order import by_name
from newsterm.library.rows import Feed, Origin, View
from newsterm.ui.messages import guarded
from newsterm.ui.row_list import NO_ROW, RowList, fit

if TYPE_CHECKING:
    from newsterm.library.query import Query
    from newsterm.services.reader import Reader


class FeedRow(NamedTuple):
    """A row of the pane. `view` is what the entries pane shows for it; the starter row has none."""

    label: str
    view: View | None
    unread: int = 0
    depth: int = 0
    feed: Feed | None = None
    folder: bool = False
    closed: bool = False
    """Whether it is a folder whose feeds have no rows."""


ORDERS: Final = ("name", "unread", "recent", "file")
"""How feeds are sorted: by name, those with something unread first, those with the newest entry first, as in the file
that they came from."""
_TELLING: Final = 3
"""Letters from which a part of an address says which feed is meant."""
_SORTED: Final = {
    "name": "Feeds by name.",
    "unread": "Feeds with something unread first.",
    "recent": "Feeds with the newest entry first.",
    "file": "Feeds in the order in which they came.",
}
_GATHER_AFTER: Final = 2.0
"""Seconds in which what the program gathers is counted once: with an article that is read the feeds are read anew."""
STARTER = FeedRow("Starter feeds …", None)
CONTINUE = FeedRow("Continue reading", View(query="is:started"))
"""What was left in the middle."""
CHANGED = FeedRow("Changed", View(query="is:changed is:read"))
"""What was read and corrected since it came."""


def stories_of_today(now: datetime) -> FeedRow:
    """The events of this day that at least three reports tell of, a row each."""
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return FeedRow("Stories of today", View(query=f"story>=3 after:{midnight:%Y-%m-%dT%H:%M}", fold="all"))


class Narrowed(NamedTuple):
    """To what the rows are narrowed, and where the reader is in them."""

    text: str = ""
    """What was typed, "" where all rows are shown."""
    query: Query | None = None
    view: View | None = None
    """Of the row under the cursor."""
    offset: int = 0
    """Lines above the screen."""


def feed_rows(
    feeds: Sequence[Feed],
    saved: int,
    views: Iterable[tuple[str, str, int]] = (),
    search: FeedRow | None = None,
    gathered: Iterable[FeedRow] = (),
    *,
    order: str = ORDERS[0],
    closed: Collection[str] = (),
    hides_read: bool = False,
    kept: View | None = None,
) -> tuple[FeedRow, ...]:
    """The rows for these feeds.

    Args:
        feeds: the subscriptions.
        saved: number of bookmarks.
        views: (name, query, unread entries) of the reader's own views.
        search: the row of a search, None where nothing is searched for.
        gathered: rows of what the program gathers, where there is any.
        order: one of `ORDERS`, for feeds and for folders.
        closed: folders whose feeds have no rows.
        hides_read: whether feeds and folders without anything unread have none; those in trouble have one all the same.
        kept: the view of a row that is there all the same.

    Returns:
        The search and the special rows first, then feeds without a folder, then each folder with its feeds.
    """
    unread = sum(feed.unread for feed in feeds)
    rows = [search] if search is not None else []
    rows += [
        FeedRow("All articles", View(), unread),
        FeedRow("Unread", View(unread=True), unread),
        FeedRow("Saved", View(saved=True), saved),
        *gathered,
    ]
    rows += [FeedRow(name, View(query=query), unread) for name, query, unread in views]
    folders: dict[str, list[Feed]] = {}
    for feed in _sorted(feeds, order):
        folders.setdefault(feed.folder, []).append(feed)

    def shown(feed: Feed) -> bool:
        ill = (feed.gone or bool(feed.error)) and not feed.paused
        return not hides_read or bool(feed.unread) or ill or (kept is not None and kept.feed_id == feed.id)

    rows += [_feed_row(feed, 0) for feed in folders.pop("", ()) if shown(feed)]
    for folder in sorted(folders, key=by_name) if order == "name" else folders:
        inside, view = folders[folder], View(folder=folder)
        if any(map(shown, inside)) or kept == view:
            is_closed = folder in closed
            unread_inside = sum(feed.unread for feed in inside)
            rows.append(FeedRow(folder, view, unread_inside, folder=True, closed=is_closed))
            rows += [_feed_row(feed, 1) for feed in inside if shown(feed) and not is_closed]
    if not any(feed.origin is Origin.USER for feed in feeds):
        rows.append(STARTER)
    return tuple(rows)


def _sorted(feeds: Sequence[Feed], order: str) -> list[Feed]:
    named = sorted(feeds, key=lambda feed: by_name(feed.title or feed.url))
    if order == "unread":
        return sorted(named, key=lambda feed: not feed.unread)
    if order == "recent":
        return sorted(named, key=lambda feed: feed.newest.timestamp() if feed.newest else 0.0, reverse=True)
    return sorted(named, key=lambda feed: feed.id) if order == "file" else named


def _feed_row(feed: Feed, depth: int) -> FeedRow:
    return FeedRow(feed.title or feed.url, View(feed_id=feed.id), feed.unread, depth, feed)


def fits(row: FeedRow, query: Query) -> bool:
    """Whether a row is one that is looked for: by words in its name, folder and address, and by what is unread in it.

    Terms of the search language that say nothing of feeds are passed over.
    """
    feed = row.feed
    called = f"{row.label}\n{feed.folder if feed is not None else ''}".casefold()
    address = feed.url.casefold() if feed is not None else ""

    def is_there(word: str) -> bool:
        word = word.casefold()
        return word in called or (len(word) >= _TELLING and word in address)

    wanted = [phrase.text for phrase in query.phrases] + list(query.feeds)
    unwanted = [phrase.text for phrase in query.without] + list(query.without_feeds)
    return (
        row.view is not None
        and all(map(is_there, wanted))
        and not any(map(is_there, unwanted))
        and (query.read is None or query.read is not bool(row.unread))
    )


def narrowed_rows(rows: Sequence[FeedRow], query: Query) -> tuple[FeedRow, ...]:
    """The rows that fit, and the folders that these are in."""
    found: list[FeedRow] = []
    folder: FeedRow | None = None
    for row in rows:
        if row.folder:
            folder = row
        fitting = fits(row, query)
        if fitting and row.depth and folder is not None and folder not in found:
            found.append(folder)
        if fitting:
            found.append(row)
    return tuple(found)


class FeedsPane(RowList):
    """What can be shown in the entries pane, with the subscriptions among it."""

    class ViewChosen(Message):
        """The cursor is on a row whose list is not the one told of before."""

        def __init__(self, view: View, title: str) -> None:
            super().__init__()
            self.view = view
            self.title = title

    class FeedsShown(Message):
        """Subscriptions and their counts were read again."""

    changes: reactive[int] = reactive(0, repaint=False, init=False)
    """How often the subscriptions or their counts were others than before."""
    empty = "None is called so."
    feeds: tuple[Feed, ...] = ()
    saved_total: int = 0

    def __init__(
        self,
        reader: Reader,
        clock: Callable[[], datetime],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self.rows: tuple[FeedRow, ...] = ()
        self._reader = reader
        self._search: FeedRow | None = None
        self._told: View | None = None
        """The view that was told of last."""
        self._narrowed = Narrowed()
        self.order = ORDERS[0]
        """How the feeds are sorted."""
        self.closed: frozenset[str] = frozenset()
        """Folders whose feeds have no rows."""
        self.hides_read = False
        """Whether feeds that are well and have nothing unread have no rows."""
        self._kept: View | None = None
        """The view of a row that is there all the same, since the reader went to it."""
        self._counts: dict[str, int] = {}
        """Unread entries of the reader's own views, by query."""
        self._gathered: tuple[FeedRow, ...] = ()
        """Rows of what changed and of today's stories, where there are any."""
        self._gather_due = False
        """Whether they are about to be counted again."""

    # Rows

    @property
    def row(self) -> FeedRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def search(self) -> FeedRow | None:
        """The row of the search that is shown, None where none is."""
        return self._search

    async def load(self, *, select_new: bool = False) -> None:
        """Read the subscriptions and their counts again.

        Args:
            select_new: whether to go to a feed that was not there before.
        """
        saved = await self._reader.entries.page(View(saved=True), 1)
        feeds = await self._reader.feeds.all()
        before = {feed.id for feed in self.feeds}
        self.saved_total = saved.total
        self.show_feeds(feeds)
        new = [feed for feed in feeds if feed.id not in before]
        if select_new and len(new) == 1:
            self.select_view(View(feed_id=new[0].id))
        if self._reader.config.views:
            self._count_views()
        self.gather_soon()

    async def load_first(self) -> None:
        """Read the subscriptions as the first frame shows them."""
        self.feeds = tuple(await self._reader.feeds.all())

    def shows(self, view: View) -> bool:
        """Whether there is a list for a view: its feed or folder may be gone, and today may be another day."""
        today = stories_of_today(self._clock()).view
        if (
            today is not None
            and view.fold == today.fold
            and view.query.partition(":")[0] == today.query.partition(":")[0]
        ):
            return view == today
        if view.feed_id is not None:
            return any(feed.id == view.feed_id for feed in self.feeds)
        return view.folder is None or any(feed.folder == view.folder for feed in self.feeds)

    def show_first(self, view: View, title: str) -> str:
        """Show what `load_first` has read, with the cursor on the row of the list that is shown beside it.

        Args:
            view: what that list shows.
            title: what it is called where it is no row of the feeds.

        Returns:
            What it is called.
        """
        with self.prevent(self.ViewChosen):  # its list is there already, at the row where the reader left it
            self.show_feeds(self.feeds)
            if not self.select_view(view):
                self.show_search(view, title)
        row = self.row
        return row.label if row is not None else title

    @work(exclusive=True, group="counts")
    @guarded
    async def _count_views(self) -> None:
        """Count what is unread in the reader's own views; not before anything else is shown."""
        for view in self._reader.config.views:
            page = await self._reader.entries.page(View(query=view.query, unread=True), 1)
            self._counts[view.query] = page.total
        self.show_feeds(self.feeds)

    def gather_soon(self) -> None:
        """Count what the program gathers, once for all that happens within a moment."""
        if not self._gather_due:
            self._gather_due = True
            self.set_timer(_GATHER_AFTER if self._gathered else 0.01, self._gather)

    @work(exclusive=True, group="gather")
    @guarded
    async def _gather(self) -> None:
        self._gather_due = False
        rows = [CONTINUE, CHANGED] + [stories_of_today(self._clock())] * self._reader.config.stories
        counted = [
            row._replace(unread=(await self._reader.entries.page(row.view, 1)).total) for row in rows if row.view
        ]
        self._gathered = tuple(row for row in counted if row.unread or row.view == self._told)
        self.show_feeds(self.feeds)

    def show_feeds(self, feeds: Iterable[Feed]) -> None:
        """Show the subscriptions; the cursor stays on the same row where it still is there."""
        feeds = tuple(feeds)
        if feeds != self.feeds:
            self.feeds = feeds
            self.changes += 1
        views = [(view.name, view.query, self._counts.get(view.query, 0)) for view in self._reader.config.views]
        here = self.row
        self.rows = feed_rows(
            self.feeds,
            self.saved_total,
            views,
            self._search,
            self._gathered,
            order=self.order,
            closed=() if self._narrowed.query is not None else self.closed,
            hides_read=self.hides_read and self._narrowed.query is None,
            kept=here.view if here is not None and self._kept is None else self._kept,
        )
        if self._narrowed.query is not None:
            self.rows = narrowed_rows(self.rows, self._narrowed.query)
        row = NO_ROW if here is None else self._row_of(here.view)
        if row == NO_ROW and here is not None and here.feed is not None:  # its folder was closed
            row = self._row_of(View(folder=here.feed.folder))
        self._count = len(self.rows)
        with self.prevent(self.CursorMoved):
            if row != NO_ROW:
                self.cursor = row
            self.set_count(len(self.rows))
            if row == NO_ROW and here is not None and self.row is not None and self.row.view is None:
                self.move(-1)  # the row where one was is gone, and this one has no list to go beside it
        self._tell()
        self.post_message(self.FeedsShown())

    def _row_of(self, view: View | None) -> int:
        return next((number for number, row in enumerate(self.rows) if row.view == view), NO_ROW)

    def select_view(self, view: View) -> bool:
        """Put the cursor on the row that shows a view; False if there is none."""
        row = self._row_of(view)
        if row == NO_ROW and self._narrowed.text:
            self.show_all()
            row = self._row_of(view)
        if row == NO_ROW:
            row = self._reveal(view)
        if row != NO_ROW:
            self._count = len(self.rows)
            self.cursor = row
        return row != NO_ROW

    def _reveal(self, view: View) -> int:
        """Have a row for a view whose folder is closed, or in which nothing is unread; `NO_ROW` where there is none."""
        feed = next((feed for feed in self.feeds if feed.id == view.feed_id), None)
        if feed is None and view.folder is None:
            return NO_ROW
        if feed is not None:
            self.closed -= {feed.folder}
        self._kept = view
        self.show_feeds(self.feeds)
        self._kept = None
        return self._row_of(view)

    def action_close_folder(self) -> None:
        """Close the folder that the reader is at or in, or open it."""
        row = self.row
        folder = (
            row.label if row is not None and row.folder else row.feed.folder if row is not None and row.feed else ""
        )
        if not folder:
            self.notify("There is no folder here; “move” puts a feed into one.")
            return
        self.closed ^= {folder}
        self.show_feeds(self.feeds)

    def action_sort_feeds(self, order: str = "") -> None:
        """Sort the feeds in another way."""
        if order and order not in ORDERS:
            self.notify(f"Feeds are sorted by {', '.join(ORDERS)}.", severity="error")
            return
        self.order = order or ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.show_feeds(self.feeds)
        self.show_cursor()
        self.notify(_SORTED[self.order])

    def action_hide_read(self) -> None:
        """Hide feeds without anything unread, or show them."""
        self.hides_read = not self.hides_read
        self.show_feeds(self.feeds)
        self.notify("Only feeds with something unread, or in trouble." if self.hides_read else "All feeds.")

    @property
    def narrowed(self) -> Narrowed:
        """To what the rows are narrowed, and where the reader is in them: to be put back by `put_back`."""
        row = self.row
        return self._narrowed._replace(view=row.view if row is not None else None, offset=self.scroll_offset.y)

    def narrow(self, text: str, query: str) -> None:
        """Show only the rows that fit; what makes no sense yet is passed over.

        Args:
            text: what was typed.
            query: the same in the search language.
        """
        from newsterm.library.search import QueryError, parse_query

        try:
            understood = parse_query(query)
        except QueryError:
            return
        here = self.row
        self._narrowed = Narrowed(text, understood)
        self.show_feeds(self.feeds)
        if here is None or self._row_of(here.view) == NO_ROW:
            self.cursor = next((number for number, row in enumerate(self.rows) if not row.folder), self.cursor)

    def show_all(self) -> None:
        """Show all rows again; the cursor stays on its row."""
        self._narrowed = Narrowed()
        self.show_feeds(self.feeds)

    def put_back(self, kept: Narrowed) -> None:
        """Show the rows as they were; the list beside them is put back by whoever changed it."""
        self._narrowed, self._told = kept, kept.view
        self.show_feeds(self.feeds)
        row = self._row_of(kept.view)
        self.cursor = row if row != NO_ROW else self.cursor
        self.scroll_to(y=kept.offset, animate=False, force=True)

    def show_search(self, view: View, title: str) -> None:
        """Have a row for what is searched for, with the cursor on it."""
        self._search = FeedRow(title, view)
        self.show_feeds(self.feeds)
        self.select_view(view)

    def end_search(self, view: View) -> None:
        """Take the row of a search away; the cursor goes to the row of another view."""
        self._told = view  # its list is put back as it was, not read anew
        self.select_view(view)
        self._search = None
        self.show_feeds(self.feeds)

    def watch_cursor(self, old: int, new: int) -> None:
        """The list that is shown belongs to the row under the cursor."""
        super().watch_cursor(old, new)
        self._tell()

    def _tell(self) -> None:
        row = self.row
        if row is not None and row.view is not None and row.view != self._told:
            self._told = row.view
            self.post_message(self.ViewChosen(row.view, row.label))

    def next_unread(self, step: int) -> bool:
        """Cursor to the next (1) or previous (-1) feed with something unread, round the end; False if there is none."""
        for distance in range(1, len(self.rows)):
            number = (self.cursor + step * distance) % len(self.rows)
            row = self.rows[number]
            if row.unread and (row.feed or row.closed):
                self.cursor = number
                return True
        return False

    # Drawing

    def in_full(self) -> str:
        """What the row under the cursor has no room for: the end of a name, and what is wrong with the feed."""
        row = self.row
        if row is None:
            return ""
        if row.feed is not None and row.feed.error:
            return f"{row.label}: {row.feed.error}"
        room = self.scrollable_content_region.width - 1 - sum(map(len, _around(row)))
        return row.label if cell_len(row.label) > room else ""

    def heading(self) -> tuple[str, str]:
        """The pane's name, or what it is narrowed to."""
        return (f"Feeds: {self._narrowed.text}", f"{len(self.rows):,}") if self._narrowed.text else ("Feeds", "")

    def draw(self, row: int, line: int, width: int) -> list[tuple[str, str]]:
        """Name, health and unread count."""
        item = self.rows[row]
        indent, sign, tail = _around(item)
        if item.view is None or item.folder:
            style = "dim"
        elif item.unread and not (item.view.saved or item.view.query):
            style = "strong"
        else:
            style = "text"
        return [
            (indent, "dim"),
            (fit(item.label, width - len(indent) - len(sign) - len(tail)), style),
            (sign, "dim" if item.feed is not None and item.feed.paused else "error"),
            (tail, "strong" if style == "strong" else "dim"),
        ]


def _around(row: FeedRow) -> tuple[str, str, str]:
    """What is before and after a row's name: indent, sign of health, unread count."""
    sign = ""
    if row.feed is not None:
        sign = " ×" if row.feed.gone else " ‖" if row.feed.paused else " !" if row.feed.error else ""
    indent = (" ▸ " if row.closed else " ▾ ") if row.folder else " " * (1 + 2 * row.depth)
    return indent, sign, f" {row.unread:,} " if row.unread else " "
