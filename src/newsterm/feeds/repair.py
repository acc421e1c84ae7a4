"""Feeds that are not well-formed, made so: what a person would read out of them, in linear time.

It knows the elements that make up a feed. All other tags are taken for the HTML that somebody forgot to escape and
become text again; elements left open are closed where the next one shows that they must have ended; ends without
beginnings are dropped; missing namespaces are declared. The result is well-formed by construction, holds all of the
source's text, and is read like any other feed.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final
from xml.sax.saxutils import quoteattr

from newsterm.feeds.tags import TagKind, Token, attributes, scan

_ROOTS: Final = frozenset(("rss", "rdf", "feed"))
_ITEMS: Final = frozenset(("item", "entry"))
_FRAME: Final = _ROOTS | _ITEMS | {"channel"}
"""Elements that no text can hold: they end whatever is open."""
_CONTAINERS: Final = _FRAME | {
    *("author", "contributor", "source", "image", "textinput", "skiphours", "skipdays"),
    *("media:group", "media:content", "itunes:owner"),
}
_CHILDREN: Final = {
    **dict.fromkeys(("author", "contributor", "itunes:owner"), re.compile("(?:.*:)?(?:name|uri|url|email|homepage)")),
    **dict.fromkeys(("media:group", "media:content"), re.compile("media:.*")),
}
"""What some containers hold: anything else shows that they were left open."""
_TEXTS: Final = frozenset(
    (
        *("description", "summary", "content", "subtitle", "tagline"),
        *("info", "body", "content:encoded", "media:description", "itunes:summary"),
    )
)
"""Elements whose text may hold tags of HTML, `link` and `title` included."""
_FIELDS: Final = frozenset(
    (
        *(
            "guid",
            "pubdate",
            "description",
            "category",
            "enclosure",
            "comments",
            "id",
            "updated",
            "published",
            "issued",
            "modified",
        ),
        *(
            "author",
            "name",
            "uri",
            "email",
            "language",
            "copyright",
            "managingeditor",
            "webmaster",
            "lastbuilddate",
            "generator",
            "docs",
            "ttl",
        ),
    )
)
_FIELD_PREFIX: Final = re.compile("(?:dc|dcterms|content|media|itunes|atom|sy|slash|wfw|feedburner|georss):")
_HTML_FIELDS: Final = frozenset(("title", "link", "summary", "content"))
_NAME: Final = re.compile(r"(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*", re.ASCII)
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")

_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}
#: Namespace names that lxml takes: written as addresses, none of the two that XML keeps to itself.
_NAMESPACE: Final = re.compile(
    r"(?!http://www\.w3\.org/(?:2000/xmlns/|XML/1998/namespace)$)[a-z][a-z0-9+.-]*:[\w/.~?#&=%+,;@!$-]+",
    re.ASCII | re.IGNORECASE,
)

_MAX_ITEMS: Final = 2_000
_MAX_PREFIXES: Final = 60
_MAX_DEPTH: Final = 40


def repair(source: str) -> str:
    """Make a damaged feed well-formed.

    Args:
        source: the document from its root element on, references repaired.

    Returns:
        A well-formed document with the same elements and texts, up to 2,000 items.
    """
    repairer = _Repairer(source)
    for token in scan(source):
        repairer.take(token)
        if repairer.items > _MAX_ITEMS:
            break
    return repairer.document()


class _Repairer:
    """Takes tokens in order and keeps what is open: a stack of containers, and at most one element that holds text."""

    def __init__(self, source: str) -> None:
        self.items = 0
        """Items that hold anything, the last one not counted."""
        self._holds = False
        self._source = source
        self._body: list[str] = []
        self._root: tuple[str, str] | None = None
        """Name and attributes of the root element."""
        self._open: list[str] = []
        self._leaf: _Leaf | None = None
        self._namespaces: dict[str, str] = {}
        self._prefixes: set[str] = set()

    def take(self, token: Token) -> None:
        if token.kind in (TagKind.TEXT, TagKind.CDATA):
            raw = self._source[token.start : token.end] if token.kind is TagKind.TEXT else token.value
            if self._leaf:
                self._leaf.add(raw, token.kind)
            elif self._open:
                self._body.append(_escape_text(raw) if token.kind is TagKind.TEXT else escape(raw, quote=False))
        elif token.kind is TagKind.START:
            self._start(token)
        else:
            self._end(token)

    def document(self) -> str:
        self._end_leaf()
        while self._open:
            self._body.append(f"</{self._open.pop()}>")
        name, given = self._root or ("rss", "")
        self._qualified(name)
        spaces = "".join(
            f" xmlns:{prefix}={quoteattr(self._namespaces.get(prefix) or _NAMESPACES.get(prefix, 'urn:' + prefix))}"
            for prefix in sorted(self._prefixes)
        )
        return f"<{name}{spaces}{given}>{''.join(self._body)}</{name}>"

    def _start(self, token: Token) -> None:
        name = token.name.lower()
        local = name.rpartition(":")[2]
        if self._leaf:
            if not (local in _FRAME or self._leaf.ended_by(name)):
                self._leaf.add(self._source[token.start : token.end], token.kind)
                return
            self._end_leaf()
        if "xmlns" in token.attributes:
            self._declare(token)
        if local in _ROOTS:
            if self._root is None and self._qualified(token.name):
                self._root = token.name, self._attributes(token)
            return
        if local in _ITEMS:
            self._close_to(0 if "channel" not in map(str.lower, self._open[:1]) else 1)
            self.items += self._holds
            self._holds = False
        elif local == "channel" and self._open:
            return
        else:
            self._close_unfit(name)
            self._holds = True
        if not self._qualified(token.name):
            return
        opened = f"<{token.name}{self._attributes(token)}"
        if token.empty:
            self._body.append(opened + "/>")
        elif name in _CONTAINERS or local in _FRAME:
            if len(self._open) < _MAX_DEPTH:
                self._open.append(token.name)
                self._body.append(opened + ">")
        else:
            self._leaf = _Leaf(name, token.name, opened)

    def _end(self, token: Token) -> None:
        name = token.name.lower()
        if self._leaf:
            if name == self._leaf.name:
                self._end_leaf()
                return
            if name.rpartition(":")[2] not in _FRAME:
                self._leaf.add(self._source[token.start : token.end], token.kind)
                return
            self._end_leaf()
        # The frame stays open to the end: items after it are items all the same.
        if name.rpartition(":")[2] in _ROOTS or name == "channel":
            return
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].lower() == name:
                self._close_to(depth)
                return

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._body.append(f"</{self._open.pop()}>")

    def _close_unfit(self, name: str) -> None:
        """Close containers that cannot hold an element of this name."""
        while self._open and (fitting := _CHILDREN.get(self._open[-1].lower())) and not fitting.fullmatch(name):
            self._body.append(f"</{self._open.pop()}>")

    def _end_leaf(self) -> None:
        if self._leaf:
            self._body.append(self._leaf.element())
            self._leaf = None

    def _qualified(self, name: str) -> bool:
        """Whether a name can be written, its prefix among those that will be declared."""
        match = _NAME.fullmatch(name)
        if match is None:
            return False
        prefix = match[1]
        if prefix is None or prefix.lower() == "xml":
            return prefix in (None, "xml")
        if prefix.lower().startswith("xml") or len(self._prefixes) >= _MAX_PREFIXES:
            return prefix in self._prefixes
        self._prefixes.add(prefix)
        return True

    def _declare(self, token: Token) -> None:
        for name, uri in attributes(token.attributes).items():
            if name.startswith("xmlns:") and _NAMESPACE.fullmatch(uri) and len(self._namespaces) < _MAX_PREFIXES:
                self._namespaces.setdefault(name[6:], uri)

    def _attributes(self, token: Token) -> str:
        written = []
        for name, value in attributes(token.attributes).items():
            is_default = name == "xmlns" and self._root is None and _NAMESPACE.fullmatch(value)
            if is_default or (not name.startswith("xmlns") and self._qualified(name)):
                written.append(f" {name}={quoteattr(_FORBIDDEN.sub('', value))}")
        return "".join(written)


class _Leaf:
    """An element that holds text, until its end is found."""

    def __init__(self, name: str, written: str, opened: str) -> None:
        self.name = name
        self._written = written
        self._opened = opened
        self._parts: list[tuple[str, TagKind]] = []

    def add(self, raw: str, kind: TagKind) -> None:
        self._parts.append((raw, kind))

    def ended_by(self, name: str) -> bool:
        """Whether the start of another element shows that this one was left open."""
        if name in _HTML_FIELDS:
            return self.name not in _TEXTS
        return name in _FIELDS or _FIELD_PREFIX.match(name) is not None

    def element(self) -> str:
        if any(kind in (TagKind.START, TagKind.END) for _, kind in self._parts):
            value = escape("".join(raw for raw, _ in self._parts), quote=False)
            opened = re.sub(r" (?:type|mode)=(?:\"[^\"]*\"|'[^']*')", "", self._opened) + ' type="html"'
        else:
            value = "".join(
                _escape_text(raw) if kind is TagKind.TEXT else escape(raw, quote=False) for raw, kind in self._parts
            )
            opened = self._opened
        return f"{opened}>{value}</{self._written}>"


def _escape_text(raw: str) -> str:
    """Character data whose references are right already."""
    return raw.replace("<", "&lt;").replace(">", "&gt;")
