"""Laid-out lines as text for a terminal, without a screen library: the command line's answers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from newsterm.article.model import Document
from newsterm.layout.model import Laid
from newsterm.sourcing.model import Analysis, Cue


class Finish(StrEnum):
    """How text is dressed for the way out."""

    COLOUR = "colour"
    """Colours and shapes."""
    MONO = "mono"
    """Shapes only (underline, bold, italic, reverse): NO_COLOR on a terminal."""
    PLAIN = "plain"
    """No escape sequence at all: pipes, files, --plain. Marks are written as "[?reportedly]"."""


def render(laid: Laid, finish: Finish) -> str:
    """Laid-out lines as text with line ends, without trailing blanks. For PLAIN, lay out with `brackets=True`."""
    raise NotImplementedError


def article(document: Document, analysis: Analysis, width: int, finish: Finish) -> str:
    """What `newsterm read` prints: the article with its marks, its links listed at the end."""
    raise NotImplementedError


def mark_text(text: str, cues: Sequence[Cue], finish: Finish) -> str:
    """What `newsterm cues` prints: the text as it came, unwrapped, with its marks."""
    raise NotImplementedError
