"""Plain text stays plain text."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, State
from newsterm.article.plain_text import from_text

PAGE = b"""HARBOUR OFFICE

The council agreed on Tuesday
to pay for the wall. If a < b &amp; <c>, then not.

  * first the stones
  * then the crane

Write to <mara@tarvik.example>, or see https://tarvik.example/wall_(old)?a=1.

    if high:
        wait()

port      2025   2026
Tarvik       1     12
"""
URL = "https://tarvik.example/minutes/2026-11.txt"


def test_a_page_of_plain_text_keeps_lines_and_signs() -> None:
    document = extract(PAGE, URL, "text/plain; charset=utf-8")
    assert (document.title, document.state, document.url) == ("HARBOUR OFFICE", State.WHOLE, URL)
    assert [(block.kind, block.text) for block in document.blocks] == [
        (
            BlockKind.PARAGRAPH,
            "The council agreed on Tuesday\nto pay for the wall. If a < b &amp; <c>, then not.",
        ),
        (BlockKind.PARAGRAPH, "* first the stones\n* then the crane"),
        (
            BlockKind.PARAGRAPH,
            "Write to <mara@tarvik.example>, or see https://tarvik.example/wall_(old)?a=1.",
        ),
        (BlockKind.CODE, "    if high:\n        wait()"),
        (BlockKind.CODE, "port      2025   2026\nTarvik       1     12"),
    ]
    (link,) = document.links
    assert document.text[link.start : link.end] == link.url == "https://tarvik.example/wall_(old)?a=1"


@pytest.mark.parametrize(
    ("url", "title"),
    [(URL, "2026-11.txt"), ("https://tarvik.example/", "tarvik.example")],
)
def test_a_text_without_a_headline_is_called_by_its_file(url: str, title: str) -> None:
    assert extract(b"The wall holds.\n\nSo they said.", url, "text/plain").title == title


def test_html_is_html_whatever_it_was_sent_as() -> None:
    document = extract(
        b"<!DOCTYPE html><title>T</title><p>The <b>wall</b> holds, the harbour office said on Monday.",
        URL,
        "text/plain",
    )
    assert "<b>" not in document.text


@pytest.mark.parametrize("line", ["# The wall", "The wall\n========", "The wall"])
def test_headlines_of_plain_text(line: str) -> None:
    assert from_text(f"{line}\n\nIt holds.").title == "The wall"


def test_text_that_was_wrapped_by_hand_flows_again_and_verse_does_not() -> None:
    wrapped = (
        "The harbour office said on Monday that the wall, which was built in the\n"
        "winter of 1911 and has been mended twice since, reportedly held through\n"
        "the storm."
    )
    verse = "The wall was old, the wall was high,\nthe sea was grey,\nthe gulls went by."
    document = from_text(f"T\n\n{wrapped}\n\n{verse}")
    assert [block.text for block in document.blocks] == [wrapped.replace("\n", " "), verse]


def test_escape_sequences_in_plain_text_go() -> None:
    assert from_text("A\x1b[31m wall\x07.", "T").text == "A[31m wall."
