"""What is looked for, once it is understood; `library.search` reads what a person typed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from newsterm.sourcing.kinds import Group, Kind


class SearchPhrase(NamedTuple):
    """Words that stand side by side; `prefix`: the last one may go on; `title`: in the headline only."""

    text: str
    prefix: bool = False
    title: bool = False


class Comparison(NamedTuple):
    """A number of marks of a group or kind, compared with a wish."""

    of: Group | Kind
    operator: str
    """One of = < <= > >=."""
    number: int


class Query(NamedTuple):
    """What is looked for: all of it at once."""

    phrases: tuple[SearchPhrase, ...] = ()
    feeds: tuple[str, ...] = ()
    """Parts of names: any of them."""
    read: bool | None = None
    saved: bool = False
    after: datetime | None = None
    before: datetime | None = None
    marks: tuple[Comparison, ...] = ()
