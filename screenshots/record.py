"""Makes `tour.svg`: the program used for half a minute, from the built-in edition, as one moving picture.

    python screenshots/record.py [FILE]

Needs an environment with newsterm installed; no network, no terminal. Look at it in a browser before you commit it.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from make import NOW, Camera

from newsterm.services.reader import Reader
from newsterm.ui.app import NewstermApp

SIZE = (100, 30)
STAY = 2.2
"""Seconds that a frame stays."""


class Recorder(Camera):
    """Keeps frames instead of pictures."""

    def __init__(self, app: NewstermApp, pilot, folder: Path) -> None:  # type: ignore[no-untyped-def]
        super().__init__(app, pilot, folder, "")
        self.frames: list[str] = []

    def frame(self) -> None:
        """Keep what is on the screen."""
        self.frames.append(self.app.export_screenshot(title="newsterm"))

    async def play(self) -> None:
        """Open, go along the marks, see who is cited, save, search."""
        main = self.app.main
        self.frame()
        await self.open("reopening the Tarn Pass")
        self.frame()
        for _ in range(5):
            await self.press("right_square_bracket")
            self.frame()
        await self.press("S")
        self.frame()
        await self.press("S", "s")
        await self.until(lambda: "Saved" in main.status_bar.message)
        self.frame()
        await self.press("escape", "escape", "slash")
        for letter in "ferry":
            await self.press(letter)
        await self.pilot.pause(0.5)
        self.frame()
        await self.press("enter")
        await self.pilot.pause(0.5)
        self.frame()


def moving(frames: list[str]) -> str:
    """Frames as one SVG that shows them in turn, for ever."""
    head = re.search(r'<svg [^>]*viewBox="([^"]+)"', frames[0])
    assert head is not None
    share = 100 / len(frames)
    rules = [".frame { visibility: hidden; animation-iteration-count: infinite; animation-timing-function: step-end; }"]
    bodies = []
    for number, frame in enumerate(frames):
        start, end = number * share, (number + 1) * share
        rules.append(
            f"@keyframes k{number} {{ 0% {{ visibility: {'visible' if number == 0 else 'hidden'}; }}"
            f" {start:.3f}% {{ visibility: visible; }} {end:.3f}% {{ visibility: hidden; }}"
            " 100% { visibility: hidden; } }"
        )
        # Rich numbers the classes of each drawing by chance; here each frame has its own, the same every time.
        inner = re.sub(r"terminal-\d+", f"f{number}", frame)
        if number:
            inner = re.sub(r"@font-face \{.*?\}", "", inner, flags=re.DOTALL)
        timing = f"animation-name: k{number}; animation-duration: {STAY * len(frames):.1f}s"
        bodies.append(f'<g class="frame" style="{timing}">{inner}</g>')
    style = "\n".join(rules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{head[1]}">\n<style>\n{style}\n</style>\n'
        + "\n".join(bodies)
        + "\n</svg>\n"
    )


async def run() -> str:
    """Play, and return the moving picture."""
    with tempfile.TemporaryDirectory() as home:
        reader = Reader.open(home, now=lambda: NOW)
        reader.config = reader.config._replace(theme="dark", refresh_on_start=False, refresh_minutes=0)
        app = NewstermApp(reader, clock=lambda: NOW)
        async with app.run_test(size=SIZE) as pilot:
            recorder = Recorder(app, pilot, Path())
            await recorder.until(lambda: app.main.entries_pane.count > 0)
            await pilot.pause(0.5)
            await recorder.play()
    return moving(recorder.frames)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("tour.svg")
    target.write_text(asyncio.run(run()), encoding="utf-8")
