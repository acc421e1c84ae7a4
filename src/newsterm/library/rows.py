"""Rows of the lists, which the program's first frame waits for; everything else is in `library.model`.

Named tuples, since the class of one is made in a quarter of the time that a frozen data class takes.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """How a feed came to be here."""

    USER = "user"
    SAMPLE = "sample"
    """The built-in edition; hidden from exports, removable like any feed."""
    SERVER = "server"
    """Fetched by the server that the library is in step with."""


class Feed(NamedTuple):
    """A subscription with its health, as the lists show it. Times are UTC."""

    id: int
    url: str
    title: str
    site_url: str | None = None
    folder: str = ""
    origin: Origin = Origin.USER
    added: datetime | None = None
    last_good: datetime | None = None
    last_tried: datetime | None = None
    next_due: datetime | None = None
    """None: not polled any more (gone) or never tried yet, see `gone`."""
    error_kind: str = ""
    error: str = ""
    """The last failure in words, "" after a good fetch."""
    failures: int = 0
    """Failed fetches in a row."""
    gone: bool = False
    unread: int = 0
    entries: int = 0
    newest: datetime | None = None
    """The date of its newest entry."""
    muted: int = 0
    """Entries that are hidden, since a muted word is in their headline; not among `entries` and `unread`."""
    note: str = ""
    """What the last good fetch left out, and what could not be done for its entries, in words."""
    name: str = ""
    """What the person calls it, "" where `title` is the feed's own."""
    paused: bool = False
    """Whether the person wants it not to be asked for now."""


class Counts(NamedTuple):
    """Marks per group in an entry, for lists and search."""

    on_record: int = 0
    second_hand: int = 0
    unnamed: int = 0
    unconfirmed: int = 0
    hedge: int = 0


class Entry(NamedTuple):
    """A row of the list: no body."""

    id: int
    feed_id: int | None
    feed_title: str
    title: str
    link: str | None
    author: str
    published: datetime
    """The feed's date, or the time it was first seen. UTC."""
    read: bool = False
    saved: bool = False
    counts: Counts | None = None
    """None until the article was analysed."""
    snippet: str = ""
    """In search results, the hit in context; "" elsewhere."""
    changed: datetime | None = None
    """When a correction of it was last noticed, None where it is as it first came."""
    edited: bool = False
    """Whether a correction was noticed since it was read."""
    muted: bool = False
    """Whether lists hide it, since a muted word is in its headline."""
    progress: float | None = None
    """How much of it was read, 0 to 1; None where it was not begun."""
    reports: int = 0
    """How many reports of the same event there are, this one included; 0 where it stands alone."""
    had: str = ""
    """How much of its text could be had: "whole", "feed" (the feed has all), "teaser", "blocked" or "empty"; "" where
    that is not known."""
    hits: tuple[tuple[int, int], ...] = ()
    """Where the words looked for are in `snippet`: (start, end), end exclusive."""


class View(NamedTuple):
    """Which entries a list shows."""

    feed_id: int | None = None
    folder: str | None = None
    unread: bool = False
    saved: bool = False
    query: str = ""
    """Search language, "" for all."""
    oldest_first: bool = False
    fold: str = ""
    """Whether a story has one row, its newest report: "" for all reports, "all", or "unread" for the newest unread one.
    Lists that show what a search finds have all."""


class Page(NamedTuple):
    """A piece of a list, newest first, and the key that continues it (None at the end)."""

    entries: tuple[Entry, ...] = ()
    after: tuple[int, int] | None = None
    """(published as Unix seconds, entry id) of the last row; of the first where one reads upwards."""
    total: int = 0
    """Rows of the whole view."""
    uncounted: bool = False
    """Whether there are more than `total`: of a search that finds much, only so many are counted."""
    last_id: int = 0
    """The highest id that any entry had then: `mark_view_read` up to it marks nothing that came later."""
    unindexed: int = 0
    """Entries that a search for words did not look at, since they are still being indexed."""
