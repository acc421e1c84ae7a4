"""Stories: reports of one event found as they come, and laid side by side when somebody looks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict, TypeVar

from newsterm.library import entries, feeds, stories, texts
from newsterm.library.connection import Connection
from newsterm.library.library import INDEXED_AT_ONCE, Library
from newsterm.library.model import FeedBody
from newsterm.library.stories import Story
from newsterm.library.transactions import reads
from newsterm.services import grouping, jobs
from newsterm.services.articles import text_of_entry
from newsterm.services.config import Config
from newsterm.services.grouping import Copy, Grouped, Side, Step, StoredReport
from newsterm.services.log import Log
from newsterm.services.undo import Change, UndoStack
from newsterm.services.work import JobError, WorkerMissing, WorkerProcess, WorkFailed
from newsterm.stories.grouping import Report
from newsterm.stories.newsrooms import Outlet

if TYPE_CHECKING:
    from newsterm.library.rows import Entry
    from newsterm.stories.citing import Rests

T = TypeVar("T")

AT_ONCE: Final = 50
"""Reports that the worker gets in one go: a tenth of a second, for which an article that is opened may wait."""
MOST: Final = 300
"""Reports that one round of grouping takes; fewer where some of them failed, until the one that did it stands alone."""
LOST: Final = 3
"""Times that a window is given to another worker before grouping waits for its next turn."""
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
        texts: which text of each was read, `grouping.text_key` of it, by entry.
    """

    story: Story
    words: dict[int, int]
    rests: tuple[Rests, ...]
    copies: tuple[Copy, ...]
    newsrooms: dict[int, str]
    texts: dict[int, int]

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

    def has_read(self, entry: int, text: str) -> bool:
        """Whether this is the text of a report that was compared with the others."""
        return self.texts.get(entry) == grouping.text_key(text)

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
        self._most = MOST
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
            found = await self._library.run(stories.to_group, now, self._most)
            if found is None:  # what asks again and again keeps the library from indexing when it is idle
                await self._library.run(texts.catch_up, INDEXED_AT_ONCE)
                return ()
            batch, up_to = found
            if not batch:
                return None
            try:
                grouped = await self._grouped(batch, now)
            except WorkerMissing:
                return None
            except (WorkFailed, JobError) as error:
                return await self._with_fewer(batch, error)
            self._most = min(MOST, self._most * 2)
            if grouped is None:
                return ()
            touched = await self._library.run(stories.place, grouped.placed, up_to)
            if grouped.failed:
                await self._set_apart(grouped.failed)
            return touched

    async def _with_fewer(self, batch: Sequence[Report], error: Exception) -> tuple[int, ...]:
        """Take fewer reports the next time, since one of these broke the worker; set it apart once it stands alone."""
        self._window = ""
        self._most = max(1, len(batch) // 2)
        if len(batch) == 1:
            await self._set_apart([(batch[0].id, str(error))])
        return ()

    async def _set_apart(self, failed: Sequence[tuple[int, str]]) -> None:
        for entry_id, reason in failed:
            self._log.note(f"grouping entry {entry_id} failed", reason)
        await self._library.run(stories.pass_over, failed)

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
            side = Side({}, [], [], {}, {})
        return SideBySide(story, side.words, tuple(side.rests), tuple(side.copies), side.newsrooms, side.texts)

    async def _grouped(self, batch: Sequence[Report], now: datetime) -> Grouped | None:
        """Where new reports go. The worker gets the window where it does not have it; None where it keeps losing it.

        Raises:
            WorkFailed: these reports took too long, or crashed the worker.
            JobError: grouping failed on them.
        """
        for _ in range(LOST):
            if not self._window or self._since is None or now - self._since >= RENEWED:
                self._window, self._steps, self._since = f"{now.timestamp()} {batch[0].id}", 0, now
                if not await self._window_given(now):
                    self._window = ""
                    continue
            learned = await self._steps_done([{"learn": some} for some in _pieces(batch)])
            added = learned and await self._steps_done([{"add": some} for some in _pieces(_dated(batch))])
            if learned and added:
                return Grouped(added.placed, learned.failed)
            self._window = ""
        return None

    async def _window_given(self, now: datetime) -> bool:
        """Give the worker what it has looked at of the last days, piece by piece: it is never here as a whole.

        What fails in it leaves it smaller: new reports find fewer to join, and are not to blame.
        """
        heads: dict[int, int] = {}
        known: list[tuple[Report, int | None]] = []
        try:
            if await self._steps_done([{}]) is None:
                return False
            after: int | None = await self._library.run(stories.window_from, now)
            while after is not None:
                some = await self._library.run(stories.window, after, AT_ONCE)
                if await self._steps_done([{"learn": [one.report for one in some]}]) is None:
                    return False
                for one in some:
                    known.append((_bare(one.report), None if one.story is None else heads.get(one.story)))
                    if one.story is not None:
                        heads.setdefault(one.story, one.report.id)
                after = some[-1].place if len(some) == AT_ONCE else None
            return await self._steps_done([{"restore": some} for some in _pieces(known)]) is not None
        except WorkerMissing:
            raise
        except (WorkFailed, JobError) as error:
            self._log.note("reading the reports of the last days failed", str(error))
            self._steps = 0
            return await self._steps_done([{}]) is not None

    async def _steps_done(self, steps: Sequence[_StepParts]) -> Grouped | None:
        """Have the worker do steps; None where it does not have the window."""
        done = Grouped([], [])
        for step in steps:
            found = await self._worker.run(grouping.group, Step(self._window, self._steps, **step))
            if found is None:
                return None
            self._steps += 1
            done.placed.extend(found.placed)
            done.failed.extend(found.failed)
        return done


class _StepParts(TypedDict, total=False):
    """What a step is made of, see `Step`."""

    learn: Sequence[Report]
    restore: Sequence[tuple[Report, int | None]]
    add: Sequence[Report]


def _pieces(items: Sequence[T]) -> list[Sequence[T]]:
    return [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)]


def _bare(report: Report) -> Report:
    """A report without its texts, which the worker has learned."""
    return report._replace(title="", lead="", text="")


def _dated(batch: Sequence[Report]) -> list[Report]:
    return sorted(map(_bare, batch), key=lambda report: (report.at, report.id))


@reads
def _members(c: Connection, entry_id: int) -> tuple[Story, list[StoredReport], list[Outlet]] | None:
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
        members.append(StoredReport(entry.id, entry.feed_id or 0, article, entry.published.timestamp()))
    members.sort(key=lambda member: (member.at, member.entry))
    outlets = [Outlet(feed.id, feed.title, feed.site_url or feed.url) for feed in feeds.all(c)]
    return story, members, outlets
