"""Tables: aligned columns where they fit, stacked rows where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsterm.article.model import Block
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
    columns = max(map(len, table), default=0)
    header = bool(block.rows[0]) and all(cell.header for cell in block.rows[0])
    widths = _fit(shown, columns, width)
    if widths is None:
        return _stacked(block, table, shown, header, width)
    numeric = [_is_numeric([row[c] for row in shown[header:] if c < len(row)]) for c in range(columns)]
    flowing = [
        [flow(_headed(cell, source[c].header), widths[c]) for c, cell in enumerate(row)]
        for row, source in zip(table, block.rows, strict=True)
    ]
    airy = 3 * sum(max(map(len, row), default=0) > 1 for row in flowing[header:]) > len(flowing)
    lines: list[Row] = []
    for number, flowed in enumerate(flowing):
        start, end = _extent(block, number)
        if airy and number > header:
            lines.append(([], start, start))
        for depth in range(max(map(len, flowed), default=0)):
            line: list[Run] = []
            used = column = 0
            for c, cell_lines in enumerate(flowed):
                cell_line = cell_lines[depth] if depth < len(cell_lines) else ()
                long = sum(cells(run.text) for run in cell_line)
                left = column + (widths[c] - long if numeric[c] else 0)
                if long:
                    if left > used:
                        line.append(Run(" " * (left - used), "cell"))
                    line += cell_line
                    used = left + long
                column += widths[c] + GAP
            lines.append((line, start, end))
        if header and number == 0:
            rule = (" " * GAP).join("─" * wide for wide in widths)
            lines.append(([Run(rule, "rule")], end, end))
    return lines


def _fit(shown: Sequence[Sequence[str]], columns: int, width: int) -> list[int] | None:
    """Cells for each column, or None where the table is too wide to be read as one."""
    room = width - GAP * (columns - 1)
    natural, least = [1] * columns, [1] * columns
    for row in shown:
        for c, text in enumerate(row):
            wide = max(map(cells, text.split("\n")))
            if wide > natural[c]:
                natural[c] = wide
            if wide > least[c]:
                least[c] = max(least[c], max((cells(word) for word in text.split()), default=1))
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


def _stacked(block: Block, table: list[list[list[Run]]], shown: list[list[str]], header: bool, width: int) -> list[Row]:
    """Each row as lines "header  value", for narrow screens; the labels of the first row are the header's own text."""
    lines: list[Row] = []
    labels = shown[0] if header and len(table) > 1 else []
    for number, row in enumerate(table):
        if labels and number == 0:
            continue
        start, end = _extent(block, number)
        if labels and number == 1:
            start = _extent(block, 0)[0]
        if lines:
            lines.append(([], start, start))
        count = max(len(row), len(labels)) if number == 1 else len(row)
        for c in range(count):
            runs: list[Run] = []
            if c < len(labels) and labels[c]:
                if number == 1:
                    runs += _headed(table[0][c], header=True)
                elif c < len(row) and row[c]:
                    runs.append(Run(labels[c], "cell header"))
            if c < len(row) and row[c]:
                runs += [Run(": ", "cell header"), *row[c]] if runs else row[c]
            if runs:
                lines.extend((list(line), start, end) for line in flow(runs, width))
    return lines


def _extent(block: Block, number: int) -> tuple[int, int]:
    row = block.rows[number]
    return (row[0].start, row[-1].end) if row else (block.start, block.start)
