"""Where a text quotes somebody: from mark to mark, over the end of a line only where the next mark closes it."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"[“«„]|[”»]|``|(?:''|\")+|\n+")
_OPENING: Final = frozenset("“«„") | {"``"}
_CLOSING: Final = frozenset("”»")


def quotations(text: str) -> list[tuple[int, int]]:
    """What is between quotation marks, in order: characters, end exclusive, without the marks.

    Straight marks open or close by the blanks around them, in doubt in turn. A quotation that nobody closes ends with
    its line, unless the first mark on the next line closes it.
    """
    marks = [(match.start(), match.end(), _role(text, match)) for match in _MARK.finditer(text)]
    found: list[tuple[int, int]] = []
    opened = -1
    by = ""
    for k, (start, end, role) in enumerate(marks):
        if role == "line":
            if opened >= 0 and not _goes_on(marks, k):
                found.append((opened, start))
                opened = -1
        elif opened < 0 or (by == "either" and role == "open"):
            if role != "close":
                opened, by = end, role
        elif role != "open":
            found.append((opened, start))
            opened = -1
    if opened >= 0:
        found.append((opened, len(text)))
    return found


def _role(text: str, mark: re.Match[str]) -> str:
    sign = mark.group()
    if sign[0] == "\n":
        return "line"
    if sign in _OPENING or sign in _CLOSING:
        return "open" if sign in _OPENING else "close"
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    opens = not before or before.isspace() or before in "([—–-"
    closes = not behind or behind.isspace() or behind in ".,;:!?)]—–-"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _goes_on(marks: list[tuple[int, int, str]], line: int) -> bool:
    """Whether the quotation that is open at the end of this line is closed on the next one."""
    return line + 1 < len(marks) and marks[line + 1][2] == "close"
