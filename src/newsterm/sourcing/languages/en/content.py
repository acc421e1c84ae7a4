"""What is said: whether a claim stands beside a verb, as a clause, as a quotation, or around it."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.en.grammar import (
    CLOSE_QUOTES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    ENDS,
    FINITE,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    WH,
    is_adverb,
)
from newsterm.sourcing.languages.en.nouns import Noun, Nouns

_HUMAN: Final = frozenset({"role", "title", "vague", "institution", "spokesperson"})
_SUBORDINATE: Final = word_set("because while when whenever though although where unless whereas")
_CLAUSE_STARTERS: Final = word_set("he she they it there we i you this these those")


class Content:
    """Looks for what the verbs of one text pass on."""

    def __init__(self, nouns: Nouns) -> None:
        self.n = nouns
        self.t = nouns.t

    def that(self, i: int) -> bool:
        """Whether "that …" follows, be it behind "on Monday", "to the crowd" or a single word for those addressed."""
        low = self.t.low
        end = min(self.t.sentence(i)[1], i + 9)
        k = i + 1
        while k < end and (is_adverb(low[k]) or low[k] in TIME or low[k] in ("on", "last", "this")):
            k += 1
        if k < end and low[k] in ("to", "in", "at", "with", "during", "before"):
            while k < end and low[k] not in PUNCTUATION and low[k] != "that":
                k += 1
        return low[k : k + 1] == ["that"] or low[k + 1 : k + 2] == ["that"]

    def claim_follows(self, i: int, reach: int, verb_takes_object: bool = False) -> bool:
        """Whether what follows the verb at `i` is a claim: "that …", a clause, "how …", a quotation, a colon."""
        t, low = self.t, self.t.low
        end = min(t.sentence(i)[1], i + reach)
        k = i + 1
        while k < end and (is_adverb(low[k]) or (low[k] in TIME and low[k] != "may")):
            k += 1
        if k >= end:
            return False
        if low[k] in WH or low[k] in _CLAUSE_STARTERS:
            return low[k] not in ("this", "these", "those", "it") or self._finite(k, end)
        if low[k] in FINITE:
            return True  # "which he believes will last"
        if low[k] == "," and ("," in low[k + 1 : k + 4]):
            # "believes, for example, that", "acknowledged, however, “…"
            k = low.index(",", k + 1) + 1
            return low[k] == "that" or (low[k] in OPEN_QUOTES and bool(t.quoted[k]))
        beside = low[k] in PREPOSITIONS or low[k] == "that"
        for m in range(k, end):
            word = low[m]
            if word == "that":
                return beside or verb_takes_object
            if word in ("who", "which", "whom", "what") or (word in _SUBORDINATE and m > k):
                return False
            if (word == ":" and m < k + 8) or (word in OPEN_QUOTES and t.quoted[m] and m < end - 1):
                return not t.quoted[i]
            if word == "," and m + 1 < end and low[m + 1] in OPEN_QUOTES and t.quoted[m + 1]:
                return True
            if word in PUNCTUATION and word not in QUOTES:
                return False
            if (
                m > k
                and self.t.is_cap(m - 1)
                and word[-1] == "s"
                and len(word) > 3
                and word.islower()
                and not self.t.is_cap(m)
                and (word[-2:] not in ("ss", "us") and self.n.word_class(m) == "" and word not in ("as", "news"))
            ):
                return low[k] not in PREPOSITIONS
            if self._past(m, k):
                return low[k] not in PREPOSITIONS
            if word in FINITE and m > k and low[m - 1] not in ("who", "which", "what", "to", "whom"):
                return low[m - 1] != "and" and low[k] not in PREPOSITIONS - {"of"}
        return False

    def _past(self, m: int, k: int) -> bool:
        """Whether the word in -ed at token `m` is the verb of a clause from token `k` on: "Lee suffered from"."""
        low = self.t.low
        if m <= k or low[m][-2:] != "ed" or len(low[m]) < 5 or m + 1 >= len(low) or self.t.is_cap(m):
            return False
        before, after = low[m - 1], low[m + 1]
        subject = self.t.is_cap(m - 1) or before in SUBJECT_PRONOUNS or self.n.word_class(m - 1) in _HUMAN
        goes_on = after in DETERMINERS or after in OBJECT_PRONOUNS or after in TIME or self.t.is_cap(m + 1)
        return subject and (goes_on or (after in PREPOSITIONS and after not in ("by", "with", "in", "on", "at")))

    def _finite(self, k: int, end: int) -> bool:
        return any(w in FINITE for w in self.t.low[k + 1 : end])

    def stands_apart(self, i: int, noun: Noun) -> bool:
        """Whether source and verb stand apart from the sentence: "…, Lee noted.", "as Lee noted"."""
        low = self.t.low
        before = low[noun.first - 1] if noun.first and noun.first < i else "\n"
        if before in ("as", "than"):
            return True
        k = i + 1
        while k < len(low) and (
            is_adverb(low[k])
            or low[k] in TIME
            or (low[k] in ("on", "in", "last", "this") and low[k + 1 : k + 2] and low[k + 1] in TIME)
        ):
            k += 1
        after = low[k] if k < len(low) else "\n"
        if before in ("which", "what"):
            return True
        if before in CLOSE_QUOTES:
            return True
        if before != "," and before not in DASHES:
            return False
        if after in PREPOSITIONS:
            # "…, Lee wrote in a letter."; not "On Monday, Lee testified before the panel."
            said = low[self.t.sentence(i)[0] : noun.first - 1]
            if len(said) < 8 and not any(w in FINITE or w[-2:] == "ed" or w in self.n.lexicon.verbs for w in said):
                return False
            end = min(self.t.sentence(i)[1], k + 14)
            while k < end and low[k] not in PUNCTUATION and low[k] not in FINITE and low[k] not in CONJUNCTIONS:
                k += 1
            return k < len(low) and (low[k] in ENDS or low[k] == ",")
        return after in PUNCTUATION

    def after_quotation(self, i: int, noun: Noun) -> bool:
        """Whether source and verb follow a quotation and nothing but a circumstance follows them: "…,” Lee began."."""
        t, low = self.t, self.t.low
        first, last = min(i, noun.first), max(i, noun.last)
        if first < 2 or t.quoted[i] or low[first - 1] not in CLOSE_QUOTES or not t.quoted[first - 2]:
            return False
        after = low[last + 1] if last + 1 < len(low) else "\n"
        return after in PUNCTUATION or after in PREPOSITIONS or after in TIME or is_adverb(after)

    def quotation_near(self, i: int, noun: Noun, reach: int = 14) -> bool:
        """Whether a quotation begins behind the verb or has just ended before its source."""
        t, low = self.t, self.t.low
        start, end = t.sentence(i)
        if t.quoted[i]:
            return False
        first = min(i, noun.first)
        for k in range(first - 1, max(start, first - 3) - 1, -1):
            if t.quoted[k]:
                return True
            if low[k] not in PUNCTUATION:
                break
        for k in range(i + 1, min(end, i + reach)):
            if t.quoted[k]:
                return True
            if low[k] in ENDS or (low[k] == "," and t.quoted[k + 1 : k + 2] != b"\x01"):
                break
            verb = self.n.lexicon.verbs.get(low[k])
            if low[k] in ("which", "who", "that") or (
                verb is not None and verb.frame in ("say", "tell") and verb.shape != "base"
            ):
                break
        # A colon at the line's end, the quotation in the next paragraph.
        return end - 1 > i and low[end - 1] == "\n" and low[end - 2] in (":", ",") and end - i < 14
