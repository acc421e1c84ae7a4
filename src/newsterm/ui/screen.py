"""The screen: how the panes are arranged, which has the focus, and what goes from one to another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip

from newsterm.library.errors import LibraryError
from newsterm.library.rows import View
from newsterm.ui.arrangement import TWO, WIDE, Arrangement, arrange
from newsterm.ui.commands import BY_ID, GROUPS, HINTS, Command, Pane, handler_name, works_in
from newsterm.ui.entries_pane import EntriesPane, is_story
from newsterm.ui.feeds_pane import STARTER, FeedsPane
from newsterm.ui.keymap import Keymap, bindings, key_name, shown
from newsterm.ui.messages import Changed, Settled, ThemeChosen, guarded
from newsterm.ui.row_list import NO_ROW, RowList
from newsterm.ui.status_bar import StatusBar

if TYPE_CHECKING:
    from datetime import datetime

    from textual.widget import Widget

    from newsterm.article.model import Document
    from newsterm.library.rows import Entry
    from newsterm.services.reader import Reader
    from newsterm.services.stories import SideBySide
    from newsterm.services.undo import Change
    from newsterm.ui.article_pane import ArticlePane
    from newsterm.ui.command_line import CommandLine
    from newsterm.ui.entry_list import Snapshot
    from newsterm.ui.history import Kind

LAYOUT: Final = """
MainScreen { layout: vertical; background: $background; }
#panes { height: 1fr; }
EntriesPane.-beside { border-left: solid $panel; }
EntriesPane:ansi, ArticlePane:ansi, SourcesPanel:ansi { border-left: none; }
RowList:ansi, ArticleView:ansi, SourcesPanel:ansi { scrollbar-size-vertical: 0; }
"""
"""Textual does not read the `CSS` of an app's default screen: the app takes it from here."""
LOOK: Final = 2.0
"""Seconds between two looks for what happened meanwhile: marks found, changes by another instance."""
_LESSON: Final = 8
"""The most lines that tell which commands can be typed."""
_PARTS: Final = ("article_pane", "entries_pane", "feeds_pane")
"""Parts of the screen that carry out commands which it does not carry out itself."""


QUERY_WORDS: Final = (
    *("is:unread", "is:read", "is:saved", "is:changed", "is:started", "is:muted"),
    *("feed:", "title:", "tag:", "after:", "before:"),
    *(f"marks:{name}" for name in ("onrecord", "secondhand", "unnamed", "unconfirmed", "hedge")),
)
"""Words of the search language that are completed."""


def as_one_types(text: str) -> str:
    """A search in the middle of being typed: its last word may go on."""
    return f"{text}*" if text[-1:].isalnum() and ":" not in text.rpartition(" ")[2] and '"' not in text else text


class _Beside(Horizontal):
    """Panes side by side. They leave nothing of it to be seen, so that it costs nothing to draw."""

    def render_line(self, y: int) -> Strip:
        """A blank line."""
        return Strip.blank(self.size.width, self.rich_style)  # without a style, Textual's filter for NO_COLOR fails


