"""In and out, from pane to pane, from article to article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import work

from newsterm.library.rows import View
from newsterm.ui.commands import Pane
from newsterm.ui.feeds_pane import STARTER
from newsterm.ui.messages import guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.row_list import RowList
from newsterm.ui.searching import Searching
from newsterm.ui.subscribing import Subscribing


class Navigation(Part):
    """The ways that a reader goes through the panes."""

    def __init__(self, workspace: Workspace, subscribing: Subscribing, searching: Searching) -> None:
        super().__init__(workspace)
        self._subscribing = subscribing
        self._searching = searching

    def action_open(self, number: str = "") -> None:
        """In; or the entry of a number."""
        if number:
            self._open_number(number)
            return
        panes, article = self.panes, self.panes.article_pane
        if panes.pane is not Pane.ARTICLE:
            self.open_row(panes.feeds_pane if panes.pane is Pane.FEEDS else panes.entries_pane)
        elif article.in_sources:
            assert article.sources_panel is not None
            article.sources_panel.choose()
        elif article.article.activate():
            return
        elif article.kind == "starter":
            self._subscribing.add_starter()
        else:
            self.notify("tab chooses a link, enter follows it.")

    def open_row(self, listed: RowList) -> None:
        """Go in at the row under the cursor of a list."""
        entries, feeds = self.panes.entries_pane, self.panes.feeds_pane
        if listed is entries:
            if entries.entry is not None:
                self.panes.article_pane.expect(entries.entry)
            elif entries.offer:
                self._searching.search(entries.offer)
        elif feeds.row is STARTER:
            self._subscribing.action_starter()
        elif feeds.row is not None:
            self.panes.go(Pane.ENTRIES)

    def action_out(self) -> None:
        """Out."""
        panes = self.panes
        if panes.pane is Pane.FEEDS and panes.feeds_pane.narrowed.text:
            panes.feeds_pane.show_all()
        elif panes.pane is Pane.ENTRIES:
            if not panes.leave_list():
                panes.go(Pane.FEEDS)
        elif panes.pane is Pane.ARTICLE and not panes.article_pane.step_out() and not panes.back_page():
            panes.focus_mode = False
            panes.go(Pane.ENTRIES)

    def action_close(self) -> None:
        """Out, and at last out of the program."""
        if self.panes.on_first_screen:
            self.action_quit()
        else:
            self.action_out()

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    def action_back(self) -> None:
        """Back along the links."""
        if not self.panes.back_page():
            self.notify("This is where you began; q goes out.")

    def action_next_pane(self) -> None:
        """The pane to the right, round the end."""
        self._go_by(1)

    def action_previous_pane(self) -> None:
        """The pane to the left, round the end."""
        self._go_by(-1)

    def _go_by(self, step: int) -> None:
        order = list(Pane)
        self.panes.go(order[(order.index(self.panes.pane) + step) % len(order)])

    def action_next_unread(self) -> None:
        """The next unread one, the next hit, or the next change."""
        self._unread(1)

    def action_previous_unread(self) -> None:
        """The previous unread one, the previous hit, or the change before."""
        self._unread(-1)

    def _unread(self, step: int) -> None:
        panes, article = self.panes, self.panes.article_pane
        if panes.pane is Pane.FEEDS:
            if not panes.feeds_pane.next_unread(step):
                self.notify("No other feed has anything unread.")
        elif panes.pane is Pane.ENTRIES or not article.next_found(step):
            panes.go_unread(step)

    def action_next_article(self) -> None:
        """Open the next of the list."""
        self._open_next(1)

    def action_previous_article(self) -> None:
        """Open the one before."""
        self._open_next(-1)

    def _open_next(self, step: int) -> None:
        entry = self.panes.entries_pane.step(step)
        if entry is not None:
            self.panes.article_pane.expect(entry)

    def action_focus_mode(self) -> None:
        """Only the article."""
        self.panes.focus_mode = not (self.panes.focus_mode and self.panes.pane is Pane.ARTICLE)
        self.panes.go(Pane.ARTICLE)

    def action_bookmarks(self) -> None:
        """The list of bookmarks."""
        self.panes.feeds_pane.select_view(View(saved=True))
        self.panes.go(Pane.ENTRIES)

    def _open_number(self, number: str) -> None:
        if number.isdecimal():
            self._visit_entry(int(number))
        else:
            self.notify(f"“{number}” is not a number.", severity="error")

    def action_continue(self) -> None:
        """What was left in the middle."""
        if self.panes.feeds_pane.select_view(View(query="is:started")):
            self.panes.go(Pane.ENTRIES)
        else:
            self.panes.show_list(View(query="is:started"), "Continue reading")

    def action_links(self, number: str = "") -> None:
        """The links by number, one of them to be followed."""
        from newsterm.ui.pages import link_list, links_page

        links = link_list(self.panes.article_pane.current.document)
        if not links:
            self.notify("There are no links here.")
        elif number:
            self._follow(tuple(url for _, url in links), number)
        else:
            self.panes.show_page("links", links_page(links))
            urls = tuple(url for _, url in links)
            self.line.ask(f"Link 1–{len(links)}: ", partial(self._leave_links, urls), left=self._leave_links)

    def _leave_links(self, urls: Sequence[str] = (), number: str = "") -> None:
        """Back from the links to the article, and to the one that was chosen."""
        if self.panes.article_pane.kind == "links":
            self.panes.back_page()
        if number:
            self._follow(urls, number)

    def _follow(self, urls: Sequence[str], number: str) -> None:
        if number.isdecimal() and 1 <= int(number) <= len(urls):
            self.panes.article_pane.visit(urls[int(number) - 1])
        else:
            self.notify(f"“{number}” is not a number from 1 to {len(urls)}.", severity="error")

    def action_visit(self, url: str = "") -> None:
        """Read a page by its address, or an entry by its number."""
        if url.isdecimal():
            self._visit_entry(int(url))
        elif url:
            self.panes.article_pane.visit(url, typed=True)
        else:
            self.line.ask("Read: ", self.action_visit, history="visit")

    @work(exclusive=True, group="visit")
    @guarded
    async def _visit_entry(self, entry_id: int) -> None:
        entry = await self.reader.entries.get(entry_id)
        if entry is None:
            self.notify(f"No entry has the number {entry_id}; newsterm list tells them.", severity="error")
        else:
            self.panes.article_pane.expect(entry)
