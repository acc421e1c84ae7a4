"""The program on the screen, in step with a server."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from newsterm.library import server as library_server
from newsterm.services.config import SyncConfig
from tests.e2e.stage import Stage, playing
from tests.support.greader import PASSWORD, GoogleReaderServer


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleReaderServer]:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", PASSWORD)
    monkeypatch.setattr("newsterm.services.sync.service.LOOK", 0.05)
    monkeypatch.setattr("newsterm.services.sync.service.SETTLED", 0.1)
    with GoogleReaderServer() as server:
        server.publish("feed/1", 3, folder="World")
        server.publish("feed/2", 2)
        yield server


@asynccontextmanager
async def playing_with(home: Path, server: GoogleReaderServer) -> AsyncIterator[Stage]:
    async with playing(home, sync=SyncConfig(url=server.url, user="anna")) as stage:
        yield stage


def sign(stage: Stage) -> str:
    return stage.screen.status_bar.in_step


def titles(stage: Stage) -> list[str]:
    return [entry.title for entry in stage.screen.entries_pane.entries]


async def in_step(stage: Stage) -> None:
    await stage.until(lambda: ":" in sign(stage))


async def test_what_the_server_has_appears_while_one_is_there(tmp_path: Path, server: GoogleReaderServer) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        await stage.until(lambda: "Story 4 <new>" in titles(stage))
        assert [feed.title for feed in stage.screen.feeds_pane.feeds if feed.folder == "World"] == ["News & 1"]


async def test_what_is_read_here_is_told_and_the_sign_says_what_waits(
    tmp_path: Path, server: GoogleReaderServer
) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        await stage.until(lambda: "Story 4 <new>" in titles(stage))
        seen: list[str] = []
        stage.screen.watch(stage.screen.status_bar, "in_step", lambda now: seen.append(now))
        await stage.open(titles(stage).index("Story 4 <new>"))
        (story,) = [story for story in server.stories.values() if story.id % 1000 == 4]
        await stage.until(lambda: story.read)
        await in_step(stage)
        assert "⇅ 1" in seen


async def test_a_star_that_goes_elsewhere_takes_the_bookmark_and_u_brings_it_back(
    tmp_path: Path, server: GoogleReaderServer
) -> None:
    story = next(iter(server.stories.values()))
    story.starred = True
    async with playing_with(tmp_path, server) as stage:
        await stage.until(lambda: stage.screen.feeds_pane.saved_total == 1)
        await in_step(stage)
        story.starred = False
        await stage.press("R")
        await stage.until(lambda: stage.screen.feeds_pane.saved_total == 0)
        await stage.until(lambda: stage.status == "1 article is not saved any more, as elsewhere; u brings back.")
        await stage.press("u")
        await stage.until(lambda: stage.screen.feeds_pane.saved_total == 1)
        await stage.until(lambda: story.starred)


async def test_trouble_is_a_sign_and_a_sentence_among_the_health_of_feeds(
    tmp_path: Path, server: GoogleReaderServer
) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        server.habits.always["subscription/list"] = (500, {}, b"")
        await stage.press("R")
        await stage.until(lambda: sign(stage) == "⇅ !")
        assert stage.status == "127.0.0.1 answers with an error (500)."
        await stage.press("e")
        await stage.until(lambda: stage.article == "Feed health")
        assert "127.0.0.1 answers with an error (500)." in stage.screen.article_pane.current.document.text
        server.habits.always.clear()
        await stage.press("q", "R")
        await in_step(stage)


async def test_what_waits_for_the_readers_word_is_let_through_by_a_command(
    tmp_path: Path, server: GoogleReaderServer
) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        server.feeds.clear()
        await stage.press("R")
        await stage.until(lambda: "The server follows 2 feeds less than before." in stage.status)
        await stage.until(lambda: sign(stage) == "⇅ !")
        await stage.press(":")
        await stage.type("accept-server")
        await stage.until(lambda: not any(feed.folder == "World" for feed in stage.screen.feeds_pane.feeds))


async def test_new_feeds_of_the_server_do_not_move_the_reader(tmp_path: Path, server: GoogleReaderServer) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        await stage.until(lambda: "Story 4 <new>" in titles(stage))
        await stage.press("j")
        row = stage.screen.feeds_pane.row
        assert row is not None
        server.publish("feed/3", 1)
        await stage.press("R")
        await stage.until(lambda: any(feed.title == "News & 3" for feed in stage.screen.feeds_pane.feeds))
        await in_step(stage)
        after = stage.screen.feeds_pane.row
        assert after is not None
        assert after.label == row.label


async def test_what_was_done_is_told_before_the_program_ends(tmp_path: Path, server: GoogleReaderServer) -> None:
    async with playing_with(tmp_path, server) as stage:
        await in_step(stage)
        await stage.until(lambda: "Story 4 <new>" in titles(stage))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newsterm.services.sync.service.SETTLED", 60)
            await stage.press("enter", *["j"] * titles(stage).index("Story 4 <new>"), "m")
            entry = stage.screen.entries_pane.entry
            await stage.until(lambda: sign(stage) == "⇅ 1")
            stage.app.exit()
    assert entry is not None
    assert [story.read for story in server.stories.values() if str(story.id) in (entry.link or "")] == [True]


async def test_without_a_server_there_is_no_sign_no_import_and_no_request(tmp_path: Path) -> None:
    before = {name for name in sys.modules if name.startswith("newsterm.services.sync")}
    for name in before:
        del sys.modules[name]
    async with playing(tmp_path) as stage:
        await stage.press("R")
        assert sign(stage) == ""
        assert not [name for name in sys.modules if name.startswith("newsterm.services.sync")]
        assert stage.app.reader.library.call(library_server.get) is None
