"""An article as blocks and spans, with offsets into one plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    CODE = "code"
    TABLE = "table"
    FIGURE = "figure"
    PROVENANCE = "provenance"
    """Corrections, editor's notes, "this is a developing story", agency credits, datelines, "updated"."""


class State(StrEnum):
    """How much of the article there is."""

    WHOLE = "whole"
    FEED = "feed"
    TEASER = "teaser"
    BLOCKED = "blocked"
    EMPTY = "empty"


class SpanKind(StrEnum):
    """Inline formatting that survives cleaning."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRUCK = "struck"
    """Struck out: shown as such, and said by nobody any more."""


@dataclass(frozen=True, slots=True)
class Span:
    """Inline formatting; `start` and `end` are characters of `Document.text`, end exclusive."""

    start: int
    end: int
    kind: SpanKind
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: characters of `Document.text`, nesting depth from 0, number in an ordered list or None."""

    start: int
    end: int
    depth: int = 0
    number: int | None = None
    numbering: str = ""
    """How the number is written: "a", "A", "i", "I" as in HTML, else in digits."""

    @property
    def label(self) -> str:
        """The number as it is shown: "3", "c", "iii"; "" without one."""
        if self.number is None:
            return ""
        written = ""
        if self.numbering in ("a", "A"):
            written = _letters(self.number)
        elif self.numbering in ("i", "I"):
            written = _roman(self.number)
        return (written.upper() if self.numbering.isupper() else written) or str(self.number)


def _letters(number: int) -> str:
    """The number as "a" to "z", "aa", …; "" below 1."""
    written = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        written = "abcdefghijklmnopqrstuvwxyz"[letter] + written
    return written


def _roman(number: int) -> str:
    """The number in small Roman numerals; "" where there are none for it."""
    if not 0 < number < 4000:
        return ""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: characters of `Document.text`."""

    start: int
    end: int
    header: bool = False
    columns: int = 1
    """How many columns it spans. Where a cell of a row above reaches down, a cell without text holds its place."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article.

    `text` is `Document.text[start:start + len(text)]`. List items are lines of the block's text; table rows are lines
    with cells joined by " | "; a figure's text is its caption, or its alternative text.
    """

    kind: BlockKind
    text: str
    start: int
    level: int = 0
    """Heading level 1-6, else 0."""
    role: str = ""
    """"standfirst" for the summary line under the headline; of a figure that stands for what cannot be shown, what that
    is: "video", "audio", "map", "post", "file" …; else ""."""
    spans: tuple[Span, ...] = ()
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    image: str | None = None
    """A figure's picture, http(s)."""
    indent: int = 0
    """How deep in a list the block stands: 1 for a paragraph or code that belongs to an item of an outer list."""

    @property
    def end(self) -> int:
        """Offset just after the block."""
        return self.start + len(self.text)

    @property
    def is_text(self) -> bool:
        """Whether it is part of the running text, not a picture's caption or the line above a post."""
        return self.kind is not BlockKind.FIGURE and self.role != "post"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a feed adds to an entry: its address, media type ("" if unknown), bytes and length in time."""

    url: str
    type: str = ""
    size: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the page that the cleaning left out, and the stage that did it."""

    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A clean article.

    `text` is the blocks' texts joined by two newlines. `reason` says in a sentence what is missing.
    """

    url: str | None
    title: str
    state: State
    blocks: tuple[Block, ...] = ()
    text: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    site: str = ""
    section: str = ""
    language: str = ""
    """BCP 47 code in lower case ("en", "pt-br"), "" where the page does not say."""
    reason: str = ""
    next_url: str | None = None
    """The article's next page, same site."""
    page: int = 1
    pages: int = 1
    """How many pages the article has, and which one this is; of several pages joined, the first."""
    dropped: tuple[Dropped, ...] = ()

    @property
    def links(self) -> tuple[Span, ...]:
        """Every link in reading order."""
        return tuple(s for b in self.blocks for s in b.spans if s.kind is SpanKind.LINK)

    @property
    def attached_url(self) -> str | None:
        """The address of the first thing that is named but not shown (a recording, a video, a picture)."""
        for block in self.blocks:
            if block.kind is BlockKind.FIGURE:
                linked = next((s.url for s in block.spans if s.kind is SpanKind.LINK and s.url), None)
                if linked or block.image:
                    return linked or block.image
        return None

    @property
    def struck(self) -> tuple[Span, ...]:
        """What is struck out, in reading order."""
        return tuple(s for b in self.blocks for s in b.spans if s.kind is SpanKind.STRUCK)

    @property
    def standing_text(self) -> str:
        """`text` with blanks for what is struck out, as long as before: what marks are looked for in."""
        text = self.text
        for span in self.struck:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text

    @property
    def words(self) -> int:
        """Number of words, for the reading time."""
        return len(self.text.split())
