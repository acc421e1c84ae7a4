"""Where lines end: at spaces, after dashes, between ideographs, and within a word only where nothing else fits."""

from __future__ import annotations

import re
from typing import Final

from newsterm.layout.cells import cells, graphemes, is_narrow

#: A compound may part after its hyphen, a dash binds to what is before it.
_AFTER_DASH: Final = re.compile(r"(?<=\w\w)-(?=\w\w)|[—–](?=\w)|(?<=\w)/(?=\w)")
#: Where an address or another long word parts best.
_AFTER_JOINT: Final = re.compile(r"[/?&=._\-:,;@+|]")
#: What must not begin a line, and what must not end one (closing and opening punctuation, small kana).
_NO_START: Final = frozenset(
    "、。，．,.!?:;！？：；」』）〕】〉》”’…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％‰℃)]}»"
)
_NO_END: Final = frozenset("「『（〔【〈《“‘([{«$£€¥")
#: French puts a blank before these; they stay with their word.
_BOUND: Final = frozenset("»:;!?%")

_LOOSE: Final = 0.8
"""A line shorter than this share of the measure is filled by parting a compound."""


def break_lines(text: str, width: int) -> list[tuple[int, int]]:
    r"""Break running text into lines.

    Args:
        text: any text; "\n" ends a line.
        width: cells, at least 2.

    Returns:
        (start, end) of each line in `text`, without the blanks around it. Every other character is in one line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if is_narrow(text[start:end]):
            _break_narrow(text, start, end, width, lines)
        else:
            _break_wide(text, start, end, width, lines)
        start = end + 1
    return lines


def balance(text: str, width: int) -> list[tuple[int, int]]:
    """As `break_lines`, with lines of about one length: for headlines."""
    lines = break_lines(text, width)
    if len(lines) < 2:
        return lines
    low, high = max(width // 2, 2), width
    while low < high:
        middle = (low + high) // 2
        if len(break_lines(text, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return break_lines(text, high)


def break_code(text: str, width: int) -> list[tuple[int, int]]:
    """Cut preformatted text: its lines as they are, longer ones behind a blank in their second half, or anywhere."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) <= width and is_narrow(line):
            lines.append((start, end))
        else:
            begin, used = start, 0
            for left, _, wide in graphemes(line):
                if used + wide > width:
                    cut = text.rfind(" ", begin + (start + left - begin) // 2, start + left) + 1 or start + left
                    lines.append((begin, cut))
                    begin, used = cut, cells(text[cut : start + left])
                used += wide
            lines.append((begin, end))
        start = end + 1
    return lines


def _break_narrow(text: str, start: int, end: int, width: int, lines: list[tuple[int, int]]) -> None:
    """One paragraph of one-cell characters: offsets are columns, so each line costs a few searches."""
    start, end = _trim(text, start, end)
    begun = start
    while end - start > width:
        limit = start + width
        space = text.rfind(" ", start + 1, limit + 1)
        while space > start and text[space + 1] in _BOUND and (space + 2 == end or not text[space + 2].isalnum()):
            space = text.rfind(" ", start + 1, space)
        cut = space
        if space < start + width * _LOOSE:
            for dash in _AFTER_DASH.finditer(text, max(space, start) + 1, min(limit + 2, end)):
                if dash.end() <= limit:
                    cut = dash.end()
        if cut <= start:
            cut = max((m.end() for m in _AFTER_JOINT.finditer(text, start + width // 2, limit)), default=limit)
        stop = cut
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        lines.append((start, stop))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end or start == begun:
        lines.append((start, end))


def _break_wide(text: str, start: int, end: int, width: int, lines: list[tuple[int, int]]) -> None:
    """One paragraph with characters of several widths: walked grapheme by grapheme."""
    start, end = _trim(text, start, end)
    base = start
    units = [(base + left, base + right, wide) for left, right, wide in graphemes(text[start:end])]
    first = index = last_break = used = 0  # the line's first unit, the one at hand, where it may end, its cells so far
    while index < len(units):
        if index > first and _may_part(text, units[index - 1], units[index]):
            last_break = index
        left, right, wide = units[index]
        if used + wide > width and index > first:
            cut = index if text[left:right] == " " or last_break <= first else last_break
            lines.append(_trim(text, units[first][0], units[cut][0]))
            first = cut
            while first < len(units) and text[units[first][0] : units[first][1]] == " ":
                first += 1
            index, used = first, 0
            continue
        used += wide
        index += 1
    if first < len(units) or not units:
        lines.append((units[first][0] if units else start, end))


def _may_part(text: str, before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    """Whether a line may end between two graphemes."""
    last, following = text[before[0]], text[after[0]]
    if following == " ":
        return False
    if last == " ":
        return following not in _BOUND
    if following in _NO_START or last in _NO_END:
        return False
    if last in "-–—":
        return following.isalnum()
    return (before[2] == 2 or after[2] == 2) and (last.isalnum() or following.isalnum() or last in _NO_START)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
