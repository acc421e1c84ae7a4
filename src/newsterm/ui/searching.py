"""Searching: the line that narrows a list or searches everything, and what is found in an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from textual import work

from newsterm.library.rows import View
from newsterm.library.search import mark_names
from newsterm.ui.commands import Pane
from newsterm.ui.feeds_pane import Narrowed
from newsterm.ui.messages import guarded
from newsterm.ui.panes import WayBack
from newsterm.ui.part import Part, Workspace

QUERY_WORDS: Final = (
    *("is:unread", "is:read", "is:saved", "is:changed", "is:started", "is:muted"),
    *("feed:", "title:", "tag:", "note:", "after:", "before:", "rests:", "story>=3"),
    *(f"marks:{name}" for name in mark_names()),
)
"""Words of the search language that are completed."""
_UNFINISHED: Final = re.compile(r'(?:^|(?<=\s))-?[A-Za-z_-]+(?::|<=|>=|<|>|=)"?$|(?:^|(?<=\s))-$')
"""A term of which nothing but the beginning is there."""


def as_one_types(text: str) -> str:
    """A search in the middle of being typed: its last word may go on, quotation marks are still to be closed."""
    text = text.rstrip()
    finished, cut = _UNFINISHED.subn("", text)
    if cut:
        return finished.rstrip()
    closed = text.count('"') % 2 == 0
    last = text.rpartition(" ")[2] if closed else text.rpartition('"')[0].rpartition(" ")[2]
    goes_on = text[-1:].isalnum() and ":" not in last
    return f"{text}{'' if closed else chr(34)}{'*' if goes_on else ''}"


def quoted(value: str) -> str:
    """A value of the search language as one writes it."""
    value = value.replace('"', "")
    return f'"{value}"' if " " in value else value


class Searching(Part):
    """Narrows a list as one types, searches everything, finds in an article."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._typed_from: WayBack | None = None
        """What is shown again when the line of a search is left."""
        self._feeds_before: Narrowed | None = None
        """The rows of the feeds as they were before one typed, None where they are not narrowed."""
        self._tags: tuple[str, ...] = ()
        """The tags of bookmarks, for completing."""

    # The line

    def action_search(self, query: str = "") -> None:
        """Narrow the list in front, or search everything for words."""
        if query:
            self.search(query)
            return
        entries, panes = self.panes.entries_pane, self.panes
        self._typed_from = panes.here()
        self.learn_tags()
        if panes.pane is Pane.FEEDS:
            self._feeds_before = panes.feeds_pane.narrowed
            self._ask(self._narrow_feeds, self._keep_feeds)
            return
        everything = entries.view == panes.own_list
        scope = View() if everything else entries.view
        title = "Search" if everything else entries.title
        self._ask(partial(self._narrow, scope, title), self._keep_narrowed)

    def _ask(self, changed: Callable[[str], None], kept: Callable[[], None]) -> None:
        self.line.ask(
            "/ ",
            self.search,
            history="search",
            complete=self.words,
            changed=changed,
            kept=kept,
            widened=self.search,
            left=self._leave_line,
            hints=(("enter", "search everything"), ("tab", "keep"), ("↑", "earlier ones"), ("esc", "back")),
        )

    def words(self, _begun: str = "") -> Iterable[str]:
        """Words of the search language, with the names of feeds and the tags that there are."""
        yield from QUERY_WORDS
        for feed in self.panes.feeds_pane.feeds:
            yield f"feed:{quoted(feed.title or feed.url)}"
        for tag in self._tags:
            yield f"tag:{quoted(tag)}"

    def tags(self, _begun: str = "") -> Iterable[str]:
        """The tags that there are, to be given and to be taken away."""
        for tag in self._tags:
            yield from (quoted(tag), f"-{quoted(tag)}")

    @work(exclusive=True, group="tags")
    @guarded
    async def learn_tags(self) -> None:
        """Read the tags that there are, for completing."""
        self._tags = tuple(await self.reader.bookmarks.tags())

    def search(self, query: str) -> None:
        """Show what the library finds; `out` comes back to where one is."""
        from newsterm.library.search import QueryError, parse_query

        try:
            parse_query(query)
        except QueryError as error:
            self.notify(error.sentence, severity="error")
            self._leave_line()
            return
        self._show(View(query=query), f"Search: {query}")

    def _show(self, view: View, title: str) -> None:
        came_from, self._typed_from = self._typed_from, None
        self._restore_feeds()
        self.panes.entries_pane.end_narrowing()  # what is still being looked for is not wanted any more
        self.panes.show_list(view, title, came_from)

    def _narrow(self, scope: View, title: str, text: str) -> None:
        """Show what is typed for, of the list it is typed in."""
        if text:
            query = f"{scope.query} {as_one_types(text)}".strip()
            self.panes.entries_pane.narrow(scope._replace(query=query), f"{title}: {text}")
        else:
            self._stop_narrowing()

    def _narrow_feeds(self, text: str) -> None:
        """Show the feeds that are called so, or are as the search language says."""
        if text:
            self.panes.feeds_pane.narrow(text, as_one_types(text))
        else:
            self._stop_narrowing()

    def _restore_feeds(self) -> None:
        if self._feeds_before is not None:
            self.panes.feeds_pane.put_back(self._feeds_before)
            self._feeds_before = None

    def _stop_narrowing(self) -> None:
        """What was in front as it was before one typed."""
        if self._feeds_before is not None:
            self.panes.feeds_pane.put_back(self._feeds_before)
        if self._typed_from is not None:
            self.panes.entries_pane.put_back(self._typed_from[1])

    def _leave_line(self) -> None:
        self._stop_narrowing()
        self._typed_from = self._feeds_before = None

    def _keep_narrowed(self) -> None:
        """Go to what was typed for: a list of its own, until it is left."""
        self._show(*self.panes.entries_pane.narrowed)

    def _keep_feeds(self) -> None:
        """Go among the feeds that were typed for; `out` shows all of them again."""
        self._typed_from = self._feeds_before = None
        self.panes.go(Pane.FEEDS)

    def action_widen(self) -> None:
        """What a list was narrowed to, in everything that is stored."""
        feeds, view = self.panes.feeds_pane, self.panes.entries_pane.view
        if self.panes.pane is Pane.FEEDS and feeds.narrowed.text:
            query = feeds.narrowed.text
            feeds.show_all()
            self.search(query)
        elif view.query:
            self.search(view.query)
        else:
            self.notify("Nothing is searched for here; / does.")

    def action_find(self, text: str = "") -> None:
        """Find in the article; a page of the program's own is narrowed as a list is."""
        pane = self.panes.article_pane
        if text:
            pane.find(text)
        elif pane.can_be_narrowed:
            self.line.ask(
                "/ ",
                pane.narrow_page,
                history="search",
                changed=pane.narrow_page,
                kept=lambda: None,
                widened=self._search_from_page,
                left=pane.show_whole_page,
                hints=(("enter", "keep"), ("\\", "search everything"), ("↑", "earlier ones"), ("esc", "back")),
            )
        else:
            self.line.ask("Find: ", pane.find, history="find")

    def _search_from_page(self, query: str) -> None:
        self.panes.article_pane.show_whole_page()
        self.search(query)
