"""The whole article as lines: headline, meta line, summary of the marks, blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from newsterm.article.model import Block, BlockKind, Document, SpanKind
from newsterm.layout.blocks import Picture, rows, space_above, style_of
from newsterm.layout.header import further_lines, meta_lines, note_lines, summary_lines, title_lines
from newsterm.layout.inline import CueSpan, Inline, Signs
from newsterm.layout.model import HEADER, TITLE, Beside, Header, Layout, Line, Run
from newsterm.layout.styles import GLYPH, group_of
from newsterm.sourcing.model import Analysis, Cue, Group
from newsterm.urls import host_of

__all__ = ["HEADER", "MEASURE", "TITLE", "Header", "Layout", "Line", "Run", "lay_out"]

MEASURE: Final = 70
"""Cells of the text column: what the eye takes in without losing the line."""
_HEADER_OVERHANG: Final = 8
"""Cells by which meta line and summary may stand out to the right rather than wrap."""
_MARKERS: Final = 3
"""Signs that are beside one line at most."""


def lay_out(
    document: Document,
    analysis: Analysis,
    width: int,
    *,
    header: Header | None = None,
    hidden: frozenset[Group] = frozenset(),
    measure: int = MEASURE,
    centred: bool = True,
    brackets: bool = False,
    link_numbers: bool = False,
    carets: bool = False,
) -> Layout:
    """Lay an article out.

    Args:
        document: the article.
        analysis: its marks.
        width: cells of the screen, 10 or more. No line is wider.
        header: what else is known about the article.
        hidden: groups whose marks are not shown.
        measure: cells of the text column where there is room.
        centred: whether the column is in the middle of a wide screen or at its left.
        brackets: write marks into the text, "[?reportedly]", for output without any styling.
        link_numbers: write the number of each link after it, "report²", for output without colours.
        carets: write "^" before what is raised, for terminals without raised digits.

    Returns:
        The lines. Deterministic, linear in the length of the document.
    """
    header = header or Header()
    signs = Signs(brackets, link_numbers, carets)
    margin, column = (0, min(measure, width)) if brackets else _columns(width, measure, centred)
    over = max(min(width - margin - 1, column + _HEADER_OVERHANG), column)
    page = _Rows(margin, bool(analysis.cues or analysis.title_cues) and not brackets)
    title_marks = _marks(analysis.title_cues, 0, hidden)
    for line in title_lines(document, title_marks, signs, column):
        page.add(list(line), TITLE, *_extent(line))
    page.blank()
    for lines in (
        meta_lines(document, header, over),
        note_lines(document, header, column),
        summary_lines(document, analysis, hidden, over),
    ):
        for line in lines:
            page.add(list(line), HEADER)
    links = document.links
    targets = [link.url or "" for link in links]
    targets += [block.image for block in document.blocks if block.image and block.kind is BlockKind.FIGURE]
    further = further_lines(header, over, len(targets))
    targets += [note.target for note in header.notes if note.target]
    if further:
        page.add([Run("─" * column, "rule")], HEADER)
    for line in further:
        page.add(list(line), HEADER)
    if document.blocks:
        page.add([Run("─" * column, "rule")], HEADER)
    _body(document, _marks(analysis.cues, len(analysis.title_cues), hidden), signs, column, page, header.beside)
    return page.finish(width, len(analysis.title_cues) + len(analysis.cues), tuple(targets))


def _body(
    document: Document,
    marks: Sequence[CueSpan],
    signs: Signs,
    column: int,
    page: _Rows,
    beside: Sequence[Beside],
) -> None:
    starts = [mark.start for mark in marks]
    first_link = 0
    pictures = len(document.links)
    for number, block in enumerate(document.blocks):
        inside = marks[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        inline = Inline(block.text, block.start, style_of(block), block.spans, inside, first_link, signs)
        picture = _embedded(block, first_link)
        first_link += sum(span.kind is SpanKind.LINK for span in block.spans)
        if block.image and block.kind is BlockKind.FIGURE:
            picture = Picture(pictures, host_of(block.image), signs.number(pictures) if signs.link_numbers else "")
            pictures += 1
        above = space_above(block) if number else 1
        if number and document.blocks[number - 1].role == "post":
            above = 0
        for _ in range(above):
            page.blank(number, block.start)
        for runs, start, end in rows(block, inline, column, picture):
            page.add(runs, number, start, end, _beside(beside, start, end) if beside else "")


def _beside(beside: Sequence[Beside], start: int, end: int) -> str:
    """The signs of what the characters from `start` to `end` show some of, each once."""
    behind = bisect_left(beside, end, key=lambda sign: sign.start)
    return "".join(dict.fromkeys(sign.sign for sign in beside[:behind] if sign.end > start))


def _embedded(block: Block, link: int) -> Picture | None:
    """Where something embedded comes from, beside its title; nothing where the title is its address."""
    target = next((span for span in block.spans if span.kind is SpanKind.LINK), None)
    if block.kind is not BlockKind.FIGURE or block.role in ("", "standfirst") or target is None or not target.url:
        return None
    host = host_of(target.url)
    said = block.text[target.start - block.start : target.end - block.start]
    return None if said.startswith(host) else Picture(link, host, name="")


def _columns(width: int, measure: int, centred: bool) -> tuple[int, int]:
    """Cells of the margin, where the markers stand, and of the text column."""
    if width < 24:
        return 2, width - 2
    gutter = 3 if width < 48 else 5
    column = min(measure, width - gutter - 1)
    return max((width - column) // 2, gutter) if centred else gutter, column


def _marks(cues: Sequence[Cue], first: int, hidden: frozenset[Group]) -> list[CueSpan]:
    marks = [CueSpan(c.start, c.end, first + i, c.group) for i, c in enumerate(cues) if c.group not in hidden]
    marks.sort(key=lambda mark: mark.start)
    return marks


def _extent(runs: Sequence[Run]) -> tuple[int, int]:
    shown = [run for run in runs if run.at >= 0]
    return (shown[0].at, shown[-1].at + len(shown[-1].text)) if shown else (0, 0)


def _group(run: Run) -> Group:
    group = group_of(run.style)
    assert group is not None
    return group


class _Rows:
    """Rows as they come, put behind the margin, and where marks and links begin."""

    def __init__(self, margin: int, markers: bool) -> None:
        self._margin = margin
        self._blank = Run(" " * margin, "margin")
        self._room = margin - 1
        self._most = min(_MARKERS, self._room) if markers else 0
        self._lines: list[Line] = []
        self._cue_lines: dict[int, int] = {}
        self._link_lines: dict[int, int] = {}

    def blank(self, block: int = HEADER, at: int = 0) -> None:
        self._lines.append(Line((), block, at, at))

    def add(self, runs: Sequence[Run], block: int, start: int = 0, end: int = 0, beside: str = "") -> None:
        if not runs:
            self.blank(block, start)
            return
        begun: set[Group] = set()
        for run in runs:
            if run.cue >= 0 and run.cue not in self._cue_lines:
                self._cue_lines[run.cue] = len(self._lines)
                begun.add(_group(run))
            if run.link >= 0:
                self._link_lines.setdefault(run.link, len(self._lines))
        begun = begun if self._most > 0 else set()
        margin = self._markers(begun, beside) if begun or beside else (self._blank,) if self._margin else ()
        self._lines.append(Line((*margin, *runs), block, start, end))

    def _markers(self, groups: set[Group], beside: str) -> tuple[Run, ...]:
        """The groups' signs, right beside the text; where room is short, what is on record goes without."""
        beside = beside[: min(_MARKERS, self._room)]
        most = min(self._most, self._room - len(beside))
        shown = [group for group in Group if group in groups][-most:] if most else []
        signs = [*(Run(sign, "marker") for sign in beside), *(Run(GLYPH[g], "marker." + g.value) for g in shown)]
        return (Run(" " * (self._margin - len(signs) - 1), "margin"), *signs, Run(" ", "margin"))

    def finish(self, width: int, cues: int, targets: tuple[str, ...]) -> Layout:
        return Layout(
            tuple(self._lines),
            width,
            self._margin,
            tuple(self._cue_lines.get(index, -1) for index in range(cues)),
            tuple(self._link_lines.get(index, -1) for index in range(len(targets))),
            targets,
        )
