"""Staying in step with a server while one reads."""

from __future__ import annotations

from contextlib import aclosing
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import work
from textual.reactive import reactive

from newsterm.services.undo import Change
from newsterm.ui.messages import guarded
from newsterm.ui.part import Part, Workspace

if TYPE_CHECKING:
    from newsterm.library.server import Server
    from newsterm.services.sync.rounds import Outcome

_REDRAW: Final = 0.25
"""Seconds between two looks at the lists while a round brings articles."""


class Syncing(Part):
    """Follows the rounds with the server, where there is one."""

    in_step: reactive[str] = reactive("", repaint=False, init=False)
    """How it stands with the server, as a sign; "" where there is none."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.server: Server | None = None
        """The server as it was last seen, None where there is none."""
        self._asked = False
        """Whether the reader waits for the round that runs."""
        self._caught_up = 0.0
        """When the lists were last drawn while a round brought articles."""

    @work(exclusive=True, group="server")
    @guarded
    async def follow_server(self) -> None:
        """Stay in step with the server for as long as the program runs, where there is one."""
        if not await self.reader.is_linked():
            return
        from newsterm.ui.in_step import InStep

        here = InStep()
        try:
            async with aclosing(self.reader.keep_in_step()) as steps:
                async for step in steps:
                    self.server = here.see(step)
                    self.in_step = here.sign
                    if here.brings:
                        await self._catch_up()
                    elif here.outcome is not None:
                        await self._show_round(here.outcome)
        finally:
            self.server = None

    async def _catch_up(self) -> None:
        """Articles came in, and more are to come: the lists follow a few times a second."""
        now = monotonic()
        if now - self._caught_up >= _REDRAW:
            await self.panes.feeds_pane.load()
            self.panes.entries_pane.renew_view()
            self._caught_up = monotonic()

    async def _show_round(self, outcome: Outcome) -> None:
        """A round is over."""
        from newsterm.ui.in_step import entries_of, words

        if outcome.brought_something:
            change = Change("", entries_of(outcome), outcome.feeds or outcome.new > 0)
            self.panes.show_change(change, moves=False)
        text, is_error = words(outcome, asked=self._asked)
        if text:
            self.notify(text, severity="error" if is_error else "information")
        if outcome.ran:
            self._asked = False

    def ask_server(self) -> None:
        """Have a round run now, whatever failed before; where the program was linked meanwhile, begin with it."""
        if self.server is None:
            self.follow_server()
        else:
            self._asked = True
            self.reader.sync.ask()

    @work(group="server-word")
    @guarded
    async def action_accept_server(self) -> None:
        """What the server removed may be removed here."""
        if self.server is None or not self.server.held:
            self.notify("Nothing waits for your word.")
            return
        await self.reader.sync.accept()
        self.ask_server()
