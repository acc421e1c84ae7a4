"""The server as the screen and the commands see it: link, round, status, what waits for the reader's word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from newsterm.library import bookmarks, remote_items, server
from newsterm.library.library import Library
from newsterm.library.model import Bookmark
from newsterm.library.server import Server
from newsterm.plural import count
from newsterm.services.articles import Articles
from newsterm.services.config import SyncConfig
from newsterm.services.log import Log
from newsterm.services.sync.google_reader import GoogleReader
from newsterm.services.sync.password import keep, password
from newsterm.services.sync.remote import Listing, RemoteError
from newsterm.services.sync.rounds import Limits, Outcome, Rounds
from newsterm.services.undo import Change, UndoStack
from newsterm.urls import typed_url

LOOK: Final = 5.0
"""Seconds between two looks at what waits: a change is told when it has waited so long, with those that followed it."""
LAST_WORDS: Final = 2.0
"""Seconds for telling what waits when the program closes."""


LISTINGS: Final[tuple[Listing, ...]] = ("starred", "unread")


class Preview(NamedTuple):
    """What a round would do."""

    feeds: int
    """Feeds that would come in."""
    articles: int
    waiting: int
    """Changes that would be told."""


def _nothing(done: int, total: int) -> None:
    """Nobody watches."""


class Sync:
    """One library in step with one server."""

    def __init__(
        self,
        library: Library,
        articles: Articles,
        config: SyncConfig | None,
        undo: UndoStack,
        now: Callable[[], datetime],
        log: Log,
    ) -> None:
        self._library = library
        self._articles = articles
        self._config = config or SyncConfig()
        self._undo = undo
        self._now = now
        self._log = log

    async def status(self) -> Server | None:
        """The server and how the last round went, None where there is none."""
        return await self._library.run(server.get)

    async def link(self, url: str, user: str, secret: str = "") -> int:
        """Be in step with a server, once it is known that it can be had.

        Args:
            url: the address of its API.
            user: the name there.
            secret: the password; "" to look for it where the configuration says.

        Returns:
            How many feeds it follows.

        Raises:
            RemoteError: it cannot be had; nothing was changed.
        """
        address = typed_url(url)
        if address is None:
            raise RemoteError("not_an_api", "This is not a web address.")
        remote = self._remote(address, user, secret)
        try:
            feeds = await remote.subscriptions()
        finally:
            await remote.close()
        await self._library.run(server.link, address, user)
        if secret:
            await asyncio.to_thread(keep, user, secret)
        return len(feeds)

    async def preview(self) -> Preview | None:
        """What a round would do; changes nothing here or there. None where there is no server.

        Raises:
            RemoteError: the server does not answer as it should.
        """
        linked = await self._linked()
        if linked is None:
            return None
        remote = self._remote(linked.url, linked.user)
        try:
            told = [feed.id for feed in await remote.subscriptions()]
            ids = [each for listing in LISTINGS for each in (await remote.ids(listing))[0]]
        finally:
            await remote.close()
        known = await self._library.run(server.feed_ids, told)
        unknown = await self._library.run(remote_items.unknown, list(dict.fromkeys(ids)))
        return Preview(len(told) - len(known), len(unknown), linked.waiting)

    async def unlink(self) -> bool:
        """Stand alone again; nothing that is stored is lost. False where there was no server."""
        return await self._library.run(server.unlink)

    async def offer(self) -> int:
        """Offer the server the feeds that are only here, with the next round; says how many."""
        return await self._library.run(server.offer)

    async def accept(self) -> None:
        """Let removals go through that waited for the reader's word."""
        await self._library.run(server.accept)

    async def run(
        self, *, changes_only: bool = False, progress: Callable[[int, int], None] = _nothing
    ) -> Outcome | None:
        """Run a round.

        Args:
            changes_only: only tell the server what changed here.
            progress: told how many of how many new articles have come.

        Returns:
            How it went; None where there is no server.
        """
        linked = await self._linked()
        if linked is None:
            return None
        remote = self._remote(linked.url, linked.user)
        config = self._config
        limits = Limits(config.unread, config.minutes, config.read_days, config.keep_unstarred)
        rounds = Rounds(self._library, remote, self._articles.feed_text, self._now, self._log, limits, progress)
        try:
            outcome = await rounds.run(changes_only=changes_only)
        finally:
            await remote.close()
        self._remember(outcome.removed)
        return outcome

    async def watch(self) -> AsyncIterator[Outcome]:
        """Stay in step for as long as one iterates: when a round is due, and soon after each change.

        Yields:
            How each round went. Nothing, and no request, where there is no server.
        """
        before = 0
        while True:
            linked = await self._linked()
            if linked is not None:
                due = linked.next_due is None and not linked.error_kind
                due = due or (linked.next_due is not None and linked.next_due <= self._now())
                settled = linked.waiting and linked.waiting == before and not linked.error_kind
                if (due or settled) and (outcome := await self.run(changes_only=not due)) is not None and outcome.ran:
                    yield outcome
                before = linked.waiting
            await asyncio.sleep(LOOK)

    async def last_words(self) -> None:
        """Tell what waits, for two seconds at most: the program closes."""
        linked = await self.status()
        if linked is not None and linked.waiting and not linked.error_kind:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS):
                    await self.run(changes_only=True)

    async def _linked(self) -> Server | None:
        """The server; one that the configuration names is linked when it is first asked for."""
        linked = await self.status()
        url, user = typed_url(self._config.url), self._config.user
        if url and user and (linked is None or (linked.url, linked.user) != (url, user)):
            await self._library.run(server.link, url, user)
            return await self.status()
        return linked

    def _remote(self, url: str, user: str, secret: str = "") -> GoogleReader:
        async def find() -> str:
            return secret or await password(self._config.password_command, user)

        return GoogleReader(url, user, find, self._now)

    def _remember(self, removed: list[Bookmark]) -> None:
        """Let bookmarks that went with their star be taken back."""
        if not removed:
            return

        async def back() -> Change:
            restored = [await self._library.run(bookmarks.restore, each) for each in removed]
            ids = tuple(each.entry_id for each in restored if each.entry_id is not None)
            return Change(f"{count(len(restored), 'article', 'articles')} saved again.", ids)

        self._undo.push(back)
