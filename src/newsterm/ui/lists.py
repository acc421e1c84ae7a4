"""Feeds and entries on the screen: loading them, their states, refreshing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.notifications import SeverityLevel

from newsterm.library.rows import Entry, Feed, Page, View
from newsterm.ui.commands import Pane
from newsterm.ui.entries_pane import EntriesPane
from newsterm.ui.feeds_pane import STARTER, FeedRow, FeedsPane, feed_rows
from newsterm.ui.panes import Panes
from newsterm.ui.row_list import NO_ROW, RowList

if TYPE_CHECKING:
    from datetime import datetime

    from newsterm.services.model import Progress
    from newsterm.services.reader import Reader
    from newsterm.services.undo import Change
    from newsterm.ui.keymap import Keymap

_FIRST: Final = 200
"""Rows of a list's first page."""
_CHUNK: Final = 2000
"""Rows of a page on a long way down."""
LOOK: Final = 2.0
"""Seconds between two looks for what happened meanwhile: marks found, changes by another instance."""
_REDRAW: Final = 0.25
"""Seconds between two looks at the lists during a refresh."""


class Lists(Panes):
    """The feeds pane and the entries pane, kept in step with the library."""

    view: View = View()
    feeds: tuple[Feed, ...] = ()
    saved_total: int = 0
    _wanted: int = NO_ROW
    """The row towards which is being loaded, `NO_ROW` where nothing is."""
    _refreshing: int = 0
    """Refreshes that run."""
    _elsewhere: int = 0
    """`Entries.changes_elsewhere` at the last look."""
    _stale: dict[int, Feed]
    """Feeds by id as a refresh left them, which the lists do not show yet."""

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime]) -> None:
        super().__init__(reader, keymap, clock)
        self._stale = {}

    # Loading

    async def load_first(self) -> None:
        """Read what the first frame shows."""
        self.feeds = tuple(await self.reader.feeds.all())
        self._first = await self.reader.entries.page(self.view, _FIRST)

    def on_mount(self) -> None:
        """Show it."""
        with self.prevent(RowList.Moved):
            self.show_feeds(self.feeds)
        self.entries_pane.show(self._first, self.view_title(), self.empty_sentence())
        self.go(self.pane)

    def settle_in(self, problems: Sequence[str]) -> None:
        """After the first frame: what takes time or the network."""
        if problems:
            more = f" ({len(problems) - 1} more: newsterm doctor lists them)" if len(problems) > 1 else ""
            self.notify(problems[0] + more, severity="error")
        self.reader.warm()
        self.work(self._settle_in, "start")

    async def _settle_in(self) -> None:
        if await self.reader.welcome():
            await self._load_view()
        await self.load_feeds()
        self.work(self.follow_schedule, "schedule")
        self._elsewhere = await self.reader.entries.changes_elsewhere()
        self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        """Show the marks of articles in sight as they are found, and what another instance changed."""
        unmarked = self.entries_pane.unmarked
        if unmarked:
            self.work(partial(self.renew_entries, unmarked), "marks")
        self.work(self._see_elsewhere, "elsewhere")

    async def _see_elsewhere(self) -> None:
        now = await self.reader.entries.changes_elsewhere()
        if now != self._elsewhere:
            await self.load_feeds()
            await self.renew_view(whole=True)
            self._elsewhere = now

    def show_feeds(self, feeds: Iterable[Feed]) -> None:
        """Show the subscriptions."""
        self.feeds = tuple(feeds)
        views = [(view.name, view.query) for view in self.reader.config.views]
        self.feeds_pane.show(feed_rows(self.feeds, self.saved_total, views))
        self.show_subject()

    async def load_feeds(self) -> None:
        """Read the subscriptions and their counts again."""
        saved = await self.reader.entries.page(View(saved=True), 1)
        self.saved_total = saved.total
        self.show_feeds(await self.reader.feeds.all())

    def choose_view(self, view: View) -> None:
        """Show another list."""
        if view != self.view:
            self.view = view
            self.show_hints()
            self.work(self._load_view, "entries")

    async def _load_view(self) -> None:
        self._wanted = NO_ROW  # of the list before
        page = await self.reader.entries.page(self.view, _FIRST)
        self.entries_pane.show(page, self.view_title(), self.empty_sentence())
        self.show_subject()

    async def renew_view(self, *, whole: bool = False) -> None:
        """Read the list again; the reader stays where he is.

        Args:
            whole: all that is loaded of it; else its beginning, where new entries come.
        """
        view, loaded = self.view, max(_FIRST, len(self.entries_pane.entries))
        at_end = self.entries_pane.before is not None
        turn = self.reader.entries.page_up if at_end else self.reader.entries.page
        page = await turn(view, min(loaded, _CHUNK))
        while whole and page.after is not None and len(page.entries) < loaded:
            more = await turn(view, _CHUNK, page.after)
            pieces = (more.entries, page.entries) if at_end else (page.entries, more.entries)
            page = more._replace(entries=pieces[0] + pieces[1])
        here = self.entries_pane.entry
        gone = whole and here is not None and await self.reader.entries.get(here.id) is None
        if self.view == view and (self.entries_pane.before is not None) == at_end:
            (self.entries_pane.show_end if at_end else self.entries_pane.renew)(page, gone=gone)

    async def renew_entries(self, ids: Iterable[int]) -> None:
        """Read some entries again, and other feeds' entries of the same article, and show them as they are now."""
        wanted, entries = set(ids), self.entries_pane.entries
        links = {entry.link for entry in entries if entry.id in wanted} - {None}
        wanted |= {entry.id for entry in entries if entry.link in links}
        found = [await self.reader.entries.get(entry_id) for entry_id in wanted]
        self.entries_pane.update_entries(entry for entry in found if entry is not None)

    def on_entries_pane_more(self, event: EntriesPane.More) -> None:
        """The reader comes near the end of what is loaded."""
        waiting, self._wanted = self._wanted, event.row
        if waiting == NO_ROW:
            self.work(self._load_wanted, "more")

    async def _load_wanted(self) -> None:
        try:
            while self._wanted != NO_ROW and await self.load_towards(self._wanted):
                pass
        finally:
            self._wanted = NO_ROW

    async def load_towards(self, row: int) -> bool:
        """Load a piece towards a row; when the cursor went to the list's other end, not what stands between.

        Returns:
            Whether there was something to load.
        """
        listed = self.entries_pane
        view, after, before = self.view, listed.after, listed.before
        missing = row - listed.end if after is not None else listed.first - row if before is not None else 0
        if missing <= 0:
            return False
        far = missing > _CHUNK and listed.entry is None
        if far and (row < _FIRST if after is None else row > listed.count - _FIRST and listed.counted):
            await self.load_other_end()
            return True
        limit = _FIRST if missing <= _FIRST else _CHUNK
        show: Callable[[Page], None]
        if after is not None:
            page, show = await self.reader.entries.page(view, limit, after), listed.extend
        else:
            page, show = await self.reader.entries.page_up(view, limit, before), listed.extend_up
        if (self.view, listed.after, listed.before) != (view, after, before):
            return self.view == view  # another list by now, or the same one read again
        show(page)
        return True

    async def load_other_end(self) -> None:
        """Have the list's end loaded instead of its beginning, or its beginning instead of its end."""
        listed, view = self.entries_pane, self.view
        at_end = listed.before is not None
        page = await (self.reader.entries.page if at_end else self.reader.entries.page_up)(view, _FIRST)
        if self.view == view and at_end == (listed.before is not None):
            if at_end:
                listed.show_beginning(page)
            else:
                listed.show_end(page, gone=True)

    def view_title(self) -> str:
        """What the entries pane is called."""
        view = self.view
        row = next((row for row in self.feeds_pane.rows if row.view == view), None)
        if row is not None:
            return row.label
        return f"Search: {view.query}" if view.query else "Articles"

    def empty_sentence(self) -> str:
        """What to say in an empty list."""
        if self.view.query:
            return "Nothing found."
        if self.view.saved:
            return "No bookmarks yet; s saves an article."
        if self.view.unread:
            return "Everything is read."
        return "Nothing here yet; R refreshes, a adds a feed."

    # Choosing

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """The cursor is on another row: the feeds pane shows its list beside it."""
        event.stop()
        self.show_subject()
        if event.list is self.feeds_pane and self.feeds_pane.row is not None and self.feeds_pane.row.view is not None:
            self.choose_view(self.feeds_pane.row.view)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was clicked: an entry opens."""
        event.stop()
        self.open_row(event.list)

    def open_row(self, listed: RowList) -> None:
        """Go in at the row under the cursor."""
        if isinstance(listed, FeedsPane):
            if listed.row is STARTER:
                self.show_starter()
            elif listed.row is not None:
                self.go(Pane.ENTRIES)
        elif isinstance(listed, EntriesPane) and listed.entry is not None:
            self.open_entry(listed.entry)

    def open_entry(self, entry: Entry) -> None:
        """Open an article."""
        raise NotImplementedError

    def show_starter(self) -> None:
        """Show the starter list."""
        raise NotImplementedError

    def current_entry(self) -> Entry | None:
        """The entry that a command is about."""
        return self.entries_pane.entry

    # States

    async def apply(self, change: Change | None, nothing: str = "") -> None:
        """Show what a change of state changed, and say it."""
        if change is None:
            self.notify(nothing)
            return
        self.notify(change.sentence)
        await self.show_change(change)

    async def show_change(self, change: Change) -> None:
        """Show what a change of state changed."""
        shown = {entry.id for entry in self.entries_pane.entries}
        if change.feeds or len(change.entries) > 50 or not shown.issuperset(change.entries):
            await self.renew_view(whole=True)
        else:
            await self.renew_entries(change.entries)
        await self.load_feeds()

    def action_toggle_read(self) -> None:
        """Read or unread."""
        entry = self.current_entry()
        if entry is None:
            self.notify("There is no article here.")
            return
        listed = self.entries_pane.at(self.entries_pane.row_of(entry.id)) or entry
        self.work(partial(self._set_read, entry.id, not listed.read), "state", exclusive=False)

    async def _set_read(self, entry_id: int, read: bool) -> None:
        await self.apply(await self.reader.entries.set_read([entry_id], read))

    def action_mark_all_read(self) -> None:
        """The whole list is read."""
        self.work(self._mark_all_read, "state", exclusive=False)

    async def _mark_all_read(self) -> None:
        await self.apply(await self.reader.entries.mark_read(self.view))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.work(self._undo, "state", exclusive=False)

    async def _undo(self) -> None:
        change = await self.reader.undo.pop()
        await self.apply(change, "There is nothing to undo.")
        if change is not None and change.feeds:
            self.refresh_due()  # a feed that is back has no entries yet

    def action_bookmarks(self) -> None:
        """The list of bookmarks."""
        self.feeds_pane.select_view(View(saved=True))
        self.go(Pane.ENTRIES)

    def search(self, query: str) -> None:
        """Show what the library finds."""
        self.view = View(query=query)
        self.go(Pane.ENTRIES)
        self.work(self._load_view, "entries")

    # Refreshing

    def feed_here(self) -> Feed | None:
        """The feed that `r` is about: of the row, of the list shown, or of the article."""
        row: FeedRow | None = self.feeds_pane.row
        if self.pane is Pane.FEEDS or (self.pane is Pane.ENTRIES and self.view.feed_id is not None):
            return row.feed if row is not None else None
        entry = self.current_entry()
        return next((feed for feed in self.feeds if entry is not None and feed.id == entry.feed_id), None)

    def action_refresh(self) -> None:
        """Refresh the feed one is at; a folder or a special row means its feeds."""
        feed = self.feed_here()
        if feed is not None:
            self.refresh_feeds([feed.id])
            return
        row = self.feeds_pane.row
        if self.pane is Pane.FEEDS and row is not None and row.folder:
            self.refresh_feeds([feed.id for feed in self.feeds if feed.folder == row.label])
        else:
            self.action_refresh_all()

    def action_refresh_all(self) -> None:
        """Refresh everything."""
        if not self.feeds:
            self.notify("There are no feeds yet; a adds one, :starter shows a list to begin with.")
            return
        self.refresh_feeds(None)

    def refresh_feeds(self, feed_ids: list[int] | None) -> None:
        """Fetch these feeds, None for all."""
        progress = self.reader.refresher.run(feed_ids, everything=feed_ids is None, afresh=feed_ids is not None)
        self.work(partial(self._follow, progress, nothing="That is under way already."), "refresh", exclusive=False)

    def refresh_due(self) -> None:
        """Fetch what is due."""
        self.work(partial(self._follow, self.reader.refresher.run()), "refresh", exclusive=False)

    async def follow_schedule(self) -> None:
        """Refresh by the clock for as long as the program runs."""
        await self._follow(self.reader.schedule(), quiet=True)

    async def _follow(self, rounds: AsyncIterator[Progress], *, quiet: bool = False, nothing: str = "") -> None:
        """Show a refresh as it goes; at its end say what it brought.

        Args:
            rounds: the refresh, or several.
            quiet: say nothing of one that brought nothing.
            nothing: what to say where no feed was asked: each is being asked already.
        """
        self._refreshing += 1
        new = failed = total = 0
        last = ""
        try:
            async with aclosing(rounds) as steps:  # type: ignore[type-var]
                async for step in steps:
                    new += step.new
                    failed += step.failure is not None and not step.skipped
                    total = step.total
                    if step.failure is not None:
                        last = f"{step.feed.title or step.feed.url}: {step.failure.reason}"
                    self._note(step, new)
                    if step.done == step.total:
                        await self._settle()
                        if not quiet or new:
                            severity: SeverityLevel = "error" if failed and not new else "information"
                            self.notify(_summary(total, new, failed, last), severity=severity)
                        new = failed = 0
        finally:
            self._refreshing -= 1
            if total:
                self.status_bar.progress = ""
        if nothing and not total:
            self.notify(nothing)

    def _note(self, step: Progress, new: int) -> None:
        """One feed is done; the lists follow a few times a second."""
        self.status_bar.progress = f"{step.done}/{step.total}" + (f" · {new} new" if new else "")
        if not self._stale:
            self.set_timer(_REDRAW, self._catch_up)

        self._stale[step.feed.id] = step.feed

    def _catch_up(self) -> None:
        if self._stale:
            feeds = tuple(self._stale.get(feed.id, feed) for feed in self.feeds)
            self._stale.clear()
            self.show_feeds(feeds)
            self.work(self.renew_view, "renew")

    async def _settle(self) -> None:
        self._stale.clear()
        self.status_bar.progress = ""
        await self.load_feeds()
        await self.renew_view()


def _summary(total: int, new: int, failed: int, last: str) -> str:
    """A refresh in one sentence."""
    if total == 1 and failed:
        return last
    articles = f"{new:,} new article{'s' if new != 1 else ''}" if new else "Nothing new"
    feeds = f"{total:,} feed{'s' if total != 1 else ''}"
    trouble = f"; {failed} could not be fetched, e says why" if failed else ""
    return f"{articles} in {feeds}{trouble}."
