"""Tables: aligned columns where they fit, stacked rows where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsterm.article.model import Block, Cell
from newsterm.layout.cells import cells
from newsterm.layout.inline import Inline, flow
from newsterm.layout.model import Run

GAP: Final = 2
"""Cells between columns."""
_NARROWEST: Final = 6
"""Cells below which wrapped text in a column is no pleasure."""
_NUMBER: Final = re.compile(r"[-+−–(~≈<>$€£¥ ]{0,3}\d[\d.,'’ ]*\)?\s*(?:%|[\w°€£$/²]{1,4})?|[-–—]|n/a", re.IGNORECASE)

Row = tuple[list[Run], int, int]
"""The runs of one line, and the characters of the text that its row of the table holds."""


def lay_out_table(block: Block, inline: Inline, width: int) -> list[Row]:
    """A table's lines.

    Args:
        block: a table with rows.
        inline: its text.
        width: cells there are.
    """
    table = [[inline.between(cell.start, cell.end) for cell in row] for row in block.rows]
    shown = [["".join(run.text for run in cell) for cell in row] for row in table]
    places = [_places(row) for row in block.rows]
    columns = max((row[-1][1] for row in places if row), default=0)
    heads = _heads(block.rows, shown)
    widths = _fit(shown, places, columns, width)
    if widths is None:
        return _stacked(block, table, shown, heads, width)
    numeric = [_is_numeric(_column(shown[heads:], places[heads:], c)) for c in range(columns)]
    flowing = [
        [
            flow(_headed(cell, source.header), _room(widths, *place))
            for cell, source, place in zip(cells_of, sources, placed, strict=True)
        ]
        for cells_of, sources, placed in zip(table, block.rows, places, strict=True)
    ]
    airy = 3 * sum(max(map(len, row), default=0) > 1 for row in flowing[heads:]) > len(flowing)
    lines: list[Row] = []
    for number, flowed in enumerate(flowing):
        start, end = _extent(block, number)
        if airy and number > heads:
            lines.append(([], start, start))
        for depth in range(max(map(len, flowed), default=0)):
            line: list[Run] = []
            used = 0
            for cell_lines, (first, behind) in zip(flowed, places[number], strict=True):
                cell_line = cell_lines[depth] if depth < len(cell_lines) else ()
                long = sum(cells(run.text) for run in cell_line)
                if not long:
                    continue
                room = _room(widths, first, behind)
                left = sum(widths[:first]) + GAP * first
                if behind - first > 1:
                    left += (room - long) // 2
                elif numeric[first]:
                    left += room - long
                if left > used:
                    line.append(Run(" " * (left - used), "cell"))
                line += cell_line
                used = left + long
            lines.append((line, start, end))
        if number == heads - 1:
            rule = (" " * GAP).join("─" * wide for wide in widths)
            lines.append(([Run(rule, "rule")], end, end))
    return lines


def _heads(rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold headings only."""
    for number, (row, texts) in enumerate(zip(rows, shown, strict=True)):
        if not row or not all(cell.header or not text for cell, text in zip(row, texts, strict=True)):
            return number
    return 1  # nothing but headings: the first row is theirs


def _places(row: Sequence[Cell]) -> list[tuple[int, int]]:
    """Of each cell its first column, and the one after its last."""
    places = []
    column = 0
    for cell in row:
        places.append((column, column + cell.columns))
        column += cell.columns
    return places


def _column(shown: Sequence[Sequence[str]], places: Sequence[Sequence[tuple[int, int]]], column: int) -> list[str]:
    """The texts of a column, of cells that are in it alone."""
    return [
        text
        for row, placed in zip(shown, places, strict=True)
        for text, place in zip(row, placed, strict=True)
        if place == (column, column + 1)
    ]


def _room(widths: Sequence[int], first: int, behind: int) -> int:
    """Cells of the screen that some neighbouring columns have together."""
    return sum(widths[first:behind]) + GAP * (behind - first - 1)


def _fit(
    shown: Sequence[Sequence[str]], places: Sequence[Sequence[tuple[int, int]]], columns: int, width: int
) -> list[int] | None:
    """Cells for each column, or None where the table is too wide to be read as one."""
    room = width - GAP * (columns - 1)
    natural, least = [1] * columns, [1] * columns
    spanning: list[tuple[str, int, int]] = []
    for row, placed in zip(shown, places, strict=True):
        for text, (c, behind) in zip(row, placed, strict=True):
            if behind - c > 1:
                spanning.append((text, c, behind))
                continue
            natural[c] = max(natural[c], *map(cells, text.split("\n")))
            least[c] = max(least[c], *(cells(word) for word in text.split()), 1)
    for text, c, behind in spanning:
        # What runs over all columns is wrapped; over some of them, they make room for it.
        wide = cells(text) if behind - c < columns else max((cells(word) for word in text.split()), default=0)
        natural[behind - 1] += max(wide - _room(natural, c, behind), 0)
    if sum(natural) <= room:
        return natural
    least = [min(n, max(w, _NARROWEST)) for n, w in zip(natural, least, strict=True)]
    spare = room - sum(least)
    if spare < 0:
        return None
    widths = least
    needy = sorted(range(columns), key=lambda c: natural[c] - least[c])
    for done, c in enumerate(needy):  # who needs little gets all of it, the others share the rest
        more = min(natural[c] - least[c], spare // (columns - done))
        widths[c] += more
        spare -= more
    return widths


def _is_numeric(texts: Sequence[str]) -> bool:
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled) and any(c.isdigit() for c in filled[0])


def _headed(cell: list[Run], header: bool) -> list[Run]:
    if not header:
        return cell
    return [Run(p.text, "cell header" + p.style.removeprefix("cell"), p.cue, p.link, p.at) for p in cell]


def _stacked(block: Block, table: list[list[list[Run]]], shown: list[list[str]], heads: int, width: int) -> list[Row]:
    """Each row as lines "header: value", for narrow screens; the labels of the first row are the header's own text."""
    lines: list[Row] = []
    labels = _labels(block.rows[:heads], shown[:heads])
    plain = heads == 1 and len(table) > 1 and all(cell.columns == 1 for row in block.rows[:2] for cell in row)
    for number, row in enumerate(table):
        if plain and number == 0:
            continue
        start, end = _extent(block, number)
        if plain and number == 1:
            start = _extent(block, 0)[0]
        if lines:
            lines.append(([], start, start))
        own = table[0] if plain and number == 1 else []
        count = max(len(row), len(own))
        column = 0
        for c in range(count):
            runs: list[Run] = []
            value = row[c] if c < len(row) else []
            if c < len(own) and own[c]:
                runs += _headed(own[c], header=True)
            elif value and number >= heads and labels.get(column):
                runs.append(Run(labels[column], "cell header"))
            if value:
                runs += [Run(": ", "cell header"), *value] if runs else value
            if runs:
                lines.extend((list(line), start, end) for line in flow(runs, width))
            column += block.rows[number][c].columns if c < len(row) else 1
    return lines


def _labels(rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[str]]) -> dict[int, str]:
    """What the headings say of each column, from the top down: "Ships 2025"."""
    labels: dict[int, str] = {}
    for row, texts in zip(rows, shown, strict=True):
        for text, (first, behind) in zip(texts, _places(row), strict=True):
            for column in range(first, behind):
                labels[column] = f"{labels.get(column, '')} {text}".strip()
    return labels


def _extent(block: Block, number: int) -> tuple[int, int]:
    row = block.rows[number]
    return (row[0].start, row[-1].end) if row else (block.start, block.start)
