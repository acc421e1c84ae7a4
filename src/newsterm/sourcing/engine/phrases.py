"""Fixed phrases: patterns over words, compiled, and matched against tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from newsterm.sourcing.engine.punctuation import PUNCTUATION
from newsterm.sourcing.kinds import Kind

_MAX_ADVERBS: Final = 3
_MAX_NOUN_WORDS: Final = 5

Phrases = dict[str, dict[str, tuple["Phrase", ...]]]
"""Phrases by their first and second words; "*" for any second word, "*ly" for an adverb."""


class Grammar(NamedTuple):
    """The closed classes that patterns ask for.

    Attributes:
        adverbs: words that may be between a subject and its verb.
        adverb_ending, adverb_letters, no_adverbs: besides those, words of this ending and at least so many letters,
            but not these; an ending of "" for none.
        negations: words that deny the verb, which no gap for adverbs takes.
        prepositions, pronouns, possessives, verbal, participle_ending: where a noun phrase inside a pattern ends.
    """

    adverbs: frozenset[str] = frozenset()
    adverb_ending: str = ""
    adverb_letters: int = 0
    no_adverbs: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    verbal: frozenset[str] = frozenset()
    participle_ending: str = ""

    def is_adverb(self, word: str) -> bool:
        """Whether a word in lower case may be between a subject and its verb as an adverb."""
        return word in self.adverbs or (
            self.adverb_ending != ""
            and word.endswith(self.adverb_ending)
            and len(word) >= self.adverb_letters
            and word not in self.no_adverbs
        )

    def noun_words(self, low: list[str], i: int) -> int:
        """The token behind the plain noun phrase at token `i`: an article and what goes with it."""
        top = i
        while top < len(low) and top - i < _MAX_NOUN_WORDS:
            word = low[top]
            if word in PUNCTUATION or (word in self.prepositions and top > i) or word in self.verbal:
                break
            if top > i + 1 and self.participle_ending and word.endswith(self.participle_ending):
                break
            top += 1
            if word in self.pronouns and word not in self.possessives:
                break
        return top


class Phrase(NamedTuple):
    """A fixed phrase.

    `parts` are what its words must be: a set of words, a set of words or nothing, endings of which the word has one,
    "{adv}", "{np}" or a number of words.
    `kind` is None where the source after the phrase gives it.
    """

    pattern: str
    kind: Kind | None
    parts: tuple[tuple[str, Any], ...]
    rule: str = ""
    next: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    prev: frozenset[str] = frozenset()
    not_prev: frozenset[str] = frozenset()
    unless: tuple[tuple[tuple[str, Any], ...], ...] = ()
    """Patterns of the whole sentence's part from the phrase on in which it is not a mark."""
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
            if sort in ("gap", "np", "ending"):
                return {"*"}
            found |= value if sort != "adv" else {"*ly"}
            if sort == "word":
                return found
        return {"*"}

    def match(self, grammar: Grammar, low: list[str], i: int) -> int:
        """The token after the phrase that begins at token `i`, or -1."""
        end = _match(grammar, self.parts, 0, low, i)
        if end < 0:
            return -1
        if self.next and (end >= len(low) or low[end] not in self.next):
            return -1
        if self.not_next and end < len(low) and low[end] in self.not_next:
            return -1
        before = low[i - 1] if i else "\n"
        if (self.prev and before not in self.prev) or before in self.not_prev:
            return -1
        if self.unless and any(_match(grammar, parts, 0, low, i) >= 0 for parts in self.unless):
            return -1
        return end


def _match(grammar: Grammar, parts: tuple[tuple[str, Any], ...], p: int, low: list[str], i: int) -> int:
    size = len(low)
    while p < len(parts):
        sort, value = parts[p]
        p += 1
        if sort == "word":
            if i >= size or low[i] not in value:
                return -1
            i += 1
        elif sort == "ending":
            if i >= size or not low[i].endswith(value):
                return -1
            i += 1
        elif sort == "maybe":
            if i < size and low[i] in value:
                end = _match(grammar, parts, p, low, i + 1)
                if end >= 0:
                    return end
        elif sort == "adv":
            top = i
            while (
                top < size
                and top - i < _MAX_ADVERBS
                and low[top] not in grammar.negations
                and grammar.is_adverb(low[top])
            ):
                top += 1
            while top > i:
                end = _match(grammar, parts, p, low, top)
                if end >= 0:
                    return end
                top -= 1
        elif sort == "gap":
            return _match_gap(grammar, parts, p, low, i, value)
        else:
            i = grammar.noun_words(low, i)
    return i


def _match_gap(grammar: Grammar, parts: tuple[tuple[str, Any], ...], p: int, low: list[str], i: int, most: int) -> int:
    """The rest of a pattern behind at most `most` words of any sort, none of them punctuation."""
    for top in range(i, min(i + most, len(low)) + 1):
        if top > i and low[top - 1] in PUNCTUATION and low[top - 1] not in "'\"":
            return -1
        end = _match(grammar, parts, p, low, top)
        if end >= 0:
            return end
    return -1


def compile_pattern(pattern: str, families: Mapping[str, frozenset[str]] | None = None) -> tuple[tuple[str, Any], ...]:
    """A pattern as parts.

    Args:
        pattern: as `phrases.toml` writes it.
        families: word classes, by the name that a pattern writes as "<name>".

    Raises:
        ValueError: the pattern begins with the ending of a word: phrases are looked up by their first word.
    """
    parts: list[tuple[str, Any]] = []
    for part in pattern.split():
        if part == "{adv}":
            parts.append(("adv", None))
        elif part == "{np}":
            parts.append(("np", None))
        elif part[0] == "{":
            parts.append(("gap", int(part[1:-1])))
        elif part[0] == "*":
            if all(sort == "maybe" for sort, _ in parts):
                raise ValueError(pattern)
            parts.append(("ending", tuple(ending.removeprefix("*") for ending in part.split("/"))))
        else:
            sort, inner = ("maybe", part[1:-1]) if part[0] == "[" else ("word", part)
            words: set[str] = set()
            for word in inner.split("/"):
                if word[0] == "<" and word[-1] == ">" and len(word) > 2:
                    words |= (families or {})[word[1:-1]]
                else:
                    words.add(word)
            parts.append((sort, frozenset(words)))
    return tuple(parts)


def dispatch(phrases: Iterable[Phrase]) -> Phrases:
    """Phrases by their first and second words."""
    found: Phrases = {}
    for phrase in phrases:
        for first, second in phrase.openings():
            seconds = found.setdefault(first, {})
            seconds[second] = (*seconds.get(second, ()), phrase)
    return found
