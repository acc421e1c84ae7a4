"""What is done to foreign bytes: the work of the worker process. Pure functions over pure packages.

The packages are imported inside the functions, so that naming a job costs the screen's process nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsterm.article.model import Attachment, Document, State
from newsterm.feeds.model import FeedError, FeedLink, OpmlReport, ParsedFeed, Subscription
from newsterm.services.model import FetchFailed
from newsterm.sourcing.model import Analysis
from newsterm.sourcing.user import UserCue

if TYPE_CHECKING:
    from newsterm.feeds.decide import Decision, StoredEntry
    from newsterm.stories.versions import Version, WhatChanged


@dataclass(frozen=True, slots=True)
class Input:
    """A document as it was fetched."""

    data: bytes
    url: str
    content_type: str = ""
    cut: bool = False
    """There is more of it than was fetched."""


@dataclass(frozen=True, slots=True)
class Found:
    """The feeds that a page names: those it offers, and those to try besides where these are dead."""

    links: tuple[FeedLink, ...]
    all: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What the feed gave of an entry, and what is known of it besides."""

    html: str
    summary_only: bool
    title: str
    url: str | None
    base: str | None
    byline: str
    published: datetime | None
    site: str
    files: tuple[Attachment, ...] = ()
    comments: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A feed as read: what it says of itself (without its entries), the entries' dates, what is new in it."""

    feed: ParsedFeed
    dates: tuple[datetime, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Unread:
    """A feed that brought nothing new: what is known of its dates."""

    dates: tuple[datetime, ...]
    feed: None = None


@dataclass(frozen=True, slots=True)
class Again:
    """An article to be marked again."""

    document: Document
    publisher: str


def warm(cues: Sequence[UserCue]) -> str:
    """Import everything, so that the first real job does not wait for it.

    Returns:
        What `Analysis.lexicon` will say of everything marked with these cues.
    """
    from newsterm.article import extract  # noqa: F401
    from newsterm.feeds import decide, parse  # noqa: F401

    return mark(Document(None, "", State.EMPTY, text="Officials said on Monday that it may rain."), "", cues).lexicon


def read_feed(source: Input, stored: Sequence[StoredEntry], now: datetime) -> Read | FetchFailed:
    """Parse a feed and compare it with what is stored of it."""
    from newsterm.feeds.decide import decide
    from newsterm.feeds.parse import parse

    data = _whole_entries(source.data) if source.cut else source.data
    try:
        feed = parse(data, source.url, source.content_type)
    except FeedError as error:
        return not_read(error, source.url)
    dates = tuple(entry.published for entry in feed.entries if entry.published is not None)
    return Read(replace(feed, entries=()), dates, decide(stored, feed, now))


def _whole_entries(data: bytes) -> bytes:
    """The beginning of a feed without the entry in the middle of which it ends."""
    ends = [data.rfind(tag) + len(tag) for tag in (b"</item>", b"</entry>") if tag in data]
    return data[: max(ends)] if ends else data


def read_page(
    source: Input, publisher: str, cues: Sequence[UserCue], house: frozenset[str] = frozenset()
) -> tuple[Document, Analysis]:
    """Make an article of a page, and mark it.

    Args:
        source: the page.
        publisher: who publishes it, "" for what the page says.
        cues: the user's own cues.
        house: lines that stand on other articles of its feed.
    """
    from newsterm.article.extract import extract
    from newsterm.article.house import without_lines

    document = without_lines(extract(source.data, source.url or None, source.content_type), house)
    return document, mark(document, publisher, cues)


def read_text(text: Text, cues: Sequence[UserCue]) -> tuple[Document, Analysis]:
    """Make an article of what the feed gave, and mark it."""
    document = document_of(text)
    return document, mark(document, text.site, cues)


def document_of(text: Text) -> Document:
    """Make an article of what the feed gave."""
    from newsterm.article.extract import from_feed

    return from_feed(
        text.html,
        title=text.title,
        url=text.url,
        base=text.base,
        byline=text.byline,
        published=text.published,
        site=text.site,
        summary_only=text.summary_only,
        files=text.files,
        comments=text.comments,
    )


def mark(document: Document, publisher: str, cues: Sequence[UserCue]) -> Analysis:
    """Mark an article.

    Args:
        document: the article.
        publisher: who publishes it, where the article does not say.
        cues: the user's own cues; other cues are another lexicon.
    """
    from newsterm.sourcing.analyse import analyse

    analysis = analyse(
        document.standing_text,
        title=document.title,
        publisher=document.site or publisher,
        language=document.language,
        extra=cues,
    )
    if not cues:
        return analysis
    own = blake2b(repr(tuple(cues)).encode(), digest_size=4).hexdigest()
    return replace(analysis, lexicon=f"{analysis.lexicon}+{own}")


def compare(before: Version, after: Version, publisher: str, language: str, cues: Sequence[UserCue]) -> WhatChanged:
    """Say what became of a version, in its sentences and in its marks."""
    from newsterm.sourcing.analyse import analyse
    from newsterm.stories.versions import what_changed

    old, new = (
        analyse(version.text, publisher=publisher, language=language, extra=cues).cues for version in (before, after)
    )
    return what_changed(before, after, old, new)


def mark_all(work: Sequence[Text | Again], cues: Sequence[UserCue]) -> list[Analysis]:
    """Mark several articles."""
    return [
        mark(job.document, job.publisher, cues) if isinstance(job, Again) else read_text(job, cues)[1] for job in work
    ]


def find_feeds(source: Input) -> Found:
    """The feeds that a page names."""
    from newsterm.feeds.discovery import candidates, discover

    return Found(discover(source.data, source.url), candidates(source.data, source.url))


def read_subscriptions(data: bytes) -> OpmlReport | FetchFailed:
    """Read an OPML file, or a list of addresses as newsboat keeps it."""
    from newsterm.encoding import decode
    from newsterm.feeds.newsboat import is_list_of_addresses, read_addresses
    from newsterm.feeds.opml import read_opml

    text = decode(data)
    try:
        return read_addresses(text) if is_list_of_addresses(text) else read_opml(data)
    except FeedError as error:
        return not_read(error, "")


def write_subscriptions(feeds: Sequence[Subscription], title: str) -> bytes:
    """Write an OPML file."""
    from newsterm.feeds.opml import write_opml

    return write_opml(feeds, title)


def not_read(error: FeedError, url: str) -> FetchFailed:
    """A document that is not a feed, as a failed fetch; a web page is one as well."""
    return FetchFailed("not_a_feed" if error.kind == "html" else error.kind, error.reason, url)
