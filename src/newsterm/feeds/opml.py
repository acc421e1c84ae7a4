"""Lists of feeds, as all readers exchange them. Reading takes what it can get; writing is strict OPML 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from newsterm.encoding import decode
from newsterm.feeds.model import FeedError, OpmlReport, Subscription
from newsterm.feeds.plain import text_title
from newsterm.feeds.xmlsource import without_prolog
from newsterm.text import clean_line, decode_references
from newsterm.urls import safe_url, split_login, with_login

_ROOT: Final = re.compile(r"<(?:[A-Za-z_]\w{0,20}:)?(opml|outline)\b", re.IGNORECASE)
_OUTLINE: Final = re.compile(r"<(/?)(?:[A-Za-z_]\w{0,20}:)?outline(?=[\s/>])", re.IGNORECASE)
_END: Final = re.compile(r"</(?:[A-Za-z_]\w{0,20}:)?(body|opml)\b|<(?:[A-Za-z_]\w{0,20}:)?opml[^<>]*/>", re.IGNORECASE)
#: An attribute that counts. A quote within its value does not end it unless another attribute or the tag's end follows;
#: a value that never ends reaches to the end, so that each character is looked at once.
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w:.-])(title|text|type|url|xmlurl|htmlurl|category)\s*+=\s*+"
    r"(?:\"((?:[^\"]|\"(?!\s*+(?:/?>|$|[\w:.-]{1,60}+\s*+=)))*+)(?:\"|$)"
    r"|'((?:[^']|'(?!\s*+(?:/?>|$|[\w:.-]{1,60}+\s*+=)))*+)(?:'|$)|([^\s\"'<>]++))",
    re.IGNORECASE,
)
_MAX_OUTLINE: Final = 1_000_000
"""Characters of one outline that are looked at."""
_MAX_VALUE: Final = 10_000
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
        The feeds in order, each address once; nested outlines become folders ("News/World"). What is not a feed
        that can be read is listed with the reason.

    Raises:
        FeedError: empty, not_a_feed.
    """
    text = decode(data)
    if not text.strip("\0 \t\r\n\ufeff"):
        raise FeedError("empty", "The file is empty.")
    source = without_prolog(text, _ROOT)
    if not source:
        raise FeedError("not_a_feed", "This is not an OPML file: there is no outline in it.")
    source = _without_comments(source)
    reading = _Outlines()
    found = list(_OUTLINE.finditer(source))
    for outline, following in zip_longest(found, found[1:]):
        if outline[1]:
            reading.close()
            continue
        end = following.start() if following else len(source)
        # What is damaged within an outline ends where the next begins.
        inside = source[outline.end() : min(end, outline.end() + _MAX_OUTLINE)]
        if following is None and (close := _END.search(inside)):
            inside = inside[: close.start()]
        if following is None and ">" not in inside:
            break
        reading.outline(_attributes(inside), empty=inside[: inside.rfind(">")].endswith("/"))
    root = _ROOT.match(source)
    if not (_END.search(source) or (root and root[1].lower() == "outline")):
        reading.skip("The end of the file", "it was cut off")
    return reading.report()


def _without_comments(source: str) -> str:
    parts = []
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        parts.append(source[at:start])
        at = end + 3
    return "".join(parts) + source[at:]


def _attributes(inside: str) -> dict[str, str]:
    """The attributes of an outline that count, in lower case, entities decoded; of two with one name the first."""
    given: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        name, value = match[1].lower(), match[2] or match[3] or match[4] or ""
        if name.endswith("url"):  # no address has a quote in it
            value = value.partition('"')[0]
        given.setdefault(name, decode_references(value[:_MAX_VALUE]))
    return given


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


class _Outlines:
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
            address = given.get("url") or ("" if empty else None)  # with outlines in it, it is a folder
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
        raw, login = split_login(address.strip())
        title = split_login(title)[0]
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
            folder = folder or _folder_of(given.get("category", ""))
            self._feeds[url] = Subscription(url, title, folder, safe_url(given.get("htmlurl")), login)


def _folder_of(category: str) -> str:
    """The folder that the first of an outline's categories names: "/News/World,ships" is in News/World."""
    first = text_title(category.partition(",")[0])
    parts = [clean_line(part, _MAX_FOLDER) for part in first.split("/")]
    return "/".join([part for part in parts if part][:_MAX_FOLDERS])


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
            url = quoteattr(with_login(feed.url, feed.login))
            lines.append(f'{blanks}<outline type="rss" text={title} title={title} xmlUrl={url}{site}/>')
        for name, folder in self.folders.items():
            lines += [
                f"{blanks}<outline text={quoteattr(name)} title={quoteattr(name)}>",
                *folder.lines(indent + 2),
                f"{blanks}</outline>",
            ]
        return lines
