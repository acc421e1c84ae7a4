"""Dates as they stand in feeds."""

from __future__ import annotations

import pytest

from newsterm.feeds.dates import parse_date

MORNING = "2024-05-07 10:00:00"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        # RFC 822 and its sins
        ("Tue, 07 May 2024 10:00:00 GMT", MORNING),
        ("Tue, 07 May 2024 12:00:00 +0200", MORNING),
        ("Tue, 07 May 2024 15:30:00 +0530", MORNING),
        ("Tue, 07 May 2024 12:00:00 GMT+2", MORNING),
        ("Tue, 07 May 2024 12:00:00 UTC+02:00", MORNING),
        ("Tue, 07 May 2024 06:00:00 EDT", MORNING),
        ("Tue, 07 May 2024 12:00:00 +0200 (CEST)", MORNING),
        ("Tue, 7 May 24 10:00 Z", MORNING),
        ("07 May 2024 10:00:00", MORNING),
        ("Tuesday, 7 May 2024 10:00:00 GMT", MORNING),
        ("tue, 07 may 2024 10:00:00 gmt", MORNING),
        ("Tue 07 May 2024 10:00:00 GMT", MORNING),
        ("Fri, 07 May 2024 10:00:00 GMT", MORNING),  # the weekday is wrong
        ("Tue, 07 May 2024 10:00:00.123 GMT", MORNING),
        ("Tue, 07-May-2024 10:00:00 GMT", MORNING),
        ("Sun, 7 Sept 2003 10:00:00 GMT", "2003-09-07 10:00:00"),
        ("7 May 99 10:00 GMT", "1999-05-07 10:00:00"),
        ("Tue, 07 May 2024 24:00:00 GMT", "2024-05-08 00:00:00"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31 23:59:59"),
        ("Tue, 07 May 2024 10:00:00 XYZ", MORNING),
        ("Tue, 07 May 2024", "2024-05-07 00:00:00"),
        # ISO 8601, W3CDTF
        ("2024-05-07T10:00:00Z", MORNING),
        ("2024-05-07T12:00:00.123456+02:00", MORNING),
        ("2024-05-07T12:00:00+0200", MORNING),
        ("2024-05-07T12:00:00 +02", MORNING),
        ("2024-05-07 10:00:00", MORNING),
        ("2024-05-07 10:00:00 UTC", MORNING),
        ("2024-05-07T10:00Z", MORNING),
        ("2024-05-07T10:00:00,5Z", MORNING),
        ("20240507T100000Z", MORNING),
        ("20240507", "2024-05-07 00:00:00"),
        ("2024-05-07", "2024-05-07 00:00:00"),
        ("2024-05", "2024-05-01 00:00:00"),
        ("2024-W19-2", "2024-05-07 00:00:00"),
        ("2024-128", "2024-05-07 00:00:00"),
        ("2024-05-06T24:00:00Z", "2024-05-07 00:00:00"),
        # Others
        ("Tue May  7 10:00:00 2024", MORNING),
        ("Tue May 07 12:00:00 CEST 2024", MORNING),
        ("May 7, 2024 10:00 AM", MORNING),
        ("May 7th, 2024 at 6:00 a.m. EDT", MORNING),
        ("5/7/2024 10:00:00 AM", MORNING),
        ("07/05/2024 - 10:00", MORNING),
        ("12/25/2024", "2024-12-25 00:00:00"),
        ("2024/05/07 10:00:00", MORNING),
        ("07.05.2024 10:00", MORNING),
        ("1715076000", MORNING),
        ("1715076000000", MORNING),
        # Elsewhere
        ("mar., 07 mai 2024 12:00:00 +0200", MORNING),
        ("7 mai 2024 à 10h00", MORNING),
        ("Di, 07 Mai 2024 10:00:00 GMT", MORNING),
        ("1. März 2024, 08:15 Uhr", "2024-03-01 08:15:00"),
        ("7 de mayo de 2024, 10:00", MORNING),
        ("7 de março de 2024 às 10h00", "2024-03-07 10:00:00"),
        ("mar, 07 mag 2024 12:00:00 +0200", MORNING),
        ("wto, 07 maj 2024 12:00:00 +0200", MORNING),
        ("Вт, 07 мая 2024 13:00:00 +0300", MORNING),
        ("Τρι, 07 Μάι 2024 13:00:00 +0300", MORNING),
        ("7 Mayıs 2024 10:00", MORNING),
        ("2024年05月07日 10:00", MORNING),
        ("2024년 5월 7일 오후 3:00", "2024-05-07 15:00:00"),
        (" \n Tue, 07 May 2024 10:00:00 GMT ", MORNING),
    ],
)
def test_dates(written: str, time: str) -> None:
    assert str(parse_date(written)) == f"{time}+00:00"


@pytest.mark.parametrize(
    "written",
    [
        *("", "42", "12", "yesterday-ish, maybe", "N/A", "now", "Tue, 31 Feb 2024 10:00:00 GMT", "2024-13-01"),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "1969-12-31", "0", "1" * 9),
        *(
            "9999-12-31T23:59:59-10:00",
            "2024-05-07" + " " * 100 + "x",
            "9" * 500,
            "2024-05-07T25:00:00Z",
            "-0001-01-01",
        ),
    ],
)
def test_no_dates(written: str) -> None:
    assert parse_date(written) is None
