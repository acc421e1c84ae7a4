"""English behind the engine's protocol: phrases with their sources, verbs of saying, who is who, who is cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.marks import Candidate, Mark, Noun
from newsterm.sourcing.engine.pack import Pack, Verb
from newsterm.sourcing.engine.phrases import Phrase
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.en.conditions import CONDITIONS
from newsterm.sourcing.languages.en.coreference import PEOPLE, Discourse
from newsterm.sourcing.languages.en.features import Features
from newsterm.sourcing.languages.en.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PUNCTUATION,
    TIME,
    is_adverb,
)
from newsterm.sourcing.languages.en.index import SourcesIndex
from newsterm.sourcing.languages.en.nouns import Nouns
from newsterm.sourcing.languages.en.speech import FINAL, FORECASTS, Speech

#: Kinds of phrases whose subject is the source: who denies, who is silent, who could not verify.
_WITH_SUBJECT = (Kind.DENIAL, Kind.NO_COMMENT, Kind.UNVERIFIED)

#: Kinds that are a source's own.
_OF_SOURCES: Final = frozenset(
    {Kind.PERSON, Kind.INSTITUTION, Kind.DOCUMENT, Kind.OUTLET, Kind.UNNAMED, Kind.VAGUE, Kind.VERIFIED}
)

_SURE: Final = frozenset({Kind.OUTLET, Kind.VERIFIED, Kind.HEDGE})

_THE_PAPER = frozenset({"newspaper", "paper", "magazine", "broadcaster", "channel", "station", "agency", "outlet"})


#: Forms of sources whose noun no class has: their kind is the judge's to say.
_UNLISTED: Final = frozenset({"thing", "plural", "bare", "other"})
_EVIDENCE: Final = frozenset({"suggest", "indicate", "imply"})
#: What one gives to a newsroom.
_GIVEN: Final = frozenset({"statement", "interview", "email", "e-mail", "letter", "message", "comments", "remarks"})
_FILINGS: Final = frozenset(
    {"filing", "filings", "papers", "motion", "brief", "complaint", "lawsuit", "affidavit", "petition"}
)

_NOBODYS = frozenset({"be", "been", "possible", "impossible", "difficult", "hard"})
_CHECKS = frozenset(
    word + ending
    for word in ("verif", "confirm", "corroborat", "authenticat", "determin")
    for ending in ("y", "ied", "", "ed", "e")
)


class English:
    """Reads one English text; see `newsterm.sourcing.engine.syntax.Syntax`."""

    def __init__(self, tokens: Tokens, pack: Pack, publisher: tuple[str, ...] = ()) -> None:
        self.t = tokens
        self.pack = pack
        self.n = Nouns(tokens, pack, publisher)
        self.speech = Speech(self.n)
        self.discourse = Discourse(self.n, self.speech.subjects)
        self.described = Features(self.speech)
        self._marks: Sequence[Mark] = ()

    def holds(self, rule: str, i: int, end: int) -> bool:
        """Whether the named condition holds of the phrase from token `i` to the one before `end`."""
        return CONDITIONS[rule](self.n, i, end)

    def phrase(self, phrase: Phrase, i: int, end: int) -> Mark | None:
        """The mark of a phrase with its source; None where the phrase needs one and has none."""
        low = self.t.low
        if phrase.kind is None:
            if end < len(low) and low[end] == "by":
                end += 1
            newsroom = self.n.is_outlet(end)
            if newsroom is not None and self._goes_on(newsroom[1] + 1):
                newsroom = None  # "according to Fox News contributor Ann Ray"
            noun = self._outlet(newsroom) if newsroom is not None else self.n.after(end)
            if noun is None:
                return None
            noun = self.speech.subjects.with_apposition_behind(noun)
            who, kind = self.discourse.identify(noun)
            if noun.form in ("thing", "other") and not self.t.is_cap(noun.head):
                kind = Kind.DOCUMENT  # "according to a copy of the will"
            elif kind is Kind.VAGUE and low[noun.head] in PEOPLE:
                kind = Kind.UNNAMED  # "citing people it did not name"
            return Mark(i, end - 1, kind, noun, who, kind, phrase=phrase)
        noun = self._phrase_source(i, end, phrase.kind)
        if noun is None:
            return Mark(i, end - 1, phrase.kind, phrase=phrase)
        who, kind = self.discourse.identify(noun)
        return Mark(i, end - 1, phrase.kind, noun, who, kind, phrase=phrase)

    def _phrase_source(self, i: int, end: int, kind: Kind) -> Noun | None:
        low = self.t.low
        if kind is Kind.VERIFIED:
            end += low[end : end + 1] == ["by"]
        if kind is Kind.VERIFIED and low[end - 1] in ("by", "with"):
            outlet = self.n.is_outlet(end)
            return self._outlet(outlet) if outlet is not None else self.n.after(end)
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

    def verb(self, i: int, marks: Sequence[Mark]) -> Candidate | None:
        """What the verb at token `i` may be, behind `marks`; None where the word is no verb there."""
        low = self.t.low
        verb = self.pack.verbs.get(low[i]) or self.pack.unsure_verbs[low[i]]
        if not self.speech.is_verb(i, verb):
            return None
        noun, inverted, reason = self.speech.source(i, verb)
        if reason in FINAL:
            return None
        self._marks = marks
        if noun is None:
            mark = Mark(i, i, Kind.VAGUE)
            return Candidate(mark, False, verb.lemma, reason, verb.frame)
        if not inverted and marks:
            noun = self._anonymous_before(i, marks[-1]) or noun
        if inverted or noun.last < i - 1:
            noun = self.speech.subjects.with_apposition_behind(noun)
        who, who_kind = self.discourse.identify(noun)
        newsroom = self._reporter(verb, noun)
        if newsroom is not None:
            noun = who = newsroom
            who_kind = newsroom.kind
        elif self.speech.shows(verb, noun) or (who_kind is Kind.UNNAMED and noun.form == "role" and self._filed(i)):
            who_kind = Kind.DOCUMENT  # "tests showed", "lawyers argue in a filing"
        outlet = self._told(i, verb, who_kind)
        kind = Kind.OUTLET if outlet is not None else self._kind(i, verb, noun, who_kind)
        last = i + 3 if low[i : i + 4] == ["said", "in", "a", "statement"] else i
        sender = self.speech.subjects.sender
        author = self.discourse.identify(sender)[0] if sender is not None and kind is Kind.DOCUMENT else None
        mark = self._with_group(Mark(i, last, kind, noun, who, who_kind, outlet, author=author))
        known = verb.frame in ("say", "tell") or verb.lemma in FORECASTS
        passive = inverted and verb.frame == "report" and low[i + 1] == "by" and noun.form not in _UNLISTED
        sure = not reason and not self.t.quoted[i] and (known or (passive and self.speech.is_passive(i)))
        typed = noun.form not in _UNLISTED or self.discourse.polled(noun)
        return Candidate(mark, not reason, verb.lemma, reason, verb.frame, inverted, sure, typed)

    def _reporter(self, verb: Verb, noun: Noun) -> Noun | None:
        """The newsroom for which a named reporter reports ("CNN's Tapper reported"), or a site ("RawStory reports")."""
        if verb.lemma != "report":
            return None
        name = None
        if noun.form == "name":
            name = self.n.outlet_inside(noun.first, noun.head - 1) or self.n.outlet_inside(noun.head + 1, noun.last)
        elif noun.form == "body" and self.n.is_camel(noun.head):
            name = (noun.head, noun.head)
        return name and noun._replace(kind=self.n.outlet_kind(*name), form="outlet", outlet=name)

    def _told(self, i: int, verb: Verb, who_kind: Kind) -> tuple[int, int] | None:
        """Another newsroom than the publisher's to which a source gave what the verb at token `i` says."""
        if verb.frame == "tell" or self.t.low[i + 1 : i + 2] == ["to"]:
            outlet = self._newsroom(i + (1 if verb.frame == "tell" else 2))
        else:
            outlet = self._given_to(i)
        return None if outlet is None or self.n.own(*outlet) or who_kind is Kind.OUTLET else outlet

    def _kind(self, i: int, verb: Verb, noun: Noun, who_kind: Kind) -> Kind:
        """The kind of a verb's mark by its source, but where the verb says more."""
        if verb.frame == "verify" or (verb.lemma == "confirm" and noun.form in ("outlet", "newsroom")):
            return Kind.VERIFIED
        apart = self.speech.content.stands_apart(i, noun)
        fact = self.t.low[noun.head] in self.n.lists["papers"] and self.t.low[i + 1 : i + 2] == ["that"]
        reports = who_kind is Kind.OUTLET and noun.form == "newsroom" and self.t.low[noun.head] == "reports"
        if verb.lemma in _EVIDENCE and (reports or who_kind is Kind.DOCUMENT) and not apart and not fact:
            return Kind.HEDGE
        return who_kind

    def _with_group(self, mark: Mark) -> Mark:
        """The mark of a verb, with the group right before it if that is nobody in particular: "critics say"."""
        noun = mark.source
        verb = mark.first if noun is None or mark.first != noun.head else noun.head + 1
        if noun is None:
            return mark
        floor = self._marks[-1].last if self._marks else -1
        touches = mark.kind is Kind.VAGUE and noun.head == noun.last and 0 < verb - noun.last <= 2
        return mark._replace(first=noun.head if touches and noun.head > floor else verb)

    def features(self, candidate: Candidate) -> list[str]:
        """What the judge may know of a candidate."""
        return self.described.mark(candidate, self._marks)

    def source_features(self, candidate: Candidate) -> list[str]:
        """What the judge may know of a candidate's source; nothing where the rules know its kind."""
        mark = candidate.mark
        sure = mark.kind in _SURE or mark.outlet is not None or mark.phrase is not None
        return [] if sure else self.described.source(candidate, self.discourse.cited)

    def typed(self, mark: Mark, kind: Kind) -> Mark:
        """The mark with the kind that the judge gave its source."""
        if kind is mark.kind:
            return mark
        if mark.phrase is not None and mark.phrase.kind is not None:
            return mark._replace(kind=kind)
        outlet = mark.outlet if kind is Kind.OUTLET else None
        who_kind = kind if kind in _OF_SOURCES and outlet is None else mark.who_kind
        mark = mark._replace(kind=kind, who_kind=who_kind, outlet=outlet)
        return mark if mark.phrase is not None else self._with_group(mark)

    def noticed(self, mark: Mark) -> None:
        """Takes note of a mark that was made, for what follows in the text."""
        self.discourse.nameless |= mark.kind is Kind.UNNAMED
        if mark.who is None or mark.who_kind is None:
            return
        if mark.phrase is None:
            self.discourse.remember(mark.who, mark.who_kind)
            if (
                mark.source is not None
                and not self.t.quoted[mark.last]
                and mark.source.form not in ("thing", "bare", "other")
            ):
                self.speech.subjects.speaker = mark.source
        elif mark.phrase.kind is None:
            self.discourse.remember(mark.who, mark.who_kind)

    def index(self, marks: Sequence[Mark]) -> SourcesIndex:
        """Who is cited by these marks."""
        return SourcesIndex(self.n, marks)

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

    def _goes_on(self, i: int) -> bool:
        """Whether a noun stands at token `i` that the name before it belongs to."""
        if i >= len(self.t):
            return False
        word = self.t.low[i]
        plain = word.isalpha() and word not in PREPOSITIONS and word not in CONJUNCTIONS and word not in AUXILIARIES
        return word == "'s" or (plain and word not in TIME and not is_adverb(word) and word not in self.pack.verbs)

    def _outlet(self, name: tuple[int, int]) -> Noun:
        """A newsroom's name as a source."""
        return Noun(*name, name[1], self.n.outlet_kind(*name), "outlet", outlet=name)

    def _given_to(self, i: int) -> tuple[int, int] | None:
        """The newsroom to which a statement, an interview, a message was given: "said in a statement to the Sun"."""
        start, end = self.t.sentence(i)
        found = self._given_within(i + 1, min(end, i + 12))
        if found is None and self.t.low[start] == "in":
            found = self._given_within(start, min(i, start + 8))  # "In comments to Reuters, Lee said"
        return found

    def _given_within(self, first: int, end: int) -> tuple[int, int] | None:
        low = self.t.low
        for k in range(first, end - 1):
            if low[k] in PUNCTUATION:
                return None
            if low[k] in _GIVEN and low[k + 1] in ("to", "with"):
                return self._newsroom(k + 2)
            if (
                low[k] in _GIVEN
                and low[k + 1] in ("published", "broadcast", "aired")
                and low[k + 2] in ("in", "by", "on")
            ):
                return self._newsroom(k + 3)
        return None

    def _filed(self, i: int) -> bool:
        """Whether the verb at token `i` says in a paper of the court what it says: "argue in a 40-page filing"."""
        low = self.t.low
        end = min(self.t.sentence(i)[1], i + 8)
        return any(
            low[k] == "in" and not _FILINGS.isdisjoint(low[k : min(k + 6, end)]) for k in range(i + 1, min(end, i + 3))
        )

    def _station(self, noun: Noun) -> tuple[int, int] | None:
        """The name of a newsroom that no list knows, before the word for it: "the Sarel Ten television"."""
        name = next((k for k in range(noun.first, noun.head) if self.t.is_cap(k) and not self.n.opens(k)), None)
        return None if name is None else (name, noun.head)

    def _newsroom(self, i: int) -> tuple[int, int] | None:
        """The newsroom named at token `i`, or "the newspaper" that was named before."""
        outlet = self.n.is_outlet(i)
        if outlet is None and i < len(self.t) and self.t.low[i].isalpha() and self.t.low[i] not in OBJECT_PRONOUNS:
            noun = self.n.after(i)
            if noun is not None and (noun.form == "outlet" or self.n.word_class(noun.head) == "newsroom"):
                outlet = noun.outlet or self.n.outlet_inside(noun.first, noun.last) or self._station(noun)
            elif noun is not None and self.t.low[noun.head] in ("reporters", "journalists") and noun.last > noun.head:
                outlet = self.n.outlet_inside(noun.head + 1, noun.last)  # "told reporters from the Sun"
        if (
            outlet is None
            and self.t.low[i : i + 1] == ["the"]
            and i + 1 < len(self.t)
            and self.t.low[i + 1] in _THE_PAPER
        ):
            return i, i + 1
        return outlet


SYNTAX: Final = English
