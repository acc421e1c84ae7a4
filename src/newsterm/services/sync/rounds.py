"""A round: what the server follows, what is unread and saved there; then what changed here; then new articles."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import uuid4

from newsterm.feeds.model import ParsedEntry
from newsterm.library import remote_items, server
from newsterm.library.errors import LibraryError
from newsterm.library.library import Library
from newsterm.library.model import Bookmark
from newsterm.library.remote_items import ItemRow, ListApplied, Tag, Witness
from newsterm.library.server import Order, ServerFeed
from newsterm.library.times import seconds
from newsterm.services.log import Log
from newsterm.services.model import Opened
from newsterm.services.sync.messages import RemoteItem, sent_id
from newsterm.services.sync.remote import Remote, RemoteError
from newsterm.urls import same_page

Member = TypeVar("Member")
AT_ONCE: Final = 250
"""Articles in one request: PHP's `max_input_vars` is 1000, and FreshRSS needs up to 20 ms for each."""
STORED_AT_ONCE: Final = 50
"""Articles stored in one transaction: some 20 ms, for which a list that the reader asks for waits."""
IN_PARALLEL: Final = 3
LEASE: Final = timedelta(minutes=1)
"""Kept for as long as the round runs; a program that died leaves it to others so soon."""
_HEARTBEAT: Final = 15.0
"""Seconds between two renewals of the lease."""
REFUSALS: Final = 3
"""Times that a single article is refused before nothing more is told about it."""
_REFUSED_ARTICLES: Final = 10
"""Articles refused one by one in a round before it is the server that is taken to be ill, not they."""
_WITNESSES: Final = 3
"""Articles that are asked for to see whether the server is still the one that it was."""
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
    """Entries whose state changed."""
    removed: list[Bookmark] = field(default_factory=list)
    """Bookmarks that went since their star did, for undo."""
    held: str = ""
    """What waits for the reader's word."""
    refused: list[str] = field(default_factory=list)
    """Addresses of feeds about which the server would not do what it was told."""
    to_save: list[tuple[str, int]] = field(default_factory=list)
    """(item, entry) that were starred elsewhere: they become bookmarks when everything else is done."""
    saved: list[int] = field(default_factory=list)
    """Entries that are bookmarks now."""
    error: RemoteError | None = None

    @property
    def brought_something(self) -> bool:
        """Whether anything looks otherwise here than before."""
        return bool(self.new or self.feeds or self.entries or self.removed or self.saved)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in, and how often."""

    unread: int = 20_000
    minutes: int = 15
    read_days: int = 30
    """Days of which read articles are taken in at the first round, too."""
    keep_unstarred: bool = False


class Rounds:
    """Runs rounds for one library and one server; learns how much it can be asked at once, and what it refuses."""

    def __init__(
        self,
        library: Library,
        remote: Remote,
        read: Callable[[int], Awaitable[Opened | None]],
        now: Callable[[], datetime],
        log: Log,
        limits: Limits = Limits(),
    ) -> None:
        """Prepare.

        Args:
            library: the library, linked to the server.
            remote: the server.
            read: makes the article of an entry from its feed's text, to be saved.
            now: the clock.
            log: for what is let go of.
            limits: see `Limits`.
        """
        self._library = library
        self._remote = remote
        self._read = read
        self._now = now
        self._log = log
        self._limits = limits
        self._changed_at_once = self._asked_at_once = AT_ONCE
        self._refusals: defaultdict[str, int] = defaultdict(int)
        """How often changes of an article, or orders about a feed, were refused."""
        self._present: str | None = None
        """An article that the server had when the round began, None where it was not asked."""
        self._in_vain: set[str] = set()
        """Articles that were asked for and could not be stored: of feeds that are not followed here, for example."""

    async def run(
        self, *, changes_only: bool = False, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Outcome:
        """Run one round.

        Args:
            changes_only: only tell the server what changed here. Subscriptions take a whole round: whether they are as
                they should be already, only the server's list says.
            progress: told how many of how many new articles have come.

        Returns:
            How it went. A failure of the server's is in it and in the library; nothing that was done is undone by it.
        """
        outcome = Outcome()
        async with self._lease() as ours:
            if not ours:
                return Outcome(ran=False)
            try:
                if changes_only:
                    await self._changes(outcome)
                    return outcome
                missing, listed = await self._lists(outcome)
                missing += await self._recent(listed)
                missing += await self._library.run(remote_items.to_meet_again)
                await self._orders(outcome)
                await self._changes(outcome)
                await self._articles(list(dict.fromkeys(missing)), outcome, progress)
                await self._save(outcome)
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
        holder = uuid4().hex
        if not await self._library.run(server.lease, holder, self._now(), LEASE):
            yield False
            return
        beating = asyncio.create_task(self._keep_lease(holder))
        try:
            yield True
        finally:
            beating.cancel()
            await self._library.run(server.release, holder)

    async def _keep_lease(self, holder: str) -> None:
        while True:
            await asyncio.sleep(_HEARTBEAT)
            with suppress(LibraryError):  # the round itself says what is wrong
                await self._library.run(server.lease, holder, self._now(), LEASE)

    async def _failed(self, error: RemoteError) -> None:
        known = await self._library.run(server.get)
        wait = WAITS[min(known.failures if known else 0, len(WAITS) - 1)]
        due = None if error.final else error.until or self._now() + timedelta(minutes=wait)
        await self._library.run(server.failed, error.kind, error.sentence, self._now(), due)

    # What the server says

    async def _lists(self, outcome: Outcome) -> tuple[list[str], set[str]]:
        """Take over subscriptions and states.

        Returns:
            The articles that are to be fetched, the most wanted first; and everything that is unread or starred there.
        """
        told = await self._remote.subscriptions()
        if await self._is_set_back([each.id for each in told]):
            self._log.note("the server does not know what it had", "It was set back, perhaps: it is joined anew.")
            await self._library.run(remote_items.begin_anew)
            self._in_vain.clear()
        rows = [ServerFeed(each.id, each.url, each.title, each.site_url, each.folder) for each in told]
        applied = await self._library.run(server.apply_feeds, rows, self._now())
        outcome.feeds = bool(applied.added or applied.removed or applied.changed)
        held = [applied.held] if applied.held else []
        starred, all_starred = await self._list(Tag.STARRED, outcome, held)
        unread, all_unread = await self._list(Tag.READ, outcome, held)
        outcome.held = " ".join(held)
        await self._library.run(server.hold, outcome.held)
        return list(dict.fromkeys([*starred, *unread])), {*all_starred, *all_unread}

    async def _is_set_back(self, followed: Sequence[str]) -> bool:
        """Whether the server was restored from a backup: its newest articles are gone, or others have their numbers."""
        self._present = None
        known = await self._library.run(remote_items.witnesses, followed, _WITNESSES, self._now())
        if len(known) < _WITNESSES:
            return False
        asked, refused = [witness.remote for witness in known], list[str]()
        try:
            items: Sequence[RemoteItem] = await self._remote.contents(asked)
        except RemoteError as error:
            if not error.divisible:
                raise
            # Some servers refuse to speak of articles of which none is left, others fail on one and on all with it.
            items = () if error.kind == "rejected" else await self._contents(asked, refused)
        there = {item.id: item.entry for item in items}
        self._present = next(iter(there), None)
        gone = [witness for witness in known if witness.remote not in there and witness.remote not in refused]
        others = [each for each in known if each.remote in there and not _is_it(there[each.remote], each)]
        return bool(others) or len(gone) == len(known) or any(witness.wanted for witness in gone)

    async def _list(self, tag: Tag, outcome: Outcome, held: list[str]) -> tuple[list[str], list[str]]:
        """Take over a list of states; returns what is to be fetched of it, and all of it."""
        generation = await self._library.run(server.begin_list)
        ids, pages = await self._remote.ids("unread" if tag is Tag.READ else "starred")
        keep = self._limits.keep_unstarred
        applied = await self._library.run(
            remote_items.apply_list,
            tag,
            ids,
            generation,
            now=self._now(),
            pages=pages,
            keep_unstarred=keep,
        )
        await self._note(applied, outcome, held)
        if applied.doubtful:
            generation = await self._library.run(server.begin_list)
            refused: list[str] = []
            for some in _batches(applied.doubtful, self._asked_at_once):
                present = self._present or (ids[0] if ids else None)
                states = await self._states(some, present, refused)
                asked = [remote for remote in some if remote not in refused]
                sure = await self._library.run(
                    remote_items.apply_states, states, asked, generation, keep_unstarred=keep
                )
                await self._note(sure, outcome, held)
        wanted = set(ids if tag is Tag.STARRED else ids[: self._limits.unread]) - self._in_vain
        return [remote for remote in applied.unknown if remote in wanted], ids

    async def _states(
        self, ids: Sequence[str], present: str | None, refused: list[str]
    ) -> dict[str, tuple[bool, bool]]:
        """Read and starred of articles that may have gone.

        Args:
            ids: the articles.
            present: one that is there for sure, None where the server has none: it is asked for beside them, since some
                servers refuse to speak of articles of which none is left.
            refused: gathers those that are refused alone, of which nothing is known.
        """
        asked = [*ids, present] if present else ids
        try:
            items = await self._remote.contents(asked)
        except RemoteError as error:
            self._ask_less(error)
            if present is None and error.kind == "rejected":
                return {}
            if not error.divisible or len(refused) >= _REFUSED_ARTICLES:
                raise
        else:
            states = {item.id: (item.read, item.starred) for item in items}
            if present and present not in states:
                raise RemoteError("server", "The server leaves out articles that it has.")
            return states
        if len(ids) == 1:
            refused.extend(ids)
            return {}
        half = len(ids) // 2
        return await self._states(ids[:half], present, refused) | await self._states(ids[half:], present, refused)

    async def _recent(self, listed: set[str]) -> list[str]:
        """At the first round: what was read lately elsewhere, to be found here too."""
        linked = await self._library.run(server.get)
        if linked is None or linked.last_good is not None:
            return []
        recent = await self._remote.recent(self._now() - timedelta(days=self._limits.read_days))
        new = await self._library.run(remote_items.unknown, recent)
        return [remote for remote in new if remote not in listed and remote not in self._in_vain]

    async def _note(self, applied: ListApplied, outcome: Outcome, held: list[str]) -> None:
        outcome.entries.extend(applied.entries)
        outcome.removed.extend(applied.removed)
        if applied.held:
            held.append(f"On the server {applied.held} saved articles are saved no longer.")
        outcome.to_save.extend(applied.starred)

    async def _save(self, outcome: Outcome) -> None:
        """Make bookmarks of what was starred elsewhere."""
        for remote, entry_id in dict(outcome.to_save).items():
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
            outcome.saved.append(entry_id)

    # What the server is told

    async def _orders(self, outcome: Outcome) -> None:
        for order in await self._library.run(server.orders):
            try:
                await self._carry_out(order)
            except RemoteError as error:
                if error.kind not in ("rejected", "server", "timeout"):
                    raise
                outcome.refused.append(order.url)
                if not self._is_refused(f"{order.what} {order.url} {order.value}", error):
                    continue  # perhaps the next time: the site may have been away when the server asked it
            else:
                outcome.told += 1
            await self._library.run(server.fulfil, order.id)

    async def _carry_out(self, order: Order) -> None:
        if order.what == "subscribe":
            await self._remote.subscribe(order.url, order.value, order.name)
        elif not order.remote:
            return  # it is not followed there any more
        elif order.what == "unsubscribe":
            await self._remote.unsubscribe(order.remote)
        elif order.what == "rename":
            await self._remote.rename(order.remote, order.value)
        else:
            await self._remote.move(order.remote, order.value, order.folder)

    async def _changes(self, outcome: Outcome) -> None:
        while changes := await self._library.run(remote_items.take_changes, self._changed_at_once):
            for (tag, value), ids in changes.items():
                outcome.told += await self._tell(tag, value, ids)

    async def _tell(self, tag: Tag, value: bool, ids: Sequence[str]) -> int:
        """Tell a change, in halves where the whole is refused; says how many articles were acknowledged."""
        try:
            await self._remote.tag(tag, value, ids)
        except RemoteError as error:
            if error.kind == "timeout":
                # Perhaps it was done: what became of it the next list says, and less is sent at once then.
                self._changed_at_once = max(1, len(ids) // 2)
            if not error.divisible:
                raise
            if len(ids) > 1:
                half = len(ids) // 2
                return await self._tell(tag, value, ids[:half]) + await self._tell(tag, value, ids[half:])
            if self._is_refused(sent_id(ids[0]), error):
                await self._library.run(remote_items.let_go, ids[0])
            return 0
        await self._library.run(remote_items.acknowledge, tag, value, ids)
        return len(ids)

    def _is_refused(self, what: str, error: RemoteError) -> bool:
        """Count a refusal of something by itself; whether there were so many that it is not tried again."""
        self._refusals[what] += 1
        if self._refusals[what] < REFUSALS:
            return False
        self._log.note(f"the server refuses: {what}", error.sentence)
        return True

    # Articles

    async def _articles(self, ids: Sequence[str], outcome: Outcome, progress: Callable[[int, int], None]) -> None:
        """Fetch and store articles that the library has never had; a few requests at a time, the most wanted first."""
        generation = await self._library.run(server.begin_list)
        turns = asyncio.Semaphore(IN_PARALLEL)
        done = 0

        async def fetch(some: Sequence[str]) -> None:
            nonlocal done
            async with turns:
                items = await self._contents(some, refused)
                await self._store(items, generation, outcome)
                await self._library.run(remote_items.asked_for, some)
                self._in_vain.update(await self._library.run(remote_items.unknown, some))
                done += len(some)
                progress(done, len(ids))

        refused: list[str] = []
        await _all(fetch(some) for some in _batches(ids, self._asked_at_once))

    async def _contents(self, ids: Sequence[str], refused: list[str]) -> list[RemoteItem]:
        """Fetch articles, in halves where the whole is refused; `refused` gathers those that are refused alone."""
        try:
            return list(await self._remote.contents(ids))
        except RemoteError as error:
            self._ask_less(error)
            if not error.divisible or len(refused) >= _REFUSED_ARTICLES:
                raise
        if len(ids) == 1:
            refused.extend(ids)
            return []
        half = len(ids) // 2
        return [*await self._contents(ids[:half], refused), *await self._contents(ids[half:], refused)]

    def _ask_less(self, error: RemoteError) -> None:
        """Ask for fewer articles at once from now on, where the server could not give so many in time."""
        if error.kind == "timeout":
            self._asked_at_once = max(1, self._asked_at_once // 2)

    async def _store(self, items: Sequence[RemoteItem], generation: int, outcome: Outcome) -> None:
        rows = [(_row(item, self._now()), item.entry) for item in sorted(items, key=lambda item: item.feed)]
        for some in _batches(rows, STORED_AT_ONCE):
            stored = await self._library.run(remote_items.store_items, some, generation, now=self._now())
            outcome.new += stored.new
            outcome.entries.extend(stored.entries)
            outcome.to_save.extend(stored.starred)


def _row(item: RemoteItem, now: datetime) -> ItemRow:
    entry = item.entry
    published = min(entry.published or now, now)
    return ItemRow(item.id, item.feed, entry.id, entry.link, entry.title, seconds(published), item.read, item.starred)


def _is_it(entry: ParsedEntry, known: Witness) -> bool:
    """Whether an article is still the one that is stored; its address or its headline may have changed."""
    return entry.title == known.title or same_page(entry.link or "") == same_page(known.link)


def _batches(whole: Sequence[Member], size: int) -> list[Sequence[Member]]:
    return [whole[start : start + size] for start in range(0, len(whole), size)]


async def _all(work: Any) -> None:
    """Run coroutines side by side; the first error ends them all and is raised."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
