"""Browser and clipboard: argument lists, http(s) only, no shell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsterm.services import browser, clipboard
from newsterm.services.paths import paths


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been started."""
    calls: list[list[str]] = []

    class Note:
        def __init__(self, words: list[str], **options: Any) -> None:
            assert not options.get("shell")
            calls.append(words)

        def wait(self, timeout: float | None = None) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Note)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name != "missing" else None)
    monkeypatch.delenv("BROWSER", raising=False)
    return calls


def test_the_configured_command_gets_the_address_as_one_argument(started: list[list[str]]) -> None:
    url = "https://example.org/a?b=c&d='$(x)'"
    assert browser.open_in_browser(url, ["firefox", "--new-tab"]) is None
    assert browser.open_in_browser(url, ["sh-like", "--url=%s", "-q"]) is None
    assert started == [["firefox", "--new-tab", url], ["sh-like", f"--url={url}", "-q"]]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "--version", "", "https://", "/x"])
def test_nothing_but_web_addresses_is_opened(started: list[list[str]], url: str) -> None:
    assert browser.open_in_browser(url) == "This is not a web address, so it was not opened."
    assert started == []


def test_the_environment_names_browsers_in_order(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "missing:'unclosed:epiphany -w %s:firefox")
    assert browser.open_in_browser("https://example.org/") is None
    assert started == [["epiphany", "-w", "https://example.org/"]]


def test_a_browser_for_terminals_is_not_started_without_one(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "missing:/usr/bin/w3m -o confirm=0 %s")
    sentence = browser.open_in_browser("https://example.org/")
    assert sentence == ("w3m wants a terminal of its own: set browser in config.toml to a command that opens a window.")
    assert browser.open_in_browser("https://example.org/", ["xterm", "-e", "w3m"]) is None
    assert started == [["xterm", "-e", "w3m", "https://example.org/"]]


def test_no_browser_is_told_in_words(started: list[list[str]]) -> None:
    sentence = browser.open_in_browser("https://example.org/", ["missing"])
    assert sentence == "No browser was found (tried missing). Set browser in config.toml."


def test_a_browser_that_fails_is_told_in_words(tmp_path: Path) -> None:
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\nexit 3\n")
    failing.chmod(0o755)
    sentence = browser.open_in_browser("https://example.org/", [str(failing)])
    assert sentence is not None
    assert sentence.endswith("failing did not open it: it ended with 3.")


def test_the_clipboard_of_the_desktop_and_not_over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name in ("wl-copy", "xsel") else None)
    assert clipboard.find_tool({"WAYLAND_DISPLAY": "w"}) == ("wl-copy",)
    assert clipboard.find_tool({"DISPLAY": ":0"}) == ("xsel", "--clipboard", "--input")
    assert clipboard.find_tool({}) is None
    assert clipboard.find_tool({"DISPLAY": ":0", "SSH_CONNECTION": "1"}) is None


def test_copying_hands_the_text_to_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copied"
    tool = tmp_path / "tool"
    tool.write_text(f"#!/bin/sh\ncat > {target}\n")
    tool.chmod(0o755)
    monkeypatch.setattr(clipboard, "find_tool", lambda _: (str(tool),))
    assert clipboard.copy("https://example.org/ü")
    assert target.read_text() == "https://example.org/ü"
    monkeypatch.setattr(clipboard, "find_tool", lambda _: (str(tmp_path / "none"),))
    assert not clipboard.copy("x")


def test_a_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = paths(tmp_path)
    assert {where.config_file.parent, where.database.parent, where.log_file.parent} == {tmp_path}
    assert where.database.name == "newsterm.db"
    monkeypatch.setenv("NEWSTERM_HOME", str(tmp_path / "other"))
    assert paths().config_file == tmp_path / "other" / "config.toml"
    monkeypatch.delenv("NEWSTERM_HOME")
    assert paths().config_file.name == "config.toml"
