"""German noun phrases: where one begins and ends, and what sort of source it names.

Every noun has a capital, so a capital tells nothing of names. An article does: a name seldom has one. Compounds are
known by their last part.
"""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.marks import Noun
from newsterm.sourcing.engine.pack import Pack
from newsterm.sourcing.engine.tokens import Tokens, word_set
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.de.grammar import (
    ADVERBS,
    ARTICLES,
    COORDINATORS,
    CUTS,
    DETERMINERS,
    MODALS,
    NAME_PARTS,
    OBLIQUE,
    PREPOSITIONS,
    QUOTES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    VERBAL,
)

_MOST_ADJECTIVES: Final = 5
_SHORTEST_PART: Final = 3
"""Letters of a compound's last part."""
_GOES_ON: Final = frozenset({"des", "der", "eines", "einer", "von", "vom", "für", "aus", "beim", "bei", "dieser", "im"})
_OURS: Final = frozenset({"dieser", "unserer", "unsere", "diese", "dieses", "unser", "unserem", "diesem"})
_REPORTS: Final = ("bericht", "berichte", "berichten", "berichts", "mitteilung", "recherche", "recherchen")
_OF_CLASS: Final = {
    "spokesperson": Kind.INSTITUTION,
    "vague": Kind.VAGUE,
    "title": Kind.INSTITUTION,
    "role": Kind.UNNAMED,
    "document": Kind.DOCUMENT,
    "story": Kind.OUTLET,
    "newsroom": Kind.OUTLET,
    "unnamed_circle": Kind.UNNAMED,
    "institution": Kind.INSTITUTION,
}
_PEOPLE: Final = ("title", "role", "spokesperson", "vague")
_AGENTS: Final = tuple(
    word_set("innen erin istin ärin orin ierin omin ogin entin antin atin ologe ologen onomen isten atoren")
)
"""Endings of words for people that no list knows."""
_INFLECTED: Final = ("e", "en", "er", "es", "em")
_UNINFLECTED: Final = frozenset({"rund", "etwa", "knapp", "gut", "mehr", "fast", "lila", "rosa", "als"})
_PARTICIPLES: Final = tuple(
    stem + ending for stem in ("t", "en", "nd", "ig", "lich") for ending in ("e", "en", "er", "es", "em")
)
_ARABIC: Final = frozenset({"al", "ad", "el", "as", "ar", "at", "an", "bin", "ibn", "az", "asch", "ash"})
_ADVERBIAL: Final = ("weise", "falls", "dings", "seits", "massen", "lich", "ens", "wärts", "zeitig", "malig", "mals")
_OF_ONE: Final = frozenset({"der", "ein", "eine", "einem", "einen", "dem"})


