"""The command line that teaches: what commands take is shown and completed, and what is typed is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.commands.reader import _export
from newsterm.services.config import SavedView
from newsterm.ui.commands import Pane
from newsterm.ui.screen import MainScreen
from tests.e2e.stage import Stage, playing


@pytest.fixture(autouse=True)
def exporting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainScreen, "export", staticmethod(_export))


async def enter(stage: Stage, line: str) -> None:
    await stage.press(":")
    await stage.type(line)
    await stage.until(lambda: not stage.screen.is_typing)


async def test_what_a_command_takes_is_shown_above_the_line_and_completed(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(100, 24), views=(SavedView("Thin sourcing", "unnamed>=2"),)) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.press(":", *"theme", "space")
        await stage.until(lambda: "dark  light  ember" in stage.text())
        assert "Take a theme by its name" in stage.text()
        await stage.press("l")
        await stage.until(lambda: "light  linen" in stage.text() and "ember" not in stage.text())
        await stage.press("ctrl+u", *"go", "space", *"thin")
        await stage.until(lambda: "Thin sourcing" in stage.text().splitlines()[-3])
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.screen.entries_pane.view.query == "unnamed>=2")
        assert stage.screen.pane is Pane.ENTRIES
        await stage.press(":", *"set", "space", *"wi", "tab", "space", "8", "tab", "enter")
        await stage.until(lambda: stage.status == "Articles are 80 columns wide.")
        await stage.press(":", "up")
        await stage.until(lambda: stage.screen.command_line.field.value == "set width 80")
        await stage.press("up")
        await stage.until(lambda: stage.screen.command_line.field.value == "go Thin sourcing")


async def test_settings_are_changed_at_once_or_refused_in_a_sentence(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 30)) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.open()
        article = stage.screen.article_pane.article
        before = max(len(line.text) for line in article.article_layout.lines)
        await enter(stage, "set width 40")
        await stage.until(lambda: max(len(line.text) for line in article.article_layout.lines) < before)
        await enter(stage, "set marks off")
        await stage.until(lambda: stage.status == "Marks off." and not stage.screen.article_pane.groups)
        await enter(stage, "set theme linen")
        await stage.until(lambda: stage.app.theme == "newsterm-linen")
        await enter(stage, "set density 1")
        await stage.until(lambda: stage.screen.entries_pane.row_height == 1)
        await enter(stage, "set oldest-first on")
        await stage.until(lambda: stage.screen.entries_pane.oldest_first)
        for line, said in (
            ("set width 500", "width: it must be a whole number from 40 to 120."),
            ("set marks maybe", "marks: it must be on or off."),
            ("set density 9", "density: it must be 1, 2 or 3."),
            ("set colour red", "There is no setting “colour” that can be changed here: width, density,"),
            ("set", "Say what is to be changed: width,"),
            ("go nowhere", "There is no feed, folder or view “nowhere”."),
        ):
            await enter(stage, line)
            await stage.until(lambda said=said: stage.status.startswith(said))  # type: ignore[misc]


async def test_bookmarks_and_subscriptions_are_exported(tmp_path: Path) -> None:
    async with playing(tmp_path / "home") as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.press("enter", "s")
        await stage.until(lambda: stage.status.startswith("Saved"))
        await enter(stage, f"export opml {tmp_path}/feeds.opml")
        await stage.until(lambda: stage.status == f"The subscriptions were written to {tmp_path}/feeds.opml.")
        assert b"<opml" in (tmp_path / "feeds.opml").read_bytes()
        await enter(stage, f"export csl {tmp_path}/saved")
        await stage.until(lambda: stage.status == f"1 bookmark written to {tmp_path}/saved.")
        assert (tmp_path / "saved" / "bookmarks.csl.json").exists()
        for line, said in (
            ("export pdf x", "There is no format “pdf”; there are opml, md, html, json, csl."),
            ("export md", "Say where to: :export md FOLDER."),
            (f"export md {tmp_path}/feeds.opml", f"{tmp_path}/feeds.opml is a file"),
            ("export opml /no/such/folder/x.opml", "/no/such/folder/x.opml: No such file"),
        ):
            await enter(stage, line)
            await stage.until(lambda said=said: stage.status.startswith(said))  # type: ignore[misc]


async def test_what_was_set_stays_until_the_configuration_says_something_else(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await enter(stage, "set width 50")
        await enter(stage, "set marks off")
        await stage.until(lambda: stage.status == "Marks off.")
        await stage.press("H")
        await stage.until(lambda: stage.status == "Marks on.")
    async with playing(tmp_path) as stage:
        assert (stage.screen.article_pane.width, stage.screen.article_pane.groups) == (50, frozenset())
    async with playing(tmp_path, width=90) as stage:
        assert stage.screen.article_pane.width == 90
