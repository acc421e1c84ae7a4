"""The lexicon: TOML data of the package, compiled once into what the rules look up.

`data/<language>.toml` holds phrases and verbs, `data/<language>_words.toml` who speaks. Both are for people to read and
extend; their headers describe the fields.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from newsterm.sourcing.grammar import OBJECT_PRONOUNS, POSSESSIVES, PREPOSITIONS, PUNCTUATION, is_adverb
from newsterm.sourcing.model import Kind
from newsterm.sourcing.tokens import Tokens, word_set
from newsterm.sourcing.user import UserCue

LANGUAGES: Final = ("en",)
RULES: Final = "4"
"""Counts changes of the rules in code that change marks; the data's own changes are seen by its hash."""

#: Classes of nouns in the order in which a word that is in several belongs to one.
_CLASSES: Final = ("spokesperson", "vague", "title", "role", "reporter", "document", "newsroom", "institution")
_FOR_READERS: Final = re.compile(r"^(?:yes|no|about) = .*\n", re.MULTILINE)
_MAX_ADVERBS: Final = 3
_MAX_NOUN_WORDS: Final = 5


class Phrase(NamedTuple):
    """A fixed phrase.

    `parts` are what its words must be: a set of words, a set of words or nothing, "{adv}", "{np}" or a number of words.
    `kind` is None where the source behind the phrase gives it.
    """

    pattern: str
    kind: Kind | None
    parts: tuple[tuple[str, Any], ...]
    rule: str = ""
    next: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    prev: frozenset[str] = frozenset()
    not_prev: frozenset[str] = frozenset()
    note: str = ""
    """The user's own explanation."""

    def openings(self) -> set[tuple[str, str]]:
        """The pairs of words with which the phrase can begin; second words "*" (any) and "*ly" (an adverb)."""
        return {
            (first, second)
            for place, (_, words) in enumerate(self.parts)
            if all(sort == "maybe" for sort, _ in self.parts[:place])
            for first in words
            for second in self._second_words(place + 1)
        }

    def _second_words(self, place: int) -> set[str]:
        found: set[str] = set()
        for sort, value in self.parts[place:]:
            if sort in ("gap", "np"):
                return {"*"}
            found |= value if sort != "adv" else {"*ly"}
            if sort == "word":
                return found
        return {"*"}

    def match(self, low: list[str], i: int) -> int:
        """The token behind the phrase that begins at token `i`, or -1."""
        end = _match(self.parts, 0, low, i)
        if end < 0:
            return -1
        if self.next and (end >= len(low) or low[end] not in self.next):
            return -1
        if self.not_next and end < len(low) and low[end] in self.not_next:
            return -1
        before = low[i - 1] if i else "\n"
        if (self.prev and before not in self.prev) or before in self.not_prev:
            return -1
        return end


class Verb(NamedTuple):
    """A form of a verb of saying: "say", "says", "said", "saying" or "sworn" (participle)."""

    lemma: str
    frame: str
    shape: str
    """"base", "s", "past", "ing" or "participle"."""


class Lexicon(NamedTuple):
    """What one language's sourcing language is made of."""

    version: str
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    """By first word and second word, or "*" for any second word, "*ly" for an adverb."""
    verbs: dict[str, Verb]
    first_words: frozenset[str]
    """Every word with which a mark can begin."""
    nouns: dict[str, str]
    """Word to class: "role", "institution", …"""
    compounds: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Last word of a compound noun to (words, class)."""
    outlets: frozenset[tuple[str, ...]]
    """Names of newsrooms, in tokens."""
    bodies: frozenset[tuple[str, ...]]
    """Names that stand for a body without saying so."""
    shapes: frozenset[str]
    """Last words by which an unknown name is a newspaper's."""
    proper: frozenset[str]
    """Groups of people that keep their capital."""
    lists: dict[str, frozenset[str]]
    """Word lists of the named conditions."""
    stories: frozenset[str]
    """What a newsroom makes: "report", "story", …"""


def _match(parts: tuple[tuple[str, Any], ...], p: int, low: list[str], i: int) -> int:
    size = len(low)
    while p < len(parts):
        sort, value = parts[p]
        p += 1
        if sort == "word":
            if i >= size or low[i] not in value:
                return -1
            i += 1
        elif sort == "maybe":
            if i < size and low[i] in value:
                end = _match(parts, p, low, i + 1)
                if end >= 0:
                    return end
        elif sort == "adv":
            top = i
            while top < size and top - i < _MAX_ADVERBS and is_adverb(low[top]) and low[top] != "not":
                top += 1
            while top > i:
                end = _match(parts, p, low, top)
                if end >= 0:
                    return end
                top -= 1
        elif sort == "gap":
            for top in range(i, min(i + value, size) + 1):
                if top > i and low[top - 1] in PUNCTUATION and low[top - 1] not in "'\"":
                    return -1
                end = _match(parts, p, low, top)
                if end >= 0:
                    return end
            return -1
        else:
            i = noun_words(low, i)
    return i


