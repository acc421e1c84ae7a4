"""Where else a page keeps its text: for readers without scripts, in parts that a script would move, in its data."""

from __future__ import annotations

import json
import re
from typing import Final

from newsterm.article.tree import Element

_NOSCRIPT: Final = re.compile(r"<(/?)noscript(?=[\s/>])", re.IGNORECASE)
_PLACE: Final = re.compile(r"""<template\s+id=["']?([BP]):([0-9a-f]{1,4})["']?\s*>\s*</template>""", re.IGNORECASE)
_PART: Final = re.compile(r"[S]:([0-9a-f]{1,4})")
_SCRIPT: Final = re.compile(r"<script\b[^<>]*+>(.*?)</script", re.IGNORECASE | re.DOTALL)
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.){400,})"', re.DOTALL)
_PARAGRAPH: Final = re.compile(r"(?:<|\\u003c|\\x3c)p[\s>\\]", re.IGNORECASE)
_PARAGRAPHS: Final = 3
"""Paragraphs of a text that a script keeps, at least."""
_MAX_STRINGS: Final = 2_000_000
"""Characters of scripts that are searched."""


def without_scripts(page: str) -> str | None:
    """The page as a reader without scripts has it; None where it is the same."""
    return _NOSCRIPT.sub(r"<\1div", page) if _NOSCRIPT.search(page) else None


def with_places(page: str) -> str:
    """The page with marks where a script would put parts that arrive later ("B:0" for "S:0")."""
    return _PLACE.sub(r"<div data-place='\2'></div>", page) if _PART.search(page) else page


def put_in_place(body: Element) -> None:
    """Move the parts of a page that arrived later to where they belong."""
    places = {place.get("data-place"): place for place in body.iter("div") if place.get("data-place")}
    for part in [e for e in body.iter("div") if e.get("hidden") is not None]:
        number = _PART.fullmatch(part.get("id") or "")
        if number is None:
            continue
        del part.attrib["hidden"]
        place = places.get(number[1])
        if place is not None and place is not part and part not in place.iterancestors():
            place.append(part)


def _last_end(page: str) -> int:
    at = max(page.rfind("</script"), page.rfind("</SCRIPT"))
    return at + len("</script") if at >= 0 else 0


def in_scripts(page: str) -> str:
    """The longest HTML of several paragraphs that a script of the page holds as a string, "" if there is none."""
    best = ""
    left = _MAX_STRINGS
    # Up to the last end of a script: so every script finds its end, and the search stays linear.
    for script in _SCRIPT.finditer(page, 0, _last_end(page)):
        text = script[1][:left]
        left -= len(text)
        if not _PARAGRAPH.search(text):
            continue
        for string in _STRING.finditer(text):
            if len(string[1]) > len(best) and len(_PARAGRAPH.findall(string[1])) >= _PARAGRAPHS:
                best = string[1]
    try:
        return str(json.loads(f'"{best}"', strict=False))
    except ValueError:
        return ""
