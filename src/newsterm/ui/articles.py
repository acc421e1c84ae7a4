"""Opening, saving and visiting: what the article pane asks the reader service for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from newsterm.ui.article_pane import HistoryItem
from newsterm.ui.commands import Pane
from newsterm.ui.row_list import NO_ROW
from newsterm.urls import host_of

if TYPE_CHECKING:
    from textual.worker import Worker

    from newsterm.library.rows import Entry
    from newsterm.services.model import Opened
    from newsterm.services.undo import Change
    from newsterm.ui.screen import MainScreen

_FURTHER: Final = "The article goes on: P reads the other pages, too."


class Articles:
    """Articles on their way from the library or the network to the article_pane, and into the bookmarks."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.reader = screen.reader
        self.article_pane = screen.article_pane
        self.listed = screen.entries_pane
        self._opening: Worker[None] | None = None
        """What opens an article, until it is there."""

    # Opening

    def open_entry(self, entry: Entry) -> None:
        """Open an article: what is stored at once, then the page's text."""
        self._opening = self.screen.work(partial(self._open, self.reader.articles.open(entry.id), entry), "open")

    @property
    def opening(self) -> bool:
        """Whether an article was asked for that is not there yet."""
        return self._opening is not None and not self._opening.is_cancelled and not self._opening.is_finished

    async def _open(self, steps: AsyncIterator[Opened], entry: Entry) -> None:
        shown: HistoryItem | None = None
        async for opened in steps:
            if shown is None:
                shown = self._begin(opened, entry)
                self._opening = None
                self.screen.post_message(self.screen.Ready())
            else:
                await self._replace(shown, opened)
        if shown is None:
            self.screen.notify("This article is not there any more.", severity="error")
            return
        if shown.document.next_url:
            self.screen.notify(_FURTHER)
        await self.screen.renew_entries([entry.id])  # with the marks that were just found

    def _begin(self, opened: Opened, entry: Entry) -> HistoryItem:
        shown = HistoryItem("article", opened.document, opened.analysis, opened)
        self.listed.open_id = entry.id
        row = self.listed.row_of(entry.id)
        if row != NO_ROW:
            self.listed.cursor = row
        self.listed.refresh()
        self.article_pane.begin(shown)
        if not entry.read:
            self.screen.work(partial(self._read_quietly, entry.id), "state", exclusive=False)
        return shown

    async def _read_quietly(self, entry_id: int) -> None:
        await self.screen.show_change(await self.reader.entries.set_read([entry_id], True))

    async def _replace(self, shown: HistoryItem, opened: Opened) -> None:
        """More of the same article came."""
        early = shown.saved_early
        if opened.bookmark is None and shown.opened is not None:
            opened = replace(opened, bookmark=shown.opened.bookmark)
        shown.document, shown.analysis, shown.opened = opened.document, opened.analysis, opened
        if early and not opened.loading:
            shown.saved_early = False
            shown.opened = replace(opened, bookmark=await self.reader.bookmarks.save(opened))
        if self.article_pane.current is shown:
            self.article_pane.display_current(position=None)
        if opened.failure is not None and self.article_pane.current is shown:
            self.screen.notify(opened.failure.reason, severity="error")

    def visit(self, url: str, *, typed: bool = False) -> None:
        """Read the page at an address, in place."""
        came_from = None if typed or self.article_pane.current.opened is None else self.article_pane.current.opened.url
        self.screen.notify(f"Fetching {host_of(url) or url} …")
        self.screen.work(partial(self._visit, url, came_from, typed=typed), "open")

    async def _visit(self, url: str, came_from: str | None, *, typed: bool) -> None:
        pane, shown = self.screen.pane, self.article_pane.current
        opened = await self.reader.articles.open_url(url, came_from=came_from)
        if self.screen.pane is not pane or self.article_pane.current is not shown:
            return  # who asked has gone on to something else
        if opened.failure is not None:
            way_out = "" if typed else f" {self._browser_key} opens it in the browser."
            self.screen.notify(f"{opened.failure.reason}{way_out}", severity="error")
            return
        self.screen.notify(_FURTHER if opened.document.next_url else "")
        self.article_pane.push(HistoryItem("article", opened.document, opened.analysis, opened))

    @property
    def _browser_key(self) -> str:
        return next(iter(self.screen.keymap.keys("browser")), ":browser")

    def action_page_text(self) -> None:
        """The feed's text instead of the page's, or the other way round."""
        opened = self.article_pane.current.opened
        if opened is None or opened.entry is None:
            self.screen.notify("This article has one text only.")
            return
        to_page = opened.origin == "feed"
        if not (opened.page_available if to_page else opened.feed_available):
            self.screen.notify("The entry has no link to a page." if to_page else "The feed gave no text of its own.")
            return
        if to_page:
            self.screen.notify("Fetching the page …")
        self.screen.work(partial(self._other_text, self.article_pane.current, opened.entry.id, to_page), "open")

    async def _other_text(self, shown: HistoryItem, entry_id: int, to_page: bool) -> None:
        reader = self.reader
        opened = await (reader.articles.page_text(entry_id) if to_page else reader.articles.feed_text(entry_id))
        if opened is None:
            self.screen.notify("This article is not there any more.", severity="error")
            return
        await self._replace(shown, opened)
        if opened.failure is None:
            self.screen.notify("The page's text." if opened.origin == "page" else "The feed's own text.")

    def action_all_pages(self) -> None:
        """The article's other pages, joined to this one."""
        opened = self.article_pane.current.opened
        if opened is None or opened.document.next_url is None:
            self.screen.notify("This article has no further page.")
            return
        self.screen.notify("Fetching the other pages …")
        self.screen.work(partial(self._all_pages, self.article_pane.current, opened), "open")

    async def _all_pages(self, shown: HistoryItem, opened: Opened) -> None:
        joined = await self.reader.articles.all_pages(opened)
        await self._replace(shown, joined)
        if joined.failure is None:
            self.screen.notify(joined.note or "All pages.")

    # Along the list

    def open_next(self, step: int) -> None:
        """Open the next or previous article of the list."""
        listed = self.listed
        old = listed.cursor
        with listed.prevent(listed.Moved):
            listed.move(step)
        if listed.entry is None or listed.cursor == old:
            self.screen.notify(
                "That was the last article of the list." if step > 0 else "This is the first article of the list."
            )
        else:
            self.open_entry(listed.entry)

    def go_unread(self, step: int) -> None:
        """To the next or previous unread article: the cursor in the list, the article itself while one reads."""
        entry = self.screen.current_entry() or self.listed.entry
        self.screen.work(partial(self._go_unread, entry.id if entry else None, step), "unread")

    async def _go_unread(self, entry_id: int | None, step: int) -> None:
        found = await self.reader.entries.next_unread(self.screen.view, entry_id, step)
        if found is None or found.id == entry_id:
            self.screen.notify("Nothing else is unread in this list.")
            return
        await self._load_until(found, down=step > 0)
        row = self.listed.row_of(found.id)
        if row != NO_ROW:
            self.listed.cursor = row
        if self.screen.pane is Pane.ARTICLE:
            self.open_entry(found)

    async def _load_until(self, found: Entry, *, down: bool) -> None:
        """Load the list until an entry is in it, within reason."""
        listed = self.listed
        around = listed.before if down else listed.counted and listed.after
        if around and listed.row_of(found.id) == NO_ROW:
            await self.screen.load_other_end()
        for _ in range(10):
            row = listed.end + 1000 if listed.before is None else max(0, listed.first - 1000)
            if listed.row_of(found.id) != NO_ROW or not await self.screen.load_towards(row):
                return

    # Saving

    def action_save(self) -> None:
        """Bookmark the article, or remove its bookmark."""
        if self.screen.pane is Pane.ARTICLE:
            if self.article_pane.current.opened is None:
                self.screen.notify("This page is the program's own; there is nothing to save.")
            else:
                self.screen.work(partial(self._save, self.article_pane.current), "state", exclusive=False)
        elif self.listed.entry is not None:
            self.screen.work(partial(self._save_unopened, self.listed.entry), "state", exclusive=False)

    async def _save(self, shown: HistoryItem) -> None:
        opened = shown.opened
        assert opened is not None
        if opened.bookmark is not None:
            change = await self.reader.bookmarks.unsave(opened.bookmark.id)
            shown.opened = replace(opened, bookmark=None)
            await self.screen.apply(change)
        else:
            bookmark = await self.reader.bookmarks.save(opened)
            shown.saved_early = opened.loading
            assert shown.opened is not None
            shown.opened = replace(shown.opened, bookmark=bookmark)
            self.screen.notify("Saved with its text and marks; B shows the bookmarks.")
            await self._saved(opened.entry)
        if self.article_pane.current is shown:
            self.article_pane.display_current(position=None)

    async def _save_unopened(self, entry: Entry) -> None:
        """Save from the list: what is stored at once, the page's text when it comes."""
        self.screen.notify("Saving …")
        async for opened in self.reader.articles.open(entry.id):
            if opened.bookmark is not None and entry.saved:
                await self.screen.apply(await self.reader.bookmarks.unsave(opened.bookmark.id))
                return
            await self.reader.bookmarks.save(opened)
            await self._saved(entry)
        self.screen.notify("Saved with its text and marks; B shows the bookmarks.")

    async def _saved(self, entry: Entry | None) -> None:
        if entry is not None:
            await self.screen.renew_entries([entry.id])
        await self.screen.load_feeds()

    async def renew_saved(self, change: Change) -> None:
        """Show whether the article is saved after a change of state, such as an undo."""
        shown = self.article_pane.current
        opened = shown.opened
        if opened is None or opened.entry is None or opened.entry.id not in change.entries:
            return
        bookmark = await self.reader.bookmarks.of_entry(opened.entry.id)
        if shown.opened is opened and bookmark != opened.bookmark:
            shown.opened = replace(opened, bookmark=bookmark)
            if self.article_pane.current is shown:
                self.article_pane.display_current(position=None)
