"""A feed's HTML as plain text, quickly: for searching and comparing, not for reading."""

from __future__ import annotations

import re
from typing import Final

from newsterm.text import clean_line, decode_references

LIMIT: Final = 200_000
"""Characters of HTML that are looked at."""
_UNSEEN: Final = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[/!?a-zA-Z][^<>]*>")


def plain(html: str) -> str:
    """The words of a piece of HTML on one line."""
    text = html[:LIMIT]
    if "<" in text:
        text = _TAG.sub(" ", _INLINE.sub("", _UNSEEN.sub(" ", text)))
    if "&" in text:
        text = decode_references(text)
    return clean_line(" ".join(text.split()))
