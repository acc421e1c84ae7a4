"""What entries of all formats share: limits, titles that are missing, names, identities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from html import escape
from typing import Final
from urllib.parse import unquote, urlsplit

from newsterm.feeds.model import Enclosure
from newsterm.feeds.plain import excerpt, without_entities
from newsterm.text import clean_line, is_visible
from newsterm.urls import host_of, safe_url

MAX_ENTRIES: Final = 2_000
MAX_MARKUP: Final = 500_000
"""Characters of an entry's summary or content."""
_MAX_ID: Final = 1_000
_MAX_NAME: Final = 300
_MAX_CATEGORY: Final = 100
_MAX_CATEGORIES: Final = 50
_MAX_ENCLOSURES: Final = 20

_EMAIL_NAME: Final = re.compile(r"\S+@\S+\s*\((.+)\)|(.+?)\s*<\S+@\S+>", re.DOTALL)
_MAIL_ADDRESSES: Final = re.compile(r"[^\s@,]+@[^\s@,]+(?:, [^\s@,]+@[^\s@,]+)*")
_NOBODY: Final = re.compile(r"(?:no-?reply|do-?not-?reply)@\S+|\(?(?:unknown|author)\)?", re.IGNORECASE)
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}", re.ASCII)
_MARKUP: Final = re.compile(r"<[A-Za-z/!?]")
_ADDRESS: Final = re.compile(r"\bhttps?://(?:(?!&(?:lt|gt|quot);)[^\s<>\"“”«»])+", re.IGNORECASE)
_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")


def identity(value: str) -> str:
    """A guid as it is stored: one clean line; a long one cut, with a hash of the whole so that it stays its own."""
    line = clean_line(value)
    if len(line) <= _MAX_ID:
        return line
    return f"{line[: _MAX_ID - 40]} {blake2b(line.encode(), digest_size=16).hexdigest()}"


def title_or_substitute(title: str, summary: str, content: str, link: str | None) -> str:
    """A title that can be seen: the entry's, or its first words, or what its address says."""
    if is_visible(title):
        return title
    if words := excerpt(summary) or excerpt(content):
        return words
    if link is None:
        return "Untitled"
    slug = re.sub(r"[-_+]+|\.\w{2,5}$", " ", unquote(urlsplit(link).path.rstrip("/").rpartition("/")[2]))
    slug = clean_line(slug, _MAX_NAME)
    return slug if is_visible(slug) else host_of(link)


def people(names: Iterable[str]) -> str:
    """Names joined by commas: of `x@y.org (Name)` the name, nothing for addresses that nobody reads.

    Bare mail addresses count only where there is no name.
    """
    found: dict[str, None] = {}
    for raw in names:
        name = clean_line(without_entities(raw), _MAX_NAME)
        if match := _EMAIL_NAME.fullmatch(name):
            name = (match[1] or match[2]).strip("\"' ")
        if name and not _NOBODY.fullmatch(name):
            found.setdefault(name)
        if len(found) >= _MAX_ENCLOSURES:
            break
    joined = ", ".join(found)
    if "@" in joined:
        joined = ", ".join(name for name in found if not is_mail_address(name)) or joined
    return clean_line(joined, _MAX_NAME)


def is_mail_address(name: str) -> bool:
    """Whether what stands for a name is a bare mail address, or several."""
    return _MAIL_ADDRESSES.fullmatch(name) is not None


def categories(terms: Iterable[str]) -> tuple[str, ...]:
    """Clean, distinct, not too many."""
    found: dict[str, None] = {}
    for raw in terms:
        if len(found) >= _MAX_CATEGORIES:
            break
        if term := clean_line(without_entities(raw[: 4 * _MAX_CATEGORY]), _MAX_CATEGORY):
            found.setdefault(term)
    return tuple(found)


def enclosures(files: Iterable[tuple[str, str, str]], base: str | None) -> tuple[Enclosure, ...]:
    """Files from (address, type, length) as written, each address once."""
    found: dict[str, Enclosure] = {}
    for raw, media_type, length in files:
        if len(found) >= _MAX_ENCLOSURES:
            break
        if (url := safe_url(raw, base)) and url not in found:
            kind = media_type.strip()
            size = length.strip()
            found[url] = Enclosure(
                url,
                kind.lower() if _MEDIA_TYPE.fullmatch(kind) else "",
                int(size) if size.isascii() and size.isdigit() and 0 < len(size) < 16 and int(size) else None,
            )
    return tuple(found.values())


def with_length(files: tuple[Enclosure, ...], said: str) -> tuple[Enclosure, ...]:
    """An entry's files, the first that plays with the length that the feed gives: seconds, "42:00" or "1:02:03"."""
    parts = said.strip().split(":")
    if not files or len(parts) > 3 or not all(part.isdecimal() and part.isascii() and len(part) < 7 for part in parts):
        return files
    seconds = 0
    for part in parts:
        seconds = 60 * seconds + int(part)
    plays = next((n for n, file in enumerate(files) if file.type.startswith(("audio/", "video/"))), 0)
    return (*files[:plays], replace(files[plays], seconds=seconds or None), *files[plays + 1 :])


def paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, other line ends stay, addresses are links."""
    return _in_paragraphs(escape(text.strip(), quote=False))


def shown_as_written(html: str) -> str:
    """A text that may be HTML and has no tags, as `paragraphs`; other HTML as it is."""
    if ("\n" not in html and "://" not in html) or _MARKUP.search(html):
        return html
    return _in_paragraphs(html.strip())


def _in_paragraphs(html: str) -> str:
    if "://" in html:
        html = _ADDRESS.sub(_link, html)
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in _BLANK_LINES.split(html) if part)


def _link(match: re.Match[str]) -> str:
    address = match[0].rstrip(".,;:!?'")
    if address.endswith(")") and "(" not in address:
        address = address[:-1]
    return f'<a href="{address}">{address}</a>{match[0][len(address) :]}'
