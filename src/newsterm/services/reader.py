"""The facade: everything that the screens and the commands ask for, in one object.

Importing it costs little: httpx, lxml, readability and feedparser are imported when the first fetch or article needs
them, off the event loop.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import UTC, datetime

from newsterm.feeds.model import Subscription
from newsterm.library.model import Bookmark, Entry, Feed, Page, View
from newsterm.services.config import Config, load
from newsterm.services.model import Added, Change, Choices, FetchFailed, Imported, Opened, Progress
from newsterm.services.paths import Paths, paths

__all__ = ["Added", "Change", "Choices", "FetchFailed", "Imported", "Opened", "Progress", "Reader"]


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Reader:
    """A profile, open for reading.

    All coroutines belong to one event loop. None of them raises for what a site, a feed or a page does; `LibraryError`
    (disk full, database gone …) comes through, with a sentence.

    Attributes:
        paths: where this profile keeps its files.
        config: the user's wishes.
        problems: what was wrong with the config file, a sentence each.
    """

    def __init__(self, where: Paths, config: Config, problems: tuple[str, ...], now: Callable[[], datetime]) -> None:
        self.paths = where
        self.config = config
        self.problems = problems
        self._now = now

    @classmethod
    def open(cls, home: str | os.PathLike[str] | None = None, *, now: Callable[[], datetime] = utc_now) -> Reader:
        """Open a profile, and make it where there is none.

        Args:
            home: a folder for everything; else `NEWSTERM_HOME`, else the platform's places.
            now: the clock (UTC).

        Raises:
            LibraryError: the database cannot be used; its `sentence` says why and what helps.
        """
        where = paths(home)
        config, problems = load(where.config_file)
        return cls(where, config, tuple(map(str, problems)), now)

    async def close(self) -> None:
        """Stop what runs and close the database. Twice does no harm."""
        raise NotImplementedError

    async def __aenter__(self) -> Reader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    # First run

    async def welcome(self) -> bool:
        """Put the built-in edition into a profile that never had anything; does nothing otherwise.

        Returns:
            Whether the samples were put in: the lists are to be read again.
        """
        raise NotImplementedError

    async def open_samples(self) -> Added:
        """Put the built-in edition in (again), because the reader asks for it."""
        raise NotImplementedError

    def starter_feeds(self) -> tuple[Subscription, ...]:
        """Well-known public news feeds, for `subscribe_starter`."""
        raise NotImplementedError

    async def subscribe_starter(self) -> Imported:
        """Subscribe to the starter list; `refresh` then fetches it."""
        raise NotImplementedError

    def warm(self) -> None:
        """Start loading what the first fetch and the first article will need. To be called after the first paint."""
        raise NotImplementedError

    # Lists

    async def feeds(self) -> list[Feed]:
        """All subscriptions with their health and unread counts, by folder and title."""
        raise NotImplementedError

    async def find_feeds(self, text: str) -> list[Feed]:
        """Feeds meant by an id, an address, or a part of a title."""
        raise NotImplementedError

    async def page(self, view: View, limit: int = 200, after: tuple[int, int] | None = None) -> Page:
        """A piece of a list, newest first.

        Args:
            view: which entries; its query may hold search words.
            limit: the most rows.
            after: `Page.after` of the piece before, None for the first.

        Raises:
            QueryError: the query cannot be understood; its `sentence` says why.
        """
        raise NotImplementedError

    async def entry(self, entry_id: int) -> Entry | None:
        """One row as it is now, None where it is gone."""
        raise NotImplementedError

    async def next_unread(self, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
        """The unread entry behind (`step` 1) or before (-1) this one in the view, from the start where there is none.

        Returns:
            None where nothing in the view is unread.
        """
        raise NotImplementedError

    # Reading

    def open_article(self, entry_id: int) -> AsyncIterator[Opened]:
        """The article: what is stored at once, then, if that is only a teaser, the page's text.

        Yields:
            One `Opened`, or two when the first has `loading` set. Nothing where the entry is gone. A failed fetch
            gives the feed's text again, with `failure` and a note.
        """
        raise NotImplementedError

    async def page_text(self, entry_id: int) -> Opened | None:
        """The page's text, fetched where it is not kept. None where the entry is gone."""
        raise NotImplementedError

    async def feed_text(self, entry_id: int) -> Opened | None:
        """What the feed itself gave. None where the entry is gone."""
        raise NotImplementedError

    async def open_url(self, url: str, *, came_from: str | None = None) -> Opened:
        """An article by its address.

        Args:
            url: what a person typed, or a link.
            came_from: the address of the page that holds the link; None for what was typed. A link from a public
                place to a private one is refused.
        """
        raise NotImplementedError

    async def open_html(self, html: bytes, url: str | None = None, content_type: str = "") -> Opened:
        """An article from the bytes of a page (a file, standard input)."""
        raise NotImplementedError

    async def open_bookmark(self, bookmark_id: int) -> Opened | None:
        """A bookmark's own copy, None where it is gone."""
        raise NotImplementedError

    # States

    async def set_read(self, entry_ids: Sequence[int], read: bool) -> Change:
        """Mark entries read or unread."""
        raise NotImplementedError

    async def mark_read(self, view: View) -> Change:
        """Mark everything read that the view shows."""
        raise NotImplementedError

    async def undo(self) -> Change | None:
        """Take the last change of state back: read, unread, saved, unsaved, a feed removed. None: nothing to undo."""
        raise NotImplementedError

    # Bookmarks

    async def save(self, opened: Opened) -> Bookmark:
        """Keep an article with its text and marks. Returns after the disk has it. Saving again renews the copy."""
        raise NotImplementedError

    async def unsave(self, bookmark_id: int) -> Change:
        """Drop a bookmark; `undo` brings it back."""
        raise NotImplementedError

    async def bookmarks(self) -> list[Bookmark]:
        """All bookmarks with their texts, latest first: for exports and the list of bookmarks."""
        raise NotImplementedError

    async def bookmark(self, bookmark_id: int) -> Bookmark | None:
        """One bookmark."""
        raise NotImplementedError

    # Subscriptions

    async def add(self, url: str, pick: int | None = None, *, folder: str = "") -> Added | Choices | FetchFailed:
        """Subscribe to a feed's or a site's address.

        The address is fetched. A feed is added with its entries; a page is searched for the feeds it names, then the
        usual paths are tried.

        Args:
            url: as typed, "https://" may be missing.
            pick: which of several feeds, from 1.
            folder: where to put it.

        Returns:
            `Choices` where the page names several feeds and `pick` is None.
        """
        raise NotImplementedError

    async def remove(self, feed_id: int) -> Change:
        """End a subscription. Bookmarks stay; `undo` subscribes again."""
        raise NotImplementedError

    async def rename(self, feed_id: int, title: str) -> None:
        """Give a feed a name of one's own; "" for its own again."""
        raise NotImplementedError

    async def import_opml(self, data: bytes) -> Imported | FetchFailed:
        """Subscribe to everything in an OPML file, in one transaction; `refresh` then fetches it."""
        raise NotImplementedError

    async def export_opml(self) -> bytes:
        """All subscriptions but the samples."""
        raise NotImplementedError

    # Refreshing

    def refresh(self, feed_ids: Iterable[int] | None = None, *, all: bool = False) -> AsyncIterator[Progress]:  # noqa: A002
        """Fetch feeds, many at once, and say how each went as soon as it is stored.

        Args:
            feed_ids: these feeds, due or not. None: every feed that is due.
            all: every feed, due or not.

        Yields:
            One `Progress` for each feed. Closing the iterator stops the refresh; what was stored stays.
        """
        raise NotImplementedError

    def schedule(self) -> AsyncIterator[Progress]:
        """Refresh what becomes due, for as long as one iterates: the program's own timetable.

        Yields:
            As `refresh`, `done` and `total` count within one round. Nothing where the config says 0 minutes.
        """
        raise NotImplementedError
