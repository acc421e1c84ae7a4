"""Where everything is kept; nothing is ever written outside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Paths(NamedTuple):
    """The files of one profile."""

    config_file: Path
    database: Path
    journal: Path
    """The append-only journal of bookmarks and subscriptions, from which `doctor` can bring them back."""
    logins: Path
    """Names and passwords of private feeds."""
    log_file: Path
    themes: Path
    """The folder of the reader's own themes."""


def paths(home: str | os.PathLike[str] | None = None) -> Paths:
    """The files of this profile.

    Args:
        home: a folder that holds everything; without it `NEWSTERM_HOME`, else the platform's usual places.
    """
    home = home or os.environ.get("NEWSTERM_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        config = data = log = root
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("newsterm", appauthor=False)
        config, data, log = map(Path, (dirs.user_config_dir, dirs.user_data_dir, dirs.user_log_dir))
    return Paths(
        config_file=config / "config.toml",
        database=data / "newsterm.db",
        journal=data / "saved.jsonl",
        logins=data / "passwords.json",
        log_file=log / "newsterm.log",
        themes=config / "themes",
    )
