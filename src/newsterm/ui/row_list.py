"""A list of rows that draws only what one sees; feeds and entries are made of it."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsterm.ui.moving import Moving

NO_ROW = -1
PLAIN: Final = {
    "here": Style(bold=True, underline=True),
    "strong": Style(bold=True),
    "hit": Style(bold=True, underline=True),
    "error": Style(bold=True),
    "heading": Style(dim=True),
    "dim": Style(dim=True),
    "key": Style(bold=True),
}
"""Looks where there are no colours."""


def fit(text: str, width: int) -> str:
    """A text in exactly `width` cells, cut with "…" or filled with blanks."""
    if width <= 0:
        return ""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


class RowList(Moving, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of equal height under a heading, one of them under the cursor.

    It has no key bindings: the screen's find its actions. Subclasses draw the rows.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $panel;
        scrollbar-color-hover: $secondary;
        scrollbar-color-active: $secondary;
        background: $surface;
    }
    RowList > .row--heading { color: $secondary; background: $surface; }
    RowList > .row--here { color: $primary; background: $surface; text-style: bold; }
    RowList > .row--text { color: $foreground; background: $surface; }
    RowList > .row--strong { color: $foreground; background: $surface; text-style: bold; }
    RowList > .row--dim { color: $secondary; background: $surface; }
    RowList > .row--accent { color: $accent; background: $surface; }
    RowList > .row--hit { color: $accent; background: $surface; text-style: bold; }
    RowList > .row--error { color: $error; background: $surface; }
    RowList > .row--bar { color: $primary; background: $surface; }
    RowList > .row--cursor { background: $primary 18%; }
    RowList > .row--cursor-dim { background: $primary 7%; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--heading",
        "row--here",
        "row--text",
        "row--strong",
        "row--dim",
        "row--accent",
        "row--hit",
        "row--error",
        "row--bar",
        "row--cursor",
        "row--cursor-dim",
    }

    cursor: reactive[int] = reactive(NO_ROW, repaint=False)
    """The row under the cursor, `NO_ROW` in an empty list."""
    headed: reactive[bool] = reactive(True)
    """Whether the heading is shown."""

    class RowMessage(Message):
        """Something happened at a row."""

        def __init__(self, listed: RowList, row: int) -> None:
            super().__init__()
            self.list = listed
            self.row = row

        @property
        def control(self) -> RowList:
            """The list."""
            return self.list

    class CursorMoved(RowMessage):
        """The cursor came to another row."""

    class Chosen(RowMessage):
        """A row was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}
        self._count = 0

    # What subclasses say

    row_height = 1
    """Lines of each row."""
    empty = ""
    """What to say where there is nothing."""

    under_heading: tuple[str, ...] = ()
    """Pieces of what the heading says below its first line."""

    def heading(self) -> tuple[str, str]:
        """What the heading says at its left and its right."""
        return "", ""

    def draw(self, row: int, line: int, width: int) -> list[tuple[str, str]]:
        """A line of a row.

        Args:
            row: which row.
            line: which of its lines, from 0.
            width: its cells.

        Returns:
            (text, style name) pieces that fill the width; style names are component classes without "row--".
        """
        raise NotImplementedError

    def line_of(self, row: int) -> int:
        """The first line of a row, counted from the first row's."""
        return row * self.row_height

    def row_at(self, line: int) -> tuple[int, int]:
        """The row of a line, and which of its lines that is: -1 for a line above it that belongs to none."""
        return divmod(line, self.row_height)

    def above(self, row: int) -> str:
        """What stands on a line of its own above a row, "" where there is no such line."""
        return ""

    # Moving

    @property
    def head(self) -> int:
        """Lines of the heading."""
        return 1 + len(self._under_heading()) if self.headed else 0

    @property
    def count(self) -> int:
        """Number of rows."""
        return self._count

    @property
    def visible_rows(self) -> int:
        """Rows that fit on the screen."""
        return max(1, (self.scrollable_content_region.height - self.head) // self.row_height)

    def set_count(self, count: int) -> None:
        """Say how many rows there are; the cursor stays within."""
        self._count = count
        self._resize_rows()
        self.cursor = min(max(self.cursor, 0), count - 1)
        self.refresh()

    def move(self, step: int) -> None:
        """Cursor down by `step` rows, up if negative."""
        if self._count:
            self.cursor = min(max(self.cursor + step, 0), self._count - 1)

    def half_page(self, step: int) -> None:
        """Half a screen down (1) or up (-1)."""
        self.move(step * max(1, self.visible_rows // 2))

    def page(self, step: int) -> None:
        """A screen down (1) or up (-1)."""
        self.move(step * max(1, self.visible_rows - 1))

    def top(self) -> None:
        """To the first row."""
        self.move(-self._count)

    def bottom(self) -> None:
        """To the last row."""
        self.move(self._count)

    def go_to_number(self, number: int) -> None:
        """To a row, from 1."""
        self.move(number - 1 - self.cursor)

    def centre(self) -> None:
        """Bring the row under the cursor to the middle."""
        if self.cursor != NO_ROW:
            above = max(self.visible_rows - 1, 0) // 2
            self.scroll_to(y=self.line_of(self.cursor) - above * self.row_height, animate=False, force=True)

    def _resize_rows(self) -> None:
        self.virtual_size = Size(0, self.line_of(self._count) + self.head)

    def watch_headed(self) -> None:
        """The heading takes a line of its own."""
        self._resize_rows()

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight and tell where it is."""
        if old == new:
            return
        self.show_cursor()
        self._refresh_row(old)
        self._refresh_row(new)
        if new != NO_ROW:
            self.post_message(self.CursorMoved(self, new))

    def show_cursor(self) -> None:
        """Scroll so that the row under the cursor is in sight."""
        if self.cursor == NO_ROW:
            return
        top = self.line_of(self.cursor)
        room = max(self.row_height, self.scrollable_content_region.height - self.head)
        offset = self.scroll_offset.y
        first = top - bool(self.above(self.cursor))
        if first < offset:
            self.scroll_to(y=first, animate=False, force=True)
        elif top + self.row_height > offset + room:
            self.scroll_to(y=top + self.row_height - room, animate=False, force=True)

    def _refresh_row(self, row: int) -> None:
        if row != NO_ROW:
            self.refresh_lines(self.line_of(row) + self.head, self.row_height)

    # Events

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._resize_rows()
        self.show_cursor()

    def on_focus(self) -> None:
        """The cursor and the heading look different now."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor and the heading look different now."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the row clicked."""
        y = event.y - self.head
        row, line = self.row_at(y + self.scroll_offset.y)
        if y >= 0 and line >= 0 and 0 <= row < self._count:
            self.cursor = row
            self.post_message(self.Chosen(self, row))

    def notify_style_update(self) -> None:
        """Another theme: other styles."""
        super().notify_style_update()
        self._styles.clear()

    # Drawing

    def style(self, name: str, *, cursor: bool = False) -> Style:
        """The style of a piece, on the cursor's row or elsewhere."""
        key = f"{name}{'+' if cursor else ''}{'!' if self.has_focus else ''}"
        style = self._styles.get(key)
        if style is None:
            style = self._plain(name, cursor) if self._colourless else self._coloured(name, cursor)
            self._styles[key] = style
        return style

    @property
    def _colourless(self) -> bool:
        return self.app.current_theme.ansi

    def _coloured(self, name: str, cursor: bool) -> Style:
        style = self.get_component_rich_style(f"row--{name}")
        if cursor:
            mark = self.get_component_rich_style("row--cursor" if self.has_focus else "row--cursor-dim")
            style += Style(bgcolor=mark.bgcolor)
        return style

    def _plain(self, name: str, cursor: bool) -> Style:
        """Without colours: weight tells unread from read, reverse the cursor that has the focus."""
        style = PLAIN.get(name, Style())
        return style + Style(reverse=True, dim=False) if cursor and self.has_focus else style

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        if y < self.head:
            return self._heading(width) if y == 0 else self._more_of_heading(y - 1, width)
        y -= self.head
        if not self._count and self.empty and y == 1:
            return Strip([Segment(fit("  " + self.empty, width), self.style("dim"))], width)
        row, line = self.row_at(y + self.scroll_offset.y)
        if not 0 <= row < self._count:
            return Strip([Segment(" " * width, self.style("text"))], width)
        if line < 0:
            text = f" ─ {self.above(row)} "
            return Strip([Segment(fit(text + "─" * (width - 1 - cell_len(text)), width), self.style("dim"))], width)
        cursor = row == self.cursor
        bar = "▌" if cursor and (self.has_focus or self._colourless) else " "
        segments = [Segment(bar, self.style("bar" if cursor else "text", cursor=cursor))]
        segments += [
            Segment(text, self.style(name, cursor=cursor)) for text, name in self.draw(row, line, width - 1) if text
        ]
        return Strip(segments, width)

    def _under_heading(self) -> list[str]:
        """The pieces below the heading on lines: as many side by side as fit."""
        lines: list[str] = []
        for piece in self.under_heading:
            if lines and cell_len(lines[-1]) + 3 + cell_len(piece) < self.scrollable_content_region.width:
                lines[-1] += f" · {piece}"
            else:
                lines.append(piece)
        return lines

    def _more_of_heading(self, line: int, width: int) -> Strip:
        return Strip([Segment(f" {fit(self._under_heading()[line], width - 1)}", self.style("heading"))], width)

    def _heading(self, width: int) -> Strip:
        left, right = self.heading()
        room = width - cell_len(right) - 3
        text = f" {fit(left, room)} {right} " if room > 4 else f" {fit(left, width - 1)}"
        return Strip([Segment(text, self.style("here" if self.has_focus else "heading"))], width)
