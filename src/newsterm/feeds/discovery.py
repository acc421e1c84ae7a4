"""The feeds that a web page points at."""

from __future__ import annotations

import re
from typing import Final

from newsterm.encoding import decode
from newsterm.feeds.model import FeedLink
from newsterm.feeds.plain import html_title
from newsterm.feeds.tags import Kind, attributes, scan
from newsterm.urls import host_of, safe_url

COMMON_PATHS: Final = (
    *("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json"),
    *("/rss/index.xml", "/index.rdf", "/news/rss.xml", "/blog/feed"),
)
"""Paths worth trying on a site whose pages name no feed, the likelier first."""

_TYPES: Final = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/rdf+xml": 1,
    "application/feed+json": 1,
    "application/x.atom+xml": 1,
    "application/x-atom+xml": 1,
    "text/xml": 2,
    "application/xml": 2,
    "application/json": 2,
}
_LOOKS_LIKE_FEED: Final = re.compile(r"(?:\b|_)(?:rss|atom|feeds?|rdf)(?:\b|_|2)", re.IGNORECASE)
_NO_FEED: Final = re.compile(r"wp-json|oembed|opensearch|sitemap|manifest", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"\bcomments?\b|kommentare|commentaires|comentarios", re.IGNORECASE)
_ANCHOR: Final = re.compile(
    r"[/.](?:rss|atom|rdf|feed|feeds)(?:\.xml|\.json|\.php|/)?(?:$|\?)|[?&]feed=|\bfeeds?\.\w|(?:rss|feed|atom)\.xml",
    re.IGNORECASE,
)
_OTHER_READERS: Final = re.compile(r"(?:^|\.)(?:feedly|inoreader|netvibes|yahoo|google|facebook|twitter|x)\.com$")
_MAX_BYTES: Final = 3_000_000
_MAX_FOUND: Final = 50


def discover(html: bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds of a page.

    Args:
        html: the page.
        url: its address, for relative links.

    Returns:
        What the page's head declares, the main feeds before those of comments; only where it declares nothing,
        links in its text that look like feeds, the site's own first. Each address once, at most 50.
    """
    text = decode(html[:_MAX_BYTES], url=url)
    base = url
    declared: dict[str, tuple[int, FeedLink]] = {}
    linked: dict[str, tuple[int, FeedLink]] = {}
    for token in scan(text):
        name = token.name.lower()
        if token.kind is not Kind.START or name not in ("link", "a", "base"):
            continue
        given = {key.lower(): value for key, value in attributes(token.attributes).items()}
        if name == "base":
            base = safe_url(given.get("href"), url) or base
            continue
        address = safe_url(given.get("href"), base)
        if address is None or max(len(declared), len(linked)) >= 4 * _MAX_FOUND:
            continue
        title = html_title(given.get("title", ""))
        media_type = given.get("type", "").partition(";")[0].strip().lower()
        link = FeedLink(address, title, media_type)
        if name == "link":
            rank = _rank(link, given.get("rel", "").lower().split())
            if rank is not None:
                declared.setdefault(address, (rank, link))
        elif (media_type in _TYPES or _ANCHOR.search(address)) and not _OTHER_READERS.search(host_of(address)):
            linked.setdefault(address, (0 if host_of(address) == host_of(url) else 1, link))
    found = declared or linked
    return tuple(link for _, link in sorted(found.values(), key=lambda ranked: ranked[0]))[:_MAX_FOUND]


def _rank(link: FeedLink, rel: list[str]) -> int | None:
    """How likely a declared link is the site's main feed, lower being likelier; None where it is no feed."""
    if "feed" not in rel and "alternate" not in rel:
        return None
    kind = _TYPES.get(link.type, 0 if "feed" in rel and not link.type else None)
    if kind is None or "stylesheet" in rel or _NO_FEED.search(link.url):
        return None
    if kind == 2 and not _LOOKS_LIKE_FEED.search(f"{link.url} {link.title}"):
        return None
    return kind + (10 if _COMMENTS.search(f"{link.title} {link.url}") else 0)
