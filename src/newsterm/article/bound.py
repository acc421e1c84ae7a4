"""Stage 2, for the pages that need it: hold the tag stream under a depth and a number of tags.

lxml stops reading at a nesting of 256 and loses the rest of the page; a tree of a million elements costs gigabytes.
So tags too deep or too many are left out of the source, their text stays.
"""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.class_names import names

MAX_TAGS: Final = 20_000
MAX_DEPTH: Final = 120
TEXT_DEPTH: Final = 150
"""Paragraphs, headings and what is in them may nest a little deeper, so that text keeps its shape."""
MAX_TAG_LENGTH: Final = 65_536
"""Characters between "<" and ">"; a longer tag (100,000 attributes) keeps its name only."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])([^>]*)>")
_VOID: Final = names("area base br col embed hr img input link meta param source track wbr")
#: Opening one of these closes an open one of its group, up to the barrier; unclosed, they do not nest.
_GROUPS: Final = {
    "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"),
    "td": ("td", "th"), "th": ("td", "th"), "option": ("option",), "a": ("a",),
}  # fmt: skip
_BARRIERS: Final = names("ul ol dl table div section article aside main blockquote body")
_TEXT: Final = names("p h1 h2 h3 h4 h5 h6 a em strong b i code pre li figcaption article")


def bound(html: str) -> str:
    """The source with at most `MAX_TAGS` tags, nested at most `MAX_DEPTH` deep.

    When there are too many tags, the ones that shape blocks are kept longest: inline and cell tags go first.
    """
    pieces: list[str] = []
    stack: list[str] = []
    skipped: dict[str, int] = {}
    at = tags = 0
    # Up to the last ">": so every "<" that begins a tag finds its end, and the search stays linear.
    for tag in _TAG.finditer(html, 0, html.rfind(">") + 1):
        name = tag[2].lower()
        start, end = tag.span()
        pieces.append(html[at:start])
        at = end
        if tags >= MAX_TAGS:
            if name in ("p", "td", "li", "br", "div", "tr"):
                pieces.append("\n")
            continue
        if tag[1]:
            if skipped.get(name):
                skipped[name] -= 1
                pieces.append(" ")
                continue
            if name in stack:
                while stack.pop() != name:
                    pass
            pieces.append(f"</{name}>")
            continue
        tags += 1
        if name in _VOID:
            pieces.append(tag[0] if end - start <= MAX_TAG_LENGTH else f"<{name}>")
            continue
        if name in _GROUPS:
            _close(stack, _GROUPS[name])
        if len(stack) >= (TEXT_DEPTH if name in _TEXT else MAX_DEPTH):
            skipped[name] = skipped.get(name, 0) + 1
            pieces.append(" ")
            continue
        stack.append(name)
        pieces.append(tag[0] if end - start <= MAX_TAG_LENGTH else f"<{name}>")
    pieces.append(html[at:])
    return "".join(pieces)


def _close(stack: list[str], group: tuple[str, ...]) -> None:
    """Take back to the nearest open element of the group, if no barrier lies between."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index] in group:
            del stack[index:]
            return
        if stack[index] in _BARRIERS:
            return
