"""Which entries a view shows, as one walk over a narrow index."""

# ruff: noqa: S608 - statements are put together from names of ours; values are always bound.

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from newsterm.library.connection import Connection
from newsterm.library.marks import COLUMNS
from newsterm.library.query import Query, SearchPhrase
from newsterm.library.rows import View
from newsterm.library.times import seconds, sort_key
from newsterm.sourcing.kinds import Kind

COUNTED: Final = 1000
"""The most hits of a search that are counted: to count 90,000 takes longer than to show the first of them."""
_FEW: Final = 3000
"""Headlines that are listed rather than asked one by one; some 2 ms."""
_UNREAD: Final = "EXISTS (SELECT 1 FROM entries INDEXED BY entries_unread WHERE read = 0 AND place = {place})"
"""Asked of each place, in an index that is small and often in memory; left alone, SQLite reads the whole row."""
_SETS: Final = {
    "changed": "SELECT place FROM entries INDEXED BY entries_changed WHERE changed IS NOT NULL",
    "muted": "SELECT place FROM entries INDEXED BY entries_muted WHERE muted = 1",
    "started": "SELECT place FROM reading JOIN entries ON id = entry_id WHERE progress < 1",
    "saved": "SELECT place FROM bookmarks JOIN entries ON entries.id = entry_id",
}
"""The places of entries in a state that few of them have."""
_TAGGED: Final = f"{_SETS['saved']} WHERE instr(char(10) || tags || char(10), char(10) || ? || char(10))"
_IN_STORY: Final = "SELECT x.place FROM story_of AS o JOIN entries AS x ON x.id = o.entry_id"
_MOST_NAMES: Final = 500
"""Names of newsrooms that a search asks for at once."""
_OWN: Final = {"changed": "e.changed IS NOT NULL", "muted": "e.muted = 1"}
"""The same, asked of the entry that is walked: each has an index in the list's order."""


def _begins(headline: str | None, text: str) -> bool:
    """Whether a word of a headline begins so."""
    from newsterm.library.snippets import PhraseFinder, fold

    finder = _FINDERS.get(text)
    if finder is None:
        _FINDERS.clear()
        finder = _FINDERS[text] = PhraseFinder([SearchPhrase(text, prefix=True)])
    return headline is not None and finder.first(fold(headline)) is not None


_FINDERS: Final[dict[str, Any]] = {}
"""What the last question looked for."""


