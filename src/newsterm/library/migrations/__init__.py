"""The schema's history: `001.sql`, `002.sql`, … each takes the database one version further, in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x6E777472
"""`nwtr`, in the file's header: how a library is told from another program's database."""
CURRENT: Final = 13


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to the current version. Two instances may try at once: the second finds it done."""
    while version(connection) < CURRENT:
        connection.execute("BEGIN IMMEDIATE")
        try:
            have = version(connection)
            if have < CURRENT:
                for statement in statements(have + 1):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {have + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def version(connection: sqlite3.Connection) -> int:
    """The schema's version, 0 for an empty file."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def application(connection: sqlite3.Connection) -> int:
    """Whose database it says it is."""
    found: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return found


def statements(number: int) -> list[str]:
    """The SQL statements that lead to this version."""
    script = Path(__file__).with_name(f"{number:03}.sql").read_text("utf-8")
    found: list[str] = []
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            found.append(piece.strip())
            piece = ""
    return found
