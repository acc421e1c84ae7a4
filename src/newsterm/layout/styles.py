"""Signs, names and shapes of the groups: one truth for the screen and the command line."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from newsterm.sourcing.kinds import Group, Kind

#: A full source, one at second hand, one without a face; a question; an approximation. One cell each.
GLYPH: Final[dict[Group, str]] = {
    Group.ON_RECORD: "●",
    Group.SECOND_HAND: "◐",
    Group.UNNAMED: "○",
    Group.UNCONFIRMED: "?",
    Group.HEDGE: "~",
}
LABEL: Final[dict[Group, str]] = {
    Group.ON_RECORD: "on record",
    Group.SECOND_HAND: "second-hand",
    Group.UNNAMED: "unnamed",
    Group.UNCONFIRMED: "unconfirmed",
    Group.HEDGE: "hedged",
}
#: What a source is, in the list of sources.
KIND: Final[dict[Kind, str]] = {
    Kind.PERSON: "named person",
    Kind.INSTITUTION: "institution",
    Kind.DOCUMENT: "document",
    Kind.VERIFIED: "checked by the newsroom",
    Kind.OUTLET: "another outlet",
    Kind.UNNAMED: "without a name",
    Kind.VAGUE: "nobody in particular",
    Kind.HEARSAY: "hearsay",
    Kind.UNVERIFIED: "not verified",
    Kind.NO_COMMENT: "did not comment",
    Kind.DENIAL: "denies it",
    Kind.HEDGE: "hedge",
}


class Shape(NamedTuple):
    """What can be told apart without any colour."""

    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    strike: bool = False


#: A mark's shape replaces what is around it, so that it looks the same in a headline, a link or plain text:
#: a line under words that somebody answers for, slanted at second hand, heavy without a name; a block where nobody
#: vouches; a slant for the writer's own doubt.
MARK_SHAPE: Final[dict[Group, Shape]] = {
    Group.ON_RECORD: Shape(underline=True),
    Group.SECOND_HAND: Shape(underline=True, italic=True),
    Group.UNNAMED: Shape(underline=True, bold=True),
    Group.UNCONFIRMED: Shape(reverse=True),
    Group.HEDGE: Shape(italic=True),
}
_BOLD: Final = frozenset(("title", "heading", "subheading", "header", "strong", "chosen"))
_ITALIC: Final = frozenset(("emphasis",))
_DIM: Final = frozenset(
    (
        "meta",
        "summary",
        "rule",
        "caption",
        "provenance",
        "goes_on",
        "bullet",
        "bar.quote",
        "bar.provenance",
        "bar.figure",
    )
)


def group_of(style: str) -> Group | None:
    """The group whose mark a style name ends in ("body link cue.hedge"), or None."""
    _, cue, rest = style.rpartition("cue.")
    return Group(rest.split(" ", 1)[0]) if cue else None


@cache
def shape_of(style: str) -> Shape:
    """The shape of a style name."""
    group = group_of(style)
    if group is not None and not style.endswith(" sign"):
        return MARK_SHAPE[group]
    names = frozenset(style.split())
    return Shape(
        bold=bool(names & _BOLD),
        italic=bool(names & _ITALIC),
        dim=bool(names & _DIM),
        strike="struck" in names and "sign" not in names,
    )
