from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from newsterm.article.model import BlockKind
from newsterm.layout.cells import cells
from newsterm.sourcing.model import Group
from newsterm.ui.article_view import ArticleView
from newsterm.ui.sources_panel import SourcesPanel
from tests.support.articles import Writer, ferries, scripts
from tests.support.reading import ReadingApp


def _screen(app: ReadingApp) -> list[str]:
    return [app.view.render_line(y).text for y in range(app.view.size.height)]


def _row_with(app: ReadingApp, text: str) -> int:
    return next(y for y, row in enumerate(_screen(app)) if text in row)


async def _click(pilot: Pilot[None], text: str) -> None:
    app = pilot.app
    assert isinstance(app, ReadingApp)
    row = _row_with(app, text)
    column = cells(_screen(app)[row].partition(text)[0]) + 1
    await pilot.click(ArticleView, offset=(column, row))
    await pilot.pause()


def _click_at(app: ReadingApp, x: int, y: int) -> events.Click:
    return events.Click(app.view, x, y, 0, 0, 1, False, False, False, x, y)


async def test_it_opens_with_headline_meta_line_and_summary() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)):
        rows = "\n".join(_screen(app))
    assert "Ministry reportedly weighs an end to night" in rows
    assert "The Harbour Gazette · Mara Lindqvist and Tomas Ek" in rows
    assert "● 6 on record  ◐ 1 second-hand  ○ 5 unnamed  ? 5 unconfirmed  ~ 6 hedged" in rows


async def test_marks_are_walked_in_order_and_say_what_they_are() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            assert app.view.next_cue()
        assert app.view.next_cue(-1)
        await pilot.pause()
    assert [(m.index, m.cue.text) for m in app.told if isinstance(m, ArticleView.CueReached)] == [
        (0, "reportedly"),
        (1, "reportedly"),
        (2, "according to"),
        (1, "reportedly"),
    ]
    assert all(m.sentence for m in app.told if isinstance(m, ArticleView.CueReached))


async def test_the_last_mark_is_on_the_screen_and_the_last() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        while app.view.next_cue():
            await pilot.pause()
        assert app.view.current_cue == len(app.view.article_layout.cue_lines) - 1
        assert "might see" in "\n".join(_screen(app))


async def test_a_jump_starts_from_what_is_on_the_screen() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.next_cue()
        app.view.bottom()
        await pilot.pause()
        app.view.next_cue(-1)
        await pilot.pause()
    assert app.told[-1].cue.text == "might"  # type: ignore[attr-defined]


async def test_hidden_groups_are_neither_shown_nor_visited() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.set_groups(frozenset({Group.HEDGE}))
        await pilot.pause()
        assert not any("●" in row.split("on record")[0] for row in _screen(app)[9:])
        app.view.next_cue()
        await pilot.pause()
        assert app.told[-1].cue.text == "may"  # type: ignore[attr-defined]
        app.view.set_groups(frozenset())
        await pilot.pause()
        assert isinstance(app.told[-1], ArticleView.FocusCleared)
        assert not app.view.next_cue()