class MainScreen(Screen[None], inherit_bindings=False):
    """The one screen of the program: feeds, entries and article, as many side by side as there is room for."""

    AUTO_FOCUS = ""
    """`go` puts the focus where it belongs; first on another pane, it would cost the first frame 3 ms."""

    pane: reactive[Pane] = reactive(Pane.FEEDS, repaint=False, init=False)
    """Where the reader is."""
    focus_mode: reactive[bool] = reactive(False, repaint=False, init=False)
    """Only the article is wanted."""
    arrangement: reactive[Arrangement | None] = reactive(None, repaint=False, init=False)
    """How wide each pane is."""
    started: bool = False
    """Whether the panes are all there."""
    command_line: CommandLine
    _article_pane: ArticlePane | None = None

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.reader = reader
        self.keymap = keymap
        self.clock = clock
        self.feeds_pane = FeedsPane(reader, id="feeds")
        self.entries_pane = EntriesPane(reader.entries, clock, oldest_first=reader.config.oldest_first, id="entries")
        self.status_bar = StatusBar(id="status")
        # Textual's keymaps give a key one meaning in all of a screen; ours has one for each pane.
        self._bindings = BindingsMap(bindings(keymap))
        self._elsewhere = 0
        """`Entries.changes_elsewhere` at the last look."""
        self._searched_from: tuple[Pane, Snapshot[View]] | None = None
        """What a search is to go back to."""
        self._typed_from: tuple[Pane, Snapshot[View]] | None = None
        """What is shown again when the line of a search is left."""
        self._side: SideBySide | None = None
        """The story that was shown last."""
        self._asked_from: object = None
        """Where the reader was when a feed was asked for."""

    # Beginning

    async def load_first(self) -> None:
        """Read what the first frame shows."""
        await self.feeds_pane.load_first()
        self._first = await self.entries_pane.first_page()

    def compose(self) -> ComposeResult:
        """The lists and the status bar; the rest comes after the first frame."""
        beside = arrange(*self.app.size, Pane.ENTRIES).feeds > 0
        self.set_reactive(MainScreen.pane, Pane.ENTRIES if beside else Pane.FEEDS)
        self.place_panes()
        yield _Beside(self.feeds_pane, self.entries_pane, id="panes")
        yield self.status_bar

    def on_mount(self) -> None:
        """Show what was read."""
        self.feeds_pane.show_first()
        self.entries_pane.show_page(self._first, self.feeds_pane.rows[0].label)
        self.watch(self.feeds_pane, "progress", self._show_progress, init=False)
        self.watch(self.feeds_pane, "in_step", self._show_in_step, init=False)
        self.go(self.pane)

    async def begin(self, problems: Sequence[str]) -> None:
        """The first frame is there: show the rest, then do what was typed ahead."""
        from newsterm.ui.article_pane import ArticlePane
        from newsterm.ui.command_line import CommandLine

        self._article_pane = ArticlePane(self.reader, self.keymap, self.clock, id="article-pane")
        self.command_line = CommandLine(id="command-line")
        self.set_reactive(MainScreen.arrangement, None)
        self.place_panes()
        await self.query_one("#panes").mount(self._article_pane)
        await self.mount(self.command_line, before=self.status_bar)
        for name in ("kind", "sources_open"):
            self.watch(self._article_pane, name, self.place_panes, init=False)
        self.watch(self._article_pane, "place_read", self._show_place, init=False)
        self.watch(self.command_line, "asking", self._show_asking, init=False)
        if problems:
            more = f" ({len(problems) - 1} more: newsterm doctor lists them)" if len(problems) > 1 else ""
            self.notify(problems[0] + more, severity="error")
        self.reader.warm()
        self._settle_in()
        self.started = True
        self.app.post_message(Settled())

    @work(group="start")
    @guarded
    async def _settle_in(self) -> None:
        if await self.reader.welcome():
            await self.entries_pane.renewed()
        await self.feeds_pane.load()
        self.feeds_pane.follow_schedule()
        self.feeds_pane.follow_server()
        self._elsewhere = await self.reader.entries.changes_elsewhere()
        self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        """Show the marks of articles in sight as they are found, and what another instance changed."""
        if self.entries_pane.unmarked:
            self.entries_pane.look_for_marks()
        if regrouped := self.reader.take_regrouped():
            self.entries_pane.look_for_reports(regrouped)
        self._see_elsewhere()

    @work(exclusive=True, group="elsewhere")
    @guarded
    async def _see_elsewhere(self) -> None:
        now = await self.reader.entries.changes_elsewhere()
        if now != self._elsewhere:
            await self.feeds_pane.load()
            await self.entries_pane.renewed(whole=True)
            self._elsewhere = now

    async def keep_place(self) -> None:
        """Keep where the reader is, before the program ends."""
        place = self._article_pane.place_in_entry if self._article_pane is not None else None
        if place is not None:
            try:
                await self.reader.entries.keep_reading_place(*place)
            except LibraryError:
                pass  # nobody is there to be told

    @property
    def article_pane(self) -> ArticlePane:
        """The article's pane."""
        assert self._article_pane is not None
        return self._article_pane

    # Arrangement and focus

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.place_panes()

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
        width, height = self.app.size
        article = self._article_pane
        page = article is not None and article.own_page and width < WIDE
        sources = article is not None and article.sources_shown
        self.arrangement = arrange(width, height, self.pane, sources=sources, focus_mode=self.focus_mode or page)

    def watch_arrangement(self, a: Arrangement) -> None:
        """Give each pane its width."""
        with self.app.batch_update():
            for widget, columns in ((self.feeds_pane, a.feeds), (self.entries_pane, a.entries)):
                widget.display = columns > 0
                widget.styles.width = columns
            self.entries_pane.set_class(a.feeds > 0 and a.entries > 0, "-beside")
            if self._article_pane is not None:
                self._article_pane.place(a)
            self.feeds_pane.headed = self.entries_pane.headed = a.headings
            self.entries_pane.set_low(a.low)
            self.status_bar.set_class(not a.headings, "-short")

    def go(self, pane: Pane) -> None:
        """Put the focus on a pane, and bring it on the screen."""
        self.pane = pane
        if pane is Pane.ARTICLE:
            widget: Widget = self.article_pane.article
        else:
            widget = self.feeds_pane if pane is Pane.FEEDS else self.entries_pane
        self.set_focus(widget, scroll_visible=False)
        self.show_hints()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key put the focus elsewhere."""
        widget = self.focused
        if widget is None or widget is not event.widget:
            return  # told late: the focus has moved on since
        if widget is self.feeds_pane:
            self.pane = Pane.FEEDS
        elif widget is self.entries_pane:
            self.pane = Pane.ENTRIES
        elif self._article_pane is not None and self._article_pane in widget.ancestors:
            self.pane = Pane.ARTICLE
        else:
            return
        self.show_hints()

    # Keys

    @property
    def is_waiting(self) -> bool:
        """Whether keys have to wait for what is on its way: the panes, a list, or an article."""
        if not self.started:
            return True
        return self.article_pane.is_opening or (self.pane is Pane.ENTRIES and self.entries_pane.is_loading)

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the line that one types on."""
        return self.started and self.command_line.asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command works in its panes, and where one does not type."""
        if action != "run":
            return super().check_action(action, parameters)
        return not self.is_typing and self.pane in BY_ID[str(parameters[0])].where

    def action_run(self, command_id: str) -> None:
        """Carry a command out."""
        self.call(BY_ID[command_id])

    def on_key(self, event: events.Key) -> None:
        """A key that means nothing here may mean something elsewhere."""
        elsewhere = self.keymap.elsewhere(key_name(event.key, event.character))
        if elsewhere is not None:
            self.notify(works_in(elsewhere))

    def call(self, command: Command, argument: str = "") -> None:
        """Carry a command out."""
        self.notify("")
        if command.id in GROUPS:
            self.article_pane.switch_group(GROUPS.index(command.id))
        else:
            self._handler(handler_name(command.id))(*[argument] * bool(argument))

    def _handler(self, name: str) -> Callable[..., None]:
        for part in (self, *(getattr(self, part) for part in _PARTS)):
            handler: Callable[..., None] | None = getattr(part, name, None)
            if handler is not None:
                return handler
        raise AssertionError(name)

    # Moving

    @property
    def _list(self) -> RowList | None:
        """The list that has the focus."""
        if self.pane is Pane.FEEDS:
            return self.feeds_pane
        return self.entries_pane if self.pane is Pane.ENTRIES else None

    def _move(self, step: int) -> None:
        if self._list is not None:
            self._list.move(step)
        elif self.article_pane.in_sources:
            assert self.article_pane.sources_panel is not None
            self.article_pane.sources_panel.move(step)
        else:
            self.article_pane.article.scroll_lines(step)

    def action_down(self) -> None:
        """Down by one."""
        self._move(1)

    def action_up(self) -> None:
        """Up by one."""
        self._move(-1)

    def _jump(self, *, end: bool) -> None:
        article = self.article_pane
        target = self._list or (article.sources_panel if article.in_sources else None) or article.article
        if end:
            target.bottom()
        else:
            target.top()

    def action_top(self) -> None:
        """To the top."""
        self._jump(end=False)

    def action_bottom(self) -> None:
        """To the bottom."""
        self._jump(end=True)

    def action_half_down(self) -> None:
        """Half a page down."""
        (self._list or self.article_pane.article).half_page(1)

    def action_half_up(self) -> None:
        """Half a page up."""
        (self._list or self.article_pane.article).half_page(-1)

    def action_page_down(self) -> None:
        """A page down."""
        (self._list or self.article_pane.article).page(1)

    def action_page_up(self) -> None:
        """A page up."""
        (self._list or self.article_pane.article).page(-1)

    def action_open(self) -> None:
        """In."""
        article = self.article_pane
        if self._list is not None:
            self._open_row(self._list)
        elif article.in_sources:
            assert article.sources_panel is not None
            article.sources_panel.choose()
        elif article.article.activate():
            return
        elif article.kind == "starter":
            self.feeds_pane.add_starter()
        else:
            self.notify("tab chooses a link, enter follows it.")

    def _open_row(self, listed: RowList) -> None:
        """Go in at the row under the cursor."""
        if listed is self.entries_pane:
            if self.entries_pane.entry is not None:
                self.open_entry(self.entries_pane.entry)
            elif self.entries_pane.offer:
                self.search(self.entries_pane.offer)
        elif self.feeds_pane.row is STARTER:
            self.action_starter()
        elif self.feeds_pane.row is not None:
            self.go(Pane.ENTRIES)

    def action_out(self) -> None:
        """Out."""
        if self.pane is Pane.ENTRIES:
            if self._searched_from is not None and self.entries_pane.view == self._search_view:
                self._end_search()
            else:
                self.go(Pane.FEEDS)
        elif self.pane is Pane.ARTICLE and not self.article_pane.step_out() and not self._back_page():
            self.focus_mode = False
            self.go(Pane.ENTRIES)

    def _back_page(self) -> bool:
        """Back to what the article pane showed before; False if there is nothing."""
        left = self.article_pane.pop()
        if left is not None and left.kind != "article":
            self.go(left.back_to)
        return left is not None

    def action_close(self) -> None:
        """Out, and at last out of the program."""
        if self._on_first_screen:
            self.app.exit()
        else:
            self.action_out()

    def action_back(self) -> None:
        """Back along the links."""
        if not self._back_page():
            self.notify("This is where you began; q goes out.")

    @property
    def _on_first_screen(self) -> bool:
        """Whether there is nothing to go back to: in the feeds, and in the list that the program opens beside them."""
        opened_here = self.pane is Pane.ENTRIES and self.size.width >= TWO and self.entries_pane.view == View()
        return self.pane is Pane.FEEDS or opened_here

    def action_next_pane(self) -> None:
        """The pane to the right, round the end."""
        order = list(Pane)
        self.go(order[(order.index(self.pane) + 1) % len(order)])

    def action_previous_pane(self) -> None:
        """The pane to the left, round the end."""
        order = list(Pane)
        self.go(order[order.index(self.pane) - 1])

    def _unread(self, step: int) -> None:
        if self.pane is Pane.FEEDS:
            if not self.feeds_pane.next_unread(step):
                self.notify("No other feed has anything unread.")
        elif self.pane is Pane.ARTICLE and self.article_pane.finding:
            self.article_pane.next_hit(step)
        elif self.pane is Pane.ARTICLE and self.article_pane.kind == "changes":
            self.article_pane.next_change(step)
        else:
            self._go_unread(step)

    def _go_unread(self, step: int) -> None:
        opened = self.article_pane.current.opened if self.pane is Pane.ARTICLE else None
        entry = opened.entry if opened is not None else None
        self.entries_pane.go_unread(step, entry.id if entry else None, opens=self.pane is Pane.ARTICLE)

    def action_next_unread(self) -> None:
        """The next unread one, or the next hit."""
        self._unread(1)

    def action_previous_unread(self) -> None:
        """The previous unread one, or the previous hit."""
        self._unread(-1)

    def on_article_view_end_reached(self) -> None:
        """A page down at the end: on to the next unread article."""
        if self.article_pane.kind == "article":
            self._go_unread(1)

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

    def action_next_article(self) -> None:
        """Open the next of the list."""
        self._open_next(1)

    def action_previous_article(self) -> None:
        """Open the one before."""
        self._open_next(-1)

    def _open_next(self, step: int) -> None:
        entry = self.entries_pane.step(step)
        if entry is not None:
            self.open_entry(entry)

    def action_focus_mode(self) -> None:
        """Only the article."""
        self.focus_mode = not (self.focus_mode and self.pane is Pane.ARTICLE)
        self.go(Pane.ARTICLE)

    # From pane to pane

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """The cursor is on another row."""
        event.stop()
        self.show_subject()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was clicked."""
        event.stop()
        self._open_row(event.list)

    def on_feeds_pane_view_chosen(self, event: FeedsPane.ViewChosen) -> None:
        """The list that is shown belongs to the row under the cursor of the feeds."""
        if event.view != self.entries_pane.view:
            self.entries_pane.show_view(event.view, event.title)
        self.show_hints()

    def on_feeds_pane_shown(self) -> None:
        """Subscriptions and their counts were read again."""
        self.show_subject()

    def on_entries_pane_shown(self) -> None:
        """Another list is shown."""
        self.show_hints()

    def on_entries_pane_opened(self, event: EntriesPane.Opened) -> None:
        """An entry is to be opened."""
        self.open_entry(event.entry)

    def open_entry(self, entry: Entry) -> None:
        """Open an article."""
        self.article_pane.expect(entry)

    def on_article_pane_arrived(self, event: ArticlePane.Arrived) -> None:
        """An article is there that was asked for."""
        if event.entry is not None:
            listed = self.entries_pane
            listed.open_id = event.entry.id
            row = listed.row_of(event.entry.id)
            if row != NO_ROW:
                listed.cursor = row
            listed.refresh()
            if self._side is not None and is_story(self.entries_pane.view):
                from newsterm.ui.stories import lines_of

                zone = self.clock().astimezone().tzinfo
                self.article_pane.show_ties(lines_of(self._side, event.entry.id, zone))
        self.go(Pane.ARTICLE)
        self.article_pane.hand_over()
        self.post_message(Settled())  # what a pane sends while the screen is at work does not get past the screen

    def on_article_pane_shown(self) -> None:
        """Something else is shown in the article pane, or more of it."""
        self.show_hints()

    def on_changed(self, event: Changed) -> None:
        """States were changed somewhere."""
        event.stop()
        self._show_change(event.change)

    @work(group="change")
    @guarded
    async def _show_change(self, change: Change) -> None:
        await self.feeds_pane.load(select_new=change.feeds and self.pane is Pane.FEEDS)
        await self.entries_pane.show_change(change)
        await self.article_pane.renew_saved(change)

    def on_feeds_pane_refreshed(self, event: FeedsPane.Refreshed) -> None:
        """There may be new entries."""
        self.entries_pane.renew_view()

    @work(group="change")
    @guarded
    async def on_feeds_pane_round_done(self, event: FeedsPane.RoundDone) -> None:
        """A round with the server changed what is listed, or what is read and saved."""
        await self.entries_pane.show_change(event.change)
        await self.article_pane.renew_saved(event.change)

    def action_density(self) -> None:
        """More or fewer lines for an entry."""
        lines = self.entries_pane.change_lines()
        self.notify("One line an entry." if lines == 1 else f"{lines} lines an entry, where there is room.")

    def action_oldest_first(self) -> None:
        """The other order."""
        self.entries_pane.turn_order()

    def action_toggle_read(self) -> None:
        """Read or unread."""
        entry = self.current_entry()
        if entry is None:
            self.notify("There is no article here.")
        else:
            self.entries_pane.toggle_read(entry)

    def action_mark_all_read(self) -> None:
        """The whole list is read."""
        self.entries_pane.mark_all_read()

    @work(group="state")
    @guarded
    async def action_undo(self) -> None:
        """Take the last change back."""
        change = await self.reader.undo.pop()
        if change is None:
            self.notify("There is nothing to undo.")
            return
        self.notify(change.sentence)
        await self._show_change(change).wait()
        if change.feeds:
            self.feeds_pane.refresh_due()  # a feed that is back has no entries yet

    def action_save(self) -> None:
        """Bookmark the article, or remove its bookmark."""
        if self.pane is Pane.ARTICLE:
            self.article_pane.save_current()
        elif self.entries_pane.entry is not None:
            self.article_pane.save_entry(self.entries_pane.entry)

    def current_entry(self) -> Entry | None:
        """The entry that a command is about: the article's own while one reads it."""
        if self.pane is not Pane.ARTICLE:
            return self.entries_pane.entry
        opened = self.article_pane.current.opened
        return opened.entry if opened is not None else None

    def action_bookmarks(self) -> None:
        """The list of bookmarks."""
        self.feeds_pane.select_view(View(saved=True))
        self.go(Pane.ENTRIES)

    # Search

    @property
    def _search_view(self) -> View | None:
        row = self.feeds_pane.search
        return row.view if row is not None else None

    def search(self, query: str) -> None:
        """Show what the library finds; `out` comes back to where one is."""
        from newsterm.library.search import QueryError, parse_query

        try:
            parse_query(query)
        except QueryError as error:
            self.notify(error.sentence, severity="error")
            self._leave_search_line()
            return
        self._show_search(View(query=query), f"Search: {query}")

    def _show_search(self, view: View, title: str) -> None:
        if self._search_view is None:
            self._searched_from = self._typed_from or (self.pane, self.entries_pane.snapshot())
        self._typed_from = None
        self.feeds_pane.show_search(view, title)
        self.go(Pane.ENTRIES)

    def _narrow(self, scope: View, title: str, text: str) -> None:
        """Show what is typed for, of the list it is typed in."""
        if text:
            query = f"{scope.query} {as_one_types(text)}".strip()
            self.entries_pane.narrow(scope._replace(query=query), f"{title}: {text}")
        else:
            self._stop_narrowing()

    def _stop_narrowing(self) -> None:
        """The list as it was before one typed."""
        if self._typed_from is not None:
            self.entries_pane.put_back(self._typed_from[1])

    def _leave_search_line(self) -> None:
        self._stop_narrowing()
        self._typed_from = None

    def _keep_narrowed(self) -> None:
        """Go to what was typed for: a list of its own, until it is left."""
        self.entries_pane.end_narrowing()
        view, title = self.entries_pane.view, self.entries_pane.title
        self._show_search(view, title)

    def action_widen(self) -> None:
        """What a list was narrowed to, in everything that is stored."""
        view = self.entries_pane.view
        if view.query:
            self.search(view.query)
        else:
            self.notify("Nothing is searched for here; / does.")

    def _end_search(self) -> None:
        assert self._searched_from is not None
        (pane, kept), self._searched_from = self._searched_from, None
        self.feeds_pane.end_search(kept.view)
        self.entries_pane.put_back(kept)
        self.go(pane)

    # Stories

    def action_story(self) -> None:
        """The reports of this article's event; again, back to the list before."""
        entry = self.current_entry()
        if self._searched_from is not None and is_story(self.entries_pane.view):
            self._end_search()
        elif entry is None:
            self.notify("There is no article here.")
        elif not self.reader.config.stories:
            self.notify("Stories are turned off in the configuration.")
        else:
            self._show_story(entry)

    @work(exclusive=True, group="story")
    @guarded
    async def _show_story(self, entry: Entry) -> None:
        story = await self.reader.stories.find(entry.id)
        if story is None:
            self.notify("No other report of this event is in your library.")
            return
        view = View(query=f"story:{story.id}")
        self._show_search(view, f"Story: {story.reports[0].title}")
        await self._show_ties(view, entry)

    async def _show_ties(self, view: View, entry: Entry) -> None:
        """Say what the reports of a story have to do with each other, as far as their texts are here."""
        from newsterm.ui.stories import summary, ties

        side = await self.reader.stories.of(entry.id)
        if side is not None and self.entries_pane.view == view:
            self._side = side
            self.entries_pane.show_ties(ties(side, self.clock().astimezone().tzinfo))
            self.notify(summary(side))

    def action_story_texts(self) -> None:
        """Fetch the texts of a story's reports, one after the other."""
        entry = self.entries_pane.entry
        if entry is None or not is_story(self.entries_pane.view):
            self.notify("This fetches the texts of a story’s reports; t opens a story.")
        else:
            self._fetch_texts(self.entries_pane.view, entry)

    @work(exclusive=True, group="story")
    @guarded
    async def _fetch_texts(self, view: View, entry: Entry) -> None:
        side = await self.reader.stories.of(entry.id)
        wanted = side.without_text if side is not None else ()
        for number, report in enumerate(wanted, 1):
            self.notify(f"Fetching text {number} of {len(wanted)} …")
            await self.reader.articles.page_text(report.id)
            if self.entries_pane.view != view:
                return  # the reader has gone on to something else
        await self._show_ties(view, entry)

    @work(group="state")
    @guarded
    async def action_split(self) -> None:
        """This article is not of its story."""
        entry = self.current_entry()
        if entry is None:
            self.notify("There is no article here.")
            return
        change = await self.reader.stories.split(entry)
        self.notify(change.sentence)
        self.entries_pane.renew_view(whole=True)

    # Feeds

    def _feed_ids(self) -> list[int] | None:
        """The feeds that `r` is about: of the row, of the list shown, or of the article; None for all."""
        row = self.feeds_pane.row
        if self.pane is Pane.FEEDS or (self.pane is Pane.ENTRIES and self.entries_pane.view.feed_id is not None):
            if row is not None and row.feed is not None:
                return [row.feed.id]
            if row is not None and row.folder:
                return [feed.id for feed in self.feeds_pane.feeds if feed.folder == row.label]
            return None
        entry = self.current_entry()
        return [entry.feed_id] if entry is not None and entry.feed_id is not None else None

    def action_refresh(self) -> None:
        """Refresh the feed one is at; a folder or a special row means its feeds."""
        self._refresh(self._feed_ids())

    def action_refresh_all(self) -> None:
        """Refresh everything."""
        self._refresh(None)

    def _refresh(self, feed_ids: list[int] | None) -> None:
        if self.feeds_pane.feeds or self.feeds_pane.server is not None:
            self.feeds_pane.refresh_feeds(feed_ids)
        else:
            self.notify("There are no feeds yet; a adds one, :starter shows a list to begin with.")

    def action_remove(self) -> None:
        """End a subscription."""
        feed = self.feeds_pane.row.feed if self.feeds_pane.row else None
        if feed is None:
            self.notify("Only a feed can be removed.")
        else:
            self.feeds_pane.remove_feed(feed)

    def action_samples(self) -> None:
        """The sample edition again."""
        self._asked_from = self._place
        self.feeds_pane.add_samples()

    def action_add(self, url: str = "") -> None:
        """Add a feed."""
        if url:
            self._asked_from = self._place
            self.feeds_pane.add(url)
        else:
            self.command_line.ask("Add feed: ", self.action_add, history="add")

    @property
    def _place(self) -> tuple[Pane, int, int]:
        """Where the reader is, to be compared with where he is when a site has answered."""
        return self.pane, id(self.article_pane.current), self.entries_pane.cursor

    def on_feeds_pane_several_found(self, event: FeedsPane.SeveralFound) -> None:
        """Ask which of a site's feeds to add."""
        from newsterm.ui.pages import choices_page

        choices = event.choices
        self._show_page("choices", choices_page(choices.url, choices.links))

        def pick(text: str) -> None:
            if text.isdecimal():
                self._asked_from = self._place
                self.feeds_pane.add(choices.url, int(text))
            else:
                self.notify(f"“{text}” is not a number.", severity="error")

        self.command_line.ask(f"Feed 1–{len(choices.links)}: ", pick, history="pick")

    def on_feeds_pane_feed_added(self, event: FeedsPane.FeedAdded) -> None:
        """Go to a new feed, unless the reader has gone on to something else since."""
        stayed = self._place == self._asked_from
        if self.article_pane.kind == "choices":
            self._back_page()
        if stayed and self.feeds_pane.select_view(View(feed_id=event.added.feed.id)):
            self.go(Pane.FEEDS)

    def on_feeds_pane_starter_added(self) -> None:
        """The starter list has done its service."""
        if self.article_pane.kind == "starter":
            self._back_page()

    # Pages of the program's own

    def _show_page(self, kind: Kind, document: Document) -> None:
        self.article_pane.push_page(kind, document, self.pane)
        self.go(Pane.ARTICLE)

    def action_help(self) -> None:
        """Every key."""
        from newsterm.ui.pages import help_page

        self._show_page("help", help_page(self.keymap))

    def action_health(self) -> None:
        """How the feeds are."""
        from newsterm.ui.pages import health_page

        self._show_page("health", health_page(self.feeds_pane.feeds, self.clock(), self.feeds_pane.server))

    def action_starter(self) -> None:
        """The starter list."""
        from newsterm.edition import starter
        from newsterm.ui.pages import starter_page

        keys = self.keymap.keys("open")
        self._show_page("starter", starter_page(starter(), keys[0] if keys else ":open"))

    def action_changes(self) -> None:
        """What changed in the article; again, back to it."""
        item = self.article_pane.current
        if item.kind == "changes":
            self._back_page()
        elif item.opened is None or item.opened.entry is None:
            self.notify("Of this page one version is known only.")
        else:
            self.article_pane.show_changes(self.pane)

    def action_removals(self) -> None:
        """What the cleaning left out."""
        from newsterm.ui.pages import removals_page

        item = self.article_pane.current
        if item.kind == "removals":
            self._back_page()
        elif item.opened is None:
            self.notify("This page was not cleaned: it is the program's own.")
        else:
            self._show_page("removals", removals_page(item.document))

    # The outside

    def _address(self) -> str | None:
        """The address that `o` and `y` are about."""
        if self.pane is Pane.ARTICLE:
            opened = self.article_pane.current.opened
            return self.article_pane.link or (opened.url if opened is not None else None)
        if self.pane is Pane.ENTRIES:
            return self.entries_pane.entry.link if self.entries_pane.entry else None
        feed = self.feeds_pane.row.feed if self.feeds_pane.row else None
        return (feed.site_url or feed.url) if feed else None

    def action_browser(self) -> None:
        """Open in the browser."""
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
            return
        self.notify(f"Opening {url} …")
        self._browse(url)

    @work(exclusive=True, group="browser")
    async def _browse(self, url: str) -> None:
        from newsterm.services.browser import open_in_browser

        trouble = await asyncio.to_thread(open_in_browser, url, self.reader.config.browser)
        self.notify(trouble or f"Opened {url}", severity="error" if trouble else "information")

    def action_copy_link(self) -> None:
        """Copy what is selected, or the address."""
        if self.copy_selection():
            return
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
        else:
            self._copy(url, f"Copied {url}")

    def copy_selection(self) -> bool:
        """Copy what the mouse selected; False if nothing is."""
        text = self.get_selected_text()
        if not text or not text.strip():
            return False
        self.clear_selection()
        words = len(text.split())
        self._copy(text, f"Copied {words:,} word{'s' if words != 1 else ''}.")
        return True

    @work(exclusive=True, group="copy")
    async def _copy(self, text: str, done: str) -> None:
        """By a program of the desktop where there is one, else by the terminal."""
        from newsterm.services.clipboard import copy

        if not await asyncio.to_thread(copy, text):
            self.app.copy_to_clipboard(text)
        self.notify(done)

    def action_suspend(self) -> None:
        """Back to the shell."""
        self.app.action_suspend_process()

    def action_redraw(self) -> None:
        """Draw everything anew, whatever another program left on the terminal."""
        self.refresh(repaint=True, layout=True)

    def action_theme(self) -> None:
        """Dark or light."""
        self.app.post_message(ThemeChosen("newsterm-light" if self.app.current_theme.dark else "newsterm-dark"))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    # The line one types on

    def action_search(self, query: str = "") -> None:
        """Search everything."""
        if query:
            self.search(query)
        else:
            everything = self.pane is Pane.FEEDS or self.entries_pane.view == self._search_view
            scope = View() if everything else self.entries_pane.view
            title = "Search" if everything else self.entries_pane.title
            self._typed_from = self.pane, self.entries_pane.snapshot()
            self.command_line.ask(
                "/ ",
                self.search,
                history="search",
                complete=QUERY_WORDS,
                changed=partial(self._narrow, scope, title),
                kept=self._keep_narrowed,
                left=self._leave_search_line,
            )

    def action_find(self, text: str = "") -> None:
        """Find in the article."""
        if text:
            self.article_pane.find(text)
        else:
            self.command_line.ask("Find: ", self.article_pane.find, history="find")

    def action_visit(self, url: str = "") -> None:
        """Read a page by its address."""
        if url.isdecimal():
            self._visit_entry(int(url))
        elif url:
            self.article_pane.visit(url, typed=True)
        else:
            self.command_line.ask("Read: ", self.action_visit, history="visit")

    @work(exclusive=True, group="visit")
    @guarded
    async def _visit_entry(self, entry_id: int) -> None:
        entry = await self.reader.entries.get(entry_id)
        if entry is None:
            self.notify(f"No entry has the number {entry_id}; newsterm list tells them.", severity="error")
        else:
            self.open_entry(entry)

    def action_command(self) -> None:
        """The command line."""
        self.command_line.ask(": ", self._run_line, history="command", complete=BY_ID, teach=self._teach)

    def _teach(self, text: str) -> Sequence[str]:
        from newsterm.ui.command_line import matching

        return matching(text, self.keymap, min(_LESSON, self.size.height // 3 - 1))

    def _run_line(self, text: str) -> None:
        from newsterm.ui.command_line import find_command

        name, _, argument = text.removeprefix(":").strip().partition(" ")
        command, trouble = find_command(name)
        if command is None:
            self.notify(trouble, severity="error")
        elif self.pane not in command.where and not argument:
            self.notify(works_in(command), severity="error")
        elif argument and not command.argument:
            self.notify(f"“{command.id}” takes nothing after it.", severity="error")
        else:
            self.call(command, argument.strip())

    def _show_asking(self, asking: bool) -> None:
        """The line takes the place of the hints, or of the whole status bar where that has but one line."""
        if asking:
            self.status_bar.add_class("-hidden" if self.status_bar.has_class("-short") else "-prompting")
            self.status_bar.hints = (("enter", "do it"), ("esc", "leave"), ("↑", "earlier ones"))
        else:
            self.status_bar.remove_class("-hidden", "-prompting")
            self.show_hints()

    # The status bar

    def _show_progress(self, progress: str) -> None:
        self.status_bar.progress = progress

    def _show_in_step(self, sign: str) -> None:
        self.status_bar.in_step = sign

    def _show_place(self, place: str) -> None:
        self.status_bar.place = place if self.pane is Pane.ARTICLE else ""

    def show_hints(self) -> None:
        """Say what can be done here. While one types on the line, that is what its hints say."""
        if self.status_bar.has_class("-prompting"):
            return
        hints = []
        for command_id in self._hint_ids():
            keys = self.keymap.keys(command_id)
            if keys:
                hints.append((shown(keys[0]), self._hint_label(command_id)))
        self.status_bar.hints = tuple(hints)
        self._show_place(self._article_pane.place_read if self._article_pane is not None else "")
        self.show_subject()

    def show_subject(self) -> None:
        """Say in full what the row under the cursor has no room for."""
        entry = self.entries_pane.entry
        if self.pane is Pane.FEEDS:
            self.status_bar.subject = self.feeds_pane.in_full()
        elif self.pane is Pane.ENTRIES and entry is not None and self.entries_pane.cuts(entry):
            self.status_bar.subject = entry.title
        else:
            self.status_bar.subject = ""

    def _hint_label(self, command_id: str) -> str:
        """What a command is called here."""
        if command_id == "open" and self.pane is Pane.ENTRIES:
            return "read"
        if self.pane is Pane.ARTICLE and self.article_pane.in_sources:
            return {"open": "jump there", "sources": "close"}.get(command_id, BY_ID[command_id].label)
        opened = self.article_pane.current.opened if self.pane is Pane.ARTICLE else None
        if opened is not None and command_id == "save" and opened.bookmark is not None:
            return "unsave"
        if opened is not None and command_id == "page-text" and opened.origin != "feed":
            return "feed text"
        if command_id == "close" and self._on_first_screen:
            return "quit"
        return BY_ID[command_id].label

    def _hint_ids(self) -> tuple[str, ...]:
        """What can be done with what is shown."""
        if self.pane is not Pane.ARTICLE:
            return HINTS[self.pane]
        if self.article_pane.in_sources:
            return ("down", "up", "open", "sources")
        if self.article_pane.kind == "article":
            return HINTS[self.pane]
        return ("open", "close") if self.article_pane.kind == "starter" else ("down", "up", "find", "close")
