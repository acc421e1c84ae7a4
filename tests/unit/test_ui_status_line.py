"""What the status bar has room for."""

from __future__ import annotations

import pytest

from newsterm.ui.status_bar import fitting

HINTS = [("enter", "read"), ("s", "save"), ("?", "help"), ("q", "back")]


@pytest.mark.parametrize(
    ("room", "keys"),
    [
        (80, "enter s ? q"),
        (10 + 3 + 6 + 3 + 6 + 3 + 6, "enter s ? q"),
        (10 + 3 + 6 + 3 + 6 + 3 + 5, "enter ? q"),
        (10 + 3 + 6 + 3 + 5, "? q"),
        (6 + 3 + 5, "?"),
        (5, ""),
    ],
)
def test_help_and_the_way_out_stay_longest(room: int, keys: str) -> None:
    assert " ".join(key for key, _ in fitting(HINTS, room)) == keys
