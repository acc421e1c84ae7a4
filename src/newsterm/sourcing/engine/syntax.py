"""What a language's code gives the engine: noun phrases and clauses. A pack without it has phrases only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.model import Source

if TYPE_CHECKING:
    from newsterm.sourcing.engine.marks import Candidate, Mark, Noun
    from newsterm.sourcing.engine.pack import Pack
    from newsterm.sourcing.engine.phrases import Phrase
    from newsterm.sourcing.engine.tokens import Tokens


class Syntax(Protocol):
    """Reads one text.

    Args:
        tokens: the text.
        pack: its language's.
        publisher: the words of the publisher's name.
    """

    def __init__(self, tokens: Tokens, pack: Pack, publisher: tuple[str, ...]) -> None: ...

    def holds(self, rule: str, i: int, end: int) -> bool:
        """Whether the named condition holds of the phrase from token `i` to the one before `end`."""
        ...

    def phrase(self, phrase: Phrase, i: int, end: int) -> Mark | None:
        """The mark of a phrase with its source; None where the phrase needs one and has none."""
        ...

    def verb(self, i: int, marks: Sequence[Mark]) -> Candidate | None:
        """What the verb at token `i` may be, after `marks`; None where the word is not a verb there."""
        ...

    def features(self, candidate: Candidate) -> list[str]:
        """What the judge may know of a candidate."""
        ...

    def source_features(self, candidate: Candidate) -> list[str]:
        """What the judge may know of a candidate's source; nothing where its kind is not the judge's to say."""
        ...

    def typed(self, mark: Mark, kind: Kind) -> Mark:
        """The mark with the kind that the judge gave its source."""
        ...

    def noticed(self, mark: Mark) -> None:
        """Takes note of a mark that was made, for what follows in the text."""
        ...

    def index(self, marks: Sequence[Mark]) -> Index:
        """Who is cited by these marks."""
        ...


class Index(Protocol):
    """Who is cited in one text, and how a sentence about them calls them."""

    def sources(self) -> tuple[Source, ...]:
        """The list of those who are cited, in order of first mention."""
        ...

    def spoken(self, noun: Noun) -> str:
        """The name as a sentence takes it."""
        ...

    def with_article(self, first: int, last: int) -> str:
        """A newsroom's name as a sentence takes it."""
        ...

    def several(self, noun: Noun) -> bool:
        """Whether a source is more than one."""
        ...

    def speaks_for(self, noun: Noun) -> bool:
        """Whether a source that stands for a body is a person."""
        ...

    def story(self, noun: Noun) -> bool:
        """Whether a newsroom's story is the source while the newsroom has no name."""
        ...
