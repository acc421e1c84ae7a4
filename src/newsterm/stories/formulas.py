"""Headlines that come again on other days: "Morning briefing", "Corrections: Nov. 27", "Your Friday Briefing".

They name a kind of report, not an event: two of them that have nothing else in common tell of two events. A formula
shows by its coming again in one newsroom, in any language; what one newsroom has every day, others have, too.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 8
"""Words of the longest formula; what is longer and comes again is one report, printed twice."""
_APART: Final = 18 * 3600.0
"""Seconds between reports of two days; what comes again sooner is mostly the same report, updated."""


class Formulas:
    """Learns which headlines come again, the same or with one other word."""

    def __init__(self) -> None:
        self._first: dict[int, float] = {}
        """When a newsroom first had a headline, by the hash of both."""
        self._found: set[int] = set()

    def learn(self, title: str, newsroom: str, at: float) -> None:
        """Take note of a headline and when it was published, seconds since 1970."""
        words = _words(title)
        if len(words) > _LONGEST:
            return
        for key in (words, *_slots(words)):
            first = self._first.setdefault(hash((newsroom, key)), at)
            if abs(at - first) >= _APART:
                self._found.add(hash(key))

    def without(self, title: str) -> str:
        """What a headline says beyond its formula, all of it where it is none."""
        if not self._found:
            return title
        words = _words(title)
        if len(words) > _LONGEST:
            return title
        if hash(words) in self._found:
            return ""
        changing = [place for place, key in enumerate(_slots(words)) if hash(key) in self._found]
        return " ".join(_WORD.findall(title)[place] for place in changing) if changing else title


def _words(title: str) -> tuple[str, ...]:
    """The words without numbers, which are dates and editions where a headline comes again."""
    return tuple(word.lower() for word in _WORD.findall(title))


def _slots(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words with each of them left open in turn."""
    if len(words) < 2:
        return []
    return [(*words[:place], "", *words[place + 1 :]) for place in range(len(words))]
