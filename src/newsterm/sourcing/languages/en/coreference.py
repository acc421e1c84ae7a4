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
_SHARES: Final = word_set("percent per cent % third quarter half fifth")
_STUDIES: Final = word_set("study studies journal findings")
_HUMAN_FORMS: Final = ("name", "title", "role", "spokesperson")
_BODY_KINDS: Final = (Kind.INSTITUTION, Kind.DOCUMENT, Kind.OUTLET)


class Discourse:
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
        self.cited: list[tuple[Noun, Kind]] = []
        """All sources so far, with their kinds."""
        self.report_of_outlet = False
        self.nameless = False
        """Whether somebody without a name was cited or described."""
        self._scanned = False
        self._has_study: bool | None = None
        self._titles: set[tuple[str, str]] | None = None
        """The titles that tell men from women, with the names behind them."""

    def identify(self, noun: Noun) -> tuple[Noun, Kind]:
        """The source that a noun phrase stands for, and its kind with all that was said before."""
        low = self.t.low
        if noun.form == "pronoun":
            return self._antecedent(noun)
        if noun.form == "name" and low[noun.head] in self._introduced():
            return noun, Kind.INSTITUTION
        if noun.form != "name" and self.polled(noun):
            return noun, Kind.DOCUMENT
        if low[noun.head] == "paper" and low[noun.first] == "the" and not self._studies():
            return noun, Kind.OUTLET
        if (
            noun.form in ("body", "document", "newsroom")
            and low[noun.first] == "the"
            and noun.first + 1 == noun.head
            and low[noun.head] in self.n.lists["of_newsrooms"]
            and self.report_of_outlet
            and self.body is not None
        ):
            return self.body[0], Kind.OUTLET  # "the agency added", behind an agency's report
        described = self._described(noun)
        if described is not None:
            return described
        if noun.form == "title" and self._of_office(noun):
            return noun, Kind.INSTITUTION
        if noun.kind is Kind.UNNAMED and noun.form in ("role", "thing") and self._named_later(noun):
            return noun, Kind.PERSON
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
        self.cited.append((noun, kind))
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
        elif noun.form in _HUMAN_FORMS or kind is Kind.UNNAMED:
            self.human = noun, kind

    def _introduced(self) -> set[str]:
        """Surnames of those who speak for a body, wherever the text says so: "Lee, a spokesman", "spokeswoman Ray"."""
        if not self._scanned:
            self._scanned = True
            t = self.t
            known = self.n.lexicon.last_words["spokesperson"]
            for k in [k for k, word in enumerate(t.low) if word in known]:
                if self.n.word_class(k) == "spokesperson" and not (t.low[k] == "representative" and t.is_cap(k)):
                    name = self._name_beside(k)
                    if name >= 0 and self.n.word_class(name) == "" and not t.headline(name):
                        self.spokespeople.add(t.low[name])
        return self.spokespeople

    def _name_beside(self, k: int) -> int:
        """The last token of the name that stands with the spokesperson at token `k`; -1 for none."""
        t, low = self.t, self.t.low
        start, end = t.sentence(k)
        first = k + 1 + (low[k + 1 : k + 2] == [","])
        last = first
        while last < end and t.is_cap(last) and low[last] not in PUNCTUATION:
            last += 1
        if last - first in (2, 3, 4, 5):
            return last - 1  # "spokesman Ole Brandt", "the spokesman, Col. Ole Brandt"
        named = self._name_behind_office(first, end)
        if named >= 0:
            return named
        after = first
        while after < end and low[after] not in PUNCTUATION and low[after] not in self.n.lexicon.verbs:
            after += 1
        if after < end and low[after] in self.n.lexicon.verbs:
            return -1  # "In a letter to Lee, a spokesman said"
        for comma in range(k - 1, max(start, k - 10), -1):
            if low[comma] == ",":
                return comma - 1 if comma > start and t.is_cap(comma - 1) else -1
            if low[comma] in PUNCTUATION or low[comma] in self.n.lexicon.verbs:
                break
        return -1

    def _name_behind_office(self, k: int, end: int) -> int:
        """The last token of the name behind "for the ministry," at token `k`; -1 for none."""
        low = self.t.low
        if low[k : k + 1] not in (["for"], ["of"], ["at"], ["with"]):
            return -1
        comma = next((m for m in range(k, min(end, k + 9)) if low[m] in PUNCTUATION), end)
        last = comma + 1
        while last < end and self.t.is_cap(last) and low[last] not in PUNCTUATION:
            last += 1
        name = low[comma : comma + 1] == [","] and last - comma in (3, 4, 5)
        return last - 1 if name and (low[last] == "," or low[last] in self.n.lexicon.verbs) else -1

    def _plural(self, noun: Noun) -> bool:
        return noun.form == "vague" or (noun.form not in ("name", "title") and self.n.is_plural(noun.head))

    def _antecedent(self, noun: Noun) -> tuple[Noun, Kind]:
        word = self.t.low[noun.head]
        if word in ("we", "i"):
            return noun, Kind.VERIFIED if word == "we" and not self.t.quoted[noun.head] else Kind.PERSON
        here = self._opening_subject(noun.head)
        before = self._last_subject(noun.head)
        if word == "it":
            return self._body(noun, here, before)
        if word == "they":
            if here is not None and here.form in ("role", "vague") and here.last < noun.head - 1:
                return self.identify(here)  # "Staff said they feared for their jobs"
            if before is not None and before.kind is not Kind.DOCUMENT and before.form != "pronoun":
                return self.identify(before)
            return self.people or self.body or (noun, Kind.VAGUE)
        if word in HUMAN_PRONOUNS:
            return self._human(here, before, word) or (noun, Kind.PERSON)
        return noun, Kind.PERSON

    def _body(self, noun: Noun, here: Noun | None, before: Noun | None) -> tuple[Noun, Kind]:
        for subject in (here, before):
            if subject is not None and subject.kind in _BODY_KINDS:
                return self.identify(subject)
        return self.body if self.body is not None else (noun, Kind.INSTITUTION)

    def _human(self, here: Noun | None, before: Noun | None, pronoun: str = "") -> tuple[Noun, Kind] | None:
        """The one person who was spoken of last: a subject beside, else the last who was cited."""
        for subject in (here, before):
            if (
                subject is not None
                and subject.form in _HUMAN_FORMS
                and not self._plural(subject)
                and self._agrees(pronoun, subject)
            ):
                subject = self.subjects.with_apposition_behind(subject)
                if self.human is not None and self.human[0].first == subject.last + 2:
                    return self.human  # "the coach, Lee": he is Lee
                return self.identify(subject)
        if self.human is None or not self._agrees(pronoun, self.human[0]):
            return None
        source, kind = self.human
        known = kind in (Kind.PERSON, Kind.UNNAMED) or source.spokesperson
        return self.human if known or self.t.low[source.head] in self._introduced() else None

    def _agrees(self, pronoun: str, noun: Noun) -> bool:
        """Whether a person can be "he" or "she", by a noun or a title that says so: not "she" for "their father"."""
        opposite = {"he": "women", "she": "men"}.get(pronoun)
        if opposite is None:
            return True
        low, sort = self.t.low, self.n.lists[opposite]
        if low[noun.head] in sort or not sort.isdisjoint(low[noun.first : noun.head]):
            return False
        if noun.form not in ("name", "spokesperson"):
            return True
        if self._titles is None:
            self._titles = {(low[k], low[k + 1]) for k in range(len(low) - 1) if low[k] in ("mr.", "mrs.", "ms.")}
        titles = ("mr.",) if pronoun == "she" else ("mrs.", "ms.")
        return not any((title, low[noun.head]) in self._titles for title in titles)

    def _described(self, noun: Noun) -> tuple[Noun, Kind] | None:
        """Whom a definite description takes up: "the 29-year-old", "the grandmother of six" behind a person's name."""
        low = self.t.low
        if noun.form not in ("role", "title", "thing", "other", "bare") or low[noun.first] not in ("the", "this"):
            return None
        if self._plural(noun) or not (noun.form in ("role", "title") or self._is_human(noun.head)):
            return None
        before = self._last_subject(noun.head)
        if before is not None and before.form == "pronoun" and low[before.head] in ("he", "she"):
            return self._human(None, None)
        if before is not None and before.form == "name":
            return self.identify(before)
        if self.human is not None and self.human[0].form == "name" and self._near(self.human[0].head, noun.head):
            return self.human
        return None

    def _of_office(self, noun: Noun) -> bool:
        """Whether an office-holder who is never named stands with the office: "the mayor of Lissen"."""
        t = self.t
        inside = range(noun.first + 1, noun.last + 1)
        office = any(k != noun.head and (t.low[k] == "'s" or t.is_cap(k)) for k in inside)
        title = t.low[noun.head]
        return office and title in self.n.lists["offices"] and not self._named_anywhere(title)

    def _named_anywhere(self, title: str) -> bool:
        """Whether the text has this title with a name: "Mayor Lee", "Lee, the mayor"."""
        t = self.t
        for k in [k for k, word in enumerate(t.low) if word == title]:
            if k + 1 < len(t) and t.is_cap(k + 1) and t.low[k + 1] not in PUNCTUATION:
                return True
            comma = next((m for m in range(k - 1, max(-1, k - 6), -1) if t.low[m] == ","), 0)
            if comma > 1 and t.is_cap(comma - 1):
                return True
            if t.low[k + 1 : k + 2] == [","] and k + 2 < len(t) and t.is_cap(k + 2):
                return True
        return False

    def _named_later(self, noun: Noun) -> bool:
        """Whether the next sentence begins with a name that is new: "A transit chief said … Lee, who …"."""
        t, low = self.t, self.t.low
        if low[noun.first] not in ("a", "an") or self._plural(noun):
            return False
        k = t.sentence(noun.head)[1]
        while k < len(t) and (low[k] == "\n" or low[k] in PUNCTUATION):
            k += 1
        named = self.n.after(k) if k < len(t) and not t.quoted[k] else None
        if named is None or named.form != "name" or named.kind is not Kind.PERSON:
            return False
        follows = low[named.last + 1 : named.last + 2]
        introduced = follows == [","] or (follows and follows[0] in self.n.lexicon.verbs)
        return bool(introduced) and low[named.head] not in low[: noun.first]

    def _is_human(self, i: int) -> bool:
        """Whether the noun at token `i` is of a person: an age, or a noun that a list of persons has."""
        word = self.t.low[i]
        return word.endswith("-year-old") or word in self.n.lists["nouns_person"]

    def _near(self, i: int, j: int) -> bool:
        """Whether token `i` stands in the sentence of token `j` or in one of the two before it."""
        start = self.t.sentence(j)[0]
        for _ in range(2):
            start = self.t.sentence(max(start - 1, 0))[0]
        return i >= start

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

    def _studies(self) -> bool:
        """Whether the article speaks of a study."""
        if self._has_study is None:
            self._has_study = not _STUDIES.isdisjoint(self.t.low)
        return self._has_study

    def polled(self, noun: Noun) -> bool:
        """Whether these are people whom a poll asked: a poll or a share stands in the sentence."""
        low = self.t.low
        if low[noun.head] in _SHARES or low[noun.head + 1 : noun.head + 2] in (["polled"], ["surveyed"]):
            return True
        if noun.kind not in (Kind.VAGUE, Kind.UNNAMED) or (
            low[noun.head] not in _POLLED and not low[noun.head][0].isdigit()
        ):
            return False
        start, end = self.t.sentence(noun.head)
        return any(w in ("poll", "survey", "polls", "percent") or w[-1] == "%" for w in low[start:end])
