"""Feeds whose address follows from that of a page: known platforms, as one table (`data/platforms.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

from newsterm.feeds.model import FeedLink
from newsterm.urls import safe_url

_IS_FEED: Final = re.compile(r"\.(?:rss|atom|xml|rdf|json)$|/(?:feed|rss|atom)/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of page, and where its feeds are; the table says what the values mean."""

    host: str
    rest: str
    feeds: tuple[tuple[str, str], ...]
    page: str = ""
    example: str = ""
    gives: str = ""
    source: str = ""


@cache
def platforms() -> tuple[Platform, ...]:
    """The table."""
    text = resources.files("newsterm.feeds").joinpath("data/platforms.toml").read_text(encoding="utf-8")
    return tuple(
        Platform(**{**entry, "feeds": tuple((address, title) for address, title in entry["feeds"])})
        for entry in tomllib.loads(text)["platform"]
    )


def platform_feeds(url: str, source: str | None = None) -> tuple[FeedLink, ...]:
    """The feeds of a page on a platform that we know.

    Args:
        url: the page's address.
        source: the page, which some platforms' rules need. Without it those rules fit nothing.

    Returns:
        Feeds, the likelier first; none for other pages, and for addresses that look like feeds already.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ()
    if _IS_FEED.search(parts.path):
        return ()
    rest = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    for platform in platforms():
        fitting = re.fullmatch(platform.host, host) and re.fullmatch(platform.rest, rest)
        if not fitting:
            continue
        found = re.search(platform.page, source) if platform.page and source else None
        if platform.page and found is None:
            continue
        values = fitting.groupdict() | (found.groupdict() if found else {})
        links = (
            (safe_url(address.format(host=parts.netloc, scheme=parts.scheme, **values)), title)
            for address, title in platform.feeds
        )
        return tuple(FeedLink(address, title) for address, title in links if address)
    return ()
