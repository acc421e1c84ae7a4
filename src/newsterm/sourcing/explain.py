"""What a mark means here, in one sentence for people."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.model import Kind

_WITH_NAME: Final[dict[Kind, str]] = {
    Kind.PERSON: "{} says this, on the record.",
    Kind.INSTITUTION: "{} says this, as a body.",
    Kind.DOCUMENT: "This is taken from a document: {}.",
    Kind.VERIFIED: "{} says that it saw or checked this itself.",
    Kind.OUTLET: "{} report, not this paper’s own.",
    Kind.UNNAMED: "A source without a name: {}.",
    Kind.VAGUE: "Nobody in particular says this: {}.",
    Kind.UNVERIFIED: "{} could not check or confirm this.",
    Kind.NO_COMMENT: "{} gave no answer to this.",
    Kind.DENIAL: "{} contests this.",
}
#: The same of several: "prosecutors say".
_OF_SEVERAL: Final[dict[Kind, str]] = {
    Kind.PERSON: "{} say this, on the record.",
    Kind.INSTITUTION: "{} say this, as a body.",
    Kind.VERIFIED: "{} say that they saw or checked this themselves.",
    Kind.OUTLET: "Other newsrooms’ reports, not this paper’s own: {}.",
    Kind.DENIAL: "{} contest this.",
}
_PLAIN: Final[dict[Kind, str]] = {
    Kind.PERSON: "Somebody named says this, on the record.",
    Kind.INSTITUTION: "A body says this.",
    Kind.DOCUMENT: "This is taken from a document.",
    Kind.VERIFIED: "The paper says that it saw or checked this itself.",
    Kind.OUTLET: "Another newsroom’s report, not this paper’s own.",
    Kind.UNNAMED: "The source is not named: the paper may know it, the reader cannot.",
    Kind.VAGUE: "It is not said who holds this.",
    Kind.HEARSAY: "Passed on without vouching: the paper does not say that it is so.",
    Kind.UNVERIFIED: "The text itself says that this is not confirmed or known.",
    Kind.NO_COMMENT: "Someone who was asked gave no answer.",
    Kind.DENIAL: "Someone contests this.",
    Kind.HEDGE: "The writer’s own doubt: it may not be so.",
}
_QUOTED: Final[dict[Kind, str]] = {
    Kind.HEDGE: "The speaker’s doubt, not the paper’s.",
    Kind.HEARSAY: "The speaker passes this on without vouching for it.",
}
_TOLD: Final = "{} said this to {}, not to this paper."
_SPEAKS_FOR: Final = "{} says this, speaking for a body."
_STORY: Final = "Another newsroom’s report, not this paper’s own: {}."


def explain(
    kind: Kind,
    name: str = "",
    *,
    outlet: str = "",
    in_quote: bool = False,
    several: bool = False,
    speaks_for: bool = False,
    story: bool = False,
) -> str:
    """One sentence on a mark.

    Args:
        kind: the mark's.
        name: its source as the sources index calls it, "" where there is none.
        outlet: the newsroom to which it was told.
        in_quote: whether it is inside a direct quotation.
        several: whether its source is more than one.
        speaks_for: whether its source is a person who speaks for a body.
        story: whether its source is a newsroom's story, not the newsroom.
    """
    if outlet and name:
        return _TOLD.format(_sentence_case(name), outlet)
    if in_quote and kind in _QUOTED:
        return _QUOTED[kind]
    if name and kind in _WITH_NAME:
        pattern = _OF_SEVERAL.get(kind, _WITH_NAME[kind]) if several else _WITH_NAME[kind]
        if speaks_for and not several and kind is Kind.INSTITUTION:
            pattern = _SPEAKS_FOR
        elif story and not several:
            pattern = _STORY
        elif kind is Kind.OUTLET and not several:
            name += "’" if name.endswith("s") else "’s"
        return pattern.format(_sentence_case(name) if pattern[0] == "{" else name)
    return _PLAIN[kind]


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]
