"""Numbers and times in words."""

from __future__ import annotations

from datetime import datetime

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def count(number: int, one: str, many: str = "") -> str:
    """Such as "1 feed", "2 feeds", "1,200 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago(time: datetime, now: datetime) -> str:
    """How long ago: "5 min ago", "just now"."""
    span = _span((now - time).total_seconds())
    return f"{span} ago" if span else "just now"


def ahead(time: datetime, now: datetime) -> str:
    """How long from now: "in 25 min", "now"."""
    span = _span((time - now).total_seconds())
    return f"in {span}" if span else "now"


def day(time: datetime, now: datetime) -> str:
    """A date in a list, as wide as any other: the hour for this year's, the year for older ones."""
    local = time.astimezone()
    if local.year == now.astimezone().year:
        return f"{local.day:>2} {local:%b %H:%M}"
    return f"{local.day:>2} {local:%b}  {local.year}"


def _span(seconds: float) -> str:
    for size, name in _UNITS:
        if seconds >= size:
            return f"{int(seconds // size)} {name}"
    return ""
