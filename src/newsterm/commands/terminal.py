"""How an answer for people is dressed: colours, width, columns."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import Final

from newsterm.layout.ansi import Finish
from newsterm.layout.cells import cells
from newsterm.text import clean_line

_MIN_WIDTH: Final = 20


def finish(plain: bool = False) -> Finish:
    """How an article is dressed: plain text for pipes and dumb terminals, no colours under NO_COLOR (no-color.org)."""
    if plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return Finish.PLAIN
    return Finish.MONO if os.environ.get("NO_COLOR") else Finish.COLOUR


def width(asked: int | None = None) -> int:
    """Cells of a line of the answer: as asked, else the terminal's, else 80."""
    return max(_MIN_WIDTH, asked or shutil.get_terminal_size((80, 24)).columns)


def columns(rows: Iterable[tuple[str, ...]], right: frozenset[int] = frozenset(), indent: str = "") -> list[str]:
    """Rows as lines, their cells in columns as wide as the widest.

    Args:
        rows: cells of text, all rows of one length; the last column is not padded.
        right: numbers of the columns that are aligned to the right.
        indent: what is before each row.
    """
    cleaned = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*cleaned, strict=True)]
    lines = []
    for row in cleaned:
        line = indent
        for number, (cell, room) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (room - cells(cell))
            line += (blanks + cell if number in right else cell + blanks) + "  "
        lines.append(line.rstrip())
    return lines
