"""Bookmarks: save an article, let one go."""

from __future__ import annotations

import sys
from argparse import Namespace

from newsterm.commands.output import CommandError, answer, answer_block, say
from newsterm.commands.progress import Bar
from newsterm.commands.session import is_number, opened_entry, session
from newsterm.commands.terminal import columns
from newsterm.library.model import Bookmark
from newsterm.library.search import fold_tag
from newsterm.services.model import Opened
from newsterm.services.reader import Reader
from newsterm.urls import split_login, typed_url


def save(args: Namespace) -> int:
    """`newsterm save`: keep an article, with the page's text where the feed has only a teaser."""

    async def work(reader: Reader) -> Bookmark:
        with Bar(sys.stderr) as bar:
            bar.wait(f"Fetching {split_login(args.target)[0]}")
            opened = await _opened(reader, args.target)
        if not opened.document.text:
            raise CommandError(opened.failure.reason if opened.failure else opened.document.reason or "It has no text.")
        bookmark = await reader.bookmarks.save(opened)
        if args.note is None and not args.tag:
            return bookmark
        tags = (*bookmark.tags, *args.tag) if args.tag else None
        return await reader.bookmarks.annotate(bookmark.id, note=args.note, tags=tags) or bookmark

    bookmark = session(args.home, work)
    answer(f"Saved “{bookmark.title}”.")
    return 0


def unsave(args: Namespace) -> int:
    """`newsterm unsave`: let a bookmark go."""

    async def work(reader: Reader) -> str:
        bookmark = await _the_bookmark(reader, args.target)
        return (await reader.bookmarks.unsave(bookmark.id)).sentence

    answer(session(args.home, work))
    return 0


def note(args: Namespace) -> int:
    """`newsterm note`: show or write a bookmark's note."""

    async def work(reader: Reader) -> tuple[Bookmark, bool]:
        bookmark = await _the_bookmark(reader, args.target)
        if args.text is None:
            return bookmark, False
        text = sys.stdin.read() if args.text == "-" else args.text
        return await reader.bookmarks.annotate(bookmark.id, note=text) or bookmark, True

    bookmark, written = session(args.home, work)
    if not written:
        if bookmark.note:
            answer_block(bookmark.note)
        else:
            say(f"There is no note on “{bookmark.title}”.")
        return 0
    answer(f"{'Noted on' if bookmark.note else 'No note any more on'} “{bookmark.title}”.")
    return 0


def tag(args: Namespace) -> int:
    """`newsterm tag`: show, give or take tags."""
    if args.target is None:
        found = session(args.home, lambda reader: reader.bookmarks.tags())
        answer_block("".join(f"{line}\n" for line in columns([(name, str(n)) for name, n in found.items()])))
        if not found:
            say("There are no tags yet. “newsterm tag URL-or-ID TAG” gives one to a bookmark.")
        return 0

    async def work(reader: Reader) -> Bookmark:
        bookmark = await _the_bookmark(reader, args.target)
        given, taken = set(map(fold_tag, args.tags)), set(map(fold_tag, args.remove))
        if not given | taken:
            return bookmark
        tags = (set(bookmark.tags) | given) - taken
        return await reader.bookmarks.annotate(bookmark.id, tags=tuple(tags)) or bookmark

    bookmark = session(args.home, work)
    answer(f"“{bookmark.title}”: {', '.join(bookmark.tags) or 'no tags'}.")
    return 0


async def _the_bookmark(reader: Reader, target: str) -> Bookmark:
    """The bookmark of an entry's number or of an address.

    Raises:
        CommandError: it is not saved.
    """
    if is_number(target):
        bookmark = await reader.bookmarks.of_entry(int(target))
    else:
        url = typed_url(target)
        bookmark = await reader.bookmarks.of_url(url) if url else None
    if bookmark is None:
        raise CommandError(f"{target} is not saved. “newsterm list --saved” shows what is.")
    return bookmark


async def _opened(reader: Reader, target: str) -> Opened:
    """The article of an entry's number or of an address, as whole as it can be had."""
    if is_number(target):
        return await opened_entry(reader, int(target))
    url = typed_url(target)
    if url is None:
        raise CommandError(f"{target} is neither an article's number nor an address.", code=2)
    return await reader.articles.open_url(target)