async def test_the_reading_position_survives_any_resize() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.move(30)
        await pilot.pause()
        position = app.view.position
        first = app.view.document.text[position : position + 10]
        for size in ((40, 24), (120, 40), (22, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.position == position
        assert first in _screen(app)[0]


async def test_how_far_it_was_read_is_the_same_at_another_width_until_one_moves() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(100, 24)) as pilot:
        app.view.move(8)
        await pilot.pause()
        read = app.view.percent
        assert 0 < read < 90
        for size in ((60, 24), (100, 12), (100, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.percent == read
        app.view.show(app.view.document, app.view.analysis, position=app.view.position, percent=17)
        await pilot.pause()
        assert app.view.percent == 17
        app.view.move(3)
        await pilot.pause()
        assert app.view.percent > 17
        app.view.bottom()
        await pilot.pause()
        assert app.view.percent == 100


async def test_the_same_article_arriving_whole_stays_where_the_reader_is() -> None:
    document, analysis = ferries()
    app = ReadingApp((document, analysis))
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.move(20)
        await pilot.pause()
        position = app.view.position
        app.view.show(replace(document, byline=""), analysis, position=None)
        await pilot.pause()
        assert app.view.position == position
        app.view.show(document, analysis)
        await pilot.pause()
        assert app.view.scroll_offset.y == 0


async def test_paging_keeps_two_lines_and_tells_the_end() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        before = _screen(app)
        app.view.page(1)
        await pilot.pause()
        assert _screen(app)[:2] == before[-2:]
        while not app.view.at_end:
            app.view.page(1)
            await pilot.pause()
        assert not app.told
        app.view.page(1)
        await pilot.pause()
    assert isinstance(app.told[-1], ArticleView.EndReached)


async def test_links_are_reached_in_order_and_followed() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.view.activate()
        for _ in range(3):
            assert app.view.next_link()
        assert app.view.activate()
        await pilot.pause()
        await _click(pilot, "study by the Institute")
    assert [m.url for m in app.told if isinstance(m, ArticleView.LinkReached)] == [
        "https://courier.example/night-ferries",
        "https://images.harbour.example/ferry.jpg",
        "https://ice.example/study",
    ]
    assert [m.url for m in app.told if isinstance(m, ArticleView.LinkFollowed)] == ["https://ice.example/study"] * 2


async def test_a_click_on_a_mark_or_a_count_goes_there() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 30)) as pilot:
        await _click(pilot, "according to")
        assert app.told[-1].cue.text == "according to"  # type: ignore[attr-defined]
        await _click(pilot, "6 hedged")
        assert app.told[-1].cue.text == "may"  # type: ignore[attr-defined]


async def test_selecting_text_with_the_mouse_follows_no_link() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        row = _row_with(app, "the Selkie Courier")
        column = _screen(app)[row].index("Selkie")
        await pilot.mouse_down(ArticleView, offset=(column - 12, row))
        await pilot.hover(ArticleView, offset=(column + 3, row))
        await pilot.mouse_up(ArticleView, offset=(column + 3, row))
        await pilot.pause()
        app.view.post_message(_click_at(app, column + 3, row))  # what Textual makes of a press and a release
        await pilot.pause()
        assert app.screen.get_selected_text()
        assert app.told == []


async def test_find_walks_the_hits_round_the_end() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.view.set_find("  O'clock  SAILING") == 1
        count = app.view.set_find("gazette")
        assert count == 2
        assert app.view.next_hit() == (2, 2)
        assert app.view.next_hit() == (1, 2)
        assert app.view.next_hit(-1) == (2, 2)
        await pilot.pause()
        assert "The Gazette could" in "\n".join(_screen(app)) or "Gazette could not" in "\n".join(_screen(app))
        assert app.view.set_find("nowhere to be found") == 0
        assert app.view.next_hit() == (0, 0)
        assert not app.view.clear_focus()
        app.view.set_find("ferry")
        assert app.view.clear_focus()
        assert not app.view.clear_focus()


@pytest.mark.parametrize("theme", ["newsterm-dark", "newsterm-light", "textual-dark", "newsterm-mono"])
@pytest.mark.parametrize("article", [ferries(), scripts()], ids=["ferries", "scripts"])
async def test_every_row_is_painted_from_edge_to_edge(theme: str, article: object) -> None:
    app = ReadingApp(article, theme=theme)  # type: ignore[arg-type]
    async with app.run_test(size=(60, 70)) as pilot:
        await pilot.pause()
        for y in range(app.view.size.height):
            strip = app.view.render_line(y)
            assert strip.cell_length == 59
            if theme != "newsterm-mono":
                assert all(segment.style and segment.style.bgcolor for segment in strip)


async def test_nothing_a_terminal_obeys_is_painted() -> None:
    hostile = "\x1b]0;owned\x07 [bold]x[/] [@click=app.quit]y[/] \x9b2J \u202etxet"
    writer = Writer().add(BlockKind.PARAGRAPH, hostile).add(BlockKind.CODE, hostile)
    document, analysis = writer.finish(hostile, byline=hostile, site=hostile)
    app = ReadingApp((document, analysis))
    async with app.run_test(size=(60, 24)):
        rows = "".join(_screen(app))
    assert "[@click=app.quit]y[/]" in rows
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in rows)


async def test_selected_text_is_copied_without_margin() -> None:
    app = ReadingApp(ferries())
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.text_select_all()
        await pilot.pause()
        chosen = app.screen.get_selected_text()
        app.view.render_line(3)
        paragraphs = [each for each in app.view.document.text.split("\n\n") if " | " not in each]  # tables as drawn
    assert chosen is not None
    assert chosen.startswith("Ministry reportedly weighs an end to night")
    assert len(paragraphs) > 3
    assert all(paragraph in chosen for paragraph in paragraphs)


async def test_the_ledger_walks_a_source_and_agrees_with_the_article() -> None:
    app = ReadingApp(ferries(), sources_panel=True)
    async with app.run_test(size=(120, 24)) as pilot:
        for _ in range(4):
            assert app.sources_panel.choose()
        await pilot.pause()
        chosen = [m for m in app.told if isinstance(m, SourcesPanel.SourceChosen)]
        assert {m.source.name for m in chosen} == {"Ingrid Thorsby"}
        assert chosen[0].cue == chosen[3].cue != chosen[1].cue
        analysis = app.view.analysis
        outlet = next(s for s in analysis.sources if s.name == "the Selkie Courier")
        app.sources_panel.point_at(outlet.cues[0])
        assert app.sources_panel.current == outlet
        app.sources_panel.bottom()
        assert app.sources_panel.current is not None
        assert app.sources_panel.current.name == "critics"
        app.sources_panel.move(5)
        app.sources_panel.top()
        app.view.go_to_cue(chosen[1].cue)
        await pilot.pause()
        assert app.told[-1].cue == analysis.cues[chosen[1].cue]  # type: ignore[attr-defined]
