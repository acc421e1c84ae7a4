"""How a feed is, in words: fetched, failing, gone, silent, and when it is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsterm.commands.feeds import _health
from newsterm.library.rows import Feed
from newsterm.ui.pages import health_page

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
FRESH = Feed(
    1,
    "http://a.example/feed",
    "A",
    last_good=NOW - timedelta(minutes=5),
    next_due=NOW + timedelta(minutes=25),
    newest=NOW,
)
SILENT = FRESH._replace(newest=NOW - timedelta(days=94))


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (FRESH, "fetched 5 min ago, next in 25 min"),
        (SILENT, "fetched 5 min ago, silent for 94 days, next in 25 min"),
        (FRESH._replace(newest=NOW - timedelta(days=29)), "fetched 5 min ago, next in 25 min"),
        (Feed(1, "http://a.example/feed", "A"), "not fetched yet"),
        (
            SILENT._replace(error="The site answered 500: it has trouble of its own.", failures=3),
            "failed 3 times: The site answered 500: it has trouble of its own; fetched 5 min ago, silent for 94 days,"
            " next in 25 min",
        ),
    ],
)
def test_the_command_says_it_in_a_line(feed: Feed, said: str) -> None:
    assert ", ".join(_health(feed, NOW)) == said


def test_the_page_sets_silent_feeds_apart() -> None:
    text = health_page([FRESH, SILENT._replace(title="B")], NOW).text
    assert text.index("Silent") < text.index("B — silent for 94 days, next in 25 min") < text.index("Well")
    assert "A — fetched 5 min ago, next in 25 min" in text
