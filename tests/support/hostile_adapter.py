"""newsterm's services, driven by the hostile corpus' runner:

    python ../shared/hostile/run_corpus.py --dir ../shared/hostile/shown --adapter tests/support/hostile_adapter.py

The observations are described at the top of the corpus' `oracle.py`. Nothing is prepared for a case: a profile is
opened, the address is subscribed to (or opened, or the file imported), and what the library then holds is told.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsterm.article.model import State
from newsterm.feeds.model import Subscription
from newsterm.library import entries, feeds
from newsterm.library.model import Entry, View
from newsterm.services.model import FetchFailed, Imported
from newsterm.services.reader import Reader

TEXTS = 40
"""Entries whose text is read as well."""


class Adapter:
    """One profile in a folder of its own; every call is an evening with it."""

    def __init__(self, folder: str) -> None:
        self._opened_at = datetime.now(UTC).replace(microsecond=0)
        self._loop = asyncio.Runner()
        self._reader = self._loop.run(self._open(folder))

    async def _open(self, folder: str) -> Reader:
        return Reader.open(folder, now=lambda: self._opened_at)

    def feed(self, url: str) -> dict[str, Any]:
        """Subscribe where that was not done, refresh, and tell what is in the library."""
        return self._loop.run(self._feed(url))

    def page(self, url: str) -> dict[str, Any]:
        """Open an address."""
        return self._loop.run(self._page(url))

    def opml(self, path: str) -> dict[str, Any]:
        """Import a file."""
        return self._loop.run(self._opml(path))

    async def _feed(self, url: str) -> dict[str, Any]:
        reader = self._reader
        if not await reader.feeds.all():
            await reader.library.run(feeds.add_many, [Subscription(url)], now=self._opened_at)
        async for _ in reader.refresher.run(everything=True):
            pass
        (feed,) = await reader.feeds.all()
        page = await reader.entries.page(View(), limit=5000)
        return {
            "outcome": "error" if feed.error_kind else "ok",
            "error_kind": feed.error_kind or None,
            "message": feed.error,
            "feed_title": feed.title,
            "entries": [await self._entry(entry, i < TEXTS) for i, entry in enumerate(page.entries)],
        }

    async def _entry(self, entry: Entry, with_text: bool) -> dict[str, Any]:
        opened = await self._reader.articles.feed_text(entry.id) if with_text else None
        body = await self._reader.library.run(entries.body, entry.id)
        # An entry without a date of its own stands in the list under the time it was first seen.
        dated = entry.published != self._opened_at
        return {
            "id": str(entry.id),
            "title": entry.title,
            "link": entry.link,
            "author": entry.author,
            "date": entry.published.isoformat() if dated else None,
            "text": opened.document.text if opened else "",
            "tags": list(body.categories) if body else [],
        }

    async def _page(self, url: str) -> dict[str, Any]:
        opened = await self._reader.articles.open_url(url)
        document, failure = opened.document, opened.failure
        read = document.state in (State.WHOLE, State.TEASER) and document.text
        return {
            "outcome": "error" if failure else "ok" if read else "no_article",
            "error_kind": failure.kind if failure else None,
            "message": opened.note,
            "title": document.title,
            "text": document.text,
            "links": [link.url for link in document.links],
        }

    async def _opml(self, path: str) -> dict[str, Any]:
        done = await self._reader.subscriptions.import_opml(Path(path).read_bytes())
        imported = await self._reader.feeds.all()
        return {
            "outcome": "ok" if isinstance(done, Imported) else "error",
            "feeds": [{"title": feed.title, "url": feed.url, "folder": feed.folder} for feed in imported],
            "message": done.reason if isinstance(done, FetchFailed) else "; ".join(why for _, why in done.skipped),
        }
