"""Few large answers are in memory at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from newsterm.services import unpacking
from newsterm.services.http import Fetcher
from newsterm.services.model import Fetched
from newsterm.services.room import Room
from tests.support.site import NewsSite, Reply

NOW = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        yield site


async def test_a_large_answer_waits_for_its_place_and_a_small_one_does_not(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGE", 10_000)
    site.routes["/large"] = Reply(b"x" * 100_000, plain=True)
    site.routes["/small"] = Reply(b"x" * 1000, plain=True)
    fetcher, places = Fetcher(lambda: NOW, deadline=0.5), asyncio.Semaphore(1)
    async with Room(places) as first, Room(places) as second, Room(places) as third:
        assert isinstance(await fetcher.get(site.url("/large"), "feed", room=first), Fetched)
        waiting = asyncio.create_task(fetcher.get(site.url("/large"), "feed", room=second))
        assert isinstance(await fetcher.get(site.url("/small"), "feed", room=third), Fetched)
        done, _ = await asyncio.wait({waiting}, timeout=1)  # longer than the deadline, which does not run meanwhile
        assert not done
        await first.__aexit__()
        assert isinstance(await waiting, Fetched)
        assert places.locked()
    assert not places.locked()
