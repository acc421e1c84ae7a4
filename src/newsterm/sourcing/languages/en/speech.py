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

from newsterm.sourcing.engine.pack import Verb
from newsterm.sourcing.engine.tokens import word_set
from newsterm.sourcing.languages.en.content import Content
from newsterm.sourcing.languages.en.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    ENDS,
    FINITE,
    HAVE,
    MODALS,
    NUMBERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PUNCTUATION,
    SPEAKERS_OWN,
    SUBJECT_PRONOUNS,
    TIME,
    WH,
    is_adverb,
)
from newsterm.sourcing.languages.en.nouns import Noun, Nouns
from newsterm.sourcing.languages.en.subjects import TAKES, Subjects
from newsterm.sourcing.model import Kind

_NOT_SAID: Final = word_set("goodbye hello farewell yes no prayer prayers grace mass thanks sorry hi amen")
_NOT_MUCH: Final = word_set("nothing little much enough so something anything more")
_NOT_TOLD: Final = word_set("time truth lies story stories tale tales difference apart joke jokes fortunes")
_ALSO_NOUNS: Final = word_set(
    "report reports claim claims state states note notes comment comments tweet tweets post posts email emails"
    " text texts call calls charge charges attack attacks fear fears hope hopes doubt doubts view views question"
    " questions demand demands order orders forecast forecasts estimate estimates blame list lists"
    " detail details document documents repeat promise promises pledge pledges vow vows reply replies answer"
    " answers signal signals highlight highlights stress stresses caution boast joke jokes laugh laughs sigh"
    " scream screams shout shouts yell chant chants suspect suspects wish wishes want fault label labels brand"
    " brands slam blast praise counter counters rail reason reasons lecture warn hint hints feel proposes retweet"
    " retweets blog blogs ask hold holds defense threat review reviews relay echo"
)
_SHOWS: Final = word_set(
    "weekly daily talk tv television radio reality trade fashion air horror game news morning variety popular"
)
_PLURALS: Final = word_set(
    "they we you who people police many some most others both men women i two three and media prosecutors data"
)
_ONLY_THAT: Final = word_set(
    "promise pledge vow agree demand urge propose recommend decide rule order threaten charge swear signal learn"
    " reason protest underscore highlight specify elaborate communicate summarize order determine assess stipulate"
    " relay guarantee confide surmise recognize recognise decree infer guess protest"
)
_ONLY_QUOTED: Final = word_set(
    "respond reply answer continue repeat shout yell scream laugh sigh text email post rail blog retweet snap"
    " thunder fume lecture chant whisper mutter counter gush exclaim interject deadpan scoff echo"
)
_CRITICISED: Final = word_set("film films book books album play novel show")
_OBTAINS: Final = word_set("review obtain examine")
FORECASTS: Final = word_set("predict forecast estimate")
_LIVED: Final = word_set("report recall admit acknowledge")
_NOT_LIVED: Final = word_set("during nothing something anything everything evening morning building meeting spring")
#: What shows how things stand, whatever follows: "polls show Lee ahead".
_MEASURES: Final = word_set(
    "poll polls polling survey surveys study studies data figures statistics results findings filings records"
    " analysis research numbers evidence paper papers reports report audit review census tally returns footage video"
    " videos images emails e-mails messages texts transcripts documents recording recordings scan scans x-ray x-rays"
    " test tests ct mri cctv pictures photos photographs"
)
_WARNS: Final = word_set("warn complain boast brag caution")
_REVEALS: Final = word_set("reveal confirm conclude disclose suggest")
_NO_COMPLEMENT: Final = PREPOSITIONS | TIME | CONJUNCTIONS | ADVERBS


#: Wishes and knowledge pass on no claim.
_WISHES: Final = word_set("want wish know remember hold understand")
_AFTER_CALL: Final = word_set("for on in off up upon out into back")
_BEFORE_SAID: Final = word_set("a the his her same that their so")
_HELD_AS: Final = word_set(
    "tout hail denounce condemn praise mock characterize characterise decry dub deride slam blast defend"
)
_SEEMS: Final = word_set(
    "appear appears appeared seem seems seemed look looks looked sound sounds sounded feels felt got"
)
_POLLS: Final = word_set("poll polls survey surveys forecast forecasts projection projections")
_SENT: Final = word_set("email text post blog")
_SORTS: Final = ("of_content", "of_stance")
#: What is missing where no judge is asked.
FINAL: Final = word_set(
    "object own nothing story duty plan chief opening particle wish passive nobody appointment unchecked mindless"
)


