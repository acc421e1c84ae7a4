"""The ledger and the sentences the reader gets."""

from __future__ import annotations

from newsterm.sourcing.analyse import LEXICON_VERSION, analyse
from newsterm.sourcing.model import Analysis, Group, Kind
from newsterm.sourcing.user import UserCue


def lines(analysis: Analysis) -> list[tuple[str, str, int, str]]:
    return [(s.name, s.kind.value, len(s.cues), s.via) for s in analysis.sources]


def test_a_surname_and_a_pronoun_belong_to_the_full_name() -> None:
    analysis = analyse(
        "Mayor Ola Brandt said the bridge was shut. She said it would open in June.\n\n"
        "Ms. Brandt told the press she was sorry."
    )
    assert lines(analysis) == [("Ola Brandt", "person", 3, "")]
    assert analysis.cues[1].explanation == "Ola Brandt says this, on the record."


def test_unnamed_sources_are_grouped_by_their_description() -> None:
    analysis = analyse(
        "Two people familiar with the talks said the deal was dead. It is off, said the people familiar with the talks."
    )
    assert lines(analysis)[0][:2] == ("two people familiar with the talks", "unnamed")
    assert len(analysis.sources) == 1


def test_an_outlet_and_those_it_cites_are_a_chain() -> None:
    analysis = analyse("The envoy will leave, according to a CNN report citing sources familiar with the matter.")
    assert analysis.cues[0].explanation == "CNN’s report, not this paper’s own."
    assert ("CNN", "outlet", 1, "sources familiar with the matter") in lines(analysis)
    told = analyse("“We were misled,” Deputy Minister Ola Brandt told Sky News.")
    assert lines(told) == [("Sky News", "outlet", 1, "Ola Brandt")]
    assert told.cues[0].explanation == "Ola Brandt said this to Sky News, not to this paper."


def test_the_publisher_is_no_second_hand() -> None:
    text = "Reuters reported on Monday that the mine was shut. Lee told Reuters that it would open."
    first, second = analyse(text, publisher="Reuters").cues
    assert (first.kind, second.kind) == (Kind.VERIFIED, Kind.PERSON)
    first, second = analyse(text, publisher="The Guardian").cues
    assert (first.kind, second.kind) == (Kind.OUTLET, Kind.OUTLET)


def test_a_quoted_doubt_is_the_speakers() -> None:
    may, said = analyse("“We may never know,” Inspector Lars Beck said.").cues
    assert may.in_quote
    assert may.explanation == "The speaker’s doubt, not the paper’s."
    assert not said.in_quote


def test_who_could_not_check_is_named() -> None:
    (cue,) = analyse("Reuters could not independently verify the accounts.").cues
    assert cue.explanation == "Reuters could not check or confirm this."


def test_the_title_is_marked_by_the_same_rules() -> None:
    analysis = analyse("", title="Rebel Leader Reportedly Wounded In Drone Strike")
    assert [(c.text, c.start) for c in analysis.title_cues] == [("Reportedly", 13)]
    assert analysis.counts()[Group.UNCONFIRMED] == 1


def test_a_language_without_a_lexicon_has_no_marks_and_says_so() -> None:
    analysis = analyse("Lee said so.", language="fi-FI")
    assert not analysis.supported
    assert analysis.cues == ()
    assert analyse("Lee said so.", language="en-GB").supported
    assert analyse("Lee said so.", language="").language == "en"


def test_the_users_own_cues_go_first_and_bring_their_note() -> None:
    extra = (UserCue("word has it", Kind.HEARSAY), UserCue("reportedly", Kind.VAGUE, note="I doubt it."))
    cues = analyse("Word has it that Lee reportedly left.", extra=extra).cues
    assert [(c.text, c.kind) for c in cues] == [("Word has it", Kind.HEARSAY), ("reportedly", Kind.VAGUE)]
    assert cues[1].explanation == "I doubt it."


def test_the_version_is_the_lexicons() -> None:
    assert analyse("").lexicon == LEXICON_VERSION
