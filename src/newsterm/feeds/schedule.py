"""When to ask a feed again: as often as it is worth to the reader, as seldom as the publisher wishes.

The clock, the random number and the headers' texts come from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from newsterm.dates import find_date

DEFAULT: Final = timedelta(minutes=30)
SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(days=1)
RETRY_SHORTEST: Final = timedelta(minutes=1)
RETRY_LONGEST: Final = timedelta(days=2)

_RECENT: Final = 20
"""Entries whose dates say how often a feed publishes."""
LATELY: Final = timedelta(hours=1)
"""For which a host that was asked too often is asked with care: one request at a time, and a 403 means the same."""
_MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.ASCII | re.IGNORECASE)
_DIRECTIVE: Final = re.compile(r"(?:^|[\s,])(?:no-store|no-cache)\b", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Polling:
    """What is known about a feed after a fetch."""

    failures: int = 0
    """Failed fetches in a row, this one included; 0 after a good one."""
    retry_after: timedelta | None = None
    """What `retry_after` made of the header of a 429 or 503."""
    fresh_for: timedelta | None = None
    """What `fresh_for` made of Cache-Control and Expires."""
    ttl_minutes: int | None = None
    skip_hours: frozenset[int] = field(default=frozenset())
    skip_days: frozenset[int] = field(default=frozenset())
    published: tuple[datetime, ...] = ()
    """Dates of the feed's entries, UTC, in any order; empty where unknown."""


def next_due(
    now: datetime,
    polling: Polling,
    *,
    default: timedelta = DEFAULT,
    jitter: float = 0.5,
    wish: timedelta | None = None,
) -> datetime:
    """The time at which a feed should be asked again.

    Args:
        now: the time of the fetch, UTC.
        polling: what the fetch taught.
        default: the pace for feeds that do not show how often they publish.
        jitter: a random number in [0, 1), so that feeds fetched together drift apart.
        wish: the reader's own pace for this feed, up to a week; what the publisher asks for still holds.

    Returns:
        A time after `now`: between 15 minutes and a day after a good fetch (later only where skipHours and skipDays
        say so), and up to two days after a bad one.
    """
    if polling.failures:
        return now + _backoff(polling, jitter)
    pace = adaptive(polling.published, now, default) if wish is None else wish
    wishes = (timedelta(minutes=max(0, min(polling.ttl_minutes or 0, 1440))), polling.fresh_for or timedelta())
    pace = max(pace, min(max(wishes), LONGEST))
    pace = min(max(pace * (0.95 + 0.1 * jitter), SHORTEST), max(LONGEST, wish or LONGEST))
    return _allowed(now + pace, polling.skip_hours, polling.skip_days)


def adaptive(published: Iterable[datetime], now: datetime, default: timedelta = DEFAULT) -> timedelta:
    """Half the usual time between two entries, within [15 min, 1 day]; `default` without two dates to compare.

    A feed that falls silent is asked less and less often: a quarter of its silence counts as a gap as well.
    """
    dates = sorted((date for date in published if date <= now), reverse=True)[:_RECENT]
    if len(dates) < 2:
        return min(max(default, SHORTEST), LONGEST)
    usual = (dates[0] - dates[-1]) / (len(dates) - 1)
    gap = max(usual, (now - dates[0]) / 4)
    return min(max(gap / 2, SHORTEST), LONGEST)


def retry_after(value: str, now: datetime) -> timedelta | None:
    """A Retry-After header (seconds or a date) as a time to wait within [1 min, 2 days], None where it says nothing."""
    value = value.strip()
    wait: timedelta | None
    if value.isascii() and value.isdigit():
        wait = timedelta(seconds=min(int(value[:9]), 10**8))
    else:
        wait = _until(value, now)
    return None if wait is None else min(max(wait, RETRY_SHORTEST), RETRY_LONGEST)


def fresh_for(cache_control: str, expires: str, now: datetime) -> timedelta | None:
    """For how long a server says its answer is fresh, at most a day; None where it does not say.

    Args:
        cache_control: the Cache-Control header, which counts more.
        expires: the Expires header.
        now: the time of the answer, UTC.
    """
    if found := _MAX_AGE.search(cache_control):
        return min(timedelta(seconds=int(found[1])), LONGEST)
    if _DIRECTIVE.search(cache_control):
        return None
    wait = _until(expires, now)
    return None if wait is None or wait <= timedelta() else min(wait, LONGEST)


def _until(value: str, now: datetime) -> timedelta | None:
    date = find_date(value)
    return date - now if date else None


def _backoff(polling: Polling, jitter: float) -> timedelta:
    """15 minutes, doubled with each failure up to a day, spread by half; never before the server's Retry-After."""
    wait = min(SHORTEST * 2.0 ** min(polling.failures - 1, 10), LONGEST) * (0.75 + 0.5 * jitter)
    if polling.retry_after is not None:
        wait = max(wait, polling.retry_after + polling.retry_after * 0.1 * jitter)
    return min(max(wait, RETRY_SHORTEST), RETRY_LONGEST)


def _allowed(due: datetime, hours: frozenset[int], days: frozenset[int]) -> datetime:
    """The first moment from `due` on that is in no skipped hour or day; `due` where everything is skipped."""
    if len(hours) >= 24 or len(days) >= 7:
        return due
    moment = due
    for _ in range(24 * 7):
        if moment.hour not in hours and moment.weekday() not in days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due
