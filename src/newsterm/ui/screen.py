"""The screen: what is on it, what each key means, and what the status bar says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.widget import Widget

from newsterm.library import memory
from newsterm.library.errors import LibraryError
from newsterm.ui.commands import GROUPS, Command, Pane, handler_name, works_in
from newsterm.ui.counting import PLACED, Counting
from newsterm.ui.hints import hints
from newsterm.ui.keymap import Keymap, bindings, key_name
from newsterm.ui.messages import Changed, Settled, guarded
from newsterm.ui.panes import Panes
from newsterm.ui.remembered import NAME, Remembered, choice
from newsterm.ui.status_bar import StatusBar
from newsterm.ui.waiting import CHANGING, GOING, MOVING, has

if TYPE_CHECKING:
    from datetime import datetime

    from textual.dom import DOMNode

    from newsterm.services.reader import Reader
    from newsterm.ui.article_pane import ArticlePane
    from newsterm.ui.command_line import CommandLine
    from newsterm.ui.entries_pane import EntriesPane
    from newsterm.ui.feeds_pane import FeedsPane
    from newsterm.ui.part import Export, Part

LAYOUT: Final = """
MainScreen { layout: vertical; background: $background; }
#panes { height: 1fr; }
EntriesPane.-beside { border-left: solid $panel; }
EntriesPane:ansi, ArticlePane:ansi, SourcesPanel:ansi { border-left: none; }
RowList:ansi, SourcesPanel:ansi { scrollbar-size-vertical: 0; }
"""
"""Textual does not read the `CSS` of an app's default screen: the app takes it from here."""


