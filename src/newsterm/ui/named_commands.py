"""Commands by their names: what is typed after `:`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Final

from textual import work

from newsterm.library.order import by_name
from newsterm.library.rows import View
from newsterm.services.config import NARROWEST, WIDEST
from newsterm.ui.arguments import (
    SWITCH,
    Candidates,
    complete,
    complete_whole,
    first_then,
    fitting,
    folders,
    in_lines,
    listed,
    paths,
)
from newsterm.ui.command_line import completed, find_command, matching
from newsterm.ui.commands import Command, Pane, works_in
from newsterm.ui.feeds_pane import ORDERS
from newsterm.ui.messages import guarded
from newsterm.ui.part import Export, Part, Workspace
from newsterm.ui.searching import Searching
from newsterm.ui.settings import theme_names

_LESSON: Final = 8
"""The most lines that tell what can be typed."""


class NamedCommands(Part):
    """Asks for a command and carries it out; tells and completes what it takes."""

    def __init__(
        self,
        workspace: Workspace,
        searching: Searching,
        call: Callable[[Command, str], None],
        export: Export | None,
    ) -> None:
        super().__init__(workspace)
        self._export = export
        self._searching = searching
        self._call_command = call
        self._arguments: dict[str, Candidates] = {
            "THEME": self._themes,
            "FOLDER": self._folders,
            "ORDER": lambda _: ORDERS,
            "LIST": self._lists,
            "FILE": paths,
            "FORMAT": _formats,
            "FORMAT FILE": first_then({"opml": paths} | dict.fromkeys(("md", "html", "json", "csl"), folders)),
            "WORDS": lambda begun: _last_word(begun, searching.words),
            "TAGS": lambda begun: _last_word(begun, searching.tags),
            "SETTING": first_then(
                {
                    "width": listed("60", "70", "80", "90", "100"),
                    "density": listed("1", "2", "3"),
                    "marks": listed(*SWITCH),
                    "oldest-first": listed(*SWITCH),
                    "theme": self._themes,
                }
            ),
        }

    def action_command(self) -> None:
        """The command line."""
        self._searching.learn_tags()
        self.line.ask(": ", self._run_line, history="command", complete_line=self._complete, teach=self._teach)

    def _themes(self, _: str) -> Iterable[str]:
        return theme_names(self.reader.paths.themes)

    def _folders(self, _: str) -> Iterable[str]:
        return sorted({feed.folder for feed in self.panes.feeds_pane.feeds} - {""}, key=by_name)

    def _lists(self, _: str) -> Iterable[str]:
        return (label for label, _ in self._named_views())

    def _named_views(self) -> list[tuple[str, View]]:
        """Names and views of all lists, those that the pane shows at the moment first."""
        pane = self.panes.feeds_pane
        found = [(row.label, row.view) for row in pane.rows if row.view is not None]
        shown = {view for _, view in found}
        hidden = [(feed.title or feed.url, View(feed_id=feed.id)) for feed in pane.feeds]
        return [*found, *(each for each in hidden if each[1] not in shown)]

    def _candidates(self, name: str) -> Candidates | None:
        command, _ = find_command(name, self.keymap)
        return self._arguments.get(command.argument) if command is not None else None

    def _complete(self, line: str) -> tuple[str, str] | None:
        return complete(line.removeprefix(":").lstrip(), self.keymap.by_id, self._candidates)

    def _teach(self, text: str) -> Sequence[str]:
        most = min(_LESSON, self.screen.size.height // 3 - 1)
        name, _, begun = text.removeprefix(":").lstrip().partition(" ")
        candidates = self._candidates(name)
        command, _ = find_command(name, self.keymap)
        if command is None or candidates is None or not (begun or command.id == name):
            return matching(text, self.keymap, most)
        words = fitting(candidates, begun)
        return [*matching(f"{command.id} ", self.keymap, 1), *in_lines(words, self.screen.size.width - 2, most - 1)]

    def _run_line(self, text: str) -> None:
        name, _, argument = text.removeprefix(":").strip().partition(" ")
        command, trouble = find_command(name, self.keymap)
        if command is None:
            self.notify(trouble, severity="error")
        elif self.panes.pane not in command.where and not (argument and command.says_all):
            self.notify(works_in(command), severity="error")
        elif argument and not command.argument:
            self.notify(f"“{command.id}” takes nothing after it.", severity="error")
        else:
            self._call_command(command, argument.strip())

    # Commands that are only typed

    def action_export(self, text: str = "") -> None:
        """Write subscriptions or bookmarks."""
        if self._export is None:
            self.notify("newsterm export does this on the command line.")
        elif not text:
            candidates = self._arguments["FORMAT FILE"]
            self.line.ask(
                "Export: ",
                self.action_export,
                history="export",
                complete_line=partial(complete_whole, candidates=candidates),
            )
        else:
            what, _, to = text.partition(" ")
            self._write(self._export(self.reader, what, to.strip()))

    @work(exclusive=True, group="export")
    @guarded
    async def _write(self, export: Awaitable[str]) -> None:
        try:
            self.notify(await export)
        except ValueError as error:
            self.notify(str(error), severity="error")

    def action_go(self, name: str = "") -> None:
        """Show a list by its name."""
        if not name:
            self.line.ask(
                "Go to: ", self.action_go, history="go", complete_line=partial(complete_whole, candidates=self._lists)
            )
            return
        folded = name.casefold()
        views = self._named_views()
        exact = [each for each in views if each[0].casefold() == folded]
        found = exact or [each for each in views if folded in each[0].casefold()]
        if not found:
            self.notify(f"There is no feed, folder or view “{name}”.", severity="error")
        elif len(found) > 1 and not exact:
            some = ", ".join(label for label, _ in found[:4])
            self.notify(f"“{name}” may be {some}{' …' if len(found) > 4 else ''}.", severity="error")
        elif self.panes.feeds_pane.select_view(found[0][1]):
            self.panes.go(Pane.ENTRIES)
        else:
            self.panes.show_list(found[0][1], found[0][0])

    def action_set(self, text: str = "") -> None:
        """Change how the screen looks."""
        name, _, value = text.partition(" ")
        value = value.strip()
        setters: dict[str, Callable[[str], str]] = {
            "width": self._set_width,
            "density": self._set_density,
            "marks": self._set_marks,
            "oldest-first": self._set_order,
            "theme": self._set_theme,
        }
        if name not in setters:
            known = ", ".join(setters)
            said = f"There is no setting “{name}” that can be changed here" if name else "Say what is to be changed"
            self.notify(f"{said}: {known}. The others are in config.toml.", severity="error")
            return
        trouble = setters[name](value)
        if trouble:
            self.notify(f"{name}: {trouble}", severity="error")

    def _set_width(self, value: str) -> str:
        if not (value.isascii() and value.isdecimal() and NARROWEST <= int(value[:4]) <= WIDEST):
            return f"it must be a whole number from {NARROWEST} to {WIDEST}."
        self.panes.article_pane.set_width(int(value))
        self.notify(f"Articles are {value} columns wide.")
        return ""

    def _set_density(self, value: str) -> str:
        if value not in ("1", "2", "3"):
            return "it must be 1, 2 or 3."
        self.panes.entries_pane.set_lines(int(value))
        return ""

    def _set_marks(self, value: str) -> str:
        if value not in SWITCH:
            return "it must be on or off."
        self.panes.article_pane.marks = value == "on"
        self.panes.article_pane.set_marks(value == "on")
        return ""

    def _set_order(self, value: str) -> str:
        if value not in SWITCH:
            return "it must be on or off."
        self.panes.entries_pane.set_order(oldest_first=value == "on")
        return ""

    def _set_theme(self, value: str) -> str:
        if not value:
            return "it must be one of " + ", ".join(self._themes("")) + "."
        self._call_command(self.keymap.by_id["theme"], value)
        return ""


def _formats(_: str) -> Iterable[str]:
    from newsterm.services.citation import FORMATS

    return FORMATS


def _last_word(begun: str, words: Callable[[str], Iterable[str]]) -> Iterable[str]:
    """The text with its last word completed."""
    found = completed(begun, words)
    return (found[0],) if found is not None else ()
