"""Rows that the library hands out: frozen values without SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsterm.library.rows import Counts as Counts
from newsterm.library.rows import Entry as Entry
from newsterm.library.rows import Feed as Feed
from newsterm.library.rows import Origin as Origin
from newsterm.library.rows import Page as Page
from newsterm.library.rows import View as View

if TYPE_CHECKING:
    from newsterm.article.model import Document
    from newsterm.feeds.model import Enclosure
    from newsterm.sourcing.model import Analysis


@dataclass(frozen=True, slots=True)
class FetchState:
    """What a fetch needs to know about its feed: where, since when, how it went before."""

    feed_id: int
    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    """Hash of the last document, for servers that never answer 304."""
    failures: int = 0
    last_good: datetime | None = None
    last_tried: datetime | None = None
    next_due: datetime | None = None
    gone: bool = False
    newest: datetime | None = None
    """The newest stored entry's date."""
    recent: tuple[datetime, ...] = ()
    """Dates of the latest entries, newest first, at most 20: how often the feed publishes."""


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What came of asking a feed once.

    A failure has an `error_kind`; it leaves the validators, the hash and the title as they were. After a good fetch
    None means "as before" (304), "" means "the server gave none".
    """

    tried: datetime
    next_due: datetime | None
    """None: do not ask again by itself."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    title: str | None = None
    """What the feed calls itself. A name the reader gave stays in front of it."""
    site_url: str | None = None
    error_kind: str = ""
    error: str = ""
    """One sentence in words people understand."""
    note: str | None = None
    """A sentence on the document, None where none came."""
    gone: bool = False
    moved_to: str | None = None
    """The feed's new address, after a good fetch there."""
    private: bool | None = None
    """Whether the answer came from this machine or network, None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long entries are kept, for each feed.

    What the feed's last document still carries and what is saved always stays.
    """

    age: timedelta | None = None
    """Older entries go."""
    number: int | None = None
    """The most entries of one feed."""
    keep_unread: bool = True
    """Whether unread entries stay, whatever their age and number."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a refresh changed in one feed: ids of entries."""

    new: tuple[int, ...] = ()
    """Unread entries that were not there before."""
    changed: tuple[int, ...] = ()
    removed: int = 0
    """Entries that the retention let go."""


@dataclass(frozen=True, slots=True)
class FeedBody:
    """What the feed itself gave for an entry."""

    summary: str
    content: str
    base: str | None
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()
    comments: str | None = None
    """Where the entry is discussed."""


@dataclass(frozen=True, slots=True)
class CachedArticle:
    """An article as it was last opened."""

    document: Document
    analysis: Analysis
    fetched: datetime
    etag: str = ""
    """The page's validators, exactly as its site sent them, to ask again with."""
    last_modified: str = ""
    checked: datetime | None = None
    """When the page was last asked and had nothing new; None: not since it was fetched."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The version of an entry that was on the screen when it was last opened."""

    at: datetime
    origin: str
    """"feed" or "page": where its text came from."""
    title: str
    text: str | None = None
    """None: no other version came since."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where an article was left."""

    position: int
    """The character of its text at the top of the screen."""
    progress: float
    """How much of it was seen, 0 to 1."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A saved article with its own copy of text and marks; it outlives entry and feed."""

    id: int
    url: str | None
    title: str
    byline: str
    site: str
    feed_title: str
    published: datetime | None
    saved_at: datetime
    document: Document
    analysis: Analysis
    entry_id: int | None = None
    note: str = ""
    """What the person wrote about it."""
    tags: tuple[str, ...] = ()
    """In lower case, sorted."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An edit: what an entry said before and after, as plain text."""

    entry_id: int
    seen: datetime
    """When newsterm noticed."""
    origin: str
    """"feed" or "page"."""
    title_before: str
    title_after: str
    text_before: str
    text_after: str
    notes_before: str = ""
    """What the page said of its own making: corrections, editor's notes, "updated"."""
    notes_after: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry whose marks were made by another lexicon, or never."""

    entry_id: int
    title: str
    site: str
    kept: bool
    """Whether the text to analyse is the kept article (`entries.cached`) or the feed's (`entries.body`)."""


@dataclass(frozen=True, slots=True)
class SetApart:
    """An entry that some work failed on."""

    entry_id: int
    title: str
    feed_title: str
    work: str
    """"index", "marks" or "story": what is missing of it."""
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `doctor` looked at."""

    ok: bool
    what: str
    """One sentence."""
    remedy: str = ""
    """What to do about it, "" where nothing is."""
