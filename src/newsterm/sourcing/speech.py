"""Verbs of saying: whether one passes on a claim here, and on whose word.

Frames, by what a verb needs beside it to be a mark:

    say      nothing; "said goodbye" and "said no" are no claims
    tell     somebody told, and that it is not to do something
    report   what is said: a clause, a quotation, "how …", or standing apart (", Lee noted.")
    point    "out" and a clause, or "to"
    call     what something is called, in a quotation or as "a farce"
    accuse   whom, actively
    believe  a clause: a state of mind that the paper only knows from its owner
    ask      a quotation
    show     a clause, and a document that shows it
    verify   a newsroom
"""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLOSE_QUOTES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    ENDS,
    FINITE,
    HAVE,
    MODALS,
    NUMBERS,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    OPENING,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    WH,
    is_adverb,
)
from newsterm.sourcing.lexicon import Verb
from newsterm.sourcing.model import Kind
from newsterm.sourcing.nouns import Noun, Nouns
from newsterm.sourcing.tokens import word_set

_NOT_SAID: Final = word_set("goodbye hello farewell yes no prayer prayers grace mass thanks sorry hi amen")
_NOT_MUCH: Final = word_set("nothing little much enough so something anything more")
_NOT_TOLD: Final = word_set("time truth lies story stories tale tales difference apart joke jokes fortunes")
_ALSO_NOUNS: Final = word_set(
    "report reports claim claims state states note notes comment comments tweet tweets post posts email emails"
    " text texts call calls charge charges attack attacks fear fears hope hopes doubt doubts view views question"
    " questions demand demands order orders rule rules forecast forecasts estimate estimates blame list lists"
    " detail details document documents repeat promise promises pledge pledges vow vows reply replies answer"
    " answers signal signals highlight highlights stress stresses caution boast joke jokes laugh laughs sigh"
    " scream screams shout shouts yell chant chants suspect suspects show wish wishes want fault label labels brand"
    " brands slam blast praise counter counters rail reason reasons lecture warn hint hints feel "
    " proposes retweet retweets blog blogs ask hold holds ruling defense threat"
)
_PLURALS: Final = word_set(
    "they we you who people police many some most others both men women i two three and media prosecutors data"
)
_ONLY_THAT: Final = word_set(
    "promise pledge vow agree demand urge propose recommend decide order rule threaten charge swear signal learn"
    " reason protest underscore highlight specify elaborate communicate summarize order"
)
_ONLY_QUOTED: Final = word_set(
    "respond reply answer continue repeat shout yell scream laugh sigh text email post rail blog retweet snap"
    " thunder fume lecture chant whisper mutter counter gush exclaim interject deadpan"
)
_CLAUSE_STARTERS: Final = word_set("he she they it there we i you this these those")
_APPOSITION: Final = word_set(
    "who which whose a an the one now then himself herself also speaking for in on at age aged her his its when while"
)
_SKIPPED_OPENERS: Final = word_set(
    "but and yet so meanwhile however instead still also then later earlier now nevertheless indeed moreover or for"
)


#: What shows how things stand, whatever follows: "polls show Lee ahead".
_MEASURES: Final = word_set(
    "poll polls polling survey surveys study studies data figures statistics results findings filings records analysis"
    " research numbers evidence paper papers reports report audit review census tally returns"
)
_LATER: Final = word_set("moments minutes hours days weeks months years shortly")
_NEVER_INVERTED: Final = word_set("tell believe show verify accuse")
_NO_COMPLEMENT: Final = PREPOSITIONS | TIME | CONJUNCTIONS | ADVERBS


