"""A scanner for markup of any quality: a stream of tags and the text between, in linear time.

It reads what a strict parser refuses: feeds that are not well-formed, OPML of many programs, the heads of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from newsterm.text import decode_references

_MAX_ATTRIBUTES: Final = 60
_MAX_VALUE: Final = 10_000

_MAX_TOKENS: Final = 120_000
_OPENING: Final = re.compile(r"<(?=[!?]|/?[^\W\d])")
# Possessive throughout: each character is looked at once, whatever follows.
_NAME: Final = r"<(/?)([^\W\d][\w.:-]{0,99}+)"
_TAG: Final = re.compile(_NAME + r"((?:[^<>\"'/]++|/(?!\s*+>)|\"[^\"<]*+\"|'[^'<]*+')*+)(/?)\s*+>")
#: Tags that are not as they should be, in the order of trying: with "<" in a value, with quotes that do not pair,
#: and cut off by the next tag.
_ODD_TAGS: Final = (
    re.compile(
        _NAME + r"((?:[^<>\"'/]++|/(?!\s*+>)|\"[^\"]{0,2000}+\"(?=[\s/>])|'[^']{0,2000}+'(?=[\s/>]))*+)(/?)\s*+>"
    ),
    re.compile(_NAME + r"((?:[^<>/]++|/(?!>))*+)(/?)>"),
    re.compile(_NAME + r"([^<>]*+)()(?=<)"),
)
_ATTRIBUTE: Final = re.compile(
    r"([^\s\"'<>/=]{1,100}+)[^\s\"'<>/=]*+(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?+"
)


class TagKind(Enum):
    """What a piece of markup is."""

    START = auto()
    END = auto()
    TEXT = auto()
    """Character data as written, entities included; a "<" in it stands for itself."""
    CDATA = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup: `text[start:end]`."""

    kind: TagKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""
    """The source of a start tag's attributes, for `attributes`."""
    empty: bool = False
    """A start tag that ends itself (`<br/>`)."""
    value: str = ""
    """The content of a CDATA section."""


def scan(text: str) -> Iterator[Token]:
    """The tokens of a text in order; comments, processing instructions and declarations are left out.

    What was begun and never ended (a comment, a tag) is text; a CDATA section then reaches to the end. After 120,000
    tags what follows is one text.
    """
    closers = _Closers(text)
    position = 0  # everything before was given out
    tags = 0
    opening = _OPENING.search(text)
    while opening and tags < _MAX_TOKENS:
        at = opening.start()
        following = text[at + 1 : at + 2]
        token: Token | None = None
        skip_to = -1
        if following == "!":
            if text.startswith("<![CDATA[", at):
                close = closers.after("]]>", at + 9)
                stop = len(text) if close < 0 else close
                token = Token(TagKind.CDATA, at, min(stop + 3, len(text)), value=text[at + 9 : stop])
            elif text.startswith("<!--", at):
                close = closers.after("-->", at + 4)
                skip_to = close + 3 if close >= 0 else -1
            else:
                close = closers.after(">", at)
                skip_to = close + 1 if close >= 0 else -1
        elif following == "?":
            close = closers.after("?>", at)
            skip_to = close + 2 if close >= 0 else -1
        elif match := _tag(text, at):
            kind = TagKind.END if match[1] else TagKind.START
            token = Token(kind, at, match.end(), match[2], match[3], bool(match[4]))
        if token is not None or skip_to >= 0:
            if at > position:
                yield Token(TagKind.TEXT, position, at)
            if token is not None:
                yield token
                tags += 1
                skip_to = token.end
            position = skip_to
        opening = _OPENING.search(text, max(position, at + 1))
    if position < len(text):
        yield Token(TagKind.TEXT, position, len(text))


def _tag(text: str, at: int) -> re.Match[str] | None:
    match = _TAG.match(text, at)
    if match is None:
        match = next(filter(None, (pattern.match(text, at) for pattern in _ODD_TAGS)), None)
    return match


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, entities decoded. Of two with one name the first counts; no more than 60 are read.

    Args:
        source: what is between the tag's name and its end.
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1], decode_references(value[:_MAX_VALUE]) if "&" in value else value[:_MAX_VALUE])
        if len(found) >= _MAX_ATTRIBUTES:
            break
    return found


class _Closers:
    """Finds closing marks; remembers which of them no longer occur, so that a text is not searched again and again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gone: set[str] = set()

    def after(self, mark: str, position: int) -> int:
        if mark in self._gone:
            return -1
        found = self._text.find(mark, position)
        if found < 0:
            self._gone.add(mark)
        return found
