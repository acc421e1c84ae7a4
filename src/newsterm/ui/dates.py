"""Times as a reader says them, short enough for a column."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Final

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_AGO: Final = 180
"""Days after which the day of another year is said with that year."""
AGO_WIDTH: Final = 6
_SILENT: Final = 30
"""Days after which it is worth a word that a feed brings nothing new."""


def ago(then: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How long ago, in at most six characters: "now", "5m", "3h", "2d", "14 Mar", "2024".

    Args:
        then: an aware time.
        now: the time it is, aware.
        zone: the reader's time zone, None for the system's.
    """
    seconds = (now - then).total_seconds()
    if seconds < 60:
        return "now"
    if seconds < 3600:
        return f"{int(seconds // 60)}m"
    if seconds < 86400:
        return f"{int(seconds // 3600)}h"
    if seconds < 7 * 86400:
        return f"{int(seconds // 86400)}d"
    local = then.astimezone(zone)
    if seconds < 330 * 86400:
        return f"{local.day} {_MONTHS[local.month - 1]}"
    return str(local.year)


def clock(then: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """The time of this day, "08:05", or of another one, "14 Mar 08:05".

    Args:
        then: an aware time.
        now: the time it is, aware.
        zone: the reader's time zone, None for the system's.
    """
    local = then.astimezone(zone)
    day = "" if local.date() == now.astimezone(zone).date() else f"{local.day} {_MONTHS[local.month - 1]} "
    return f"{day}{local:%H:%M}"


def day(then: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """The day of a time: "Today", "Yesterday", "Friday 13 March", "13 March 2024".

    Args:
        then: an aware time.
        now: the time it is, aware.
        zone: the reader's time zone, None for the system's.
    """
    date, today = then.astimezone(zone).date(), now.astimezone(zone).date()
    if date == today:
        return "Today"
    if (today - date).days == 1:
        return "Yesterday"
    if date.year != today.year and abs((today - date).days) > _LONG_AGO:
        return f"{date.day} {_MONTH_NAMES[date.month - 1]} {date.year}"
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTH_NAMES[date.month - 1]}"


def until(then: datetime, now: datetime) -> str:
    """How long from now: "now", "in 5 min", "in 3 h", "in 2 days"."""
    seconds = (then - now).total_seconds()
    if seconds < 60:
        return "now"
    if seconds < 5400:
        return f"in {round(seconds / 60)} min"
    if seconds < 36 * 3600:
        return f"in {round(seconds / 3600)} h"
    return f"in {round(seconds / 86400)} days"


def since(then: datetime, now: datetime) -> str:
    """How long ago, in words: "just now", "5 min ago", "3 h ago", "2 days ago"."""
    seconds = (now - then).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 5400:
        return f"{round(seconds / 60)} min ago"
    if seconds < 36 * 3600:
        return f"{round(seconds / 3600)} h ago"
    return f"{round(seconds / 86400)} days ago"


def silence(newest: datetime | None, now: datetime) -> str:
    """For how long a feed has been silent, where that is a month or more: "silent for 94 days"; else ""."""
    days = (now - newest).days if newest else 0
    return f"silent for {days:,} days" if days >= _SILENT else ""
