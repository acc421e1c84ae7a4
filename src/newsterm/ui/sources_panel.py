"""The sourcing panel: who is cited, as what, how often. Counts only, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme

from newsterm.layout.sources import SourceRow, lay_out_sources
from newsterm.sourcing.model import Analysis, Source
from newsterm.ui.marks import Palette

_ABOVE: Final = 1
"""Blank rows above the first line."""
_LEFT: Final = 2
"""Cells left of the text, where the cursor stands."""
_RIGHT: Final = 1
_NARROWEST: Final = 12
_CURSOR: Final = "▎ "


class SourcesPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """The sources of the article beside it, one under the cursor."""

    DEFAULT_CSS: ClassVar[str] = """
    SourcesPanel {
        dock: right;
        width: 36;
        background: $background;
        color: $foreground;
        border-left: vkey $panel;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class SourceChosen(Message):
        """A source was chosen; choosing it again goes to its next mark, round the end."""

        source: Source
        cue: int
        """Index of `Analysis.cues` to jump to (`ArticleView.go_to_cue`)."""

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 -- Textual's name for it
        classes: str | None = None,
    ) -> None:
        """Show nothing yet; the arguments are those of `Widget`."""
        super().__init__(name=name, id=id, classes=classes)
        self._analysis = Analysis()
        self._lines: tuple[SourceRow, ...] = ()
        self._order: tuple[int, ...] = ()  # sources from top to bottom
        self._cursor = 0  # in `_order`
        self._visits = 0  # how often the source under the cursor was chosen
        self._awaited: int | None = None  # the mark to point at once there is a layout
        self._palette = Palette({}, colours=False)

    def show(self, analysis: Analysis) -> None:
        """Show an article's sources."""
        self._analysis = analysis
        self._cursor = self._visits = 0
        self._awaited, self._order = None, ()
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""
        return self._analysis.sources[self._order[self._cursor]] if self._order else None

    def move(self, step: int) -> None:
        """Cursor down or up."""
        self._go_to(self._cursor + step)

    def top(self) -> None:
        """Cursor to the first source."""
        self._go_to(0)

    def bottom(self) -> None:
        """Cursor to the last source."""
        self._go_to(len(self._order) - 1)

    def choose(self) -> bool:
        """Jump to the source under the cursor; False if there is none."""
        source = self.current
        if source is None:
            return False
        cue = source.cues[self._visits % len(source.cues)]
        self._visits += 1
        self.post_message(self.SourceChosen(source, cue))
        return True

    def point_at(self, cue: int) -> None:
        """Put the cursor on the source of a mark (index of `Analysis.cues`), so that panel and article agree."""
        if not self._order:
            self._awaited = cue
        for at, index in enumerate(self._order):
            cues = self._analysis.sources[index].cues
            if cue in cues:
                self._go_to(at)
                self._visits = cues.index(cue) + 1
                return

    def _go_to(self, at: int) -> None:
        at = max(min(at, len(self._order) - 1), 0)
        if at != self._cursor:
            self._cursor, self._visits = at, 0
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        if not self._order:
            return
        rows = [i + _ABOVE for i, line in enumerate(self._lines) if line.source == self._order[self._cursor]]
        top, height = self.scroll_offset.y, self.size.height
        if self._cursor == 0:
            self.scroll_to(y=0, animate=False)
        elif rows[0] < top:
            self.scroll_to(y=rows[0] - 1, animate=False)
        elif rows[-1] >= top + height:
            self.scroll_to(y=rows[-1] - height + 2, animate=False)

    @property
    def _room(self) -> int:
        """Cells of a row beside the scrollbar."""
        return self.scrollable_content_region.width

    def _lay_out(self) -> None:
        if not self.is_mounted or self._room < 1:
            return
        self._lines = lay_out_sources(self._analysis, max(self._room - _LEFT - _RIGHT, _NARROWEST))
        self._order = tuple(dict.fromkeys(line.source for line in self._lines if line.source >= 0))
        self.virtual_size = Size(self._room, len(self._lines) + _ABOVE + 1)
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self.point_at(awaited)
        self.refresh()

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever it changes."""
        self._palette = Palette.of(self.app)
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def on_resize(self) -> None:
        """Lay out at the new width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Choose the source that was clicked."""
        offset = event.get_content_offset(self)
        row = -1 if offset is None else offset.y + self.scroll_offset.y - _ABOVE
        if 0 <= row < len(self._lines) and self._lines[row].source >= 0:
            self._go_to(self._order.index(self._lines[row].source))
            self.choose()

    def _repaint(self, _: Theme) -> None:
        self._palette = Palette.of(self.app)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the panel."""
        style = self._palette.style
        row = self.scroll_offset.y + y - _ABOVE
        line = self._lines[row] if 0 <= row < len(self._lines) else SourceRow()
        here = bool(self._order) and line.source == self._order[self._cursor]
        lead = (_CURSOR, "cursor") if here else (" " * _LEFT, "blank")
        segments = [Segment(lead[0], style(lead[1]))]
        for run in line.runs:
            name = "name chosen" if here and run.style == "name" else run.style
            segments.append(Segment(run.text, style(name)))
        return Strip(segments).adjust_cell_length(self._room, self._palette.blank)
