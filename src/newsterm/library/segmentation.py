"""Segmentation of scripts that write no blanks between words (CJK, Thai …): each letter is a word. Pure.

Otherwise one would find only how a run of letters begins. A word that is looked for becomes a phrase of its letters.
"""

from __future__ import annotations

import re
from typing import Final

SEPARATOR: Final = "\u200b"
"""Set between letters: the index takes it for a blank, nobody sees it, and stored text has none (see `text`)."""
_RUN: Final = re.compile(
    "["
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "]+"
)


def segmented(text: str) -> str:
    """The text as it is indexed and looked for."""
    return text if text.isascii() else _RUN.sub(_apart, text)


def _apart(run: re.Match[str]) -> str:
    return f"{SEPARATOR}{SEPARATOR.join(run[0])}{SEPARATOR}"
