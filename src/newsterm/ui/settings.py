"""The user's wishes that only the screen understands, keys and theme, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from textual.theme import Theme

from newsterm.services.config import Config
from newsterm.ui.keymap import Keymap, make_keymap
from newsterm.ui.themes import THEMES


class Settings(NamedTuple):
    """What the screen makes of a configuration."""

    keymap: Keymap
    theme: Theme | None
    """The theme that is wished for; None where none is, or none that there is."""
    problems: tuple[tuple[str, str], ...] = ()
    """Key of the configuration, and what is wrong with its value."""


def settings(config: Config, themes: Path) -> Settings:
    """Check keys and theme: for the screen, and for `newsterm doctor`.

    Args:
        config: the configuration as it was read.
        themes: the folder of the reader's own themes.
    """
    keymap, unusable = make_keymap(config.keys, config.keymap, config.commands)
    problems = list(unusable)
    theme, reason = find_theme(config.theme, themes) if config.theme else (None, "")
    if reason:
        problems.append(("theme", reason))
    return Settings(keymap, theme, tuple(problems))


def own_theme(name: str) -> Theme | None:
    """The theme of ours under a name, long or short."""
    return next((theme for theme in THEMES if name in (theme.name, theme.name.removeprefix("newsterm-"))), None)


def theme_names(folder: Path) -> list[str]:
    """The names of all themes: ours, and the reader's own in a folder."""
    from newsterm.ui import theme_files

    return [*(theme.name.removeprefix("newsterm-") for theme in THEMES), *theme_files.names(folder)]


def find_theme(name: str, folder: Path) -> tuple[Theme | None, str]:
    """A theme of ours, or of the reader's own in a folder; else None and the reason."""
    if (found := own_theme(name)) is not None:
        return found, ""
    # Only here: a TOML parser is not for the first frame.
    from newsterm.ui import theme_files

    known = theme_files.names(folder)
    if name in known:
        try:
            return theme_files.load(folder, name), ""
        except theme_files.ThemeFileError as error:
            return None, str(error)
    return None, f"there is no theme “{name}”; there are {', '.join(theme_names(folder))}."
