"""How newsterm looks: a dark and a light theme, and one without colours."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

#: Marks in the order of keys 1-5. Told apart by shape first (see `newsterm.ui.marks`), by lightness and hue second.
DARK: Final = Theme(
    name="newsterm-dark",
    primary="#8fb4d9",
    secondary="#a7adb8",
    accent="#d7b97b",
    warning="#d7b97b",
    error="#e0886a",
    success="#86b9a4",
    foreground="#d6d3cc",
    background="#14161a",
    surface="#1a1d22",
    panel="#20242a",
    dark=True,
)

LIGHT: Final = Theme(
    name="newsterm-light",
    primary="#2b5d8c",
    secondary="#5c6370",
    accent="#8a6116",
    warning="#8a6116",
    error="#a63d1e",
    success="#2c6e57",
    foreground="#26241f",
    background="#fbf9f4",
    surface="#f3f0e8",
    panel="#ebe7dc",
    dark=False,
)

MONO: Final = Theme(
    name="newsterm-mono",
    primary="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    dark=True,
    ansi=True,
)

THEMES: Final = (DARK, LIGHT, MONO)
