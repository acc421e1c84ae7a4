"""`newsterm sync` and `newsterm refresh` with a server, as a person or a script runs them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from newsterm.cli import run
from newsterm.services.sync import messages
from tests.support.greader import PASSWORD, GoogleReaderServer
from tests.support.site import NewsSite

NEWSTERM = [sys.executable, "-m", "newsterm"]


@pytest.fixture
def server() -> Iterator[GoogleReaderServer]:
    with GoogleReaderServer() as server:
        server.publish("feed/1", 3, folder="World")
        yield server


@pytest.fixture
def home(tmp_path: Path, server: GoogleReaderServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", PASSWORD)
    (tmp_path / "config.toml").write_text(f'[sync]\nurl = "{server.url}"\nuser = "anna"\n')
    return tmp_path


def test_a_refresh_asks_the_server_for_its_feeds_and_no_site_for_them(
    home: Path, server: GoogleReaderServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["refresh", "--home", str(home)]) == 0
    assert capsys.readouterr().out == "The server: 3 new articles, 0 changes told.\n"
    server.publish("feed/1", 2)
    assert run(["refresh", "--all", "--home", str(home)]) == 0
    assert capsys.readouterr().out == "The server: 2 new articles, 0 changes told.\n"


def test_a_server_that_is_ill_keeps_no_other_feed_waiting(
    home: Path, server: GoogleReaderServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with NewsSite() as site:
        assert run(["add", site.url("/feed.rss"), "--home", str(home)]) == 0
        server.habits.always["subscription/list"] = (500, {}, b"")
        capsys.readouterr()
        assert run(["refresh", "--all", "--home", str(home)]) == 1
    said = capsys.readouterr()
    assert "127.0.0.1 answers with an error (500)." in said.err
    assert "1 feed: " in said.out


def command_lines() -> bytes:
    """What `ps` shows of every program."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return b"\n".join(found)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc to look at")
def test_a_typed_password_is_in_no_list_of_programs_in_no_file_and_in_no_answer(
    tmp_path: Path, server: GoogleReaderServer
) -> None:
    seen: list[bytes] = []
    server.on_request = lambda: seen.append(command_lines())
    keyboard, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NEWSTERM_SYNC_PASSWORD"}
    command = [*NEWSTERM, "sync", "--link", server.url, "--user", "anna", "--home", str(tmp_path)]
    program = subprocess.Popen(
        command, stdin=terminal, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
    )
    assert program.stderr is not None
    asked = b""
    while not asked.endswith(b"Password of anna: "):  # what is typed before is thrown away
        asked += program.stderr.read(1)
    os.write(keyboard, f"{PASSWORD}\n".encode())
    out, error = program.communicate(timeout=60)
    os.close(terminal)
    os.close(keyboard)
    assert b"Linked to 127.0.0.1, which follows 1 feed." in out
    assert any(b"newsterm\0sync" in each for each in seen)
    for each in (*seen, out, error, *(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())):
        assert PASSWORD.encode() not in each


@pytest.mark.parametrize("answer", [(401, {}, b"Unauthorized!"), (500, {}, b""), (200, {}, b"<html>")])
def test_no_sentence_names_the_password(
    home: Path,
    server: GoogleReaderServer,
    capsys: pytest.CaptureFixture[str],
    answer: tuple[int, dict[str, str], bytes],
) -> None:
    server.habits.always["accounts/ClientLogin"] = answer
    assert run(["sync", "--home", str(home)]) == 1
    for words in (["sync", "--status"], ["doctor"], ["doctor", "--report"]):
        run([*words, "--home", str(home)])
    said = capsys.readouterr()
    assert "127.0.0.1" in said.err
    assert PASSWORD not in said.out + said.err


@pytest.mark.parametrize("moment", ["signing in", "later"])
def test_a_crash_names_neither_the_password_nor_what_it_was_changed_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    def fail(*words: object, **more: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(messages, "read_auth" if moment == "signing in" else "read_subscriptions", fail)
    assert run(["sync", "--home", str(home)]) == 1
    said = capsys.readouterr()
    assert "This is a bug in newsterm (RuntimeError)." in said.err
    files = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"RuntimeError: a bug" in files
    for secret in (PASSWORD, "anna/token1"):
        assert secret not in said.out + said.err
        assert secret.encode() not in files


def test_a_password_in_an_address_is_refused_unrepeated(
    tmp_path: Path, server: GoogleReaderServer, capsys: pytest.CaptureFixture[str]
) -> None:
    address = server.url.replace("//", f"//anna:{PASSWORD}@")
    assert run(["sync", "--link", address, "--home", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "Others can see a password on the command line" in said.err
    assert PASSWORD not in said.out + said.err
    assert server.requests == []


@pytest.mark.parametrize("secret", [b"caf\xe9", "pass wörd & 100%".encode(), b"a+b=c"])
def test_a_password_may_be_of_any_bytes(
    home: Path, server: GoogleReaderServer, monkeypatch: pytest.MonkeyPatch, secret: bytes
) -> None:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", os.fsdecode(secret))
    server.password = secret
    assert run(["sync", "--home", str(home)]) == 0
    monkeypatch.delenv("NEWSTERM_SYNC_PASSWORD")
    (home / "secret").write_bytes(secret + b"\r\nuser: anna\n")
    config = home / "config.toml"
    config.write_text(f'{config.read_text()}password_command = "cat {home / "secret"}"\n')
    assert run(["sync", "--home", str(home)]) == 0


def test_what_a_script_is_told(
    tmp_path: Path, server: GoogleReaderServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", PASSWORD)

    def answer(*words: str, code: int = 0) -> str:
        assert run([*words, "--home", str(tmp_path)]) == code
        return capsys.readouterr().out

    assert json.loads(answer("sync", "--status", "--json")) == {"url": None}
    answer("sync", "--link", server.url, "--user", "anna")
    assert json.loads(answer("sync", "--dry-run", "--json")) == {"feeds": 1, "articles": 3, "waiting": 0}
    assert [request for request in server.requests if request.startswith(("edit-tag", "subscription/edit"))] == []
    assert json.loads(answer("sync", "--json")) == {"new": 3, "told": 0, "removed": 0, "held": None}
    assert json.loads(answer("sync", "--dry-run", "--json")) == {"feeds": 0, "articles": 0, "waiting": 0}
    number = json.loads(answer("list", "--json").splitlines()[0])["id"]
    answer("rename", "News", "The news")
    assert json.loads(answer("sync", "--status", "--json"))["waiting"] == 1
    answer("sync")
    assert server.feeds["feed/1"]["title"] == "The news"
    assert "no server" not in answer("sync", "--unlink")
    assert json.loads(answer("sync", "--status", "--json")) == {"url": None}
    assert number in [json.loads(line)["id"] for line in answer("list", "--json").splitlines()]
    answer("sync", code=1)
