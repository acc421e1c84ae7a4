"""The progress bar, and lists as people see them."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from newsterm.commands.progress import Bar
from newsterm.commands.terminal import columns
from newsterm.commands.words import day
from newsterm.plural import count

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")


def screen(written: str) -> list[str]:
    """What one sees after carriage returns and erased lines."""
    lines = [""]
    for part in written.replace("\r\x1b[K", "\r").split("\n"):
        lines[-1] = part.rpartition("\r")[2]
        lines.append("")
    return lines[:-1]


def test_the_bar_is_drawn_over_itself_and_gone_at_the_end() -> None:
    stream = Terminal()
    with Bar(stream) as bar:
        bar.wait("Fetching https://example.org/")
        assert screen(stream.getvalue()) == ["Fetching https://example.org/ …"]
        bar.show(1, 4, "One\x1b feed")
        assert screen(stream.getvalue()) == ["━━━━━━──────────────────  1/4  One feed"]
        bar.talk("Two: no answer")
        bar.show(4, 4, "A feed with a name that is far too long")
        last = screen(stream.getvalue())
        assert last[0] == "Two: no answer"
        assert len(last[1]) < 40
    assert screen(stream.getvalue()) == ["Two: no answer", ""]
    assert "One\x1b" not in stream.getvalue()


@pytest.mark.parametrize(("stream", "kind"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")])
def test_no_bar_where_nobody_could_see_it(stream: io.StringIO, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", kind)
    with Bar(stream) as bar:
        bar.wait("Fetching")
        bar.show(1, 2, "x")
        bar.talk("Said.")
    assert stream.getvalue() == "Said.\n"


def test_columns_line_up_whatever_the_script() -> None:
    assert columns([("1", "新聞", "x"), ("10", "news\x1b[2J", "y")], right=frozenset({0})) == [
        " 1  新聞     x",
        "10  news[2J  y",
    ]
    assert columns([]) == []


def test_dates_in_lists_are_all_as_wide() -> None:
    dates = [day(time, NOW) for time in (NOW, datetime(2026, 3, 2, 7, 5, tzinfo=UTC), datetime(2019, 3, 2, tzinfo=UTC))]
    assert {len(date) for date in dates} == {12}


def test_numbers_in_words() -> None:
    assert [count(1, "feed"), count(0, "feed"), count(1200, "entry", "entries")] == [
        "1 feed",
        "0 feeds",
        "1,200 entries",
    ]
