"""Where the server's password comes from, and where it must not stand or go."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsterm.services.config_file import read
from newsterm.services.sync import google_reader, password
from newsterm.services.sync.google_reader import GoogleReader
from newsterm.services.sync.remote import RemoteError
from newsterm.services.wire import NameUnknown


@pytest.fixture(autouse=True)
def no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(password.VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


async def test_the_first_line_of_a_command_is_the_password() -> None:
    program = "print('first line'); print('user: anna'); print('x' * 300000)"
    assert await password.password(python(program), "anna") == "first line"


async def test_a_command_is_run_without_a_shell() -> None:
    assert await password.password(("printf", "%s", "$HOME;id|wc `id`"), "anna") == "$HOME;id|wc `id`"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("no-such-program-here",), "password_command cannot be run: No such file or directory."),
        (("echo", "a\0b"), "password_command cannot be run: it holds what no command may."),
        (python("raise SystemExit(3)"), "password_command gave no password (it ended with 3)."),
        (python("print('half'); raise SystemExit(1)"), "password_command gave no password (it ended with 1)."),
        (python("print()"), "password_command gave no password (it ended with 0)."),
        (
            (),
            "There is no password: set password_command in [sync], or NEWSTERM_SYNC_PASSWORD,"
            " or put it into the keyring.",
        ),
    ],
)
async def test_why_there_is_none_is_told(command: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(RemoteError) as caught:
        await password.password(command, "anna")
    assert caught.value.sentence == sentence
    assert caught.value.final


@pytest.mark.parametrize("program", ["import time; time.sleep(600)", "while True: print('x' * 1000)"])
async def test_a_command_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(password, "_TIME", 0.5)
    with pytest.raises(RemoteError, match=r"took longer than 0\.5 seconds"):
        await password.password(python(program), "anna")


async def test_a_command_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    program = f"import os, pathlib, time; pathlib.Path({str(pid)!r}).write_text(str(os.getpid())); time.sleep(600)"
    waiting = asyncio.create_task(password.password(python(program), "anna"))
    async with asyncio.timeout(20):
        while not (pid.exists() and pid.read_text()):
            await asyncio.sleep(0.01)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert not Path(f"/proc/{pid.read_text()}").exists()


async def test_the_environment_goes_before_a_command_and_a_command_before_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = SimpleNamespace(get_password=lambda service, user: f"{service} of {user}")
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert await password.password((), "anna") == "newsterm of anna"
    assert await password.password(("echo", "by command"), "anna") == "by command"
    monkeypatch.setenv(password.VARIABLE, "by environment")
    assert await password.password(("echo", "by command"), "anna") == "by environment"


async def test_a_keyring_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("locked")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=fail, set_password=fail))
    with pytest.raises(RemoteError, match="There is no password"):
        await password.password((), "anna")
    assert not password.keep("anna", "secret")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('password = "hidden-9"', "a password does not belong in this file"),
        ('url = "https://anna:hidden-9@rss.example"', "a password does not belong into it"),
        ('url = "javascript:x"\nuser = "anna"', "it must be a web address"),
        ('url = "https://rss.example"', "it must say whose account it is"),
    ],
)
def test_what_does_not_belong_into_the_configuration_is_told_and_not_repeated(line: str, wrong: str) -> None:
    config, problems = read(Path("config.toml"), f"[sync]\n{line}\n".encode())
    assert any(wrong in str(problem) for problem in problems)
    assert not any("hidden-9" in str(problem) for problem in problems)
    assert config.sync is not None
    assert config.sync.url == ""


def test_the_name_may_stand_in_the_address() -> None:
    config, problems = read(Path("config.toml"), b'[sync]\nurl = "https://anna@rss.example/api/"\n')
    assert problems == ()
    assert config.sync is not None
    assert (config.sync.url, config.sync.user) == ("https://rss.example/api/", "anna")


@pytest.mark.parametrize(
    ("address", "kind"), [("93.184.216.34", "insecure"), ("2606:2800:220:1::1", "insecure"), ("", "offline")]
)
async def test_a_password_does_not_travel_unencrypted_through_the_public_network(
    monkeypatch: pytest.MonkeyPatch, address: str, kind: str
) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        if not address:
            raise NameUnknown(host)
        return ["192.168.1.9", address]

    async def never() -> str:
        raise AssertionError("the password was asked for")

    monkeypatch.setattr(google_reader, "resolve", resolve)
    server = GoogleReader("http://rss.example/", "anna", never, lambda: datetime.now(UTC))
    with pytest.raises(RemoteError) as caught:
        await server.subscriptions()
    assert caught.value.kind == kind
