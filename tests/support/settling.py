"""Waiting until Textual has handled what it was sent, by its queues instead of by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

from textual._compositor import Compositor
from textual.app import App

QUIET_ROUNDS: Final = 5
"""A key goes through the queues of app, screen and widget; a turn of the event loop may lie between two of them."""


@contextmanager
def settling(app: App[Any]) -> Iterator[None]:
    """Let a pilot wait for empty queues, and paint only what a test looks at.

    Textual's own wait sleeps 20 ms at least, twice a key, and takes a process that gets no processor for an idle one.
    This one takes no time: what a thread, a worker or a timer brings later has not come when it returns, on any
    machine, and is to be awaited by its effect. Nor is a frame painted after every key, which takes half the time of a
    test and is shown to nobody: `Stage.text` paints.
    """

    async def settled(min_sleep: float = 0, max_sleep: float = 1) -> None:
        quiet = 0
        while quiet < QUIET_ROUNDS:
            await asyncio.sleep(0)
            pumps = [app, *app._registry]
            busy = any(pump._message_queue.qsize() or pump._next_callbacks for pump in pumps)
            quiet = 0 if busy else quiet + 1

    def unpainted(compositor: Compositor, *_: object, **__: object) -> None:
        compositor._dirty_regions.clear()

    with (
        patch("textual.app.wait_for_idle", settled),
        patch("textual.pilot.wait_for_idle", settled),
        patch("textual._compositor.Compositor.render_update", unpainted),
    ):
        yield
