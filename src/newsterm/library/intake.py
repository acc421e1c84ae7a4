"""What a refresh brought, carried out: one feed, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from newsterm.feeds.decide import ChangedEntry, Decision, NewEntry, StoredEntry
from newsterm.feeds.model import ParsedEntry
from newsterm.library import set_apart, states, texts, versions
from newsterm.library.connection import Connection
from newsterm.library.feeds import record_fetch
from newsterm.library.model import Applied, FetchOutcome, Retention
from newsterm.library.muting import NOTHING_MUTED, MutedWords, mute
from newsterm.library.retention import prune
from newsterm.library.times import seconds, sort_key
from newsterm.library.transactions import reads, writes
from newsterm.library.views import last_id
from newsterm.plural import count
from newsterm.stories.versions import Version
from newsterm.text import MAX_TITLE, clean_line


@reads
def stored(c: Connection, feed_id: int) -> list[StoredEntry]:
    """What is known of a feed's entries: what `feeds.decide.decide` compares with."""
    rows = c.execute("SELECT id, key, guid, link, digest, title, published FROM entries WHERE feed_id = ?", (feed_id,))
    return [StoredEntry(*row) for row in rows]


@writes
def apply(
    c: Connection,
    feed_id: int,
    decision: Decision,
    outcome: FetchOutcome,
    retention: Retention | None = None,
    muted: MutedWords = NOTHING_MUTED,
) -> Applied:
    """Store what a document brought, how the fetch went, and let go of what is too old: all or nothing.

    Args:
        c: the connection.
        feed_id: the feed; when it was removed meanwhile, nothing happens.
        decision: what is new and what changed.
        outcome: how the fetch went; `tried` is the date of entries that have none.
        retention: how long entries are kept.
        muted: by which words entries are hidden.
    """
    row = c.execute("SELECT url FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if row is None:
        return Applied()
    now = seconds(outcome.tried)
    record_fetch(c, feed_id, replace(outcome, note=outcome.note or ""))
    c.execute("UPDATE fetches SET document = ? WHERE feed_id = ?", (now, feed_id))
    c.executemany(
        "UPDATE entries SET seen = ? WHERE id = ? AND feed_id = ?", ((now, i, feed_id) for i in decision.present)
    )
    refused: list[Exception] = []
    last = last_id(c)
    new = _insert(c, decision.new, _Inserter(c, feed_id, row[0], now), refused)
    changed = _change_all(c, feed_id, decision.changed, now, refused)
    if muted:
        inserted = c.execute("SELECT id FROM entries WHERE feed_id = ? AND id > ?", (feed_id, last)).fetchall()
        hidden = mute(c, muted, feed_id, [*(entry_id for (entry_id,) in inserted), *changed])
        new = [entry_id for entry_id in new if entry_id not in hidden]
    if refused:
        number = count(len(refused), "entry", "entries")
        note = f"{number} could not be stored ({set_apart.reason_of(refused[0])})."
        c.execute("UPDATE fetches SET note = ? WHERE feed_id = ?", (clean_line(note, MAX_TITLE), feed_id))
    removed = prune(c, feed_id, retention, outcome.tried) if retention is not None else 0
    return Applied(tuple(new), tuple(changed), removed)


def _insert(c: Connection, new: Sequence[NewEntry], inserter: _Inserter, refused: list[Exception]) -> list[int]:
    """Store new entries; whatever one of them holds, the others are stored.

    Returns:
        The ids of those unread, newest first.
    """
    unread: list[int] = []
    set_apart.each(  # the document's last first, as the inserter does
        c,
        new[::-1],
        lambda some: unread.extend(reversed(inserter.insert(some[::-1]))),
        lambda _, error: refused.append(error),
    )
    return unread[::-1]


def _change_all(
    c: Connection, feed_id: int, changes: Sequence[ChangedEntry], now: int, refused: list[Exception]
) -> list[int]:
    """Store edits, and say which entries read differently now."""
    changed: list[int] = []
    set_apart.each(
        c,
        changes,
        lambda some: changed.extend([change.id for change in some if _change(c, feed_id, change, now)]),
        lambda _, error: refused.append(error),
    )
    return changed


class _Inserter:
    """New entries of one feed, each table's rows in one go."""

    def __init__(self, c: Connection, feed_id: int, feed_url: str, now: int) -> None:
        self._c = c
        self._feed_id = feed_id
        self._feed_url = feed_url
        self._now = now

    def insert(self, entries: Sequence[NewEntry]) -> list[int]:
        """Store them, the document's last first, so that of several at one time the first has the highest id.

        Returns:
            The ids of those unread, newest first.
        """
        if not entries:
            return []
        entry_id = last_id(self._c)
        unread: list[int] = []
        rows, bodies = [], []
        for new, state in self._with_states(entries):
            entry = new.entry
            if state.saved_entry is not None:
                self._adopt(new, state.saved_entry)
                continue
            entry_id += 1
            # Nothing is published later than it was fetched.
            published = state.seen if new.date is None else min(max(seconds(new.date), 0), self._now)
            place = sort_key(published, entry_id)
            rows.append(
                (
                    entry_id,
                    place,
                    self._feed_id,
                    state.id,
                    new.key,
                    entry.id,
                    new.digest,
                    entry.title,
                    entry.link,
                    entry.author,
                    published,
                    self._now,
                    state.read,
                )
            )
            bodies.append((entry_id, entry.summary, entry.content, entry.base, _extras(entry)))
            if not state.read:
                unread.append(entry_id)
        self._c.executemany(
            "INSERT INTO entries (id, place, feed_id, state_id, key, guid, digest, title, link, author,"
            " published, seen, read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._c.executemany(
            "INSERT INTO bodies (entry_id, summary, content, base, extras) VALUES (?, ?, ?, ?, ?)", bodies
        )
        texts.add_later(self._c, (row[1] for row in rows))
        return unread[::-1]

    def _with_states(self, entries: Sequence[NewEntry]) -> Iterator[tuple[NewEntry, states.ReadState]]:
        """Each entry with its state: its own where entries of the feed share an address, since they are read apart."""
        shared = [states.key_of(new.entry.link, self._feed_url, new.key) for new in entries]
        found = states.obtain_many(self._c, shared, self._now, self._feed_id)
        taken = {state.id for state in found.values() if state.in_feed}
        doubles: dict[int, bytes] = {}
        for n, key in reversed(list(enumerate(shared))):
            if found[key].id in taken:
                doubles[n] = states.own_key(self._feed_url, entries[n].key)
            taken.add(found[key].id)
        own = states.obtain_many(self._c, list(doubles.values()), self._now, self._feed_id)
        for n, new in reversed(list(enumerate(entries))):
            yield new, own[doubles[n]] if n in doubles else found[shared[n]]

    def _adopt(self, new: NewEntry, entry_id: int) -> None:
        """Take up a saved entry that had lost its feed."""
        self._c.execute("UPDATE entries SET feed_id = ?, key = ? WHERE id = ?", (self._feed_id, new.key, entry_id))
        self._c.execute(
            "INSERT INTO bodies (entry_id, summary, content) VALUES (?, '', '') ON CONFLICT (entry_id) DO NOTHING",
            (entry_id,),
        )
        _update(self._c, entry_id, new.entry, new.digest, self._now)


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
    before = texts.paragraphs_of(summary, content)
    after = texts.paragraphs_of(change.entry.summary, change.entry.content)
    _update(c, change.id, change.entry, change.digest, now)
    return versions.record(c, change.id, now, "feed", Version(title, before), Version(change.entry.title, after))


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
    texts.set_feed_text(c, entry_id, entry.title, entry.author, texts.text_of(entry.summary, entry.content))


def _extras(entry: ParsedEntry) -> str:
    if not (entry.enclosures or entry.categories or entry.comments):
        return ""
    return json.dumps(
        {
            "enclosures": [asdict(e) for e in entry.enclosures],
            "categories": entry.categories,
            "comments": entry.comments,
        }
    )
