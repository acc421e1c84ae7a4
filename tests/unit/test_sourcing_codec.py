"""An analysis survives its JSON form."""

from __future__ import annotations

import json

from newsterm.sourcing.codec import from_dict, to_dict
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source


def test_round_trip_is_lossless() -> None:
    analysis = Analysis(
        cues=(
            Cue(4, 8, "said", Kind.PERSON, source=Mention(0, 3, "Lee"), explanation="Lee says this."),
            Cue(9, 13, "told", Kind.OUTLET, explanation="Not to us.", outlet=Mention(14, 21, "the Sun")),
            Cue(30, 35, "might", Kind.HEDGE, in_quote=True),
        ),
        title_cues=(Cue(0, 10, "Reportedly", Kind.HEARSAY),),
        sources=(Source("Lee", Kind.PERSON, (0,), via="CNN"),),
        lexicon="v1",
    )
    assert from_dict(json.loads(json.dumps(to_dict(analysis)))) == analysis


def test_unsupported_language_survives() -> None:
    analysis = Analysis(language="fi", supported=False)
    assert from_dict(to_dict(analysis)) == analysis
