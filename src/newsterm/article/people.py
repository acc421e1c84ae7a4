"""Author names out of bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from newsterm.article.phrases import lines_that_start
from newsterm.text import clean_line, decode_references

_AND: Final = r"(?i)\s*(?:[,;/|•·]|\s(?:and|und|et|y|e|og|och|en|ja|a|i|ve|и|та|dan|&|\+)\s|、|・(?=\S+・))\s*"
_TAIL: Final = (
    r"(?i)\s*(?:\b[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b.*"
    r"|[|•·⋅–—]\s.*|\((?!.*\b(?:afp|dpa|ap)\b).*\)|\b(?:(?:last )?updated?|last$|published|posted|follow|on|in|for"
    r"|staff writer|editor"
    r"|reporter|correspondent|"
    r"senior|chief|contributor|redakteur\w*|korrespondent\w*|journalist\w*|special to)\b.*|\d.*|@.*|\s\w+: .*)$"
)
_BEFORE: Final = r"^\S{3,20}\s+(?:by|von|par|por)\s+(?=[A-ZÀ-Þ])"
_NO_NAME: Final = (
    r"(?i)https?:|www\.|@|(?:foto|photo|bild|image)\s?:|\d{3}|[<>{}]|^[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?$|^(?:foto|photo|bild|image|video)\s?:|^(?:admin|administrator|staff|editors?|author|none|null|undefined|redaktion|user|by"
    r"|news|nachrichten|noticias|notizie|nieuws|aktuell|newsroom|webmaster|anonymous|unknown|guest|online|home"
    r"|about us|über uns|contact|kontakt|impressum|follow.*)$"
    r"|^\w+(?:\.\w+){2,}$|^(?:datum|date|posts?|publiziert|categor(?:y|ies)|kategorien?|reviews?|comments?|kommentare?)$"
    r"|^(?:veröffentlicht|aktualisiert|published|updated|posted|publié|publicado|pubblicato|gepubliceerd|stand)\b"
)
_ADDRESS: Final = r"https?:\S+|\S+@\S+"
_WEEKDAY: Final = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_WHEN: Final = (
    rf"\s+(?:am|le|el|op|den|på|last|hace|vor|il y a|today|heute|(?i:{_WEEKDAY}))"
    rf"(?:\s+(?:\d|(?i:{_WEEKDAY}|updated)).*)?$"
)
"""What tells when, after a name."""
_CODE: Final = r"\s*\(\w{2,4}\.?\)"
"""A writer's initials after the name."""
_MAX_NAME: Final = 80
_MAX_PEOPLE: Final = 12


def people(raw: Iterable[str], language: str = "", publishers: Sequence[str] = ()) -> list[str]:
    """The names in bylines, each once, in order.

    Args:
        raw: bylines ("By Ann Lee and Bo Ek") or names.
        language: of the page, for "by" and "and".
        publishers: the publisher's names; they are not authors if there is another one.
    """
    found: dict[str, str] = {}
    by = lines_that_start("by", language)
    for text in raw:
        text = _without_place(clean_line(re.sub(_ADDRESS, " ", decode_references(text)), 400), publishers)
        start = by.match(text)
        if start and text[start.end() : start.end() + 1] in " :":
            text = text[start.end() :].lstrip(" :")
        for part in re.split(_AND, text):
            name = re.sub(_CODE, "", part).strip(" .,:;-–—\"'“”|")
            if name and 1 < len(name) <= _MAX_NAME and not re.search(_NO_NAME, name) and len(name.split()) <= 7:
                found.setdefault(name.casefold(), name)
    names = list(found.values())[:_MAX_PEOPLE]
    others = [n for n in names if not _is_publisher(n, publishers)]
    return others or names


def byline_text(text: str, language: str = "") -> str:
    """A visible byline without what follows the names; "" where it has none."""
    text = clean_line(re.sub(_ADDRESS, " ", text), 300)
    for kind in ("author_labels", "by"):
        start = lines_that_start(kind, language).match(text)
        if start and text[start.end() - 1 : start.end() + 1].strip(" :") != text[start.end() - 1 : start.end() + 1]:
            text = text[start.end() :].lstrip(" :")
    text = re.sub(_WHEN, "", re.sub(_TAIL, "", re.sub(_BEFORE, "", text)))
    return text if text and len(text.split()) <= 12 else ""


def is_only_publisher(names: list[str], publishers: Sequence[str]) -> bool:
    """Whether the only names, if any, are the publisher's own."""
    return all(_is_publisher(n, publishers) for n in names)


def _is_publisher(name: str, publishers: Sequence[str]) -> bool:
    a = _letters(name)
    for publisher in publishers:
        b = _letters(publisher)
        if a and b and (a == b or (len(a) > 3 and a in b) or (len(b) > 3 and b in a)):
            return True
    return False


def _without_place(text: str, publishers: Sequence[str]) -> str:
    """The publisher alone where a byline is its imprint ("Daily Times, Lund, Sweden")."""
    first, comma, rest = text.partition(", ")
    named = {_letters(p) for p in publishers}
    return first if comma and rest.count(",") and _letters(first) in named else text


def _letters(value: str) -> str:
    return re.sub(r"\W+", "", value.casefold())