class MainScreen(Screen[None], inherit_bindings=False):
    """The one screen of the program: panes, the line that one types on, the status bar."""

    AUTO_FOCUS = ""
    """The panes put the focus where it belongs; first on another one, it would cost the first frame 3 ms."""

    started: bool = False
    """Whether the panes are all there."""
    command_line: CommandLine
    export: Export | None = None
    """Writes subscriptions and bookmarks, where whoever started the screen can."""

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime], remembered: Remembered) -> None:
        super().__init__()
        self.reader = reader
        self.keymap = keymap
        self.clock = clock
        self._remembered = remembered
        self.panes = Panes(reader, clock, remembered, id="panes")
        self.status_bar = StatusBar(id="status")
        # Textual's keymaps give a key one meaning in all of a screen; ours has one for each pane.
        self._bindings = BindingsMap(bindings(keymap))
        self._parts: tuple[Part, ...] = ()
        self._told: set[str] = set()
        """Differences from another reader's keys that were said."""
        self._placed_by = ""
        """The command that just went where a count said."""
        self._counting = Counting(self.set_timer, self._press_digit)

    # Beginning

    def compose(self) -> ComposeResult:
        """The lists and the status bar; the rest comes after the first frame."""
        self.panes.begin(self.app.size)
        yield self.panes
        yield self.status_bar

    def on_mount(self) -> None:
        """Show what was read."""
        self.panes.show_first()
        self.watch(self.panes, "arrangement", self._fit_status_bar)
        self.show_hints()

    async def begin(self, problems: Sequence[str]) -> None:
        """The first frame is there: show the rest, then do what was typed ahead."""
        from newsterm.ui.article_pane import ArticlePane
        from newsterm.ui.command_line import CommandLine

        width, marks = self.panes.article_look()
        pane = ArticlePane(self.reader, self.keymap, self.clock, width=width, marks=marks, id="article-pane")
        await self.panes.add_article_pane(pane)
        self.command_line = CommandLine(id="command-line")
        await self.mount(self.command_line, before=self.status_bar)
        await self._add_parts()
        self.watch(self.article_pane, "place_read", self._show_place, init=False)
        self.watch(self.command_line, "asking", self._show_asking, init=False)
        if problems:
            more = f" ({len(problems) - 1} more: newsterm doctor lists them)" if len(problems) > 1 else ""
            self.notify(problems[0] + more, severity="error")
        self.reader.warm()
        with suppress(LibraryError):
            await self.panes.go_where_it_was_left()
        self._settle_in()
        self.started = True
        self.app.post_message(Settled())

    async def _add_parts(self) -> None:
        """Have what carries out commands. What one part needs of another it is given."""
        from newsterm.ui.annotating import Annotating
        from newsterm.ui.named_commands import NamedCommands
        from newsterm.ui.navigation import Navigation
        from newsterm.ui.outside import Outside
        from newsterm.ui.own_pages import OwnPages
        from newsterm.ui.part import Workspace
        from newsterm.ui.programs import Programs
        from newsterm.ui.searching import Searching
        from newsterm.ui.states import States
        from newsterm.ui.stories import StoryList
        from newsterm.ui.subscribing import Subscribing
        from newsterm.ui.syncing import Syncing

        workspace = Workspace(self.reader, self.keymap, self.clock, self.panes, self.command_line)
        self.syncing = Syncing(workspace)
        self.subscribing = Subscribing(workspace, self.syncing)
        self.searching = Searching(workspace)
        self.navigation = Navigation(workspace, self.subscribing, self.searching)
        self.outside = Outside(workspace)
        self.programs = Programs(workspace)
        self.stories = StoryList(workspace)
        states = States(workspace, self.subscribing)
        self._parts = (
            self.navigation,
            self.searching,
            self.subscribing,
            self.syncing,
            states,
            Annotating(workspace, states),
            self.stories,
            OwnPages(workspace, self.syncing),
            self.outside,
            self.programs,
            NamedCommands(workspace, self.searching, self.call, self.export),
        )
        await self.mount_all(self._parts)
        self.watch(self.subscribing, "progress", self._show_progress, init=False)
        self.watch(self.syncing, "in_step", self._show_in_step, init=False)

    @work(group="start")
    @guarded
    async def _settle_in(self) -> None:
        await self.panes.settle_in()
        self.subscribing.follow_schedule()
        self.syncing.follow_server()

    async def keep_place(self, theme: str) -> None:
        """Keep where the reader is and how the screen looks, before the program ends.

        Args:
            theme: the theme that was chosen in the program, "" for none.
        """
        if not self.started or self.reader.library.read_only:
            return
        place = self.article_pane.place_in_entry
        left = self.panes.left()._replace(theme=choice(self.reader.config.theme, theme))
        try:
            if place is not None:
                await self.reader.entries.keep_reading_place(*place)
            if left != self._remembered:
                await self.reader.library.run(memory.remember, NAME, left.written())
        except LibraryError:
            pass  # nobody is there to be told

    # What is on it

    @property
    def pane(self) -> Pane:
        """Where the reader is."""
        return self.panes.pane

    @property
    def feeds_pane(self) -> FeedsPane:
        """The left pane."""
        return self.panes.feeds_pane

    @property
    def entries_pane(self) -> EntriesPane:
        """The middle pane."""
        return self.panes.entries_pane

    @property
    def article_pane(self) -> ArticlePane:
        """The article's pane."""
        return self.panes.article_pane

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.panes.place_panes()

    def on_changed(self, event: Changed) -> None:
        """States were changed somewhere."""
        event.stop()
        self.panes.show_change(event.change)

    def on_article_pane_arrived(self, event: ArticlePane.Arrived) -> None:
        """An article is there that was asked for."""
        if event.entry is not None:
            self.stories.tell_ties()

    def on_article_pane_renewed(self) -> None:
        """Another text of the article is shown."""
        self.stories.tell_ties()

    def on_article_pane_file_chosen(self, event: ArticlePane.FileChosen) -> None:
        """A file is opened by the program that opens addresses."""
        self.outside.browse(event.url)

    def on_panes_row_entered(self, event: Panes.RowEntered) -> None:
        """A row was clicked."""
        self.navigation.open_row(event.list)

    # Keys

    def is_waiting(self, command: Command | None) -> bool:
        """Whether a key has to wait for what is on its way: the panes, a list, an article, a change of states.

        Args:
            command: what the key means, None where the reader types or it means nothing.
        """
        if not self.started:
            return True
        moves = command is not None and command.id in MOVING
        if self.panes.is_waiting(moves=moves) or has(self.app.workers, GOING):
            return True
        return not moves and not self.is_typing and has(self.app.workers, CHANGING)

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the line that one types on."""
        return self.started and self.command_line.asking

    def copy_selection(self) -> bool:
        """Copy what the mouse selected; False if nothing is.

        Who dragged the mouse beside the text means to copy, too, not to leave the program.
        """
        if not self.started:
            return False
        if not self.outside.copy_selection():
            if not self.selections:
                return False
            self.clear_selection()
            self.notify("There is no text in what is selected.")
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command works in its panes, and where one does not type."""
        if action != "run":
            return super().check_action(action, parameters)
        return not self.is_typing and self.pane in self.keymap.by_id[str(parameters[0])].where

    def action_run(self, command_id: str) -> None:
        """Carry a command out."""
        count = self._counting.count(command_id)
        second, self._placed_by = command_id == self._placed_by, ""
        if count and command_id in PLACED:
            self._placed_by = command_id
            self.panes.go_to_number(count)
            return
        if second and not count:
            return  # gg goes to the top as g does, and 5gg to row 5
        for _ in range(count or 1):
            self.call(self.keymap.by_id[command_id])

    def take_digit(self, key: str) -> bool:
        """Hold a digit that may be a count; False for other keys, and for a digit that was given another meaning."""
        command = self.keymap.command(self.pane, key)
        return (command is None or command.id in GROUPS) and self._counting.take(key)

    def _press_digit(self, key: str) -> None:
        command = self.keymap.command(self.pane, key)
        if command is not None:
            self.call(command)

    def on_key(self, event: events.Key) -> None:
        """A key that means nothing here may mean something elsewhere."""
        self._counting.release()
        elsewhere = self.keymap.elsewhere(key_name(event.key, event.character))
        if elsewhere is not None:
            self.notify(works_in(elsewhere))

    def tell_difference(self, pane: Pane, key: str) -> None:
        """Say what a key does not do that it does in another reader: once, or each time where it does nothing.

        Args:
            pane: where it was pressed.
            key: our name of it.
        """
        sentence = self.keymap.differences.get((pane, key), "")
        does_something = self.keymap.command(pane, key) is not None or key.isdecimal()
        if sentence and not (does_something and sentence in self._told):
            self._told.add(sentence)
            self.notify(sentence)

    def call(self, command: Command, argument: str = "") -> None:
        """Carry a command out."""
        self.notify("")
        if command.id in GROUPS:
            self.article_pane.switch_group(GROUPS.index(command.id))
            return
        if command.id in self.keymap.own:
            self.programs.run_own(self.keymap.own[command.id].runs)
            return
        name = handler_name(command.id)
        handler: Callable[..., None] = next(
            getattr(node, name) for node in self._handlers() if _carries_out(node, name)
        )
        handler(*[argument] * bool(argument))

    def _handlers(self) -> Iterator[DOMNode]:
        """Where a command is looked for: what has the focus and what that is in, then the other parts and panes."""
        if self.focused is not None:
            yield from (node for node in self.focused.ancestors_with_self if node not in (self, self.app))
        yield from self._parts
        yield from (self.article_pane, self.entries_pane, self.feeds_pane, self.app)

    # The status bar

    def _fit_status_bar(self) -> None:
        arrangement = self.panes.arrangement
        self.status_bar.set_class(arrangement is not None and not arrangement.headings, "-short")

    def _show_asking(self, asking: bool) -> None:
        """The line takes the place of the hints, or of the whole status bar where that has but one line."""
        if asking:
            self.status_bar.add_class("-hidden" if self.status_bar.has_class("-short") else "-prompting")
            self.status_bar.hints = self.command_line.hints
        else:
            self.status_bar.remove_class("-hidden", "-prompting")
            self.show_hints()

    def _show_progress(self, progress: str) -> None:
        self.status_bar.progress = progress

    def _show_in_step(self, sign: str) -> None:
        self.status_bar.in_step = sign

    def _show_place(self, place: str) -> None:
        self.status_bar.place = place if self.pane is Pane.ARTICLE else ""

    def on_panes_place_changed(self) -> None:
        """Something else is shown, or the reader is elsewhere."""
        self.show_hints()

    def show_hints(self) -> None:
        """Say what can be done here, and in full what the row under the cursor has no room for."""
        self.status_bar.subject = self.panes.subject
        if self.status_bar.has_class("-prompting"):
            return  # then its hints say what can be done on the line
        article = self.article_pane if self.pane is Pane.ARTICLE else None
        self.status_bar.hints = hints(
            self.keymap,
            self.pane,
            article,
            on_first_screen=self.panes.on_first_screen,
            in_story=self.entries_pane.in_story,
        )
        self._show_place(article.place_read if article is not None else "")


def _carries_out(node: DOMNode, name: str) -> bool:
    """Whether a widget has an action of ours: each has some of Textual's, such as `action_page_down`."""
    return getattr(type(node), name, None) not in (None, getattr(Widget, name, None))
