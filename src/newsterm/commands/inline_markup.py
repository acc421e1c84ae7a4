"""Text with its formatting and marks as inline markup, properly nested, for any markup language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
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


class InlineMarkup:
    """Stretches of one text in markup. What a stretch costs depends on what is in it, not on the whole text."""

    def __init__(self, text: str, spans: Iterable[Span], cues: Iterable[Cue], style: MarkupStyle) -> None:
        """Prepare.

        Args:
            text: the whole text, to which all offsets refer.
            spans: formatting.
            cues: marks.
            style: the markup language.
        """
        self._text = text
        self._style = style
        layers = [Layer(span.start, span.end, _ORDER[span.kind], span) for span in spans]
        layers += [Layer(cue.start, cue.end, _MARK, cue) for cue in cues]
        self._layers = sorted(layers, key=lambda layer: layer.start)
        self._starts = [layer.start for layer in self._layers]
        self._reach = list(accumulate((layer.end for layer in self._layers), max))
        """How far the layers up to each one reach."""

    def __call__(self, start: int, end: int) -> str:
        """A stretch in markup, what lies outside of it left out."""
        out: list[str] = []
        opened: list[Layer] = []
        for begin, finish, wanted in _pieces(start, end, self._within(start, end)):
            kept = 0
            while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
                kept += 1
            while len(opened) > kept:
                layer = opened.pop()
                out.append(self._style.close(layer.what, layer.end <= begin))
            for layer in wanted[kept:]:
                out.append(self._style.open(layer.what))
                opened.append(layer)
            out.append(self._style.text(safe(self._text[begin:finish])))
        out += [self._style.close(layer.what, True) for layer in reversed(opened)]
        return "".join(out)

    def _within(self, start: int, end: int) -> list[Layer]:
        """The layers of a stretch, cut to it, in the order in which they begin."""
        some = self._layers[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        return [
            Layer(max(layer.start, start), min(layer.end, end), layer.order, layer.what)
            for layer in some
            if layer.end > start
        ]


def _pieces(start: int, end: int, layers: list[Layer]) -> Iterator[tuple[int, int, list[Layer]]]:
    """The stretch cut where layers begin or end, each piece with its layers from the outermost inwards."""
    edges = sorted({start, end, *(layer.start for layer in layers), *(layer.end for layer in layers)})
    wanted: list[Layer] = []
    following = 0
    for begin, finish in pairwise(edges):
        wanted = [layer for layer in wanted if layer.end > begin]
        while following < len(layers) and layers[following].start <= begin:
            if layers[following].end > begin:
                wanted.append(layers[following])
            following += 1
        wanted.sort(key=lambda layer: layer.order)
        yield begin, finish, wanted
