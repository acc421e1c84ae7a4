"""Room for large answers: few are in memory at the same time, however many sites send some."""

from __future__ import annotations

import asyncio
from typing import Final

WAIT: Final = 60.0
"""Seconds that an answer may wait for its place."""


class Room:
    """A place for one large answer among few, from when it grows large until whoever asked has done with it."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._taken = False

    async def __aenter__(self) -> Room:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._taken:
            self._taken = False
            self._places.release()

    async def take(self, clock: asyncio.Timeout) -> None:
        """Wait for the place, for a while without the time counting."""
        if self._taken:
            return
        time = asyncio.get_running_loop().time
        end, began = clock.when(), time()
        if end is not None:
            clock.reschedule(end + WAIT)
        await self._places.acquire()
        self._taken = True
        if end is not None:
            clock.reschedule(end + time() - began)
