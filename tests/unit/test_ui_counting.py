"""Counts before a movement: a digit waits briefly for one, else it means what it means itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newsterm.ui.commands import BY_ID
from newsterm.ui.counting import COUNTED, PLACED, Counting


class Later:
    """Timers that a test lets run out."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, _seconds: float, callback: Callable[[], None]) -> Any:
        self.waiting.append(callback)
        return self

    def stop(self) -> None:
        self.waiting.clear()

    def pass_by(self) -> None:
        for callback in list(self.waiting):
            callback()


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def counting(later: Later, pressed: list[str]) -> Counting:
    return Counting(later, pressed.append)


def test_digits_before_a_movement_are_a_count(counting: Counting, pressed: list[str], later: Later) -> None:
    for digit in "120":
        assert counting.take(digit)
    assert counting.count("down") == 120
    later.pass_by()
    assert pressed == []
    assert counting.count("down") == 0


@pytest.mark.parametrize("command", ["top", "bottom", "next-heading"])
def test_a_count_says_how_often_or_where(counting: Counting, pressed: list[str], command: str) -> None:
    counting.take("7")
    assert counting.count(command) == 7
    assert pressed == []


def test_a_digit_that_nothing_follows_means_itself(counting: Counting, pressed: list[str], later: Later) -> None:
    counting.take("3")
    assert pressed == []
    later.pass_by()
    assert pressed == ["3"]
    assert counting.count("next-mark") == 0


def test_digits_before_anything_else_mean_themselves_first(counting: Counting, pressed: list[str]) -> None:
    counting.take("1")
    counting.take("2")
    assert counting.count("sources") == 0
    assert pressed == ["1", "2"]


def test_a_zero_begins_no_count_and_a_letter_is_not_held(counting: Counting, pressed: list[str]) -> None:
    assert not counting.take("0")
    assert not counting.take("j")
    assert not counting.take("٣")
    assert not counting.take("home")
    counting.release()
    assert pressed == []


def test_a_count_has_an_end(counting: Counting) -> None:
    for _ in range(30):
        counting.take("9")
    assert counting.count("down") == 9999


def test_what_is_counted_are_commands() -> None:
    assert set(BY_ID) >= COUNTED | PLACED
