"""The real program on a stage: a pilot, a profile in a temporary folder, a news site on the loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from newsterm.services.model import Added
from newsterm.services.reader import Reader
from newsterm.ui.app import NewstermApp
from newsterm.ui.commands import Pane
from newsterm.ui.screen import MainScreen
from tests.support.reader import Clock
from tests.support.settling import settling

_NAMES = {
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "$": "dollar_sign",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    ".": "full_stop",
}
DEADLINE = 60.0
"""Seconds after which something that should have happened did not, on a machine however busy."""
LASTING = ("refresh", "server")
"""Groups of workers that run as long as the program does."""


class Stage:
    """A running program, and what a test asks of it."""

    def __init__(self, app: NewstermApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> MainScreen:
        return self.app.main

    @property
    def status(self) -> str:
        return self.screen.status_bar.message

    @property
    def article(self) -> str:
        """The headline in the article pane."""
        return self.screen.article_pane.current.document.title

    async def press(self, *keys: str) -> None:
        """Press keys as the interface page writes them, and wait until each was taken."""
        await self.press_ahead(*keys)
        while self.app._typed_ahead:
            await self.until(lambda: not self.app._typed_ahead)
            await self.pilot.pause()

    async def press_ahead(self, *keys: str) -> None:
        """Press keys, whether or not they have to wait for what is on its way."""
        for key in keys:
            await self.pilot.press(_NAMES.get(key, key))

    async def type(self, text: str) -> None:
        """Paste into the command line, and enter it."""
        await self.until(lambda: self.screen.command_line.field.has_focus)
        self.app.post_message(events.Paste(text))
        await self.press("enter")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true."""
        end = asyncio.get_running_loop().time() + DEADLINE
        while not condition():
            assert asyncio.get_running_loop().time() < end, (
                f"it never happened; the status bar says {self.status!r}, the article is {self.article!r}"
            )
            await self.pilot.pause(0.005)

    async def settled(self) -> None:
        """Wait until nothing is on its way: no key, no list, no article, nothing that is to be stored."""

        def at_rest() -> bool:
            return not self.screen.is_waiting(None) and all(
                worker.is_finished or worker.group in LASTING for worker in self.app.workers
            )

        await self.pilot.pause()
        while not at_rest():  # what one worker brought may start another
            await self.until(at_rest)
            await self.pilot.pause()

    async def open(self, row: int = 0) -> str:
        """From the first screen into an article of the first list; returns its headline."""
        await self.press("enter", *["j"] * row)
        entry = self.screen.entries_pane.entry
        assert entry is not None
        await self.press("enter")
        await self.until(lambda: self.screen.article_pane.current.kind == "article" and not self.loading)
        await self.until(lambda: self.screen.pane is Pane.ARTICLE and self.screen.article_pane.article.is_laid_out)
        await self.settled()
        return entry.title

    @property
    def loading(self) -> bool:
        opened = self.screen.article_pane.current.opened
        return opened is not None and opened.loading

    def text(self) -> str:
        """What the screen shows, as plain text."""
        height = self.app.size.height
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(line.text for line in lines[:height])


@asynccontextmanager
async def playing(
    home: Path,
    urls: Sequence[str] = (),
    *,
    size: tuple[int, int] = (120, 40),
    clock: Clock | None = None,
    warm: bool = False,
    at: Pane | None = Pane.FEEDS,
    fresh: bool = False,
    **config: object,
) -> AsyncIterator[Stage]:
    """Run the program, subscribed to these addresses; nothing is fetched unless a test asks for it.

    The reader is in the pane `at`; None leaves him where the program starts.

    The worker process is started by the first article, not at once: most tests need none.
    """
    clock = clock or Clock()
    reader = Reader.open(home, now=clock)
    wishes: dict[str, object] = {"refresh_on_start": False, "refresh_minutes": 0, **config}
    reader.config = reader.config._replace(**wishes)  # type: ignore[arg-type]
    if not warm:
        reader.warm = lambda: None  # type: ignore[assignment, method-assign, return-value]
    for url in urls:
        assert isinstance(await reader.subscriptions.add(url), Added)
    app = NewstermApp(reader, clock=clock, fresh=fresh)
    with settling(app):
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: app.main.started)
            if at is not None:
                app.main.panes.go(at)
                await pilot.pause()
            yield stage
            if app.screen_stack:
                stage.text()  # whatever a test leaves on the screen can be painted
