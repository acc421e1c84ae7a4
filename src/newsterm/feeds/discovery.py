"""The feeds that a web page points at, and the places where sites usually keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from newsterm.encoding import decode
from newsterm.feeds.model import FeedLink
from newsterm.feeds.plain import html_title
from newsterm.feeds.platforms import platform_feeds
from newsterm.feeds.tags import TagKind, attributes, scan
from newsterm.urls import host_of, safe_url

_AT_ROOT: Final = (
    *("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feeds", "feed.json"),
    *("rss/index.xml", "index.rdf", "news/rss.xml", "blog/feed", "feeds/posts/default", "podcast.xml"),
)
"""Paths worth trying on a site whose pages name no feed, the likelier first."""
_IN_FOLDER: Final = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")
"""The same, below the folder that was typed."""

_TYPE: Final = re.compile(r"(?:application|text)/(?:(x[.-])?(rss|atom|rdf|feed))(?:\+(?:xml|json))?")
_ANY_XML: Final = frozenset(("text/xml", "application/xml", "application/json"))
_LOOKS_LIKE_FEED: Final = re.compile(r"(?:\b|_)(?:rss|atom|feeds?|rdf)(?:\b|_|2)", re.IGNORECASE)
_NO_FEED: Final = re.compile(r"wp-json|oembed|opensearch|sitemap|manifest|\.opml\b", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"\bcomments?\b|kommentare|commentaires|comentarios", re.IGNORECASE)
#: Addresses that speak of a feed: by their last part, a folder, a parameter, or their host.
_ADDRESS: Final = re.compile(
    r"[/.](?:rss|atom|rdf|feed|feeds)(?:\d?\.xml|\.json|\.php|\.aspx?|/)?(?:$|[?#])"
    r"|/(?:rss|feeds?|atom|rdf|syndication)/(?:[^?#]+/)?[^/?#]+\.(?:xml|rss|rdf|atom|json|php)(?:$|[?#])"
    r"|/rss/[^/?#]+/?(?:$|[?#])"
    r"|[?&](?:feed|format|type|output|alt|view|mode)=(?:rss|atom|feed|rdf)[\w.]{0,4}(?:$|[&#])"
    r"|/(?:podcast|[\w-]*(?:rss|feed|atom)[\w-]*)\.xml(?:$|[?#])"
    r"|^https?://(?:rss|feeds?|atom)\.[^/]+/.",
    re.IGNORECASE,
)
#: Words that call a link a feed, and addresses that may then be one.
_WORDS: Final = re.compile(r"\b(?:rss|atom|rdf|xml)\b|\b(?:feed|podcast)\b", re.IGNORECASE)
_MAY_BE: Final = re.compile(
    r"\.(?:xml|rss|rdf|atom|json|php|aspx?|cgi)(?:$|[?#])|[?&][^=]+=|/[^/.?#]*/?$", re.IGNORECASE
)
_SURELY_MAY_BE: Final = re.compile(r"\.(?:xml|rss|rdf|atom)(?:$|[?#])", re.IGNORECASE)
_FEED_NAME: Final = re.compile(r"(?:rss|atom|rdf|xml)(?: ?[\d.]+)?(?:[ -]?feeds?)?", re.IGNORECASE)
_OTHER_READERS: Final = re.compile(r"(?:^|\.)(?:feedly|inoreader|netvibes|yahoo|google|facebook|twitter|x)\.com$")
_MAX_BYTES: Final = 3_000_000
_MAX_FOUND: Final = 50
_MAX_WORDS: Final = 80
"""Characters of a link's words that are looked at."""


