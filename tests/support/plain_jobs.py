"""Marks that stay as they are while the lexicon grows, for pictures: a few phrases, each of one kind.

The functions stand in for those of `newsterm.services.jobs`; the worker process imports them by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsterm.article.model import Document
from newsterm.services import jobs
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source
from newsterm.sourcing.user import UserCue

_read_text = jobs.read_text  # before these stand in for them
_MARK = re.compile(
    r"(?P<hearsay>reportedly|alleged)"
    r"|according to (?P<unnamed>two people familiar with the talks)"
    r"|(?P<unverified>could not be independently verified)"
    r"|(?P<no_comment>declined to comment|could not be reached)"
    r"|(?P<hedge>\b(?:could|may|likely|probably)\b)"
    r"|(?P<outlet>Radio Nord) reported"
    r"|(?P<person>[A-Z]\w+ [A-Z]\w+)(?:, [^.,]+,)? said"
    r"|said (?P<again>[A-Z]\w+ [A-Z]\w+)"
)


def read_text(text: jobs.Text, cues: Sequence[UserCue]) -> tuple[Document, Analysis]:
    document, analysis = _read_text(text, cues)
    return document, mark(document, analysis.lexicon)


def mark_all(work: Sequence[jobs.Text | jobs.Again], cues: Sequence[UserCue]) -> list[Analysis]:
    return [mark(job.document, "") if isinstance(job, jobs.Again) else read_text(job, cues)[1] for job in work]


def mark(document: Document, lexicon: str) -> Analysis:
    cues = _cues(document.text)
    names = dict.fromkeys((cue.source.text, cue.kind) for cue in cues if cue.source)
    sources = tuple(
        Source(name, kind, tuple(n for n, cue in enumerate(cues) if cue.source and cue.source.text == name))
        for name, kind in names
    )
    return Analysis(cues, _cues(document.title), sources, lexicon=lexicon)


def _cues(text: str) -> tuple[Cue, ...]:
    return tuple(_cue(found) for found in _MARK.finditer(text))


def _cue(found: re.Match[str]) -> Cue:
    name = found.lastgroup or ""
    kind = Kind.PERSON if name == "again" else Kind(name)
    named = Mention(*found.span(name), found[name]) if kind in (Kind.PERSON, Kind.UNNAMED, Kind.OUTLET) else None
    sentence = f"A mark of the kind “{kind.value}”."
    return Cue(found.start(), found.end(), found[0], kind, source=named, explanation=sentence)
