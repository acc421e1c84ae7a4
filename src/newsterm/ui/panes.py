"""The screen's panes: how they stand, which one has the focus, and the line at the foot."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import Worker

from newsterm.library.errors import LibraryError
from newsterm.ui.arrangement import WIDE, Arrangement, arrange
from newsterm.ui.commands import BY_ID, HINTS, Pane
from newsterm.ui.entry_list import EntryList
from newsterm.ui.feed_list import FeedList
from newsterm.ui.keymap import Keymap, shown
from newsterm.ui.status_line import StatusLine

if TYPE_CHECKING:
    from datetime import datetime

    from textual.widget import Widget

    from newsterm.services.reader import Reader
    from newsterm.ui.command_line import CommandLine
    from newsterm.ui.desk import Desk

LAYOUT: Final = """
Panes { layout: vertical; background: $background; }
#panes { height: 1fr; }
EntryList.-beside { border-left: solid $panel; }
ToastRack { display: none; }
EntryList:ansi, Desk:ansi, LedgerPanel:ansi { border-left: none; }
RowList:ansi, ArticleView:ansi, LedgerPanel:ansi { scrollbar-size-vertical: 0; }
"""
"""Textual does not read the `CSS` of an app's default screen: the app takes it from here."""


class _Beside(Horizontal):
    """Panes side by side. They leave nothing of it to be seen, so that it costs nothing to draw."""

    def render_line(self, y: int) -> Strip:
        """A blank line."""
        return Strip.blank(self.size.width, self.rich_style)  # without a style, Textual's filter for NO_COLOR fails


class Panes(Screen[None]):
    """Feeds, entries and article, as many side by side as the terminal has room for."""

    AUTO_FOCUS = ""
    """`go` puts the focus where it belongs; first on another pane, it would cost the first frame 3 ms."""

    pane: Pane = Pane.FEEDS
    """Where the reader is."""
    alone: bool = False
    """Only the article is wanted."""
    command_line: CommandLine
    _desk: Desk | None = None
    _arrangement: Arrangement | None = None

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.reader = reader
        self.keymap = keymap
        self.clock = clock
        self.feed_list = FeedList(id="feeds")
        self.entry_list = EntryList(clock, id="entries")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """The lists and the foot; the article's pane comes after the first frame."""
        beside = arrange(*self.app.size, Pane.ENTRIES).feeds > 0
        self.pane = Pane.ENTRIES if beside else Pane.FEEDS
        self.place_panes()
        yield _Beside(self.feed_list, self.entry_list, id="panes")
        yield self.status

    async def mount_desk(self) -> None:
        """Put the article's pane and the command line on the screen. What they need is imported only now."""
        from newsterm.ui.command_line import CommandLine
        from newsterm.ui.desk import Desk

        self._desk = Desk(self, id="desk")
        self._arrangement = None
        self.place_panes()
        await self.query_one("#panes").mount(self._desk)
        self.command_line = CommandLine(id="command-line")
        await self.mount(self.command_line, before=self.status)

    @property
    def desk(self) -> Desk:
        """The article's pane."""
        assert self._desk is not None
        return self._desk

    # Arrangement

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.place_panes()

    def place_panes(self) -> None:
        """Give each pane its width."""
        width, height = self.app.size
        ledger = self._desk is not None and self._desk.ledger_shown
        page = self._desk is not None and self._desk.own_page and width < WIDE
        a = arrange(width, height, self.pane, ledger=ledger, alone=self.alone or page)
        if a == self._arrangement:
            return
        self._arrangement = a
        with self.app.batch_update():
            for widget, columns in ((self.feed_list, a.feeds), (self.entry_list, a.entries)):
                widget.display = columns > 0
                widget.styles.width = columns
            self.entry_list.set_class(a.feeds > 0 and a.entries > 0, "-beside")
            if self._desk is not None:
                self._desk.place(a)
            self.feed_list.headed = self.entry_list.headed = a.headings
            self.entry_list.set_low(a.low)
            self.status.set_class(not a.headings, "-short")

    def go(self, pane: Pane) -> None:
        """Put the focus on a pane, and bring it on the screen."""
        self.pane = pane
        self.place_panes()
        if pane is Pane.ARTICLE:
            widget: Widget = self.desk.article
        else:
            widget = self.feed_list if pane is Pane.FEEDS else self.entry_list
        self.set_focus(widget, scroll_visible=False)
        self.show_hints()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key put the focus elsewhere."""
        widget = self.focused
        if widget is not event.widget:
            return  # told late: the focus has moved on since
        if widget is self.feed_list:
            pane = Pane.FEEDS
        elif widget is self.entry_list:
            pane = Pane.ENTRIES
        elif self._desk is not None and widget in (self._desk.article, self._desk.ledger):
            pane = Pane.ARTICLE
        else:
            return
        if pane is not self.pane:
            self.pane = pane
            self.place_panes()
        self.show_hints()

    # The foot

    def show_hints(self) -> None:
        """Say what can be done here. While one types on the line, that is what its hints say."""
        if self.status.has_class("-prompting"):
            return
        hints = []
        for command_id in self.hint_ids():
            keys = self.keymap.keys(command_id)
            if keys:
                hints.append((shown(keys[0]), self.hint_label(command_id)))
        self.status.hints = tuple(hints)
        self.status.place = self.desk.place_read if self.pane is Pane.ARTICLE else ""
        self.show_subject()

    def show_subject(self) -> None:
        """Say in full what the row under the cursor has no room for."""
        entry = self.entry_list.entry
        if self.pane is Pane.FEEDS:
            self.status.subject = self.feed_list.in_full()
        elif self.pane is Pane.ENTRIES and entry is not None and self.entry_list.cuts(entry):
            self.status.subject = entry.title
        else:
            self.status.subject = ""

    def hint_ids(self) -> tuple[str, ...]:
        """Commands for the hint line."""
        return HINTS[self.pane]

    def hint_label(self, command_id: str) -> str:
        """What a command is called here."""
        return BY_ID[command_id].label

    def say(self, message: str, *, alarm: bool = False) -> None:
        """Say something at the foot until the next key."""
        self.status.say(message, alarm=alarm)

    # Work

    def work(self, job: Callable[[], Coroutine[Any, Any, None]], group: str, *, exclusive: bool = True) -> Worker[None]:
        """Do something beside the screen's own life. What the library cannot do is said, not raised.

        Args:
            job: what to do; called when its turn comes, so that nothing is left over where it never does.
            group: a name; of an exclusive group only the latest goes on.
            exclusive: whether it ends the group's earlier work.
        """
        return self.run_worker(partial(self._guarded, job), group=group, exclusive=exclusive)

    async def _guarded(self, job: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await job()
        except LibraryError as error:
            self.say(error.sentence, alarm=True)
        except ValueError as error:
            from newsterm.library.search import QueryError

            if not isinstance(error, QueryError):
                raise
            self.say(error.sentence, alarm=True)
