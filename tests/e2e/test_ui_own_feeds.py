"""One's own subscriptions: folders, names, addresses, pauses, and what is chosen of several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from textual import events

from newsterm.library.rows import Feed, View
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.site import NewsSite, Reply


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        for name in ("one", "two", "three"):
            site.routes[f"/{name}.rss"] = Reply(
                f'<rss version="2.0"><channel><title>Feed {name}</title>'
                f"<item><title>{name} 1</title><guid>{name}</guid>"
                "<pubDate>02 Jan 2026 10:00:00 +0000</pubDate></item></channel></rss>",
                type="application/rss+xml",
            )
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}.rss">'
            for name in ("one", "two", "three")
        )
        site.routes["/several"] = Reply(f"<html><head><title>News</title>{links}</head><p>Hello.</html>")
        yield site


@pytest.fixture
def urls(site: NewsSite) -> list[str]:
    return [site.url(f"/{name}.rss") for name in ("one", "two")]


def feed_of(stage: Stage, title: str) -> Feed:
    return next(feed for feed in stage.screen.feeds_pane.feeds if feed.title == title)


def is_in(stage: Stage, title: str, folder: str) -> bool:
    return feed_of(stage, title).folder == folder


def labels(stage: Stage) -> list[str]:
    return [row.label for row in stage.screen.feeds_pane.rows]


async def go_to(stage: Stage, title: str) -> None:
    assert stage.screen.feeds_pane.select_view(View(feed_id=feed_of(stage, title).id))


async def test_folders_are_made_closed_renamed_and_undone(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        for title in ("Feed one", "Feed two"):
            await go_to(stage, title)
            await stage.press("M")
            await stage.type("Harbour")
            await stage.until(partial(is_in, stage, title, "Harbour"))
        await stage.press("z")
        await stage.until(lambda: "Feed one" not in labels(stage))
        row = stage.screen.feeds_pane.row
        assert row is not None
        assert (row.label, row.unread, row.closed) == ("Harbour", 2, True)
        assert "▸ Harbour" in stage.text()
        await stage.press("L", "ctrl+u")
        await stage.type("Port")
        await stage.until(lambda: "Port" in labels(stage))
        await stage.press("u")
        await stage.until(lambda: "Harbour" in labels(stage))
        assert stage.status == "The folder Harbour is as before."
        await go_to(stage, "Feed one")  # what one goes to is shown
        assert "Feed one" in labels(stage)
        stage.screen.feeds_pane.select_view(View(folder="Harbour"))
        await stage.press("z", "S", ".")
    async with playing(tmp_path) as stage:
        assert "Feed one" not in labels(stage)
        assert stage.screen.feeds_pane.order == "unread"
        assert stage.screen.feeds_pane.hides_read


async def test_what_is_read_is_hidden(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press(".")
        await stage.app.reader.entries.mark_read(View(feed_id=feed_of(stage, "Feed two").id))
        await stage.screen.feeds_pane.load()
        await stage.until(lambda: "Feed two" not in labels(stage))
        assert "Feed one" in labels(stage)
        await stage.press(".")
        assert "Feed two" in labels(stage)


async def test_a_feed_is_paused_moved_and_removed_from_the_health_page(
    tmp_path: Path, urls: list[str], site: NewsSite
) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("e", "tab")
        await stage.until(lambda: stage.screen.article_pane.link == urls[0])
        await stage.press("Z")
        await stage.until(lambda: feed_of(stage, "Feed one").paused)
        assert stage.status == "Feed one is paused: it is asked only when you refresh it."
        text = stage.screen.article_pane.current.document
        await stage.until(lambda: "Paused" in stage.screen.article_pane.current.document.text)
        assert stage.screen.article_pane.link == urls[0]  # still chosen
        await stage.press("C", "ctrl+u")
        await stage.type(site.url("/three.rss"))
        await stage.until(lambda: "Feed three" in [feed.title for feed in stage.screen.feeds_pane.feeds])
        await stage.until(lambda: "Feed three" in stage.screen.article_pane.current.document.text)
        while stage.screen.article_pane.link != urls[1]:
            await stage.press("tab")
        await stage.press("D")
        await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 1)
        await stage.until(lambda: "Feed two" not in stage.screen.article_pane.current.document.text)
        assert text.title == "Feed health"
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.screen.entries_pane.title == "Feed three")
        assert stage.screen.pane is Pane.ENTRIES


async def test_several_feeds_of_a_site_are_ticked(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path) as stage:
        await stage.press("a")
        await stage.type(site.url("/several"))
        await stage.until(lambda: stage.screen.article_pane.kind == "choices" and stage.screen.is_typing)
        stage.app.post_message(events.Paste("1 3"))
        await stage.until(lambda: stage.screen.article_pane.current.document.text.count("✓") == 2)
        await stage.press("enter")
        await stage.until(lambda: {"Feed one", "Feed three"} <= {feed.title for feed in stage.screen.feeds_pane.feeds})
        assert "Feed two" not in labels(stage)
        await stage.until(lambda: stage.status == "2 feeds added.")


async def test_numbers_that_make_no_sense_are_asked_for_again_and_leaving_closes_the_page(
    tmp_path: Path, urls: list[str]
) -> None:
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    async with playing(tmp_path / "home", []) as stage:
        await stage.press("colon")
        await stage.type(f"import {tmp_path / 'urls.txt'}")
        await stage.until(lambda: stage.screen.is_typing and stage.article == "Which feeds?")
        line = stage.screen.command_line
        line.field.value = "9"
        await stage.press("enter")
        await stage.until(lambda: stage.screen.status_bar.is_error)
        assert "“9” is not a number" in stage.status
        assert (line.asking, line.field.value) == (True, "9")
        await stage.press("escape")
        await stage.until(lambda: stage.article != "Which feeds?")
        assert not line.asking


async def test_what_is_imported_is_ticked(tmp_path: Path, urls: list[str], site: NewsSite) -> None:
    (tmp_path / "list.opml").write_text(
        f'<opml version="1.0"><body><outline text="Sea"><outline text="A" xmlUrl="{urls[0]}"/>'
        f'<outline text="B" xmlUrl="{urls[1]}"/></outline></body></opml>'
    )
    async with playing(tmp_path) as stage:
        await stage.press(":")
        await stage.type(f"import {tmp_path / 'list.opml'}")
        await stage.until(lambda: stage.screen.article_pane.kind == "choices" and stage.screen.is_typing)
        assert stage.screen.article_pane.current.document.text.count("✓") == 2
        await stage.press("backspace", "backspace", "backspace", "2", "enter")
        await stage.until(lambda: [feed.title for feed in stage.screen.feeds_pane.feeds if feed.folder] == ["B"])
        assert stage.screen.article_pane.kind == "welcome"


async def test_some_of_the_starter_feeds_are_ticked(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        added = stage.app.reader.subscriptions.add_all
        wanted: list[str] = []

        async def add_none(feeds: list[Feed]) -> object:
            wanted.extend(feed.title for feed in feeds)
            return await added([])

        stage.app.reader.subscriptions.add_all = add_none  # type: ignore[method-assign, assignment]
        await stage.press(":")
        await stage.type("starter")
        await stage.until(lambda: stage.screen.article_pane.kind == "starter")
        await stage.press("f")
        await stage.type("2-3")
        await stage.until(lambda: len(wanted) == 2)
        await stage.until(lambda: stage.screen.article_pane.kind == "welcome")


async def test_keys_of_newsboats_say_what_is_different(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls, at=Pane.ENTRIES, keymap="newsboat") as stage:
        await stage.press("j")
        await stage.until(lambda: "from row to row" in stage.status)
        assert stage.screen.entries_pane.cursor == 1
        await stage.press("k")
        await stage.until(lambda: stage.screen.entries_pane.cursor == 0)
        assert stage.status == ""
        for _ in range(2):
            await stage.press("$")
            await stage.until(lambda: "purged" in stage.status)
        await stage.press("ctrl+n")
        await stage.until(lambda: stage.screen.entries_pane.title == "Feed one")
        await stage.press("ctrl+n")
        await stage.until(lambda: stage.screen.entries_pane.title == "Feed two")
        await stage.press("h", "C")
        await stage.until(lambda: stage.status == "2 entries marked read.")
