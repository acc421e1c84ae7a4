"""The second line of defence: what is painted holds nothing that a terminal could take for a command."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from newsterm.text import clean_markup


class Guard(LineFilter):
    """Cleans every segment before it is painted. Foreign text is clean since its intake; this is for what we forgot."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments without control, bidi and invisible characters, each as wide as before."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [_clean(segment) for segment in segments]


def _clean(segment: Segment) -> Segment:
    text, style, control = segment
    if control or text.isprintable():
        return segment
    safe = clean_markup(text).replace("\n", " ").replace("\t", " ")
    return segment if safe == text else Segment(set_cell_size(safe, segment.cell_length), style)
