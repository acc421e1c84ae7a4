"""What is looked for, in the language of the index: words, and labels for an entry's feed and marks. Pure.

By labels (see `migrations/004.sql`) a search for words walks the index alone, instead of asking another table about
every hit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsterm.library.query import SearchPhrase
from newsterm.library.segmentation import segmented

MOST_FEEDS: Final = 64
"""As many feeds are asked by their labels; of more, many an entry is, and a walk soon has enough."""
_SIGN: Final = "\ue000"
_MARKED: Final = f'"{_SIGN}marked"'
_HIGHEST: Final = 3
"""Numbers of marks above have no label of their own."""
_LETTERS: Final = {
    "person": "a",
    "institution": "b",
    "document": "c",
    "verified": "d",
    "outlet": "e",
    "second_hand": "e",
    "nameless": "f",
    "vague": "g",
    "hearsay": "h",
    "unverified": "i",
    "no_comment": "j",
    "denial": "k",
    "hedge": "l",
    "on_record": "m",
    "unnamed": "n",
    "unconfirmed": "o",
}
"""By columns of the table marks."""


def words_of(phrase: SearchPhrase) -> str:
    """What entries with the phrase match; everything typed is quoted."""
    words = segmented(phrase.text).replace('"', '""')
    return f'{"{title} : " if phrase.title else ""}"{words}"{"*" if phrase.prefix else ""}'


def beginning_of(phrase: SearchPhrase) -> str:
    """What headlines with a word that begins so match."""
    words = segmented(phrase.text).replace('"', '""')
    return f'"{words}"*'


def of_feeds(ids: Iterable[int]) -> str:
    """What entries of any of these feeds match."""
    return "(" + " OR ".join(f'"{_SIGN}feed{feed_id}"' for feed_id in ids) + ")"


def of_marks(column: str, operator: str, number: int) -> tuple[str, bool]:
    """What entries with so many marks match.

    Args:
        column: of the table marks.
        operator: one of = < <= > >=.
        number: what it is compared with.

    Returns:
        The expression, and whether others match as well.
    """
    least = {">": number + 1, ">=": number, "=": number}.get(operator, 0)
    most = {"<": number - 1, "<=": number, "=": number}.get(operator)
    expression = _at_least(column, min(least, _HIGHEST)) if least else _MARKED
    if most is None:
        return expression, least > _HIGHEST
    if 0 <= most < _HIGHEST:
        return f"({expression} NOT {_at_least(column, most + 1)})", False
    return expression, True


def _at_least(column: str, number: int) -> str:
    return f'"{_SIGN}{_LETTERS[column]}{number}"'
