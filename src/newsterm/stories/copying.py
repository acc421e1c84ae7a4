"""Which of a text's words are in another text as well, quotations apart.

Two reporters who heard one speaker write down the same words; two who write the same sentences have not both written
them. So quotations are not copy, and a sentence that quotes what the other text quotes too says nothing either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from newsterm.stories.quotations import quotations
from newsterm.stories.sentences import WORD, Sentence, sentences

_SEED: Final = 3
"""Equal words in a row that count at all."""
_COMMON: Final = 16
"""Words in a row that are in a text more often than this are its refrain and tell nothing."""
_COVERED: Final = 0.62
"""Share of a sentence's own words that makes it the same sentence, lightly edited."""
_RUN: Final = 5
"""Equal words in a row that a sentence must hold; a shorter one all of its words but one."""
_PASSAGE: Final = 7
"""Words of the shortest passage: what is shorter, everybody writes."""

PARTLY: Final = 0.1
WHOLLY: Final = 0.6


class CopyKind(StrEnum):
    """How much of a text another one has."""

    NONE = "none"
    PARTLY = "partly"
    WHOLLY = "wholly"


class Passage(NamedTuple):
    """Sentences that the other text has too: characters of the text, end exclusive, and its number of words."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text shares with another.

    Attributes:
        share: part of its own words that lie in shared passages, 0 to 1; sentences that say nothing are left out.
        passages: the shared passages, in order.
        sentences: how many sentences are shared.
        of: how many sentences there are to compare.
    """

    share: float
    passages: tuple[Passage, ...]
    sentences: int
    of: int

    @property
    def kind(self) -> CopyKind:
        """Under a tenth it is a sentence or two of a long text; from 60 % on the text was taken over."""
        return CopyKind.WHOLLY if self.share >= WHOLLY else CopyKind.PARTLY if self.share >= PARTLY else CopyKind.NONE

    @property
    def longest(self) -> Passage | None:
        """The longest passage."""
        return max(self.passages, key=lambda passage: passage.words, default=None)


class Prepared:
    """A text made ready to be compared, any number of times.

    Args:
        text: plain text; lines are never joined.
    """

    __slots__ = ("bounds", "grams", "quoted", "sentences", "words")

    def __init__(self, text: str) -> None:
        self.sentences: list[Sentence] = sentences(text)
        self.words: list[str] = []
        self.bounds: list[int] = [0]
        starts: list[int] = []
        for sentence in self.sentences:
            self.words += sentence.words
            starts += [match.start() for match in WORD.finditer(text, sentence.start, sentence.end)]
            self.bounds.append(len(self.words))
        self.quoted = bytearray(len(self.words))
        k = 0
        for start, end in quotations(text):
            while k < len(starts) and starts[k] < start:
                k += 1
            while k < len(starts) and starts[k] < end:
                self.quoted[k] = 1
                k += 1
        self.grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(self.words) - _SEED + 1):
            self.grams[tuple(self.words[i : i + _SEED])].append(i)


def shared(other: Prepared, text: Prepared) -> Shared:
    """What `text` shares with `other`."""
    twin = _align(other, text)
    verdicts: list[bool | None] = []
    own_words: list[int] = []
    for first, last in pairwise(text.bounds):
        own = [k for k in range(first, last) if not text.quoted[k]]
        own_words.append(len(own))
        verdicts.append(_is_copied(other, text, twin, range(first, last), own))
    stretches = _stretches(text, verdicts)
    total = sum(words for words, verdict in zip(own_words, verdicts, strict=True) if verdict is not None)
    common = sum(sum(own_words[first:last]) for first, last in stretches)
    return Shared(
        common / total if total else 0.0,
        tuple(
            Passage(text.sentences[first].start, text.sentences[last - 1].end, text.bounds[last] - text.bounds[first])
            for first, last in stretches
        ),
        sum(last - first for first, last in stretches),
        sum(verdict is not None for verdict in verdicts),
    )


def _align(other: Prepared, text: Prepared) -> dict[int, int]:
    """For words of `text` in runs that `other` has too, the word of `other`: the longest runs first."""
    runs: list[tuple[int, int, int]] = []
    b = text.words
    before: dict[int, int] = {}
    for j in range(len(b) - _SEED + 1):
        here: dict[int, int] = {}
        places = other.grams.get(tuple(b[j : j + _SEED]), ())
        for i in places if len(places) <= _COMMON else ():
            begun = before.get(i - 1)
            if begun is None:
                begun = len(runs)
                runs.append((0, i, j))
            length, i0, j0 = runs[begun]
            runs[begun] = (max(length, j + _SEED - j0), i0, j0)
            here[i] = begun
        before = here
    twin: dict[int, int] = {}
    for length, i, j in sorted(runs, key=lambda run: -run[0]):
        free = [k for k in range(length) if j + k not in twin]
        if len(free) >= _SEED:
            twin.update((j + k, i + k) for k in free)
    return twin


def _is_copied(other: Prepared, text: Prepared, twin: dict[int, int], words: range, own: Sequence[int]) -> bool | None:
    """Whether a sentence is in the other text too; None where it says nothing."""
    said = [k for k in words if text.quoted[k]]
    if len(own) < len(said):
        return None
    if said and 2 * sum(1 for k in said if k in twin and other.quoted[twin[k]]) >= len(said):
        return None
    run = longest = found = 0
    for k in own:
        run = run + 1 if k in twin else 0
        found += k in twin
        longest = max(longest, run)
    return found >= _COVERED * len(own) and longest >= min(_RUN, len(own) - 1)


def _stretches(text: Prepared, verdicts: Sequence[bool | None]) -> list[tuple[int, int]]:
    """Copied sentences that follow each other, as first and one after the last; without what is too short."""
    found: list[tuple[int, int]] = []
    for copied, group in groupby(range(len(verdicts)), key=lambda k: bool(verdicts[k])):
        places = list(group)
        first, last = places[0], places[-1] + 1
        if copied and text.bounds[last] - text.bounds[first] >= _PASSAGE:
            found.append((first, last))
    return found
