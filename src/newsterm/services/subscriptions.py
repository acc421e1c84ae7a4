"""Coming by feeds: from an address, a site's page, a file, the built-in edition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import urlsplit

from newsterm import edition
from newsterm.feeds.model import FeedLink, OpmlReport, Subscription
from newsterm.library import entries, feeds
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.model import Feed, FetchState, Origin
from newsterm.library.muting import MutedWords
from newsterm.library.transactions import saves
from newsterm.services import jobs
from newsterm.services.log import Log
from newsterm.services.logins import Logins
from newsterm.services.model import Added, Choices, Fetched, FetchFailed, Imported
from newsterm.services.refresh import Refresher, Result
from newsterm.services.sources import Sources
from newsterm.services.undo import Change, UndoStack
from newsterm.services.work import WorkerProcess, attempt
from newsterm.text import clean_line
from newsterm.urls import Login, split_login, typed_url

_NO_PAGE: Final = frozenset(("status", "gone", "redirects", "empty", "encoding", "too_large"))
"""Failures of a site's front page that say nothing of its feeds."""
_NOT_DEAD: Final = frozenset(("pick", "rate_limited", "timeout", "offline", "dns"))
"""Failures after which no other address is tried."""
_MOST_TRIED: Final = 8
"""Links of a page that are tried where the first is dead."""
Done = TypeVar("Done", Added, Imported)
_NO_ID = 0
"""Id of a feed that is not stored yet."""


