"""The sourcing panel: who is cited, as what, how often. Counts only, never a score."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.scroll_view import ScrollView

from newsterm.sourcing.model import Analysis, Source


class LedgerPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """The sources of the article beside it, one under the cursor."""

    @dataclass
    class SourceChosen(Message):
        """A source was chosen; choosing it again goes to its next mark, round the end."""

        source: Source
        cue: int
        """Index of `Analysis.cues` to jump to (`ArticleView.go_to_cue`)."""

    def show(self, analysis: Analysis) -> None:
        """Show an article's ledger."""
        raise NotImplementedError

    def move(self, step: int) -> None:
        """Cursor down or up."""
        raise NotImplementedError

    def top(self) -> None:
        """Cursor to the first source."""
        raise NotImplementedError

    def bottom(self) -> None:
        """Cursor to the last source."""
        raise NotImplementedError

    def choose(self) -> bool:
        """Jump to the source under the cursor; False if there is none."""
        raise NotImplementedError

    def point_at(self, cue: int) -> None:
        """Put the cursor on the source of a mark (index of `Analysis.cues`), so that panel and article agree."""
        raise NotImplementedError
