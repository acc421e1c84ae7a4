"""A small version of `bench_feeds`, so that it does not rot and a slow parser is noticed."""

from __future__ import annotations

import pytest

from tests.benchmarks.bench_feeds import measure, opml_seconds


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_reading_feeds_is_several_times_faster_than_feedparser() -> None:
    figures = measure(20)
    assert figures.entries >= figures.feedparser_entries
    assert figures.feedparser / figures.ours > 3  # it is 13 where nothing else runs


def test_five_thousand_subscriptions_in_a_second() -> None:
    assert opml_seconds() < 1
