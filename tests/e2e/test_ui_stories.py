"""Stories on the screen: a sign on the row, the story in the list's place, and the way back."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newsterm.library.model import View
from newsterm.services.reader import Reader
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.outlets import FEEDS, serve
from tests.support.reader import START, Clock, followed
from tests.support.site import NewsSite

HEADLINES = [entries[0][0] for entries in FEEDS.values()]


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile that follows the newsrooms, its entries grouped."""
    home = tmp_path_factory.mktemp("home")

    async def subscribe(urls: list[str]) -> None:
        async with Reader.open(home, now=Clock()) as reader:
            await followed(reader, urls)

    with NewsSite() as site:
        asyncio.run(subscribe(serve(site, START)))
    return home


@pytest.fixture
async def stage(tmp_path: Path, grouped: Path) -> AsyncIterator[Stage]:
    home = tmp_path / "home"
    shutil.copytree(grouped, home)
    async with playing(home, at=Pane.ENTRIES) as stage:
        yield stage


def row_of(stage: Stage, headline: str) -> int:
    return next(n for n, entry in enumerate(stage.screen.entries_pane.entries) if entry.title == headline)


async def go_to(stage: Stage, headline: str) -> None:
    await stage.press("g", *["j"] * row_of(stage, headline))


def listed(stage: Stage) -> list[str]:
    return [entry.title for entry in stage.screen.entries_pane.entries]


async def open_story(stage: Stage) -> None:
    await go_to(stage, HEADLINES[2])
    await stage.press("t")
    await stage.until(lambda: listed(stage) == HEADLINES)


async def test_a_row_says_how_many_reports_there_are(stage: Stage) -> None:
    rows = [line for line in stage.text().splitlines() if "≡3" in line]
    assert len(rows) == 3


async def test_the_story_takes_the_lists_place_in_order_of_time_and_goes_again(stage: Stage) -> None:
    before = listed(stage)
    await open_story(stage)
    await stage.until(lambda: "1 rests on Tarvik Herald" in stage.text())
    assert stage.screen.entries_pane.title == f"Story: {HEADLINES[0]}"
    text = stage.text()
    assert "◐ Tarvik Herald" in text
    assert "= 96%" in text
    await stage.press("h")
    await stage.until(lambda: listed(stage) == before)
    assert stage.screen.entries_pane.view == View()
    assert not stage.screen.entries_pane.ties
    entry = stage.screen.entries_pane.entry
    assert entry is not None
    assert entry.title == HEADLINES[2]


async def test_the_same_key_opens_and_closes_it(stage: Stage) -> None:
    before = listed(stage)
    await open_story(stage)
    await stage.press("t")
    await stage.until(lambda: listed(stage) == before)


async def test_one_goes_from_report_to_report(stage: Stage) -> None:
    await open_story(stage)
    await stage.until(lambda: bool(stage.screen.entries_pane.ties))
    await stage.press("g", "enter")
    await stage.until(lambda: stage.article == HEADLINES[0] and stage.screen.pane is Pane.ARTICLE)
    await stage.press("J")
    await stage.until(lambda: stage.article == HEADLINES[1] and "Rests on Wire Service 07:00" in stage.text())
    assert "= Same words as Wire Service 07:00: 4 of " in stage.text()
    await stage.press("h", "t")
    assert not stage.screen.entries_pane.ties


async def test_whose_words_these_are_is_not_said_before_it_is_known(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asyncio.Event()
    of = stage.screen.reader.stories.of

    async def late(entry_id: int) -> object:
        await told.wait()
        return await of(entry_id)

    monkeypatch.setattr(stage.screen.reader.stories, "of", late)
    await open_story(stage)
    await stage.press("]")
    await stage.until(lambda: stage.status == "The texts of this story are still being compared.")
    told.set()
    await stage.until(lambda: bool(stage.screen.entries_pane.ties))


async def test_an_article_that_stands_alone(stage: Stage) -> None:
    await go_to(stage, "Rovers win the cup after penalties")
    await stage.press("t")
    await stage.until(lambda: stage.status == "No other report of this event is in your library.")


async def test_what_is_split_is_taken_out_and_comes_back(stage: Stage) -> None:
    await open_story(stage)
    await stage.press("G", ":")
    await stage.type("split")
    await stage.until(lambda: listed(stage) == HEADLINES[:2])
    await stage.until(lambda: "rests on Tarvik Herald" not in stage.text())
    await stage.press("u")
    await stage.until(lambda: listed(stage) == HEADLINES)


async def test_texts_are_fetched_on_the_readers_word_only(tmp_path: Path) -> None:
    with NewsSite() as site:
        async with playing(tmp_path / "home", serve(site, START, pages=True), at=Pane.ENTRIES) as stage:
            await stage.press("P")
            assert stage.status == "This fetches the texts of a story’s reports; t opens a story."
            await stage.until(lambda: "≡3" in stage.text())
            await open_story(stage)
            await stage.until(lambda: "text of 2 of 3 read" in stage.text())
            asked = [path for path in site.paths() if not path.endswith(".rss")]
            assert asked == []
            await stage.press("P")
            await stage.until(lambda: "rests on Tarvik Herald" in stage.text() and "of 3 read" not in stage.text())
            assert [path for path in site.paths() if not path.endswith(".rss")] == ["/2/0"]


async def test_reports_that_are_found_meanwhile_are_told(tmp_path: Path) -> None:
    with NewsSite() as site:
        urls = serve(site, START)
        async with playing(tmp_path / "home", urls, at=Pane.ENTRIES) as stage:
            await stage.until(lambda: "≡3" in stage.text())
