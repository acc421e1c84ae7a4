"""How wide each pane is: a function of the terminal's size and of where the reader is."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsterm.ui.commands import Pane

WIDE: Final = 116
"""Columns from which feeds, entries and article stand side by side."""
TWO: Final = 66
"""Columns from which two panes stand side by side."""
LEAST: Final = 24
"""Columns without which a list beside an article says nothing."""
LEAST_WISHED: Final = 14
"""The narrowest that a reader can make a list."""
_BESIDE: Final = 6
"""Columns beside the article's text: the margin with the signs of marks, and the scroll bar."""
LOW: Final = 9
"""Rows under which headings and the hint line give way to text."""


class Arrangement(NamedTuple):
    """Columns of each pane, 0 where it is hidden; `source_rows` are at the foot of the article instead."""

    feeds: int
    entries: int
    article: int
    sources: int
    source_rows: int
    headings: bool
    """Whether lists have headings and the status bar its hints."""
    low: bool
    """Whether an entry gets only one line."""


class Widths(NamedTuple):
    """What the reader made of the lists, 0 where they are as the program has them."""

    feeds: int = 0
    entries: int = 0
    no_feeds: bool = False
    """The list of feeds has no place beside others: it is there while the reader is in it."""


_AS_IT_IS: Final = Widths()


def arrange(
    width: int,
    height: int,
    pane: Pane,
    *,
    sources: bool = False,
    focus_mode: bool = False,
    measure: int = 0,
    wished: Widths = _AS_IT_IS,
) -> Arrangement:
    """Divide the screen. While one reads, the article has room for its text before the lists have any.

    Args:
        width: columns of the terminal.
        height: its rows.
        pane: where the reader is.
        sources: whether the sourcing panel is open.
        focus_mode: whether only the article is wanted (no effect in the lists).
        measure: columns of the article's text.
        wished: what the reader made of the lists.

    Returns:
        Columns that add up to `width`.
    """
    reading = pane is Pane.ARTICLE
    feeds = entries = panel = rows = 0
    if sources and reading:
        if width >= TWO:
            panel = max(28, min(44, width // 3 if width < WIDE else width // 4))
        else:
            rows = max(2, height // 3)
    room = width - panel
    text = measure + _BESIDE
    if focus_mode and reading:
        pass
    elif room >= WIDE:
        feeds = _within(wished.feeds or max(22, min(34, width // 6)), room // 3)
        if wished.no_feeds and pane is not Pane.FEEDS:
            feeds = 0
        entries = _within(wished.entries or max(36, min(64, (width - feeds) * 4 // 10)), (room - feeds) * 2 // 3)
        if reading and not wished.entries and room - feeds - entries < text:
            feeds, entries = 0, min(entries, max(room - text, 0))
    elif reading and room >= TWO:
        entries = _within(wished.entries, room // 2) if wished.entries else min(44, max(room - text, 0))
    elif reading:
        pass
    elif width >= TWO:
        feeds = _within(wished.feeds or max(20, min(30, width * 3 // 10)), width // 2)
        if wished.no_feeds and pane is not Pane.FEEDS:
            feeds = 0
        entries = width - feeds
    elif pane is Pane.FEEDS:
        feeds = width
    else:
        entries = width
    if reading and entries < LEAST:
        feeds = entries = 0
    return Arrangement(feeds, entries, room - feeds - entries, panel, rows, height >= LOW, height < 2 * LOW)


def _within(wished: int, most: int) -> int:
    """A width that leaves room for others."""
    return min(max(wished, LEAST_WISHED), most)
