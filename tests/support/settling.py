"""Waiting until Textual has handled what it was sent, by its queues instead of by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

from textual.app import App

QUIET_ROUNDS: Final = 5
"""A key goes through the queues of app, screen and widget; a turn of the event loop may lie between two of them."""


ROUND: Final = 0.002
"""Seconds between two looks: what the library's thread or a worker was asked for comes meanwhile, most of it."""


@contextmanager
def settling(app: App[Any]) -> Iterator[None]:
    """Let a pilot wait for empty queues.

    Textual's own wait sleeps 20 ms at least, twice a key, and takes a process that gets no processor for an idle one.
    What a worker brings later is to be awaited by its effect in any case.
    """

    async def settled(min_sleep: float = 0, max_sleep: float = 1) -> None:
        quiet = 0
        while quiet < QUIET_ROUNDS:
            await asyncio.sleep(ROUND)
            pumps = [app, *app._registry]
            busy = any(pump._message_queue.qsize() or pump._next_callbacks for pump in pumps)
            quiet = 0 if busy else quiet + 1

    with patch("textual.app.wait_for_idle", settled), patch("textual.pilot.wait_for_idle", settled):
        yield
