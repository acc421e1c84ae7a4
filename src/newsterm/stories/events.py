"""What became of the marks between two versions of a text.

A mark whose words and kind stay is not an event, wherever its sentence went. One mark *became* another where it has its
place: both say on whose word the sentence rests, or who checked it, or they are between the same words. Everything
else is gone or new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.model import Cue
from newsterm.stories.changes import Comparison
from newsterm.stories.sentences import Sentence, bare_words


class MarkOp(StrEnum):
    """What became of a mark."""

    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


class MarkEvent(NamedTuple):
    """A mark that is gone, new, or now says something else."""

    op: MarkOp
    before: Cue | None
    after: Cue | None


_CHECKS: Final = frozenset({Kind.VERIFIED, Kind.UNVERIFIED})
_DOUBTS: Final = frozenset({Kind.HEDGE, Kind.HEARSAY, Kind.UNVERIFIED})


def mark_events(comparison: Comparison, before: Sequence[Cue], after: Sequence[Cue]) -> list[MarkEvent]:
    """What became of the marks.

    Args:
        comparison: of the texts that the marks were found in.
        before: marks of the older text, in order.
        after: marks of the newer one, in order.

    Returns:
        Events in the order of the newer text; what is gone is where it was.
    """
    old = _MarksBySentence(comparison.old_text, comparison.old, before)
    new = _MarksBySentence(comparison.new_text, comparison.new, after)
    twin = dict(comparison.pairs)
    changed: list[tuple[Cue, Cue]] = []
    for i, j in twin.items():
        changed += _settle(old, new, i, j)
    gone = [cue for k in sorted(old.left) for cue in old.left[k]]
    come = [cue for k in sorted(new.left) for cue in new.left[k]]
    _match(gone, come, lambda a, b: _same(a, b) and old.around(a) == new.around(b))
    places = _places(comparison)
    changed += _match(gone, come, lambda a, b: _same_matter(a, b) and places.get(old.sentence(a)) == new.sentence(b))
    events = [(b.start, 1, MarkEvent(MarkOp.CHANGED, a, b)) for a, b in changed if a.kind is not b.kind]
    events += [(b.start, 1, MarkEvent(MarkOp.ADDED, None, b)) for b in come]
    for cue in gone:
        sentence = old.sentence(cue)
        stayed = next((k for k in range(sentence, -1, -1) if k in twin), None)
        if stayed is None:
            place = 0
        else:
            there = comparison.new[twin[stayed]]
            place = there.start if stayed == sentence else there.end
        events.append((place, 0, MarkEvent(MarkOp.DROPPED, cue, None)))
    events.sort(key=lambda entry: entry[:2])
    return [event for _, _, event in events]


class _MarksBySentence:
    """The marks of one version by sentence.

    Attributes:
        left: the marks that nothing was said about yet, by the index of their sentence.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], cues: Sequence[Cue]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self.left: dict[int, list[Cue]] = defaultdict(list)
        for cue in cues:
            self.left[self.sentence(cue)].append(cue)

    def sentence(self, cue: Cue) -> int:
        return max(0, bisect_right(self._starts, cue.start) - 1)

    def around(self, cue: Cue) -> tuple[str, str]:
        """The word before a mark and the one after it, "" at the ends of its sentence."""
        sentence = self._sentences[self.sentence(cue)]
        before = bare_words(self._text[sentence.start : cue.start])
        behind = bare_words(self._text[cue.end : sentence.end])
        return before[-1] if before else "", behind[0] if behind else ""


def _settle(old: _MarksBySentence, new: _MarksBySentence, i: int, j: int) -> list[tuple[Cue, Cue]]:
    """Take the marks of one sentence that stayed off both sides; the pairs of which one became the other."""
    if i not in old.left or j not in new.left:
        return []
    before, after = old.left[i], new.left[j]
    _match(before, after, _same)
    changed = _match(before, after, lambda a, b: _same_matter(a, b) and (a.kind in _CHECKS) is (b.kind in _CHECKS))
    changed += _match(before, after, _same_matter)
    changed += _match(before, after, lambda a, b: old.around(a) == new.around(b))
    return changed


def _match(before: list[Cue], after: list[Cue], fits: Callable[[Cue, Cue], bool]) -> list[tuple[Cue, Cue]]:
    """Take the marks that fit off both lists, in order."""
    pairs = []
    for a in list(before):
        b = next((b for b in after if fits(a, b)), None)
        if b is not None:
            before.remove(a)
            after.remove(b)
            pairs.append((a, b))
    return pairs


def _same(a: Cue, b: Cue) -> bool:
    return a.kind is b.kind and bare_words(a.text) == bare_words(b.text)


def _same_matter(a: Cue, b: Cue) -> bool:
    """Whether both marks say on whose word their sentence rests, or both whether somebody checked it."""
    return all(cue.kind in _CHECKS for cue in (a, b)) or all(
        cue.source is not None and cue.kind not in _DOUBTS for cue in (a, b)
    )


def _places(comparison: Comparison) -> dict[int, int]:
    """For each sentence that is gone the one new sentence that is in its place or beside it, else -1.

    Where a whole passage was replaced, none stands for another.
    """
    twin = dict(comparison.pairs)
    taken = set(twin.values())
    places: dict[int, int] = {}
    for i in range(len(comparison.old)):
        if i in twin:
            continue
        alone = (i - 1 in twin or i == 0) and (i + 1 in twin or i + 1 == len(comparison.old))
        first = twin.get(i - 1, -1)
        last = twin.get(i + 1, len(comparison.new))
        around = range(max(0, min(first, last)), min(max(first, last) + 2, len(comparison.new)))
        fresh = [j for j in around if j not in taken]
        places[i] = fresh[0] if alone and len(fresh) == 1 else -1
    return places
