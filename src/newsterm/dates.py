"""Dates as machines and people write them: RFC 822 with all its sins, ISO 8601, and the day in words of many languages.

One reading for feeds, pages and headers: an aware time with the offset as written, so that the day is the day that was
named, or None for what is not a date or lies outside of 1971 to 2100 (zero dates, numbers that look like dates).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

_YEARS: Final = range(1971, 2101)
_MAX_LENGTH: Final = 200
"""Characters that are looked at."""
_APART: Final = 12
"""Characters that may be between a day and its time, …"""
_BEFORE: Final = 25
"""… and that a time and its zone take up before the day."""

_LETTER: Final = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])"
"""A letter, or a vowel sign of Devanagari, which Python does not count among the letters."""
_RFC822: Final = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d\d),?"
    r"(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(\S.*)?)?",
    re.ASCII,
)
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s*)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(\S.*)?)?", re.ASCII
)
_COMPACT: Final = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[Tt ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(\S.*)?)?", re.ASCII
)
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_WEEK: Final = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?(?:[Tt ].*)?", re.ASCII)
_ORDINAL: Final = re.compile(r"(\d{4})-(\d{3})(?:[Tt ].*)?", re.ASCII)
_EPOCH: Final = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?", re.ASCII)

_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_NUMERIC_YMD: Final = re.compile(r"(?<!\d)(\d{4})([/.-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_NUMERIC_DMY: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?!\d)")
_DAY_MONTH_YEAR: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.?º|ª|-?(?:го|е)|\.|)[\s/,-]*(?:de\s+|d[’']|of\s+)?"
    rf"({_LETTER}{{2,}})\.?[\s/,-]*(?:del?\s+)?[’']?(\d{{4}}|\d\d)(?![\d:])"
)
_MONTH_DAY_YEAR: Final = re.compile(rf"({_LETTER}{{3,}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th|)(?:,\s*|\s+)(\d{{4}})(?!\d)")
_YEAR_MONTH_DAY: Final = re.compile(rf"(?<!\d)(\d{{4}})\.?[\s-]+({_LETTER}{{3,}})\.?[\s-]+(\d{{1,2}})(?!\d)")
_ASCTIME: Final = re.compile(rf"({_LETTER}{{3,}})\.?\s+(\d{{1,2}}),?\s+(\d{{1,2}}:\d\d(?::\d\d)?.*?)\s(\d{{4}})(?!\d)")
_TIME: Final = re.compile(
    r"(?<![\d:+])(?<!\d-)(\d{1,2})(?:[:.hH]|\s?[시時时]\s?|(?=\s?[AaPp]\.?[Mm]\b))(\d\d)?"
    r"(?:(?:[:.]|\s?[분分]\s?)(\d\d))?[초秒분分]?(?:[.,]\d+)?(?!\d)\s*(.*)"
)
_AFTERNOON: Final = re.compile("오후|下午|午後|晚上")
_MORNING: Final = re.compile("오전|上午|午前|凌晨")
_WORD: Final = re.compile(f"{_LETTER}{{2,}}")

_MERIDIEM: Final = re.compile(r"([AaPp])\.?[Mm]\b\.?\s*", re.ASCII)
_OFFSET: Final = re.compile(r"(?:GMT|UTC|UT|Z)?\s*([+-])\s?(\d{1,2}):?(\d\d)?(?!\d)", re.ASCII)
_ZONE_NAME: Final = re.compile(r"\(?([A-Za-z]{1,5})\b", re.ASCII)
_ZONE_LATER: Final = re.compile(r"\b([A-Z]{2,5})\b", re.ASCII)
_PLACE: Final = re.compile(r"\(?([A-Z][A-Za-z]{1,12}(?:/[A-Z][A-Za-z_-]{1,30}(?:[+-]?\d{1,2})?){1,2})", re.ASCII)

#: Names of zones, in minutes east of UTC. Where a name means several, the one that feeds mean (IST is India's).
_ZONE_NAMES: Final = (
    (0, "Z UT UTC GMT WET WEZ"),
    (60, "BST WEST CET MET MEZ WAT"),
    (120, "CEST MESZ MEST EET SAST CAT"),
    (180, "EEST MSK EAT TRT"),
    (210, "IRST"),
    (240, "GST MSD"),
    (300, "PKT"),
    (330, "IST"),
    (345, "NPT"),
    (420, "ICT WIB"),
    (480, "HKT SGT AWST PHT MYT"),
    (540, "JST KST"),
    (570, "ACST"),
    (600, "AEST"),
    (630, "ACDT"),
    (660, "AEDT"),
    (720, "NZST"),
    (780, "NZDT"),
    (-150, "NDT"),
    (-180, "ADT ART BRT"),
    (-210, "NST"),
    (-240, "EDT AST CLT"),
    (-300, "EST CDT COT"),
    (-360, "CST MDT"),
    (-420, "MST PDT"),
    (-480, "PST AKDT"),
    (-540, "AKST"),
    (-600, "HST"),
)
_ZONES: Final = {name: minutes for minutes, names in _ZONE_NAMES for name in names.split()}
#: Zones whose names do not say whether it is summer: the place's clock decides.
_SEASONAL: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AT": "America/Halifax",
}

#: The beginnings of the names of the twelve months, per language. Of two languages with one beginning for two months
#: the earlier counts, unless the language is known.
_MONTHS: Final = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan,jän,jaen feb mar,mär,maer,mrz apr mai jun jul aug sep okt nov dez",
    "fr": "jan fev mar avr mai juin,jui juil aou sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep,set oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb maa,mrt apr mei jun jul aug sep okt nov dec",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paz lis gru",
    "fi": "tam hel maa huh tou kes hei elo syy lok marras joulu,jou",
    "cs": "led uno bre dub kve cer,cvn,cervn cvc,cervenc srp zar rij lis pro",
    "sk": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "hr": "sij vel ozu tra svi lip srp kol ruj lis stu pro",
    "tr": "oca sub mar nis may haz tem agu eyl eki kas ara",
    "hu": "jan feb mar apr maj jun jul aug szep,sze okt nov dec",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi dec",
    "id": "jan feb mar apr mei jun jul agu,ags sep okt nov des",
    "is": "jan feb mar apr mai jun jul agu sep okt nov des",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "ru": "янв фев мар апр май,мая июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "be": "сту лют сак кра тра чэр ліп жні вер кас ліс сне",
    "el": "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "ar": "يناير فبراير مارس أبريل,إبريل,ابريل مايو يوني يولي أغسطس,اغسطس سبتمبر أكتوبر,اكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी,जन फरवरी,फर मार्च अप्रैल मई जून जुलाई,जुल अगस्त,अग सितंबर,सित अक्टूबर,अक्टू नवंबर,नव दिसंबर,दिस",
}
#: The beginnings of the names of the seven days from Monday on.
_WEEKDAYS: Final = (
    "mon mo lun seg segunda maandag ma man pon пон пн",
    "tue di die mar ter terca dinsdag tis tir uto wto вто вт",
    "wed mi mit mer mie qua quarta woe ons sre sro сре ср",
    "thu do don jeu jue gio qui quinta tor czw cet чет чт",
    "fri fr fre ven vie sex sexta vri pia pet пят пт",
    "sat sa sam sab zat lor lau sob суб сб",
    "sun so son dim dom zon nie ned вос вс",
)


def _fold(word: str) -> str:
    """A word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not "\u0300" <= c <= "\u036f")


