"""Times as the database keeps them: Unix seconds, UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, overload

_FIRST: Final = -62_135_510_400
_LAST: Final = 253_402_128_000
"""The second day of the year 1 and the last but one of 9999, in Unix seconds."""


@overload
def seconds(time: datetime) -> int: ...
@overload
def seconds(time: None) -> None: ...
def seconds(time: datetime | None) -> int | None:
    """A time as whole Unix seconds."""
    return None if time is None else int(time.timestamp())


@overload
def moment(stored: int) -> datetime: ...
@overload
def moment(stored: None) -> None: ...
def moment(stored: int | None) -> datetime | None:
    """Unix seconds as a time in UTC; what no calendar has becomes the first or last day that any zone can show."""
    return None if stored is None else datetime.fromtimestamp(min(max(stored, _FIRST), _LAST), UTC)


_ID_BITS = 28


def sort_key(published: int, entry_id: int) -> int:
    """One number that sorts lists: by time, then by id."""
    return published << _ID_BITS | entry_id & (1 << _ID_BITS) - 1


def published_at(place: int) -> datetime:
    """The time that a place stands for."""
    return moment(place >> _ID_BITS)
