"""Parts of the screen that carry out commands and show nothing themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

if TYPE_CHECKING:
    from datetime import datetime

    from newsterm.services.reader import Reader
    from newsterm.ui.command_line import CommandLine
    from newsterm.ui.keymap import Keymap
    from newsterm.ui.panes import Panes


Export = Callable[["Reader", str, str], Awaitable[str]]
"""Writes what is named first to the place named second; the answer says so. A ValueError says why it could not."""


class Workspace(NamedTuple):
    """What the parts work with."""

    reader: Reader
    keymap: Keymap
    clock: Callable[[], datetime]
    panes: Panes
    line: CommandLine


class Part(Widget):
    """Commands that belong together, as methods named by `commands.handler_name`, and what is known for them.

    It is in the screen's tree for its workers and messages, and has no place on the screen.
    """

    DEFAULT_CSS = "Part { display: none; }"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.reader, self.keymap, self.clock, self.panes, self.line = workspace
