"""The phrases of boilerplate and of provenance in an article's own text, per language.

They are data: `languages/<code>.toml`, one phrase a line, with an example that a test checks. Each is a regular
expression without case, matched at the beginning of a line, against a whole line or anywhere in it, by its kind. What
belongs to no language (names of services, signs) is in `any.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("languages")
LANGUAGES: Final = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))
_NETWORKS: Final = r"(?:{0})(?:[\s,|·•/&+]+(?:{0}|and|und|et|y|e|og|och|ve|и))*\s*[:.!]?$"
"""A line of nothing but networks, with what is between them."""


@lru_cache(maxsize=64)
def lines_that_start(kind: str, language: str) -> re.Pattern[str]:
    """The pattern for the beginning of a line, for one kind of phrases ("pointers", "credits", …) in a language."""
    return re.compile(rf"(?:{_join(kind, language)})", re.IGNORECASE)


@lru_cache(maxsize=64)
def whole_lines(kind: str, language: str) -> re.Pattern[str]:
    """The pattern for a whole line."""
    return re.compile(rf"(?:{_join(kind, language)})\s*", re.IGNORECASE)


@lru_cache(maxsize=64)
def phrases_of(language: str) -> dict[str, list[dict[str, str]]]:
    """What a language's file holds, by kind: phrases (`match`), each with an `example`; nothing for an unknown one."""
    path = _FOLDER / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if language in LANGUAGES else {}


def _join(kind: str, language: str) -> str:
    short = language.split("-")[0]
    chosen = dict.fromkeys(("en", short, "any")) if short else LANGUAGES
    parts = [phrase["match"] for code in chosen for phrase in phrases_of(code).get(kind, ())]
    if kind == "invitations":
        parts.append(_NETWORKS.format("|".join(phrase["match"] for phrase in phrases_of("any")["networks"])))
    return _by_first_letter(parts).replace("'", "['’]")  # as it is typed, and as it is set


def _by_first_letter(parts: list[str]) -> str:
    """The alternatives, those that begin with one letter as one: a line is compared with a tenth of them."""
    together: dict[str, list[str]] = {}
    for part in parts:
        letter = part[0] if re.match(r"[^\W\d_](?![*+?{])", part) else ""
        together.setdefault(letter, []).append(part[len(letter) :])
    groups = ("|".join(rest) if not letter else f"{letter}(?:{'|'.join(rest)})" for letter, rest in together.items())
    return "|".join(groups)
