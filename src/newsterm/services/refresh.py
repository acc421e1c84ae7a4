"""Asking feeds what is new: many at once, each stored as soon as it is read, none of them able to spoil the others."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import chain, zip_longest
from random import random
from traceback import format_exception
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from newsterm.feeds.schedule import LATELY, Polling, fresh_for, next_due
from newsterm.library import entries, feeds
from newsterm.library.connection import Connection
from newsterm.library.errors import LibraryError
from newsterm.library.library import Library
from newsterm.library.model import Applied, Feed, FetchOutcome, FetchState, Retention
from newsterm.library.muting import MutedWords
from newsterm.library.retention import prune_all
from newsterm.library.transactions import reads, writes
from newsterm.services import jobs, memory
from newsterm.services.addresses import AddressScope
from newsterm.services.config import NOTHING_ELSE, Config, FeedWishes
from newsterm.services.log import Log
from newsterm.services.model import Fetched, FetchFailed, Progress
from newsterm.services.room import Room
from newsterm.services.sources import Sources
from newsterm.services.work import WorkerProcess, attempt
from newsterm.urls import authority_of

if TYPE_CHECKING:
    from newsterm.feeds.decide import Decision, StoredEntry

LARGE_AT_ONCE: Final = 2
"""Answers of more than a megabyte that are in memory at the same time."""
IN_HAND: Final = 96
"""Feeds between the first request and the database: bounds the memory that answers take."""
AT_ONCE: Final = 8
"""The most feeds stored in one transaction: some 30 ms, for which a list that the reader asks for waits."""
_LARGE: Final = 1 << 19
"""Bytes of a document that take more than a millisecond to hash."""
_BEGINNING: Final = "This feed is larger than {megabytes} MB; the entries in its first {megabytes} MB were read."
APART: Final = timedelta(minutes=1)
"""Between two feeds of a host that wanted to be left alone."""
DEFAULT_PACE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Result:
    """How asking one feed went, ready to be stored."""

    state: FetchState
    outcome: FetchOutcome | None = None
    """None where the feed was not asked, since its host wants to be left alone."""
    decision: Decision | None = None
    """None where there is no new document."""
    failure: FetchFailed | None = None


class Refresher:
    """Refreshes feeds of one library."""

    def __init__(
        self,
        library: Library,
        sources: Sources,
        worker: WorkerProcess,
        config: Config,
        now: Callable[[], datetime],
        log: Log,
        rng: Callable[[], float] = random,
    ) -> None:
        self._library = library
        self._sources = sources
        self._worker = worker
        self._now = now
        self._log = log
        self._rng = rng
        self._pace = timedelta(minutes=config.refresh_minutes) or DEFAULT_PACE
        self._retention = retention(config)
        self.muted = MutedWords(config.muted, config.muted_by_feed)
        own = {url: retention(config, wishes) for url, wishes in config.feeds.items()}
        self._wishes = _Wishes(self._retention, self.muted, config.corrected_unread, own)
        self._paces = {url: timedelta(minutes=wish.minutes) for url, wish in config.feeds.items() if wish.minutes}
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        self._busy: set[int] = set()
        self._waiting: Counter[tuple[str, datetime]] = Counter()
        self._tidied: datetime | None = None

    async def run(
        self, feed_ids: Iterable[int] | None = None, *, everything: bool = False, afresh: bool = False
    ) -> AsyncGenerator[Progress, None]:
        """Fetch feeds, many at once, and say how each went as soon as it is stored.

        A feed that another call is asking already is left to that one.

        Args:
            feed_ids: these feeds, due or not. None: every feed that is due.
            everything: every feed, due or not.
            afresh: whether to fetch whole documents, whatever they were compared with before: for a person who asks,
                since some servers say "not modified" for ever, and what was read by older rules is read anew.

        Yields:
            One `Progress` for each feed. Closing the iterator stops the refresh; what was stored stays.
        """
        wanted = None if feed_ids is None else tuple(feed_ids)
        plan, limits = await self._library.run(_plan, wanted, everything, self._now())
        plan = [state for state in plan if state.feed_id not in self._busy]
        if not plan:
            await self._tidy()
            return
        if afresh:
            plan = [replace(state, etag="", last_modified="", body_hash="") for state in plan]
        await self._restore_rate_limits(limits)
        self._busy.update(state.feed_id for state in plan)
        results: asyncio.Queue[Result] = asyncio.Queue()
        asking = asyncio.create_task(self._ask_all(_mixed(plan), results), name="newsterm-refresh")
        done = 0
        try:
            while done < len(plan):
                batch = await _whatever_is_there(results, asking)
                for result, stored in await self._store(batch):
                    done += 1
                    if stored is not None:
                        yield _progress(result, *stored, done, len(plan))
            await self._tidy()
            await asyncio.to_thread(memory.trim)
        finally:
            self._busy.difference_update(state.feed_id for state in plan)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    async def _store(self, batch: Sequence[Result]) -> list[tuple[Result, tuple[Applied, Feed] | None]]:
        """Store results, many at once. A feed that cannot be stored has failed, and does not spoil the others."""
        try:
            return list(zip(batch, await self._library.run(_store, batch, self._wishes), strict=True))
        except LibraryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one feed holds, the others are stored
            if len(batch) > 1:
                return [stored for result in batch for stored in await self._store([result])]
            failed = self._bug(batch[0].state, error)
            return [(failed, (await self._library.run(_store, [failed], self._wishes))[0])]

    def _bug(self, state: FetchState, error: Exception) -> Result:
        """A feed that we fail on, as a failed fetch."""
        self._log.note(f"refreshing {state.url} failed", "".join(format_exception(error)))
        return self._failed(state, FetchFailed("bug", "newsterm failed on the feed; its log says how.", state.url))

    async def _tidy(self) -> None:
        """Once a day let go of what is old, also in feeds that bring nothing new."""
        now = self._now()
        if self._tidied is None or now - self._tidied >= timedelta(days=1):
            self._tidied = now
            await self._library.run(prune_all, self._retention, now, self._wishes.own_retention)

    async def ask(self, state: FetchState) -> Result:
        """Ask one feed, and say what to store."""
        async with Room(self._large) as room:
            answer = await self._sources.get(
                state.url, "feed", etag=state.etag, last_modified=state.last_modified, room=room
            )
            if isinstance(answer, FetchFailed):
                return self._failed(state, answer)
            digest = "" if answer.unchanged else await _digest(answer.body)
            if answer.unchanged or digest == state.body_hash:
                return Result(state, self._outcome(state, answer, jobs.Unread(state.recent)))
            stored = await self._library.run(entries.stored, state.feed_id)
            source = jobs.Input(answer.body, answer.url, answer.content_type, answer.cut)
            read = await self.read(source, stored)
            if isinstance(read, FetchFailed):
                return self._failed(state, read)
            home, read = await self.at_home(state.url, answer, read, stored)
            return await self.good(state, home, read, digest if home is answer else "")

    async def at_home(
        self, url: str, answer: Fetched, read: jobs.Read, stored: Sequence[StoredEntry]
    ) -> tuple[Fetched, jobs.Read]:
        """The feed from where it says that it has moved to (itunes:new-feed-url), if it is there; else as it is."""
        home = _new_home(url, read.feed.new_url)
        if home is None or home == answer.url:
            return answer, read
        there = await self._sources.get(home, "feed", came_from=answer.url)
        if isinstance(there, FetchFailed):
            return answer, read
        found = await self.read(jobs.Input(there.body, there.url, there.content_type, there.cut), stored)
        if isinstance(found, FetchFailed) or found.feed.new_url not in (None, home, there.url):
            return answer, read
        return replace(there, moved_to=there.moved_to or home), found

    async def read(self, source: jobs.Input, stored: Sequence[StoredEntry]) -> jobs.Read | FetchFailed:
        """Have the worker read a feed, or as much of it as was fetched."""
        work = self._worker.run(jobs.read_feed, source, stored, self._now())
        read = await attempt(work, "the feed", source.url, self._log)
        if source.cut and (isinstance(read, FetchFailed) or not (read.dates or read.decision.new or stored)):
            return FetchFailed("too_large", f"The answer is larger than {len(source.data) >> 20} MB.", source.url)
        return read

    async def good(self, state: FetchState, answer: Fetched, read: jobs.Read, digest: str = "") -> Result:
        """What to store of a feed that was fetched and read; the hash of the document where it is known already."""
        outcome = replace(
            self._outcome(state, answer, read),
            body_hash=digest or await _digest(answer.body),
            title=read.feed.title,
            site_url=read.feed.link,
            note=_BEGINNING.format(megabytes=len(answer.body) >> 20) if answer.cut else "",
        )
        return Result(state, outcome, read.decision)

    async def _ask_all(self, plan: Sequence[FetchState], results: asyncio.Queue[Result]) -> None:
        gate = asyncio.Semaphore(IN_HAND)

        async def one(state: FetchState) -> None:
            async with gate:
                try:
                    result = await self.ask(state)
                except LibraryError:
                    raise
                except Exception as error:  # noqa: BLE001 - whatever one feed does, the others are asked
                    result = self._bug(state, error)
                results.put_nowait(result)

        async with asyncio.TaskGroup() as group:
            for state in plan:
                group.create_task(one(state))

    async def _restore_rate_limits(self, limits: Sequence[tuple[str, datetime]]) -> None:
        """What hosts asked for before the program was started still holds."""
        if limits:
            fetcher = await self._sources.fetcher()
            for host, until in limits:
                fetcher.limit(host, until)

    def _outcome(self, state: FetchState, answer: Fetched, read: jobs.Read | jobs.Unread) -> FetchOutcome:
        """How a good fetch went, and when to ask again."""
        now, feed = self._now(), read.feed
        polling = Polling(
            fresh_for=fresh_for(answer.cache_control, answer.expires, now),
            ttl_minutes=feed.ttl_minutes if feed else None,
            skip_hours=feed.skip_hours if feed else frozenset(),
            skip_days=feed.skip_days if feed else frozenset(),
            published=read.dates,
        )
        return FetchOutcome(
            tried=now,
            next_due=next_due(now, polling, default=self._pace, jitter=self._rng(), wish=self._paces.get(state.url)),
            etag=None if answer.unchanged else answer.etag,
            last_modified=None if answer.unchanged else answer.last_modified,
            moved_to=_new_home(state.url, answer.moved_to),
            private=answer.scope is AddressScope.PRIVATE,
        )

    def _failed(self, state: FetchState, failure: FetchFailed) -> Result:
        if failure.kind == "rate_limited" and not failure.status:
            return Result(state, failure=self._in_turn(failure))
        now = self._now()
        gone = failure.kind == "gone"
        polling = Polling(
            # A night without network is no reason to ask a feed less often in the morning.
            failures=1 if failure.kind == "offline" else state.failures + 1,
            retry_after=failure.retry_after - now if failure.retry_after else None,
        )
        outcome = FetchOutcome(
            tried=now,
            next_due=None if gone else next_due(now, polling, default=self._pace, jitter=self._rng()),
            error_kind=failure.kind,
            error=failure.reason,
            gone=gone,
        )
        return Result(state, outcome, failure=failure)

    def _in_turn(self, failure: FetchFailed) -> FetchFailed:
        """The feeds of a host that wants to be left alone are asked one after the other, when it may be asked again."""
        assert failure.retry_after is not None
        place = authority_of(failure.url), failure.retry_after
        self._waiting[place] += 1
        return replace(failure, retry_after=failure.retry_after + APART * (self._waiting[place] - 1))


async def _digest(body: bytes) -> str:
    """A hash of a document; keys do not wait for that of a large one."""
    if len(body) > _LARGE:
        return (await asyncio.to_thread(blake2b, body, digest_size=16)).hexdigest()
    return blake2b(body, digest_size=16).hexdigest()


def retention(config: Config, wishes: FeedWishes = NOTHING_ELSE) -> Retention:
    """How long entries are kept, as the reader wishes, of one feed or of all that have no wishes of their own."""
    days = config.keep_days if wishes.keep_days is None else wishes.keep_days
    most = config.keep_entries if wishes.keep_entries is None else wishes.keep_entries or None
    return Retention(None if days is None else timedelta(days=days), most, config.keep_unread)


@reads
def _plan(
    c: Connection, feed_ids: Sequence[int] | None, everything: bool, now: datetime
) -> tuple[list[FetchState], list[tuple[str, datetime]]]:
    """Which feeds to ask, and which hosts want to be left alone until when."""
    if feed_ids is None:
        plan = feeds.due(c, now, everything=everything)
    else:
        plan = [state for state in (feeds.fetch_state(c, feed_id) for feed_id in feed_ids) if state is not None]
    return plan, feeds.rate_limits(c, now - LATELY)


class _Wishes(NamedTuple):
    """What the user wants of what is stored."""

    retention: Retention
    muted: MutedWords
    again: tuple[str, ...]
    """Parts of names or addresses of feeds whose corrected entries are unread again."""
    own_retention: Mapping[str, Retention]
    """What is different for single feeds, by their address."""

    def retention_of(self, url: str) -> Retention:
        """How long a feed's entries are kept."""
        return self.own_retention.get(url, self.retention)

    def apply_to_corrected(self, c: Connection, feed_id: int, ids: Sequence[int]) -> None:
        """Mark corrected entries unread, where the user wants to see them again."""
        feed = feeds.get(c, feed_id) if self.again else None
        if feed is not None and any(name.casefold() in f"{feed.title}\n{feed.url}".casefold() for name in self.again):
            entries.set_read(c, ids, False)


