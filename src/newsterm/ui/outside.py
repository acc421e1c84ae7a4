"""What goes out of the program: to the browser and to the clipboard."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import work

from newsterm.plural import count
from newsterm.ui.commands import Pane
from newsterm.ui.part import Part


class Outside(Part):
    """Opens and copies what the reader is at."""

    def _address(self) -> str | None:
        """The address of the link, the article, the entry or the feed that one is at."""
        panes = self.panes
        if panes.pane is Pane.ARTICLE:
            opened = panes.article_pane.current.opened
            return panes.article_pane.link or (opened.url if opened is not None else None)
        if panes.pane is Pane.ENTRIES:
            return panes.entries_pane.entry.link if panes.entries_pane.entry else None
        feed = panes.feeds_pane.row.feed if panes.feeds_pane.row else None
        return (feed.site_url or feed.url) if feed else None

    def action_browser(self) -> None:
        """Open in the browser."""
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
        else:
            self.browse(url)

    def browse(self, url: str) -> None:
        """Open an address in the browser."""
        self.notify(f"Opening {url} …")
        self._browse(url)

    @work(exclusive=True, group="browser")
    async def _browse(self, url: str) -> None:
        from newsterm.services.browser import open_in_browser

        trouble = await asyncio.to_thread(open_in_browser, url, self.reader.config.browser)
        self.notify(trouble or f"Opened {url}", severity="error" if trouble else "information")

    def action_copy_link(self) -> None:
        """Copy what is selected, the sentence of a mark with its source, or the address."""
        if self.copy_selection():
            return
        if self.panes.pane is Pane.ARTICLE and self.panes.article_pane.article.current_cue >= 0:
            self._copy(self._cited("text"), "Copied the sentence, with where it is from and what the mark means.")
            return
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
        else:
            self._copy(url, f"Copied {url}")

    def action_cite(self, name: str = "text") -> None:
        """Copy a citation in one of the formats of `newsterm cite`."""
        from newsterm.services.citation import FORMATS

        if self.panes.article_pane.current.opened is None:
            self.notify("This page is the program's own; there is nothing to cite.")
        elif name not in FORMATS:
            self.notify(f"There is no format “{name}”; there are {', '.join(FORMATS)}.", severity="error")
        else:
            self._copy(self._cited(name), "Copied a citation.")

    def _cited(self, name: str) -> str:
        """A citation of the article, with the sentence of the mark that one is at."""
        from newsterm.services.citation import citation, formatted

        pane = self.panes.article_pane
        opened, place = pane.current.opened, pane.article.current_cue
        assert opened is not None
        analysis = pane.current.analysis
        in_text = place - len(analysis.title_cues)
        cited = citation(
            opened.document,
            outlet=opened.entry.feed_title if opened.entry is not None else "",
            accessed=(opened.fetched or self.clock()).astimezone().date(),
            cue=analysis.cues[in_text] if in_text >= 0 else None,
        )
        if place >= 0 > in_text:
            cited = replace(cited, meaning=analysis.title_cues[place].explanation)  # the headline is cited anyway
        if not cited.url and opened.url:
            cited = replace(cited, url=opened.url)
        return formatted(cited, name)

    def copy_selection(self) -> bool:
        """Copy what the mouse selected; False if nothing is."""
        text = self.screen.get_selected_text()
        if not text or not text.strip():
            return False
        self.screen.clear_selection()
        self._copy(text, f"Copied {count(len(text.split()), 'word')}.")
        return True

    @work(exclusive=True, group="copy")
    async def _copy(self, text: str, done: str) -> None:
        """By a program of the desktop where there is one, else by the terminal."""
        from newsterm.services.clipboard import copy

        if not await asyncio.to_thread(copy, text):
            self.app.copy_to_clipboard(text)
        self.notify(done)
