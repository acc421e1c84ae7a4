"""`newsterm read` of files and stdin."""

from __future__ import annotations

import asyncio
import io
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsterm import edition
from newsterm.cli import run
from newsterm.library.model import View
from newsterm.services.reader import Reader

PAGE = edition.page_bytes("https://samples.newsterm.invalid/world/tarn-pass") or b""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSTERM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def article(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_the_article_object(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page), "--json", "--url", "samples.newsterm.invalid/world/tarn-pass"]) == 0
    value = article(capsys)
    assert value["url"] == "https://samples.newsterm.invalid/world/tarn-pass"
    assert value["title"] == "Kelmar reportedly weighs reopening the Tarn Pass"
    assert (value["state"], value["language"][:2]) == ("whole", "en")
    for block in value["blocks"]:
        assert value["text"][block["start"] :].startswith(block["text"])
    for cue in value["cues"]:
        assert value["text"][cue["start"] : cue["end"]] == cue["text"]
        assert set(cue) >= {"start", "end", "text", "kind", "group", "in_quote", "source"}
    assert [cue["text"] for cue in value["title_cues"]] == ["reportedly"]
    assert all(0 <= i < len(value["cues"]) for source in value["sources"] for i in source["cues"])
    for boilerplate in ("cookies", "Subscribe", "You may also like", "Comments"):
        assert boilerplate not in value["text"]


def test_a_file_leaves_no_library_behind(page: Path, home: Path) -> None:
    assert run(["read", str(page)]) == 0
    assert not home.exists()


def test_a_pipe_gets_plain_text_no_wider_than_asked(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page), "--width", "40"]) == 0
    out = capsys.readouterr().out
    assert "[?reportedly]" in out
    assert "\x1b" not in out
    assert all(len(line) <= 40 for line in out.splitlines() if "https://" not in line)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "arguments", "escapes", "colours"),
    [
        ({}, [], True, True),
        ({"NO_COLOR": "1"}, [], True, False),
        ({"TERM": "dumb"}, [], False, False),
        ({}, ["--plain"], False, False),
    ],
)
def test_a_terminal_gets_what_it_can_show(
    environment: dict[str, str],
    arguments: list[str],
    escapes: bool,
    colours: bool,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(["read", str(page), *arguments]) == 0
    out = terminal.getvalue()
    assert ("\x1b[" in out) is escapes
    assert (";31m" in out or "[31m" in out) is colours


def test_stdin_and_relative_links(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    html = "<article><h1>Bridge</h1>" + "<p>The <a href='/b'>bridge</a> opened on Monday, the council said.</p>" * 5
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(html.encode())))
    assert run(["read", "-", "--json", "--url", "https://example.org/a"]) == 0
    assert {link["url"] for link in article(capsys)["links"]} == {"https://example.org/b"}


def test_plain_text_is_an_article_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Bridge opens\n\n" + "The bridge is 3 < 4 km long & reportedly opened on Monday, officials said.\n\n" * 4
    (tmp_path / "a.txt").write_text(text)
    assert run(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    assert "3 < 4 km long & reportedly" in article(capsys)["text"]


def test_a_pipe_is_told_why_there_is_no_article_and_a_terminal_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.html").write_text("<title>404</title><main><h1>Page not found</h1><p>It may have moved.</p></main>")
    assert run(["read", str(tmp_path / "x.html")]) == 1
    assert capsys.readouterr() == ("The site says that there is no such page.\n",) * 2
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    assert run(["read", str(tmp_path / "x.html")]) == 1
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_article_is_1_with_a_reason(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").write_bytes(content)
    assert run(["read", str(tmp_path / "x"), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["state"] == "empty"
    assert err.strip()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.html"], 1),
        (["ftp://example.org/x"], 2),
        (["javascript://example.org/x"], 2),
        (["-", "--url", "not an address"], 2),
    ],
)
def test_a_target_that_is_none(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", *arguments]) == code
    assert capsys.readouterr().err.startswith("newsterm: ")


def test_the_users_own_cues_count(page: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[[sourcing.cues]]\nphrase = "customs hall"\nkind = "hearsay"\n')
    assert run(["read", str(page), "--json"]) == 0
    assert "customs hall" in [cue["text"] for cue in article(capsys)["cues"]]


def test_a_text_file_is_called_by_its_name_and_may_speak_of_tags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.md"
    file.write_text("Use <div> for boxes.\n\nUse <p> for text.")
    assert run(["read", str(file), "--json", "--home", str(tmp_path)]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["title"], value["text"]) == ("notes.md", "Use <div> for boxes.\n\nUse <p> for text.")


def test_nothing_to_read_and_a_feed_are_told_what_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><title>T</title></channel></rss>")
    assert run(["read", "", "--home", str(tmp_path)]) == 2
    assert "Say what to read" in capsys.readouterr().err
    assert run(["read", str(feed), "--home", str(tmp_path)]) == 1
    assert "newsterm add" in capsys.readouterr().err


def test_the_width_that_is_asked_for_is_the_width(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("word " * 100)
    assert run(["read", str(file), "--plain", "--width", "100", "--home", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) in range(95, 101)


def test_a_german_page_is_marked_as_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paragraph = (
        "<p>Der Kran soll überladen gewesen sein. Verletzt wurde laut Polizei niemand, das Dock bleibt offen.</p>"
    )
    file = tmp_path / "kran.html"
    file.write_text(
        f'<html lang="de-AT"><meta charset="utf-8"><article><h1>Kran stürzt um</h1>{paragraph * 4}</article></html>',
        encoding="utf-8",
    )
    assert run(["read", str(file), "--plain"]) == 0
    out = capsys.readouterr().out
    assert "[?soll]" in out
    assert "[●laut]" in out


def test_an_article_of_the_library_can_be_read_on_a_full_disk(tmp_path: Path) -> None:
    async def prepare() -> int:
        async with Reader.open(tmp_path) as reader:
            await reader.welcome()
            return (await reader.entries.page(View())).entries[0].id

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = [sys.executable, "-m", "newsterm", "--home", str(tmp_path), "read", str(asyncio.run(prepare()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=full)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 200
    assert "The disk is full" in done.stderr
