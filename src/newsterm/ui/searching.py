"""Searching: the line that narrows a list or searches everything, and what is found in an article."""

from __future__ import annotations

from functools import partial
from typing import Final

from newsterm.library.rows import View
from newsterm.ui.commands import Pane
from newsterm.ui.panes import WayBack
from newsterm.ui.part import Part, Workspace

QUERY_WORDS: Final = (
    *("is:unread", "is:read", "is:saved", "is:changed", "is:started", "is:muted"),
    *("feed:", "title:", "tag:", "note:", "after:", "before:", "rests:", "story>=3"),
    *(f"marks:{name}" for name in ("onrecord", "secondhand", "unnamed", "unconfirmed", "hedge")),
)
"""Words of the search language that are completed."""


def as_one_types(text: str) -> str:
    """A search in the middle of being typed: its last word may go on."""
    return f"{text}*" if text[-1:].isalnum() and ":" not in text.rpartition(" ")[2] and '"' not in text else text


class Searching(Part):
    """Narrows a list as one types, searches everything, finds in an article."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._typed_from: WayBack | None = None
        """What is shown again when the line of a search is left."""

    def action_search(self, query: str = "") -> None:
        """Search everything."""
        if query:
            self.search(query)
            return
        entries = self.panes.entries_pane
        everything = self.panes.pane is Pane.FEEDS or entries.view == self.panes.own_list
        scope = View() if everything else entries.view
        title = "Search" if everything else entries.title
        self._typed_from = self.panes.here()
        self.line.ask(
            "/ ",
            self.search,
            history="search",
            complete=lambda _: QUERY_WORDS,
            changed=partial(self._narrow, scope, title),
            kept=self._keep_narrowed,
            left=self._leave_line,
        )

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
        self.panes.entries_pane.end_narrowing()  # what is still being looked for is not wanted any more
        self.panes.show_list(view, title, came_from)

    def _narrow(self, scope: View, title: str, text: str) -> None:
        """Show what is typed for, of the list it is typed in."""
        if text:
            query = f"{scope.query} {as_one_types(text)}".strip()
            self.panes.entries_pane.narrow(scope._replace(query=query), f"{title}: {text}")
        else:
            self._stop_narrowing()

    def _stop_narrowing(self) -> None:
        """The list as it was before one typed."""
        if self._typed_from is not None:
            self.panes.entries_pane.put_back(self._typed_from[1])

    def _leave_line(self) -> None:
        self._stop_narrowing()
        self._typed_from = None

    def _keep_narrowed(self) -> None:
        """Go to what was typed for: a list of its own, until it is left."""
        self._show(*self.panes.entries_pane.narrowed)

    def action_widen(self) -> None:
        """What a list was narrowed to, in everything that is stored."""
        view = self.panes.entries_pane.view
        if view.query:
            self.search(view.query)
        else:
            self.notify("Nothing is searched for here; / does.")

    def action_find(self, text: str = "") -> None:
        """Find in the article."""
        if text:
            self.panes.article_pane.find(text)
        else:
            self.line.ask("Find: ", self.panes.article_pane.find, history="find")
