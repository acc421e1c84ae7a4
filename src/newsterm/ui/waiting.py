"""What keys wait for: each acts on what those before it bring, however fast they are typed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from newsterm.ui.counting import COUNTED

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker_manager import WorkerManager

GOING: Final = frozenset(("unread", "visit", "number", "sources", "find-story", "annotate"))
"""Groups of work at whose end the reader is elsewhere; none of it asks the network."""
CHANGING: Final = frozenset(("state", "change"))
"""Groups of work that change states and show what was changed."""
MOVING: Final = (COUNTED - {"next-article", "previous-article"}) | {"top", "bottom", "page-down", "page-up"}
"""Commands that move within what is shown, and do not mind what changes there."""
_TURNS: Final = 200
"""The most turns of the event loop that a key waits for messages: no handler may keep it for good."""


def has(workers: WorkerManager, groups: frozenset[str]) -> bool:
    """Whether work of these groups is under way."""
    return any(worker.group in groups and not worker.is_finished for worker in workers)


async def quiet(screen: Screen[None]) -> None:
    """Let every widget have what it was told: what a key brings goes from one to another in messages."""
    for _ in range(_TURNS):
        if not any(node.message_queue_size for node in screen.walk_children(with_self=True)):
            return
        await asyncio.sleep(0)
