"""HTML as one line of plain text."""

from __future__ import annotations

import time

import pytest

from newsterm.markup import plain_paragraphs, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b></p><p>three<br>four</p>", "One two three four"),
        ("in<i>vis</i>ible", "invisible"),
        ("<!-- no -->a<script>no()</script>b<style>no{}", "a b"),
        ("It costs 10<sup>6</sup> crowns, CO<sub>2</sub>, 1<sup>st</sup>", "It costs 10⁶ crowns, CO₂, 1st"),
        ("<b>10</b><sup>6</sup>", "10⁶"),
        ("He said <q>no</q>, <s>forty</s> <del>four</del> fourteen", "He said “no”, ~~forty~~ ~~four~~ fourteen"),
        ('<img alt="a > b" src=x>after <a title=\'x>y\' href="z">link</a>', "after link"),
        ('<a href="x>broken</a> end', "broken end"),
        ("5 < 6 &amp; 7 > 4", "5 < 6 & 7 > 4"),
        ("AT&T &#8217; &nbsp; x", "AT&T ’ x"),
    ],
)
def test_what_is_read(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "piece", ['<a "', "<", "<a '\"", "<sup>", "<!--", "<script", '<b x="', "<a\t", '"<a ">', "<sup>1"]
)
def test_nothing_takes_long(piece: str) -> None:
    start = time.process_time()
    plain_text(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b>.</p><p class='x > y'>Three.</p>", "One two.\n\nThree."),
        ("<h2>Head</h2>One<br/>two<ul><li>a</li><li>b</li></ul>", "Head\n\nOne\n\ntwo\n\na\n\nb"),
        ("<script>if (a) '<p>no</p>'</script><p>Yes.</p>", "Yes."),
        ("plain", "plain"),
        ("<pre>a</pre><param>b", "a b"),
        ("", ""),
    ],
)
def test_paragraphs_stand_apart(html: str, text: str) -> None:
    assert plain_paragraphs(html) == text
