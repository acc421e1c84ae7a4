"""What is searched: plain texts, and the index over them."""

from __future__ import annotations

from collections.abc import Iterable

from newsterm.library.connection import Connection
from newsterm.library.plain import plain

Text = tuple[int, str, str, str, str]
"""Place, title, author, the feed's text, the page's text."""


def add(c: Connection, texts: Iterable[Text]) -> None:
    """Store new texts and index them. Later changes are indexed by triggers."""
    rows = list(texts)
    c.executemany("INSERT INTO texts (place, title, author, feed, page) VALUES (?, ?, ?, ?, ?)", rows)
    c.executemany("INSERT INTO search (rowid, title, author, feed, page) VALUES (?, ?, ?, ?, ?)", rows)


def text_of(summary: str, content: str) -> str:
    """What a feed says of an entry, as plain text: the longer of the two."""
    return plain(content if len(content) >= len(summary) else summary)