_BY_LANGUAGE: Final = {
    language: {_fold(start): n for n, starts in enumerate(names.split(), 1) for start in starts.split(",")}
    for language, names in _MONTHS.items()
}
_ANY_LANGUAGE: Final = {
    start: n for months in reversed(list(_BY_LANGUAGE.values())) for start, n in months.items()
}  # reversed, since the last one counts
_ENGLISH: Final = {name.title(): n for n, name in enumerate(_MONTHS["en"].split(), 1)}
_DAYS: Final = {start: n for n, starts in enumerate(_WEEKDAYS) for start in starts.split()}
_LONGEST_START: Final = max(map(len, _ANY_LANGUAGE))


def parse_date(text: str, language: str = "") -> datetime | None:
    """The time that a text stands for, which is a date in any notation, or has one in it.

    A missing zone is taken as UTC, a leap second as the second before it. In 3/4/2024 the weekday decides where there
    is one; else the month comes first in American text, and where the time has am or pm and the language is unknown;
    else the day does.

    Args:
        text: what a feed, a page or a header gives for a date.
        language: BCP 47; decides between languages whose names of months clash, and about American dates.

    Returns:
        An aware time with the offset as written, or None.
    """
    text = text[:_MAX_LENGTH].strip()
    try:
        found = _common(text, language) or _notation(text) or _in_words(" ".join(text.split()), language)
    except (ValueError, OverflowError):  # a 31st of February, the year 9999 with a zone
        return None
    return found if found is not None and found.year in _YEARS else None


