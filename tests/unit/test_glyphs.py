"""What an encoding lacks is written with what it has, and never as a mark that is not there."""

from __future__ import annotations

import io
import sys

import pytest
from rich.segment import Segment
from textual.color import Color

from newsterm import glyphs
from newsterm.article.extract import extract
from newsterm.commands.output import answer_block, prepare_streams
from newsterm.layout.ansi import Finish, article
from newsterm.layout.lines import lay_out
from newsterm.layout.styles import GLYPH
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.model import Analysis
from newsterm.ui.guard import Guard

PAGE = (
    "<html lang=en><article><h1>The wall — naïvely</h1><p>The wall costs 10<sup>6</sup> crowns, officials said, and"
    " “reportedly” more. See the <a href='https://a.example/'>report</a>; the plan of 李明 may change…</p>"
    + "<ul><li>First</li><li>Second</li></ul>"
    + "<p>Nobody was hurt, the harbour office said on Monday, when it published its yearly report on the wall.</p>" * 3
    + "</article></html>"
)


def test_no_two_marks_look_alike_and_none_looks_like_what_is_lacking() -> None:
    signs = [glyphs.in_cells(sign, "ascii") for sign in GLYPH.values()]
    assert len(set(signs)) == len(signs)
    assert glyphs.LACKING not in signs


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_an_article_on_a_terminal_without_unicode(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", out)
    prepare_streams()
    document = extract(PAGE)
    answer_block(article(document, analyse(document.text, language="en"), 70, Finish.PLAIN))
    out.flush()
    raw: io.BytesIO = out.buffer
    text = raw.getvalue().decode(encoding)
    assert text.count("?") == text.count("[?") + text.count("? 1 unconfirmed") == 2
    assert "10^6 crowns" in text or "10⁶" in text
    assert '[?reportedly]"' in text or "[?reportedly]”" in text
    assert "- First" in text or "• First" in text
    assert " __ [~may] change..." in text


def test_the_screen_keeps_its_cells() -> None:
    guard = Guard("ascii")
    segments = guard.apply([Segment("● 李明 “may” naïve … 10⁶ │ e\u0301")], Color.parse("black"))
    assert [segment.text for segment in segments] == ['* ____ "may" naive . 106 | e']
    assert Guard("utf-8").apply([Segment("●")], Color.parse("black")) == [Segment("●")]


def test_where_digits_cannot_be_raised_a_caret_says_so() -> None:
    document = extract(PAGE)
    layout = lay_out(document, Analysis(), 70, carets=True, link_numbers=True)
    text = " ".join(line.text.strip() for line in layout.lines)
    assert "10^⁶ crowns" in text
    assert "report[1]" in text
    placed = "".join(run.text for line in layout.lines for run in line.runs if run.at >= 0 and line.block == 0)
    assert "10⁶crowns" in placed.replace(" ", "")
