"""How newsterm looks: a dark theme, a light one, and one without any colour.

A quiet page: one ink, one paper, one accent for what can be opened. The five groups of marks are told apart by shape
(`newsterm.layout.styles`), then by lightness, then by hue; the hues are five that colour-blind readers can tell apart.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="newsterm-dark",
    primary="#8db3d6",
    secondary="#a3a9b3",
    accent="#d9bd84",
    warning="#d9bd84",
    error="#e58f70",
    success="#8fc0aa",
    foreground="#d5d2cb",
    background="#15171b",
    surface="#1a1d22",
    panel="#20242a",
    dark=True,
    variables={
        "mark-on-record": "#8fc0aa",
        "mark-second-hand": "#8fb2e0",
        "mark-unnamed": "#d9bd84",
        "mark-unconfirmed": "#efac92",
        "mark-unconfirmed-ground": "#40271f",
        "mark-hedge": "#c3a6d8",
        "reading-link": "#8db3d6",
        "reading-muted": "#8e929a",
        "reading-faint": "#3b4048",
        "scrollbar": "#30353d",
        "scrollbar-hover": "#474e59",
        "scrollbar-active": "#5a6270",
        "scrollbar-background": "#15171b",
        "scrollbar-background-hover": "#15171b",
        "scrollbar-background-active": "#15171b",
    },
)

LIGHT: Final = Theme(
    name="newsterm-light",
    primary="#1f5688",
    secondary="#535963",
    accent="#795007",
    warning="#795007",
    error="#9b3517",
    success="#1f6a50",
    foreground="#24221e",
    background="#fbf9f4",
    surface="#f4f1e9",
    panel="#ece8de",
    dark=False,
    variables={
        "mark-on-record": "#1f6a50",
        "mark-second-hand": "#2456a8",
        "mark-unnamed": "#7d5200",
        "mark-unconfirmed": "#8f2f10",
        "mark-unconfirmed-ground": "#f7e1d6",
        "mark-hedge": "#75459b",
        "reading-link": "#1f5688",
        "reading-muted": "#6b6860",
        "reading-faint": "#d3cec2",
        "scrollbar": "#d8d3c7",
        "scrollbar-hover": "#bfb9ab",
        "scrollbar-active": "#a8a294",
        "scrollbar-background": "#fbf9f4",
        "scrollbar-background-hover": "#fbf9f4",
        "scrollbar-background-active": "#fbf9f4",
    },
)

_UNCOLOURED: Final = (
    "ansi-background",
    "ansi-foreground",
    "block-cursor-foreground",
    "block-cursor-background",
    "border",
    "border-blurred",
    "footer-key-foreground",
    "input-cursor-background",
    "input-cursor-foreground",
    "input-selection-background",
    "input-selection-foreground",
    "link-color",
    "scrollbar",
    "scrollbar-active",
    "scrollbar-background",
    "scrollbar-hover",
    "screen-selection-background",
    "screen-selection-foreground",
)
MONO: Final = Theme(
    name="newsterm-mono",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    ansi=True,
    variables=dict.fromkeys(_UNCOLOURED, "ansi_default")
    | {"block-cursor-text-style": "bold reverse", "input-cursor-text-style": "reverse"},
)
"""For NO_COLOR. Construct the app with `ansi_color=True` as well: Textual decides once, at the start, whether it takes
colours away altogether or merely turns them grey."""

THEMES: Final = (DARK, LIGHT, MONO)
