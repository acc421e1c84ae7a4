"""Stage 7, in part: lists and tables."""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.class_names import is_caption
from newsterm.article.draft import CELL_SEPARATOR, Draft
from newsterm.article.inline import one_line
from newsterm.article.model import BlockKind, Cell, Item, Span
from newsterm.article.tree import Element

MAX_ITEM_DEPTH: Final = 8

ListEntry = tuple[Draft, int, int | None]
"""An item's text, its depth and its number."""


def list_of(element: Element, base: str | None) -> Draft | None:
    """A list as one block; None where it is only a list by name and holds whole blocks."""
    entries: list[ListEntry] = []
    read = _definitions(element, base, entries) if element.tag == "dl" else _entries(element, base, 0, entries)
    return _listed(entries) if read else None


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
    at = 0
    for row in grid:
        texts: list[str] = []
        cells: list[Cell] = []
        start = at
        for cell in row:
            entry = one_line(cell, base)
            text = entry.text.replace("\n", " ")
            cells.append(Cell(start, start + len(text), cell.tag == "th"))
            block.spans += [Span(s.start + start, s.end + start, s.kind, s.url) for s in entry.spans]
            texts.append(text)
            start += len(text) + len(CELL_SEPARATOR)
        if not any(texts):
            continue
        block.rows.append(cells)
        lines.append(CELL_SEPARATOR.join(texts))
        at += len(lines[-1]) + 1
    block.text = "\n".join(lines)
    return block


def _listed(entries: list[ListEntry]) -> Draft:
    block = Draft(BlockKind.LIST, "")
    lines: list[str] = []
    at = 0
    for entry, depth, number in entries:
        text = entry.text.replace("\n", " ")
        if not text:
            continue
        block.items.append(Item(at, at + len(text), depth, number))
        block.spans += [Span(s.start + at, s.end + at, s.kind, s.url) for s in entry.spans]
        lines.append(text)
        at += len(text) + 1
    block.text = "\n".join(lines)
    return block


def _entries(element: Element, base: str | None, depth: int, entries: list[ListEntry]) -> bool:
    number = _start(element) if element.tag == "ol" else None
    deeper = min(depth + 1, MAX_ITEM_DEPTH)
    for child in element:
        tag = child.tag
        if tag in ("ul", "ol"):
            if not _entries(child, base, deeper, entries):
                return False
            continue
        if tag != "li":
            continue
        if next(child.iter("h1", "h2", "h3", "h4", "table", "figure", "pre", "blockquote"), None) is not None:
            return False
        if any(is_caption(e.get("class") or "") for e in child.iter("div", "span", "p")):
            return False
        if sum(1 for _ in child.iter("p")) > 1:
            return False
        nested = [e for e in child.iter("ul", "ol") if e is not child]
        entries.append((one_line(child, base), depth, number))
        if number is not None:
            number += 1
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
        entries.append((one_line(child, base), int(child.tag == "dd"), None))
    return True


def _start(element: Element) -> int:
    """An ordered list's first number; absurd ones (10^18, negative) are 1."""
    value = element.get("start") or "1"
    return int(value) if re.fullmatch(r"\d{1,6}", value) else 1