def noun_words(low: list[str], i: int) -> int:
    """The token behind the plain noun phrase at token `i`: "the talks", "his plans for"."""
    top = i
    while top < len(low) and top - i < _MAX_NOUN_WORDS:
        word = low[top]
        if word in PUNCTUATION or (word in PREPOSITIONS and top > i) or word in _VERBAL:
            break
        if top > i + 1 and word[-2:] == "ed":
            break
        top += 1
        if word in OBJECT_PRONOUNS and word not in POSSESSIVES:
            break
    return top


_VERBAL: Final = word_set(
    "said says say told tell tells is are was were has have had will would could may might who that and or but as"
    " when while if because where which confirmed claimed added wrote described see believe think"
    " insist insists deny denies argue argues warn warns expect expects suggest suggests believes thinks spoke"
)


def _phrase(table: dict[str, Any]) -> Phrase:
    parts: list[tuple[str, Any]] = []
    for part in table["pattern"].split():
        if part == "{adv}":
            parts.append(("adv", None))
        elif part == "{np}":
            parts.append(("np", None))
        elif part[0] == "{":
            parts.append(("gap", int(part[1:-1])))
        elif part[0] == "[":
            parts.append(("maybe", frozenset(part[1:-1].split("/"))))
        else:
            parts.append(("word", frozenset(part.split("/"))))
    return Phrase(
        pattern=table["pattern"],
        kind=None if table["kind"] == "source" else Kind(table["kind"]),
        parts=tuple(parts),
        rule=table.get("rule", ""),
        next=frozenset(table.get("next", "").split()),
        not_next=frozenset(table.get("not_next", "").split()),
        prev=frozenset(table.get("prev", "").split()),
        not_prev=frozenset(table.get("not_prev", "").split()),
    )


def _dispatch(phrases: Iterable[Phrase]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Phrases by their first and second words."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for phrase in phrases:
        for first, second in phrase.openings():
            seconds = found.setdefault(first, {})
            seconds[second] = (*seconds.get(second, ()), phrase)
    return found


def user_phrases(cues: Sequence[UserCue]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """The user's own cues as `Lexicon.phrases`."""
    return _dispatch(
        Phrase(
            cue.phrase, cue.kind, tuple(("word", frozenset({word})) for word in Tokens(cue.phrase).low), note=cue.note
        )
        for cue in cues
    )


def _shapes(forms: list[str]) -> list[tuple[str, str]]:
    """Each form with its shape: the line gives base, -s, past, -ing and where it differs the participle."""
    shapes = [(forms[0], "base"), (forms[1], "s")]
    for place, form in enumerate(forms[2:]):
        late = place > 1 and form[-2:] != "ed"
        shapes.append((form, "ing" if form.endswith("ing") else "participle" if late else "past"))
    return shapes


def _names(text: str) -> frozenset[tuple[str, ...]]:
    """A list of names, separated by commas, each in tokens."""
    return frozenset(tuple(name.split()) for name in text.replace("'s", " 's").split(","))


def texts(language: str) -> tuple[str, str]:
    """The lexicon as it is written: phrases and verbs, words."""
    folder = Path(__file__).parent / "data"
    cues, words = (folder / name for name in (f"{language}.toml", f"{language}_words.toml"))
    return cues.read_text(encoding="utf-8"), words.read_text(encoding="utf-8")


@cache
def load(language: str = "en") -> Lexicon:
    """The compiled lexicon of a language of `LANGUAGES`."""
    written = texts(language)
    digest = hashlib.sha256("\0".join((RULES, *written)).encode()).hexdigest()[:12]
    # The examples are for readers and tests; without them the parser is done in two thirds of the time.
    cues, words = (tomllib.loads(_FOR_READERS.sub("", text)) for text in written)
    verbs: dict[str, Verb] = {}
    for table in cues["verb"]:
        for line in table["forms"].strip().splitlines():
            forms = line.split()
            for form, shape in _shapes(forms):
                verbs.setdefault(form, Verb(forms[0], table["frame"], shape))
    nouns: dict[str, str] = {}
    compounds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in _CLASSES:
        for word in words[name]["words"].split():
            if "_" in word:
                parts = tuple(word.split("_"))
                compounds.setdefault(parts[-1], []).append((parts, name))
            else:
                nouns.setdefault(word, name)
    phrases = _dispatch(map(_phrase, cues["phrase"]))
    return Lexicon(
        version=f"{language}-{digest}",
        phrases=phrases,
        verbs=verbs,
        first_words=frozenset(phrases) | verbs.keys(),
        nouns=nouns,
        compounds={last: tuple(found) for last, found in compounds.items()},
        outlets=_names(words["outlet"]["names"]),
        bodies=_names(words["body"]["names"]),
        shapes=frozenset(words["outlet"]["shapes"].split()),
        proper=frozenset(words["proper"]["words"].split()),
        lists={name: frozenset(table["words"].split()) for name, table in words["list"].items()},
        stories=frozenset(words["story"]["words"].split()),
    )
