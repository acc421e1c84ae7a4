"""How wide each pane is: a function of the terminal's size and of where the reader is."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsterm.ui.commands import Pane

WIDE: Final = 116
"""Columns from which feeds, entries and article stand side by side."""
TWO: Final = 66
"""Columns from which two panes stand side by side."""
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


def arrange(width: int, height: int, pane: Pane, *, sources: bool = False, focus_mode: bool = False) -> Arrangement:
    """Divide the screen.

    Args:
        width: columns of the terminal.
        height: its rows.
        pane: where the reader is.
        sources: whether the sourcing panel is open.
        focus_mode: whether only the article is wanted (no effect in the lists).

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
    if focus_mode and reading:
        pass
    elif room >= WIDE:
        feeds = max(22, min(34, width // 6))
        entries = max(36, min(64, (width - feeds) * 4 // 10))
    elif reading:
        entries = max(24, min(44, room // 3)) if room >= TWO else 0
    elif width >= TWO:
        feeds = max(20, min(30, width * 3 // 10))
        entries = width - feeds
    elif pane is Pane.FEEDS:
        feeds = width
    else:
        entries = width
    return Arrangement(feeds, entries, room - feeds - entries, panel, rows, height >= LOW, height < 2 * LOW)
