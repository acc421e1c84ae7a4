"""How the library is opened, or made. What is newer or another program's is refused untouched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from newsterm import __version__
from newsterm.library.connection import INDEXED_BEFORE_A_SEARCH, Connection, connect, translated
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.file_state import FileState, file_state, log_of
from newsterm.library.journal import Journal
from newsterm.library.migrations import APPLICATION_ID, CURRENT, application, migrate, version
from newsterm.library.transactions import Mode

OLDEST_SQLITE: Final = (3, 38)
"""STRICT tables came with 3.37, the JSON functions for all with 3.38."""


class OpenLibrary(NamedTuple):
    """An open library, and what its reader must be told."""

    connection: Connection
    notices: tuple[str, ...] = ()


def open_library(path: Path, journal_path: Path) -> OpenLibrary:
    """Open the library, make it where there was none, salvage it where it is damaged.

    Raises:
        LibraryError: see `Library`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(
            ErrorKind.OUTDATED, f"This Python brings SQLite {sqlite3.sqlite_version}; newsterm needs 3.38 or later."
        )
    journal = Journal(journal_path)
    notices: tuple[str, ...] = ()
    state = file_state(path, journal)
    refuse(state, path, journal)
    try:
        if state is not FileState.NOTHING and not _writable(path):
            return _open_to_read(path, journal, f"{path.parent} is read-only")
        if state is FileState.DAMAGED:
            from newsterm.library.salvage import salvage

            notices = (salvage(path, journal),)
        try:
            connection = _open_to_write(path, journal)
        except (sqlite3.OperationalError, LibraryError) as error:
            if state is not FileState.OURS or not _means_full(error):
                raise
            return _open_to_read(path, journal, f"The disk is full ({path.parent})")
        return OpenLibrary(connection, (*notices, *_to_be_indexed(connection)))
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except OSError as error:
        raise LibraryError(
            ErrorKind.UNREACHABLE, f"The library cannot be kept in {path.parent} ({error.strerror})."
        ) from error


def refuse(state: FileState, path: Path, journal: Journal) -> None:
    """Refuse what must not be opened.

    Raises:
        LibraryError: it is newer, foreign, or lost.
    """
    match state:
        case FileState.NEWER:
            raise LibraryError(
                ErrorKind.NEWER,
                f"{path} was written by a later newsterm. It was not touched; update newsterm to open it.",
            )
        case FileState.FOREIGN:
            raise LibraryError(
                ErrorKind.FOREIGN,
                f"{path} is not a newsterm library. It was not touched; move it away, or choose another --home.",
            )
        case FileState.LOST:
            what = "is empty" if path.exists() else "is gone"
            raise LibraryError(
                ErrorKind.MISSING,
                f"{path} {what}, though {journal.path.name} shows that there was a library. Put the file back, or let "
                "'newsterm doctor --restore' make a new one with the saved articles and feeds it lists.",
            )


def _open_to_write(path: Path, journal: Journal) -> Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path, journal)
    try:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise LibraryError(
                ErrorKind.UNREACHABLE, f"{path.parent} is on a disk that SQLite's log cannot be kept on."
            )
        if version(connection) < CURRENT:
            migrate(connection)
            # The file's header tells whose it is and how new: it must not stay in the log.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _refuse_strangers(connection, path)
        _try_again(connection)
        journal.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def _to_be_indexed(connection: Connection) -> Iterator[str]:
    """What is to be said where many articles wait for the index: it is made piece by piece when nobody waits."""
    (number,) = connection.execute("SELECT count(*) FROM unindexed").fetchone()
    if number > INDEXED_BEFORE_A_SEARCH:
        yield f"{number:,} articles are still to be indexed; until that is done, searches find only some of them."


def _try_again(connection: Connection) -> None:
    """What another version failed on is to be indexed by this one."""
    if connection.execute("SELECT 1 FROM set_apart WHERE rules <> ? LIMIT 1", (__version__,)).fetchone():
        from newsterm.library import set_apart

        connection.transact(Mode.WRITE, set_apart.try_again)


def _refuse_strangers(connection: Connection, path: Path) -> None:
    """What the header in the file did not say yet: another instance may just have written it."""
    if application(connection) != APPLICATION_ID:
        raise LibraryError(ErrorKind.FOREIGN, f"{path} is not a newsterm library.")
    if version(connection) > CURRENT:
        raise LibraryError(ErrorKind.NEWER, f"{path} was written by a later newsterm; update newsterm to open it.")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _means_full(error: sqlite3.OperationalError | LibraryError) -> bool:
    """Whether there is no room to write; SQLite calls it an I/O error where it is its log's index that finds none."""
    if isinstance(error, LibraryError):
        return error.kind is ErrorKind.FULL
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _open_to_read(path: Path, journal: Journal, why: str) -> OpenLibrary:
    notice = f"{why}: everything can be read, nothing is kept (bookmarks, what was read)."
    try:
        connection = connect(path, journal, read_only=True)
        try:
            have = version(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.OperationalError:
        # The log's index cannot be made beside it: only a file that nobody changes may be read without.
        connection = connect(path, journal, read_only=True, immutable=True)
        have = version(connection)
        if log_of(path).exists() and log_of(path).stat().st_size:
            notice += " The latest changes, still in SQLite's log, are not shown."
    if have < CURRENT:
        connection.close()
        raise LibraryError(
            ErrorKind.READ_ONLY,
            f"{path} is of an older newsterm and must be brought up to date, but nothing can be written: {why}.",
        )
    connection.unwritable = why
    return OpenLibrary(connection, (notice,))
