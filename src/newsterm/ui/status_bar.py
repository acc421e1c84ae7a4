"""The status bar: one line that says what happens, one with what can be done here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newsterm.ui.row_list import PLAIN, fit

Hint = tuple[str, str]
"""A key and what it does."""

_GAP: Final = 3
"""Cells between two hints."""
_KEPT: Final = 2
"""Hints at the end that stay where others find no room: help, and the way out."""


class StatusBar(Widget):
    """A message, progress at its right, hints below; on a low screen the hints stand where no message is."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusBar { height: 2; background: $panel; }
    StatusBar.-short, StatusBar.-prompting { height: 1; }
    StatusBar.-hidden { display: none; }
    StatusBar > .status--text { color: $foreground; background: $panel; }
    StatusBar > .status--error { color: $error; background: $panel; }
    StatusBar > .status--dim { color: $secondary; background: $panel; }
    StatusBar > .status--key { color: $primary; background: $panel; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--text", "status--error", "status--dim", "status--key"}

    message: reactive[str] = reactive("")
    """What just happened, or what the mark under the cursor means."""
    is_error: reactive[bool] = reactive(False)
    """Whether the message is about something that failed."""
    progress: reactive[str] = reactive("")
    """What goes on meanwhile."""
    place: reactive[str] = reactive("")
    """How far one has read."""
    in_step: reactive[str] = reactive("")
    """How it stands with the server, "" where there is none."""
    subject: reactive[str] = reactive("")
    """What the row under the cursor says in full; shown where there is no message."""
    hints: reactive[Sequence[Hint]] = reactive(())
    """What can be done here."""

    def tell(self, message: str, *, is_error: bool = False) -> None:
        """Say something until the next key."""
        self.message, self.is_error = message, is_error

    @property
    def _right(self) -> str:
        return "  ".join(filter(None, (self.progress or self.place, self.in_step)))

    def style(self, name: str) -> Style:
        """A style of this widget."""
        if self.app.current_theme.ansi:
            return PLAIN.get(name, Style())
        return self.get_component_rich_style(f"status--{name}")

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, height = self.size
        first, second = self._message_lines(width, height)
        if y == 0 and not first and height > 1:
            return self._message_strip(self.subject, width, self._right, "dim")
        if y == 0 and first:
            return self._message_strip(first, width, self._right, "error" if self.is_error else "text")
        if second:
            return self._message_strip(second, width, "", "error" if self.is_error else "text")
        return self._hint_strip(width, "" if height > 1 else self._right)

    def _message_lines(self, width: int, height: int) -> tuple[str, str]:
        """The message on one line, or on two where it is long and there is room."""
        room = width - 2 - (cell_len(self._right) + 2 if self._right else 0)
        if height < 2 or cell_len(self.message) <= room:
            return self.message, ""
        words = self.message.split(" ")
        first = ""
        while words and cell_len(first) + 1 + cell_len(words[0]) <= room:
            first = f"{first} {words.pop(0)}".strip()
        return (first, " ".join(words)) if first else (self.message, "")

    def _message_strip(self, text: str, width: int, right: str, style: str) -> Strip:
        right = f" {right} " if right else ""
        if cell_len(right) > width // 2 and text:
            right = ""
        left = fit(f" {text}", width - cell_len(right))
        return Strip([Segment(left, self.style(style)), Segment(right, self.style("dim"))], width)

    def _hint_strip(self, width: int, right: str) -> Strip:
        segments = [Segment(" ", self.style("dim"))]
        for key, label in fitting(self.hints, width - 1 - (cell_len(right) + 2 if right else 0)):
            segments.append(Segment(key, self.style("key")))
            segments.append(Segment(f" {label}{' ' * _GAP}", self.style("dim")))
        strip = Strip(segments)
        if right:
            strip = Strip([*strip.adjust_cell_length(width - cell_len(right) - 1, self.style("dim"))])
            strip = Strip([*strip, Segment(right + " ", self.style("dim"))])
        return strip.adjust_cell_length(width, self.style("dim"))


def fitting(hints: Sequence[Hint], room: int) -> list[Hint]:
    """The hints that there is room for.

    The last two are the way to help and the way out: those before them go first.

    Args:
        hints: keys and what they do, the most useful first.
        room: cells.
    """
    shown, last = list(hints[:-_KEPT]), list(hints[-_KEPT:])
    while shown and _cells(shown + last) > room:
        shown.pop()
    while last and _cells(shown + last) > room:
        last.pop()
    return shown + last


def _cells(hints: Sequence[Hint]) -> int:
    return sum(cell_len(key) + 1 + cell_len(label) + _GAP for key, label in hints) - _GAP
