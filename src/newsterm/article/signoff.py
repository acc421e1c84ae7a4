"""What is at the end of an article: who signed it, who wrote it, and what a reader is asked to do next."""

from __future__ import annotations

import re
from typing import Final

from newsterm.text import clean_line

_INITIALS: Final = re.compile(r"\(?[a-zäöüß]{2,5}(?:\s?[/,]\s?[a-zäöüß]{2,6}){0,3}\)?\.?")
_DESK: Final = re.compile(
    r"(?i)\b(?:redaktion|rédaction|redacción|redazione|redação|redactie|newsroom|news desk|web desk|agencies"
    r"|agenturen)\b"
)
_ADDRESS: Final = re.compile(r"\S@\w[\w-]*\.\w{2,}|https?://|\bwww\.")
_PROPER: Final = 5
"""Letters of a word in a publisher's name that stands for it."""
_QUESTION: Final = 14
"""Words of a question that is put to readers."""
_MAX_SIGNATURE: Final = 50
_ROLE: Final = (
    r"(?:author|writer|reporter|editor|columnist|correspondent|journalist|fellow|contributor|professor|lecturer"
    r"|redakteur|autor|reporter|korrespondent|journalist|kolumnist|volontär|freie mitarbeiter)(?:in|s)?"
)
_IS: Final = r"(?:is|was|has|ist|war|arbeitet|schreibt|leitet|berichtet|est|es|è|é|jest|är|er|on)"
_UNNAMED: Final = re.compile(
    rf"(?:(?:politische|stellvertretende|verantwortliche|freie)[rn]? )?{_ROLE}"
    r" (?:in der|im|bei|für|des|der|am) (?=.*(?:redaktion|zeitung|ressort|verantwortlich|politik))",
    re.IGNORECASE,
)


def is_signature(text: str, site: str) -> bool:
    """Whether a short last line says who sent the article: initials, a desk, the publisher and an agency."""
    if len(text) > _MAX_SIGNATURE or len(text.split()) > 6:
        return False
    if _INITIALS.fullmatch(text) or _DESK.search(text):
        return True
    return bool(site) and clean_line(site).casefold() in text.casefold()


def is_biography(text: str, names: list[str]) -> bool:
    """Whether a paragraph says who the author is: the whole or the first name, in the third person, and an office."""
    if _UNNAMED.match(text):
        return True
    office = rf"^\W*(?:\([^)]*\)\W*)?{_IS}\b.{{0,120}}\b{_ROLE}\b"
    called = [*names, *(first for name in names if len(first := name.partition(" ")[0]) > 2)]
    return any(text.startswith(name) and re.search(office, text[len(name) :], re.IGNORECASE) for name in called)


def names_house(text: str, site: str, names: list[str]) -> bool:
    """Whether a line names its author, or its publisher in a word of the publisher's name."""
    if any(len(name.split()) > 1 and name in text for name in names):
        return True
    proper = [w for w in re.findall(r"\w+", site) if len(w) >= _PROPER and w[0].isupper()]
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in proper)


def is_addressed(text: str) -> bool:
    """Whether a line speaks to its reader: it gives an address, or asks a short question to answer it."""
    if _ADDRESS.search(text):
        return True
    question = re.match(r"[^.!?]{5,80}\?\s+(?=\S)", text)
    return question is not None and len(question[0].split()) <= _QUESTION
