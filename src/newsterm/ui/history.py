"""What the article pane shows, and what it showed before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsterm.article.model import Document
from newsterm.layout.model import Beside, Note
from newsterm.sourcing.model import Analysis
from newsterm.ui.commands import Pane

if TYPE_CHECKING:
    from newsterm.services.model import Opened
    from newsterm.services.versions import Told

Kind = Literal["welcome", "article", "help", "health", "removals", "changes", "links", "stats", "starter", "choices"]

_NO_MARKS = Analysis()


@dataclass(slots=True)
class HistoryItem:
    """What the pane shows, or showed before."""

    kind: Kind
    document: Document
    analysis: Analysis = _NO_MARKS
    opened: Opened | None = None
    whole: Document | None = None
    """A page of the program's own of which only some lines are shown."""
    position: int = 0
    """Where the reader was in it: a character of its text."""
    back_to: Pane = Pane.ENTRIES
    """Where one goes from it."""
    changes: tuple[Beside, ...] = ()
    """The changes that it shows."""
    change: int = -1
    """The one that the reader went to last."""
    told: Told | None = None
    """What became of the article since it was read."""
    ties: tuple[Note, ...] = ()
    """What it has to do with the other reports of its story."""
    shared: tuple[Beside, ...] = ()
    """The words that another report of its story has, too."""
    saves_page: bool = False
    """It was saved while the page was still on its way: to be saved again with the page's text."""


class History:
    """From the first page, over what was opened from a list, along links and pages of the program's own."""

    def __init__(self, first: HistoryItem) -> None:
        self._items = [first]

    @property
    def current(self) -> HistoryItem:
        """What is shown."""
        return self._items[-1]

    def begin(self, item: HistoryItem) -> None:
        """Show an article from a list: the way back begins anew."""
        self._items[1:] = [item]

    def push(self, item: HistoryItem) -> None:
        """Show something from which one comes back."""
        self._items.append(item)

    def pop(self) -> HistoryItem | None:
        """Back to what was shown before; what was left, None if there is nothing to go back to."""
        if len(self._items) < 2 or (len(self._items) == 2 and self.current.kind == "article"):
            return None
        return self._items.pop()
