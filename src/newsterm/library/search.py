"""The search language: what a person types, as a `Query`. Pure.

words            articles with all of these words          "climate talks"   a phrase
elect*           words that begin so                       title:storm       in the headline
feed:planet      from feeds called so                      is:unread  is:read  is:saved
after:2026-01-31  before:2026-02-28                        that day or later; before that day (UTC)
marks:unverified  unnamed>=2  onrecord:0                   by their marks: a group's or a kind's name
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from newsterm.library.query import Comparison, Query, SearchPhrase
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
    r"""\s*(?:
        (?P<name>[A-Za-z_-]+)\s?(?P<operator>:|<=|>=|<|>|=)(?P<value>"[^"]*"|[^\s"]\S*)
      | "(?P<phrase>[^"]*)"(?P<star>\*?)
      | (?P<word>[^\s"]+)
      | (?P<open>")
    )""",
    re.VERBOSE,
)
_QUOTES: Final = str.maketrans("“”„‟«»", '""""""')
_FIELDS: Final = ("feed", "title", "is", "after", "before", "marks")
_MARKS: Final[dict[str, Group | Kind]] = {
    **{name.replace("_", ""): kind for kind in Kind for name in [kind.value]},
    **{name.replace("_", ""): group for group in Group for name in [group.value]},  # what the reader sees wins
}
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
    draft = _Draft()
    at = 0
    while (match := _TERM.match(text, at)) is not None:
        at = match.end()
        if match["open"]:
            raise QueryError(f"The quotation mark before {_short(text[at:])} is never closed.")
        if match["name"]:
            draft.field(match["name"], match["operator"], match["value"])
        elif match["word"]:
            draft.word(match["word"])
        else:
            draft.phrase(match["phrase"], prefix=bool(match["star"]))
    query = draft.query()
    if query == Query():
        raise QueryError(f"There is no word to look for in {_short(text)}.")
    return query


class _Draft:
    """A query while it is read."""

    def __init__(self) -> None:
        self._phrases: list[SearchPhrase] = []
        self._feeds: list[str] = []
        self._marks: list[Comparison] = []
        self._read: bool | None = None
        self._saved = False
        self._after: datetime | None = None
        self._before: datetime | None = None

    def query(self) -> Query:
        return Query(
            tuple(self._phrases),
            tuple(self._feeds),
            self._read,
            self._saved,
            self._after,
            self._before,
            tuple(self._marks),
        )

    def word(self, word: str) -> None:
        self.phrase(word, prefix=word.endswith("*"))

    def phrase(self, text: str, *, prefix: bool = False, title: bool = False) -> None:
        if any(c.isalnum() for c in text):
            self._phrases.append(SearchPhrase(" ".join(text.strip("*").split()), prefix, title))

    def field(self, name: str, operator: str, raw: str) -> None:
        value = raw.strip('"')
        known = name.lower().replace("_", "").replace("-", "")
        if known in _MARKS and (operator != ":" or value.isdecimal()):
            self._compare(_MARKS[known], operator, value, f"{name}{operator}{raw}")
        elif operator != ":":
            self.word(f"{name}{operator}{raw}")
        elif known in _FIELDS:
            if not value:
                raise QueryError(f"“{known}:” wants something behind it.")
            getattr(self, f"_{known}_is")(value, raw)
        elif name.isalpha() and value[0].isalpha():
            raise QueryError(
                f"There is no “{name}:”. Known are {', '.join(f'{f}:' for f in _FIELDS)}; "
                f'for the words as they stand write "{name}: {value}".'
            )
        else:
            self.word(f"{name}{operator}{raw}")

    def _compare(self, of: Group | Kind, operator: str, value: str, term: str) -> None:
        if not (value.isascii() and value.isdecimal()):
            raise QueryError(f"{_short(term)} wants a number, as in unnamed>=2.")
        self._marks.append(Comparison(of, "=" if operator == ":" else operator, min(int(value[:9]), _MAX_NUMBER)))

    def _feed_is(self, value: str, _raw: str) -> None:
        self._feeds.append(value)

    def _title_is(self, value: str, raw: str) -> None:
        self.phrase(value, prefix=raw.endswith("*"), title=True)

    def _is_is(self, value: str, _raw: str) -> None:
        match value.lower():
            case "unread":
                self._read = False
            case "read":
                self._read = True
            case "saved":
                self._saved = True
            case _:
                raise QueryError(f"“is:{value}” is not known: write is:unread, is:read or is:saved.")

    def _after_is(self, value: str, _raw: str) -> None:
        self._after = _day("after", value)

    def _before_is(self, value: str, _raw: str) -> None:
        self._before = _day("before", value)

    def _marks_is(self, value: str, _raw: str) -> None:
        of = _MARKS.get(value.lower().replace("_", "").replace("-", "").replace(" ", ""))
        if of is None:
            raise QueryError(f"There are no marks “{value}”. Known are {', '.join(mark_names())}.")
        self._marks.append(Comparison(of, ">", 0))


def mark_names() -> list[str]:
    """The names of groups and kinds as one writes them in a query, groups first."""
    return list(dict.fromkeys([*(g.value.replace("_", "") for g in Group), *(k.value.replace("_", "") for k in Kind)]))


def _day(name: str, value: str) -> datetime:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", value):
            raise ValueError
        year, month, day = map(int, value.split("-"))
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise QueryError(f"“{name}:{value}” is no date: write it as {name}:2026-01-31.") from None


def _short(text: str) -> str:
    text = text.strip()
    return f"“{text[:30]}…”" if len(text) > 30 else f"“{text}”"
