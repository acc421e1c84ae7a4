"""Dates as they stand in feeds, on pages and in headers."""

from __future__ import annotations

from datetime import UTC

import pytest

from newsterm.dates import date_in_url, find_date, parse_date

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
    found = parse_date(written)
    assert found is not None
    assert str(found.astimezone(UTC)) == f"{time}+00:00"


@pytest.mark.parametrize(
    "written",
    [
        *("", "42", "12", "yesterday-ish, maybe", "N/A", "now", "Tue, 31 Feb 2024 10:00:00 GMT", "2024-13-01"),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "1969-12-31", "0", "1" * 9),
        *(
            "9999-12-31T23:59:59-10:00",
            " " * 200 + "2024-05-07",
            "9" * 500,
            "2024-05-07T25:00:00Z",
            "-0001-01-01",
        ),
    ],
)
def test_no_dates(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("2023-04-28T19:20:36+0200", "", "2023-04-28T19:20:36+02:00"),
        ("2023-04-28T23:20:36Z", "", "2023-04-28T23:20:36+00:00"),
        ("2026-06-30 16:34:54.488000+00:00", "", "2026-06-30T16:34:54+00:00"),
        ("20230428T1920", "", "2023-04-28T19:20:00+00:00"),
        ("Fri, 28 Apr 2023 19:20:36 GMT", "", "2023-04-28T19:20:36+00:00"),
        ("Published April 28, 2023 at 7:05 p.m. EDT", "en", "2023-04-28T19:05:00-04:00"),
        ("28. April 2023, 19:20 Uhr", "de", "2023-04-28T19:20:00+00:00"),
        ("28.04.2023", "de", "2023-04-28T00:00:00+00:00"),
        ("04/28/2023", "en-us", "2023-04-28T00:00:00+00:00"),
        ("le 28 août 2023 à 7h05", "fr", "2023-08-28T07:05:00+00:00"),
        ("28 de abril de 2023", "es", "2023-04-28T00:00:00+00:00"),
        ("28 апреля 2023", "ru", "2023-04-28T00:00:00+00:00"),
        ("2023年4月28日 19時20分", "ja", "2023-04-28T19:20:00+00:00"),
        ("5 Haziran 2024", "tr", "2024-06-05T00:00:00+00:00"),
        ("Tue, 07 May 2024 10:00:00 +0200", "en", "2024-05-07T10:00:00+02:00"),
        ("5 de junho de 2024", "pt-BR", "2024-06-05T00:00:00+00:00"),
        ("12 जून 2024", "hi", "2024-06-12T00:00:00+00:00"),
        ("3 lipnja 2024", "hr", "2024-06-03T00:00:00+00:00"),  # a month later in Polish
        ("3 lipca 2024", "pl", "2024-07-03T00:00:00+00:00"),
        ("3 Minuten 20 · 28. April 2023", "de", "2023-04-28T00:00:00+00:00"),
        ("28 April 2023 – a walk of 5:30 hours along the river and back", "en", "2023-04-28T00:00:00+00:00"),
        ("yesterday", "en", None),
        ("2023-13-45", "", None),
        ("1 / 5", "en", None),
    ],
)
def test_the_offset_stays_as_it_was_written(text: str, language: str, iso: str | None) -> None:
    moment = parse_date(text, language)
    assert (moment.isoformat() if moment else None) == iso


