"""German closed classes, from `language.toml`: what the code of this pack needs to know about grammar."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.engine.pack import classes
from newsterm.sourcing.engine.punctuation import DASHES, ENDS

_C: Final = classes("de")

ADVERBS: Final = _C["adverbs"]
ARTICLES: Final = _C["articles"]
OBLIQUE: Final = _C["oblique"]
DETERMINERS: Final = ARTICLES | OBLIQUE
DEFINITE: Final = _C["definite"]
SUBJECT_PRONOUNS: Final = _C["subject_pronouns"]
HUMANS: Final = _C["humans"]
OWN: Final = _C["own"]
PREPOSITIONS: Final = _C["prepositions"]
SUBORDINATORS: Final = _C["subordinators"]
COORDINATORS: Final = _C["coordinators"]
HAVE: Final = _C["have"]
PASSIVE: Final = _C["passive"]
MODALS: Final = _C["modals"]
REPORTED: Final = _C["reported"]
ASKS: Final = _C["asks"]
PARTICLES: Final = _C["particles"]
NAME_PARTS: Final = _C["name_parts"]
LATER: Final = _C["later"]
VERBAL: Final = _C["verbal"]
#: Forms that are a clause's verb wherever they stand.
FINITE: Final = _C["finite"]
#: Quotation marks, whichever side they stand on.
QUOTES: Final = frozenset('"„“”«»‚‘’') | {"''", "``"}
#: What ends a clause.
CUTS: Final = QUOTES | DASHES | ENDS | frozenset(",:(•|")
