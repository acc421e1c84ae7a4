"""Hiding entries by words in their headlines. A hidden entry stays stored, and `is:muted` finds it."""

# ruff: noqa: S608 - statements are put together from words of ours; values are always bound.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from newsterm.library.connection import Connection
from newsterm.library.query import SearchPhrase
from newsterm.library.transactions import reads, writes

_RULES: Final = "muted words"
_AT_ONCE: Final = 5000
"""Entries looked at in one transaction: some 10 ms, for which a list that is asked for waits."""


class MutedWords(NamedTuple):
    """Words and phrases as one searches for them: whatever their case and accents, `elect*` for beginnings."""

    everywhere: tuple[str, ...] = ()
    by_feed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Part of a feed's name or address -> words muted there."""

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.by_feed)

    def of_feed(self, title: str, url: str) -> tuple[str, ...]:
        """What is muted in a feed."""
        called = f"{title}\n{url}".casefold()
        found = [words for name, words in self.by_feed.items() if name.casefold() in called]
        return tuple(dict.fromkeys([*self.everywhere, *(word for words in found for word in words)]))


NOTHING_MUTED: Final = MutedWords()


@writes
def mute(c: Connection, words: MutedWords, feed_id: int, ids: Sequence[int]) -> set[int]:
    """Hide those of a feed's entries that have a muted word in their headline, and show the others.

    Args:
        c: the connection.
        words: what is muted.
        feed_id: the feed.
        ids: its entries that are new or changed.

    Returns:
        Those that are hidden now.
    """
    rows = c.execute(
        f"{_TITLES} WHERE feed_id = ? AND entries.id IN (SELECT value FROM json_each(?))", (feed_id, str(list(ids)))
    )
    return _apply(c, words, rows.fetchall())


_TITLES: Final = (
    "SELECT entries.id, entries.title, entries.muted, shown, url FROM entries JOIN feeds ON feeds.id = feed_id"
)


@reads
def outdated(c: Connection, words: MutedWords) -> bool:
    """Whether entries are hidden by other words than these."""
    row = c.execute("SELECT value FROM memory WHERE name = ?", (_RULES,)).fetchone()
    return (row[0] if row else _said(MutedWords())) != _said(words)


@writes
def mute_some(c: Connection, words: MutedWords, after: int = 0) -> int | None:
    """Hide and show stored entries by new words, a few at a time.

    Args:
        c: the connection.
        words: what is muted from now on.
        after: entries with higher ids are looked at: 0, then what the call before returned.

    Returns:
        Where to go on; None where all was looked at.
    """
    rows = c.execute(f"{_TITLES} WHERE entries.id > ? ORDER BY entries.id LIMIT ?", (after, _AT_ONCE)).fetchall()
    _apply(c, words, rows)
    if len(rows) == _AT_ONCE:
        last: int = rows[-1][0]
        return last
    c.execute("INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)", (_RULES, _said(words)))
    return None


def _said(words: MutedWords) -> str:
    return repr((words.everywhere, sorted(words.by_feed.items())))


def _apply(c: Connection, words: MutedWords, rows: Sequence[tuple[int, str, int, str, str]]) -> set[int]:
    from newsterm.library.snippets import PhraseFinder, fold

    finders: dict[tuple[str, str], PhraseFinder] = {}
    hidden: set[int] = set()
    changed: list[tuple[int, int]] = []
    for entry_id, title, muted, feed_title, url in rows:
        finder = finders.get((feed_title, url))
        if finder is None:
            phrases = [SearchPhrase(word.rstrip("*"), word.endswith("*")) for word in words.of_feed(feed_title, url)]
            finder = finders[feed_title, url] = PhraseFinder(phrases)
        hide = finder.first(fold(title)) is not None
        if hide:
            hidden.add(entry_id)
        if hide != bool(muted):
            changed.append((int(hide), entry_id))
    c.executemany("UPDATE entries SET muted = ? WHERE id = ?", changed)
    return hidden
