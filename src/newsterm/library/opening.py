"""What stands where the library should be, and how it is opened. Nothing that is not ours is ever touched."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsterm.library.connection import Connection, connect, translated
from newsterm.library.errors import LibraryError, Trouble
from newsterm.library.migrations import migrate
from newsterm.library.text_copy import TextCopy

OLDEST_SQLITE: Final = (3, 37)
"""The first with STRICT tables."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library, and what its reader must be told."""

    connection: Connection
    notices: tuple[str, ...] = ()


def open_library(path: Path, copy_path: Path) -> Opened:
    """Open the library, or create it where there was none.

    Raises:
        LibraryError: see `Library`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(
            Trouble.OUTDATED, f"This Python brings SQLite {sqlite3.sqlite_version}; newsterm needs 3.37 or later."
        )
    copy = TextCopy(copy_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = connect(path, copy)
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    copy.begin()
    return Opened(connection)
