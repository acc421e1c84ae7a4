"""Times in words."""

from __future__ import annotations

from datetime import datetime


def day(time: datetime, now: datetime) -> str:
    """A date in a list, as wide as any other: the hour for this year's, the year for older ones."""
    local = time.astimezone()
    if local.year == now.astimezone().year:
        return f"{local.day:>2} {local:%b %H:%M}"
    return f"{local.day:>2} {local:%b}  {local.year}"
