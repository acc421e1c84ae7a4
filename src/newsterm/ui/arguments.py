"""What may follow a command's name on the command line: feeds, folders, views, themes, paths, tags, settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from newsterm.ui.command_line import completed

Candidates = Callable[[str], Iterable[str]]
"""What the text after a command's name may become."""

SWITCH: Final = ("on", "off")
_MOST_FILES: Final = 2000
"""Names of a folder that are looked at."""


def paths(begun: str) -> Iterable[str]:
    """Files and folders that a path may become, the folders with a slash; what is hidden only where one asks for it."""
    folder, slash, name = begun.rpartition("/")
    found = []
    try:
        with os.scandir(Path(folder + slash).expanduser() if slash else Path()) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_FILES:
                    break
                if entry.name.isprintable() and (not entry.name.startswith(".") or name.startswith(".")):
                    found.append(f"{folder}{slash}{entry.name}{'/' if entry.is_dir() else ''}")
    except (OSError, RuntimeError, ValueError):  # no such folder, nobody's home, a null byte
        return ()
    return sorted(found, key=str.casefold)


def folders(begun: str) -> Iterable[str]:
    """Folders that a path may become."""
    return (path for path in paths(begun) if path.endswith("/"))


def first_then(words: Mapping[str, Candidates]) -> Candidates:
    """A word, and after it what that word takes."""

    def candidates(begun: str) -> Iterable[str]:
        first, blank, rest = begun.partition(" ")
        if blank and first in words:
            return [f"{first} {each}" for each in words[first](rest)]
        return words

    return candidates


def listed(*words: str) -> Candidates:
    """One of some words."""
    return lambda _: words


def complete(line: str, names: Iterable[str], candidates: Callable[[str], Candidates | None]) -> tuple[str, str] | None:
    """What a line of the command line may become.

    Args:
        line: what was typed, without a colon.
        names: the commands.
        candidates: what a command takes, by its name; None for nothing that can be completed.

    Returns:
        As `command_line.completed`.
    """
    name, blank, begun = line.partition(" ")
    if not blank:
        return completed(line, lambda _: names)
    found = candidates(name)
    if found is None or not begun.strip():
        return None
    typed = begun.lstrip()
    for each in fitting(found, typed):
        if len(each) > len(typed):
            return f"{line}{each[len(typed) :]}", f"{name} {each}"
    return None


def complete_whole(line: str, candidates: Candidates) -> tuple[str, str] | None:
    """What a line may become that holds one thing and nothing else; see `command_line.completed`."""
    found = next((each for each in fitting(candidates, line) if len(each) > len(line)), None) if line else None
    return None if found is None else (f"{line}{found[len(line) :]}", found)


def fitting(candidates: Candidates, begun: str) -> list[str]:
    """The candidates that begin as what was typed, whatever the case of its letters."""
    folded = begun.casefold()
    return [each for each in candidates(begun) if each.casefold().startswith(folded)]


def in_lines(words: Sequence[str], width: int, most: int) -> list[str]:
    """Words side by side, as many as fit into some lines; "…" where there are more."""
    lines = [""]
    for word in words:
        grown = f"{lines[-1]}  {word}" if lines[-1] else word
        if len(grown) <= width - 2:
            lines[-1] = grown
        elif len(lines) < most:
            lines.append(word[: width - 2])
        else:
            lines[-1] += " …"
            break
    return [line for line in lines if line]
