"""An article's sources as lines: who is cited, as what, by how many marks. Counts only, never a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsterm.layout.cells import cells
from newsterm.layout.inline import flow, safe
from newsterm.layout.model import Run
from newsterm.layout.styles import GLYPH, KIND, LABEL
from newsterm.sourcing.model import GROUP_OF, Analysis, Group, Source

_INDENT: Final = "  "
_VIA: Final = "← "


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row; `source` is an index of `Analysis.sources`, -1 on headings and blank rows."""

    runs: tuple[Run, ...] = ()
    source: int = -1

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(run.text for run in self.runs)


def lay_out_sources(analysis: Analysis, width: int) -> tuple[SourceRow, ...]:
    """The sources by group and within it by number of marks.

    Args:
        analysis: the article's marks and sources.
        width: cells, 12 or more.
    """
    return tuple(_lines(analysis, width))


def _lines(analysis: Analysis, width: int) -> Iterator[SourceRow]:
    yield SourceRow((Run("Who is cited", "heading"),))
    for group in Group:
        mine = [i for i, source in enumerate(analysis.sources) if GROUP_OF[source.kind] is group and source.cues]
        if not mine:
            continue
        yield SourceRow()
        yield _group_line(group, LABEL[group])
        for index in sorted(mine, key=lambda i: -len(analysis.sources[i].cues)):
            yield from _source(analysis.sources[index], index, width)
    if not any(source.cues for source in analysis.sources):
        yield SourceRow()
        yield from _flowed("nobody: no mark names a source" if analysis.cues else "nobody", "summary", width)
    yield from _rest(analysis, width)


def _source(source: Source, index: int, width: int) -> Iterator[SourceRow]:
    count = str(len(source.cues))
    room = width - len(_INDENT) - len(count) - 2
    for number, line in enumerate(flow([Run(safe(source.name), "name")], max(room, 2))):
        runs = [Run(_INDENT, "blank"), *line]
        if number == 0:
            gap = width - len(count) - sum(cells(run.text) for run in runs)
            runs += [Run(" " * max(gap, 1), "blank"), Run(count, "number")]
        yield SourceRow(tuple(runs), index)
    for line in flow([Run(KIND[source.kind], "summary")], max(width - len(_INDENT), 2)):
        yield SourceRow((Run(_INDENT, "blank"), *line), index)
    if source.via:
        for line in flow([Run(_VIA + safe(source.via), "summary")], max(width - len(_INDENT), 2)):
            yield SourceRow((Run(_INDENT, "blank"), *line), index)


def _rest(analysis: Analysis, width: int) -> Iterator[SourceRow]:
    """What no source answers for: hedges, hearsay."""
    tied = {cue for source in analysis.sources for cue in source.cues}
    loose = dict.fromkeys(Group, 0)
    for index, cue in enumerate(analysis.cues):
        loose[cue.group] += index not in tied
    if not any(loose.values()):
        return
    yield SourceRow()
    yield from _flowed("tied to no source", "summary", width)
    for group, count in loose.items():
        if count:
            yield _group_line(group, f"{count} {LABEL[group]}")


def _group_line(group: Group, text: str) -> SourceRow:
    return SourceRow((Run(GLYPH[group] + " ", f"summary sign.{group.value}"), Run(text, "summary")))


def _flowed(text: str, style: str, width: int) -> Iterator[SourceRow]:
    for line in flow([Run(text, style)], width):
        yield SourceRow(line)
