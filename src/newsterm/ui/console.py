"""The line one types on, and what becomes of what was typed."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

from newsterm.ui.commands import BY_ID, Command, works_in
from newsterm.ui.prompt import Prompt

if TYPE_CHECKING:
    from textual import events

    from newsterm.ui.screen import MainScreen


class Console:
    """Asks on the bottom line, and carries out what was answered."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.prompt: Prompt | None = None
        """The line one types on, while it is there."""
        self._history: dict[str, list[str]] = {}
        self._ahead: list[events.Key] | None = None
        """Keys typed before the line was there; None while none is on its way."""

    def take(self, event: events.Key) -> bool:
        """Keep a key for the line, where one is there or on its way but has not the focus yet."""
        if self._ahead is not None:
            self._ahead.append(event)
        elif self.prompt is not None:
            self.prompt.type(event)
        else:
            return False
        return True

    def _ask(self, purpose: str, label: str, *, value: str = "", complete: tuple[str, ...] = ()) -> None:
        self._ahead = []
        self.screen.run_worker(self._show_prompt(purpose, label, value, complete), group="prompt", exclusive=True)

    async def _show_prompt(self, purpose: str, label: str, value: str, complete: tuple[str, ...]) -> None:
        try:
            await self._mount_prompt(purpose, label, value, complete)
        finally:
            ahead, self._ahead = self._ahead or [], None
        for event in ahead:
            self.take(event)

    async def _mount_prompt(self, purpose: str, label: str, value: str, complete: tuple[str, ...]) -> None:
        await self.drop()
        history = self._history.setdefault(purpose.partition(" ")[0], [])
        self.prompt = Prompt(purpose, label, history, value=value, complete=complete)
        self.screen.status.add_class("-hidden" if self.screen.status.has_class("-short") else "-prompting")
        self.screen.status.hints = (("enter", "do it"), ("esc", "leave"), ("↑", "earlier ones"))
        await self.screen.mount(self.prompt, before=self.screen.status)

    async def drop(self) -> None:
        """Take the line away; the focus goes back to where it was."""
        prompt, self.prompt = self.prompt, None
        if prompt is not None:
            self.screen.status.remove_class("-hidden", "-prompting")
            await prompt.remove()
            self.screen.go(self.screen.pane)

    def ask_pick(self, url: str, count: int) -> None:
        """Ask which of several feeds to add."""
        self._ask(f"pick {url}", f"Feed 1–{count}: ")

    def do_search(self) -> None:
        """Search everything."""
        self._ask("search", "/ ")

    def do_find(self) -> None:
        """Find in the article."""
        self._ask("find", "Find: ")

    def do_add(self) -> None:
        """Add a feed."""
        self._ask("add", "Add feed: ")

    def do_visit(self) -> None:
        """Read a page by its address."""
        self._ask("visit", "Read: ")

    def do_command(self) -> None:
        """The command line."""
        self._ask("command", ": ", complete=tuple(BY_ID))

    def answer(self, purpose: str, text: str) -> None:
        """Do what was asked for."""
        purpose, _, about = purpose.partition(" ")
        if purpose == "search":
            self.screen.search(text)
        elif purpose == "find":
            self.screen.desk.find(text)
        elif purpose == "visit":
            self.screen.articles.visit(text, typed=True)
        elif purpose == "add":
            self.screen.work(partial(self.screen.subscribing.add_feed, text), "add")
        elif purpose == "pick":
            self._pick(about, text)
        else:
            self._command_line(text)

    def _pick(self, url: str, text: str) -> None:
        if text.isdecimal():
            self.screen.work(partial(self.screen.subscribing.add_feed, url, int(text)), "add")
        else:
            self.screen.say(f"“{text}” is no number.", alarm=True)

    def _command_line(self, text: str) -> None:
        name, _, argument = text.removeprefix(":").strip().partition(" ")
        command, trouble = _command(name)
        if command is None:
            self.screen.say(trouble, alarm=True)
        elif self.screen.pane not in command.where and not argument:
            self.screen.say(works_in(command), alarm=True)
        elif argument and not command.argument:
            self.screen.say(f"“{command.id}” takes nothing after it.", alarm=True)
        else:
            self.screen.call(command, argument.strip())


def _command(name: str) -> tuple[Command | None, str]:
    """The command of this name, or the only one that begins so; else None, and a sentence that says why."""
    begun = [BY_ID[name]] if name in BY_ID else [command for command in BY_ID.values() if command.id.startswith(name)]
    if len(begun) == 1:
        return begun[0], ""
    if begun:
        return None, f"“{name}” may be {', '.join(command.id for command in begun)}."
    close = get_close_matches(name, BY_ID, n=1)
    return None, f"There is no command “{name}”{f'; did you mean “{close[0]}”?' if close else '.'}"
