"""Changes of state as a person is told of them, and what can be taken back, latest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

DEPTH: Final = 100


class Change(NamedTuple):
    """A change of state that can be undone, or that was undone.

    `sentence` says it to the reader ("12 entries marked read."); `entries` are the rows to draw again, `feeds` True
    when the list of feeds itself changed.
    """

    sentence: str
    entries: tuple[int, ...] = ()
    feeds: bool = False


Step = Callable[[], Awaitable[Change]]


class UndoStack:
    """The last changes of state, each as the work that takes it back."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=DEPTH)

    def push(self, step: Step) -> None:
        """Remember how to take a change back. The oldest is forgotten when there are too many."""
        self._steps.append(step)

    async def pop(self) -> Change | None:
        """Take the last change back: read, saved, a feed removed, renamed or moved. None: nothing to undo."""
        return await self._steps.pop()() if self._steps else None
