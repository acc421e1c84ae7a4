"""Numbers over time as a row of bars."""

from __future__ import annotations

import pytest

from newsterm.layout.plot import plot


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        ((), ""),
        ((0.0, 0.0), "··"),
        ((1.0,), "█  up to 1.0"),
        ((0.0, 0.01, 1.0, 4.0), "·▁▃█  up to 4.0"),
    ],
)
def test_the_highest_bar_is_the_highest_value_and_nothing_is_a_dot(values: tuple[float, ...], bars: str) -> None:
    assert plot(values) == bars
