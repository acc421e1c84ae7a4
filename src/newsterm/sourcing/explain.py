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


def explain(kind: Kind, name: str = "", *, outlet: str = "", in_quote: bool = False) -> str:
    """One sentence on a mark.

    Args:
        kind: the mark's.
        name: its source as the ledger calls it, "" where there is none.
        outlet: the newsroom to which it was told.
        in_quote: whether it stands inside a direct quotation.
    """
    if outlet and name:
        return _TOLD.format(_sentence_case(name), outlet)
    if in_quote and kind in _QUOTED:
        return _QUOTED[kind]
    if name and kind in _WITH_NAME:
        pattern = _WITH_NAME[kind]
        if kind is Kind.OUTLET:
            name += "’" if name.endswith("s") else "’s"
        return pattern.format(_sentence_case(name) if pattern[0] == "{" else name)
    return _PLAIN[kind]


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]
