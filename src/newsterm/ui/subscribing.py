"""The subscriptions: adding, removing, refreshing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work
from textual.notifications import SeverityLevel
from textual.reactive import reactive

from newsterm.library.rows import Origin, View
from newsterm.plural import count
from newsterm.ui.arguments import complete_whole, paths
from newsterm.ui.commands import Pane
from newsterm.ui.messages import Changed, guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.syncing import Syncing
from newsterm.urls import split_login

if TYPE_CHECKING:
    from newsterm.library.rows import Feed
    from newsterm.services.model import Added, Choices, Progress

_REDRAW: Final = 0.25
"""Seconds between two looks at the lists during a refresh."""

_LONGEST_LIST: Final = 20_000_000
"""Bytes of a file with subscriptions; a thousand feeds take some 200 KB."""


class Subscribing(Part):
    """What is done with feeds."""

    progress: reactive[str] = reactive("", repaint=False, init=False)
    """How far a refresh is, "" where none runs."""

    def __init__(self, workspace: Workspace, syncing: Syncing) -> None:
        super().__init__(workspace)
        self._syncing = syncing
        self._asked_from: object = None
        """Where the reader was when a feed was asked for."""
        self._stale: dict[int, Feed] = {}
        """Feeds by id as a refresh left them, which are not shown yet."""

    # Adding and removing

    @property
    def _place(self) -> tuple[Pane, int, int]:
        """Where the reader is, to be compared with where he is when a site has answered."""
        panes = self.panes
        return panes.pane, id(panes.article_pane.current), panes.entries_pane.cursor

    def action_add(self, url: str = "") -> None:
        """Add a feed."""
        if url:
            self._asked_from = self._place
            self._add(url)
        else:
            self.line.ask("Add feed: ", self.action_add, history="add")

    @work(exclusive=True, group="add")
    @guarded
    async def _add(self, url: str, pick: int | None = None) -> None:
        """Subscribe to an address; a site may have several feeds.

        Args:
            url: as it was typed.
            pick: which of several, from 1.
        """
        from newsterm.services.model import Added, Choices

        self.notify(f"Looking for a feed at {split_login(url)[0]} …")
        answer = await self.reader.subscriptions.add(url, pick)
        if isinstance(answer, Choices):
            self.notify("")
            self._let_pick(answer)
        elif isinstance(answer, Added):
            await self._show_added(answer)
        else:
            self.notify(answer.reason, severity="error")

    def _let_pick(self, choices: Choices) -> None:
        """Ask which of a site's feeds to add."""
        from newsterm.ui.pages import choices_page

        self.panes.show_page("choices", choices_page(choices.url, choices.links))

        def pick(text: str) -> None:
            if text.isdecimal():
                self._asked_from = self._place
                self._add(choices.url, int(text))
            else:
                self.notify(f"“{text}” is not a number.", severity="error")

        self.line.ask(f"Feed 1–{len(choices.links)}: ", pick, history="pick")

    async def _show_added(self, added: Added) -> None:
        """Go to a new feed, unless the reader has gone on to something else since."""
        await self.panes.feeds_pane.load()
        stayed = self._place == self._asked_from
        if self.panes.article_pane.kind == "choices":
            self.panes.back_page()
        if stayed and self.panes.feeds_pane.select_view(View(feed_id=added.feed.id)):
            self.panes.go(Pane.FEEDS)
        name = added.feed.title or added.feed.url
        self.notify(f"Added {name}: {count(added.new, 'article')}." if added.fresh else f"{name} is there already.")

    @work(exclusive=True, group="add")
    @guarded
    async def action_samples(self) -> None:
        """The sample edition again."""
        self._asked_from = self._place
        await self._show_added(await self.reader.subscriptions.add_samples())

    def action_starter(self) -> None:
        """The starter list."""
        from newsterm.edition import starter
        from newsterm.ui.pages import starter_page

        keys = self.keymap.keys("open")
        self.panes.show_page("starter", starter_page(starter(), keys[0] if keys else ":open"))

    @work(exclusive=True, group="add")
    @guarded
    async def add_starter(self) -> None:
        """Subscribe to the starter list, and fetch it."""
        done = await self.reader.subscriptions.add_starter()
        await self.panes.feeds_pane.load()
        if self.panes.article_pane.kind == "starter":
            self.panes.back_page()
        self.notify(f"Subscribed to {done.added} feeds; fetching them now.")
        self.refresh_due()

    def action_remove(self) -> None:
        """End a subscription."""
        row = self.panes.feeds_pane.row
        if row is None or row.feed is None:
            self.notify("Only a feed can be removed.")
        else:
            self._remove(row.feed)

    @work(group="state")
    @guarded
    async def _remove(self, feed: Feed) -> None:
        change = await self.reader.subscriptions.remove(feed.id)
        if change is not None:
            self.notify(change.sentence)
            self.post_message(Changed(change))

    def _feed(self) -> Feed | None:
        """The feed under the cursor."""
        row = self.panes.feeds_pane.row
        if row is None or row.feed is None:
            self.notify("There is no feed here.")
            return None
        return row.feed

    def action_rename(self, title: str = "") -> None:
        """A name of the reader's own for a feed."""
        feed = self._feed()
        if feed is not None and title:
            self._rename(feed, title)
        elif feed is not None:
            self.line.ask(f"Rename {feed.title or feed.url} to: ", partial(self._rename, feed), history="rename")

    @work(group="state")
    @guarded
    async def _rename(self, feed: Feed, title: str) -> None:
        change = await self.reader.feeds.rename(feed.id, title)
        self.notify(change.sentence)
        self.post_message(Changed(change))

    def action_move(self, folder: str = "") -> None:
        """Another folder for a feed."""
        feed = self._feed()
        if feed is not None and folder:
            self._move(feed, folder)
        elif feed is not None:
            folders = sorted({each.folder for each in self.panes.feeds_pane.feeds} - {""})
            label = f"Move {feed.title or feed.url} to the folder: "
            self.line.ask(
                label,
                partial(self._move, feed),
                history="move",
                complete_line=partial(complete_whole, candidates=lambda _: folders),
            )

    @work(group="state")
    @guarded
    async def _move(self, feed: Feed, folder: str) -> None:
        change = await self.reader.feeds.move(feed.id, "" if folder == "-" else folder)
        self.notify(change.sentence)
        self.post_message(Changed(change))

    def action_import(self, file: str = "") -> None:
        """Subscribe to what is in a file."""
        if file:
            self._import(file)
        else:
            self.line.ask(
                "Import: ", self._import, history="import", complete_line=partial(complete_whole, candidates=paths)
            )

    @work(exclusive=True, group="add")
    @guarded
    async def _import(self, file: str) -> None:
        from newsterm.services.model import FetchFailed

        try:
            data = await asyncio.to_thread(_read, Path(file))
        except (OSError, RuntimeError, ValueError) as error:  # such as a home that is nobody's, a null byte
            self.notify(f"{file}: {getattr(error, 'strerror', None) or error}.", severity="error")
            return
        done = await self.reader.subscriptions.import_opml(data)
        if isinstance(done, FetchFailed):
            self.notify(f"{file}: {done.reason}", severity="error")
            return
        await self.panes.feeds_pane.load()
        there = f", {done.known} there already" if done.known else ""
        skipped = f", {len(done.skipped)} skipped" if done.skipped else ""
        self.notify(f"{count(done.added, 'feed')} added{there}{skipped}.")
        self.refresh_due()

    # Refreshing

    def action_refresh(self) -> None:
        """Refresh the feed one is at; a folder or a special row means its feeds."""
        self._refresh(self._feed_ids())

    def action_refresh_all(self) -> None:
        """Refresh everything."""
        self._refresh(None)

    def _feed_ids(self) -> list[int] | None:
        """The feeds that `r` is about: of the row, of the list shown, or of the article; None for all."""
        feeds, panes = self.panes.feeds_pane, self.panes
        row = feeds.row
        if panes.pane is Pane.FEEDS or (panes.pane is Pane.ENTRIES and panes.entries_pane.view.feed_id is not None):
            if row is not None and row.feed is not None:
                return [row.feed.id]
            if row is not None and row.folder:
                return [feed.id for feed in feeds.feeds if feed.folder == row.label]
            return None
        entry = panes.entry
        return [entry.feed_id] if entry is not None and entry.feed_id is not None else None

    def _refresh(self, feed_ids: list[int] | None) -> None:
        """Fetch these feeds, None for all. Those of a server it is asked for."""
        feeds, server = self.panes.feeds_pane.feeds, self._syncing.server
        if not feeds and server is None:
            self.notify("There are no feeds yet; a adds one, :starter shows a list to begin with.")
            return
        theirs = {feed.id for feed in feeds if feed.origin is Origin.SERVER}
        if feed_ids is None or theirs.intersection(feed_ids):
            self._syncing.ask_server()
            feed_ids = None if feed_ids is None else [feed_id for feed_id in feed_ids if feed_id not in theirs]
        if feed_ids == [] or (server is not None and len(theirs) == len(feeds)):
            return
        progress = self.reader.refresher.run(feed_ids, everything=feed_ids is None, afresh=feed_ids is not None)
        self._follow(progress, nothing="That is under way already.")

    def refresh_due(self) -> None:
        """Fetch what is due."""
        self._follow(self.reader.refresher.run())

    def follow_schedule(self) -> None:
        """Refresh by the clock for as long as the program runs."""
        self._follow(self.reader.schedule(), quiet=True)

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
                        await self._show_whole()
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
            pane = self.panes.feeds_pane
            feeds = tuple(self._stale.get(feed.id, feed) for feed in pane.feeds)
            self._stale.clear()
            pane.show_feeds(feeds)
            self.panes.entries_pane.renew_view()

    async def _show_whole(self) -> None:
        self._stale.clear()
        self.progress = ""
        await self.panes.feeds_pane.load()
        self.panes.entries_pane.renew_view()


def _read(file: Path) -> bytes:
    """What is in a file, within reason.

    Raises:
        OSError: it cannot be read, or is not a file.
        ValueError: it is too long for a list of feeds.
    """
    file = file.expanduser()
    if file.exists() and not file.is_file():
        raise ValueError("this is not a file")
    with file.open("rb") as opened:
        data = opened.read(_LONGEST_LIST + 1)
    if len(data) > _LONGEST_LIST:
        raise ValueError("this is too long for a list of feeds")
    return data


def _summary(total: int, new: int, failed: int, last: str) -> str:
    """A refresh in one sentence."""
    if total == 1 and failed:
        return last
    articles = count(new, "new article") if new else "Nothing new"
    feeds = count(total, "feed")
    trouble = f"; {failed} could not be fetched, e says why" if failed else ""
    return f"{articles} in {feeds}{trouble}."
