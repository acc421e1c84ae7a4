"""How it stands with the server, as the status bar and a message say it."""

from __future__ import annotations

from typing import Final

from newsterm.library.server import Server
from newsterm.plural import count
from newsterm.services.sync.rounds import Outcome
from newsterm.services.sync.service import Working

_SIGN: Final = "⇅"


class InStep:
    """What was last seen of the server and of a round that runs."""

    def __init__(self) -> None:
        self.outcome: Outcome | None = None
        """How a round went that is just over."""
        self._server: Server | None = None
        self._working: Working | None = None

    def see(self, step: Outcome | Working | Server) -> Server | None:
        """Take note of a step of `Reader.keep_in_step`; returns the server as it was last seen."""
        self.outcome = step if isinstance(step, Outcome) else None
        self._working = step if isinstance(step, Working) else None
        if isinstance(step, Server):
            self._server = step
        return self._server

    @property
    def brings(self) -> bool:
        """Whether articles are coming in."""
        return self._working is not None and self._working.done > 0

    @property
    def sign(self) -> str:
        """At work and how far, in trouble, how many changes wait, or since when all is in step."""
        if self._working is not None:
            done, total = self._working
            return f"{_SIGN} {done:,}/{total:,}" if 0 < done < total else f"{_SIGN} …"
        if self._server is None:
            return ""
        if self._server.trouble:
            return f"{_SIGN} !"
        if self._server.waiting:
            return f"{_SIGN} {self._server.waiting:,}"
        good = self._server.last_good
        return f"{_SIGN} {good.astimezone():%H:%M}" if good is not None else f"{_SIGN} …"


def entries_of(outcome: Outcome) -> tuple[int, ...]:
    """The rows to draw again."""
    removed = (bookmark.entry_id for bookmark in outcome.removed)
    return tuple(dict.fromkeys([*outcome.entries, *outcome.saved, *(each for each in removed if each is not None)]))


def words(outcome: Outcome, *, asked: bool) -> tuple[str, bool]:
    """What the reader is told of a round, and whether that is about something that failed.

    Args:
        outcome: how it went.
        asked: whether the reader asked for it: he is told what else only the sign says.
    """
    if outcome.held:
        return f"{outcome.held} :accept-server lets that through.", True
    if outcome.removed:
        gone = count(len(outcome.removed), "article is", "articles are")
        return f"{gone} not saved any more, as elsewhere; u brings back.", False
    if outcome.refused:
        return f"The server would not do what it was told about {outcome.refused[0]}.", True
    if not asked:
        return "", False
    if not outcome.ran:
        return "Another newsterm is in a round with the server just now.", False
    if outcome.error is not None:
        return outcome.error.sentence, True
    return f"In step: {count(outcome.new, 'new article')}, {count(outcome.told, 'change')} told.", False
