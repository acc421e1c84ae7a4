"""Whatever a server does, and wherever the program dies: no action of the reader's is lost, none is invented."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from newsterm.article.plain_text import from_text
from newsterm.library import bookmarks, entries, server
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.transactions import reads, writes
from newsterm.services.log import Log
from newsterm.services.model import Opened
from newsterm.services.sync.rounds import Rounds
from newsterm.sourcing.model import Analysis
from tests.support.reader import Clock
from tests.support.remote import EPOCH, MemoryServer

RUNS = int(os.environ.get("NEWSTERM_SYNC_RUNS", "40"))
ARTICLES = 8


class Killed(BaseException):
    """The program ended here, as by kill -9."""


class Mortal:
    """A library whose program may die before or after any transaction."""

    def __init__(self, library: Library, rng: Random) -> None:
        self._library = library
        self._rng = rng
        self.danger = 0.0

    async def run(self, work, *args, **kwargs):  # type: ignore[no-untyped-def]
        if self._rng.random() < self.danger:
            raise Killed
        result = await self._library.run(work, *args, **kwargs)
        if self._rng.random() < self.danger:
            raise Killed
        return result


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(tmp_path / "newsterm.db")
    library.call(server.link, "https://rss.example", "anna")
    yield library
    library.close()


def rounds_of(library: Library, remote: MemoryServer, clock: Clock, tmp_path: Path) -> Rounds:
    async def read(entry_id: int) -> Opened | None:
        entry = await library.run(entries.get, entry_id)
        if entry is None:
            return None
        return Opened(from_text("Some text.", title=entry.title), Analysis(), "feed", entry)

    return Rounds(library, remote, read, clock, Log(tmp_path / "log"))


@reads
def states_here(c: Connection) -> dict[str, tuple[bool, bool]]:
    rows = c.execute(
        "SELECT remote, s.read, EXISTS (SELECT 1 FROM bookmarks AS b WHERE b.state_id = s.id)"
        " FROM remote_items JOIN states AS s ON s.id = state_id"
    )
    return {remote: (bool(read), bool(saved)) for remote, read, saved in rows}


@reads
def entry_ids(c: Connection) -> dict[str, int]:
    return dict(c.execute("SELECT remote, entry_id FROM remote_items").fetchall())


@writes
def end_lease(c: Connection) -> None:
    c.execute("UPDATE server SET held_until = 0")


@writes
def grow_old(c: Connection) -> None:
    c.execute("UPDATE remote_items SET published = published - ?", (30 * 86400,))


@reads
def left(c: Connection) -> list[tuple[object, ...]]:
    """What is still to be told, for a failed test."""
    return c.execute(
        "SELECT r.*, s.read, EXISTS (SELECT 1 FROM bookmarks AS b WHERE b.state_id = s.id) FROM pending AS p"
        " JOIN remote_items AS r ON r.state_id = p.state_id JOIN states AS s ON s.id = p.state_id"
    ).fetchall()


async def settle(rounds: Rounds, library: Library, clock: Clock) -> None:
    """Rounds without faults until nothing is left to be told, and a list has borne out what was."""
    calm = 0
    for _ in range(8):
        clock.forward(hours=1)
        assert (await rounds.run()).error is None
        known = library.call(server.get)
        assert known is not None
        calm = 0 if known.waiting else calm + 1
        if calm == 2:
            return
    raise AssertionError(f"it never comes to rest: {library.call(left)}")


class Story:
    """One random run: actions here and there, rounds with faults between them, then peace."""

    def __init__(self, library: Library, remote: MemoryServer, rng: Random, clock: Clock, folder: Path) -> None:
        self.library, self.remote, self.rng, self.clock, self.folder = library, remote, rng, clock, folder
        self.acted: dict[tuple[str, str], set[tuple[str, bool]]] = {}
        """(article, tag) -> who last set it to what; both, where both acted."""
        self.purged: dict[str, tuple[bool, bool]] = {}
        """Articles that the server let go -> how they have to be here."""
        self.favourite = rng.choice(sorted(library.call(entry_ids)))
        """Half of what is done is about one article: what follows closely upon something else is where faults hide."""

    def note(self, article: str, tag: str, who: str, value: bool) -> None:
        before = {(w, v) for w, v in self.acted.get((article, tag), set()) if w != who}
        self.acted[article, tag] = {*before, (who, value)}

    def act_here(self) -> None:
        known = self.library.call(entry_ids)
        article = self.favourite if self.rng.random() < 0.5 else self.rng.choice(sorted(known))
        entry_id = known[article]
        read, saved = self.library.call(states_here)[article]
        if self.rng.random() < 0.5:
            self.library.call(entries.set_read, (entry_id,), not read)
            self.note(article, "read", "here", not read)
        elif saved:
            bookmark = self.library.call(bookmarks.by_entry, entry_id)
            assert bookmark is not None
            self.library.call(bookmarks.unsave, bookmark.id)
            self.note(article, "starred", "here", False)
        else:
            document = from_text("Some text.", title="T")
            self.library.call(bookmarks.save, entry_id, None, document, Analysis(), now=self.clock())
            self.note(article, "starred", "here", True)
        if article in self.purged:
            self.purged[article] = self.library.call(states_here)[article]

    def purge(self) -> None:
        """The server lets an old article go, and has a new one."""
        article = next(iter(self.remote.articles))
        here = self.library.call(states_here)
        if article in here and len(self.remote.articles) > ARTICLES // 2:
            del self.remote.articles[article]
            self.purged[article] = here[article]

    async def another_program(self) -> None:
        """While a list is on its way the reader acts, and another program tells the server: this one seemed dead."""
        self.act_here()
        self.library.call(end_lease)
        await rounds_of(self.library, self.remote, self.clock, self.folder).run(changes_only=True)

    def act_there(self) -> None:
        there = self.remote.articles
        liked = self.favourite in there and self.rng.random() < 0.5
        article = there[self.favourite if liked else self.rng.choice(sorted(there))]
        tag = self.rng.choice(("read", "starred"))
        value = not getattr(article, tag)
        setattr(article, tag, value)
        self.note(article.id, tag, "there", value)

    def check(self) -> None:
        here = self.library.call(states_here)
        for article in self.remote.articles.values():
            # What was read elsewhere before any list named it is not asked for.
            assert here.get(article.id, (True, False)) == (article.read, article.starred), article.id
            for tag, value in (("read", article.read), ("starred", article.starred)):
                said = self.acted.get((article.id, tag))
                if said is not None:
                    assert value in {v for _, v in said}, (article.id, tag, said, value)
        for article_id, state in self.purged.items():
            assert here[article_id] == state, (article_id, "was let go")


@pytest.mark.parametrize("toggles", [False, True], ids=["plain", "undoes what is repeated"])
async def test_no_action_is_lost(library: Library, tmp_path: Path, toggles: bool) -> None:
    rng = Random(7 if toggles else 8)
    clock = Clock(EPOCH + timedelta(days=1))
    remote = MemoryServer(rng=rng, toggles=toggles)
    remote.publish(ARTICLES)
    mortal = Mortal(library, rng)
    await settle(rounds_of(library, remote, clock, tmp_path), library, clock)
    for run in range(RUNS):
        story = Story(library, remote, rng, clock, tmp_path)
        remote.lies.clear()
        if run % 10 == 0:
            library.call(grow_old)
            story.purge()
            remote.publish(ARTICLES - len(remote.articles))
        for _ in range(rng.randint(1, 12)):
            move = rng.random()
            if move < 0.4:
                story.act_here()
            elif move < 0.6:
                story.act_there()
            else:
                remote.faults, mortal.danger = rng.choice(((0, 0), (0.2, 0), (0, 0.05), (0.1, 0.05)))
                clock.forward(hours=1)
                if rng.random() < 0.2:
                    remote.meanwhile = story.another_program
                try:
                    await rounds_of(mortal, remote, clock, tmp_path).run(changes_only=rng.random() < 0.3)  # type: ignore[arg-type]
                except Killed:
                    pass
                remote.faults = mortal.danger = 0
                remote.meanwhile = remote.at_once
        try:
            await settle(rounds_of(library, remote, clock, tmp_path), library, clock)
            story.check()
        except AssertionError as error:
            raise AssertionError(f"run {run}: {error}") from error
