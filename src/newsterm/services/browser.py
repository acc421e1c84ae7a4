"""Handing an address to the browser: as one argument of a command, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Final

from newsterm.text import clean_line
from newsterm.urls import safe_url

_PATIENCE: Final = 0.5
"""Seconds in which a command that cannot open anything says so."""

_IN_TERMINALS: Final = frozenset(("browsh", "carbonyl", "cha", "elinks", "links", "links2", "lynx", "w3m"))
"""Browsers that want the terminal, which is taken; started without one they end or hang, and nobody sees a page."""


def open_in_browser(url: str, command: Sequence[str] = ()) -> str | None:
    """Open an address in the browser, and wait only until it is likely that this worked.

    Args:
        url: http(s); anything else is refused.
        command: the config's command; () for $BROWSER, else the system's own.

    Returns:
        None, or in one sentence why it was not opened.
    """
    address = safe_url(url)
    if address is None:
        return "This is not a web address, so it was not opened."
    candidates = commands(command, os.environ)
    for words in candidates:
        if shutil.which(words[0]) is None:
            continue
        name = clean_line(Path(words[0]).name, 60)
        if name in _IN_TERMINALS:
            return f"{name} wants a terminal of its own: set browser in config.toml to a command that opens a window."
        try:
            process = subprocess.Popen(  # noqa: S603 - an argument list, the address re-serialised and http(s) only
                with_address(words, address),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            return f"{clean_line(words[0], 60)} did not start: {error.strerror}."
        return _watch(process, name)
    tried = ", ".join(clean_line(words[0], 60) for words in candidates)
    return f"No browser was found (tried {tried}). Set browser in config.toml." if tried else "No browser was found."


def _watch(process: subprocess.Popen[bytes], name: str) -> str | None:
    try:
        code = process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        Thread(target=process.wait, daemon=True).start()  # so that the system may forget it when it ends
        return None
    return f"{name} did not open it: it ended with {code}." if code else None


def commands(configured: Sequence[str], environment: Mapping[str, str]) -> list[list[str]]:
    """The commands to try, in order: the config's alone, or those of $BROWSER and then the system's own."""
    if configured:
        return [list(configured)]
    found: list[list[str]] = []
    for line in environment.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(line)
        except ValueError:
            continue
        if words:
            found.append(words)
    if sys.platform == "darwin":
        return [*found, ["open"]]
    system = [["wslview"], ["xdg-open"], ["gio", "open"], ["x-www-browser"], ["firefox"], ["chromium"]]
    return found + system


def with_address(words: Sequence[str], address: str) -> list[str]:
    """The command with the address in place of "%s", or after it."""
    if any("%s" in word for word in words[1:]):
        return [words[0], *(word.replace("%s", address) for word in words[1:])]
    return [*words, address]
