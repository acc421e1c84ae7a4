"""The subscriptions: adding, removing, refreshing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
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
from newsterm.ui.row_list import NO_ROW
from newsterm.ui.syncing import Syncing
from newsterm.urls import split_login

if TYPE_CHECKING:
    from newsterm.article.model import Document
    from newsterm.feeds.model import OpmlReport, Subscription
    from newsterm.library.rows import Feed
    from newsterm.services.model import Added, Choices, FetchFailed, Imported, Progress
    from newsterm.services.undo import Change

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
        lines = [f"{link.title} — {link.url}" if link.title else link.url for link in choices.links]
        told = f"{choices.url} offers several feeds. Type the numbers of those to add."
        self._let_tick("Which feed?", told, lines, partial(self._add_picked, choices.url))

    @work(exclusive=True, group="add")
    @guarded
    async def _add_picked(self, url: str, picks: Collection[int]) -> None:
        """Subscribe to some of the feeds of a site."""
        from newsterm.services.model import Added, FetchFailed

        self.notify(f"Adding {count(len(picks), 'feed')} of {split_login(url)[0]} …")
        answers = [await self.reader.subscriptions.add(url, pick) for pick in sorted(picks)]
        added = [answer for answer in answers if isinstance(answer, Added)]
        failed = [answer for answer in answers if isinstance(answer, FetchFailed)]
        if added:
            await self._show_added(added[-1])
        if len(added) > 1:
            self.notify(f"{count(len(added), 'feed')} added.")
        if failed:
            self.notify(failed[0].reason, severity="error")

    async def _show_added(self, added: Added) -> None:
        """Go to a new feed, unless the reader has gone on to something else since."""
        await self.panes.feeds_pane.load()
        stayed = self._place == self._asked_from
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

        keys = [next(iter(self.keymap.keys(name)), f":{name}") for name in ("open", "hints")]
        self.panes.show_page("starter", starter_page(starter(), *keys))

    def choose_starter(self) -> None:
        """Let some feeds of the starter list be chosen."""
        from newsterm.edition import starter

        feeds = starter()
        lines = [f"{feed.folder} · {feed.title}" if feed.folder else feed.title for feed in feeds]
        self._let_tick(
            "Starter feeds", "Which of these feeds are wanted?", lines, lambda some: self._add_all(feeds, some)
        )

    @work(exclusive=True, group="add")
    @guarded
    async def _add_all(self, feeds: Sequence[Subscription], chosen: Collection[int]) -> None:
        wanted = [feed for number, feed in enumerate(feeds, 1) if number in chosen]
        done = await self.reader.subscriptions.add_all(wanted)
        await self._show_imported(done)

    async def _show_imported(self, done: Imported) -> None:
        await self.panes.feeds_pane.load()
        if self.panes.article_pane.kind == "starter":
            self.panes.back_page()
        there = f", {done.known} there already" if done.known else ""
        skipped = f", {len(done.skipped)} skipped" if done.skipped else ""
        self.notify(f"{count(done.added, 'feed')} added{there}{skipped}.")
        self.refresh_due()

    def _let_tick(
        self, title: str, told: str, lines: Sequence[str], done: Callable[[frozenset[int]], object], value: str = ""
    ) -> None:
        """Show lines of which several can be chosen by their numbers; what is typed ticks them at once.

        Args:
            title: the page's headline.
            told: what is above the lines.
            lines: what there is to choose.
            done: takes the numbers of what was chosen, from 1.
            value: what is chosen at first, as one types it.
        """
        from newsterm.ui.pages import ticked, ticks_page

        article = self.panes.article_pane

        def page(text: str) -> Document:
            return ticks_page(title, told, lines, ticked(text, len(lines))[0])

        def show(text: str) -> None:
            article.push_page("choices", page(text), article.current.back_to)

        def leave() -> None:
            if article.kind == "choices":
                self.panes.back_page()

        def answer(text: str) -> None:
            chosen, odd = ticked(text, len(lines))
            if odd:
                ask(text)
                self.notify(
                    f"“{odd}” is not a number from 1 to {len(lines)}, nor a range such as 1-3.", severity="error"
                )
                return
            leave()
            if chosen:
                self._asked_from = self._place
                done(chosen)

        def ask(text: str) -> None:
            label = f"Which of 1–{len(lines)} (1 3-5, or all): "
            self.line.ask(label, answer, history="pick", changed=show, left=leave, value=text)

        self.panes.show_page("choices", page(value))
        ask(value)

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

    def _feed(self) -> Feed | None:
        """The feed under the cursor, or the one that is chosen on the page of their health."""
        panes = self.panes
        if panes.pane is Pane.ARTICLE:
            url = panes.article_pane.link if panes.article_pane.kind == "health" else None
            feed = next((feed for feed in panes.feeds_pane.feeds if feed.url == url), None)
            if feed is None:
                here = "tab chooses a feed." if panes.article_pane.kind == "health" else "e shows the feeds."
                self.notify(f"There is no feed here; {here}")
            return feed
        row = panes.feeds_pane.row
        if row is None or row.feed is None:
            self.notify("There is no feed here.")
            return None
        return row.feed

    @property
    def _folder(self) -> str:
        """The folder under the cursor, "" where there is none."""
        row = self.panes.feeds_pane.row
        return row.label if self.panes.pane is Pane.FEEDS and row is not None and row.folder else ""

    @work(group="state")
    @guarded
    async def _change(self, change: Awaitable[Change | FetchFailed | None], refreshes: Feed | None = None) -> None:
        """Carry out a change of a feed, say what became of it, and show it."""
        from newsterm.services.model import FetchFailed

        done = await change
        if isinstance(done, FetchFailed):
            self.notify(done.reason, severity="error")
        elif done is not None:
            self.notify(done.sentence)
            self.post_message(Changed(done))
            if refreshes is not None:
                self._refresh([refreshes.id])

    def action_remove(self) -> None:
        """End a subscription."""
        if (feed := self._feed()) is not None:
            self._change(self.reader.subscriptions.remove(feed.id))

    def action_rename(self, title: str = "") -> None:
        """A name of the reader's own for a feed or a folder."""
        if folder := self._folder:
            named = partial(self._rename_folder, folder)
            called, now, empty = folder, folder, None
        elif (feed := self._feed()) is not None:
            named = partial(self._rename, feed)
            called, now, empty = feed.title or feed.url, feed.name or feed.title, ""
        else:
            return
        if title:
            named(title)
        else:
            self.line.ask(f"Rename {called} to: ", named, history="rename", value=now or empty)

    def _rename(self, feed: Feed, title: str) -> None:
        self._change(self.reader.feeds.rename(feed.id, title))

    def _rename_folder(self, folder: str, name: str) -> None:
        if name:
            self._change(self.reader.feeds.move_folder(folder, name))

    def action_move(self, folder: str = "") -> None:
        """Another folder for a feed, or for all feeds of one."""
        if inside := self._folder:
            put, called = partial(self._move_folder, inside), f"the feeds of {inside}"
        elif (feed := self._feed()) is not None:
            put, called = partial(self._move, feed), feed.title or feed.url
        else:
            return
        if folder:
            put(folder)
            return
        folders = sorted({each.folder for each in self.panes.feeds_pane.feeds} - {""})
        self.line.ask(f"Move {called} to the folder: ", put, history="move", complete=lambda _: folders)

    def _move(self, feed: Feed, folder: str) -> None:
        self._change(self.reader.feeds.move(feed.id, "" if folder == "-" else folder))

    def _move_folder(self, folder: str, name: str) -> None:
        self._change(self.reader.feeds.move_folder(folder, "" if name == "-" else name))

    def action_pause(self) -> None:
        """A feed is asked no more for now, or again."""
        if (feed := self._feed()) is not None:
            self._change(self.reader.feeds.pause(feed.id, not feed.paused))

    def action_address(self, url: str = "") -> None:
        """Another address for a feed."""
        if (feed := self._feed()) is None:
            return
        if url:
            self._move_to(feed, url)
        else:
            ask = partial(self._move_to, feed)
            self.line.ask(f"Address of {feed.title or 'the feed'}: ", ask, history="add", value=feed.url)

    def _move_to(self, feed: Feed, url: str) -> None:
        if url:
            self._change(self.reader.subscriptions.change_address(feed.id, url), refreshes=feed)

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
        listed = await self.reader.subscriptions.read_list(data)
        if isinstance(listed, FetchFailed):
            self.notify(f"{file}: {listed.reason}", severity="error")
        elif len(listed.feeds) < 2:
            await self._import_some(listed, None)
        else:
            lines = [
                f"{feed.folder} · {feed.title or feed.url}" if feed.folder else feed.title or feed.url
                for feed in listed.feeds
            ]
            told = f"{file} holds {count(len(lines), 'feed')}. Enter takes all that are ticked."
            self._let_tick("Which feeds?", told, lines, partial(self._import_ticked, listed), "all")

    @work(exclusive=True, group="add")
    @guarded
    async def _import_ticked(self, listed: OpmlReport, chosen: Collection[int]) -> None:
        await self._import_some(listed, chosen)

    async def _import_some(self, listed: OpmlReport, chosen: Collection[int] | None) -> None:
        from newsterm.services.model import FetchFailed

        done = await self.reader.subscriptions.add_listed(listed, chosen)
        if isinstance(done, FetchFailed):
            self.notify(done.reason, severity="error")
        else:
            await self._show_imported(done)

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
        if panes.pane is Pane.ARTICLE and panes.article_pane.kind == "health":
            feed = next((feed for feed in feeds.feeds if feed.url == panes.article_pane.link), None)
            return None if feed is None else [feed.id]
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
        self._read_ahead()

    @work(group="ahead")
    @guarded
    async def _read_ahead(self) -> None:
        """Fetch what is unread before it is opened, where that is wished; its row tells what came of it."""
        async with aclosing(self.reader.read_ahead()) as found:
            async for entry_id in found:
                if self.panes.entries_pane.row_of(entry_id) != NO_ROW:
                    await self.panes.entries_pane.renew_entries([entry_id])

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
