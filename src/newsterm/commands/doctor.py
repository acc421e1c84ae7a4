"""`newsterm doctor`: what newsterm finds here, what is wrong, and what helps."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from typing import Final

from newsterm import __version__
from newsterm.commands.output import answer
from newsterm.library.check import examine, restore
from newsterm.library.model import Finding
from newsterm.services.config import load
from newsterm.services.paths import Paths, paths
from newsterm.ui.keymap import located

_PARTS: Final = ("textual", "rich", "httpx", "readability-lxml", "lxml", "platformdirs")
_LEAST: Final = (20, 5)
"""Columns and rows; the screen needs no more."""


def doctor(args: Namespace) -> int:
    """`newsterm doctor`: look at everything, change nothing; with --restore, repair the library first."""
    where = paths(args.home)
    if args.report:
        from newsterm.commands.report import report

        return report(where)
    if args.restore:
        answer(restore(where.database, where.journal))
    sound = True
    for heading, findings in (
        ("Program", program),
        ("Files", partial(_files, where)),
        ("Terminal", terminal),
        ("Library", partial(examine, where.database, where.journal)),
        ("Configuration", partial(_configuration, where)),
    ):
        answer(heading)
        for finding in _all_of(findings):
            sound = sound and finding.ok
            _answer(finding)
    return 0 if sound else 1


def _all_of(findings: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """The findings of one section; where looking fails, that is one, and the other sections are looked at."""
    try:
        yield from findings()
    except Exception as error:  # noqa: BLE001 - what is wrong with one thing must not hide what is wrong with others
        yield Finding(False, f"This could not be looked at to its end ({type(error).__name__}: {error}).")


def _answer(finding: Finding) -> None:
    sys.stdout.write("  ✓ " if finding.ok else "  ✗ ")
    answer(f"{finding.what} {finding.remedy}" if finding.remedy else finding.what)


def program() -> Iterator[Finding]:
    """The versions of newsterm and of what it is built on."""
    yield Finding(True, f"newsterm {__version__}, Python {python_version()}, SQLite {sqlite3.sqlite_version}")
    there, missing = [], []
    for part in _PARTS:
        try:
            there.append(f"{part} {version(part)}")
        except PackageNotFoundError:
            missing.append(part)
    yield Finding(True, ", ".join(there))
    if missing:
        yield Finding(False, f"{', '.join(missing)} cannot be found.", "Install newsterm again.")


def _files(where: Paths) -> Iterator[Finding]:
    for what, path in (
        ("configuration", where.config_file),
        ("library", where.database),
        ("copy of the bookmarks", where.journal),
        ("log", where.log_file),
    ):
        yield Finding(True, f"{what}: {path}{'' if path.exists() else ' (not there yet)'}")


def terminal() -> Iterator[Finding]:
    """What the terminal is and can do."""
    if not sys.stdout.isatty():
        yield Finding(True, "The answer goes to a file or a pipe, not to a terminal.")
        return
    columns, rows = shutil.get_terminal_size()
    fits = columns >= _LEAST[0] and rows >= _LEAST[1]
    yield Finding(fits, f"{columns} columns, {rows} rows.", "" if fits else "Make the window larger.")
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb"):
        yield Finding(False, f"TERM is “{kind}”: the screen cannot be drawn there.", "Commands work all the same.")
    else:
        yield Finding(True, f"TERM is {kind}, {_colours(kind)}")
    encoding = sys.stdout.encoding.lower().replace("-", "")
    yield Finding(
        encoding == "utf8",
        f"The encoding is {sys.stdout.encoding}.",
        "" if encoding == "utf8" else "Set LANG to a UTF-8 locale, for instance C.UTF-8.",
    )


def _colours(kind: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours, as NO_COLOR asks"
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours" if "256color" in kind else "16 colours"


def _configuration(where: Paths) -> Iterator[Finding]:
    if not where.config_file.exists():
        yield Finding(True, "There is no config.toml; everything is as it comes.")
        return
    config, unread = load(where.config_file)
    from newsterm.ui.settings import settings

    unusable = settings(config, where.themes).problems
    problems = [*map(str, unread), *(located(where.config_file, config.lines, *each) for each in unusable)]
    for problem in problems:
        yield Finding(False, problem)
    if not problems:
        yield Finding(True, f"{where.config_file.name} is understood.")
