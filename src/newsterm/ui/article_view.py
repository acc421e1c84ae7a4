"""The article on the screen: one widget that draws the lines one sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.theme import Theme

from newsterm.article.model import BlockKind, Document, State
from newsterm.glyphs import has_all
from newsterm.layout.cells import cells
from newsterm.layout.find import Hit, find, row_of
from newsterm.layout.lines import MEASURE, Header, Layout, Run, lay_out
from newsterm.sourcing.model import Analysis, Cue, Group
from newsterm.ui.article_map import ArticleMap, Place
from newsterm.ui.guard import terminal_encoding
from newsterm.ui.marks import Light, Palette
from newsterm.ui.painting import Focus, paint

_ABOVE: Final = 1
"""Blank rows above the headline."""
_BELOW: Final = 2
"""Blank rows below the last line."""
_KEPT: Final = 2
"""Rows of the last screen that a page down leaves in sight."""
_BESIDE: Final = re.compile(r"^ *▸?(?:[=±+−↕●◐○?~▎┊]+ )?")
"""What is left of the text of a row: margin, sign of a mark, bar."""
_NARROWEST: Final = 10
_LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of hints, those under the fingers first."""
_NOTHING: Final = Document(None, "", State.EMPTY)


def hint_letters(number: int) -> list[str]:
    """Letters for so many links: one each, or two each where the letters are fewer. None begins as another one."""
    if number <= len(_LETTERS):
        return list(_LETTERS[:number])
    pairs = [first + second for first in _LETTERS for second in _LETTERS]
    return pairs[:number]


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article to read. It has no key bindings of its own: the registry of commands calls its methods.

    What it tells: `CueReached`, `LinkReached`, `LinkFollowed`, `EndReached`, `FocusCleared`, `Scrolled`.
    """

    ALLOW_SELECT = True
    DEFAULT_CSS: ClassVar[str] = """
    ArticleView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class CueReached(Message):
        """A mark was jumped to or clicked."""

        index: int
        """In `analysis.title_cues + analysis.cues`."""
        cue: Cue
        sentence: str
        """What the mark means here and whose word it is: for the bottom line."""

    @dataclass
    class LinkReached(Message):
        """A link was tabbed to."""

        url: str

    @dataclass
    class LinkFollowed(Message):
        """A link was activated by key or mouse."""

        url: str

    @dataclass
    class EndReached(Message):
        """A page down was asked for at the end of the article: open the next one."""

    @dataclass
    class FocusCleared(Message):
        """Neither a mark nor a link is current any more: the bottom line is free."""

    @dataclass
    class Scrolled(Message):
        """The visible part changed."""

        percent: int
        """0-100: how far the article has been on the screen; 100 when its end is visible."""

    def __init__(
        self,
        *,
        measure: int = MEASURE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 -- Textual's name for it
        classes: str | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            measure: cells of the text column.
            name: see `Widget`.
            id: see `Widget`.
            classes: see `Widget`.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._measure = measure
        self._document = _NOTHING
        self._analysis = Analysis()
        self._header = Header()
        self._hidden: frozenset[Group] = frozenset()
        self._article_layout = Layout((), 0, 0)
        self._links: tuple[int, ...] = ()
        self._palette = Palette({}, colours=False)
        self._strips: dict[int, Strip] = {}
        self._anchor = 0  # character at the top of the screen; below 0 the row of the header, counted from -1
        self._restoring = False
        self._focus = Focus()
        self._percent = -1
        self._held = -1
        """How far it was read when the reader moved last, at whatever width; -1 if that is to be seen."""
        self._places: tuple[Place, ...] = ()
        """Where the marks are that are shown."""
        self._hints: dict[int, list[tuple[int, str, int]]] = {}
        """By row of the layout: cell, letters and link of each hint that is drawn."""
        self._hinted: dict[str, int] = {}
        """The links by the letters that were drawn at them last."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The map of the article; Textual asks for its scroll bar here."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = article_map = ArticleMap(thickness=self.scrollbar_size_vertical)
            article_map.display = False
            self.app._start_widget(self, article_map)
            self._show_map()
        return self._vertical_scrollbar

    def _show_map(self) -> None:
        """Show on the map where the marks are."""
        article_map = self._vertical_scrollbar
        if isinstance(article_map, ArticleMap):
            article_map.show(self._places, self._focus.cue, self._palette)

    def on_article_map_pointed(self, event: ArticleMap.Pointed) -> None:
        """A mark was clicked on the map."""
        event.stop()
        if 0 <= event.cue < len(self._article_layout.cue_lines):
            self._set_cue(event.cue)

    # What is shown

    def show(
        self,
        document: Document,
        analysis: Analysis,
        header: Header | None = None,
        *,
        position: int | None = 0,
        percent: int = -1,
    ) -> None:
        """Show an article.

        Args:
            document: what to read.
            analysis: its marks.
            header: what the program knows beside it.
            position: character of the text to bring to the top; 0 shows the headline, None stays where the reader is
                (the same article arrived whole).
            percent: how far it was read when it was left, 0-100; -1 where it is begun.
        """
        same = position is None and document is self._document and analysis is self._analysis
        self._document, self._analysis, self._header = document, analysis, header or Header()
        if not same:  # with another line above it, the mark, link or hit that one is at stays
            self._focus = Focus()
        self._percent = -1
        self._held = self._held if same else percent
        if position is not None:
            self._anchor = position or -1
        self._lay_out()
        if self._focus.link >= len(self._article_layout.targets):
            self._focus = Focus()

    def clear(self) -> None:
        """Show nothing."""
        self.show(_NOTHING, Analysis())

    @property
    def document(self) -> Document:
        """What is shown."""
        return self._document

    @property
    def analysis(self) -> Analysis:
        """Its marks."""
        return self._analysis

    @property
    def article_layout(self) -> Layout:
        """The lines it was laid out as."""
        return self._article_layout

    @property
    def current_cue(self) -> int:
        """Index of the current mark in `analysis.title_cues + analysis.cues`, -1 for none."""
        return self._focus.cue

    @property
    def current_link(self) -> str:
        """Address of the current link, "" for none."""
        return self._article_layout.targets[self._focus.link] if self._focus.link >= 0 else ""

    def set_groups(self, groups: frozenset[Group]) -> None:
        """Show only the marks of these groups; the empty set shows the bare text."""
        self._hidden = frozenset(Group) - groups
        if self._focus.cue >= 0 and self._cues()[self._focus.cue].group in self._hidden:
            self.clear_focus()
        self._lay_out()

    def set_measure(self, measure: int) -> None:
        """Cells of the text column (config `width`)."""
        self._measure = measure
        self._lay_out()

    def _cues(self) -> tuple[Cue, ...]:
        return (*self._analysis.title_cues, *self._analysis.cues)

    @property
    def _room(self) -> int:
        """Cells of a row beside the scrollbar."""
        return self.scrollable_content_region.width

    def _lay_out(self) -> None:
        """Lay out at the present width and bring what was at the top there again."""
        width = self._room
        if not self.is_mounted or width < 1:
            self._article_layout = Layout((), 0, 0)  # hidden: laid out when there is room
            self._percent = -1
            return
        if self._document is _NOTHING:
            self._article_layout = Layout((), width, 0)
        else:
            self._article_layout = lay_out(
                self._document,
                self._analysis,
                max(width, _NARROWEST),
                header=self._header,
                hidden=self._hidden,
                measure=self._measure,
                link_numbers=not self._palette.coloured,
                carets=not has_all(terminal_encoding()),
            )
        found = dict.fromkeys(p.link for line in self._article_layout.lines for p in line.runs if p.link >= 0)
        self._links = tuple(found)
        self._strips.clear()
        self._hints = {}
        cues = self._cues()
        rows = enumerate(self._article_layout.cue_lines)
        self._places = tuple(Place(row + _ABOVE, cues[index].group, index) for index, row in rows if row >= 0)
        self._show_map()
        self._restoring = True
        self.virtual_size = Size(width, len(self._article_layout.lines) + _ABOVE + _BELOW)
        self.scroll_to(y=self._row_of_anchor(), animate=False, force=True)
        self._restoring = False
        self.refresh()
        self._tell_moved()

    def _row_of_anchor(self) -> int:
        if self._anchor < 0:
            return -1 - self._anchor
        return self._article_layout.line_at(self._anchor) + _ABOVE

    # Where the reader is

    @property
    def position(self) -> int:
        """The character of the text at the top of the screen: pass it to `show` to come back here."""
        return max(self._anchor, 0)

    @property
    def percent(self) -> int:
        """0-100: how far the article has been on the screen; -1 as long as it was not on it."""
        return self._percent

    @property
    def is_laid_out(self) -> bool:
        """Whether there are lines to move in: not before the view has a place on the screen."""
        return self._percent >= 0

    @property
    def at_end(self) -> bool:
        """Whether the article's last line is visible."""
        return self.scroll_offset.y + self.size.height >= len(self._article_layout.lines) + _ABOVE

    def move(self, count: int) -> None:
        """Down by `count` lines, up if negative."""
        self.scroll_to(y=self.scroll_target_y + count, animate=False)

    def go_to_percent(self, percent: int) -> None:
        """To the place where so much of the article is above."""
        rows = len(self._article_layout.lines)
        self.scroll_to(y=rows * min(percent, 100) // 100, animate=False)

    def centre(self) -> bool:
        """Bring the current mark, link or hit to the middle; False if there is none."""
        focus, layout = self._focus, self._article_layout
        if focus.cue >= 0:
            row = layout.cue_lines[focus.cue]
        elif focus.link >= 0:
            row = layout.link_lines[focus.link]
        elif focus.hit >= 0:
            row = row_of(layout, focus.hits[focus.hit])
        else:
            return False
        self.scroll_to(y=row + _ABOVE - self.size.height // 2, animate=False)
        return True

    # Letters at the links

    def show_hints(self) -> Mapping[str, str]:
        """Draw letters at the links in sight, until `clear_hints` or until what is in sight changes.

        Returns:
            The address of each link by its letters.
        """
        targets, places = self._article_layout.targets, {}
        top = self.scroll_offset.y - _ABOVE
        for row in range(max(top, 0), min(top + self.size.height, len(self._article_layout.lines))):
            column = 0
            before = ""
            for run in self._article_layout.lines[row].runs:
                if run.link >= 0 and targets[run.link] and run.link not in places:
                    places[run.link] = row, column - before.endswith(" ")
                column += cells(run.text)
                before = run.text
        self._hints = {}
        for (link, (row, column)), letters in zip(places.items(), hint_letters(len(places)), strict=True):
            self._hints.setdefault(row, []).append((column, letters, link))
        self._hinted = {letters: link for hints in self._hints.values() for _, letters, link in hints}
        self._strips.clear()
        self.refresh()
        return {letters: targets[link] for letters, link in self._hinted.items()}

    def clear_hints(self) -> None:
        """Draw no letters at links any more."""
        if self._hints:
            self._hints = {}
            self._strips.clear()
            self.refresh()

    def follow_hint(self, letters: str) -> None:
        """Follow the link at which these letters were drawn."""
        link = self._hinted.get(letters, -1)
        self.clear_hints()
        if 0 <= link < len(self._article_layout.targets):
            self._set_focus(link=link)
            self.activate()

    def half_page(self, step: int) -> None:
        """Half a screen down (1) or up (-1)."""
        self.move(step * max(self.size.height // 2, 1))

    def page(self, step: int) -> None:
        """A screen down (1) or up (-1), two lines kept in sight. Down at the end tells `EndReached`."""
        if step > 0 and self.at_end:
            self.post_message(self.EndReached())
        else:
            self.move(step * max(self.size.height - _KEPT, 1))

    def top(self) -> None:
        """To the headline."""
        self.scroll_to(y=0, animate=False)

    def bottom(self) -> None:
        """To the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is at the top now, and tell how far the reader is."""
        super().watch_scroll_y(old_value, new_value)
        self.clear_hints()
        if round(old_value) != round(new_value) and not self._restoring:
            self._anchor = self._anchor_at(round(new_value))
            self._held = -1
            self._tell_moved()
            self._held = self._percent

    def _anchor_at(self, row: int) -> int:
        index = min(row - _ABOVE, len(self._article_layout.lines) - 1)
        if index < 0 or self._article_layout.lines[index].block < 0:
            return -1 - row
        return self._article_layout.lines[index].start

    def _tell_moved(self) -> None:
        rows = len(self._article_layout.lines)
        seen = min(self.scroll_offset.y + self.size.height - _ABOVE, rows)
        percent = 100 if rows == 0 or self.at_end else self._held if self._held >= 0 else max(100 * seen // rows, 0)
        if percent != self._percent:
            self._percent = percent
            self.post_message(self.Scrolled(percent))

    def _reveal(self, row: int) -> None:
        """Bring a row of the layout on the screen, with some lines around it."""
        row += _ABOVE
        top, height = self.scroll_offset.y, self.size.height
        around = min(3, height // 4)
        if not top + around <= row < top + height - around:
            self.scroll_to(y=row - height // 3, animate=False)

    def _is_visible(self, row: int) -> bool:
        return 0 <= row + _ABOVE - self.scroll_offset.y < self.size.height

    # Marks, links, find

    def next_cue(self, step: int = 1, group: Group | None = None) -> bool:
        """Make the next (1) or previous (-1) visible mark current and bring it on the screen.

        Args:
            step: 1 or -1.
            group: only marks of this group.

        Returns:
            False if there is none in that direction.
        """
        cues = self._cues()
        rows = self._article_layout.cue_lines
        shown = [i for i, row in enumerate(rows) if row >= 0 and (group is None or cues[i].group is group)]
        index = self._step(shown, rows, self._focus.cue, step)
        if index is None:
            return False
        self._set_cue(index)
        return True

    def next_heading(self, step: int = 1) -> bool:
        """Bring the next (1) or previous (-1) heading to the top; False if there is none."""
        blocks, lines = self._document.blocks, self._article_layout.lines
        rows = [
            row
            for row, line in enumerate(lines)
            if line.block >= 0
            and blocks[line.block].kind is BlockKind.HEADING
            and line.start < line.end
            and (row == 0 or lines[row - 1].block != line.block or lines[row - 1].start == lines[row - 1].end)
        ]
        top = self.scroll_target_y - _ABOVE
        ahead = [row for row in rows if row > top] if step > 0 else [row for row in reversed(rows) if row < top]
        if not ahead:
            return False
        self.scroll_to(y=ahead[0] + _ABOVE, animate=False)
        return True

    def go_to_cue(self, index: int) -> None:
        """Make one mark current: an index of `Analysis.cues` (a `Source`'s); told as `CueReached`."""
        index += len(self._analysis.title_cues)
        if 0 <= index < len(self._article_layout.cue_lines) and self._article_layout.cue_lines[index] >= 0:
            self._set_cue(index)

    def next_link(self, step: int = 1) -> bool:
        """Make the next or previous link current and bring it on the screen; False if there is none."""
        rows = self._article_layout.link_lines
        index = self._step(list(self._links), rows, self._focus.link, step)
        if index is None:
            return False
        self._set_focus(link=index)
        self._reveal(rows[index])
        self.post_message(self.LinkReached(self._article_layout.targets[index]))
        return True

    def go_to_link(self, url: str) -> bool:
        """Make the first link to an address current, without a word; False if there is none."""
        targets = self._article_layout.targets
        index = next((index for index in self._links if targets[index] == url), None)
        if index is None:
            return False
        self._set_focus(link=index)
        self._reveal(self._article_layout.link_lines[index])
        return True

    def activate(self) -> bool:
        """Follow the current link; False if none is current."""
        if self._focus.link < 0:
            return False
        self.post_message(self.LinkFollowed(self.current_link))
        return True

    def clear_focus(self) -> bool:
        """Forget the current mark, link and find (`esc`); False if there was nothing to forget."""
        if self._focus == Focus():
            return False
        self._set_focus(hits=())
        self.post_message(self.FocusCleared())
        return True

    def set_find(self, text: str) -> int:
        """Light up every hit of `text` and go to the first at or below the top line; "" ends the find.

        Case, kinds of quotation marks and dashes, and the number of blanks do not matter.

        Returns:
            The number of hits.
        """
        hits = find(self._document, text)
        top = self.scroll_offset.y - _ABOVE
        first = next((i for i, hit in enumerate(hits) if row_of(self._article_layout, hit) >= top), 0)
        self._set_hit(hits, first if hits else -1)
        return len(hits)

    def next_hit(self, step: int = 1) -> tuple[int, int]:
        """Go to the next or previous hit, round the end.

        Returns:
            (which one from 1, of how many); (0, 0) without hits.
        """
        hits, hit = self._focus.hits, self._focus.hit
        if not hits:
            return 0, 0
        hit = (hit + step) % len(hits) if hit >= 0 else 0
        self._set_hit(hits, hit)
        return hit + 1, len(hits)

    def _step(self, shown: list[int], rows: tuple[int, ...], current: int, step: int) -> int | None:
        """The index after or before the current one; from what is on the screen if that is elsewhere."""
        if current in shown and self._is_visible(rows[current]):
            at = shown.index(current) + step
        else:
            top = self.scroll_offset.y - _ABOVE
            below = [at for at, index in enumerate(shown) if rows[index] >= top]
            above = [at for at, index in enumerate(shown) if rows[index] < top + self.size.height]
            at = (below[0] if below else len(shown)) if step > 0 else (above[-1] if above else -1)
        return shown[at] if 0 <= at < len(shown) else None

    def _set_cue(self, index: int) -> None:
        cue = self._cues()[index]
        self._set_focus(cue=index)
        self._reveal(self._article_layout.cue_lines[index])
        self.post_message(self.CueReached(index, cue, cue.explanation))

    def _set_hit(self, hits: tuple[Hit, ...], index: int) -> None:
        self._set_focus(hit=index, hits=hits)
        if index >= 0:
            self._reveal(row_of(self._article_layout, hits[index]))

    def _set_focus(self, *, cue: int = -1, link: int = -1, hit: int = -1, hits: tuple[Hit, ...] | None = None) -> None:
        """Make one thing current; the hits of a find stay lit unless others are given."""
        source = self._cues()[cue].source if cue >= 0 else None
        in_title = 0 <= cue < len(self._analysis.title_cues)
        self._focus = Focus(cue, link, hit, self._focus.hits if hits is None else hits, source, in_title)
        self._show_map()
        self._strips.clear()
        self.refresh()

    # Events

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever it changes."""
        self._palette = Palette.of(self.app)
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def on_resize(self) -> None:
        """Lay out at the new width."""
        if self._room != self._article_layout.width:
            self._lay_out()
        else:
            self._tell_moved()

    def on_click(self, event: events.Click) -> None:
        """Follow the link, or make the mark current, that was clicked; a count in the summary goes to its next mark."""
        if self.text_selection is not None:  # the end of a selection
            return
        offset = event.get_content_offset(self)
        run = None if offset is None else self._run_at(offset.x, offset.y + self.scroll_offset.y - _ABOVE)
        if run is None:
            return
        if run.link >= 0 and self._article_layout.targets[run.link]:
            self._set_focus(link=run.link)
            self.activate()
        elif run.cue >= 0:
            self._set_cue(run.cue)
        elif found := re.search(r"^summary (?:sign|count)\.(\w+)", run.style):
            self.next_cue(group=Group(found[1]))

    def _run_at(self, x: int, row: int) -> Run | None:
        if not 0 <= row < len(self._article_layout.lines):
            return None
        for run in self._article_layout.lines[row].runs:
            x -= cells(run.text)
            if x < 0:
                return run
        return None

    def _repaint(self, _: Theme) -> None:
        self._palette = Palette.of(self.app)
        self._lay_out()

    # Painting

    def notify_style_update(self) -> None:
        """Paint anew when the style sheet changes."""
        self._strips.clear()
        super().notify_style_update()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what the mouse selects."""
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, for copying."""
        lines = self._article_layout.lines
        text = "\n".join(["", *(line.text for line in lines)])
        first = (selection.start.y if selection.start is not None else 0) - _ABOVE
        chosen = ""
        column = selection.start.x if selection.start is not None else 0
        for index, piece in enumerate(selection.extract(text).splitlines(), first):
            if index > first:
                chosen += " " if self._runs_on(index) else "\n"
            chosen += self._words_in(index, piece, column if index == first else 0)
        return chosen.strip("\n"), "\n"

    def _words_in(self, index: int, piece: str, column: int) -> str:
        """What a piece of a row says, without the signs and bars beside the text.

        Args:
            index: which line of the layout.
            piece: a part of its text.
            column: the character of the row at which the part begins.
        """
        lines = self._article_layout.lines
        if not 0 <= index < len(lines):
            return _BESIDE.sub("", piece).strip()
        row, words = lines[index].text, self._document.text[lines[index].start : lines[index].end].rstrip()
        place = row.find(words) if words else -1
        if place < 0:
            return _BESIDE.sub("", piece).strip()
        return row[max(column, place) : min(column + len(piece), place + len(words))]

    def _runs_on(self, index: int) -> bool:
        """Whether a line goes on with the sentence of the line above: the two are one line of the text."""
        lines = self._article_layout.lines
        if not 0 < index < len(lines):
            return False
        above, here = lines[index - 1], lines[index]
        if above.start >= above.end or here.start >= here.end:
            return False
        return above.block == here.block >= 0 and "\n" not in self._document.text[above.start : here.start]

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = self.scroll_offset.y + y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._paint(row)
        return strip

    def _paint(self, row: int) -> Strip:
        width = self._room
        index = row - _ABOVE
        blank = self._palette.blank
        if not 0 <= index < len(self._article_layout.lines):
            return Strip.blank(width, blank)
        line = self._article_layout.lines[index]
        focus = self._focus
        begins = (focus.cue >= 0 and self._article_layout.cue_lines[focus.cue] == index) or (
            focus.link >= 0 and self._article_layout.link_lines[focus.link] == index
        )
        segments = paint(line, self._palette, focus, pointed=begins)
        strip = Strip(segments).adjust_cell_length(width, blank)
        for column, letters, _ in self._hints.get(index, ()):
            style = self._palette.style("link", Light.CURRENT)
            end = column + len(letters)
            strip = Strip.join([strip.crop(0, column), Strip([Segment(letters, style)]), strip.crop(end, width)])
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(row)) is not None:
            start, end = span[0], width if span[1] == -1 else span[1]
            chosen = self.screen.get_component_rich_style("screen--selection")
            inside = strip.crop(start, end).apply_style(chosen)
            strip = Strip.join([strip.crop(0, start), inside, strip.crop(end, width)])
        return strip.apply_offsets(0, row)
