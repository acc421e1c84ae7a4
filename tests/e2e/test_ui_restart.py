"""The program starts where it was left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from newsterm.library.rows import View
from newsterm.services.reader import Reader
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.reader import Clock
from tests.support.site import NewsSite, Reply


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        words, many = (f"<p>{'The mayor said on Monday that the viaduct was old. ' * n}</p>" for n in (2, 150))
        items = "".join(
            f"<item><title>Story {n}</title><guid>{n}</guid><pubDate>{n % 28 + 1:02} Jan 2026 10:00:00 +0000</pubDate>"
            f"<description><![CDATA[{many if n % 28 > 24 else words}]]></description></item>"
            for n in range(260)
        )
        feed = f'<rss version="2.0"><channel><title>Feed long</title>{items}</channel></rss>'
        site.routes["/long.rss"] = Reply(feed, type="application/rss+xml")
        yield site


def here(stage: Stage) -> tuple[View, str, str, Pane]:
    listed = stage.screen.entries_pane
    assert listed.entry is not None
    return listed.view, listed.title, listed.entry.title, stage.screen.pane


async def at_row(stage: Stage, row: int) -> None:
    listed = stage.screen.entries_pane
    while listed.cursor < row:
        before = listed.cursor
        await stage.press("ctrl+d")
        await stage.until(partial(_is_beyond, stage, before))


def _is_beyond(stage: Stage, row: int) -> bool:
    return stage.screen.entries_pane.cursor > row and stage.screen.entries_pane.entry is not None


async def test_list_row_density_and_theme_are_as_they_were(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss"), site.url("/feed.rss")]) as stage:
        row = next(row for row in stage.screen.feeds_pane.rows if row.label == "Feed long")
        assert row.view is not None
        stage.screen.feeds_pane.select_view(row.view)
        await stage.until(lambda: stage.screen.entries_pane.title == "Feed long")
        await stage.press("enter", "d")
        await at_row(stage, 230)
        await stage.press("j", ":")
        await stage.type("theme ember")
        await stage.until(lambda: stage.app.theme == "newsterm-ember")
        left, lines = here(stage), stage.screen.entries_pane.row_height
    async with playing(tmp_path, at=None) as stage:
        assert here(stage) == left
        assert stage.app.theme == "newsterm-ember"
        assert stage.screen.entries_pane.row_height == lines
        row_now = stage.screen.feeds_pane.row
        assert row_now is not None
        assert row_now.label == "Feed long"
        await stage.press("h", "k")  # the list still belongs to the row
        await stage.until(lambda: stage.screen.entries_pane.title != "Feed long")


async def test_an_open_article_is_open_again(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss")]) as stage:
        title = await stage.open(2)
        await stage.press("z")
        await stage.until(lambda: stage.screen.panes.focus_mode)
        await stage.press("space")
        await stage.until(lambda: stage.screen.article_pane.article.position > 0)
        position = stage.screen.article_pane.article.position
    async with playing(tmp_path, at=None) as stage:
        await stage.until(lambda: stage.article == title and stage.screen.pane is Pane.ARTICLE)
        await stage.until(lambda: stage.screen.article_pane.article.position == position)
        assert stage.screen.panes.focus_mode
        await stage.press("q")
        assert here(stage)[2] == title


async def test_row_and_status_line_say_the_same_of_how_far_it_was_read(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        pane, listed = stage.screen.article_pane, stage.screen.entries_pane
        title = await stage.open()
        await stage.pilot.resize_terminal(70, 12)
        await stage.until(lambda: pane.article.size.height < 12)
        await stage.settled()
        await stage.press("j", "j", "j")
        await stage.settled()
        await stage.settled()
        read = pane.article.percent
        assert 0 < read < 100
        await stage.press("q")
        await stage.until(lambda: listed.entry is not None and listed.entry.progress == read / 100)
        await stage.pilot.resize_terminal(150, 14)
        await stage.settled()
        await stage.press("enter")
        await stage.until(lambda: stage.article == title and stage.screen.pane is Pane.ARTICLE)
        await stage.settled()
        assert pane.place_read == f"{read} %"


async def test_a_search_is_shown_again_and_left(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss")]) as stage:
        await stage.press("/")
        await stage.type("viaduct")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: viaduct")
        await stage.press("j")
        left = here(stage)
    async with playing(tmp_path, at=None) as stage:
        assert here(stage) == left
        await stage.press("q")
        await stage.until(lambda: stage.screen.entries_pane.title == "All articles")
        assert all(row.label != "Search: viaduct" for row in stage.screen.feeds_pane.rows)


async def test_a_feed_that_is_gone_and_fresh_begin_at_the_top(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss"), site.url("/feed.rss")]) as stage:
        await stage.press("G")
        await stage.until(lambda: stage.screen.entries_pane.view.feed_id is not None)
        await stage.press("enter", "d")
        feed_id = stage.screen.entries_pane.view.feed_id
        assert feed_id is not None
    async with playing(tmp_path, at=None, fresh=True) as stage:
        assert stage.screen.entries_pane.view == View()
        assert stage.screen.entries_pane.cursor == 0
        assert stage.screen.entries_pane.lines > 0
        stage.screen.feeds_pane.select_view(View(feed_id=feed_id))
        await stage.until(lambda: stage.screen.entries_pane.view == View(feed_id=feed_id))
    async with Reader.open(tmp_path, now=Clock()) as reader:  # the program would go to another feed at once
        await reader.subscriptions.remove(feed_id)
    async with playing(tmp_path, at=None) as stage:
        assert stage.screen.entries_pane.view == View()
        assert stage.screen.entries_pane.entry is not None


async def test_what_was_begun_has_a_row_among_the_feeds(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss")]) as stage:
        feeds = stage.screen.feeds_pane
        assert all(row.label != "Continue reading" for row in feeds.rows)
        title = await stage.open(1)
        await stage.press("space", "q")
        await stage.until(lambda: any(row.label == "Continue reading" and row.unread == 1 for row in feeds.rows))
    async with playing(tmp_path, at=Pane.FEEDS) as stage:
        await stage.press(":")
        await stage.type("continue")
        await stage.until(lambda: stage.screen.entries_pane.title == "Continue reading")
        assert here(stage)[2] == title
        row = stage.screen.feeds_pane.row
        assert row is not None
        assert row.label == "Continue reading"


async def test_panes_are_resized_hidden_and_dragged_and_stay_so(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/long.rss")], at=Pane.ENTRIES) as stage:
        panes = stage.screen.panes

        def columns() -> tuple[int, int]:
            assert panes.arrangement is not None
            return panes.arrangement.feeds, panes.arrangement.entries

        before = columns()
        await stage.press(">", ">", "<")
        await stage.until(lambda: columns()[1] == before[1] + 2)
        await stage.press("h", ">")
        await stage.until(lambda: columns()[0] == before[0] + 2)
        border = sum(columns())
        await stage.pilot.mouse_down(offset=(border, 20))
        await stage.pilot.hover(offset=(border + 8, 20))
        await stage.pilot.mouse_up(offset=(border + 8, 20))
        await stage.until(lambda: sum(columns()) == border + 8)
        await stage.press("F")
        await stage.until(lambda: columns()[0] == 0)
        assert stage.screen.pane is Pane.ENTRIES
        left = columns()
    async with playing(tmp_path, at=None) as stage:
        panes = stage.screen.panes
        assert columns() == left
        await stage.press("h")
        await stage.until(lambda: columns()[0] == before[0] + 2)
