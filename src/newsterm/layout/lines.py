"""The whole article as lines: headline, meta line, summary of the marks, blocks."""

from __future__ import annotations

from newsterm.article.model import Document
from newsterm.layout.model import HEADER, TITLE, Header, Laid, Line, Piece
from newsterm.sourcing.model import Analysis, Group

__all__ = ["HEADER", "MEASURE", "TITLE", "Header", "Laid", "Line", "Piece", "lay_out"]

MEASURE = 70
"""Cells of the text column: what the eye takes in without losing the line."""


def lay_out(
    document: Document,
    analysis: Analysis,
    width: int,
    *,
    header: Header | None = None,
    hidden: frozenset[Group] = frozenset(),
    measure: int = MEASURE,
    centred: bool = True,
    brackets: bool = False,
    link_numbers: bool = False,
) -> Laid:
    """Lay an article out.

    Args:
        document: the article.
        analysis: its marks.
        width: cells of the screen, 10 or more. No line is wider.
        header: what else is known about the article.
        hidden: groups whose marks are not shown.
        measure: cells of the text column where there is room.
        centred: whether the column stands in the middle of a wide screen or at its left.
        brackets: write marks into the text, "[?reportedly]", for output without any styling.
        link_numbers: write the number of each link behind it, "report²", for output without colours.

    Returns:
        The lines. Deterministic, linear in the length of the document.
    """
    raise NotImplementedError
