"""What is stored: list it, search it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from newsterm.commands.output import CommandError, answer_block, answer_json, say
from newsterm.commands.session import index, session, the_feed
from newsterm.commands.shapes import entry_json
from newsterm.commands.terminal import columns, finish, width
from newsterm.commands.words import day
from newsterm.layout.ansi import Finish
from newsterm.layout.cells import crop
from newsterm.layout.excerpt import excerpt
from newsterm.layout.inline import safe
from newsterm.library.model import Entry, Page, View
from newsterm.plural import count
from newsterm.services.reader import Reader
from newsterm.text import clean_line

_INDENT: Final = "    "
_NOTHING_FITS: Final = "Nothing is stored that fits."
_FEED_CELLS: Final = 24
_OTHER_CELLS: Final = 28
"""Number, signs, date and the blanks between the columns."""
_TITLE_CELLS: Final = 28
"""The least room a title gets, however narrow the terminal."""


def list_entries(args: Namespace) -> int:
    """`newsterm list`: what is stored, newest first."""

    async def work(reader: Reader) -> Page:
        view = View(unread=args.unread, saved=args.saved, oldest_first=args.oldest or reader.config.oldest_first)
        if args.feed:
            view = view._replace(feed_id=(await the_feed(reader, args.feed)).id)
        return await reader.entries.page(view, args.limit)

    return _answer_page(session(args.home, work), args.json, _nothing_listed(args))


def search(args: Namespace) -> int:
    """`newsterm search`: where the words are."""
    from newsterm.library.search import QueryError, with_prefix

    query = " ".join(args.words)
    longer = with_prefix(query)

    async def work(reader: Reader) -> tuple[Page, Page]:
        view = View(query=query, oldest_first=args.oldest or reader.config.oldest_first)
        await index(reader)
        page = await reader.entries.page(view, args.limit)
        if page.entries or longer is None:
            return page, Page()
        return page, await reader.entries.page(View(query=longer), 1)

    try:
        page, by_prefix = session(args.home, work)
    except QueryError as error:
        raise CommandError(error.sentence, code=2) from error
    nothing = _NOTHING_FITS
    if by_prefix.entries:
        number = f"more than {by_prefix.total:,}" if by_prefix.uncounted else f"{by_prefix.total:,}"
        nothing += f" “{longer}”, the beginning of a word, finds {number}."
    return _answer_page(page, args.json, nothing)


def _nothing_listed(args: Namespace) -> str:
    if args.feed or (args.unread and args.saved):
        return _NOTHING_FITS
    if args.saved:
        return "No article is bookmarked yet. “newsterm save” bookmarks one."
    if args.unread:
        return "Nothing is unread."
    return "Nothing is stored yet. “newsterm add URL” subscribes to a feed; “newsterm starter” lists some."


def _answer_page(page: Page, as_json: bool, nothing: str) -> int:
    if as_json:
        for entry in page.entries:
            answer_json(entry_json(entry))
        return 0
    _answer_entries(page.entries)
    if not page.entries:
        say(nothing)
    elif page.after:
        number = f"more than {page.total:,} entries" if page.uncounted else count(page.total, "entry", "entries")
        say(f"{len(page.entries):,} of {number}; --limit N shows more.")
    return 0


def _answer_entries(entries: Sequence[Entry]) -> None:
    now = datetime.now(UTC)
    feed_cells = title_cells = None
    if sys.stdout.isatty():
        feed_cells = _FEED_CELLS
        title_cells = max(width() - _FEED_CELLS - _OTHER_CELLS, _TITLE_CELLS)
    rows = [
        (
            str(entry.id),
            f"{' ' if entry.read else '●'}{'★' if entry.saved else ' '}{'±' if entry.changed else ' '}".rstrip() or " ",
            day(entry.published, now),
            _cropped(entry.title or "Untitled", title_cells),
            _cropped(entry.feed_title, feed_cells),
        )
        for entry in entries
    ]
    for entry, line in zip(entries, columns(rows, right=frozenset({0})), strict=True):
        answer_block(line)
        if entry.snippet:
            answer_block(_INDENT + _snippet(entry))


def _cropped(text: str, room: int | None) -> str:
    return text if room is None else crop(clean_line(text), room)


def _snippet(entry: Entry) -> str:
    """The hit in its context; on a terminal on one line, with the words looked for in bold."""
    text = safe(entry.snippet).replace("\n", " ")
    if finish() is Finish.PLAIN:
        return text
    pieces = excerpt(text, entry.hits, width() - len(_INDENT))
    return "".join(f"\x1b[1m{piece}\x1b[22m" if hit else piece for piece, hit in pieces)
