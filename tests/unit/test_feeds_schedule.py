"""When a feed is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsterm.feeds.schedule import Polling, adaptive, fresh_for, next_due, retry_after

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def due(polling: Polling, jitter: float = 0.5) -> timedelta:
    return next_due(NOW, polling, jitter=jitter) - NOW


def every(gap: timedelta, count: int = 20, since: timedelta = timedelta()) -> tuple[datetime, ...]:
    return tuple(NOW - since - gap * number for number in range(count))


def test_half_an_hour_unless_known_better() -> None:
    assert due(Polling()) == 30 * MINUTE
    assert next_due(NOW, Polling(), default=timedelta(hours=2), jitter=0.5) == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("published", "pace"),
    [
        (every(MINUTE), 15 * MINUTE),
        (every(HOUR), 30 * MINUTE),
        (every(4 * HOUR), 2 * HOUR),
        (every(30 * DAY), DAY),
        (every(HOUR, since=16 * HOUR), 2 * HOUR),  # fallen silent
        (every(HOUR, since=300 * DAY), DAY),
        (every(DAY, count=1), 30 * MINUTE),
        (every(-DAY), 30 * MINUTE),  # dates of the future say nothing
        ((NOW,) * 30, 15 * MINUTE),
    ],
)
def test_the_pace_follows_the_publisher(published: tuple[datetime, ...], pace: timedelta) -> None:
    assert adaptive(published, NOW) == pace
    assert due(Polling(published=published)) == pace


def test_the_publishers_wishes_lengthen_the_pace_up_to_a_day() -> None:
    assert due(Polling(ttl_minutes=90)) == 90 * MINUTE
    assert due(Polling(ttl_minutes=5)) == 30 * MINUTE
    assert due(Polling(ttl_minutes=99_999)) == DAY
    assert due(Polling(fresh_for=2 * HOUR)) == 2 * HOUR
    assert due(Polling(fresh_for=90 * DAY)) == DAY


def test_jitter_spreads_a_little() -> None:
    assert due(Polling(ttl_minutes=100), jitter=0) == 95 * MINUTE
    assert due(Polling(ttl_minutes=100), jitter=0.999) > 104 * MINUTE


def test_failures_are_waited_out_longer_and_longer() -> None:
    waits = [due(Polling(failures=number)) for number in range(1, 12)]
    assert waits[:3] == [15 * MINUTE, 30 * MINUTE, HOUR]
    assert waits[-1] == DAY
    assert due(Polling(failures=10**6), jitter=0.999) <= 2 * DAY


def test_retry_after_is_obeyed() -> None:
    assert due(Polling(failures=1, retry_after=5 * HOUR), jitter=0) == 5 * HOUR
    assert due(Polling(failures=1, retry_after=MINUTE), jitter=0.5) == 15 * MINUTE


def test_skipped_hours_and_days() -> None:
    assert due(Polling(skip_hours=frozenset((12, 13)))) == 2 * HOUR
    assert due(Polling(skip_days=frozenset((0,)))) == 12 * HOUR
    assert due(Polling(skip_hours=frozenset(range(24)))) == 30 * MINUTE
    assert due(Polling(skip_days=frozenset(range(7)))) == 30 * MINUTE


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", 2 * MINUTE),
        ("0", MINUTE),
        ("9" * 40, 2 * DAY),
        ("Mon, 23 Nov 2026 15:00:00 GMT", 3 * HOUR),
        ("Mon, 23 Nov 2020 15:00:00 GMT", MINUTE),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_retry_after_header(header: str, wait: timedelta | None) -> None:
    assert retry_after(header, NOW) == wait


@pytest.mark.parametrize(
    ("cache_control", "expires", "fresh"),
    [
        ("max-age=600", "", 10 * MINUTE),
        ("public, Max-Age=600", "Mon, 23 Nov 2026 15:00:00 GMT", 10 * MINUTE),
        ("s-maxage=600", "", None),
        ("no-cache", "Mon, 23 Nov 2026 15:00:00 GMT", None),
        ("max-age=99999999999", "", DAY),
        ("", "Mon, 23 Nov 2026 15:00:00 GMT", 3 * HOUR),
        ("", "0", None),
        ("", "Mon, 23 Nov 2020 15:00:00 GMT", None),
        ("", "", None),
    ],
)
def test_freshness(cache_control: str, expires: str, fresh: timedelta | None) -> None:
    assert fresh_for(cache_control, expires, NOW) == fresh


def test_the_readers_own_pace_holds_unless_the_publisher_asks_for_less() -> None:
    week = timedelta(days=7)
    often = Polling(published=tuple(NOW - timedelta(minutes=n) for n in range(20)))
    assert next_due(NOW, often, wish=timedelta(hours=4)) == NOW + timedelta(hours=4)
    assert next_due(NOW, often, wish=week) == NOW + week
    assert next_due(NOW, replace(often, ttl_minutes=600), wish=timedelta(hours=4)) == NOW + timedelta(hours=10)
    assert next_due(NOW, replace(often, failures=1), wish=week) < NOW + timedelta(hours=1)
