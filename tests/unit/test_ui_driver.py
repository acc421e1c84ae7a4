"""What keys the terminal's bytes are."""

from __future__ import annotations

import pytest
from textual import events

from newsterm.ui.driver import KeyParser
from newsterm.ui.keymap import read_as


def keys(typed: str, *, typing: bool = False) -> list[str]:
    parser = KeyParser()
    messages = list(parser.feed(typed))
    while not messages:
        messages += parser.tick()  # a lone escape is one when nothing has followed for a while
    return [key.key for m in messages if isinstance(m, events.Key) for key in read_as(m, typing=typing)]


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\x1bb", ["alt+b"]),
        ("\x1bf", ["alt+f"]),
        ("\x1bd", ["alt+d"]),
        ("\x1bj", ["escape", "j"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x08", ["backspace"]),
        ("\x7f", ["backspace"]),
        ("\x1b[98;3u", ["alt+b"]),
    ],
)
def test_on_the_line_alt_and_a_letter_move_by_words(typed: str, meant: list[str]) -> None:
    assert keys(typed, typing=True) == meant


@pytest.mark.parametrize("typed", ["\x1bb", "\x1bf", "\x1bd"])
def test_elsewhere_they_are_escape_and_the_letter(typed: str) -> None:
    assert keys(typed) == ["escape", typed[1]]
