"""Marks and sources: what `newsterm.sourcing` finds in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsterm.sourcing.kinds import GROUP_OF as GROUP_OF
from newsterm.sourcing.kinds import Group as Group
from newsterm.sourcing.kinds import Kind as Kind


class Mention(NamedTuple):
    """Where a cue's source is named: characters of the analysed text, end exclusive."""

    start: int
    end: int
    text: str


class Cue(NamedTuple):
    """One mark: characters of the analysed text, end exclusive."""

    start: int
    end: int
    text: str
    kind: Kind
    in_quote: bool = False
    source: Mention | None = None
    explanation: str = ""
    """One sentence for people: what this mark means here and whose word it is."""
    outlet: Mention | None = None
    """Where the newsroom that the mark means is named, be it the one that was told; only for other newsrooms."""

    @property
    def group(self) -> Group:
        """The group the reader sees."""
        return GROUP_OF[self.kind]


class Source(NamedTuple):
    """A line of the sources index: who is cited, as what, by which cues.

    `name` is how the article names or describes the source ("Lee Jae Myung", "two people familiar with the talks").
    `cues` are indexes into `Analysis.cues`. `via` is the next hand in the chain ("CNN" ← "sources familiar with …").
    """

    name: str
    kind: Kind
    cues: tuple[int, ...]
    via: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All marks of one text, in text order and without overlap, and the index of its sources.

    `title_cues` have offsets into the title. `supported` is False where no lexicon speaks the article's language.
    """

    cues: tuple[Cue, ...] = ()
    title_cues: tuple[Cue, ...] = ()
    sources: tuple[Source, ...] = ()
    language: str = "en"
    supported: bool = True
    lexicon: str = ""
    """Version of the lexicons and rules, of all languages, that made it; stored marks are re-made when it changes."""

    def counts(self) -> dict[Group, int]:
        """Cues of each group, title and text together."""
        found = dict.fromkeys(Group, 0)
        for cue in (*self.title_cues, *self.cues):
            found[cue.group] += 1
        return found
