"""Stage 7, in part: lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from newsterm.article.class_names import is_caption
from newsterm.article.draft import CELL_SEPARATOR, Draft
from newsterm.article.inline import one_line
from newsterm.article.intake import EMBED
from newsterm.article.model import BlockKind, Cell, Item, Span
from newsterm.article.tree import Element, text_of

MAX_ITEM_DEPTH: Final = 8
_PAGER: Final = 6
"""Items of a list of neighbours at most."""
_NEIGHBOUR: Final = re.compile(
    r"(?i)\W*(?:previous|prev|next|vorige[rs]?|n[äa]chste[rs]?|pr[ée]c[ée]dente?|suivante?|anterior|siguiente)\b.{0,20}:"
)
_MAX_SPAN: Final = 60
"""Columns and rows that a cell spans at most, whatever its author wrote."""
_NUMBERINGS: Final = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"} | {
    "lower-roman": "i",
    "upper-roman": "I",
}
_STYLE_TYPE: Final = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,100}\b((?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE
)


class ListEntry(NamedTuple):
    """An item of a list in the making."""

    text: Draft
    depth: int
    number: int | None = None
    numbering: str = ""


def list_of(element: Element, base: str | None) -> Draft | None:
    """A list as one block; None where its items hold whole blocks, or it is only a list by name."""
    entries: list[ListEntry] = []
    read = _definitions(element, base, entries) if element.tag == "dl" else _entries(element, base, 0, entries)
    return _listed(entries) if read else None


def is_pager(element: Element) -> bool:
    """Whether a list leads to the messages or pages before and after this one."""
    items = [child for child in element if child.tag == "li"]
    return (
        0 < len(items) <= _PAGER
        and any(_NEIGHBOUR.match(text_of(item)) for item in items)
        and all(item.find(".//a") is not None for item in items)
    )


def numbered(element: Element) -> Iterator[tuple[Element, int | None, str]]:
    """The items of a list, each with its number (None in lists without order) and how that is written."""
    items = [child for child in element if child.tag == "li"]
    if element.tag != "ol":
        yield from ((item, None, "") for item in items)
        return
    step = -1 if element.get("reversed") is not None else 1
    number = _whole(element.get("start"), 1 if step > 0 else len(items))
    for item in items:
        number = _whole(item.get("value"), number)
        yield item, number, _numbering(item) or _numbering(element)
        number += step


def as_item(draft: Draft, number: int | None, numbering: str) -> Draft:
    """A paragraph as a list of one item."""
    block = _listed([ListEntry(draft, 0, number, numbering)])
    block.zone, block.hand = draft.zone, draft.hand
    return block


def under_item(draft: Draft) -> Draft:
    """A block as part of an item of a list around it."""
    if draft.kind is BlockKind.LIST and not draft.indent:
        draft.items = [replace(item, depth=min(item.depth + 1, MAX_ITEM_DEPTH)) for item in draft.items]
    else:
        draft.indent = min(draft.indent + 1, MAX_ITEM_DEPTH)
    return draft


def join_lists(first: Draft, second: Draft) -> None:
    """Put the items of the second list after those of the first."""
    at = len(first.text) + 1
    first.text += "\n" + second.text
    first.items += [replace(i, start=i.start + at, end=i.end + at) for i in second.items]
    first.spans += [replace(s, start=s.start + at, end=s.end + at) for s in second.spans]


def table_of(element: Element, base: str | None) -> Draft | None:
    """A table of data as one block; None for a table that only lays out the page."""
    rows = list(element.iter("tr"))
    if any(e is not element for e in element.iter("table")) or element.get("role") == "presentation":
        return None
    grid = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if max(map(len, grid), default=0) < 2:
        return None
    if any(len(list(cell.iter("p", "h1", "h2", "h3", "li", "div"))) > 3 for row in grid for cell in row):
        return None
    block = Draft(BlockKind.TABLE, "")
    lines: list[str] = []
    reaching: dict[int, tuple[int, bool]] = {}
    at = 0
    for row in grid:
        line = _row_of(row, base, at, block, reaching)
        if line:
            lines.append(line)
            at += len(line) + 1
    block.text = "\n".join(lines)
    if not any(sum(cell.end > cell.start for cell in row) > 1 for row in block.rows):
        return None  # its other cells are empty: they only make room
    return block


def _row_of(row: list[Element], base: str | None, at: int, block: Draft, reaching: dict[int, tuple[int, bool]]) -> str:
    """Add one row to a table.

    Args:
        row: its cells in the page.
        base: what addresses are resolved against.
        at: where its text begins.
        block: the table.
        reaching: of each column into which a cell above reaches, how many rows it still covers, and whether it is a
            heading.

    Returns:
        The row's text; "" where it has none and is left out.
    """
    held = dict(reaching)
    reaching.clear()
    reaching.update({column: (rows - 1, header) for column, (rows, header) in held.items() if rows > 1})
    texts: list[str] = []
    cells: list[Cell] = []
    spans: list[Span] = []
    start = at
    column = 0
    for source in row:
        while column in held:
            cells.append(Cell(start, start, held[column][1]))
            column += 1
        entry = one_line(source, base, lists=True)
        text = entry.text.replace("\n", " ")
        wide = min(max(_whole(source.get("colspan"), 1), 1), _MAX_SPAN)
        high = min(max(_whole(source.get("rowspan"), 1), 1), _MAX_SPAN)
        header = source.tag == "th"
        cells.append(Cell(start, start + len(text), header, wide))
        if high > 1:
            reaching.update(dict.fromkeys(range(column, column + wide), (high - 1, header)))
        spans += [replace(s, start=s.start + start, end=s.end + start) for s in entry.spans]
        texts.append(text)
        start += len(text) + len(CELL_SEPARATOR)
        column += wide
    end = max(start - len(CELL_SEPARATOR), at)
    cells += [Cell(end, end, held.get(c, (0, False))[1]) for c in range(column, max(held, default=-1) + 1)]
    if not any(texts):
        return ""
    block.rows.append(cells)
    block.spans += spans
    return CELL_SEPARATOR.join(texts)


def _listed(entries: list[ListEntry]) -> Draft:
    block = Draft(BlockKind.LIST, "")
    lines: list[str] = []
    at = 0
    for entry, depth, number, numbering in entries:
        text = entry.text.replace("\n", " ")
        if not text:
            continue
        block.items.append(Item(at, at + len(text), depth, number, numbering))
        block.spans += [replace(s, start=s.start + at, end=s.end + at) for s in entry.spans]
        lines.append(text)
        at += len(text) + 1
    block.text = "\n".join(lines)
    return block


def _entries(element: Element, base: str | None, depth: int, entries: list[ListEntry]) -> bool:
    deeper = min(depth + 1, MAX_ITEM_DEPTH)
    numbers = {item: (number, numbering) for item, number, numbering in numbered(element)}
    for child in element:
        tag = child.tag
        if tag in ("ul", "ol"):
            if not _entries(child, base, deeper, entries):
                return False
            continue
        if tag != "li":
            continue
        if next(child.iter("h1", "h2", "h3", "h4", "table", "figure", "pre", "blockquote", EMBED), None) is not None:
            return False
        if any(is_caption(e.get("class") or "") for e in child.iter("div", "span", "p")):
            return False
        if sum(1 for _ in child.iter("p")) > 1:
            return False
        nested = [e for e in child.iter("ul", "ol") if e is not child]
        entries.append(ListEntry(one_line(child, base), depth, *numbers[child]))
        for inner in nested:
            outer = inner.getparent()
            while outer is not None and outer is not child and outer.tag not in ("ul", "ol"):
                outer = outer.getparent()
            if outer is child and not _entries(inner, base, deeper, entries):
                return False
    return True


def _definitions(element: Element, base: str | None, entries: list[ListEntry]) -> bool:
    for child in element.iter("dt", "dd"):
        if sum(1 for _ in child.iter("p", "table", "figure", "h2", "h3", "ul", "ol", "dl")) > 1:
            return False
        entries.append(ListEntry(one_line(child, base), int(child.tag == "dd")))
    return True


def _numbering(element: Element) -> str:
    """How numbers are written: the letter that HTML has for it, "" for digits."""
    kind = element.get("type") or ""
    if kind in ("a", "A", "i", "I"):
        return kind
    styled = _STYLE_TYPE.search(element.get("style") or "")
    return _NUMBERINGS[styled[1].lower()] if styled else ""


def _whole(value: str | None, otherwise: int) -> int:
    """A whole number as the page gives it; absurd ones (10^18) and none are `otherwise`."""
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value, re.ASCII) else otherwise
