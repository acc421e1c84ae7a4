"""What became of a version, in words and in one text."""

from __future__ import annotations

from newsterm.layout.styles import GLYPH
from newsterm.sourcing.analyse import analyse
from newsterm.stories.events import MarkOp
from newsterm.stories.inline import PieceKind
from newsterm.stories.telling import event_in_words, most_telling, old_and_new, signs, summary
from newsterm.stories.versions import Version, WhatChanged, what_changed

OLD = "The dam may break, officials said.\n\nNobody was hurt. Schools stay closed. Trains run."
NEW = "The dam broke, Ann Lee said.\n\nTrains run. Schools stay closed. Shops are open."


def changed(old: str, new: str, notes: str = "") -> WhatChanged:
    return what_changed(Version("T", old), Version("T", new, notes), analyse(old).cues, analyse(new).cues)


def test_the_newer_text_with_all_changes_in_it() -> None:
    stretches = list(old_and_new(changed(OLD, NEW)))
    assert "".join(stretch.text for stretch in stretches) == (
        "The dam [may break, officials] {broke, Ann Lee} said. [Nobody was hurt.]\n\n"
        "Trains run. Schools stay closed. {Shops are open.}"
    )
    assert signs(changed(OLD, NEW)) == ("±", "−", "↕", "+")
    assert [s.text.strip() for s in stretches if s.part is PieceKind.OLD] == [
        "[may break, officials]",
        "[Nobody was hurt.]",
    ]


def test_every_change_is_counted_once() -> None:
    what = changed(OLD, NEW)
    assert sorted({s.change for s in old_and_new(what)} - {-1}) == list(range(len(what.changes)))


def test_what_was_written_anew_is_shown_as_both_texts() -> None:
    what = changed("A dog barked all night in Corvane.", "The council of Kelmar met to talk about roads and bridges.")
    assert what.rewritten
    assert [s.part for s in old_and_new(what)] == [PieceKind.OLD, PieceKind.KEPT, PieceKind.NEW]
    assert summary(what) == "It was written anew · no note of it"


def test_a_note_on_the_page_is_told() -> None:
    what = changed("Ten people died.", "Nine people died.", "Correction: an earlier version said ten.")
    assert summary(what) == "1 sentence edited · a note says so"


def test_marks_in_words() -> None:
    told = [event_in_words(event, GLYPH) for event in changed(OLD, NEW).marks]
    assert told == ["~ may: gone", "○ officials said → ● Ann Lee said"]
    assert [event.op for event in most_telling(changed(OLD, NEW).marks)] == [MarkOp.CHANGED, MarkOp.DROPPED]


def test_a_mark_is_told_in_the_order_of_its_words() -> None:
    (event,) = changed("The dam broke.", "The dam broke, according to two officials.").marks
    assert event_in_words(event, GLYPH) == "○ according to two officials: new"
