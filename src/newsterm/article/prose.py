"""What is surely an author's text: questions that several stages ask of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsterm.article.draft import Draft
from newsterm.article.model import BlockKind
from newsterm.article.tree import words

_SENTENCE: Final = re.compile(r"[.!?…。！？؟।:;][\"'”’»«)\]]*(?:\[\w{1,3}\])*\s*$")
"""The end of one, with the numbers of notes behind it."""


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return bool(_SENTENCE.search(text))


def is_prose(draft: Draft) -> bool:
    """A paragraph that is surely text: long, or a sentence of some length, and not made of links."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE):
        return False
    return _says_enough(draft.text) and draft.linked <= 0.5 * len(draft.text)


@lru_cache(maxsize=1024)
def _says_enough(text: str) -> bool:
    count = len(words(text))
    return count >= 25 or (count >= 7 and is_sentence(text))
