"""The server as the screen and the commands see it: link, round, status, what waits for the reader's word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from datetime import datetime
from time import monotonic
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
from newsterm.services.sync.remote import STOPS, Listing, RemoteError
from newsterm.services.sync.rounds import Limits, Outcome, Rounds
from newsterm.services.undo import Change, UndoStack
from newsterm.urls import typed_url

LOOK: Final = 1.0
"""Seconds between two looks at what is due, and at what waits."""
SETTLED: Final = 4.0
"""Seconds after the last change until the server is told of it and of those before: they go in one request."""
PATIENCE: Final = 30.0
"""Seconds after which it is told while one goes on changing things."""
LAST_WORDS: Final = 1.5
"""Seconds for telling what waits when the program closes, which takes two at most in all."""


LISTINGS: Final[tuple[Listing, ...]] = ("starred", "unread")


class Linked(NamedTuple):
    """A link that was made."""

    feeds: int
    """Feeds that the server follows."""
    kept: bool
    """Whether the password is where it is found the next time."""


class Working(NamedTuple):
    """A round is under way: so many of so many new articles have come, 0 of 0 where it is not known yet."""

    done: int
    total: int


class Preview(NamedTuple):
    """What a round would do."""

    feeds: int
    """Feeds that would come in."""
    articles: int
    waiting: int
    """Changes that would be told."""


def _nothing(done: int, total: int) -> None:
    """Nobody watches."""


class _Changes:
    """Notices when changes have settled, of which one only sees how many wait."""

    def __init__(self) -> None:
        self._seen = self._told = 0
        self._first = self._last = 0.0

    def settled(self, waiting: int) -> bool:
        """Whether the server is to be told now of changes of which so many wait."""
        now = monotonic()
        if waiting != self._seen:
            if self._seen == self._told:
                self._first = now
            self._seen, self._last = waiting, now
        if waiting in (0, self._told):
            return False
        return now - self._last >= SETTLED or now - self._first >= PATIENCE

    def told(self, waiting: int) -> None:
        """The server was told, but of so many that still wait."""
        self._seen = self._told = waiting


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
        self._secrets: dict[tuple[str, str], str] = {}
        """Passwords that were typed, for as long as the program runs: address and name -> password."""
        self._running: tuple[str, str, GoogleReader, Rounds] | None = None
        self._wish = asyncio.Event()

    async def status(self) -> Server | None:
        """The server and how the last round went, None where there is none. The server is not asked."""
        return await self._linked()

    async def link(self, url: str, user: str, secret: str = "") -> Linked:
        """Be in step with a server, once it is known that it can be had.

        Args:
            url: the address of its API.
            user: the name there.
            secret: the password; "" to look for it where the configuration says.

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
        kept = True
        if secret:
            self._secrets[address, user] = secret
            kept = await asyncio.to_thread(keep, user, secret)
        return Linked(len(feeds), kept)

    async def preview(self) -> Preview | None:
        """What a round would do; changes nothing here or there. None where there is no server.

        Raises:
            RemoteError: the server does not answer as it should.
        """
        linked = await self._linked()
        if linked is None:
            return None
        remote, _ = self._talk(linked)
        try:
            told = [feed.id for feed in await remote.subscriptions()]
            ids = [each for listing in LISTINGS for each in (await remote.ids(listing))[0][: self._most(listing)]]
        finally:
            await self.close()
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
        _, rounds = self._talk(linked)
        outcome = await rounds.run(changes_only=changes_only, progress=progress)
        self._remember(outcome.removed)
        return outcome

    def ask(self) -> None:
        """Have whoever watches run a round now, whatever failed before."""
        self._wish.set()

    async def watch(self) -> AsyncGenerator[Outcome | Working | Server, None]:
        """Stay in step for as long as one iterates: now, when a round is due, when it is asked for, after changes.

        Yields:
            How far a round is, how it went, and the server where it stands otherwise than before. Nothing, and no
            request, where there is none.
        """
        changes = _Changes()
        before: Server | None = None
        self._wish.set()
        while True:
            linked = await self._linked()
            if linked is not None and linked != before:
                yield linked
            before = linked
            ran = False
            if linked is not None and (whole := self._is_due(linked, changes)) is not None:
                async with aclosing(self._steps(changes_only=not whole)) as steps:
                    async for step in steps:
                        if isinstance(step, Outcome) and (ran := step.ran):
                            self._wish.clear()
                            if (after := await self.status()) is not None:
                                changes.told(after.waiting)
                        yield step
            with suppress(TimeoutError):
                if ran:
                    continue
                async with asyncio.timeout(LOOK):
                    await (asyncio.sleep(LOOK) if self._wish.is_set() else self._wish.wait())

    def _is_due(self, linked: Server, changes: _Changes) -> bool | None:
        """What to do now: True for a round, False to tell changes only, None for nothing."""
        settled = changes.settled(linked.waiting)
        if self._wish.is_set() or (linked.next_due is None and not linked.error_kind):
            return True
        if linked.next_due is not None and linked.next_due <= self._now():
            return True
        if not settled or linked.error_kind in STOPS:
            return None
        return bool(linked.error_kind or linked.orders)

    async def _steps(self, *, changes_only: bool) -> AsyncGenerator[Outcome | Working, None]:
        steps: asyncio.Queue[Working | None] = asyncio.Queue()
        running = asyncio.create_task(
            self.run(changes_only=changes_only, progress=lambda *done: steps.put_nowait(Working(*done))),
            name="newsterm-sync",
        )
        running.add_done_callback(lambda _: steps.put_nowait(None))
        try:
            yield Working(0, 0)
            while (step := await steps.get()) is not None:
                yield step
            outcome = await running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        if outcome is not None:
            yield outcome

    async def last_words(self) -> None:
        """Tell what waits, for a moment: the program closes. Nobody is asked for a password any more."""
        if self._running is not None and self._running[2].signed_in:
            linked = await self.status()
            if linked is not None and linked.waiting and not linked.error_kind:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LAST_WORDS):
                        await self.run(changes_only=True)

    async def close(self) -> None:
        """Close the connections; the next round opens them anew."""
        if self._running is not None:
            remote, self._running = self._running[2], None
            await remote.close()

    async def _linked(self) -> Server | None:
        """The server; one that the configuration names is linked when it is first asked for."""
        linked = await self._library.run(server.get)
        url, user = typed_url(self._config.url), self._config.user
        if url and user and (linked is None or (linked.url, linked.user) != (url, user)):
            await self._library.run(server.link, url, user)
            return await self._library.run(server.get)
        return linked

    def _most(self, listing: Listing) -> int | None:
        return self._config.unread if listing == "unread" else None

    def _talk(self, linked: Server) -> tuple[GoogleReader, Rounds]:
        """The way to the server, signed in once and kept; and the rounds that learn how it is."""
        if self._running is None or self._running[:2] != (linked.url, linked.user):
            remote, config = self._remote(linked.url, linked.user), self._config
            limits = Limits(config.unread, config.minutes, config.read_days, config.keep_unstarred)
            rounds = Rounds(self._library, remote, self._articles.feed_text, self._now, self._log, limits)
            self._running = (linked.url, linked.user, remote, rounds)
        return self._running[2:]

    def _remote(self, url: str, user: str, secret: str = "") -> GoogleReader:
        async def find() -> str:
            typed = secret or self._secrets.get((url, user), "")
            return typed or await password(self._config.password_command, user)

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
