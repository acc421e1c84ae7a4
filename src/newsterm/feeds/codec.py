"""A parsed feed as the JSON object that other programs read (`newsterm parse`)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from newsterm.feeds.model import ParsedEntry, ParsedFeed


def to_dict(feed: ParsedFeed, file: str) -> dict[str, Any]:
    """The object for one file; times are ISO 8601 in UTC, or null."""
    return {
        "file": file,
        "format": feed.format,
        "title": feed.title,
        "link": feed.link,
        "entries": [_entry(entry) for entry in feed.entries],
    }


def _entry(entry: ParsedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "author": entry.author,
        "published": _time(entry.published),
        "updated": _time(entry.updated),
        "summary": entry.summary,
        "content": entry.content,
        "enclosures": [{"url": file.url, "type": file.type, "length": file.length} for file in entry.enclosures],
        "categories": list(entry.categories),
    }


def _time(value: datetime | None) -> str | None:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None
