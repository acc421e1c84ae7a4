"""A hit in its context. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from newsterm.library.query import SearchPhrase
from newsterm.library.segmentation import SEPARATOR, segmented

WIDTH: Final = 160
"""Characters of a snippet."""
_BEFORE: Final = 40
"""Characters shown before the first hit."""
_WORD: Final = re.compile(r"[^\W_]+")

Snippet = tuple[str, tuple[tuple[int, int], ...]]


class _Folds(dict[int, str]):
    """Letters as the index has them, lower case without accents, each still one character."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        self[code] = base
        return base


_FOLDS: Final = _Folds()


class PhraseFinder:
    """Finds phrases in folded text. Its first word is looked for by itself: ten times faster than a pattern."""

    def __init__(self, phrases: Sequence[SearchPhrase]) -> None:
        self._needles: list[tuple[str, re.Pattern[str]]] = []
        for phrase in phrases:
            words = _WORD.findall(fold(segmented(phrase.text)))
            if words:
                end = "" if phrase.prefix else r"(?![^\W_])"
                self._needles.append((words[0], re.compile(r"[\W_]+".join(map(re.escape, words)) + end)))

    def first(self, folded: str) -> int | None:
        """Where the first hit begins."""
        starts = [hit[0] for needle in self._needles if (hit := _find(folded, needle, 0, len(folded)))]
        return min(starts) if starts else None

    def within(self, folded: str, start: int, end: int) -> list[tuple[int, int]]:
        """The hits in a piece, in order and without overlap."""
        hits: list[tuple[int, int]] = []
        for needle in self._needles:
            hit = _find(folded, needle, start, end)
            while hit is not None:
                hits.append(hit)
                hit = _find(folded, needle, hit[1], end)
        hits.sort()
        found: list[tuple[int, int]] = []
        for hit in hits:
            if hit[1] <= end and (not found or hit[0] >= found[-1][1]):
                found.append(hit)
        return found


def _find(folded: str, needle: tuple[str, re.Pattern[str]], start: int, end: int) -> tuple[int, int] | None:
    """The first hit that begins between two places."""
    literal, pattern = needle
    at = folded.find(literal, start, end)
    while at >= 0:
        if (at == 0 or not folded[at - 1].isalnum()) and (match := pattern.match(folded, at)):
            return match.span()
        at = folded.find(literal, at + 1, end)
    return None


def snippet(texts: Sequence[str], finder: PhraseFinder) -> Snippet:
    """The first of the texts that has a hit, around that hit; else the first one's beginning.

    Returns:
        The piece, and where the hits are in it.
    """
    written = [text for text in texts if text]
    for folding in str.lower, fold:  # the second costs more, and only finds what differs in accents
        for text in written:
            folded = folding(text)
            first = finder.first(folded) if len(folded) == len(text) else None
            if first is not None:
                begin, end, piece = _cut(text, first)
                shift = begin - (1 if begin else 0)  # the leading "…"
                return _unsegmented(piece, [(a - shift, b - shift) for a, b in finder.within(folded, begin, end)])
    return _unsegmented(_cut(written[0], 0)[2], ()) if written else ("", ())


def _unsegmented(piece: str, hits: Sequence[tuple[int, int]]) -> Snippet:
    """A piece as it was before it was indexed."""
    if SEPARATOR in piece:
        hits = [(a - piece.count(SEPARATOR, 0, a), b - piece.count(SEPARATOR, 0, b)) for a, b in hits]
        piece = piece.replace(SEPARATOR, "")
    return piece, tuple(hits)


def _cut(text: str, hit: int) -> tuple[int, int, str]:
    """From where to where the snippet goes, and its text, with "…" where something is left out."""
    begin = 0
    if hit > _BEFORE:
        begin = hit - _BEFORE
        blank = text.find(" ", begin, hit)
        begin = begin if blank < 0 else blank + 1
    end = min(begin + WIDTH, len(text))
    if end < len(text):
        blank = text.rfind(" ", hit, end)
        end = end if blank < begin + WIDTH // 2 else blank
    piece = text[begin:end].replace("\n", " ")
    return begin, end, ("…" if begin else "") + piece + ("…" if end < len(text) else "")


def fold(text: str) -> str:
    """Lower case without accents, each letter in its place."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)
