"""The program in a terminal of its own: bytes go in as keys, and what it writes comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

DEADLINE = 60.0
"""Seconds after which something that should have been written was not, on a machine however busy."""
_CONTROL = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]")


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid = pid
        self._fd = fd
        self.raw = bytearray()
        """All that was written."""
        self._read = 0

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def wait_for(self, text: str, *, control: bool = False) -> None:
        """Wait until something is written that was not there before the last wait.

        Args:
            text: what.
            control: whether control sequences count as text, too.
        """
        end = time.monotonic() + DEADLINE
        while True:
            new = bytes(self.raw[self._read :])
            if text.encode() in (new if control else _CONTROL.sub(b"", new)):
                self._read = len(self.raw)
                return
            assert time.monotonic() < end, f"{text!r} never came; the last was {_CONTROL.sub(b'', new)[-400:]!r}"
            self._take(0.05)

    def _take(self, seconds: float) -> bool:
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def exit_code(self) -> int:
        """Wait for the end of the program."""
        end = time.monotonic() + DEADLINE
        while True:
            self._take(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, "it did not end"

    def close(self) -> None:
        """End the program, if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)


@contextmanager
def terminal(
    command: Sequence[str], *, size: tuple[int, int] = (100, 30), environment: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """Run a program in a terminal of so many columns and rows."""
    base = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "TERM": "xterm-256color"}
    base |= {"COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), {**base, **(environment or {})})
    program = Terminal(pid, fd)
    program.resize(*size)
    try:
        yield program
    finally:
        program.close()


def newsterm(home: object) -> list[str]:
    """The command that opens a profile."""
    return [sys.executable, "-m", "newsterm", "--home", str(home)]
