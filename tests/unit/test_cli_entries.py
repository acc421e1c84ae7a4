"""What a search prints."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsterm.commands import entries
from newsterm.layout.ansi import Finish
from newsterm.library.model import Entry

TEXT = "The steering of the ferry had been repaired twice in the month before it ran aground, a report found."


@pytest.mark.parametrize("width", [30, 60, 200])
def test_the_hit_is_in_sight_and_bold_on_a_terminal_of_any_width(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(entries, "finish", lambda: Finish.COLOUR)
    monkeypatch.setattr(entries, "width", lambda: width)
    at = TEXT.index("aground")
    now = datetime(2026, 3, 9, tzinfo=UTC)
    found = Entry(1, 1, "Planet", "Ferry", None, "", now, snippet=TEXT, hits=((at, at + 7),))
    shown = entries._snippet(found)
    assert "\x1b[1maground\x1b[22m" in shown
    assert len(shown) - len("\x1b[1m\x1b[22m") <= width - 4
