"""Raised and lowered text as characters: a terminal has no small letters above or below the line."""

from __future__ import annotations

import re
from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED: Final = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_TRADE: Final = {"TM": "™", "SM": "℠"}
_LONGEST: Final = 20
"""Characters from which on raised text is words in small print, not an exponent or a note."""
#: Single letters that stand for numbers; others that are raised are endings (1er, 2e, nº) and only look different.
_VARIABLE: Final = frozenset("xyzkmnpqtijT")
_NOTES: Final = re.compile(r"\d+(?:\s?[,–-]\s?\d+)+")


def raised(text: str, before: str) -> str:
    """Text of a `sup` element so that it is not read as part of what it is beside.

    Args:
        text: its text, on one line.
        before: up to two characters before it.

    Returns:
        "⁶" for "10⁶", "^0.5", "^(a+b)"; endings ("1st", "Mme"), signs and small print as they are.
    """
    if text in _TRADE:
        return _TRADE[text]
    if _is_prose(text) and not _NOTES.fullmatch(text):
        return text
    beside = before[-1:]
    if text.isalpha():
        variable = len(text) == 1 and (text in _VARIABLE or _is_variable(before)) and text not in "eo"
        if not (variable and (beside.isalnum() or beside in (")", "]"))):
            return text
    if _NOTES.fullmatch(text):
        return text.replace(" ", "").replace("–", "-").translate(_RAISED)
    return _written(text, _RAISED, "^", beside)


def lowered(text: str, before: str) -> str:
    """Text of a `sub` element, likewise: "₂" for "CO₂", "_max"."""
    return text if _is_prose(text) else _written(text, _LOWERED, "_", before[-1:])


def _is_prose(text: str) -> bool:
    """Whether text is small print or a sign that says by itself what it is ("[1]", "*", "®")."""
    return (
        len(text) > _LONGEST
        or any(c.isspace() for c in text.strip())
        or not any(c.isalnum() for c in text)
        or (text[0] == "[" and text[-1] == "]")
    )


def _written(text: str, signs: dict[int, int], operator: str, beside: str) -> str:
    if all(ord(c) in signs for c in text):
        return text.translate(signs)
    if not beside or beside.isspace():
        return text
    return operator + (text if re.fullmatch(r"\w+(?:[.,]\d+)?", text) else f"({text})")


def _is_variable(before: str) -> bool:
    """Whether what is raised is after a single letter."""
    return before[-1:].isalpha() and not before[-2:-1].isalnum()
