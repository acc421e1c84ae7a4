"""The one connection: how it is set up, and how a transaction runs on it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import quote

from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.file_state import damage_marker
from newsterm.library.journal import Journal, Record
from newsterm.library.transactions import Mode

BUSY_MS: Final = 5000
"""How long one waits for another instance."""
CACHE_KIB: Final = 8192
LOG_PAGES: Final = 4000
"""The log is brought into the file when it has this many pages (16 MB): every 1000 costs a refresh a quarter more."""

INDEXED_BEFORE_A_SEARCH: Final = 5000
"""Entries that a search has indexed first: about a second. More wait only after an update that needs another index."""

P = ParamSpec("P")
R = TypeVar("R")


class Connection(sqlite3.Connection):
    """A connection that knows its file and the journal beside it.

    Attributes:
        path: the database file.
        journal: the journal of bookmarks and subscriptions.
        read_only: whether the folder, the file or a full disk refuses writing.
        unwritable: which of them, and where.
        journal_before_commit: records that must be in the journal before the database has them (something saved).
        journal_after_commit: records that may be there only once the database has them (something taken away).
            In this order the journal holds at least what the database holds, wherever the power fails.
    """

    path: Path
    journal: Journal
    read_only: bool = False
    unwritable: str = ""
    log_is_long: bool = False
    """Whether much was written at once: the log is brought into the file when nobody waits."""
    journal_before_commit: list[Record]
    journal_after_commit: list[Record]
    _file: tuple[int, int]

    def still_there(self) -> bool:
        """Whether the path still leads to the file that is open."""
        try:
            stat = self.path.stat()
        except OSError:
            return False
        return (stat.st_dev, stat.st_ino) == self._file

    def transact(self, mode: Mode, work: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Run a function in a transaction of its own.

        Raises:
            LibraryError: the database, the journal or the disk refused; nothing was changed.
        """
        try:
            if mode is Mode.READ:
                return self._read(work, *args, **kwargs)
            return self._write(mode, work, *args, **kwargs)
        except sqlite3.Error as error:
            failure = translated(error, self.path)
            if isinstance(failure, LibraryError) and failure.kind is ErrorKind.DAMAGED and not self.read_only:
                with suppress(OSError):
                    damage_marker(self.path).touch(0o600)
            raise failure from error

    def shorten_log(self) -> None:
        """Bring a long log into the file, as far as no other instance reads it."""
        if self.log_is_long:
            self.log_is_long = False
            with suppress(sqlite3.Error):
                self.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def index_what_waits(self) -> int:
        """Bring the index up to date, for a search that is about to begin.

        In a reading transaction this begins another one. Where nothing can be written, or so much waits that a person
        would wait for it, one searches what is indexed.

        Returns:
            How many entries still wait.
        """
        from newsterm.library import texts

        if not texts.waiting(self):
            return 0
        waiting = texts.number_waiting(self)
        if self.read_only or waiting > INDEXED_BEFORE_A_SEARCH:
            return waiting
        if not self.execute("PRAGMA query_only").fetchone()[0]:
            texts.catch_up(self)
            return 0
        self.execute("ROLLBACK")
        self.execute("PRAGMA query_only = OFF")
        try:
            with suppress(LibraryError):
                self.transact(Mode.WRITE, texts.catch_up)
        finally:
            self.execute("PRAGMA query_only = ON")
            self.execute("BEGIN")
        return texts.number_waiting(self)

    def _read(self, work: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        self.execute("PRAGMA query_only = ON")
        self.execute("BEGIN")
        try:
            return work(self, *args, **kwargs)
        finally:
            self.execute("ROLLBACK")
            self.execute("PRAGMA query_only = OFF")

    def _write(self, mode: Mode, work: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        if self.read_only:
            raise LibraryError(ErrorKind.READ_ONLY, f"{self.unwritable or self.path}: nothing can be changed or saved.")
        self._refuse_if_gone()
        self.journal_before_commit, self.journal_after_commit = [], []
        if mode is Mode.SAVE:
            self.execute("PRAGMA synchronous = FULL")
        try:
            self.execute("BEGIN IMMEDIATE")
            result = work(self, *args, **kwargs)
            self.journal.append(self.journal_before_commit)
            if self.log_is_long:
                self.execute("PRAGMA wal_autocheckpoint = 0")
            self.execute("COMMIT")
        except BaseException:
            # After a full disk SQLite has already rolled back by itself.
            if self.in_transaction:
                with suppress(sqlite3.Error):
                    self.execute("ROLLBACK")
            raise
        finally:
            if mode is Mode.SAVE:
                self.execute("PRAGMA synchronous = NORMAL")
            if self.log_is_long:
                self.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        if mode is Mode.SAVE:
            self._refuse_if_gone()
        self.journal.append(self.journal_after_commit)
        return result

    def _refuse_if_gone(self) -> None:
        if not self.still_there():
            raise LibraryError(
                ErrorKind.MISSING,
                f"{self.path} was deleted or replaced while newsterm had it open. Nothing more is saved; "
                "start newsterm again.",
            )


def _make_private(path: Path) -> None:
    """Make the file, and keep it from other users: what one reads is nobody else's business. Its log is made alike."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.fstat(descriptor).st_mode & 0o077:
            with suppress(OSError):  # another user's file, or a disk without permissions
                os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def connect(path: Path, journal: Journal, *, read_only: bool = False, immutable: bool = False) -> Connection:
    """Open a database file that is known to be there and ours.

    Args:
        path: the file; created when missing, unless `read_only`.
        journal: the journal beside it.
        read_only: never write.
        immutable: trust that nobody else writes either: the only way into a WAL database in a read-only folder.
    """
    if not read_only:
        _make_private(path)
    how = "ro" if read_only else "rw"
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={how}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, factory=Connection, cached_statements=256
    )
    connection.path = path
    connection.journal = journal
    connection.read_only = read_only
    connection.journal_before_commit, connection.journal_after_commit = [], []
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        connection.execute("PRAGMA synchronous = NORMAL")
        stat = os.stat(path)  # noqa: PTH116 - one call for both numbers
        connection._file = (stat.st_dev, stat.st_ino)
    except BaseException:
        connection.close()
        raise
    return connection


_SENTENCES: Final[dict[int, tuple[ErrorKind, str]]] = {
    sqlite3.SQLITE_FULL: (ErrorKind.FULL, "The disk is full: nothing was changed. Make room and try again ({path})."),
    sqlite3.SQLITE_BUSY: (ErrorKind.LOCKED, "Another newsterm is busy with {path}. Try again in a moment."),
    sqlite3.SQLITE_LOCKED: (ErrorKind.LOCKED, "Another newsterm is busy with {path}. Try again in a moment."),
    sqlite3.SQLITE_READONLY: (ErrorKind.READ_ONLY, "{path} is read-only: nothing can be changed or saved."),
    sqlite3.SQLITE_CORRUPT: (
        ErrorKind.DAMAGED,
        "{path} is damaged. Start newsterm again: it sets the file aside and saves what can be read.",
    ),
    sqlite3.SQLITE_NOTADB: (
        ErrorKind.DAMAGED,
        "{path} is damaged. Start newsterm again: it sets the file aside and saves what can be read.",
    ),
    sqlite3.SQLITE_IOERR: (ErrorKind.UNREACHABLE, "The disk does not answer as it should ({path})."),
    sqlite3.SQLITE_CANTOPEN: (ErrorKind.UNREACHABLE, "{path} cannot be opened."),
    sqlite3.SQLITE_PERM: (ErrorKind.UNREACHABLE, "{path} may not be opened."),
}


def translated(error: sqlite3.Error, path: Path) -> Exception:
    """The error in our words, or itself where it is a bug of ours (a wrong statement, a broken constraint)."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint, without a code: a text column that is not UTF-8 any more.
        if "decode to UTF-8" in str(error):
            code = sqlite3.SQLITE_CORRUPT
        else:
            return error
    found = _SENTENCES.get(code & 0xFF)
    return LibraryError(found[0], found[1].format(path=path)) if found else error
