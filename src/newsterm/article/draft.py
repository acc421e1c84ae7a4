"""Blocks in the making: text with formatting marked in its own characters, before blocks get their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind
from newsterm.text import clean_markup

SEPARATOR: Final = "\n\n"
"""What is between two blocks in `Document.text`."""
CELL_SEPARATOR: Final = " | "

Zone = Literal["before", "head", "body", "after"]
"""Where a draft stands: before the headline, between it and the root, in the root, after it."""


@dataclass(slots=True)
class Draft:
    """A block whose offsets count from its own first character."""

    kind: BlockKind
    text: str
    level: int = 0
    role: str = ""
    spans: list[Span] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    image: str | None = None
    indent: int = 0
    zone: Zone = "body"
    own: bool = False
    """Whether its text is in a `p` of its own, as an author's sentences do and scraps seldom do."""
    hand: str = ""
    """Tag and class of the element it is in and of that element's parent: who set it, so to speak."""

    @property
    def ours(self) -> bool:
        """Whether its words are ours: the line for what a terminal cannot show, or at the beginning of a post."""
        return self.role not in ("", "standfirst")

    @property
    def linked(self) -> int:
        """Characters that are link text."""
        return sum(s.end - s.start for s in self.spans if s.kind is SpanKind.LINK) if self.spans else 0


class LineBuilder:
    """Text put together piece by piece: white space folded, controls removed, formatting kept by offset."""

    __slots__ = ("_blank", "_glued", "_parts", "length", "spans")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blank = False
        self._glued = False
        self.length = 0
        self.spans: list[Span] = []

    def add(self, value: str) -> None:
        """Append foreign text."""
        if not (value.isascii() and value.isprintable()):
            value = clean_markup(value)
        words = value.split()
        if not words:
            self._blank = not self._glued and (self._blank or bool(value))
            return
        if self.length and not self._glued and (self._blank or value[0].isspace()) and self._parts[-1] != "\n":
            self._put(" ")
        self._glued = False
        self._put(" ".join(words))
        self._blank = value[-1].isspace()

    def open_quote(self, sign: str) -> None:
        """Put a quotation mark before the word that comes next."""
        if sign:
            self.add(sign)
            self._blank = False
            self._glued = True

    def close_quote(self, sign: str) -> None:
        """Put a quotation mark after the last word, before any blank."""
        if sign and self.length:
            blank, self._blank = self._blank, False
            self._put(sign)
            self._blank = blank

    def ending(self) -> str:
        """The last two characters, a blank that is still to be written included."""
        last = "".join(self._parts[-2:])
        return (last + " " if self._blank else last)[-2:]

    def new_line(self) -> None:
        """Break the line, once."""
        if self.length and self._parts[-1] != "\n":
            self._put("\n")
        self._blank = False

    def mark(self, start: int, kind: SpanKind, url: str | None = None) -> None:
        """Format everything from `start` (a former `length`) to here."""
        # A blank that was only pending when the span began belongs to the text before it.
        while start < self.length and self.text_at(start).isspace():
            start += 1
        end = self.length
        if start < end:
            self.spans.append(Span(start, end, kind, url))

    def text_at(self, index: int) -> str:
        """The character at `index`; looks from the end, where spans are."""
        at = self.length
        for part in reversed(self._parts):
            at -= len(part)
            if index >= at:
                return part[index - at]
        return ""

    def text(self) -> str:
        """All of it; a trailing line break is left out."""
        text = "".join(self._parts)
        return text.rstrip("\n")

    def _put(self, value: str) -> None:
        self._parts.append(value)
        self.length += len(value)


def paragraph(line: LineBuilder, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> Draft:
    """A draft of one line's text and spans."""
    text = line.text()
    return Draft(kind, text, level, spans=sorted(_within(line.spans, len(text)), key=lambda s: (s.start, -s.end)))


def _within(spans: Iterable[Span], end: int) -> list[Span]:
    return [s if s.end <= end else Span(s.start, end, s.kind, s.url) for s in spans if s.start < end]


def place(drafts: Iterable[Draft]) -> tuple[tuple[Block, ...], str]:
    """Give drafts their offsets.

    Returns:
        The blocks, and their texts joined by `SEPARATOR`. Drafts without text are left out.
    """
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for draft in drafts:
        if not draft.text:
            continue
        blocks.append(
            Block(
                kind=draft.kind,
                text=draft.text,
                start=at,
                level=draft.level,
                role=draft.role,
                spans=tuple(Span(s.start + at, s.end + at, s.kind, s.url) for s in draft.spans),
                items=tuple(replace(i, start=i.start + at, end=i.end + at) for i in draft.items),
                rows=tuple(tuple(replace(c, start=c.start + at, end=c.end + at) for c in row) for row in draft.rows),
                image=draft.image,
                indent=draft.indent,
            )
        )
        texts.append(draft.text)
        at += len(draft.text) + len(SEPARATOR)
    return tuple(blocks), SEPARATOR.join(texts)


def running_text(document: Document) -> Document:
    """The document with its running text only: no captions, no lines above posts; offsets counted anew.

    What a corpus or a measurement wants of an article: what interrupts the text is not part of it.
    """
    blocks, text = place(as_draft(b) for b in document.blocks if b.is_text)
    return replace(document, blocks=blocks, text=text)


def as_draft(block: Block) -> Draft:
    """A block without its place, so that it can be given another."""
    at = block.start
    return Draft(
        kind=block.kind,
        text=block.text,
        level=block.level,
        role=block.role,
        spans=[Span(s.start - at, s.end - at, s.kind, s.url) for s in block.spans],
        items=[replace(i, start=i.start - at, end=i.end - at) for i in block.items],
        rows=[[replace(c, start=c.start - at, end=c.end - at) for c in row] for row in block.rows],
        image=block.image,
        indent=block.indent,
    )


def cut(draft: Draft, start: int, end: int) -> Draft:
    """A part of a paragraph, with the formatting that reaches into it."""
    spans = [
        Span(max(s.start, start) - start, min(s.end, end) - start, s.kind, s.url)
        for s in draft.spans
        if s.start < end and s.end > start
    ]
    return replace(draft, text=draft.text[start:end], spans=spans)
