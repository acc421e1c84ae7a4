"""A hit in its context. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from newsterm.library.search import Phrase

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


def finder(phrases: Sequence[Phrase]) -> re.Pattern[str] | None:
    """A pattern for all phrases in folded text, None where they have no words."""
    found: list[str] = []
    for phrase in phrases:
        words = _WORD.findall(_fold(phrase.text))
        if words:
            end = "" if phrase.prefix else r"(?![^\W_])"
            found.append(r"[\W_]+".join(map(re.escape, words)) + end)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})") if found else None


def snippet(texts: Sequence[str], pattern: re.Pattern[str]) -> Snippet:
    """The first of the texts that has a hit, around that hit; else the first one's beginning.

    Returns:
        The piece, and where the hits stand in it.
    """
    for text in texts:
        folded = _fold(text)
        first = pattern.search(folded)
        if first is not None:
            return _around(text, folded, first, pattern)
    text = next((text for text in texts if text), "")
    return _cut(text, 0)[2], ()


def _around(text: str, folded: str, first: re.Match[str], pattern: re.Pattern[str]) -> Snippet:
    begin, end, piece = _cut(text, first.start())
    shift = begin - (1 if begin else 0)  # the leading "…"
    hits = tuple((match.start() - shift, match.end() - shift) for match in pattern.finditer(folded, begin, end))
    return piece, hits


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


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDS)
