"""`newsterm read`: one article, clean and with its marks."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from newsterm.article.model import Document
from newsterm.commands.files import read_input
from newsterm.commands.output import CommandError, answer, answer_block, answer_json, say
from newsterm.commands.progress import Bar
from newsterm.commands.session import is_number, opened_entry, session
from newsterm.commands.shapes import article_json
from newsterm.services.model import Opened
from newsterm.services.reader import Reader
from newsterm.sourcing.model import Analysis
from newsterm.urls import split_login, typed_url

_MARKUP: Final = re.compile(rb"<(?:[a-z][a-z0-9]*[\s>/]|!doctype\b|!--|\?xml\b)", re.IGNORECASE)
_TEXTS: Final = frozenset((".txt", ".text", ".md", ".markdown", ".rst", ".log", ".asc"))
"""Endings of files that are text, whatever tags they speak of."""
_SNIFFED: Final = 65_536
"""Bytes of a file in which a page would have shown its first tag."""


def read(args: Namespace) -> int:
    """`newsterm read TARGET`: print an article."""
    base = _base(args.url)
    url = None
    if is_number(args.target) and not Path(args.target).exists():
        document, analysis = _from_library(int(args.target), args.home, all_pages=args.all_pages)
    elif url := _address(args.target):
        document, analysis = _from_address(url, args.home, all_pages=args.all_pages)
    elif args.all_pages:
        raise CommandError("--all-pages follows the pages of an address, not of a file.", code=2)
    else:
        document, analysis = _from_bytes(read_input(args.target), args.target, base, args.home)
    if args.json:
        answer_json(article_json(document, analysis))
    elif document.text:
        from newsterm.commands.pager import paged
        from newsterm.commands.terminal import finish, width
        from newsterm.layout.ansi import article
        from newsterm.layout.lines import MEASURE
        from newsterm.layout.model import Header

        header = Header(zone=datetime.now().astimezone().tzinfo or UTC)
        text = article(
            document, analysis, width(args.width), finish(plain=args.plain), header, measure=args.width or MEASURE
        )
        if not paged(text):
            answer_block(text)
    elif document.reason and not sys.stdout.isatty():
        answer(document.reason)  # a pager covers what stderr says, and an empty file says nothing
    if document.reason:
        goes_on = url and document.next_url and not args.all_pages
        say(f"{document.reason} --all-pages reads those that follow, too." if goes_on else document.reason)
    return 0 if document.text else 1


def _address(target: str) -> str | None:
    """The address that a target is, None where it is a file or stdin.

    Raises:
        CommandError: it is neither.
    """
    if not target.strip():
        raise CommandError(
            "Say what to read: an article's number in “newsterm list”, its address, a file, or - for stdin.", code=2
        )
    if target == "-" or Path(target).exists():
        return None
    host, slash, _ = target.partition("/")
    if "://" in target or host.startswith("www.") or (slash and "." in host.strip(".")):
        _base(target)
        return target
    raise CommandError(f"There is no file {target}; an address begins with https://.")


def _base(typed: str | None) -> str | None:
    if typed is None:
        return None
    url = typed_url(typed)
    if url is None:
        raise CommandError(f"{split_login(typed)[0]} is not the address of a web page.", code=2)
    return url


def _from_library(number: int, home: str | None, *, all_pages: bool) -> tuple[Document, Analysis]:
    async def work(reader: Reader) -> Opened:
        with Bar(sys.stderr) as bar:
            bar.wait(f"Opening article {number}")
            opened = await opened_entry(reader, number)
            return await reader.articles.all_pages(opened) if all_pages else opened

    opened = session(home, work)
    return opened.document, opened.analysis


def _from_address(url: str, home: str | None, *, all_pages: bool) -> tuple[Document, Analysis]:
    async def work(reader: Reader) -> Opened:
        with Bar(sys.stderr) as bar:
            bar.wait(f"Fetching {split_login(url)[0]}")
            opened = await reader.articles.open_url(url)
            return await reader.articles.all_pages(opened) if all_pages else opened

    opened = session(home, work)
    if opened.failure and not opened.document.text:
        raise CommandError(opened.failure.reason)
    return opened.document, opened.analysis


def _from_bytes(data: bytes, name: str, url: str | None, home: str | None) -> tuple[Document, Analysis]:
    from newsterm.article.extract import extract
    from newsterm.article.intake import foreign_kind, is_plain_text
    from newsterm.article.plain_text import from_text
    from newsterm.commands.settings import own_cues
    from newsterm.encoding import decode
    from newsterm.sourcing.analyse import analyse

    path = Path(name)
    text = decode(data) if foreign_kind(data) is None else ""
    if text and (
        not _MARKUP.search(data[:_SNIFFED]) or (path.suffix.lower() in _TEXTS and is_plain_text(text, "text/plain"))
    ):
        document = from_text(text, url=url, name="" if name == "-" else path.name)
    else:
        document = extract(data, url)
    return document, analyse(
        document.standing_text,
        title=document.title,
        publisher=document.site,
        language=document.language,
        extra=own_cues(home),
    )
