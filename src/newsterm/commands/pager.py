"""A long answer on a terminal goes through the pager that the user names."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_LESS = "FRX"
"""What less is told where the user says nothing: leave what fits on the screen, keep colours, clear nothing."""


def paged(text: str) -> bool:
    """Show a text by $PAGER, as an argument list and without a shell.

    Args:
        text: finished lines.

    Returns:
        False where there is no terminal or no pager: then the text is to be printed.
    """
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return False
    try:
        words = shlex.split(os.environ.get("PAGER", ""))
    except ValueError:
        return False
    if not words or Path(words[0]).name == "cat" or shutil.which(words[0]) is None:
        return False
    sys.stdout.flush()
    encoding = sys.stdout.encoding or "utf-8"
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": _LESS, **os.environ})  # noqa: S603
    except OSError:
        return False
    assert pager.stdin is not None
    with suppress(OSError):  # it was left before the end
        pager.stdin.write(text.encode(encoding, "replace"))
    with suppress(OSError):
        pager.stdin.close()
    while True:
        try:
            pager.wait()
            return True
        except KeyboardInterrupt:
            continue  # that was for the pager
