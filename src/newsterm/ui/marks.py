"""How each style of the layout is painted: shapes from `newsterm.layout.styles`, colours from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from rich.style import Style
from textual.app import App
from textual.color import Color, ColorParseError

from newsterm.layout.styles import Shape, group_of, shape_of
from newsterm.sourcing.model import Group
from newsterm.ui.themes import MONO

#: Theme variables of the groups, and what replaces them in a theme that is not ours.
_MARKS: Final = {
    Group.ON_RECORD: ("mark-on-record", "success"),
    Group.SECOND_HAND: ("mark-second-hand", "primary"),
    Group.UNNAMED: ("mark-unnamed", "warning"),
    Group.UNCONFIRMED: ("mark-unconfirmed", "error"),
    Group.HEDGE: ("mark-hedge", "secondary"),
}
_MUTED: Final = frozenset(
    ("meta", "summary", "caption", "bar.figure", "provenance", "bullet", "sign", "goes_on", "bar.quote", "number")
)
_FAINT: Final = frozenset(("rule", "off"))
_BRIGHT: Final = frozenset(("title", "heading", "subheading", "standfirst", "header", "pointer", "chosen"))
_ACCENT: Final = frozenset(("note", "state", "saved", "bar.provenance", "cursor"))


_CALM: Final = 0.55
"""How much of their ink the marks have on the map that are the most and matter least."""


class Light(IntEnum):
    """What lies over a piece of text; the greater covers the smaller."""

    NONE = 0
    SOURCE = 1
    """Names the source of the current mark."""
    HIT = 2
    """Found by a search in the article."""
    CURRENT = 3
    """The current mark, link or hit."""


class Palette:
    """Paints style names; made anew for each theme, and then only a dictionary."""

    def __init__(self, variables: Mapping[str, str], *, colours: bool, ground: bool = True) -> None:
        """Read the theme.

        Args:
            variables: the theme's, resolved (`App.theme_variables`).
            colours: False paints with shapes alone.
            ground: False paints on the terminal's own ground, in its own sixteen colours.
        """
        self._colours = colours
        self._ground = ground
        self._variables = variables
        self._ink = self._colour("foreground", fallback="#d5d2cb")
        self._paper = self._colour("background", fallback="#15171b")
        self._styles: dict[tuple[str, Light], Style] = {}

    @classmethod
    def of(cls, app: App[object]) -> Palette:
        """The palette of an app's present theme."""
        theme = app.current_theme
        return cls(app.theme_variables, colours=not app.no_color and theme.name != MONO.name, ground=not theme.ansi)

    @property
    def coloured(self) -> bool:
        """Whether there are colours at all."""
        return self._colours

    @property
    def has_ground(self) -> bool:
        """Whether the theme has grounds of its own, so that a ground can tell something."""
        return self._colours and self._ground

    def on_map(self, group: Group | None, *, in_sight: bool, current: bool) -> Style:
        """A row of an article's map.

        Args:
            group: of the mark that it shows, None for none.
            in_sight: whether it stands for lines that are on the screen.
            current: whether the reader is at its mark.
        """
        if not self.has_ground:
            ink = self.group(group).rich_color if self._colours and group is not None else None
            return Style(color=ink, bold=in_sight and group is not None, reverse=current, dim=group is None)
        ground = self._colour("scrollbar") if in_sight else self._paper
        if group is None:
            return Style(bgcolor=ground.rich_color)
        ink_of = self.group(group)
        if current:
            return Style(color=self._paper.rich_color, bgcolor=ink_of.rich_color, bold=True)
        calm = _CALM if group is Group.ON_RECORD else 1.0
        return Style(color=ground.blend(ink_of, calm).rich_color, bgcolor=ground.rich_color)

    @property
    def blank(self) -> Style:
        """Empty paper."""
        return self.style("blank")

    def style(self, names: str, light: Light = Light.NONE) -> Style:
        """The look of a style name of the layout."""
        key = (names, light)
        found = self._styles.get(key)
        if found is None:
            if not self._colours:
                found = self._plain(names, light)
            else:
                found = self._coloured(names, light) if self._ground else self._sixteen(names, light)
            self._styles[key] = found
        return found

    def _plain(self, names: str, light: Light) -> Style:
        """Shapes alone: the current thing is in heavy reverse, and a mark that is in reverse anyway underlined."""
        shape = shape_of(names)
        if light is Light.CURRENT:
            return Style(bold=True, reverse=True, underline=shape.reverse or shape.underline, italic=shape.italic)
        if light is Light.HIT:
            return Style(reverse=not shape.reverse, bold=shape.bold)
        if light is Light.SOURCE:
            return Style(bold=True, underline=shape.underline)
        return _shaped(shape)

    def _sixteen(self, names: str, light: Light) -> Style:
        """Shapes in the colours that the terminal has for the groups; nothing is known of its ground."""
        plain = self._plain(names, light)
        group = group_of(names)
        for part in names.split():
            kind, _, value = part.partition(".")
            if group is None and kind in ("marker", "sign") and value:
                group = Group(value)
        if group is not None:
            return plain + Style(color=self.group(group).rich_color)
        if any(part in _ACCENT for part in names.split()):
            return plain + Style(color=self._colour("accent").rich_color)
        return plain

    def _coloured(self, names: str, light: Light) -> Style:
        shape = shape_of(names)
        ink, ground = self._colours_of(names)
        if light is Light.CURRENT:
            return _shaped(Shape(bold=True, italic=shape.italic, underline=shape.underline), self._paper, ink)
        if light is Light.HIT:
            ink, ground = self._bright, self._paper.blend(self._colour("accent"), 0.4)
        elif light is Light.SOURCE:
            ground = self._paper.blend(self._ink, 0.16)
        # A block that is reversed without colours has a ground of its own here; what is dim has an ink of its own.
        return _shaped(shape._replace(dim=False, reverse=False), ink, ground)

    def _colours_of(self, names: str) -> tuple[Color, Color]:
        """Ink and ground of a style."""
        if (group := group_of(names)) is not None and not names.endswith("sign"):
            ground = self._block if group is Group.UNCONFIRMED else self._paper
            return self.group(group), ground
        parts = names.split()
        ground = self._paper
        if "listing" in parts or "code" in parts:
            ground = self._paper.blend(self._ink, 0.06)
        for part in reversed(parts):
            kind, _, value = part.partition(".")
            if kind in ("marker", "sign") and value:
                return self.group(Group(value)), ground
            if part == "link":
                return self._colour("reading-link", "primary"), ground
            if part in _ACCENT:
                return self._colour("accent"), ground
            if part in _FAINT:
                return self._faint, ground
            if part in _MUTED or kind == "count":
                return self._muted, ground
            if part in _BRIGHT:
                return self._bright, ground
        return self._ink, ground

    def group(self, group: Group) -> Color:
        """The ink of a group's marks and signs."""
        return self._colour(*_MARKS[group])

    @property
    def _block(self) -> Color:
        return self._colour("mark-unconfirmed-ground", over=self.group(Group.UNCONFIRMED))

    @property
    def _bright(self) -> Color:
        return self._ink.blend(self._paper.get_contrast_text(1.0), 0.5)

    @property
    def _muted(self) -> Color:
        return self._colour("reading-muted", over=self._ink, strength=0.6)

    @property
    def _faint(self) -> Color:
        return self._colour("reading-faint", over=self._ink, strength=0.25)

    def _colour(
        self, *names: str, fallback: str = "#808080", over: Color | None = None, strength: float = 0.22
    ) -> Color:
        """The first of the variables that the theme has; else `over` thinned on the paper, else the fallback."""
        for name in names:
            value = self._variables.get(name)
            if value:
                try:
                    return Color.parse(value)
                except ColorParseError:
                    continue
        return self._paper.blend(over, strength) if over is not None else Color.parse(fallback)


def _shaped(shape: Shape, ink: Color | None = None, ground: Color | None = None) -> Style:
    return Style(
        color=None if ink is None else ink.rich_color,
        bgcolor=None if ground is None else ground.rich_color,
        bold=shape.bold or None,
        dim=shape.dim or None,
        italic=shape.italic or None,
        underline=shape.underline or None,
        reverse=shape.reverse or None,
        strike=shape.strike or None,
    )
