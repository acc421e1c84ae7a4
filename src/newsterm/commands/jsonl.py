"""JSON lines in, JSON lines out: how other programs use the engines for many texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from newsterm.commands.output import answer_json, say

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


def json_lines(work: Answer) -> int:
    """Answer JSON lines with JSON lines, one by one and in order; a bad line gives an error and the run goes on."""
    bad = total = 0
    for line in sys.stdin.buffer:
        if line.isspace():
            continue
        total += 1
        name = None
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise _BadLineError("the line is no JSON object")
            name = record.get("id")
            result = {"id": name, **work(record)}
        except Exception as error:  # noqa: BLE001 - one bad page of thousands must not end the run
            bad += 1
            result = {"id": name, "error": _reason(error)}
        answer_json(result)
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


def _reason(error: Exception) -> str:
    if isinstance(error, _BadLineError):
        return str(error)
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
        return "the line is not JSON"
    return f"{type(error).__name__}: {error}"
