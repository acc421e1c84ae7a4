"""Tags as one types them."""

from __future__ import annotations

import pytest

from newsterm.ui.annotating import _others, read_tags, write_tags


@pytest.mark.parametrize(
    ("typed", "given", "taken"),
    [
        ("", [], []),
        ("energy grid", ["energy", "grid"], []),
        ("energy, grid", ["energy", "grid"], []),
        ('"town hall" -draft', ["town hall"], ["draft"]),
        ('-"town hall"', [], ["town hall"]),
        ("co-op", ["co-op"], []),
        ('"" - , " "', ["-"], []),
        ('"open', ["open"], []),
    ],
)
def test_tags_are_read(typed: str, given: list[str], taken: list[str]) -> None:
    read = read_tags(typed)
    assert [tag for tag, wanted in read if wanted] == given
    assert [tag for tag, wanted in read if not wanted] == taken


@pytest.mark.parametrize("tags", [("energy",), ("town hall", "x"), ("-odd",), ("a,b",), ()])
def test_tags_are_written_as_they_are_read(tags: tuple[str, ...]) -> None:
    assert read_tags(write_tags(tags)) == [(tag, True) for tag in tags]


def test_tags_that_are_on_the_line_are_not_offered_again() -> None:
    assert [*_others(["energy", '"town hall"', "grid"], 'Energy "town hall" ')] == ["grid"]
    assert [*_others(["Energy", "Élysée", "grid"], "energy Élysée ")] == ["grid"]
