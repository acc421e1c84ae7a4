"""The article's sources index: who is cited, as what, by which marks, through whom. Counts only, no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.marks import Mark
from newsterm.sourcing.languages.en.grammar import DETERMINERS, NAME_TITLES, NUMBERS, PREPOSITIONS
from newsterm.sourcing.languages.en.names import BODY_NOUNS
from newsterm.sourcing.languages.en.nouns import Noun, Nouns
from newsterm.sourcing.model import Kind, Source

_LONGEST: Final = 90
"""Characters of a source's name in the index."""


#: Words that are capitalised only because a sentence begins with them.
_COMMON: Final = DETERMINERS | NUMBERS | frozenset({"people", "both", "those", "former", "senior", "other"})
_LOWERED: Final = ("role", "document", "newsroom", "reporter", "spokesperson", "vague")


#: Plurals without an s.
_SEVERAL: Final = frozenset({"people", "police", "men", "women", "children", "many", "some", "others", "most", "both"})
_ONE: Final = frozenset({"headquarters", "news", "sos"})


class _Line:
    __slots__ = ("cues", "head", "is_company", "kind", "name", "via")

    def __init__(self, name: str, kind: Kind, head: str) -> None:
        self.name = name
        self.kind = kind
        self.head = head
        self.cues: list[int] = []
        self.via = ""
        self.is_company = False


