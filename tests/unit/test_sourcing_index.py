"""The sources index and the sentences that explain marks."""

from __future__ import annotations

import pytest

from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.engine.pack import versions
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


def test_a_bare_definite_noun_takes_up_the_source_before_it() -> None:
    assert lines(
        analyse("A poll by the Kelm Institute found a tie. The margin is 3 points, according to the poll.")
    ) == [("a poll by the Kelm Institute", "document", 2, "")]
    assert lines(analyse("A clerk at the court said it was over. “Go home,” the clerk said.")) == [
        ("a clerk at the court", "unnamed", 2, "")
    ]
    herald = "The Tarvik Herald reported a strike. It began at six, according to the newspaper. Lee told the Herald so."
    assert lines(analyse(herald)) == [("Tarvik Herald", "outlet", 3, "Lee")]
    assert len(analyse("A judge said that it was so. The judges said that it was not so.").sources) == 2


def test_a_spokesperson_is_one_line_with_and_without_title() -> None:
    analysis = analyse("“We knew,” said Sgt. Ida Marsh, a police spokeswoman. Two men fled, Marsh said.")
    assert lines(analysis) == [("Ida Marsh", "institution", 2, "")]
    assert analysis.cues[0].explanation == "Ida Marsh says this, speaking for a body."


def test_a_pronoun_is_not_a_line_of_the_index() -> None:
    assert lines(analyse("It said that the bridge was shut.")) == []
    analysis = analyse("We found that the bridge was shut.")
    assert lines(analysis) == [("this paper", "verified", 1, "")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Prosecutors said he fled.", "Prosecutors say this, as a body."),
        ("Both the ministry and the police said he fled.", "Both the ministry and the police say this, as a body."),
        ("The Philippines said he fled.", "The Philippines says this, as a body."),
        ("Lee told the Tarvik Herald he fled.", "Lee said this to the Tarvik Herald, not to this paper."),
        ("He fled, according to the Tarvik Herald.", "The Tarvik Herald’s report, not this paper’s own."),
        ("He fled, according to recent reports.", "Other newsrooms’ reports, not this paper’s own: recent reports."),
        ("The managers denied the claims.", "The managers contest this."),
    ],
)
def test_the_sentence_is_grammatical(text: str, sentence: str) -> None:
    assert analyse(text).cues[0].explanation == sentence


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


def test_one_version_speaks_for_all_languages() -> None:
    """So that stored marks are made anew when a language gets a pack, and one string tells which are stale."""
    assert analyse("").lexicon == analyse("Lee sanoi niin.", language="fi").lexicon == versions()
