"""Which entries tell of one event, as grouping found and as the reader said."""

# ruff: noqa: S608 - statements are put together from words of ours; values are always bound.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from newsterm.library import set_apart, texts
from newsterm.library.connection import Connection
from newsterm.library.rows import Entry
from newsterm.library.times import seconds, sort_key
from newsterm.library.transactions import reads, writes
from newsterm.library.views import get
from newsterm.stories.grouping import WINDOW, Placed, Report
from newsterm.stories.newsrooms import newsroom_of

_UP_TO: Final = "grouped up to"
"""Under which the library remembers the last entry that grouping looked at."""
_TEXT: Final = 1200
"""Characters of a text that grouping looks at."""
_KEPT: Final = 20_000
"""Reports of the last days that grouping compares new ones with, the latest: 50 MB of the worker's memory."""
_MEMBERS: Final = "story_of AS o JOIN entries AS e ON e.id = o.entry_id"


class InWindow(NamedTuple):
    """A report of the last days that grouping has looked at.

    Attributes:
        report: the report.
        story: the story that it was found to belong to, None where it stands alone.
        place: where it stands in the order of dates.
    """

    report: Report
    story: int | None
    place: int


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, in the order of their dates.

    Attributes:
        id: its number.
        reports: the entries that belong to it.
        perhaps: those that only perhaps do.
    """

    id: int
    reports: tuple[Entry, ...]
    perhaps: tuple[Entry, ...]


@reads
def window_from(c: Connection, now: datetime) -> int:
    """The place before the first report of the window: of the last days, and no more reports than grouping keeps."""
    row = c.execute(
        "SELECT place FROM entries WHERE place >= ? ORDER BY place DESC LIMIT 1 OFFSET ?", (_edge(now), _KEPT)
    ).fetchone()
    return row[0] if row else _edge(now) - 1


@reads
def window(c: Connection, after: int, limit: int) -> list[InWindow]:
    """What grouping has looked at, in the order of dates; what it failed on is left out.

    Args:
        c: the connection.
        after: the place behind which to begin.
        limit: how many at most.
    """
    rows = c.execute(
        f"{_REPORT}, (SELECT story_id FROM story_of WHERE entry_id = e.id AND strength > 0), e.place"
        f" {_FROM} WHERE e.place > ? AND e.id <= ? AND {_COUNTS}"
        " AND NOT EXISTS (SELECT 1 FROM set_apart WHERE entry_id = e.id AND work = ?) ORDER BY e.place LIMIT ?",
        (after, _last_grouped(c), set_apart.STORY, limit),
    )
    return [InWindow(_report(row), *row[-2:]) for row in rows]


@reads
def to_group(c: Connection, now: datetime, limit: int) -> tuple[list[Report], int] | None:
    """Entries that came since grouping last looked, in the order in which they came.

    Those older than the window, and those that another feed brought as well, are left out.

    Returns:
        The reports, and the last entry that was looked at; None while texts wait for being indexed.
    """
    if texts.waiting(c):
        return None
    rows = c.execute(
        f"{_REPORT} {_FROM} WHERE e.id > ? AND e.place >= ? AND {_COUNTS} ORDER BY e.id LIMIT ?",
        (_last_grouped(c), _edge(now), limit),
    )
    found = [_report(row) for row in rows]
    if len(found) == limit:
        return found, found[-1].id
    return found, c.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()[0]


@writes
def place(c: Connection, placed: Sequence[Placed], up_to: int) -> tuple[int, ...]:
    """Store where reports went.

    A row never leaves a story unless the reader says so, and two stories become one only while nothing of either
    was read.

    Args:
        c: the connection.
        placed: what grouping found.
        up_to: the last entry that it looked at.

    Returns:
        The entries whose story got another report.
    """
    grown: set[int] = set()
    for report in placed:
        story = _join(c, report)
        for head in report.united if story else ():
            _unite(c, story, head)
        if story:
            grown.add(story)
    _remember(c, up_to)
    c.execute("DELETE FROM stories WHERE entries < 2")
    touched = (c.execute("SELECT entry_id FROM story_of WHERE story_id = ?", (story,)) for story in grown)
    return tuple(sorted(entry_id for rows in touched for (entry_id,) in rows))


@writes
def pass_over(c: Connection, failed: Sequence[tuple[int, str]]) -> None:
    """Set entries apart that grouping fails on, each with the reason, and go on behind them.

    They are in the order in which they came, and those before them are placed.
    """
    for entry_id, reason in failed:
        if _is_there(c, entry_id):
            set_apart.add(c, entry_id, set_apart.STORY, reason)
        _remember(c, max(entry_id, _last_grouped(c)))


@reads
def of(c: Connection, entry_id: int) -> Story | None:
    """The story that an entry belongs to, or perhaps does; None where it stands alone."""
    row = c.execute("SELECT story_id FROM story_of WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        return None
    members = c.execute(
        f"SELECT e.id, o.strength FROM {_MEMBERS} WHERE o.story_id = ? ORDER BY e.place", row
    ).fetchall()
    found = [(get(c, member), strength) for member, strength in members]
    return Story(
        row[0],
        tuple(entry for entry, strength in found if entry is not None and strength > 0),
        tuple(entry for entry, strength in found if entry is not None and strength == 0),
    )


@writes
def split(c: Connection, entry_id: int) -> int | None:
    """Take an entry out of its story, since the reader says that it is not of it.

    Returns:
        The story, for `put_back`; None where it was in none.
    """
    row = c.execute("SELECT story_id FROM story_of WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        return None
    c.execute("DELETE FROM story_of WHERE entry_id = ?", (entry_id,))
    c.execute("INSERT OR IGNORE INTO story_apart (entry_id, story_id) VALUES (?, ?)", (entry_id, row[0]))
    story: int = row[0]
    return story


@writes
def put_back(c: Connection, entry_id: int, story_id: int) -> None:
    """Take `split` back."""
    c.execute("DELETE FROM story_apart WHERE entry_id = ? AND story_id = ?", (entry_id, story_id))
    c.execute(
        "INSERT OR IGNORE INTO story_of (entry_id, story_id, strength, said)"
        " SELECT ?, id, 1000, 1 FROM stories WHERE id = ?",
        (entry_id, story_id),
    )


_REPORT: Final = (
    "SELECT e.id, e.title, coalesce(t.feed, ''), coalesce(t.page, ''), e.link, f.site_url, f.url, e.published"
)
_FROM: Final = "FROM entries AS e LEFT JOIN texts AS t ON t.place = e.place LEFT JOIN feeds AS f ON f.id = e.feed_id"
_COUNTS: Final = (
    "e.muted = 0 AND e.title <> ''"
    " AND NOT EXISTS (SELECT 1 FROM entries AS other WHERE other.state_id = e.state_id AND other.id < e.id)"
)


def _report(row: tuple[object, ...]) -> Report:
    entry_id, title, feed, page, link, site, feed_url, published = row[:8]
    newsroom = newsroom_of(str(link or "")) or newsroom_of(str(site or "")) or newsroom_of(str(feed_url or ""))
    if newsroom == "localhost" or newsroom.rpartition(".")[2].isdecimal():
        newsroom = str(feed_url)  # a machine has an address without a name, not a newsroom
    text = str(page) or str(feed)
    return Report(int(str(entry_id)), str(title), str(feed)[:_TEXT], text[:_TEXT], newsroom, float(str(published)))


def _edge(now: datetime) -> int:
    return sort_key(seconds(now - timedelta(seconds=WINDOW)), 0)


def _last_grouped(c: Connection) -> int:
    row = c.execute("SELECT value FROM memory WHERE name = ?", (_UP_TO,)).fetchone()
    return int(row[0]) if row and row[0].isdigit() else 0


def _remember(c: Connection, up_to: int) -> None:
    c.execute("INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)", (_UP_TO, str(up_to)))


def _join(c: Connection, report: Placed) -> int | None:
    """Put a report into the story of the entry beside it, a new one where that one is alone; the story's number."""
    if report.beside == report.id:
        return None
    row = c.execute("SELECT story_id FROM story_of WHERE entry_id = ? AND strength > 0", (report.beside,)).fetchone()
    if row is None:
        if not report.sure or not _is_there(c, report.beside):
            return None
        row = c.execute("INSERT INTO stories DEFAULT VALUES RETURNING id").fetchone()
        _put(c, report.beside, row[0], 1000)
    if c.execute("SELECT 1 FROM story_apart WHERE entry_id = ? AND story_id = ?", (report.id, row[0])).fetchone():
        return None
    _put(c, report.id, row[0], round(1000 * report.strength) if report.sure else 0)
    story: int = row[0]
    return story


