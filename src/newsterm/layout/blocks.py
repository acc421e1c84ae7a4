"""Each kind of block as rows: what is before its first line, before the others, and how its text flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsterm.article.model import Block, BlockKind
from newsterm.layout.cells import cells
from newsterm.layout.inline import Inline, flow
from newsterm.layout.model import Run
from newsterm.layout.table import Row, lay_out_table
from newsterm.layout.wrap import break_code

_BULLETS: Final = ("•", "–", "·")
_QUOTE_BAR: Final = "▎ "
_PROVENANCE_BAR: Final = "┊ "
_PICTURE: Final = "▨ "
_PLAYED: Final = "▶ "
_CODE_BAR: Final = "  "
_GOES_ON: Final = "↳ "
_INDENT: Final = 3
"""Cells by which a list is set in under an item of another."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's picture as a link target."""

    index: int
    host: str
    number: str = ""
    """Its number, where links are numbered."""
    name: str = "picture"
    """What the link is called; "" for something embedded, whose title is linked already."""


def style_of(block: Block) -> str:
    """Name of a block's style."""
    match block.kind:
        case BlockKind.HEADING:
            return "heading" if block.level <= 2 else "subheading"
        case BlockKind.PARAGRAPH:
            return {"standfirst": "standfirst", "post": "subheading"}.get(block.role, "body")
        case BlockKind.QUOTE:
            return "quote"
        case BlockKind.LIST:
            return "item"
        case BlockKind.CODE:
            return "listing"
        case BlockKind.TABLE:
            return "cell"
        case BlockKind.FIGURE:
            return "caption"
        case BlockKind.PROVENANCE:
            return "provenance"


def space_above(block: Block) -> int:
    """Blank rows above a block: a heading, or the line above a post, belongs to what follows it."""
    return 2 if (block.kind is BlockKind.HEADING and block.level <= 2) or block.role == "post" else 1


def rows(block: Block, inline: Inline, width: int, picture: Picture | None) -> Iterator[Row]:
    """A block's rows, without the margin; what belongs to an item of a list is under its text.

    Args:
        block: what to lay out.
        inline: its text as runs.
        width: cells of the text column.
        picture: the figure's picture, if it has one.
    """
    under = min(_INDENT * block.indent, width // 2)
    for runs, start, end in _rows(block, inline, width - under, picture):
        yield [Run(" " * under, "body"), *runs] if under and runs else runs, start, end


def _rows(block: Block, inline: Inline, width: int, picture: Picture | None) -> Iterator[Row]:
    match block.kind:
        case BlockKind.QUOTE:
            yield from _barred(block, inline, width, Run(_QUOTE_BAR, "bar.quote"))
        case BlockKind.PROVENANCE:
            yield from _barred(block, inline, width, Run(_PROVENANCE_BAR, "bar.provenance"))
        case BlockKind.LIST if block.items:
            yield from _items(block, inline, width)
        case BlockKind.CODE:
            yield from _listing(inline, width)
        case BlockKind.TABLE if block.rows:
            yield from lay_out_table(block, inline, width)
        case BlockKind.FIGURE:
            yield from _figure(block, inline, width, picture)
        case _:
            yield from _hung(inline.all(), width, Run("", "body"), block.start, block.end)


def _hung(runs: list[Run], width: int, sign: Run, start: int, end: int, *, repeat: bool = False) -> Iterator[Row]:
    """Running text behind a sign: hanging, or with the sign on every line."""
    wide = cells(sign.text)
    blank = sign if repeat else Run(" " * wide, "body")
    for number, line in enumerate(flow(runs, max(width - wide, 2))):
        before = sign if number == 0 else blank
        shown = [run for run in line if run.at >= 0]
        left = shown[0].at if shown else start
        right = shown[-1].at + len(shown[-1].text) if shown else left
        yield [before, *line] if wide else list(line), left, min(right, end)


def _barred(block: Block, inline: Inline, width: int, bar: Run) -> Iterator[Row]:
    return _hung(inline.all(), width, bar, block.start, block.end, repeat=True)


def _items(block: Block, inline: Inline, width: int) -> Iterator[Row]:
    widest: dict[int, int] = {}
    for item in block.items:
        if item.number is not None:
            widest[item.depth] = max(widest.get(item.depth, 0), len(item.label))
    for item in block.items:
        if item.number is None:
            sign = _BULLETS[min(item.depth, len(_BULLETS) - 1)] + " "
        else:
            sign = f"{item.label:>{widest[item.depth]}}. "
        indent = min(item.depth * _INDENT, max(width // 2 - len(sign), 0))
        bullet = Run(" " * indent + sign, "bullet")
        yield from _hung(inline.between(item.start, item.end), width, bullet, item.start, item.end)


def _listing(inline: Inline, width: int) -> Iterator[Row]:
    """Code keeps its lines and indentation; a line that is too long goes on below behind an arrow."""
    indent = _CODE_BAR if width >= 24 else ""
    room = width - len(indent) - len(_GOES_ON)
    at = inline.start
    for text in inline.text.split("\n"):
        runs = inline.between(at, at + len(text))
        begun = at
        for number, line in enumerate(flow(runs, room, break_code)):
            before = Run(indent + (_GOES_ON if number else ""), "listing goes_on" if number else "listing")
            long = sum(len(run.text) for run in line if run.at >= 0)
            yield [before, *line], begun, begun + long
            begun += long
        at += len(text) + 1


def _figure(block: Block, inline: Inline, width: int, picture: Picture | None) -> Iterator[Row]:
    """The caption, and a link to the picture after it or below it."""
    sign = _PLAYED if block.role in ("audio", "video") else _PICTURE
    lines = list(_hung(inline.all(), width, Run(sign, "bar.figure"), block.start, block.end))
    if picture is not None:
        link = _picture_link(picture, width - cells(_PICTURE))
        taken = sum(cells(run.text) for run in lines[-1][0])
        if not block.text:
            lines.clear()
        elif taken + 2 + sum(cells(run.text) for run in link) <= width:
            lines[-1][0].extend([Run("  ", "caption"), *link])
            link = []
        before = Run(" " * cells(sign) if lines else sign, "bar.figure")
        lines += _hung(link, width, before, block.end, block.end) if link else ()
    yield from lines


def _picture_link(picture: Picture, width: int) -> list[Run]:
    """What leads to the picture, with its host where there is room to say it."""
    name = f"{picture.name} ↗".strip()
    if picture.host and len(picture.host) <= width - 16:
        name += f" {picture.host}"
    link = [Run(name, "caption link", link=picture.index)]
    if picture.number:
        link.append(Run(picture.number, "caption link sign", link=picture.index))
    return link
