"""The rows of the feeds: sorted, hidden, in folders that are open or closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsterm.article.house import TOLD as HOUSE
from newsterm.article.lines import RULES
from newsterm.article.model import BlockKind, Document, Dropped, State
from newsterm.library.rows import Feed, View
from newsterm.ui.feeds_pane import feed_rows
from newsterm.ui.pages import left_out_as, narrowed_page, removals_page, ticked, ticks_page

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)


def feed(number: int, title: str, folder: str = "", unread: int = 0, days: int = 1) -> Feed:
    return Feed(
        number, f"https://{number}.example/", title, folder=folder, unread=unread, newest=NOW - timedelta(days=days)
    )


FEEDS = (
    feed(1, "Zebra", unread=2, days=9),
    feed(2, "Apple"),
    feed(3, "Mole", "Sea", days=3),
    feed(4, "Bat", "Sea", unread=1, days=2),
    feed(5, "Cat", "Land"),
)


def labels(**how: object) -> list[str]:
    return [row.label for row in feed_rows(FEEDS, 0, **how)[3:]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        ("name", "Apple Zebra Land Cat Sea Bat Mole"),
        ("unread", "Zebra Apple Sea Bat Mole Land Cat"),
        ("recent", "Apple Zebra Land Cat Sea Bat Mole"),
        ("file", "Zebra Apple Sea Mole Bat Land Cat"),
    ],
)
def test_they_are_sorted(order: str, shown: str) -> None:
    assert " ".join(labels(order=order)) == shown


def test_numbers_in_names_count_as_numbers() -> None:
    feeds = (
        feed(1, "Paper 10"),
        feed(2, "paper 2"),
        feed(3, "Paper"),
        feed(4, "A", "Part 11"),
        feed(5, "B", "Part 9"),
        feed(6, "24heures"),
        feed(7, "Paper 007"),
    )
    rows = feed_rows(feeds, 0)[3:]
    assert [row.label for row in rows] == [
        "24heures",
        "Paper",
        "paper 2",
        "Paper 007",
        "Paper 10",
        "Part 9",
        "B",
        "Part 11",
        "A",
    ]


def test_what_has_trouble_is_not_hidden() -> None:
    feeds = (
        feed(1, "Well"),
        feed(2, "Failing", "Sea")._replace(error="HTTP 500"),
        feed(3, "Gone")._replace(gone=True),
        feed(4, "Paused")._replace(error="HTTP 500", paused=True),
    )
    assert [row.label for row in feed_rows(feeds, 0, hides_read=True)[3:]] == ["Gone", "Sea", "Failing"]


def test_a_closed_folder_counts_what_is_in_it() -> None:
    rows = feed_rows(FEEDS, 0, closed={"Sea", "Elsewhere"})
    assert [(row.label, row.unread, row.closed) for row in rows[5:]] == [
        ("Land", 0, False),
        ("Cat", 0, False),
        ("Sea", 1, True),
    ]


def test_what_is_read_is_hidden_but_where_the_reader_is() -> None:
    assert labels(hides_read=True) == ["Zebra", "Sea", "Bat"]
    assert labels(hides_read=True, kept=View(feed_id=5)) == ["Zebra", "Land", "Cat", "Sea", "Bat"]
    assert labels(hides_read=True, kept=View(folder="Land")) == ["Zebra", "Land", "Sea", "Bat"]


@pytest.mark.parametrize(
    ("text", "numbers", "odd"),
    [
        ("", set(), ""),
        ("2", {2}, ""),
        ("1 3-5", {1, 3, 4, 5}, ""),
        ("1,3", {1, 3}, ""),
        ("all", {1, 2, 3, 4, 5}, ""),
        ("6", set(), "6"),
        ("1 x", {1}, "x"),
        ("3-1", set(), "3-1"),
        ("2-", set(), "2-"),
        ("-2", set(), "-2"),
        ("0", set(), "0"),
    ],
)
def test_lines_are_chosen_by_numbers(text: str, numbers: set[int], odd: str) -> None:
    assert ticked(text, 5) == (numbers, odd)


def test_what_is_chosen_is_ticked() -> None:
    page = ticks_page("Which feeds?", "Choose.", ["News", "Sport"], {2})
    assert page.text == "Choose.\n\n· News\n✓ Sport"


def test_a_narrowed_page_keeps_headings_and_links() -> None:
    from newsterm.ui.pages import health_page

    page = health_page([feed(1, "Harbour News"), feed(2, "Tarvik Herald")], NOW)
    narrowed = narrowed_page(page, "tarvik")
    assert "Harbour" not in narrowed.text
    (link,) = [span for block in narrowed.blocks for span in block.spans]
    assert (narrowed.text[link.start : link.end], link.url) == ("Tarvik Herald", "https://2.example/")
    assert "Well" in narrowed.text
    assert narrowed_page(page, "zebra").text == "Nothing here holds “zebra”."
    assert "Harbour News" in narrowed_page(page, "well").text


def test_what_was_left_out_is_headed_in_plain_words() -> None:
    reasons = ("tag nav", "tag button", "role", "hidden", "name comments", "name promo", "author", "form", "machine")
    stages = [*(name for name, _ in RULES), *(f"prune: {reason}" for reason in reasons), HOUSE]
    assert [stage for stage in stages if left_out_as(stage) == left_out_as("none of ours")] == []
    page = removals_page(
        Document("", "News", State.WHOLE, dropped=(Dropped("prune: tag nav", "Home"), Dropped("prune: role", "Menu")))
    )
    headings = [page.text[b.start : b.end] for b in page.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Menus and other parts around the article"]
