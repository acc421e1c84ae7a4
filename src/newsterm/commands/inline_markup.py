"""Text with its formatting and marks as inline markup, properly nested, for any markup language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from newsterm.article.model import Block, Document, Span, SpanKind
from newsterm.layout.inline import safe
from newsterm.sourcing.model import Analysis, Cue

#: From the outermost inwards: a link stays whole, a mark may be cut by everything else.
_ORDER: Final = {
    SpanKind.LINK: 0,
    SpanKind.STRUCK: 1,
    SpanKind.STRONG: 2,
    SpanKind.EMPHASIS: 3,
    SpanKind.CODE: 4,
}
_MARK: Final = 5


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the text that is a span or a mark."""

    start: int
    end: int
    order: int
    what: Span | Cue


def blocks_with_cues(document: Document, analysis: Analysis) -> Iterator[tuple[Block, list[Cue]]]:
    """An article's blocks, each with the marks in it."""
    cues = analysis.cues
    at = 0
    for block in document.blocks:
        first = at
        while at < len(cues) and cues[at].start < block.end:
            at += 1
        yield block, list(cues[first:at])


class MarkupStyle(Protocol):
    """How a markup language writes text and layers."""

    def text(self, text: str) -> str:
        """Text, escaped."""

    def open(self, what: Span | Cue) -> str:
        """What is before a layer."""

    def close(self, what: Span | Cue, last: bool) -> str:
        """What is after a layer; `last` is False where it goes on after a cut."""


def render_inline(
    text: str, start: int, end: int, spans: Iterable[Span], cues: Iterable[Cue], style: MarkupStyle
) -> str:
    """A stretch of a text in markup.

    Args:
        text: the whole text, to which all offsets refer.
        start: first character of the stretch.
        end: the character after it.
        spans: formatting; what lies outside the stretch is left out.
        cues: marks, likewise.
        style: the markup language.
    """
    out: list[str] = []
    opened: list[Layer] = []
    for begin, finish, wanted in _pieces(start, end, list(_layers(start, end, spans, cues))):
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
            kept += 1
        while len(opened) > kept:
            layer = opened.pop()
            out.append(style.close(layer.what, layer.end <= begin))
        for layer in wanted[kept:]:
            out.append(style.open(layer.what))
            opened.append(layer)
        out.append(style.text(safe(text[begin:finish])))
    out += [style.close(layer.what, True) for layer in reversed(opened)]
    return "".join(out)


def _layers(start: int, end: int, spans: Iterable[Span], cues: Iterable[Cue]) -> Iterator[Layer]:
    for span in spans:
        if span.start < end and span.end > start:
            yield Layer(max(span.start, start), min(span.end, end), _ORDER[span.kind], span)
    for cue in cues:
        if cue.start < end and cue.end > start:
            yield Layer(max(cue.start, start), min(cue.end, end), _MARK, cue)


def _pieces(start: int, end: int, layers: list[Layer]) -> Iterator[tuple[int, int, list[Layer]]]:
    """The stretch cut where layers begin or end, each piece with its layers from the outermost inwards."""
    edges = sorted({start, end, *(layer.start for layer in layers), *(layer.end for layer in layers)})
    for begin, finish in pairwise(edges):
        wanted = [layer for layer in layers if layer.start <= begin and finish <= layer.end]
        yield begin, finish, sorted(wanted, key=lambda layer: layer.order)
