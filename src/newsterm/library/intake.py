"""What a refresh brought, carried out: one feed, one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict

from newsterm.feeds.decide import ChangedEntry, Decision, NewEntry, StoredEntry
from newsterm.feeds.model import ParsedEntry
from newsterm.library import states
from newsterm.library.connection import Connection
from newsterm.library.feeds import record_fetch
from newsterm.library.model import Applied, FetchOutcome, Retention
from newsterm.library.plain import plain
from newsterm.library.retention import prune
from newsterm.library.times import place_of, seconds
from newsterm.library.transactions import reads, writes


@reads
def stored(c: Connection, feed_id: int) -> list[StoredEntry]:
    """What is known of a feed's entries: what `feeds.decide.decide` compares with."""
    rows = c.execute("SELECT id, key, guid, link, digest FROM entries WHERE feed_id = ?", (feed_id,))
    return [StoredEntry(*row) for row in rows]


@writes
def apply(
    c: Connection, feed_id: int, decision: Decision, outcome: FetchOutcome, retention: Retention | None = None
) -> Applied:
    """Store what a document brought, how the fetch went, and let go of what is too old: all or nothing.

    Args:
        c: the connection.
        feed_id: the feed; when it was removed meanwhile, nothing happens.
        decision: what is new and what changed.
        outcome: how the fetch went; `tried` is the date of entries that have none.
        retention: how long entries are kept.
    """
    row = c.execute("SELECT url FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if row is None:
        return Applied()
    now = seconds(outcome.tried)
    record_fetch(c, feed_id, outcome)
    c.execute("UPDATE fetches SET document = ? WHERE feed_id = ?", (now, feed_id))
    c.executemany(
        "UPDATE entries SET seen = ? WHERE id = ? AND feed_id = ?", ((now, i, feed_id) for i in decision.present)
    )
    new = _Inserter(c, feed_id, row[0], now).insert(decision.new)
    changed = [change.id for change in decision.changed if _change(c, feed_id, change, now)]
    removed = prune(c, feed_id, retention, outcome.tried) if retention is not None else 0
    return Applied(tuple(new), tuple(changed), removed)


class _Inserter:
    """New entries of one feed."""

    def __init__(self, c: Connection, feed_id: int, feed_url: str, now: int) -> None:
        self._c = c
        self._feed_id = feed_id
        self._feed_url = feed_url
        self._now = now
        row = c.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
        self._last_id: int = row[0] if row else 0

    def insert(self, entries: tuple[NewEntry, ...]) -> list[int]:
        """Store them, the document's last first, so that of several at one time the first has the highest id.

        Returns:
            The ids of those unread, newest first.
        """
        unread: list[int] = []
        for new in reversed(entries):
            entry_id, read = self._insert(new)
            if not read:
                unread.append(entry_id)
        return unread[::-1]

    def _insert(self, new: NewEntry) -> tuple[int, bool]:
        entry = new.entry
        state_id, read, first_seen = self._state(new)
        adopted = self._adopt(new, state_id)
        if adopted is not None:
            return adopted, True
        entry_id = self._last_id = self._last_id + 1
        published = first_seen if new.date is None else seconds(new.date)
        place = place_of(published, entry_id)
        self._c.execute(
            "INSERT INTO entries (id, place, feed_id, state_id, key, guid, digest, title, link, author,"
            " published, seen, read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry_id,
                place,
                self._feed_id,
                state_id,
                new.key,
                entry.id,
                new.digest,
                entry.title,
                entry.link,
                entry.author,
                published,
                self._now,
                read,
            ),
        )
        self._c.execute(
            "INSERT INTO bodies (entry_id, summary, content, base, extras) VALUES (?, ?, ?, ?, ?)",
            (entry_id, entry.summary, entry.content, entry.base, _extras(entry)),
        )
        self._c.execute(
            "INSERT INTO texts (place, title, author, feed) VALUES (?, ?, ?, ?)",
            (place, entry.title, entry.author, text_of(entry.summary, entry.content)),
        )
        return entry_id, read

    def _adopt(self, new: NewEntry, state_id: int) -> int | None:
        """A saved entry that had lost its feed, and is listed by one again."""
        row = self._c.execute("SELECT id FROM entries WHERE state_id = ? AND feed_id IS NULL", (state_id,)).fetchone()
        if row is None:
            return None
        self._c.execute("UPDATE entries SET feed_id = ?, key = ? WHERE id = ?", (self._feed_id, new.key, row[0]))
        self._c.execute(
            "INSERT INTO bodies (entry_id, summary, content) VALUES (?, '', '') ON CONFLICT (entry_id) DO NOTHING",
            (row[0],),
        )
        _update(self._c, row[0], new.entry, new.digest, self._now)
        entry_id: int = row[0]
        return entry_id

    def _state(self, new: NewEntry) -> tuple[int, bool, int]:
        key = states.key_of(new.entry.link, self._feed_url, new.key)
        found = states.obtain(self._c, key, self._now)
        taken = self._c.execute(
            "SELECT 1 FROM entries WHERE state_id = ? AND feed_id = ?", (found[0], self._feed_id)
        ).fetchone()
        if taken:  # a feed whose entries share one address: reading one says nothing of the others
            found = states.obtain(self._c, states.own_key(self._feed_url, new.key), self._now)
        return found


def _change(c: Connection, feed_id: int, change: ChangedEntry, now: int) -> bool:
    """Store an edit, and what was there before."""
    row = c.execute(
        "SELECT e.title, summary, content FROM entries AS e JOIN bodies ON entry_id = e.id"
        " WHERE e.id = ? AND feed_id = ?",
        (change.id, feed_id),
    ).fetchone()
    if row is None:
        return False
    title, summary, content = row
    before, after = text_of(summary, content), text_of(change.entry.summary, change.entry.content)
    _update(c, change.id, change.entry, change.digest, now)
    if (title, before) == (change.entry.title, after):
        return False
    record_revision(c, change.id, now, "feed", (title, change.entry.title), (before, after))
    return True


def _update(c: Connection, entry_id: int, entry: ParsedEntry, digest: str, now: int) -> None:
    """Store what the feed says of an entry now."""
    c.execute(
        "UPDATE entries SET title = ?, link = ?, author = ?, guid = ?, digest = ?, seen = ? WHERE id = ?",
        (entry.title, entry.link, entry.author, entry.id, digest, now, entry_id),
    )
    c.execute(
        "UPDATE bodies SET summary = ?, content = ?, base = ?, extras = ? WHERE entry_id = ?",
        (entry.summary, entry.content, entry.base, _extras(entry), entry_id),
    )
    c.execute(
        "UPDATE texts SET title = ?, author = ?, feed = ? WHERE place = (SELECT place FROM entries WHERE id = ?)",
        (entry.title, entry.author, text_of(entry.summary, entry.content), entry_id),
    )


def record_revision(
    c: Connection, entry_id: int, seen: int, origin: str, titles: tuple[str, str], texts: tuple[str, str]
) -> None:
    """Keep an edit: titles and texts before and after."""
    c.execute(
        "INSERT INTO revisions (entry_id, seen, origin, title_before, title_after, text_before, text_after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry_id, seen, origin, *titles, *texts),
    )


def text_of(summary: str, content: str) -> str:
    """The longer of the two, as plain text."""
    return plain(content if len(content) >= len(summary) else summary)


def _extras(entry: ParsedEntry) -> str:
    if not entry.enclosures and not entry.categories:
        return ""
    return json.dumps({"enclosures": [asdict(e) for e in entry.enclosures], "categories": entry.categories})
