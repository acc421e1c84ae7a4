"""The worker's part of stories: it keeps the window of reports between jobs, and reads a story's texts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from newsterm.services.jobs import Again, Text, document_of, mark
from newsterm.sourcing.user import UserCue

if TYPE_CHECKING:
    from newsterm.article.model import Document
    from newsterm.stories.citing import Member as CitedMember
    from newsterm.stories.citing import Rests
    from newsterm.stories.copying import Shared
    from newsterm.stories.grouping import Grouper, Placed, Report
    from newsterm.stories.newsrooms import Outlet


class Step(NamedTuple):
    """A piece of grouping that takes the worker a fraction of a second.

    Attributes:
        window: which window it belongs to.
        number: the how manieth step of that window it is, from 0: a worker that was replaced does not know it.
        learn: reports whose words are counted.
        restore: learned reports that were placed before, and an earlier report of the story of each; without texts.
        add: learned reports to be placed; without texts.
    """

    window: str
    number: int
    learn: Sequence[Report] = ()
    restore: Sequence[tuple[Report, int | None]] = ()
    add: Sequence[Report] = ()


class Grouped(NamedTuple):
    """What came of a step: where the added reports went, and which reports it failed on, each with the reason."""

    placed: list[Placed]
    failed: list[tuple[int, str]]


@dataclass(slots=True)
class _Window:
    name: str
    steps: int
    grouper: Grouper


_windows: list[_Window] = []
"""The one that this worker keeps, where it keeps one."""


def group(step: Step) -> Grouped | None:
    """Do one step of grouping. A report that this fails on is left out of the window.

    Returns:
        What came of it; None where this worker does not have the window.
    """
    from newsterm.stories.grouping import Grouper

    if step.number == 0:
        _windows[:] = [_Window(step.window, 0, Grouper())]
    if not _windows or (_windows[0].name, _windows[0].steps) != (step.window, step.number):
        return None
    window = _windows[0]
    window.steps += 1
    done = Grouped([], [])
    try:
        window.grouper.learn(step.learn)
    except Exception:  # noqa: BLE001 - whatever one report holds, the others are grouped
        for report in step.learn:
            try:
                window.grouper.learn((report,))
            except Exception as error:  # noqa: BLE001 - likewise
                done.failed.append((report.id, f"{type(error).__name__}: {error}"))
    for report, beside in step.restore:
        if window.grouper.knows(report.id):
            window.grouper.restore(report, beside)
    done.placed.extend(window.grouper.add(report) for report in step.add if window.grouper.knows(report.id))
    return done


class StoredReport(NamedTuple):
    """A report of a story as it is stored.

    Attributes:
        entry: its entry.
        outlet: its feed.
        article: what is to be read.
        at: when it was published, seconds since 1970.
    """

    entry: int
    outlet: int
    article: Text | Again
    at: float


class Copy(NamedTuple):
    """What a report shares with an earlier one of its story."""

    entry: int
    other: int
    shared: Shared
    passage: str
    """The longest passage."""


class Side(NamedTuple):
    """A story's reports side by side.

    Attributes:
        words: how many words there are of each, by entry.
        rests: who rests on whom.
        copies: what each shares with the earlier report that it shares most with.
        newsrooms: whose report each is, by entry.
        texts: what tells the text that was read from another one, `text_key` of it, by entry.
    """

    words: dict[int, int]
    rests: list[Rests]
    copies: list[Copy]
    newsrooms: dict[int, str]
    texts: dict[int, int]


LEAST: Final = 60
"""Words of a text that can be compared with others."""
PAIRS: Final = 60
"""Pairs of texts that are compared: some 60 ms."""


def side_by_side(members: Sequence[StoredReport], outlets: Sequence[Outlet], cues: Sequence[UserCue]) -> Side:
    """Read the reports of a story and compare them.

    Args:
        members: the reports, in order of date.
        outlets: the feeds that names may mean.
        cues: the user's own cues.
    """
    from newsterm.sourcing.analyse import known_newsrooms
    from newsterm.stories import citing
    from newsterm.stories.newsrooms import Newsrooms

    newsrooms = Newsrooms(outlets, known_newsrooms())
    read = []
    for member in members:
        document = _document(member.article)
        analysis = mark(document, newsrooms.own_name(member.outlet), cues)
        read.append(citing.Member(member.entry, member.outlet, document.title, document.text, analysis, member.at))
    return Side(
        {member.id: len(member.text.split()) for member in read},
        citing.who_rests_on_whom(read, newsrooms),
        _copies(read),
        {member.id: newsrooms.own_name(member.outlet) for member in read},
        {member.id: text_key(member.text) for member in read},
    )


def text_key(text: str) -> int:
    """A number that another text has by accident only; the same in every process."""
    return crc32(text.encode("utf-8", "replace"))


def _document(article: Text | Again) -> Document:
    return article.document if isinstance(article, Again) else document_of(article)


def _copies(members: Sequence[CitedMember]) -> list[Copy]:
    """What each report shares with the earlier one that it shares most with."""
    from newsterm.stories.copying import CopyKind, Prepared, shared

    found = []
    left = PAIRS
    earlier: list[tuple[int, Prepared]] = []
    for member in members:
        if len(member.text.split()) < LEAST:
            continue
        prepared = Prepared(member.text)
        pairs = [(other, shared(theirs, prepared)) for other, theirs in earlier[-left:] if left]
        left -= len(pairs)
        earlier.append((member.id, prepared))
        most = max(pairs, key=lambda pair: pair[1].share, default=None)
        if most is not None and most[1].kind is not CopyKind.NONE:
            longest = most[1].longest
            passage = member.text[longest.start : longest.end] if longest is not None else ""
            found.append(Copy(member.id, most[0], most[1], passage))
    return found
