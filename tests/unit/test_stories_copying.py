"""Which words of a text are in another one too."""

from __future__ import annotations

import pytest

from newsterm.stories.copying import CopyKind, Prepared, Shared, shared
from newsterm.stories.quotations import quotations

WIRE = (
    "The dam above Corvane broke early on Tuesday and sent a wall of water into the valley.",
    "Thousands of people left their homes within an hour, and the road to the coast was cut.",
    "The operator had asked for repairs in spring, letters that the council published show.",
)
OWN = "Our reporter saw boats tied to lamp posts in the market square at noon."


def taken(a: str, b: str) -> Shared:
    return shared(Prepared(a), Prepared(b))


def text(*sentences: str) -> str:
    return " ".join(sentences)


def test_a_text_taken_over() -> None:
    b = text(*WIRE)
    found = taken(text("CORVANE (AP) —", *WIRE), b)
    assert (found.share, found.kind) == (1.0, CopyKind.WHOLLY)
    assert [b[p.start : p.end] for p in found.passages] == [b]
    assert (found.sentences, found.of) == (3, 3)


def test_a_sentence_lightly_edited_is_still_the_same() -> None:
    edited = WIRE[1].replace("within an hour", "in less than an hour").replace("Thousands of people", "Thousands")
    b = text(OWN, edited)
    found = taken(text(*WIRE), b)
    assert [b[p.start : p.end] for p in found.passages] == [edited]
    assert found.kind is CopyKind.PARTLY


def test_the_same_event_in_other_words_is_no_copy() -> None:
    own = "A dam broke above Corvane on Tuesday morning; thousands had to leave their homes in the valley."
    assert taken(text(*WIRE), own).kind is CopyKind.NONE


@pytest.mark.parametrize(("opening", "closing"), ["“”", "«»", '""', "„“"])
def test_the_same_speaker_is_not_the_same_reporter(opening: str, closing: str) -> None:
    quoted = f"{opening}We told them in spring that it would not hold for another winter,{closing}"
    a, b = f"{quoted} said Mayor Lee in Corvane.", f"{quoted} Ann Lee, the mayor, told our reporter."
    assert taken(a, b).passages == ()


def test_a_quotation_goes_on_over_sentences_until_it_is_closed() -> None:
    quoted = "“We told them in spring that it would not hold. They said that there was no money for it this year.”"
    assert taken(f"{quoted} The mayor was angry.", f"{quoted} The mayor wept.").passages == ()


def test_what_quotes_nothing_in_common_is_compared_by_its_own_words() -> None:
    a = "The “old lady” of the valley, as people call the dam, had stood for ninety years when it broke."
    b = "The dam, as people call the dam, had stood for ninety years when it broke."
    assert taken(a.replace("“old lady” of the valley", "dam"), b).kind is CopyKind.WHOLLY


def test_short_turns_of_phrase_are_no_sentence_taken_over() -> None:
    """Most of its words are of the other text, but no five of them in a row."""
    turns = ("thousands of people", "within an hour", "left their homes", "the coast was cut")
    assert taken(text(*WIRE), f"{OWN} {' slowly '.join(turns).capitalize()}.").share == 0
    assert taken(text(*WIRE), f"{OWN} {' '.join(turns).capitalize()}.").share > 0


def test_a_few_common_words_are_nobodys() -> None:
    assert taken("It rained. Police said so.", "Snow fell. Police said so.").passages == ()


def test_empty_texts() -> None:
    assert taken("", "A dog barked.") == Shared(0.0, (), 0, 1)
    assert taken("A dog barked.", "") == Shared(0.0, (), 0, 0)


def test_a_refrain_does_not_cost_time() -> None:
    refrain = "word " * 3000
    assert taken(refrain, refrain).share == 0.0


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ["no"]),
        ('"We go.\nNobody stays.', ["We go."]),
        ('"We go.\nAll of us."\nHe left.', ["We go.\nAll of us."]),
        ('"We go.\n\n"All of us," he said.', ["We go.", "All of us,"]),
        ('It held. " he said, "and then broke. "', ["and then broke. "]),
        ("“One ‘two’ three” four", ["One ‘two’ three"]),
        ('a 5" pipe and a 6" one', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_a_mark_after_a_blank_opens_and_ends_no_quotation() -> None:
    text = 'He read "a page of "news" to us.'
    assert [text[start:end] for start, end in quotations(text)] == ['a page of "news']
