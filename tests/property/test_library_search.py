"""Whatever is typed: a query or a sentence, never an error of the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsterm.library import entries
from newsterm.library.library import Library
from newsterm.library.model import View
from newsterm.library.query import Query, SearchPhrase
from newsterm.library.search import QueryError, parse_query
from newsterm.library.snippets import WIDTH, PhraseFinder, snippet
from newsterm.markup import plain_text
from newsterm.text import clean_line
from tests.library.making import refresh, story, subscribe

FIELDS = [
    "title:",
    "feed:",
    "is:",
    "is:unread",
    "after:",
    "before:2026-01-01",
    "marks:hedge",
    "unnamed>=2",
    "onrecord:0",
]
SIGNS = [*"\"*:-(){}^\\';%“🙂", ">=", "\0", "\ud800", "\u202e"]
TERMS = st.sampled_from(["storm", "İ", "日本", "AND", "NOT", "NEAR(", *FIELDS, *SIGNS])
TYPED = st.one_of(
    st.text(max_size=60), st.lists(TERMS, max_size=8).map(" ".join), st.lists(TERMS, max_size=8).map("".join)
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(Path(tmp_path_factory.mktemp("library")) / "newsterm.db")
    feed = subscribe(opened)
    refresh(opened, feed.id, [story(1, title="A storm in İstanbul"), story(2, summary="storm " * 200)])
    yield opened
    opened.close()


@given(TYPED)
def test_anything_typed_is_a_query_or_a_sentence(typed: str) -> None:
    sentence = "Understood."
    try:
        query = parse_query(typed)
        assert query is None or query != Query()
    except QueryError as error:
        sentence = error.sentence
    assert sentence.endswith(".")
    assert sentence == clean_line(sentence)


@given(TYPED)
def test_anything_understood_can_be_looked_for(library: Library, typed: str) -> None:
    try:
        parse_query(typed)
    except QueryError:
        return
    page = library.call(entries.page, View(query=typed))
    assert page.total == len(page.entries)
    for entry in page.entries:
        for start, end in entry.hits:
            assert 0 <= start < end <= len(entry.snippet)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12))
def test_a_stored_word_is_found_by_typing_it(library: Library, word: str) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(9, title=f"before {word} behind")])
    assert "Story" not in [entry.title for entry in library.call(entries.page, View(query=f'"{word}"')).entries]
    found = library.call(entries.page, View(query=f'title:"{word}"')).entries
    assert f"before {word} behind" in [entry.title for entry in found]


@given(st.text(max_size=400), st.text(max_size=8))
def test_a_snippet_is_short_and_its_hits_lie_in_it(text: str, word: str) -> None:
    piece, hits = snippet([text], PhraseFinder([SearchPhrase(word)]))
    assert len(piece) <= WIDTH + 2
    assert all(0 <= start < end <= len(piece) for start, end in hits)
    assert list(hits) == sorted(hits)


@given(st.text(max_size=300))
def test_plain_text_is_one_printable_line(html: str) -> None:
    line = plain_text(html)
    assert line == " ".join(line.split())
    assert "\x1b" not in line
