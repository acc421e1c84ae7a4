"""The reader's own commands, and files that a feed adds, on the real program."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from newsterm.services.config import OwnCommand
from tests.e2e.stage import Stage, playing
from tests.support.site import NewsSite, Reply

FEED = """<rss version="2.0"><channel><title>Talk</title><item><title>-Episode $(one)</title><guid>1</guid>
<link>https://talk.example/1</link><description>&lt;p&gt;Officials said so.&lt;/p&gt;</description>
<enclosure url="https://talk.example/files/one.mp3" type="audio/mpeg" length="12000000"/></item></channel></rss>"""


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        site.routes["/talk.rss"] = Reply(FEED, type="application/rss+xml")
        yield site


@pytest.fixture
async def stage(tmp_path: Path, site: NewsSite) -> AsyncIterator[Stage]:
    writes = "import sys; open(sys.argv[1], 'w').write('|'.join([*sys.argv[2:], sys.stdin.read()]))"
    out = str(tmp_path / "out")
    commands = (
        OwnCommand("V", (sys.executable, "-c", writes, out, "{title}", "{enclosure}"), background=True),
        OwnCommand("feed", (sys.executable, "-c", writes, out, "{url}"), background=True, feeds_text=True),
        OwnCommand("fails", (sys.executable, "-c", "raise SystemExit(3)"), background=True),
        OwnCommand("nowhere", ("no-such-program", "{url}")),
        OwnCommand("X", (sys.executable, "-V")),
    )
    browser = (sys.executable, "-c", writes, out, "browser", "%s")
    async with playing(tmp_path, [site.url("/talk.rss")], commands=commands, browser=browser) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count == 1)
        yield stage


async def written(stage: Stage, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    await stage.until(lambda: out.exists() and out.read_text() == text)
    out.unlink()


async def test_a_key_hands_over_the_article_and_a_name_its_text(stage: Stage, tmp_path: Path) -> None:
    await stage.press("enter", "V")
    await written(stage, tmp_path, " -Episode $(one)|https://talk.example/files/one.mp3|")
    await stage.open()
    await stage.press(":")
    await stage.type("feed")
    text = "-Episode $(one)\n\nOfficials said so.\n\nAudio: one.mp3 (12.0 MB)\n"
    await written(stage, tmp_path, f"https://talk.example/1|{text}")


async def test_what_fails_is_told(stage: Stage) -> None:
    await stage.press("enter", ":")
    await stage.type("fails")
    await stage.until(lambda: stage.status.endswith("ended with 3."))
    await stage.press(":")
    await stage.type("nowhere")
    await stage.until(lambda: stage.status == "There is no program no-such-program.")
    await stage.press("|")
    await stage.type("grep 'one")
    await stage.until(lambda: stage.status == "Its quotation marks do not match.")
    await stage.press("?", "V")
    await stage.until(lambda: stage.status == "There is no article here.")


async def test_own_commands_are_in_the_help_and_among_what_can_be_typed(stage: Stage) -> None:
    await stage.press("enter", ":", *"now")
    await stage.until(lambda: "Runs no-such-program {url}." in stage.text())
    await stage.press("escape", "?")
    text = stage.screen.article_pane.current.document.text
    assert "Your own commands" in text
    assert "Runs no-such-program {url}." in text


async def test_files_of_the_feed_stand_above_the_article_and_are_opened(stage: Stage, tmp_path: Path) -> None:
    await stage.open()
    assert "Audio: one.mp3 (12.0 MB)" in "\n".join(stage.text().splitlines()[:9])
    await stage.press("tab", "enter")
    await written(stage, tmp_path, "browser|https://talk.example/files/one.mp3|")


async def test_without_a_terminal_to_lend_it_is_said(stage: Stage) -> None:
    await stage.press("enter", "X")
    await stage.until(lambda: stage.status == "This terminal cannot be lent to another program.")
