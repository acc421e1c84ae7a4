"""The list of a search that finds more than was counted."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.app import App, ComposeResult

from newsterm.library.rows import Entry, Page
from newsterm.ui.entry_list import EntryList

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)


class Alone(App[None]):
    """Nothing but a list."""

    def compose(self) -> ComposeResult:
        yield EntryList(lambda: NOW)


def piece(first: int, size: int, *, more: bool) -> Page:
    rows = tuple(Entry(n, 1, "Planet", f"Story {n}", None, "", NOW) for n in range(first, first + size))
    return Page(rows, (0, first) if more else None, 5, more)


async def test_it_grows_beyond_what_was_counted() -> None:
    app = Alone()
    async with app.run_test():
        shown = app.query_one(EntryList)
        shown.show(piece(0, 4, more=True), "storm", "")
        assert shown.heading() == ("storm", "5+")
        shown.extend(piece(4, 4, more=True))
        assert shown.heading() == ("storm", "8+")
        shown.extend(piece(8, 2, more=False))
        assert shown.heading() == ("storm", "10")
