"""A hit in its context, in as many cells as there are: one line of a list of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsterm.layout.cells import cells, graphemes

Range = tuple[int, int]


def excerpt(text: str, hits: Sequence[Range], width: int) -> list[tuple[str, bool]]:
    """As much of a text as fits, with its first hit in sight.

    Args:
        text: one line.
        hits: where the words looked for are in it, in order: (start, end), end exclusive.
        width: cells; what does not fit is cut with "…", at a word's beginning on the left.

    Returns:
        Pieces of text, each with whether it is a hit.
    """
    begin = _beginning(text, hits[0], width) if hits and cells(text) > width else 0
    lead = "…" if begin else ""
    room = width - len(lead)
    end = begin + _length(text[begin:], room)
    tail = "…" if end < len(text) else ""
    pieces = [(lead, False), *_pieces(text, hits, begin, end), (tail, False)]
    return [(piece, hit) for piece, hit in pieces if piece]


def _beginning(text: str, hit: Range, width: int) -> int:
    """Where to begin so that a hit is in sight: at the text's beginning, else at a word with some context before it."""
    start = hit[0]
    if cells(text[: hit[1]]) < width:
        return 0
    context = max((width - cells(text[slice(*hit)])) // 2, width - cells(text[start:]))
    used = 1  # the "…" at the left
    for left, _, wide in reversed(graphemes(text[: hit[0]])):
        if used + wide > context:
            break
        used += wide
        start = left
    blank = text.find(" ", start, hit[0])
    return start if blank < 0 or start == 0 else blank + 1


def _length(text: str, width: int) -> int:
    """Characters that fit, one cell kept for the "…" where they are not all."""
    if cells(text) <= width:
        return len(text)
    used = 0
    for start, _, wide in graphemes(text):
        if used + wide > width - 1:
            return start
        used += wide
    return len(text)


def _pieces(text: str, hits: Sequence[Range], begin: int, end: int) -> Iterator[tuple[str, bool]]:
    at = begin
    for start, stop in hits:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            yield text[at:start], False
            yield text[start:stop], True
            at = stop
    yield text[at:end], False
