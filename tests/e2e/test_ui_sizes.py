"""No size of the terminal breaks anything, in whatever the reader is at."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.widget import Widget

from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.site import NewsSite

SIZES = [(20, 5), (30, 8), (66, 9), (80, 24), (115, 30), (116, 30), (120, 40), (250, 70)]


def holds(stage: Stage, size: tuple[int, int]) -> None:
    """What must be so at every size: the screen is filled, nothing sticks out, the focus is to be seen."""
    screen = stage.screen
    width, height = size
    lines = stage.text().split("\n")
    assert len(lines) == height
    assert screen.status_bar.region.bottom == height
    shown = _panes(stage)
    assert sum(w.outer_size.width for w in shown) == width
    assert all(w.region.right <= width and w.region.bottom <= height for w in shown)
    assert screen.focused is not None
    assert screen.focused.region.area > 0


def _panes(stage: Stage) -> list[Widget]:
    screen = stage.screen
    return [pane for pane in (screen.feeds_pane, screen.entries_pane, screen.article_pane) if pane.display]


async def resize(stage: Stage, size: tuple[int, int]) -> None:
    """Make the terminal so large, and wait until all has its place: Textual lays out when a timer says so."""
    screen = stage.screen
    await stage.pilot.resize_terminal(*size)
    await stage.until(
        lambda: (
            screen.size == size
            and screen.status_bar.region.bottom == screen.size.height
            and sum(w.outer_size.width for w in _panes(stage)) == screen.size.width
        )
    )


@pytest.mark.slow
async def test_every_size_in_every_place(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        for place in ("feeds", "entries", "article", "sources", "focus-mode", "help", "typing"):
            if place in ("entries", "article"):
                await stage.press("enter")
            if place == "article":
                await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
            if place == "sources":
                await stage.press("]", "S")
                await stage.until(lambda: stage.screen.article_pane.in_sources)
            if place == "focus-mode":
                await stage.press("S", "z")
            if place == "help":
                await stage.press("z", "?")
            if place == "typing":
                await stage.press("/")
                await stage.until(lambda: stage.screen.command_line.asking)
            for size in SIZES:
                await resize(stage, size)
                if place != "typing":
                    holds(stage, size)
                else:
                    assert stage.screen.command_line.asking
                    assert stage.screen.command_line.region.bottom <= size[1]


@pytest.mark.slow
async def test_a_storm_of_sizes_and_keys(tmp_path: Path, site: NewsSite) -> None:
    chance = random.Random(20260309)
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        keys = ["j", "k", "enter", "tab", "]", "[", "S", "z", "G", "g", "space", "H", "3", "n", "p", "x", "v", "?", "e"]
        for _ in range(70):
            if chance.random() < 0.4:
                await stage.pilot.resize_terminal(chance.randint(20, 250), chance.randint(5, 70))
            else:
                await stage.press(chance.choice(keys))
        size = (100, 30)
        await resize(stage, size)
        holds(stage, size)
        for _ in range(12):
            await stage.press("h")
        assert stage.screen.pane is Pane.FEEDS
