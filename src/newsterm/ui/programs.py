"""Other programs: the reader's own commands, and the pipe."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from newsterm.services.config import OwnCommand
from newsterm.ui.commands import Pane
from newsterm.ui.messages import guarded
from newsterm.ui.part import Part

if TYPE_CHECKING:
    from newsterm.library.rows import Entry
    from newsterm.services.model import Opened
    from newsterm.services.programs import Call, Offer


class Programs(Part):
    """Hands the article that one is at to another program."""

    def action_pipe(self, line: str = "") -> None:
        """The article's text to a program that is typed."""
        from newsterm.services.programs import ProgramError, split

        if not line:
            self.line.ask("| ", self.action_pipe, history="pipe")
            return
        try:
            words = tuple(word.replace("{", "{{").replace("}", "}}") for word in split(line))
        except ProgramError as error:
            self.notify(str(error), severity="error")
        else:
            self.run_own(OwnCommand("pipe", words, feeds_text=True))

    def run_own(self, own: OwnCommand) -> None:
        """Run a command of the reader's own with the article, or the entry, that he is at."""
        panes = self.panes
        opened = panes.article_pane.current.opened if panes.pane is Pane.ARTICLE else None
        entry = None if panes.pane is Pane.ARTICLE else panes.entries_pane.entry
        if opened is None and entry is None:
            self.notify("There is no article here.")
        else:
            self._run(own, opened, entry)

    @work(group="program")
    @guarded
    async def _run(self, own: OwnCommand, opened: Opened | None, entry: Entry | None) -> None:
        from newsterm.services.programs import ProgramError, prepare

        offer = _offer(opened) if opened is not None else await self._offer_of(own, entry)
        if offer is None:
            self.notify("This article is not there any more.", severity="error")
        else:
            try:
                call = prepare(own.words, offer, feeds_text=own.feeds_text)
            except ProgramError as error:
                self.notify(str(error), severity="error")
                return
            if own.background:
                self._start(call)
            else:
                self._run_on_terminal(call)

    async def _offer_of(self, own: OwnCommand, entry: Entry | None) -> Offer | None:
        """What there is of an entry; its text only where it is wanted, and then the page's."""
        from newsterm.services.programs import Offer, wants

        assert entry is not None
        wants_text = own.feeds_text or wants(own.words, "text") or wants(own.words, "file")
        if not wants_text and not wants(own.words, "enclosure"):
            return Offer(entry.link or "", entry.title)
        found = None
        async for found in self.reader.articles.open(entry.id):
            if not wants_text:
                break
            if found.loading:
                self.notify("Fetching the page …")
        return _offer(found) if found is not None else None

    @work(group="program")
    async def _start(self, call: Call) -> None:
        from newsterm.services.programs import ProgramError, in_background

        try:
            trouble = in_background(call)
        except ProgramError as error:
            self.notify(str(error), severity="error")
            return
        self.notify(f"Started {call.name}.")
        if (sentence := await asyncio.to_thread(trouble)) is not None:
            self.notify(sentence, severity="error")

    def _run_on_terminal(self, call: Call) -> None:
        """Nothing else of ours runs meanwhile: the terminal is the program's."""
        from newsterm.services.programs import on_terminal, wait_for_enter

        try:
            with self.app.suspend():
                trouble = on_terminal(call, wait_for_enter)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to another program.", severity="error")
            return
        self.notify(trouble or "", severity="error" if trouble else "information")


def _offer(opened: Opened) -> Offer:
    from newsterm.services.programs import Offer

    document = opened.document
    text = "\n\n".join(filter(None, (document.title, document.text)))
    first = opened.attachments[0].url if opened.attachments else ""
    return Offer(opened.url or "", document.title, f"{text}\n", first)
