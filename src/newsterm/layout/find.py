"""Find in an article: hits in headline and text, and the rows they are on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsterm.article.model import Document
from newsterm.layout.model import TITLE, Layout

#: What the keyboard writes, and what it finds in set text.
_ALIKE: Final = {"'": "['’‘ʼ]", '"': '["“”„«»]', "-": "[-‐‑–—−]"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters of the headline or of the text."""

    in_title: bool
    start: int
    end: int


def find(document: Document, query: str) -> tuple[Hit, ...]:
    """Every hit of `query`, the headline's first. Case, kinds of quotes and dashes, number of blanks do not matter."""
    words = ["".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in query.split()]
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
    return (*_hits(pattern, document.title, in_title=True), *_hits(pattern, document.text, in_title=False))


def _hits(pattern: re.Pattern[str], text: str, *, in_title: bool) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        yield Hit(in_title, found.start(), found.end())


def row_of(layout: Layout, hit: Hit) -> int:
    """The row on which a hit begins; the nearest one above where its first character is not shown."""
    if hit.in_title:
        rows = (i for i, line in enumerate(layout.lines) if line.block == TITLE and line.start <= hit.start < line.end)
        return next(rows, 0)
    last = layout.line_at(hit.start)
    for row in range(last, -1, -1):  # the rows of one row of a table share their offsets
        line = layout.lines[row]
        if line.block < 0 or line.start < layout.lines[last].start:
            break
        if any(run.at <= hit.start < run.at + len(run.text) for run in line.runs if run.at >= 0):
            return row
    return last
