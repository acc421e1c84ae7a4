"""The left pane: all articles, unread, saved, the reader's views, folders and feeds, with their unread counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from newsterm.library.rows import Feed, Origin, View
from newsterm.ui.row_list import RowList, fit


class FeedRow(NamedTuple):
    """A row of the pane. `view` is what the entries pane shows for it; the starter row has none."""

    label: str
    view: View | None
    unread: int = 0
    depth: int = 0
    feed: Feed | None = None
    folder: bool = False


STARTER = FeedRow("Starter feeds …", None)


def feed_rows(feeds: Sequence[Feed], saved: int, views: Iterable[tuple[str, str]] = ()) -> tuple[FeedRow, ...]:
    """The rows for these feeds.

    Args:
        feeds: the subscriptions.
        saved: number of bookmarks.
        views: (name, query) of the reader's own views.

    Returns:
        Special rows first, then feeds without a folder, then each folder with its feeds, by name.
    """
    unread = sum(feed.unread for feed in feeds)
    rows = [
        FeedRow("All articles", View(), unread),
        FeedRow("Unread", View(unread=True), unread),
        FeedRow("Saved", View(saved=True), saved),
    ]
    rows += [FeedRow(name, View(query=query)) for name, query in views]
    folders: dict[str, list[Feed]] = {}
    for feed in sorted(feeds, key=lambda feed: feed.title.casefold()):
        folders.setdefault(feed.folder, []).append(feed)
    rows += [_feed_row(feed, 0) for feed in folders.pop("", ())]
    for folder in sorted(folders, key=str.casefold):
        inside = folders[folder]
        rows.append(FeedRow(folder, View(folder=folder), sum(feed.unread for feed in inside), folder=True))
        rows += [_feed_row(feed, 1) for feed in inside]
    if not any(feed.origin is Origin.USER for feed in feeds):
        rows.append(STARTER)
    return tuple(rows)


def _feed_row(feed: Feed, depth: int) -> FeedRow:
    return FeedRow(feed.title or feed.url, View(feed_id=feed.id), feed.unread, depth, feed)


class FeedsPane(RowList):
    """What can be shown in the entries pane."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.rows: tuple[FeedRow, ...] = ()

    @property
    def row(self) -> FeedRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: tuple[FeedRow, ...]) -> None:
        """Show these rows; the cursor stays on the same one where it still is there."""
        here = self.row
        self.rows = rows
        if here is not None:
            with self.prevent(self.Moved):
                self.select(here)
        self.set_count(len(rows))

    def select(self, wanted: FeedRow) -> bool:
        """Put the cursor on the row of the same view; False if there is none."""
        return self._select(wanted.view)

    def select_view(self, view: View) -> bool:
        """Put the cursor on the row that shows a view; False if there is none."""
        return self._select(view)

    def _select(self, view: View | None) -> bool:
        for number, row in enumerate(self.rows):
            if row.view == view:
                self._count = len(self.rows)
                self.cursor = number
                return True
        return False

    def next_unread(self, step: int) -> bool:
        """Cursor to the next (1) or previous (-1) feed with something unread; False if there is none."""
        number = self.cursor + step
        while 0 <= number < len(self.rows):
            if self.rows[number].unread and self.rows[number].feed:
                self.cursor = number
                return True
            number += step
        return False

    def in_full(self) -> str:
        """What the row under the cursor has no room for: the end of a name, and what is wrong with the feed."""
        row = self.row
        if row is None:
            return ""
        if row.feed is not None and row.feed.error:
            return f"{row.label}: {row.feed.error}"
        room = self.scrollable_content_region.width - 1 - sum(map(len, _around(row)))
        return row.label if cell_len(row.label) > room else ""

    def heading(self) -> tuple[str, str]:
        """The pane's name."""
        return "Feeds", ""

    def draw(self, row: int, line: int, width: int) -> list[tuple[str, str]]:
        """Name, health and unread count."""
        item = self.rows[row]
        indent, sign, tail = _around(item)
        if item.view is None or item.folder:
            style = "dim"
        elif item.unread and not (item.view.saved or item.view.query):
            style = "strong"
        else:
            style = "text"
        return [
            (indent, "text"),
            (fit(item.label, width - len(indent) - len(sign) - len(tail)), style),
            (sign, "error"),
            (tail, "strong" if style == "strong" else "dim"),
        ]


def _around(row: FeedRow) -> tuple[str, str, str]:
    """What stands before and behind a row's name: indent, sign of health, unread count."""
    sign = ""
    if row.feed is not None:
        sign = " ×" if row.feed.gone else " !" if row.feed.error else ""
    return " " * (1 + 2 * row.depth), sign, f" {row.unread:,} " if row.unread else " "
