from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from newsterm.layout.styles import MARK_SHAPE
from newsterm.sourcing.model import Group
from newsterm.ui.marks import Light, Palette
from newsterm.ui.themes import DARK, LIGHT

_STYLES = [
    "body",
    "title",
    "standfirst",
    "meta",
    "summary",
    "caption",
    "provenance",
    "body link",
    "body code",
    "listing",
    "note",
    *(f"body cue.{group.value}" for group in Group),
    *(f"marker.{group.value}" for group in Group),
]


def _palette(theme: Theme) -> Palette:
    return Palette(theme.to_color_system().generate() | theme.variables, colours=True)


def _contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = (Color.from_rich_color(c) for c in (style.color, style.bgcolor))
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [c / 255 for c in (color.r, color.g, color.b)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("light", list(Light))
def test_everything_that_is_read_has_contrast(theme: Theme, light: Light) -> None:
    palette = _palette(theme)
    low = {name: round(_contrast(palette.style(name, light)), 2) for name in _STYLES}
    floor = 4.5 if light in (Light.NONE, Light.CURRENT) else 3.0
    assert {name: ratio for name, ratio in low.items() if ratio < floor} == {}


def _attributes(style: Style) -> tuple[bool | None, ...]:
    return (style.bold, style.italic, style.underline, style.reverse, style.dim)


def test_without_colours_every_group_has_its_shape_and_the_current_mark_stands_out() -> None:
    palette = Palette({}, colours=False)
    looks = set()
    for group in Group:
        name = f"body cue.{group.value}"
        normal = _attributes(palette.style(name))
        assert normal != _attributes(palette.style(name, Light.CURRENT))
        assert normal != _attributes(palette.style(name, Light.HIT))
        looks.add(normal)
    assert len(looks) == len(set(MARK_SHAPE.values())) == len(Group)
    assert all(palette.style(name).color is None for name in _STYLES)


def test_a_mark_looks_the_same_in_a_headline_as_in_the_text() -> None:
    palette = _palette(DARK)
    for group in Group:
        assert palette.style(f"title cue.{group.value}") == palette.style(f"body cue.{group.value}")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "gruvbox", "nord"])
def test_foreign_themes_get_marks_in_their_own_colours(theme: str) -> None:
    from textual.theme import BUILTIN_THEMES

    palette = _palette(BUILTIN_THEMES[theme])
    inks = {palette.style(f"body cue.{group.value}") for group in Group}
    assert len(inks) == len(Group)
