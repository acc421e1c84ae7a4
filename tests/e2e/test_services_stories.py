"""Stories from end to end: feeds of several newsrooms, grouped in the worker, told by the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.cli import run
from newsterm.library import set_apart
from newsterm.library.model import View
from newsterm.services import grouping
from newsterm.services.reader import Reader
from tests.support import slow_jobs
from tests.support.outlets import FEEDS, serve
from tests.support.site import NewsSite


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        serve(site, datetime.now(UTC))
        yield site


async def test_reports_are_grouped_and_told(tmp_path: Path, site: NewsSite, capsys: pytest.CaptureFixture[str]) -> None:
    async with Reader.open(tmp_path) as reader:
        for n in range(len(FEEDS)):
            await reader.subscriptions.add(site.url(f"/{n}/feed.rss"))
        await reader.stories.group_all()
        page = await reader.entries.page(View())
        ids = {entry.title: entry.id for entry in page.entries}
        dam = [ids[entries[0][0]] for entries in FEEDS.values()]
        side = await reader.stories.of(dam[2])
        assert side is not None
        assert [entry.id for entry in side.story.reports] == dam
        assert [(r.entry, r.newsroom, r.on) for r in side.rests if r.entry == dam[2]] == [
            (dam[2], "Tarvik Herald", dam[1])
        ]
        (copy,) = side.copies
        assert (copy.entry, copy.other) == (dam[1], dam[0])
        assert copy.shared.share > 0.9
        assert await reader.stories.of(ids["Minister Karo resigns over bank affair"]) is None


@pytest.mark.worker_process
async def test_a_worker_that_was_replaced_is_given_the_window_again(tmp_path: Path, site: NewsSite) -> None:
    async with Reader.open(tmp_path) as reader:
        await reader.subscriptions.add(site.url("/0/feed.rss"))
        await reader.stories.group_all()
        await reader._worker.close()  # as when a job takes too long
        await reader.subscriptions.add(site.url("/1/feed.rss"))
        await reader.stories.group_all()
        page = await reader.entries.page(View())
        dam = next(entry.id for entry in page.entries if "thousands flee" in entry.title)
        side = await reader.stories.of(dam)
        assert side is not None
        assert len(side.story.reports) == 2


@pytest.mark.worker_process
async def test_a_report_that_kills_the_worker_is_set_apart_and_the_others_are_grouped(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "group", slow_jobs.group_but_the_cup)
    async with Reader.open(tmp_path) as reader:
        for n in range(len(FEEDS)):
            await reader.subscriptions.add(site.url(f"/{n}/feed.rss"))
        await reader.stories.group_all()
        (apart,) = await reader.library.run(set_apart.all)
        assert (apart.title, apart.work) == ("Rovers win the cup after penalties", "story")
        assert apart.reason == "Reading it made the worker crash."
        page = await reader.entries.page(View())
        story = await reader.stories.find(next(entry.id for entry in page.entries if "thousands flee" in entry.title))
        assert story is not None
        assert len(story.reports) == 3


async def test_a_step_out_of_turn_is_refused() -> None:
    nothing = grouping.Grouped([], [])
    assert grouping.group(grouping.Step("a", 0)) == nothing
    assert grouping.group(grouping.Step("a", 2)) is None
    assert grouping.group(grouping.Step("b", 1)) is None
    assert grouping.group(grouping.Step("a", 1)) == nothing


def test_the_command_tells_the_story(tmp_path: Path, site: NewsSite, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(len(FEEDS)):
        assert run(["--home", str(tmp_path), "add", site.url(f"/{n}/feed.rss")]) == 0
    capsys.readouterr()
    assert run(["--home", str(tmp_path), "list", "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    post = next(entry["id"] for entry in listed if entry["title"].startswith("Ostra valley"))
    assert run(["--home", str(tmp_path), "story", str(post), "--json"]) == 0
    story = json.loads(capsys.readouterr().out)
    assert [report["newsroom"] for report in story["reports"]] == list(FEEDS)
    assert story["reports"][2]["rests_on"] == [{"newsroom": "Tarvik Herald", "report": story["reports"][1]["id"]}]
    assert story["reports"][1]["shares"][0]["kind"] == "wholly"
    assert run(["--home", str(tmp_path), "story", str(post)]) == 0
    out = capsys.readouterr().out
    assert "3 reports" in out
    assert "rests on Tarvik Herald" in out
    assert run(["--home", str(tmp_path), "story", "9999"]) == 1