class Selection:
    """A view as SQL.

    Every condition is a set of places in a narrow index. One of them is walked in order, the others are asked whether
    they hold a place; rows are read only for what is shown.
    """

    def __init__(self, c: Connection, view: View, *, whatever_marks: bool = False) -> None:
        """Understand a view.

        Args:
            c: the connection.
            view: which entries.
            whatever_marks: whether terms about marks and sources, which only a whole text has, are passed over.
        """
        self._c = c
        self._view = view
        query = _understood(view.query)
        self.searches = query is not None
        query = query or Query()
        if whatever_marks:
            query = query._replace(marks=(), rests=(), without_rests=())
        folds = bool(view.fold) and not view.saved and query._replace(reports=(), after=None) == Query()
        self.counted_so_far = self.searches or folds
        """Whether it is counted only as far as `COUNTED`."""
        self._by_counters = not self.counted_so_far and not view.saved
        self._beginnings = tuple(phrase for phrase in query.phrases if phrase.is_short_beginning)
        """What is looked for in headlines alone: the index of all words has too many that begin so."""
        self.phrases = tuple(phrase for phrase in query.phrases if not phrase.is_short_beginning)
        self.asks_each = False
        """Whether it takes long to count, since each headline is looked at."""
        self.unindexed = 0
        """Entries that a search for words does not find yet."""
        self._match: list[str] = []
        """What the index is asked for; nothing where it is not what is walked."""
        if query.phrases or query.without:
            self.unindexed = c.index_what_waits()
            from newsterm.library import matching

            self._match += map(matching.words_of, self.phrases)
        self._from = "entries AS e"
        """What is walked."""
        self._place = "e.place"
        self._where: list[str] = []
        self._values: list[Any] = []
        self._order = self._place
        saved = view.saved or query.saved is True or bool(query.tags)
        self._walk(query, saved=saved)
        self._ask_feeds(query)
        self._ask_read(unread=view.unread or query.read is False, read=query.read is True)
        # What a person saved is shown, whatever its words.
        self._ask_states(query, muted=None if saved and query.muted is None else query.muted is True)
        self._ask_tags(query)
        self._ask_notes(query)
        self._ask_stories(query)
        self._ask_rests(query)
        if folds:
            self._fold(unread=view.fold == "unread")
        if query.after is not None:
            self._only(f"{self._place} >= ?", sort_key(seconds(query.after), 0))
        if query.before is not None:
            self._only(f"{self._place} < ?", sort_key(seconds(query.before), 0))
        without = self._without(query)
        self._ask_headlines()
        if self._match:
            self._only("search MATCH ?", f"({' AND '.join(self._match)}){f' NOT ({without})' if without else ''}")
        elif without:
            self._only(f"+{self._place} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", without)

    @staticmethod
    def _without(query: Query) -> str:
        """What the index must not find."""
        if not query.without:
            return ""
        from newsterm.library import matching

        return " OR ".join(map(matching.words_of, query.without))

    def _walk(self, query: Query, *, saved: bool) -> None:
        """Choose what is walked, the most telling first, and ask the others."""
        wishes = [
            (COLUMNS[wish.of] if isinstance(wish.of, Kind) else wish.of.value, wish.operator, wish.number)
            for wish in query.marks
        ]
        marks = " AND ".join(f"{column} {operator} {number}" for column, operator, number in wishes)
        if self._match:
            self._from, self._place = "search AS s", "s.rowid"
            from newsterm.library import matching

            labelled = [matching.of_marks(*wish) for wish in wishes]
            self._match += [expression for expression, _ in labelled]
            if any(others for _, others in labelled):
                self._only(f"EXISTS (SELECT 1 FROM marks WHERE place = s.rowid AND {marks})")
            if saved:
                self._only(f"+s.rowid IN ({_SETS['saved']})")
        elif self._beginnings:
            self._from, self._place = "headlines AS s", "s.rowid"
            if marks:
                self._only(f"EXISTS (SELECT 1 FROM marks WHERE place = s.rowid AND {marks})")
            if saved:
                self._only(f"+s.rowid IN ({_SETS['saved']})")
        elif saved:
            self._from = "bookmarks AS b CROSS JOIN entries AS e ON e.id = b.entry_id"
            if marks:
                self._only(f"e.place IN (SELECT place FROM marks WHERE {marks})")
        elif marks:
            self._from, self._place = "marks AS m", "m.place"
            self._only(marks)
        self._order = self._place

    def _ask_headlines(self) -> None:
        """Ask for the beginnings of words in headlines: as what is walked, else of each place."""
        if not self._beginnings:
            return
        from newsterm.library import matching

        if not self._match:
            self._only("headlines MATCH ?", " AND ".join(map(matching.beginning_of, self._beginnings)))
            return
        self.asks_each = True
        for beginning in self._beginnings:
            begun, found = matching.beginning_of(beginning), "SELECT {} FROM headlines WHERE headlines MATCH ?"
            number = self._number(f"SELECT count(*) FROM ({found.format(1)} LIMIT {_FEW + 1})", begun)
            if number <= _FEW:
                self._only(f"+{self._place} IN ({found.format('rowid')})", begun)
            else:  # so many that a walk has soon found enough of them
                self._c.create_function("begins", 2, _begins, deterministic=True)
                headline = f"SELECT title FROM texts WHERE place = {self._place}"
                self._only(f"begins(({headline}), ?)", beginning.text)

    def _ask_feeds(self, query: Query) -> None:
        view = self._view
        wanted: list[str] = []
        values: list[Any] = []
        if view.feed_id is not None:
            wanted.append("{feed} = ?")
            values.append(view.feed_id)
        if view.folder is not None:
            wanted.append("{feed} IN (SELECT id FROM feeds WHERE folder = ?)")
            values.append(view.folder)
        if query.feeds:
            wanted.append(f"{{feed}} IN ({_listed(_feeds_called(self._c, query.feeds))})")
        if query.without_feeds:
            unwanted = _feeds_called(self._c, query.without_feeds)
            self._only(f"+{self._place} NOT IN (SELECT place FROM entries WHERE feed_id IN ({_listed(unwanted)}))")
        if not wanted:
            if self._by_counters:
                self._only("+e.feed_id IS NOT NULL")
            return
        conditions = " AND ".join(wanted)
        if self._match and self._match_feeds(conditions.format(feed="id"), values):
            return
        of_feeds = conditions.format(feed="feed_id")
        if self._place == "e.place":
            self._only(of_feeds, *values)
            if view.feed_id is None:  # several feeds' entries are sorted faster than all entries are walked
                self._order = f"+{self._place}"
        else:
            self._only(f"+{self._place} IN (SELECT place FROM entries WHERE {of_feeds})", *values)

    def _match_feeds(self, conditions: str, values: list[Any]) -> bool:
        """Ask the index for the feeds that meet the conditions, unless there are too many."""
        from newsterm.library import matching

        ids = [row[0] for row in self._c.execute(f"SELECT id FROM feeds WHERE {conditions}", values)]
        if not ids:
            self._only("0")
        elif len(ids) <= matching.MOST_FEEDS:
            self._match.append(matching.of_feeds(ids))
        return len(ids) <= matching.MOST_FEEDS

    def _ask_read(self, *, unread: bool, read: bool) -> None:
        walks_entries = self._place == "e.place"
        if unread:
            self._only("e.read = 0" if walks_entries else _UNREAD.format(place=self._place))
        if read:
            self._only("e.read = 1" if walks_entries else "NOT " + _UNREAD.format(place=self._place))

    def _ask_states(self, query: Query, *, muted: bool | None) -> None:
        """Ask for what few entries are.

        Args:
            query: what is looked for.
            muted: whether hidden entries are wanted, None for both.
        """
        for name, wanted in (
            ("changed", query.changed),
            ("started", query.started),
            ("saved", False if query.saved is False else None),
            ("muted", muted),
        ):
            if wanted and name in _OWN and self._place == "e.place":
                self._only(_OWN[name])
            elif wanted:
                self._only(f"{self._place} IN ({_SETS[name]})")
            elif wanted is False and self._c.execute(f"{_SETS[name]} LIMIT 1").fetchone():
                self._only(f"+{self._place} NOT IN ({_SETS[name]})")

    def _ask_tags(self, query: Query) -> None:
        for tag in query.tags:
            self._only(f"+{self._place} IN ({_TAGGED})", tag)
        for tag in query.without_tags:
            self._only(f"+{self._place} NOT IN ({_TAGGED})", tag)

    def _ask_notes(self, query: Query) -> None:
        for words, has in ((query.notes, ""), (query.without_notes, "NOT ")):
            for text in words:
                self._only(f"+{self._place} {has}IN ({_listed(_noted(self._c, text))})")

    def _ask_stories(self, query: Query) -> None:
        if query.story is not None:
            self._only(f"{self._place} IN ({_IN_STORY} WHERE o.story_id = ?)", query.story)
        for operator, number in query.reports:
            # An article that stands alone has one report.
            least = number + (operator == ">") if operator in (">", ">=", "=") else 0
            most = number - (operator == "<") if operator in ("<", "<=", "=") else None
            told = f"{_IN_STORY} JOIN stories AS t ON t.id = o.story_id WHERE o.strength > 0 AND t.entries"
            if query.after is not None and self._place == "e.place":  # few rows, each of which is asked
                told = told.replace("WHERE", "WHERE o.entry_id = e.id AND")
            if most is not None and most < 1:
                self._only("0")
            if least > 1:
                self._only(f"{self._place} IN ({told} >= ?)", least)
            if most is not None:
                self._only(f"+{self._place} NOT IN ({told} > ?)", most)

    def _fold(self, *, unread: bool) -> None:
        """Leave out all reports of a story but the newest of those that the list is about; asked of each row."""
        view = self._view
        about, values = "o.strength > 0 AND n.strength > 0 AND x.muted = 0", list[Any]()
        if unread:
            about += " AND x.read = 0"
        if view.feed_id is not None:
            about += " AND x.feed_id = ?"
            values.append(view.feed_id)
        if view.folder is not None:
            about += " AND x.feed_id IN (SELECT id FROM feeds WHERE folder = ?)"
            values.append(view.folder)
        self._only(
            "NOT EXISTS (SELECT 1 FROM story_of AS o JOIN story_of AS n ON n.story_id = o.story_id"
            f" JOIN entries AS x ON x.id = n.entry_id WHERE o.entry_id = e.id AND {about} AND x.place > e.place)",
            *values,
        )

    def _ask_rests(self, query: Query) -> None:
        for names, within in ((query.rests, "IN"), (query.without_rests, "NOT IN")):
            for name in names:
                newsrooms = _newsrooms_called(self._c, name)
                listed = ", ".join("?" * len(newsrooms))
                bare = "+" if within == "NOT IN" else ""
                self._only(
                    f"{bare}{self._place} {within} (SELECT place FROM rests WHERE newsroom IN ({listed}))", *newsrooms
                )

    def _only(self, condition: str, *values: Any) -> None:
        self._where.append(condition)
        self._values.extend(values)

    def places(self, limit: int, beyond: int | None = None, *, upwards: bool = False) -> list[int]:
        """Places beyond one, or from the end: downwards (newest first) or upwards."""
        where, values = list(self._where), list(self._values)
        if beyond is not None:
            where.append(f"{self._place} {'>' if upwards else '<'} ?")
            values.append(beyond)
        rows = self._c.execute(
            f"SELECT {self._place} FROM {self._from} WHERE {' AND '.join(where) or '1'}"
            f" ORDER BY {self._order} {'ASC' if upwards else 'DESC'} LIMIT ?",
            (*values, limit),
        )
        return [row[0] for row in rows]

    def ids(self, up_to: int | None = None) -> list[int]:
        """The ids of all of it, or of those that are no higher than a number."""
        ids = f"SELECT id FROM entries WHERE place IN (SELECT {self._place} {self._all}) AND id <= ?"
        if self._place == "e.place":
            ids = f"SELECT e.id {self._all} AND e.id <= ?"
        from newsterm.library.states import ids_of

        return ids_of(self._c, ids, *self._values, 2**62 if up_to is None else up_to)

    @property
    def walks_index(self) -> bool:
        """Whether an index of words is walked."""
        return bool(self._match or self._beginnings)

    def number_beyond(self, place: int, most: int, *, upwards: bool = False) -> int:
        """How many places there are beyond one, counted as far as a number."""
        if most <= 0:
            return 0
        some = f"SELECT 1 {self._all} AND {self._place} {'>' if upwards else '<'} ? LIMIT ?"
        return self._number(f"SELECT count(*) FROM ({some})", *self._values, place, most)

    def total(self) -> tuple[int, bool]:
        """How many there are, as far as they are counted, and whether there are more."""
        if self._by_counters:
            return self._known(), False
        if not self.counted_so_far:
            return self._number(f"SELECT count(*) {self._all}", *self._values), False
        some = f"SELECT 1 {self._all} LIMIT {COUNTED + 1}"
        return counted(self._number(f"SELECT count(*) FROM ({some})", *self._values))

    def _known(self) -> int:
        """How many there are by the feeds' counters."""
        view, number = self._view, "unread" if self._view.unread else "entries"
        if view.feed_id is not None:
            return self._number(f"SELECT {number} FROM feeds WHERE id = ?", view.feed_id)
        if view.folder is not None:
            return self._number(f"SELECT sum({number}) FROM feeds WHERE folder = ?", view.folder)
        return self._number(f"SELECT sum({number}) FROM feeds")

    @property
    def _all(self) -> str:
        return f"FROM {self._from} WHERE {' AND '.join(self._where) or '1'}"

    def _number(self, statement: str, *values: Any) -> int:
        row = self._c.execute(statement, values).fetchone()
        return (row[0] or 0) if row else 0


