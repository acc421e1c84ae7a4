"""What the judge may know of an English candidate: the rules' verdict, classes of words, function words, places.

A feature is a name. It never holds a word of the text but function words, entries of the pack and heads that the pack
lists, so that the weights carry no wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.marks import Candidate, Mark, Noun
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.en.grammar import (
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
    MODALS,
    NAME_TITLES,
    NUMBERS,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    SUBJECT_PRONOUNS,
    TIME,
    WH,
    is_adverb,
)
from newsterm.sourcing.languages.en.speech import Speech

#: Words that stand for themselves in a feature.
_FUNCTION: Final = (
    SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | DETERMINERS
    | AUXILIARIES
    | CONJUNCTIONS
    | WH
    | PREPOSITIONS
    | frozenset({"to", "not", "so", "out", "up", "back", "off", "as", "there", "according"})
)
_REACH: Final = 10


class Features:
    """Describes the candidates of one text."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self.n = speech.n
        self.t = speech.n.t
        self.verbs = speech.n.lexicon.unsure_verbs | speech.n.lexicon.verbs
        lists = speech.n.lists
        self.first_names = lists["first_names"]
        self.sorts = tuple((name[9:], lists[name]) for name in lists if name.startswith("verbs_of_"))
        self.claims = lists["claims"]
        self._classes: dict[int, str] = {}
        self._names: dict[str, str] = {}

    def word(self, i: int) -> str:
        """The class of the token at `i`; function words and punctuation stand for themselves."""
        known = self._classes.get(i)
        if known is None:
            known = self._classes[i] = self._word(i)
        return known

    def _word(self, i: int) -> str:
        t = self.t
        if i < 0 or i >= len(t):
            return "|"
        low = t.low[i]
        if low == "\n":
            return "|"
        if low in PUNCTUATION:
            if low in CLOSE_QUOTES or low in OPEN_QUOTES:
                return "Q"
            return "-" if low in DASHES else "." if low in ENDS else low
        if low in _FUNCTION and not (t.is_cap(i) and not self.n.opens(i)):
            return low
        if low[0].isdigit():
            return "9"
        if low in TIME:
            return "T"
        if t.is_cap(i) and not t.headline(i) and not self.n.opens(i):
            return "C" + self.n.word_class(i)
        verb = self.verbs.get(low)
        if verb is not None:
            return f"v{verb.frame}/{verb.shape}"
        if is_adverb(low):
            return "ADV"
        group = self.n.word_class(i)
        if group:
            return group
        if low in self.claims:
            return "claim"
        return "x" + (
            low[-3:] if low[-3:] == "ing" else low[-2:] if low[-2:] == "ed" else low[-1] if low[-1] == "s" else ""
        )

    def mark(self, c: Candidate, marks: Sequence[Mark]) -> list[str]:
        """What may tell whether a verb is a mark, behind `marks`."""
        t, low = self.t, self.t.low
        i = c.mark.last if low[c.mark.last] in self.verbs else c.mark.first
        verb = self.verbs.get(low[i])
        if verb is None:
            i, verb = c.mark.first, self.verbs[low[c.mark.first]]
        ok = "+" if c.accepted else c.reason
        start, end = t.sentence(i)
        frame, shape = verb.frame, verb.shape
        quoted = "q" if t.quoted[i] else "o"
        source = c.mark.source
        form = source.form if source is not None else "none"
        next1, next2, prev1, prev2 = self.word(i + 1), self.word(i + 2), self.word(i - 1), self.word(i - 2)
        found = [
            f"v{ok}",
            f"v{ok}{frame}",
            f"v{ok}{shape}",
            f"v{ok}{frame}{shape}",
            f"v:{verb.lemma}",
            f"v:{verb.lemma}{ok}",
            f"v:{verb.lemma}{shape}",
            f"v{quoted}{ok}",
            f"v{quoted}{frame}",
            f"v{quoted}{form}",
            f"v>{next1}",
            f"v>{frame}>{next1}",
            f"v>{next1}>{next2}",
            f"v>>{next2}",
            f"v<{prev1}",
            f"v<{shape}<{prev1}",
            f"v<{prev2}<{prev1}",
            f"v<<{prev2}",
            f"vs{form}",
            f"vs{form}{frame}",
            f"vs{form}{ok}",
            f"vk{c.mark.kind}{frame}",
            f"v<>{prev1}<>{next1}",
        ]
        sort = "/".join(name for name, lemmas in self.sorts if verb.lemma in lemmas)
        if sort:
            found += [f"vL{sort}", f"vL{sort}{ok}", f"vL{sort}>{next1}", f"vL{sort}>{next1}>{next2}", f"vL{sort}{form}"]
        found += self._complement(i, end, [frame, ok, sort] if sort else [frame, ok])
        found += self._context(i, start, c, frame, ok)
        if c.inverted:
            found += [f"vinv{frame}", f"vinv{ok}", f"vinv<{prev1}"]
        if t.headline(i):
            found += [f"vH{shape}", f"vH{ok}"]
        if t.is_cap(i):
            found.append("vcap")
        near = [m for m in marks[-3:] if m.first >= start]
        if near:
            found.append(f"vm{i - near[-1].last if i - near[-1].last < 3 else 9}{shape}")
        return found

    def _signs(self, i: int, end: int) -> list[str]:
        """What the words behind the verb at token `i` show of a claim, up to the first mark of punctuation."""
        low, quoted = self.t.low, self.t.quoted
        signs: dict[str, int] = {}
        for k in range(i + 1, min(end, i + _REACH)):
            word = low[k]
            if quoted[k] and not quoted[i]:
                signs["quote"] = k - i
                break
            if word in PUNCTUATION:
                signs[":" if word == ":" else "," if word in (",", "-", "–", "—") else "."] = k - i
                break
            sign = self._sign(k, i)
            if sign:
                signs.setdefault(sign, k - i)
        return [f"{sign}{1 if far == 1 else 3 if far < 5 else 9}" for sign, far in signs.items()]

    def _sign(self, k: int, i: int) -> str:
        low = self.t.low
        word = low[k]
        if word == "that" or word in WH:
            return "that" if word == "that" else "wh"
        if word in MODALS:
            return "modal" if k > i + 1 else ""
        if word in FINITE or (word in self.n.lexicon.verbs and self.n.lexicon.verbs[word].shape in ("past", "s")):
            return "fin" if k > i + 1 else ""
        if word[-2:] == "ed" and k > i + 1 and low[k - 1] not in DETERMINERS and low[k - 1] not in PREPOSITIONS:
            return "ed"
        if word[-3:] == "ing" and len(word) > 5:
            return "ing"
        if word in ("to", "as", "of", "about", "for", "by", "out"):
            return word
        if word in self.claims:
            return "claim"
        return "doc" if self.n.word_class(k) == "document" else ""

    def _complement(self, i: int, end: int, names: Sequence[str]) -> list[str]:
        """What stands behind the verb, with each of `names`."""
        signs = self._signs(i, end)
        if self.speech.content.claim_follows(i, 14):
            signs.append("clause")
        whole = "".join(sign[:-1] if sign[-1].isdigit() else sign for sign in signs)
        found = [f"v({sign}){name}" for name in names for sign in signs]
        return [*found, f"v[{whole}]", *(f"v[{whole}]{name}" for name in names)]

    def _context(self, i: int, start: int, c: Candidate, frame: str, ok: str) -> list[str]:
        """The source, and what stands between it and the verb."""
        low = self.t.low
        source = c.mark.source
        found: list[str] = []
        if any(self.t.quoted[k] for k in range(max(start, i - 12), i)) and not self.t.quoted[i]:
            found.append(f"vqb{frame}")
        k = i - 1
        while k > start and is_adverb(low[k]):
            k -= 1
        if low[k] in BE or low[k] in HAVE or low[k] in MODALS or low[k] in ("not", "to", "do", "does", "did"):
            found += [f"vaux{low[k]}{ok}", f"vaux{low[k]}<{self.word(k - 1)}"]
        if source is None:
            return found
        head = low[source.head]
        found += [
            f"vd{min(abs(i - source.last), 5)}{source.form}",
            f"vk{c.mark.kind}",
            f"vk{c.mark.kind}{ok}",
            f"vw{self.word(source.head)}{frame}",
            f"vn{self._number(source)}{source.form}",
        ]
        if source.form == "pronoun":
            found.append(f"v@{head}{ok}")
        elif source.form in ("bare", "other", "thing", "plural"):
            found.append(f"v~{self.n.wide(head)}{frame}")
        if self.speech.content.stands_apart(i, source):
            found += [f"vapart{frame}", f"vapart{ok}"]
        if self.speech.content.quotation_near(i, source):
            found += [f"vnear{frame}", f"vnear{ok}"]
        return found

    def _number(self, noun: Noun) -> str:
        low = self.t.low
        first = low[noun.first]
        if first in POSSESSIVES:
            return "poss"
        if first in DEFINITE:
            return "def"
        if first in ("a", "an", "another"):
            return "a"
        if first in NUMBERS or first[0].isdigit():
            return first if first in NUMBERS else "9"
        return "s" if low[noun.head][-1] == "s" else "1"

    def source(self, c: Candidate, memory: Sequence[tuple[Noun, Kind]]) -> list[str]:
        """What may tell the kind of a verb's source, after the sources of `memory`."""
        mark = c.mark
        kind = mark.kind
        found = [
            f"k{kind}",
            f"k{kind}{'+' if c.accepted else c.reason}",
            f"e:{c.entry}",
            f"e{c.frame}",
            f"k{kind}{c.frame}",
        ]
        if source := mark.source:
            found += [
                f"e:{c.entry}{source.form}",
                f"e{c.frame}{source.form}",
                f"e{c.frame}{self.n.wide(self.t.low[source.head])}",
            ]
        if self.t.quoted[mark.last]:
            found.append(f"kq{kind}")
        if c.inverted:
            found.append(f"kinv{kind}")
        if source is None:
            return [*found, "none"]
        found += self._noun(source, "", kind)
        who = mark.who
        if who is not None and who != source:
            found += [f"w{who.form}", f"w{who.form}{kind}", *self._noun(who, "w", kind)]
        if mark.outlet is not None:
            found += ["told", f"told{mark.who_kind}"]
        found += self._beside(c, source, kind)
        if memory:
            before, before_kind = memory[-1]
            found += [f"m{before_kind}{source.form}", f"m{before_kind}{self._number(source)}"]
            if self.t.sentence(before.first)[0] == self.t.sentence(source.first)[0]:
                found.append(f"ms{before_kind}")
            for other, other_kind in reversed(memory[-12:]):
                if self.t.low[other.head] == self.t.low[source.head]:
                    found += [f"mh{other_kind}", f"mh{other_kind}{source.form}"]
                    break
        return found

    def _noun(self, noun: Noun, place: str, kind: Kind) -> list[str]:
        t, low = self.t, self.t.low
        head = low[noun.head]
        group = self.n.word_class(noun.head, noun.first)
        number = self._number(noun)
        cap = t.is_cap(noun.head) and not t.headline(noun.head)
        shape = "A" if t.words[noun.head].isupper() and len(head) > 1 else "C" if cap else "c"
        plural = "s" if head[-1] == "s" and head[-2:] not in ("ss", "us") else "1"
        found = [
            f"{place}f{noun.form}",
            f"{place}f{noun.form}{kind}",
            f"{place}n{number}{noun.form}",
            f"{place}n{number}{group}",
            f"{place}g{group}{shape}{plural}",
            f"{place}g{group}{shape}{number}",
            f"{place}g{group}{kind}",
            f"{place}{shape}{noun.form}",
        ]
        if noun.form == "pronoun":
            found += [f"{place}@{head}", f"{place}@{head}{kind}"]
        elif not cap or group:
            if group or head in self.claims:
                found += [f"{place}h:{head}", f"{place}h:{head}{number}"]
            found += [
                f"{place}W{self.n.wide(head)}{plural}",
                f"{place}W{self.n.wide(head)}{number}",
                f"{place}z{head[-3:] if len(head) > 5 else ''}{plural}",
            ]
        if noun.spokesperson:
            found.append(f"{place}spokes")
        found += self._modifiers(noun, place, group)
        if cap:
            found += self._name(noun, place)
        return found

    def _modifiers(self, noun: Noun, place: str, group: str) -> list[str]:
        """What stands before the head and behind it inside the phrase."""
        t, low = self.t, self.t.low
        found: set[str] = set()
        for k in range(noun.first, noun.head):
            word = low[k]
            if word == "'s" or word == "'":
                found.add(f"{place}b's{group}")
            elif word in DETERMINERS or word in NUMBERS:
                found.add(f"{place}b{word}{group}")
            elif t.is_cap(k) and k > noun.first:
                found.add(f"{place}bC{self.n.word_class(k)}{group}")
                if self.n.is_acronym(k):
                    found.add(f"{place}bA{group}")
            else:
                found.add(f"{place}b{self.n.word_class(k) or ('ed' if word[-2:] == 'ed' else '')}{group}")
            if word in NAME_TITLES:
                found.add(f"{place}btitle")
        for k in range(noun.head + 1, min(noun.last + 1, noun.head + 4)):
            if low[k] in PREPOSITIONS:
                found.add(f"{place}a{low[k]}{group}")
                found.add(
                    f"{place}a{low[k]}{'C' if t.is_cap(min(noun.last, k + 1)) or t.is_cap(noun.last) else 'c'}{group}"
                )
                break
        after = self.word(noun.last + 1)
        found.add(f"{place}a>{after}")
        found.add(f"{place}a>{after}{noun.form}")
        return sorted(found)

    def _name(self, noun: Noun, place: str) -> list[str]:
        """What the text shows of a capitalised name."""
        t, low = self.t, self.t.low
        run = self.n.run_before(noun.head, noun.first)
        length = noun.head - run
        found = [f"{place}r{min(length, 3)}", f"{place}r{min(length, 3)}{'d' if run and low[run - 1] == 'the' else ''}"]
        if t.words[run] in self.first_names:
            found += [f"{place}given", f"{place}given{min(length, 3)}"]
        elif length == 0:
            found.append(f"{place}seen{self._seen(noun.head)}")
        inner = {self.n.word_class(k) for k in range(run, noun.head)} - {""}
        found += [f"{place}i{name}" for name in sorted(inner)]
        if self.n.is_company(run, noun.head):
            found.append(f"{place}company")
        if run and low[run - 1] in NAME_TITLES:
            found.append(f"{place}titled")
        if any(low[k] in ("of", "for", "and", "&") for k in range(run, noun.head)):
            found.append(f"{place}iof")
        return found

    def _seen(self, i: int) -> str:
        """How a lone name stands elsewhere in the text: behind a given name, a title, an article, with an 's."""
        t = self.t
        word = t.words[i]
        known = self._names.get(word)
        if known is None:
            seen: set[str] = set()
            for k in [k for k, other in enumerate(t.words) if other == word][:12]:
                before = t.words[k - 1] if k else ""
                if before in self.first_names:
                    seen.add("given")
                elif t.low[k - 1] in NAME_TITLES:
                    seen.add("title")
                elif before and t.is_cap(k - 1) and t.low[k - 1] not in PUNCTUATION and not self.n.opens(k - 1):
                    seen.add("behind")
                elif t.low[k - 1] == "the":
                    seen.add("the")
                elif t.low[k - 1] in ("in", "at"):
                    seen.add("place")
            known = self._names[word] = "".join(sorted(seen))
        return known

    def _beside(self, c: Candidate, source: Noun, kind: Kind) -> list[str]:
        """What stands around source and verb."""
        t, low = self.t, self.t.low
        i = c.mark.last
        start, end = t.sentence(i)
        found = [f">{self.word(i + 1)}", f">{self.word(i + 1)}{kind}", f"<{self.word(source.first - 1)}"]
        after = low[i + 1 : min(end, i + 8)]
        if "statement" in after or "interview" in after or "email" in after:
            found.append(f"stated{source.form}")
        if any(t.quoted[k] for k in range(start, min(end, len(t)))):
            found += ["quote", f"quote{source.form}", f"quote{kind}"]
        comma = source.last + 1
        if low[comma : comma + 1] == [","]:
            k = comma + 1
            while k < min(end, comma + 7) and low[k] not in PUNCTUATION:
                group = self.n.word_class(k)
                if group:
                    found.append(f"app{group}")
                    break
                k += 1
            found.append(f"app>{self.word(comma + 1)}")
            if low[comma + 1 : comma + 2] and low[comma + 1][0].isdigit():
                found.append("aged")
        if source.form in ("role", "title", "thing"):
            found.append(f"later{self._named_later(end)}{self._number(source)}")
        return found

    def _named_later(self, i: int) -> str:
        """Whether a person's name stands early in the next sentence."""
        t = self.t
        if i >= len(t) or t.low[i - 1] == "\n":
            return "|"
        for k in range(i, min(i + 8, len(t) - 1)):
            if t.words[k] in self.first_names and t.is_cap(k + 1):
                return "given"
        return "he" if t.low[i] in ("he", "she") else "they" if t.low[i] == "they" else ""
