"""What can go wrong with the library, in words. Importable without sqlite3."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ErrorKind(StrEnum):
    """Kinds of `LibraryError`."""

    NEWER = "newer"
    """A later newsterm wrote it; refused untouched."""
    FOREIGN = "foreign"
    """Another program's file; refused untouched."""
    DAMAGED = "damaged"
    MISSING = "missing"
    """Gone or empty where a library was, or deleted while open."""
    READ_ONLY = "read_only"
    FULL = "full"
    LOCKED = "locked"
    """Another instance holds it longer than one waits."""
    UNREACHABLE = "unreachable"
    """The folder or file cannot be opened, or the disk fails."""
    CLOSED = "closed"
    OUTDATED = "outdated"
    """This Python's SQLite is too old."""


UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What it raises to decode a stored document that is damaged, from an editor's hand, or of another program."""


class LibraryError(Exception):
    """The library could not do it.

    Attributes:
        kind: what went wrong, for programs.
        sentence: what went wrong and what helps, for people.
    """

    def __init__(self, kind: ErrorKind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
