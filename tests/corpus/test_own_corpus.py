"""Marks and extraction do not sink below their floors on our own invented articles and pages, on any machine."""

from __future__ import annotations

import pytest

from newsterm.sourcing.kinds import Kind
from tests.corpus import floors, own, pages


def test_the_corpus_has_the_size_that_was_promised() -> None:
    assert len(own.articles("articles")) >= 40
    assert len(own.articles("articles_de")) >= 12
    assert len(pages.PAGES) >= 30


@pytest.mark.parametrize("part", floors.PARTS)
def test_the_corpus_is_the_one_that_the_floors_hold_for(part: str) -> None:
    _, digest = floors.PARTS[part]
    assert floors.floors()[part]["digest"] == digest()


@pytest.mark.parametrize("corpus", own.CORPORA)
def test_every_annotated_kind_is_one_of_ours(corpus: str) -> None:
    assert {kind for article in own.articles(corpus) for _, _, kind in article.marks} == {kind.value for kind in Kind}


@pytest.mark.parametrize("part", floors.PARTS)
def test_floors_are_reached(part: str) -> None:
    measured, _ = floors.PARTS[part]
    wanted = floors.floors()[part]
    below = {m: (f, wanted[m]) for m, f in measured().items() if f < float(wanted[m]) - floors.SLACK}
    wrong = {name: wrong for name, page in pages.PAGES.items() if (wrong := pages.outcome(page).wrong)}
    assert not below, wrong if part == "pages" else below
