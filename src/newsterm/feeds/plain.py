"""HTML as one line of plain text: for titles, and for entries that have none."""

from __future__ import annotations

import re
from typing import Final

from newsterm.markup import REST, plain_text, sign_of, with_scripts, without_tags
from newsterm.text import MAX_TITLE, clean_line, decode_references, is_visible

_INLINE: Final = (
    "a|abbr|acronym|b|big|blockquote|center|cite|code|dfn|div|em|font|h[1-6]|i|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|"
    "span|strike|strong|sub|sup|time|tt|u|ul|var|del"
)
_VOID: Final = "br|hr|img|wbr"
_TAG: Final = re.compile(rf"<(/?)({_INLINE}|{_VOID})(?:(?:\s{REST}|\s[^<>]*)?/?)>", re.IGNORECASE)
_BLOCK: Final = re.compile(r"br|hr|div|p|li|h[1-6]|ul|ol|blockquote|pre|center", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});")

_LOOKED_AT: Final = 20 * MAX_TITLE
"""Characters of a title that are looked at: enough for its markup."""
_EXCERPT: Final = 110


def text_title(value: str) -> str:
    """A title that is declared to be plain text: `<b>` in it are three characters that somebody wrote.

    An entity in it is one that was encoded once too often.
    """
    return clean_line(without_entities(value[:_LOOKED_AT]), MAX_TITLE)


def html_title(value: str) -> str:
    """A title that is declared to be HTML."""
    value = decode_references(without_tags(value[:_LOOKED_AT]))
    return clean_line(without_entities(value), MAX_TITLE)


def any_title(value: str) -> str:
    """A title of which nobody said what it is (RSS): HTML where it shows the signs of it.

    Signs are entities, and tags of running text that are closed, empty or are at the beginning. Other things in
    angle brackets (`List<String>`, `<http://…>`, "the <b> tag") are text.
    """
    value = value[:_LOOKED_AT]
    if "<" in value:
        value = with_scripts(value)
        closed = {match[2].lower() for match in _TAG.finditer(value) if match[1]}
        value = _TAG.sub(lambda match: _spaced(match) if _is_markup(match, closed) else match[0], value)
    return clean_line(without_entities(without_entities(value)), MAX_TITLE)


def without_entities(value: str) -> str:
    """A text in which entities of HTML are decoded where they are whole ("&amp;", not "&copy=")."""
    return _ENTITY.sub(lambda match: decode_references(match[0]), value) if "&" in value else value


def excerpt(html: str) -> str:
    """The first words of an entry, for want of a title; "" where it has none."""
    line = plain_text(html[:_LOOKED_AT])
    if not is_visible(line):
        return ""
    if len(line) <= _EXCERPT:
        return line
    cut = line.rfind(" ", _EXCERPT // 2, _EXCERPT)
    return line[: cut if cut > 0 else _EXCERPT - 1].rstrip(" ,;:–—-") + "…"


def _is_markup(tag: re.Match[str], closed: set[str]) -> bool:
    name = tag[2].lower()
    return bool(tag[1]) or name in closed or tag.start() == 0 or re.fullmatch(_VOID, name) is not None


def _spaced(tag: re.Match[str]) -> str:
    """What a tag leaves behind: a space where it breaks the line."""
    return " " if _BLOCK.fullmatch(tag[2]) else sign_of(tag)
