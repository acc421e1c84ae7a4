"""A profile, open for reading: its parts, put together here and nowhere else.

Importing it costs little, since the program's first frame waits for it: only what the lists need. What opens, fetches
and keeps articles is imported when it is first asked for; httpx, lxml and readability off the event loop or
in the worker process.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Final

from newsterm.library import feeds, muting
from newsterm.library.library import Library
from newsterm.library.muting import MutedWords
from newsterm.services import memory
from newsterm.services.config import Config, load
from newsterm.services.entries import Entries
from newsterm.services.feeds import Feeds
from newsterm.services.paths import Paths, paths
from newsterm.services.undo import UndoStack

if TYPE_CHECKING:
    from newsterm.library.server import Server
    from newsterm.services.articles import Articles
    from newsterm.services.bookmarks import Bookmarks
    from newsterm.services.log import Log
    from newsterm.services.logins import Logins
    from newsterm.services.model import Progress
    from newsterm.services.refresh import Refresher
    from newsterm.services.sources import Sources
    from newsterm.services.stories import Stories
    from newsterm.services.subscriptions import Subscriptions
    from newsterm.services.sync.rounds import Outcome
    from newsterm.services.sync.service import Sync, Working
    from newsterm.services.versions import Versions
    from newsterm.services.work import WorkerProcess

CHECK_EVERY: Final = 60.0
"""Seconds between two looks at what is due; a machine that slept has slept through a long wait."""

MARKING_PAUSE: Final = 0.1
"""Seconds between two lots of entries marked in the background: half of a processor at most."""

_LATE: Final = ("articles", "bookmarks", "log", "refresh", "sources", "stories", "subscriptions", "work")
"""Modules of the parts that the first frame does not wait for."""


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


def _apply_muted_words(library: Library, words: MutedWords) -> None:
    """Hide and show what is stored, where the user's words are others than they were."""
    if library.call(muting.outdated, words):
        after: int | None = 0
        while after is not None:
            after = library.call(muting.mute_some, words, after)


