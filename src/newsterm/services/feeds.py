"""The subscriptions as they are stored. Cheap to import; what fetches is `services.subscriptions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsterm.library import feeds
from newsterm.library.library import Library
from newsterm.text import MAX_TITLE, clean_line

if TYPE_CHECKING:
    from newsterm.library.rows import Feed


class Feeds:
    """The subscriptions of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def all(self) -> list[Feed]:
        """All subscriptions with their health and unread counts, by folder and title."""
        return await self._library.run(feeds.all)

    async def find(self, text: str) -> list[Feed]:
        """Feeds meant by an id, an address, or a part of a title."""
        return await self._library.run(feeds.find, clean_line(text))

    async def ever_added(self) -> bool:
        """Whether there is or ever was a feed."""
        return await self._library.run(feeds.ever_added)

    async def move(self, feed_id: int, folder: str) -> None:
        """Put a feed into a folder, "" for none."""
        await self._library.run(feeds.move, feed_id, clean_line(folder, MAX_TITLE))

    async def rename(self, feed_id: int, title: str) -> None:
        """Give a feed a name of one's own; "" for its own again."""
        await self._library.run(feeds.rename, feed_id, clean_line(title, MAX_TITLE))
