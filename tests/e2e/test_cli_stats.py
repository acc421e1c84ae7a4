"""`newsterm stats` on the built-in edition and a feed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsterm.cli import run
from newsterm.library import stats
from newsterm.library.library import Library
from newsterm.library.rows import Counts
from newsterm.library.stats import Tally
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, refresh, story, subscribe


def test_counts_by_feed_and_over_time(tmp_path: Path) -> None:
    from datetime import timedelta

    from newsterm.library import marks

    library = Library(tmp_path / "newsterm.db")
    first = subscribe(library)
    second = subscribe(library, "https://other.example/feed.xml", "The Other")
    refresh(library, first.id, [story(1, published=NOW), story(2, published=NOW - timedelta(days=1))])
    refresh(library, second.id, [story(3, link="https://other.example/3", published=NOW - timedelta(days=60))])
    library.call(marks.store, 1, analysis(Kind.PERSON, Kind.OUTLET, Kind.HEARSAY))
    library.call(marks.store, 3, analysis(Kind.HEDGE))
    found = library.call(stats.stats)
    assert found.total == Tally(3, 2, 1, Counts(1, 1, 0, 1, 1))
    assert [(title, tally.articles, tally.marked) for _, title, tally in found.feeds] == [
        ("Daily Planet", 2, 1),
        ("The Other", 1, 1),
    ]
    assert not found.by_day
    assert [(f"{start:%Y-%m}", tally.articles) for start, tally in found.periods] == [("2026-03", 1), ("2026-05", 2)]
    of_one = library.call(stats.stats, first.id, NOW - timedelta(hours=1))
    assert (of_one.total.articles, of_one.by_day, len(of_one.periods)) == (1, True, 1)
    library.close()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path)]
    assert run([*home, "stats"]) == 0
    assert capsys.readouterr().out == ""
    assert run([*home, "samples"]) == 0
    capsys.readouterr()
    assert run([*home, "stats", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == told["marked"] > 3
    assert told["marks"]["on_record"] > told["marks"]["second_hand"] > 0
    assert sum(feed["articles"] for feed in told["feeds"]) == told["articles"]
    assert sum(period["articles"] for period in told["periods"]) == told["articles"]
    assert run([*home, "stats"]) == 0
    out = capsys.readouterr().out
    assert "no verdict on anybody" in out
    assert "unconfirmed" in out
    assert run([*home, "stats", "--since", "2099-01-01"]) == 0
    assert run([*home, "stats", "--since", "soon"]) == 2
    assert run([*home, "stats", "--feed", "no such feed"]) == 1
