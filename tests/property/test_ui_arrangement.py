"""However large the terminal, the panes fill it and the one with the focus is on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsterm.ui.arrangement import TWO, WIDE, arrange
from newsterm.ui.commands import Pane


@given(st.integers(1, 300), st.integers(1, 100), st.sampled_from(Pane), st.booleans(), st.booleans())
def test_panes_fill_the_width_and_show_the_focus(
    width: int, height: int, pane: Pane, sources: bool, focus_mode: bool
) -> None:
    a = arrange(width, height, pane, sources=sources, focus_mode=focus_mode)
    assert a.feeds + a.entries + a.article + a.sources == width
    assert min(a.feeds, a.entries, a.article, a.sources) >= 0
    assert {Pane.FEEDS: a.feeds, Pane.ENTRIES: a.entries, Pane.ARTICLE: a.article}[pane] >= min(width, 20)
    assert a.source_rows < max(height, 3)


@given(st.integers(1, 300), st.integers(1, 100), st.sampled_from(Pane))
def test_as_many_panes_as_there_is_room_for(width: int, height: int, pane: Pane) -> None:
    a = arrange(width, height, pane)
    panes = sum(columns > 0 for columns in (a.feeds, a.entries, a.article))
    assert panes == (3 if width >= WIDE else 2 if width >= TWO else 1)
    assert not (a.feeds and a.article and not a.entries)


def test_a_terminal_of_120_columns_shows_three_panes_and_one_of_80_shows_two() -> None:
    def panes(width: int) -> int:
        a = arrange(width, 40, Pane.ENTRIES)
        return sum(columns > 0 for columns in (a.feeds, a.entries, a.article))

    assert [panes(width) for width in (60, 65, 66, 80, 115, 116, 120, 200)] == [1, 1, 2, 2, 2, 3, 3, 3]


@given(st.integers(1, 300), st.integers(1, 100))
def test_focus_mode_means_only_the_article(width: int, height: int) -> None:
    a = arrange(width, height, Pane.ARTICLE, focus_mode=True)
    assert (a.feeds, a.entries, a.article) == (0, 0, width)
