"""The lists of entries and their states. Cheap to import: the program's first frame waits for it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from newsterm.library import views
from newsterm.library.library import Library
from newsterm.plural import count
from newsterm.services.undo import Change, UndoStack

if TYPE_CHECKING:
    from newsterm.library.model import ReadingPlace
    from newsterm.library.rows import Entry, Page, View
    from newsterm.library.stats import Stats

_INDEXED_AT_ONCE: Final = 1000
"""Entries; some 0.2 s, after which a command shows how far it is."""


class Entries:
    """Entries of one library, in lists and one by one."""

    def __init__(self, library: Library, undo: UndoStack, now: Callable[[], datetime]) -> None:
        self._library = library
        self._undo = undo
        self._now = now

    async def page(self, view: View, limit: int = 200, after: tuple[int, int] | None = None) -> Page:
        """A piece of a list, newest first.

        Args:
            view: which entries; its query may hold search words.
            limit: the most rows.
            after: `Page.after` of the piece before, None for the first.

        Raises:
            QueryError: the query cannot be understood; its `sentence` says why.
        """
        return await self._library.run(views.page, view, limit, after)

    async def page_up(self, view: View, limit: int = 200, before: tuple[int, int] | None = None) -> Page:
        """A piece of a list from its end upwards, newest first all the same.

        Args:
            view: which entries.
            limit: the most rows.
            before: `Page.after` of the piece below, None for the end of the list.

        Returns:
            The piece; its `after` is the key of its first row, None where the list begins with it.
        """
        return await self._library.run(views.page_up, view, limit, before)

    async def get(self, entry_id: int) -> Entry | None:
        """One row as it is now, None where it is gone."""
        return await self._library.run(views.get, entry_id)

    async def next_unread(self, view: View, entry_id: int | None, step: int = 1) -> Entry | None:
        """The unread entry after (`step` 1) or before (-1) this one in the view, from the start where there is none.

        Returns:
            None where nothing in the view is unread.
        """
        return await self._library.run(views.next_unread, view, entry_id, step)

    async def changes_elsewhere(self) -> int:
        """A number that is another one once another instance has changed the library."""
        return await self._library.run(views.changes_elsewhere)

    async def index(self) -> AsyncGenerator[tuple[int, int], None]:
        """Make searchable what was stored, for a command that ends: the program does it when it has nothing to do.

        Yields:
            How many entries were indexed, and of how many, after each piece of the work.
        """
        from newsterm.library import texts

        total = left = await self._library.run(texts.number_waiting)
        while left:
            await self._library.run(texts.catch_up, _INDEXED_AT_ONCE)
            left = await self._library.run(texts.number_waiting)
            yield max(total - left, 0), total

    async def set_read(self, entry_ids: Sequence[int], read: bool) -> Change:
        """Mark entries read or unread."""
        return self._marked(await self._library.run(views.set_read, tuple(entry_ids), read), read)

    async def mark_read(self, view: View, up_to: int | None = None) -> Change:
        """Mark everything read that the view shows.

        Args:
            view: which entries.
            up_to: `Page.last_id` of the list as it was shown; what came later is not marked. None for all.
        """
        return self._marked(await self._library.run(views.mark_view_read, view, up_to), True)

    async def reading_place(self, entry_id: int) -> ReadingPlace | None:
        """Where an entry's article was left, None where it was not begun."""
        from newsterm.library import reading

        return await self._library.run(reading.get, entry_id)

    async def keep_reading_place(self, entry_id: int, position: int, progress: float) -> None:
        """Keep where an article was left: the character at the top of the screen, and how much was seen (0 to 1)."""
        from newsterm.library import reading

        await self._library.run(reading.keep, entry_id, position, progress, self._now())

    async def stats(self, feed_id: int | None = None, since: datetime | None = None) -> Stats:
        """How many marks of each group the stored articles have, of one feed or all, published from then on."""
        from newsterm.library.stats import stats

        return await self._library.run(stats, feed_id, since)

    def _marked(self, changed: tuple[int, ...], read: bool) -> Change:
        """Say that entries were marked read or unread, and remember how to take it back."""

        async def back() -> Change:
            again = await self._library.run(views.set_read, changed, not read)
            return Change(_sentence(len(again), not read), again)

        if changed:
            self._undo.push(back)
        return Change(_sentence(len(changed), read), changed)


def _sentence(number: int, read: bool) -> str:
    state = "read" if read else "unread"
    if not number:
        return f"There was nothing to mark {state}."
    return f"{count(number, 'entry', 'entries')} marked {state}."
