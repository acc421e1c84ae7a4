"""Reading ahead: what is fetched before it is opened, how slowly, and what is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from newsterm.library import ahead
from newsterm.library.rows import Entry, View
from newsterm.services.config import PrefetchConfig, SavedView
from newsterm.services.prefetch import PER_HOST, Prefetcher
from newsterm.services.reader import Reader
from tests.support.reader import Clock, opened
from tests.support.site import NewsSite, Reply
from tests.support.stories import STORIES


@dataclass
class Time:
    """A clock that goes on when one sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    most: float = 3600.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if self.now > self.most:
            raise asyncio.CancelledError
        await asyncio.sleep(0)


@pytest.fixture
async def reader(tmp_path: Path, clock: Clock, site: NewsSite) -> AsyncIterator[Reader]:
    async with Reader.open(tmp_path, now=clock) as reader:
        await reader.subscriptions.add(site.url("/teasers.rss"))
        site.requests.clear()
        yield reader


def prefetcher(reader: Reader, time: Time, **wishes: object) -> Prefetcher:
    prefetch = PrefetchConfig(**{"what": "all", "days": 60, **wishes})  # type: ignore[arg-type]
    config = reader.config._replace(prefetch=prefetch)
    return Prefetcher(
        reader.library, reader.articles, reader._sources, config, reader._now, clock=time, sleep=time.sleep
    )


async def run(reader: Reader, time: Time, stop: Callable[[], bool] = lambda: False, **wishes: object) -> list[int]:
    found = []
    try:
        async with aclosing(prefetcher(reader, time, **wishes).run()) as steps:
            async for entry_id in steps:
                found.append(entry_id)
                if stop():
                    break
    except asyncio.CancelledError:
        pass
    return found


async def rows(reader: Reader, query: str = "") -> list[Entry]:
    return list((await reader.entries.page(View(query=query))).entries)


async def test_what_is_unread_is_there_before_it_is_opened_and_offline(reader: Reader, site: NewsSite) -> None:
    before = await rows(reader)
    assert {row.had for row in before} == {""}
    found = await run(reader, Time())
    assert sorted(found) == sorted(row.id for row in before)
    pages = [path for path in site.paths() if path.startswith("/news/")]
    assert len(pages) == len(set(pages)) == len(STORIES)
    after = await rows(reader)
    assert {row.had for row in after} == {"whole"}
    assert all(not row.read and row.counts is not None for row in after)
    asked = len(site.requests)
    (article,) = await opened(reader, after[0].id)
    assert article.origin == "page"
    assert article.document.words > 100
    assert len(site.requests) == asked


async def test_a_host_is_asked_slowly_and_as_often_as_is_allowed(reader: Reader, site: NewsSite) -> None:
    time = Time()
    asked: list[float] = []
    site.routes["/robots.txt"] = Reply("User-agent: *\nAllow: /\n", type="text/plain")
    read = reader.articles.read_ahead

    async def read_ahead(entry_id: int) -> tuple[str, bool]:
        asked.append(time.now)
        return await read(entry_id)

    reader.articles.read_ahead = read_ahead  # type: ignore[method-assign]
    await run(reader, time)
    assert all(later - before >= PER_HOST for before, later in pairwise(asked))
    in_a_minute = max(sum(0 <= other - one < 60 for other in asked) for one in asked)
    assert in_a_minute <= 6
    await reader.entries.set_read([row.id for row in await rows(reader)], False)


async def test_no_more_are_fetched_in_an_hour_than_one_wants(reader: Reader) -> None:
    assert len(await run(reader, Time(most=3000), hourly=2)) == 2


@pytest.mark.parametrize(("status", "state"), [(403, "blocked"), (451, "blocked"), (404, "teaser"), (500, "teaser")])
async def test_a_row_tells_what_could_be_had(reader: Reader, site: NewsSite, status: int, state: str) -> None:
    for story in STORIES:
        site.routes[f"/news/{story.slug}"] = Reply("No.", status=status)
    await run(reader, Time(most=300))
    assert {row.had for row in await rows(reader)} == {state}
    pages = [path for path in site.paths() if path.startswith("/news/")]
    assert len(pages) == len(STORIES)  # and none is asked again


async def test_what_robots_txt_forbids_is_left_alone(reader: Reader, site: NewsSite) -> None:
    site.routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /news/\n", type="text/plain")
    await run(reader, Time(most=300))
    assert site.paths().count("/robots.txt") == 1
    assert not [path for path in site.paths() if path.startswith("/news/")]
    assert {row.had for row in await rows(reader)} == {"blocked"}


async def test_views_folders_and_age_say_what_is_fetched(reader: Reader, site: NewsSite, clock: Clock) -> None:
    def wanted(*views: View) -> set[int]:
        return {
            each.entry_id
            for each in reader.library.call(ahead.wanted, views, clock.time.replace(year=2020), clock(), 99)
        }

    all_ids = {row.id for row in await rows(reader)}
    assert wanted(View()) == all_ids
    assert wanted(View(folder="World")) == set()
    assert wanted(View(query="unnamed>=2 is:unread")) == all_ids  # whether it has them, its text will say
    one = min(all_ids)
    await reader.entries.set_read([one], True)
    assert wanted(View()) == all_ids - {one}
    assert reader.library.call(ahead.wanted, [View()], clock(), clock(), 99) == []
    two = max(all_ids)
    reader.library.call(ahead.note, two, "", clock())
    assert two not in wanted(View())
    clock.forward(hours=2)
    assert two in wanted(View())
    for _ in range(3):
        reader.library.call(ahead.note, two, "", clock())
    clock.forward(days=2)
    assert two not in wanted(View())


async def test_a_view_by_marks_is_true_without_opening_anything(reader: Reader) -> None:
    config = reader.config._replace(
        views=(SavedView("Cited", "onrecord>=3"),), prefetch=PrefetchConfig("views", days=60)
    )
    before = len(await rows(reader, "onrecord>=3"))
    time = Time()
    ahead_of = Prefetcher(
        reader.library, reader.articles, reader._sources, config, reader._now, clock=time, sleep=time.sleep
    )
    try:
        async for _ in ahead_of.run():
            pass
    except asyncio.CancelledError:
        pass
    assert len(await rows(reader, "onrecord>=3")) > before


@pytest.mark.parametrize(
    "wishes", [{"prefetch": PrefetchConfig()}, {"prefetch": PrefetchConfig("all"), "metered": True}]
)
async def test_nothing_is_fetched_where_it_is_off_or_costs(
    reader: Reader, site: NewsSite, wishes: dict[str, object]
) -> None:
    reader.config = reader.config._replace(**wishes)  # type: ignore[arg-type]
    assert [found async for found in reader.read_ahead()] == []
    assert site.paths() == []


async def test_it_stops_at_once(reader: Reader, site: NewsSite) -> None:
    for story in STORIES:
        site.routes[f"/news/{story.slug}"] = Reply("late", delay=60)
    reader.config = reader.config._replace(prefetch=PrefetchConfig("all", days=60))

    async def follow() -> None:
        async for _ in reader.read_ahead():
            pass

    task = asyncio.create_task(follow())
    while not any(path.startswith("/news/") for path in site.paths()):
        await asyncio.sleep(0.01)
    begun = asyncio.get_running_loop().time()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert asyncio.get_running_loop().time() - begun < 5
    assert {row.had for row in await rows(reader)} == {""}
