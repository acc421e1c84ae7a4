"""What the library remembers for the screen, by name."""

from __future__ import annotations

from newsterm.library.connection import Connection
from newsterm.library.transactions import reads, writes


@reads
def recall(c: Connection, name: str) -> str:
    """What was remembered under a name, "" for nothing."""
    row = c.execute("SELECT value FROM memory WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""


@writes
def remember(c: Connection, name: str, value: str) -> None:
    """Remember something under a name."""
    c.execute("INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)", (name, value))
