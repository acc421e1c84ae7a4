"""Keys typed faster than the screen follows: each acts on what those before it bring."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual import events

from newsterm.library.model import View
from newsterm.services.reader import Reader
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.reader import Clock
from tests.support.site import NewsSite, Reply
from tests.support.stories import STORIES

_NAMED = {"enter": "\r", "space": " ", "tab": "\t"}
_NAMES = {"/": "slash", "]": "right_square_bracket"}


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        yield site


@pytest.fixture(scope="module")
def subscribed(site: NewsSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the samples and the site's feed."""
    home = tmp_path_factory.mktemp("home")

    async def subscribe() -> None:
        async with Reader.open(home, now=Clock()) as reader:
            await reader.subscriptions.add_samples()
            await reader.subscriptions.add(site.url("/feed.rss"))

    asyncio.run(subscribe())
    return home


@pytest.fixture
async def stage(tmp_path: Path, subscribed: Path) -> AsyncIterator[Stage]:
    home = tmp_path / "home"
    shutil.copytree(subscribed, home)
    async with playing(home, size=(80, 24)) as stage:
        yield stage


def type_ahead(stage: Stage, *keys: str) -> None:
    """All of them at once, as a terminal sends what was typed while the program was busy."""
    for key in keys:
        stage.app.post_message(events.Key(_NAMES.get(key, key), _NAMED.get(key, key if len(key) == 1 else None)))


async def entries_of(stage: Stage, view: View) -> list[str]:
    return [entry.title for entry in (await stage.app.reader.entries.page(view, 50)).entries]


def feed_row(stage: Stage, title: str) -> int:
    return next(n for n, row in enumerate(stage.screen.feeds_pane.rows) if row.label == title)


async def test_a_row_of_another_list_is_opened_in_that_list(stage: Stage, site: NewsSite) -> None:
    row = feed_row(stage, site.title)
    view = stage.screen.feeds_pane.rows[row].view
    assert view is not None
    titles = await entries_of(stage, view)
    type_ahead(stage, *["j"] * row, "enter", "j", "enter")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
    assert stage.article == titles[1]


async def test_only_the_list_of_the_row_is_marked_read(stage: Stage, site: NewsSite) -> None:
    row = feed_row(stage, site.title)
    view = stage.screen.feeds_pane.rows[row].view
    assert view is not None
    every = await entries_of(stage, View(unread=True))
    of_feed = await entries_of(stage, view._replace(unread=True))
    type_ahead(stage, *["j"] * row, "A")
    await stage.until(lambda: "marked read" in stage.status)
    assert await entries_of(stage, view._replace(unread=True)) == []
    assert len(await entries_of(stage, View(unread=True))) == len(every) - len(of_feed)


async def test_the_next_unread_one_is_opened_not_the_one_before_it(stage: Stage) -> None:
    await stage.press("enter", "m")
    await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
    titles = await entries_of(stage, View())
    type_ahead(stage, "n", "n", "enter")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
    assert stage.article == titles[2]


async def test_a_change_is_undone_that_was_made_just_before(stage: Stage) -> None:
    await stage.press("enter")
    type_ahead(stage, "m", "j", "m", "u")
    await stage.until(lambda: "marked unread" in stage.status)
    now = await stage.app.reader.entries.page(View(), 2)
    assert [entry.read for entry in now.entries] == [True, False]


async def test_a_feed_is_not_removed_twice(stage: Stage, site: NewsSite) -> None:
    feeds = len(stage.screen.feeds_pane.feeds)
    row = feed_row(stage, site.title)
    type_ahead(stage, *["j"] * row, "D", "u")
    await stage.until(lambda: "again" in stage.status or "back" in stage.status)
    assert len(await stage.app.reader.feeds.all()) == feeds


async def test_a_mark_is_reached_before_the_article_was_drawn(stage: Stage) -> None:
    await stage.press("enter")
    type_ahead(stage, "enter", "]", "]")
    await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
    await stage.until(lambda: stage.screen.article_pane.article.current_cue >= 1)
    article = stage.screen.article_pane.article
    row = article.article_layout.cue_lines[article.current_cue]
    await stage.until(lambda: article.scroll_offset.y <= row + 1 < article.scroll_offset.y + article.size.height)


async def test_a_page_down_before_the_article_was_drawn_goes_down_in_it(stage: Stage, site: NewsSite) -> None:
    titles = await entries_of(stage, View())
    await stage.press("enter")
    long = next(n for n, title in enumerate(titles) if title == max(STORIES, key=lambda s: len(str(s))).title)
    type_ahead(stage, *["j"] * long, "enter", "space")
    await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
    await stage.until(lambda: stage.article == titles[long])
    await stage.pilot.pause()
    assert stage.article == titles[long]


async def test_what_was_typed_for_is_kept_whole(stage: Stage) -> None:
    await stage.press("enter")
    type_ahead(stage, "/", *"ferry", "tab", "enter")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
    assert stage.screen.entries_pane.view.query == "ferry*"
    assert stage.article in await entries_of(stage, View(query="ferry*"))


async def test_the_sources_are_gone_through_as_soon_as_they_were_asked_for(stage: Stage) -> None:
    await stage.open()
    position = stage.screen.article_pane.article.scroll_offset.y
    type_ahead(stage, "S", "j")
    await stage.until(lambda: stage.screen.article_pane.in_sources)
    panel = stage.screen.article_pane.sources_panel
    assert panel is not None
    await stage.until(lambda: stage.app._typed_ahead == [])
    assert stage.screen.article_pane.article.scroll_offset.y == position


async def test_two_page_downs_at_the_end_open_the_next_one_and_go_down_in_it(tmp_path: Path, site: NewsSite) -> None:
    words = " ".join(f"word{n}" for n in range(900))
    items = "".join(
        f"<item><title>Story {n}</title><guid>{n}</guid><pubDate>Mon, 0{9 - n} Jun 2026 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{words if n else 'Short.'}&lt;/p&gt;</description></item>"
        for n in range(3)
    )
    site.routes["/long.rss"] = Reply(
        f"<rss version='2.0'><channel><title>Long</title>{items}</channel></rss>", type="application/rss+xml"
    )
    async with playing(tmp_path, [site.url("/long.rss")]) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count == 3)
        await stage.press("enter")
        type_ahead(stage, "enter", "space", "space")
        await stage.until(lambda: stage.article == "Story 1")
        await stage.until(lambda: stage.screen.article_pane.article.scroll_offset.y > 0)
        assert stage.article == "Story 1"
