"""Marks of punctuation as tokens; the newline ends a paragraph."""

from __future__ import annotations

from typing import Final

QUOTES: Final = frozenset(['"', "''", "``", "“", "”", "„", "«", "»", "‘", "'"])
OPEN_QUOTES: Final = frozenset(['"', "''", "``", "“", "„", "«", "‘", "'"])
CLOSE_QUOTES: Final = frozenset(['"', "''", "”", "»", "'", "’"])
DASHES: Final = frozenset(["—", "–", "--", "---", "―", "-"])
PUNCTUATION: Final = (
    QUOTES | DASHES | frozenset([".", ",", ";", ":", "!", "?", "…", "...", "(", ")", "[", "]", "/", "|", "•"]) | {"\n"}
)
ENDS: Final = frozenset([".", "!", "?", "…", "...", ";", ")", "]"]) | {"\n"}
