"""Articles on several pages: which page this is, how many there are, and all of them as one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from newsterm.article.draft import as_draft, place
from newsterm.article.model import BlockKind, Document
from newsterm.urls import host_of, safe_url

if TYPE_CHECKING:  # joining pages needs no parser
    from newsterm.article.tree import Element

_PARAMETER: Final = re.compile(r"page|p|pg|seite|pagina|s|teil|part", re.IGNORECASE)
_MARK: Final = re.compile(r"(?<=[^/])[/,_-](?:(?:page|seite|pagina|p|s|teil|part)[-_=/]?)?(\d{1,2})$", re.IGNORECASE)
_MAX_PAGES: Final = 99
_SAID_BEFORE: Final = 40
"""Characters from which on a paragraph that an earlier page has is a repetition, not a refrain."""


def paging(root: Element, url: str | None, base: str | None) -> tuple[str | None, int, int]:
    """The next page's address, this page's number and how many there are: None, 1, 1 for an article on one page.

    Only addresses that differ from the page's own by a page number count: what follows by `rel=next` is, on many sites,
    the next article.
    """
    if url is None:
        return None, 1, 1
    own, number = _numbered(url)
    stem = own[1].rstrip("/").rsplit("/", 1)[-1]
    found: dict[int, str] = {}
    for link in root.iter("a", "link"):
        raw = link.get("href") or ""
        if not (raw[:1] == "?" or (stem and stem in raw) or link.get("rel") == "next") or len(raw) > 2_000:
            continue
        target = safe_url(raw, base)
        if target is None:
            continue
        key, page = _numbered(target)
        if key == own and page <= _MAX_PAGES:
            found.setdefault(page, target)
    following = found.get(number + 1)
    if following:
        return following, number, max(found)
    # A lonely number is part of a name ("top-10"): pages come one after the other.
    return (None, number, number) if number - 1 in found else (None, 1, 1)


def join(pages: Sequence[Document]) -> Document:
    """One article of its pages, in order: what a later page says again (the standfirst, a picture) is said once."""
    first, last = pages[0], pages[-1]
    drafts = []
    said: set[str] = set()
    for page in pages:
        for block in page.blocks:
            again = block.text in said and (len(block.text) >= _SAID_BEFORE or block.kind is BlockKind.FIGURE)
            if again or (page is not first and block.role == "standfirst"):
                continue
            drafts.append(as_draft(block))
        said.update(block.text for block in page.blocks)
    blocks, text = place(drafts)
    return replace(
        first,
        blocks=blocks,
        text=text,
        next_url=last.next_url,
        pages=max(first.pages, last.pages),
        reason=pages_read(first.page, last.page, max(first.pages, last.pages)),
        dropped=tuple(d for page in pages for d in page.dropped),
    )


def pages_read(first: int, last: int, pages: int) -> str:
    """The sentence that says which pages an article was read from, "" for all of them."""
    if first == 1 and last >= pages:
        return ""
    read = f"page {last}" if first == last else f"pages {first} to {last}"
    return f"This is {read} of {pages}."


def _numbered(url: str) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], int]:
    """An address without its page number, and the number: 1 where it has none."""
    parts = urlsplit(url)
    number = 1
    kept = []
    for name, value in parse_qsl(parts.query):
        if _PARAMETER.fullmatch(name) and re.fullmatch(r"\d{1,2}", value):
            number = int(value)
        elif not re.match(r"utm_|fbclid|gclid", name):
            kept.append((name, value))
    path, dot, ending = parts.path.rstrip("/").rpartition(".")
    if not dot or not re.fullmatch(r"[a-z]{3,5}", ending):
        path = parts.path.rstrip("/")
    mark = _MARK.search(path)
    if mark and number == 1:
        number, path = int(mark[1]), path[: mark.start()]
    return (host_of(url), path, tuple(kept)), max(number, 1)
