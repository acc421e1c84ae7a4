"""Commands by their names: what is typed after `:`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from newsterm.ui.command_line import find_command, matching
from newsterm.ui.commands import Command, works_in
from newsterm.ui.part import Part, Workspace
from newsterm.ui.searching import Searching
from newsterm.ui.settings import theme_names

_LESSON: Final = 8
"""The most lines that tell which commands can be typed."""


class NamedCommands(Part):
    """Asks for a command and carries it out."""

    def __init__(self, workspace: Workspace, searching: Searching, call: Callable[[Command, str], None]) -> None:
        super().__init__(workspace)
        self._searching = searching
        self._call_command = call

    def action_command(self) -> None:
        """The command line."""
        self.line.ask(": ", self._run_line, history="command", complete=self._words, teach=self._teach)

    def _words(self, begun: str) -> Iterable[str]:
        """What may come next: a command, or what it takes."""
        name, _, _ = begun.removeprefix(":").strip().partition(" ")
        if not name:
            return self.keymap.by_id
        command, _ = find_command(name, self.keymap)
        argument = command.argument if command is not None else ""
        if argument == "NAME":
            return theme_names(self.reader.paths.themes)
        if argument == "FOLDER":
            return sorted({feed.folder for feed in self.panes.feeds_pane.feeds} - {""})
        if argument == "FORMAT":
            from newsterm.services.citation import FORMATS

            return FORMATS
        return self._searching.words() if argument == "WORDS" else ()

    def _teach(self, text: str) -> Sequence[str]:
        return matching(text, self.keymap, min(_LESSON, self.screen.size.height // 3 - 1))

    def _run_line(self, text: str) -> None:
        name, _, argument = text.removeprefix(":").strip().partition(" ")
        command, trouble = find_command(name, self.keymap)
        if command is None:
            self.notify(trouble, severity="error")
        elif self.panes.pane not in command.where and not argument:
            self.notify(works_in(command), severity="error")
        elif argument and not command.argument:
            self.notify(f"“{command.id}” takes nothing after it.", severity="error")
        else:
            self._call_command(command, argument.strip())
