"""Versions of an article, and what became of one: sentences, headline, marks, and whether the page says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsterm.article.model import BlockKind, Document
from newsterm.sourcing.model import Cue
from newsterm.stories.changes import Op, TextChange, compare
from newsterm.stories.events import MarkEvent, mark_events
from newsterm.stories.sentences import bare_words

_BESIDE: frozenset[BlockKind] = frozenset({BlockKind.FIGURE, BlockKind.PROVENANCE})


class Version(NamedTuple):
    """What is compared of an article.

    Attributes:
        title: its headline.
        text: its text without pictures and without what the page says of its own making.
        notes: that: corrections, editor's notes, "updated", a line each.
    """

    title: str
    text: str
    notes: str = ""

    def says_what(self, other: Version) -> bool:
        """Whether both say the same: typography is not a change."""
        return self == other or (
            bare_words(self.title) == bare_words(other.title) and bare_words(self.text) == bare_words(other.text)
        )

    def begins_with(self, other: Version) -> bool:
        """Whether the other one is its beginning: the first of several pages that were joined."""
        words = bare_words(other.text)
        return bare_words(self.title) == bare_words(other.title) and bare_words(self.text)[: len(words)] == words


class WhatChanged(NamedTuple):
    """What became of a version.

    Attributes:
        before: the older version.
        after: the newer one.
        changes: of sentences, in the order of the newer text; none where it was rewritten.
        marks: what became of the marks.
        rewritten: whether so little stayed that the versions can only be read one after the other.
        noted: whether a note that was not there before, or said something else, speaks of it.
    """

    before: Version
    after: Version
    changes: tuple[TextChange, ...]
    marks: tuple[MarkEvent, ...]
    rewritten: bool
    noted: bool

    @property
    def headline(self) -> bool:
        """Whether the headline changed."""
        return bare_words(self.before.title) != bare_words(self.after.title)

    def count(self, op: Op) -> int:
        """How many sentences were edited, moved, added or taken out."""
        return Counter(change.op for change in self.changes)[op]


def version_of(document: Document) -> Version:
    """What is compared of an article."""
    return Version(
        document.title,
        "\n\n".join(block.text for block in document.blocks if block.kind not in _BESIDE),
        "\n".join(block.text for block in document.blocks if block.kind is BlockKind.PROVENANCE),
    )


def what_changed(before: Version, after: Version, old: Sequence[Cue], new: Sequence[Cue]) -> WhatChanged:
    """What became of a version.

    Args:
        before: the older version.
        after: the newer one.
        old: the marks of the older text.
        new: those of the newer one.
    """
    comparison = compare(before.text, after.text)
    return WhatChanged(
        before,
        after,
        () if comparison.rewritten else tuple(comparison.changes()),
        () if comparison.rewritten else tuple(mark_events(comparison, old, new)),
        comparison.rewritten,
        bool(after.notes) and bare_words(before.notes) != bare_words(after.notes),
    )
