"""How the program looks: lists, search, bookmarks, help, the sourcing panel, and where there is nothing.

The news, the clock, the time zone and the marks stand still, so that the pictures are the same on every machine and
whatever the lexicon learns.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from newsterm.library.model import View
from newsterm.services import jobs
from newsterm.services.reader import Reader
from newsterm.ui.app import NewstermApp
from tests.e2e.stage import Stage
from tests.support import plain_jobs
from tests.support.reader import Clock, opened
from tests.support.site import NewsSite, Reply

Scene = Callable[[Stage], Awaitable[None]]

_BROKEN = '<rss version="2.0"><channel><title>Evening Star of Lammer and Sund</title></channel></rss>'


@pytest.fixture(scope="module", autouse=True)
def plain_marks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "mark_all", plain_jobs.mark_all)
        patch.setattr(jobs, "read_text", plain_jobs.read_text)
        yield


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory, plain_marks: None) -> Path:
    """A profile with news of two sites, marked; one article is read, one saved, one feed fails."""
    home = tmp_path_factory.mktemp("home")

    async def fill() -> None:
        clock = Clock()
        async with Reader.open(home, now=clock) as reader:
            with NewsSite() as site:
                site.routes["/star.rss"] = Reply(_BROKEN, type="application/rss+xml")
                await reader.subscriptions.add(site.url("/feed.rss"))
                added = await reader.subscriptions.add(site.url("/star.rss"))
                site.routes["/star.rss"] = Reply("No.", status=500)
                async for _ in reader.refresher.run([added.feed.id]):  # type: ignore[union-attr]
                    pass
                while await reader.articles.mark_some():
                    pass
                first, second, *_ = (await reader.entries.page(View())).entries
                await reader.entries.set_read([second.id], True)
                await reader.bookmarks.save((await opened(reader, first.id))[-1])

    asyncio.run(fill())
    return home


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def lists(stage: Stage) -> None:
    await stage.press("j")


async def feeds(stage: Stage) -> None:
    await stage.press("h", "G")
    await stage.until(
        lambda: stage.screen.entries_pane.view.feed_id is not None and stage.screen.entries_pane.count == 6
    )


async def search(stage: Stage) -> None:
    stage.screen.searching.search("said")
    await stage.until(lambda: stage.screen.entries_pane.title == "Search: said")


async def nothing_found(stage: Stage) -> None:
    stage.screen.searching.search("zeppelin")
    await stage.until(lambda: stage.screen.entries_pane.title == "Search: zeppelin")


async def bookmarks(stage: Stage) -> None:
    await stage.press("B")
    await stage.until(lambda: stage.screen.entries_pane.title == "Saved")


async def article(stage: Stage) -> None:
    await stage.press("enter")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "article" and not stage.loading)
    await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
    await stage.press("]", "]")


async def panel(stage: Stage) -> None:
    await article(stage)
    await stage.press("S")
    await stage.until(lambda: stage.screen.article_pane.in_sources)


async def help_page(stage: Stage) -> None:
    await stage.press("?")


@pytest.mark.parametrize(
    ("scene", "theme", "size"),
    [
        (lists, "dark", (120, 40)),
        (lists, "light", (80, 24)),
        (feeds, "dark", (80, 24)),
        (feeds, "light", (120, 40)),
        (search, "dark", (80, 24)),
        (search, "light", (120, 40)),
        (nothing_found, "light", (80, 24)),
        (bookmarks, "dark", (80, 24)),
        (article, "light", (120, 40)),
        (article, "dark", (80, 24)),
        (panel, "dark", (120, 40)),
        (panel, "light", (80, 24)),
        (help_page, "dark", (120, 40)),
        (help_page, "light", (80, 24)),
        (lists, "mono", (40, 12)),
    ],
    ids=lambda value: (
        getattr(value, "__name__", None) or (value if isinstance(value, str) else f"{value[0]}x{value[1]}")
    ),
)
def test_the_program(
    snap_compare: Any, profile: Path, tmp_path: Path, scene: Scene, theme: str, size: tuple[int, int]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(profile, home)
    clock = Clock()
    reader = Reader.open(home, now=clock)
    reader.config = reader.config._replace(theme=theme, refresh_on_start=False, refresh_minutes=0)
    reader.warm = lambda: None  # type: ignore[assignment, return-value, method-assign]
    app = NewstermApp(reader, clock=clock)

    async def play(pilot: Pilot[None]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.main.started and app.main.feeds_pane.saved_total == 1)
        await scene(stage)
        await stage.settled()

    assert snap_compare(app, terminal_size=size, run_before=play)
