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
from newsterm.ui.entries_pane import EntriesPane
from newsterm.ui.feeds_pane import FeedsPane
from newsterm.ui.keymap import Keymap, shown
from newsterm.ui.status_bar import StatusBar

if TYPE_CHECKING:
    from datetime import datetime

    from textual.widget import Widget

    from newsterm.services.reader import Reader
    from newsterm.ui.article_pane import ArticlePane
    from newsterm.ui.command_line import CommandLine

LAYOUT: Final = """
Panes { layout: vertical; background: $background; }
#panes { height: 1fr; }
EntriesPane.-beside { border-left: solid $panel; }
ToastRack { display: none; }
EntriesPane:ansi, ArticlePane:ansi, SourcesPanel:ansi { border-left: none; }
RowList:ansi, ArticleView:ansi, SourcesPanel:ansi { scrollbar-size-vertical: 0; }
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
    focus_mode: bool = False
    """Only the article is wanted."""
    command_line: CommandLine
    _article_pane: ArticlePane | None = None
    _arrangement: Arrangement | None = None

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.reader = reader
        self.keymap = keymap
        self.clock = clock
        self.feeds_pane = FeedsPane(id="feeds")
        self.entries_pane = EntriesPane(clock, id="entries")
        self.status_bar = StatusBar(id="status")

    def compose(self) -> ComposeResult:
        """The lists and the foot; the article's pane comes after the first frame."""
        beside = arrange(*self.app.size, Pane.ENTRIES).feeds > 0
        self.pane = Pane.ENTRIES if beside else Pane.FEEDS
        self.place_panes()
        yield _Beside(self.feeds_pane, self.entries_pane, id="panes")
        yield self.status_bar

    async def mount_rest(self) -> None:
        """Put the article's pane and the command line on the screen. What they need is imported only now."""
        from newsterm.ui.article_pane import ArticlePane
        from newsterm.ui.command_line import CommandLine

        self._article_pane = ArticlePane(self, id="article_pane")
        self._arrangement = None
        self.place_panes()
        await self.query_one("#panes").mount(self._article_pane)
        self.command_line = CommandLine(id="command-line")
        await self.mount(self.command_line, before=self.status_bar)

    @property
    def article_pane(self) -> ArticlePane:
        """The article's pane."""
        assert self._article_pane is not None
        return self._article_pane

    # Arrangement

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.place_panes()

    def place_panes(self) -> None:
        """Give each pane its width."""
        width, height = self.app.size
        sources = self._article_pane is not None and self._article_pane.sources_shown
        page = self._article_pane is not None and self._article_pane.own_page and width < WIDE
        a = arrange(width, height, self.pane, sources=sources, focus_mode=self.focus_mode or page)
        if a == self._arrangement:
            return
        self._arrangement = a
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
        self.place_panes()
        if pane is Pane.ARTICLE:
            widget: Widget = self.article_pane.article
        else:
            widget = self.feeds_pane if pane is Pane.FEEDS else self.entries_pane
        self.set_focus(widget, scroll_visible=False)
        self.show_hints()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key put the focus elsewhere."""
        widget = self.focused
        if widget is not event.widget:
            return  # told late: the focus has moved on since
        if widget is self.feeds_pane:
            pane = Pane.FEEDS
        elif widget is self.entries_pane:
            pane = Pane.ENTRIES
        elif self._article_pane is not None and widget in (
            self._article_pane.article,
            self._article_pane.sources_panel,
        ):
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
        if self.status_bar.has_class("-prompting"):
            return
        hints = []
        for command_id in self.hint_ids():
            keys = self.keymap.keys(command_id)
            if keys:
                hints.append((shown(keys[0]), self.hint_label(command_id)))
        self.status_bar.hints = tuple(hints)
        self.status_bar.place = self.article_pane.place_read if self.pane is Pane.ARTICLE else ""
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

    def hint_ids(self) -> tuple[str, ...]:
        """Commands for the hint line."""
        return HINTS[self.pane]

    def hint_label(self, command_id: str) -> str:
        """What a command is called here."""
        return BY_ID[command_id].label

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
            self.notify(error.sentence, severity="error")
        except ValueError as error:
            from newsterm.library.search import QueryError

            if not isinstance(error, QueryError):
                raise
            self.notify(error.sentence, severity="error")
