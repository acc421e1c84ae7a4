"""How newsterm looks: its own themes, each made of a few colours.

A quiet page: one ink, one paper, one accent for what can be opened. The five groups of marks are told apart by shape
(`newsterm.layout.styles`), then by lightness, then by hue; the hues are five that colour-blind readers can tell apart.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.theme import Theme


class Colours(NamedTuple):
    """The colours of a theme, as #rrggbb; also the keys of a theme file."""

    ink: str
    paper: str
    surface: str
    """The ground of lists."""
    panel: str
    """The ground of the chosen row and the status bar."""
    muted: str
    """Bylines, dates, counts."""
    faint: str
    """Rules, and what is switched off."""
    link: str
    accent: str
    """Notes, hits, warnings."""
    error: str
    on_record: str
    second_hand: str
    unnamed: str
    unconfirmed: str
    unconfirmed_ground: str
    """The ground of the words that are unconfirmed."""
    hedge: str
    scrollbar: str


def theme_of(name: str, colours: Colours, *, dark: bool) -> Theme:
    """A theme for Textual.

    Args:
        name: as the configuration calls it, with "newsterm-" before it where it is ours.
        colours: what it is made of.
        dark: whether the paper is darker than the ink.
    """
    c = colours
    return Theme(
        name=name,
        primary=c.link,
        secondary=c.muted,
        accent=c.accent,
        warning=c.accent,
        error=c.error,
        success=c.on_record,
        foreground=c.ink,
        background=c.paper,
        surface=c.surface,
        panel=c.panel,
        dark=dark,
        variables={
            "mark-on-record": c.on_record,
            "mark-second-hand": c.second_hand,
            "mark-unnamed": c.unnamed,
            "mark-unconfirmed": c.unconfirmed,
            "mark-unconfirmed-ground": c.unconfirmed_ground,
            "mark-hedge": c.hedge,
            "reading-link": c.link,
            "reading-muted": c.muted,
            "reading-faint": c.faint,
            "scrollbar": c.scrollbar,
            "scrollbar-hover": c.muted,
            "scrollbar-active": c.muted,
            "scrollbar-background": c.paper,
            "scrollbar-background-hover": c.paper,
            "scrollbar-background-active": c.paper,
        },
    )


DARK: Final = theme_of(
    "newsterm-dark",
    Colours(
        ink="#d5d2cb", paper="#15171b", surface="#1a1d22", panel="#20242a", muted="#8e929a", faint="#3b4048",
        link="#8db3d6", accent="#d9bd84", error="#e58f70", on_record="#8fc0aa", second_hand="#94bcee",
        unnamed="#d9bd84", unconfirmed="#efac92", unconfirmed_ground="#40271f", hedge="#c3a6d8", scrollbar="#30353d",
    ),
    dark=True,
)  # fmt: skip
LIGHT: Final = theme_of(
    "newsterm-light",
    Colours(
        ink="#24221e", paper="#fbf9f4", surface="#f4f1e9", panel="#ece8de", muted="#6b6860", faint="#d3cec2",
        link="#1f5688", accent="#795007", error="#9b3517", on_record="#1f6a50", second_hand="#1c58ad",
        unnamed="#7d5200", unconfirmed="#8c2b0f", unconfirmed_ground="#f7e1d6", hedge="#75459b", scrollbar="#d8d3c7",
    ),
    dark=False,
)  # fmt: skip
EMBER: Final = theme_of(
    "newsterm-ember",
    Colours(
        ink="#dccfbf", paper="#1b1613", surface="#211b17", panel="#2b241f", muted="#a19282", faint="#4a3e34",
        link="#e6b078", accent="#e3c078", error="#f0917a", on_record="#a8c797", second_hand="#95bedd",
        unnamed="#e3c078", unconfirmed="#f5aa93", unconfirmed_ground="#4a281f", hedge="#caa2cd", scrollbar="#40352d",
    ),
    dark=True,
)  # fmt: skip
"""Warm and dark, for the evening."""
HARBOUR: Final = theme_of(
    "newsterm-harbour",
    Colours(
        ink="#cfd9e4", paper="#0f1a26", surface="#13202e", panel="#1a2a3b", muted="#8a9db0", faint="#32475c",
        link="#7cc0ea", accent="#e2c47c", error="#f29a82", on_record="#86cba9", second_hand="#90b8f5",
        unnamed="#e2c47c", unconfirmed="#f2a893", unconfirmed_ground="#43292a", hedge="#c3a3df", scrollbar="#2b3e52",
    ),
    dark=True,
)  # fmt: skip
"""Deep blue."""
LINEN: Final = theme_of(
    "newsterm-linen",
    Colours(
        ink="#33291c", paper="#f6efe1", surface="#efe6d4", panel="#e6dbc5", muted="#695e4b", faint="#d2c5ab",
        link="#285680", accent="#6f4700", error="#8f2d0c", on_record="#24603f", second_hand="#335aa2",
        unnamed="#7e5200", unconfirmed="#8a2c0b", unconfirmed_ground="#f3dac7", hedge="#693f94", scrollbar="#d6cab2",
    ),
    dark=False,
)  # fmt: skip
"""Light and warm, as printed on old paper."""

_TERMINALS_OWN: Final = (
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


def _ansi(name: str, **marks: str) -> Theme:
    """A theme on the terminal's own ground, in its own ink; `marks` by group."""
    plain = "ansi_default"
    return Theme(
        name=name,
        primary=plain,
        secondary=plain,
        accent=marks.get("accent", plain),
        warning=marks.get("accent", plain),
        error=marks.get("unconfirmed", plain),
        success=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        dark=True,
        ansi=True,
        variables=dict.fromkeys(_TERMINALS_OWN, plain)
        | {"block-cursor-text-style": "bold reverse", "input-cursor-text-style": "reverse"}
        | {f"mark-{group.replace('_', '-')}": colour for group, colour in marks.items() if group != "accent"},
    )


MONO: Final = _ansi("newsterm-mono")
"""For NO_COLOR. Construct the app with `ansi_color=True` as well: Textual decides once, at the start, whether it takes
colours away altogether or merely turns them grey."""
TERMINAL: Final = _ansi(
    "newsterm-terminal",
    on_record="ansi_green",
    second_hand="ansi_cyan",
    unnamed="ansi_yellow",
    unconfirmed="ansi_red",
    hedge="ansi_magenta",
    accent="ansi_yellow",
)
"""The terminal's own sixteen colours."""

THEMES: Final = (DARK, LIGHT, EMBER, HARBOUR, LINEN, TERMINAL, MONO)
