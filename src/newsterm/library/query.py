"""What is looked for, once it is understood; `library.search` reads what a person typed."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from newsterm.sourcing.kinds import Group, Kind

_IDEOGRAPHS: Final = "\u0e00"
"""Scripts from here on have hardly any blanks, and words of one letter."""


class SearchPhrase(NamedTuple):
    """Words that stand side by side; `prefix`: the last one may go on; `title`: in the headline only."""

    text: str
    prefix: bool = False
    title: bool = False

    @property
    def is_short_beginning(self) -> bool:
        """Whether it is a letter or two with which very many words begin."""
        return self.prefix and len(self.text) <= 2 and self.text.isalnum() and max(self.text) < _IDEOGRAPHS


class MarkCount(NamedTuple):
    """A number of marks of a group or kind, compared with a wish."""

    of: Group | Kind
    operator: str
    """One of = < <= > >=."""
    number: int


class Query(NamedTuple):
    """What is looked for: all of it at once."""

    phrases: tuple[SearchPhrase, ...] = ()
    without: tuple[SearchPhrase, ...] = ()
    """None of these."""
    feeds: tuple[str, ...] = ()
    """Parts of names: any of them."""
    without_feeds: tuple[str, ...] = ()
    """Parts of names: none of them."""
    read: bool | None = None
    saved: bool | None = None
    changed: bool | None = None
    """Whether a correction was noticed."""
    started: bool | None = None
    """Whether it was left in the middle."""
    muted: bool | None = None
    """Whether it is hidden for its words; None as False."""
    tags: tuple[str, ...] = ()
    """All of them, case folded, on its bookmark."""
    without_tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """All of them, in the note on its bookmark."""
    without_notes: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    marks: tuple[MarkCount, ...] = ()
    story: int | None = None
    """The reports of this story, those included that are only perhaps of it."""
    rests: tuple[str, ...] = ()
    """Newsrooms that are named as sources: all of them."""
    without_rests: tuple[str, ...] = ()
    """None of these."""
    reports: tuple[tuple[str, int], ...] = ()
    """How many reports their stories have: operator and number."""
