"""The article's ledger: who is cited, as what, by which marks. Counts only, no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.marks import Mark, Noun
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.de.grammar import DETERMINERS
from newsterm.sourcing.languages.de.nouns import Nouns
from newsterm.sourcing.model import Source

_LONGEST: Final = 90
"""Characters of a source's name in the ledger."""
_PLURALS: Final = (
    "leute",
    "leuten",
    "innen",
    "beamten",
    "zeugen",
    "anwohner",
    "nachbarn",
    "medien",
    "ärzte",
    "kritiker",
)
_SEVERAL: Final = frozenset(
    {"mehrere", "viele", "einige", "zwei", "drei", "vier", "fünf", "zahlreiche", "beide", "alle"}
)


class SourcesIndex:
    """Groups the marks of one text by their sources."""

    def __init__(self, nouns: Nouns, marks: Sequence[Mark]) -> None:
        self.n = nouns
        self.t = nouns.t
        self.marks = marks
        self._names: dict[str, str] = {}
        """Surname to the fullest form of the name."""
        for mark in marks:
            if mark.who is not None and mark.who.form == "name":
                name = self._person(mark.who)
                surname = self.t.low[mark.who.last]
                if len(name) > len(self._names.get(surname, "")):
                    self._names[surname] = name

    def name(self, noun: Noun) -> str:
        """How the ledger calls a source: a full name, a newsroom without article, else as it is described."""
        if noun.form == "name":
            return self._names.get(self.t.low[noun.last]) or self._person(noun)
        if noun.form == "pronoun":
            return ""
        if noun.outlet is not None:
            return self.t.slice(*noun.outlet)
        text = " ".join(self.t.slice(noun.first, noun.last).split())
        if len(text) > _LONGEST:
            text = self.t.slice(noun.first, noun.head)[:_LONGEST]
        return text[0].lower() + text[1:] if self.t.low[noun.first] in DETERMINERS else text

    def spoken(self, noun: Noun) -> str:
        """The name as a sentence takes it."""
        return self.name(noun)

    def with_article(self, first: int, last: int) -> str:
        """A newsroom's name as a sentence takes it."""
        return self.t.slice(first, last)

    def several(self, noun: Noun) -> bool:
        """Whether a source is more than one."""
        if noun.form in ("name", "body", "outlet", "institution", "newsroom", "document"):
            return False
        low = self.t.low
        return low[noun.first] in _SEVERAL or noun.form == "vague" or low[noun.head].endswith(_PLURALS)

    def speaks_for(self, noun: Noun) -> bool:
        """Whether a source that stands for a body is a person."""
        return noun.spokesperson

    def story(self, noun: Noun) -> bool:
        """Whether a newsroom's story is the source while the newsroom has no name."""
        return noun.form == "story"

    def sources(self) -> tuple[Source, ...]:
        """The list of those who are cited, in order of first mention."""
        lines: dict[tuple[str, str], tuple[str, Kind, list[int], list[str]]] = {}
        for index, mark in enumerate(self.marks):
            if mark.outlet is not None:
                name = self.t.slice(*mark.outlet)
                via = self.name(mark.who) if mark.who is not None else ""
                line = lines.setdefault(("outlet", name.lower()), (name, Kind.OUTLET, [], []))
                line[2].append(index)
                line[3].append(via)
                continue
            if mark.who is None or mark.who_kind is None:
                continue
            name = self.name(mark.who)
            if not name:
                continue
            line = lines.setdefault(self._key(mark.who, mark.who_kind, name), (name, mark.who_kind, [], []))
            line[2].append(index)
        return tuple(
            Source(name, kind, tuple(cues), next((v for v in via if v), "")) for name, kind, cues, via in lines.values()
        )

    def _key(self, noun: Noun, kind: Kind, name: str) -> tuple[str, str]:
        if noun.form == "name":
            return "name", self.t.low[noun.last]
        if kind is Kind.OUTLET and noun.outlet is not None:
            return "outlet", name.lower()
        words = [self.t.low[k] for k in range(noun.first, noun.last + 1) if self.t.low[k] not in DETERMINERS]
        return kind.value, " ".join(words)

    def _person(self, noun: Noun) -> str:
        """The name without titles and roles before it."""
        first = noun.last
        while (
            first > noun.first
            and self.n.word_class(self.t.low[first - 1]) == ""
            and self.t.low[first - 1] not in DETERMINERS
            and (self.t.is_cap(first - 1) or self.t.is_cap(first - 2))
        ):
            first -= 1
        return self.t.slice(first, noun.last)
