"""Who is who in one article: whom a pronoun stands for, who speaks for whom, which report "the report" is."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.en.grammar import HUMAN_PRONOUNS, OPENING, PUNCTUATION
from newsterm.sourcing.languages.en.nouns import Noun, Nouns
from newsterm.sourcing.languages.en.subjects import Subjects
from newsterm.sourcing.model import Kind

PEOPLE: Final = word_set("people person persons someone individuals")
#: People of whom a poll speaks when it is near.
_POLLED: Final = word_set(
    "voters respondents percent majority americans adults republicans democrats those people men women"
)
_AUTHORS: Final = word_set("researchers scientists authors academics")
_STUDIES: Final = word_set("study studies journal findings")
_HUMAN_FORMS: Final = ("name", "title", "role", "spokesperson")
_BODY_KINDS: Final = (Kind.INSTITUTION, Kind.DOCUMENT, Kind.OUTLET)


class Memory:
    """What the article has said of its sources so far."""

    def __init__(self, nouns: Nouns, subjects: Subjects) -> None:
        self.n = nouns
        self.t = nouns.t
        self.subjects = subjects
        self.spokespeople: set[str] = set()
        self.human: tuple[Noun, Kind] | None = None
        self.people: tuple[Noun, Kind] | None = None
        self.body: tuple[Noun, Kind] | None = None
        self.last: tuple[Noun, Kind] | None = None
        self.report_of_outlet = False
        self.nameless = False
        """Whether somebody without a name was cited or described."""
        self._has_study: bool | None = None

    def identify(self, noun: Noun) -> tuple[Noun, Kind]:
        """The source that a noun phrase stands for, and its kind with all that was said before."""
        low = self.t.low
        if noun.form == "pronoun":
            return self._antecedent(noun)
        if noun.form == "name" and low[noun.head] in self.spokespeople:
            return noun, Kind.INSTITUTION
        if noun.form != "name" and (self._wrote_study(noun) or self._polled(noun)):
            return noun, Kind.DOCUMENT
        if low[noun.head] == "paper" and low[noun.first] == "the" and not self._studies():
            return noun, Kind.OUTLET
        if noun.form == "document" and low[noun.first] in ("the", "this"):
            if self.report_of_outlet and low[noun.head] in self.n.lexicon.lists["story"] and self.body is not None:
                return self.body[0], Kind.OUTLET
            if low[noun.head] == "statement" and self.last is not None:
                return self.last
        if self.nameless and noun.kind is Kind.VAGUE and low[noun.first] == "the" and low[noun.head] in PEOPLE:
            return noun, Kind.UNNAMED  # "the people" are the two who were described before
        return noun, noun.kind

    def remember(self, noun: Noun, kind: Kind) -> None:
        """Takes note of a source that has just been cited."""
        if noun.form == "pronoun":
            return
        if noun.spokesperson and self.t.is_cap(noun.head) and self.t.low[noun.head] not in self.n.lexicon.nouns:
            self.spokespeople.add(self.t.low[noun.head])
        if kind is Kind.OUTLET:
            self.report_of_outlet = True
        elif noun.form == "document":
            self.report_of_outlet = False
        self.last = noun, kind
        if noun.form in ("body", "outlet", "document", "newsroom"):
            self.body = noun, kind
        elif self._plural(noun):
            self.people = noun, kind
        else:
            self.human = noun, kind

    def _plural(self, noun: Noun) -> bool:
        return noun.form == "vague" or (noun.form not in ("name", "title") and self.t.low[noun.head][-1] == "s")

    def _antecedent(self, noun: Noun) -> tuple[Noun, Kind]:
        word = self.t.low[noun.head]
        if word in ("we", "i"):
            return noun, Kind.VERIFIED if word == "we" and not self.t.quoted[noun.head] else Kind.PERSON
        here = self._opening_subject(noun.head)
        before = self._last_subject(noun.head)
        if word == "it":
            for subject in (here, before):
                if subject is not None and subject.kind in _BODY_KINDS:
                    return self.identify(subject)
            return self.body if self.body is not None else (noun, Kind.INSTITUTION)
        if word == "they":
            if before is not None and before.kind is not Kind.DOCUMENT and before.form != "pronoun":
                return self.identify(before)
            return self.people or self.body or (noun, Kind.VAGUE)
        if word in HUMAN_PRONOUNS:
            for subject in (here, before):
                if subject is not None and subject.form in _HUMAN_FORMS and not self._plural(subject):
                    if self.human is not None and self.human[0].first == subject.last + 2:
                        return self.human  # "the coach, Lee": he is Lee
                    return self.identify(subject)
            if self.human is not None:
                source, kind = self.human
                if (
                    kind in (Kind.PERSON, Kind.UNNAMED)
                    or source.spokesperson
                    or self.t.low[source.head] in self.spokespeople
                ):
                    return self.human
        return noun, Kind.PERSON

    def _opening_subject(self, i: int) -> Noun | None:
        """The subject with which the pronoun's own sentence began, be it in "When Lee spoke, he"."""
        start = self.t.sentence(i)[0]
        subject = self.subjects.first_noun(start, i)
        if subject is not None and subject.form != "pronoun":
            return subject
        k = start
        low = self.t.low
        while k < i and (low[k] in PUNCTUATION or low[k] in OPENING or low[k] in ("but", "and")):
            k += 1
        if k >= i - 1 or self.t.quoted[k] != self.t.quoted[i]:
            return None
        noun = self.n.after(k)
        return noun if noun is not None and noun.last < i and noun.form != "pronoun" else None

    def _last_subject(self, i: int) -> Noun | None:
        """The subject of the sentence before, within the paragraph."""
        start = self.t.sentence(i)[0]
        if start == 0:
            return None
        previous = self.t.sentence(start - 1)[0]
        if self.t.low[previous] == "\n":
            return None
        return self.subjects.first_noun(previous, start - 1)

    def _wrote_study(self, noun: Noun) -> bool:
        """Whether these are the authors of a study that the article is about: what they say stands in it."""
        if self.t.low[noun.head] not in _AUTHORS:
            return False
        return self.t.low[noun.first] not in ("some", "many", "other", "most", "several", "few") and self._studies()

    def _studies(self) -> bool:
        """Whether the article speaks of a study."""
        if self._has_study is None:
            self._has_study = not _STUDIES.isdisjoint(self.t.low)
        return self._has_study

    def _polled(self, noun: Noun) -> bool:
        """Whether these are people whom a poll asked: a poll or a share stands in the sentence."""
        low = self.t.low
        if noun.kind not in (Kind.VAGUE, Kind.UNNAMED) or (
            low[noun.head] not in _POLLED and not low[noun.head][0].isdigit()
        ):
            return False
        start, end = self.t.sentence(noun.head)
        return any(w in ("poll", "survey", "polls", "percent") or w[-1] == "%" for w in low[start:end])
