"""A text as sentences and bare words, for any language that puts blanks between words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

WORD: Final = re.compile(r"\w+")
"""A word: letters, digits and what belongs to them."""
_CLOSERS: Final = "\"'”’»)\\]"
#: Where a sentence may end: at a mark and what closes after it, or at the end of a line. A sentence begins with no
#: small letter; a sign of its own ("—", "•") may be before it.
_END: Final = re.compile(
    rf"[.!?…。！？؟।]+(?:\s?[{_CLOSERS}])*(?=\s+[^\w\s]*[^\W_a-zß-öø-ÿ])|[。！？]|\s*\n\s*", re.UNICODE
)
#: Words before a full stop that do not end a sentence: titles and what is before a name or a number. Initials
#: ("J.", "U.S.") are seen by their shape.
_ABBREVIATIONS: Final = re.compile(
    "(?:mr|mrs|ms|mx|dr|messrs|mme|mlle|mgr|sen|sens|rep|reps|gov|govs|gen|lt|col|maj|sgt|capt|cpl|cmdr|adm|rev|hon|pres"
    "|prof|st|ste|jr|sr|supt|det|insp|atty|vs|approx|ca|bzw|hr|fr|nr|sra|srta|ud)",
    re.IGNORECASE,
)
_AROUND: Final = 2
"""Words before and after an end that make it known again."""


class Sentence(NamedTuple):
    """A sentence: characters of its text, end exclusive, and its words in small letters.

    Quotation marks, dashes, blanks and capitals are not in `words`: sentences that differ in nothing else are equal.
    """

    start: int
    end: int
    words: tuple[str, ...]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; lines are never joined. What holds no word is not a sentence."""
    found: list[Sentence] = []
    begin = 0
    for match in _END.finditer(text):
        end = match.end()
        if "\n" not in match.group() and _is_abbreviation(text, match.start(), begin):
            continue
        _add(found, text, begin, end)
        begin = end
    _add(found, text, begin, len(text))
    return found


def cut_alike(text: str, side: list[Sentence], other: list[Sentence]) -> list[Sentence]:
    """Sentences of `text`, cut as well where the other version ends a sentence between the same words.

    "… in Washington, D.C. The …" is one sentence by itself and two where the other version has a new paragraph there.
    """
    ends = {
        (*before.words[-_AROUND:], *behind.words[:_AROUND])
        for before, behind in pairwise(other)
        if len(before.words) >= _AROUND and len(behind.words) >= _AROUND
    }
    ends -= {(*before.words[-_AROUND:], *behind.words[:_AROUND]) for before, behind in pairwise(side)}
    if not ends:
        return side
    found: list[Sentence] = []
    for sentence in side:
        words = sentence.words
        cuts = [k for k in range(_AROUND, len(words) - 1) if words[k - _AROUND : k + _AROUND] in ends]
        if not cuts:
            found.append(sentence)
            continue
        starts = [match.start() for match in WORD.finditer(text, sentence.start, sentence.end)]
        begin = sentence.start
        for cut in cuts:
            _add(found, text, begin, starts[cut])
            begin = starts[cut]
        _add(found, text, begin, sentence.end)
    return found


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without signs."""
    return tuple([word.lower() for word in WORD.findall(text)])


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    words = bare_words(piece)
    if words:
        found.append(Sentence(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()), words))


def _is_abbreviation(text: str, stop: int, begin: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    if text[stop] != ".":
        return False
    head = stop
    while head > begin and (text[head - 1].isalnum() or text[head - 1] == "."):
        head -= 1
    word = text[head:stop]
    if "." in word:  # "U.S.", "a.m.": the word behind begins with a capital more often than a sentence does
        return all(len(part) < 2 for part in word.split("."))
    return bool(_ABBREVIATIONS.fullmatch(word)) or (len(word) == 1 and word.isalpha() and word != "I")