class SourcesIndex:
    """Groups the marks of one text by their sources."""

    def __init__(self, nouns: Nouns, marks: Sequence[Mark]) -> None:
        self.n = nouns
        self.t = nouns.t
        self.marks = marks
        self._names: dict[str, str] = {}
        self._called: dict[Noun, str] = {}

    def name(self, noun: Noun) -> str:
        """How the index calls a source: a full name without titles, an outlet without article, else as described."""
        called = self._called.get(noun)
        if called is None:
            called = self._called[noun] = self._name(noun)
        return called

    def _name(self, noun: Noun) -> str:
        t = self.t
        if self._is_name(noun):
            return self._names.get(t.low[noun.head]) or self._person(noun)
        if noun.form == "pronoun":
            return "this paper" if t.low[noun.head] == "we" and not t.quoted[noun.head] else ""
        if noun.outlet is not None:
            return self.bare(*noun.outlet)
        return self._plain(noun)

    def spoken(self, noun: Noun) -> str:
        """The name as a sentence takes it: a newspaper keeps its article."""
        return self.with_article(*noun.outlet) if noun.outlet is not None else self.name(noun)

    def with_article(self, first: int, last: int) -> str:
        """A newsroom's name, with its article where the text has one."""
        has = self.t.low[first] == "the" or (first > 0 and self.t.low[first - 1] == "the")
        return ("the " if has else "") + self.bare(first, last)

    def several(self, noun: Noun) -> bool:
        """Whether a source is more than one: "prosecutors", "both sides", "the ministry and the police"."""
        low = self.t.low
        if self._is_name(noun) or noun.outlet is not None or low[noun.head] == "one":
            return False
        if noun.form == "pronoun":
            return low[noun.head] == "they"
        for k in range(noun.first + 1, noun.last):
            if low[k] in PREPOSITIONS:
                break
            if low[k] == "and" and (low[k + 1] in DETERMINERS or low[k + 1] in NUMBERS or low[noun.first] == "both"):
                return True
        word = low[noun.head]
        if self.t.is_cap(noun.head) and noun.form == "body" and self.n.word_class(noun.head) == "":
            return False
        return word in _SEVERAL or (word[-1] == "s" and word[-2:] not in ("ss", "us", "is") and word not in _ONE)

    def story(self, noun: Noun) -> bool:
        """Whether a newsroom's story is the source while the newsroom has no name: "media reports"."""
        return noun.outlet is None and self.t.low[noun.head].removesuffix("s") in self.n.lexicon.lists["story"]

    def speaks_for(self, noun: Noun) -> bool:
        """Whether a source that stands for a body is a person."""
        return noun.spokesperson or noun.form == "name"

    def sources(self) -> tuple[Source, ...]:
        """The list of those who are cited, in order of first mention."""
        marks = self.marks
        self.learn_names(marks)
        lines: dict[tuple[str, str], _Line] = {}
        last_outlet: tuple[int, _Line] | None = None
        for index, mark in enumerate(marks):
            sentence = self.t.sentence(mark.first)[0]
            if mark.outlet is not None:
                name = self.bare(*mark.outlet)
                taken_up = next((o for o in reversed(lines.values()) if o.kind is Kind.OUTLET), None)
                if taken_up is None or self.t.is_cap(mark.outlet[1]):
                    taken_up = self._line(lines, self._outlet_key(lines, *mark.outlet), name, Kind.OUTLET, "")
                line = taken_up
                line.cues.append(index)
                if mark.who is not None and not line.via:
                    line.via = self.name(mark.who)
                last_outlet = sentence, line
                continue
            if mark.who is None or mark.who_kind is None or mark.kind in (Kind.HEARSAY, Kind.HEDGE):
                if mark.kind is Kind.UNNAMED:
                    self._anonymous(lines, marks, index, sentence, last_outlet)
                continue
            name = self.name(mark.who)
            if not name:
                continue
            kind = mark.who_kind
            line = self._earlier(lines, mark.who, kind) or self._line(
                lines, self._key(lines, mark.who, kind, name), name, kind, self.t.low[mark.who.head]
            )
            line.cues.append(index)
            if mark.who.form == "body" and self.n.is_company(
                self.n.run_before(mark.who.head, mark.who.first), mark.who.head
            ):
                line.is_company = True
            if kind is Kind.OUTLET:
                last_outlet = sentence, line
            elif (
                last_outlet is not None
                and last_outlet[0] == sentence
                and self.t.low[mark.first] in ("citing", "quoting")
            ):
                last_outlet[1].via = last_outlet[1].via or name
        return tuple(Source(line.name, line.kind, tuple(line.cues), line.via) for line in lines.values())

    def learn_names(self, marks: Sequence[Mark]) -> None:
        """Notes the fullest form of each person's name, so that a surname alone finds its owner."""
        for mark in marks:
            for noun in (mark.source, mark.who):
                if noun is not None and self._is_name(noun):
                    name = self._person(noun)
                    surname = self.t.low[noun.head]
                    if len(name) > len(self._names.get(surname, "")):
                        self._names[surname] = name

    def _anonymous(
        self,
        lines: dict[tuple[str, str], _Line],
        marks: Sequence[Mark],
        index: int,
        sentence: int,
        last_outlet: tuple[int, _Line] | None,
    ) -> None:
        """A phrase of anonymity: part of the source of a verb beside it, or a source of its own."""
        mark = marks[index]
        for other in marks[max(0, index - 2) : index + 3]:
            who = other.who
            if who is not None and other.who_kind is Kind.UNNAMED and self.t.sentence(other.first)[0] == sentence:
                name = self.name(who)
                line = self._earlier(lines, who, Kind.UNNAMED) or self._line(
                    lines, self._key(lines, who, Kind.UNNAMED, name), name, Kind.UNNAMED, self.t.low[who.head]
                )
                line.cues.append(index)
                return
        text = self.t.slice(mark.first, mark.last)
        if self.n.word_class(mark.first) == "role" or self.t.low[mark.first] in ("people", "those"):
            line = self._line(lines, ("unnamed", text.lower()), text, Kind.UNNAMED)
            line.cues.append(index)
            if last_outlet is not None and last_outlet[0] == sentence:
                last_outlet[1].via = last_outlet[1].via or text

    def _line(
        self, lines: dict[tuple[str, str], _Line], key: tuple[str, str], name: str, kind: Kind, head: str = ""
    ) -> _Line:
        line = lines.get(key)
        if line is None:
            line = lines[key] = _Line(name, kind, head)
        return line

    def _earlier(self, lines: dict[tuple[str, str], _Line], noun: Noun, kind: Kind) -> _Line | None:
        """The source that a bare definite noun takes up: "the poll" after "a CNN poll", "the paper" after its name."""
        low = self.t.low
        if (
            low[noun.first] not in ("the", "this", "that", "these", "those")
            or noun.outlet is not None
            or self._is_name(noun)
        ):
            return None
        newsroom = kind is Kind.OUTLET and not self.several(noun)
        if not newsroom and not noun.head == noun.last == noun.first + 1:
            return None
        for line in reversed(lines.values()):
            if line.kind is kind and (
                newsroom or line.head == low[noun.head] or (line.is_company and low[noun.head] in BODY_NOUNS)
            ):
                return line
        return None

    def _outlet_key(self, lines: dict[tuple[str, str], _Line], first: int, last: int) -> tuple[str, str]:
        """A newsroom's key: "the Herald" is the Tarvik Herald that was named before."""
        name = self.bare(first, last).lower()
        for group, other in reversed(lines):
            if group == "outlet" and (other == name or other.endswith(" " + name) or other == "the" + name):
                return group, other
        return "outlet", name

    def _key(self, lines: dict[tuple[str, str], _Line], noun: Noun, kind: Kind, name: str) -> tuple[str, str]:
        if self._is_name(noun):
            return "name", self.t.low[noun.head]
        if noun.outlet is not None and kind is Kind.OUTLET:
            return self._outlet_key(lines, *noun.outlet)
        if noun.form == "vague":
            return "vague", self.t.low[noun.head]
        return kind.value, " ".join(w for w in name.lower().split() if w not in DETERMINERS and w not in NUMBERS)

    def _is_name(self, noun: Noun) -> bool:
        """Whether a person's name is the source, a spokesperson's included."""
        return noun.form == "name" or (
            noun.spokesperson and self.t.is_cap(noun.head) and self.n.word_class(noun.head) == ""
        )

    def _person(self, noun: Noun) -> str:
        """The name without titles and roles before it."""
        t = self.t
        first = noun.head
        while first > noun.first and (
            t.is_cap(first - 1)
            and t.low[first - 1] not in NAME_TITLES
            and self.n.word_class(first - 1) == ""
            and t.low[first - 1] not in DETERMINERS
        ):
            first -= 1
        return t.slice(first, noun.head)

    def bare(self, first: int, last: int) -> str:
        """A newsroom's name without its article."""
        if self.t.low[first] == "the" and last > first:
            first += 1
        return self.t.slice(first, last)

    def _plain(self, noun: Noun) -> str:
        """The phrase as it stands, without a long tail."""
        first, last = noun.first, noun.last
        text = self.t.slice(first, last)
        if len(text) > _LONGEST:
            last = noun.head
            text = self.t.slice(first, last)
        text = " ".join(text.split())[:_LONGEST]
        word = self.t.low[first]
        if (
            self.t.words[first] == word.capitalize()
            and word not in self.n.lexicon.lists["proper"]
            and (word in _COMMON or self.n.lexicon.nouns.get(word) in _LOWERED)
        ):
            text = text[0].lower() + text[1:]
        return text
