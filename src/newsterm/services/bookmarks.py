"""Saved articles: keep one, let one go, and take either back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from newsterm.library import bookmarks, versions
from newsterm.library.library import Library
from newsterm.library.model import Bookmark, Revision
from newsterm.services.model import Opened
from newsterm.services.undo import Change, UndoStack


class Bookmarks:
    """The saved articles of one library."""

    def __init__(self, library: Library, undo: UndoStack, now: Callable[[], datetime]) -> None:
        self._library = library
        self._undo = undo
        self._now = now

    async def all(self) -> list[Bookmark]:
        """All bookmarks with their texts, latest first: for exports."""
        return await self._library.run(bookmarks.all)

    async def edits(self) -> dict[int, list[Revision]]:
        """What became of saved articles at their newsrooms, oldest first, by bookmark: for exports."""
        return await self._library.run(versions.of_saved)

    async def get(self, bookmark_id: int) -> Bookmark | None:
        """One bookmark."""
        return await self._library.run(bookmarks.get, bookmark_id)

    async def of_entry(self, entry_id: int) -> Bookmark | None:
        """The bookmark of an entry's article, also when another feed's entry of it was saved."""
        return await self._library.run(bookmarks.by_entry, entry_id)

    async def save(self, opened: Opened) -> Bookmark:
        """Keep an article with its text and marks. Returns after the disk has it. Saving again renews the copy."""
        entry_id = opened.entry.id if opened.entry else None
        feed_title = opened.entry.feed_title if opened.entry else ""
        known = opened.bookmark
        bookmark = await self._library.run(
            bookmarks.save,
            entry_id,
            opened.url,
            opened.document,
            opened.analysis,
            feed_title=feed_title,
            now=self._now(),
        )

        async def back() -> Change:
            if known is None:
                await self._library.run(bookmarks.unsave, bookmark.id)
            else:
                await self._library.run(bookmarks.restore, known)
            return Change("No longer saved." if known is None else "The saved copy is as before.", _ids(bookmark))

        self._undo.push(back)
        return bookmark

    async def unsave(self, bookmark_id: int) -> Change:
        """Drop a bookmark; undoing it brings it back."""
        bookmark = await self._library.run(bookmarks.unsave, bookmark_id)
        if bookmark is None:
            return Change("This bookmark was gone already.")

        async def back() -> Change:
            restored = await self._library.run(bookmarks.restore, bookmark)
            return Change("Saved again.", _ids(restored))

        self._undo.push(back)
        return Change("No longer saved.", _ids(bookmark))

    async def of_url(self, url: str) -> Bookmark | None:
        """The bookmark of an article by its address, spelled in whichever way."""
        return await self._library.run(bookmarks.by_url, url)

    async def tags(self) -> dict[str, int]:
        """Every tag, and how many bookmarks have it, the most used first."""
        return await self._library.run(bookmarks.tags)

    async def annotate(
        self, bookmark_id: int, *, note: str | None = None, tags: Sequence[str] | None = None
    ) -> Bookmark | None:
        """Write a note to a bookmark, or give it all its tags; None leaves either as it is. Can be undone.

        Returns:
            The bookmark as it is now, None where it is gone.
        """
        before = await self._library.run(bookmarks.get, bookmark_id)
        after = await self._library.run(bookmarks.annotate, bookmark_id, note=note, tags=tags)
        if before is None or after is None:
            return None

        async def back() -> Change:
            await self._library.run(bookmarks.annotate, bookmark_id, note=before.note, tags=before.tags)
            return Change("Note and tags are as before.", _ids(before))

        self._undo.push(back)
        return after


def _ids(bookmark: Bookmark) -> tuple[int, ...]:
    return () if bookmark.entry_id is None else (bookmark.entry_id,)
