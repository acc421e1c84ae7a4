"""The ledger of an article's sources as lines: who is cited, as what, by how many marks. Counts only, never a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsterm.layout.cells import cells
from newsterm.layout.inline import flow, safe
from newsterm.layout.model import Piece
from newsterm.layout.styles import GLYPH, KIND, LABEL
from newsterm.sourcing.model import GROUP_OF, Analysis, Group, Source

_INDENT: Final = "  "
_VIA: Final = "← "


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One row; `source` is an index of `Analysis.sources`, -1 on headings and blank rows."""

    pieces: tuple[Piece, ...] = ()
    source: int = -1

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(piece.text for piece in self.pieces)


def lay_out_ledger(analysis: Analysis, width: int) -> tuple[LedgerLine, ...]:
    """The ledger, sources by group and within it by number of marks.

    Args:
        analysis: the article's marks and sources.
        width: cells, 12 or more.
    """
    return tuple(_lines(analysis, width))


def _lines(analysis: Analysis, width: int) -> Iterator[LedgerLine]:
    yield LedgerLine((Piece("Who is cited", "heading"),))
    for group in Group:
        mine = [i for i, source in enumerate(analysis.sources) if GROUP_OF[source.kind] is group and source.cues]
        if not mine:
            continue
        yield LedgerLine()
        yield _group_line(group, LABEL[group])
        for index in sorted(mine, key=lambda i: -len(analysis.sources[i].cues)):
            yield from _source(analysis.sources[index], index, width)
    if not any(source.cues for source in analysis.sources):
        yield LedgerLine()
        yield from _flowed("nobody: no mark names a source" if analysis.cues else "nobody", "summary", width)
    yield from _rest(analysis, width)


def _source(source: Source, index: int, width: int) -> Iterator[LedgerLine]:
    count = str(len(source.cues))
    room = width - len(_INDENT) - len(count) - 2
    for number, line in enumerate(flow([Piece(safe(source.name), "name")], max(room, 2))):
        pieces = [Piece(_INDENT, "blank"), *line]
        if number == 0:
            gap = width - len(count) - sum(cells(piece.text) for piece in pieces)
            pieces += [Piece(" " * max(gap, 1), "blank"), Piece(count, "number")]
        yield LedgerLine(tuple(pieces), index)
    for line in flow([Piece(KIND[source.kind], "summary")], max(width - len(_INDENT), 2)):
        yield LedgerLine((Piece(_INDENT, "blank"), *line), index)
    if source.via:
        for line in flow([Piece(_VIA + safe(source.via), "summary")], max(width - len(_INDENT), 2)):
            yield LedgerLine((Piece(_INDENT, "blank"), *line), index)


def _rest(analysis: Analysis, width: int) -> Iterator[LedgerLine]:
    """What no source answers for: hedges, hearsay."""
    tied = {cue for source in analysis.sources for cue in source.cues}
    loose = dict.fromkeys(Group, 0)
    for index, cue in enumerate(analysis.cues):
        loose[cue.group] += index not in tied
    if not any(loose.values()):
        return
    yield LedgerLine()
    yield from _flowed("tied to no source", "summary", width)
    for group, count in loose.items():
        if count:
            yield _group_line(group, f"{count} {LABEL[group]}")


def _group_line(group: Group, text: str) -> LedgerLine:
    return LedgerLine((Piece(GLYPH[group] + " ", f"summary sign.{group.value}"), Piece(text, "summary")))


def _flowed(text: str, style: str, width: int) -> Iterator[LedgerLine]:
    for line in flow([Piece(text, style)], width):
        yield LedgerLine(line)