def _put(c: Connection, entry_id: int, story: int, strength: int) -> None:
    c.execute(
        "INSERT INTO story_of (entry_id, story_id, strength) SELECT id, ?, ? FROM entries WHERE id = ?"
        " ON CONFLICT (entry_id) DO UPDATE SET story_id = excluded.story_id, strength = excluded.strength"
        " WHERE said = 0 AND (strength = 0 OR excluded.strength > 0)",
        (story, strength, entry_id),
    )


def _is_there(c: Connection, entry_id: int) -> bool:
    return c.execute("SELECT 1 FROM entries WHERE id = ?", (entry_id,)).fetchone() is not None


def _unite(c: Connection, story: int | None, head: int) -> None:
    """Bring the story of an entry, or it alone, into another story, while nothing of either was read."""
    row = c.execute("SELECT story_id FROM story_of WHERE entry_id = ? AND strength > 0", (head,)).fetchone()
    if row is None:
        if story is not None:
            _put(c, head, story, 1000)
        return
    if row[0] == story or story is None:
        return
    read = c.execute(
        f"SELECT 1 FROM {_MEMBERS} WHERE o.story_id IN (?, ?) AND e.read = 1 LIMIT 1", (story, row[0])
    ).fetchone()
    if read is None:
        c.execute("UPDATE story_of SET story_id = ? WHERE story_id = ?", (story, row[0]))
