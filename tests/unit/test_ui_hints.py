"""Letters of link hints."""

from __future__ import annotations

import pytest

from newsterm.ui.article_view import hint_letters


@pytest.mark.parametrize("number", [0, 1, 26, 27, 300, 676])
def test_each_link_has_letters_and_none_begins_as_another(number: int) -> None:
    letters = hint_letters(number)
    assert len(set(letters)) == number
    assert len({len(each) for each in letters}) <= 1
