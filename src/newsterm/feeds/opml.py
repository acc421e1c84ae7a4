"""Lists of feeds, as all readers exchange them. Reading takes what it can get; writing is strict OPML 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from newsterm.encoding import decode
from newsterm.feeds.model import FeedError, OpmlReport, Subscription
from newsterm.feeds.plain import text_title
from newsterm.feeds.tags import Kind, attributes, scan
from newsterm.feeds.xmlsource import without_prolog
from newsterm.text import clean_line
from newsterm.urls import safe_url

_ROOT: Final = re.compile(r"<(?:[A-Za-z_]\w{0,20}:)?(opml|outline)\b", re.IGNORECASE)
_ATTRIBUTES: Final = frozenset(("title", "text", "type", "url", "xmlurl", "htmlurl"))
_MAX_FEEDS: Final = 50_000
_MAX_SKIPPED: Final = 1_000
_MAX_FOLDERS: Final = 5
"""Folders within folders."""
_MAX_FOLDER: Final = 100


def read_opml(data: bytes) -> OpmlReport:
    """Read an OPML file, whole or cut, well-formed or not.

    Args:
        data: the file.

    Returns:
        The feeds in order, each address once; nested outlines become folders ("News/World"). What is no feed that can
        be read is listed with the reason.

    Raises:
        FeedError: empty, not_a_feed.
    """
    text = decode(data)
    if not text.strip("\0 \t\r\n\ufeff"):
        raise FeedError("empty", "The file is empty.")
    source = without_prolog(text, _ROOT)
    if not source:
        raise FeedError("not_a_feed", "This is not an OPML file: there is no outline in it.")
    reading = _Reading()
    root = _ROOT.match(source)
    complete = root is not None and root[1].lower() == "outline"
    for token in scan(source):
        name = token.name.lower().rpartition(":")[2]
        if name == "outline" and token.kind is Kind.START:
            given = {key.lower(): value for key, value in attributes(token.attributes, _ATTRIBUTES).items()}
            reading.outline(given, token.empty)
        elif name == "outline" and token.kind is Kind.END:
            reading.close()
        elif name == "opml" and (token.kind is Kind.END or token.empty):
            complete = True
    if not complete:
        reading.skip("The end of the file", "it was cut off")
    return reading.report()


def write_opml(feeds: Iterable[Subscription], title: str) -> bytes:
    """Write an OPML 2.0 file in UTF-8, feeds grouped by folder in the order given."""
    root: _Folder = _Folder()
    for feed in feeds:
        folder = root
        for name in filter(None, feed.folder.split("/")):
            folder = folder.folders.setdefault(clean_line(name), _Folder())
        folder.feeds.append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(clean_line(title))}</title></head>",
        "  <body>",
        *root.lines(4),
        "  </body>",
        "</opml>",
    ]
    return ("\n".join(lines) + "\n").encode()


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self._feeds: dict[str, Subscription] = {}
        self._skipped: list[tuple[str, str]] = []
        self._unnamed = 0
        self._open: list[str | None] = []
        """Folders that are open; None for an open outline that is a feed."""

    def outline(self, given: dict[str, str], empty: bool) -> None:
        title = text_title(given.get("title") or given.get("text") or "")
        address = given.get("xmlurl")
        if address is None and given.get("type", "").lower() in ("rss", "atom", "feed"):
            address = given.get("url") or ""
        if address is not None:
            self._feed(address, title, given)
        if not empty:
            self._open.append(clean_line(title, _MAX_FOLDER).replace("/", "-") if address is None else None)
        elif address is None and title:
            self.skip(title, "it has no feed address")

    def close(self) -> None:
        if self._open:
            self._open.pop()

    def skip(self, what: str, why: str) -> None:
        if len(self._skipped) < _MAX_SKIPPED:
            self._skipped.append((what, why))
        else:
            self._unnamed += 1

    def report(self) -> OpmlReport:
        if self._unnamed:
            self._skipped.append((f"{self._unnamed} more", "like those above"))
        return OpmlReport(tuple(self._feeds.values()), tuple(self._skipped))

    def _feed(self, address: str, title: str, given: dict[str, str]) -> None:
        raw = address.strip()
        name = title or clean_line(raw, _MAX_FOLDER) or "A feed without a name"
        if not raw:
            self.skip(name, "it has no feed address")
            return
        if raw.lower().startswith("feed:"):
            raw = raw[5:] if raw[5:7] != "//" else "http:" + raw[5:]
        url = safe_url(raw)
        if url is None:
            self.skip(name, f"its address is not one of the web: {clean_line(raw, 80)}")
        elif url in self._feeds:
            self.skip(name, "it is in the list twice")
        elif len(self._feeds) >= _MAX_FEEDS:
            self.skip(name, f"the list has more than {_MAX_FEEDS} feeds")
        else:
            folder = "/".join([part for part in self._open if part][:_MAX_FOLDERS])
            self._feeds[url] = Subscription(url, title, folder, safe_url(given.get("htmlurl")))


class _Folder:
    """A folder to be written: its feeds first, then its folders."""

    def __init__(self) -> None:
        self.feeds: list[Subscription] = []
        self.folders: dict[str, _Folder] = {}

    def lines(self, indent: int) -> list[str]:
        blanks = " " * indent
        lines = []
        for feed in self.feeds:
            title = quoteattr(clean_line(feed.title) or feed.url)
            site = f" htmlUrl={quoteattr(feed.site_url)}" if feed.site_url else ""
            lines.append(f'{blanks}<outline type="rss" text={title} title={title} xmlUrl={quoteattr(feed.url)}{site}/>')
        for name, folder in self.folders.items():
            lines += [
                f"{blanks}<outline text={quoteattr(name)} title={quoteattr(name)}>",
                *folder.lines(indent + 2),
                f"{blanks}</outline>",
            ]
        return lines
