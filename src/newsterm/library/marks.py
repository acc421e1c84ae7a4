"""How many marks of which kind an entry has: for lists and search, kept with the lexicon that made them."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from newsterm.library.connection import Connection
from newsterm.library.rows import Counts
from newsterm.library.transactions import reads, writes
from newsterm.sourcing.kinds import Group, Kind

if TYPE_CHECKING:
    from newsterm.library.model import Stale
    from newsterm.sourcing.model import Analysis

COLUMNS: Final[dict[Kind, str]] = {kind: "nameless" if kind is Kind.UNNAMED else kind.value for kind in Kind}
"""The kind "unnamed" has another column name, since a group is called so as well."""
COUNTS: Final = ", ".join(f"m.{group.value}" for group in Group)
"""The columns of `counts`, for a statement that joins marks AS m."""
_STORE: Final = (
    f"INSERT OR REPLACE INTO marks (place, lexicon, {', '.join(COLUMNS.values())})"
    f" SELECT place, ?, {', '.join('?' * len(COLUMNS))} FROM entries WHERE id = ?"
)


def counts(row: Sequence[Any]) -> Counts | None:
    """The counts from the columns `COUNTS`, None where the entry was never analysed."""
    return None if row[0] is None else Counts(*row)


def counted(analysis: Analysis) -> Counts:
    """The counts of an analysis, title and text together."""
    by_group = analysis.counts()
    return Counts(*(by_group[group] for group in Group))


@writes
def store(c: Connection, entry_id: int, analysis: Analysis) -> bool:
    """Keep an entry's marks: those of its kept article where there is one, else of the feed's text.

    Returns:
        Whether the entry is still there.
    """
    import json

    from newsterm.sourcing.codec import to_dict

    numbers = Counter(cue.kind for cue in (*analysis.title_cues, *analysis.cues))
    stored = c.execute(_STORE, (analysis.lexicon, *(numbers[kind] for kind in COLUMNS), entry_id)).rowcount
    c.execute("DELETE FROM rests WHERE place = (SELECT place FROM entries WHERE id = ?)", (entry_id,))
    c.executemany(
        "INSERT OR IGNORE INTO rests (place, newsroom) SELECT place, ? FROM entries WHERE id = ?",
        ((cue.outlet.text, entry_id) for cue in (*analysis.title_cues, *analysis.cues) if cue.outlet is not None),
    )
    c.execute("DELETE FROM set_apart WHERE entry_id = ? AND work = 'marks'", (entry_id,))
    c.execute("UPDATE kept SET analysis = ? WHERE entry_id = ?", (json.dumps(to_dict(analysis)), entry_id))
    return stored > 0


@reads
def stale(c: Connection, lexicon: str, limit: int) -> list[Stale]:
    """Entries whose marks another lexicon made, to be analysed and stored again, a few at a time."""
    return _entries(c, "JOIN marks ON marks.place = e.place WHERE lexicon < ?1 OR lexicon > ?1", lexicon, limit)


@reads
def unmarked(c: Connection, below: int, limit: int) -> list[Stale]:
    """Entries never analysed.

    Args:
        c: the connection.
        below: only entries with smaller ids: 2**62 first, then the smallest id of the answer before.
        limit: the most entries.
    """
    return _entries(
        c,
        "LEFT JOIN marks ON marks.place = e.place WHERE marks.place IS NULL AND e.id < ?1 ORDER BY e.id DESC",
        below,
        limit,
    )


def _entries(c: Connection, which: str, value: str | int, limit: int) -> list[Stale]:
    from newsterm.library.model import Stale

    rows = c.execute(
        "SELECT e.id, e.title, coalesce(f.shown, e.source), EXISTS (SELECT 1 FROM kept WHERE entry_id = e.id)"
        f" FROM entries AS e LEFT JOIN feeds AS f ON f.id = e.feed_id {which} LIMIT ?2",
        (value, limit),
    )
    return [Stale(entry_id, title, site, bool(kept)) for entry_id, title, site, kept in rows]
