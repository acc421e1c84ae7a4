"""The log file: what went wrong inside newsterm, for whoever repairs it. Nothing is written while all is well."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from newsterm import __version__
from newsterm.text import clean_code, clean_line

MAX_BYTES: Final = 1 << 20
"""A longer log is set aside, and the one set aside before is dropped."""


def _private(path: str, flags: int) -> int:
    """Open a file that other users cannot read, since addresses of feeds are in it."""
    return os.open(path, flags, 0o600)


class Log:
    """A file that is made at its first message; a disk that refuses it is nobody's loss."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, what: str, details: str) -> bool:
        """Write down what failed.

        Args:
            what: a phrase.
            details: the traceback, or what the error says.

        Returns:
            Whether it is in the file.
        """
        head = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} newsterm {__version__}: {clean_line(what)}"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > MAX_BYTES:
                self._path.replace(self._path.with_suffix(".old.log"))
            with open(self._path, "a", encoding="utf-8", errors="replace", opener=_private) as file:
                file.write(f"{head}\n{clean_code(details)}\n")
        except OSError:
            return False
        return True
