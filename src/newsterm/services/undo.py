"""What can be taken back, latest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from newsterm.services.change import Change

DEPTH: Final = 100

Step = Callable[[], Awaitable[Change]]


class UndoStack:
    """The last changes of state, each as the work that takes it back."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=DEPTH)

    def push(self, step: Step) -> None:
        """Remember how to take a change back. The oldest is forgotten when there are too many."""
        self._steps.append(step)

    async def pop(self) -> Change | None:
        """Take the last change back; None when there is none."""
        return await self._steps.pop()() if self._steps else None


def how_many(number: int, one: str, many: str) -> str:
    """A number of things in words: "1 entry", "12 entries"."""
    return f"1 {one}" if number == 1 else f"{number} {many}"
