"""What is remembered of the screen, as lines."""

from __future__ import annotations

import pytest

from newsterm.library.rows import View
from newsterm.ui.arrangement import Widths
from newsterm.ui.remembered import Remembered, choice, chosen, read


@pytest.mark.parametrize(
    "left",
    [
        Remembered(),
        Remembered(View(feed_id=7), "Harbour News", 12, "article", True, 2, "False>True", theme="dark>ember"),
        Remembered(View(folder=""), "In no folder", pane="feeds"),
        Remembered(View(query='mayor feed:"a b" is:unread'), "Search: mayor = x"),
        Remembered(View(saved=True), "Saved", widths=Widths(30, 0, True), closed=("A b", "C"), order="file"),
        Remembered(View(folder="Two words", unread=True)),
    ],
)
def test_it_is_read_as_it_was_written(left: Remembered) -> None:
    assert read(left.written()) == left


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "lines many", "view.feed_id x", "view.colour red", "entry", "later 7\nlines 9", "view.fold half"],
)
def test_what_makes_no_sense_is_passed_over(text: str) -> None:
    found = read(text)
    assert found.view == View()
    assert found.entry == 0
    assert 0 <= found.lines <= 3


def test_afresh_keeps_the_look() -> None:
    left = Remembered(View(feed_id=7), "Harbour News", 12, "article", True, 2, theme="dark>ember")
    assert left.afresh() == Remembered(lines=2, theme="dark>ember")


def test_a_choice_holds_until_the_configuration_says_something_else() -> None:
    assert chosen("light", choice("light", "ember")) == "ember"
    assert chosen("dark", choice("light", "ember")) == ""
    assert chosen("", choice("", "")) == ""
    assert chosen("", "") == ""
