"""Other programs: what is foreign stays one argument, and nothing goes through a shell."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsterm.services.programs import (
    Call,
    Offer,
    ProgramError,
    faults,
    filled,
    in_background,
    on_terminal,
    prepare,
    split,
)

REPORT = """
import json, os, sys
file = sys.argv[2] if len(sys.argv) > 2 and os.path.isabs(sys.argv[2]) else ""
text = open(file).read() if file else ""
mode = os.stat(os.path.dirname(file)).st_mode if file else 0
json.dump([sys.argv[2:], sys.stdin.read(), text, mode], open(sys.argv[1], "w"))
"""
"""A program that writes down what it was given."""

TITLES = [
    "-rf /",
    "--output=/etc/passwd",
    "+!rm -rf ~",
    "@/etc/passwd",
    "/etc/passwd",
    "$(touch /tmp/x) `id` ; rm * | sh && true > y",
    "{url} {0} {",
    "two\nlines",
    "a\0b",
    "“quoted” 'and' \"so\"",
    "\ud800 alone",
    " ",
    "日本語 עברית",
]


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., list[object]]:
    """Runs the reporting program with these arguments, and tells what it was given."""
    (tmp_path / "report.py").write_text(REPORT)

    def run(*words: str, offer: Offer, feeds_text: bool = False) -> list[object]:
        out = tmp_path / "out.json"
        out.unlink(missing_ok=True)
        call = prepare([sys.executable, str(tmp_path / "report.py"), str(out), *words], offer, feeds_text=feeds_text)
        in_background(call)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                found: list[object] = json.loads(out.read_text())
                return found
            except (OSError, ValueError):
                time.sleep(0.01)
        raise AssertionError("it was never run")

    return run


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_one_argument_and_no_option(title: str) -> None:
    found = filled(["player", "--title", "{title}", "-t={title}", "{{x}}"], Offer(title=title))
    bare = title.replace("\0", "")
    assert len(found) == 5
    assert found[2].strip() == bare.strip()
    assert not found[2].startswith(("-", "+", "@", "/"))
    assert found[3:] == [f"-t={bare}", "{x}"]


def test_the_program_gets_what_it_was_promised(report: Callable[..., list[object]]) -> None:
    offer = Offer("https://a.example/1", "-x\n$(id)", "A text.\n" * 3, "https://a.example/e.mp3")
    words, stdin, text, mode = report("{file}", "{title}", "{url} {enclosure}", offer=offer, feeds_text=True)
    assert isinstance(words, list)
    assert isinstance(mode, int)
    assert words[1:] == [" -x\n$(id)", "https://a.example/1 https://a.example/e.mp3"]
    assert (stdin, text) == (offer.text, offer.text)
    assert stat.S_IMODE(mode) == 0o700
    end = time.monotonic() + 10
    while Path(words[0]).parent.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_megabyte_goes_by_standard_input_or_file_and_is_refused_as_an_argument(
    report: Callable[..., list[object]],
) -> None:
    offer = Offer(text="x" * 1_000_000)
    _, stdin, _, _ = report(offer=offer, feeds_text=True)
    assert stdin == offer.text
    assert report("{file}", offer=offer)[2] == offer.text
    with pytest.raises(ProgramError, match=r"too long for an argument of \w+; \{file\} gives it"):
        in_background(prepare([sys.executable, "{text}"], offer))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "no program"),
        ([""], "no program"),
        (["{url}"], "cannot come from an article"),
        (["mpv", "{link}"], "there is no {link}; there are {url}, {title}, {text}, {file}, {enclosure}"),
        (["mpv", "{"], "brace"),
        (["mpv", "}"], "brace"),
        (["mpv", "{}"], "there is no {}"),
        (["mpv", "{0}"], "there is no {0}"),
        (["mpv", "{url.__class__}"], "there is no {url.__class__}"),
        (["mpv", "{url!r}"], "there is no {url!}"),
        (["mpv", "{url:>9}"], "there is no {url:}"),
        (["mpv", "{url}", "a{title}b", "{{}}"], ""),
    ],
)
def test_what_is_wrong_with_an_argument_list_is_said(words: list[str], reason: str) -> None:
    assert reason in faults(words)
    assert bool(faults(words)) == bool(reason)


def test_what_an_article_has_not_is_said() -> None:
    with pytest.raises(ProgramError, match="added no file"):
        prepare([sys.executable, "{enclosure}"], Offer("https://a.example", "T", "x"))
    with pytest.raises(ProgramError, match="no address"):
        prepare([sys.executable, "{url}"], Offer(title="T"))
    with pytest.raises(ProgramError, match="There is no program no-such-thing"):
        prepare(["no-such-thing", "{url}"], Offer("https://a.example"))


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("raise SystemExit(0)", None),
        ("raise SystemExit(1)", f"{Path(sys.executable).name} ended with 1."),
        ("import os; os.kill(os.getpid(), 9)", f"{Path(sys.executable).name} was ended by SIGKILL."),
        ("import os; os.close(0)", None),
    ],
)
def test_how_it_ended_is_told(script: str, sentence: str | None) -> None:
    lingered: list[str] = []
    call = prepare([sys.executable, "-c", script], Offer(text="x" * 300_000), feeds_text=True)
    before = signal.getsignal(signal.SIGINT)
    assert on_terminal(call, lingered.append) == sentence
    assert signal.getsignal(signal.SIGINT) is before
    assert lingered == [sentence] if sentence else lingered in ([], [f"{call.name} is done."])


def test_a_file_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    program = tmp_path / "-odd \x1b[31m"
    program.write_text("no program")
    program.chmod(0o755)
    call = Call([str(program)], None, None)
    trouble = on_terminal(call, lambda _: None)
    assert trouble is not None
    assert trouble.endswith("Exec format error.")
    assert "\x1b" not in trouble


def test_an_interrupt_is_for_the_program() -> None:
    script = f"import os, signal, time; os.kill({os.getpid()}, signal.SIGINT); time.sleep(0.2)"
    assert on_terminal(prepare([sys.executable, "-c", script], Offer()), lambda _: None) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("wc -w", ["wc", "-w"]),
        ("grep 'two words'", ["grep", "two words"]),
        ("a | b > c; d $(e)", ["a", "|", "b", ">", "c;", "d", "$(e)"]),
    ],
)
def test_a_line_is_split_without_a_shell(line: str, words: list[str]) -> None:
    assert split(line) == words


@pytest.mark.parametrize("line", ["grep 'one", "''", "  "])
def test_a_line_without_words_is_refused(line: str) -> None:
    with pytest.raises(ProgramError):
        split(line)
