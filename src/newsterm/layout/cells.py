"""How many cells of a terminal a text takes.

The same answers as the screen library's tables give (a test compares them for every assigned character), from the
standard library alone: wide and zero-width characters, emoji in sequences, text symbols that a selector widens.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Text of which each character takes one cell: Latin, Greek, Cyrillic, typographic punctuation, box drawing.
#: A text that matches is as wide as it is long, which most texts are.
_NARROW: Final = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20bf"
    "\u2150-\u2319\u2400-\u24ff\u2500-\u25fc]*"
)
_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"

#: Narrow symbols that take two cells with the emoji selector behind them (emoji-variation-sequences.txt).
_WIDENED: Final = re.compile(
    "[#*0-9©®‼⁉™ℹ↔-↙↩↪⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻◼☀-☄☎☑☘☝☠☢☣☦☪☮☯☸-☺♀♂♟♠♣♥♦♨♻♾⚒⚔-⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷-⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅-⬇"
    "\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f321\U0001f324-\U0001f32c\U0001f336\U0001f37d\U0001f396\U0001f397"
    "\U0001f399-\U0001f39b\U0001f39e\U0001f39f\U0001f3cb-\U0001f3ce\U0001f3d4-\U0001f3df\U0001f3f3\U0001f3f5\U0001f3f7"
    "\U0001f43f\U0001f441\U0001f4fd\U0001f549\U0001f54a\U0001f56f\U0001f570\U0001f573-\U0001f579\U0001f587"
    "\U0001f58a-\U0001f58d\U0001f590\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc\U0001f5c2-\U0001f5c4"
    "\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8\U0001f5ef\U0001f5f3\U0001f5fa\U0001f6cb"
    "\U0001f6cd-\U0001f6cf\U0001f6e0-\U0001f6e5\U0001f6e9\U0001f6f0\U0001f6f3]"
)
#: Where emoji stand, and the signs that join them to a new picture (heart, gender, profession).
_PICTURED: Final = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
#: What makes another picture, or a wider one, of the emoji before it.
_MODIFIED: Final = re.compile("\ufe0f|[\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])")
#: Format characters that are drawn after all: the soft hyphen, Arabic and Syriac signs of numbers.
_DRAWN: Final = frozenset("\xad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: Vowels and finals of Korean written as separate letters, their fillers, skin tones: they join what is before.
_JOINED: Final = re.compile("[\u1160-\u11ff\u3164\uffa0\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff]")
#: Marks, format characters and separators take no cell of their own.
_JOINING: Final = frozenset(("Mn", "Me", "Mc", "Cf", "Zl", "Zp"))
#: Symbols that became wide after the Unicode of Python 3.11.
_WIDE_SINCE: Final = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376]")
#: Where later versions put emoji and ideographs.
_LATER_WIDE: Final = re.compile("[\U0001f300-\U0001faff\U00020000-\U0003fffd]")


class _Widths(dict[str, int]):
    """Cells of single characters, worked out once each."""

    def __missing__(self, character: str) -> int:
        category = unicodedata.category(character)
        width = 1
        if _JOINED.match(character) or (category in _JOINING and character not in _DRAWN):
            width = 0
        elif category == "Cn":  # for which the standard library knows no width
            width = 2 if _LATER_WIDE.match(character) else 1
        elif unicodedata.east_asian_width(character) in "WF" or _WIDE_SINCE.match(character):
            width = 2
        self[character] = width
        return width


_WIDTHS: Final = _Widths()


def is_narrow(text: str) -> bool:
    """Whether every character takes exactly one cell, so that offsets are columns."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cells(text: str) -> int:
    """Cells that a text without line ends takes."""
    if is_narrow(text):
        return len(text)
    return sum(width for _, _, width in graphemes(text))


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """The text as (start, end, cells) of what must not be torn apart.

    A character takes what joins it along: accents, emoji selectors, joined emoji, the second half of a flag.
    """
    found: list[tuple[int, int, int]] = []
    index, length = 0, len(text)
    flag_open = False
    while index < length:
        character = text[index]
        if found and character == _JOINER and _is_pictured(text, index + 1):
            start, _, width = found[-1]
            index += 2
            found[-1] = (start, index, width)
            continue
        width = _WIDTHS[character]
        index += 1
        if found and width == 0:
            start, _, before = found[-1]
            if character == _EMOJI_STYLE and before == 1 and _WIDENED.match(text[start]):
                before = 2
            found[-1] = (start, index, before)
        elif flag_open and "\U0001f1e6" <= character <= "\U0001f1ff":
            start, _, before = found[-1]
            found[-1] = (start, index, before + width)
            flag_open = False
        else:
            found.append((index - 1, index, width))
            flag_open = "\U0001f1e6" <= character <= "\U0001f1ff"
    return found


def _is_pictured(text: str, index: int) -> bool:
    """Whether an emoji, or a sign that may become one, is there: what a joiner makes one picture of."""
    return index < len(text) and _PICTURED.match(text[index]) is not None


def level(text: str) -> str:
    """The text with emoji as every terminal draws them: each takes as many cells as `cells` says, whatever follows it.

    A family is one picture of two cells on some terminals and four of eight on others, a heart in emoji style one cell
    or two; what is right of it would be drawn in the wrong place. The first picture of each sequence stays.
    """
    if _MODIFIED.search(text) is None:
        return text
    runs = []
    for start, end, width in graphemes(text):
        if _MODIFIED.search(text, start, end) is None:
            runs.append(text[start:end])
        elif width:
            runs.append(text[start] + " " * (width - cells(text[start])))
    return "".join(runs)


def crop(text: str, width: int) -> str:
    """The text, or as much of it as fits into `width` cells with an ellipsis."""
    if cells(text) <= width:
        return text
    used = 0
    for start, _, wide in graphemes(text):
        if used + wide > width - 1:
            return text[:start].rstrip() + "…"
        used += wide
    return text
