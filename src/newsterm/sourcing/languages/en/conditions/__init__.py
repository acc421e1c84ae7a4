"""Named conditions under which a phrase of the lexicon is a mark: the plain disambiguations.

Each takes the text's nouns (which hold the tokens) and the phrase's first token and the one behind its last, and says
whether the phrase means what the lexicon says. The lexicon names them in its `rule` fields.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsterm.sourcing.languages.en.conditions import claims, hedges, silence, sources
from newsterm.sourcing.languages.en.nouns import Nouns

Condition = Callable[[Nouns, int, int], bool]

CONDITIONS: Final[dict[str, Condition]] = {
    function.__name__: function
    for function in (
        hedges.may,
        hedges.might,
        hedges.could,
        hedges.likely,
        hedges.appears_so,
        hedges.appears_adjective,
        hedges.it_sounds_like,
        hedges.evidence,
        hedges.possible,
        claims.adjective,
        claims.reported_thing,
        claims.claim_of_nobody,
        claims.suspected,
        claims.doubted_thing,
        claims.denies_claim,
        claims.rules_out_deed,
        claims.rejects_claim,
        claims.talk_of,
        claims.others_know,
        silence.declined_comment,
        silence.asked_for_comment,
        silence.speaker_silent,
        silence.person_not_reached,
        silence.calls,
        silence.matter,
        silence.somebody_sought,
        silence.no_cell,
        sources.human_source,
        sources.speaks_near,
        sources.person_briefed,
        sources.anonymous_speaker,
        sources.nobody_holds,
        sources.reduced_passive,
        sources.not_measure,
        sources.cites,
        sources.to_newsroom,
        sources.by_newsroom,
    )
}
