"""The marks on our own invented articles do not sink below their floors, on any machine."""

from __future__ import annotations

from newsterm.sourcing.kinds import Kind
from tests.corpus import floors, own


def test_the_articles_are_those_that_the_floors_hold_for() -> None:
    assert len(own.articles()) >= 40
    assert floors.floors()["articles"]["digest"] == own.digest()


def test_every_annotated_kind_is_one_of_ours() -> None:
    assert {kind for article in own.articles() for _, _, kind in article.marks} == {kind.value for kind in Kind}


def test_marks_reach_their_floors() -> None:
    wanted = floors.floors()["articles"]
    reached = floors.articles()
    assert not {m: (f, wanted[m]) for m, f in reached.items() if f < float(wanted[m]) - floors.SLACK}
