"""Stories: reports of one event found as they come, and laid side by side when somebody looks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from newsterm.library import entries, feeds, stories, texts
from newsterm.library.connection import Connection
from newsterm.library.library import INDEXED_AT_ONCE, Library
from newsterm.library.model import FeedBody
from newsterm.library.stories import InWindow, Story
from newsterm.library.transactions import reads
from newsterm.services import grouping, jobs
from newsterm.services.articles import text_of_entry
from newsterm.services.config import Config
from newsterm.services.grouping import Copy, Member, Side, Step
from newsterm.services.log import Log
from newsterm.services.undo import Change, UndoStack
from newsterm.services.work import JobError, WorkerProcess, WorkFailed
from newsterm.stories.grouping import Placed, Report
from newsterm.stories.newsrooms import Outlet

if TYPE_CHECKING:
    from newsterm.library.rows import Entry
    from newsterm.stories.citing import Rests

T = TypeVar("T")

AT_ONCE: Final = 200
"""Reports that the worker gets in one go: a tenth of a second, for which an article that is opened may wait."""
MOST: Final = 300
"""Reports that one round of grouping takes."""
RENEWED: Final = timedelta(hours=12)
"""After which the window is read anew: old reports weigh in it no more."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A story, and what its reports have to do with each other.

    Attributes:
        story: the reports.
        words: how many words there are of each, by entry.
        rests: who rests on whom.
        copies: who has whose words.
        newsrooms: whose report each is, by entry.
    """

    story: Story
    words: dict[int, int]
    rests: tuple[Rests, ...]
    copies: tuple[Copy, ...]
    newsrooms: dict[int, str]

    comparable: ClassVar[int] = grouping.LEAST
    """Words that a text must have to be compared with others."""

    @property
    def without_text(self) -> tuple[Entry, ...]:
        """The reports whose text is not here, as far as they have a page."""
        return tuple(
            report
            for report in self.story.reports
            if report.link is not None and self.words.get(report.id, 0) < self.comparable
        )

    def most_cited(self) -> list[tuple[str, int]]:
        """The newsrooms that reports rest on and how many do, the most first."""
        return Counter(rests.newsroom for rests in self.rests).most_common()


class Stories:
    """The stories of one library."""

    def __init__(
        self,
        library: Library,
        worker: WorkerProcess,
        config: Config,
        undo: UndoStack,
        now: Callable[[], datetime],
        log: Log,
    ) -> None:
        self._library = library
        self._worker = worker
        self._cues = config.cues
        self._undo = undo
        self._now = now
        self._log = log
        self._window: str = ""
        self._steps = 0
        self._since: datetime | None = None
        self._failed = 0
        """The first entry of a batch that failed once."""
        self._grouping = asyncio.Lock()

    async def group_some(self) -> tuple[int, ...] | None:
        """Group some of the entries that came since the last time.

        Returns:
            The entries whose story got another report; None when there is nothing left to group.
        """
        if self._library.read_only:
            return None
        async with self._grouping:
            now = self._now()
            found = await self._library.run(stories.to_group, now, MOST)
            if found is None:  # what asks again and again keeps the library from indexing when it is idle
                await self._library.run(texts.catch_up, INDEXED_AT_ONCE)
                return ()
            batch, up_to = found
            if not batch:
                return None
            placed = await self._placed_or_given_up(batch, now)
            return () if placed is None else await self._library.run(stories.place, placed, up_to)

    async def _placed_or_given_up(self, batch: Sequence[Report], now: datetime) -> list[Placed] | None:
        """Where reports go; None to try them once more, nothing where they failed again."""
        try:
            placed = await self._placed(batch, now)
        except (WorkFailed, JobError) as error:
            self._log.note("grouping failed", str(error))
            self._window = ""
            self._failed = batch[0].id if self._failed != batch[0].id else 0
            return None if self._failed else []
        self._failed = 0
        return placed

    async def group_all(self) -> None:
        """Group everything that came, for a command that ends."""
        await self._library.run(texts.catch_up)
        while await self.group_some() is not None:
            pass

    async def find(self, entry_id: int) -> Story | None:
        """The story of an entry as it is stored, None where it stands alone."""
        return await self._library.run(stories.of, entry_id)

    async def split(self, entry: Entry) -> Change:
        """Take an entry out of its story, since the reader says that it is not of it."""
        story = await self._library.run(stories.split, entry.id)
        if story is None:
            return Change("This article is in no story.")

        async def back() -> Change:
            await self._library.run(stories.put_back, entry.id, story)
            return Change("Back in its story.", (entry.id,))

        self._undo.push(back)
        return Change("It is not of this story any more; u takes that back.", (entry.id,))

    async def of(self, entry_id: int) -> SideBySide | None:
        """The story of an entry with its reports side by side, None where it stands alone."""
        found = await self._library.run(_members, entry_id)
        if found is None:
            return None
        story, members, outlets = found
        try:
            side = await self._worker.run_first(grouping.side_by_side, members, outlets, self._cues)
        except (WorkFailed, JobError) as error:
            self._log.note("reading a story failed", str(error))
            side = Side({}, [], [], {})
        return SideBySide(story, side.words, tuple(side.rests), tuple(side.copies), side.newsrooms)

    async def _placed(self, batch: Sequence[Report], now: datetime) -> list[Placed]:
        """Where new reports go; the worker gets the whole window where it does not have it."""
        if self._window and self._since is not None and now - self._since < RENEWED:
            placed = await self._steps_done(
                [Step(self._window, self._steps, learn=batch), Step(self._window, self._steps + 1, add=_dated(batch))]
            )
            if placed is not None:
                return placed
        window = await self._library.run(stories.window, now)
        self._window, self._steps, self._since = f"{now.timestamp()} {batch[0].id}", 0, now
        placed = await self._steps_done(list(self._whole(window, batch)))
        if placed is None:
            raise WorkFailed("The worker was replaced while it grouped.")
        return placed

    def _whole(self, window: Sequence[InWindow], batch: Sequence[Report]) -> Iterator[Step]:
        known = [report for report, _ in window]
        number = 0
        for reports in (*_pieces(known), batch):
            yield Step(self._window, number, learn=reports)
            number += 1
        for restored in _pieces(window):
            yield Step(self._window, number, restore=restored)
            number += 1
        yield Step(self._window, number, add=_dated(batch))

    async def _steps_done(self, steps: Sequence[Step]) -> list[Placed] | None:
        placed: list[Placed] = []
        for step in steps:
            found = await self._worker.run(grouping.group, step)
            if found is None:
                return None
            self._steps = step.number + 1
            placed += found
        return placed


def _pieces(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def _dated(batch: Sequence[Report]) -> list[Report]:
    return sorted(batch, key=lambda report: (report.at, report.id))


@reads
def _members(c: Connection, entry_id: int) -> tuple[Story, list[Member], list[Outlet]] | None:
    story = stories.of(c, entry_id)
    if story is None:
        return None
    members = []
    for entry in (*story.reports, *story.perhaps):
        kept = entries.cached(c, entry.id)
        article: jobs.Text | jobs.Again
        if kept is not None:
            article = jobs.Again(kept.document, entry.feed_title)
        else:
            article = text_of_entry(entry, entries.body(c, entry.id) or FeedBody("", "", None))
        members.append(Member(entry.id, entry.feed_id or 0, article, entry.published.timestamp()))
    members.sort(key=lambda member: (member.at, member.entry))
    outlets = [Outlet(feed.id, feed.title, feed.site_url or feed.url) for feed in feeds.all(c)]
    return story, members, outlets
