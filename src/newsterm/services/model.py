"""What the services answer with: frozen values, so that a screen or a command can show them and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsterm.article.model import Attachment, Document, State
from newsterm.feeds.model import FeedLink
from newsterm.library.model import Bookmark, Entry, Feed, Reading
from newsterm.services.addresses import AddressScope
from newsterm.sourcing.model import Analysis

ResourceType = Literal["feed", "page"]
"""What a fetch asks for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is unpacked, b"" when the site said that nothing changed (`unchanged`)."""

    url: str
    """Where it came from in the end."""
    body: bytes
    content_type: str = ""
    unchanged: bool = False
    etag: str = ""
    """As sent, byte for byte (Latin-1), to be sent back; not for showing."""
    last_modified: str = ""
    cache_control: str = ""
    expires: str = ""
    cut: bool = False
    """There is more than newsterm reads; `body` is the beginning."""
    moved_to: str | None = None
    """The new address, where the site said that it moved for good (301, 308)."""
    scope: AddressScope = AddressScope.PUBLIC


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """A fetch that brought nothing, told in words. A value, never raised.

    Attributes:
        kind: "address" (not http(s), or a private address reached from a public one), "dns", "offline", "refused",
            "network", "tls", "timeout", "too_large", "redirects", "encoding", "status" (an HTTP error), "gone" (410),
            "rate_limited" (429, or 503 with Retry-After), "empty"; for feeds also "not_a_feed", "broken".
        reason: one sentence for people, without a terminal's control characters.
        url: the address that was asked last.
        status: HTTP status, 0 where none came.
        retry_after: the earliest time the host wants to be asked again.
    """

    kind: str
    reason: str
    url: str = ""
    status: int = 0
    retry_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An article as it can be shown right now.

    `open_article` yields one or two of them: what is stored at once (`loading` says that more may come), then the
    page's text. The view replaces the first by the second.
    """

    document: Document
    analysis: Analysis
    origin: Literal["page", "feed", "bookmark", "url"]
    """Where the text comes from: the stored or fetched page, the feed itself, a bookmark's own copy, an address."""
    entry: Entry | None = None
    bookmark: Bookmark | None = None
    """The bookmark of this article, where there is one (whatever the origin of the text)."""
    note: str = ""
    """One sentence on why this is not the whole article, "" where it is."""
    loading: bool = False
    feed_available: bool = False
    """`feed_text` has something to show."""
    page_available: bool = False
    """`page_text` may have something to show: the entry has a link."""
    fetched: datetime | None = None
    """When the page was fetched."""
    failure: FetchFailed | None = None
    attachments: tuple[Attachment, ...] = ()
    """Files that the feed added."""
    read_before: Reading | None = None
    """The version that was on the screen before, where this is another one."""

    @property
    def state(self) -> State:
        """How much of the article there is."""
        return self.document.state

    @property
    def url(self) -> str | None:
        """The article's address: the page's own, else the entry's link, else that of what the entry shows."""
        return self.document.url or (self.entry.link if self.entry else None) or self.document.attached_url


@dataclass(frozen=True, slots=True)
class Progress:
    """One feed of a refresh is done."""

    done: int
    total: int
    feed: Feed
    """The feed after the fetch, with its new counts and health."""
    new: int = 0
    changed: int = 0
    unchanged: bool = False
    """The site said that nothing changed (304), or sent the same bytes."""
    failure: FetchFailed | None = None
    skipped: bool = False
    """Not asked: its host wants to be left alone for now (`failure` says until when)."""


@dataclass(frozen=True, slots=True)
class Added:
    """A subscription that is there now; `fresh` is False where it was there before."""

    feed: Feed
    fresh: bool = True
    new: int = 0
    """Entries that came with it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A page that names several feeds: `add(url, pick=n)` takes the n-th, counted from 1."""

    url: str
    links: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: feeds added, feeds that were there already, and what was left out with the reason."""

    added: int
    known: int
    skipped: tuple[tuple[str, str], ...] = ()
    views: tuple[tuple[str, str], ...] = ()
    """Searches that the list holds, (name, query): they can be written into the configuration as saved views."""
