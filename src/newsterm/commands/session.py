"""A profile opened for one command."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from newsterm.commands.output import CommandError, say
from newsterm.commands.progress import Bar
from newsterm.library.model import Feed
from newsterm.services.model import Opened
from newsterm.services.reader import Reader

Result = TypeVar("Result")


def session(home: str | None, work: Callable[[Reader], Awaitable[Result]]) -> Result:
    """Open the profile, do the work, close it again, whatever happens.

    Args:
        home: the profile's folder, None for the usual places.
        work: what to do with the open profile.

    Raises:
        LibraryError: the profile cannot be opened.
    """

    async def run() -> Result:
        async with Reader.open(home) as reader:
            for problem in reader.problems:
                say(problem)
            return await work(reader)

    return asyncio.run(run())


def is_number(target: str) -> bool:
    """Whether a person means an entry by its number."""
    return target.isascii() and target.isdigit() and len(target) < 18


async def opened_entry(reader: Reader, number: int) -> Opened:
    """An entry's article, as whole as it can be had.

    Raises:
        CommandError: there is no such entry.
    """
    opened = None
    async for opened in reader.articles.open(number):  # noqa: B007 - the last one is the most complete
        pass
    if opened is None:
        raise CommandError(f"There is no article {number}. “newsterm list” shows their numbers.")
    return opened


async def index(reader: Reader) -> None:
    """Make searchable what was stored; a person who watches sees how far it is."""
    with Bar(sys.stderr) as bar:
        async for done, total in reader.entries.index():
            bar.show(done, total, "articles indexed")


async def the_feed(reader: Reader, text: str) -> Feed:
    """The one feed that a person means by its number, its address or a part of its title.

    Raises:
        CommandError: there is none, or more than one.
    """
    found = await reader.feeds.find(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(f"There is no feed “{text}”. “newsterm feeds” lists what there is.")
    names = ", ".join(f"{feed.id} ({feed.title})" for feed in found[:5])
    raise CommandError(f"“{text}” may be any of {len(found)} feeds: {names}{', …' if len(found) > 5 else '.'}")
