"""The library as the program uses it: one thread owns the one connection; a transaction is one function."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from newsterm.library import texts
from newsterm.library.connection import Connection
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.opening import OpenLibrary, open_library
from newsterm.library.transactions import Mode, mode_of, writes

P = ParamSpec("P")
R = TypeVar("R")

JOURNAL_NAME: Final = "saved.jsonl"
TOGETHER: Final = 0.015
"""Seconds for which writes that wait in a row share a commit; a reader may have to wait as long."""
IDLE: Final = 0.3
"""Seconds without a job after which new entries are indexed: during a refresh there is always one."""
INDEXED_AT_ONCE: Final = 200
"""Entries; some 25 ms, for which a job that comes meanwhile waits."""


class Library:
    """The open database.

    Functions that take the connection first and are marked `@reads`, `@writes` or `@saves` (`library.transactions`)
    run on its thread, each in one transaction:

        library = Library(path)
        page = await library.run(entries.page, View(unread=True))
        library.call(feeds.add, url)
        library.close()

    Attributes:
        path: the database file.
        notices: what a reader must be told about how it was opened ("… was damaged, set aside, and …").
        read_only: whether nothing can be changed, because the folder does not allow it.
    """

    def __init__(self, path: Path, journal: Path | None = None) -> None:
        """Open the library, or create it where there was none.

        Args:
            path: the database file; its folder is made if needed.
            journal: the journal of bookmarks and subscriptions, `saved.jsonl` beside the database if not given.

        Raises:
            LibraryError: newer, foreign, missing, unreachable, locked, full, outdated.
        """
        self.path = path
        self._thread = _DatabaseThread(path, journal or path.with_name(JOURNAL_NAME))
        opened = self._thread.opened.result()
        self.notices: tuple[str, ...] = opened.notices
        self.read_only = opened.connection.read_only
        self._closed = False
        self._lock = Lock()

    async def run(self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in its transaction, without holding up the event loop.

        A cancelled caller calls off a read that has not begun; a write is carried out all the same.

        Raises:
            LibraryError: nothing was changed.
        """
        waiter = asyncio.wrap_future(self._submit(work, *args, **kwargs))
        return await (waiter if mode_of(work) is Mode.READ else asyncio.shield(waiter))

    def call(self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in its transaction and wait for it: for the command line and for tests.

        Raises:
            LibraryError: nothing was changed.
        """
        return self._submit(work, *args, **kwargs).result()

    def close(self) -> None:
        """Finish what was begun and close the file. May be called twice."""
        with self._lock:
            self._closed = True
            self._thread.jobs.put(None)
        self._thread.join()

    def _submit(self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        job = _Transaction(mode_of(work), lambda connection: work(connection, *args, **kwargs))
        with self._lock:
            if self._closed:
                raise LibraryError(ErrorKind.CLOSED, "The library is closed.")
            self._thread.jobs.put(job)
        return job.done


class _Transaction:
    """A function with its arguments, and the promise of its result."""

    def __init__(self, mode: Mode, work: Callable[[Connection], Any]) -> None:
        self.mode = mode
        self.work = work
        self.done: Future[Any] = Future()

    def carry_out(self, connection: Connection) -> None:
        """Run it in a transaction of its own, unless nobody waits for it any more."""
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            result = connection.transact(self.mode, self.work)
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked
            self.done.set_exception(error)
        else:
            self.done.set_result(result)


class _DatabaseThread(Thread):
    """The thread. It opens the connection, since SQLite's connections belong to the thread that made them."""

    def __init__(self, path: Path, journal: Path) -> None:
        super().__init__(name="library", daemon=True)
        self.jobs: SimpleQueue[_Transaction | None] = SimpleQueue()
        self.opened: Future[OpenLibrary] = Future()
        self._path = path
        self._journal = journal
        self._next: _Transaction | None = None
        """Taken from the queue, not yet begun."""
        self._unindexed = True
        """Whether entries may be waiting to be indexed."""
        self.start()

    def run(self) -> None:
        """Open, carry out what comes, close."""
        try:
            opened = open_library(self._path, self._journal)
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked
            self.opened.set_exception(error)
            return
        self.opened.set_result(opened)
        try:
            while (job := self._next or self._wait(opened.connection)) is not None:
                self._next = None
                self._unindexed = self._unindexed or job.mode is not Mode.READ
                if job.mode is Mode.WRITE:
                    self._carry_out_together(job, opened.connection)
                else:
                    job.carry_out(opened.connection)
        finally:
            opened.connection.close()

    def _wait(self, connection: Connection) -> _Transaction | None:
        """The next job. While there is none, what was stored is indexed, piece by piece."""
        pause = IDLE
        while self._unindexed and not connection.read_only:
            try:
                return self.jobs.get(timeout=pause)
            except Empty:
                self._unindexed = False
                connection.shorten_log()
                with suppress(LibraryError, sqlite3.Error):  # the next search tries again, and tells
                    if connection.transact(Mode.READ, texts.waiting):
                        connection.transact(Mode.WRITE, texts.catch_up, INDEXED_AT_ONCE)
                        self._unindexed = True
                pause = 0
        return self.jobs.get()

    def _carry_out_together(self, first: _Transaction, connection: Connection) -> None:
        """Carry out writes that wait in a row with one commit: a refresh of many feeds is twice as fast.

        Where one of them fails, nothing of any was changed, and each is carried out by itself.
        """
        begun: list[_Transaction] = []

        @writes
        def together(connection: Connection) -> list[Any]:
            return [job.work(connection) for job in self._in_a_row(first, begun)]

        try:
            results = connection.transact(Mode.WRITE, together)
        except BaseException:  # noqa: BLE001 - each job meets its own error again
            for job in begun or [first]:
                job.carry_out(connection)
        else:
            for job, result in zip(begun, results, strict=True):
                job.done.set_result(result)

    def _in_a_row(self, job: _Transaction, begun: list[_Transaction]) -> Iterator[_Transaction]:
        until = monotonic() + TOGETHER
        while True:
            begun.append(job)
            yield job
            if monotonic() > until:
                return
            try:
                following = self.jobs.get_nowait()
            except Empty:
                return
            if following is None:
                self.jobs.put(None)  # nothing comes after it
                return
            if following.mode is not Mode.WRITE:
                self._next = following
                return
            job = following
