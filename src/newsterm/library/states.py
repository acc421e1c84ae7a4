"""One read state for each article, whichever feed brought it; it outlives the entry."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urlsplit

from newsterm.library.connection import Connection
from newsterm.urls import same_page


def key_of(link: str | None, feed_url: str, entry_key: str) -> bytes:
    """The key of an article's state.

    A link to a site's front page says nothing about the article: then, as without a link, the state belongs to the
    entry of this one feed.
    """
    if link is not None:
        page = same_page(link)
        parts = urlsplit(page)
        if parts.path != "/" or parts.query:
            return _hashed(page)
    return own_key(feed_url, entry_key)


def own_key(feed_url: str, entry_key: str) -> bytes:
    """The key of a state that belongs to one feed's entry alone."""
    return _hashed(f"{feed_url}\n{entry_key}")


def _hashed(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def obtain(c: Connection, key: bytes, seen: int) -> tuple[int, bool, int]:
    """The state under this key, made if it is new.

    Returns:
        Its id, whether the article was read, and when it was first seen.
    """
    row = c.execute("SELECT id, read, seen FROM states WHERE key = ?", (key,)).fetchone()
    if row is not None:
        return row[0], bool(row[1]), row[2]
    made = c.execute("INSERT INTO states (key, seen) VALUES (?, ?)", (key, seen)).lastrowid
    assert made is not None
    return made, False, seen


def set_read(c: Connection, ids: Iterable[int], read: bool) -> tuple[int, ...]:
    """Mark entries, and every other entry of the same article; see `entries.set_read`."""
    flag = int(read)
    changed: list[int] = []
    for entry_id in ids:
        row = c.execute("SELECT state_id FROM entries WHERE id = ? AND read <> ?", (entry_id, flag)).fetchone()
        if row is None:
            continue
        c.execute("UPDATE states SET read = ? WHERE id = ?", (flag, row[0]))
        c.execute("UPDATE entries SET read = ? WHERE state_id = ? AND read <> ?", (flag, row[0], flag))
        changed.append(entry_id)
    return tuple(changed)