@writes
def _store(c: Connection, batch: Sequence[Result], wishes: _Wishes) -> list[tuple[Applied, Feed] | None]:
    """Store several feeds in one transaction. None for a feed that was removed meanwhile."""
    stored: list[tuple[Applied, Feed] | None] = []
    for result in batch:
        applied = _store_one(c, result, wishes)
        if applied.changed:
            wishes.apply_to_corrected(c, result.state.feed_id, applied.changed)
        feed = feeds.get(c, result.state.feed_id)
        stored.append((applied, feed) if feed else None)
    return stored


def _store_one(c: Connection, result: Result, wishes: _Wishes) -> Applied:
    feed_id, failure = result.state.feed_id, result.failure
    if failure is not None and failure.retry_after is not None:
        if result.outcome is None:
            feeds.defer(c, feed_id, failure.retry_after)
        else:
            feeds.limit_rate(c, authority_of(failure.url), failure.retry_after, result.outcome.tried - LATELY)
    applied = Applied()
    if result.outcome is not None and result.decision is None:
        feeds.record_fetch(c, feed_id, result.outcome)
    elif result.outcome is not None and result.decision is not None and _still_so(c, result.state):
        applied = entries.apply(
            c, feed_id, result.decision, result.outcome, wishes.retention_of(result.state.url), wishes.muted
        )
    if result.outcome is not None and result.outcome.moved_to:
        feeds.fold_into(c, feed_id, result.outcome.moved_to)
    return applied


