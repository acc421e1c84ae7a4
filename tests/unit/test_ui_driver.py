"""What keys the terminal's bytes are."""

from __future__ import annotations

import pytest
from textual import events

from newsterm.ui.driver import KeyParser


def keys(typed: str) -> list[str]:
    parser = KeyParser()
    messages = list(parser.feed(typed))
    while not messages:
        messages += parser.tick()  # a lone escape is one when nothing has followed for a while
    return [m.key for m in messages if isinstance(m, events.Key)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\x1b", ["escape"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1bj", ["escape", "j"]),
        ("\x1bG", ["escape", "G"]),
        ("\x1b[A", ["up"]),
        ("\x1b[27u", ["escape"]),
    ],
)
def test_escape_and_a_key_in_one_piece_are_both(typed: str, meant: list[str]) -> None:
    assert keys(typed) == meant
