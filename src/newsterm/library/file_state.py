"""What is where the library should be: told from the file's bytes, without touching it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Final
from urllib.parse import quote

from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.journal import Journal
from newsterm.library.migrations import APPLICATION_ID, CURRENT

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100


class FileState(Enum):
    """What is there."""

    NOTHING = "nothing"
    """And nothing says that there ever was."""
    LOST = "lost"
    """No file, or an empty one, but the journal says that there was a library."""
    OURS = "ours"
    NEWER = "newer"
    FOREIGN = "foreign"
    DAMAGED = "damaged"


def file_state(path: Path, journal: Journal) -> FileState:
    """Look at what is there, reading only.

    Raises:
        LibraryError: the place cannot be looked at.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except FileNotFoundError:
        header, size = b"", 0
    except OSError as error:
        raise LibraryError(ErrorKind.UNREACHABLE, f"{path} cannot be read ({error.strerror}).") from error
    if size == 0:
        return FileState.LOST if journal.exists() else FileState.NOTHING
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        return FileState.DAMAGED if journal.exists() else FileState.FOREIGN
    version, application = _number(header, 60), _number(header, 68)
    if application == APPLICATION_ID:
        if version > CURRENT:
            return FileState.NEWER
        cut_off = not _has_log(path) and size < _number(header, 28) * _page_size(header)
        return FileState.DAMAGED if cut_off or damage_marker(path).exists() else FileState.OURS
    if application or version:
        return FileState.FOREIGN
    return FileState.OURS if _unwritten(path) else FileState.FOREIGN


def damage_marker(path: Path) -> Path:
    """The file that tells the next start that this database turned out to be damaged."""
    return path.with_name(f"{path.name}.is-damaged")


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")


def _has_log(path: Path) -> bool:
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def _unwritten(path: Path) -> bool:
    """Whether a database that says nothing of itself has no tables: a library whose making was interrupted."""
    how = "mode=ro" if _has_log(path) else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(os.fsencode(path.absolute()))}?{how}", uri=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.Error:
        return False
    return application == APPLICATION_ID or not tables


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size
