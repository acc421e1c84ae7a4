"""The article on the screen: one widget that draws the lines one sees."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.scroll_view import ScrollView

from newsterm.article.model import Document
from newsterm.layout.model import Header
from newsterm.sourcing.model import Analysis, Cue, Group


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article to read. It has no key bindings of its own: the registry of commands calls its methods.

    What it tells: `CueReached`, `LinkReached`, `LinkFollowed`, `EndReached`, `FocusCleared`, `Moved`.
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
    class Moved(Message):
        """The visible part changed."""

        percent: int
        """0-100: how much of the article has been on the screen; 100 when its end is visible."""

    def show(
        self, document: Document, analysis: Analysis, header: Header | None = None, *, position: int | None = 0
    ) -> None:
        """Show an article.

        Args:
            document: what to read.
            analysis: its marks.
            header: what the program knows beside it.
            position: character of the text to bring to the top; 0 shows the headline, None stays where the reader is
                (the same article arrived whole).
        """
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing."""
        raise NotImplementedError

    @property
    def position(self) -> int:
        """The character of the text at the top of the screen: pass it to `show` to come back here."""
        raise NotImplementedError

    @property
    def at_end(self) -> bool:
        """Whether the article's last line is visible."""
        raise NotImplementedError

    def scroll_lines(self, count: int) -> None:
        """Down by `count` lines, up if negative."""
        raise NotImplementedError

    def half_page(self, step: int) -> None:
        """Half a screen down (1) or up (-1)."""
        raise NotImplementedError

    def page(self, step: int) -> None:
        """A screen down (1) or up (-1), two lines kept in sight. Down at the end tells `EndReached`."""
        raise NotImplementedError

    def top(self) -> None:
        """To the headline."""
        raise NotImplementedError

    def bottom(self) -> None:
        """To the last line."""
        raise NotImplementedError

    def next_cue(self, step: int = 1) -> bool:
        """Make the next (1) or previous (-1) visible mark current and bring it on the screen.

        Returns:
            False if there is none in that direction.
        """
        raise NotImplementedError

    def go_to_cue(self, index: int) -> None:
        """Make one mark current: an index of `Analysis.cues` (a `Source`'s); told as `CueReached`."""
        raise NotImplementedError

    def next_link(self, step: int = 1) -> bool:
        """Make the next or previous link current and bring it on the screen; False if there is none."""
        raise NotImplementedError

    def activate(self) -> bool:
        """Follow the current link; False if none is current."""
        raise NotImplementedError

    def clear_focus(self) -> bool:
        """Forget the current mark, link and find (`esc`); False if there was nothing to forget."""
        raise NotImplementedError

    def set_groups(self, groups: frozenset[Group]) -> None:
        """Show only the marks of these groups; the empty set shows the bare text."""
        raise NotImplementedError

    def set_find(self, text: str) -> int:
        """Light up every hit of `text` and go to the first at or below the top line; "" ends the find.

        Returns:
            The number of hits.
        """
        raise NotImplementedError

    def next_hit(self, step: int = 1) -> tuple[int, int]:
        """Go to the next or previous hit, round the end.

        Returns:
            (which one from 1, of how many); (0, 0) without hits.
        """
        raise NotImplementedError

    def set_measure(self, measure: int) -> None:
        """Cells of the text column (config `width`)."""
        raise NotImplementedError
