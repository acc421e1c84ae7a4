"""What is completed on the line, and how a search in the middle of being typed is read."""

from __future__ import annotations

import pytest

from newsterm.library.search import QueryError, parse_query
from newsterm.ui.command_line import completed
from newsterm.ui.searching import as_one_types

WORDS = ("is:unread", "is:read", "feed:", 'feed:"Harbour News"', "feed:Tarvik", 'tag:"budget vote"')


@pytest.mark.parametrize(
    ("line", "offered", "becomes"),
    [
        ("is:u", "is:unread", "is:unread"),
        ("mayor is:r", "mayor is:read", "mayor is:read"),
        ("feed:", "feed:Harbour News", 'feed:"Harbour News"'),
        ("feed:har", "feed:harbour News", 'feed:"Harbour News"'),
        ('feed:"har', 'feed:"harbour News"', 'feed:"Harbour News"'),
        ('x feed:"harbour n', 'x feed:"harbour news"', 'x feed:"Harbour News"'),
        ('a "b c" feed:"x y" tag:bud', 'a "b c" feed:"x y" tag:budget vote', 'a "b c" feed:"x y" tag:"budget vote"'),
        ("feed:TAR", "feed:TARvik", "feed:Tarvik"),
        ("tag:b", "tag:budget vote", 'tag:"budget vote"'),
    ],
)
def test_the_last_word_is_completed(line: str, offered: str, becomes: str) -> None:
    assert completed(line, lambda _: WORDS) == (offered, becomes)


@pytest.mark.parametrize("line", ["", "mayor ", "zebra", "is:unread", 'feed:"Harbour News"', "feed:harbour n"])
def test_nothing_is_offered_where_nothing_fits(line: str) -> None:
    assert completed(line, lambda _: WORDS) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ma", "ma*"),
        ("mayor vote", "mayor vote*"),
        ("mayor is:", "mayor"),
        ("mayor -", "mayor"),
        ("mayor unnamed>=", "mayor"),
        ('feed:"', ""),
        ("feed:tar", "feed:tar"),
        ('feed:"harbour n', 'feed:"harbour n"'),
        ('"climate ta', '"climate ta"*'),
        ('mayor "', 'mayor ""'),
        ('"climate talks"', '"climate talks"'),
    ],
)
def test_a_search_is_read_while_it_is_typed(typed: str, read: str) -> None:
    assert as_one_types(typed) == read


def test_every_beginning_of_a_search_is_read_as_a_search() -> None:
    """No letter on the way shows less than the words before it ask for, but values that are not there yet."""
    whole = 'mayor "climate talks" feed:"harbour news" is:unread -strike unnamed>=2'
    passed_over = []
    for end in range(1, len(whole)):
        try:
            parse_query(as_one_types(whole[:end]))
        except QueryError:
            passed_over.append(whole[:end].rpartition(" ")[2])
    assert passed_over == ["is:u", "is:un", "is:unr", "is:unre", "is:unrea"]
