"""The reader line by line: every answer is a line, and nothing moves a cursor."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from newsterm.cli import run


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def talk(*lines: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert run(["--linear", "--home", str(tmp_path)]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        return [answer.strip() for answer in re.split(r"(?m)^> ", out)]

    return talk


def test_the_first_list_has_numbers_and_the_end_of_input_leaves(talk) -> None:  # type: ignore[no-untyped-def]
    (listed, *_) = talk()
    lines = listed.splitlines()
    assert lines[:2] == ["newsterm. help tells what can be typed.", "Unread: 8 articles."]
    assert lines[2].startswith("1. Welcome to newsterm: how to read the marks. Sample edition (fictional). 13 November")


def test_an_article_its_marks_and_the_next_one(talk) -> None:  # type: ignore[no-untyped-def]
    _, first, marks, second, *_ = talk("1", "marks", "", "q")
    assert first.startswith("Welcome to newsterm")
    assert "[◐according to]" in first
    assert "“may”, hedged. The writer’s own doubt: it may not be so." in marks
    assert second.startswith("Kelmar [?reportedly] weighs reopening")


def test_what_was_read_and_saved_is_kept(talk) -> None:  # type: ignore[no-untyped-def]
    *_, saved, bookmarks, end = talk("2", "save", "saved", "q")
    assert saved == "Saved, with its text and its marks."
    assert bookmarks.splitlines()[0] == "Saved: 1 article."
    assert end == ""
    assert talk("q")[0].splitlines()[1] == "Unread: 7 articles."


def test_search_feeds_and_undo(talk) -> None:  # type: ignore[no-untyped-def]
    _, found, feeds, one, opened, undone, *_ = talk("/title:ferry", "feeds", "feed 1", "1", "undo", "q")
    assert found.splitlines()[0] == "Found for title:ferry: 1 article."
    assert feeds == "1. Sample edition (fictional), 8 unread."
    assert one.splitlines()[0] == "Sample edition (fictional): 8 articles."
    assert "End. " in opened
    assert undone == "1 entry marked unread."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("frobnicate", "“frobnicate” is not known here. help tells what can be typed."),
        ("99", "There is no article 99 in this list."),
        ("feed x", "Say which feed by its number; feeds tells them."),
        ("marks", "Open an article first, by its number."),
        ("/is:purple", "“is:purple” is not known"),
        ("add ht!tp://", "Not a web address"),
        ("\x1b[2J", "“[2J” is not known here."),
    ],
)
def test_what_cannot_be_done_is_said_and_the_talk_goes_on(talk, typed: str, answer: str) -> None:  # type: ignore[no-untyped-def]
    answers = talk(typed, "list", "q")
    assert answer.casefold() in answers[1].casefold()
    assert answers[2].startswith("Unread: 8 articles.")
