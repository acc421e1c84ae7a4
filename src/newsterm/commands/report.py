"""`newsterm doctor --report`: a paste for a bug report, without anything private in it."""

from __future__ import annotations

import locale
import os
import platform
from collections.abc import Iterable, Iterator

from newsterm.commands.doctor import program, terminal
from newsterm.commands.output import answer
from newsterm.library.report import facts
from newsterm.services.config import load
from newsterm.services.paths import Paths

_AROUND = {"TMUX": "tmux", "STY": "screen", "SSH_CONNECTION": "ssh", "NO_COLOR": "NO_COLOR"}
"""Variables whose being set matters, never their values, and what they mean."""


def report(where: Paths) -> int:
    """Print versions, terminal, counts and the names of settings; look at everything, change nothing."""
    for heading, lines in (
        ("Program", [*(finding.what for finding in program()), _system()]),
        ("Terminal", [*(finding.what for finding in terminal()), *_around()]),
        ("Library", facts(where.database, where.journal)),
        ("Configuration", _settings(where)),
    ):
        _part(heading, lines)
    return 0


def _part(heading: str, lines: Iterable[str]) -> None:
    answer(heading)
    for line in lines:
        answer(f"- {line}")


def _system() -> str:
    return f"{platform.system()} {platform.release()}, {platform.machine()}"


def _around() -> Iterator[str]:
    yield f"locale {locale.setlocale(locale.LC_CTYPE)}"
    there = [name for variable, name in _AROUND.items() if os.environ.get(variable)]
    if there:
        yield f"inside: {', '.join(there)}"


def _settings(where: Paths) -> Iterator[str]:
    # Names of keys only where they are ours: below [views] and the like, names are the reader's own words.
    config, problems = load(where.config_file)
    if not where.config_file.exists():
        yield "no config.toml"
        return
    own = sorted({name.partition(".")[0] for name in config.lines})
    yield f"settings: {', '.join(own) or 'none'}"
    yield f"problems: {len(problems)}{''.join(f', line {each.line}' for each in problems)}"
