"""The search language: what a person types, as a `Query`. Pure.

words            articles with all of these words          "climate talks"   a phrase
elect*           words that begin so                       title:storm       in the headline
e*               a letter or two: words of headlines that begin so
-rumour          articles without this word; a minus before any other term says the opposite of it
feed:planet      from feeds called so                      is:unread  is:read  is:saved
is:changed       corrected since it came                   is:started  left in the middle     is:muted
tag:budget       bookmarks with this tag                    note:call  with this in their note
after:2026-01-31  before:2026-02-28                        that day (or 2026-01-31T08:00) or later; before it (UTC)
marks:unverified  unnamed>=2  onrecord:0                   by their marks: a group's or a kind's name
story>=3                                                   reports of an event that has so many; story:7 those of one
rests:cnn                                                  that name this newsroom as a source
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from newsterm.library.query import MarkCount, Query, SearchPhrase
from newsterm.sourcing.kinds import Group, Kind
from newsterm.text import clean_line


class QueryError(ValueError):
    """What was typed cannot be understood.

    Attributes:
        sentence: why, and what can be written instead.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


_TERM: Final = re.compile(
    r"""\s*(?P<without>-(?=[^\s-]))?(?:
        (?P<name>[A-Za-z_-]+)\s?(?P<operator>:|<=|>=|<|>|=)(?P<value>"[^"]*"|[^\s"]\S*)
      | "(?P<phrase>[^"]*)"(?P<star>\*?)
      | (?P<word>[^\s"]+)
      | (?P<open>")
    )""",
    re.VERBOSE,
)
_QUOTES: Final = str.maketrans("“”„‟«»", '""""""')
_FIELDS: Final = ("feed", "title", "is", "after", "before", "marks", "tag", "note", "rests")
_STATES: Final = ("read", "saved", "changed", "started", "muted")
_OPPOSITE: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_MARKS: Final[dict[str, Group | Kind]] = {
    **{name.replace("_", ""): kind for kind in Kind for name in [kind.value]},
    **{name.replace("_", ""): group for group in Group for name in [group.value]},  # what the reader sees wins
}
_STORY: Final = "story"
_MAX_NUMBER: Final = 1_000_000


def parse_query(text: str) -> Query | None:
    """Understand what was typed.

    Args:
        text: one line of the search language.

    Returns:
        The query, None where nothing was typed.

    Raises:
        QueryError: it makes no sense; `sentence` says why.
    """
    text = clean_line(text.translate(_QUOTES))
    if not text:
        return None
    draft = _QueryBuilder()
    at = 0
    while (match := _TERM.match(text, at)) is not None:
        at = match.end()
        without = match["without"] is not None
        if match["open"]:
            raise QueryError(f"The quotation mark before {_short(text[at:])} is never closed.")
        if match["name"]:
            draft.field(match["name"], match["operator"], match["value"], without=without)
        elif match["word"]:
            draft.word(match["word"], without=without)
        else:
            draft.phrase(match["phrase"], prefix=bool(match["star"]), without=without)
    query = draft.query()
    if query == Query():
        raise QueryError(f"There is no word to look for in {_short(text)}.")
    return query


