"""The map: an article's scroll bar, which shows where the marks are, by group; a click goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.scrollbar import ScrollBar, ScrollTo
from textual.strip import Strip

from newsterm.layout.styles import GLYPH
from newsterm.sourcing.model import Group

if TYPE_CHECKING:
    from newsterm.ui.marks import Palette

_WEIGHT: Final = {
    group: weight
    for weight, group in enumerate((Group.ON_RECORD, Group.HEDGE, Group.SECOND_HAND, Group.UNNAMED, Group.UNCONFIRMED))
}
"""Which group shows where several fall into one row: what one should know of first."""
_NOTHING: Final = (-1, -1, -1, -1)
_NEAR: Final = 1
"""Rows by which a click may miss a sign."""


class Place(NamedTuple):
    """Where a mark is."""

    row: int
    """Of the lines that are scrolled, from 0."""
    group: Group
    cue: int
    """Index of the mark."""


def signs(places: Iterable[Place], lines: int, height: int, current: int = -1) -> dict[int, Place]:
    """What the rows of the map show.

    Args:
        places: the marks that are shown.
        lines: lines that are scrolled, blank ones below a short article included.
        height: rows of the map.
        current: the mark that the reader is at; it shows in any case.

    Returns:
        By row of the map, the mark that it stands for: of the group that weighs most, the first.
    """
    found: dict[int, Place] = {}
    for place in places:
        row = row_on_map(place.row, lines, height)
        if row not in found or _rank(place, current) > _rank(found[row], current):
            found[row] = place
    return found


def _rank(place: Place, current: int) -> tuple[bool, int]:
    return place.cue == current, _WEIGHT[place.group]


def row_on_map(row: int, lines: int, height: int) -> int:
    """The row of a map of this height for a line of an article."""
    return min(row * height // max(lines, height, 1), max(height - 1, 0))


class ArticleMap(ScrollBar):
    """A scroll bar that is a map; its palette is the article's."""

    class Pointed(Message):
        """A mark was clicked."""

        def __init__(self, cue: int) -> None:
            super().__init__()
            self.cue = cue

    def __init__(self, *, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._places: Sequence[Place] = ()
        self._current = -1
        self._palette: Palette | None = None
        self._dragged_from = 0.0
        """The top line when the mouse was taken."""
        self._signs: dict[int, Place] = {}
        self._known = _NOTHING, range(0)
        """For which lines, rows, lines on the screen and top line the signs were found, and the rows in sight."""
        self._strips: dict[tuple[Group | None, bool, bool], Strip] = {}

    def show(self, places: Sequence[Place], current: int, palette: Palette) -> None:
        """Show these marks, one of them as current (-1 for none)."""
        if (places, current, palette) != (self._places, self._current, self._palette):
            self._places, self._current, self._palette = places, current, palette
            self._known = _NOTHING, range(0)
            self._strips.clear()
            self.refresh()

    def _look(self) -> tuple[dict[int, Place], range]:
        """The signs, and the rows for what is on the screen; none where all of the article is."""
        lines, height, shown, top = self.window_virtual_size, self.size.height, self.window_size, int(self.position)
        if self._known[0] != (lines, height, shown, top):
            if self._known[0][:2] != (lines, height):
                self._signs = signs(self._places, lines, height, self._current)
            first, last = (row_on_map(row, lines, height) for row in (top, top + shown - 1))
            in_sight = range(first, max(last, first) + 1) if lines > shown else range(0)
            self._known = (lines, height, shown, top), in_sight
        return self._signs, self._known[1]

    def render_line(self, y: int) -> Strip:
        """One row of the map."""
        if self._palette is None:
            return Strip.blank(self.size.width)
        found, rows = self._look()
        place, in_sight = found.get(y), y in rows
        key = place.group if place is not None else None, in_sight, place is not None and place.cue == self._current
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(self._palette, *key)
        return strip

    def _strip(self, palette: Palette, group: Group | None, in_sight: bool, current: bool) -> Strip:
        style = palette.on_map(group, in_sight=in_sight, current=current)
        blank = "│" if in_sight and not palette.has_ground else " "
        sign = GLYPH[group] if group is not None else blank
        return Strip([Segment(sign + " " * (self.thickness - 1), style)], self.thickness)

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        """To the mark at the pointer, or to that place of the article; what is in sight can be dragged."""
        event.stop()
        found, in_sight = self._look()
        near = min(
            (row for row in found if abs(row - event.y) <= _NEAR), key=lambda row: abs(row - event.y), default=-1
        )
        if near >= 0:
            self.post_message(self.Pointed(found[near].cue))
            return
        self._dragged_from = self.position
        if event.y not in in_sight:
            lines = event.y * self.window_virtual_size / max(self.size.height, 1)
            most = max(self.window_virtual_size - self.window_size, 0)
            self._dragged_from = min(max(lines - self.window_size / 2, 0), most)
            self.post_message(ScrollTo(y=self._dragged_from, animate=False))
        self.capture_mouse()

    def _on_mouse_capture(self, event: events.MouseCapture) -> None:
        """From here on it is dragged: from where the click has just gone."""
        event.prevent_default()  # Textual calls the handlers of all base classes itself
        super()._on_mouse_capture(event)
        self.grabbed_position = self._dragged_from
