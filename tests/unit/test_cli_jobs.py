"""`--jobs N`: lines answered by several processes, in order, each for itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsterm.cli import run
from newsterm.commands import parallel
from tests.support import slow_jobs

NEWSTERM = [sys.executable, "-m", "newsterm"]
TEXT = "The minister said on Monday that it may rain. Two officials who asked not to be named agreed."


def lines(number: int) -> list[dict[str, object]]:
    return [{"id": n, "text": f"{TEXT} " * (1 + n % 7)} for n in range(number)]


def answered(words: list[str], data: bytes) -> tuple[int, list[dict[str, object]], str]:
    done = subprocess.run([*NEWSTERM, *words], input=data, capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


@pytest.mark.slow
def test_the_answers_are_those_of_one_process_in_the_same_order() -> None:
    data = "\n".join(map(json.dumps, lines(300))).encode()
    alone, together = answered(["cues", "--jsonl"], data), answered(["cues", "--jsonl", "--jobs", "2"], data)
    assert together == alone
    assert [line["id"] for line in together[1]] == list(range(300))
    page = json.dumps({"id": "a", "html": f"<title>Rain</title><article><h1>Rain</h1><p>{TEXT * 9}</article>"}).encode()
    assert answered(["extract", "--jobs", "3"], page) == answered(["extract"], page)


def test_bad_lines_are_answered_in_their_place() -> None:
    data = b"\n".join(
        [
            b'{"id": 1, "text": "It may rain."}',
            b"",
            b'{"id": 2}',
            b"nonsense",
            b"[3]",
            b'{"id": 4, "text": "\xff"}',
            b'{"id": 5, "text": ""}',
        ]
    )
    code, made, said = answered(["cues", "--jsonl", "--jobs", "2"], data)
    assert (code, [line["id"] for line in made]) == (1, [1, 2, None, None, None, 5])
    assert ["error" in line for line in made] == [False, True, True, True, True, False]
    assert said == "newsterm: 4 of 6 lines could not be answered.\n"


def test_a_line_that_kills_its_process_or_takes_too_long_spoils_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "TIME_LIMIT", 1.0)
    file = tmp_path / "lines"
    file.write_bytes(b"".join(b"%d %s\n" % (n, {7: b"crash", 40: b"hang"}.get(n, b"echo")) for n in range(60)))
    source = os.open(file, os.O_RDONLY)
    made = list(parallel.answers(source, 2, slow_jobs.answer_lines, lambda line, why: f"{line.decode()}: {why}"))
    os.close(source)
    assert [answer.split()[0] for answer in made] == [str(n) for n in range(60)]
    odd = [answer for answer in made if not answer.endswith("echo")]
    assert odd == ["7 crash: Reading it made the worker crash", "40 hang: Reading it took more than 1 seconds"]


MEASURED = f"""
import resource, subprocess, sys
subprocess.run({[*NEWSTERM, "cues", "--jsonl", "--jobs", "2"]!r}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""In a small process of its own: what a large one starts is said to be as large as that was."""


@pytest.mark.slow
def test_no_more_of_the_input_is_in_memory_than_is_worked_on() -> None:
    with subprocess.Popen([sys.executable, "-c", MEASURED], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(1000):
            process.stdin.write(b"x" * 100_000 + b"\n")
        process.stdin.close()
        used = int(process.stdout.read())
    assert used < 80_000 * (1024 if sys.platform == "darwin" else 1)  # kilobytes; the input has 100 MB


@pytest.mark.slow
def test_ctrl_c_ends_it_and_its_processes() -> None:
    with subprocess.Popen(
        [*NEWSTERM, "cues", "--jsonl", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps(lines(1)[0]).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 0  # answered while more may come
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""


def test_who_has_read_enough_ends_it() -> None:
    data = "\n".join(map(json.dumps, lines(2000))).encode()
    with subprocess.Popen(
        [*NEWSTERM, "cues", "--jsonl", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        feeding = threading.Thread(target=_feed, args=(process.stdin, data))
        feeding.start()
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""
        feeding.join()


def _feed(stdin: object, data: bytes) -> None:
    try:
        stdin.write(data)  # type: ignore[attr-defined]
    except BrokenPipeError:
        pass


@pytest.mark.parametrize("words", [["cues", "--jobs", "2"], ["extract", "--jobs", "0"], ["extract", "--jobs", "1000"]])
def test_where_several_processes_make_no_sense_it_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    assert "--jobs" in capsys.readouterr().err
