"""German behind the engine's protocol: phrases with their sources, verbs of saying, who is who, who is cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.marks import Candidate, Mark, Noun
from newsterm.sourcing.engine.pack import Pack, Verb
from newsterm.sourcing.engine.phrases import Phrase
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.de.clauses import Clauses
from newsterm.sourcing.languages.de.conditions import CONDITIONS
from newsterm.sourcing.languages.de.grammar import (
    CUTS,
    DEFINITE,
    FINITE,
    HUMANS,
    OWN,
    PASSIVE,
    PREPOSITIONS,
    QUOTES,
)
from newsterm.sourcing.languages.de.index import SourcesIndex
from newsterm.sourcing.languages.de.nouns import Nouns

#: Kinds of phrases whose subject is the source.
_WITH_SUBJECT: Final = (Kind.DENIAL, Kind.NO_COMMENT)
_PEOPLE: Final = ("title", "role")
_SAYING: Final = ("say", "so")
_WHENCE: Final = frozenset({"aus", "von", "vom", "bei", "beim", "in", "im", "seitens"})
_NO_SPEAKERS: Final = ("document", "story")


class German:
    """Reads one German text; see `newsterm.sourcing.engine.syntax.Syntax`."""

    def __init__(self, tokens: Tokens, pack: Pack, publisher: tuple[str, ...] = ()) -> None:
        self.t = tokens
        self.pack = pack
        self.n = Nouns(tokens, pack, publisher)
        self.c = Clauses(self.n)
        self.speaker: tuple[Noun, Kind] | None = None
        """Who spoke last, of those whom "er" and "sie" take up."""
        self.person: Noun | None = None
        """The name that was cited last."""

    def holds(self, rule: str, i: int, end: int) -> bool:
        """Whether the named condition holds of the phrase from token `i` to the one before `end`."""
        return CONDITIONS[rule](self.c, i, end)

    # Phrases

    def phrase(self, phrase: Phrase, i: int, end: int) -> Mark | None:
        """The mark of a phrase with its source; None where the phrase needs one and has none."""
        if phrase.kind is None:
            noun = self._cited(phrase, i, end)
            if noun is None:
                fallback = Kind.VAGUE if phrase.rule == "it_says" else None
                return None if fallback is None else Mark(i, end - 1, fallback, phrase=phrase)
            who, kind = self._identify(noun)
            if self.n.word_class(self.t.low[noun.head]) == "vague" and self.t.low[noun.first] == "der":
                kind = Kind.VAGUE  # "nach Ansicht der Kritiker"
            return Mark(i, end - 1, kind, noun, who, kind, phrase=phrase)
        noun = self.c.subject(i)[0] if phrase.kind in _WITH_SUBJECT else None
        if noun is None:
            return Mark(i, end - 1, phrase.kind, phrase=phrase)
        who, kind = self._identify(noun)
        return Mark(i, end - 1, phrase.kind, noun, who, kind, phrase=phrase)

    def _cited(self, phrase: Phrase, i: int, end: int) -> Noun | None:
        """Whom a phrase cites: behind it, before it, or the subject of its clause."""
        stop = self.c.end(end - 1)
        if phrase.rule == "source_before":
            return self.n.before(i - 1, self.t.sentence(i)[0])
        if phrase.rule == "compound":
            return self.n.informant(end - 1)
        if phrase.rule == "speaker":
            return self.c.subject(i)[0]
        if phrase.rule == "holder":
            return self.c.holder(i)
        if phrase.rule == "it_says":
            return self._said_where(i, end, stop)
        if end < len(self.t) and self.t.low[end] in QUOTES:
            stop = len(self.t)
        return self.n.after(end, stop)

    def _said_where(self, i: int, end: int, stop: int) -> Noun | None:
        """Where "heißt es": behind it, or at the beginning of the clause."""
        low = self.t.low
        for k in range(end, stop - 1):
            noun = self.n.after(k + 1, stop) if low[k] in _WHENCE else None
            if noun is not None and (noun.form not in ("other", "name") or low[k] == "aus"):
                return noun
        start = self.c.start(i)
        return self.n.after(start + 1, i) if start < i and low[start] in PREPOSITIONS else None

    # Verbs

    def verb(self, i: int, marks: Sequence[Mark]) -> Candidate | None:
        """What the verb at token `i` may be, behind `marks`; None where the word is no verb there."""
        t, low = self.t, self.t.low
        verb = self.pack.verbs[low[i]]
        if t.is_cap(i) and i != t.sentence(i)[0] and not (i and low[i - 1] in CUTS):
            return None
        if verb.frame == "so":
            return self._so(i, verb)
        noun, inverted = self._where(i) if verb.lemma == "verlauten" else self._whose(i, verb)
        if noun is None or (low[noun.head] in OWN and (t.quoted[i] or low[noun.head] != "man")):
            return None
        noun = self._of_several(noun, i, verb)
        who, who_kind = self._identify(noun)
        reason = self._missed(i, verb, noun, who_kind, inverted)
        kind, outlet = who_kind, None
        if verb.frame == "deny" or (verb.lemma == "weisen" and self.c.particle(i) == "zurück"):
            kind = Kind.DENIAL
        elif verb.frame in ("say", "apart", "content"):
            outlet = self._told(i, noun)
            kind = Kind.OUTLET if outlet is not None else kind
        mark = self._with_group(Mark(i, self._last(i, verb), kind, noun, who, who_kind, outlet), marks)
        return Candidate(mark, not reason, verb.lemma, reason, verb.frame, inverted, sure=True)

    def _of_several(self, noun: Noun, i: int, verb: Verb) -> Noun:
        """A bare noun that no list knows is several people where its verb is a plural: "Fahrgäste sagten"."""
        if noun.form != "name" or noun.first != noun.last or verb.shape not in ("plural", "pasts"):
            return noun
        joined = "und" in self.t.low[max(0, noun.first - 1) : noun.last + 2]
        return noun if joined else noun._replace(kind=Kind.UNNAMED, form="role")

    def _so(self, i: int, verb: Verb) -> Candidate | None:
        """“…, so Weber”: nothing but a speaker between the mark before and the one behind."""
        low = self.t.low
        if i == 0 or low[i - 1] not in (",", "–", "—", *QUOTES) or self.t.quoted[i]:
            return None
        end = self.c.end(i)
        noun = self.n.after(i + 1, end)
        if noun is None or noun.form in ("pronoun", "other", "story") or not self.n.nominative(noun):
            return None
        if any(low[k] in self.pack.verbs or low[k] in FINITE for k in range(noun.last + 1, end)):
            return None
        who, who_kind = self._identify(noun)
        outlet = self._told(i, noun)
        kind = who_kind if outlet is None else Kind.OUTLET
        return Candidate(
            Mark(i, i, kind, noun, who, who_kind, outlet), True, verb.lemma, "", verb.frame, True, sure=True
        )

    def _whose(self, i: int, verb: Verb) -> tuple[Noun | None, bool]:
        """Whose the verb at token `i` is: of a participle, the subject of "hat", or who stands behind "von"."""
        low = self.t.low
        participle = low[i] == verb.lemma or verb.shape == "participle" or self._may_be_participle(low[i])
        if participle and low[i] != verb.lemma:
            auxiliary = self.c.perfect(i)
            if auxiliary >= 0:
                return self.c.subject(min(auxiliary, i))
            if self.c.passive(i):
                return self._agent(i), False
            if verb.shape == "participle":
                return None, False
        if low[i] == verb.lemma and self.c.infinitive(i):
            return None, False
        return self.c.subject(i)

    def _where(self, i: int) -> tuple[Noun | None, bool]:
        """Whence it is heard: "aus der Partei verlautete"."""
        start = self.c.start(i)
        return (self.n.after(start + 1, i) if self.t.low[start] in PREPOSITIONS else None), False

    def _may_be_participle(self, word: str) -> bool:
        return word.startswith(("be", "er", "ver", "wider", "prog", "krit", "dement", "argum")) and word.endswith("t")

    def _agent(self, i: int) -> Noun | None:
        low = self.t.low
        passive = False
        for k in range(self.c.start(i), i):
            passive |= low[k] in PASSIVE
            if passive and low[k] in ("von", "vom"):
                return self.n.after(k + 1, i)
        return None

    def _last(self, i: int, verb: Verb) -> int:
        """The last token of a verb's mark: its particle, where that stands right behind."""
        end = self.c.end(i)
        touches = verb.frame == "apart" and end - 1 == i + 1 and self.t.low[i + 1] in self.pack.lists[verb.lemma]
        return i + 1 if touches else i

    def _missed(self, i: int, verb: Verb, noun: Noun, kind: Kind, inverted: bool) -> str:
        """What keeps a verb from passing on a claim; "" for nothing."""
        if self._no_speaker(noun, verb):
            return "subject"
        check = _FRAMES[verb.frame]
        return "" if check(self, i, verb, noun, inverted) else "claim"

    def _no_speaker(self, noun: Noun, verb: Verb) -> bool:
        return noun.form == "other" and verb.frame not in ("say", "apart", "deny")

    def _says(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        if i + 1 >= len(self.t) or self.t.low[i + 1] in self.pack.lists["said"]:
            return False
        if verb.lemma == "melden" and self.t.low[i + 1] != "sich" and self.c.end(i) - i > 1:
            return noun.form != "other"
        particle = self.c.particle(i)
        allowed = self.pack.lists.get(verb.lemma, frozenset())
        end = self.c.end(i)
        if particle and verb.shape != "participle" and self.t.low[i] != verb.lemma:
            if particle not in allowed and particle != "weiter":
                return False
            if particle in allowed:
                return self.c.follows(i, end)
        if noun.form in ("outlet", "newsroom") and verb.lemma in ("berichten", "melden"):
            return True
        if noun.form == "other" and not (self.c.reported(i) or inverted):
            return False
        return self.c.claim(i, verb, inverted) or self._of(i, verb, noun, inverted)

    def _of(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        """Whether a preposition or a noun beside the verb tells what is said: "warnte vor Engpässen"."""
        found = self.pack.lists.get(verb.lemma, frozenset())
        low = self.t.low
        end = self.c.end(i)
        if (verb.frame == "of" and verb.lemma in ("halten", "erheben")) or verb.lemma == "äußern":
            return any(word in found for word in low[self.c.start(i) : end])
        window = range(i + 1, end) if low[i] != verb.lemma else range(self.c.start(i), end)
        if verb.shape == "participle":
            window = range(self.c.start(i), i)
        return any(
            low[k] in found and (k + 1 < end or low[k] in ("darin", "damit")) and low[k + 1] != "allem" for k in window
        ) or (verb.lemma == "warnen" and "davor" in low[i:end])

    def _acts(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        return self.c.reported(i) or (verb.lemma in ("mahnen", "klagen") and self._of(i, verb, noun, inverted))

    def _content(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        end = self.c.end(i)
        if not self.pack.lists["receipts"].isdisjoint(self.t.low[self.c.start(i) : end]):
            return False
        return self.c.claim(i, verb, inverted) or end - i > 1 or self.c.perfect(i) >= 0

    def _apart(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        particle = self.c.particle(i)
        if particle not in self.pack.lists[verb.lemma]:
            return False
        if verb.lemma == "weisen" and particle == "zurück":
            return self._contests(i)
        end = self.c.end(i)
        if verb.lemma in ("räumen", "werfen"):
            return end - i > 2 or self.c.claim(i, verb, inverted)
        return self.c.claim(i, verb, inverted) or particle == "bedenken"

    def _believes(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        if noun.form == "outlet":
            return False
        vague = noun.kind is Kind.VAGUE or noun.form == "vague"
        if self._of(i, verb, noun, inverted) and (
            vague or verb.lemma != "sehen" or "darin" in self.t.low[i : self.c.end(i)]
        ):
            return True
        if verb.lemma in ("erwarten", "befürchten", "fürchten", "prognostizieren") and vague:
            return True
        low, end = self.t.low, self.c.end(i)
        clause = low[end : end + 2] in ([",", "dass"], [",", "der"], [",", "die"], [",", "es"], [",", "er"])
        return (
            verb.lemma != "sehen"
            and (clause or self.c.reported(i))
            and not (clause and low[end + 1] != "dass" and not self.c.reported(i))
        )

    def _learns(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        return noun.form in ("outlet", "newsroom")

    def _shows(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        if self.t.low[i + 1 : i + 2] == ["sich"]:
            return self.c.reported(i)
        return noun.form == "document" and self.c.follows(i, self.c.end(i))

    def _denies(self, i: int, verb: Verb, noun: Noun, inverted: bool) -> bool:
        if verb.lemma == "bestreiten":
            nouns = self.t.low[self.c.start(i) : self.c.end(i)]
            return not any(word in self.pack.lists["contested"] for word in nouns)
        if verb.lemma == "dementieren":
            return True
        return self._contests(i)

    def _contests(self, i: int) -> bool:
        """Whether a claim is what the clause of the verb at token `i` denies."""
        claims = tuple(self.pack.lists["claims"] - {"das", "dies", "dem", "alles"})
        low, words = self.t.low, self.t.words
        start, end = self.c.start(i), self.c.end(i)
        if any(words[k][0].isupper() and low[k].endswith(claims) for k in range(start, end)):
            return True
        objects = [low[k] for k in range(start, end) if low[k] in ("das", "dies", "dem", "alles")]
        alone = any(
            low[k] in ("das", "dies", "dem", "alles") and (k + 1 >= end or not self.n.after(k, end))
            for k in range(start, end)
        )
        return bool(objects) and alone

    def _told(self, i: int, noun: Noun) -> tuple[int, int] | None:
        outlet = self.c.addressee(i)
        if outlet is None or noun.kind is Kind.OUTLET or noun.kind is Kind.VERIFIED:
            return None
        if self.n.outlet_kind(outlet) is Kind.VERIFIED or self.t.low[outlet[0]] in ("dieser", "unserer"):
            return None
        return outlet

    def _with_group(self, mark: Mark, marks: Sequence[Mark]) -> Mark:
        """The mark of a verb with the group that touches it, if that is nobody in particular: "Kritiker sagen"."""
        noun = mark.source
        if noun is None or mark.kind is not Kind.VAGUE or noun.head != noun.last:
            return mark
        if noun.last == mark.first - 1 and not (marks and marks[-1].last >= noun.head):
            return mark._replace(first=noun.head)
        return mark._replace(last=noun.head) if noun.head == noun.first == mark.last + 1 else mark

    # Who is who

    def _identify(self, noun: Noun) -> tuple[Noun, Kind]:
        """Whom a noun phrase stands for, and as what kind of source."""
        low = self.t.low
        if noun.form == "pronoun":
            if low[noun.head] in HUMANS and self.speaker is not None:
                return self.speaker
            return noun, Kind.PERSON
        bare = low[noun.first] in DEFINITE and noun.last == noun.head
        if noun.form in _PEOPLE and bare and self.person is not None and not self._several(noun):
            return self.person, Kind.PERSON
        if noun.form == "title" and low[noun.first] in ("ein", "eine", "mehrere"):
            return noun, Kind.UNNAMED
        if noun.form == "name":
            return noun, noun.kind
        return noun, noun.kind

    def _several(self, noun: Noun) -> bool:
        return self.t.low[noun.head].endswith(("en", "innen", "leute", "eute"))

    def features(self, candidate: Candidate) -> list[str]:
        """Nothing: German has no judge."""
        return []

    def source_features(self, candidate: Candidate) -> list[str]:
        """Nothing: German has no judge."""
        return []

    def typed(self, mark: Mark, kind: Kind) -> Mark:
        """The mark with the kind that a judge gave its source."""
        return mark._replace(kind=kind)

    def noticed(self, mark: Mark) -> None:
        """Takes note of a mark that was made, for what follows in the text."""
        who, kind = mark.who, mark.who_kind
        if who is None or kind is None or who.form in _NO_SPEAKERS:
            return
        if who.form in ("name", "title", "role", "spokesperson"):
            self.speaker = who, kind
        if who.form == "name" and kind is Kind.PERSON:
            self.person = who

    def index(self, marks: Sequence[Mark]) -> SourcesIndex:
        """Who is cited by these marks."""
        return SourcesIndex(self.n, marks)


_FRAMES: Final = {
    "say": German._says,
    "act": German._acts,
    "content": German._content,
    "apart": German._apart,
    "of": German._of,
    "believe": German._believes,
    "learn": German._learns,
    "show": German._shows,
    "deny": German._denies,
}

SYNTAX: Final = German
