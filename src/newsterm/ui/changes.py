"""What became of an article since it was read: a few lines above it, and a page that shows old and new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final

from newsterm.article.model import Block, BlockKind, Document, Span, SpanKind, State
from newsterm.layout.model import Beside
from newsterm.layout.styles import GLYPH
from newsterm.services.versions import Since
from newsterm.stories.inline import PieceKind
from newsterm.stories.telling import event_in_words, most_telling, old_and_new, signs, summary

if TYPE_CHECKING:
    from newsterm.services.versions import Told

_SINCE: Final = {
    Since.READ: "Changed since you read it",
    Since.SAVED: "Changed since you saved it",
    Since.FIRST: "Changed since it first came",
    Since.BEFORE: "Changed",
}
_EVENTS: Final = 4
"""Marks that the lines above an article tell of."""
_STYLES: Final = {PieceKind.OLD: SpanKind.STRUCK, PieceKind.NEW: SpanKind.STRONG}
_JOINT: Final = "\n\n"


def header_lines(told: Told, key: str, zone: tzinfo | None) -> tuple[str, ...]:
    """What is above an article that changed.

    Args:
        told: what changed.
        key: the key that shows the changes.
        zone: the reader's.
    """
    what = told.what
    lines = [f"{_when(told, zone)} · {key} shows", summary(what)]
    if what.headline:
        lines.append(f"The headline was “{what.before.title}”.")
    lines += [event_in_words(event, GLYPH) for event in most_telling(what.marks)[:_EVENTS]]
    if len(what.marks) > _EVENTS:
        lines.append(f"… and {len(what.marks) - _EVENTS} more of the marks")
    return tuple(lines)


def changes_page(title: str, told: Told, zone: tzinfo | None) -> tuple[Document, tuple[Beside, ...]]:
    """The text with its changes: old words struck out in [ ], new ones in { }.

    Returns:
        The page, and the sign of each change beside where it begins.
    """
    what = told.what
    head = [f"{_when(told, zone)}. {summary(what)}."]
    if what.headline:
        head.append(f"The headline was “{what.before.title}”.")
    if what.marks:
        head.append("\n".join(event_in_words(event, GLYPH) for event in what.marks))
    text = _JOINT.join(head) + _JOINT
    spans: list[Span] = []
    places: list[int] = []
    for stretch in old_and_new(what):
        if stretch.change == len(places):
            places.append(len(text))
        if stretch.part in _STYLES:
            spans.append(Span(len(text), len(text) + len(stretch.text), _STYLES[stretch.part]))
        text += stretch.text
    blocks = tuple(_blocks(text, spans))
    beside = (Beside(place, place + 1, sign) for place, sign in zip(places, signs(what), strict=True))
    return Document(None, title, State.WHOLE, blocks, text), tuple(beside)


def _blocks(text: str, spans: Sequence[Span]) -> list[Block]:
    """Paragraphs, each with its pieces of the spans."""
    blocks = []
    start = 0
    for paragraph in text.split(_JOINT):
        end = start + len(paragraph)
        inside = tuple(
            Span(max(span.start, start), min(span.end, end), span.kind)
            for span in spans
            if span.start < end and span.end > start
        )
        blocks.append(Block(BlockKind.PARAGRAPH, paragraph, start, spans=inside))
        start = end + len(_JOINT)
    return blocks


def _when(told: Told, zone: tzinfo | None) -> str:
    when: datetime | None = told.at or told.seen
    return _SINCE[told.since] + (f", {when.astimezone(zone):%A %H:%M}" if when is not None else "")
