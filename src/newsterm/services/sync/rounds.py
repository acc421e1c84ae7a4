"""A round: what the server follows, what is unread and saved there; then what changed here; then new articles."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from newsterm.library import remote_items, server
from newsterm.library.library import Library
from newsterm.library.model import Bookmark
from newsterm.library.remote_items import ItemRow, ListApplied, Tag
from newsterm.library.server import FeedRow, Order
from newsterm.library.times import seconds
from newsterm.services.log import Log
from newsterm.services.model import Opened
from newsterm.services.sync.messages import RemoteItem, sent_id
from newsterm.services.sync.remote import Remote, RemoteError

AT_ONCE: Final = 250
"""Articles in one request: PHP's `max_input_vars` is 1000, and FreshRSS needs up to 20 ms for each."""
IN_PARALLEL: Final = 3
LEASE: Final = timedelta(minutes=10)
REFUSALS: Final = 3
"""Times that a single article is refused before nothing more is told about it."""
WAITS: Final = (1, 2, 4, 8, 15, 30)
"""Minutes to wait after a failure, and after those that follow it."""


@dataclass(slots=True)
class Outcome:
    """How a round went; what the screen has to draw again, and what the reader is told."""

    ran: bool = True
    """False: another round was under way."""
    new: int = 0
    """Articles that came in."""
    told: int = 0
    """Changes that the server acknowledged."""
    feeds: bool = False
    """Whether the list of feeds changed."""
    entries: list[int] = field(default_factory=list)
    removed: list[Bookmark] = field(default_factory=list)
    """Bookmarks that went since their star did, for undo."""
    held: str = ""
    """What waits for the reader's word."""
    error: RemoteError | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in, and how often."""

    unread: int = 20_000
    minutes: int = 15
    read_days: int = 30
    """Days of which read articles are taken in at the first round, too."""
    keep_unstarred: bool = False


class Rounds:
    """Runs rounds for one library and one server."""

    def __init__(
        self,
        library: Library,
        remote: Remote,
        read: Callable[[int], Awaitable[Opened | None]],
        now: Callable[[], datetime],
        log: Log,
        limits: Limits = Limits(),
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Prepare.

        Args:
            library: the library, linked to the server.
            remote: the server.
            read: makes the article of an entry from its feed's text, to be saved.
            now: the clock.
            log: for what is let go of.
            limits: see `Limits`.
            progress: told how many of how many new articles have come.
        """
        self._library = library
        self._remote = remote
        self._read = read
        self._now = now
        self._log = log
        self._limits = limits
        self._progress = progress
        self._holder = uuid4().hex
        self._batch = AT_ONCE
        self._refusals: defaultdict[str, int] = defaultdict(int)

    async def run(self, *, changes_only: bool = False) -> Outcome:
        """Run one round.

        Args:
            changes_only: only tell the server what changed here.

        Returns:
            How it went. A failure of the server's is in it and in the library; nothing that was done is undone by it.
        """
        outcome = Outcome()
        async with self._lease() as ours:
            if not ours:
                return Outcome(ran=False)
            try:
                missing: list[str] = []
                if not changes_only:
                    missing = await self._lists(outcome)
                    missing += await self._recent(set(missing))
                await self._orders(outcome)
                await self._changes(outcome)
                if not changes_only:
                    await self._articles(missing, outcome)
                    await self._library.run(remote_items.forget, self._now())
            except RemoteError as error:
                outcome.error = error
                await self._failed(error)
            else:
                due = self._now() + timedelta(minutes=self._limits.minutes)
                await self._library.run(server.succeeded, self._now(), due)
        return outcome

    @asynccontextmanager
    async def _lease(self) -> AsyncIterator[bool]:
        ours = await self._library.run(server.lease, self._holder, self._now(), LEASE)
        try:
            yield ours
        finally:
            if ours:
                await self._library.run(server.release, self._holder)

    async def _failed(self, error: RemoteError) -> None:
        known = await self._library.run(server.get)
        wait = WAITS[min(known.failures if known else 0, len(WAITS) - 1)]
        due = None if error.final else error.until or self._now() + timedelta(minutes=wait)
        await self._library.run(server.failed, error.kind, error.sentence, self._now(), due)

    # What the server says

    async def _lists(self, outcome: Outcome) -> list[str]:
        """Take over subscriptions and states; returns the articles that are to be fetched, the most wanted first."""
        told = await self._remote.subscriptions()
        rows = [FeedRow(each.id, each.url, each.title, each.site_url, each.folder) for each in told]
        applied = await self._library.run(server.apply_feeds, rows, self._now())
        outcome.feeds = bool(applied.added or applied.removed)
        held = [applied.held] if applied.held else []
        starred = await self._list(Tag.STARRED, outcome, held)
        unread = await self._list(Tag.READ, outcome, held)
        outcome.held = " ".join(held)
        await self._library.run(server.hold, outcome.held)
        return list(dict.fromkeys([*starred, *unread[: self._limits.unread]]))

    async def _list(self, tag: Tag, outcome: Outcome, held: list[str]) -> tuple[str, ...]:
        generation = await self._library.run(server.begin_list)
        ids, pages = await self._remote.ids("unread" if tag is Tag.READ else "starred")
        keep = self._limits.keep_unstarred
        applied = await self._library.run(
            remote_items.apply_list, tag, ids, generation, now=self._now(), pages=pages, keep_unstarred=keep
        )
        await self._note(applied, outcome, held)
        if applied.doubtful:
            generation = await self._library.run(server.begin_list)
            for some in _batches(applied.doubtful):
                items = await self._remote.contents(some)
                states = {item.id: (item.read, item.starred) for item in items}
                sure = await self._library.run(remote_items.apply_states, states, some, generation, keep_unstarred=keep)
                await self._note(sure, outcome, held)
        return applied.unknown

    async def _recent(self, known: set[str]) -> list[str]:
        """At the first round: what was read lately elsewhere, to be found here too."""
        linked = await self._library.run(server.get)
        if linked is None or linked.last_good is not None:
            return []
        recent = await self._remote.recent(self._now() - timedelta(days=self._limits.read_days))
        new = await self._library.run(remote_items.unknown, recent)
        return [remote for remote in new if remote not in known]

    async def _note(self, applied: ListApplied, outcome: Outcome, held: list[str]) -> None:
        outcome.entries.extend(applied.entries)
        outcome.removed.extend(applied.removed)
        if applied.held:
            held.append(f"On the server {applied.held} saved articles are saved no longer.")
        await self._save(applied.starred, outcome)

    async def _save(self, starred: Sequence[tuple[str, int]], outcome: Outcome) -> None:
        """Make bookmarks of what was starred elsewhere."""
        for remote, entry_id in starred:
            opened = await self._read(entry_id)
            if opened is None:
                continue
            await self._library.run(
                remote_items.save_starred,
                remote,
                entry_id,
                opened.url,
                opened.document,
                opened.analysis,
                now=self._now(),
            )
            outcome.entries.append(entry_id)

    # What the server is told

    async def _orders(self, outcome: Outcome) -> None:
        for order in await self._library.run(server.orders):
            try:
                await self._carry_out(order)
            except RemoteError as error:
                if not error.divisible:
                    raise
                self._log.note(f"the server would not {order.what} {order.url}", error.sentence)
            await self._library.run(server.fulfil, order.id)
            outcome.told += 1

    async def _carry_out(self, order: Order) -> None:
        if order.what == "subscribe":
            await self._remote.subscribe(order.url, order.value)
        elif not order.remote:
            return  # it is not followed there any more
        elif order.what == "unsubscribe":
            await self._remote.unsubscribe(order.remote)
        elif order.what == "rename":
            await self._remote.rename(order.remote, order.value)
        else:
            await self._remote.move(order.remote, order.value)

    async def _changes(self, outcome: Outcome) -> None:
        while changes := await self._library.run(remote_items.take_changes, self._batch):
            for (tag, value), ids in changes.items():
                outcome.told += await self._tell(tag, value, ids)

    async def _tell(self, tag: Tag, value: bool, ids: Sequence[str]) -> int:
        """Tell a change, in halves where the whole is refused; says how many articles were acknowledged."""
        try:
            await self._remote.tag(tag, value, ids)
        except RemoteError as error:
            if error.kind == "timeout":
                # Perhaps it was done: what became of it the next list says, and less is sent at once then.
                self._batch = max(1, self._batch // 2)
            if not error.divisible:
                raise
            if len(ids) > 1:
                half = len(ids) // 2
                return await self._tell(tag, value, ids[:half]) + await self._tell(tag, value, ids[half:])
            await self._refused(ids[0], error)
            return 0
        await self._library.run(remote_items.acknowledge, tag, value, ids)
        return len(ids)

    async def _refused(self, remote: str, error: RemoteError) -> None:
        self._refusals[remote] += 1
        if self._refusals[remote] >= REFUSALS:
            self._log.note(f"the server refuses changes of {sent_id(remote)}", error.sentence)
            await self._library.run(remote_items.let_go, remote)

    # Articles

    async def _articles(self, ids: Sequence[str], outcome: Outcome) -> None:
        """Fetch and store articles that the library has never had; a few requests at a time, the most wanted first."""
        generation = await self._library.run(server.begin_list)
        turns = asyncio.Semaphore(IN_PARALLEL)
        done = 0

        async def fetch(some: Sequence[str]) -> None:
            nonlocal done
            async with turns:
                items = await self._contents(some)
                await self._store(items, generation, outcome)
                done += len(some)
                self._progress(done, len(ids))

        await _all(fetch(some) for some in _batches(ids))

    async def _contents(self, ids: Sequence[str]) -> list[RemoteItem]:
        try:
            return list(await self._remote.contents(ids))
        except RemoteError as error:
            if not error.divisible or len(ids) == 1:
                if error.divisible:
                    return []
                raise
        half = len(ids) // 2
        return [*await self._contents(ids[:half]), *await self._contents(ids[half:])]

    async def _store(self, items: Sequence[RemoteItem], generation: int, outcome: Outcome) -> None:
        rows = [(_row(item, self._now()), item.entry) for item in items]
        stored = await self._library.run(remote_items.store_items, rows, generation, now=self._now())
        outcome.new += stored.new
        outcome.entries.extend(stored.entries)
        await self._save(stored.starred, outcome)


def _row(item: RemoteItem, now: datetime) -> ItemRow:
    entry = item.entry
    published = min(entry.published or now, now)
    return ItemRow(item.id, item.feed, entry.id, entry.link, entry.title, seconds(published), item.read, item.starred)


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


async def _all(work: Any) -> None:
    """Run coroutines side by side; the first error ends them all and is raised."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
