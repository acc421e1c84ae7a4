"""Noun phrases and marks, in tokens: what the parts of the engine and a language's code hand to each other."""

from __future__ import annotations

from typing import NamedTuple

from newsterm.sourcing.engine.phrases import Phrase
from newsterm.sourcing.kinds import Kind


class Noun(NamedTuple):
    """A noun phrase that may be a source.

    Token indexes, `last` included. `form` says how the source is given: "name", "body", "outlet", "pronoun", or
    the class of its head noun.
    """

    first: int
    last: int
    head: int
    kind: Kind
    form: str
    spokesperson: bool = False
    outlet: tuple[int, int] | None = None
    """First and last token of the newsroom's name in the phrase."""


class Mark(NamedTuple):
    """A mark, in tokens, `last` included.

    `source` is the noun phrase beside the mark, `who` the one it stands for ("he" for "Lee"), `who_kind` that one's own
    kind (a denial's source is a person), `outlet` the newsroom to which something was told, as (first, last), `author`
    who sent the letter that is the source.
    """

    first: int
    last: int
    kind: Kind
    source: Noun | None = None
    who: Noun | None = None
    who_kind: Kind | None = None
    outlet: tuple[int, int] | None = None
    phrase: Phrase | None = None
    author: Noun | None = None


class Candidate(NamedTuple):
    """What may be a mark: the mark it would be, and what the rules say."""

    mark: Mark
    accepted: bool
    entry: str
    """The entry of the pack from which it comes: a phrase's pattern, a verb's base form."""
    reason: str = ""
    """What the rules missed, where they reject it."""
    frame: str = ""
    """How the verb takes what is said; "" for a phrase."""
    inverted: bool = False
    """Whether the source follows the verb."""
    sure: bool = False
    """Whether the rules know better than any judge that it is a mark."""
    typed: bool = False
    """Whether they know its kind better."""
