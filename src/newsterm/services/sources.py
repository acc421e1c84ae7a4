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
    from newsterm.services.room import Room


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
        from_private: bool = False,
        room: Room | None = None,
    ) -> Fetched | FetchFailed:
        """Get a document; see `Fetcher.get`.

        Args:
            url: as there, and so are the others.
            resource: what to ask for.
            etag: the validator of what is stored.
            last_modified: likewise.
            came_from: the place that named this address.
            from_private: that place lay on this machine or network whenever it was asked.
            room: as there.
        """
        if urlsplit(url).hostname == edition.HOST:
            return _packaged(url)
        fetcher = await self.fetcher()
        if came_from is not None and from_private:
            fetcher.remember_private(came_from)
        return await fetcher.get(url, resource, etag=etag, last_modified=last_modified, came_from=came_from, room=room)

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
