"""What is painted is as wide on every terminal as the layout takes it to be."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from newsterm.ui.guard import Guard

PAPER = Color(0, 0, 0)


def painted(text: str) -> str:
    return "".join(segment.text for segment in Guard().apply([Segment(text)], PAPER))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a 👨‍👩‍👧‍👦 family", "a 👨 family"),
        ("👩‍❤️‍💋‍👨|", "👩|"),
        ("🏴‍☠️ flag", "🏴 flag"),
        ("👍🏽.", "👍."),
        ("I ❤️ it", "I ❤  it"),
        ("1️⃣ first", "1  first"),
        ("🏳️‍🌈|", "🏳 |"),
        ("🇩🇪 stays", "🇩🇪 stays"),
        ("क्‍ष and é stay", "क्‍ष and é stay"),
        ("日本 👍", "日本 👍"),
    ],
)
def test_emoji_of_disputed_width_are_painted_plain(text: str, shown: str) -> None:
    assert painted(text) == shown
    assert cell_len(shown) == cell_len(text)


def test_controls_are_not_painted() -> None:
    assert painted("a\x1b[31mb\x9bc") == "a[31mbc"
    assert painted("plain ascii") == "plain ascii"
