"""Who set which lines: the article's own are in elements of one kind, what others put between them in other ones.

Four of five paragraphs that are not the article's are in a hand of their own, and one of fifteen that are; so a hand is
a second witness, beside a call, a link or a name, never the only one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from newsterm.article.draft import Draft
from newsterm.article.model import BlockKind, SpanKind
from newsterm.article.prose import is_prose
from newsterm.article.tree import HAND_SEPARATOR

_MAIN: Final = 3
"""Paragraphs of one hand that make it the article's own."""
_WHOLLY: Final = 0.9
"""The part of a line in bold or italics that makes it look different from plain lines."""
_USUAL: Final = 3
"""Lines that look different from which on an article uses them itself, as interviews do."""


class Hands:
    """The hands of an article's lines."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        hands = Counter(d.hand for d in drafts if d.kind is BlockKind.PARAGRAPH and d.hand and is_prose(d))
        hand, count = hands.most_common(1)[0] if hands else ("", 0)
        self.main = hand if count >= _MAIN else ""
        """The hand of most paragraphs of prose, "" where there is none of at least three."""
        self._flow = self.main.partition(HAND_SEPARATOR)[0]
        self._apart = sum(_is_formatted(d) for d in drafts) < _USUAL

    def is_own(self, draft: Draft) -> bool:
        """Whether a line is set as most paragraphs are."""
        return bool(self.main) and draft.hand == self.main and not self._looks_different(draft)

    def is_alike(self, draft: Draft) -> bool:
        """Whether a line is in an element of the same name as most paragraphs, wherever that stands."""
        if not self.main:
            return False
        mine, own = draft.hand.partition(HAND_SEPARATOR)[2], self.main.partition(HAND_SEPARATOR)[2]
        return draft.hand == self.main or (mine == own and not own.endswith("."))

    def is_in_flow(self, draft: Draft) -> bool:
        """Whether a line is beside the paragraphs, in whatever element but a box of its own."""
        around, _, mine = draft.hand.partition(HAND_SEPARATOR)
        boxed = mine.startswith(("div.", "section.", "aside.")) and draft.hand != self.main
        return bool(self.main) and around == self._flow and not boxed

    def is_foreign(self, draft: Draft) -> bool:
        """Whether another hand set a line, or it is all in bold or italics where few others are."""
        return bool(self.main) and (draft.hand != self.main or self._looks_different(draft))

    def _looks_different(self, draft: Draft) -> bool:
        return self._apart and _is_formatted(draft)


def _is_formatted(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or not draft.spans:
        return False
    return any(
        sum(s.end - s.start for s in draft.spans if s.kind is kind) >= _WHOLLY * len(draft.text)
        for kind in (SpanKind.STRONG, SpanKind.EMPHASIS)
    )
