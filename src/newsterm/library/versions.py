"""Versions of entries: the edits that feeds and pages made, and which version was read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from newsterm.library.connection import Connection
from newsterm.library.model import Reading, Revision
from newsterm.library.times import moment, seconds
from newsterm.library.transactions import reads, writes
from newsterm.stories.versions import Version

FOLLOWED_AFTER: Final = (1, 6, 24)
"""Hours after which the page of an article that was read is asked again."""
_FOLLOWED: Final = "followed"
_REVISION: Final = (
    "SELECT entry_id, seen, origin, title_before, title_after, text_before, text_after, notes_before, notes_after"
    " FROM revisions"
)
_LATE: Final = 6 * 3600
"""Seconds after which a time that was missed, since the program did not run, is let go."""


def record(c: Connection, entry_id: int, seen: int, origin: str, before: Version, after: Version) -> bool:
    """Keep an edit and when it was noticed, and the version that was read where that is the one before.

    Returns:
        Whether it is one: other quotation marks, blanks and capitals are none.
    """
    if before.says_what(after):
        return False
    c.execute("UPDATE entries SET changed = ? WHERE id = ?", (seen, entry_id))
    c.execute(
        "INSERT INTO revisions (entry_id, seen, origin, title_before, title_after, text_before, text_after,"
        " notes_before, notes_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            seen,
            origin,
            before.title,
            after.title,
            before.text,
            after.text,
            before.notes,
            after.notes,
        ),
    )
    c.execute(
        "UPDATE read_versions SET title = ?, text = ?, notes = ? WHERE entry_id = ? AND origin = ? AND text IS NULL",
        (before.title, before.text, before.notes, entry_id, origin),
    )
    return True


@reads
def all(c: Connection, entry_id: int) -> list[Revision]:  # noqa: A001 - read as versions.all
    """An entry's edits, oldest first."""
    return [_revision(row) for row in c.execute(f"{_REVISION} WHERE entry_id = ? ORDER BY seen, id", (entry_id,))]


@reads
def of_saved(c: Connection) -> dict[int, list[Revision]]:
    """The edits of saved articles, oldest first, by their bookmarks' numbers."""
    found: dict[int, list[Revision]] = {}
    saved = "WHERE entry_id IN (SELECT entry_id FROM bookmarks) ORDER BY seen, id"
    by_entry = dict(c.execute("SELECT entry_id, id FROM bookmarks WHERE entry_id IS NOT NULL"))
    for row in c.execute(f"{_REVISION} {saved}"):
        found.setdefault(by_entry[row[0]], []).append(_revision(row))
    return found


def _revision(row: tuple[Any, ...]) -> Revision:
    return Revision(row[0], moment(row[1]), *row[2:])


@reads
def reading(c: Connection, entry_id: int) -> Reading | None:
    """The version that was on the screen when an entry was last opened, None where it never was."""
    row = c.execute(
        "SELECT at, origin, title, text, notes FROM read_versions WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return Reading(moment(row[0]), *row[1:]) if row else None


@writes
def to_follow(c: Connection, now: datetime, most: int) -> int | None:
    """An article that was read and whose page is to be asked whether it was edited since; it counts as asked.

    Args:
        c: the connection.
        now: the time.
        most: how many are asked in one day.

    Returns:
        Its entry; None where none is due, or the day has had its number.
    """
    today = f"{now:%Y-%m-%d}"
    row = c.execute("SELECT value FROM memory WHERE name = ?", (_FOLLOWED,)).fetchone()
    day, _, number = (row[0] if row else "").partition(" ")
    asked = int(number) if day == today and number.isdigit() else 0
    if asked >= most:
        return None
    row = c.execute(
        "SELECT entry_id FROM read_versions JOIN kept USING (entry_id), json_each(?) AS hours"
        " WHERE origin = 'page' AND at + 3600 * hours.value BETWEEN ? AND ?"
        " AND max(checked, fetched) < at + 3600 * hours.value ORDER BY at LIMIT 1",
        (str(list(FOLLOWED_AFTER)), seconds(now) - _LATE, seconds(now)),
    ).fetchone()
    if row is None:
        return None
    c.execute("INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)", (_FOLLOWED, f"{today} {asked + 1}"))
    c.execute("UPDATE kept SET checked = ? WHERE entry_id = ?", (seconds(now), row[0]))
    found: int = row[0]
    return found


@writes
def read(c: Connection, entry_id: int, origin: str, title: str, now: datetime) -> None:
    """Note that the version which is stored now was on the screen.

    Args:
        c: the connection.
        entry_id: its entry.
        origin: "feed" or "page".
        title: its headline.
        now: the time of reading.
    """
    c.execute(
        "INSERT OR REPLACE INTO read_versions (entry_id, at, origin, title)"
        " SELECT id, ?, ?, ? FROM entries WHERE id = ?",
        (seconds(now), origin, title, entry_id),
    )
