"""Dates as pages write them: ISO 8601 in all its dialects, RFC 2822, and the day in words of many languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_ISO: Final = (
    r"(?i)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})"
    r"(?:[T\s,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_CJK: Final = (
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?(?:\D{0,6}(\d{1,2})\s*[:時时시]\s*(\d{1,2}))?"
)
_YEAR_FIRST: Final = r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b(?:\D{0,6}(\d{1,2}):(\d{2}))?"
_NUMBERS: Final = r"\b(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})\b(?:\D{0,12}(\d{1,2})[:.h](\d{2}))?"
_DAY_MONTH: Final = (
    r"\b(\d{1,2})(?:\.|st|nd|rd|th|er|º|-?(?:го|е))?\s*(?:de\s+|d')?([^\W\d_]{3,12})\.?,?\s*(?:de\s+|del\s+)?(\d{4})\b"
    r"(?:\D{0,12}(\d{1,2})[:.h](\d{2}))?"
)
_MONTH_DAY: Final = (
    r"(?i)\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b(?:\D{0,12}(\d{1,2}):(\d{2})\s*([ap]\.?m)?)?"
)
_ZONES: Final = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1,
                 "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "IST": 5.5, "JST": 9, "KST": 9,
                 "WIB": 7, "AEST": 10, "AEDT": 11, "MSK": 3, "GMT": 0, "UTC": 0, "TRT": 3}  # fmt: skip
_ZONE: Final = r"\b(" + "|".join(_ZONES) + r")\b"

#: The first letters that tell the twelve months apart, per language.
_MONTHS: Final[dict[str, str]] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jän,jan feb mär,maer apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr,fevr,fév mars avr mai juin juil août,aout sept oct nov déc,dec",
    "es": "ene feb mar abr may jun jul ago sep,set oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb maa,mrt apr mei jun jul aug sep okt nov dec",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "fi": "tam hel maa huh tou kes hei elo syy lok mar jou",
    "is": "jan feb mar apr maí jún júl ágú sep okt nóv des",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "cs": "led úno bře dub kvě čvn,červn čvc,červen srp zář říj lis pro",
    "tr": "oca şub mar nis may haz tem ağu eyl eki kas ara",
    "ru": "янв фев мар апр май,мая июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "el": "ιαν φεβ μαρ απρ μαΐ,μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "id": "jan feb mar apr mei jun jul agu,ags sep okt nov des",
    "hu": "jan feb már ápr máj jún júl aug sze okt nov dec",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi dec",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "ar": "يناير فبراير مارس أبريل,إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी,जन फरवरी,फर मार्च अप्रैल मई जून जुलाई,जुल अगस्त,अग सितंबर,सित अक्टूबर,अक्टू नवंबर,नव दिसंबर,दिस",
}


def parse_date(text: str, language: str = "") -> datetime | None:
    """A moment as machines write it, or as people do.

    The offset is kept as written, so that the day is the day the page names. A time without one is taken for UTC.

    Args:
        text: what may hold a date; the first one counts.
        language: decides between languages whose month names clash.
    """
    text = text.strip()[:200]
    found = re.match(_ISO, text)
    if found:
        moment = _moment(found[1], found[2], found[3], found[4], found[5], found[6], _offset(found[8]))
        if moment is not None:
            return moment
    for pattern in (_CJK, _YEAR_FIRST):
        found = re.search(pattern, text)
        if found:
            return _moment(found[1], found[2], found[3], found[4], found[5], None, _named_zone(text))
    found = re.search(_DAY_MONTH, text)
    if found:
        month = _month(found[2], language)
        if month:
            return _moment(found[3], month, found[1], found[4], found[5], None, _named_zone(text))
    found = re.search(_MONTH_DAY, text)
    if found:
        month = _month(found[1], language)
        if month:
            hour = found[4]
            if hour and found[6]:
                hour = str(int(hour) % 12 + (12 if found[6][0] in "pP" else 0))
            return _moment(found[3], month, found[2], hour, found[5], None, _named_zone(text))
    found = re.search(_NUMBERS, text)
    if found:
        day, month = int(found[1]), int(found[2])
        if month > 12 or (day <= 12 and language in ("en-us", "en-ph")):
            day, month = month, day
        return _moment(found[3], month, day, found[4], found[5], None, _named_zone(text))
    return None


def date_in_url(url: str) -> datetime | None:
    """The day in an address such as /2025/10/20/ or /2025-10-20-."""
    found = re.search(r"[/-](20\d{2})[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?=[/-]|$)", url)
    return _moment(found[1], found[2], found[3], None, None, None, UTC) if found else None


def _month(word: str, language: str) -> int:
    word = word.lower()
    short = language.split("-")[0]
    for code in dict.fromkeys((short, "en", *_MONTHS)):
        for number, starts in enumerate(_MONTHS.get(code, "").split(), 1):
            if word.startswith(tuple(starts.split(","))):
                return number
    return 0


def _named_zone(text: str) -> timezone:
    found = re.search(_ZONE, text)
    return timezone(timedelta(hours=_ZONES[found[1]])) if found else UTC


def _offset(text: str | None) -> timezone:
    if not text or text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-delta if text[0] == "-" else delta) if delta < timedelta(hours=24) else UTC


def _moment(
    year: str,
    month: str | int,
    day: str | int,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: timezone,
) -> datetime | None:
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59), tzinfo=zone
        )
    except (ValueError, OverflowError):
        return None
    return moment if 1971 <= moment.year <= 2100 else None
