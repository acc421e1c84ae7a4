"""Bookmarks: save an article, let one go."""

from __future__ import annotations

import sys
from argparse import Namespace

from newsterm.commands.output import CommandError, answer
from newsterm.commands.progress import Bar
from newsterm.commands.session import is_number, opened_entry, session
from newsterm.library.model import Bookmark
from newsterm.services.model import Opened
from newsterm.services.reader import Reader
from newsterm.urls import same_page, typed_url


def save(args: Namespace) -> int:
    """`newsterm save`: keep an article, with the page's text where the feed has only a teaser."""

    async def work(reader: Reader) -> Bookmark:
        with Bar(sys.stderr) as bar:
            bar.wait(f"Fetching {args.target}")
            opened = await _opened(reader, args.target)
        if not opened.document.text:
            raise CommandError(opened.failure.reason if opened.failure else opened.document.reason or "It has no text.")
        return await reader.bookmarks.save(opened)

    bookmark = session(args.home, work)
    answer(f"Saved “{bookmark.title}”.")
    return 0


def unsave(args: Namespace) -> int:
    """`newsterm unsave`: let a bookmark go."""

    async def work(reader: Reader) -> str:
        for bookmark in await reader.bookmarks.all():
            if _is_meant(bookmark, args.target):
                return (await reader.bookmarks.unsave(bookmark.id)).sentence
        raise CommandError(f"{args.target} is not saved. “newsterm list --saved” shows what is.")

    answer(session(args.home, work))
    return 0


async def _opened(reader: Reader, target: str) -> Opened:
    """The article of an entry's number or of an address, as whole as it can be had."""
    if is_number(target):
        return await opened_entry(reader, int(target))
    url = typed_url(target)
    if url is None:
        raise CommandError(f"{target} is neither an article's number nor an address.", code=2)
    return await reader.articles.open_url(url)


def _is_meant(bookmark: Bookmark, target: str) -> bool:
    if is_number(target):
        return bookmark.entry_id == int(target)
    url = typed_url(target)
    return bool(url and bookmark.url) and same_page(url or "") == same_page(bookmark.url or "")
