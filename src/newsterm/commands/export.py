"""`newsterm export`: subscriptions and bookmarks for other programs, other people, and later."""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from newsterm import __version__
from newsterm.commands.files import make_folder, write_output
from newsterm.commands.output import CommandError, say
from newsterm.commands.session import session
from newsterm.commands.shapes import bookmark_json, moment
from newsterm.library.model import Bookmark, Revision
from newsterm.plural import count
from newsterm.services.reader import Reader

Edits = Mapping[int, Sequence[Revision]]
"""What newsrooms changed in saved articles, by bookmark, oldest first."""
Renderer = Callable[[Sequence[Bookmark], Edits, bool], list[tuple[str, bytes]]]
"""Bookmarks, their edits, and whether all go into one stream, as files with their names."""
_NAME_BYTES: Final = 100
"""Of a file's name; common file systems allow 255."""


def nothing(args: Namespace) -> int:
    """`newsterm export` alone.

    Raises:
        CommandError: always.
    """
    raise CommandError("Say what to export: “newsterm export opml” or “newsterm export saved”.", code=2)


def opml(args: Namespace) -> int:
    """`newsterm export opml`: the subscriptions."""
    data = session(args.home, lambda reader: reader.subscriptions.export_opml(passwords=args.passwords))
    to = args.to
    if to != "-" and Path(to).is_dir():
        to = str(Path(to) / "newsterm.opml")
    write_output(to, data)
    if to != "-":
        say(f"The subscriptions were written to {to}.")
    return 0


def saved(args: Namespace) -> int:
    """`newsterm export saved`: the bookmarks."""
    if args.to == "-" and len(args.formats) > 1:
        raise CommandError("Several formats need a folder: newsterm export saved --format md,html DIR", code=2)

    async def work(reader: Reader) -> tuple[list[Bookmark], dict[int, list[Revision]]]:
        return await reader.bookmarks.all(), await reader.bookmarks.edits()

    bookmarks, edits = session(args.home, work)
    if not bookmarks:
        say("There are no bookmarks yet.")
    left_out = {bookmark.id for name in args.formats for bookmark in _write(name, bookmarks, edits, args.to)}
    if args.to != "-":
        say(f"{count(len(bookmarks) - len(left_out), 'bookmark')} written to {args.to}.")
    return 1 if left_out else 0


async def from_screen(reader: Reader, what: str, to: str) -> str:
    """Write an export that was asked for on the screen.

    Args:
        reader: the profile.
        what: "opml", or a format of bookmarks.
        to: a file for the subscriptions, a folder for the bookmarks.

    Returns:
        What was done, in a sentence.

    Raises:
        CommandError: it could not be done.
    """
    if what != "opml" and what not in _FORMATS:
        raise CommandError(f"There is no format “{what}”; there are opml, {', '.join(_FORMATS)}.")
    if not to or to == "-":
        raise CommandError(f"Say where to: :export {what} {'FILE' if what == 'opml' else 'FOLDER'}.")
    place = await asyncio.to_thread(_place, to, "newsterm.opml" if what == "opml" else "")
    if what == "opml":
        await asyncio.to_thread(write_output, place, await reader.subscriptions.export_opml())
        return f"The subscriptions were written to {place}."
    bookmarks, edits = await reader.bookmarks.all(), await reader.bookmarks.edits()
    said: list[str] = []
    left_out = await asyncio.to_thread(_write, what, bookmarks, edits, str(place), said.append)
    done = f"{count(len(bookmarks) - len(left_out), 'bookmark')} written to {place}."
    return " ".join([done, *said])


def _place(to: str, name: str) -> Path:
    """Where a path leads that was typed: to the name in it, where it is a folder and a file is to be written."""
    try:
        place = Path(to).expanduser()
    except RuntimeError as error:
        raise CommandError(f"{to}: there is no such home.") from error
    return place / name if name and place.is_dir() else place


