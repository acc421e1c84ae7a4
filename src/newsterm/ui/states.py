"""Read, saved, and back again."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from textual import work

from newsterm.library.rows import Entry
from newsterm.services.undo import Change
from newsterm.ui.commands import Pane
from newsterm.ui.messages import Changed, guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.subscribing import Subscribing

if TYPE_CHECKING:
    from newsterm.library.model import Bookmark
    from newsterm.services.model import Opened


class States(Part):
    """Changes the states of the article or entry that the reader is at."""

    def __init__(self, workspace: Workspace, subscribing: Subscribing) -> None:
        super().__init__(workspace)
        self._subscribing = subscribing

    def action_toggle_read(self) -> None:
        """Read or unread."""
        entry = self.panes.entry
        if entry is None:
            self.notify("There is no article here.")
        else:
            self.panes.entries_pane.toggle_read(entry)

    def action_save(self) -> None:
        """Bookmark the article, or remove its bookmark."""
        if self.panes.pane is Pane.ARTICLE:
            self.panes.article_pane.save_current()
        elif self.panes.entries_pane.entry is not None:
            self._save_entry(self.panes.entries_pane.entry)

    @work(group="state")
    @guarded
    async def _save_entry(self, entry: Entry) -> None:
        """Save from the list, or remove the bookmark: what is stored at once, the page's text when it comes."""
        self.notify("Saving …")
        texts = self.reader.articles.open(entry.id)
        opened = await anext(texts, None)
        if opened is None:
            self.notify("This article is not there any more.", severity="error")
        elif opened.bookmark is not None:
            await texts.aclose()
            change = await self.reader.bookmarks.unsave(opened.bookmark.id)
            self.notify(change.sentence)
            self.post_message(Changed(change))
        else:
            await self._save(opened, entry)
            self._save_the_rest(texts, entry)

    async def bookmarked(self, entry: Entry) -> Bookmark | None:
        """The bookmark of an entry's article, which is saved now where it was not; None where the entry is gone."""
        known = await self.reader.bookmarks.of_entry(entry.id)
        if known is not None:
            return known
        texts = self.reader.articles.open(entry.id)
        opened = await anext(texts, None)
        if opened is None:
            return None
        bookmark = await self.reader.bookmarks.save(opened)
        self._save_the_rest(texts, entry)
        return bookmark

    @work(group="saving")
    @guarded
    async def _save_the_rest(self, texts: AsyncGenerator[Opened], entry: Entry) -> None:
        """The page's text, when it comes; no key waits for it."""
        async for opened in texts:
            await self._save(opened, entry)

    async def _save(self, opened: Opened, entry: Entry) -> None:
        await self.reader.bookmarks.save(opened)
        self.notify("Saved with its text and marks; B shows the bookmarks.")
        self.post_message(Changed(Change("", (entry.id,))))

    @work(group="state")
    @guarded
    async def action_undo(self) -> None:
        """Take the last change back."""
        change = await self.reader.undo.pop()
        if change is None:
            self.notify("There is nothing to undo.")
            return
        self.notify(change.sentence)
        await self.panes.take_in(change)
        if change.feeds:
            self._subscribing.refresh_due()  # a feed that is back has no entries yet
