"""What a feed says, after parsing: frozen values, every string already cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Final

from newsterm.urls import Login


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry (podcast episode, picture)."""

    url: str
    type: str = ""
    length: int | None = None
    """Bytes, as the feed claims."""
    seconds: int | None = None
    """How long it plays."""


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One item of a feed.

    `id` is the feed's guid or id, "" where it has none; times are UTC, None where missing or impossible.
    `summary` and `content` are HTML without control characters, not yet made into an article; the content's relative
    addresses are resolved against `base`.
    """

    id: str
    title: str
    link: str | None
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    base: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()
    comments: str | None = None
    """Where the entry is discussed."""

    def __reduce__(self) -> tuple[type[ParsedEntry], tuple[object, ...]]:
        """For pickle, which takes thrice as long over a dataclass with slots by itself."""
        return ParsedEntry, _VALUES_OF_ENTRY(self)


_VALUES_OF_ENTRY: Final = attrgetter(*(each.name for each in fields(ParsedEntry)))


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A whole feed document.

    `format` is one of rss0.9x, rss1.0, rss2.0, atom0.3, atom1.0, json1.0, json1.1. `ttl_minutes`, `skip_hours` (UTC)
    and `skip_days` (0 = Monday) are the publisher's wishes about polling.
    """

    format: str
    title: str
    link: str | None
    entries: tuple[ParsedEntry, ...]
    description: str = ""
    language: str = ""
    ttl_minutes: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    new_url: str | None = None
    """Where the feed says it has moved (itunes:new-feed-url)."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page points at."""

    url: str
    title: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A line of an OPML file."""

    url: str
    title: str = ""
    folder: str = ""
    site_url: str | None = None
    login: Login | None = None
    """Name and password, where they were in the address."""
    name: str = ""
    """What the person calls it, where that is not the feed's own title."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A search under a name, as another reader keeps it, in our search language."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class OpmlReport:
    """What a list of feeds held, and what was left out of it, each with the reason."""

    feeds: tuple[Subscription, ...]
    skipped: tuple[tuple[str, str], ...] = field(default=())
    """(what, why) in words."""
    queries: tuple[SavedQuery, ...] = field(default=())


class FeedError(ValueError):
    """The bytes are not a feed.

    Attributes:
        kind: "empty", "html" (a web page: discovery may help), "not_a_feed", "broken", "too_large".
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
