"""The middle pane: the list of one view, read from the library as one goes down, and its states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker

from newsterm.library.rows import Entry, Page, View
from newsterm.ui.entry_list import EntryList, Snapshot
from newsterm.ui.messages import Changed, Settled, guarded
from newsterm.ui.row_list import NO_ROW

if TYPE_CHECKING:
    from newsterm.services.entries import Entries
    from newsterm.services.undo import Change

FIRST: Final = 200
"""Rows of a list's first page."""
_SEEN: Final = 20
"""Rows that are shown at least while one types: the next letter does not wait for more than one sees."""
_CHUNK: Final = 2000
"""Rows of a page on a long way down."""
_MANY: Final = 50
"""Changed entries from which the whole list is read again."""


def is_story(view: View) -> bool:
    """Whether a list shows the reports of one event, which are read in the order of time."""
    return view.query.startswith("story:")


class EntriesPane(EntryList):
    """The entries of one view, kept in step with the library."""

    class EntryOpened(Message):
        """An entry is to be opened."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class ReadThrough(Message):
        """Nothing in the list is unread any more, before or after the reader."""

        def __init__(self, step: int, *, opens: bool) -> None:
            super().__init__()
            self.step = step
            self.opens = opens

    class ListShown(Message):
        """Another list is shown."""

    view: reactive[View] = reactive(View(), repaint=False, init=False)
    """What is shown, or about to be."""

    def __init__(
        self,
        library: Entries,
        clock: Callable[[], datetime],
        *,
        oldest_first: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(clock, id=id)
        self._library = library
        self.oldest_first = self._wished = oldest_first
        self._folded = False
        """Whether a story has one row."""
        self._last_id = 0
        """The highest id of an entry when the list was read last."""
        self._seen_id = 0
        """The same, when the reader last saw the top of the list: what came later was not seen."""
        self._narrowed: tuple[View, str] | None = None
        """What is to be shown while one types, None where nothing is typed."""
        self._narrowing = False
        self.offer = ""
        """A search that finds something where this one finds nothing."""
        self._wanted = NO_ROW
        """The row towards which is being loaded, `NO_ROW` where nothing is."""
        self._loading: Worker[None] | None = None
        """What loads the list of `view`, until it is shown."""
        self._renewing = False
        self._renew_again = False
        self.untouched = False
        """Whether the library never had a feed: its first articles are on their way."""

    # Loading

    async def first_page(self) -> Page:
        """What the first frame shows."""
        return await self._library.page(self._ordered(self.view), FIRST)

    @property
    def wished_oldest_first(self) -> bool:
        """The order that the reader wants, whatever the list shown has."""
        return self._wished

    def go_to(self, entry_id: int) -> None:
        """Put the cursor on an entry, where it is loaded."""
        row = self.row_of(entry_id)
        if row != NO_ROW:
            self.cursor, self.was_moved = row, True

    async def load_to(self, entry: Entry) -> None:
        """Put the cursor on an entry, wherever it is in the list; on the next one where it is there no longer."""
        while self.entries and self._follows(entry, self.entries[-1]) and await self.load_towards(self.end + FIRST):
            pass
        self.go_to(entry.id)
        if self.row_of(entry.id) == NO_ROW and self.entries:
            after = (row for row, each in enumerate(self.entries, self.first) if self._follows(each, entry))
            self.cursor, self.was_moved = next(after, self.end - 1), True

    def _ordered(self, view: View) -> View:
        """A view in the order that the reader wants, its stories folded where he wants that."""
        fold = view.fold or ("unread" if view.unread else "all") * self._folded
        return view._replace(oldest_first=self.oldest_first, fold=fold)

    def action_fold(self) -> None:
        """One row for each story, or all its reports."""
        self._folded = not self._folded
        told = "Each story has one row, its newest report; t shows the others." if self._folded else "All reports."
        self.notify(told)
        self.show_view(self.view, self.title)

    def action_oldest_first(self) -> None:
        """The oldest first, or the newest."""
        self.set_order(oldest_first=not self.oldest_first)

    def set_order(self, *, oldest_first: bool) -> None:
        """Show lists in another order."""
        self._wished = oldest_first
        self.notify("Oldest first." if self._wished else "Newest first.")
        self.show_view(self.view, self.title)

    def show_page(self, page: Page, title: str) -> None:
        """Show the beginning of the view's list."""
        self.mixed = self.view.feed_id is None
        self._last_id = self._seen_id = page.last_id
        self.show(self._perhaps_apart(page), title, self._empty())
        self.post_message(self.ListShown())

    def _perhaps_apart(self, page: Page) -> Page:
        """A story's reports, those after the others that are only perhaps of it."""
        if not self.in_story:
            return page
        return page._replace(entries=tuple(sorted(page.entries, key=lambda entry: entry.reports == 0)))

    def show_view(self, view: View, title: str) -> None:
        """Show another list, from its top."""
        self.end_narrowing()
        self._expect(view)
        self._loading = self._load(view, title)

    def _expect(self, view: View) -> None:
        self._wanted = NO_ROW  # of the list before
        if view != self.view:
            self.ties, self.under_heading = {}, ()
        self.in_story = is_story(view)
        self.oldest_first = self._wished or self.in_story
        self.view = view

    @property
    def is_loading(self) -> bool:
        """Whether the list of `view`, or the part of it where the reader is, is still on its way."""
        loading = self._loading
        if loading is not None and not loading.is_finished and not loading.is_cancelled:
            return True
        return self._wanted != NO_ROW and self.entry is None  # the cursor is where nothing is loaded yet

    @work(exclusive=True, group="load")
    @guarded
    async def _load(self, view: View, title: str) -> None:
        await self._show(view, title)

    async def _show(self, view: View, title: str) -> None:
        page = await self._library.page(self._ordered(view), FIRST)
        offer = "" if page.entries else await self._beginnings(view.query)
        if self.view == view:
            self.offer = offer
            self.show_page(page, title)
            self._loading = None
            self.app.post_message(Settled())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A list that could not be had keeps no keys waiting."""
        if event.worker is self._loading and event.worker.is_finished:
            self._loading = None
            self.app.post_message(Settled())

    def narrow(self, view: View, title: str) -> None:
        """Show another list while one types: the latest wish only, and what makes no sense yet is passed over."""
        self._narrowed = view, title
        if not self._narrowing:
            self._narrowing = True
            self._narrow()

    @property
    def narrowed(self) -> tuple[View, str]:
        """What was typed for, and its title: what is shown, or about to be."""
        return self._narrowed or (self.view, self.title)

    def end_narrowing(self) -> None:
        """What is typed no longer decides what is shown."""
        self._narrowed = None

    @work(group="narrow")
    @guarded
    async def _narrow(self) -> None:
        from newsterm.library.search import QueryError

        shown: tuple[View, str] | None = None
        try:
            while (wanted := self._narrowed) is not None and wanted != shown:
                view, title = shown = wanted
                try:
                    page = await self._library.page(self._ordered(view), max(self.visible_rows, _SEEN))
                except QueryError:
                    continue
                if self._narrowed == wanted:
                    self._expect(view)
                    self.offer = ""
                    self.show_page(page, title)
        finally:
            self._narrowing = False

    def snapshot(self) -> Snapshot[View]:
        """All that is shown, to be put back by `put_back`."""
        return self.keep(self.view)

    def put_back(self, kept: Snapshot[View]) -> None:
        """Show what was shown before, at the same place, and then as it is now."""
        self.workers.cancel_group(self, "load")
        self.end_narrowing()
        self._loading = None
        self._expect(kept.view)
        self.mixed = kept.view.feed_id is None
        self.restore(kept)
        self.post_message(self.ListShown())
        self.renew_view(whole=True)

    def renew_view(self, *, whole: bool = False) -> None:
        """Read the list again; the reader stays where he is.

        Asked again meanwhile it is read once more, so that a slow list is not begun over and over.

        Args:
            whole: all that is loaded of it; else its beginning, where new entries come.
        """
        if self._renewing:
            self._renew_again = True
        else:
            self._renewing = True
            self._renew(whole)

    @work(group="renew")
    @guarded
    async def _renew(self, whole: bool) -> None:
        try:
            await self.renewed(whole=whole)
            while self._renew_again:
                self._renew_again = False
                await self.renewed(whole=whole)
        finally:
            self._renewing = self._renew_again = False

    async def renewed(self, *, whole: bool = False) -> None:
        """Read the list again, now."""
        view, loaded, order = self.view, max(FIRST, len(self.entries)), self.oldest_first
        asked = self._ordered(view)
        at_end = self.before is not None
        turn = self._library.page_up if at_end else self._library.page
        page = await turn(asked, min(loaded, _CHUNK))
        while page.after is not None and ((whole and len(page.entries) < loaded) or self.falls_short(page, whole)):
            more = await turn(asked, _CHUNK, page.after)
            pieces = (more.entries, page.entries) if at_end else (page.entries, more.entries)
            page = more._replace(entries=pieces[0] + pieces[1], last_id=page.last_id)
        here = self.entry
        gone = whole and here is not None and await self._library.get(here.id) is None
        if is_story(view) and here is not None:  # what was split is not wanted; what was read is
            gone = all(entry.id != here.id for entry in page.entries)
        same = self.view == view and self.oldest_first == order and not self.is_loading
        if same and (self.before is not None) == at_end:
            if at_end:
                self.show_end(self._perhaps_apart(page), gone=gone)
            else:
                self.renew(self._perhaps_apart(page), whole=whole, gone=gone)
            self._last_id = page.last_id
            self._see_top()

    async def renew_entries(self, ids: Iterable[int]) -> None:
        """Read some entries again, and other feeds' entries of the same article, and show them as they are now."""
        wanted = set(ids)
        links = {entry.link for entry in self.entries if entry.id in wanted} - {None}
        wanted |= {entry.id for entry in self.entries if entry.link in links}
        found = [await self._library.get(entry_id) for entry_id in wanted]
        self.update_entries(entry for entry in found if entry is not None)

    @work(exclusive=True, group="marks")
    @guarded
    async def look_for_marks(self) -> None:
        """Show the marks of the articles in sight that were found meanwhile."""
        await self.renew_entries(self.unmarked)

    @work(exclusive=True, group="reports")
    @guarded
    async def look_for_reports(self, ids: Iterable[int]) -> None:
        """Show how many reports there are now of the events of these entries."""
        await self.renew_entries({entry.id for entry in self.entries} & set(ids))

    def on_entry_list_more(self, event: EntryList.More) -> None:
        """The reader comes near the end of what is loaded."""
        if self._narrowed is not None:
            return
        waiting, self._wanted = self._wanted, event.row
        if waiting == NO_ROW:
            self._load_wanted()

    @work(exclusive=True, group="more")
    @guarded
    async def _load_wanted(self) -> None:
        try:
            while self._wanted != NO_ROW and await self.load_towards(self._wanted):
                pass
        finally:
            self._wanted = NO_ROW

    async def load_towards(self, row: int) -> bool:
        """Load a piece towards a row; when the cursor went to the list's other end, not what is between.

        Returns:
            Whether there was something to load.
        """
        view, after, before = self._ordered(self.view), self.after, self.before
        missing = row - self.end if after is not None else self.first - row if before is not None else 0
        if missing <= 0:
            return False
        far = missing > _CHUNK and self.entry is None
        if far and (row < FIRST if after is None else row > self.count - FIRST and self.counted):
            await self.load_other_end()
            return True
        limit = FIRST if missing <= FIRST else _CHUNK
        show: Callable[[Page], None]
        if after is not None:
            page, show = await self._library.page(view, limit, after), self.extend
        else:
            page, show = await self._library.page_up(view, limit, before), self.extend_up
        if (self._ordered(self.view), self.after, self.before) != (view, after, before):
            return self._ordered(self.view) == view  # another list by now, or the same one read again
        show(page)
        return True

    async def load_other_end(self) -> None:
        """Have the list's end loaded instead of its beginning, or its beginning instead of its end."""
        view, at_end = self._ordered(self.view), self.before is not None
        page = await (self._library.page if at_end else self._library.page_up)(view, FIRST)
        if self._ordered(self.view) == view and at_end == (self.before is not None):
            if at_end:
                self.show_beginning(page)
            else:
                self.show_end(page, gone=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What came at the top meanwhile is seen when the reader comes there."""
        super().watch_scroll_y(old_value, new_value)
        self._see_top()

    def _see_top(self) -> None:
        if self.scroll_offset.y == 0 and self.before is None:
            self._seen_id = self._last_id

    async def _beginnings(self, query: str) -> str:
        """The same search by the beginnings of its words, where that finds something; "" where it does not."""
        words = query.split()
        if not words or not all(word.isalnum() for word in words):
            return ""
        wider = " ".join(f"{word}*" for word in words)
        return wider if (await self._library.page(View(query=wider), 1)).entries else ""

    def _empty(self) -> str:
        """What an empty list says."""
        if self.offer:
            return f"Nothing found; enter looks for {self.offer}"
        if self.view.query:
            return "Nothing found."
        if self.view.saved:
            return "No bookmarks yet; s saves an article."
        if self.view.unread:
            return "Everything is read."
        if self.untouched:
            return "The sample edition is on its way …"
        return "Nothing here yet; R refreshes, a adds a feed."

    # Along the list

    def step(self, step: int) -> Entry | None:
        """To the next or previous entry of the list; None, and a sentence, if there is none."""
        old = self.cursor
        with self.prevent(self.CursorMoved):
            self.move(step)
        if self.entry is None or self.cursor == old:
            end = "That was the last article of the list." if step > 0 else "This is the first article of the list."
            self.notify(end)
            return None
        return self.entry

    @work(exclusive=True, group="unread")
    @guarded
    async def go_unread(self, step: int, entry_id: int | None, *, opens: bool) -> None:
        """To the next (1) or previous (-1) unread article.

        Args:
            step: 1 or -1.
            entry_id: where the reader is, None where that is the row under the cursor.
            opens: whether it is opened, too.
        """
        here = self.entry
        if entry_id is None and here is not None and not self.was_moved and step > 0 and await self._is_unread(here):
            await self._arrive(here, down=True, opens=opens)  # nobody has seen the first one yet
            return
        start = entry_id if entry_id is not None else here.id if here is not None else None
        found = await self._library.next_unread(self._ordered(self.view), start, step)
        if found is None or found.id == start:
            self.post_message(self.ReadThrough(step, opens=opens))
        else:
            await self._arrive(found, down=step > 0, opens=opens)

    async def unread_after(self, entry: Entry) -> tuple[Entry | None, int]:
        """The next unread entry of the list, None where there is none, and how many others than this are unread."""
        view = self.view
        found = await self._library.next_unread(self._ordered(view), entry.id)
        if found is None or found.id == entry.id:
            return None, 0
        now = await self._library.get(entry.id)
        page = await self._library.page(view._replace(unread=True), 1)
        return found, page.total - (now is not None and not now.read)

    async def _is_unread(self, entry: Entry) -> bool:
        """Whether it is so now: what was asked for before may not be drawn yet."""
        now = await self._library.get(entry.id)
        return now is not None and not now.read

    def go_on_in(self, view: View, title: str, *, opens: bool) -> None:
        """Show another list, at its first unread article."""
        self._expect(view)
        self._loading = self._go_on_in(view, title, opens=opens)

    @work(exclusive=True, group="load")
    @guarded
    async def _go_on_in(self, view: View, title: str, *, opens: bool) -> None:
        await self._show(view, title)
        found = await self._library.next_unread(self._ordered(view), None)
        if found is not None and self.view == view:
            await self._arrive(found, down=True, opens=opens)
            self.notify(f"On to {title}.")

    async def _arrive(self, found: Entry, *, down: bool, opens: bool) -> None:
        await self._load_until(found, down=down)
        row = self.row_of(found.id)
        if row != NO_ROW:
            self.cursor = row
            self.was_moved = True
        if opens:
            self.post_message(self.EntryOpened(found))

    async def _load_until(self, found: Entry, *, down: bool) -> None:
        """Load the list until an entry is in it, within reason."""
        around = self.before if down else self.counted and self.after
        if around and self.row_of(found.id) == NO_ROW:
            await self.load_other_end()
        for _ in range(10):
            row = self.end + 1000 if self.before is None else max(0, self.first - 1000)
            if self.row_of(found.id) != NO_ROW or not await self.load_towards(row):
                return

    # States

    async def show_change(self, change: Change) -> None:
        """Show what a change of state changed."""
        shown = {entry.id for entry in self.entries}
        if change.feeds or len(change.entries) > _MANY or not shown.issuperset(change.entries):
            await self.renewed(whole=True)
        else:
            await self.renew_entries(change.entries)

    @work(group="state")
    @guarded
    async def toggle_read(self, entry: Entry) -> None:
        """Read or unread."""
        listed = self.at(self.row_of(entry.id)) or entry
        self._tell(await self._library.set_read([entry.id], not listed.read))

    def action_density(self) -> None:
        """More or fewer lines for an entry."""
        self._tell_lines(self.change_lines())

    def set_lines(self, lines: int) -> None:
        """So many lines for an entry."""
        self.lines = lines
        self._choose_form()
        self._tell_lines(lines)

    def _tell_lines(self, lines: int) -> None:
        self.notify("One line an entry." if lines == 1 else f"{lines} lines an entry, where there is room.")

    @work(group="state")
    @guarded
    async def action_mark_all_read(self) -> None:
        """What the list showed when this was called is read; what came meanwhile, or above what was seen, is not."""
        view, seen = self.view, self._seen_id
        self._tell(await self._library.mark_read(view, seen))

    @work(group="state")
    @guarded
    async def action_everything_read(self) -> None:
        """Every article of every feed is read."""
        self._tell(await self._library.mark_read(View()))

    def _tell(self, change: Change) -> None:
        self.notify(change.sentence)
        self.post_message(Changed(change))
