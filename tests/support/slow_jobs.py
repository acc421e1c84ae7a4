"""Jobs that misbehave, for the tests of the worker process."""

from __future__ import annotations

import os
import time

from newsterm.services import grouping, jobs
from newsterm.sourcing.model import Analysis
from newsterm.sourcing.user import UserCue

_mark_all = jobs.mark_all  # before a test puts another in its place


def echo(value: object) -> object:
    return value


def pid() -> int:
    return os.getpid()


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def work(seconds: float) -> None:
    """Keep the processor busy."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def read(path: str) -> str:
    """Of a named pipe: begins when somebody opens it for writing, ends when they close it."""
    with open(path) as file:  # noqa: PTH123 - a Path could not wait in fewer words
        return file.read()


def crash() -> None:
    os._exit(3)


def fail() -> None:
    raise KeyError("a bug")


def chatter() -> str:
    print("not a message")
    return "said"


def swallow(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def read_page_forever(*_: object) -> None:
    work(60)


def read_page_badly(*_: object) -> None:
    raise KeyError("a bug in \x1b[2J reading pages")


def read_feed_badly(*_: object) -> None:
    raise KeyError("a bug in reading feeds")


def mark_all_but_the_comet(work: list[jobs.Text], cues: tuple[UserCue, ...]) -> list[Analysis]:
    if any("comet" in text.title for text in work):
        raise KeyError("the comet")
    return _mark_all(work, cues)


def answer_lines(lines: list[bytes]) -> list[str]:
    """Lines as they came; "crash" in one kills the process, "hang" never ends."""
    for line in lines:
        if line.endswith(b"crash"):
            os.abort()
        while line.endswith(b"hang"):
            pass
    return [line.decode() for line in lines]


def group_but_the_cup(step: grouping.Step) -> grouping.Grouped | None:
    """Group; a report on the cup kills the process."""
    if any("the cup" in report.title for report in step.learn):
        os.abort()
    return grouping.group(step)