def _write(
    name: str, bookmarks: Sequence[Bookmark], edits: Edits, to: str, tell: Callable[[str], None] = say
) -> list[Bookmark]:
    """Write the bookmarks in one format; where one of them cannot be, the others.

    Returns:
        Those left out.
    """
    render = _FORMATS[name]
    left_out: list[Bookmark] = []
    try:
        files = render(bookmarks, edits, to == "-")
    except Exception:  # noqa: BLE001 - whatever one bookmark holds, the others are written
        good: list[Bookmark] = []
        for bookmark in bookmarks:
            reason = _failure(render, bookmark, edits)
            if reason:
                tell(f"Left out “{bookmark.title}” (bookmark {bookmark.id}) of {name}: {reason}.")
            (left_out if reason else good).append(bookmark)
        files = render(good, edits, to == "-")
    folder = None if to == "-" else make_folder(to)
    for file_name, data in files:
        write_output("-" if folder is None else folder / file_name, data)
    return left_out


def _failure(render: Renderer, bookmark: Bookmark, edits: Edits) -> str:
    """Why a bookmark cannot be written, "" where it can."""
    try:
        render([bookmark], edits, True)
    except Exception as error:  # noqa: BLE001 - that is what is asked
        return f"{type(error).__name__}: {error}"
    return ""


def _markdown(bookmarks: Sequence[Bookmark], edits: Edits, together: bool) -> list[tuple[str, bytes]]:
    from newsterm.commands.markdown import to_markdown

    if together:
        return [
            ("", "\n".join(to_markdown(b, prefix=f"{b.id}-", edits=edits.get(b.id, ())) for b in bookmarks).encode())
        ]
    return [
        (f"{name}.md", to_markdown(bookmark, edits=edits.get(bookmark.id, ())).encode())
        for name, bookmark in file_names(bookmarks)
    ]


def _webpage(bookmarks: Sequence[Bookmark], edits: Edits, together: bool) -> list[tuple[str, bytes]]:
    from newsterm.commands.webpage import to_webpage

    return [("bookmarks.html", to_webpage(bookmarks, edits).encode())]


def _json(bookmarks: Sequence[Bookmark], edits: Edits, together: bool) -> list[tuple[str, bytes]]:
    value = {
        "newsterm": __version__,
        "exported": moment(datetime.now(UTC)),
        "bookmarks": [bookmark_json(bookmark, edits.get(bookmark.id, ())) for bookmark in bookmarks],
    }
    return [("bookmarks.json", (json.dumps(value, indent=1) + "\n").encode())]


def _csl(bookmarks: Sequence[Bookmark], edits: Edits, together: bool) -> list[tuple[str, bytes]]:
    """For programs that keep references: with the reader's note and tags, each under an id of its own."""
    from newsterm.services.citation import citation, csl_item

    items = []
    for bookmark in bookmarks:
        document = replace(
            bookmark.document,
            url=bookmark.document.url or bookmark.url,
            byline=bookmark.document.byline or bookmark.byline,
            published=bookmark.document.published or bookmark.published,
        )
        item = csl_item(citation(document, outlet=bookmark.feed_title, accessed=bookmark.saved_at.date()))
        written = {"note": bookmark.note, "keyword": ", ".join(bookmark.tags)}
        items.append(item | {name: text for name, text in written.items() if text} | {"id": f"newsterm-{bookmark.id}"})
    return [("bookmarks.csl.json", (json.dumps(items, indent=1) + "\n").encode())]


_FORMATS: Final[dict[str, Renderer]] = {"md": _markdown, "html": _webpage, "json": _json, "csl": _csl}


def file_names(bookmarks: Sequence[Bookmark]) -> list[tuple[str, Bookmark]]:
    """A safe name for each bookmark, "2026-11-12-kelmar-reportedly-weighs": date and headline, a number for twins.

    Names are given in the order of saving, so that a later export finds its earlier files again.
    """
    taken: set[str] = set()
    named = []
    for bookmark in sorted(bookmarks, key=lambda bookmark: bookmark.id):
        day = (bookmark.published or bookmark.saved_at).date().isoformat()
        title = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bookmark.title)).strip("-").casefold()
        stem = f"{day}-{title}".encode()[:_NAME_BYTES].decode(errors="ignore").rstrip("-")
        name, twin = stem, 1
        while name in taken:
            twin += 1
            name = f"{stem}-{twin}"
        taken.add(name)
        named.append((name, bookmark))
    return named
