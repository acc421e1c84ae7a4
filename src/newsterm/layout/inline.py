"""The styled runs of a block's text, and their flow into lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsterm.article.model import Span, SpanKind
from newsterm.layout.model import Run
from newsterm.layout.styles import GLYPH
from newsterm.layout.wrap import break_lines
from newsterm.sourcing.model import Group

#: What a terminal would obey. Documents arrive clean; this is the second line of defence, one cell for one character
#: so that offsets hold.
_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_STRUCK: Final = "~~"
_RAISED: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ]+")
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue as the layout needs it: offsets in the text it is in, its index, its group."""

    start: int
    end: int
    index: int
    group: Group


@dataclass(frozen=True, slots=True)
class Signs:
    """What is written into the text where styling cannot be seen."""

    brackets: bool = False
    link_numbers: bool = False
    carets: bool = False
    """Write "^" before what is raised, where the terminal has no raised digits: 10^6, not 106."""

    def number(self, link: int) -> str:
        """The number of a link as the reader sees it, from 1, raised."""
        return f"[{link + 1}]" if self.carets else str(link + 1).translate(_SUPERSCRIPT)


def safe(text: str) -> str:
    """The text with "\ufffd" for each character that a terminal would obey; as long as before."""
    return _UNSAFE.sub("\ufffd", text).replace("\t", " ")


class Inline:
    """A text with its formatting and marks, as runs that can be cut anywhere."""

    def __init__(
        self,
        text: str,
        start: int,
        style: str,
        spans: Iterable[Span],
        marks: Sequence[CueSpan],
        first_link: int,
        signs: Signs,
    ) -> None:
        """Cut the text where formatting changes.

        Args:
            text: the block's text.
            start: where it is in the document's.
            style: name of the block's style.
            spans: its formatting, with offsets in the document's text.
            marks: the cues that begin in it.
            first_link: index of its first link.
            signs: what to write into it.
        """
        self.text = safe(text)
        self.start = start
        self._signs = signs
        self._closing: dict[int, str] = {}
        self._opening: dict[int, str] = {}
        self._runs = self._cut(style, spans, marks, first_link)
        self._starts = [run.at for run in self._runs]

    def _cut(self, style: str, spans: Iterable[Span], marks: Sequence[CueSpan], first_link: int) -> list[Run]:
        end = self.start + len(self.text)
        # Each is an offset, 0 for what closes (before 1 for what opens), a style's name, and an index.
        events = [*self._span_events(spans, first_link, end), *self._mark_events(marks, end)]
        if self._signs.carets:
            events += self._raised()
        if not events:
            return [Run(self.text, style, at=self.start)] if self.text else []
        events.sort()
        runs: list[Run] = []
        active: list[tuple[str, int]] = []
        position = self.start
        for offset, opens, name, index in events:
            if offset > position:
                runs.append(self._run(position, offset, style, active))
                position = offset
            if opens:
                active.append((name, index))
            else:
                active.remove((name, index))
        if position < end:
            runs.append(self._run(position, end, style, active))
        return runs

    def _span_events(self, spans: Iterable[Span], link: int, end: int) -> Iterator[tuple[int, int, str, int]]:
        """Where formatting begins and ends; what is written there goes to the openings and closings."""
        for span in spans:
            index = -1
            if span.kind is SpanKind.LINK:
                index, link = link, link + 1
                if not span.url:
                    continue
            left, right = max(span.start, self.start), min(span.end, end)
            if left >= right:
                continue
            yield left, 1, span.kind.value, index
            yield right, 0, span.kind.value, index
            if index >= 0 and self._signs.link_numbers:
                self._closing[right] = self._closing.get(right, "") + self._signs.number(index)
            elif span.kind is SpanKind.STRUCK and self._signs.brackets:
                self._opening[left] = _STRUCK + self._opening.get(left, "")
                self._closing[right] = self._closing.get(right, "") + _STRUCK

    def _mark_events(self, marks: Sequence[CueSpan], end: int) -> Iterator[tuple[int, int, str, int]]:
        for mark in marks:
            left, right = max(mark.start, self.start), min(mark.end, end)
            if left >= right:
                continue
            name = "cue." + mark.group.value
            yield left, 1, name, mark.index
            yield right, 0, name, mark.index
            if self._signs.brackets:
                self._opening[left] = self._opening.get(left, "") + "[" + GLYPH[mark.group]
                self._closing[right] = "]" + self._closing.get(right, "")

    def _raised(self) -> list[tuple[int, int, str, int]]:
        """Cuts where raised characters begin, each with its sign."""
        cuts = []
        for found in _RAISED.finditer(self.text):
            left, right = self.start + found.start(), self.start + found.end()
            self._opening[left] = self._opening.get(left, "") + "^"
            cuts += [(left, 1, "raised", -1), (right, 0, "raised", -1)]
        return cuts

    def _run(self, left: int, right: int, style: str, active: list[tuple[str, int]]) -> Run:
        cue = link = -1
        names = [style]
        for name, index in active:
            if name.startswith("cue."):
                cue = index
            else:
                if name == "link":
                    link = index
                if name not in names:
                    names.append(name)
        if cue >= 0:  # the mark's look comes last and wins
            names.append(next(name for name, index in reversed(active) if index == cue and name.startswith("cue.")))
        return Run(self.text[left - self.start : right - self.start], " ".join(names), cue, link, left)

    def between(self, start: int, end: int) -> list[Run]:
        """The runs of the characters from `start` to `end` (document offsets), with what is written between them."""
        runs: list[Run] = []
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._runs)):
            run = self._runs[index]
            if run.at >= end:
                break
            left, right = max(run.at, start), min(run.at + len(run.text), end)
            if left >= right:
                continue
            if opening := self._opening.get(left):
                runs.append(Run(opening, run.style + " sign", run.cue, run.link))
            whole = left == run.at and right == run.at + len(run.text)
            runs.append(run if whole else part(run, left - run.at, right - run.at))
            if closing := self._closing.get(right):
                runs.append(Run(closing, run.style + " sign", run.cue, run.link))
        return runs

    def all(self) -> list[Run]:
        """The runs of the whole text."""
        return self.between(self.start, self.start + len(self.text))


def part(run: Run, start: int, end: int) -> Run:
    """Characters `start` to `end` of a run."""
    at = run.at + start if run.at >= 0 else -1
    return Run(run.text[start:end], run.style, run.cue, run.link, at)


def flow(
    runs: Sequence[Run], width: int, breaker: Callable[[str, int], list[tuple[int, int]]] = break_lines
) -> list[tuple[Run, ...]]:
    """Pieces broken into lines of at most `width` cells; at least one line, empty if there is no text."""
    if len(runs) == 1:
        run = runs[0]
        return [(part(run, start, end),) if end > start else () for start, end in breaker(run.text, width)]
    text = "".join([run.text for run in runs])
    lines: list[tuple[Run, ...]] = []
    index, begun = 0, 0  # the run at hand and where it begins in `text`
    for start, end in breaker(text, width):
        line: list[Run] = []
        while index < len(runs):
            run = runs[index]
            until = begun + len(run.text)
            left, right = max(start, begun), min(end, until)
            if left < right:
                line.append(run if right - left == len(run.text) else part(run, left - begun, right - begun))
            if until > end:
                break
            index, begun = index + 1, until
        lines.append(tuple(line))
    return lines or [()]
