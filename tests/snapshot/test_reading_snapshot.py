from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.articles import ferries, scripts
from tests.support.reading import ReadingApp


async def _at_a_mark(pilot: Pilot[Any]) -> None:
    view = pilot.app.query_one("ArticleView")
    for _ in range(4):
        view.next_cue()  # type: ignore[attr-defined]
    await pilot.pause()


@pytest.mark.parametrize("theme", ["dark", "light", "mono"])
def test_an_article_with_its_ledger(snap_compare: Any, theme: str) -> None:
    app = ReadingApp(ferries(), theme=f"newsterm-{theme}", sources_panel=True)
    assert snap_compare(app, terminal_size=(118, 40), run_before=_at_a_mark)


def test_a_narrow_screen(snap_compare: Any) -> None:
    async def down(pilot: Pilot[Any]) -> None:
        pilot.app.query_one("ArticleView").page(1)  # type: ignore[attr-defined]
        await pilot.pause()

    assert snap_compare(ReadingApp(ferries()), terminal_size=(40, 60), run_before=down)


def test_many_scripts(snap_compare: Any) -> None:
    assert snap_compare(ReadingApp(scripts()), terminal_size=(70, 24))
