"""Who a verb's subject is: before it, behind it, across appositions, relative clauses and coordination."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.pack import Verb
from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.en.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLOSE_QUOTES,
    CONJUNCTIONS,
    DASHES,
    DEFINITE,
    DETERMINERS,
    ENDS,
    FINITE,
    HAVE,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    OPENING,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    TIME_SPANS,
    is_adverb,
)
from newsterm.sourcing.languages.en.nouns import Noun, Nouns
from newsterm.sourcing.model import Kind

_APPOSITION: Final = word_set(
    "who which whose a an the one now then himself herself also speaking for in on at age aged her his its when while"
)
_SKIPPED_OPENERS: Final = word_set(
    "but and yet so meanwhile however instead still also then later earlier now nevertheless indeed moreover or for"
)
_LATER: Final = word_set("moments minutes hours days weeks months years shortly")
TAKES: Final = frozenset({"took", "taking", "takes", "take"})
_SENT: Final = word_set(
    "issued released issues releases sent sends wrote writes published publishes posted posts signed circulated"
    " emailed texted mailed out revised delivered filed distributed aired drafted read"
)
_STATEMENTS: Final = frozenset({"statement", "statements"})
_SENDABLE: Final = word_set(
    "letter letters email emails e-mail e-mails memo memos message messages note notes text post"
    " release ad ads spot tweet tweets video petition op-ed report"
)
_LINKS: Final = word_set("and or but then to by in as while when after before without of for")
_BEFORE_INVERTED: Final = CLOSE_QUOTES | OPEN_QUOTES | word_set(", ? ! — – - -- : … ...")
_SPAN_OPENERS: Final = word_set("over in for during within throughout since on at")
_FLOATING: Final = frozenset({"both", "all", "each"})
_GOES_ON: Final = SUBJECT_PRONOUNS - {"who"} | word_set("whether if as how why that")
_OF_THINGS: Final = word_set("show verify call accuse")
_SEEN: Final = word_set("see know view write")
"""Frames of verbs that take a thing, not a clause, and verbs of the other frames that mostly do."""
_ONLY_AFTER_QUOTES: Final = word_set("ask call")
_NEVER_INVERTED: Final = word_set("tell believe show verify accuse")


class Subjects:
    """Finds the subjects of one text's verbs."""

    def __init__(self, nouns: Nouns) -> None:
        self.n = nouns
        self.t = nouns.t
        self.speaker: Noun | None = None
        """Who spoke last: in the same sentence "and said" and ", adding" go on with him."""
        self.sender: Noun | None = None
        """Who sent the letter that is the subject found last."""

    def find(self, i: int, verb: Verb) -> tuple[Noun | None, bool]:
        """The subject of the verb at token `i`, None where it has none, and whether it stands behind the verb."""
        low = self.t.low
        start = self.t.sentence(i)[0]
        self.sender = None
        by = self.agent(i, verb)
        if by:
            noun = self.n.after(by + 1)
            return noun, noun is not None
        j = self._beside(i, verb, start)
        if j < start or low[j] == "\n":
            return self._inverted(i, verb) or (None, False)
        if low[j] in _BEFORE_INVERTED and (self.n.adverb(i - 1) or j == i - 1):
            inverted = self._inverted(i, verb)
            if inverted is not None:
                return inverted
        for applies, subject in _SUBJECTS:
            if applies(self, j, verb):
                return subject(self, i, j, start, verb), False
        return None, False

    def agent(self, i: int, verb: Verb) -> int:
        """The "by" of the passive at token `i`, be it behind what something is called; 0 for none."""
        low = self.t.low
        if verb.shape not in ("past", "participle") or verb.lemma == "hold":
            return 0  # "two men held by the army"
        reach = 12 if verb.frame == "call" and low[i - 1] in BE else 2
        for k in range(i + 1, min(self.t.sentence(i)[1] - 1, i + reach)):
            if low[k] == "by":
                return 0 if low[k + 1].endswith("ing") else k
            if low[k] in PUNCTUATION or low[k] in FINITE:
                break
        return 0

    def _beside(self, i: int, verb: Verb, start: int) -> int:
        """The token beside the verb, before auxiliaries, adverbs, times and "both"."""
        low = self.t.low
        j = i - 1
        while j >= start and (low[j] in AUXILIARIES or self.n.adverb(j) or low[j] == "not"):
            if self.t.is_cap(j) and not self.t.headline(j):
                break  # "Will believes", "Jolly said"
            j -= 1
        j = self._skip_time(j, start)
        while j >= start and (self.n.adverb(j) or low[j] in HAVE or (low[j] in BE and verb.shape == "ing")):
            j -= 1
        if j > start and low[j] in _FLOATING and low[j - 1] not in PREPOSITIONS and low[j - 1] not in PUNCTUATION:
            j -= 1  # "the Courier and Radio Sarel both reported"
        return j

    def _is_relative(self, j: int, verb: Verb) -> bool:
        word = self.t.low[j]
        return word in ("who", "which") or (word == "that" and verb.shape != "ing")

    def _relative(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        """Whom "who", "which" or "that" at token `j` takes up."""
        low = self.t.low
        word = low[j]
        k = j - 1
        if word == "who" and (k < start or low[k] in (":", "\n")):
            return None  # "Who says so?"
        if k >= start and low[k] == ",":
            k -= 1
        noun = self.n.before(k, nearest=True) if k >= start else None
        if noun is not None:
            return self._named_before(self._over_age(noun, start), start) if word == "who" else noun
        return None if word == "that" else self.clause_subject(i, verb)

    def _named_before(self, noun: Noun, start: int) -> Noun:
        """Whom an apposition describes: "Lee — a former aide who", "Lee, a contender, who"."""
        k = noun.first - 1
        if noun.form == "name" or k - 1 <= start or self.t.low[noun.first] not in ("a", "an", "the"):
            return noun
        if self.t.low[k] != "," and self.t.low[k] not in DASHES:
            return noun
        named = self.n.before(k - 1) if self.t.is_cap(k - 1) else None
        return named if named is not None and named.form == "name" and named.kind is Kind.PERSON else noun

    def _over_age(self, noun: Noun, start: int) -> Noun:
        """The person before an age and a place: "Lee, 24, from Lissen, who said"."""
        low = self.t.low
        while True:
            k = noun.first - 1
            if k > start and low[k] in ("from", "of", "in"):
                k -= 1
            elif not low[noun.head][0].isdigit():
                return noun
            if k <= start or low[k] != ",":
                return noun
            noun = self.n.before(k - 1, nearest=True) or noun
            if noun.first > k:
                return noun

    def _is_comma(self, j: int, verb: Verb) -> bool:
        word = self.t.low[j]
        return word == "," or word in DASHES or (word == ")" and verb.shape == "ing")

    def _behind_comma(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        return self._subject_kept(i, verb) if verb.shape == "ing" else self.across_comma(j, start)

    def _is_end(self, j: int, verb: Verb) -> bool:
        word = self.t.low[j]
        return word in QUOTES or (word in ENDS and word != ")") or word == ":"

    def _behind_end(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        kept = verb.shape == "ing" or self.t.low[j] in QUOTES
        return self._subject_kept(i, verb) if kept else None

    def _is_link(self, j: int, verb: Verb) -> bool:
        return self.t.low[j] in _LINKS

    def _behind_link(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        """The subject of a verb behind "and", "to", "by": that of the verb before, or who took to something."""
        low = self.t.low
        word = low[j]
        if word == "to" and verb.shape == "base":
            took = next((k for k in range(j - 1, max(start, j - 5), -1) if low[k] in TAKES), start)
            if took > start:
                return self.n.before(took - 1) or self._subject_kept(i, verb)  # "Lee taking to Twitter to say"
        if verb.shape == "past" and word in ("when", "while", "as", "after", "before"):
            return None  # "when asked", "as said"
        if verb.shape == "ing" and word in ("of", "for", "without"):
            return None
        noun = self.n.before(j - 1) if word == "as" and verb.shape == "ing" and j > start else None
        return noun or self._subject_kept(i, verb)

    def _is_other(self, j: int, verb: Verb) -> bool:
        word = self.t.low[j]
        return word in CONJUNCTIONS or (word in PUNCTUATION and word != ")")

    def _nobody(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        return None

    def _behind_verb(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        says = self.n.lexicon.verbs[self.t.low[j]].frame in ("say", "tell")
        return None if says else self.clause_subject(i, verb)

    def _is_noun(self, j: int, verb: Verb) -> bool:
        return True

    def _noun_beside(self, i: int, j: int, start: int, verb: Verb) -> Noun | None:
        """The noun phrase that ends at token `j`, or whom it belongs to."""
        low = self.t.low
        noun = self.n.before(j, nearest=verb.shape == "ing")
        if noun is None:
            return None
        if verb.shape != "ing":
            noun = self._described(noun, start)
        elif self._handed_over(noun, start):
            sender = self._subject_kept(i, verb)
            paper = self.n.word_class(noun.head) == "document" and low[noun.head] not in _STATEMENTS
            if sender is None or not (paper or low[noun.head] in _SENDABLE):
                return sender or noun
            self.sender = sender
            return noun
        if noun.form == "bare" and not self.t.is_cap(noun.head):
            # A lone noun that no list knows rarely speaks: "an official she met on camera said".
            return self.clause_subject(i, verb)
        return noun

    def _two_verbs(self, j: int, verb: Verb) -> bool:
        """Whether another verb stands right before a participle: "kept saying"; not "a report saying"."""
        if verb.shape != "ing" or self.t.low[j] not in self.n.lexicon.verbs or self.t.is_cap(j):
            return False
        return not self.n.is_noun(j)

    def _described(self, noun: Noun, start: int) -> Noun:
        """Whom a clause describes that ends in this noun: "a man who saw the crash said"."""
        low = self.t.low
        for k in range(noun.first - 1, max(start, noun.first - 12), -1):
            if low[k] in PUNCTUATION:
                break
            if low[k] == "who" and k < noun.first - 1:
                does = low[k + 1 : noun.first]
                verbs = [self.n.lexicon.verbs[w] for w in does if w in self.n.lexicon.verbs]
                clausal = any(v.frame not in _OF_THINGS and v.lemma not in _SEEN for v in verbs)
                person = None if clausal or does[0] in DETERMINERS else self.n.before(k - 1, nearest=True)
                return person or noun
        return noun

    def _subject_kept(self, i: int, verb: Verb) -> Noun | None:
        """The subject of a verb that has none beside it: who spoke before in the sentence, or the clause's subject."""
        last = self.speaker
        if last is not None and last.first >= self.t.sentence(i)[0] and not self.t.quoted[i]:
            return last
        return self.clause_subject(i, verb)

    def _handed_over(self, noun: Noun, start: int) -> bool:
        """Whether somebody else speaks by this noun or to it: "sent a letter saying", "emailed supporters saying"."""
        low = self.t.low
        if low[noun.first - 1] == "to" or low[noun.first - 1] in _SENT:
            return True
        if low[noun.head] not in _SENDABLE and low[noun.head] not in _STATEMENTS:
            return False
        return any(low[k] in _SENT and low[k - 1] not in BE for k in range(max(start + 1, noun.first - 6), noun.first))

    def _skip_time(self, j: int, start: int) -> int:
        """Over "on Monday", "last week", "this year" before the verb."""
        low = self.t.low
        if j > start and low[j] in TIME and low[j] != "may":
            while j > start and (
                low[j] in TIME or low[j] in ("last", "this", "earlier", "later", "next", "on", "in", "late", "early")
            ):
                j -= 1
        return self._skip_span(j, start)

    def _skip_span(self, j: int, start: int) -> int:
        """Over a span of time between an auxiliary and the verb: "has over the past few weeks warned"."""
        low = self.t.low
        if low[j] not in TIME_SPANS:
            return j
        k = j - 1
        while k > max(start, j - 6) and low[k] not in _SPAN_OPENERS:
            k -= 1
        return k - 1 if low[k] in _SPAN_OPENERS and k > start and low[k - 1] in AUXILIARIES else j

    def _inverted(self, i: int, verb: Verb) -> tuple[Noun | None, bool] | None:
        """The source behind the verb: "…,” said Lee."."""
        t, low = self.t, self.t.low
        if verb.shape == "ing" or (verb.shape == "base" and verb.lemma != "say") or verb.frame in _NEVER_INVERTED:
            return None
        k = i + 1
        while k < len(low) and (self.n.adverb(k) or (low[k] in TIME and low[k] != "may")):
            k += 1
        if k >= len(low) or low[k] in PREPOSITIONS or low[k] in OBJECT_PRONOUNS - {"her"} or low[k] == "that":
            return None
        if low[k] in ("he", "she", "they", "it", "we", "i"):
            after = low[k + 1] if k + 1 < len(low) else "\n"
            if after in PUNCTUATION or after in PREPOSITIONS:
                return self.n.pronoun(k), True
            return None
        if verb.frame == "ask" and i == t.sentence(i)[0]:
            return None  # "Asked about the deal, Lee left."
        noun = self.n.after(k)
        if noun is None:
            return None
        after = low[noun.last + 1] if noun.last + 1 < len(low) else "\n"
        if (
            after in FINITE
            or self._goes_on(noun, i)
            or (after in self.n.lexicon.verbs and after != "report")
            or after == "to"
        ):
            return None
        before = low[i - 1] if i else "\n"
        if before == "," and not t.is_cap(noun.head) and not self._may_speak(noun):
            return None
        if (
            before == ","
            and i > 1
            and not t.quoted[i - 2]
            and (
                verb.frame in _ONLY_AFTER_QUOTES
                or after in _GOES_ON
                or t.quoted[noun.last + 1 : noun.last + 2] == b"\x01"
                or "to" in low[noun.first : noun.last]
                or (low[noun.first][-3:] == "ing" and not t.is_cap(noun.first))
            )
        ):
            return None
        return noun, True

    def _may_speak(self, noun: Noun) -> bool:
        """Whether a noun phrase without a name behind a comma and a verb is who says it: "…, said two officials"."""
        if noun.form in ("other", "bare", "document"):
            return False
        return (
            noun.form not in ("thing", "plural", "role")
            or self.n.word_class(noun.head) != ""
            or self.n.agentive(self.t.low[noun.head])
        )

    def _goes_on(self, noun: Noun, i: int) -> bool:
        """Whether the phrase behind the verb at `i` is the subject of what is said: "Lee, 51, said costs doubled"."""
        low = self.t.low
        k = noun.last + 1
        while k < len(low) and self.n.adverb(k):
            k += 1
        start = self.t.sentence(i)[0]
        return (
            k < len(low)
            and low[i - 1] == ","
            and "," in low[start : i - 2]
            and not self.t.quoted[i - 2]
            and (low[k] in FINITE or (low[k][-2:] == "ed" and not self.t.is_cap(k)))
            and low[k] not in PREPOSITIONS
        )

    def across_comma(self, comma: int, start: int) -> Noun | None:
        """The subject before an apposition or relative clause that ends at `comma`: "Lee, who is 51, said"."""
        low = self.t.low
        for k in range(comma - 1, start, -1):
            if low[k] != ",":
                continue
            after = low[k + 1]
            if self._name_between(k, comma) and low[k - 1] not in PUNCTUATION:
                return self.n.before(comma - 1)  # "One lawyer who met him, Ann Ray, says"
            if (
                after in _APPOSITION
                or after[0].isdigit()
                or after[-3:] == "ing"
                or (after[-2:] == "ed" and not self.t.is_cap(k + 1))
                or after in PREPOSITIONS
                or is_adverb(after)
                or (
                    self.n.word_class(k + 1) in ("title", "role", "spokesperson")
                    or low[k + 1] in ("former", "senior", "chief", "deputy", "vice", "executive", "co-founder")
                )
                or k == comma - 2
            ):
                noun = self.n.before(k - 1)
                if noun is not None and noun.form not in ("bare", "thing") and not low[noun.head][0].isdigit():
                    return self._with_apposition(noun, k, comma)
        noun = self.clause_subject(comma + 1, None)
        if noun is not None:
            return self._with_apposition(noun, noun.last + 1, comma)
        return None

    def _name_between(self, first: int, last: int) -> bool:
        """Whether a name of two to four words, and nothing else, stands between these commas, behind no other name."""
        if last - first not in (3, 4, 5):
            return False
        if self.t.is_cap(first - 1):
            behind = self.n.before(first - 1)  # "the prefect of Valdoro, Chiara Lenz,"
            if behind is None or self.t.is_cap(behind.head) or self.t.low[behind.first] not in DEFINITE:
                return False
        named = self.n.before(last - 1)
        return named is not None and named.form == "name" and all(self.t.is_cap(k) for k in range(first + 1, last))

    def _with_apposition(self, noun: Noun, first: int, last: int) -> Noun:
        """The noun as what its apposition says it is: a spokesperson speaks for a body."""
        if (
            noun.form in ("role", "thing", "title")
            and self._may_name(first, last)
            and all(self.t.is_cap(k) for k in range(first + (self.t.low[first] == ","), last))
        ):
            # "his lawyer, Tom Park,"
            named = self.n.before(last - 1)
            if named is not None and named.form == "name":
                return named
        if noun.kind is Kind.PERSON and any(
            self.n.word_class(k, first) == "spokesperson" for k in range(first, min(last, first + 14))
        ):
            return Noun(noun.first, noun.last, noun.head, Kind.INSTITUTION, "spokesperson", True)
        return noun

    def _may_name(self, first: int, last: int) -> bool:
        """Whether the tokens of an apposition can be a person's name by their number: "Tom Park", "Nina"."""
        alone = last - first == 1 and self.t.words[first] in self.n.lists["first_names"]
        return alone or last - first in (2, 3, 4)

    def with_apposition_behind(self, noun: Noun) -> Noun:
        """As `_with_apposition`, for an apposition that follows: "said Lee, a spokesman for …"."""
        low = self.t.low
        end = self.t.sentence(noun.last)[1]
        if noun.last + 1 < end and low[noun.last + 1] == ",":
            stop = noun.last + 2
            while stop < min(end, noun.last + 14) and low[stop] not in PUNCTUATION and low[stop] not in FINITE:
                stop += 1
            return self._with_apposition(noun, noun.last + 2, stop)
        return noun

    def clause_subject(self, i: int, verb: Verb | None = None) -> Noun | None:
        """The subject of the clause or sentence in which token `i` stands."""
        low = self.t.low
        start = self.t.sentence(i)[0]
        quoted = self.t.quoted
        for k in range(i - 2, start, -1):
            if quoted[k] != quoted[i]:
                continue
            if low[k] in (";", "—", "–") or (
                low[k] in ("but", "while", "although", "though", "that", "because", "when", "as", "if")
            ):
                if low[k] in ("that", "because", "when", "as", "if") and (verb is None or verb.shape == "ing"):
                    continue
                follows = low[k + 1]
                if follows in SUBJECT_PRONOUNS or follows in DETERMINERS or self.t.is_cap(k + 1):
                    noun = self.first_noun(k + 1, i)
                    if noun is not None:
                        return noun
        return self.first_noun(start, i)

    def first_noun(self, k: int, end: int) -> Noun | None:
        """The first noun phrase of a clause, behind quotations and opening circumstances."""
        low, quoted = self.t.low, self.t.quoted
        outside = not quoted[end] if end < len(low) else True
        if self.t.words[k].isupper() and len(low[k]) > 3:
            k = next((m + 1 for m in range(k + 1, min(end, k + 9)) if low[m] in DASHES), k)  # "LISSEN (AP) —"
        while k < end:
            if (
                (outside and quoted[k])
                or low[k] in PUNCTUATION
                or low[k] in _SKIPPED_OPENERS
                or (self.n.adverb(k) and (low[k] in ADVERBS or self.n.word_class(k + 1) == "" or low[k + 1] == ","))
                or (low[k] in TIME and low[k] != "may")
            ):
                k += 1
                continue
            if low[k][0].isdigit() and low[k + 1 : k + 2] == [":"]:
                k += 2  # "8.40: A letter"
                continue
            verb = self.n.lexicon.verbs.get(low[k])
            if verb is not None and verb.shape in ("past", "s") and not self.t.is_cap(k):
                return self.n.after(k + 1)
            if (
                low[k] in OPENING
                or low[k] in _LATER
                or (low[k] == "known" and low[k + 1] == "as")
                or (low[k][-3:] == "ing" and self.n.word_class(k) == "" and low[k + 1] != "said")
            ):
                comma = k + 1
                while comma < end and low[comma] != ",":
                    comma += 1
                if comma < end - 1:
                    k = comma + 1
                    continue
                return None
            noun = self.n.after(k)
            if noun is None or noun.last >= end:
                return None
            behind = noun.last + 2
            if behind < end and low[noun.last + 1] == "," and low[k] in ("a", "an") and low[behind] in ("he", "she"):
                return self.n.pronoun(behind)  # "A defender of the plan, he said"
            return noun
        return None


#: What stands beside a verb, and who then is its subject; the first that applies.
_SUBJECTS: Final = (
    (Subjects._is_relative, Subjects._relative),
    (Subjects._is_comma, Subjects._behind_comma),
    (Subjects._is_end, Subjects._behind_end),
    (Subjects._is_link, Subjects._behind_link),
    (Subjects._is_other, Subjects._nobody),
    (Subjects._two_verbs, Subjects._behind_verb),
    (Subjects._is_noun, Subjects._noun_beside),
)
