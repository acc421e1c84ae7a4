"""The search language: what is typed, what is meant, what is said when it makes no sense."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsterm.library.query import MarkCount, Query, SearchPhrase
from newsterm.library.search import QueryError, mark_names, parse_query
from newsterm.library.snippets import WIDTH, PhraseFinder, snippet
from newsterm.sourcing.model import Group, Kind


def words(*texts: str) -> Query:
    return Query(tuple(SearchPhrase(text) for text in texts))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("climate talks", words("climate", "talks")),
        ('"climate talks" summit', words("climate talks", "summit")),
        ("“climate talks”", words("climate talks")),
        ("elect*", Query((SearchPhrase("elect", prefix=True),))),
        ('"climate tal"*', Query((SearchPhrase("climate tal", prefix=True),))),
        ("title:storm", Query((SearchPhrase("storm", title=True),))),
        ('title:"big storm"', Query((SearchPhrase("big storm", title=True),))),
        ("title:sto*", Query((SearchPhrase("sto", prefix=True, title=True),))),
        ('feed:planet feed:"the bugle"', Query(feeds=("planet", "the bugle"))),
        ("is:unread", Query(read=False)),
        ("is:READ is:saved", Query(read=True, saved=True)),
        ("after:2026-01-31", Query(after=datetime(2026, 1, 31, tzinfo=UTC))),
        ("before:2026-1-3", Query(before=datetime(2026, 1, 3, tzinfo=UTC))),
        ("marks:unverified", Query(marks=(MarkCount(Kind.UNVERIFIED, ">", 0),))),
        ("marks:second-hand", Query(marks=(MarkCount(Group.SECOND_HAND, ">", 0),))),
        ("unnamed>=2", Query(marks=(MarkCount(Group.UNNAMED, ">=", 2),))),
        ("onrecord:0", Query(marks=(MarkCount(Group.ON_RECORD, "=", 0),))),
        (
            "no_comment=1 hedge<3",
            Query(marks=(MarkCount(Kind.NO_COMMENT, "=", 1), MarkCount(Group.HEDGE, "<", 3))),
        ),
        ("12:30 deal", words("12:30", "deal")),
        ("https://planet.example/a", words("https://planet.example/a")),
        ("Breaking: storm", words("Breaking:", "storm")),
        ("C++ & AT&T —", words("C++", "AT&T")),
        ("hedge funds", words("hedge", "funds")),
        ("a>b", words("a>b")),
        ("-storm sea", Query((SearchPhrase("sea"),), without=(SearchPhrase("storm"),))),
        ('-"big storm"* -title:sea', Query(without=(SearchPhrase("big storm", True), SearchPhrase("sea", title=True)))),
        ("-feed:planet -tag:x tag:Two", Query(without_feeds=("planet",), tags=("two",), without_tags=("x",))),
        ("-is:saved -is:unread", Query(saved=False, read=True)),
        ("is:changed is:started is:muted", Query(changed=True, started=True, muted=True)),
        ('rests:cnn -rests:"Radio Velm"', Query(rests=("cnn",), without_rests=("Radio Velm",))),
        ("-after:2026-01-31", Query(before=datetime(2026, 1, 31, tzinfo=UTC))),
        (
            "-marks:vague -unnamed>=2",
            Query(marks=(MarkCount(Kind.VAGUE, "=", 0), MarkCount(Group.UNNAMED, "<", 2))),
        ),
        ("well-known sea - land", words("well-known", "sea", "land")),
        ("AND OR NOT NEAR", words("AND", "OR", "NOT", "NEAR")),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: Query) -> None:
    assert parse_query(typed) == meant


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_nothing_typed_is_no_query(typed: str) -> None:
    assert parse_query(typed) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('climate "talks', "The quotation mark before “talks” is never closed."),
        ("is:new", "“is:new” is not known: write is:unread, is:read, is:saved, is:changed, is:started, is:muted."),
        ("after:yesterday", "“after:yesterday” is not a date: write it as after:2026-01-31."),
        ("before:2026-02-30", "“before:2026-02-30” is not a date: write it as before:2026-01-31."),
        ("marks:truth", "There are no marks “truth”. Known are onrecord, secondhand, unnamed,"),
        ("unnamed>=many", "“unnamed>=many” wants a number, as in unnamed>=2."),
        (
            "author:lane",
            "There is no “author:”. Known are feed:, title:, is:, after:, before:, marks:, tag:, note:, rests:; for",
        ),
        ("--- —", "There is no word to look for in “--- —”."),
        ('feed:""', "“feed:” wants something after it."),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed)
    assert caught.value.sentence.startswith(said)
    assert caught.value.sentence.endswith(".")


def test_every_group_and_kind_can_be_asked_for() -> None:
    for name in mark_names():
        query = parse_query(f"marks:{name}")
        assert query is not None
        assert query.marks
    assert len(mark_names()) == len({*Group, *Kind})


def hits(text: str, *typed: str) -> list[str]:
    piece, found = snippet(
        ["", text], PhraseFinder([SearchPhrase(word.rstrip("*"), word.endswith("*")) for word in typed])
    )
    return [piece[start:end] for start, end in found]


def test_a_snippet_shows_the_hit_in_its_context() -> None:
    text = "word " * 100 + "the Mayor resigned today " + "word " * 100
    piece, found = snippet([text], PhraseFinder([SearchPhrase("mayor"), SearchPhrase("resigned")]))
    assert piece.startswith("…word")
    assert piece.endswith("word…")
    assert len(piece) <= WIDTH + 2
    assert [piece[a:b] for a, b in found] == ["Mayor", "resigned"]


def test_hits_are_whole_words_without_regard_to_case_and_accents() -> None:
    assert hits("Catalogue the CAT, cat’s cat_alogue", "cat") == ["CAT", "cat", "cat"]
    assert hits("Catalogue the CAT", "cat*") == ["Cat", "CAT"]
    assert hits("Le café de Zoë", "cafe", "zoe") == ["café", "Zoë"]
    assert hits("Le cafe", "café") == ["cafe"]
    assert hits("climate — talks and climate", "climate talks") == ["climate — talks"]
    assert hits("İstanbul and Ankara", "ankara") == ["Ankara"]


def test_without_a_hit_a_snippet_is_the_beginning() -> None:
    assert snippet(["", "word " * 100], PhraseFinder([SearchPhrase("title")]))[0].startswith("word word")
    assert snippet(["", ""], PhraseFinder([SearchPhrase("title")])) == ("", ())
    assert snippet(["x"], PhraseFinder([SearchPhrase("&")])) == ("x", ())
