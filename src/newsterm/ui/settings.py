"""The user's wishes that only the screen understands, keys and theme, and what is wrong with them."""

from __future__ import annotations

from typing import NamedTuple

from newsterm.services.config import Config
from newsterm.ui.keymap import Keymap, make_keymap
from newsterm.ui.themes import DARK, THEMES


class Settings(NamedTuple):
    """What the screen makes of a configuration."""

    keymap: Keymap
    theme: str
    """Name of a theme that there is."""
    problems: tuple[tuple[str, str], ...] = ()
    """Key of the configuration, and what is wrong with its value."""


def settings(config: Config) -> Settings:
    """Check keys and theme: for the screen, and for `newsterm doctor`."""
    keymap, unusable = make_keymap(config.keys, config.keymap)
    problems = list(unusable)
    names = {theme.name: theme.name for theme in THEMES}
    names |= {theme.name.removeprefix("newsterm-"): theme.name for theme in THEMES}
    if config.theme and config.theme not in names:
        short = ", ".join(name for name in names if not name.startswith("newsterm-"))
        problems.append(("theme", f"there is no theme “{config.theme}”; there are {short}."))
    return Settings(keymap, names.get(config.theme, DARK.name), tuple(problems))
