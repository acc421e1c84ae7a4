"""The built-in edition: invented articles that every new reader sees first, and a list of real feeds to begin with.

The articles are served like anybody else's: a feed, and pages full of the usual boilerplate, under addresses that can
exist nowhere (`.invalid`). They go through the same parsing, cleaning and marking as the news.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from newsterm.feeds.model import Subscription

HOST: Final = "samples.newsterm.invalid"
FEED_URL: Final = f"https://{HOST}/feed.xml"
FEED_TITLE: Final = "Sample edition (fictional)"


def feed_bytes() -> bytes:
    """The edition's feed, as a server would send it."""
    return (files(__name__) / "feed.xml").read_bytes()


def page_bytes(url: str) -> bytes | None:
    """One page of the edition, as a server would send it.

    Args:
        url: any address; the path's last part names the page, whatever section is before it.

    Returns:
        The page's HTML, or None where the edition has no such page.
    """
    parts = urlsplit(url)
    slug = parts.path.rpartition("/")[2]
    if parts.hostname != HOST or not slug.replace("-", "").isalnum():
        return None
    page = files(__name__) / "pages" / f"{slug}.html"
    return page.read_bytes() if page.is_file() else None


def starter() -> tuple[Subscription, ...]:
    """Well-known public news feeds, subscribed only on request; in the order in which they should be shown."""
    listed = tomllib.loads((files(__name__) / "starter.toml").read_text(encoding="utf-8"))
    return tuple(Subscription(feed["url"], feed["title"], feed["folder"]) for feed in listed["feed"])
