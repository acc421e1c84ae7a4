"""The subscriptions as they are stored. Cheap to import; what fetches is `services.subscriptions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsterm.library import feeds
from newsterm.library.library import Library
from newsterm.library.rows import Origin
from newsterm.services.undo import Change, UndoStack
from newsterm.text import MAX_TITLE, clean_line

if TYPE_CHECKING:
    from newsterm.library.rows import Feed

_GONE: Final = Change("This feed is gone already.", feeds=True)


class Feeds:
    """The subscriptions of one library."""

    def __init__(self, library: Library, undo: UndoStack) -> None:
        self._library = library
        self._undo = undo

    async def all(self) -> list[Feed]:
        """All subscriptions with their health and unread counts, by folder and title."""
        return await self._library.run(feeds.all)

    async def find(self, text: str) -> list[Feed]:
        """Feeds meant by an id, an address, or a part of a title."""
        return await self._library.run(feeds.find, clean_line(text))

    async def ever_added(self) -> bool:
        """Whether there is or ever was a feed."""
        return await self._library.run(feeds.ever_added)

    async def move(self, feed_id: int, folder: str) -> Change:
        """Put a feed into a folder, "" for none. It can be undone; a server that has the feed is told by itself."""
        wanted = clean_line(folder, MAX_TITLE)
        before = await self._library.run(feeds.get, feed_id)
        if before is None or not await self._library.run(feeds.move, feed_id, wanted):
            return _GONE

        async def back() -> Change:
            await self._library.run(feeds.move, feed_id, before.folder)
            return Change(_place(before.title, before.folder, "again"), feeds=True)

        self._undo.push(back)
        return Change(_place(before.title, wanted, "now"), feeds=True)

    async def move_folder(self, folder: str, name: str) -> Change:
        """Rename a folder, or put its feeds into another one ("" for none). It can be undone."""
        wanted = clean_line(name, MAX_TITLE)
        there = await self._library.run(feeds.all)
        before = {feed.id: feed.folder for feed in there if feed.folder == folder}
        joins = any(feed.folder == wanted for feed in there)
        ids = await self._library.run(feeds.move_folder, folder, wanted)

        async def back() -> Change:
            for feed_id in ids:
                await self._library.run(feeds.move, feed_id, before.get(feed_id, folder))
            return Change(f"The folder {folder} is as before.", feeds=True)

        if not ids or wanted == folder:
            return Change(f"The folder is called {folder} already.")
        self._undo.push(back)
        if not wanted:
            return Change(f"The feeds of {folder} are in no folder now.", feeds=True)
        return Change(f"{folder} is {'in' if joins else 'called'} {wanted} now.", feeds=True)

    async def pause(self, feed_id: int, paused: bool) -> Change:
        """Have a feed asked no more for now, or again. It can be undone."""
        feed = await self._library.run(feeds.get, feed_id)
        if feed is None or not await self._library.run(feeds.pause, feed_id, paused):
            return _GONE

        async def back() -> Change:
            await self._library.run(feeds.pause, feed_id, feed.paused)
            return Change(_asked(feed.title, feed.paused), feeds=True)

        self._undo.push(back)
        return Change(_asked(feed.title, paused), feeds=True)

    async def rename(self, feed_id: int, title: str) -> Change:
        """Give a feed a name of one's own; "" for its own again. It can be undone; a server is told by itself."""
        name = clean_line(title, MAX_TITLE)
        before = await self._library.run(feeds.get, feed_id)
        if before is None or not await self._library.run(feeds.rename, feed_id, name):
            return _GONE
        renamed = await self._library.run(feeds.get, feed_id)
        called = renamed.title if renamed is not None else name

        async def back() -> Change:
            # A server keeps one title: the one before is back there only where it is told.
            own = before.title if before.origin is Origin.SERVER else ""
            await self._library.run(feeds.rename, feed_id, before.name or own)
            return Change(f"{called} is called {before.title} again.", feeds=True)

        self._undo.push(back)
        return Change(f"{before.title} is called {called} {'now' if name else 'again'}.", feeds=True)


def _asked(title: str, paused: bool) -> str:
    return f"{title} is paused: it is asked only when you refresh it." if paused else f"{title} is asked again."


def _place(title: str, folder: str, when: str) -> str:
    return f"{title} is in {folder} {when}." if folder else f"{title} is in no folder {when}."
