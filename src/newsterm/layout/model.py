"""Lines of styled runs: what a layout is made of."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final

TITLE: Final = -1
"""`Line.block` of the headline; offsets there count in `Document.title`."""
HEADER: Final = -2
"""`Line.block` of meta line, summary and rules, which are not part of the article's text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text run: a stretch of one line in one style.

    `style` is a space-joined list of names, from the general to the particular: "body", "title", "byline", "quote",
    "link", "emphasis", "cue.on_record", "marker.hedge" … (see `newsterm.layout.styles`).
    """

    text: str
    style: str = "body"
    cue: int = -1
    """Index of the mark, the title's first, then the text's; -1 for none."""
    link: int = -1
    """Index into `Layout.targets`, -1 for none."""
    at: int = -1
    """Where `text` is in the document's text (in the title on `TITLE` lines); -1 for what the layout added."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `start` and `end` are the characters of the text it shows; equal on blank rows and in the header."""

    runs: tuple[Run, ...] = ()
    block: int = HEADER
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """What else is known of an article, on a line of its own above it; `target` is where it leads, "" for nowhere."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sign in the margin of the lines that show a part of the text: "=" beside words that another report has."""

    start: int
    end: int
    sign: str
    """One cell."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the program knows about an article beside the article itself."""

    feed: str = ""
    """The subscription's title, shown where the page names no site."""
    published: datetime | None = None
    """The entry's date, shown where the page has none."""
    note: str = ""
    """One sentence on the state ("Fetching the page …"); "" shows `Document.reason`."""
    saved: bool = False
    notes: tuple[Note, ...] = ()
    """What changed in it, whose words it has."""
    beside: tuple[Beside, ...] = ()
    """In the order of the text."""
    zone: tzinfo = UTC
    """The reader's time zone, for the date."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out at one width."""

    lines: tuple[Line, ...]
    width: int
    margin: int
    """Cells left of the text column; the markers are in them."""
    cue_lines: tuple[int, ...] = ()
    """For each mark the row where it begins, -1 where it is hidden or not shown."""
    link_lines: tuple[int, ...] = ()
    """For each link the row where it begins, -1 where it is not shown."""
    targets: tuple[str, ...] = ()
    """Addresses: `Document.links` first, the pictures of figures behind them, then where notes lead."""

    def line_at(self, offset: int) -> int:
        """The row that shows the character `offset` of the document's text; 0 for the headline (offset below 0)."""
        found = bisect_right(self.lines, offset, key=lambda line: -1 if line.block < 0 else line.start)
        return max(found - 1, 0)