class Subscriptions:
    """Adds feeds to one library and takes them away."""

    def __init__(
        self,
        library: Library,
        sources: Sources,
        logins: Logins,
        worker: WorkerProcess,
        refresher: Refresher,
        undo: UndoStack,
        now: Callable[[], datetime],
        log: Log,
    ) -> None:
        self._library = library
        self._sources = sources
        self._logins = logins
        self._worker = worker
        self._refresher = refresher
        self._undo = undo
        self._now = now
        self._log = log

    async def add(self, typed: str, pick: int | None = None, folder: str = "") -> Added | Choices | FetchFailed:
        """Subscribe to a feed's or a site's address.

        The address is fetched. A feed is added with its entries; a page is searched for the feeds it names, then the
        usual paths are tried.

        Args:
            typed: the address, "https://" may be missing.
            pick: which of several feeds, from 1.
            folder: where to put it.

        Returns:
            `Choices` where the page names several feeds and `pick` is None.
        """
        typed, login = split_login(typed)
        url = typed_url(typed)
        if url is None:
            return FetchFailed("address", f"“{clean_line(typed, 80)}” is not a web address.")
        if login is not None:
            self._logins.remember(url, login)
        added = await self._add(typed, url, pick, folder)
        if isinstance(added, Added) and (login := self._logins.find(added.feed.url)) is not None:
            return self._kept(added, {added.feed.url: login})
        return added

    def _kept(self, done: Done, logins: Mapping[str, Login]) -> Done | FetchFailed:
        """Keep the names and passwords of feeds that are there now."""
        try:
            self._logins.keep(logins)
        except OSError as error:
            return FetchFailed("disk", f"It was added, but its password could not be kept ({error.strerror}).")
        return done

    async def _add(self, typed: str, url: str, pick: int | None, folder: str) -> Added | Choices | FetchFailed:
        known = await self._library.run(feeds.by_url, url)
        if known is not None:
            return Added(known, fresh=False)
        from newsterm.feeds.platforms import platform_feeds

        if links := platform_feeds(url):
            chosen = await self._choose(url, links, pick, folder)
            if not isinstance(chosen, FetchFailed) or chosen.kind == "pick":
                return chosen
        answer = await self._sources.get(url, "feed")
        if isinstance(answer, FetchFailed) and "://" not in typed and answer.kind in ("refused", "tls", "network"):
            url = "http" + url.removeprefix("https")  # https was our guess
            answer = await self._sources.get(url, "feed")
        if isinstance(answer, FetchFailed):
            at_root = not urlsplit(url).path.strip("/")
            return await self._guess(url, folder, answer) if at_root and answer.kind in _NO_PAGE else answer
        added = await self._follow(url, answer, folder)
        if isinstance(added, Added) or added.kind not in ("not_a_feed", "broken"):
            return added
        page = jobs.Input(answer.body, answer.url, answer.content_type)
        found = await attempt(self._worker.run(jobs.find_feeds, page), "the page", answer.url, self._log)
        if isinstance(found, FetchFailed):
            return found
        return await self._from_page(answer.url, found, added, pick, folder)

    async def add_samples(self) -> Added:
        """Put the built-in edition in (again), all of it or nothing."""
        data = edition.feed_bytes()
        state = FetchState(_NO_ID, edition.FEED_URL)
        read = await self._refresher.read(jobs.Input(data, edition.FEED_URL), ())
        assert isinstance(read, jobs.Read), read
        result = await self._refresher.good(state, Fetched(edition.FEED_URL, data), read)
        return await self._library.run(_subscribe, result, "", Origin.SAMPLE, self._refresher.muted)

    async def add_starter(self) -> Imported:
        """Subscribe to the starter list; a refresh then fetches it."""
        return await self.add_all(edition.starter())

    async def add_all(self, wanted: Sequence[Subscription]) -> Imported:
        """Subscribe to many at once, without asking them yet."""
        return await self._library.run(_subscribe_all, wanted, self._now())

    async def import_opml(self, data: bytes) -> Imported | FetchFailed:
        """Subscribe to everything in an OPML file, in one transaction; a refresh then fetches it."""
        report = await self.read_list(data)
        return report if isinstance(report, FetchFailed) else await self.add_listed(report)

    async def read_list(self, data: bytes) -> OpmlReport | FetchFailed:
        """What is in a file with subscriptions: OPML, or newsboat's."""
        return await attempt(self._worker.run(jobs.read_subscriptions, data), "the file", "", self._log)

    async def add_listed(self, report: OpmlReport, chosen: Collection[int] | None = None) -> Imported | FetchFailed:
        """Subscribe to what is in a file, or to those that were chosen, by their numbers from 1."""
        feeds = [feed for number, feed in enumerate(report.feeds, 1) if chosen is None or number in chosen]
        views = tuple((each.name, each.query) for each in report.queries)
        wanted = [replace(feed, name=feed.title) for feed in feeds]  # a title in a person's list is the person's
        added = await self.add_all(wanted)
        imported = replace(added, skipped=report.skipped + added.skipped, views=views)
        return self._kept(imported, {feed.url: feed.login for feed in feeds if feed.login})

    async def export_opml(self, *, passwords: bool = False) -> bytes:
        """All subscriptions but the samples, as a file; with the passwords of private feeds only if asked for."""
        followed = [feed for feed in await self._library.run(feeds.all) if feed.origin is Origin.USER]
        lines = [
            Subscription(
                feed.url, feed.title, feed.folder, feed.site_url, self._logins.of(feed.url) if passwords else None
            )
            for feed in followed
        ]
        return await self._worker.run(jobs.write_subscriptions, lines, "newsterm")

    async def remove(self, feed_id: int) -> Change:
        """End a subscription. Bookmarks stay; undoing it subscribes again."""
        feed = await self._library.run(feeds.get, feed_id)
        if feed is None or not await self._library.run(feeds.remove, feed_id):
            return Change("This feed was gone already.", feeds=True)

        login = self._logins.of(feed.url)
        self._forget(feed.url)

        async def back() -> Change:
            if feed.origin is Origin.SAMPLE:
                await self.add_samples()
            else:
                if login is not None:
                    self._kept(Imported(1, 0), {feed.url: login})
                again = Subscription(feed.url, feed.title, feed.folder, feed.site_url, name=feed.name)
                await self._library.run(feeds.add_many, [again], feed.origin, now=self._now())
            return Change(f"{feed.title} is back.", feeds=True)

        self._undo.push(back)
        return Change(f"{feed.title} is removed; what you saved from it stays.", feeds=True)

    async def change_address(self, feed_id: int, typed: str) -> Change | FetchFailed:
        """Have a feed asked at another address from now on. It can be undone.

        Args:
            feed_id: the feed.
            typed: the address, "https://" may be missing, a name and password may be in it.
        """
        typed, login = split_login(typed)
        url = typed_url(typed)
        feed = await self._library.run(feeds.get, feed_id)
        if url is None:
            return FetchFailed("address", f"“{clean_line(typed, 80)}” is not a web address.")
        if feed is None:
            return Change("This feed was gone already.", feeds=True)
        if feed.origin is not Origin.USER:
            whose = "the server’s" if feed.origin is Origin.SERVER else "built in"
            return FetchFailed("address", f"{feed.title} is {whose}; its address cannot be changed here.")
        if not await self._library.run(feeds.change_address, feed_id, url):
            return FetchFailed("address", f"You have the feed at {url} already.")
        if login is not None:
            self._kept(Imported(1, 0), {url: login})

        async def back() -> Change:
            await self._library.run(feeds.change_address, feed_id, feed.url)
            return Change(f"{feed.title} is asked at its old address again.", feeds=True)

        self._undo.push(back)
        return Change(f"{feed.title} is asked at {url} now.", feeds=True)

    def _forget(self, url: str) -> None:
        try:
            self._logins.forget([url])
        except OSError as error:
            self._log.note("a password could not be removed", str(error))

    async def _follow(self, url: str, answer: Fetched, folder: str) -> Added | FetchFailed:
        """Subscribe to a fetched feed, with its entries; the failure says that it is not one."""
        source = jobs.Input(answer.body, answer.url, answer.content_type, answer.cut)
        read = await self._refresher.read(source, ())
        if isinstance(read, FetchFailed):
            return read
        answer, read = await self._refresher.at_home(answer.moved_to or url, answer, read, ())
        state = FetchState(_NO_ID, answer.moved_to or url)
        result = await self._refresher.good(state, answer, read)
        return await self._library.run(_subscribe, result, folder, Origin.USER, self._refresher.muted)

    async def _from_page(
        self, page: str, found: jobs.Found, failure: FetchFailed, pick: int | None, folder: str
    ) -> Added | Choices | FetchFailed:
        """Subscribe to a feed that a page names, else to one in the usual places."""
        if not found.links:
            return await self._guess(page, folder, failure)
        chosen = await self._choose(page, found.links, pick, folder)
        if not isinstance(chosen, FetchFailed) or chosen.kind in _NOT_DEAD or (pick or 1) > 1:
            return chosen
        for link in found.all[1:_MOST_TRIED]:  # the one that the page names first is dead
            added = await self._add_linked(link.url, page, folder)
            if isinstance(added, Added):
                return added
        return await self._guess(page, folder, chosen)

    async def _choose(
        self, page: str, links: Sequence[FeedLink], pick: int | None, folder: str
    ) -> Added | Choices | FetchFailed:
        if pick is None and len(links) > 1:
            return Choices(page, tuple(links))
        if pick is not None and not 1 <= pick <= len(links):
            return FetchFailed("pick", f"This page names {len(links)} feeds: pick from 1 to {len(links)}.", page)
        return await self._add_linked(links[(pick or 1) - 1].url, page, folder)

    async def _add_linked(self, url: str, page: str, folder: str) -> Added | FetchFailed:
        """Subscribe to an address that a page names, if it is a feed's."""
        answer = await self._sources.get(url, "feed", came_from=page)
        return answer if isinstance(answer, FetchFailed) else await self._follow(url, answer, folder)

    async def _guess(self, page: str, folder: str, failure: FetchFailed) -> Added | FetchFailed:
        """Try where sites usually keep their feed."""
        from newsterm.feeds.discovery import usual_places

        for url in usual_places(page):
            added = await self._add_linked(url, page, folder)
            if isinstance(added, Added) or added.kind in ("rate_limited", "timeout"):
                return added
        return replace(failure, reason=f"{failure.reason} There is no feed in the usual places either.")


@saves
def _subscribe(c: Connection, result: Result, folder: str, origin: Origin, muted: MutedWords) -> Added:
    """Add a feed and what it brought, in one transaction."""
    known = feeds.by_url(c, result.state.url)
    if known is not None:
        return Added(known, fresh=False)
    outcome = result.outcome
    assert outcome is not None
    assert result.decision is not None
    feed = feeds.add(c, result.state.url, outcome.title or "", outcome.site_url, folder, origin, now=outcome.tried)
    applied = entries.apply(c, feed.id, result.decision, replace(outcome, moved_to=None), None, muted)
    return Added(_there(c, feed.id), new=len(applied.new))


@saves
def _subscribe_all(c: Connection, wanted: Sequence[Subscription], now: datetime) -> Imported:
    refused: list[tuple[Subscription, str]] = []
    added = len(feeds.add_many(c, wanted, now=now, refused=refused))
    return Imported(
        added, len(wanted) - added - len(refused), tuple((one.title or one.url, why) for one, why in refused)
    )


def _there(c: Connection, feed_id: int) -> Feed:
    feed = feeds.get(c, feed_id)
    assert feed is not None
    return feed
