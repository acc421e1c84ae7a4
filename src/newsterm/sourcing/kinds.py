"""The twelve kinds of sourcing language, and the five groups that a reader sees."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """What the reader sees, in the order of keys 1-5."""

    ON_RECORD = "on_record"
    SECOND_HAND = "second_hand"
    UNNAMED = "unnamed"
    UNCONFIRMED = "unconfirmed"
    HEDGE = "hedge"


class Kind(StrEnum):
    """The twelve kinds of sourcing language."""

    PERSON = "person"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    VERIFIED = "verified"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    VAGUE = "vague"
    HEARSAY = "hearsay"
    UNVERIFIED = "unverified"
    NO_COMMENT = "no_comment"
    DENIAL = "denial"
    HEDGE = "hedge"


GROUP_OF: Final[dict[Kind, Group]] = {
    Kind.PERSON: Group.ON_RECORD,
    Kind.INSTITUTION: Group.ON_RECORD,
    Kind.DOCUMENT: Group.ON_RECORD,
    Kind.VERIFIED: Group.ON_RECORD,
    Kind.OUTLET: Group.SECOND_HAND,
    Kind.UNNAMED: Group.UNNAMED,
    Kind.VAGUE: Group.UNNAMED,
    Kind.HEARSAY: Group.UNCONFIRMED,
    Kind.UNVERIFIED: Group.UNCONFIRMED,
    Kind.NO_COMMENT: Group.UNCONFIRMED,
    Kind.DENIAL: Group.UNCONFIRMED,
    Kind.HEDGE: Group.HEDGE,
}
