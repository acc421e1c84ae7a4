"""What a command prints: the answer to stdout, the talk to stderr, every foreign string cleaned on its way out."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final

from newsterm.text import clean_line

_DEL: Final = "\x7f"
_MIN_WIDTH: Final = 20


class CommandError(Exception):
    """A command could not do what it was asked, for a reason that one sentence tells.

    Attributes:
        sentence: the reason, for people.
        code: the program's exit code.
    """

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def prepare_streams() -> None:
    """Make stdout and stderr take any text: what their encoding lacks becomes "?", never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def answer(text: str = "") -> None:
    """One line of the answer."""
    sys.stdout.write(clean_line(text) + "\n")


def answer_block(text: str) -> None:
    """Several finished lines that our own layout made of cleaned text; they may hold our own styling."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def answer_json(value: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own, at once on its way to whoever waits for it.

    Everything beyond ASCII is escaped: the text stays exact and no terminal can be harmed by it.
    """
    sys.stdout.write(json.dumps(value, separators=(",", ":")).replace(_DEL, "\\u007f") + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """One line of talk."""
    sys.stderr.write(clean_line(text) + "\n")
    sys.stderr.flush()


def is_terminal() -> bool:
    """Whether the answer goes to a person's terminal."""
    return sys.stdout.isatty()


def wants_colour() -> bool:
    """Whether the answer may be coloured: a terminal that can, and nobody asked for none (no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(asked: int | None = None) -> int:
    """Cells of a line of the answer: as asked, else the terminal's, else 80."""
    return max(_MIN_WIDTH, asked or shutil.get_terminal_size((80, 24)).columns)


def table(rows: Iterable[tuple[str, ...]], right: frozenset[int] = frozenset(), indent: str = "") -> None:
    """Rows in columns as wide as their widest cell.

    Args:
        rows: cells; the last column is not padded.
        right: numbers of the columns that are aligned to the right.
        indent: what stands before each row.
    """
    cleaned = [tuple(clean_line(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cleaned, strict=True)]
    for row in cleaned:
        cells = [c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        sys.stdout.write((indent + "  ".join(cells)).rstrip() + "\n")
