"""Laid-out lines as text for a terminal, without a screen library: the command line's answers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from newsterm.article.model import Document
from newsterm.layout.inline import safe
from newsterm.layout.lines import MEASURE, lay_out
from newsterm.layout.model import Header, Layout, Line
from newsterm.layout.styles import GLYPH, group_of, shape_of
from newsterm.sourcing.model import Analysis, Cue, Group

_RESET: Final = "\x1b[0m"

#: The terminal's own colours, so that the person's palette decides: green, blue, yellow, red, magenta.
_GROUP_COLOUR: Final = {
    Group.ON_RECORD: "32",
    Group.SECOND_HAND: "34",
    Group.UNNAMED: "33",
    Group.UNCONFIRMED: "31",
    Group.HEDGE: "35",
}
_COLOUR: Final = {"link": "36", "heading": "36", "listing": "36", "state": "33", "note": "33", "saved": "33"}


class Finish(StrEnum):
    """How text leaves the program."""

    COLOUR = "colour"
    """Colours and shapes."""
    MONO = "mono"
    """Shapes only (underline, bold, italic, reverse): NO_COLOR on a terminal."""
    PLAIN = "plain"
    """No escape sequence at all: pipes, files, --plain. Marks are written as "[?reportedly]"."""


def article(
    document: Document,
    analysis: Analysis,
    width: int,
    finish: Finish,
    header: Header | None = None,
    measure: int = MEASURE,
) -> str:
    """What `newsterm read` prints: the article with its marks, and its links listed by number at the end.

    Args:
        document: the article.
        analysis: its marks.
        width: cells of a line at most.
        finish: colours, shapes or neither.
        header: what else is known about the article.
        measure: cells of the text column, where there is room for them.

    Returns:
        Lines, each with its line end. Only the addresses at the end may be wider than `width`: broken, they could not
        be clicked or copied.
    """
    plain = finish is Finish.PLAIN
    layout = lay_out(
        document, analysis, width, header=header, measure=measure, centred=False, brackets=plain, link_numbers=True
    )
    text = render(layout, finish)
    addresses = [(number, url) for number, url in enumerate(layout.targets, 1) if url]
    if addresses:
        margin = " " * layout.margin
        wide = len(str(addresses[-1][0]))
        rows = [f"{margin}{number:>{wide}}  {safe(url)}\n" for number, url in addresses]
        text += f"\n{margin}{_styled('Links', 'subheading', finish)}\n" + "".join(rows)
    return text


def render(layout: Layout, finish: Finish) -> str:
    """Laid-out lines as text with line ends, without trailing blanks. For PLAIN, lay out with `brackets=True`."""
    return "".join(_line(line, finish) + "\n" for line in layout.lines)


def mark_text(text: str, cues: Sequence[Cue], finish: Finish) -> str:
    """What `newsterm cues` prints: the text as it came, unwrapped, with its marks."""
    text = safe(text)
    parts, last = [], 0
    for cue in sorted(cues, key=lambda cue: cue.start):
        if cue.start < last or cue.end > len(text):
            continue
        words = text[cue.start : cue.end]
        if finish is Finish.PLAIN:
            words = f"[{GLYPH[cue.group]}{words}]"
        parts += [text[last : cue.start], _styled(words, f"body cue.{cue.group.value}", finish)]
        last = cue.end
    return "".join(parts) + text[last:]


def _line(line: Line, finish: Finish) -> str:
    if finish is Finish.PLAIN:
        return line.text.rstrip()
    runs = list(line.runs)
    while runs and runs[-1].text.isspace():
        runs.pop()
    return "".join(_styled(run.text, run.style, finish) for run in runs)


def _styled(text: str, style: str, finish: Finish) -> str:
    codes = "" if finish is Finish.PLAIN or text.isspace() else _codes(style, finish)
    return f"\x1b[{codes}m{text}{_RESET}" if codes else text


@cache
def _codes(style: str, finish: Finish) -> str:
    """The numbers of the escape sequence for a style name."""
    shape = shape_of(style)
    codes = [
        code
        for code, on in (
            ("1", shape.bold),
            ("2", shape.dim),
            ("3", shape.italic),
            ("4", shape.underline),
            ("7", shape.reverse),
            ("9", shape.strike),
        )
        if on
    ]
    if finish is Finish.COLOUR and (colour := _colour(style)):
        codes.append(colour)
    return ";".join(codes)


def _colour(style: str) -> str:
    if (group := group_of(style)) is not None:
        return _GROUP_COLOUR[group]
    for name in reversed(style.split()):
        kind, _, group_name = name.partition(".")
        if kind in ("marker", "sign") and group_name:
            return _GROUP_COLOUR[Group(group_name)]
        if name in _COLOUR:
            return _COLOUR[name]
    return ""
