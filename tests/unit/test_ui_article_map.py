"""The map of an article: which mark each of its rows stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsterm.sourcing.model import Group
from newsterm.ui.article_map import Place, row_on_map, signs


def test_what_one_should_know_of_first_shows_and_the_current_mark_in_any_case() -> None:
    places = [
        Place(0, Group.ON_RECORD, 0),
        Place(1, Group.UNCONFIRMED, 1),
        Place(2, Group.UNNAMED, 2),
        Place(50, Group.HEDGE, 3),
        Place(99, Group.ON_RECORD, 4),
    ]
    assert signs(places, 100, 10) == {0: places[1], 5: places[3], 9: places[4]}
    assert signs(places, 100, 10, current=0)[0] == places[0]
    assert signs(places, 100, 10, current=2)[0] == places[2]
    assert signs([], 100, 10) == {}


def test_the_signs_of_an_article_that_fits_stand_beside_their_lines() -> None:
    places = [Place(row, Group.HEDGE, row) for row in (3, 7, 19)]
    assert [*signs(places, 20, 30)] == [3, 7, 19]
    assert [*signs(places, 30, 30)] == [3, 7, 19]


@given(st.integers(1, 5000), st.integers(1, 300), st.data())
def test_every_line_is_on_the_map_in_order(lines: int, height: int, data: st.DataObject) -> None:
    rows = sorted(data.draw(st.lists(st.integers(0, lines - 1), max_size=20)))
    on_map = [row_on_map(row, lines, height) for row in rows]
    assert on_map == sorted(on_map)
    assert all(0 <= row < height for row in on_map)
