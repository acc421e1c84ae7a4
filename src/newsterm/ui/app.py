"""The program on the screen."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.notifications import SeverityLevel
from textual.theme import Theme
from textual.worker import WorkerFailed

from newsterm.library import memory
from newsterm.ui.guard import Guard, terminal_encoding
from newsterm.ui.keymap import key_name, located, read_as
from newsterm.ui.messages import TerminalGround, ThemeChosen
from newsterm.ui.remembered import NAME, read
from newsterm.ui.remembered import chosen as choice_of
from newsterm.ui.screen import LAYOUT, MainScreen
from newsterm.ui.settings import find_theme, settings
from newsterm.ui.themes import DARK, LIGHT, MONO, THEMES
from newsterm.ui.waiting import quiet

if TYPE_CHECKING:
    from newsterm.services.reader import Reader
    from newsterm.ui.commands import Command


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _driver() -> type[Driver] | None:
    """The quick driver where there is one for this system; None lets Textual choose."""
    if sys.platform == "win32":
        return None
    from newsterm.ui.driver import QuickDriver

    return QuickDriver


def _likely(environment: Mapping[str, str]) -> Theme:
    """The theme for a terminal that has not said what its ground is: some tell it in COLORFGBG ("15;0")."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK


class NewstermApp(App[None], inherit_bindings=False):
    """One profile on one screen."""

    TITLE = "newsterm"
    ENABLE_COMMAND_PALETTE = False
    CSS = LAYOUT

    def __init__(self, reader: Reader, *, clock: Callable[[], datetime] = _utc_now, fresh: bool = False) -> None:
        """Put a profile on the screen.

        Args:
            reader: the profile.
            clock: the time.
            fresh: whether to begin at the top, not where the reader was.
        """
        super().__init__(driver_class=_driver())
        self.reader = reader
        config = reader.config
        remembered = read(reader.library.call(memory.recall, NAME))
        self.keymap, chosen, problems = settings(config, reader.paths.themes)
        if (name := choice_of(config.theme, remembered.theme)) and (found := find_theme(name, reader.paths.themes)[0]):
            chosen = found
        self.problems = (*reader.problems, *(self._sentence(key, reason) for key, reason in problems))
        self._guard = Guard(terminal_encoding())
        for theme in THEMES if chosen is None else (*THEMES, chosen):
            self.register_theme(theme)
        self.theme_follows = chosen is None
        """Whether the theme follows the terminal's ground: until the reader chooses one."""
        self.theme = MONO.name if os.environ.get("NO_COLOR") else (chosen or _likely(os.environ)).name
        self.chosen_theme = name
        """The theme that the reader chose in the program, "" for none."""
        self.main = MainScreen(reader, self.keymap, clock, remembered.afresh() if fresh else remembered)
        self._typed_ahead: list[events.Key | events.Paste] = []
        """What was typed for something that is still on its way."""

    def _sentence(self, key: str, reason: str) -> str:
        """What is wrong with a key of the configuration, and where it stands."""
        return located(self.reader.paths.config_file, self.reader.config.lines, key, reason)

    def get_default_screen(self) -> MainScreen:
        """The only screen there is."""
        return self.main

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the guard. Where no colour is the terminal's own, none is to be looked up for it."""
        filters = super().get_line_filters()
        if not self.current_theme.ansi:
            filters = [each for each in filters if not isinstance(each, ANSIToTruecolor)]
        return (*filters, self._guard)

    def watch_title(self, title: str) -> None:
        """Show it in the terminal's own title, too."""
        show = getattr(self._driver, "show_title", None)
        if show is not None:
            show(title)

    def on_theme_chosen(self, event: ThemeChosen) -> None:
        """Take the theme, and follow the terminal no longer."""
        self.theme_follows = False
        self.theme = event.name
        self.chosen_theme = event.name.removeprefix("newsterm-")

    def on_terminal_ground(self, event: TerminalGround) -> None:
        """Follow the terminal's ground, unless the reader chose a theme."""
        if self.theme_follows and not self.no_color:
            self.theme = (DARK if event.dark else LIGHT).name

    async def on_load(self) -> None:
        """Before the first frame: what it shows, and an orderly end on a signal."""
        await self.main.panes.load_first()
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    # In turn: what is only being mounted would find the program ended.
                    loop.add_signal_handler(number, self.call_later, partial(self.exit, return_code=128 + number))
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # no such thing here: Windows, or a loop outside the main thread

    async def on_unmount(self) -> None:
        """The last thing: the place in the article is kept, and the library is closed in order."""
        await self.main.keep_place(self.chosen_theme)
        await self.reader.close()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in the status bar until the next key: nothing pops up over an article."""
        self.main.status_bar.tell(message, is_error=severity == "error")

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys wait while what they are for is on its way; all but the one that leaves the program."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._leaves(event):
            await self._type(event)
        else:
            self._typed_ahead.append(event)
            await self.on_settled()

    async def _type(self, event: events.Key | events.Paste) -> None:
        pane = self.main.pane
        events_ = read_as(event, typing=self.main.is_typing) if isinstance(event, events.Key) else (event,)
        for each in events_:
            if isinstance(each, events.Key) and each.key == "ctrl+c" and self.main.copy_selection():
                continue
            if self.main.is_typing and self.app_focus:
                await self.main.command_line.type(each)
                continue
            if not (isinstance(each, events.Key) and self.main.take_digit(key_name(each.key, each.character))):
                await super().on_event(each)
            if isinstance(each, events.Key):
                self.main.tell_difference(pane, key_name(each.key, each.character))

    def _leaves(self, event: events.Key | events.Paste) -> bool:
        command = self._command(event)
        return command is not None and command.id == "quit"

    def _command(self, event: events.Key | events.Paste) -> Command | None:
        """What a key means where the reader is; None where he types, and for what was pasted."""
        if not isinstance(event, events.Key) or self.main.is_typing:
            return None
        return self.keymap.command(self.main.pane, key_name(event.key, event.character))

    async def on_settled(self) -> None:
        """What keys waited for may be there."""
        while self._typed_ahead:
            await quiet(self.main)
            if self.main.is_waiting(self._command(self._typed_ahead[0])):
                return
            await self._type(self._typed_ahead.pop(0))

    # Commands

    def action_suspend(self) -> None:
        """Back to the shell."""
        self.action_suspend_process()

    def action_redraw(self) -> None:
        """Draw everything anew, whatever another program left on the terminal."""
        self.main.refresh(repaint=True, layout=True)

    def action_theme(self, name: str = "") -> None:
        """A theme by its name; dark or light where none is given."""
        if name:
            found, reason = find_theme(name, self.reader.paths.themes)
            if found is None:
                self.notify(reason[:1].upper() + reason[1:], severity="error")
                return
            self.register_theme(found)
            self.post_message(ThemeChosen(found.name))
            return
        self.post_message(ThemeChosen((LIGHT if self.current_theme.dark else DARK).name))

    @property
    def failure(self) -> BaseException | None:
        """The mistake of ours that ended the program."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        # Textual would print a traceback, foreign texts and all. `run` raises the error once the terminal is as it was,
        # and the command line says it in a sentence.
        self._close_messages_no_wait()

    async def on_ready(self) -> None:
        """The first frame is there: what takes time may begin."""
        if not gc.isenabled():
            gc.freeze()  # what was imported so far stays until the end
            gc.enable()
        self.app_resume_signal.subscribe(self.main, lambda _: self.action_redraw())
        await self.main.begin(self.problems)
