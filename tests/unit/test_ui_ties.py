"""What a story's heading says of its reports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsterm.library.rows import Entry
from newsterm.library.stories import Story
from newsterm.services.stories import SideBySide
from newsterm.stories.citing import Rests
from newsterm.ui.ties import entry_of, leads_to, notes_of, summary, ties

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def side(rests: tuple[Rests, ...] = (), words: dict[int, int] | None = None) -> SideBySide:
    reports = tuple(Entry(n, n, f"Paper {n}", f"Title {n}", None, "", NOON) for n in (1, 2, 3))
    words = {1: 100, 2: 100, 3: 100} if words is None else words
    return SideBySide(Story(1, reports[:2], reports[2:]), words, rests, (), {n: f"Paper {n}" for n in (1, 2, 3)}, {})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (side(), ("none names another newsroom",)),
        (side(words={1: 100, 2: 9, 3: 0}), ("none names another newsroom", "text of 1 of 3 read")),
        (side((Rests(1, "CNN", None),)), ("1 rests on CNN",)),
        (side((Rests(1, "CNN", 2), Rests(3, "CNN", 2), Rests(2, "AFP", None))), ("2 rest on CNN", "1 rests on AFP")),
        (side(words={}), ("the texts could not be compared",)),
    ],
)
def test_the_heading_counts_names_and_texts(given: SideBySide, said: tuple[str, ...]) -> None:
    assert summary(given) == said


def test_a_report_leads_to_the_one_that_it_rests_on() -> None:
    given = side((Rests(1, "CNN", None), Rests(1, "Paper 2", 2)))
    assert leads_to(given, 1) == 2
    assert leads_to(given, 2) is None
    assert ties(given, UTC) == {1: "◐ CNN, ◐ Paper 2 12:00", 3: "perhaps the same story"}
    notes = notes_of(given, 1, UTC)
    assert [(note.text, entry_of(note.target)) for note in notes] == [
        ("◐ Rests on CNN", None),
        ("◐ Rests on Paper 2 12:00", 2),
    ]


def test_addresses_lead_to_no_entry() -> None:
    assert entry_of("https://example.org/7") is entry_of("entry:x") is entry_of("") is None
