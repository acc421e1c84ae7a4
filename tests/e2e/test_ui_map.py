"""The map beside an article, on the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.layout.styles import GLYPH
from newsterm.sourcing.model import Group
from newsterm.ui.article_map import ArticleMap
from tests.e2e.stage import Stage, playing


def drawn(stage: Stage) -> list[str]:
    """The signs of the map from above; the last cell of each row."""
    article = stage.screen.article_pane.article
    lines = stage.text().splitlines()[article.region.y : article.region.bottom]
    return [line[article.region.right - 1] for line in lines]


async def opened(stage: Stage) -> ArticleMap:
    await stage.until(lambda: stage.screen.entries_pane.count > 5)
    await stage.open(2)
    article_map = stage.screen.article_pane.article.vertical_scrollbar
    assert isinstance(article_map, ArticleMap)
    return article_map


@pytest.mark.parametrize("theme", ["dark", "linen", "terminal", "mono"])
async def test_every_theme_shows_where_the_marks_are(tmp_path: Path, theme: str) -> None:
    async with playing(tmp_path, size=(90, 16), theme=theme) as stage:
        await opened(stage)
        await stage.until(lambda: {*drawn(stage)} >= {GLYPH[Group.UNCONFIRMED], GLYPH[Group.ON_RECORD]})
        await stage.press("H")
        await stage.until(lambda: not {*drawn(stage)} & {*GLYPH.values()})
        await stage.press("H", "4")
        await stage.until(lambda: GLYPH[Group.ON_RECORD] in drawn(stage))
        await stage.until(lambda: GLYPH[Group.UNCONFIRMED] not in drawn(stage))


async def test_a_click_goes_to_the_mark_and_elsewhere_to_that_place(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(90, 16)) as stage:
        article_map = await opened(stage)
        article = stage.screen.article_pane.article
        await stage.until(lambda: GLYPH[Group.UNCONFIRMED] in drawn(stage))
        before: list[str] = []
        while before != drawn(stage):  # nothing is laid out any more
            before = drawn(stage)
            await stage.pilot.pause()
        row = max(n for n, sign in enumerate(before) if sign in GLYPH.values())
        await stage.pilot.click(article_map, offset=(0, row))
        await stage.until(lambda: article.current_cue >= 0)
        cue = article.current_cue
        stage.screen.article_pane.display_current(position=None)  # as when something is to be said above it
        assert article.current_cue == cue
        reached = article.article_layout.cue_lines[article.current_cue] + 1
        assert article.scroll_offset.y <= reached < article.scroll_offset.y + article.size.height
        await stage.press("H", "g")
        await stage.until(lambda: article.scroll_offset.y == 0)
        await stage.pilot.mouse_down(article_map, offset=(0, 12))
        await stage.pilot.mouse_up(article_map, offset=(0, 12))
        await stage.until(lambda: article.scroll_offset.y > 5)
