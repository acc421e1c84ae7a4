"""A change of state, as the reader is told of it."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """A change of state that can be undone, or that was undone.

    `sentence` says it to the reader ("12 entries marked read."); `entries` are the rows to draw again, `feeds` True
    when the list of feeds itself changed.
    """

    sentence: str
    entries: tuple[int, ...] = ()
    feeds: bool = False
