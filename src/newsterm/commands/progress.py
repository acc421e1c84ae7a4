"""A progress bar on one line of stderr, only where a person watches."""

from __future__ import annotations

import os
import shutil
from typing import Final, Self, TextIO

from newsterm.layout.cells import crop
from newsterm.text import clean_line

_BAR: Final = 24


class Bar:
    """A line that is drawn over itself: "━━━━━━━━────────  12/40  BBC News". It is gone at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()
        self._stream.flush()

    def show(self, done: int, total: int, what: str) -> None:
        """Draw how far it is."""
        full = _BAR * done // max(total, 1)
        self._draw(f"{'━' * full}{'─' * (_BAR - full)}  {done}/{total}  {clean_line(what)}")

    def wait(self, what: str) -> None:
        """Say what is being waited for, where nobody knows how far it is."""
        self._draw(f"{clean_line(what)} …")

    def talk(self, text: str) -> None:
        """Say something that stays, above the bar."""
        self._clear()
        self._stream.write(clean_line(text) + "\n")

    def _draw(self, line: str) -> None:
        if self._shown:
            self._clear()
            self._stream.write(crop(line, shutil.get_terminal_size((80, 24)).columns - 1))
            self._stream.flush()

    def _clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
