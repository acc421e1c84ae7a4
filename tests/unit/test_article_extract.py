"""The chain as a whole, on small pages."""

from __future__ import annotations

import pytest

from newsterm.article.codec import from_dict, to_dict
from newsterm.article.extract import extract, from_feed
from newsterm.article.model import BlockKind, State
from newsterm.article.plain_text import from_text

PAGE = """<html lang="en"><head><title>Council delays vote - The Post</title></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>Council delays vote</h1><p>The council met on Tuesday and <a href="/r">heard three reports</a> on water, on
roads and on schools, before it went home.</p><h2>What comes next</h2><p>The vote was put off until the budget office
has answered the questions that members asked, the mayor said.</p><ul><li>Water</li><li>Roads</li></ul>
</article></body>"""


def test_a_page_becomes_blocks_with_right_offsets() -> None:
    document = extract(PAGE, "https://post.example/a/b")
    assert document.state is State.WHOLE
    assert document.text == "\n\n".join(b.text for b in document.blocks)
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)
    (link,) = document.links
    assert document.text[link.start : link.end] == "heard three reports"
    assert link.url == "https://post.example/r"


def test_the_codec_loses_nothing() -> None:
    document = extract(PAGE, "https://post.example/a/b")
    assert from_dict(to_dict(document)) == document


def test_a_feeds_text_is_an_article() -> None:
    long = "The council met on Tuesday, heard three reports, and put the vote off. " * 4
    document = from_feed(f"<p>{long}</p><p>Two.</p>", title="T", url="https://a.example/x", base=None)
    assert (document.state, document.text) == (State.FEED, f"{long.strip()}\n\nTwo.")


def test_a_feeds_beginning_is_a_teaser() -> None:
    page = "https://a.example/x"
    cut = from_feed("<p>The council met on Tuesday […]</p>", title="T", url=page, base=None)
    short = from_feed("The council met.", title="T", url=page, base=None, summary_only=True)
    assert [cut.state, short.state] == [State.TEASER, State.TEASER]
    assert from_feed("The council met.", title="T", url=None, base=None, summary_only=True).state is State.FEED
    assert from_feed("  ", title="T", url=None, base=None).state is State.EMPTY


def test_a_lone_first_line_of_plain_text_is_its_headline() -> None:
    document = from_text("Bank weighs a cut, people say\n\nThe bank weighs a cut.\n\nIt met on Monday.")
    assert (document.title, document.text) == (
        "Bank weighs a cut, people say",
        "The bank weighs a cut.\n\nIt met on Monday.",
    )


@pytest.mark.parametrize(
    "text",
    ["A bank met.\n\nIt sat long.", "Two\nlines\n\nIt sat long.", "Alone", "He said:\n\nYes.", "w " * 90 + "\n\nX."],
)
def test_a_first_line_that_may_be_text_stays_text(text: str) -> None:
    assert (from_text(text).title, from_text(text).text) == ("", text.replace("w \n", "w\n"))


def test_plain_text_is_paragraphs() -> None:
    document = from_text("One.\n\nTwo.", "T")
    assert [(b.kind, b.text) for b in document.blocks] == [(BlockKind.PARAGRAPH, "One."), (BlockKind.PARAGRAPH, "Two.")]
