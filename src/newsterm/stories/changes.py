"""What changed between two versions of a text: sentences edited, moved, new and gone.

Sentences with the same words belong together wherever they stand. The others are paired by the words that they share,
rare words counting more, and more readily where both are between the same neighbours: an editor mostly changes a
sentence in its place. What is left is new or gone.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from heapq import nsmallest
from itertools import chain, pairwise
from typing import Final, NamedTuple

from newsterm.stories.sentences import Sentence, cut_alike, sentences

REWRITTEN: Final = 0.4
"""A text of which less than this share of words stays, counted on the shorter version, was written anew."""


# Flat optima on scripted edits: a tenth more or less of any of them changes one revision in fifty.
_ALIKE: Final = 0.45
"""From here on two sentences are one, edited: cosine of their words and pairs of words."""
_IN_PLACE: Final = 0.2
"""What standing between the same neighbours is worth."""
_LOOKS: Final = 60_000
"""Shared words of sentences that are looked at before the likeliest sentences are compared: some 10 ms. Versions of one
article need a fraction of it; two long texts that share nothing but common words would need any number."""
_APART: Final = 1 << 32
"""More than there are words, so that a pair of words is one number."""
_NEAREST: Final = 12
"""Sentences that are compared word by word where that is not enough."""
_INSIDE: Final = 0.75
"""What it is worth that all words of the shorter one are in the longer one: a sentence cut short or drawn out."""


class Op(StrEnum):
    """What happened to a sentence."""

    EDIT = "edit"
    MOVE = "move"
    ADD = "add"
    DEL = "del"


class TextChange(NamedTuple):
    """One change: characters of the old text and of the new one, end exclusive; None where there is nothing.

    `at` is where it is in the new text; what is gone comes after the sentence that it followed.
    """

    op: Op
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    at: int


class Comparison(NamedTuple):
    """Two versions of a text side by side.

    Attributes:
        old_text: the older version.
        new_text: the newer one.
        old: sentences of the older version.
        new: sentences of the newer one.
        pairs: which belong together, as indexes, in the order of the newer text.
        kept: share of words that stayed, of the shorter version's.
    """

    old_text: str
    new_text: str
    old: list[Sentence]
    new: list[Sentence]
    pairs: list[tuple[int, int]]
    kept: float

    @property
    def rewritten(self) -> bool:
        """Whether the versions have so little in common that changes of sentences tell nothing."""
        return self.kept < REWRITTEN

    def changes(self) -> list[TextChange]:
        """All changes in the order of the newer text; what is gone is where it was."""
        in_place = set(_rising(self.pairs))
        found: list[tuple[tuple[int, int], TextChange]] = []
        follows: dict[int, int] = {}
        for i, j in self.pairs:
            a, b = self.old[i], self.new[j]
            spans = (a.start, a.end), (b.start, b.end)
            if a.words != b.words:
                found.append(((j, 1), TextChange(Op.EDIT, *spans, b.start)))
            elif (i, j) not in in_place:
                found.append(((j, 1), TextChange(Op.MOVE, *spans, b.start)))
            if (i, j) in in_place:
                follows[i] = j
        paired_old = {i for i, _ in self.pairs}
        paired_new = {j for _, j in self.pairs}
        for j, b in enumerate(self.new):
            if j not in paired_new:
                found.append(((j, 1), TextChange(Op.ADD, None, (b.start, b.end), b.start)))
        place = -1
        for i, a in enumerate(self.old):
            place = follows.get(i, place)
            if i not in paired_old:
                at = self.new[place].end if place >= 0 else 0
                found.append(((place, 2), TextChange(Op.DEL, (a.start, a.end), None, at)))
        found.sort(key=lambda entry: entry[0])
        return [change for _, change in found]


def compare(old: str, new: str) -> Comparison:
    """Set two versions of a text side by side."""
    a, b = sentences(old), sentences(new)
    a, b = cut_alike(old, a, b), cut_alike(new, b, a)
    pairs = _pair_equal(a, b)
    pairs += _pair_similar(a, b, pairs)
    pairs.sort(key=lambda pair: pair[1])
    return Comparison(old, new, a, b, pairs, _kept(a, b, pairs))


def _pair_equal(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Sentences with the same words: those that occur once first, the others beside neighbours, then in order."""
    where_a, where_b = _places(a), _places(b)
    pairs = {
        places[0]: where_b[words][0]
        for words, places in where_a.items()
        if len(places) == 1 and len(where_b.get(words, ())) == 1
    }
    taken = set(pairs.values())

    def grow(i: int, j: int, step: int) -> None:
        while True:
            i, j = i + step, j + step
            if not (0 <= i < len(a) and 0 <= j < len(b)) or i in pairs or j in taken or a[i].words != b[j].words:
                return
            pairs[i] = j
            taken.add(j)

    for i, j in sorted(pairs.items()):
        grow(i, j, 1)
        grow(i, j, -1)
    for words, places in where_a.items():
        left = (j for j in where_b.get(words, ()) if j not in taken)
        for i, j in zip((i for i in places if i not in pairs), left, strict=False):
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def _places(side: Sequence[Sentence]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, sentence in enumerate(side):
        places[sentence.words].append(k)
    return places


def _pair_similar(
    a: Sequence[Sentence], b: Sequence[Sentence], known: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs among the sentences that have no equal: the most alike first."""
    left_a = sorted(set(range(len(a))) - {i for i, _ in known})
    left_b = sorted(set(range(len(b))) - {j for _, j in known})
    if not left_a or not left_b:
        return []
    numbers: dict[str, int] = {}
    of_a, of_b = ([_features(sentence, numbers) for sentence in side] for side in (a, b))
    spread = Counter(chain.from_iterable((*of_a, *of_b)))
    total = len(a) + len(b)
    by_spread = {count: math.log(1 + total / count) for count in set(spread.values())}
    weight = {word: by_spread[count] for word, count in spread.items()}
    size_a = {i: sum(weight[word] for word in of_a[i]) for i in left_a}
    size_b = {j: sum(weight[word] for word in of_b[j]) for j in left_b}
    holders: dict[int, list[int]] = defaultdict(list)
    for j in left_b:
        for word in of_b[j]:
            holders[word].append(j)
    gap_a, gap_b = _gaps(left_a, left_b, known)
    most = _LOOKS // len(left_a)
    candidates: list[tuple[float, int, int]] = []
    for i in left_a:
        for j, common in _shared_weights(i, of_a[i], of_b, holders, weight, most).items():
            alike = common / math.sqrt(size_a[i] * size_b[j])
            inside = common / min(size_a[i], size_b[j])
            score = max(alike, _INSIDE * inside)
            if gap_a[i] == gap_b[j]:
                score += _IN_PLACE
            if score >= _ALIKE:
                candidates.append((score, i, j))
    candidates.sort(key=lambda c: (-c[0], abs(c[1] - c[2])))
    free_a, free_b = set(left_a), set(left_b)
    pairs = []
    for _, i, j in candidates:
        if i in free_a and j in free_b:
            pairs.append((i, j))
            free_a.remove(i)
            free_b.remove(j)
    return pairs


def _shared_weights(
    i: int,
    words: set[int],
    others: Sequence[set[int]],
    holders: Mapping[int, Sequence[int]],
    weight: Mapping[int, float],
    most: int,
) -> Mapping[int, float]:
    """What a sentence has in common with those of the other text, by weight; where that is much, with the likeliest.

    Args:
        i: its place, near which an edited sentence mostly is.
        words: its words.
        others: the words of the other text's sentences.
        holders: which of these sentences a word is in, in order.
        weight: of each word.
        most: how many shared words are looked at, the rarest first.
    """
    shared: dict[int, float] = defaultdict(float)
    rarest = sorted((len(holders[word]), word) for word in words if word in holders)
    left = [word for _, word in rarest]
    for number, word in rarest:
        if number > most:
            break
        most -= number
        left.pop(0)
        for j in holders[word]:
            shared[j] += weight[word]
    if not left:
        return shared
    if not shared:  # common words only: the sentences that stand about there
        there = holders[left[0]]
        middle = bisect_left(there, i)
        shared.update(dict.fromkeys(there[max(0, middle - _NEAREST // 2) : middle + _NEAREST // 2], 0.0))
    nearest = nsmallest(_NEAREST, shared, key=lambda j: (-shared[j], abs(i - j)))
    return {j: shared[j] + sum(weight[word] for word in others[j].intersection(left)) for j in nearest}


def _features(sentence: Sentence, numbers: dict[str, int]) -> set[int]:
    """A sentence's words and pairs of words, each as a number.

    Args:
        sentence: which one.
        numbers: of words; what is new gets one.
    """
    words = [numbers.setdefault(word, len(numbers) + 1) for word in sentence.words]
    return {*words, *(first * _APART + second for first, second in pairwise(words))}


def _gaps(
    left_a: Sequence[int], left_b: Sequence[int], known: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """For each unpaired sentence the number of pairs in place that are before it: its gap."""
    backbone = _rising(known)
    old, new = [x for x, _ in backbone], [y for _, y in backbone]
    return {i: bisect_left(old, i) for i in left_a}, {j: bisect_left(new, j) for j in left_b}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that are in the same order in both texts."""
    ordered = sorted(pairs)
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(ordered):
        place = bisect_left(tails, j)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            at.append(k)
        else:
            tails[place], at[place] = j, k
    chain: list[tuple[int, int]] = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append(ordered[k])
        k = before[k]
    return chain[::-1]


def _kept(a: Sequence[Sentence], b: Sequence[Sentence], pairs: Sequence[tuple[int, int]]) -> float:
    """Share of the shorter version's words that are in the other version's sentence of the same pair."""
    words = min(sum(len(s.words) for s in a), sum(len(s.words) for s in b))
    if not words:
        return 1.0 if not a and not b else 0.0
    kept = sum(sum((Counter(a[i].words) & Counter(b[j].words)).values()) for i, j in pairs)
    return min(1.0, kept / words)