def test_the_day_in_an_address() -> None:
    assert str(date_in_url("https://a.example/2025/10/20/x.html"))[:10] == "2025-10-20"
    assert date_in_url("https://a.example/story-20251399") is None


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("5/7/2024 3:04 PM", "", "2024-05-07"),  # Americans write am and pm
        ("5/7/2024 3:04 PM", "en-GB", "2024-07-05"),
        ("5/7/2024 3:04 PM", "de", "2024-07-05"),
        ("5/7/2024 15:04", "", "2024-07-05"),
        ("5/7/2024", "en-US", "2024-05-07"),
        ("05/07/24", "en-us", "2024-05-07"),
        ("25/7/2024 3:04 PM", "", "2024-07-25"),
        ("Thu, 11/05/2026 - 09:15", "", "2026-11-05"),  # the weekday decides, in any language
        ("Mon, 11/05/2026 - 09:15", "en-us", "2026-05-11"),
        ("dimanche 7/4/2024", "", "2024-04-07"),
        ("Dienstag, 12.11.2024", "", "2024-11-12"),
        ("вторник, 12.11.2024", "", "2024-11-12"),
        ("Tuesday 4/6/2024", "en-us", "2024-06-04"),
        ("Wed 4/6/2024", "", "2024-06-04"),  # fits neither
    ],
)
def test_day_and_month_in_numbers(written: str, language: str, day: str) -> None:
    assert str(parse_date(written, language))[:10] == day


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("Mon, 04 Mar 2024 09:30:00 ET", "2024-03-04 14:30:00"),
        ("Thu, 04 Jul 2024 09:30:00 ET", "2024-07-04 13:30:00"),
        ("Mon, 04 Mar 2024 09:30:00 CT", "2024-03-04 15:30:00"),
        ("Mon, 04 Mar 2024 09:30:00 MT", "2024-03-04 16:30:00"),
        ("Mon, 04 Mar 2024 09:30:00 PT", "2024-03-04 17:30:00"),
        ("Mon, 04 Mar 2024 09:30:00 AT", "2024-03-04 13:30:00"),
        ("Mon, 04 Mar 2024 09:30:00 MET", "2024-03-04 08:30:00"),
        ("March 4, 2024, 9 AM ET", "2024-03-04 14:00:00"),
        ("Fri, 20 Nov 2026 10:00:00 America/New_York", "2026-11-20 15:00:00"),
        ("2026-07-20 10:00 Europe/Berlin", "2026-07-20 08:00:00"),
        ("20 Jul 2026 10:00 (America/Argentina/Buenos_Aires)", "2026-07-20 13:00:00"),
        ("20 Jul 2026 10:00 Etc/GMT+5", "2026-07-20 15:00:00"),
        ("Monday 4th of March 2024, 9:30", "2024-03-04 09:30:00"),
        ("3. März 2024, 10:00 Uhr MEZ", "2024-03-03 09:00:00"),
        ("Fri, 20 Nov 2026 10:00:00 Nowhere/At_All", "2026-11-20 10:00:00"),
        ("Fri, 20 Nov 2026 10:00:00 Etc/../../passwd", "2026-11-20 10:00:00"),
        ("2024-05-06T192030+02:00", "2024-05-06 17:20:30"),
        ("20240506T19:20:30+02:00", "2024-05-06 17:20:30"),
        ("ven., 03 juil. 2020 15:09:58 +0000", "2020-07-03 15:09:58"),
        ("mar., 06 juin 2023 08:00:00 +0000", "2023-06-06 08:00:00"),
        ("14 juillet 2023 10:00", "2023-07-14 10:00:00"),
        ("14 marras 2023 10:00", "2023-11-14 10:00:00"),
        ("14 maaliskuuta 2023 10:00", "2023-03-14 10:00:00"),
        ("5 Μαΐου 2024", "2024-05-05 00:00:00"),
        ("1 août 2024", "2024-08-01 00:00:00"),
        ("5 června 2024", "2024-06-05 00:00:00"),
        ("5 července 2024", "2024-07-05 00:00:00"),
    ],
)
def test_zones_and_months_by_name(written: str, time: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert str(found.astimezone(UTC)) == f"{time}+00:00"


def test_a_number_alone_is_a_date_for_machines_only() -> None:
    assert parse_date("1715076000") == parse_date("2024-05-07T10:00:00Z")
    assert find_date("1715076000") is None
    assert find_date("2024") is None
    assert find_date("Updated 7 May 2024") == parse_date("2024-05-07")
