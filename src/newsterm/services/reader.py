"""The facade: everything that the screens and the commands ask for, in one object.

Importing it costs little, since the program's first frame waits for it: only what the lists need. What opens, fetches
and keeps articles is imported when it is first asked for; httpx, lxml and readability off the event loop or
in the worker process.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Final

from newsterm.library import feeds, views
from newsterm.library.library import Library
from newsterm.library.rows import Origin
from newsterm.services.change import Change
from newsterm.services.config import Config, load
from newsterm.services.paths import Paths, paths
from newsterm.services.undo import UndoStack, how_many
from newsterm.text import MAX_TITLE, clean_line

if TYPE_CHECKING:
    from newsterm.feeds.model import Subscription
    from newsterm.library.model import Bookmark, BookmarkRow, Entry, Feed, Page, View
    from newsterm.services.engine import Engine
    from newsterm.services.model import Added, Choices, FetchFailed, Imported, Opened, Progress

CHECK_EVERY: Final = 60.0
"""Seconds between two looks at what is due; a machine that slept has slept through a long wait."""

MARKING_PAUSE: Final = 0.1
"""Seconds between two lots of entries marked in the background: half of a processor at most."""


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
        problems: what was wrong with the config file or the library, a sentence each.
        library: the database, for what only one command needs (`doctor`).
    """

    def __init__(
        self,
        where: Paths,
        config: Config,
        problems: tuple[str, ...],
        library: Library,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.paths = where
        self.config = config
        self.problems = problems
        self.library = library
        self._now = now
        self._undo = UndoStack()
        self._warming: asyncio.Task[None] | None = None

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
        library = Library(where.database, where.bookmarks_copy)
        return cls(where, config, (*map(str, problems), *library.notices), library, now)

    @cached_property
    def _engine(self) -> Engine:
        from newsterm.services.engine import Engine
        from newsterm.services.log import Log

        return Engine(self.library, self.config, self._now, Log(self.paths.log_file))

    async def close(self) -> None:
        """Stop what runs and close the database. Twice does no harm."""
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
        if "_engine" in self.__dict__:
            await self._engine.close()
        self.library.close()

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
        if await self.library.run(feeds.ever_added):
            return False
        await self._engine.subscriptions.add_samples()
        return True

    async def open_samples(self) -> Added:
        """Put the built-in edition in (again), because the reader asks for it."""
        return await self._engine.subscriptions.add_samples()

    def starter_feeds(self) -> tuple[Subscription, ...]:
        """Well-known public news feeds, for `subscribe_starter`."""
        from newsterm import edition

        return edition.starter()

    async def subscribe_starter(self) -> Imported:
        """Subscribe to the starter list; `refresh` then fetches it."""
        from newsterm import edition

        return await self._engine.subscriptions.add_all(edition.starter())

    def warm(self) -> asyncio.Task[None]:
        """Start loading what the first article will need. To be called after the first paint.

        Returns:
            What one may wait for, and need not.
        """
        if self._warming is None:
            self._warming = asyncio.create_task(self._warm(), name="newsterm-warm")
        return self._warming

    async def _warm(self) -> None:
        await asyncio.to_thread(import_module, "newsterm.services.engine")  # the screen does not wait for it
        await self._engine.articles.warm()

    # Lists

    async def feeds(self) -> list[Feed]:
        """All subscriptions with their health and unread counts, by folder and title."""
        return await self.library.run(feeds.all)

    async def find_feeds(self, text: str) -> list[Feed]:
        """Feeds meant by an id, an address, or a part of a title."""
        return await self.library.run(feeds.find, text)

    async def page(self, view: View, limit: int = 200, after: tuple[int, int] | None = None) -> Page:
        """A piece of a list, newest first.

        Args:
            view: which entries; its query may hold search words.
            limit: the most rows.
            after: `Page.after` of the piece before, None for the first.

        Raises:
            QueryError: the query cannot be understood; its `sentence` says why.
        """
        return await self.library.run(views.page, view, limit, after)

    async def changes_elsewhere(self) -> int:
        """A number that is another one once another instance has changed the library."""
        return await self.library.run(views.changes_elsewhere)

    async def page_up(self, view: View, limit: int = 200, before: tuple[int, int] | None = None) -> Page:
        """A piece of a list from its end upwards, newest first all the same.

        Args:
            view: which entries.
            limit: the most rows.
            before: `Page.after` of the piece below, None for the end of the list.

        Returns:
            The piece; its `after` is the key of its first row, None where the list begins with it.
        """
        return await self.library.run(views.page_up, view, limit, before)

    async def entry(self, entry_id: int) -> Entry | None:
        """One row as it is now, None where it is gone."""
        return await self.library.run(views.get, entry_id)

    async def next_unread(self, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
        """The unread entry behind (`step` 1) or before (-1) this one in the view, from the start where there is none.

        Returns:
            None where nothing in the view is unread.
        """
        return await self.library.run(views.next_unread, view, entry_id, step)

    # Reading

    def open_article(self, entry_id: int) -> AsyncGenerator[Opened, None]:
        """The article: what is stored at once, then, if that is only a teaser, the page's text.

        Yields:
            One `Opened`, or two when the first has `loading` set. Nothing where the entry is gone. A failed fetch
            gives the feed's text again, with `failure` and a note.
        """
        return self._engine.articles.open(entry_id)

    async def page_text(self, entry_id: int) -> Opened | None:
        """The page's text, fetched where it is not kept. None where the entry is gone."""
        return await self._engine.articles.page_text(entry_id)

    async def feed_text(self, entry_id: int) -> Opened | None:
        """What the feed itself gave. None where the entry is gone."""
        return await self._engine.articles.feed_text(entry_id)

    async def open_url(self, url: str, *, came_from: str | None = None) -> Opened:
        """An article by its address.

        Args:
            url: what a person typed, or a link.
            came_from: the address of the page that holds the link; None for what was typed. A link from a public
                place to a private one is refused.
        """
        return await self._engine.articles.open_url(url, came_from)

    async def all_pages(self, opened: Opened) -> Opened:
        """An article of several pages with those that follow, five in all at most.

        Returns:
            The pages as one; what could be read with `failure` set where one could not. The note says which were read.
        """
        return await self._engine.articles.all_pages(opened)

    async def open_html(self, html: bytes, url: str | None = None, content_type: str = "") -> Opened:
        """An article from the bytes of a page (a file, standard input)."""
        return await self._engine.articles.open_html(html, url, content_type)

    async def open_bookmark(self, bookmark_id: int) -> Opened | None:
        """A bookmark's own copy, None where it is gone."""
        return await self._engine.articles.open_bookmark(bookmark_id)

    # States

    async def set_read(self, entry_ids: Sequence[int], read: bool) -> Change:
        """Mark entries read or unread."""
        changed = await self.library.run(views.set_read, tuple(entry_ids), read)
        return self._marked(changed, read)

    async def mark_read(self, view: View) -> Change:
        """Mark everything read that the view shows."""
        changed = await self.library.run(views.mark_view_read, view)
        return self._marked(changed, True)

    async def undo(self) -> Change | None:
        """Take the last change of state back: read, unread, saved, unsaved, a feed removed. None: nothing to undo."""
        return await self._undo.pop()

    # Bookmarks

    async def save(self, opened: Opened) -> Bookmark:
        """Keep an article with its text and marks. Returns after the disk has it. Saving again renews the copy."""
        from newsterm.library import bookmarks

        entry_id = opened.entry.id if opened.entry else None
        feed_title = opened.entry.feed_title if opened.entry else ""
        known = opened.bookmark
        bookmark = await self.library.run(
            bookmarks.save,
            entry_id,
            opened.url,
            opened.document,
            opened.analysis,
            feed_title=feed_title,
            now=self._now(),
        )

        async def back() -> Change:
            if known is None:
                await self.library.run(bookmarks.unsave, bookmark.id)
            else:
                await self.library.run(bookmarks.restore, known)
            return Change("No longer saved." if known is None else "The saved copy is as before.", _ids(bookmark))

        self._undo.push(back)
        return bookmark

    async def unsave(self, bookmark_id: int) -> Change:
        """Drop a bookmark; `undo` brings it back."""
        from newsterm.library import bookmarks

        bookmark = await self.library.run(bookmarks.unsave, bookmark_id)
        if bookmark is None:
            return Change("This bookmark was gone already.")

        async def back() -> Change:
            restored = await self.library.run(bookmarks.restore, bookmark)
            return Change("Saved again.", _ids(restored))

        self._undo.push(back)
        return Change("No longer saved.", _ids(bookmark))

    async def bookmarks(self) -> list[Bookmark]:
        """All bookmarks with their texts, latest first: for exports."""
        from newsterm.library import bookmarks

        return await self.library.run(bookmarks.all)

    async def bookmark_rows(self) -> list[BookmarkRow]:
        """All bookmarks without their texts, latest first: for lists."""
        from newsterm.library import bookmarks

        return await self.library.run(bookmarks.rows)

    async def bookmark(self, bookmark_id: int) -> Bookmark | None:
        """One bookmark."""
        from newsterm.library import bookmarks

        return await self.library.run(bookmarks.get, bookmark_id)

    async def bookmark_of(self, entry_id: int) -> Bookmark | None:
        """The bookmark of an entry's article, also when another feed's entry of it was saved."""
        from newsterm.library import bookmarks

        return await self.library.run(bookmarks.by_entry, entry_id)

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
        return await self._engine.subscriptions.add(url, pick, folder)

    async def remove(self, feed_id: int) -> Change:
        """End a subscription. Bookmarks stay; `undo` subscribes again."""
        feed = await self.library.run(feeds.get, feed_id)
        if feed is None or not await self.library.run(feeds.remove, feed_id):
            return Change("This feed was gone already.", feeds=True)

        async def back() -> Change:
            if feed.origin is Origin.SAMPLE:
                await self._engine.subscriptions.add_samples()
            else:
                await self.library.run(
                    feeds.add, feed.url, feed.title, feed.site_url, feed.folder, feed.origin, now=self._now()
                )
            return Change(f"{feed.title} is back.", feeds=True)

        self._undo.push(back)
        return Change(f"{feed.title} is removed; what you saved from it stays.", feeds=True)

    async def rename(self, feed_id: int, title: str) -> None:
        """Give a feed a name of one's own; "" for its own again."""
        await self.library.run(feeds.rename, feed_id, clean_line(title, MAX_TITLE))

    async def import_opml(self, data: bytes) -> Imported | FetchFailed:
        """Subscribe to everything in an OPML file, in one transaction; `refresh` then fetches it."""
        return await self._engine.subscriptions.import_opml(data)

    async def export_opml(self) -> bytes:
        """All subscriptions but the samples."""
        return await self._engine.subscriptions.export_opml()

    # Refreshing

    def refresh(self, feed_ids: Iterable[int] | None = None, *, all: bool = False) -> AsyncGenerator[Progress, None]:  # noqa: A002
        """Fetch feeds, many at once, and say how each went as soon as it is stored.

        Args:
            feed_ids: these feeds, due or not. None: every feed that is due.
            all: every feed, due or not.

        Yields:
            One `Progress` for each feed. Closing the iterator stops the refresh; what was stored stays.
        """
        return self._engine.refresher.run(feed_ids, everything=all)

    async def index(self) -> None:
        """Make searchable what was stored, for a command that ends: the program does it when it has nothing to do."""
        from newsterm.library import texts

        await self.library.run(texts.catch_up)

    async def schedule(self) -> AsyncGenerator[Progress, None]:
        """The program's own timetable: refresh what is due, for as long as one iterates.

        Between two rounds, entries whose marks are missing or of another lexicon are marked, a few at a time.

        Yields:
            As `refresh`; `done` and `total` count within one round. Nothing where the config says 0 minutes.
        """
        rest = not self.config.refresh_on_start
        while True:
            if self.config.refresh_minutes and not rest:
                async with aclosing(self.refresh()) as steps:
                    async for step in steps:
                        yield step
            rest = False
            await self._mark_for(CHECK_EVERY)

    async def _mark_for(self, seconds: float) -> None:
        """Let some time pass, and mark entries meanwhile."""
        end = monotonic() + seconds
        while monotonic() < end:
            busy = await self._engine.articles.mark_some()
            await asyncio.sleep(MARKING_PAUSE if busy else end - monotonic())

    def _marked(self, changed: tuple[int, ...], read: bool) -> Change:
        """Say that entries were marked read or unread, and remember how to take it back."""

        async def back() -> Change:
            again = await self.library.run(views.set_read, changed, not read)
            return Change(_read_sentence(len(again), not read), again)

        if changed:
            self._undo.push(back)
        return Change(_read_sentence(len(changed), read), changed)


def _read_sentence(number: int, read: bool) -> str:
    if not number:
        return f"There was nothing to mark {'read' if read else 'unread'}."
    return f"{how_many(number, 'entry', 'entries')} marked {'read' if read else 'unread'}."


def _ids(bookmark: Bookmark) -> tuple[int, ...]:
    return () if bookmark.entry_id is None else (bookmark.entry_id,)