def find_date(text: str, language: str = "") -> datetime | None:
    """As `parse_date`, for lines that people read: numbers alone ("2024", "1715076000") are not dates there."""
    return None if text.strip().isdecimal() else parse_date(text, language)


def other_order(text: str, moment: datetime) -> datetime | None:
    """What a date in numbers means with day and month the other way round; None where it can be read in one way only.

    Args:
        text: the date as it is written ("03-09-2026").
        moment: how it was read.
    """
    match = _NUMERIC_DMY.match(text.strip())
    if match is None or moment.day == moment.month or max(int(match[1]), int(match[3])) > 12:
        return None
    return moment.replace(month=moment.day, day=moment.month)


def date_in_url(url: str) -> datetime | None:
    """The day in an address such as /2025/10/20/ or /2025-10-20-."""
    found = re.search(r"[/-](20\d{2})[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?=[/-]|$)", url, re.ASCII)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC) if found else None
    except ValueError:
        return None


def _common(text: str, language: str) -> datetime | None:
    """The two notations of nearly all feeds."""
    if match := _RFC822.fullmatch(text):
        day, name, year, hour, minute, second, tail = match.groups()
        month = _ENGLISH.get(name) or _month(name, language)
        return _moment(_year(year), month, int(day), hour, minute, second, tail) if month else None
    if match := _ISO.fullmatch(text):
        year, number, day, hour, minute, second, tail = match.groups()
        return _moment(int(year), int(number), int(day), hour, minute, second, tail)
    return None


def _notation(text: str) -> datetime | None:
    """The rarer notations of machines."""
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if match := _COMPACT.fullmatch(text):
        year, _, month, day, hour, minute, second, tail = match.groups()
        return _moment(int(year), int(month), int(day), hour, minute, second, tail)
    if match := _PARTIAL.fullmatch(text):
        return _moment(int(match[1]), int(match[2] or 1), 1)
    if match := _WEEK.fullmatch(text):
        return datetime.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1)).replace(tzinfo=UTC)
    if match := _ORDINAL.fullmatch(text):
        return _moment(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
    return None


def _in_words(text: str, language: str) -> datetime | None:
    """A date somewhere in a line, the less ambiguous notation first; a time of day beside it."""
    if match := _ASCTIME.search(text):
        name, day_of_month, time, in_year = match.groups()
        text = f"{day_of_month} {name} {in_year} {time}"
    found = _day_in(text, language)
    if found is None:
        return None
    (year, month, day), start, end = found
    clock = _TIME.search(text, end)
    if clock is None or clock.start() > end + _APART:
        clock = _TIME.search(text[max(0, start - _BEFORE) : start])
    if clock is None:
        return _moment(year, month, day)
    hour, minute, second, tail = clock.groups()
    if _AFTERNOON.search(text):
        tail = f"PM {tail}"
    elif _MORNING.search(text):
        tail = f"AM {tail}"
    return _moment(year, month, day, hour, minute, second, tail)


def _day_in(text: str, language: str) -> tuple[tuple[int, int, int], int, int] | None:
    """Year, month and day in a line, and where they begin and end."""
    if match := _EAST_ASIAN.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), match.start(), match.end()
    if match := _NUMERIC_YMD.search(text):
        return (int(match[1]), int(match[3]), int(match[4])), match.start(), match.end()
    for pattern, year, month, day in (
        (_DAY_MONTH_YEAR, 3, 2, 1),
        (_MONTH_DAY_YEAR, 3, 1, 2),
        (_YEAR_MONTH_DAY, 1, 2, 3),
    ):
        for match in pattern.finditer(text):
            if number := _month(match[month], language):
                return (_year(match[year]), number, int(match[day])), match.start(), match.end()
    if match := _NUMERIC_DMY.search(text):
        return _ordered(match, text, language), match.start(), match.end()
    return None


