"""However large the terminal, the panes fill it and the one with the focus is on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsterm.ui.arrangement import LEAST, TWO, WIDE, Widths, arrange
from newsterm.ui.commands import Pane

WISHED = st.builds(Widths, st.integers(0, 400), st.integers(0, 400), st.booleans())


@given(
    *(st.integers(1, 300), st.integers(1, 100), st.sampled_from(Pane), st.booleans(), st.booleans()),
    *(st.integers(0, 120), WISHED),
)
def test_panes_fill_the_width_and_show_the_focus(
    width: int, height: int, pane: Pane, sources: bool, focus_mode: bool, measure: int, wished: Widths
) -> None:
    a = arrange(width, height, pane, sources=sources, focus_mode=focus_mode, measure=measure, wished=wished)
    assert a.feeds + a.entries + a.article + a.sources == width
    assert min(a.feeds, a.entries, a.article, a.sources) >= 0
    assert {Pane.FEEDS: a.feeds, Pane.ENTRIES: a.entries, Pane.ARTICLE: a.article}[pane] >= min(width, 14)
    assert a.source_rows < max(height, 3)


@given(st.integers(1, 300), st.integers(1, 100), st.sampled_from(Pane))
def test_as_many_panes_as_there_is_room_for(width: int, height: int, pane: Pane) -> None:
    a = arrange(width, height, pane)
    panes = sum(columns > 0 for columns in (a.feeds, a.entries, a.article))
    if pane is not Pane.ARTICLE:
        assert panes == (3 if width >= WIDE else 2 if width >= TWO else 1)
    assert not (a.feeds and a.article and not a.entries)


@given(st.integers(1, 300), st.integers(40, 120), st.booleans())
def test_an_article_has_its_width_before_the_lists(width: int, measure: int, sources: bool) -> None:
    a = arrange(width, 40, Pane.ARTICLE, sources=sources, measure=measure)
    assert a.article >= min(measure + 4, width - a.sources)
    assert a.entries == 0 or a.entries >= LEAST


def test_at_80_columns_an_article_has_all_of_them() -> None:
    assert arrange(80, 24, Pane.ARTICLE, measure=70).article == 80
    wide = arrange(200, 50, Pane.ARTICLE, measure=70)
    assert min(wide.feeds, wide.entries) > LEAST


def test_the_feeds_are_hidden_but_where_the_reader_is_in_them() -> None:
    hidden = Widths(no_feeds=True)
    for width in (80, 120, 200):
        assert arrange(width, 40, Pane.ENTRIES, wished=hidden).feeds == 0
        assert arrange(width, 40, Pane.FEEDS, wished=hidden).feeds > 0
        assert arrange(width, 40, Pane.ENTRIES, wished=Widths(feeds=26)).feeds == 26


def test_a_terminal_of_120_columns_shows_three_panes_and_one_of_80_shows_two() -> None:
    def panes(width: int) -> int:
        a = arrange(width, 40, Pane.ENTRIES)
        return sum(columns > 0 for columns in (a.feeds, a.entries, a.article))

    assert [panes(width) for width in (60, 65, 66, 80, 115, 116, 120, 200)] == [1, 1, 2, 2, 2, 3, 3, 3]


@given(st.integers(1, 300), st.integers(1, 100))
def test_focus_mode_means_only_the_article(width: int, height: int) -> None:
    a = arrange(width, height, Pane.ARTICLE, focus_mode=True)
    assert (a.feeds, a.entries, a.article) == (0, 0, width)
