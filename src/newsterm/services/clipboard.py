"""Copying a text: by a program of the desktop where there is one; the terminal's own way is the screen's part."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Final

_TOOLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
)
_PATIENCE: Final = 2.0


def copy(text: str) -> bool:
    """Put a text into the desktop's clipboard.

    Returns:
        False where no program could: then the terminal may still do it (OSC 52), which cannot be seen from here.
    """
    tool = find_tool(os.environ)
    if tool is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; the text goes in by standard input
            tool,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_tool(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The program that fits this desktop, None where there is none. Over SSH the near clipboard is the terminal's."""
    if "SSH_CONNECTION" in environment:
        return None
    for variable, words in _TOOLS:
        if (not variable or environment.get(variable)) and shutil.which(words[0]):
            return words
    return None
