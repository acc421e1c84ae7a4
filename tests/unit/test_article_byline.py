"""Who wrote an article, and when, where the page shows it in its own way."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract

TEXT = "<p>The council met on Tuesday, heard three reports and put the vote off until the spring of next year.</p>" * 3
HEAD = '<title>Vote put off | The Courier</title><meta property="og:site_name" content="The Courier">'


def read(shown: str, head: str = "", language: str = "en") -> tuple[str, str, str]:
    page = f"<html lang={language}><head>{HEAD}{head}</head><body><article><h1>Vote put off</h1>{shown}{TEXT}</article>"
    document = extract(page + "</body></html>", "http://courier.example/vote")
    return document.byline, str(document.published or "")[:10], document.text.split("\n")[0]


@pytest.mark.parametrize(
    ("shown", "byline", "language"),
    [
        (
            '<div class=byline>By <a href="/authors/ann">Ann Lee</a><a href="//x.example/ann">Twitter</a> Today</div>',
            "Ann Lee",
            "en",
        ),
        ("<div class=author><button>Follow</button></div>", "", "en"),
        ("<div class=author>Ann Lee <button>Follow</button></div>", "Ann Lee", "en"),
        ("<div class=byline>By The Wire <i>April 28, 2023 GMT</i></div>", "The Wire", "en"),
        ("<p class=author>Nora Falk am Samstag</p>", "Nora Falk", "de"),
        ("<p class=author>Nora Falk am 3. Mai</p>", "Nora Falk", "de"),
        ("<p class=byline>Par Marine le Guen</p>", "Marine le Guen", "fr"),
        ("<p><strong>Ann Lee/Bo Ek</strong></p>", "Ann Lee, Bo Ek", "en"),
    ],
)
def test_names_are_told_from_what_stands_beside_them(shown: str, byline: str, language: str) -> None:
    got, _, first = read(shown, language=language)
    assert got == byline
    assert first.startswith("The council")


def test_an_author_beside_the_one_in_the_head_is_one_too() -> None:
    links = "<div class=byline><a rel=author href=/a/1>Bo Ek</a><a rel=author href=/a/2>Ann Lee</a></div>"
    other = "<div class=more><p>Another story of the day</p><a rel=author href=/a/3>Jo Dahl</a></div>"
    assert read(links + other, '<meta name="author" content="Ann Lee">')[0] == "Bo Ek, Ann Lee"


def test_a_day_may_stand_in_a_title_attribute() -> None:
    assert read('<abbr class=published title="2017-09-09T10:00:00Z">a while ago</abbr>')[1] == "2017-09-09"
