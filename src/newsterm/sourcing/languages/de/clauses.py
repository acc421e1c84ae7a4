"""German clauses: where one begins, whose verb it is, whether something is said in it."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.marks import Noun
from newsterm.sourcing.engine.pack import Verb
from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.de.grammar import (
    ADVERBS,
    ARTICLES,
    ASKS,
    COORDINATORS,
    CUTS,
    FINITE,
    HAVE,
    MODALS,
    OBLIQUE,
    PARTICLES,
    PASSIVE,
    PREPOSITIONS,
    QUOTES,
    REPORTED,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from newsterm.sourcing.languages.de.nouns import Nouns

_REACH: Final = 30
_OBJECTS: Final = frozenset({"das", "dies", "dazu", "so", "darüber", "davon", "es", "hierzu", "wörtlich"})
_SPEAKERS: Final = word_set(
    "spokesperson vague title role document story newsroom unnamed_circle institution body name outlet pronoun"
)
_APART: Final = word_set("mit an ein bekannt hinzu klar bedenken hervor dar")
_QUOTING: Final = frozenset({",", ":"}) | QUOTES


class Clauses:
    """Reads the clauses of one text."""

    def __init__(self, nouns: Nouns) -> None:
        self.n = nouns
        self.t = nouns.t
        self.last_subject: tuple[int, Noun] | None = None
        """The sentence and the subject of the verb read last: "und sagte" goes on with it."""

    def start(self, i: int) -> int:
        """First token of the clause that holds token `i`."""
        low = self.t.low
        floor = max(self.t.sentence(i)[0], i - _REACH)
        k = i
        while k > floor:
            word = low[k - 1]
            if word in CUTS:
                # A quoted name inside the clause is no cut: "Der "Spiegel" berichtet".
                opening = self._bracket(k - 1, floor) if word == ")" else self._quoted_name(k - 1, floor)
                if opening < 0:
                    break
                k = opening
                continue
            k -= 1
        return k

    def _bracket(self, closing: int, floor: int) -> int:
        """Where the brackets that end with this token open: "Weber (SPD) sagte"; -1 for nowhere near."""
        for k in range(closing - 1, max(floor, closing - 7) - 1, -1):
            if self.t.low[k] == "(":
                return k
        return -1

    def _quoted_name(self, closing: int, floor: int) -> int:
        low = self.t.low
        if low[closing] not in QUOTES:
            return -1
        for k in range(closing - 1, max(floor, closing - 7) - 1, -1):
            if low[k] in QUOTES:
                before = low[k - 1] if k > floor else ""
                return k if self._opens_name(before) else -1
            if low[k] in CUTS:
                break
        return -1

    def _opens_name(self, before: str) -> bool:
        """Whether a quotation behind this word is a name: "die "Bild"", "im Sender "Doschd""."""
        if before in ARTICLES or before in OBLIQUE or before in PREPOSITIONS:
            return True
        return self.n.word_class(before) in ("newsroom", "document")

    def end(self, i: int) -> int:
        """The token that ends the clause of token `i`: punctuation, or the sentence's end."""
        low = self.t.low
        limit = min(self.t.sentence(i)[1], i + _REACH)
        k = i + 1
        while k < limit:
            if low[k] in QUOTES:
                closing = next((j for j in range(k + 1, min(limit, k + 7)) if low[j] in QUOTES), -1)
                if closing > 0 and self._opens_name(low[k - 1]):
                    k = closing + 1
                    continue
                return k
            if low[k] in CUTS:
                return k
            k += 1
        return limit

    def subject(self, i: int) -> tuple[Noun | None, bool]:
        """The subject of the finite verb at token `i`, and whether it stands behind it."""
        start = self.start(i)
        while start < i and self.t.low[start] in COORDINATORS:
            start += 1
        noun, inverted = self._subject(start, i)
        if noun is not None:
            self.last_subject = self.t.sentence(i)[0], noun
        return noun, inverted

    def _subject(self, start: int, i: int) -> tuple[Noun | None, bool]:
        low = self.t.low
        behind = self._behind(i)
        if start == i or (start < i and low[i - 1] in COORDINATORS):
            if low[i - 1] in COORDINATORS:
                return self._goes_on(i), False
            across = self._across_comma(start)
            if across is not None and (behind is None or behind.first == behind.last):
                return across, False
            return behind, True
        if low[start] in SUBORDINATORS:
            return self._opening(self._over(start + 1, i), i), False
        before = self._opening(start, i)
        if before is None:
            return behind, True
        if behind is not None and not self._speaks(before) and self._speaks(behind):
            return behind, True
        if before.form in ("outlet", "newsroom") and low[before.first] == "der" and behind is not None:
            return behind, True
        return before, False

    def _speaks(self, noun: Noun) -> bool:
        return noun.form in _SPEAKERS

    def _over(self, k: int, i: int) -> int:
        """The first token from `k` on that is no adverb, and no "es" or "sich" before the subject."""
        while k < i and (
            (self.t.low[k] in ADVERBS and not self.t.is_cap(k)) or self.t.low[k] in ("es", "sich", "das", "dies")
        ):
            if self.t.low[k] == "das" and k + 1 < i and self.n.after(k, i) is not None:
                break
            k += 1
        return k

    def _opening(self, start: int, i: int) -> Noun | None:
        """The noun phrase with which the clause begins, if it may be the subject of the verb at `i`."""
        low = self.t.low
        if start >= i or low[start] in ADVERBS or low[start] in PREPOSITIONS:
            return None
        if low[start] in _OBJECTS and (start + 1 == i or self.n.after(start, i) is None):
            return None
        noun = self.n.after(start, i)
        if noun is None or not self.n.nominative(noun):
            return None
        return noun

    def _behind(self, i: int) -> Noun | None:
        """The subject right behind the verb at token `i`, if one may stand there."""
        low = self.t.low
        end = self.end(i)
        k = self._over(i + 1, end)
        noun = self.n.after(k, end) if k < end and low[k] not in PREPOSITIONS else None
        if noun is None or not self.n.nominative(noun):
            return None
        if low[noun.first] == "der" and self.addressee(i) is not None and noun.form in ("outlet", "newsroom"):
            return None
        return noun

    def _goes_on(self, i: int) -> Noun | None:
        """The subject with which "und" goes on in the sentence of token `i`."""
        sentence = self.t.sentence(i)[0]
        if self.last_subject is not None and self.last_subject[0] == sentence:
            return self.last_subject[1]
        return self._opening(sentence, i)

    def _across_comma(self, start: int) -> Noun | None:
        """The subject before what stands between commas: "Weber, Chef der Firma, sagte"."""
        low = self.t.low
        floor = self.t.sentence(start)[0] if start else 0
        if start <= floor or low[start - 1] != ",":
            return None
        k = start - 2
        while k > floor and low[k] != ",":
            if low[k] in QUOTES:
                return None
            k -= 1
        if k <= floor:
            return None
        named = self.n.after(k + 1, start - 1)
        if named is not None and named.form == "name" and named.last == start - 2:
            return named  # "der Chef der Firma, Jan Weber, sagte"
        first = self.start(k)
        noun = self._opening(first, k)
        return noun if noun is not None and noun.last == k - 1 and self._speaks(noun) else None

    def holder(self, i: int) -> Noun | None:
        """Who says of himself what stands beside the phrase at token `i`: "Er war nach eigenen Angaben dort"."""
        low = self.t.low
        start, end = self.start(i), self.end(i)
        verb = next((k for k in range(start, end) if low[k] in FINITE or low[k] in self.n.pack.verbs), -1)
        noun = self._opening(start, verb if verb > start else i)
        if noun is not None and noun.form != "other":
            return noun
        return self._behind(verb) if verb >= 0 else noun

    def addressee(self, i: int) -> tuple[int, int] | None:
        """The newsroom that was told what the verb at token `i` says: "sagte Weber der Zeitung"."""
        low = self.t.low
        end = self.end(i)
        for k in range(max(self.start(i), i - 6), end):
            if low[k] not in ("der", "dem", "den", "gegenüber", "bei"):
                continue
            noun = self.n.after(k + (low[k] in ("gegenüber", "bei")), end)
            if noun is None or noun.form not in ("outlet", "newsroom"):
                continue
            if low[k] == "der" and (self._masculine(noun) or low[k - 1 : k] == ["in"]):
                continue
            if k < i and (k != self.start(i) or noun.last != i - 1):
                continue
            return noun.outlet or (noun.first, noun.last)
        return None

    def _masculine(self, noun: Noun) -> bool:
        low = self.t.low
        word = low[noun.head]
        return word.endswith(
            ("sender", "rundfunk", "spiegel", "stern", "standard", "kurier", "anzeiger", "funk", "bote")
        )

    def perfect(self, i: int) -> int:
        """The auxiliary "hat" that makes the form at token `i` a participle, or -1."""
        low = self.t.low
        if i + 1 < len(low) and low[i + 1] in HAVE:
            return i + 1
        for k in range(i - 1, self.start(i) - 1, -1):
            if low[k] in HAVE:
                return k
        return -1

    def passive(self, i: int) -> bool:
        """Whether an auxiliary makes the form at token `i` a passive: "wurde bestätigt"."""
        low = self.t.low
        return (i + 1 < len(low) and low[i + 1] in PASSIVE) or any(low[k] in PASSIVE for k in range(self.start(i), i))

    def infinitive(self, i: int) -> bool:
        """Whether the form in -en at token `i` depends on a modal or "zu"."""
        low = self.t.low
        return (
            low[i - 1] == "zu"
            or any(low[k] in MODALS for k in range(self.start(i), i))
            or (i + 1 < len(low) and low[i + 1] in MODALS)
        )

    def particle(self, i: int) -> str:
        """The particle that belongs to the verb at token `i` at the end of its clause, "" for none."""
        low = self.t.low
        end = self.end(i)
        for k in range(i + 1, end - 1):  # "sagte Weber und fügte hinzu": the second verb's
            if low[k] in COORDINATORS and (low[k + 1] in self.n.pack.verbs or low[k - 1] in _APART):
                end = k
                break
        last = low[end - 1]
        return last if end - 1 > i and (last in PARTICLES or last in _APART) else ""

    def claim(self, i: int, verb: Verb, inverted: bool) -> bool:
        """Whether a clause, a quotation or "das" beside the verb at token `i` tells what is said."""
        low = self.t.low
        start, end = self.start(i), self.end(i)
        if verb.shape != "participle" and low[start] == "wie" and start < i:
            return True
        if inverted and start == i and start > 0 and low[start - 1] in _QUOTING:
            return True
        if low[start] in ("das", "dies", "wörtlich", "dazu") and inverted:
            return True
        return self.follows(i, end)

    def follows(self, i: int, end: int) -> bool:
        """Whether a clause or a quotation follows at token `end`, behind the verb at token `i`."""
        low, size = self.t.low, len(self.t)
        if any(low[k] in QUOTES and self.t.quoted[k] for k in range(i + 1, end)):
            return True
        if end >= size or low[end] not in _QUOTING:
            return False
        if low[end] == ":":
            return True
        if low[end] in QUOTES:
            return True
        k = end + 1
        if k >= size:
            return False
        return (
            low[k] in ASKS
            or low[k] in ARTICLES
            or low[k] in SUBJECT_PRONOUNS
            or low[k] in PREPOSITIONS
            or low[k] in QUOTES
            or low[k] in ADVERBS
            or low[k] in OBLIQUE
            or self.t.words[k][0].isupper()
            or self._reports(end)
            or self._infinitive_clause(end)
        )

    def _reports(self, comma: int) -> bool:
        """Whether a form of reported speech stands in the clause behind the comma."""
        return any(word in REPORTED for word in self.t.low[comma + 1 : self.end(comma)])

    def _infinitive_clause(self, comma: int) -> bool:
        return "zu" in self.t.low[comma + 1 : self.end(comma)]

    def reported(self, i: int) -> bool:
        """Whether "dass", reported speech or a quotation stands beside the verb at token `i`: a claim, not a deed."""
        low = self.t.low
        start, end = self.start(i), self.end(i)
        if any(low[k] in QUOTES and self.t.quoted[k] for k in range(i + 1, end)):
            return True
        if start == i > 0 and low[start - 1] in _QUOTING and self._told_before(start - 1):
            return True
        if end < len(low) and low[end] in (":", *QUOTES):
            return True
        return end + 1 < len(low) and low[end] == "," and (low[end + 1] == "dass" or self._reports(end))

    def _told_before(self, mark: int) -> bool:
        """Whether a quotation or reported speech ends at this mark."""
        low = self.t.low
        return low[mark] != "," or low[mark - 1] in QUOTES or self._reported_before(mark)

    def _reported_before(self, comma: int) -> bool:
        first = self.start(comma - 1)
        return any(word in REPORTED for word in self.t.low[first:comma])
