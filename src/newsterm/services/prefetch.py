"""Reading ahead: the pages of what is unread are fetched before they are opened, slowly and one at a time.

A host is asked at most every ten seconds, as its robots.txt allows, and left alone for as long as it wants to be; all
hosts together are asked as often in an hour as the reader allows.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from newsterm.library import ahead
from newsterm.library.library import Library
from newsterm.library.rows import View
from newsterm.services.config import Config
from newsterm.services.model import Fetched, FetchFailed
from newsterm.services.sources import Sources
from newsterm.urls import authority_of

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

    from newsterm.services.articles import Articles

PER_HOST: Final = 10.0
"""Seconds between two requests to a host."""
_IDLE: Final = 60.0
"""Seconds until it is looked again whether there is something to fetch."""
_OFFLINE: Final = 300.0
"""Seconds after which it is tried again where nobody could be reached."""
_HOUR: Final = 3600.0
_LOOKED_AT: Final = 60
"""Entries among which one is looked for whose host may be asked."""
_ROBOT: Final = "newsterm"


class Prefetcher:
    """Fetches pages ahead for one library."""

    def __init__(
        self,
        library: Library,
        articles: Articles,
        sources: Sources,
        config: Config,
        now: Callable[[], datetime],
        *,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Make one.

        Args:
            library: where articles are kept.
            articles: opens them.
            sources: where pages come from.
            config: the reader's wishes.
            now: the time.
            clock: seconds that only go forward.
            sleep: waits for so many of them.
        """
        self._library = library
        self._articles = articles
        self._sources = sources
        self._wishes = config.prefetch
        self._views = _views(config)
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        """When a host was asked last."""
        self._requests: deque[float] = deque()
        """When pages were asked for, within the last hour."""
        self._robots: dict[str, RobotFileParser | None] = {}
        """What hosts allow, None where they do not say."""

    async def run(self) -> AsyncGenerator[int, None]:
        """Read ahead for as long as one iterates; ends at once where that is not wanted.

        Yields:
            The id of each entry of which more is known than before. Closing the iterator stops it at once.
        """
        while self._views and not self._library.read_only:
            found, wait = await self._next()
            if found is None:
                await self._sleep(wait)
                continue
            authority = authority_of(found.link)
            self._asked[authority] = self._clock()
            if not await self._is_allowed(found.link):
                await self._library.run(ahead.note, found.entry_id, "blocked", self._now())
                yield found.entry_id
                continue
            self._requests.append(self._clock())
            state, reached = await self._articles.read_ahead(found.entry_id)
            self._asked[authority] = self._clock()
            await self._library.run(ahead.note, found.entry_id, state, self._now())
            yield found.entry_id
            if not reached:
                await self._sleep(_OFFLINE)

    async def _next(self) -> tuple[ahead.Wanted | None, float]:
        """What to fetch now, or how long to wait."""
        now = self._clock()
        while self._requests and now - self._requests[0] >= _HOUR:
            self._requests.popleft()
        if len(self._requests) >= self._wishes.hourly:
            return None, self._requests[0] + _HOUR - now
        since = self._now() - timedelta(days=self._wishes.days)
        some = await self._library.run(ahead.wanted, self._views, since, self._now(), _LOOKED_AT)
        wait = _IDLE
        fetcher = await self._sources.fetcher() if some else None
        for one in some:
            limited = fetcher.limited_until(one.link) if fetcher is not None else None
            left = self._asked.get(authority_of(one.link), now - PER_HOST) + PER_HOST - now
            if limited is not None:
                left = max(left, (limited - self._now()).total_seconds())
            if left <= 0:
                return one, 0.0
            wait = min(wait, left)
        return None, wait

    async def _is_allowed(self, url: str) -> bool:
        """Whether the host lets programs fetch a page that no person asked for."""
        from urllib.robotparser import RobotFileParser

        place = urlsplit(url)
        origin = f"{place.scheme}://{place.netloc}"
        if origin not in self._robots:
            answer = await self._sources.get(f"{origin}/robots.txt", "page", came_from=url)
            rules: RobotFileParser | None = None
            if isinstance(answer, Fetched):
                rules = RobotFileParser()
                rules.parse(answer.body[:500_000].decode("utf-8", "replace").splitlines())
            elif isinstance(answer, FetchFailed) and answer.status in (401, 403):
                rules = RobotFileParser()
                rules.parse(["User-agent: *", "Disallow: /"])
            self._robots[origin] = rules
        rules = self._robots[origin]
        return rules is None or rules.can_fetch(_ROBOT, url)


def _views(config: Config) -> tuple[View, ...]:
    """What is read ahead; nothing where that costs the reader money."""
    wishes = config.prefetch
    if wishes.what == "off" or config.metered:
        return ()
    if wishes.what == "views":
        return tuple(View(query=view.query) for view in config.views)
    if wishes.what == "folders":
        return tuple(View(folder=folder) for folder in wishes.folders)
    return (View(),)
