"""JSON Feed 1.0 and 1.1. Wrong types are common (numbers as ids, authors as strings): what can be read is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from lxml import etree

from newsterm.dates import parse_date
from newsterm.feeds.entry import (
    MAX_ENTRIES,
    MAX_MARKUP,
    categories,
    enclosures,
    identity,
    paragraphs,
    people,
    title_or_substitute,
)
from newsterm.feeds.model import FeedError, ParsedEntry, ParsedFeed
from newsterm.feeds.plain import text_title
from newsterm.feeds.xmlfeed import read_feed
from newsterm.feeds.xmlsource import XmlSource
from newsterm.text import clean_line, clean_markup
from newsterm.urls import safe_url

_Object = Mapping[str, object]
#: Python refuses to make a number of thousands of digits.
_DECODER: Final = json.JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) < 1000 else digits)
_ITEMS: Final = re.compile(r'"items"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]{0,60}", re.ASCII)
_WITH_ATTRIBUTES: Final = frozenset(("guid", "enclosure", "source", "category", "cloud"))
"""Elements of RSS that have attributes and no elements."""
_MAX_ELEMENTS: Final = 100_000


def read_json(text: str, url: str) -> ParsedFeed:
    """Read a JSON Feed, or RSS that was put into JSON.

    Args:
        text: the decoded document.
        url: where it came from, for relative addresses.

    Raises:
        FeedError: broken (not JSON), not_a_feed (other JSON).
    """
    feed = _decoded(text)
    if isinstance(feed, dict) and isinstance(feed.get("rss"), dict):
        return read_feed(XmlSource(_as_rss(feed["rss"]), clean=False, has_base=False), url)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("not_a_feed", "This is JSON, but not a JSON Feed.")
    link = safe_url(_address(feed, "home_page_url"), url)
    base = link or url
    authors = _authors(feed)
    entries = (_entry(item, base, authors) for item in feed["items"] if isinstance(item, dict))
    return ParsedFeed(
        format="json1.1" if "1.1" in _text(feed, "version") else "json1.0",
        title=text_title(_text(feed, "title")),
        link=link,
        entries=tuple(islice((entry for entry in entries if entry is not None), MAX_ENTRIES)),
        description=text_title(_text(feed, "description")),
        language=clean_line(_text(feed, "language"), 35),
    )


def _as_rss(said: _Object) -> etree._Element:
    """RSS that was put into JSON, as it was: objects are elements, and so are those of a list; "#value" is text."""
    root = etree.Element("rss", version=_text(said, "version") or "2.0")
    budget = _MAX_ELEMENTS
    waiting: list[tuple[etree._Element, str, object]] = [(root, "channel", said.get("channel"))]
    while waiting and budget:
        budget -= 1
        parent, name, value = waiting.pop()
        if isinstance(value, list):
            waiting += [(parent, name, each) for each in reversed(value)]
        elif _NAME.fullmatch(name):
            element = etree.SubElement(parent, name)
            if isinstance(value, dict):
                element.text = clean_markup(_text(value, "#value"))
                for key, inner in reversed(value.items()):
                    if key.startswith("#") or (isinstance(inner, str) and name in _WITH_ATTRIBUTES):
                        if _NAME.fullmatch(key.lstrip("#")):
                            element.set(key.lstrip("#"), clean_markup(_text(value, key)))
                    else:
                        waiting.append((element, key, inner))
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                element.text = clean_markup(str(value))
    return root


def _decoded(text: str) -> object:
    """The first value of a text; of a feed that is cut off or broken somewhere, what is before that.

    Raises:
        FeedError: broken.
    """
    with suppress(ValueError, RecursionError):
        return _DECODER.raw_decode(text)[0]
    feed: dict[str, object] = {}
    items: list[object] = []
    if (start := _ITEMS.search(text)) is not None:
        with suppress(ValueError, RecursionError):
            feed |= _DECODER.raw_decode(text[: start.start()].rstrip(" \t\r\n,") + "}")[0]
        at = start.end()
        with suppress(ValueError, RecursionError):
            while len(items) < MAX_ENTRIES:
                between = _BETWEEN.match(text, at)
                assert between is not None
                item, at = _DECODER.raw_decode(text, between.end())
                items.append(item)
    if not items:
        raise FeedError("broken", "This looks like JSON, but cannot be read.")
    return {**feed, "items": items}


def _entry(item: _Object, base: str, feed_authors: str) -> ParsedEntry | None:
    guid = identity(_text(item, "id"))
    files = enclosures(_files(item), base)
    link = safe_url(_address(item, "url"), base) or safe_url(_address(item, "external_url"), base) or safe_url(guid)
    link = link or (files[0].url if files else None)
    content = clean_markup(_text(item, "content_html")[:MAX_MARKUP])
    if not content:
        content = paragraphs(clean_markup(_text(item, "content_text")[:MAX_MARKUP]))
    summary = paragraphs(clean_markup(_text(item, "summary")[:MAX_MARKUP]))
    title = text_title(_text(item, "title"))
    if not (guid or link or content or summary or title):
        return None
    return ParsedEntry(
        id=guid,
        title=title_or_substitute(title, summary, content, link),
        link=link,
        author=_authors(item) or feed_authors,
        published=_date(item, "date_published"),
        updated=_date(item, "date_modified"),
        summary=summary,
        content=content,
        base=link or base,
        enclosures=files,
        categories=categories(_strings(item.get("tags"))),
    )


def _text(item: _Object, key: str) -> str:
    value = item.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _address(item: _Object, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _strings(value: object) -> list[str]:
    return [element for element in value if isinstance(element, str)] if isinstance(value, list) else []


def _authors(item: _Object) -> str:
    """The names of authors, who may be a list, as in JSON Feed, or one; objects with a name, or names."""
    for key in ("authors", "author"):
        listed = item.get(key)
        authors = listed if isinstance(listed, list) else [listed]
        names = (
            _text(author, "name") if isinstance(author, dict) else author if isinstance(author, str) else ""
            for author in authors
        )
        if found := people(names):
            return found
    return ""


def _date(item: _Object, key: str) -> datetime | None:
    found = parse_date(_text(item, key))
    return found.astimezone(UTC) if found else None


def _files(item: _Object) -> Iterator[tuple[str, str, str]]:
    attachments = item.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else ():
        if isinstance(attachment, dict):
            yield _address(attachment, "url"), _text(attachment, "mime_type"), _text(attachment, "size_in_bytes")
