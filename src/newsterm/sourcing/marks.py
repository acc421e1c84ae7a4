"""Finds the marks of one text: phrases of the lexicon and verbs of saying, in one pass over the tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newsterm.sourcing.conditions import CONDITIONS
from newsterm.sourcing.grammar import CONJUNCTIONS, PUNCTUATION, is_adverb
from newsterm.sourcing.lexicon import Lexicon, Phrase
from newsterm.sourcing.model import Kind
from newsterm.sourcing.nouns import Noun, Nouns
from newsterm.sourcing.resolve import PEOPLE, Memory
from newsterm.sourcing.speech import Speech
from newsterm.sourcing.tokens import Tokens

#: Kinds of phrases whose subject is the source: who denies, who is silent, who could not verify.
_WITH_SUBJECT = (Kind.DENIAL, Kind.NO_COMMENT, Kind.UNVERIFIED)

_THE_PAPER = frozenset({"newspaper", "paper", "magazine", "broadcaster", "channel", "station", "agency", "outlet"})


_NOBODYS = frozenset({"be", "been", "possible", "impossible", "difficult", "hard"})
_CHECKS = frozenset(
    word + ending
    for word in ("verif", "confirm", "corroborat", "authenticat", "determin")
    for ending in ("y", "ied", "", "ed", "e")
)


class Mark(NamedTuple):
    """A mark, in tokens, `last` included.

    `source` is the noun phrase beside the mark, `who` the one it stands for ("he" for "Lee"), `who_kind` that one's own
    kind (a denial's source is a person), `outlet` the newsroom to which something was told, as (first, last), `author`
    who sent the letter that is the source.
    """

    first: int
    last: int
    kind: Kind
    source: Noun | None = None
    who: Noun | None = None
    who_kind: Kind | None = None
    outlet: tuple[int, int] | None = None
    phrase: Phrase | None = None
    author: Noun | None = None


class Finder:
    """Finds the marks of one text.

    Args:
        tokens: the text.
        lexicon: its language's.
        publisher: the words of the publisher's name.
        extra: the user's own phrases by first word; they go before the lexicon's.
    """

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        publisher: tuple[str, ...] = (),
        extra: Mapping[str, dict[str, tuple[Phrase, ...]]] | None = None,
    ) -> None:
        self.t = tokens
        self.lexicon = lexicon
        self.extra = extra or {}
        self.n = Nouns(tokens, lexicon, publisher)
        self.speech = Speech(self.n)
        self.memory = Memory(self.n, self.speech.subjects)

    def find(self) -> list[Mark]:
        """All marks, in order, without overlap."""
        phrases, verbs, extra = self.lexicon.phrases, self.lexicon.verbs, self.extra
        first_words = self.lexicon.first_words | extra.keys()
        marks: list[Mark] = []
        free = 0
        low = self.t.low
        for i in [k for k, word in enumerate(low) if word in first_words]:
            if i < free:
                continue
            word = low[i]
            mark = None
            if word in extra:
                mark = self._phrase(i, extra[word])
            if mark is None and word in phrases:
                mark = self._phrase(i, phrases[word])
            if mark is None and word in verbs:
                mark = self._verb(i, marks)
            if mark is not None:
                marks.append(mark)
                self.memory.nameless |= mark.kind is Kind.UNNAMED
                free = mark.last + 1
        return marks

    def _phrase(self, i: int, seconds: dict[str, tuple[Phrase, ...]]) -> Mark | None:
        """The longest of these phrases that begins at token `i` and means what the lexicon says."""
        low = self.t.low
        second = low[i + 1] if i + 1 < len(low) else "\n"
        found = seconds.get(second, ()) + seconds.get("*", ())
        if "*ly" in seconds and is_adverb(second):
            found += seconds["*ly"]
        if not found:
            return None
        best: Phrase | None = None
        end = -1
        for phrase in found:
            top = phrase.match(low, i)
            if top > end and (not phrase.rule or CONDITIONS[phrase.rule](self.n, i, top)):
                best, end = phrase, top
        if best is None or "\n" in low[i:end]:
            return None
        if best.kind is None:
            if end < len(low) and low[end] == "by":
                end += 1
            noun = self.n.after(end)
            if noun is None:
                return None
            noun = self.speech.subjects.with_apposition_behind(noun)
            who, kind = self.memory.identify(noun)
            if noun.form in ("thing", "other") and not self.t.is_cap(noun.head):
                kind = Kind.DOCUMENT  # "according to a copy of the will"
            elif kind is Kind.VAGUE and low[noun.head] in PEOPLE:
                kind = Kind.UNNAMED  # "citing people it did not name"
            self.memory.remember(who, kind)
            return Mark(i, end - 1, kind, noun, who, kind, phrase=best)
        noun = self._phrase_source(i, end, best.kind)
        if noun is None:
            return Mark(i, end - 1, best.kind, phrase=best)
        who, kind = self.memory.identify(noun)
        return Mark(i, end - 1, best.kind, noun, who, kind, phrase=best)

    def _phrase_source(self, i: int, end: int, kind: Kind) -> Noun | None:
        low = self.t.low
        if kind is Kind.VERIFIED:
            end += low[end : end + 1] == ["by"]
        if kind is Kind.VERIFIED and low[end - 1] in ("by", "with"):
            outlet = self.n.is_outlet(end)
            if outlet is not None:
                return Noun(*outlet, outlet[1], self.n.outlet_kind(*outlet), "outlet", outlet=outlet)
            return self.n.after(end)
        if kind not in _WITH_SUBJECT:
            return None
        if kind is Kind.UNVERIFIED and (
            low[end - 1] not in _CHECKS or not _NOBODYS.isdisjoint(low[i:end]) or low[i - 1] == "it"
        ):
            return None
        start = self.t.sentence(i)[0]
        j = i - 1
        while j >= start and (is_adverb(low[j]) or low[j] in ("has", "have", "had", "was", "is", "were", "are")):
            j -= 1
        if j >= start and low[j] not in PUNCTUATION and low[j] not in CONJUNCTIONS:
            return self.n.before(j)
        if kind is Kind.UNVERIFIED:
            return None
        return self.speech.subjects.across_comma(j, start) if low[j] == "," else self.speech.subjects.clause_subject(i)

    def _verb(self, i: int, marks: list[Mark]) -> Mark | None:
        low = self.t.low
        verb = self.lexicon.verbs[low[i]]
        found = self.speech.source(i, verb)
        if found is None:
            return None
        noun, inverted = found
        if not inverted and marks:
            noun = self._anonymous_before(i, marks[-1]) or noun
        if inverted:
            noun = self.speech.subjects.with_apposition_behind(noun)
        who, who_kind = self.memory.identify(noun)
        kind = who_kind
        outlet = None
        if verb.frame == "verify" or (verb.lemma == "confirm" and noun.form in ("outlet", "newsroom")):
            kind = Kind.VERIFIED
        if verb.frame == "tell" or low[i + 1 : i + 2] == ["to"]:
            outlet = self._newsroom(i + (1 if verb.frame == "tell" else 2))
            if outlet is not None and (self.n.own(*outlet) or kind is Kind.OUTLET):
                outlet = None
            if outlet is not None:
                kind = Kind.OUTLET
        if (
            verb.lemma in ("suggest", "indicate", "imply")
            and kind is Kind.DOCUMENT
            and not self.speech.content.stands_apart(i, noun)
        ):
            kind = Kind.HEDGE
        first = last = i
        if low[i : i + 4] == ["said", "in", "a", "statement"]:
            last = i + 3
        if (
            kind is Kind.VAGUE
            and not inverted
            and noun.head == noun.last
            and 0 < i - noun.last <= 2
            and (not marks or noun.head > marks[-1].last)
        ):
            first = noun.head
        self.memory.remember(who, who_kind)
        if not self.t.quoted[i] and noun.form not in ("thing", "bare", "other"):
            self.speech.subjects.speaker = noun
        sender = self.speech.subjects.sender
        author = self.memory.identify(sender)[0] if sender is not None and kind is Kind.DOCUMENT else None
        return Mark(first, last, kind, noun, who, who_kind, outlet, author=author)

    def _anonymous_before(self, i: int, mark: Mark) -> Noun | None:
        """The source of a verb right behind a phrase of anonymity: "a clerk who asked not to be named said"."""
        if mark.kind is not Kind.UNNAMED or mark.phrase is None or not 0 < i - mark.last <= 2:
            return None
        if self.n.word_class(mark.first) in ("role", "vague"):
            return None  # the phrase is the source: "people familiar with the matter"
        j = mark.first - 1
        while j > 0 and self.t.low[j] in ("who", ",", "and", "spoke", "speaking", "talked", "was", "were"):
            j -= 1
        noun = self.n.before(j) if j >= self.t.sentence(i)[0] else None
        if noun is None or noun.kind is Kind.UNNAMED or noun.form in ("name", "pronoun"):
            return noun
        return Noun(noun.first, noun.last, noun.head, Kind.UNNAMED, "role")

    def _newsroom(self, i: int) -> tuple[int, int] | None:
        """The newsroom named at token `i`, or "the newspaper" that was named before."""
        outlet = self.n.is_outlet(i)
        if (
            outlet is None
            and self.t.low[i : i + 1] == ["the"]
            and i + 1 < len(self.t)
            and self.t.low[i + 1] in _THE_PAPER
        ):
            return i, i + 1
        return outlet
