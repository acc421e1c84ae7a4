"""Readers for tests: a profile of its own in a temporary folder, a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from newsterm.services.model import Opened, Progress
from newsterm.services.reader import Reader

START = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


class Clock:
    """The time, as a reader's `now`."""

    def __init__(self, time: datetime = START) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **step: float) -> None:
        """Let time pass: `forward(hours=2)`."""
        self.time += timedelta(**step)


async def followed(reader: Reader, urls: Iterable[str]) -> None:
    """Subscribe to newsrooms, and group what they report."""
    for url in urls:
        await reader.subscriptions.add(url)
    await reader.stories.group_all()


async def opened(reader: Reader, entry_id: int) -> list[Opened]:
    """Everything that opening an entry yields."""
    return [step async for step in reader.articles.open(entry_id)]


async def refreshed(reader: Reader, *args: Any, **options: Any) -> list[Progress]:
    """Everything that a refresh yields."""
    return [step async for step in reader.refresher.run(*args, **options)]