def _still_so(c: Connection, before: FetchState) -> bool:
    """Whether no other instance has asked this feed since: then the decision was made on what is stored now."""
    after = feeds.fetch_state(c, before.feed_id)
    return after is not None and after.last_tried == before.last_tried


async def _whatever_is_there(results: asyncio.Queue[Result], asking: asyncio.Task[None]) -> list[Result]:
    """Some of the results that wait, at least one; while they are stored the next ones gather."""
    first = asyncio.ensure_future(results.get())
    try:
        await asyncio.wait((first, asking), return_when=asyncio.FIRST_COMPLETED)
        if not first.done():
            _raise_from(asking)
        batch = [await first]
    finally:
        first.cancel()
    while len(batch) < AT_ONCE and not results.empty():
        batch.append(results.get_nowait())
    return batch


def _raise_from(asking: asyncio.Task[None]) -> None:
    """Raise what ended the asking: the first error of its group."""
    error = asking.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is not None:
        raise error


def _progress(result: Result, applied: Applied, feed: Feed, done: int, total: int) -> Progress:
    return Progress(
        done,
        total,
        feed,
        new=len(applied.new),
        changed=len(applied.changed),
        unchanged=result.decision is None and result.failure is None,
        failure=result.failure,
        skipped=result.outcome is None,
    )


def _mixed(plan: Sequence[FetchState]) -> list[FetchState]:
    """The feeds in turn by host, so that a host with many of them does not keep the others waiting."""
    by_host: defaultdict[str, list[FetchState]] = defaultdict(list)
    for state in plan:
        by_host[urlsplit(state.url).netloc].append(state)
    return [state for state in chain.from_iterable(zip_longest(*by_host.values())) if state is not None]


def _new_home(url: str, moved_to: str | None) -> str | None:
    """Where the feed lives from now on. A move away from TLS is followed each time, but never remembered."""
    if moved_to is None or moved_to == url or (url.startswith("https:") and moved_to.startswith("http:")):
        return None
    return moved_to