class Reader:
    """A profile, open for reading.

    All coroutines belong to one event loop. None of them raises for what a site, a feed or a page does; `LibraryError`
    (disk full, database gone …) comes through, with a sentence.

    Attributes:
        paths: where this profile keeps its files.
        config: the user's wishes.
        problems: what was wrong with the config file or the library, a sentence each.
        library: the database, for what only one command needs (`doctor`).
        undo: what can be taken back.
        feeds: the subscriptions as they are stored.
        entries: lists of entries and their states.
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
        self.undo = UndoStack()
        self.feeds = Feeds(library, self.undo)
        self.entries = Entries(library, self.undo, now)
        self._now = now
        self._warming: asyncio.Task[None] | None = None
        self._regrouped: set[int] = set()

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
        library = Library(where.database, where.journal)
        if not library.read_only:
            _apply_muted_words(library, MutedWords(config.muted, config.muted_by_feed))
        return cls(where, config, (*map(str, problems), *library.notices), library, now)

    @cached_property
    def articles(self) -> Articles:
        """Opens articles: what is stored, then the page."""
        from newsterm.services.articles import Articles

        return Articles(self.library, self._sources, self._logins, self._worker, self.config, self._now, self._log)

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """The saved articles."""
        from newsterm.services.bookmarks import Bookmarks

        return Bookmarks(self.library, self.undo, self._now)

    @cached_property
    def refresher(self) -> Refresher:
        """Fetches feeds."""
        from newsterm.services.refresh import Refresher

        return Refresher(self.library, self._sources, self._worker, self.config, self._now, self._log)

    @cached_property
    def stories(self) -> Stories:
        """Reports of one event."""
        from newsterm.services.stories import Stories

        return Stories(self.library, self._worker, self.config, self.undo, self._now, self._log)

    @cached_property
    def versions(self) -> Versions:
        """What became of articles."""
        from newsterm.services.versions import Versions

        return Versions(self.library, self._worker, self.config)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Adds feeds: from an address, a site's page, a file, the built-in edition."""
        from newsterm.services.subscriptions import Subscriptions

        return Subscriptions(
            self.library,
            self._sources,
            self._logins,
            self._worker,
            self.refresher,
            self.undo,
            self._now,
            self._log,
        )

    @cached_property
    def sync(self) -> Sync:
        """Keeps the library in step with a server, where there is one."""
        from newsterm.services.sync.service import Sync

        return Sync(self.library, self.articles, self.config.sync, self.undo, self._now, self._log)

    @cached_property
    def _sources(self) -> Sources:
        from newsterm.services.sources import Sources

        return Sources(self._now, self.config, self._logins)

    @cached_property
    def _logins(self) -> Logins:
        from newsterm.services.logins import Logins

        return Logins(self.paths.logins)

    @cached_property
    def _worker(self) -> WorkerProcess:
        from newsterm.services.work import WorkerProcess

        return WorkerProcess()

    @cached_property
    def _log(self) -> Log:
        from newsterm.services.log import Log

        return Log(self.paths.log_file)

    async def read_ahead(self) -> AsyncGenerator[int, None]:
        """Fetch pages before they are opened, as the reader wishes, for as long as one iterates.

        Yields:
            As `Prefetcher.run`; nothing where it is off.
        """
        if self.config.prefetch.what == "off" or self.config.metered:
            return
        for name in ("articles", "prefetch"):
            await asyncio.to_thread(import_module, f"newsterm.services.{name}")
        from newsterm.services.prefetch import Prefetcher

        prefetcher = Prefetcher(self.library, self.articles, self._sources, self.config, self._now)
        async with aclosing(prefetcher.run()) as found:
            async for entry_id in found:
                yield entry_id

    async def is_linked(self) -> bool:
        """Whether there is a server to be in step with. Costs next to nothing where there is none."""
        return self.config.sync is not None or await self.library.run(feeds.from_server)

    async def keep_in_step(self) -> AsyncGenerator[Outcome | Working | Server, None]:
        """Stay in step with the server for as long as one iterates; ends at once where there is none.

        Yields:
            As `Sync.watch`.
        """
        if not await self.is_linked():
            return
        for name in ("articles", "sync.service"):
            await asyncio.to_thread(import_module, f"newsterm.services.{name}")  # keys do not wait for it
        async with aclosing(self.sync.watch()) as steps:
            async for step in steps:
                yield step

    async def close(self) -> None:
        """Tell the server what waits, stop what runs and close the database. Twice does no harm."""
        if (sync := self.__dict__.pop("sync", None)) is not None:
            await sync.last_words()
            await sync.close()
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
        if "_worker" in self.__dict__:
            await self._worker.close()
        self.library.close()

    async def __aenter__(self) -> Reader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def welcome(self) -> bool:
        """Put the built-in edition into a profile that never had anything; does nothing otherwise.

        Returns:
            Whether the samples were put in: the lists are to be read again.
        """
        if await self.feeds.ever_added():
            return False
        await self.subscriptions.add_samples()
        return True

    def warm(self) -> asyncio.Task[None]:
        """Start loading what the first article will need. To be called after the first paint.

        Returns:
            What one may wait for, and need not.
        """
        if self._warming is None:
            self._warming = asyncio.create_task(self._warm(), name="newsterm-warm")
        return self._warming

    async def _warm(self) -> None:
        await asyncio.to_thread(memory.give_back)
        for name in _LATE:
            await asyncio.to_thread(import_module, f"newsterm.services.{name}")  # the screen does not wait for it
        await self.articles.warm()

    async def schedule(self) -> AsyncGenerator[Progress, None]:
        """The program's own timetable: refresh what is due, for as long as one iterates.

        Between two rounds, reports of one event are grouped, and entries whose marks are missing or of another lexicon
        are marked, a few at a time; where the user wishes so, one page that was read is asked whether it was edited.

        Yields:
            As `Refresher.run`; `done` and `total` count within one round. Nothing where the config says 0 minutes.
        """
        rest = not self.config.refresh_on_start
        while True:
            if self.config.refresh_minutes and not rest:
                async with aclosing(self.refresher.run()) as steps:
                    async for step in steps:
                        yield step
            rest = False
            if self.config.follow_read:
                await self.articles.follow_one()
            await self._mark_for(CHECK_EVERY)

    def take_regrouped(self) -> tuple[int, ...]:
        """The entries whose story got another report since this was asked last."""
        found = tuple(self._regrouped)
        self._regrouped.clear()
        return found

    async def _mark_for(self, seconds: float) -> None:
        """Let some time pass; group and mark entries meanwhile."""
        end = monotonic() + seconds
        while monotonic() < end:
            grouped = await self.stories.group_some() if self.config.stories else None
            self._regrouped.update(grouped or ())
            busy = grouped is not None or await self.articles.mark_some()
            await asyncio.sleep(MARKING_PAUSE if busy else end - monotonic())