class Nouns:
    """Reads the noun phrases of one text.

    Args:
        tokens: the text.
        pack: German.
        publisher: the words of the publisher's name.
    """

    def __init__(self, tokens: Tokens, pack: Pack, publisher: tuple[str, ...]) -> None:
        self.t = tokens
        self.pack = pack
        self.publisher = publisher[1:] if publisher and publisher[0].lower() in ARTICLES else publisher
        self._outlets: dict[str, list[tuple[str, ...]]] = {}
        for name in pack.names["outlet"]:
            self._outlets.setdefault(name[0], []).append(name)
        self._bodies: dict[str, list[tuple[str, ...]]] = {}
        for name in pack.names["body"]:
            self._bodies.setdefault(name[0], []).append(name)
        self._shapes = tuple(pack.lists["outlet_shapes"])
        self._whole = pack.lists["whole"]
        self._claims = tuple(word for word in pack.lists["claims"] if len(word) >= _SHORTEST_PART)
        self._known: dict[str, str] = {}

    def word_class(self, word: str) -> str:
        """The class of a noun in lower case: its own, or that of its last part; "" for none."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> str:
        nouns = self.pack.nouns
        if word in nouns:
            return nouns[word]
        behind = word.rpartition("-")[2]
        if behind != word and behind in nouns:
            return nouns[behind]
        for k in range(1, len(word) - _SHORTEST_PART + 1):
            if word[k:] in nouns and word[k:] not in self._whole:
                return nouns[word[k:]]
        return "role" if word.endswith(_AGENTS) else ""

    def after(self, i: int, end: int) -> Noun | None:
        """The noun phrase that begins at token `i` and ends before token `end`; None where none does."""
        low = self.t.low
        if i >= end:
            return None
        if low[i] in SUBJECT_PRONOUNS and not self._determines(i, end):
            return Noun(i, i, i, Kind.PERSON, "pronoun")
        k = i
        while k < end and (low[k] in DETERMINERS or low[k].replace(".", "").replace(",", "").isdigit()):
            k += 1
        outlet = self.outlet(k, end)
        if outlet is not None and (k == i or low[k - 1] != "das" or self.t.words[k] not in self._common()):
            return Noun(i, outlet[1], outlet[1], self.outlet_kind(outlet), "outlet", outlet=outlet)
        if k == i == self.t.sentence(i)[0] and low[i].endswith(_ADVERBIAL):
            return None
        head = self._behind_attribute(k, end) if k < end and low[k] in PREPOSITIONS else self._head(k, end)
        return None if head is None else self._read(i, head, end)

    def _behind_attribute(self, k: int, end: int) -> int | None:
        """The noun behind an attribute that begins with a preposition: "eine [mit dem Plan vertraute] Person"."""
        words, low = self.t.words, self.t.low
        for j in range(k + 2, min(end - 1, k + 8)):
            if low[j] in CUTS:
                return None
            if words[j].islower() and low[j].endswith(_PARTICIPLES) and words[j + 1][0].isupper():
                return j + 1
        return None

    def _determines(self, i: int, end: int) -> bool:
        """Whether the pronoun at token `i` is an article there: "ihr Anwalt"."""
        return self.t.low[i] in DETERMINERS and i + 1 < end and self._head(i + 1, end) is not None

    def _common(self) -> frozenset[str]:
        return frozenset(name[0] for name in self.pack.names["common"])

    def _head(self, k: int, end: int) -> int | None:
        """The first noun behind adjectives from token `k` on."""
        low = self.t.low
        for j in range(k, min(end, k + _MOST_ADJECTIVES)):
            if low[j] in CUTS and not (low[j] in QUOTES and j == k):
                return None
            if self._capital(j):
                if not self._adjective(j, end):
                    return j
            elif self._no_adjective(low[j]):
                return None
        return None

    def _adjective(self, j: int, end: int) -> bool:
        """Whether a capital word is an adjective before its noun: "Deutsche Bank", "Mehrere Zeugen"."""
        if j + 1 >= end or not self.t.words[j + 1][0].isupper():
            opens = j == self.t.sentence(j)[0] or self.t.low[j - 1] in CUTS
            return (
                opens
                and j + 1 < end
                and self.t.low[j].endswith(("e", "er", "en", "es"))
                and self.word_class(self.t.low[j]) == ""
                and self._head(j + 1, end) is not None
                and self.t.words[j + 1][0].islower()
                and not self._no_adjective(self.t.low[j + 1])
                and self.t.low[j + 1] not in self.pack.verbs
            )
        return self.word_class(self.t.low[j]) == "" and self.t.low[j].endswith(("ische", "ischen", "ischer", "isches"))

    def _no_adjective(self, word: str) -> bool:
        return (
            word in PREPOSITIONS
            or word in ADVERBS
            or word in VERBAL
            or word in MODALS
            or word in SUBORDINATORS
            or not word[0].isalnum()
            or word in COORDINATORS
            or word in self.pack.verbs
            or not (word.endswith(_INFLECTED) or word in _UNINFLECTED)
        )

    def _read(self, first: int, head: int, end: int) -> Noun:
        """The phrase whose first noun stands at `head`: with a name behind it, with what it belongs to."""
        low = self.t.low
        last = self._run(head, end)
        body = self._body(head, last)
        group = self.word_class(low[head])
        if group in ("newsroom", "story"):
            return self._newsroom(first, head, end)
        if last > head and group == "" and body < 0:
            for k in range(head, last + 1):  # "Deutsche Bank" has its class at its end
                found = self.word_class(low[k])
                if found:
                    group, head = found, k
        named = self._named(first, head, last, end) if group in _PEOPLE else None
        if named is not None:
            return named
        if body >= 0:
            return Noun(first, body, body, Kind.INSTITUTION, "body")
        return self._of_class(first, head, last, end, group) if group else self._unknown(first, head, last, end)

    def _named(self, first: int, head: int, last: int, end: int) -> Noun | None:
        """A person by office or trade and name: "der Sprecher Jan Weber", "der Anwalt und Autor Jan Weber"."""
        low = self.t.low
        if last + 2 < end and low[last + 1] == "und" and self.t.is_cap(last + 2):
            name = self._run(last + 2, end)
            if name > last + 3:
                return Noun(first, name, name, Kind.PERSON, "name")
        if last == head or not self._capital(last) or self.word_class(low[last]):
            return None
        speaks_for = self.word_class(low[head]) == "spokesperson"
        kind = Kind.INSTITUTION if speaks_for else Kind.PERSON
        return Noun(first, last, last, kind, "name", spokesperson=speaks_for)

    def _of_class(self, first: int, head: int, last: int, end: int, group: str) -> Noun:
        if group == "document" and last == head:
            outlet = self._brought_out(head, end)
            if outlet is not None:
                return Noun(first, outlet[1], head, self.outlet_kind(outlet), "outlet", outlet=outlet)
        if group == "vague" and self.t.low[first] in _OF_ONE:
            group = "role"
        return Noun(first, self._tail(last, end), head, _OF_CLASS[group], group, spokesperson=group == "spokesperson")

    def _brought_out(self, head: int, end: int) -> tuple[int, int] | None:
        """Whose report it is, where a newsroom is named behind it: "Bericht der "Hafenpost""."""
        low = self.t.low
        if not low[head].endswith(_REPORTS) or head + 2 >= end or low[head + 1] not in _GOES_ON:
            return None
        return self.outlet(head + 2, end)

    def _unknown(self, first: int, head: int, last: int, end: int) -> Noun:
        """A phrase whose noun no list knows: without an article a name, as far as one can see."""
        low, word = self.t.low, self.t.words[head]
        if low[head].endswith(self._claims):
            return Noun(first, self._tail(last, end), head, Kind.INSTITUTION, "other")
        if last > head + 1 and low[first] in ("der", "die", "ein", "eine"):
            return Noun(first, last, last, Kind.PERSON, "name")  # "der Imker Jan Weber"
        if len(word) > 1 and word.isupper():
            return Noun(first, last, last, Kind.INSTITUTION, "body")
        if first == head or low[first] in ("von", "vom"):
            return Noun(first, last, last, Kind.PERSON, "name")
        if low[head].endswith(("jährige", "jährigen", "jähriger")):
            return Noun(first, last, head, Kind.UNNAMED, "role")
        return Noun(first, self._tail(last, end), head, Kind.INSTITUTION, "other")

    def _run(self, head: int, end: int) -> int:
        """The last of the capital words from `head` on: a name's parts, "von der" among them."""
        _words, low = self.t.words, self.t.low
        last = head
        while last + 1 < end:
            k = last + 1
            if (last > head and self.word_class(low[last - 1])) or last == head:
                while (
                    k < end - 1 and low[k] in NAME_PARTS and (k > last + 1 or low[k] not in ARTICLES)
                ):  # "Ursula von der Leyen", not "Anna Weber von der Bank"
                    k += 1
            if not self._capital(k) or low[k] in SUBORDINATORS or low[k] in VERBAL:
                break
            if k > last + 1 and (self.word_class(low[k]) or self.word_class(low[last]) or self._names(k)):
                break
            last = k
        return last

    def _names(self, k: int) -> bool:
        """Whether a body or a newsroom is named at token `k`."""
        return self.t.words[k] in self._bodies or self._listed(k) >= 0

    def _capital(self, k: int) -> bool:
        """Whether token `k` is written as a noun: "Weber", "al-Scharaa", "34-Jährige"."""
        word = self.t.words[k]
        if word[0].isupper():
            return True
        prefix, hyphen, rest = word.partition("-")
        return hyphen != "" and (prefix in _ARABIC or prefix.isdigit()) and rest[:1].isupper()

    def _tail(self, last: int, end: int) -> int:
        """The last token of what the phrase belongs to: "der Chef [der Behörde in Kiel]"."""
        low, words = self.t.low, self.t.words
        for _ in range(3):
            k = last + 1
            if k >= end or low[k] not in _GOES_ON:
                break
            while k < end and low[k] not in CUTS and not words[k][0].isupper():
                k += 1
            if k >= end or not words[k][0].isupper() or k - last > _MOST_ADJECTIVES:
                break
            if self.outlet(k, end) is not None or self.word_class(low[k]) == "newsroom":
                break
            last = self._run(k, end)
        return last

    def _body(self, head: int, last: int) -> int:
        """The last token of the body's name that begins at `head`, or -1."""
        for name in self._bodies.get(self.t.words[head], ()):
            if tuple(self.t.words[head : head + len(name)]) == name and head + len(name) - 1 == last:
                return last
        return -1

    def _newsroom(self, first: int, head: int, end: int) -> Noun:
        """A newsroom by its sort: "die Agentur AFP", "der Sender", "diese Zeitung"."""
        low = self.t.low
        outlet = self.outlet(head + 1, end)
        if outlet is not None:
            return Noun(first, outlet[1], outlet[1], self.outlet_kind(outlet), "outlet", outlet=outlet)
        if head + 1 < end and low[head + 1] in QUOTES:
            closing = next((k for k in range(head + 2, min(end, head + 7)) if low[k] in QUOTES), -1)
            if closing > 0:
                outlet = head + 2, closing - 1
                return Noun(first, closing, closing - 1, self.outlet_kind(outlet), "outlet", outlet=outlet)
        last = self._run(head, end)
        if last > head and self.word_class(low[head + 1]) == "":  # "die Agentur Wafa"
            return Noun(first, last, last, self.outlet_kind((head + 1, last)), "outlet", outlet=(head + 1, last))
        kind = Kind.VERIFIED if low[first] in _OURS and first < head else Kind.OUTLET
        return Noun(first, head, head, kind, self.word_class(low[head]))

    def outlet(self, i: int, end: int) -> tuple[int, int] | None:
        """First and last token of the newsroom's name at token `i`, its quotation marks left out; None for none."""
        words, low = self.t.words, self.t.low
        if i >= end:
            return None
        if low[i] in QUOTES:
            closing = next((k for k in range(i + 1, min(end, i + 7)) if low[k] in QUOTES), -1)
            if closing > i + 1 and (
                self._listed(i + 1) == closing - 1
                or low[closing - 1].endswith(self._shapes)
                or tuple(words[i + 1 : closing]) == self.publisher
            ):
                return i + 1, closing - 1
            return None
        last = self._listed(i)
        if last >= 0:
            return i, last
        if not words[i][0].isupper():
            return None
        last = self._run(i, min(end, i + 5))
        shaped = last > i and low[last].endswith(self._shapes) and self.word_class(low[i]) == ""
        return (i, last) if shaped else None

    def _listed(self, i: int) -> int:
        """The last token of the longest listed name that begins at token `i`, or -1."""
        words = self.t.words
        best = -1
        for name in self._outlets.get(words[i], ()):
            if tuple(words[i : i + len(name)]) == name:
                best = max(best, i + len(name) - 1)
        return best

    def outlet_kind(self, outlet: tuple[int, int]) -> Kind:
        """What a newsroom's word is: another's, or, by its publisher, this paper's own."""
        own = tuple(self.t.words[outlet[0] : outlet[1] + 1])
        own = own[1:] if own[0].lower() in ARTICLES else own
        return Kind.VERIFIED if own and own == self.publisher else Kind.OUTLET

    def informant(self, i: int) -> Noun:
        """Whose information the compound at token `i` speaks of: "dpa-Informationen", "US-Angaben"."""
        newsroom = self.t.words[i].rpartition("-")[0] in self._outlets
        return Noun(i, i, i, Kind.OUTLET if newsroom else Kind.INSTITUTION, "body")

    def before(self, last: int, floor: int) -> Noun | None:
        """The noun phrase that ends with token `last`, `floor` at the earliest."""
        k = last
        while k > floor and self.t.low[k - 1] not in CUTS and last - k < 12:
            k -= 1
        for start in range(k, last + 1):
            noun = self.after(start, last + 1) if self.t.low[start] not in PREPOSITIONS else None
            if noun is not None and noun.last == last:
                return noun
        return None

    def nominative(self, noun: Noun) -> bool:
        """Whether the phrase may be a subject, by its first word."""
        word = self.t.low[noun.first]
        return word not in OBLIQUE or word in ARTICLES or noun.first == noun.head
