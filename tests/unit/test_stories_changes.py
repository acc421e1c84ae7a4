"""What changed between two versions: sentences, then marks."""

from __future__ import annotations

import pytest

from newsterm.sourcing.analyse import analyse
from newsterm.stories.changes import Op, compare
from newsterm.stories.events import mark_events
from newsterm.stories.sentences import sentences

HARBOUR = (
    "The crane in the harbour of Tarvik fell on Monday.",
    "Two ships were hit, and one of them sank at its berth.",
    "Mr. Holm, who runs the port, said that nobody was hurt.",
    "The harbour stays open, he told the U.S. Coast Guard.",
    "Work on a new pier begins in spring.",
)


def found(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (c.op.value, old[slice(*c.old)] if c.old else None, new[slice(*c.new)] if c.new else None)
        for c in compare(old, new).changes()
    ]


def text(*parts: str) -> str:
    return " ".join(parts)


def test_the_same_text_has_no_changes() -> None:
    assert compare(text(*HARBOUR), text(*HARBOUR)).changes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He said: 'It is over.' Nobody – not one – answered.", "He said: “It is over.” Nobody - not one - answered."),
        ("It was over.  Nobody\nanswered.", "It was over. Nobody\n\nanswered."),
        ("“we go”, she said.", "“We go,” she said."),
    ],
)
def test_typography_is_no_change(old: str, new: str) -> None:
    assert compare(old, new).changes() == []


def test_an_edited_sentence_is_paired_with_what_it_was() -> None:
    edited = HARBOUR[1].replace("one of them sank", "both of them sank")
    new = text(HARBOUR[0], edited, *HARBOUR[2:])
    assert found(text(*HARBOUR), new) == [("edit", HARBOUR[1], edited)]


def test_a_sentence_cut_short_is_edited_not_replaced() -> None:
    new = text(*HARBOUR[:2], "Mr. Holm, who runs the port.", *HARBOUR[3:])
    assert found(text(*HARBOUR), new) == [("edit", HARBOUR[2], "Mr. Holm, who runs the port.")]


def test_what_is_gone_and_new_stands_where_it_was() -> None:
    fresh = "Divers will look for the anchor."
    new = text(HARBOUR[0], *HARBOUR[2:4], fresh, HARBOUR[4])
    assert found(text(*HARBOUR), new) == [("del", HARBOUR[1], None), ("add", None, fresh)]


def test_a_moved_sentence_is_neither_new_nor_gone() -> None:
    new = text(HARBOUR[4], *HARBOUR[:4])
    assert found(text(*HARBOUR), new) == [("move", HARBOUR[4], HARBOUR[4])]


def test_a_sentence_like_an_old_one_does_not_take_the_place_of_the_edited_one() -> None:
    like = "Ann Lee of the union said: Two ships were hit, and one of them sank at once."
    edited = HARBOUR[1].replace("at its berth", "at its place")
    new = text(HARBOUR[0], edited, HARBOUR[2], like, *HARBOUR[3:])
    assert found(text(*HARBOUR), new) == [("edit", HARBOUR[1], edited), ("add", None, like)]


def test_repeated_sentences_are_paired_beside_their_neighbours() -> None:
    old = "Photo. The first day was long. Photo. The second day was short."
    new = "The first day was long. Photo. The second day was short."
    assert [(op, a) for op, a, _ in found(old, new)] == [("del", "Photo.")]


def test_a_sentence_ends_where_the_other_version_ends_it() -> None:
    old = "The case went to Washington, D.C. The senate votes in May."
    new = "The case went to Washington, D.C.\n\nThe senate votes in June."
    assert found(old, new) == [("edit", "The senate votes in May.", "The senate votes in June.")]


def test_a_text_written_anew_is_called_so() -> None:
    assert compare(text(*HARBOUR), "Snow shuts the pass. Trains go by the coast road until Friday.").rewritten
    longer = text(*HARBOUR, *(f"Reader number {n} wrote about his own harbour." for n in range(40)))
    assert not compare(text(*HARBOUR), longer).rewritten


def test_empty_versions() -> None:
    assert compare("", "").changes() == []
    assert [c.op for c in compare("", "A dog barked.").changes()] == [Op.ADD]
    assert [c.op for c in compare("A dog barked.", "  \n ").changes()] == [Op.DEL]


def test_sentences_of_other_languages_and_signs() -> None:
    assert len(sentences("El puente cayó. ¿Quién lo vio? «Nadie», dijo él. Ángel calla.")) == 4
    assert len(sentences("Мост упал. Никто не пострадал.")) == 2
    assert len(sentences("桥塌了。没有人受伤。")) == 2
    assert len(sentences("Mr. J. Smith went to the U.S. Senate at 5 p.m. on Monday.")) == 1


def events(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (e.op.value, e.before.text if e.before else None, e.after.text if e.after else None)
        for e in mark_events(compare(old, new), analyse(old).cues, analyse(new).cues)
    ]


def test_a_doubt_that_is_gone() -> None:
    assert events("The bank may cut 500 jobs.", "The bank will cut 500 jobs.") == [("dropped", "may", None)]


def test_who_says_it_became_another() -> None:
    old, new = "The line is closed, one official said.", "The line is closed, Captain Ann Lee said."
    assert events(old, new) == [("changed", "said", "said")]
    assert events(new, new.replace("Captain Ann Lee", "She")) == []


def test_a_check_that_was_made_since() -> None:
    old, new = "The letter could not be verified.", "The Kelmar Post verified the letter, which is short."
    assert events(old, new) == [("changed", "could not be verified", "verified")]


def test_a_doubt_and_a_voice_do_not_become_each_other() -> None:
    old, new = "She allegedly sold the boat.", "She sold the boat, prosecutors said."
    assert events(old, new) == [("dropped", "allegedly", None), ("added", None, "said")]


def test_marks_of_a_sentence_that_moved_are_no_events() -> None:
    old = "The mayor said it was over. Shops open on Monday. Trains run again."
    new = "Shops open on Monday. Trains run again. The mayor said it was over."
    assert events(old, new) == []


def test_of_a_passage_replaced_by_another_no_mark_became_another() -> None:
    kept = "Shops open on Monday. Trains run again."
    old = f"{kept} The mayor said it was over. A dog barked all night. Then came rain."
    new = f"{kept} Voters queue in Kelmar. Turnout was high in the north, the ministry said. Polls close at nine."
    assert [op for op, _, _ in events(old, new)] == ["dropped", "added"]
