"""What became of an article since it was read, saved, or first seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsterm.article.model import State
from newsterm.library import bookmarks, entries, texts, versions
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.rows import Entry
from newsterm.library.transactions import reads
from newsterm.services import jobs
from newsterm.services.config import Config
from newsterm.services.model import Opened
from newsterm.services.work import WorkerProcess
from newsterm.stories.versions import Version, WhatChanged, version_of


class Since(StrEnum):
    """Which version the present one is compared with."""

    READ = "read"
    SAVED = "saved"
    FIRST = "first"
    """The first one that newsterm kept."""
    BEFORE = "before"
    """The one before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one version.

    Attributes:
        since: which version it was.
        at: when it was read, saved or noticed; None for the first version, whose time nobody knows.
        seen: when the later version was noticed; None for the present one.
        origin: "feed" or "page": where both come from.
        what: what changed.
    """

    since: Since
    at: datetime | None
    seen: datetime | None
    origin: str
    what: WhatChanged


@dataclass(frozen=True, slots=True)
class _Pair:
    since: Since
    at: datetime | None
    seen: datetime | None
    origin: str
    before: Version
    after: Version


class Versions:
    """The versions of one library's articles."""

    def __init__(self, library: Library, worker: WorkerProcess, config: Config) -> None:
        self._library = library
        self._worker = worker
        self._cues = config.cues

    async def changed(self, entry: Entry) -> Told | None:
        """What became of an article since it was read; else since it was saved; else since it was first seen.

        Returns:
            None where it is as it was.

        Raises:
            WorkFailed, JobError: the versions could not be compared.
        """
        pair = await self._library.run(_since, entry.id)
        return None if pair is None else await self._told(entry, pair)

    async def since(self, opened: Opened) -> Told | None:
        """What became of an article that is on the screen since it was read before, as `changed`."""
        if opened.entry is None:
            return None
        read = opened.read_before
        if read is None:
            return await self.changed(opened.entry)
        after = await self._library.run(_now, opened.entry.id, read.origin)
        pair = _different(Since.READ, read.at, read.origin, Version(read.title, read.text or "", read.notes), after)
        return None if pair is None else await self._told(opened.entry, pair)

    async def all(self, entry: Entry) -> list[Told]:
        """Every edit of an article, oldest first; raises as `changed` does."""
        return [await self._told(entry, pair) for pair in await self._library.run(_steps, entry.id)]

    async def _told(self, entry: Entry, pair: _Pair) -> Told:
        what = await self._worker.run_first(jobs.compare, pair.before, pair.after, entry.feed_title, "", self._cues)
        return Told(pair.since, pair.at, pair.seen, pair.origin, what)


@reads
def _since(c: Connection, entry_id: int) -> _Pair | None:
    reading = versions.reading(c, entry_id)
    if reading is not None and reading.text is not None:
        before = Version(reading.title, reading.text, reading.notes)
        return _different(Since.READ, reading.at, reading.origin, before, _now(c, entry_id, reading.origin))
    bookmark = bookmarks.by_entry(c, entry_id)
    if bookmark is not None and bookmark.document.state is State.WHOLE:
        saved = version_of(bookmark.document)
        pair = _different(Since.SAVED, bookmark.saved_at, "page", saved, _now(c, entry_id, "page"))
        if pair is not None:
            return pair
    first = next(iter(_steps(c, entry_id)), None)
    if first is None:
        return None
    return _different(Since.FIRST, None, first.origin, first.before, _now(c, entry_id, first.origin))


@reads
def _steps(c: Connection, entry_id: int) -> Sequence[_Pair]:
    return [
        _Pair(
            Since.BEFORE,
            None,
            revision.seen,
            revision.origin,
            Version(revision.title_before, revision.text_before, revision.notes_before),
            Version(revision.title_after, revision.text_after, revision.notes_after),
        )
        for revision in versions.all(c, entry_id)
    ]


@reads
def _now(c: Connection, entry_id: int, origin: str) -> Version | None:
    """The version that is stored now, of the page or of the feed's text."""
    if origin == "page":
        kept = entries.cached(c, entry_id)
        return None if kept is None else version_of(kept.document)
    entry, body = entries.get(c, entry_id), entries.body(c, entry_id)
    return (
        None if entry is None or body is None else Version(entry.title, texts.paragraphs_of(body.summary, body.content))
    )


def _different(since: Since, at: datetime | None, origin: str, before: Version, after: Version | None) -> _Pair | None:
    return None if after is None or after.says_what(before) else _Pair(since, at, None, origin, before, after)
