"""What stands at the end of an article: who signed it, who wrote it, and what a reader is asked to do next."""

from __future__ import annotations

import re
from typing import Final

from newsterm.text import clean_line

_INITIALS: Final = re.compile(r"\(?[a-zäöüß]{2,5}(?:\s?[/,]\s?[a-zäöüß]{2,6}){0,3}\)?\.?")
_DESK: Final = re.compile(
    r"(?i)\b(?:redaktion|rédaction|redacción|redazione|redação|redactie|newsroom|news desk|web desk|agencies"
    r"|agenturen)\b"
)
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
    """Whether a paragraph says who the author is, in the third person and with an office."""
    if _UNNAMED.match(text):
        return True
    office = rf"^\W*(?:\([^)]*\)\W*)?{_IS}\b.{{0,120}}\b{_ROLE}\b"
    return any(text.startswith(name) and re.search(office, text[len(name) :], re.IGNORECASE) for name in names)
