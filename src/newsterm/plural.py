"""Numbers with what is counted."""

from __future__ import annotations


def count(number: int, one: str, many: str = "") -> str:
    """Such as "1 feed", "2 feeds", "1,200 entries".

    Args:
        number: how many.
        one: what it is called if it is one.
        many: what several are called, if that is not `one` with an "s".
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
