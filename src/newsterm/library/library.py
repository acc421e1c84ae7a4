"""The library as the program uses it: one thread owns the one connection; a transaction is one function."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from newsterm.library.connection import Connection
from newsterm.library.errors import LibraryError, Trouble
from newsterm.library.opening import open_library
from newsterm.library.transactions import Mode, mode_of

P = ParamSpec("P")
R = TypeVar("R")

COPY_NAME = "saved.jsonl"


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

    def __init__(self, path: Path, copy: Path | None = None) -> None:
        """Open the library, or create it where there was none.

        Args:
            path: the database file; its folder is made if needed.
            copy: the text copy of bookmarks and subscriptions, `saved.jsonl` beside the database if not given.

        Raises:
            LibraryError: newer, foreign, missing, unreachable, locked, full, outdated.
        """
        self.path = path
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        try:
            opened = self._executor.submit(open_library, path, copy or path.with_name(COPY_NAME)).result()
        except BaseException:
            self._executor.shutdown()
            raise
        self._connection = opened.connection
        self.notices: tuple[str, ...] = opened.notices
        self.read_only = opened.connection.read_only

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
        try:
            self._executor.submit(self._connection.close)
        except RuntimeError:  # closed already
            return
        self._executor.shutdown()

    def _submit(self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        mode = mode_of(work)

        def job() -> R:
            return self._connection.transact(mode, work, *args, **kwargs)

        try:
            return self._executor.submit(job)
        except RuntimeError as error:
            raise LibraryError(Trouble.CLOSED, "The library is closed.") from error