def counted(number: int) -> tuple[int, bool]:
    """How many hits are told, and whether there are more."""
    return min(number, COUNTED), number > COUNTED


def _understood(text: str) -> Query | None:
    """The query of a view; most lists have none, and their first frame does not wait for its reader."""
    if not text:
        return None
    from newsterm.library.search import parse_query

    return parse_query(text)


def _newsrooms_called(c: Connection, name: str) -> list[str]:
    """The names under which a newsroom is a source: "CNN" and "CNN International" for "cnn", what AP stands for."""
    from newsterm.stories.newsrooms import same_newsroom

    wanted = name.casefold()
    found = [row[0] for row in c.execute("SELECT DISTINCT newsroom FROM rests")]
    return [known for known in found if wanted in known.casefold() or same_newsroom(name, known)][:_MOST_NAMES]


def _feeds_called(c: Connection, names: Sequence[str]) -> list[int]:
    found = re.compile("|".join(re.escape(name.casefold()) for name in names)).search
    rows = c.execute("SELECT id, shown || char(10) || url FROM feeds")
    return [feed_id for feed_id, called in rows if found(called.casefold())]


def _noted(c: Connection, text: str) -> list[int]:
    """Places of bookmarks with a text in their note; notes are few."""
    rows = c.execute("SELECT place, note FROM bookmarks JOIN entries ON entries.id = entry_id WHERE note <> ''")
    return [place for place, note in rows if text in note.casefold()]


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids))
