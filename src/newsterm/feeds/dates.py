"""Dates as people write them: RFC 822 with all its sins, ISO 8601, W3CDTF, and the habits of many places.

One answer for everything: an aware UTC time, or None for what is no date or lies before 1971 (zero dates).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_EARLIEST: Final = datetime(1971, 1, 1, tzinfo=UTC)
_MAX_LENGTH: Final = 100

_RFC822: Final = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}\.?,?[ -](\d{4}|\d\d),?"
    r"(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(\S.*)?)?",
    re.ASCII,
)
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s*)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(\S.*)?)?", re.ASCII
)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt ]?(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?\s*(\S.*)?)?", re.ASCII)
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_WEEK: Final = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?(?:[Tt ].*)?", re.ASCII)
_ORDINAL: Final = re.compile(r"(\d{4})-(\d{3})(?:[Tt ].*)?", re.ASCII)
_EPOCH: Final = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?", re.ASCII)

_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_NUMERIC_YMD: Final = re.compile(r"(?<!\d)(\d{4})([/.-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_NUMERIC_DMY: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?!\d)")
_DAY_MONTH_YEAR: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.?º|ª|\.|)[\s/,-]*(?:de\s+|d[’'])?([^\W\d_]{2,})\.?[\s/,-]*(?:del?\s+)?"
    r"[’']?(\d{4}|\d\d)(?![\d:])"
)
_MONTH_DAY_YEAR: Final = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th|)(?:,\s*|\s+)(\d{4})(?!\d)")
_YEAR_MONTH_DAY: Final = re.compile(r"(?<!\d)(\d{4})\.?[\s-]+([^\W\d_]{3,})\.?[\s-]+(\d{1,2})(?!\d)")
_ASCTIME: Final = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{1,2}:\d\d(?::\d\d)?.*?)\s(\d{4})(?!\d)")
_TIME: Final = re.compile(
    r"(?<![\d:])(\d{1,2})(?:[:.hH]|\s?[시時时]\s?)(\d\d)?(?:(?:[:.]|\s?[분分]\s?)(\d\d))?[초秒분分]?(?:[.,]\d+)?(?!\d)"
    r"\s*(.*)"
)
_AFTERNOON: Final = re.compile("오후|下午|午後|晚上")
_MORNING: Final = re.compile("오전|上午|午前|凌晨")

_MERIDIEM: Final = re.compile(r"([AaPp])\.?[Mm]\b\.?\s*", re.ASCII)
_OFFSET: Final = re.compile(r"(?:GMT|UTC|UT|Z)?\s*([+-])\s?(\d{1,2}):?(\d\d)?(?!\d)", re.ASCII)
_ZONE_NAME: Final = re.compile(r"\(?([A-Za-z]{1,5})\b", re.ASCII)

#: Names of zones, in minutes east of UTC. Where a name means several, the one that feeds mean (IST is India's).
_ZONE_NAMES: Final = (
    (0, "Z UT UTC GMT WET WEZ"),
    (60, "BST WEST CET MEZ WAT"),
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

#: The beginnings of the months' names, by month. Longer beginnings win (juin, juil; мая, мар).
_MONTH_NAMES: Final = (
    "jan gen ene янв січ sty led ιαν oca tam",
    "feb fev fév février lut úno φεβ şub фев лют",
    "mar mär mrt maa marz berez мар бер bře μάρ μαρ márc",
    "apr abr avr kwi dub апр кві απρ ápr nis huh",
    "may mai mei maj mag máj maí май мая тра kvě μάι μαΐ μαι tou",
    "jun jui juin giu cze čer июн чер ιούν ιουν haz kes jún",
    "jul juil lug lip лип июл ιούλ ιουλ čvc červenc tem hei júl",
    "aug aoû aou ago sie srp серп авг сер αύγ αυγ ağu elo",
    "sep set wrz zář сен вер σεπ eyl syy szep",
    "oct okt ott out paź říj окт жов οκτ eki lok",
    "nov lis нояб ноя νοέ νοε kas marras listop",
    "dec dez déc dic gru pro дек гру δεκ ara jou",
)
_MONTHS: Final = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_LONGEST_NAME: Final = max(map(len, _MONTHS))


def parse_date(value: str) -> datetime | None:
    """The time that a text names.

    Args:
        value: as a feed gives it. A missing zone is taken as UTC, a leap second as the second before it; of 3/4/2024
            the day comes first unless the time is written with am or pm.

    Returns:
        An aware UTC time, or None where it is no date or lies before 1971.
    """
    value = value.strip()
    if not value or len(value) > _MAX_LENGTH:
        return None
    try:
        found = _common(value) or _uncommon(" ".join(value.split()))
    except (ValueError, OverflowError):  # a 31st of February, the year 9999 with a zone
        return None
    return found if found is not None and found >= _EARLIEST else None


def _common(value: str) -> datetime | None:
    """The two formats of nearly all feeds."""
    if match := _RFC822.fullmatch(value):
        day, month, year, hour, minute, second, tail = match.groups()
        number = _month(month)
        return _utc(_year(year), number, int(day), hour, minute, second, tail) if number else None
    if match := _ISO.fullmatch(value):
        year, month, day, hour, minute, second, tail = match.groups()
        return _utc(int(year), int(month), int(day), hour, minute, second, tail)
    return None


def _uncommon(value: str) -> datetime | None:
    if match := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if match := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second, tail = match.groups()
        return _utc(int(year), int(month), int(day), hour, minute, second, tail)
    if match := _PARTIAL.fullmatch(value):
        return _utc(int(match[1]), int(match[2] or 1), 1)
    if match := _WEEK.fullmatch(value):
        return datetime.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1)).replace(tzinfo=UTC)
    if match := _ORDINAL.fullmatch(value):
        return _utc(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
    if match := _ASCTIME.search(value):
        name, day, time, year = match.groups()
        value = f"{day} {name} {year} {time}"
    return _written(value)


def _written(value: str) -> datetime | None:
    """A date somewhere in a line of words, in the order of the less ambiguous first; a time of day beside it."""
    year: int
    if match := _EAST_ASIAN.search(value) or _NUMERIC_YMD.search(value):
        year, month, day = (int(part) for part in match.groups() if part.isdigit())
    elif (match := _DAY_MONTH_YEAR.search(value)) and (number := _month(match[2])):
        year, month, day = _year(match[3]), number, int(match[1])
    elif (match := _MONTH_DAY_YEAR.search(value)) and (number := _month(match[1])):
        year, month, day = int(match[3]), number, int(match[2])
    elif (match := _YEAR_MONTH_DAY.search(value)) and (number := _month(match[2])):
        year, month, day = int(match[1]), number, int(match[3])
    elif match := _NUMERIC_DMY.search(value):
        year, month, day = _year(match[4]), int(match[3]), int(match[1])
        if month > 12 or (day <= 12 and _MERIDIEM.search(value)):
            month, day = day, month
    else:
        return None
    rest = f"{value[: match.start()]} {value[match.end() :]}"
    time = _TIME.search(rest)
    if time is None:
        return _utc(year, month, day)
    hour, minute, second, tail = time.groups()
    if _AFTERNOON.search(rest):
        tail = f"PM {tail}"
    elif _MORNING.search(rest):
        tail = f"AM {tail}"
    return _utc(year, month, day, hour, minute, second, tail)


def _utc(
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
    shift = 0
    if tail:
        if meridiem := _MERIDIEM.match(tail):
            hours = hours % 12 + (12 if meridiem[1] in "Pp" else 0)
            tail = tail[meridiem.end() :]
        shift = _zone(tail)
    if hours == 24:
        hours, shift = 0, shift - 24 * 60
    moment = datetime(year, month, day, hours, minutes, seconds, tzinfo=UTC)
    return moment - timedelta(minutes=shift) if shift else moment


def _zone(text: str) -> int:
    """Minutes east of UTC; 0 for what is unknown or impossible."""
    if match := _OFFSET.match(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return 0 if minutes > 14 * 60 else -minutes if match[1] == "-" else minutes
    match = _ZONE_NAME.match(text)
    return _ZONES.get(match[1].upper(), 0) if match else 0


def _month(name: str) -> int | None:
    name = name.casefold()
    for length in range(min(len(name), _LONGEST_NAME), 2, -1):
        if number := _MONTHS.get(name[:length]):
            return number
    return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)
