"""What a function on the library does to it: said once, where the function is defined.

`Library.run` and `Library.call` open the transaction that the function's mark asks for. Marked functions may call one
another: everything below the outermost is part of its transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

Work = TypeVar("Work", bound=Callable[..., Any])


class Mode(Enum):
    """Kinds of transaction."""

    READ = "read"
    """A consistent view; a write in it is a bug and fails."""
    WRITE = "write"
    """What can be fetched again: survives a crash of the program, not always one of the machine."""
    SAVE = "save"
    """What a person made: on the disk when the call returns."""


def reads(work: Work) -> Work:
    """Mark a function that only reads."""
    work.mode = Mode.READ  # type: ignore[attr-defined]
    return work


def writes(work: Work) -> Work:
    """Mark a function that writes what can be fetched again."""
    work.mode = Mode.WRITE  # type: ignore[attr-defined]
    return work


def saves(work: Work) -> Work:
    """Mark a function that writes what a person made: bookmarks, subscriptions."""
    work.mode = Mode.SAVE  # type: ignore[attr-defined]
    return work


def mode_of(work: Callable[..., Any]) -> Mode:
    """The transaction a function asks for.

    Raises:
        TypeError: the function is not marked.
    """
    mode = getattr(work, "mode", None)
    if not isinstance(mode, Mode):
        raise TypeError(f"{work!r} is not marked with @reads, @writes or @saves")
    return mode
