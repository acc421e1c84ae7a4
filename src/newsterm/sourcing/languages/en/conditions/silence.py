"""What is not checked and not answered."""

from __future__ import annotations

from newsterm.sourcing.languages.en.grammar import (
    PUNCTUATION,
    TIME,
    WH,
)
from newsterm.sourcing.languages.en.nouns import Nouns


def declined_comment(n: Nouns, i: int, j: int) -> bool:
    """“declined to say”: not to go, be or give anything but words."""
    t = n.t
    last = t.low[j - 1]
    after = t.low[j : j + 4]
    if last == "be":
        return after[:1] in (["interviewed"], ["quoted"], ["specific"])
    if last == "go":
        return after[:2] == ["into", "detail"]
    if last in ("give", "offer", "provide", "share"):
        return any(w in n.lists["details"] for w in after)
    if last == "speak":
        return after[:1] in (["to"], ["with"], ["about"], ["on"], ["publicly"], ["."])
    return True


def asked_for_comment(n: Nouns, i: int, j: int) -> bool:
    """“did not respond to a request for comment”, “to questions”: not “to the request”."""
    t = n.t
    words = t.low[i:j]
    if "comment" in words or "interview" in words or "comments" in words or "immediately" in words:
        return True
    if any(w in words for w in n.lists["inquiries"]):
        return True
    after = t.low[j : j + 6]
    return (
        after[:1] in (["for"], ["from"], ["seeking"], ["by"], ["to"], ["about"])
        and any(w in ("comment", "comments", "interview", "interviews", "information", "clarification") for w in after)
    ) or "requests" in words


def speaker_silent(n: Nouns, i: int, j: int) -> bool:
    """“would not say who”: what is not said is a matter, not a word."""
    after = n.t.low[j] if j < len(n.t) else "\n"
    return (
        not n.t.quoted[i]
        and (after in WH or (after in (".", ",", "on", "about", "the", "details") and n.t.low[j - 1] != "say"))
        and (n.t.low[i - 1] not in ("i", "we", "you") if i else True)
    )


def person_not_reached(n: Nouns, i: int, j: int) -> bool:
    """“could not be reached”: a person, not a summit or an agreement."""
    t = n.t
    after = t.low[j] if j < len(t) else "\n"
    if "comment" in t.low[i:j]:
        return True
    before = t.low[i - 1] if i else ""
    if before in n.lists["unreached"]:
        return False
    return after in PUNCTUATION or after in ("on", "for", "late", "immediately", "by", "at") or after in TIME


def matter(n: Nouns, i: int, j: int) -> bool:
    """What is unclear is a matter ("the motive", "how it began"), not a text or the water."""
    words = n.t.low[n.t.sentence(i)[0] : i]
    return bool(words) and (words[0] in WH or not n.lists["matters"].isdisjoint(words))


def somebody_sought(n: Nouns, i: int, j: int) -> bool:
    """“attempts to reach the family”: not a summit, an agreement."""
    return n.lists["unreached"].isdisjoint(n.t.low[i:j])


def no_cell(n: Nouns, i: int, j: int) -> bool:
    """Not alone in a table's cell: a heading, no claim."""
    low = n.t.low
    return not (low[j : j + 1] == ["|"] and i and low[i - 1] == "|")


def calls(n: Nouns, i: int, j: int) -> bool:
    """What went unanswered were calls or messages."""
    start = n.t.sentence(i)[0]
    return any(w in n.lists["messages"] for w in n.t.low[start:i])
