"""The C library told to give memory back: a program that runs for weeks is to stay small between reloads."""

from __future__ import annotations

from typing import Final

_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
_LARGE: Final = 256 << 10
"""Bytes from which a block is the system's own, given back as soon as it is free. Left alone, glibc raises this to the
size of the largest block that it has seen, and feeds of megabytes stay as holes between small blocks."""
_ARENAS: Final = 2
"""Heaps that threads share; there are few threads, and Python lets one of them run at a time."""


def give_back() -> None:
    """Have free memory given back from now on, where the C library is glibc; elsewhere nothing happens."""
    try:
        import ctypes

        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_ARENA_MAX, _ARENAS)
    except (ImportError, OSError, AttributeError):
        pass


def trim() -> None:
    """Give back what is free in the middle of the heap. Takes some milliseconds."""
    try:
        import ctypes

        ctypes.CDLL(None).malloc_trim(0)
    except (ImportError, OSError, AttributeError):
        pass
