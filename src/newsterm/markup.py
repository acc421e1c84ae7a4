"""HTML as plain text, quickly: for titles, searching and comparing. Articles are read by `article`."""

from __future__ import annotations

import re
from typing import Final

from newsterm.raised import lowered, raised
from newsterm.text import clean_line, decode_references

LIMIT: Final = 200_000
"""Characters of HTML that are looked at."""
#: The rest of a tag: a ">" within a quoted value does not end it.
REST: Final = r"(?:[^<>\"']++|\"[^\"]{0,1000}+\"|'[^']{0,1000}+')*+"
_UNSEEN: Final = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<(sup|sub)(?:\s[^<>]*)?>([^<>]{1,60})</\1\s*>", re.IGNORECASE)
_SIGNED: Final = re.compile(r"<(/?)(q|s|del|strike)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|"
    rf"sup|time|tt|u|var|wbr)(?:\s(?:{REST}|[^<>]*))?/?>",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|section|article|figure|table|tr))"
    rf"(?:\s(?:{REST}|[^<>]*))?/?>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(rf"<[/!?a-zA-Z](?:{REST}|[^<>]*)>")
_TAIL: Final = re.compile(r"<[^<>]*>$")
#: What says something by how it looks, before and after it.
_SIGNS: Final = {"q": ("“", "”"), "s": ("~~", "~~"), "del": ("~~", "~~"), "strike": ("~~", "~~")}


def plain_text(html: str) -> str:
    """The words of a piece of HTML on one line."""
    text = decode_references(without_tags(html[:LIMIT]))
    return clean_line(" ".join(text.split()))  # what has no line ends is cleaned in a tenth of the time


def plain_paragraphs(html: str) -> str:
    """The words of a piece of HTML; paragraphs, items and headings on lines of their own, blank lines between them."""
    pieces = _BLOCK.split(_UNSEEN.sub(" ", html[:LIMIT]))
    return "\n\n".join(filter(None, map(plain_text, pieces)))


def without_tags(html: str) -> str:
    """A piece of HTML without its tags, entities as they are: those that break the line leave a space.

    What is raised or lowered, quoted or struck out by a tag is written out, as in the article.
    """
    if "<" not in html:
        return html
    html = _SIGNED.sub(sign_of, with_scripts(_UNSEEN.sub(" ", html)))
    return _TAG.sub(" ", _INLINE.sub("", html))


def with_scripts(html: str) -> str:
    """A piece of HTML in which raised and lowered text is written out: "10⁶", not "106"."""
    return _SCRIPT.sub(_script, html)


def sign_of(tag: re.Match[str]) -> str:
    """What a tag within a line (its "/", its name) leaves behind."""
    opening, closing = _SIGNS.get(tag[2].lower(), ("", ""))
    return closing if tag[1] else opening


def _script(match: re.Match[str]) -> str:
    before = _TAIL.sub("", match.string[max(0, match.start() - 200) : match.start()])[-2:]
    write = raised if match[1].lower() == "sup" else lowered
    return write(match[2].strip(), before)
