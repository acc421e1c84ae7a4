"""What a search prints."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.cli import run
from newsterm.commands import entries, feeds
from newsterm.layout.ansi import Finish
from newsterm.library.library import Library
from newsterm.library.model import Entry
from newsterm.services.paths import paths
from tests.library.making import refresh, story, subscribe

TEXT = "The steering of the ferry had been repaired twice in the month before it ran aground, a report found."


@pytest.mark.parametrize("width", [30, 60, 200])
def test_the_hit_is_in_sight_and_bold_on_a_terminal_of_any_width(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(entries, "finish", lambda: Finish.COLOUR)
    monkeypatch.setattr(entries, "width", lambda: width)
    at = TEXT.index("aground")
    now = datetime(2026, 3, 9, tzinfo=UTC)
    found = Entry(1, 1, "Planet", "Ferry", None, "", now, snippet=TEXT, hits=((at, at + 7),))
    shown = entries._snippet(found)
    assert "\x1b[1maground\x1b[22m" in shown
    assert len(shown) - len("\x1b[1m\x1b[22m") <= width - 4


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A profile with two entries, of which the newer was corrected."""
    library = Library(paths(tmp_path).database)
    feed = subscribe(library)
    refresh(library, feed.id, [story(1, title="Elections in Tarvik"), story(2, title="Storm")])
    refresh(library, feed.id, [story(2, title="A calm")])
    library.close()
    return str(tmp_path)


def test_a_correction_is_seen_in_the_list_and_in_its_json(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", home, "list"]) == 0
    newer, older = capsys.readouterr().out.splitlines()
    assert "±" in newer
    assert "±" not in older
    assert run(["--home", home, "list", "--json", "--oldest"]) == 0
    older, newer = map(json.loads, capsys.readouterr().out.splitlines())
    assert (older["title"], older["changed"]) == ("Elections in Tarvik", None)
    assert newer["changed"] == "2026-05-17T12:00:00Z"


def test_a_word_that_finds_nothing_is_offered_as_a_beginning(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", home, "search", "elect"]) == 0
    said = "Nothing is stored that fits. “elect*”, the beginning of a word, finds 1.\n"
    assert capsys.readouterr().err == said
    assert run(["--home", home, "search", "zebra"]) == 0
    assert capsys.readouterr().err == "Nothing is stored that fits.\n"


def test_an_entry_is_read_by_its_number(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", home, "list", "--json"]) == 0
    number = json.loads(capsys.readouterr().out.splitlines()[0])["id"]
    assert run(["--home", home, "read", str(number), "--plain"]) == 0
    assert "Summary of story 2." in capsys.readouterr().out
    assert run(["--home", home, "read", "99"]) == 1
    assert capsys.readouterr().err == "newsterm: There is no article 99. “newsterm list” shows their numbers.\n"
    assert run(["--home", home, "read", " "]) == 2
    assert "Say what to read" in capsys.readouterr().err


def test_muted_words_of_the_configuration_hide_entries(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    config = paths(home).config_file
    config.write_text('[mute]\nwords = ["elect*"]\n[lists]\noldest_first = true\n')
    assert run(["--home", home, "list"]) == 0
    assert "Elections" not in capsys.readouterr().out
    assert run(["--home", home, "search", "is:muted"]) == 0
    assert "Elections" in capsys.readouterr().out
    assert run(["--home", home, "feeds"]) == 0
    assert "1 hidden" in capsys.readouterr().out
    config.unlink()
    assert run(["--home", home, "list"]) == 0
    assert "Elections" in capsys.readouterr().out


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_health_of_a_feed_is_broken_between_its_parts(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(feeds, "width", lambda: width)
    parts = ["fetched 5 min ago", "silent for 94 days", "next in 23 h", "3 hidden"]
    rows = [("1", "The Tarvik Herald and Advertiser", "8/8", parts), ("22", "Planet", "1/10", parts[:1])]
    lines = feeds._fitting(rows, "  ")
    assert all(len(line) <= width for line in lines)
    assert all(sum(part in line for line in lines) >= 1 for part in parts)


def test_a_bookmark_is_noted_tagged_found_and_cited(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*args: str, code: int = 0) -> str:
        assert run(["--home", home, *args]) == code
        out, err = capsys.readouterr()
        return str(out or err)

    number = str(json.loads(said("list", "--json").splitlines()[0])["id"])
    assert said("note", number, code=1) == f"newsterm: {number} is not saved. “newsterm list --saved” shows what is.\n"
    assert said("save", number, "--note", "Ask Marnow", "--tag", "Budget", "--tag", "sea") == "Saved “A calm”.\n"
    assert said("note", number) == "Ask Marnow\n"
    assert said("tag", number, "--remove", "SEA") == "“A calm”: budget.\n"
    assert said("tag") == "budget  1\n"
    assert number in said("search", "marnow tag:budget")
    assert 'note: "Ask Marnow"' in said("export", "saved")
    assert "Lois Lane, “A calm”, Daily Planet, 17 April 2026, " in said("cite", number)
    assert said("cite", number, "--format", "ris").startswith("TY  - NEWS\n")
    assert said("cite", number, "--mark", "7", code=2) == "newsterm: This article has 0 marks.\n"
    assert said("note", number, "") == "No note any more on “A calm”.\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["story", "-calm"], ["Elections in Tarvik"]),
        (["-calm"], ["Elections in Tarvik"]),
        (["-hotel", "-e*"], ["A calm"]),
        (["-is:saved", "--limit", "1"], ["A calm"]),
        (["-feed:planet"], []),
    ],
)
def test_a_minus_is_no_option_of_a_search(
    home: str, capsys: pytest.CaptureFixture[str], words: list[str], found: list[str]
) -> None:
    assert run(["--home", home, "search", *words, "--json"]) == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == found
    assert run(["--home", home, "search", "a", "--jsn"]) == 2
    assert run(["--home", home, "list", "-x"]) == 2
