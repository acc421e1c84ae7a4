"""The configuration on the screen: keys, themes, views, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.library.model import Page, View
from newsterm.services.config import SavedView
from newsterm.ui.commands import Pane
from newsterm.ui.entries_pane import EntriesPane
from tests.e2e.stage import playing


async def test_a_key_is_remapped_and_the_help_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\nhelp = "f1"\nsav = "w"\n')
    async with playing(tmp_path) as stage:
        assert stage.status == "config.toml, line 3: there is no command “sav”; did you mean “save”?"
        assert stage.screen.status_bar.is_error
        await stage.press("?")
        assert stage.article != "Keys and commands"
        await stage.press("f1")
        assert stage.article == "Keys and commands"
        assert "f1" in stage.screen.article_pane.current.document.text


async def test_an_unknown_theme_is_named_and_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "plaid"\n')
    async with playing(tmp_path) as stage:
        assert stage.status.startswith("config.toml, line 1: there is no theme “plaid”; there are dark, light, ember, ")
        assert stage.app.theme == "newsterm-dark"


async def test_no_color_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with playing(tmp_path) as stage:
        assert stage.app.theme == "newsterm-mono"
        assert stage.screen.feeds_pane.style("text", cursor=True).reverse
        assert stage.screen.entries_pane.style("strong").bold
        assert stage.screen.entries_pane.style("strong").color is None


async def test_the_readers_own_views_are_rows(tmp_path: Path) -> None:
    async with playing(tmp_path, views=(SavedView("Doubtful", "marks:unverified"),)) as stage:
        rows = {row.label: row.view for row in stage.screen.feeds_pane.rows}
        assert rows["Doubtful"] == View(query="marks:unverified")


async def test_a_first_run_does_not_say_that_there_is_nothing_while_the_samples_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    show = EntriesPane.show

    def noted(self: EntriesPane, page: Page, title: str, empty: str) -> None:
        said.append("" if page.entries else empty)
        show(self, page, title, empty)

    monkeypatch.setattr(EntriesPane, "show", noted)
    async with playing(tmp_path) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 5)
    assert said[0] == "The sample edition is on its way …"
    assert not any("Nothing here" in line for line in said)


async def test_the_first_run_opens_the_samples_and_offers_the_starter_list(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        rows = stage.screen.feeds_pane
        await stage.until(lambda: any("fictional" in row.label for row in rows.rows))
        assert stage.screen.entries_pane.count > 5
        assert rows.rows[-1].label == "Starter feeds …"
        await stage.press("G", "enter")
        assert stage.article == "Starter feeds"
        assert stage.screen.pane is Pane.ARTICLE
        await stage.press("q")
        assert stage.screen.pane is Pane.FEEDS
