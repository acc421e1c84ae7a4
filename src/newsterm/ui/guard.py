"""The second line of defence: what is painted holds nothing that a terminal could take for a command.

Nor anything of which terminals disagree how wide it is: that would shift what is right of it.
"""

from __future__ import annotations

import sys
from typing import Final

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from newsterm import glyphs
from newsterm.text import clean_markup

_DISPUTED: Final = "\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What joins, widens and tints emoji."""


class Guard(LineFilter):
    """Cleans every segment before it is painted. Foreign text is clean since its intake; this is for what we forgot.

    Where the terminal's encoding has not all of Unicode, each sign is written with one that it has.
    """

    def __init__(self, encoding: str | None = None) -> None:
        super().__init__()
        self._encoding = None if glyphs.has_all(encoding) else encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments without control, bidi and invisible characters, each as wide as before on every terminal."""
        if all(text.isascii() and text.isprintable() for text, _, _ in segments):
            return segments
        cleaned = [_clean(segment) for segment in segments]
        return cleaned if self._encoding is None else [_in(self._encoding, segment) for segment in cleaned]


def terminal_encoding() -> str | None:
    """The encoding in which the screen is painted."""
    return getattr(sys.__stderr__, "encoding", None)


def _in(encoding: str, segment: Segment) -> Segment:
    text, style, control = segment
    if control or text.isascii():
        return segment
    return Segment(set_cell_size(glyphs.in_cells(text, encoding), segment.cell_length), style)


def _clean(segment: Segment) -> Segment:
    text, style, control = segment
    if control:
        return segment
    safe = text
    if not text.isascii() and any(sign in text for sign in _DISPUTED):
        from newsterm.layout.cells import level

        safe = level(text)
    if not safe.isprintable():
        safe = clean_markup(safe).replace("\n", " ").replace("\t", " ")
    return segment if safe == text else Segment(set_cell_size(safe, segment.cell_length), style)
