"""Read, saved, and back again."""

from __future__ import annotations

from textual import work

from newsterm.library.rows import Entry
from newsterm.services.undo import Change
from newsterm.ui.commands import Pane
from newsterm.ui.messages import Changed, guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.subscribing import Subscribing


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
        begun = False
        async for opened in self.reader.articles.open(entry.id):
            if opened.bookmark is not None and not begun:
                change = await self.reader.bookmarks.unsave(opened.bookmark.id)
                if change is not None:
                    self.notify(change.sentence)
                    self.post_message(Changed(change))
                return
            begun = True
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
