"""An edited sentence as one line: what stayed, what went, what came, in segments that can be read."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from newsterm.stories.sentences import bare_words

_TOKEN: Final = re.compile(r"\s*\S+")
_LEAST: Final = 4
"""Letters that stay between two changes; fewer go with the change: a "the" that happens to stay is confetti."""


class PieceKind(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    OLD = "old"
    NEW = "new"


class Segment(NamedTuple):
    """A piece of both sentences or of one."""

    part: PieceKind
    text: str


def inline(old: str, new: str) -> list[Segment]:
    """The new sentence with what it replaced: segments in reading order, the old words before those in their place.

    Joined, the segments without the old ones are `new`, and those without the new ones say what `old` says.
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, [_key(word) for word in a], [_key(word) for word in b], autojunk=False)
    segments: list[Segment] = []
    i = j = 0
    for block in matcher.get_matching_blocks():
        at_end = block.a + block.size == len(a) and block.b + block.size == len(b)
        stays = sum(len(word.strip()) for word in b[block.b : block.b + block.size])
        if 0 < stays < _LEAST and i < block.a and j < block.b and not at_end:
            continue  # it goes into the change around it
        _add(segments, PieceKind.OLD, a[i : block.a])
        _add(segments, PieceKind.NEW, b[j : block.b])
        _add(segments, PieceKind.KEPT, b[block.b : block.b + block.size])
        i, j = block.a + block.size, block.b + block.size
    return segments


def _add(segments: list[Segment], part: PieceKind, words: list[str]) -> None:
    if words:
        segments.append(Segment(part, "".join(words)))


def _key(token: str) -> tuple[str, ...] | str:
    return bare_words(token) or token.strip()
