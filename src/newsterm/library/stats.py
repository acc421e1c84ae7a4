"""How many marks of each group the stored articles have, by feed and over time. It counts words and judges nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from newsterm.library.connection import Connection
from newsterm.library.rows import Counts
from newsterm.library.times import seconds, sort_key
from newsterm.library.transactions import reads
from newsterm.sourcing.kinds import Group

_DAYS: Final = 31
"""Days up to which time is told by the day; beyond, by the month."""
_SUMS: Final = "count(*), count(m.place), coalesce(sum(m.outlet > 0), 0), " + ", ".join(
    f"coalesce(sum(m.{group.value}), 0)" for group in Group
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of some articles.

    Attributes:
        articles: how many there are.
        marked: how many of them were looked at for marks; the other numbers are of these.
        on_others: how many of these name another newsroom as a source.
        marks: marks of each group.
    """

    articles: int
    marked: int
    on_others: int
    marks: Counts

    def figures(self) -> tuple[str, ...]:
        """The numbers of a row: articles looked at, marks of each group, articles that name another newsroom."""
        return f"{self.marked:,}", *(f"{number:,}" for number in self.marks), f"{self.on_others:,}"


@dataclass(frozen=True, slots=True)
class Stats:
    """Tallies of all that was asked about, of each feed, and over time.

    Attributes:
        feeds: feed, title and tally, by title.
        periods: the day, or the first of the month, and its tally, oldest first.
        by_day: whether a period is a day, else a month.
    """

    total: Tally
    feeds: tuple[tuple[int, str, Tally], ...]
    periods: tuple[tuple[datetime, Tally], ...]
    by_day: bool

    def marks_an_article(self) -> list[tuple[float, ...]]:
        """The marks of each group in an article, for each period from the first to the last; 0 where none is known."""
        known = dict(self.periods)
        found = []
        start = self.periods[0][0] if self.periods else None
        while start is not None and start <= self.periods[-1][0]:
            tally = known.get(start)
            marked = tally.marked if tally is not None else 0
            found.append(tuple(n / marked if marked else 0.0 for n in (tally.marks if tally is not None else Counts())))
            start += timedelta(days=1 if self.by_day else 32)
            if not self.by_day:
                start = start.replace(day=1)
        return found


@reads
def stats(c: Connection, feed_id: int | None = None, since: datetime | None = None) -> Stats:
    """Count marks.

    Args:
        c: the connection.
        feed_id: only this feed's, None for all feeds'.
        since: only of articles published from then on.
    """
    scope = "FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN marks AS m ON m.place = e.place WHERE 1"
    values: list[int] = []
    if feed_id is not None:
        scope += " AND e.feed_id = ?"
        values.append(feed_id)
    if since is not None:
        scope += " AND e.place >= ?"
        values.append(sort_key(seconds(since), 0))
    total = _tally(c.execute(f"SELECT {_SUMS} {scope}", values).fetchone())
    by_feed = c.execute(
        f"SELECT f.id, f.shown, {_SUMS} {scope} GROUP BY f.id ORDER BY f.shown COLLATE NOCASE, f.id", values
    )
    feeds = tuple((row[0], row[1], _tally(row[2:])) for row in by_feed)
    span = c.execute(f"SELECT min(e.published), max(e.published) {scope}", values).fetchone()
    by_day = span[0] is None or span[1] - span[0] <= _DAYS * 86400
    unit = "%Y-%m-%d" if by_day else "%Y-%m-01"
    by_time = c.execute(
        f"SELECT strftime('{unit}', e.published, 'unixepoch') AS period, {_SUMS} {scope}"
        " AND period IS NOT NULL GROUP BY period ORDER BY period",
        values,
    )
    periods = tuple((datetime.fromisoformat(row[0]).replace(tzinfo=UTC), _tally(row[1:])) for row in by_time)
    return Stats(total, feeds, periods, by_day)


def _tally(row: tuple[Any, ...]) -> Tally:
    return Tally(row[0], row[1], row[2], Counts(*row[3:]))
