"""Numbers and times in words."""

from __future__ import annotations

from datetime import datetime


def count(number: int, one: str, many: str = "") -> str:
    """Such as "1 feed", "2 feeds", "1,200 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(time: datetime, now: datetime) -> str:
    """A date in a list, as wide as any other: the hour for this year's, the year for older ones."""
    local = time.astimezone()
    if local.year == now.astimezone().year:
        return f"{local.day:>2} {local:%b %H:%M}"
    return f"{local.day:>2} {local:%b}  {local.year}"
