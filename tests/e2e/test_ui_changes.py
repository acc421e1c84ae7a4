"""What changed since it was read, on the screen: a few lines above the article, and a page that shows old and new."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.e2e.test_cli_changes import EDITED, STORY
from tests.support.reader import Clock, opened, refreshed
from tests.support.site import NewsSite


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The program, with one story that was read and edited since."""
    clock = Clock()
    with NewsSite() as site:
        site.stories = (STORY,)
        async with playing(tmp_path, [site.url("/feed.rss")], clock=clock, at=Pane.ENTRIES) as stage:
            reader = stage.screen.reader
            entry = stage.screen.entries_pane.entries[0]
            await opened(reader, entry.id)
            clock.forward(hours=2)
            site.publish(EDITED)
            await refreshed(reader, everything=True)
            await stage.screen.entries_pane.renewed()
            yield stage


async def read_it(stage: Stage) -> None:
    await stage.press("g", "enter")
    await stage.until(lambda: stage.article == EDITED.title and stage.screen.pane is Pane.ARTICLE)
    await stage.until(lambda: "Changed since you read it" in stage.text())


async def test_the_list_has_a_sign_and_the_article_says_what_became_of_it(stage: Stage) -> None:
    assert "±" in stage.text()
    await read_it(stage)
    text = stage.text()
    assert "· c shows" in text
    assert "2 sentences edited, 1 gone, 1 new · no note of it" in text
    assert f"The headline was “{STORY.title}”." in text
    assert "○ officials said → ● Captain Ann Lee said" in text


async def test_the_changes_are_shown_in_place_and_gone_through(stage: Stage) -> None:
    await read_it(stage)
    await stage.press("c")
    await stage.until(lambda: stage.screen.article_pane.kind == "changes")
    text = stage.screen.article_pane.current.document.text
    assert "The crane in the harbour of Tarvik [may have been] {was} overloaded," in text
    assert "[Nobody was hurt, the mayor of Tarvik told reporters in the evening.]" in text
    assert "{Divers will look for the anchor on Tuesday.}" in text
    assert [change.sign for change in stage.screen.article_pane.current.changes] == ["±", "±", "−", "+"]
    rows = [line.split("│")[-1] for line in stage.text().splitlines()]
    assert any(row.strip().startswith("± The crane in the harbour of Tarvik") for row in rows)
    assert "c plain text   n next change   p previous change" in stage.text()
    assert any(row.strip().startswith("−") and "[Nobody was hurt" in row for row in rows)
    await stage.press("n", "n")
    assert stage.status == "Change 2 of 4."
    await stage.press("p", "p")
    assert stage.status == "There is no change further up."
    await stage.press("c")
    await stage.until(lambda: stage.screen.article_pane.kind == "article")
    assert stage.article == EDITED.title
    assert stage.screen.pane is Pane.ARTICLE


async def test_what_did_not_change(tmp_path: Path) -> None:
    with NewsSite() as site:
        site.stories = (STORY,)
        async with playing(tmp_path, [site.url("/feed.rss")], at=Pane.ENTRIES) as stage:
            await stage.press("g", "enter")
            await stage.until(lambda: stage.article == STORY.title and stage.screen.pane is Pane.ARTICLE)
            assert "Changed" not in stage.text()
            await stage.press("c")
            await stage.until(lambda: stage.status == "Nothing of it has changed, as far as newsterm has seen.")
