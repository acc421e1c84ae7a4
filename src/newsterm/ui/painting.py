"""One row of an article as painted segments: what is current, found, or named as a source lies over its style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.segment import Segment

from newsterm.layout.find import Hit
from newsterm.layout.model import HEADER, TITLE, Line, Run
from newsterm.sourcing.model import Mention
from newsterm.ui.marks import Light, Palette

_POINTER: Final = "▸"


@dataclass(frozen=True, slots=True)
class Focus:
    """What the reader is at; -1 for nothing."""

    cue: int = -1
    link: int = -1
    hit: int = -1
    hits: tuple[Hit, ...] = ()
    source: Mention | None = None
    """Where the current mark's source is named."""
    source_in_title: bool = False


def paint(line: Line, palette: Palette, focus: Focus, *, pointed: bool) -> list[Segment]:
    """A row's segments.

    Args:
        line: the row.
        palette: the theme's colours.
        focus: what the reader is at.
        pointed: whether the margin points at it: where the current mark or link begins.
    """
    lights = _lights(line, focus)
    return [
        Segment(text, palette.style(run.style, light))
        for run in (_pointed(line.runs) if pointed else line.runs)
        for text, light in _lit(run, focus, lights)
    ]


def _lights(line: Line, focus: Focus) -> list[tuple[int, int, Light]]:
    """Stretches of the line's text that something lies over."""
    if line.block == HEADER:
        return []
    in_title = line.block == TITLE
    lights = [
        (hit.start, hit.end, Light.CURRENT if index == focus.hit else Light.HIT)
        for index, hit in enumerate(focus.hits)
        if hit.in_title == in_title and hit.start < line.end and hit.end > line.start
    ]
    if focus.source is not None and focus.source_in_title == in_title:
        lights.append((focus.source.start, focus.source.end, Light.SOURCE))
    return lights


def _lit(run: Run, focus: Focus, lights: Sequence[tuple[int, int, Light]]) -> Iterator[tuple[str, Light]]:
    """The run's text, cut where a light begins or ends."""
    if 0 <= focus.cue == run.cue or 0 <= focus.link == run.link:
        yield run.text, Light.CURRENT
    elif not lights or run.at < 0:
        yield run.text, Light.NONE
    else:
        start, end = run.at, run.at + len(run.text)
        edges = sorted(
            {start, end, *(edge for left, right, _ in lights for edge in (left, right) if start < edge < end)}
        )
        for left, right in pairwise(edges):
            over = max((light for begin, stop, light in lights if begin <= left < stop), default=Light.NONE)
            yield run.text[left - start : right - start], over


def _pointed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A row with a pointer in its margin, left of the markers, where there is room for it."""
    space = runs[0].text if runs[0].style == "margin" else ""
    marked = len(runs) > 1 and runs[1].style.startswith("marker")
    at = len(space) - (1 if marked else 2)
    if at < 0:
        return runs
    return (Run(space[:at], "margin"), Run(_POINTER, "pointer"), Run(space[at + 1 :], "margin"), *runs[1:])
