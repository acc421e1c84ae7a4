"""Adding and removing feeds, the starter list, and how the feeds are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsterm import edition
from newsterm.services.model import Added, Choices
from newsterm.ui import pages
from newsterm.ui.commands import Pane

if TYPE_CHECKING:
    from newsterm.library.rows import Feed
    from newsterm.ui.screen import MainScreen


class Subscribing:
    """Subscriptions, as the screen changes and shows them."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.reader = screen.reader
        self.article_pane = screen.article_pane

    def action_health(self) -> None:
        """How the feeds are."""
        self.article_pane.push_page("health", pages.health_page(self.screen.feeds, self.screen.clock()))

    def action_starter(self) -> None:
        """The starter list."""
        keys = self.screen.keymap.keys("open")
        self.article_pane.push_page("starter", pages.starter_page(edition.starter(), keys[0] if keys else ":open"))

    async def subscribe_starter(self) -> None:
        """Subscribe to the starter list, and fetch it."""
        done = await self.reader.subscriptions.add_starter()
        self.article_pane.pop()
        await self.screen.load_feeds()
        self.screen.notify(f"Subscribed to {done.added} feeds; fetching them now.")
        self.screen.refresh_due()

    def action_samples(self) -> None:
        """The sample edition again."""
        self.screen.work(self._add_samples, "add")

    async def _add_samples(self) -> None:
        place = self._place
        await self._show_added(await self.reader.subscriptions.add_samples(), place)

    async def add_feed(self, url: str, pick: int | None = None) -> None:
        """Subscribe to an address; where a site has several feeds, ask which."""
        self.screen.notify(f"Looking for a feed at {url} …")
        place = self._place
        answer = await self.reader.subscriptions.add(url, pick)
        if isinstance(answer, Choices):
            self.screen.notify("")
            self.article_pane.push_page("choices", pages.choices_page(answer.url, answer.links))
            self.screen.ask_pick(answer.url, len(answer.links))
        elif isinstance(answer, Added):
            if self.article_pane.current.kind == "choices":
                self.article_pane.pop()
                place = self._place
            await self._show_added(answer, place)
        else:
            self.screen.notify(answer.reason, severity="error")

    @property
    def _place(self) -> tuple[Pane, int, int]:
        """Where the reader is, to be compared with where he is when a site has answered."""
        return self.screen.pane, id(self.article_pane.current), self.screen.entries_pane.cursor

    async def _show_added(self, added: Added, place: tuple[Pane, int, int]) -> None:
        """Go to a new feed, unless the reader has gone on to something else since."""
        await self.screen.load_feeds()
        if self._place == place:
            self._select_feed(added.feed)
        name = added.feed.title or added.feed.url
        if added.fresh:
            self.screen.notify(f"Added {name}: {added.new:,} article{'s' if added.new != 1 else ''}.")
        else:
            self.screen.notify(f"{name} is there already.")

    def _select_feed(self, feed: Feed) -> None:
        row = next(
            (row for row in self.screen.feeds_pane.rows if row.feed is not None and row.feed.id == feed.id), None
        )
        if row is not None:
            self.screen.go(Pane.FEEDS)
            self.screen.feeds_pane.select(row)

    def action_remove(self) -> None:
        """End a subscription."""
        feed = self.screen.feeds_pane.row.feed if self.screen.feeds_pane.row else None
        if feed is None:
            self.screen.notify("Only a feed can be removed.")
        else:
            self.screen.work(partial(self._remove, feed), "state", exclusive=False)

    async def _remove(self, feed: Feed) -> None:
        change = await self.reader.subscriptions.remove(feed.id)
        await self.screen.apply(change)
