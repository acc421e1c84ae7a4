"""Handing an address to the browser: as one argument of a command, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from newsterm.text import clean_line
from newsterm.urls import safe_url


def open_in_browser(url: str, command: Sequence[str] = ()) -> str | None:
    """Open an address in the browser and do not wait for it.

    Args:
        url: http(s); anything else is refused.
        command: the config's command; () for $BROWSER, else the system's own.

    Returns:
        None, or in one sentence why it was not opened.
    """
    address = safe_url(url)
    if address is None:
        return "This is no web address, so it was not opened."
    candidates = commands(command, os.environ)
    for words in candidates:
        if shutil.which(words[0]) is None:
            continue
        try:
            subprocess.Popen(  # noqa: S603 - an argument list, the address re-serialised and http(s) only
                with_address(words, address),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            return f"{clean_line(words[0], 60)} did not start: {error.strerror}."
        return None
    tried = ", ".join(clean_line(words[0], 60) for words in candidates)
    return f"No browser was found (tried {tried}). Set browser in config.toml." if tried else "No browser was found."


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
    """The command with the address in place of "%s", or behind."""
    if any("%s" in word for word in words[1:]):
        return [words[0], *(word.replace("%s", address) for word in words[1:])]
    return [*words, address]
