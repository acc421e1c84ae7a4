"""Themes of the reader's own: one TOML file each, in the folder `themes` beside the configuration."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from textual.theme import Theme

from newsterm.ui.themes import Colours, theme_of

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_NAME: Final = re.compile(r"[\w-]{1,40}")
_MAX_BYTES: Final = 20_000


class ThemeFileError(ValueError):
    """A theme file cannot be used; the message is a sentence."""


def names(folder: Path) -> tuple[str, ...]:
    """The themes there are, by name."""
    try:
        found = sorted(path.stem for path in folder.glob("*.toml"))
    except OSError:
        return ()
    return tuple(name for name in found if _NAME.fullmatch(name))


def load(folder: Path, name: str) -> Theme:
    """Read a theme.

    Raises:
        ThemeFileError: it is not there, or something in it is not a colour.
    """
    path = folder / f"{name}.toml"
    if not _NAME.fullmatch(name):
        raise ThemeFileError("The name of a theme has letters, digits and hyphens only.")
    try:
        data = path.read_bytes()[:_MAX_BYTES]
        values = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise ThemeFileError(f"{path.name} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise ThemeFileError(f"{path.name} cannot be read: {error}.") from None
    return _theme(path.name, name, values)


def _theme(file: str, name: str, values: dict[str, Any]) -> Theme:
    dark = values.pop("dark", True)
    if not isinstance(dark, bool):
        raise ThemeFileError(f"{file}: dark must be true or false.")
    for key, value in values.items():
        if key not in Colours._fields:
            near = get_close_matches(key, Colours._fields, 1)
            raise ThemeFileError(f"{file}: there is no “{key}”.{f' Did you mean {near[0]}?' if near else ''}")
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise ThemeFileError(f"{file}: {key} must be a colour such as #d5d2cb.")
    missing = [key for key in Colours._fields if key not in values]
    if missing:
        raise ThemeFileError(f"{file}: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.")
    return theme_of(name, Colours(**values), dark=dark)
