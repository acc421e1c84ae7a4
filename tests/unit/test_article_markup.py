"""Markup that changes what is said comes out as characters."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract, from_feed
from newsterm.article.model import Block, BlockKind, Document, SpanKind
from newsterm.layout.ansi import Finish, article
from newsterm.raised import lowered, raised
from newsterm.sourcing.analyse import analyse

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
TEXT = "".join(f"<p>{n}. {LONG}</p>" for n in range(6))
URL = "https://tarvik.example/news/quay"


def page(html: str, head: str = "") -> Document:
    return extract(
        f"<html lang=en><head>{head}</head><body><article><h1>Vote put off</h1><p>{LONG}</p>{html}{TEXT}"
        "</article></body></html>",
        URL,
    )


def second(html: str) -> Block:
    """The block after the first paragraph."""
    return page(html).blocks[1]


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("10", "6", "⁶"),
        ("10", "-6", "⁻⁶"),
        ("10", "0.5", "^0.5"),
        (" x", "n", "ⁿ"),
        (" e", "-x", "^(-x)"),
        ("Ca", "2+", "²⁺"),
        ("21", "st", "st"),
        ("2", "e", "e"),
        (" M", "me", "me"),
        (" n", "o", "o"),
        ("ld", "TM", "™"),
        ("wn", "1,2", "¹,²"),
        ("wn", "[3]", "[3]"),
        ("wn", "*", "*"),
        ("d ", "the small print of the offer", "the small print of the offer"),
    ],
)
def test_raised_text(before: str, text: str, written: str) -> None:
    assert raised(text, before) == written


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [("CO", "2", "₂"), (" v", "max", "_max"), (" x", "i+1", "_(i+1)"), ("d ", "by the editor", "by the editor")],
)
def test_lowered_text(before: str, text: str, written: str) -> None:
    assert lowered(text, before) == written


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("The load is 10<sup>6</sup> tonnes in some 90 ports.", "The load is 10⁶ tonnes in some 90 ports."),
        ("Built in 1911<sup><a href='#n1'>1</a></sup>, it stood.", "Built in 1911[1], it stood."),
        ("Built in 1911<a href='#n1'><sup>1</sup></a>, it stood.", "Built in 1911[1], it stood."),
        (f"Built in 1911<sup><a href='{URL}#n1'>1</a></sup> then.", "Built in 1911[1] then."),
        ("He called it <q>a <q>small</q> matter</q>, she said.", "He called it “a ‘small’ matter”, she said."),
        ("He called it <q>“a matter”</q>, she said.", "He called it “a matter”, she said."),
        ("He called it <q lang=de>eine Sache</q>, she said.", "He called it „eine Sache“, she said."),
        ("He was <img class=emoji src=/e.png alt='🙂'> about it.", "He was 🙂 about it."),
        (
            r"He held <img class='mwe-math' src=/f.svg alt='{\displaystyle a=b}'> to be so.",
            "He held a=b to be so.",
        ),
        (
            "Then <math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> holds.",
            "Then E=mc² holds.",
        ),
        ("Then <math alttext='a/b'><mfrac><mi>a</mi><mi>b</mi></mfrac></math> holds.", "Then a/b holds."),
        (
            "Then <math><semantics><mrow><mi>x</mi></mrow><annotation encoding='application/x-tex'>\\vec{x}"
            "</annotation></semantics></math> holds.",
            r"Then \vec{x} holds.",
        ),
        ("Then <script type='math/tex'>a < b</script> holds.", "Then a < b holds."),
        ("It reads <ruby>港<rt>みなと</rt></ruby> there.", "It reads 港(みなと) there."),
        (
            "It reads <ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby> there.",
            "It reads 港(みなと) there.",
        ),
        ("The archive has it. <a href='#r1'>↩︎</a>", "The archive has it."),
    ],
)
def test_what_markup_says_is_written_out(html: str, text: str) -> None:
    assert second(f"<p>{html}</p>").text == text
    assert from_feed(f"<p>{html}</p>", title="T", url=URL, base=URL).blocks[0].text == text


def test_what_is_struck_out_is_shown_so_and_bears_no_mark() -> None:
    document = page(
        "<p>The report said <del>forty, sources said,</del> <ins>fourteen</ins> houses fell.</p>"
        "<p><span style='text-decoration: line-through'>The mayor reportedly left.</span> The mayor stayed.</p>"
        "<del><p>The pier reportedly fell.</p></del>"
    )
    analysis = analyse(document.standing_text, title=document.title, language="en")
    shown = article(document, analysis, 120, Finish.PLAIN)
    assert "said] ~~forty, sources said,~~ fourteen houses fell." in shown
    assert "~~The mayor reportedly left.~~ The mayor stayed." in shown
    assert "~~The pier reportedly fell.~~" in shown
    assert not [cue for cue in analysis.cues if "reportedly" in cue.text or "sources" in cue.text]
    assert "\x1b[9m" in article(document, analysis, 120, Finish.MONO)
    assert len(document.standing_text) == len(document.text)


def test_a_picture_alone_stands_as_a_figure() -> None:
    for tag in ("p", "div"):
        figure = second(f"<{tag}><img src=/map.png alt='Map of the quay'></{tag}>")
        assert (figure.kind, figure.text) == (BlockKind.FIGURE, "Map of the quay")
        assert figure.image == "https://tarvik.example/map.png"


def test_a_picture_before_a_paragraph_is_not_part_of_its_sentence() -> None:
    blocks = page(f"<p><img src=/boat.png alt='A boat at sea'>{LONG} Twice.</p>").blocks
    assert [block.text for block in blocks[1:3]] == ["A boat at sea", f"{LONG} Twice."]


@pytest.mark.parametrize(
    "html",
    [
        "<p><img src=/i.png alt='Share' width=24 height=24></p>",
        "<p><img class=avatar src=/i.png alt='Mara Lind'></p>",
        "<p><a href='/other'><img src=/i.png alt='Another story'></a></p>",
    ],
)
def test_icons_faces_and_pointers_are_no_figures(html: str) -> None:
    assert page(html).blocks[1].text.startswith("0. ")


@pytest.mark.parametrize(
    "heading",
    [
        "<h2 id=w><a href='#w'>The wall</a></h2>",
        "<h2 id=w>The wall <a class=x href='#w' aria-label=Permalink>#</a></h2>",
        f"<h2 id=w>The wall<a href='{URL}#w'>Link to this heading</a></h2>",
        "<h2>The wall<span>[<a href='/edit'>change</a>]</span></h2>",
        "<div><h2>The wall</h2><span><span>[</span><a href='/edit'>edit</a><span>]</span></span></div>",
    ],
)
def test_handles_of_headings_go_and_the_heading_stays(heading: str) -> None:
    heading_block, after = page(heading).blocks[1:3]
    assert (heading_block.kind, heading_block.text) == (BlockKind.HEADING, "The wall")
    assert not heading_block.spans
    assert after.text.startswith("0. ")


def test_a_heading_that_links_elsewhere_keeps_its_link() -> None:
    blocks = page("<h2>The <a href='/wall'>wall</a> of 1911</h2>").blocks
    assert [span.kind for span in blocks[1].spans] == [SpanKind.LINK]


def test_a_declarative_shadow_root_is_text_and_a_template_is_not() -> None:
    inside = f"<article><h1>Vote put off</h1>{TEXT}</article>"
    shown = extract(f"<html><body><x-story><template shadowrootmode='open'>{inside}</template></x-story></body></html>")
    kept = extract(f"<html><body><x-story><template>{inside}</template></x-story></body></html>")
    assert "3. The council met" in shown.text
    assert not kept.text
