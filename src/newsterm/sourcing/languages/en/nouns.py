"""Noun phrases: where one begins and ends, and what sort of source it names."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.marks import Noun as Noun
from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.en.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DEFINITE,
    DETERMINERS,
    FINITE,
    MODALS,
    MONTHS,
    NAME_TITLES,
    NUMBERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PUNCTUATION,
    SUBJECT_PRONOUNS,
    TIME,
    TIME_SPANS,
    is_adverb,
)
from newsterm.sourcing.languages.en.names import BODY_NOUNS, Names
from newsterm.sourcing.model import Kind

_REACH: Final = 24
_STOP_BEFORE: Final = (
    AUXILIARIES
    | (CONJUNCTIONS - {"and", "nor", "or"})
    | {"there"}
    | SUBJECT_PRONOUNS - {"this", "these", "those", "one"}
)
#: Words behind a noun phrase that begin a circumstance or another source.
_ENDS_PHRASE: Final = word_set("after before during since until amid despite citing quoting cited quoted")
#: Participles that may stand behind a noun: "a letter seen by".
_PARTICIPLES: Final = word_set("seen sent made written given held led run drawn taken put known shown")


_AMOUNTS: Final = word_set(
    "majority array number handful lot lots couple host string series dozens scores hundreds thousands range"
    " variety slew"
)
_REFLEXIVE: Final = frozenset({"itself", "himself", "herself", "themselves"})
_NO_NOUNS: Final = word_set("there right here then a an the")
#: Kind and form of a source by the class of its noun.
_OF_CLASS: Final = {
    "spokesperson": (Kind.INSTITUTION, "spokesperson"),
    "document": (Kind.DOCUMENT, "document"),
    "newsroom": (Kind.OUTLET, "newsroom"),
    "reporter": (Kind.UNNAMED, "newsroom"),
    "institution": (Kind.INSTITUTION, "body"),
}
_PAIRS: Final = word_set("men women candidates brothers leaders sisters presidents senators")
_COUNTED: Final = NUMBERS - {"some", "many", "several", "multiple", "numerous"}
_BEHIND_COMMA: Final = frozenset({"jr.", "sr.", "inc.", "llc", "ltd.", "d-n.y."})
_BEFORE_ARTICLES: Final = frozenset({"and", "or", "both", "all", "of", "'s"})
_HUMAN: Final = ("role", "vague", "title", "spokesperson", "name")


class Nouns(Names):
    """Reads the noun phrases of one text."""

    def before(self, last: int, *, nearest: bool = False) -> Noun | None:
        """The noun phrase that ends with token `last`; `nearest`: only its last part, behind "in", "of", "with"."""
        low = self.t.low
        floor = max(self.t.sentence(last)[0], last - _REACH)
        if low[last] in PUNCTUATION and low[last] not in ")'":
            return None
        if low[last] in SUBJECT_PRONOUNS and low[last] not in ("one", "this", "that", "these", "those"):
            return self.pronoun(last)
        k = self._begin(last, floor)
        if k > last:
            return None
        part = self._nearest(k, last) if nearest else None
        return part or self._read(k, last)

    def _begin(self, last: int, floor: int) -> int:
        """The first token of the phrase that ends with `last`, at `floor` or behind it; behind `last` for none."""
        k = last + 1
        while k > floor:
            earlier = self._over(k, last, floor)
            if earlier < 0:
                if any(stops(self, k, last, floor) for stops in _STOPS_BEFORE):
                    break
                earlier = k - 1
            k = earlier
        return k

    def _over(self, k: int, last: int, floor: int) -> int:
        """Where the phrase goes on before what stands in it at token `k` - 1: brackets, lists, "'s"; -1 for nothing."""
        low = self.t.low
        word = low[k - 1]
        if word == ")":
            opening = k - 2
            while opening > floor and low[opening] != "(":
                opening -= 1
            return opening if low[opening] == "(" else -1
        if word == "," and k <= last and (self._listed(k, last, floor) or low[k] in _BEHIND_COMMA):
            return k - 1  # "residents of Kessim, Tarrow and Old Bray", "Acme, Inc."
        if word == "'s" and k - 2 >= floor and low[k - 2] not in SUBJECT_PRONOUNS:
            return k - 1
        of_that = word == "that" and k <= last and k - 2 > floor and low[k - 2] in ("of", "in", "on", "at", "from")
        return k - 1 if of_that else -1  # "the referee of that day"

    def _breaks_off(self, k: int, last: int, floor: int) -> bool:
        """Punctuation before token `k`, but for an apostrophe that belongs to a plural."""
        word = self.t.low[k - 1]
        if word == "'":
            joined = k - 2 >= floor and self.t.ends[k - 2] == self.t.starts[k - 1] and self.t.low[k - 2][-1] == "s"
            return not joined
        return word in PUNCTUATION

    def _clause_before(self, k: int, last: int, floor: int) -> bool:
        """A word that ends a clause, an auxiliary, a pronoun or a verb before token `k`."""
        word = self.t.low[k - 1]
        if word in ("after", "before", "since", "until"):
            return k <= last
        if word in _STOP_BEFORE and not (word in ("may", "will") and self.t.is_cap(k - 1)):
            return True
        return word in self.lexicon.verbs and self._is_verb(k - 1, last)

    def _other_phrase(self, k: int, last: int, floor: int) -> bool:
        """Another phrase before token `k`: an "and" between clauses, a noun before an article, an object pronoun."""
        low = self.t.low
        word = low[k - 1]
        if word in ("and", "or", "nor", "&"):
            return k > last or not self._joins(k - 1, floor)
        if k <= last and low[k] in DETERMINERS and word not in PREPOSITIONS and word not in _BEFORE_ARTICLES:
            return True
        if word == "to" and k <= last:
            return not (low[k] in DETERMINERS or self.t.is_cap(k) or self.word_class(k - 2) == "document")
        whose = word not in OBJECT_PRONOUNS or word in DETERMINERS or k - 1 == last
        return not whose and low[k - 2] not in PREPOSITIONS

    def _nearest(self, k: int, last: int) -> Noun | None:
        """The last part of a phrase from `k`, where that is what speaks: "in a letter from the ministry which"."""
        low = self.t.low
        part = last
        while part > k and low[part - 1] not in PREPOSITIONS:
            part -= 1
        noun = self._read(part, last) if part > k else None
        if noun is None or noun.kind in (Kind.DOCUMENT, Kind.OUTLET) or noun.form in ("name", "body"):
            return noun
        whole = self._read(k, last)
        if low[part - 1] == "to" and whole is not None and whole.kind is Kind.DOCUMENT:
            return None  # "an email to staff warning"
        human = noun.form in _HUMAN and (whole is None or whole.form not in _HUMAN)
        return noun if human else None  # "his lead among voters who"

    def after(self, first: int) -> Noun | None:
        """The noun phrase that begins with token `first`."""
        low, size = self.t.low, len(self.t.low)
        top = first + 3
        while first < min(size, top) and (self.adverb(first) or low[first] == "both"):
            first += 1
        if first >= size or (low[first] in PUNCTUATION and low[first] not in ("“", '"', "''")):
            return None
        if low[first] in SUBJECT_PRONOUNS and low[first] not in ("one", "this", "that", "these", "those"):
            return self.pronoun(first)
        if low[first] in ("him", "her", "them") and (first + 1 >= size or low[first + 1] in PUNCTUATION):
            return self.pronoun(first)
        last = self._end(first) - 1
        while last > first and low[last] in PREPOSITIONS:
            last -= 1
        return self._read(first, last, forward=True) if last >= first else None

    def _end(self, first: int) -> int:
        """The token behind the phrase that begins with `first`."""
        low = self.t.low
        end = min(self.t.sentence(first)[1], first + _REACH)
        k = first
        while k < end:
            if low[k] == "(":
                closing = k + 1
                while closing < end and low[closing] != ")":
                    closing += 1
                if closing >= end:
                    break
                k = closing
            elif low[k] in PUNCTUATION:
                if not (low[k] == "'" and k > first and self.t.ends[k - 1] == self.t.starts[k]):
                    break
            elif k > first and not self._owned(k) and any(stops(self, k, first, end) for stops in _STOPS_AFTER):
                break
            k += 1
        return k

    def _owned(self, k: int) -> bool:
        """Whether "'s" at token `k` says whose the next word is."""
        return self.t.low[k] == "'s" and self.t.low[k - 1] not in SUBJECT_PRONOUNS

    def _clause_after(self, k: int, first: int, end: int) -> bool:
        """A word at token `k` that begins a clause, or a verb."""
        word = self.t.low[k]
        if word in _STOP_BEFORE or word in _ENDS_PHRASE or word in FINITE:
            return True
        return (word in self.lexicon.verbs and not self._noun_like(k, first)) or self._runs(k)

    def _time_after(self, k: int, first: int, end: int) -> bool:
        """When or where, at token `k`: "on Monday", "last week", "in a letter"."""
        low = self.t.low
        word = low[k]
        if word in ("on", "in", "at") and k + 1 < end:
            return low[k + 1] in TIME or low[k + 1] == "a"
        return (word in TIME and word != "may" and not self.t.is_cap(k - 1)) or (word in DAYS and self.t.is_cap(k))

    def _other_after(self, k: int, first: int, end: int) -> bool:
        """An "and" between clauses, an adverb or a participle at token `k`."""
        low = self.t.low
        word = low[k]
        if word in ("and", "or", "nor"):
            return not (k + 1 < end and (self.t.is_cap(k + 1) or low[k + 1] in DETERMINERS))
        if word in ("first", "last", "best", "far"):
            return self.t.is_cap(k - 1)  # "Lee first announced", but "his first wife"
        if self.adverb(k):
            return True
        return word[-2:] == "ed" and not self.t.is_cap(k) and (self.t.is_cap(k - 1) or self.word_class(k - 1) != "")

    def _runs(self, k: int) -> bool:
        """Whether a word in -s that no list knows is a verb behind its noun: "the audit runs to 90 pages"."""
        low = self.t.low
        word = low[k]
        if word[-1] != "s" or len(word) < 4 or self.t.is_cap(k) or self.word_class(k) or k + 1 >= len(low):
            return False
        noun = low[k - 1][-1] != "s" and self.word_class(k - 1) in ("document", "institution", "title", "role")
        return noun and (low[k + 1] in PREPOSITIONS or low[k + 1] in DETERMINERS)

    def _listed(self, i: int, last: int, floor: int) -> bool:
        """Whether the comma before token `i` joins names of a list that ends with "and"."""
        t, low = self.t, self.t.low
        if i - 2 <= floor or not (t.is_cap(i) and t.is_cap(i - 2)):
            return False
        k = i
        while k < last and t.is_cap(k):
            k += 1
        return low[k] == "and" or (low[k] == "," and "and" in low[k:last])

    def pronoun(self, i: int) -> Noun:
        """A pronoun as a source; whom it stands for is found later."""
        word = self.t.low[i]
        kind = Kind.INSTITUTION if word == "it" else Kind.PERSON
        return Noun(i, i, i, kind, "pronoun")

    def _read(self, first: int, last: int, *, forward: bool = False) -> Noun | None:
        low = self.t.low
        first = self._past_openers(first, last, forward)
        if first > last:
            return None
        if last > first and low[last] in _REFLEXIVE:
            last -= 1
        named = self.run_before(last, first)
        if (
            named > first
            and self.t.is_cap(last)
            and self.word_class(named - 1) in ("title", "role")
            and not self.t.is_cap(named - 1)
        ):
            # "an association of students president Ann Ray"
            return self._classify(first, last, last)
        if self._office(first, named):
            return Noun(first, last, last, Kind.PERSON, "name")
        cut = self._cut(first, last)
        head = self._head(first, cut - 1)
        if cut < last and low[cut] == "of" and (low[head] in NUMBERS or low[head] in _AMOUNTS):
            return self._some_of(first, head, cut, last)
        if low[head] in self.lists["shares"] and self._counted(first, head):
            return Noun(first, last, head, Kind.DOCUMENT, "document")  # "63 percent of adults", "a third of providers"
        if low[head] in TIME_SPANS and cut < last and low[cut] in ("after", "before", "since"):
            return self._read(cut + 1, last, forward=forward)  # "weeks after Lee"
        return self._classify(first, head, last)

    def _past_openers(self, first: int, last: int, forward: bool) -> int:
        """Where the phrase itself begins behind conjunctions, adverbs and a circumstance: "On Monday officials"."""
        low = self.t.low
        while first < last and (
            low[first] in PUNCTUATION or low[first] in ("and", "or", "but", "then", "as") or self.adverb(first)
        ):
            first += 1
        if not forward and low[first][-2:] == "ed" and low[first + 1 : first + 2] == ["in"] and first + 1 < last:
            first += 2  # "resulted in the mayor's letter"
        if not forward and low[first] in PREPOSITIONS and low[first] not in ("like", "not", "who"):
            first = self._past_opening(first, last)
        while first < last and low[first] in TIME and low[first] != "may":
            first += 1 + (low[first + 1] == "'s" and first + 1 < last)  # "last year's figures"
        return first

    def _cut(self, first: int, last: int) -> int:
        """The token behind the phrase's core: its first preposition, bracket, "and" or participle."""
        low = self.t.low
        cut = first + 1
        while cut <= last:
            inside = low[cut] in ("inside", "outside") and cut < last and low[cut - 1] in DETERMINERS | NUMBERS
            if low[cut] in PREPOSITIONS and not inside and not (low[cut] == "like" and self.t.is_cap(cut)):
                break  # not "an inside source"
            if low[cut] in ("(", "and", "or", "nor"):
                break
            verb = self.lexicon.verbs.get(low[cut])
            if verb is not None and verb.shape == "ing" and cut < last and low[cut] not in self.lexicon.nouns:
                break  # "a study documenting …"
            cut += 1
        return cut

    def _head(self, first: int, head: int) -> int:
        """The head of a core that ends with token `head`: before times, marks and participles."""
        low = self.t.low
        while head > first and (low[head] in TIME or low[head] in PUNCTUATION or low[head] in ("'s", "up", "out")):
            head -= 1  # "a table drawn up in May"
        participle = low[head][-2:] in ("ed", "ng") or low[head] in _PARTICIPLES or low[head] == "paid"
        if head > first and participle and not self.t.is_cap(head) and low[head] not in self.lexicon.nouns:
            for k in range(head - 1, first - 1, -1):
                if low[k] in self.lexicon.nouns or self.t.is_cap(k):
                    return k
            if low[head][-2:] != "ng" and low[head - 1] not in DETERMINERS and head > first:
                return head - 1  # "an afternoon toll released"
        return head

    def _counted(self, first: int, head: int) -> bool:
        """Whether a share is one of people asked: a number or an article stands before it."""
        low = self.t.low
        return low[head] == "half" or any(
            low[k][0].isdigit() or low[k] in NUMBERS or low[k] in ("a", "one", "two", "three")
            for k in range(first, head)
        )

    def _some_of(self, first: int, head: int, cut: int, last: int) -> Noun | None:
        """Some of a group: "one of the people" is somebody, "a number of writers" are writers."""
        inner = self._read(cut + 1, last, forward=True)
        if inner is None:
            return None
        if self.t.low[head] in _AMOUNTS:
            return inner._replace(first=first, last=last)
        if inner.kind in (Kind.DOCUMENT, Kind.OUTLET) or inner.form not in (
            *_HUMAN,
            "pronoun",
            "spokesperson",
            "body",
            "newsroom",
        ):
            return inner._replace(first=first, last=last)
        return Noun(first, last, head, Kind.UNNAMED, "role")

    def _office(self, first: int, run: int) -> bool:
        """Whether a name ends the phrase behind an office of several words: "Secretary of State Ann Ray"."""
        low = self.t.low
        k = run - 1
        if k > first and low[k] == "the":
            k -= 1
        return (
            k > first
            and low[k] in ("of", "to")
            and self.t.is_cap(k - 1)
            and self.word_class(k - 1) == "title"
            and low[first] not in ("the", "a", "an")
            and run + 1 < len(low)
            and self.word_class(run) in ("institution", "title")
        ) or False

    def _past_opening(self, first: int, last: int) -> int:
        """Where the subject begins in "In a statement Lee" and "On Monday the ministry"."""
        low = self.t.low
        best = -1
        for k in range(first + 1, last + 1):
            before = low[k - 1]
            if low[k] in PREPOSITIONS or before in PREPOSITIONS:
                if low[k] in PREPOSITIONS:
                    best = -1
                continue
            if (
                before in TIME
                or (low[k] in DETERMINERS and before not in DETERMINERS)
                or (
                    (
                        self.t.is_cap(k)
                        and not self.t.is_cap(k - 1)
                        and before not in DETERMINERS
                        and before not in PUNCTUATION
                    )
                    and best < 0
                )
            ):
                best = k
        return best if best > 0 else first + 1

    def _classify(self, first: int, head: int, last: int) -> Noun | None:
        t, low = self.t, self.t.low
        word = low[head]
        if word in PUNCTUATION or word in PREPOSITIONS or word in _NO_NOUNS:
            return None
        if (word in TIME and word != "may") or word.endswith((".com", ".org", ".net")):
            return Noun(first, last, head, Kind.DOCUMENT, "document") if "." in word[1:-1] else None
        if head == first and word in ("that", "all", "every", "no", "any") and self.word_class(head) == "":
            return None  # "That did not satisfy him", "All told"
        if word == "another":
            return Noun(first, last, head, Kind.UNNAMED, "role")
        if self._speaks_for(first, head):
            return Noun(first, last, head, Kind.INSTITUTION, "spokesperson", True)
        group = self.word_class(head, first)
        run = self.run_before(head, first)
        outlet = self._newsroom(first, run, head, last, group)
        if outlet is not None:
            return Noun(first, last, head, self.outlet_kind(*outlet), "outlet", outlet=outlet)
        named = t.is_cap(head) and (run < head or head > first or not self.opens(head) or group == "")
        if t.headline(head):
            named = named and group == ""
        elif named and run == head == first and self.opens(head) and self.wide(low[head]):
            named = not self._sentence_capital(head)  # "Management said"
        titled = group in ("institution", "document", "spokesperson") and (run < head or group == "institution")
        if not named or titled:
            return self._common(first, head, last, group)
        return self._named(first, run, head, last, group)

    def _newsroom(self, first: int, run: int, head: int, last: int, group: str) -> tuple[int, int] | None:
        """The newsroom whose name ends the core, or whose story, report or reporter it is."""
        low = self.t.low
        word = low[head]
        outlet = self.outlet_at_end(run, head, first)
        if outlet is not None and outlet[1] == head:
            return outlet
        story = word in self.lists["story"]
        if story and head < last and low[head + 1] in ("in", "by", "from", "on"):
            found = self.is_outlet(head + 2) or self._paper_behind(head, last)
            if found is not None and found[1] <= last:
                return found
        if (story or group in ("reporter", "newsroom")) and word not in ("interview", "poll", "survey"):
            return self.outlet_inside(first, head - 1)
        return None

    def _named(self, first: int, run: int, head: int, last: int, group: str) -> Noun | None:
        """A capitalised name: a body's, a newsroom's, a group's, else a person's."""
        if self._names_paper(first, run, head):
            return Noun(first, last, head, self.outlet_kind(run, head), "outlet", outlet=(run, head))
        if any(sign(self, first, run, head) for sign in _BODY_SIGNS):
            return Noun(first, last, head, Kind.INSTITUTION, "body")
        if self._names_group(first, run, head, group):
            return self._common(first, head, last, group)
        article = self.t.low[first] if run - 1 == first else ""
        if article == "the" and not self._titled(run, head):
            return Noun(first, last, head, Kind.INSTITUTION, "body")  # "the Taliban": no article before people
        if article in ("a", "an", "another") and not self.is_acronym(head):
            return Noun(first, last, head, Kind.UNNAMED, "role")  # "a Nevada Democrat"
        if run == head and self.is_acronym(head):
            return Noun(first, last, head, Kind.INSTITUTION, "body")
        return Noun(first, last, head, Kind.PERSON, "name")

    def _titled(self, run: int, head: int) -> bool:
        """Whether a title stands in the run of capitals."""
        return any(self.t.low[k] in NAME_TITLES or self.word_class(k) == "title" for k in range(run, head))

    def _known_body(self, first: int, run: int, head: int) -> bool:
        """A name that a list has as a body's, be it behind "Team"."""
        text, bodies = tuple(self.t.words[run : head + 1]), self.lexicon.names["body"]
        return text in bodies or text[1:] in bodies

    def _behind_body(self, first: int, run: int, head: int) -> bool:
        """A name behind a noun for a body: "developer Valve"."""
        low = self.t.low
        return (low[run - 1] in BODY_NOUNS) if run > first else (run < head and low[run] in BODY_NOUNS)

    def _company(self, first: int, run: int, head: int) -> bool:
        """A name that the text treats as a company's, or that is written as one."""
        if run < head and self.t.low[head] in self.lists["body_tails"]:
            return True
        return self.is_company(run, head) or (run == head and self.is_camel(head))

    def _names_paper(self, first: int, run: int, head: int) -> bool:
        """Whether a noun for a newsroom stands before the name: "newspaper Lantern"."""
        if (run == first and run == head) or self._known_body(first, run, head):
            return False
        before = self.t.low[run - 1] if run > first else self.t.low[run]
        if before in BODY_NOUNS or before in ("press", "media", "weekly"):
            return False
        return self.lexicon.nouns.get(before) == "newsroom" or (run > first and self.word_class(run - 1) == "newsroom")

    def _names_group(self, first: int, run: int, head: int, group: str) -> bool:
        """Whether a capitalised noun is one of people all the same: "Democrats", "the Afghan President"."""
        low = self.t.low
        if run == head and group in ("vague", "role"):
            return True
        if group == "vague" and low[head] not in self.lexicon.nouns:
            return True  # "Wall Street"
        if run - 1 == first and low[first] == "the" and not self._titled(run, head):
            return group in ("vague", "role", "title")
        if group in ("role", "vague") and low[head][-1] == "s" and run < head:
            return True
        return group == "title" and run == head and low[head - 1 if head > first else head] in DETERMINERS

    def _paper_behind(self, head: int, last: int) -> tuple[int, int] | None:
        """The name of a newsroom that no list knows, behind its story: "a report in the Argus Leader"."""
        if self.t.low[head + 1 : head + 3] != ["in", "the"] or head + 3 > last or not self.t.is_cap(head + 3):
            return None
        end = head + 3
        while end < last and self.t.is_cap(end + 1):
            end += 1
        return (head + 2, end) if self.word_class(end) in ("", "title") else None

    def _common(self, first: int, head: int, last: int, group: str) -> Noun | None:
        """A common noun as a source, by its class or, where no list knows it, by how it looks."""
        low = self.t.low
        if low[first] == "both" and low[head] in _PAIRS:
            return Noun(first, last, head, Kind.PERSON, "title")
        found = self._listed_noun(first, head, last, group)
        if found is not None:
            kind, form = found
            return Noun(first, last, head, kind, form, form == "spokesperson")
        return self._unlisted_noun(first, head, last)

    def _listed_noun(self, first: int, head: int, last: int, group: str) -> tuple[Kind, str] | None:
        """Kind and form of a noun by its class; None for a noun without one."""
        low = self.t.low
        word = low[head]
        definite = low[first] in DEFINITE
        if group == "vague":
            return (Kind.UNNAMED, "role") if self._certain(first, head, last) else (Kind.VAGUE, "vague")
        if group == "title":
            indefinite = self._indefinite(first) or (word[-1] == "s" and not definite)
            return (Kind.UNNAMED, "role") if indefinite else (Kind.PERSON, "title")
        if group == "role":
            if self._crowd(first, head, last):
                return Kind.VAGUE, "vague"
            one = low[first] in ("the", "this", "that") and word[-1] != "s"
            named = one and self._named_role(word, first)
            return (Kind.PERSON, "title") if named else (Kind.UNNAMED, "role")
        if group == "document" and low[first] == "one" and word == "report":
            return Kind.OUTLET, "newsroom"
        if group == "newsroom" and word in ("report", "reports") and definite:
            return Kind.DOCUMENT, "document"
        return _OF_CLASS.get(group)

    def _crowd(self, first: int, head: int, last: int) -> bool:
        """Whether these are just any people of a kind, "residents", "some lawmakers"; not "the residents"."""
        low = self.t.low
        behind = low[head + 1 : head + 3] if last > head else []
        if last > head and (
            self.t.is_cap(last) or (behind[1:] and behind[1] in DEFINITE and behind[0] in ("at", "in"))
        ):
            return False  # "farmers in Kessim", "teachers at the school" are certain people
        if low[first] in ("some", "many", "most", "few"):
            return low[head][-1] == "s" and low[head] not in self.lists["anonymous_heads"]
        return low[head] in self.lists["crowds"] and (
            low[first] not in DETERMINERS and low[first] not in NUMBERS and not low[first][0].isdigit()
        )

    def _indefinite(self, first: int) -> bool:
        word = self.t.low[first]
        return word in ("a", "an", "another", "one", "some") or word in NUMBERS

    def _certain(self, first: int, head: int, last: int) -> bool:
        """Whether a vague group is certain people: "analysts at UBS", "three experts familiar with the case"."""
        low = self.t.low
        if head < last and low[head + 1] in ("familiar", "close", "with", "briefed", "involved", "inside"):
            return True
        if head < last and low[head + 1] in ("at", "from") and self.t.is_cap(last):
            return True
        return low[first] in _COUNTED and head > first

    def _unlisted_noun(self, first: int, head: int, last: int) -> Noun | None:
        low = self.t.low
        word = low[head]
        if word[0].isdigit():
            return None if len(word) == 4 and word.isdigit() else Noun(first, last, head, Kind.UNNAMED, "role")
        if word in MONTHS or word in TIME:
            return None
        if word.endswith("ologists") and low[first] not in NUMBERS - {"some", "many", "several"}:
            return Noun(first, last, head, Kind.VAGUE, "vague")
        if self.agentive(word):
            return Noun(first, last, head, Kind.UNNAMED, "role")
        if low[first] in ("some", "many", "most") and word[-1] == "s":
            return Noun(first, last, head, Kind.VAGUE, "vague")
        form = self._form(first, head, self._indefinite(first))
        return Noun(first, last, head, self._unlisted(head, form), form)

    def _form(self, first: int, head: int, indefinite: bool) -> str:
        """How a noun that no class has is given."""
        low = self.t.low
        if indefinite:
            return "thing"
        if low[head][-1] == "s" and low[head][-2:] != "ss":
            return "plural"
        return "other" if low[first] in ("the", "his", "her", "this") and head > first else "bare"

    def _unlisted(self, head: int, form: str) -> Kind:
        """The kind of a common noun that no class has: what is no person and no group, and speaks, is a text."""
        if self.t.low[head] in NUMBERS:
            return Kind.UNNAMED
        if self.t.is_cap(head):
            return Kind.VAGUE if form == "plural" else Kind.UNNAMED if form == "thing" else Kind.PERSON
        known = self.wide(self.t.low[head])
        if "P" in known or (form == "plural" and not known):
            return Kind.UNNAMED
        return Kind.INSTITUTION if "G" in known else Kind.DOCUMENT

    def _speaks_for(self, first: int, head: int) -> bool:
        for k in range(first, head + 1):
            if self.word_class(k, first) == "spokesperson":
                return self.t.low[k] != "representative" or not self.t.is_cap(k)
        return False

    def _named_role(self, role: str, before: int) -> bool:
        """Whether someone named was given this role earlier: "Officer Lee", "Lee, an officer"."""
        t = self.t
        for k in range(before - 1, max(0, before - 600), -1):
            if t.low[k] == role and (
                (
                    k + 1 < len(t)
                    and t.is_cap(k + 1)
                    and t.low[k + 1] not in PUNCTUATION
                    and t.ends[k] + 1 == t.starts[k + 1]
                )
                or self._apposed(k)
            ):
                return True
        return False

    def _apposed(self, k: int) -> bool:
        """Whether the noun at token `k` says what somebody named before a comma is: "Lee, a retired officer"."""
        t = self.t
        for comma in range(k - 1, max(t.sentence(k)[0], k - 7), -1):
            if t.low[comma] == ",":
                return t.is_cap(comma - 1) and t.low[comma + 1] in ("a", "an", "the", "who", "another", "then", "now")
            if t.low[comma] in PUNCTUATION or t.low[comma] in FINITE - {"is", "was"}:
                return False
        return False

    def _joins(self, i: int, floor: int) -> bool:
        """Whether "and" at token `i` joins two names or two plain nouns rather than two clauses."""
        t = self.t
        if i - 1 < floor:
            return False
        left, right = t.low[i - 1], t.low[i + 1]
        if right in DETERMINERS or t.is_cap(i + 1) or right in NUMBERS:
            return t.is_cap(i - 1) or self.word_class(i - 1) != ""
        return self.word_class(i - 1) != "" and (self.word_class(i + 1) != "" or left[-1] == "s")

    def _is_verb(self, i: int, last: int) -> bool:
        """Whether the word at `i`, which can be a verb, is one inside a chain of nouns that ends at `last`."""
        verb = self.lexicon.verbs[self.t.low[i]]
        if i == last:
            return False
        if verb.shape in ("past", "participle") and (
            self.t.low[i + 1] in ("by", "above", "below") or (verb.lemma == "accuse" and self.t.low[i + 1] == "of")
        ):
            return False  # "a man accused of theft"
        described = verb.shape in ("past", "participle") and self.t.low[i + 1] in PREPOSITIONS and i > 0
        if described and (self.word_class(i - 1) == "document" or "D" in self.wide(self.t.low[i - 1])):
            return False  # "footage posted on the site"
        if verb.shape == "ing" and i and self.word_class(i - 1) not in ("", "newsroom"):
            return False  # "a study documenting the decline"
        return not self._noun_like(i, max(0, i - 1))

    def is_noun(self, i: int) -> bool:
        """Whether a word that can be a verb is a noun of some class here: "an executive order"."""
        return self.word_class(i) != "" and self._noun_like(i, max(i - 1, 0))

    def _noun_like(self, i: int, first: int) -> bool:
        """Whether a form of a verb stands here as a noun or participle: "the report", "a written order"."""
        t = self.t
        low = t.low[i]
        verb = self.lexicon.verbs[low]
        before = t.low[i - 1] if i else "\n"
        if low in self.lexicon.compounds and self.lexicon.nouns.get(low) != self.word_class(i):
            return True
        if t.is_cap(i) and not t.headline(i) and not self.opens(i):
            return True
        if verb.shape in ("base", "s") and self.opens(i):
            return True
        if verb.shape in ("past", "participle"):
            return before in DETERMINERS and low not in ("said", "told", "wrote")
        if verb.shape == "ing":
            return before in DETERMINERS or low in self.lexicon.nouns
        if before in DETERMINERS or before in NUMBERS or before == "'s" or before in PREPOSITIONS:
            return True
        if (
            verb.shape == "s"
            and i > first
            and self.word_class(i) == "document"
            and i + 1 < len(t)
            and t.low[i + 1] == ","
        ):
            return True  # "according to committee documents,"
        if (
            verb.shape == "s"
            and self.word_class(i)
            and not (
                t.is_cap(i - 1)
                or before in SUBJECT_PRONOUNS
                or self.word_class(i - 1)
                or before in PUNCTUATION
                or is_adverb(before)
            )
        ):
            return True  # "genealogical documents"
        if verb.shape == "base" and before not in MODALS and before not in SUBJECT_PRONOUNS and before[-1] != "s":
            return True
        if (
            low in self.lexicon.nouns
            or (low[-1] == "s" and low[:-1] in self.lexicon.nouns)
            or low in ("claim", "claims", "comment", "charge", "call", "demand")
        ):
            # "court order says", "news report says": a noun before, and a verb of its own behind.
            after = t.low[i + 1] if i + 1 < len(t) else "\n"
            return after in self.lexicon.verbs or after in AUXILIARIES or after in ("of", "on", "by", "from", "in")
        return False


_STOPS_BEFORE: Final = (Nouns._breaks_off, Nouns._clause_before, Nouns._other_phrase)
_STOPS_AFTER: Final = (Nouns._clause_after, Nouns._time_after, Nouns._other_after)
_BODY_SIGNS: Final = (Nouns._known_body, Nouns._behind_body, Nouns._company)
