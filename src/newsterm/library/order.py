"""The order in which the names of feeds and folders are listed."""

from __future__ import annotations

import re
from typing import Final

_PIECE: Final = re.compile(r"([^0-9]*)([0-9]*)")


def by_name(name: str) -> tuple[tuple[str, int, str], ...]:
    """A key to sort names by, small letters as capitals, and numbers by what they are: "Paper 2" before "Paper 10"."""
    pieces = ((text, digits.lstrip("0")) for text, digits in _PIECE.findall(name.casefold()))
    return tuple((text, len(digits), digits) for text, digits in pieces)