def _ordered(match: re.Match[str], text: str, language: str) -> tuple[int, int, int]:
    """Year, month and day of three numbers of which the year is the last."""
    year, first, second = _year(match[4]), int(match[1]), int(match[3])
    month_first = (year, first, second)
    day_first = (year, second, first)
    if second > 12:
        return month_first
    if first > 12:
        return day_first
    named = [_DAYS[word] for word in map(_weekday, _WORD.findall(text)) if word]
    if named:
        fitting = [date for date in (day_first, month_first) if datetime(*date, tzinfo=UTC).weekday() in named]
        if len(fitting) == 1:
            return fitting[0]
    language = language.lower()
    american = language in ("en-us", "en-ph") or (language in ("", "en") and _MERIDIEM.search(text))
    return month_first if american else day_first


def _weekday(word: str) -> str:
    """The key of a word in the table of weekdays, "" where it is none."""
    word = _fold(word)
    if len(word) < 4:
        return word if word in _DAYS else ""
    return next((word[:length] for length in range(len(word), 2, -1) if word[:length] in _DAYS), "")


def _moment(
    year: int,
    month: int,
    day: int,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    tail: str | None = None,
) -> datetime:
    """Put together what was read; `tail` is what follows the time: am or pm, the zone.

    Raises:
        ValueError, OverflowError: there is no such day or time.
    """
    hours, minutes, seconds = int(hour or 0), int(minute or 0), min(int(second or 0), 59)
    zone: tzinfo = UTC
    if tail:
        if meridiem := _MERIDIEM.match(tail):
            hours = hours % 12 + (12 if meridiem[1] in "Pp" else 0)
            tail = tail[meridiem.end() :]
        zone = _zone(tail, datetime(year, month, day, hours % 24, minutes))  # noqa: DTZ001 - to be told its zone
    if hours == 24:
        return datetime(year, month, day, 0, minutes, seconds, tzinfo=zone) + timedelta(days=1)
    return datetime(year, month, day, hours, minutes, seconds, tzinfo=zone)


def _zone(text: str, local: datetime) -> tzinfo:
    """The zone that a text begins with; UTC for what is unknown or impossible."""
    if match := _OFFSET.match(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return _offset(0 if minutes > 14 * 60 else -minutes if match[1] == "-" else minutes)
    if match := _PLACE.match(text):
        return _clock_of(match[1], local)
    if match := _ZONE_NAME.match(text):
        name = match[1]
        if name in _SEASONAL:
            return _clock_of(_SEASONAL[name], local)
        if name.upper() in _ZONES:
            return _offset(_ZONES[name.upper()])
    for name in _ZONE_LATER.findall(text[:_BEFORE]):
        if name in _SEASONAL:
            return _clock_of(_SEASONAL[name], local)
        if name in _ZONES:
            return _offset(_ZONES[name])
    return UTC


@lru_cache(maxsize=256)
def _offset(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _clock_of(place: str, local: datetime) -> tzinfo:
    """The offset that the clocks of a place have then, UTC where the place is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        shift = ZoneInfo(place).utcoffset(local)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
    return _offset(round(shift.total_seconds() / 60)) if shift else UTC


def _month(name: str, language: str) -> int | None:
    """The month of a name in full or cut; of beginnings that fit, the longest."""
    name = _fold(name)
    for starts in (_BY_LANGUAGE.get(language.lower().partition("-")[0], {}), _ANY_LANGUAGE):
        for length in range(min(len(name), _LONGEST_START), 2, -1):
            if number := starts.get(name[:length]):
                return number
    return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)
