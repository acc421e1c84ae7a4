"""Lines that stand on several articles of a house are no article's."""

from __future__ import annotations

from newsterm.article.extract import extract
from newsterm.article.house import lines_of, repeated, without_lines
from newsterm.article.model import Document

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
SAID = "Whoever reads this to its end may bring a cake to the office on Friday at four."


def article(number: int, *more: str) -> Document:
    text = "".join(f"<p>{number}.{n} {LONG}</p>" for n in range(4)) + "".join(f"<p>{line}</p>" for line in more)
    return extract(f"<html><body><article><h1>Vote {number}</h1>{text}</article></body></html>")


def test_a_line_that_stands_on_two_others_goes_and_is_told() -> None:
    known = repeated(lines_of(article(n, SAID)) for n in (1, 2))
    document = without_lines(article(3, SAID), known)
    assert SAID not in document.text
    assert [d.text for d in document.dropped if d.stage.startswith("house")] == [SAID]
    assert document.blocks[-1].start + len(document.blocks[-1].text) == len(document.text)


def test_a_line_that_stands_on_one_other_stays() -> None:
    known = repeated([lines_of(article(1, SAID)), lines_of(article(2))])
    assert SAID in without_lines(article(3, SAID), known).text


def test_a_new_version_of_the_same_article_stays() -> None:
    known = repeated(lines_of(article(1, SAID)) for _ in range(3))
    assert without_lines(article(1, SAID), known) == article(1, SAID)
