"""The second line of defence: what is painted holds nothing that a terminal could take for a command.

Nor anything of which terminals disagree how wide it is: that would shift what stands right of it.
"""

from __future__ import annotations

from typing import Final

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from newsterm.text import clean_markup

_DISPUTED: Final = "\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What joins, widens and tints emoji."""


class Guard(LineFilter):
    """Cleans every segment before it is painted. Foreign text is clean since its intake; this is for what we forgot."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments without control, bidi and invisible characters, each as wide as before on every terminal."""
        if all(text.isascii() and text.isprintable() for text, _, _ in segments):
            return segments
        return [_clean(segment) for segment in segments]


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
