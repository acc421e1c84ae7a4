"""Arguments, exit codes, streams: what holds for every command."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from types import ModuleType

import pytest

from newsterm import __version__, cli
from newsterm.arguments import parser
from newsterm.cli import handler, run
from newsterm.commands.output import CommandError
from newsterm.library.errors import ErrorKind, LibraryError

PROGRAM = [sys.executable, "-m", "newsterm"]


def subcommands() -> dict[str, object]:
    action = next(a for a in parser()._actions if isinstance(a, _SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", list(subcommands()))
def test_every_command_has_a_handler_and_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = subcommands()[name]
    assert callable(handler(command.get_default("run")))  # type: ignore[attr-defined]
    assert run([name, "--help"]) == 0
    assert "--home DIR" in capsys.readouterr().out


def test_help_and_version_are_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"newsterm {__version__}\n"
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"    {name} " in out for name in subcommands())


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["--nonsense"],
        ["read"],
        ["read", "x", "--plain", "--json"],
        ["read", "x", "--width", "0"],
        ["list", "--limit", "-1"],
        ["cues", "--only", "nothing"],
        ["export", "saved", "--format", "pdf"],
        ["export", "opml", "--format", "md"],
        ["export", "saved", "--format", "md,html", "-"],
        ["add"],
    ],
)
def test_wrong_usage_is_2_and_tells_why_on_stderr(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("newsterm")


@pytest.mark.parametrize(
    ("argv", "helps"),
    [
        (["refresh", "nope"], "newsterm refresh"),
        (["list", "--nonsense"], "newsterm list"),
        (["export", "opml", "-", "more"], "newsterm export opml"),
        (["--home", "x", "--nonsense", "feeds"], "newsterm"),
    ],
)
def test_what_is_too_much_points_to_the_help_of_its_command(
    argv: list[str], helps: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == 2
    assert f"“{helps} --help”" in capsys.readouterr().err


def test_what_was_typed_is_cleaned_before_it_is_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["\x1b]0;x\x07\x9b31m"]) == 2
    assert run(["read", "/nowhere/\x1b[31m\x9bx"]) == 1
    err = capsys.readouterr().err
    assert all(line.isprintable() for line in err.splitlines())


def raising(error: BaseException) -> object:
    def command(args: Namespace) -> int:
        raise error

    return lambda name: command


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (CommandError("There is no such thing."), 1, "There is no such thing."),
        (CommandError("Not like this.", code=2), 2, "Not like this."),
        (LibraryError(ErrorKind.FULL, "The disk is full."), 1, "The disk is full."),
        (OSError(28, "No space left on device", "/some/file"), 1, "/some/file: No space left on device."),
        (ZeroDivisionError("oh"), 1, "This is a bug in newsterm (ZeroDivisionError)."),
    ],
)
def test_no_error_ends_in_a_traceback(
    error: BaseException,
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "handler", raising(error))
    assert run(["--home", str(tmp_path), "feeds"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_a_bug_leaves_its_details_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "handler", raising(ZeroDivisionError("oh \x1b[31m")))
    run(["--home", str(tmp_path), "feeds"])
    log = (tmp_path / "newsterm.log").read_text()
    assert str(tmp_path / "newsterm.log") in capsys.readouterr().err
    assert "ZeroDivisionError" in log
    assert "\x1b" not in log


@pytest.mark.parametrize("argv", [["--home", "A", "feeds"], ["feeds", "--home", "A"]])
def test_home_may_stand_before_or_behind_the_command(argv: list[str]) -> None:
    assert parser().parse_args(argv).home == "A"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestTheReader:
    def test_it_declines_without_a_terminal_and_names_the_commands(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([]) == 1
        assert "newsterm list" in capsys.readouterr().err

    def test_it_gets_the_terminals_own_size(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        home = str(tmp_path)
        seen: dict[str, object] = {}

        def fake_run(home: str | None, export: object, *, fresh: bool) -> int:
            seen.update(home=home, fresh=fresh, size=[name for name in ("LINES", "COLUMNS") if name in os.environ])
            return 0

        start = ModuleType("newsterm.ui.start")
        start.run = fake_run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "newsterm.ui.start", start)
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys, "stdout", Terminal())
        for name, value in (("LINES", "5"), ("COLUMNS", "20"), ("TERM", "xterm-256color")):
            monkeypatch.setenv(name, value)
        assert run(["--home", home]) == 0
        assert seen == {"home": home, "fresh": False, "size": []}
        assert run(["--fresh", "--home", home]) == 0
        assert seen["fresh"]

    def test_it_declines_a_dumb_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys, "stdout", Terminal())
        monkeypatch.setenv("TERM", "dumb")
        assert run([]) == 1


def test_the_command_line_imports_nothing_heavy() -> None:
    heavy = {"textual", "rich", "httpx", "lxml", "readability", "feedparser", "sqlite3", "asyncio", "platformdirs"}
    probe = f"import sys, newsterm.cli as c; c.run(['--version']); print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"newsterm {__version__}", "set()"]


def test_the_marks_alone_import_neither_network_nor_pages() -> None:
    heavy = {"textual", "rich", "httpx", "lxml", "readability", "feedparser", "sqlite3", "asyncio"}
    probe = f"import sys, newsterm.cli as c; c.run(['cues', '--jsonl']); print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], input="", capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_reader_who_has_enough_is_no_error() -> None:
    line = b'{"id": 1, "text": "It may rain."}\n'
    with subprocess.Popen(
        [*PROGRAM, "cues", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(line)
        process.stdin.flush()
        assert process.stdout.readline().startswith(b'{"id":1')  # answered before the input ends
        process.stdout.close()
        _, err = process.communicate(line * 3, timeout=20)
        assert (process.returncode, err) == (0, b"")


def test_an_interrupted_command_leaves_with_130_and_without_a_word() -> None:
    import signal

    with subprocess.Popen(
        [*PROGRAM, "cues", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"id": 1, "text": "x"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130  # before its input ends, which would end it, too
        assert process.stderr
        assert process.stderr.read() == b""


def test_an_encoding_that_cannot_say_it_is_no_error() -> None:
    done = subprocess.run(
        [*PROGRAM, "starter"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=True,
    )
    assert b"El Pais" in done.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(closed: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m newsterm cues --jsonl {closed}", shell=True, capture_output=True, input=b""
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_full_disk_behind_stdout_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "starter"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "newsterm: No space left on device.\n" in done.stderr
    assert "Exception" not in done.stderr


def test_what_the_first_frame_does_not_need_is_not_imported_before_it() -> None:
    late = {
        "argparse", "tomllib", "json", "html", "hashlib", "httpx", "lxml", "readability",
        "newsterm.urls", "newsterm.library.model", "newsterm.library.search", "newsterm.services.articles",
    }  # fmt: skip
    probe = f"""if True:
        import sys, newsterm.cli, newsterm.commands.reader, newsterm.services.reader
        print({late!r} & set(sys.modules))"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("bookmarks", "list --saved"), ("update", "refresh"), ("serach", "search"), ("ls", "list"), ("subscribe", "add")],
)
def test_a_command_that_is_none_is_answered_with_the_one_meant(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([typed]) == 2
    assert f"There is no command “{typed}”; “newsterm {meant}” may be meant." in capsys.readouterr().err


def test_a_command_like_no_other_is_answered_with_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["xyzzy"]) == 2
    assert "There is no command “xyzzy”; there are read, " in capsys.readouterr().err


def test_a_command_below_another_is_not_answered_with_one_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "bookmarks"]) == 2
    assert "There is no command “bookmarks”; there are opml, saved." in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cues", "nowhere.txt"]) == 1
    assert "There is no file nowhere.txt." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Nothing is stored yet. “newsterm add URL” subscribes to a feed; “newsterm starter” lists some."),
        (["--saved"], "No article is bookmarked yet. “newsterm save” bookmarks one."),
        (["--unread"], "Nothing is unread."),
    ],
)
def test_an_empty_list_says_what_is_missing(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", str(tmp_path), "list", *options]) == 0
    assert said in "".join(capsys.readouterr())
