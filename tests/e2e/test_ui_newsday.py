"""A day of twelve newsrooms in the program: which reports are one story, who rests on whom, whose words they have."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newsterm.services.reader import Reader
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.newsday import APART, CARRY, CITE, NEWSROOMS, ONE_STORY, SILO, serve
from tests.support.reader import START, Clock, followed
from tests.support.site import NewsSite

STORY = [SILO[name] for name in sorted(ONE_STORY, key=lambda name: -NEWSROOMS[name][0].hours)]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile that follows the twelve, its entries grouped and marked."""
    home = tmp_path_factory.mktemp("home")

    async def subscribe(urls: list[str]) -> None:
        async with Reader.open(home, now=Clock()) as reader:
            await followed(reader, urls)
            while await reader.articles.mark_some():
                pass

    with NewsSite() as site:
        asyncio.run(subscribe(serve(site, START)))
    return home


@pytest.fixture
async def stage(tmp_path: Path, profile: Path, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    home = tmp_path / "home"
    shutil.copytree(profile, home)
    async with playing(home, size=getattr(request, "param", (120, 40)), at=Pane.ENTRIES) as stage:
        yield stage


def listed(stage: Stage) -> list[str]:
    return [entry.title for entry in stage.screen.entries_pane.entries]


async def go_to(stage: Stage, headline: str) -> None:
    await stage.press("g", *["j"] * listed(stage).index(headline))


async def open_story(stage: Stage) -> None:
    await go_to(stage, SILO["Radio Velm"])
    await stage.press("t")
    await stage.until(lambda: listed(stage) == STORY and bool(stage.screen.entries_pane.ties))


async def test_the_reports_of_one_event_are_one_story_and_no_others(stage: Stage) -> None:
    reports = {entry.title: entry.reports for entry in stage.screen.entries_pane.entries}
    assert {title for title, number in reports.items() if number} == set(STORY)
    assert {reports[SILO[name]] for name in APART} == {0}
    assert f"≡{len(STORY)}" in stage.text()


@pytest.mark.parametrize(
    "stage",
    [(80, 24), (120, 40), pytest.param((200, 50), marks=pytest.mark.slow)],
    ids=lambda size: f"{size[0]}x{size[1]}",
    indirect=True,
)
async def test_its_head_says_who_rests_on_whom(stage: Stage) -> None:
    await open_story(stage)
    text = stage.text()
    assert f"{len(CITE)} rest on Radio Velm" in text
    assert f"{len(CARRY)} carry the text of Northern Wire" in text
    ties = {
        entry.title: stage.screen.entries_pane.ties.get(entry.id, "") for entry in stage.screen.entries_pane.entries
    }
    for name in CITE:
        assert ties[SILO[name]].startswith("◐ Radio Velm 07:30")
    for name in CARRY:
        assert "Northern Wire 06:00" in ties[SILO[name]]
        assert "=" in ties[SILO[name]]


async def test_one_key_leads_from_a_report_to_the_one_that_it_rests_on(stage: Stage) -> None:
    await open_story(stage)
    await go_to(stage, SILO["The Courier"])
    await stage.press("]")
    entry = stage.screen.entries_pane.entry
    assert entry is not None
    assert entry.title == SILO["Radio Velm"]
    await stage.press("]")
    assert stage.status == "It names no other newsroom whose report is here, and has nobody else’s words."


async def test_the_lines_that_another_report_has_too_carry_a_sign_and_lead_there(stage: Stage) -> None:
    await open_story(stage)
    await go_to(stage, SILO["Hjelm Daily News"])
    await stage.press("enter")
    await stage.until(
        lambda: stage.article == SILO["Hjelm Daily News"] and "Same words as Northern Wire" in stage.text()
    )
    lines = stage.screen.article_pane.article._article_layout.lines
    copied = [line.text for line in lines if line.text.lstrip().startswith("=") and line.block >= 0]
    assert any("OSTERVIK (Northern Wire)" in line for line in copied)
    assert not any("Rosa Lindqvist" in line for line in copied)
    await stage.press("tab")
    assert stage.status == "enter opens this report."
    await stage.press("enter")
    await stage.until(lambda: stage.article == SILO["Northern Wire"])


async def test_a_folded_list_has_one_row_for_a_story_and_hides_nothing_for_good(stage: Stage) -> None:
    everything = listed(stage)
    await stage.press(":")
    await stage.type("fold")
    await stage.until(lambda: len(listed(stage)) == len(everything) - len(STORY) + 1)
    assert [title for title in listed(stage) if title in STORY] == [STORY[-1]]
    await stage.press(":")
    await stage.type("fold")
    await stage.until(lambda: listed(stage) == everything)


async def test_the_stories_of_today_are_a_view(stage: Stage) -> None:
    rows = stage.screen.feeds_pane
    await stage.until(lambda: any(row.label == "Stories of today" and row.unread == 1 for row in rows.rows))
    row = next(row for row in rows.rows if row.label == "Stories of today")
    assert row.view is not None
    rows.select_view(row.view)
    await stage.until(lambda: listed(stage) == [STORY[-1]])


async def test_what_is_counted_is_a_page(stage: Stage) -> None:
    await stage.press(":")
    await stage.type("stats")
    await stage.until(lambda: stage.screen.article_pane.kind == "stats")
    text = stage.screen.article_pane.current.document.text
    assert "Marks in 27 articles of 27, counted by their words; no verdict on anybody." in text
    assert "Radio Velm | 4 | 4 | 0 | 2 | 1 | 0 | 0" in text
    assert "● on record | " in text
    await stage.press("q")
    await stage.until(lambda: stage.screen.pane is Pane.ENTRIES)
