"""Counts before a movement, on keys that mean something themselves: the digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.timer import Timer

PLACED: Final = frozenset(("top", "bottom"))
"""Commands to which a count says where to go."""
COUNTED: Final = frozenset(
    f"{way}-{what}" for way in ("next", "previous") for what in ("link", "heading", "mark", "article")
) | {"down", "up", "half-down", "half-up"}
"""Commands that a count repeats."""
WAIT: Final = 0.4
"""Seconds that a digit waits for what follows: as long as two keys of one thought are apart."""
_MOST: Final = 9999


class Counting:
    """Holds the digits that were just typed: they are a count if a movement follows, else what they mean themselves."""

    def __init__(self, later: Callable[[float, Callable[[], None]], Timer], press: Callable[[str], None]) -> None:
        """Take what it works with.

        Args:
            later: calls something after some seconds.
            press: does what a digit means itself.
        """
        self._later = later
        self._press = press
        self._digits = ""
        self._timer: Timer | None = None

    def take(self, digit: str) -> bool:
        """Hold a digit; False for any other key, and for a zero that nothing comes before."""
        if len(digit) != 1 or digit not in "0123456789" or (digit == "0" and not self._digits):
            return False
        self._digits += digit
        self._stop()
        self._timer = self._later(WAIT, self.release)
        return True

    def count(self, command_id: str) -> int:
        """The count before a command, 0 for none; the digits before one that takes none do what they mean."""
        if command_id not in COUNTED | PLACED:
            self.release()
            return 0
        digits, self._digits = self._digits, ""
        self._stop()
        return min(int(digits or 0), _MOST)

    def release(self) -> None:
        """Nothing that is counted followed."""
        digits, self._digits = self._digits, ""
        self._stop()
        for digit in digits:
            self._press(digit)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
