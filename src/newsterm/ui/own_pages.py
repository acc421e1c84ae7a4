"""Pages of the program's own that tell of it and of the article shown."""

from __future__ import annotations

from textual import work

from newsterm.article.model import Document
from newsterm.ui.keymap import shown
from newsterm.ui.messages import guarded
from newsterm.ui.pages import health_page, help_page, removals_page, stats_page
from newsterm.ui.part import Part, Workspace
from newsterm.ui.syncing import Syncing


class OwnPages(Part):
    """Shows help, the health of the feeds, and what cleaning and newsrooms did to an article."""

    def __init__(self, workspace: Workspace, syncing: Syncing) -> None:
        super().__init__(workspace)
        self._syncing = syncing

    def action_help(self) -> None:
        """Every key."""
        self.panes.show_page("help", help_page(self.keymap))

    def action_health(self) -> None:
        """How the feeds are."""
        self.panes.show_page("health", self._health_page())

    def _health_page(self) -> Document:
        names = {"next-link": "chooses a feed", "open": "opens it", "refresh": "fetches", "pause": "pauses"}
        names |= {"remove": "removes", "address": "gives another address"}
        said = [f"{shown(keys[0])} {does}" for name, does in names.items() if (keys := self.keymap.keys(name))]
        actions = f"{', '.join(said)}."
        return health_page(self.panes.feeds_pane.feeds, self.clock(), self._syncing.server, actions)

    def on_mount(self) -> None:
        """Keep what is told of the feeds true."""
        self.watch(self.panes.feeds_pane, "changes", self._renew_health, init=False)

    def _renew_health(self) -> None:
        article = self.panes.article_pane
        if article.kind == "health" and article.current.whole is None:
            chosen = article.link
            article.push_page("health", self._health_page(), article.current.back_to)
            article.choose_link(chosen)

    @work(exclusive=True, group="stats")
    @guarded
    async def action_stats(self) -> None:
        """How many marks there are."""
        self.panes.show_page("stats", stats_page(await self.reader.entries.stats()))

    def action_changes(self) -> None:
        """What changed in the article; again, back to it."""
        item = self.panes.article_pane.current
        if item.kind == "changes":
            self.panes.back_page()
        elif item.opened is None or item.opened.entry is None:
            self.notify("Of this page one version is known only.")
        else:
            self.panes.article_pane.expect_changes(self.panes.pane)

    def action_removals(self) -> None:
        """What the cleaning left out; again, back to the article."""
        item = self.panes.article_pane.current
        if item.kind == "removals":
            self.panes.back_page()
        elif item.opened is None:
            self.notify("This page was not cleaned: it is the program's own.")
        else:
            self.panes.show_page("removals", removals_page(item.document))
