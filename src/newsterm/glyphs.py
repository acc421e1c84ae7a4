"""Signs for terminals that have not all of Unicode: what an encoding lacks is written with what it has.

A question mark, which programs usually write for what is lacking, will not do: here it is the sign of a kind of mark.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

LACKING: Final = "_"
"""What stands for a character for which there is nothing better."""
ERRORS: Final = "newsterm.glyphs"
"""The name of the error handler that `register` makes known to `codecs`."""

#: One character for one, so that columns hold. The signs of marks stay apart from each other and from everything else.
_SIGNS: Final = {
    "●": "*", "◐": "%", "○": "o", "★": "*",
    "▎": "|", "┊": ":", "▨": "#", "▶": ">", "▸": ">", "•": "-", "·": "-",
    "▾": "v", "¶": "=", "¼": "/", "⊘": "x", "‖": "=",
    "↳": ">", "↗": "^", "←": "<", "→": ">", "↑": "^", "↓": "v",
    "─": "-", "━": "-", "│": "|", "┃": "|", "█": "#", "▌": "|", "▐": "|",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‹": "'", "›": "'", "′": "'", "ʼ": "'",
    "–": "-", "—": "-", "‒": "-", "―": "-", "−": "-", "‐": "-", "‑": "-",
    "…": ".", "×": "x", "÷": "/", "€": "E", "£": "L", "¥": "Y", "°": "o", "§": "S",
    "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "t", "ı": "i",
    "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "¿": "?", "¡": "!",
    "≤": "<", "≥": ">", "≠": "#", "≈": "~", "√": "V", "✓": "x", "✔": "x",
}  # fmt: skip
#: … and in lines whose length does not matter.
_LONGER: Final = {
    "…": "...", "—": "--", "→": "->", "←": "<-", "€": "EUR ", "£": "GBP ", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "þ": "th", "≤": "<=", "≥": ">=", "≠": "!=", "™": "(TM)", "®": "(R)", "©": "(C)",
}  # fmt: skip
_RAISED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")


def has_all(encoding: str | None) -> bool:
    """Whether an encoding has all of Unicode."""
    try:
        return codecs.lookup(encoding or "utf-8").name.startswith("utf")
    except LookupError:
        return False


def in_cells(text: str, encoding: str) -> str:
    """A text in the characters of an encoding, each as wide as the one it stands for."""
    if text.isascii():
        return text
    return "".join(c if _has(encoding, c) else _plain(c) * max(_cells(c), 0) for c in text)


def register() -> None:
    """Make the handler known that writes what an encoding lacks as well as it can."""
    codecs.register_error(ERRORS, _replace)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = ""
    before = ""
    for character in error.object[error.start : error.end]:
        if character in _RAISED and before not in _RAISED:
            written += "^"
        written += _LONGER.get(character) or _plain(character) * min(_cells(character), 1)
        before = character
    return written, error.end


def _plain(character: str) -> str:
    """A character of ASCII for any other."""
    if character in _SIGNS:
        return _SIGNS[character]
    first = unicodedata.normalize("NFKD", character)[0]
    return first if first.isascii() and first.isprintable() else LACKING


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
