"""English closed classes, from `language.toml`: what the code of this pack needs to know about grammar."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.pack import classes
from newsterm.sourcing.engine.punctuation import CLOSE_QUOTES as CLOSE_QUOTES
from newsterm.sourcing.engine.punctuation import DASHES as DASHES
from newsterm.sourcing.engine.punctuation import ENDS as ENDS
from newsterm.sourcing.engine.punctuation import OPEN_QUOTES as OPEN_QUOTES
from newsterm.sourcing.engine.punctuation import PUNCTUATION as PUNCTUATION
from newsterm.sourcing.engine.punctuation import QUOTES as QUOTES

_C: Final = classes("en")

SUBJECT_PRONOUNS: Final = _C["subject_pronouns"]
HUMAN_PRONOUNS: Final = _C["human_pronouns"]
SPEAKERS_OWN: Final = _C["speakers_own"]
OBJECT_PRONOUNS: Final = _C["object_pronouns"]
POSSESSIVES: Final = _C["possessives"]
DETERMINERS: Final = _C["determiners"]
DEFINITE: Final = _C["definite"]
NUMBERS: Final = _C["numbers"]
BE: Final = _C["be"]
HAVE: Final = _C["have"]
MODALS: Final = _C["modals"]
DO: Final = _C["do"]
AUXILIARIES: Final = _C["auxiliaries"]
FINITE: Final = _C["finite"]
ADVERBS: Final = _C["adverbs"]
NO_ADVERBS: Final = _C["no_adverbs"]
DAYS: Final = _C["days"]
MONTHS: Final = _C["months"]
TIME: Final = _C["time"]
TIME_SPANS: Final = _C["time_spans"]
PREPOSITIONS: Final = _C["prepositions"]
OPENING: Final = _C["opening"]
CONJUNCTIONS: Final = _C["conjunctions"]
WH: Final = _C["wh"]
PARTICLES: Final = _C["particles"]
NAME_TITLES: Final = _C["name_titles"]


def is_adverb(word: str) -> bool:
    """Whether a word in lower case may stand between a subject and its verb as an adverb."""
    return word in ADVERBS or (word[-2:] == "ly" and len(word) > 4 and word not in NO_ADVERBS)
