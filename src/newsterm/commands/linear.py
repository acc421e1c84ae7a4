"""`newsterm --linear`: the reader line by line, for screen readers and simple terminals.

No cursor is moved and nothing is drawn over: lists have numbers, one answers a prompt, and what was said stays above.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Final

from newsterm.commands.output import answer, answer_block
from newsterm.commands.session import session
from newsterm.commands.terminal import width
from newsterm.layout.ansi import Finish, article
from newsterm.library.model import Entry, Page, View
from newsterm.library.search import QueryError
from newsterm.plural import count
from newsterm.services.model import Added, Choices, Opened
from newsterm.services.reader import Reader
from newsterm.sourcing.model import Group

PIECE: Final = 10
"""Entries listed at a time: as many as one keeps in mind while they are read out."""
_GROUPS: Final = {
    Group.ON_RECORD: "on record",
    Group.SECOND_HAND: "second-hand",
    Group.UNNAMED: "unnamed",
    Group.UNCONFIRMED: "unconfirmed",
    Group.HEDGE: "hedged",
}
_HELP: Final = """\
A number opens that article. Enter goes on: the next ten, or the next article.
u lists what is unread, all everything, saved the bookmarks, feeds the feeds; feed and a number lists one feed.
/words searches. list says the list again.
In an article: marks tells each mark in a sentence, save bookmarks it, page reads the page instead of the feed's text.
add and an address follows a feed, refresh fetches what is new.
undo takes the last change back. help says this again, q leaves."""


def linear(home: str | None) -> int:
    """Read line by line until the reader leaves."""
    return session(home, lambda reader: Lines(reader).run())


class Lines:
    """One conversation."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._view = View(unread=True)
        self._name = "Unread"
        self._page = Page()
        self._first = 1
        """The number of the page's first entry."""
        self._opened: Opened | None = None
        self._commands: dict[str, Callable[[str], Awaitable[None]]] = {
            "u": lambda _: self._list(View(unread=True), "Unread"),
            "all": lambda _: self._list(View(), "All articles"),
            "saved": lambda _: self._list(View(saved=True), "Saved"),
            "list": lambda _: self._list(self._view, self._name),
            "feeds": self._feeds,
            "feed": self._feed,
            "marks": self._marks,
            "save": self._save,
            "page": self._from_page,
            "add": self._add,
            "refresh": self._refresh,
            "undo": self._undo,
            "help": self._help,
            "?": self._help,
        }

    async def run(self) -> int:
        """Talk until `q`, or until there is nobody to talk to."""
        await self._reader.welcome()
        answer("newsterm. help tells what can be typed.")
        await self._list(self._view, self._name)
        while (line := await asyncio.to_thread(_asked)) is not None:
            typed = line.strip()
            if typed in ("q", "quit", "exit"):
                return 0
            try:
                await self._answer(typed)
            except QueryError as error:
                answer(error.sentence)
        return 0

    async def _answer(self, typed: str) -> None:
        word, _, rest = typed.partition(" ")
        if not typed:
            await self._go_on()
        elif typed.startswith("/"):
            query = typed[1:].strip()
            await self._list(View(query=query), f"Found for {query}")
        elif typed.isascii() and typed.isdecimal() and len(typed) < 9:
            await self._open(int(typed))
        elif word in self._commands:
            await self._commands[word](rest.strip())
        else:
            answer(f"“{typed}” is not known here. help tells what can be typed.")

    # Lists

    async def _list(self, view: View, name: str) -> None:
        self._page = await self._reader.entries.page(view, PIECE)
        self._view, self._name, self._opened, self._first = view, name, None, 1
        number = count(self._page.total, "article")
        answer(f"{name}: {number}." if self._page.total else f"{name}: nothing.")
        self._say_entries()

    def _say_entries(self) -> None:
        for number, entry in enumerate(self._page.entries, self._first):
            answer(_line(number, entry))
        if self._page.after is not None:
            answer("Enter says the next ones.")

    async def _go_on(self) -> None:
        """The next article after an article, the next ten after a list."""
        if self._opened is not None and self._opened.entry is not None:
            ids = [entry.id for entry in self._page.entries]
            at = ids.index(self._opened.entry.id) + 1 if self._opened.entry.id in ids else len(ids)
            if at < len(ids):
                await self._open(self._first + at)
                return
        if self._page.after is None:
            answer("This is the end of the list.")
            return
        self._first += len(self._page.entries)
        self._page = await self._reader.entries.page(self._view, PIECE, self._page.after)
        self._opened = None
        self._say_entries()

    async def _feeds(self, _: str) -> None:
        feeds = await self._reader.feeds.all()
        for number, feed in enumerate(feeds, 1):
            error = f" {feed.error}" if feed.error else ""
            answer(f"{number}. {feed.title}, {feed.unread} unread.{error}")
        if not feeds:
            answer("No feed is followed yet. add and an address follows one.")

    async def _feed(self, typed: str) -> None:
        feeds = await self._reader.feeds.all()
        if typed.isdecimal() and 0 < int(typed[:9]) <= len(feeds):
            feed = feeds[int(typed) - 1]
            await self._list(View(feed_id=feed.id), feed.title)
        else:
            answer("Say which feed by its number; feeds tells them.")

    # Articles

    async def _open(self, number: int) -> None:
        at = number - self._first
        if not 0 <= at < len(self._page.entries):
            answer(f"There is no article {number} in this list.")
            return
        opened = None
        async for opened in self._reader.articles.open(self._page.entries[at].id):  # noqa: B007 - the last is the fullest
            pass
        if opened is None:
            answer("This article is gone.")
            return
        self._show(opened)
        if opened.entry is not None:
            await self._reader.entries.set_read([opened.entry.id], True)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        answer_block(article(opened.document, opened.analysis, width(), Finish.PLAIN))
        if opened.note:
            answer(opened.note)
        answer(f"End. {count(len(opened.analysis.cues), 'mark')}. Enter opens the next article.")

    async def _from_page(self, _: str) -> None:
        entry = self._opened.entry if self._opened else None
        opened = await self._reader.articles.page_text(entry.id) if entry else None
        if opened is None:
            answer("Open an article first, by its number.")
        else:
            self._show(opened)

    async def _marks(self, _: str) -> None:
        if self._opened is None:
            answer("Open an article first, by its number.")
            return
        for number, cue in enumerate(self._opened.analysis.cues, 1):
            answer(f"{number}. “{cue.text}”, {_GROUPS[cue.group]}. {cue.explanation}")
        if not self._opened.analysis.cues:
            answer("No mark in this article.")

    async def _save(self, _: str) -> None:
        if self._opened is None:
            answer("Open an article first, by its number.")
            return
        await self._reader.bookmarks.save(self._opened)
        answer("Saved, with its text and its marks.")

    # The rest

    async def _add(self, typed: str) -> None:
        if not typed:
            answer("Type the address after add.")
            return
        added = await self._reader.subscriptions.add(typed)
        if isinstance(added, Choices):
            added = await self._reader.subscriptions.add(typed, 1)
        if isinstance(added, Added):
            answer(f"{added.feed.title}: {count(added.new, 'new article')}.")
        else:
            answer(getattr(added, "reason", "Nothing was added."))

    async def _refresh(self, _: str) -> None:
        new = failed = 0
        if await self._reader.is_linked() and (outcome := await self._reader.sync.run()) is not None:
            new += outcome.new
            if outcome.error is not None:
                answer(outcome.error.sentence)
        async for step in self._reader.refresher.run(everything=True):
            new += step.new
            failed += step.failure is not None
        answer(f"{count(new, 'new article')}.")
        if failed:
            answer(f"{count(failed, 'feed')} failed; feeds tells why.")
        await self._list(self._view, self._name)

    async def _undo(self, _: str) -> None:
        change = await self._reader.undo.pop()
        answer(change.sentence if change else "There is nothing to undo.")

    async def _help(self, _: str) -> None:
        for line in _HELP.splitlines():
            answer(line)


def _asked() -> str | None:
    """What is typed after the prompt, None where there is nobody any more."""
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line or None


def _line(number: int, entry: Entry) -> str:
    """An entry as it is read out: number, headline, feed, day, what marks it has."""
    parts = [f"{number}. {entry.title}", entry.feed_title, f"{entry.published.astimezone():%-d %B}"]
    if entry.counts is not None:
        named = [(getattr(entry.counts, group.value), word) for group, word in _GROUPS.items()]
        parts += [f"{number} {word}" for number, word in named if number]
    return ". ".join(part for part in (*parts, "saved" if entry.saved else "") if part) + "."