class Speech:
    """Judges the verbs of one text."""

    def __init__(self, nouns: Nouns) -> None:
        self.n = nouns
        self.t = nouns.t
        self.subjects = Subjects(nouns)
        self.content = Content(nouns)

    def source(self, i: int, verb: Verb) -> tuple[Noun | None, bool, str]:
        """Who says what the verb at token `i` says.

        Returns:
            The source, whether the verb stands before it ("said Lee"), and what keeps the word from being a mark: "".
        """
        noun, inverted = self.subjects.find(i, verb)
        if noun is None:
            return None, inverted, "opening" if self.n.opens(i) and verb.shape in ("s", "base") else "subject"
        if inverted and verb.lemma in _ONLY_THAT and self.t.low[i + 1] == "by":
            return noun, inverted, "passive"  # "a bill proposed by Lee"
        if self.t.low[i] in self.n.lexicon.unsure_verbs:
            if self.content.after_quotation(i, noun):
                return noun, inverted, ""
            sort = next((name for name in _SORTS if verb.lemma in self.n.lists["verbs_" + name]), "unsure")
            return noun, inverted, sort
        missing = self._missing(i, verb, noun, inverted)
        if missing:
            return noun, inverted, missing
        if self.t.low[noun.head] in ("nobody", "none") or self.t.low[noun.first] == "no":
            return noun, inverted, "nobody"
        if verb.lemma == "confirm" and self.t.low[noun.head] in ("senate", "house", "congress", "parliament"):
            return noun, inverted, "appointment"
        return noun, inverted, ""

    def is_verb(self, i: int, verb: Verb) -> bool:
        """Whether the word at token `i` is a finite verb or a participle that speaks, not a noun."""
        low = self.t.low
        word = low[i]
        before = low[i - 1] if i else "\n"
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if self.t.is_cap(i) and not self.t.headline(i) and not self.n.opens(i):
            return False
        if after in ("'", "'s") or (verb.shape == "participle" and not self._perfect(i)):
            return False
        if (
            (word in _ALSO_NOUNS or word in ("show", "shows"))
            and (after in FINITE or after in AUXILIARIES or after in self.n.lexicon.verbs)
            and not (self.t.headline(i) and (verb.shape == "s" or after not in BE))
            and low[i - 2 : i - 1] not in (["which"], ["what"])
        ):
            return False
        if word in _ALSO_NOUNS and verb.shape in ("base", "s") and after in ("and", "or") and self.t.is_cap(i - 1):
            return False  # "US states and towns"
        if (
            word in _ALSO_NOUNS
            and after in PREPOSITIONS
            and after not in ("about", "that", "at", "to", "who")
            and not (after == "for" and verb.lemma == "blame")
            and not (after in ("on", "in") and self.t.is_cap(i - 1) and "that" in low[i + 2 : i + 6])
        ):
            return False
        passive = self.subjects.agent(i, verb) > 0
        while before != "\n" and i > 1 and is_adverb(before):
            i -= 1
            before = low[i - 1]
        return self._is_finite(i, verb, word, before, after, passive)

    def _perfect(self, i: int) -> bool:
        """Whether "has", "have" or "had" stands before the participle at `i`."""
        low = self.t.low
        k = i - 1
        while k > 0 and is_adverb(low[k]):
            k -= 1
        return low[k] in HAVE

    def _is_finite(self, i: int, verb: Verb, word: str, before: str, after: str, passive: bool) -> bool:
        if verb.shape == "past" and before in _SEEMS:
            return False  # "appeared worried"
        if verb.shape == "base":
            finite = self._base(i, verb, before, after)
            if finite is not None:
                return finite
        if before in DETERMINERS and before not in ("another", "this", "that", "these", "those", "both", "all"):
            return False
        if word in _ALSO_NOUNS and not (word == "forecast" and before in HAVE) and not self._agrees(i, verb):
            return False
        if (word == "show" and before in _SHOWS) or (verb.shape == "ing" and before in ("most", "more", "very")):
            return False
        if verb.shape in ("base", "s"):
            if before in ("'s", "of", "'") and word not in ("says", "say"):
                return False
            return before not in PREPOSITIONS or before in ("who", "which") or self.t.is_cap(i - 1)
        return verb.shape == "ing" or self._active(i, verb, before, passive)

    def _base(self, i: int, verb: Verb, before: str, after: str) -> bool | None:
        """Whether a base form passes something on behind "to", a modal, "not"; None where it may be a present tense."""
        low = self.t.low
        if before == "," and after == ",":
            return False  # "makers of, say, cars"
        if before in BE:
            return False  # "will be put to the vote"
        if before == "to":
            if any(low[k] in TAKES and low[k + 1] == "to" for k in range(max(i - 5, 0), i - 2)):
                return True  # "took to Twitter to call it a farce"
            goes_on = i > 1 and low[i - 2] in ("on", "went", "continued", "continues", "continue")
            return goes_on or (verb.frame == "say" and low[i - 2] in HAVE and after in (":", "about", "on"))
        if before in MODALS:
            if before == "would":
                return after == "only" and verb.frame == "say"
            return before in ("will", "'ll") and verb.frame in ("say", "tell")
        if before in OBJECT_PRONOUNS:
            return False  # "let me tell you"
        if before in DO and verb.frame in ("say", "report"):
            asked = low[i - 2] in WH or low[i - 2] in PUNCTUATION
            return not asked and self.content.claim_follows(i, 12)  # "he did say that"
        if before == "not" or before in DO:
            return verb.frame == "believe" and before == "not"
        return None

    def _active(self, i: int, verb: Verb, before: str, passive: bool) -> bool:
        """Whether a past form is active, or passive with somebody behind "by"."""
        low = self.t.low
        if before == "not" and low[i - 2] not in AUXILIARIES:
            return False
        k = i - 1
        while k > 0 and (is_adverb(low[k]) or low[k] == "not"):
            k -= 1
        if low[k] not in BE:
            return True
        return passive and verb.lemma not in _ONLY_THAT

    def is_passive(self, i: int) -> bool:
        """Whether a form of "be" stands before the past form at token `i`."""
        low = self.t.low
        k = i - 1
        while k > 0 and is_adverb(low[k]):
            k -= 1
        return low[k] in BE

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
            return (plural or self._many(k)) and before not in DETERMINERS
        if before in ("he", "she", "it", "who", "which"):
            return True
        if before in NUMBERS or before in ("few", "many", "most", "these", "those", "all", "both", "other", "us"):
            return False  # "a few states"
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
        if (k > 0 and low[k - 1] in ("which", "what")) or (verb.lemma in ("claim", "profess") and after == "to"):
            return True
        forecast = verb.lemma in FORECASTS and after.isalnum() and after not in PREPOSITIONS
        return forecast or self.content.claim_follows(i, 12) or after in PUNCTUATION

    def _many(self, k: int) -> bool:
        """Whether the noun phrase that ends at token `k` is plural by its head: "many in the village fear"."""
        low = self.t.low
        noun = self.n.before(k) if low[k].isalpha() else None
        if noun is None or noun.head == k:
            return False
        head = low[noun.head]
        return head in _PLURALS or (head[-1] == "s" and head[-2:] != "ss" and self.n.word_class(noun.head) != "")

    def _missing(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> str:
        """What the verb at token `i` lacks of a mark; "" for nothing. Those of `FINAL` no judge overrules."""
        if verb.lemma == "give":
            return "" if self.t.low[noun.head] in _POLLS else "object"  # "a poll gives her the lead"
        if verb.shape == "ing" and i + 1 < len(self.t) and self.t.low[i + 1] in ENDS:
            return "particle"  # "…, said Lee, defending."
        if self._own_words(i, verb, noun):
            return "own" if self.t.quoted[i] else "writer"
        if self._quoted_aside(i, verb, inverted):
            return "aside"
        frame = verb.frame
        if frame == "say":
            return "" if self._said(i, verb, inverted) else "nothing"
        if frame == "tell":
            return self._untold(i, verb)
        if noun.form == "thing":
            return "thing"
        if frame == "believe" and noun.form in ("other", "bare") and not self.n.wide(self.t.low[noun.head]):
            return "mindless"
        if frame == "verify":
            checks = noun.form in ("outlet", "newsroom") and (verb.lemma not in _OBTAINS or self._document_follows(i))
            return "" if checks else "unchecked"
        by = self.t.low[i + 1 : i + 2] == ["by"]
        if inverted and (frame == "report" or (frame == "ask" and not by) or (by and frame in ("accuse", "believe"))):
            return ""  # "is accused by critics"
        return "" if self._framed(i, verb, noun) else self._object(i, verb)

    def _own_words(self, i: int, verb: Verb, noun: Noun) -> bool:
        """Whether the speaker of a quotation, or the writer, speaks of himself: "I believe"."""
        head = self.t.low[noun.head]
        if self.t.quoted[i]:
            if head in ("i", "we", "you", "who", "that") or verb.frame in ("believe", "show", "ask"):
                return True
            return noun.form == "pronoun" and verb.frame not in ("say", "tell", "report")
        return noun.form == "pronoun" and head in SPEAKERS_OWN and verb.frame not in ("show", "say", "tell")

    def _quoted_aside(self, i: int, verb: Verb, inverted: bool) -> bool:
        """Whether the verb stands in a quotation and passes on nobody else's claim, or is a mere participle."""
        if verb.shape == "ing" and verb.frame in ("show", "believe"):
            return verb.lemma not in ("show", "find", "hope", "believe", "fear")
        if not self.t.quoted[i]:
            return False
        if verb.shape == "ing" and verb.frame not in ("say", "tell"):
            return verb.lemma not in ("claim", "allege")
        return verb.frame == "say" and not inverted and not self.content.claim_follows(i, 12)

    def _said(self, i: int, verb: Verb, inverted: bool) -> bool:
        """Whether something is said: not "said nothing", "said goodbye", "said to be", "says it like it is"."""
        low = self.t.low
        if verb.lemma == "say" and low[i + 1 : i + 3] == ["to", "be"]:
            return False
        k = i + 1
        while k < len(low) and (is_adverb(low[k]) or low[k] in _BEFORE_SAID):
            k += 1
        if inverted or k + 1 >= len(low):
            return True
        after = low[k + 1]
        if low[k] == "it" and after in ("like", "best", "again", "aloud", "out", "all"):
            return False
        if low[k] == "no" and after not in PUNCTUATION and after not in PREPOSITIONS:
            return True  # "said no one was hurt"
        if low[k] in _NOT_MUCH:
            return after not in PUNCTUATION and after not in _NOT_MUCH and after not in ("about", "to", "on", "else")
        return low[k] not in _NOT_SAID or after in FINITE

    def _framed(self, i: int, verb: Verb, noun: Noun) -> bool:
        """Whether the words around say that the verb has what its frame asks for."""
        after = self.t.low[i + 1] if i + 1 < len(self.t) else "\n"
        frame = verb.frame
        if frame == "accuse":
            active = verb.shape != "past" or self.t.low[i - 1] not in BE
            return active and after not in PUNCTUATION and (verb.lemma == "accuse" or after != "of")
        if frame == "point":
            return after == "out" and (self.content.claim_follows(i + 1, 14) or self.content.stands_apart(i, noun))
        if frame == "ask":
            return self.content.quotation_near(i, noun)
        if frame == "call":
            return self._called(i, verb, noun)
        if frame == "believe":
            return self._believed(i, verb, noun)
        if frame == "show":
            return self._shown(i, verb, noun)
        return self._reported(i, verb, noun)

    def _object(self, i: int, verb: Verb) -> str:
        """How a verb without a claim goes on: "of_content" where its plain object can tell what is said."""
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if after == "to":
            return "chief" if verb.lemma in ("report", "add") else "to"  # "reports to the chief"
        if after == "for" and verb.lemma == "report":
            return "chief"  # "reported for duty"
        if after in _NOT_MUCH and after not in ("so", "more"):
            return "nothing"
        if verb.lemma in _WISHES:
            return "wish"
        if verb.lemma in _SENT and after.isalpha():
            return "object"  # "emailed supporters"
        if verb.frame == "call" and after in _AFTER_CALL:
            return "particle"  # "called for calm"
        duty = verb.lemma in self.n.lists["verbs_of_duty"] or verb.lemma == "suggest"
        sort = next((name for name in _SORTS if verb.lemma in self.n.lists["verbs_" + name]), "claim")
        if after in DETERMINERS or after in NUMBERS or self._plain_noun(i + 1):
            if self._reaches_clause(i) or sort in _SORTS:
                return sort
            return "plan" if duty else "object"  # "suggested a walk"
        return sort

    def _plain_noun(self, i: int) -> bool:
        """Whether a number or a common noun without article stands at token `i`, as far as one can see."""
        if i >= len(self.t) or self.t.is_cap(i) or self.t.quoted[i]:
            return False
        word = self.t.low[i]
        return word[0].isdigit() or (
            word.isalpha() and self._thing(i) and word not in PREPOSITIONS and word not in TIME and word[-3:] != "ing"
        )

    def _reaches_clause(self, i: int) -> bool:
        """Whether a finite verb, a quotation or "that" stands behind the object of the verb at `i`."""
        low, quoted = self.t.low, self.t.quoted
        for k in range(i + 2, min(self.t.sentence(i)[1], i + 12)):
            if quoted[k] != quoted[i] or low[k] in FINITE or low[k] == "that":
                return True
            if low[k] in PUNCTUATION:
                return False
        return False

    def _untold(self, i: int, verb: Verb) -> str:
        """What keeps "told" from passing on a claim: "told a story", "told him to go"."""
        low = self.t.low
        end = self.t.sentence(i)[1]
        window = low[i + 1 : min(end, i + 5)]
        if any(w in _NOT_TOLD for w in window):
            return "story"
        if verb.lemma != "tell":
            return "" if self.content.claim_follows(i, 14, True) else "claim"
        # "told him to go": told to do.
        for k in range(i + 2, min(end, i + 6)):
            if low[k] == "to" and k + 1 < end and low[k + 1].isalpha() and low[k - 1] != "according":
                return "" if low[k + 1] in DETERMINERS or self.t.is_cap(k + 1) else "duty"
            if low[k] in PUNCTUATION or low[k] == "that":
                break
        return ""

    def _reported(self, i: int, verb: Verb, noun: Noun) -> bool:
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if verb.lemma == "claim" and after == "responsibility":
            return True
        if verb.lemma in ("claim", "profess") and after == "to":
            return True
        if verb.lemma == "argue" and (after in DETERMINERS or self.t.is_cap(i + 1) or after[-3:] == "ing"):
            return True
        if verb.lemma == "report" and noun.kind is Kind.INSTITUTION and self._figure(i + 1):
            return True  # "police reported at least 40 arrests"
        if verb.lemma in ("reveal", "disclose") and noun.form == "document" and after not in PUNCTUATION:
            return True  # "documents reveal the donors"
        if verb.lemma == "add" and after in ("to", "into"):
            return False
        if verb.lemma in _WARNS and after in ("of", "about", "against"):
            return True  # "warned of a shortage"
        if verb.lemma in FORECASTS and noun.form not in ("thing", "bare", "other", "pronoun"):
            return after.isalnum() and after not in PREPOSITIONS
        if verb.lemma in _LIVED and after[-3:] == "ing" and len(after) > 4 and after not in _NOT_LIVED:
            return True  # "reported hearing shots"
        if verb.lemma in _ONLY_THAT:
            clause = after in ("it", "he", "she", "they", "there") and self.content.claim_follows(i, 4)
            return clause or self.content.that(i) or self.content.quotation_near(i, noun, 8)
        if verb.lemma in _ONLY_QUOTED and after == "to" and verb.shape == "ing":
            return False  # "responding to questions, he agreed"
        if verb.lemma in _ONLY_QUOTED:
            return self.content.that(i) or self.content.quotation_near(i, noun, 8)
        if (
            noun.form in ("outlet", "newsroom")
            and verb.shape != "ing"
            and verb.lemma in ("report", "write", "reveal", "note", "claim", "observe", "describe", "confirm", "learn")
        ):
            return after not in ("for", "to")
        return (
            self.content.claim_follows(i, 14)
            or self.content.stands_apart(i, noun)
            or self.content.quotation_near(i, noun, 8)
        )

    def _figure(self, i: int) -> bool:
        """Whether a figure begins at token `i`: "at least 40", "$2bn", "three cases"."""
        low = self.t.low[i : i + 3]
        at = 2 if low[:1] == ["at"] else 1 if low[:1] in (["about"], ["nearly"], ["almost"], ["over"], ["some"]) else 0
        return len(low) > at and (low[at][0] in "$£€0123456789" or low[at] in NUMBERS)

    def _called(self, i: int, verb: Verb, noun: Noun) -> bool:
        t, low = self.t, self.t.low
        end = min(t.sentence(i)[1], i + 20)
        k = i + 1
        while k < end and is_adverb(low[k]):
            k += 1
        after = low[k] if k < len(low) else "\n"
        if after in _AFTER_CALL and verb.lemma in ("call", "rip"):
            return False
        if noun.form in ("other", "bare", "plural") and not t.is_cap(noun.head):
            return False
        if verb.shape == "past" and (
            (after == "as" and low[i - 1] == ",") or (low[i - 1].isalpha() and self._thing(i - 1))
        ):
            return False  # "a class called …", "known and described as"
        if verb.lemma in ("describe", "portray", "characterize", "characterise"):
            return after not in PUNCTUATION
        if verb.lemma == "identify":
            return verb.shape != "base" and noun.form == "body" and "as" in low[i + 2 : end]
        for k in range(i + 1, end):
            if t.quoted[k] and not t.quoted[i]:
                return True
            if low[k] in ENDS or (low[k] == "," and t.quoted[k + 1 : k + 2] != b"\x01" and verb.lemma != "call"):
                break
            other = self.n.lexicon.verbs.get(low[k])
            if low[k] in ("who", "which", "that") or (other is not None and other.frame in ("say", "tell")):
                break
        if verb.lemma in _HELD_AS and self._held_as(i, end):
            return True
        if verb.lemma not in ("call", "label", "brand", "deem") or i + 2 >= end:
            return False
        if after in DETERMINERS and low[i + 2] in self.n.lists["claims"]:
            # "called the report false"
            return i + 3 < end and low[i + 3].isalpha() and low[i + 3] not in _NO_COMPLEMENT
        return self._called_so(i, end)

    def _held_as(self, i: int, end: int) -> bool:
        """Whether "as" says what the object of the verb at `i` is held to be: "hailed the deal as a step forward"."""
        low = self.t.low
        for k in range(i + 2, min(end, i + 9)):
            if low[k] in PUNCTUATION or low[k] in FINITE:
                return False
            if low[k] == "as":
                return low[k + 1] in DETERMINERS or low[k + 1].isalpha()
        return False

    def _called_so(self, i: int, end: int) -> bool:
        """Whether the object of the verb at `i` has a complement: "called him a liar", "called Lee unfit"."""
        t, low = self.t, self.t.low
        after = low[i + 1]
        if after in DETERMINERS and self._called_a(i, end):
            return True
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

    def _called_a(self, i: int, end: int) -> bool:
        """Whether "a" follows the object of the verb at `i`: "called the offer an insult"."""
        low = self.t.low
        for k in range(i + 3, min(end, i + 6)):
            if low[k] in ("a", "an"):
                return k + 1 < end and low[k + 1].isalpha()
            if low[k] in PUNCTUATION or low[k] in PREPOSITIONS or low[k] in FINITE:
                return False
        return False

    def _happens(self, i: int) -> bool:
        """Whether what is shown is an event: "shows the officer firing", "showed smoke rising"."""
        low = self.t.low
        for k in range(i + 1, min(self.t.sentence(i)[1], i + 9)):
            if low[k] in PUNCTUATION or low[k] in PREPOSITIONS or low[k] in CONJUNCTIONS:
                return False
            if k > i + 1 and low[k][-3:] == "ing" and len(low[k]) > 4 and low[k - 1] not in DETERMINERS:
                return self.n.word_class(k) == ""
        return False

    def _measured(self, i: int) -> bool:
        """Whether a number follows "at": "put the damage at 3 million"."""
        low = self.t.low
        end = min(self.t.sentence(i)[1] - 1, i + 9)
        return any(
            low[k] == "at" and (low[k + 1][0] in "$£€0123456789" or low[k + 1] in NUMBERS) for k in range(i + 1, end)
        )

    def _document_follows(self, i: int) -> bool:
        object_ = range(i + 1, min(self.t.sentence(i)[1], i + 9))
        return any(self.n.word_class(k) == "document" and self.t.low[k] not in _CRITICISED for k in object_)

    def _is_thing(self, noun: Noun) -> bool:
        """Whether a noun without a class is of a thing: what shows something is then a document, a test, a picture."""
        word = self.t.low[noun.head]
        if word == "it":
            return True  # "the amendment is old; it reads"
        unlisted = noun.form in ("plural", "bare", "other", "thing") and not self.t.is_cap(noun.head)
        return unlisted and "P" not in self.n.wide(word) and not self.n.agentive(word)

    def shows(self, verb: Verb, noun: Noun) -> bool:
        """Whether the verb has a thing show something, which makes it a document."""
        if noun.form == "pronoun" and verb.lemma != "read":
            return False
        return (verb.frame == "show" or verb.lemma in _REVEALS) and self._is_thing(noun)

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
        if low[noun.first - 1 : noun.first] == ["if"]:
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
            if verb.lemma == "wonder":
                return after in WH
            if verb.lemma == "understand" and noun.form == "outlet":
                return self.content.claim_follows(i, 12)  # "the BBC understands the deal is off"
            return verb.lemma in ("worry", "figure") and self.content.that(i)
        if after in PUNCTUATION or after in ("to", "by", "in"):
            return self.content.stands_apart(i, noun)
        if verb.lemma == "expect":
            forecasts = noun.kind in (Kind.VAGUE, Kind.UNNAMED, Kind.INSTITUTION)
            if "to" in low[i + 2 : i + 8] or (forecasts and (after in DETERMINERS or after[0].isdigit())):
                return True  # "Lee expects him to go", "analysts expect a rise"
        if verb.lemma in ("consider", "view"):
            return verb.shape != "base" and (
                after in DETERMINERS
                or after in OBJECT_PRONOUNS
                or self.t.is_cap(i + 1)
                or self.content.claim_follows(i, 4)
            )
        return self.content.claim_follows(i, 12) or self.content.stands_apart(i, noun) or after == "so"

    def _shown(self, i: int, verb: Verb, noun: Noun) -> bool:
        low = self.t.low
        after = low[i + 1] if i + 1 < len(low) else "\n"
        if verb.lemma == "read":
            return self.content.quotation_near(i, noun, 3)
        if noun.kind in (Kind.OUTLET, Kind.VERIFIED):
            return verb.lemma in ("find", "show", "detail", "document") and self.content.claim_follows(i, 12)
        if noun.form == "pronoun" and low[noun.head] == "we" and verb.lemma == "find":
            return self.content.that(i)
        if verb.lemma == "put" and (self._measured(i) or (after == "it" and low[noun.first - 1] == "as")):
            return True  # "as Lee puts it"
        if noun.kind is not Kind.DOCUMENT and not self._is_thing(noun):
            if verb.lemma in ("find", "discover") and self.content.that(i):
                return True
            return (
                verb.lemma in ("find", "list", "put")
                and noun.kind is Kind.INSTITUTION
                and self.content.quotation_near(i, noun)
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
            return self.content.that(i)
        if verb.lemma in ("put", "list"):
            return True
        if low[noun.first - 1 : noun.first] == [","] and after in PUNCTUATION:
            return True
        if noun.form != "document" and not (noun.form == "pronoun" or self.t.is_cap(noun.head)):
            # "the app shows the way": no paper, no finding
            return self.content.claim_follows(i, 14) and ":" not in low[i : i + 9]
        if low[noun.head] in _MEASURES and verb.shape != "ing":
            return after not in ("up", "off", "its", "their")
        return (
            self.content.claim_follows(i, 14)
            or self.content.stands_apart(i, noun)
            or after in NUMBERS
            or after[0].isdigit()
            or self._happens(i)
        )