class _QueryBuilder:
    """A query while it is read."""

    def __init__(self) -> None:
        self._phrases: list[SearchPhrase] = []
        self._without: list[SearchPhrase] = []
        self._feeds: list[str] = []
        self._without_feeds: list[str] = []
        self._tags: list[str] = []
        self._without_tags: list[str] = []
        self._notes: list[str] = []
        self._without_notes: list[str] = []
        self._states: dict[str, bool] = {}
        self._marks: list[MarkCount] = []
        self._rests: list[str] = []
        self._without_rests: list[str] = []
        self._story: int | None = None
        self._reports: list[tuple[str, int]] = []
        self._after: datetime | None = None
        self._before: datetime | None = None

    def query(self) -> Query:
        return Query(
            phrases=tuple(self._phrases),
            without=tuple(self._without),
            feeds=tuple(self._feeds),
            without_feeds=tuple(self._without_feeds),
            tags=tuple(self._tags),
            without_tags=tuple(self._without_tags),
            notes=tuple(self._notes),
            without_notes=tuple(self._without_notes),
            after=self._after,
            before=self._before,
            marks=tuple(self._marks),
            story=self._story,
            reports=tuple(self._reports),
            rests=tuple(self._rests),
            without_rests=tuple(self._without_rests),
            **self._states,
        )

    def word(self, word: str, *, without: bool = False) -> None:
        self.phrase(word, prefix=word.endswith("*"), without=without)

    def phrase(self, text: str, *, prefix: bool = False, title: bool = False, without: bool = False) -> None:
        if any(c.isalnum() for c in text):
            phrase = SearchPhrase(" ".join(text.strip("*").split()), prefix, title)
            (self._without if without else self._phrases).append(phrase)

    def field(self, name: str, operator: str, raw: str, *, without: bool = False) -> None:
        value = raw.strip('"')
        known = name.lower().replace("_", "").replace("-", "")
        if known in _MARKS and (operator != ":" or value.isdecimal()):
            of = _MARKS[known]
            self._marks.append(MarkCount(of, *_compared(operator, value, f"{name}{operator}{raw}", without=without)))
        elif known == _STORY:
            self._story_of(operator, value, f"{name}{operator}{raw}", without=without)
        elif operator != ":":
            self.word(f"{name}{operator}{raw}", without=without)
        elif known in _FIELDS:
            if not value:
                raise QueryError(f"“{known}:” wants something after it.")
            getattr(self, f"_{known}_is")(value, raw, without)
        elif name.isalpha() and value[:1].isalpha():
            raise QueryError(
                f"There is no “{name}:”. Known are {', '.join(f'{f}:' for f in _FIELDS)}; "
                f'for the words as they stand write "{name}: {value}".'
            )
        else:
            self.word(f"{name}{operator}{raw}", without=without)

    def _story_of(self, operator: str, value: str, term: str, *, without: bool) -> None:
        if operator != ":":
            self._reports.append(_compared(operator, value, term, without=without))
        elif without or not (value.isascii() and value.isdecimal()):
            raise QueryError(f"{_short(term)} is not known: write story>=3, or story:7 for the reports of one.")
        else:
            self._story = min(int(value[:9]), _MAX_NUMBER)

    def _feed_is(self, value: str, _raw: str, without: bool) -> None:
        (self._without_feeds if without else self._feeds).append(value)

    def _tag_is(self, value: str, _raw: str, without: bool) -> None:
        (self._without_tags if without else self._tags).append(fold_tag(value))

    def _note_is(self, value: str, _raw: str, without: bool) -> None:
        (self._without_notes if without else self._notes).append(value.casefold())

    def _rests_is(self, value: str, _raw: str, without: bool) -> None:
        (self._without_rests if without else self._rests).append(value)

    def _title_is(self, value: str, raw: str, without: bool) -> None:
        self.phrase(value, prefix=raw.endswith("*"), title=True, without=without)

    def _is_is(self, value: str, _raw: str, without: bool) -> None:
        named = value.lower()
        if named == "unread":
            named, without = "read", not without
        if named not in _STATES:
            raise QueryError(f"“is:{value}” is not known: write {', '.join(f'is:{s}' for s in ('unread', *_STATES))}.")
        self._states[named] = not without

    def _after_is(self, value: str, _raw: str, without: bool) -> None:
        if without:
            self._before = _day("after", value)
        else:
            self._after = _day("after", value)

    def _before_is(self, value: str, _raw: str, without: bool) -> None:
        if without:
            self._after = _day("before", value)
        else:
            self._before = _day("before", value)

    def _marks_is(self, value: str, _raw: str, without: bool) -> None:
        of = _MARKS.get(value.lower().replace("_", "").replace("-", "").replace(" ", ""))
        if of is None:
            raise QueryError(f"There are no marks “{value}”. Known are {', '.join(mark_names())}.")
        self._marks.append(MarkCount(of, "=" if without else ">", 0))


def _compared(operator: str, value: str, term: str, *, without: bool) -> tuple[str, int]:
    """An operator of SQL and a number, from a comparison or its opposite."""
    if not (value.isascii() and value.isdecimal()):
        raise QueryError(f"{_short(term)} wants a number, as in unnamed>=2.")
    operator = "=" if operator == ":" else operator
    number = min(int(value[:9]), _MAX_NUMBER)
    if not without:
        return operator, number
    if operator == "=":
        raise QueryError(f"“-{term}”: write {term.replace(':', '<')} or {term.replace(':', '>')} instead.")
    return _OPPOSITE[operator], number


def fold_tag(tag: str) -> str:
    """A tag as it is compared: white space and case do not tell tags apart."""
    return " ".join(tag.split()).casefold()


def with_prefix(query: str) -> str | None:
    """The same query with its last word as the beginning of words, None where that is the same query.

    For a search that found nothing: "elect" finds no "election", "elect*" does.
    """
    words = query.rstrip()
    last = words.rpartition(" ")[2]
    if not last.isalnum() or len(last) < 3:
        return None
    return f"{words}*"


def mark_names() -> list[str]:
    """The names of groups and kinds as one writes them in a query, groups first."""
    return list(dict.fromkeys([*(g.value.replace("_", "") for g in Group), *(k.value.replace("_", "") for k in Kind)]))


def _day(name: str, value: str) -> datetime:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T[0-9]{2}:[0-9]{2})?", value):
            raise ValueError
        year, month, day, hour, minute = (*map(int, re.findall("[0-9]+", value)), 0, 0)[:5]
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        raise QueryError(f"“{name}:{value}” is not a date: write it as {name}:2026-01-31.") from None


def _short(text: str) -> str:
    text = text.strip()
    return f"“{text[:30]}…”" if len(text) > 30 else f"“{text}”"