def discover(html: bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds of a page.

    Args:
        html: the page.
        url: its address, for relative links.

    Returns:
        What the page's head declares, the feed of the typed folder first and those of comments last; only where it
        declares nothing, the feeds that a known platform has for such a page, and links in its text that look like
        feeds, the site's own first. Each address once, at most 50.
    """
    declared, linked = _found(html, url)
    return declared or linked


def candidates(html: bytes, url: str) -> tuple[FeedLink, ...]:
    """As `discover`, with the links in the text after those that are declared: for when the declared ones are dead."""
    declared, linked = _found(html, url)
    found: dict[str, FeedLink] = {}
    for link in declared + linked:
        found.setdefault(link.url, link)
    return tuple(found.values())


def usual_places(url: str) -> tuple[str, ...]:
    """Addresses where the site of a page may keep its feed: those below the page's own folder first."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    folder = parts.path if parts.path.endswith("/") else parts.path.rpartition("/")[0] + "/"
    if "." not in parts.path.rpartition("/")[2] and parts.path:
        folder = parts.path.rstrip("/") + "/"
    places = [urljoin(url, folder + name) for name in _IN_FOLDER] if folder != "/" else []
    if re.fullmatch(r"/@[\w.]+", parts.path):  # profiles of Mastodon and its like
        places.insert(0, urljoin(url, parts.path + ".rss"))
    places += [urljoin(url, "/" + name) for name in _AT_ROOT]
    return tuple(dict.fromkeys(places))


@dataclass(slots=True)
class _Anchor:
    """A link of the text whose words are still being read."""

    address: str
    title: str
    type: str
    is_feed: bool
    """By its scheme."""
    words: list[str] = field(default_factory=list)


def _found(html: bytes, url: str) -> tuple[tuple[FeedLink, ...], tuple[FeedLink, ...]]:
    """The declared feeds of a page and the linked ones, each in order."""
    text = decode(html[:_MAX_BYTES], url=url)
    reading = _PageSeen(url)
    for token in scan(text):
        name = token.name.lower()
        if token.kind is TagKind.TEXT and reading.anchor:
            reading.read_words(text[token.start : min(token.end, token.start + _MAX_WORDS)])
        elif name == "a" and token.kind is TagKind.END:
            reading.end_anchor()
        elif token.kind is TagKind.START and name in ("link", "a", "base", "img", "svg", "i", "span", "use"):
            reading.element(name, {key.lower(): value for key, value in attributes(token.attributes).items()})
    reading.end_anchor()
    platform = [(-1, link) for link in platform_feeds(url, text)]
    linked = {link.url: (rank, link) for rank, link in (*reading.linked.values(), *platform)}
    return _in_order(reading.declared.values()), _in_order(linked.values())


class _PageSeen:
    """What was seen of a page so far."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._base = url
        self.declared: dict[str, tuple[int, FeedLink]] = {}
        self.linked: dict[str, tuple[int, FeedLink]] = {}
        self.anchor: _Anchor | None = None

    def element(self, name: str, given: dict[str, str]) -> None:
        if name == "base":
            self._base = safe_url(given.get("href"), self._url) or self._base
        elif name == "link":
            self._declare(given)
        elif name == "a":
            self.end_anchor()
            if address := self._address(given.get("href", "")):
                media_type = given.get("type", "").partition(";")[0].strip().lower()
                is_feed = given["href"].strip()[:5].lower() == "feed:"
                self.anchor = _Anchor(address, html_title(given.get("title", "")), media_type, is_feed)
                self._say(given)
        elif self.anchor:
            self._say(given)

    def _say(self, given: dict[str, str]) -> None:
        """What an element says in its attributes, to eyes or to its style."""
        if self.anchor and len(self.anchor.words) < 20:
            said = (given.get(key, "") for key in ("title", "alt", "aria-label", "class", "href", "xlink:href"))
            words = (re.sub(r"[_-]", " ", value[:_MAX_WORDS]) for value in list(said)[: 6 if given.get("src") else 4])
            self.anchor.words.append(" ".join(words))

    def read_words(self, text: str) -> None:
        if self.anchor and len(self.anchor.words) < 20:
            self.anchor.words.append(text)

    def end_anchor(self) -> None:
        anchor, self.anchor = self.anchor, None
        if anchor is None or len(self.linked) >= 4 * _MAX_FOUND:
            return
        rank = self._rank(anchor)
        if rank is not None:
            self.linked.setdefault(anchor.address, (rank, FeedLink(anchor.address, anchor.title, anchor.type)))

    def _rank(self, anchor: _Anchor) -> int | None:
        """How likely a link of the text is a feed, lower being likelier; None where it is not a feed."""
        address = anchor.address
        if _OTHER_READERS.search(host_of(address)) or _NO_FEED.search(address):
            return None
        abroad = 0 if host_of(address) == host_of(self._url) else 2
        if anchor.is_feed or _TYPE.fullmatch(anchor.type) or anchor.type in _ANY_XML or _ADDRESS.search(address):
            return abroad
        words = " ".join(" ".join(anchor.words).split())
        if _WORDS.search(words) and _SURELY_MAY_BE.search(address):
            return 1 + abroad
        if any(_FEED_NAME.fullmatch(said.strip()) for said in anchor.words) and _MAY_BE.search(address):
            return 5 + abroad
        return None

    def _declare(self, given: dict[str, str]) -> None:
        address = self._address(given.get("href", ""))
        if address is None or len(self.declared) >= 4 * _MAX_FOUND:
            return
        media_type = given.get("type", "").partition(";")[0].strip().lower()
        link = FeedLink(address, html_title(given.get("title", "")), media_type)
        rank = _declared_rank(link, given.get("rel", "").lower().split(), self._url)
        if rank is not None:
            self.declared.setdefault(address, (rank, link))

    def _address(self, href: str) -> str | None:
        href = href.strip()
        if href[:5].lower() == "feed:":
            href = "http:" + href[5:] if href[5:7] == "//" else href[5:]
        return safe_url(href, self._base)


def _declared_rank(link: FeedLink, rel: list[str], page: str) -> int | None:
    """How likely a declared link is the page's main feed, lower being likelier; None where it is not a feed."""
    if ("feed" not in rel and "alternate" not in rel) or _NO_FEED.search(link.url):
        return None
    if "stylesheet" in rel and "feed" not in rel:
        return None
    kind = _TYPE.fullmatch(link.type)
    if kind:
        rank = 0 if kind[2] in ("rss", "atom") and not kind[1] else 1
    elif "feed" in rel and not link.type:
        rank = 0
    elif (not link.type or link.type in _ANY_XML) and _LOOKS_LIKE_FEED.search(f"{link.url} {link.title}"):
        rank = 2
    else:
        return None
    if _COMMENTS.search(f"{link.title} {link.url}"):
        return rank + 10
    folder = urlsplit(page).path
    return rank - 5 if folder.strip("/") and urlsplit(link.url).path.startswith(folder.rstrip("/") + "/") else rank


def _in_order(found: Iterable[tuple[int, FeedLink]]) -> tuple[FeedLink, ...]:
    return tuple(link for _, link in sorted(found, key=lambda each: each[0]))[:_MAX_FOUND]
