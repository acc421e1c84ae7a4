"""Makes the pictures in this folder, from the real program on the built-in edition.

    python screenshots/make.py [FOLDER]

Needs an environment with newsterm installed; no network, no terminal. Run it after a change of the screen, look at what
it made, and commit both together.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from newsterm.services.reader import Reader
from newsterm.ui.app import NewstermApp
from newsterm.ui.commands import Pane

NOW = datetime(2026, 11, 13, 18, 0, tzinfo=UTC)
"""The day of the built-in edition, so that the pictures do not change from day to day."""
SIZES = ((120, 40), (80, 24))
THEMES = ("dark", "light")


class Camera:
    """One run of the program, and the pictures taken of it."""

    def __init__(self, app: NewstermApp, pilot: Pilot[None], folder: Path, suffix: str) -> None:
        self.app = app
        self.pilot = pilot
        self._folder = folder
        self._suffix = suffix

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for the screen to get there."""
        async with asyncio.timeout(20):
            while not condition():
                await self.pilot.pause(0.02)

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0.1)

    async def open(self, words: str) -> None:
        """Open the article whose headline holds these words."""
        main = self.app.main
        while main.pane is not Pane.ENTRIES:
            await self.press("tab")
        await self.press("g")
        while main.entries_pane.entry is None or words not in main.entries_pane.entry.title:
            await self.press("j")
        await self.press("enter")
        await self.until(lambda: words in main.article_pane.current.document.title)
        await self.until(
            lambda: main.article_pane.current.opened is not None and not main.article_pane.current.opened.loading
        )
        await self.pilot.pause(0.3)

    def take(self, name: str) -> None:
        """Keep what is on the screen."""
        drawing = self.app.export_screenshot(title="newsterm")
        # Rich numbers the classes of each drawing by chance; a fixed name keeps unchanged pictures unchanged.
        drawing = re.sub(r"terminal-\d+", "terminal-1", drawing)
        (self._folder / f"{name}-{self._suffix}.svg").write_text(drawing, encoding="utf-8")

    async def tour(self) -> None:
        """The places worth a picture."""
        await self.open("Welcome")
        self.take("welcome")
        await self.press("escape")
        listed = self.app.main.entries_pane
        await self.until(lambda: all(entry.counts is not None for entry in listed.entries))
        await self.pilot.pause(0.3)
        self.take("list")
        await self.open("reopening the Tarn Pass")
        await self.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        self.take("article")
        await self.press("s", "S")
        self.take("sources")
        await self.press("S", "escape")
        await self.open("spillway")
        await self.press("s", "escape", "B")
        await self.pilot.pause(0.3)
        self.take("bookmarks")
        await self.press("question_mark")
        await self.pilot.pause(0.3)
        self.take("help")


async def run(folder: Path) -> None:
    """Make the tour once for each size and theme."""
    for width, height in SIZES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home:
                reader = Reader.open(home, now=lambda: NOW)
                reader.config = reader.config._replace(theme=theme, refresh_on_start=False, refresh_minutes=0)
                app = NewstermApp(reader, clock=lambda: NOW)
                async with app.run_test(size=(width, height)) as pilot:
                    camera = Camera(app, pilot, folder, f"{width}x{height}-{theme}")
                    await camera.until(lambda app=app: app.main.entries_pane.count > 0)
                    await camera.tour()


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
