"""Whose word a mark is: the source found for it, on sentences of our own."""

from __future__ import annotations

import pytest

from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.model import Kind

# A text, then its marks in order: "kind=source", the source empty where none is named.
_TEXTS = """
It was sold, according to a Lissen Courier report.|outlet=a Lissen Courier report
“It was noisy,” a caller told Radio Lissen.|outlet=a caller
Radio Lissen reported that the quay was shut.|outlet=Radio Lissen
Two roads are shut, according to the news agency KPA.|outlet=the news agency KPA
The toll was independently confirmed by the Lissen Courier.|verified=the Lissen Courier
Two officials said it was off. One of the two cautioned that it was early.|unnamed=Two officials unnamed=One of the two
One of the papers said the deal was off.|document=One of the papers
Lind said to be in talks with Rovers|vague=
He said to be careful.|
The Lissen Herald reports on its website that the pool is shut.|outlet=The Lissen Herald
The striker reportedly has a cold, which his club disputes.|hearsay= denial=his club
The judge of that trial could not be reached.|no_comment=The judge of that trial
The question is an old one: who says so?|
3 | Unconfirmed | Claims passed on|
8.40: A photograph of a letter appears. It says that the pool is shut.|document=It
Some researchers argue that the study is wrong.|vague=Some researchers
Nobody swam there, according to the club’s yearbooks.|document=the club’s yearbooks
Holt & Sons bake bread. Holt declined to comment.|no_comment=Holt
Ann Ray, who led the union, said workers eventually left.|person=Ann Ray
Tom Park, 51, a mason, said his wages doubled.|person=Tom Park
“I will,” said Ann Ray, 24, from Lissen, who said the pool was fine.|person=Ann Ray person=Ann Ray
The ministry issued a statement saying the pool was shut.|institution=The ministry
A log reviewed by the Lissen Courier matches the dates.|verified=the Lissen Courier
“No,” said the coach, Tom Park.|person=Tom Park
The mayor, Ann Ray, said the pool was shut.|person=Ann Ray
Ann Ray sent the council a letter saying the pool was shut.|document=a letter
Ann Ray sent an email to staff warning that the pool would shut.|document=an email to staff
A letter saying the pool was shut hung on the door.|document=A letter
Ann Ray emailed supporters saying that the pool was shut.|person=Ann Ray
Ann Ray told the panel that the mayor was ill and said the pool was shut.|person=Ann Ray person=Ann Ray
The pool may shut, Ann Ray said, adding that the mayor was ill.|hedge= person=Ann Ray person=Ann Ray
LISSEN (Reuters) - Ann Ray met survivors on Thursday and said the pool was shut.|person=Ann Ray
Judge Tom Park, writing for the majority, said the town’s pool “is really quite old.”|person=Judge Tom Park
Yet most economists, like their rivals, say taxing bread raises prices.|vague=most economists
A new study documenting leaks in pools has revealed that most are old.|document=A new study documenting leaks in pools
The Taliban said it was a raid. It was not possible to verify the claim.|institution=The Taliban unverified=
The vote was shut, with Ann Ray taking to Twitter to call it “a farce”.|person=Ann Ray
The campaign itself said the pool was shut.|institution=The campaign
Last year’s pool statistics show that most are old.|document=pool statistics
The row ultimately resulted in Ray’s letter saying the pool was shut.|document=Ray’s letter
The plan, an inside source said, is dead.|unnamed= unnamed=an inside source
"""


@pytest.mark.parametrize("line", _TEXTS.strip().splitlines())
def test_source(line: str) -> None:
    text, _, marks = line.rpartition("|")
    found = " ".join(f"{cue.kind}={cue.source.text if cue.source else ''}" for cue in analyse(text).cues)
    assert found == marks


def test_a_company_is_no_person_in_the_ledger() -> None:
    for text in (
        "Holt & Sons bake bread. Holt declined to comment.",
        "The operator, Lissen Hydro, is late. Lissen Hydro denied the claims.",
        "Shares in Holt fell. Holt declined to comment.",
        "Holt’s chief executive resigned. Holt denied the claims.",
    ):
        (source,) = analyse(text).sources
        assert source.kind is Kind.INSTITUTION
    (source,) = analyse("Ann Holt left. Holt’s founder left. Holt declined to comment.").sources
    assert source.kind is Kind.PERSON


def test_an_office_of_several_words_is_no_part_of_the_name() -> None:
    (source,) = analyse("Secretary of State Ann Ray said it was over.").sources
    assert (source.name, source.kind) == ("Ann Ray", Kind.PERSON)


def test_the_publisher_is_known_whatever_its_capitals() -> None:
    analysis = analyse(
        "Footage verified by the Lissen Post shows smoke. The Lissen Post saw it.", publisher="Lissen post"
    )
    assert analysis.cues[0].text == "verified by"
    assert analysis.cues[0].explanation == "The Lissen Post says that it saw or checked this itself."


def test_a_pronoun_takes_up_the_name_behind_an_office() -> None:
    (source,) = analyse("“No,” said the coach, Tom Park. He told reporters it was over.").sources
    assert (source.name, len(source.cues)) == ("Tom Park", 2)


def test_what_takes_up_a_company_joins_its_line() -> None:
    (source,) = analyse("Holt’s employees left. Holt denied the claims. The company said the pool was shut.").sources
    assert (source.name, len(source.cues)) == ("Holt", 2)


def test_one_newsroom_has_one_line() -> None:
    (source,) = analyse("TheBlaze found that it was old. It is shut, The Blaze reported.").sources
    assert (source.name, len(source.cues)) == ("TheBlaze", 2)


def test_a_spokeswoman_in_an_apposition_is_silent_for_a_body() -> None:
    (source,) = analyse("Ann Ray, a spokeswoman for the pool, did not respond to a request for comment.").sources
    assert (source.name, source.kind) == ("Ann Ray", Kind.INSTITUTION)


def test_a_long_description_is_cut_at_its_noun() -> None:
    (source,) = analyse(
        "The homeless woman accused of deliberately driving onto a packed sidewalk along the longest street of the "
        "whole town of Lissen told police that she was tired."
    ).sources
    assert source.name == "the homeless woman"


def test_bodies_are_spoken_of_in_their_number() -> None:
    (cue,) = analyse("WikiLeaks said the pool was shut.").cues
    assert cue.explanation == "WikiLeaks says this, as a body."
    (cue,) = analyse("The Ray campaign and some experts alleged that the pool was shut.").cues
    assert cue.explanation == "The Ray campaign and some experts say this, as a body."


def test_a_letter_is_somebodys() -> None:
    (cue,) = analyse("Ann Ray, 51, sent the council a letter saying the pool was shut.").cues
    assert (cue.kind, cue.explanation) == (Kind.DOCUMENT, "This is taken from a document: a letter by Ann Ray.")


def test_the_newspaper_that_was_told_is_the_one_named_before() -> None:
    sources = analyse("The New York Post reported it. Ann Ray admitted to the newspaper that it was old.").sources
    assert [source.name for source in sources] == ["New York Post"]
