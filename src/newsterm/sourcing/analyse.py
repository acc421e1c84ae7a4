"""Text in, marks and sources out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.model import Analysis, Cue, Kind, Mention
from newsterm.sourcing.user import UserCue

LEXICON_VERSION: Final = "seed"

_NAME: Final = r"(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+"
_PHRASES: Final[tuple[tuple[str, Kind], ...]] = (
    (r"ha(?:s|ve) not (?:been )?independently (?:verified|confirmed)", Kind.UNVERIFIED),
    (r"could not (?:be )?(?:independently )?(?:verify|confirm|verified|confirmed)", Kind.UNVERIFIED),
    (r"it (?:was|is) (?:not immediately clear|unclear)|remains? unconfirmed|unconfirmed", Kind.UNVERIFIED),
    (r"(?:declined|refused) to comment", Kind.NO_COMMENT),
    (r"did not (?:immediately )?respond to \w+ requests? for comment", Kind.NO_COMMENT),
    (r"has not issued an official comment|could not be reached", Kind.NO_COMMENT),
    (r"(?:sources|people|source|person|officials?) (?:familiar with|briefed on) the \w+", Kind.UNNAMED),
    (r"on (?:the )?condition of anonymity", Kind.UNNAMED),
    (r"(?:analysts|critics|experts|some|many|observers) (?:say|said|argue|warn|believe)", Kind.VAGUE),
    (r"(?:is|are|was|were) (?:widely )?(?:believed|said|thought|expected|reported) to", Kind.VAGUE),
    (r"reportedly|allegedly|alleged|purported|purportedly|rumou?red|supposedly", Kind.HEARSAY),
    (r"denie[sd]|disputes?|disputed", Kind.DENIAL),
    (r"may|might|could|likely|unlikely|possibly|perhaps|probably|appears? to|seems? to|potential|possible", Kind.HEDGE),
)
_FIXED: Final = re.compile("|".join(rf"(?P<k{i}>\b(?:{p})\b)" for i, (p, _) in enumerate(_PHRASES)), re.IGNORECASE)
_SPEECH: Final = re.compile(
    rf"(?P<source>\b(?:{_NAME}|[Oo]fficials)) (?P<verb>said|says|told|added)\b|\b(?P<to>[Aa]ccording to)\b"
)


def analyse(
    text: str, *, title: str = "", publisher: str = "", language: str = "en", extra: Sequence[UserCue] = ()
) -> Analysis:
    """All marks of an article and the ledger of its sources.

    Args:
        text: the article's plain text; paragraphs end at newlines.
        title: its headline.
        publisher: who publishes it; its own name is no second hand.
        language: BCP 47 code, "" for unknown.
        extra: the user's own cues.

    Returns:
        Marks in text order without overlap; nothing and `supported=False` where no lexicon speaks the language.
    """
    if language and language.split("-")[0].lower() != "en":
        return Analysis(language=language, supported=False, lexicon=LEXICON_VERSION)
    return Analysis(cues=_cues(text), title_cues=_cues(title), language=language or "en", lexicon=LEXICON_VERSION)


def _cues(text: str) -> tuple[Cue, ...]:
    found: list[Cue] = []
    for match in _FIXED.finditer(text):
        kind = _PHRASES[int((match.lastgroup or "k0")[1:])][1]
        found.append(Cue(match.start(), match.end(), match.group(), kind))
    for match in _SPEECH.finditer(text):
        name = "to" if match["to"] else "verb"
        kind = Kind.UNNAMED if match["source"] and match["source"].lower() == "officials" else Kind.PERSON
        source = match["source"] and Mention(match.start("source"), match.end("source"), match["source"])
        found.append(Cue(match.start(name), match.end(name), match[name], kind, source=source or None))
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return tuple(kept)
