"""What a command prints: the answer to stdout, the talk to stderr, every foreign string cleaned on its way out."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from newsterm import glyphs
from newsterm.text import clean_line

_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")


class CommandError(Exception):
    """A command could not do what it was asked, for a reason that one sentence tells.

    Attributes:
        sentence: the reason, for people.
        code: the program's exit code.
    """

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def prepare_streams() -> None:
    """Make the standard streams usable, however the program was started.

    stdout and stderr take any text: what their encoding lacks is written with what it has, never an error. A stream
    that whoever started us has closed is an empty one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            if not glyphs.has_all(stream.encoding):
                glyphs.register()
            stream.reconfigure(errors="replace" if glyphs.has_all(stream.encoding) else glyphs.ERRORS)


def answer(text: str = "") -> None:
    """One line of the answer."""
    sys.stdout.write(_printable(text) + "\n")


def answer_block(text: str) -> None:
    """Finished lines that our own layout made of cleaned text; they may hold our own styling."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def answer_json(value: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own, at once on its way to whoever waits for it.

    What cannot be printed is escaped, and all beyond ASCII where the stream is not UTF-8: the text stays exact and no
    terminal can be harmed by it.
    """
    answer_line(json_line(value, ascii_only=ascii_only()))


def answer_line(line: str) -> None:
    """A finished line, at once on its way to whoever waits for it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ascii_only() -> bool:
    """Whether JSON is to be written in ASCII, since stdout is not UTF-8."""
    return (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"


def json_line(value: Mapping[str, Any], *, ascii_only: bool) -> str:
    """One JSON object on a line; see `answer_json`."""
    import json

    line = json.dumps(value, separators=(",", ":"), ensure_ascii=ascii_only)
    return line if line.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in line)


def _escaped(char: str) -> str:
    """A character as JSON writes it in ASCII."""
    import json

    return json.dumps(char)[1:-1] if char != "\x7f" else "\\u007f"


def say(text: str) -> None:
    """One line of talk."""
    sys.stderr.write(_printable(text) + "\n")
    sys.stderr.flush()


def _printable(text: str) -> str:
    """A cleaned line; bytes of a file's name that are not UTF-8 are seen to be something."""
    return clean_line(_NOT_UTF8.sub("\ufffd", text))
