"""The panes side by side: how wide each is, which has the focus, and what goes from one to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual import events, work
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from newsterm.library.rows import View
from newsterm.ui.arrangement import LEAST_WISHED, TWO, WIDE, Arrangement, arrange
from newsterm.ui.commands import Pane
from newsterm.ui.entries_pane import EntriesPane
from newsterm.ui.feeds_pane import ORDERS, FeedsPane
from newsterm.ui.messages import guarded
from newsterm.ui.moving import Moving
from newsterm.ui.remembered import Remembered, chosen, taken
from newsterm.ui.row_list import NO_ROW, RowList

if TYPE_CHECKING:
    from datetime import datetime

    from textual.widget import Widget

    from newsterm.article.model import Document
    from newsterm.library.rows import Entry, Page
    from newsterm.services.reader import Reader
    from newsterm.services.undo import Change
    from newsterm.ui.article_pane import ArticlePane
    from newsterm.ui.article_view import ArticleView
    from newsterm.ui.entry_list import Snapshot
    from newsterm.ui.history import Kind

LOOK: Final = 2.0
"""Seconds between two looks for what happened meanwhile: marks found, changes by another instance."""

WayBack = tuple[Pane, "Snapshot[View]"]
"""Where the reader was, and the list as it was shown."""


class Panes(Horizontal):
    """Feeds, entries and article, as many side by side as there is room for."""

    class PlaceChanged(Message):
        """Something else is shown, or the reader is elsewhere: the status bar is to say so."""

    class RowEntered(Message):
        """A row was clicked: the reader goes in there."""

        def __init__(self, listed: RowList) -> None:
            super().__init__()
            self.list = listed

    pane: reactive[Pane] = reactive(Pane.FEEDS, repaint=False, init=False)
    """Where the reader is."""
    focus_mode: reactive[bool] = reactive(False, repaint=False, init=False)
    """Only the article is wanted."""
    arrangement: reactive[Arrangement | None] = reactive(None, repaint=False, init=False)
    """How wide each pane is."""
    article_pane: ArticlePane

    def __init__(
        self,
        reader: Reader,
        clock: Callable[[], datetime],
        remembered: Remembered,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        self._before = remembered
        """The screen as it was left when the program ran last."""
        wish = str(reader.config.oldest_first)
        order = chosen(wish, remembered.oldest_first) or wish
        self.feeds_pane = FeedsPane(reader, clock, id="feeds")
        self.entries_pane = EntriesPane(reader.entries, clock, oldest_first=order == str(True), id="entries")
        self.entries_pane.lines = remembered.lines
        feeds = self.feeds_pane
        feeds.closed, feeds.hides_read = frozenset(remembered.closed), remembered.hides_read
        feeds.order = remembered.order if remembered.order in ORDERS else feeds.order
        super().__init__(self.feeds_pane, self.entries_pane, id=id)
        self._reader = reader
        self._has_article = False
        self.widths = remembered.widths
        """What the reader made of the lists."""
        self._dragged = 0
        """Whether the border right of the feeds (1) or of the entries (2) is dragged."""
        self.way_back: WayBack | None = None
        """What is shown again when a list is left that is no row of the feeds: a search, a story."""
        self._next_up = ""
        """What a page down at the end of the article opens, "" where the reader is not at its end."""
        self._elsewhere = 0
        """`Entries.changes_elsewhere` at the last look."""

    def render_line(self, y: int) -> Strip:
        """A blank line: the panes leave nothing of it to be seen, so that it costs nothing to draw."""
        return Strip.blank(self.size.width, self.rich_style)  # without a style, Textual's filter for NO_COLOR fails

    # Beginning

    async def load_first(self) -> None:
        """Read what the first frame shows."""
        await self.feeds_pane.load_first()
        self._first = await self._first_page()
        if not self._first.entries:
            self.entries_pane.untouched = not await self._reader.feeds.ever_added()

    async def _first_page(self) -> Page:
        """The beginning of the list that the reader left, of all articles where that is gone."""
        view = self._before.view
        if not self.feeds_pane.shows(view):
            view = View()
        self.entries_pane.set_reactive(EntriesPane.view, view)
        try:
            return await self.entries_pane.first_page()
        except ValueError:  # a search that an older or newer version understands
            self.entries_pane.set_reactive(EntriesPane.view, View())
            return await self.entries_pane.first_page()

    def article_look(self) -> tuple[int, bool]:
        """How wide an article's text is, and whether its marks are lit: as was chosen last, else as configured."""
        config = self._reader.config
        width = chosen(str(config.width), self._before.width)
        marks = chosen(str(config.marks), self._before.marks)
        return int(width) if width.isdecimal() else config.width, marks == str(True) if marks else config.marks

    def left(self) -> Remembered:
        """The screen as it is, for the next time."""
        listed = self.entries_pane
        entry = self.entry
        wish = str(self._reader.config.oldest_first)
        order = str(listed.wished_oldest_first)
        return Remembered(
            view=listed.view,
            title=listed.title,
            entry=entry.id if entry is not None else 0,
            pane=self.pane.value,
            focus_mode=self.focus_mode,
            lines=listed.lines,
            widths=self.widths,
            order=self.feeds_pane.order,
            hides_read=self.feeds_pane.hides_read,
            closed=tuple(sorted(self.feeds_pane.closed & {feed.folder for feed in self.feeds_pane.feeds})),
            oldest_first=taken(wish, order),
            width=taken(str(self._reader.config.width), str(self.article_pane.width)),
            marks=taken(str(self._reader.config.marks), str(self.article_pane.marks)),
        )

    def begin(self, size: Size) -> None:
        """Divide a screen of this size before the first frame."""
        beside = size.width >= TWO
        last = self._before.pane
        begins = Pane.FEEDS if last == Pane.FEEDS or not (last or beside) else Pane.ENTRIES
        self.set_reactive(Panes.pane, begins)
        self._place_panes(size)

    def show_first(self) -> None:
        """Show what was read."""
        view = self.entries_pane.view
        title = self.feeds_pane.show_first(view, self._before.title)
        self.entries_pane.show_page(self._first, title)
        self.entries_pane.go_to(self._before.entry)
        self.go(self.pane)

    async def go_where_it_was_left(self) -> None:
        """To the row that is further down than the first frame reaches, and into the article that was open."""
        last, here = self._before, self.entries_pane.entry
        entry = await self._reader.entries.get(last.entry) if last.entry else None
        if entry is None or self.entries_pane.view != last.view:
            return
        if here is None or here.id != entry.id:
            await self.entries_pane.load_to(entry)
        if last.pane == Pane.ARTICLE:
            self.focus_mode = last.focus_mode
            self.article_pane.expect(entry)

    async def add_article_pane(self, pane: ArticlePane) -> None:
        """Have the third pane, which comes after the first frame."""
        self.article_pane, self._has_article = pane, True
        self.set_reactive(Panes.arrangement, None)
        self.place_panes()
        await self.mount(pane)
        for name in ("kind", "sources_open"):
            self.watch(pane, name, self.place_panes, init=False)

    async def settle_in(self) -> None:
        """Show what takes longer, and keep an eye on what happens meanwhile."""
        if await self._reader.welcome() or self.entries_pane.untouched:
            self.entries_pane.untouched = False
            await self.entries_pane.renewed()
        await self.feeds_pane.load()
        self._elsewhere = await self._reader.entries.changes_elsewhere()
        self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        """Show the marks of articles in sight as they are found, and what another instance changed."""
        if self.entries_pane.unmarked:
            self.entries_pane.look_for_marks()
        if regrouped := self._reader.take_regrouped():
            self.entries_pane.look_for_reports(regrouped)
            self.feeds_pane.gather_soon()
        self._see_elsewhere()

    @work(exclusive=True, group="elsewhere")
    @guarded
    async def _see_elsewhere(self) -> None:
        now = await self._reader.entries.changes_elsewhere()
        if now != self._elsewhere:
            await self.feeds_pane.load()
            await self.entries_pane.renewed(whole=True)
            self._elsewhere = now

    # Arrangement and focus

    def watch_pane(self, old: Pane) -> None:
        """The pane one is in has its place on the screen."""
        if old is Pane.ARTICLE:
            self.article_pane.keep_place()
        self.place_panes()

    def watch_focus_mode(self) -> None:
        """The article alone, or the lists beside it."""
        self.place_panes()

    def place_panes(self) -> None:
        """Find the width of each pane."""
        self._place_panes(self.app.size)

    def _place_panes(self, size: Size) -> None:
        width, height = size
        page = self._has_article and self.article_pane.own_page and width < WIDE
        sources = self._has_article and self.article_pane.sources_shown
        self.arrangement = arrange(
            width,
            height,
            self.pane,
            sources=sources,
            focus_mode=self.focus_mode or page,
            measure=self.article_pane.width if self._has_article else 0,
            wished=self.widths,
        )

    def watch_arrangement(self, a: Arrangement) -> None:
        """Give each pane its width."""
        with self.app.batch_update():
            for widget, columns in ((self.feeds_pane, a.feeds), (self.entries_pane, a.entries)):
                widget.display = columns > 0
                widget.styles.width = columns
            self.entries_pane.set_class(a.feeds > 0 and a.entries > 0, "-beside")
            if self._has_article:
                self.article_pane.place(a)
            self.feeds_pane.headed = self.entries_pane.headed = a.headings
            self.entries_pane.set_low(a.low)

    # Widths

    def resize_pane(self, step: int) -> None:
        """Make the pane that the reader is in wider, or narrower where the step is negative."""
        a = self.arrangement
        if a is None or (a.feeds > 0) + (a.entries > 0) + (a.article > 0) < 2:
            self.notify("There is no pane beside this one.")
        elif self.pane is Pane.FEEDS or not a.article:
            self._wish(feeds=a.feeds + (step if self.pane is Pane.FEEDS else -step))
        else:
            self._wish(entries=a.entries + (step if self.pane is Pane.ENTRIES else -step))

    def _wish(self, feeds: int = 0, entries: int = 0) -> None:
        feeds = max(LEAST_WISHED, feeds) if feeds else self.widths.feeds
        entries = max(LEAST_WISHED, entries) if entries else self.widths.entries
        self.widths = self.widths._replace(feeds=feeds, entries=entries)
        self.place_panes()

    def hide_feeds(self) -> bool:
        """Have the list of feeds beside others no longer, or again; whether it is hidden now."""
        self.widths = self.widths._replace(no_feeds=not self.widths.no_feeds)
        if self.widths.no_feeds and self.pane is Pane.FEEDS:
            self.go(Pane.ENTRIES)
        self.place_panes()
        return self.widths.no_feeds

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border between two panes."""
        a = self.arrangement
        if a is None:
            return
        borders = ((1, a.feeds, a.entries), (2, a.feeds + a.entries, a.article))
        x = event.screen_x - self.region.x
        held = next((number for number, at, beyond in borders if at and beyond and at - 1 <= x <= at), 0)
        if held == 1 and x < a.feeds and self.feeds_pane.show_vertical_scrollbar:
            held = 0  # that is its scroll bar
        if held == 2 and x < a.feeds + a.entries and self.entries_pane.show_vertical_scrollbar:
            held = 0
        if held:
            self._dragged = held
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag a border along."""
        if not self._dragged or self.arrangement is None:
            return
        x = event.screen_x - self.region.x
        if self._dragged == 1:
            self._wish(feeds=x)
        else:
            self._wish(entries=x - self.arrangement.feeds)

    def on_mouse_up(self) -> None:
        """Let a border go."""
        if self._dragged:
            self._dragged = 0
            self.release_mouse()

    def go(self, pane: Pane) -> None:
        """Put the focus on a pane, and bring it on the screen."""
        self.pane = pane
        if pane is Pane.ARTICLE:
            widget: Widget = self.article_pane.article
        else:
            widget = self.feeds_pane if pane is Pane.FEEDS else self.entries_pane
        self.screen.set_focus(widget, scroll_visible=False)
        self.post_message(self.PlaceChanged())

    @property
    def _moved(self) -> Moving:
        """What moves in the pane where the reader is."""
        if self.pane is Pane.ARTICLE:
            return self.article_pane
        return self.feeds_pane if self.pane is Pane.FEEDS else self.entries_pane

    def go_to_number(self, number: int) -> None:
        """To a row of the list, from 1; in an article to so many per cent of it."""
        self._moved.go_to_number(number)

    def centre(self) -> None:
        """Bring the row, mark, link or hit where one is to the middle of the pane."""
        self._moved.centre()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key put the focus elsewhere."""
        widget = self.screen.focused
        if widget is None or widget is not event.widget:
            return  # told late: the focus has moved on since
        if widget is self.feeds_pane:
            self.pane = Pane.FEEDS
        elif widget is self.entries_pane:
            self.pane = Pane.ENTRIES
        else:
            self.pane = Pane.ARTICLE
        self.post_message(self.PlaceChanged())

    def is_waiting(self, *, moves: bool) -> bool:
        """Whether a key has to wait for what is on its way: a list, an article, or its lines.

        Args:
            moves: whether it only moves; along the feeds one may, whether or not their lists can follow.
        """
        if self.article_pane.is_opening or (self.pane is Pane.ARTICLE and not self.article_pane.article.is_laid_out):
            return True
        return self.entries_pane.is_loading and not (moves and self.pane is Pane.FEEDS)

    @property
    def on_first_screen(self) -> bool:
        """Whether there is nothing to go back to: in the feeds, and in the list that the program opens beside them."""
        opened_here = self.pane is Pane.ENTRIES and self.app.size.width >= TWO and self.entries_pane.view == View()
        return (self.pane is Pane.FEEDS and not self.feeds_pane.narrowed.text) or opened_here

    @property
    def subject(self) -> str:
        """What the row under the cursor has no room for, in full; at the end of an article, which one is next."""
        if self.pane is Pane.ARTICLE:
            return self._next_up
        if self.pane is Pane.FEEDS:
            return self.feeds_pane.in_full()
        entry = self.entries_pane.entry
        return entry.title if entry is not None and self.entries_pane.cuts(entry) else ""

    # From pane to pane

    @property
    def entry(self) -> Entry | None:
        """The entry that a command is about: the article's own while one reads it."""
        if self.pane is not Pane.ARTICLE:
            return self.entries_pane.entry
        opened = self.article_pane.current.opened
        return opened.entry if opened is not None else None

    def back_page(self) -> bool:
        """Back to what the article pane showed before; False if there is nothing."""
        left = self.article_pane.pop()
        if left is not None and left.kind != "article":
            self.go(left.back_to)
        return left is not None

    def show_page(self, kind: Kind, document: Document) -> None:
        """Show a page of the program's own; `back_page` goes back to where one is."""
        self.article_pane.push_page(kind, document, self.pane)
        self.go(Pane.ARTICLE)

    def here(self) -> WayBack:
        """Where the reader is, to come back to."""
        return self.pane, self.entries_pane.snapshot()

    @property
    def own_list(self) -> View | None:
        """The view of the list that is no row of the feeds, None where none is shown."""
        row = self.feeds_pane.search
        return row.view if row is not None else None

    def show_list(self, view: View, title: str, came_from: WayBack | None = None) -> None:
        """Show a list that is no row of the feeds: it has one until it is left.

        Args:
            view: what is in it.
            title: what it is called.
            came_from: what is shown when it is left; where one is, if None.
        """
        if self.own_list is None:
            self.way_back = came_from or self.here()
        self.feeds_pane.show_search(view, title)
        if self.entries_pane.view != view:
            self.entries_pane.show_view(view, title)
        self.go(Pane.ENTRIES)

    def leave_list(self) -> bool:
        """Back to what was shown before such a list; False if the reader is not in one."""
        if self.entries_pane.view != self.own_list:
            return False
        if self.way_back is None:  # the program was started in it
            self.feeds_pane.end_search(View())
            self.entries_pane.show_view(View(), self.feeds_pane.rows[0].label)
            return True
        (pane, kept), self.way_back = self.way_back, None
        self.feeds_pane.end_search(kept.view)
        self.entries_pane.put_back(kept)
        self.go(pane)
        return True

    def on_row_list_cursor_moved(self, event: RowList.CursorMoved) -> None:
        """The cursor is on another row."""
        event.stop()
        self.post_message(self.PlaceChanged())

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was clicked."""
        event.stop()
        self.post_message(self.RowEntered(event.list))

    def on_feeds_pane_view_chosen(self, event: FeedsPane.ViewChosen) -> None:
        """The list that is shown belongs to the row under the cursor of the feeds."""
        if event.view != self.entries_pane.view:
            self.entries_pane.show_view(event.view, event.title)
        self.post_message(self.PlaceChanged())

    def on_feeds_pane_feeds_shown(self) -> None:
        """Subscriptions and their counts were read again."""
        self.post_message(self.PlaceChanged())

    def on_entries_pane_list_shown(self) -> None:
        """Another list is shown."""
        self.post_message(self.PlaceChanged())

    def on_article_pane_article_shown(self) -> None:
        """Something else is shown in the article pane, or more of it."""
        self.post_message(self.PlaceChanged())

    def on_entries_pane_entry_opened(self, event: EntriesPane.EntryOpened) -> None:
        """An entry is to be opened."""
        self.article_pane.expect(event.entry)

    def on_article_pane_arrived(self, event: ArticlePane.Arrived) -> None:
        """An article is there that was asked for."""
        if event.entry is not None:
            listed = self.entries_pane
            listed.open_id = event.entry.id
            row = listed.row_of(event.entry.id)
            if row != NO_ROW:
                listed.cursor = row
            listed.refresh()
        self._next_up = ""
        self.go(Pane.ARTICLE)
        if event.entry is not None and self.article_pane.article.percent == 100:
            self._find_next_up(event.entry)
        self.article_pane.hand_over()

    def on_article_view_scrolled(self, event: ArticleView.Scrolled) -> None:
        """At the end of an article, say what a page down opens."""
        entry = self.entry if self.pane is Pane.ARTICLE and self.article_pane.kind == "article" else None
        self.workers.cancel_group(self, "next-up")
        if entry is not None and event.percent == 100:
            self._find_next_up(entry)
        elif self._next_up:
            self._next_up = ""
            self.post_message(self.PlaceChanged())

    @work(exclusive=True, group="next-up")
    @guarded
    async def _find_next_up(self, entry: Entry) -> None:
        following, left = await self.entries_pane.unread_after(entry)
        title = self.entries_pane.title
        if following is None:
            self._next_up = f"Nothing else is unread in {title}."
        else:
            self._next_up = f"next: {following.title} · {left:,} left in {title}"
        self.post_message(self.PlaceChanged())

    def on_article_view_end_reached(self) -> None:
        """A page down at the end: on to the next unread article."""
        if self.article_pane.kind == "article":
            self.go_unread(1)

    def go_unread(self, step: int) -> None:
        """To the next (1) or previous (-1) unread article, which is opened where the reader is in one."""
        reading = self.pane is Pane.ARTICLE
        entry = self.entry if reading else None
        self.entries_pane.go_unread(step, entry.id if entry else None, opens=reading)

    def on_entries_pane_read_through(self, event: EntriesPane.ReadThrough) -> None:
        """Nothing in the list is unread any more: on to the next feed that has something."""
        view = self.entries_pane.view
        row = self.feeds_pane.row
        of_feeds = view.feed_id is not None or view.folder is not None
        if row is None or row.view != view or not of_feeds or not self.feeds_pane.next_unread(event.step):
            self.notify("Nothing else is unread in this list.")
            return
        row = self.feeds_pane.row
        assert row is not None
        assert row.view is not None
        self.entries_pane.go_on_in(row.view, row.label, opens=event.opens)

    @work(group="change")
    @guarded
    async def show_change(self, change: Change, *, moves: bool = True) -> None:
        """States were changed: show it in every pane.

        Args:
            change: what was changed.
            moves: whether the reader goes to a feed that came; not to one that a server brings.
        """
        await self.take_in(change, moves=moves)

    async def take_in(self, change: Change, *, moves: bool = True) -> None:
        """Show in every pane what was changed, now; see `show_change`."""
        await self.feeds_pane.load(select_new=moves and change.feeds and self.pane is Pane.FEEDS)
        await self.entries_pane.show_change(change)
        await self.article_pane.renew_saved(change)
