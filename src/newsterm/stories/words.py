"""The words by which reports of one event know each other, for any language that puts blanks between words.

Words are compared in small letters, without accents and plural s. A word with a capital inside a sentence is mostly a
name, a number mostly a date or a count: they weigh more. So that "minister" and "ministerial" or "tué" and "tuée" meet,
the beginning of a long word is a weaker word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS: Final = re.compile(r"[^\W\d_]{4,}")
_NEW_SENTENCE: Final = re.compile(r"[.!?:\n«“\"]")

# Measured together on five sets of news in two languages; the optima are flat.
_NAME: Final = 1.35
_NUMBER: Final = 1.4
_LEAD: Final = 0.65
_TEXT: Final = 0.45
_TEXT_WORDS: Final = 60
"""Words of the text that count: news tells first what happened."""
_LEAD_SIZE: Final = 600
_BEGINNING: Final = 6
_BEGINNING_WEIGHT: Final = 0.4


def weighed_words(title: str, lead: str = "", text: str = "") -> dict[str, float]:
    """The words of a report and what each weighs before one knows how rare it is.

    Args:
        title: its headline.
        lead: its first sentences, or what a feed gives as a summary.
        text: its text; the beginning counts.
    """
    weights: dict[str, float] = {}
    _collect(weights, title, 1.0, len(title), names=not _in_title_case(title))
    _collect(weights, lead[:_LEAD_SIZE], _LEAD, _LEAD_SIZE)
    _collect(weights, text[: 16 * _TEXT_WORDS], _TEXT, _TEXT_WORDS)
    for word, weight in list(weights.items()):
        if len(word) > _BEGINNING:
            beginning = word[:_BEGINNING] + "…"
            weights[beginning] = max(weights.get(beginning, 0.0), weight * _BEGINNING_WEIGHT)
    return weights


def _collect(weights: dict[str, float], text: str, factor: float, limit: int, *, names: bool = True) -> None:
    """Add the words of a text to `weights`, each with the most that it weighs anywhere; at most `limit` words."""
    behind = 0
    count = 0
    for match in _WORD.finditer(text):
        written = match.group()
        start = match.start()
        first = start == 0 or (text[behind:start] != " " and _NEW_SENTENCE.search(text, behind, start) is not None)
        behind = match.end()
        weight = factor * (_NAME if names and not first and written[0].isupper() else 1.0)
        for word in _folded(written):
            if len(word) < 2 and not word.isdigit():
                continue
            if count == limit:
                return
            count += 1
            here = factor * _NUMBER if word[0].isdigit() else weight
            if here > weights.get(word, 0.0):
                weights[word] = here


def _folded(written: str) -> list[str]:
    """The words in a written word, "l’État" being two, folded."""
    word = written.lower()
    if not word.isascii():
        word = word.replace("’", "'")
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    parts = word.split("'") if "'" in word else [word]
    return [part[:-1] if len(part) > 3 and part[-1] == "s" else part for part in parts if part]


def _in_title_case(title: str) -> bool:
    """Whether most longer words of a headline have capitals, which then tell nothing."""
    words = _LETTERS.findall(title)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