class Speech:
    """Judges the verbs of one text."""

    def __init__(self, nouns: Nouns) -> None:
        self.n = nouns
        self.t = nouns.t

    def source(self, i: int, verb: Verb) -> tuple[Noun, bool] | None:
        """Who says what the verb at token `i` says.

        Returns:
            None where the word is no mark here; else the source and whether the verb stands before it ("said Lee").
        """
        if not self._is_verb(i, verb):
            return None
        found = self._subject(i, verb)
        if found is None:
            return None
        noun, inverted = found
        if noun is None or not self._claims(i, verb, noun, inverted):
            return None
        if self.t.low[noun.head] in ("nobody", "none") or self.t.low[noun.first] == "no":
            return None
        if verb.lemma == "confirm" and self.t.low[noun.head] in ("senate", "house", "congress", "parliament"):
            return None  # an appointment
        return noun, inverted

    # ------------------------------------------------------------ is it a verb

    def _is_verb(self, i: int, verb: Verb) -> bool:
        low = self.t.low
        word = low[i]
        before = low[i - 1] if i else "\n"
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if self.t.is_cap(i) and not self.t.headline(i) and not self.n._opens(i):
            return False
        if after in ("'", "'s") or (verb.shape == "participle" and not self._perfect(i)):
            return False
        if word in _ALSO_NOUNS and (after in AUXILIARIES or after in self.n.lexicon.verbs) and not self.t.headline(i):
            return False
        if word in _ALSO_NOUNS and after in PREPOSITIONS and after not in ("about", "that", "at", "to", "who"):
            return False
        while before != "\n" and i > 1 and is_adverb(before):
            i -= 1
            before = low[i - 1]
        return self._is_finite(i, verb, word, before, after)

    def _perfect(self, i: int) -> bool:
        """Whether "has", "have" or "had" stands before the participle at `i`."""
        low = self.t.low
        k = i - 1
        while k > 0 and is_adverb(low[k]):
            k -= 1
        return low[k] in HAVE

    def _is_finite(self, i: int, verb: Verb, word: str, before: str, after: str) -> bool:
        low = self.t.low
        if verb.shape == "base":
            if before == "to":
                return (i > 1 and low[i - 2] in ("on", "went", "continued", "continues", "continue")) or (
                    verb.frame == "say" and (low[i - 2] in ("had", "has", "have"))
                )
            if before in MODALS:
                return before in ("will", "'ll") and verb.frame in ("say", "tell")
            if before in OBJECT_PRONOUNS:
                return False  # "let me tell you"
            if before == "not" or before in ("do", "does", "did"):
                return verb.frame == "believe" and before == "not"
        if before in DETERMINERS and before not in ("another", "this", "that", "these", "those", "both", "all"):
            return False
        if word in _ALSO_NOUNS and not self._agrees(i, verb):
            return False
        if before in ("'s", "of", "'") and verb.shape in ("base", "s") and word not in ("says", "say"):
            return False
        if (
            before in PREPOSITIONS
            and verb.shape in ("base", "s")
            and before not in ("who", "which")
            and not self.t.is_cap(i - 1)
        ):
            return False
        if verb.shape in ("past", "participle"):
            if before == "not" and low[i - 2] not in AUXILIARIES:
                return False
            k = i - 1
            while k > 0 and (is_adverb(low[k]) or low[k] == "not"):
                k -= 1
            if low[k] in BE:
                agent = low[i + 2 : i + 3]
                return (
                    after == "by"
                    and verb.frame in ("report", "tell", "say")
                    and not (agent and agent[0].endswith("ing"))
                )
        return True

    def _agrees(self, i: int, verb: Verb) -> bool:
        """Whether a word that is a noun as well ("report", "claims") has a subject of its number right before it."""
        low = self.t.low
        k = i - 1
        while k > 0 and is_adverb(low[k]):
            k -= 1
        before = low[k]
        if verb.shape == "base":
            if before in ("and", "or", ","):
                return False
            plural = before in _PLURALS or (
                before[-1] == "s"
                and before[-2:] != "ss"
                and before not in ("'s", "as", "is", "was", "has", "news", "this")
            )
            return plural and before not in DETERMINERS
        if before in ("he", "she", "it", "who", "which"):
            return True
        if (
            before[-1] == "s"
            and before not in ("sanders", "times", "news", "reuters", "politics")
            and not self.t.is_cap(k)
        ) or before in ("media", "'s"):
            return False
        if self.t.headline(i):
            return True
        if not (self.t.is_cap(k) or before in PUNCTUATION or self.n.word_class(k)) or (
            before in PUNCTUATION and low[i] == "states"
        ):
            return False
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if low[k - 1] in ("which", "what") or (verb.lemma in ("claim", "profess") and after == "to"):
            return True
        return self._content(i, 12) or after in PUNCTUATION

    # ------------------------------------------------------------ who

    def _subject(self, i: int, verb: Verb) -> tuple[Noun | None, bool] | None:
        t, low = self.t, self.t.low
        start = t.sentence(i)[0]
        if verb.shape in ("past", "participle") and i + 1 < len(low) and low[i + 1] == "by":
            noun = self.n.after(i + 2)
            return (noun, True) if noun is not None else None
        j = i - 1
        while j >= start and (low[j] in AUXILIARIES or is_adverb(low[j]) or low[j] == "not"):
            if t.is_cap(j) and not t.headline(j):
                break  # "Will believes", "Jolly said"
            j -= 1
        j = self._skip_time(j, start)
        while j >= start and (is_adverb(low[j]) or low[j] in HAVE):
            j -= 1
        if j < start or low[j] == "\n":
            return self._inverted(i, verb)
        word = low[j]
        if word in CLOSE_QUOTES or word in OPEN_QUOTES or word in (",", "?", "!", "—", "–", "-", "--", ":", "…", "..."):
            inverted = self._inverted(i, verb) if is_adverb(low[i - 1]) or j == i - 1 else None
            if inverted is not None:
                return inverted
        if word in ("who", "which", "that") and not (word == "that" and verb.shape == "ing"):
            k = j - 1
            if k >= start and low[k] == ",":
                k -= 1
            noun = self.n.before(k, nearest=True) if k >= start else None
            if noun is not None:
                return noun, False
            return None if word == "that" else (self.clause_subject(i, verb), False)
        if word == "," or word in DASHES or (word == ")" and verb.shape == "ing"):
            if verb.shape == "ing":
                return self.clause_subject(i, verb), False
            noun = self._behind_apposition(j, start)
            return noun if noun is None else (noun, False)
        if word in QUOTES or (word in ENDS and word != ")") or word == ":":
            if verb.shape == "ing" or word in QUOTES:
                return self.clause_subject(i, verb), False
            return None
        if word in (
            "and",
            "or",
            "but",
            "then",
            "to",
            "by",
            "in",
            "as",
            "while",
            "when",
            "after",
            "before",
            "without",
            "of",
            "for",
        ):
            if verb.shape == "past" and word in ("when", "while", "as", "after", "before"):
                return None  # "when asked", "as said"
            if verb.shape == "ing" and word in ("of", "for", "without"):
                return None
            noun = None
            if word == "as" and verb.shape == "ing":
                noun = self.n.before(j - 1) if j > start else None
            return noun or self.clause_subject(i, verb), False
        if word in CONJUNCTIONS or (word in PUNCTUATION and word != ")"):
            return None
        if word in self.n.lexicon.verbs and verb.shape == "ing" and not t.is_cap(j):
            return (
                None if self.n.lexicon.verbs[word].frame in ("say", "tell") else (self.clause_subject(i, verb), False)
            )
        noun = self.n.before(j, nearest=verb.shape == "ing")
        return (noun, False) if noun is not None else None

    def _skip_time(self, j: int, start: int) -> int:
        """Over "on Monday", "last week", "this year" before the verb."""
        low = self.t.low
        if j > start and low[j] in TIME and low[j] != "may":
            while j > start and (
                low[j] in TIME or low[j] in ("last", "this", "earlier", "later", "next", "on", "in", "late", "early")
            ):
                j -= 1
        return j

    def _inverted(self, i: int, verb: Verb) -> tuple[Noun | None, bool] | None:
        """The source behind the verb: "…,” said Lee."."""
        t, low = self.t, self.t.low
        if verb.shape == "ing" or (verb.shape == "base" and verb.lemma != "say") or verb.frame in _NEVER_INVERTED:
            return None
        k = i + 1
        while k < len(low) and (is_adverb(low[k]) or (low[k] in TIME and low[k] != "may")):
            k += 1
        if k >= len(low) or low[k] in OBJECT_PRONOUNS - {"her"} or low[k] == "that":
            return None
        if low[k] in ("he", "she", "they", "it", "we", "i"):
            after = low[k + 1] if k + 1 < len(low) else "\n"
            if after in PUNCTUATION or after in PREPOSITIONS:
                return self.n.pronoun(k), True
            return None
        noun = self.n.after(k)
        if noun is None:
            return None
        after = low[noun.last + 1] if noun.last + 1 < len(low) else "\n"
        if after in FINITE or (after in self.n.lexicon.verbs and after != "report") or after == "to":
            return None
        before = low[i - 1] if i else "\n"
        if before == "," and noun.form in ("other", "bare", "document") and not t.is_cap(noun.head):
            return None
        return noun, True

    def _behind_apposition(self, comma: int, start: int) -> Noun | None:
        """The subject before an apposition or relative clause that ends at `comma`: "Lee, who is 51, said"."""
        low = self.t.low
        for k in range(comma - 1, start, -1):
            if low[k] != ",":
                continue
            after = low[k + 1]
            if (
                after in _APPOSITION
                or after[0].isdigit()
                or after[-3:] == "ing"
                or after in PREPOSITIONS
                or is_adverb(after)
                or (
                    self.n.word_class(k + 1) in ("title", "role", "spokesperson")
                    or low[k + 1] in ("former", "senior", "chief", "deputy", "vice", "executive", "co-founder")
                )
                or k == comma - 2
            ):
                noun = self.n.before(k - 1)
                if noun is not None and noun.form != "bare":
                    return self._with_apposition(noun, k, comma)
        noun = self.clause_subject(comma + 1, None)
        if noun is not None:
            return self._with_apposition(noun, noun.last + 1, comma)
        return None

    def _with_apposition(self, noun: Noun, first: int, last: int) -> Noun:
        """The noun as what its apposition says it is: a spokesperson speaks for a body."""
        if noun.kind is Kind.PERSON and any(
            self.n.word_class(k, first) == "spokesperson" for k in range(first, min(last, first + 14))
        ):
            return Noun(noun.first, noun.last, noun.head, Kind.INSTITUTION, "spokesperson", True)
        return noun

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
        while k < end:
            if (
                (outside and quoted[k])
                or low[k] in PUNCTUATION
                or low[k] in _SKIPPED_OPENERS
                or (is_adverb(low[k]) and (low[k] in ADVERBS or self.n.word_class(k + 1) == "" or low[k + 1] == ","))
                or (low[k] in TIME and low[k] != "may")
            ):
                k += 1
                continue
            verb = self.n.lexicon.verbs.get(low[k])
            if verb is not None and verb.shape in ("past", "s") and not self.t.is_cap(k):
                return self.n.after(k + 1)
            if (
                low[k] in OPENING
                or low[k] in _LATER
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
            return noun
        return None

    # ------------------------------------------------------------ what

    def _claims(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        t, low = self.t, self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        frame = verb.frame
        if t.quoted[i]:
            if low[noun.head] in ("i", "we", "you", "who", "that") or frame in ("believe", "show", "ask"):
                return False
            if noun.form == "pronoun" and frame not in ("say", "tell", "report"):
                return False
        elif noun.form == "pronoun" and low[noun.head] in ("i", "we", "you") and frame not in ("show", "say", "tell"):
            return False
        if t.quoted[i] and verb.shape == "ing" and frame not in ("say", "tell"):
            return False
        if t.quoted[i] and frame == "say" and not inverted and not self._content(i, 12):
            return False
        if (
            verb.shape == "ing"
            and frame in ("show", "believe")
            and verb.lemma not in ("show", "find", "hope", "believe", "fear")
        ):
            return False
        if frame == "say":
            k = i + 1
            while k < len(low) and (
                is_adverb(low[k]) or low[k] in ("a", "the", "his", "her", "same", "that", "their", "so", "a")
            ):
                k += 1
            if inverted or k + 1 >= len(low):
                return True
            after = low[k + 1]
            if low[k] in _NOT_MUCH:
                return (
                    after not in PUNCTUATION and after not in _NOT_MUCH and after not in ("about", "to", "on", "else")
                )
            return low[k] not in _NOT_SAID or after in FINITE
        if frame == "tell":
            return self._told(i, verb, noun, inverted)
        if frame == "verify":
            return noun.form in ("outlet", "newsroom")
        if frame == "accuse":
            if verb.shape == "past" and low[i - 1] in BE:
                return False
            return after not in PUNCTUATION and (verb.lemma == "accuse" or after != "of")
        if frame == "point":
            return after == "out" and (self._content(i + 1, 14) or self._apart(i, noun))
        if inverted and frame in ("report", "ask"):
            return True
        if frame == "ask":
            return self._quotation_near(i, noun)
        if frame == "call":
            return self._called(i, verb, noun)
        if frame == "believe":
            return self._believed(i, verb, noun)
        if frame == "show":
            return self._shown(i, verb, noun)
        return self._reported(i, verb, noun)

    def _told(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        low = self.t.low
        end = self.t.sentence(i)[1]
        window = low[i + 1 : min(end, i + 5)]
        if any(w in _NOT_TOLD for w in window):
            return False
        if verb.lemma != "tell":
            return self._content(i, 14, True)
        # "told him to go": told to do.
        for k in range(i + 2, min(end, i + 6)):
            if low[k] == "to" and k + 1 < end and low[k + 1].isalpha() and low[k - 1] != "according":
                return low[k + 1] in DETERMINERS or self.t.is_cap(k + 1)
            if low[k] in PUNCTUATION or low[k] == "that":
                break
        return True

    def _reported(self, i: int, verb: Verb, noun: Noun) -> bool:
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if verb.lemma == "claim" and after == "responsibility":
            return True
        if verb.lemma in ("claim", "profess") and after == "to":
            return True
        if verb.lemma == "argue" and (after in DETERMINERS or self.t.is_cap(i + 1)):
            return True
        if verb.lemma == "add" and after in ("to", "into"):
            return False
        if verb.lemma in _ONLY_THAT:
            return self._that(i) or self._quotation_near(i, noun, 2)
        if verb.lemma in _ONLY_QUOTED:
            return self._that(i) or self._quotation_near(i, noun, 8)
        if (
            noun.form in ("outlet", "newsroom")
            and verb.shape != "ing"
            and verb.lemma in ("report", "write", "reveal", "note", "claim", "observe", "describe", "confirm", "learn")
        ):
            return after not in ("for", "to")
        return self._content(i, 14) or self._apart(i, noun) or self._quotation_near(i, noun, 8)

    def _that(self, i: int) -> bool:
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

    def _content(self, i: int, reach: int, verb_takes_object: bool = False) -> bool:
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
            if word in ("who", "which", "whom", "what"):
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
            if word in FINITE and m > k and low[m - 1] not in ("who", "which", "what", "to", "whom"):
                return low[m - 1] != "and" and low[k] not in PREPOSITIONS - {"of"}
        return False

    def _finite(self, k: int, end: int) -> bool:
        return any(w in FINITE for w in self.t.low[k + 1 : end])

    def _apart(self, i: int, noun: Noun) -> bool:
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
            # "…, Lee wrote in a letter."
            end = min(self.t.sentence(i)[1], k + 14)
            while k < end and low[k] not in PUNCTUATION and low[k] not in FINITE and low[k] not in CONJUNCTIONS:
                k += 1
            return k < len(low) and (low[k] in ENDS or low[k] == ",")
        return after in PUNCTUATION

    def _quotation_near(self, i: int, noun: Noun, reach: int = 14) -> bool:
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

    def _called(self, i: int, verb: Verb, noun: Noun) -> bool:
        t, low = self.t, self.t.low
        end = min(t.sentence(i)[1], i + 20)
        k = i + 1
        while k < end and is_adverb(low[k]):
            k += 1
        after = low[k] if k < len(low) else "\n"
        if after in ("for", "on", "in", "off", "up", "upon", "out", "into", "back") and verb.lemma in ("call", "rip"):
            return False
        if noun.form in ("other", "bare", "plural") and not t.is_cap(noun.head):
            return False
        if verb.shape == "past" and (
            (after == "as" and low[i - 1] == ",") or (low[i - 1].isalpha() and self._thing(i - 1))
        ):
            return False  # "a class called …", "known and described as"
        if verb.lemma in ("describe", "portray", "characterize", "characterise"):
            return after not in PUNCTUATION
        for k in range(i + 1, end):
            if t.quoted[k] and not t.quoted[i]:
                return True
            if low[k] in ENDS or (low[k] == "," and t.quoted[k + 1 : k + 2] != b"\x01" and verb.lemma != "call"):
                break
            other = self.n.lexicon.verbs.get(low[k])
            if low[k] in ("who", "which", "that") or (other is not None and other.frame in ("say", "tell")):
                break
        if verb.lemma not in ("call", "label", "brand", "deem") or i + 2 >= end:
            return False
        if after not in OBJECT_PRONOUNS and not t.is_cap(i + 1):
            return False
        # "called him a liar", "called Lee unfit"
        k = i + 2
        while k < end and t.is_cap(k):
            k += 1
        return k < end and (
            low[k] in ("a", "an", "the", "one", "his", "her", "too", "very")
            or (low[k].isalpha() and low[k] not in _NO_COMPLEMENT)
        )

    def _thing(self, i: int) -> bool:
        """Whether the word at `i` is a noun that cannot speak, as far as one can see."""
        low = self.t.low
        return not (
            self.t.is_cap(i)
            or self.n.word_class(i)
            or low[i] in SUBJECT_PRONOUNS
            or low[i] in AUXILIARIES
            or is_adverb(low[i])
            or low[i] in CONJUNCTIONS
        )

    def _believed(self, i: int, verb: Verb, noun: Noun) -> bool:
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if low[noun.head] in ("i", "we", "you", "who", "one", "it", "that") and noun.form == "pronoun":
            return False
        if verb.lemma in (
            "want",
            "wish",
            "know",
            "understand",
            "remember",
            "realize",
            "see",
            "regard",
            "wonder",
            "figure",
            "worry",
            "hold",
        ):
            if verb.lemma in ("see", "regard"):
                window = low[i + 1 : min(self.t.sentence(i)[1], i + 13)]
                stop = next((k for k, word in enumerate(window) if word in PUNCTUATION), len(window))
                return "as" in window[1:stop]
            return verb.lemma in ("worry", "figure") and self._that(i)
        if after in PUNCTUATION or after in ("to", "by", "in"):
            return self._apart(i, noun)
        if verb.lemma in ("consider", "view"):
            return verb.shape != "base" and (
                after in DETERMINERS or after in OBJECT_PRONOUNS or self.t.is_cap(i + 1) or self._content(i, 4)
            )
        return self._content(i, 12) or self._apart(i, noun) or after == "so"

    def _shown(self, i: int, verb: Verb, noun: Noun) -> bool:
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if noun.kind in (Kind.OUTLET, Kind.VERIFIED):
            return verb.lemma in ("find", "show", "detail", "document") and self._content(i, 12)
        if noun.form == "pronoun" and low[noun.head] == "we" and verb.lemma == "find":
            return self._that(i)
        if noun.kind is not Kind.DOCUMENT:
            if verb.lemma == "find" and self._that(i):
                return True
            return (
                verb.lemma in ("find", "list", "put")
                and noun.kind is Kind.INSTITUTION
                and self._quotation_near(i, noun)
            )
        if low[noun.head] in (
            "map",
            "chart",
            "list",
            "picture",
            "photo",
            "photograph",
            "image",
            "film",
            "sign",
            "graph",
        ):
            return self._that(i)
        if verb.lemma in ("put", "list"):
            return True
        if low[noun.first - 1 : noun.first] == [","] and after in PUNCTUATION:
            return True
        if low[noun.head] in _MEASURES and verb.shape != "ing":
            return after not in ("up", "off", "its", "their")
        return self._content(i, 14) or self._apart(i, noun) or after in NUMBERS or after[0].isdigit()
