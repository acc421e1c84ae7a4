"""The left pane: all articles, unread, saved, the reader's views, folders and feeds, with their unread counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from textual import work
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.reactive import reactive

from newsterm.library.rows import Feed, Origin, View
from newsterm.plural import count
from newsterm.services.undo import Change
from newsterm.ui.messages import Changed, guarded
from newsterm.ui.row_list import NO_ROW, RowList, fit
from newsterm.urls import split_login

if TYPE_CHECKING:
    from newsterm.library.server import Server
    from newsterm.services.model import Added, Choices, Progress
    from newsterm.services.reader import Reader
    from newsterm.services.sync.rounds import Outcome

_REDRAW: Final = 0.25
"""Seconds between two looks at the lists during a refresh."""


class FeedRow(NamedTuple):
    """A row of the pane. `view` is what the entries pane shows for it; the starter row has none."""

    label: str
    view: View | None
    unread: int = 0
    depth: int = 0
    feed: Feed | None = None
    folder: bool = False


STARTER = FeedRow("Starter feeds …", None)


def feed_rows(
    feeds: Sequence[Feed], saved: int, views: Iterable[tuple[str, str, int]] = (), search: FeedRow | None = None
) -> tuple[FeedRow, ...]:
    """The rows for these feeds.

    Args:
        feeds: the subscriptions.
        saved: number of bookmarks.
        views: (name, query, unread entries) of the reader's own views.
        search: the row of a search, None where nothing is searched for.

    Returns:
        The search and the special rows first, then feeds without a folder, then each folder with its feeds, by name.
    """
    unread = sum(feed.unread for feed in feeds)
    rows = [search] if search is not None else []
    rows += [
        FeedRow("All articles", View(), unread),
        FeedRow("Unread", View(unread=True), unread),
        FeedRow("Saved", View(saved=True), saved),
    ]
    rows += [FeedRow(name, View(query=query), unread) for name, query, unread in views]
    folders: dict[str, list[Feed]] = {}
    for feed in sorted(feeds, key=lambda feed: feed.title.casefold()):
        folders.setdefault(feed.folder, []).append(feed)
    rows += [_feed_row(feed, 0) for feed in folders.pop("", ())]
    for folder in sorted(folders, key=str.casefold):
        inside = folders[folder]
        rows.append(FeedRow(folder, View(folder=folder), sum(feed.unread for feed in inside), folder=True))
        rows += [_feed_row(feed, 1) for feed in inside]
    if not any(feed.origin is Origin.USER for feed in feeds):
        rows.append(STARTER)
    return tuple(rows)


def _feed_row(feed: Feed, depth: int) -> FeedRow:
    return FeedRow(feed.title or feed.url, View(feed_id=feed.id), feed.unread, depth, feed)


class FeedsPane(RowList):
    """What can be shown in the entries pane; the subscriptions, and what is done with them."""

    class ViewChosen(Message):
        """The cursor is on a row whose list is not the one told of before."""

        def __init__(self, view: View, title: str) -> None:
            super().__init__()
            self.view = view
            self.title = title

    class Shown(Message):
        """Subscriptions and their counts were read again."""

    class Refreshed(Message):
        """A refresh brought something, or may have; `whole` where it is at its end."""

        def __init__(self, *, whole: bool) -> None:
            super().__init__()
            self.whole = whole

    class RoundDone(Message):
        """A round with the server brought something."""

        def __init__(self, change: Change) -> None:
            super().__init__()
            self.change = change

    class SeveralFound(Message):
        """A site has several feeds: one is to be picked."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

    class FeedAdded(Message):
        """A feed is among the subscriptions now, or was already."""

        def __init__(self, added: Added) -> None:
            super().__init__()
            self.added = added

    class StarterAdded(Message):
        """The starter list was subscribed to."""

    feeds: tuple[Feed, ...] = ()
    saved_total: int = 0
    progress: reactive[str] = reactive("", repaint=False, init=False)
    """How far a refresh is, "" where none runs."""
    in_step: reactive[str] = reactive("", repaint=False, init=False)
    """How it stands with the server, as a sign; "" where there is none."""
    server: Server | None = None
    """The server as it was last seen, None where there is none."""

    def __init__(self, reader: Reader, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.rows: tuple[FeedRow, ...] = ()
        self._reader = reader
        self._search: FeedRow | None = None
        self._told: View | None = None
        """The view that was told of last."""
        self._counts: dict[str, int] = {}
        """Unread entries of the reader's own views, by query."""
        self._asked_server = False
        """Whether the reader waits for the round that runs."""
        self._caught_up = 0.0
        """When the lists were last drawn while a round brought articles."""
        self._stale: dict[int, Feed] = {}
        """Feeds by id as a refresh left them, which are not shown yet."""

    # Rows

    @property
    def row(self) -> FeedRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def search(self) -> FeedRow | None:
        """The row of the search that is shown, None where none is."""
        return self._search

    async def load(self, *, select_new: bool = False) -> None:
        """Read the subscriptions and their counts again.

        Args:
            select_new: whether to go to a feed that was not there before.
        """
        saved = await self._reader.entries.page(View(saved=True), 1)
        feeds = await self._reader.feeds.all()
        before = {feed.id for feed in self.feeds}
        self.saved_total = saved.total
        self.show_feeds(feeds)
        new = [feed for feed in feeds if feed.id not in before]
        if select_new and len(new) == 1:
            self.select_view(View(feed_id=new[0].id))
        if self._reader.config.views:
            self._count_views()

    async def load_first(self) -> None:
        """Read the subscriptions as the first frame shows them."""
        self.feeds = tuple(await self._reader.feeds.all())

    def show_first(self) -> None:
        """Show what `load_first` has read; its list is shown beside it."""
        self._told = View()
        self.show_feeds(self.feeds)

    @work(exclusive=True, group="counts")
    @guarded
    async def _count_views(self) -> None:
        """Count what is unread in the reader's own views; not before anything else is shown."""
        for view in self._reader.config.views:
            page = await self._reader.entries.page(View(query=view.query, unread=True), 1)
            self._counts[view.query] = page.total
        self.show_feeds(self.feeds)

    def show_feeds(self, feeds: Iterable[Feed]) -> None:
        """Show the subscriptions; the cursor stays on the same row where it still is there."""
        self.feeds = tuple(feeds)
        views = [(view.name, view.query, self._counts.get(view.query, 0)) for view in self._reader.config.views]
        here = self.row
        self.rows = feed_rows(self.feeds, self.saved_total, views, self._search)
        row = NO_ROW if here is None else self._row_of(here.view)
        self._count = len(self.rows)
        with self.prevent(self.Moved):
            if row != NO_ROW:
                self.cursor = row
            self.set_count(len(self.rows))
        self._tell()
        self.post_message(self.Shown())

    def _row_of(self, view: View | None) -> int:
        return next((number for number, row in enumerate(self.rows) if row.view == view), NO_ROW)

    def select_view(self, view: View) -> bool:
        """Put the cursor on the row that shows a view; False if there is none."""
        row = self._row_of(view)
        if row != NO_ROW:
            self._count = len(self.rows)
            self.cursor = row
        return row != NO_ROW

    def show_search(self, view: View, title: str) -> None:
        """Have a row for what is searched for, with the cursor on it."""
        self._search = FeedRow(title, view)
        self.show_feeds(self.feeds)
        self.select_view(view)

    def end_search(self, view: View) -> None:
        """Take the row of a search away; the cursor goes to the row of another view."""
        self._told = view  # its list is put back as it was, not read anew
        self.select_view(view)
        self._search = None
        self.show_feeds(self.feeds)

    def watch_cursor(self, old: int, new: int) -> None:
        """The list that is shown belongs to the row under the cursor."""
        super().watch_cursor(old, new)
        self._tell()

    def _tell(self) -> None:
        row = self.row
        if row is not None and row.view is not None and row.view != self._told:
            self._told = row.view
            self.post_message(self.ViewChosen(row.view, row.label))

    def next_unread(self, step: int) -> bool:
        """Cursor to the next (1) or previous (-1) feed with something unread, round the end; False if there is none."""
        for distance in range(1, len(self.rows)):
            number = (self.cursor + step * distance) % len(self.rows)
            if self.rows[number].unread and self.rows[number].feed:
                self.cursor = number
                return True
        return False

    # Subscriptions

    @work(exclusive=True, group="add")
    @guarded
    async def add(self, url: str, pick: int | None = None) -> None:
        """Subscribe to an address; a site may have several feeds.

        Args:
            url: as it was typed.
            pick: which of several, from 1.
        """
        from newsterm.services.model import Added, Choices

        self.notify(f"Looking for a feed at {split_login(url)[0]} …")
        answer = await self._reader.subscriptions.add(url, pick)
        if isinstance(answer, Choices):
            self.notify("")
            self.post_message(self.SeveralFound(answer))
        elif isinstance(answer, Added):
            await self._added(answer)
        else:
            self.notify(answer.reason, severity="error")

    async def _added(self, added: Added) -> None:
        await self.load()
        self.post_message(self.FeedAdded(added))
        name = added.feed.title or added.feed.url
        if added.fresh:
            self.notify(f"Added {name}: {count(added.new, 'article')}.")
        else:
            self.notify(f"{name} is there already.")

    @work(exclusive=True, group="add")
    @guarded
    async def add_samples(self) -> None:
        """The sample edition again."""
        await self._added(await self._reader.subscriptions.add_samples())

    @work(exclusive=True, group="add")
    @guarded
    async def add_starter(self) -> None:
        """Subscribe to the starter list, and fetch it."""
        done = await self._reader.subscriptions.add_starter()
        await self.load()
        self.post_message(self.StarterAdded())
        self.notify(f"Subscribed to {done.added} feeds; fetching them now.")
        self.refresh_due()

    @work(group="state")
    @guarded
    async def remove_feed(self, feed: Feed) -> None:
        """End a subscription."""
        change = await self._reader.subscriptions.remove(feed.id)
        if change is not None:
            self.notify(change.sentence)
            self.post_message(Changed(change))

    # Refreshing

    def refresh_feeds(self, feed_ids: list[int] | None) -> None:
        """Fetch these feeds, None for all. Those of a server it is asked for."""
        theirs = {feed.id for feed in self.feeds if feed.origin is Origin.SERVER}
        if feed_ids is None or theirs.intersection(feed_ids):
            self._ask_server()
            feed_ids = None if feed_ids is None else [feed_id for feed_id in feed_ids if feed_id not in theirs]
        if feed_ids == [] or (self.server is not None and len(theirs) == len(self.feeds)):
            return
        progress = self._reader.refresher.run(feed_ids, everything=feed_ids is None, afresh=feed_ids is not None)
        self._follow(progress, nothing="That is under way already.")

    def refresh_due(self) -> None:
        """Fetch what is due."""
        self._follow(self._reader.refresher.run())

    def follow_schedule(self) -> None:
        """Refresh by the clock for as long as the program runs."""
        self._follow(self._reader.schedule(), quiet=True)

    # The server

    def follow_server(self) -> None:
        """Stay in step with the server for as long as the program runs, where there is one."""
        self._follow_server()

    @work(exclusive=True, group="server")
    @guarded
    async def _follow_server(self) -> None:
        if not await self._reader.is_linked():
            return
        from newsterm.ui.in_step import InStep

        here = InStep()
        try:
            async with aclosing(self._reader.keep_in_step()) as steps:
                async for step in steps:
                    self.server = here.see(step)
                    self.in_step = here.sign
                    if here.brings:
                        await self._catch_up_with_server()
                    elif here.outcome is not None:
                        await self._show_round(here.outcome)
        finally:
            self.server = None

    async def _catch_up_with_server(self) -> None:
        """Articles came in, and more are to come: the lists follow a few times a second."""
        now = monotonic()
        if now - self._caught_up >= _REDRAW:
            await self.load()
            self.post_message(self.Refreshed(whole=False))
            self._caught_up = monotonic()

    async def _show_round(self, outcome: Outcome) -> None:
        """A round is over."""
        from newsterm.ui.in_step import entries_of, words

        if outcome.brought_something:
            await self.load()
            self.post_message(self.RoundDone(Change("", entries_of(outcome), outcome.feeds or outcome.new > 0)))
        text, is_error = words(outcome, asked=self._asked_server)
        if text:
            self.notify(text, severity="error" if is_error else "information")
        if outcome.ran:
            self._asked_server = False

    def _ask_server(self) -> None:
        """Have a round run now, whatever failed before; where the program was linked meanwhile, begin with it."""
        if self.server is None:
            self.follow_server()
        else:
            self._asked_server = True
            self._reader.sync.ask()

    @work(group="server-word")
    @guarded
    async def action_accept_server(self) -> None:
        """What the server removed may be removed here."""
        if self.server is None or not self.server.held:
            self.notify("Nothing waits for your word.")
            return
        await self._reader.sync.accept()
        self._ask_server()

    @work(group="refresh")
    @guarded
    async def _follow(self, rounds: AsyncIterator[Progress], *, quiet: bool = False, nothing: str = "") -> None:
        """Show a refresh as it goes; at its end say what it brought.

        Args:
            rounds: the refresh, or several.
            quiet: say nothing of one that brought nothing.
            nothing: what to say where no feed was asked: each is being asked already.
        """
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
            if total:
                self.progress = ""
        if nothing and not total:
            self.notify(nothing)

    def _note(self, step: Progress, new: int) -> None:
        """One feed is done; the lists follow a few times a second."""
        self.progress = f"{step.done}/{step.total}" + (f" · {new} new" if new else "")
        if not self._stale:
            self.set_timer(_REDRAW, self._catch_up)
        self._stale[step.feed.id] = step.feed

    def _catch_up(self) -> None:
        if self._stale:
            feeds = tuple(self._stale.get(feed.id, feed) for feed in self.feeds)
            self._stale.clear()
            self.show_feeds(feeds)
            self.post_message(self.Refreshed(whole=False))

    async def _settle(self) -> None:
        self._stale.clear()
        self.progress = ""
        await self.load()
        self.post_message(self.Refreshed(whole=True))

    # Drawing

    def in_full(self) -> str:
        """What the row under the cursor has no room for: the end of a name, and what is wrong with the feed."""
        row = self.row
        if row is None:
            return ""
        if row.feed is not None and row.feed.error:
            return f"{row.label}: {row.feed.error}"
        room = self.scrollable_content_region.width - 1 - sum(map(len, _around(row)))
        return row.label if cell_len(row.label) > room else ""

    def heading(self) -> tuple[str, str]:
        """The pane's name."""
        return "Feeds", ""

    def draw(self, row: int, line: int, width: int) -> list[tuple[str, str]]:
        """Name, health and unread count."""
        item = self.rows[row]
        indent, sign, tail = _around(item)
        if item.view is None or item.folder:
            style = "dim"
        elif item.unread and not (item.view.saved or item.view.query):
            style = "strong"
        else:
            style = "text"
        return [
            (indent, "text"),
            (fit(item.label, width - len(indent) - len(sign) - len(tail)), style),
            (sign, "error"),
            (tail, "strong" if style == "strong" else "dim"),
        ]


def _around(row: FeedRow) -> tuple[str, str, str]:
    """What is before and after a row's name: indent, sign of health, unread count."""
    sign = ""
    if row.feed is not None:
        sign = " ×" if row.feed.gone else " !" if row.feed.error else ""
    return " " * (1 + 2 * row.depth), sign, f" {row.unread:,} " if row.unread else " "


def _summary(total: int, new: int, failed: int, last: str) -> str:
    """A refresh in one sentence."""
    if total == 1 and failed:
        return last
    articles = count(new, "new article") if new else "Nothing new"
    feeds = count(total, "feed")
    trouble = f"; {failed} could not be fetched, e says why" if failed else ""
    return f"{articles} in {feeds}{trouble}."
