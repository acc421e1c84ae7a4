"""Whatever comes in, a document comes out, and its offsets are right."""

from __future__ import annotations

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from newsterm.article.codec import from_dict, to_dict
from newsterm.article.draft import SEPARATOR
from newsterm.article.extract import extract, from_feed
from newsterm.article.model import BlockKind, Document
from newsterm.article.plain_text import from_text

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TAGS = ["p", "div", "article", "main", "h1", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th"]
TAGS += ["figure", "figcaption", "img", "br", "a", "b", "em", "pre", "code", "dl", "dt", "dd", "span", "nav"]
ODD = [
    "<a href=/x>",
    "<img src=/i.jpg alt=picture>",
    "<p class=byline>",
    "<div hidden>",
    "<!--",
    "&#27;",
    "<ol start=3>",
]


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Tags and text in any order, closed or not."""
    parts = draw(
        st.lists(
            st.one_of(
                st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
                st.sampled_from(TAGS).map(lambda t: f"</{t}>"),
                st.sampled_from(ODD),
                st.text(max_size=60),
                st.just("The council met on Tuesday, heard three reports, and put the vote off until the next week."),
            ),
            max_size=40,
        )
    )
    return "".join(parts)


def check(document: Document) -> None:
    assert document.text == SEPARATOR.join(b.text for b in document.blocks)
    strings = [document.title, document.byline, document.site, document.section, document.reason]
    assert not CONTROLS.search("".join(strings))
    assert not CONTROLS.search(document.text.replace("\n", ""))
    at = 0
    for block in document.blocks:
        assert block.start == at
        assert block.text
        assert document.text[block.start : block.end] == block.text
        at = block.end + len(SEPARATOR)
        for span in block.spans:
            assert block.start <= span.start < span.end <= block.end
            assert span.url is None or re.match(r"https?://[^\s]+$", span.url)
        for item in block.items:
            assert block.start <= item.start < item.end <= block.end
            assert "\n" not in document.text[item.start : item.end]
        for cell in (c for row in block.rows for c in row):
            assert block.start <= cell.start <= cell.end <= block.end
        if block.kind is BlockKind.LIST:
            assert [document.text[i.start : i.end] for i in block.items] == block.text.split("\n")
    assert from_dict(json.loads(json.dumps(to_dict(document)))) == document


@given(st.binary(max_size=2_000))
def test_any_bytes_make_a_document(data: bytes) -> None:
    check(extract(data, "https://a.example/x"))


@example("<div hidden></div>&#27;")
@given(markup())
def test_any_markup_makes_a_document(html: str) -> None:
    check(extract(html, "https://a.example/x"))
    check(from_feed(html, title=html[:50], url="https://a.example/x", base=None))


@given(st.text(max_size=1_000))
def test_any_text_makes_a_document(text: str) -> None:
    check(from_text(text, text))
