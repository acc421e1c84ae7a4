"""Bytes of every kind, decoded, cut and bounded before anything is parsed."""

from __future__ import annotations

import random
import time

import pytest

from newsterm.article.bound import MAX_DEPTH, MAX_TAGS, bound
from newsterm.article.extract import extract
from newsterm.article.intake import foreign_kind, prepare
from newsterm.article.model import State

PROSE = "".join(
    f"<p>Paragraph {n}: the council met on Tuesday, heard three reports and, after a long debate, put the vote off.</p>"
    for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "content_type", "kind"),
    [
        (b"%PDF-1.7\n\x00", "text/html", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "", "an image"),
        (b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", "text/xml", "a feed"),
        (b'{"a": 1}', "application/json", "data (JSON), not a page"),
        (random.Random(1).randbytes(2_000), "", "not text"),
        (b"ID3\x04\x00", "audio/mpeg", "a sound recording"),
    ],
)
def test_what_is_no_page_is_named(data: bytes, content_type: str, kind: str) -> None:
    assert foreign_kind(data, content_type) == kind
    document = extract(data, "https://a.example/x", content_type)
    assert document.state is State.EMPTY
    assert kind in document.reason


@pytest.mark.parametrize(
    "data", [b"<!doctype html><p>x", b"plain words", b"", "\ufeff<html>".encode(), b"BMW sells a plant"]
)
def test_pages_are_pages(data: bytes) -> None:
    assert foreign_kind(data, "text/html") is None


def test_scripts_go_and_linked_data_stays() -> None:
    source = prepare(
        'a<script>if (a < b) "</p>"</script>b<script type="application/ld+json">{"x":1}</script>c<!-- d -->e'
    )
    assert source.html == "abce"
    assert source.json_ld == ('{"x":1}',)


@pytest.mark.parametrize("slip", ["<!-- never closed ", "<script>", "<style>", "<svg>", "<textarea>"])
def test_what_is_never_closed_swallows_nothing(slip: str) -> None:
    assert "Paragraph 8" in extract(f"<body><article>{slip}{PROSE}</article>").text


def test_depth_is_bounded_and_text_stays() -> None:
    html = bound("<div>" * 500 + "<p>one</p><p>two</p>" + "</div>" * 500)
    assert html.count("<div>") == MAX_DEPTH
    assert html.count("<div>") == html.count("</div>")
    assert "<p>one</p><p>two</p>" in html


def test_unclosed_paragraphs_and_items_do_not_nest() -> None:
    assert bound("<p>x" * 500).count("<p>") == 500
    assert bound("<ul>" + "<li>x" * 500).count("<li>") == 500


def test_the_number_of_tags_is_bounded() -> None:
    html = bound("<i>x</i>" * MAX_TAGS * 2)
    assert html.count("<i>") == MAX_TAGS
    assert html.count("x") == 2 * MAX_TAGS


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PROSE,
        f"<article>{PROSE}" + "<b>" * 100_000 + "x",
        "<ul><li>" * 20_000 + PROSE,
        "<body><p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">x</p>{PROSE}",
        f"<body>{PROSE}" + "<a " * 500_000,
        f"<body>{PROSE}" + "<script>" * 100_000,
        "<title>" + " | ".join("ab" for _ in range(50_000)) + f"</title>{PROSE}",
        "<script type='application/ld+json'>" + "[" * 200_000 + f"</script><body>{PROSE}",
        f"<body>{PROSE}<p>" + "." * 1_000_000,
        f"<body>{PROSE}<table><tr>" + "<td>1</td>" * 50_000,
    ],
    ids=["divs", "bs", "lists", "attributes", "half tags", "scripts", "title", "json", "dots", "cells"],
)
def test_bombs_are_read_in_a_moment(html: str) -> None:
    began = time.process_time()
    document = extract(html, "https://a.example/x")
    assert "Paragraph 8" in document.text
    assert time.process_time() - began < 5


def test_two_megabytes_of_pdf_cost_nothing() -> None:
    began = time.process_time()
    assert extract(b"%PDF-1.4\n" + random.Random(1).randbytes(2_000_000)).state is State.EMPTY
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>Vote</title><article>{}</article></html>",
        "<!doctype html><title>Vote</title><meta charset=utf-8><main>{}</main>",
        "<html><head><title>Vote</title><header>Menu</header></head><body><article>{}</article></body>",
        "<article>{}</article>",
    ],
)
def test_a_page_may_leave_its_body_tag_out(page: str) -> None:
    document = extract(page.format(PROSE), "https://a.example/vote")
    assert document.state is State.WHOLE
    assert len(document.blocks) == 9
