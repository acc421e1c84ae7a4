"""JSON lines in, JSON lines out: how other programs use the engines for many texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any, TypeVar

from newsterm.commands import output
from newsterm.commands.output import answer_json, json_line, say

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]
R = TypeVar("R")


def json_lines(work: Answer, jobs: int = 1) -> int:
    """Answer JSON lines with JSON lines, in order and as they come; a bad line gives an error and the run goes on.

    Args:
        work: answers one line. With several processes it is a function that can be named, or a `partial` of one.
        jobs: how many processes to use; with one, it is this one.
    """
    bad = total = 0
    if jobs > 1:
        from newsterm.commands.parallel import answers

        ascii_only = output.ascii_only()
        do, give_up = partial(_answered, work, ascii_only), partial(_failed, ascii_only)
        with closing(answers(sys.stdin.fileno(), jobs, do, give_up)) as made:
            for good, text in made:
                total += 1
                bad += not good
                output.answer_line(text)
        return _done(bad, total)
    for line in _lines():
        total += 1
        name, result = _worked(line, work)
        bad += "error" in result
        answer_json({"id": name, **result})
    return _done(bad, total)


def _answered(work: Answer, ascii_only: bool, lines: list[bytes]) -> list[tuple[bool, str]]:
    """Whether each line could be answered, and its answer; done in another process."""
    made = [_worked(line, work) for line in lines]
    return [("error" not in result, json_line({"id": name, **result}, ascii_only=ascii_only)) for name, result in made]


def _failed(ascii_only: bool, line: bytes, why: str) -> tuple[bool, str]:
    name, _ = _worked(line, lambda _: {})
    return False, json_line({"id": name, "error": why}, ascii_only=ascii_only)


def json_lines_together(read: Callable[[Mapping[str, Any]], R], work: Callable[[list[R]], list[dict[str, Any]]]) -> int:
    """Answer JSON lines that belong together, in order, when all of them are there; a bad line gives an error.

    Args:
        read: makes of a line what `work` needs.
        work: makes the answers to all good lines, in their order.
    """
    good: list[R] = []

    def remember(record: Mapping[str, Any]) -> dict[str, Any]:
        good.append(read(record))
        return {}

    lines = [_worked(line, remember) for line in _lines()]
    answers = iter(work(good))
    for name, error in lines:
        answer_json({"id": name, **(error or next(answers))})
    return _done(len(lines) - len(good), len(lines))


def _lines() -> Iterator[bytes]:
    return (line for line in sys.stdin.buffer if not line.isspace())


def _worked(line: bytes, work: Answer) -> tuple[Any, dict[str, Any]]:
    """The name that a line gives itself, and its answer or what is wrong with it."""
    name = None
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise _BadLineError("the line is not a JSON object")
        name = record.get("id")
        return name, work(record)
    except Exception as error:  # noqa: BLE001 - one bad line of thousands must not end the run
        return name, {"error": _reason(error)}


def _done(bad: int, total: int) -> int:
    if bad:
        say(f"newsterm: {bad} of {total} lines could not be answered.")
    return 1 if bad else 0


class _BadLineError(ValueError):
    """A line that does not ask for anything; the message says why."""


def text_of(record: Mapping[str, Any], key: str) -> str:
    """The string under a key of a line.

    Raises:
        ValueError: there is none; the answer to the line says so.
    """
    value = record.get(key)
    if not isinstance(value, str):
        raise _BadLineError(f'the line has no "{key}" that is a string')
    return value


def optional_text_of(record: Mapping[str, Any], key: str) -> str:
    """The string under a key of a line, "" where there is none.

    Raises:
        ValueError: there is something else; the answer to the line says so.
    """
    return "" if record.get(key) is None else text_of(record, key)


def objects_of(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The list of objects under a key of a line.

    Raises:
        ValueError: there is none; the answer to the line says so.
    """
    value = record.get(key)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _BadLineError(f'the line has no "{key}" that is a list of objects')
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, _BadLineError):
        return str(error)
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
        return "the line is not JSON"
    return f"{type(error).__name__}: {error}"
