from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from newsterm.article.model import BlockKind, Document, State
from newsterm.layout.ansi import Finish, article, mark_text
from newsterm.layout.header import date_text, meta_lines, reading_minutes
from newsterm.layout.lines import Header, lay_out
from newsterm.layout.sources import lay_out_sources
from newsterm.layout.wrap import balance, break_lines
from newsterm.sourcing.model import Analysis, Cue, Kind
from tests.support.articles import Writer, ferries, scripts


def _rows(writer: Writer, width: int, **options: Any) -> list[str]:
    """The body's rows of a layout without margin."""
    layout = lay_out(*writer.finish("T"), width + 2 if width < 22 else width + 6, **options)
    body = [line.text[layout.margin :].rstrip() for line in layout.lines if line.block >= 0]
    return body[1:]


def _broken(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 9, ["one two", "three"]),
        ("a long-standing row", 12, ["a long-", "standing row"]),
        ("Vous dites : non", 10, ["Vous", "dites :", "non"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("https://a.example/path/to/it", 16, ["https://a.", "example/path/to/", "it"]),
        ("「決定ではない」と大臣", 14, ["「決定ではな", "い」と大臣"]),
        ("ab 👩‍👩‍👧👩‍👩‍👧 cd", 6, ["ab", "👩‍👩‍👧👩‍👩‍👧", "cd"]),
        ("first\nsecond", 20, ["first", "second"]),
        ("", 5, [""]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert _broken(text, width) == lines


def test_a_headline_has_lines_of_about_one_length() -> None:
    text = "Ministry weighs an end to night ferries as councils prepare to sue"
    lengths = [end - start for start, end in balance(text, 60)]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) < 12


def test_list_items_hang_behind_their_numbers() -> None:
    writer = Writer().list((0, 9, "one two three four"), (0, 10, "five"), (1, None, "six seven eight nine"))
    assert _rows(writer, 18) == [" 9. one two three", "    four", "10. five", "   – six seven", "     eight nine"]


def test_a_table_has_columns_while_they_fit() -> None:
    writer = Writer().table(("Name", "Votes"), ("Ann", "1,200"), ("Bo", "45"))
    assert _rows(writer, 20) == ["Name  Votes", "────  ─────", "Ann   1,200", "Bo       45"]


def test_a_table_is_stacked_where_they_do_not() -> None:
    writer = Writer().table(("Candidate", "District", "Votes"), ("Annabella", "Northshire", "1,200"), ("Bo", "", "45"))
    assert _rows(writer, 16) == [
        "Candidate:",
        "Annabella",
        "District:",
        "Northshire",
        "Votes: 1,200",
        "",
        "Candidate: Bo",
        "Votes: 45",
    ]


def test_code_keeps_its_indentation_and_shows_where_a_line_goes_on() -> None:
    writer = Writer().add(BlockKind.CODE, "if x:\n    return a + bcd")
    assert _rows(writer, 14) == ["if x:", "    return", "↳ a + bcd"]


def test_a_picture_without_caption_is_a_link() -> None:
    writer = Writer().add(BlockKind.FIGURE, "", image="https://images.example/a.jpg")
    layout = lay_out(*writer.finish("T"), 80)
    assert "▨ picture ↗ images.example" in layout.lines[-1].text
    assert layout.targets == ("https://images.example/a.jpg",)
    assert layout.link_lines == (len(layout.lines) - 1,)


def test_the_margin_names_the_groups_that_begin_on_a_line() -> None:
    writer = Writer().add(BlockKind.PARAGRAPH, "He [[person:said]] it [[hedge:may]] [[hearsay:reportedly]] rain.")
    layout = lay_out(*writer.finish("T"), 60)
    assert layout.lines[-1].text.startswith(" ●?~ He said it may")


def test_a_mark_looks_the_same_in_a_link_and_counts_as_both() -> None:
    writer = Writer().add(BlockKind.PARAGRAPH, "((officials [[unnamed:said]] so|https://a.example/))")
    layout = lay_out(*writer.finish("T"), 60)
    runs = [p for p in layout.lines[-1].runs if p.at >= 0]
    assert [(p.text, p.style, p.cue, p.link) for p in runs] == [
        ("officials ", "body link", -1, 0),
        ("said", "body link cue.unnamed", 0, 0),
        (" so", "body link", -1, 0),
    ]


@pytest.mark.parametrize(
    ("state", "word"),
    [(State.FEED, "feed text"), (State.TEASER, "teaser"), (State.BLOCKED, "blocked"), (State.EMPTY, "no text")],
)
def test_the_state_is_named_and_explained(state: State, word: str) -> None:
    document, analysis = ferries()
    document = replace(document, state=state, reason="The site shows the first paragraph only.")
    rows = [line.text.strip() for line in lay_out(document, analysis, 100).lines]
    assert any(row.endswith(word) for row in rows)
    assert "The site shows the first paragraph only." in rows
    rows = [line.text.strip() for line in lay_out(document, analysis, 100, header=Header(note="Fetching …")).lines]
    assert "Fetching …" in rows


def test_a_language_without_lexicon_is_said_rather_than_counted() -> None:
    document, _ = scripts()
    rows = [ln.text.strip() for ln in lay_out(document, Analysis(language="ja", supported=False), 80).lines]
    assert "no marks: no lexicon for this language (ja)" in rows


def test_a_page_of_the_programs_own_has_no_article_facts() -> None:
    writer = Writer().add(BlockKind.PARAGRAPH, "Press j to go down. " * 40)
    document, analysis = writer.finish("Help", url=None)
    head = [line.text.strip() for line in lay_out(document, analysis, 80).lines][:4]
    assert head == ["Help", "", "─" * 70, ""]
    rows = [line.text.strip() for line in lay_out(document, replace(analysis, lexicon="1"), 80).lines]
    assert "no sourcing marks" in rows


def test_dates_are_in_the_readers_zone_and_bare_dates_without_time() -> None:
    zone = timezone(timedelta(hours=2))
    assert date_text(datetime(2026, 11, 23, 22, 30, tzinfo=UTC), zone) == "24 November 2026, 00:30"
    assert date_text(datetime(2026, 11, 23, tzinfo=UTC), zone) == "23 November 2026"
    assert date_text(datetime(2026, 11, 23, tzinfo=timezone(timedelta(hours=-5))), zone) == "23 November 2026"


def test_reading_time_counts_words_and_ideographs() -> None:
    assert reading_minutes("word " * 690) == 3
    assert reading_minutes("漢字" * 1000) == 4
    assert reading_minutes("Short.") == 0


def test_plain_text_carries_marks_and_link_numbers_without_a_single_escape() -> None:
    text = article(*ferries(), 72, Finish.PLAIN)
    assert "\x1b" not in text
    assert "Ministry [?reportedly] weighs" in text
    assert "the Selkie Courier¹ that cites [○two\n" in text
    assert text.endswith("Links\n1  https://courier.example/night-ferries\n2  https://ice.example/study\n"
                         "3  https://ice.example/authors\n4  https://images.harbour.example/ferry.jpg\n")  # fmt: skip


def test_each_group_has_a_shape_of_its_own() -> None:
    shapes = set()
    for kind in (Kind.PERSON, Kind.OUTLET, Kind.VAGUE, Kind.HEARSAY, Kind.HEDGE):
        shapes.add(mark_text("so", (Cue(0, 2, "so", kind),), Finish.MONO))
    assert shapes == {
        "\x1b[4mso\x1b[0m",
        "\x1b[3;4mso\x1b[0m",
        "\x1b[1;4mso\x1b[0m",
        "\x1b[7mso\x1b[0m",
        "\x1b[3mso\x1b[0m",
    }


def test_marked_text_is_the_text_with_marks() -> None:
    text = "He said it may rain.\n\nOr not."
    cues = (Cue(3, 7, "said", Kind.PERSON), Cue(11, 14, "may", Kind.HEDGE))
    assert mark_text(text, cues, Finish.PLAIN) == "He [●said] it [~may] rain.\n\nOr not."


def test_the_list_of_sources_counts_and_never_scores() -> None:
    rows = [line.text for line in lay_out_sources(ferries()[1], 34)]
    assert "● on record" in rows
    assert "  Ingrid Thorsby                 3" in rows
    assert "  ← two officials familiar with" in rows
    assert rows[-3:] == ["● 1 on record", "? 4 unconfirmed", "~ 6 hedged"]
    assert [line.text for line in lay_out_sources(Analysis(), 34)] == ["Who is cited", "", "nobody"]


def test_a_publisher_that_signs_its_articles_is_named_once() -> None:
    document = Document(None, "Vote put off", State.WHOLE, site="The Harbour Post", byline="The Harbour-post")
    (line,) = meta_lines(document, Header(), 80)
    assert "".join(p.text for p in line) == "The Harbour Post"


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [
        # Broken at its last blank, the line would be filled to 72 or 78 percent: the dash fills it.
        ("one two three fou-rteen six", 18, "one two three fou-"),
        ("one two threes fo-urteen six", 18, "one two threes fo-"),
        # To 80 percent: words stay whole.
        ("one two threesss fo-urteen six", 20, "one two threesss"),
    ],
)
def test_a_word_parts_at_its_dash_only_where_the_line_would_be_loose(text: str, width: int, first: str) -> None:
    start, end = break_lines(text, width)[0]
    assert text[start:end] == first
