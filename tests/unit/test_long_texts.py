"""Texts made to keep a pattern busy: twice as much takes about twice as long, wherever they come in."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newsterm.article.extract import extract
from newsterm.article.sources import in_scripts
from newsterm.dates import find_date, parse_date
from newsterm.feeds import newsboat

PROSE = "<p>" + "Some words are said here. " * 40 + "</p>"


def page(markup: str) -> object:
    return extract(f"<html><body><article><h1>Title</h1>{PROSE}{markup}</article></body></html>")


@pytest.mark.parametrize(
    ("size", "work"),
    [
        pytest.param(20_000, lambda n: newsboat.is_list_of_addresses("a" + "\n" * n), id="empty lines of a list"),
        pytest.param(20_000, lambda n: page(f"<ol style='{'list-style:' * (n // 11)}'><li>a</ol>"), id="list style"),
        pytest.param(20_000, lambda n: page(f"<i style='{'text-decoration:' * (n // 16)}'>b</i>"), id="decoration"),
        pytest.param(40_000, lambda n: in_scripts("<script>" * (n // 8)), id="scripts without an end"),
        pytest.param(40_000, lambda n: in_scripts("<script " * (n // 8) + "</script>"), id="tags without an end"),
        pytest.param(20_000, lambda n: parse_date("a" * n), id="date of letters"),
        pytest.param(20_000, lambda n: find_date(" " * n + "1"), id="date of blanks"),
    ],
)
def test_twice_as_much_takes_no_four_times_as_long(size: int, work: Callable[[int], object]) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        work(n)
        return time.process_time() - start

    seconds(size // 20)
    small, large = (min(seconds(n) for _ in range(2)) for n in (size, 4 * size))
    assert large < max(9 * small, 0.1), f"{small:.3f} s, four times as much {large:.3f} s"


def test_a_script_that_holds_the_article_is_found_behind_one_without_an_end() -> None:
    article = "<p>One paragraph of an article.</p>" * 30
    assert "One paragraph" in in_scripts(f'<SCRIPT>x</SCRIPT><script>let a = "{article}"</script><script>')
