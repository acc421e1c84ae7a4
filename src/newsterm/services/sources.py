"""Where documents come from: the network, or, for the built-in edition, the program's own files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsterm import edition
from newsterm.services.config import Config
from newsterm.services.logins import Logins
from newsterm.services.model import Fetched, FetchFailed, ResourceType

if TYPE_CHECKING:
    from newsterm.services.http import Fetcher


class Sources:
    """Gets documents. The network's part is imported when first needed, in a thread."""

    def __init__(self, now: Callable[[], datetime], config: Config, logins: Logins) -> None:
        self._now = now
        self._config = config
        self._logins = logins
        self._fetcher: Fetcher | None = None
        self._importing = asyncio.Lock()

    async def get(
        self,
        url: str,
        resource: ResourceType = "page",
        *,
        etag: str = "",
        last_modified: str = "",
        came_from: str | None = None,
    ) -> Fetched | FetchFailed:
        """Get a document; see `Fetcher.get`."""
        if urlsplit(url).hostname == edition.HOST:
            return _packaged(url)
        fetcher = await self.fetcher()
        return await fetcher.get(url, resource, etag=etag, last_modified=last_modified, came_from=came_from)

    async def fetcher(self) -> Fetcher:
        """The network's part."""
        async with self._importing:
            if self._fetcher is None:
                self._fetcher = await asyncio.to_thread(_make, self._now, self._config, self._logins)
        return self._fetcher


def _make(now: Callable[[], datetime], config: Config, logins: Logins) -> Fetcher:
    from newsterm.services.http import Fetcher

    return Fetcher(now, network=config.network, feeds=config.feed_networks, logins=logins)


def _packaged(url: str) -> Fetched | FetchFailed:
    """A document of the built-in edition, as if its site had answered."""
    if url == edition.FEED_URL:
        return Fetched(url, edition.feed_bytes(), "application/rss+xml")
    page = edition.page_bytes(url)
    if page is None:
        return FetchFailed("status", "The sample edition has no such page.", url, 404)
    return Fetched(url, page, "text/html; charset=utf-8")
