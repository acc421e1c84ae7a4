"""`newsterm doctor`: readable lines, 1 where something is wrong, bookmarks brought back."""

from __future__ import annotations

import io
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.article.plain_text import from_text
from newsterm.cli import run
from newsterm.library import bookmarks
from newsterm.library.library import Library
from newsterm.services.paths import paths
from newsterm.sourcing.model import Analysis

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSTERM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def saved(home: Path) -> Path:
    """The database of a profile with one bookmark."""
    where = paths(home)
    library = Library(where.database, where.journal)
    article = from_text("A bridge opened on Monday, officials said.", title="Bridge")
    library.call(bookmarks.save, None, "https://example.org/a", article, Analysis(), now=NOW)
    library.close()
    return where.database


def test_a_new_profile_is_fine_and_stays_untouched(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    for heading in ("Program", "Files", "Terminal", "Library", "Configuration"):
        assert f"{heading}\n  ✓ " in out
    assert "✗" not in out
    assert str(home / "config.toml") in out
    assert not home.exists()


def test_a_damaged_library_is_said_and_its_bookmarks_come_back(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    data = saved.read_bytes()
    saved.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert run(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "✗" in out
    assert "--restore" in out
    assert run(["doctor", "--restore"]) == 0
    capsys.readouterr()
    assert run(["list", "--saved"]) == 0
    assert "Bridge" in capsys.readouterr().out


def test_a_bookmark_that_only_the_text_copy_has_comes_back(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(saved)
    with connection:
        connection.execute("DELETE FROM bookmarks")
    connection.close()
    assert run(["doctor"]) == 1
    assert run(["doctor", "--restore"]) == 0
    capsys.readouterr()
    assert run(["export", "saved"]) == 0
    assert "A bridge opened on Monday" in capsys.readouterr().out


def test_problems_of_the_configuration_are_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "config.toml").write_text('widht = 80\n[keys]\nopenn = "o"\n')
    assert run(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "widht" in out
    assert "openn" in out


class Terminal(io.StringIO):
    encoding = "ascii"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "code", "told"),
    [
        ({"TERM": "xterm-256color"}, 1, "TERM is xterm-256color, 256 colours"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, 1, "16 million colours"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, 1, "no colours, as NO_COLOR asks"),
        ({"TERM": "dumb"}, 1, "✗ TERM is “dumb”"),
        ({"TERM": "xterm", "COLUMNS": "10", "LINES": "3"}, 1, "✗ 10 columns, 3 rows. Make the window larger."),
    ],
)
def test_the_terminals_abilities(
    environment: dict[str, str], code: int, told: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(["doctor"]) == code
    assert told in terminal.getvalue()
    assert "✗ The encoding is ascii. Set LANG to a UTF-8 locale" in terminal.getvalue()


def test_a_report_holds_nothing_private(
    saved: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config.toml").write_text('theme = "dark"\n[views]\n"My secret beat" = "ferry"\n[nonsense]\nkey = 1\n')
    connection = sqlite3.connect(saved)
    connection.execute("INSERT INTO feeds (url, title, added) VALUES ('https://private.example/token', 'Secret', 0)")
    connection.execute("INSERT INTO fetches (feed_id, error_kind, error) VALUES (1, 'timeout', 'private.example')")
    connection.commit()
    connection.close()
    monkeypatch.setenv("TMUX", "/private/socket")
    assert run(["doctor", "--report"]) == 0
    out = capsys.readouterr().out
    for said in ("newsterm 0.", "bookmarks: 1", "feeds: 1", "timeout: 1", "settings: nonsense, theme, views", "tmux"):
        assert said in out
    for private in ("private", "Secret", "secret", "token", str(home), "Bridge", "example"):
        assert private not in out


def test_a_report_without_a_library_or_with_a_broken_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--report"]) == 0
    assert "no library yet" in capsys.readouterr().out
    home.mkdir()
    (home / "newsterm.db").write_bytes(b"not a database at all" * 100)
    assert run(["doctor", "--report"]) == 0
    assert "does not open" in capsys.readouterr().out


def test_a_section_that_cannot_be_looked_at_does_not_hide_the_others(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[object]:
        raise OverflowError("too large a number")

    monkeypatch.setattr("newsterm.commands.doctor.examine", fail)
    assert run(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "Library\n  ✗ This could not be looked at to its end (OverflowError: too large a number).\n" in out
    assert "Configuration\n  ✓" in out


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are always UTF-8")
@pytest.mark.parametrize(
    "command",
    [["doctor"], ["samples"], ["feeds"], ["list"], ["search", "a"], ["export", "opml"], ["save", "1"], ["refresh"]],
    ids=" ".join,
)
def test_a_home_whose_path_is_not_utf8_is_like_any_other(
    command: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    home = tmp_path / "h\udcff?#"
    library = Library(paths(home).database)
    library.call(bookmarks.save, None, "https://example.org/a", from_text("Text.", title="T"), Analysis(), now=NOW)
    library.close()
    code = run(["--home", str(home), *command])
    out, err = capsysbinary.readouterr()
    assert b"bug" not in err
    assert code in (0, 1)
    assert not [name for name in tmp_path.iterdir() if name != home]
    if command == ["doctor"]:
        assert "h�?#/newsterm.db is sound" in out.decode()


def test_the_doctor_finds_what_the_screen_finds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        'theme = "plaid"\nwidth = 7\n[keys]\nsave = "nokey"\nflie = "x"\n[mute]\nwords = 3\n[mute.feeds]\nA = [""]\n'
    )
    assert run(["doctor"]) == 1
    out = capsys.readouterr().out
    for said in ("line 1: ", "there is no theme “plaid”", "line 2", "nokey", "flie", "mute.words", "mute.feeds.A"):
        assert said in out
