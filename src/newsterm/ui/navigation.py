"""In and out, from pane to pane, from article to article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Final

from textual import work

from newsterm.library.rows import View
from newsterm.ui.commands import Pane
from newsterm.ui.counting import WAIT
from newsterm.ui.feeds_pane import STARTER
from newsterm.ui.messages import guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.row_list import RowList
from newsterm.ui.searching import Searching
from newsterm.ui.subscribing import Subscribing

_STEP: Final = 2
"""Columns by which a pane becomes wider or narrower."""


class Navigation(Part):
    """The ways that a reader goes through the panes."""

    def __init__(self, workspace: Workspace, subscribing: Subscribing, searching: Searching) -> None:
        super().__init__(workspace)
        self._subscribing = subscribing
        self._searching = searching
        self._focused_at = 0.0
        """When focus mode was asked for last (`time.monotonic`)."""
        self._focus_before = False, Pane.ENTRIES
        """Whether it was on before that, and where the reader was."""

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
        elif article.kind == "health" and article.link is not None:
            self._open_feed(article.link)
        elif article.article.activate():
            return
        elif article.kind == "starter":
            self._subscribing.add_starter()
        else:
            self.notify("tab chooses a link, enter follows it.")

    def _open_feed(self, url: str) -> None:
        """From the page of the feeds' health to the list of one of them."""
        feed = next((feed for feed in self.panes.feeds_pane.feeds if feed.url == url), None)
        if feed is not None:
            self.panes.back_page()
            self.panes.feeds_pane.select_view(View(feed_id=feed.id))
            self.panes.go(Pane.ENTRIES)

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

    def action_next_feed(self) -> None:
        """The next feed with something unread: its list, in an article its first unread one."""
        self._feed_by(1)

    def action_previous_feed(self) -> None:
        """The feed before."""
        self._feed_by(-1)

    def _feed_by(self, step: int) -> None:
        feeds = self.panes.feeds_pane
        if not feeds.next_unread(step):
            self.notify("No other feed has anything unread.")
        elif self.panes.pane is Pane.ARTICLE and feeds.row is not None and feeds.row.view is not None:
            self.panes.entries_pane.go_on_in(feeds.row.view, feeds.row.label, opens=True)

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

    def action_wider(self) -> None:
        """The pane one is in wider."""
        self.panes.resize_pane(_STEP)

    def action_narrower(self) -> None:
        """The pane one is in narrower."""
        self.panes.resize_pane(-_STEP)

    def action_hide_feeds(self) -> None:
        """The list of feeds beside the others, or not."""
        hidden = self.panes.hide_feeds()
        self.notify("The feeds are hidden; h goes to them." if hidden else "The feeds are beside the list.")

    def action_focus_mode(self) -> None:
        """Only the article; twice at once, what one is at comes to the middle."""
        twice, self._focused_at = monotonic() - self._focused_at < WAIT, monotonic()
        if twice:
            self.panes.focus_mode, self._focused_at = self._focus_before[0], 0.0
            self.panes.go(self._focus_before[1])
            self.panes.centre()
            return
        self._focus_before = self.panes.focus_mode, self.panes.pane
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

    def action_hints(self) -> None:
        """Letters at the links in sight; a digit shows the list of all."""
        if self.panes.article_pane.kind == "starter":
            self._subscribing.choose_starter()
            return
        article, links = self.panes.article_pane, self._links()
        if article.in_sources or not links:
            self.notify("There are no links here.")
            return
        hints = article.article.show_hints()
        if not hints:
            self.action_links()
            return
        urls = tuple(url for _, url in links)
        self.line.ask(
            "Link: ",
            lambda text: self._take_hint(urls, text),
            changed=lambda text: self._see_hint(links, text, hints),
            left=self._leave_hints,
        )
        self.notify("The letters at a link follow it; a digit lists all links.")

    def _see_hint(self, links: Sequence[tuple[str, str]], text: str, hints: Mapping[str, str]) -> None:
        """Follow a link as soon as its letters are typed; list the links where a number is typed."""
        article = self.panes.article_pane
        if text.casefold() in hints:
            self.line.answer()
        elif text.isdecimal() and article.kind != "links":
            article.article.clear_hints()
            self._show_links(links)
        elif text and not text.isdecimal() and not any(each.startswith(text.casefold()) for each in hints):
            self.notify(f"No link has the letters “{text}”.")

    def _take_hint(self, urls: Sequence[str], text: str) -> None:
        if text.isdecimal():
            self._leave_links(urls, text)
        else:
            self.panes.article_pane.article.follow_hint(text.casefold())

    def _leave_hints(self) -> None:
        self.panes.article_pane.article.clear_hints()
        self._leave_links()

    def _links(self) -> list[tuple[str, str]]:
        """The words and addresses of the article's links, each once."""
        from newsterm.ui.pages import link_list

        return link_list(self.panes.article_pane.current.document)

    def _show_links(self, links: Sequence[tuple[str, str]]) -> None:
        from newsterm.ui.pages import links_page

        self.panes.article_pane.push_page("links", links_page(links), Pane.ARTICLE)

    def action_links(self, number: str = "") -> None:
        """The links by number, one of them to be followed."""
        links = self._links()
        if not links:
            self.notify("There are no links here.")
        elif number:
            self._follow(tuple(url for _, url in links), number)
        else:
            self._show_links(links)
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
