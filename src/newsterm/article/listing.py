"""Stage 7, in part: code, however a page lays it out: its lines and its indentation, without the line numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from newsterm.article.class_names import name_words, names
from newsterm.article.inline import SILENT
from newsterm.article.tree import BLOCKS, Element, text_of
from newsterm.text import clean_code

_NUMBER_NAMES: Final = names("lineno linenos linenum linenumber linenumbers lnt ln gutter rowno")
_NUMBER_WORDS: Final = names("number numbers num nums no nr")
_CODE_NAMES: Final = names("code highlight hljs rouge chroma codehilite syntaxhighlighter listing blob prettyprint")
_DISPLAY_BLOCK: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|table-row|list-item)", re.IGNORECASE)


def code_of(element: Element) -> str:
    """The text of preformatted code, its lines apart, without line numbers."""
    return clean_code("".join(_parts(element)))


def table_code(table: Element) -> str | None:
    """The code of a table that sets line numbers beside it, or None for another table."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not rows or any(len(row) != 2 for row in rows):
        return None
    named = not _CODE_NAMES.isdisjoint(name_words(table.get("class") or ""))
    numbers: list[int] = []
    for number, code in rows:
        found = _numbers_in(number)
        if found is None or not (named or _is_code(code)):
            return None
        numbers += found
    if any(after != before + 1 for before, after in pairwise(numbers)):
        return None
    return clean_code("\n".join("".join(_parts(code)).rstrip("\n") for _, code in rows))


def are_line_numbers(text: str) -> int:
    """How many lines a text has that is nothing but line numbers; 0 for any other text."""
    lines = text.split()
    if len(lines) < 2 or not all(line.isdecimal() for line in lines):
        return 0
    numbers = [int(line) for line in lines]
    return len(lines) if all(b == a + 1 for a, b in pairwise(numbers)) else 0


def _numbers_in(cell: Element) -> list[int] | None:
    """The line numbers in a cell; [] where they are not its text, None where it holds something else."""
    words = text_of(cell).split()
    if not words:
        data = any(name.startswith("data-line") for name in map(str, cell.attrib))
        return [] if data or _is_numbered(cell) else None
    return [int(word) for word in words] if all(w.isdecimal() and len(w) < 7 for w in words) else None


def _is_code(cell: Element) -> bool:
    return (
        not _CODE_NAMES.isdisjoint(name_words(cell.get("class") or ""))
        or next(cell.iter("pre", "code"), None) is not None
    )


def _is_numbered(element: Element) -> bool:
    """Whether an element's names say that it holds line numbers."""
    words = frozenset(name_words(element.get("class") or ""))
    return not _NUMBER_NAMES.isdisjoint(words) or ("line" in words and not _NUMBER_WORDS.isdisjoint(words))


def _parts(element: Element) -> list[str]:
    """The text of an element in pieces; elements that are blocks are lines."""
    parts = [element.text or ""]
    apart = _are_lines(element)
    for child in element:
        tag = child.tag
        if tag == "br":
            parts.append("\n")
        elif isinstance(tag, str) and tag not in SILENT and not _is_line_number(child):
            block = apart or tag in BLOCKS or _DISPLAY_BLOCK.search(child.get("style") or "") is not None
            if block:
                _end_line(parts)
            inner = _parts(child)
            parts += inner
            if block and (apart or any(inner)):
                parts.append("" if not apart and inner[-1].endswith("\n") else "\n")
        tail = child.tail or ""
        parts.append("" if tail.isspace() and "\n" in tail and parts[-1].endswith("\n") and tag in BLOCKS else tail)
    return parts


def _end_line(parts: list[str]) -> None:
    last = next((part for part in reversed(parts) if part), "\n")
    if not last.endswith("\n"):
        parts.append("\n")


def _are_lines(element: Element) -> bool:
    """Whether an element's children are one line each, with nothing between them to say so."""
    children = [child for child in element if isinstance(child.tag, str)]
    if len(children) < 2 or (element.text or "").strip():
        return False
    first = children[0]
    named = "line" in name_words(first.get("class") or "") or first.tag == "code"
    return named and all(
        child.tag == first.tag and "\n" not in text_of(child) and not (child.tail or "").strip(" ")
        for child in children
    )


def _is_line_number(element: Element) -> bool:
    text = text_of(element).strip()
    return text.isdecimal() and _is_numbered(element)
