"""How far the rules of extraction reach: each bound has a page on either side of it."""

from __future__ import annotations

import pytest

from newsterm.article.draft import Draft
from newsterm.article.extract import extract
from newsterm.article.lines import RULES, Context
from newsterm.article.model import BlockKind

LONG = (
    "The council met on Tuesday, heard three reports and, after a debate of four hours, put the vote off until spring.",
    "Neither side would say, when it was asked, how many of its members had wanted the vote to be held at once.",
    "The harbour, which was shut in March, is to be opened for small boats before the summer, the mayor said.",
    "A report on the cost, which was to be there by May, is late, and nobody in the office knows where it is now.",
    "The fishermen, who had waited since the morning, went home without an answer, and some of them in anger.",
)
SHORT = "Rules of this board are short and plain and all who write here keep to them all year."
CALL = "Sign up for our newsletter here: letters@lake.example"


def article(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def texts(body: str) -> list[str]:
    return [b.text for b in extract(f"<html lang=en><head><title>Vote</title></head><body>{body}</body></html>").blocks]


def closed(at: int) -> list[str]:
    """An article of eight lines, of which that `at` is a call, after the rule for its end."""
    lines = [*LONG, *LONG][:8]
    lines[at] = CALL
    drafts = [Draft(BlockKind.PARAGRAPH, line) for line in lines]
    return [draft.text for draft in dict(RULES)["closing"](drafts, Context(language="en"))]


def test_a_call_goes_from_the_last_four_lines_and_stays_before_them() -> None:
    assert CALL not in closed(-1)
    assert CALL not in closed(-4)
    assert CALL in closed(-5)


@pytest.mark.parametrize("name", ["related", "newsletter", "promo"])
def test_what_is_most_of_the_article_around_the_headline_stays_whatever_its_name(name: str) -> None:
    lines = [f"{text[:-1]} in year {year}." for year in (1, 2, 3) for text in LONG]
    others = "".join(f"<article><h2>Other {n}</h2>{article(*(f'{n} {t}' for t in LONG))}</article>" for n in range(6))
    page = "<main><article><h1>Vote</h1>{}<div class={}>{}</div></article></main>{}"
    assert texts(page.format(article(*lines[:6]), name, article(*lines[6:14]), others)) == lines[:14]
    assert texts(page.format(article(*lines[:8]), name, article(*lines[8:14]), others)) == lines[:8]


def test_a_page_that_calls_nothing_an_article_is_read_as_readability_reads_it() -> None:
    rules = "".join(f"<div><a href=/{n}>Board {n}, with all that was written there</a> {SHORT}</div>" for n in range(8))
    page = f"<div id=a><h1>Vote</h1><div id=l>{article(*LONG)}</div><div id=r>{rules}</div></div>"
    assert texts(page) == list(LONG)


@pytest.mark.parametrize("depth", [100, 149, 170, 200, 250, 5000])
def test_a_page_is_read_however_deep_it_nests(depth: int) -> None:
    words = "The ministry said that it may rain over Tarvik on Monday. " * 9
    page = f"<body><article><h1>Rain over Tarvik</h1>{'<div>' * depth}<p>{words}</p>{'</div>' * depth}"
    assert words.strip() in extract(page.encode(), "https://a.example/").text
