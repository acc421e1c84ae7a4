"""A list far longer than what is loaded of it: its end is as near as its beginning."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from newsterm.feeds.decide import Decision, NewEntry
from newsterm.feeds.model import ParsedEntry
from newsterm.library import entries, feeds
from newsterm.library.library import Library
from newsterm.library.model import FetchOutcome
from newsterm.ui import entries_pane, entry_list
from newsterm.ui.entries_pane import EntriesPane
from tests.e2e.stage import Stage, playing
from tests.support.reader import START

NUMBER = 200


def store(library: Library, numbers: range) -> None:
    """Entries, the higher the older."""
    new = [
        NewEntry(ParsedEntry(f"{n}", f"Story {n}", None), f"{n}", START - timedelta(minutes=n), f"{n}") for n in numbers
    ]
    library.call(entries.apply, library.call(feeds.all)[0].id, Decision(tuple(new)), FetchOutcome(START, START))


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr(entries_pane, "FIRST", 50)
    monkeypatch.setattr(entries_pane, "_CHUNK", 60)
    monkeypatch.setattr(entry_list, "_AHEAD", 10)
    library = Library(tmp_path / "newsterm.db")
    library.call(feeds.add, "https://planet.example/feed", "Planet", now=START)
    store(library, range(NUMBER))
    library.close()
    async with playing(tmp_path) as stage:
        await stage.press("enter")
        yield stage


def shown(listed: EntriesPane) -> str:
    return listed.entry.title if listed.entry else ""


def in_step(listed: EntriesPane) -> bool:
    """Whether every loaded entry stands on its row."""
    return all(entry.title == f"Story {row}" for row, entry in enumerate(listed.entries, listed.first))


async def test_the_end_is_loaded_without_what_stands_before(stage: Stage) -> None:
    listed = stage.screen.entries_pane
    await stage.press("G")
    await stage.until(lambda: shown(listed) == f"Story {NUMBER - 1}")
    assert len(listed.entries) == 50
    assert f"Story {NUMBER - 1} " in stage.text()
    for _ in range(25):
        await stage.press("b")
        await stage.until(lambda: shown(listed) == f"Story {listed.cursor}")
        assert in_step(listed)
    assert listed.cursor == 0
    assert (listed.before, listed.after) == (None, None)


async def test_the_beginning_is_loaded_without_what_stands_behind(stage: Stage) -> None:
    listed = stage.screen.entries_pane
    await stage.press("G")
    await stage.until(lambda: listed.before is not None)
    await stage.press("g")
    await stage.until(lambda: shown(listed) == "Story 0")
    assert len(listed.entries) == 50
    await stage.press("G", "g", "G")
    await stage.until(lambda: shown(listed) == f"Story {NUMBER - 1}")
    listed.scroll_to(y=250, animate=False, force=True)
    await stage.until(lambda: listed.at(100) is not None)
    assert in_step(listed)


async def test_the_reader_at_the_end_stays_there_when_something_comes(stage: Stage) -> None:
    listed = stage.screen.entries_pane
    await stage.press("G", "k")
    await stage.until(lambda: shown(listed) == f"Story {NUMBER - 2}")
    store(stage.screen.reader.library, range(-3, 0))
    await listed.renewed(whole=True)
    assert shown(listed) == f"Story {NUMBER - 2}"
    assert listed.cursor == listed.count - 2 == NUMBER + 1
    store(stage.screen.reader.library, range(-5, -3))
    await stage.press("b", "b", "b", "b")
    await stage.until(lambda: listed.entry is not None and listed.count == NUMBER + 5)
    assert listed.cursor == int(shown(listed).removeprefix("Story ")) + 5


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(("row", "new"), [(0, 130), (30, 25), (49, 150)])
async def test_the_reader_stays_at_his_entry_however_much_comes_above_it(
    stage: Stage, row: int, new: int, *, whole: bool
) -> None:
    listed = stage.screen.entries_pane
    listed.cursor = row
    store(stage.screen.reader.library, range(-new, 0))
    await listed.renewed(whole=whole)
    assert shown(listed) == f"Story {row}"
    assert listed.cursor == row + new
    assert listed.count == NUMBER + new
    while listed.after is not None:
        await listed.load_towards(NUMBER + new)
    assert [entry.title for entry in listed.entries] == [f"Story {n}" for n in range(-new, NUMBER)]


async def test_the_next_unread_is_found_from_the_end(stage: Stage) -> None:
    listed = stage.screen.entries_pane
    await stage.press("G")
    await stage.until(lambda: shown(listed) == f"Story {NUMBER - 1}")
    await stage.press("m", "n")
    await stage.until(lambda: shown(listed) == "Story 0")
    await stage.press("p")
    await stage.until(lambda: shown(listed) == f"Story {NUMBER - 2}")
