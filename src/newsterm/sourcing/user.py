"""The user's own cues: `[[sourcing.cues]]` tables of config.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsterm.sourcing.model import Kind

_FIELDS: Final = ("phrase", "kind", "note")
_WORD: Final = re.compile(r"\w")
MAX_PHRASE: Final = 100
"""Characters of a phrase."""


@dataclass(frozen=True, slots=True)
class UserCue:
    """A phrase the user wants marked: words as they are in the text, in any case, and what they mean there."""

    phrase: str
    kind: Kind
    note: str = ""
    """The sentence shown for the mark; "" for the kind's own."""


class UserCueError(ValueError):
    """A table that is not a cue; the message says in one sentence what to change."""


def parse_user_cue(table: object, number: int = 1) -> UserCue:
    """One `[[sourcing.cues]]` table.

    Args:
        table: what the TOML parser made of it.
        number: which table it is, from 1, for the message.

    Raises:
        UserCueError: a key is missing, unknown or has a wrong value.
    """
    where = f"[[sourcing.cues]] number {number}"
    if not isinstance(table, Mapping):
        raise UserCueError(f"{where} must be a table with a phrase and a kind.")
    for key in table:
        if key not in _FIELDS:
            hint = _near(str(key), _FIELDS) or f" Known keys: {', '.join(_FIELDS)}."
            raise UserCueError(f"{where} has an unknown key {str(key)!r}.{hint}")
    phrase = _text(table, "phrase", where)
    if not _WORD.search(phrase):
        raise UserCueError(f"{where} needs a phrase of at least one word.")
    if len(phrase) > MAX_PHRASE or "\n" in phrase:
        raise UserCueError(f"{where} needs a phrase of one line and at most {MAX_PHRASE} characters.")
    name = _text(table, "kind", where)
    try:
        kind = Kind(name)
    except ValueError:
        hint = _near(name, tuple(Kind))
        raise UserCueError(f"{where} has an unknown kind {name!r}.{hint} Kinds: {', '.join(Kind)}.") from None
    note = _text(table, "note", where) if "note" in table else ""
    return UserCue(" ".join(phrase.split()), kind, " ".join(note.split()))


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(word, known, n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _text(table: Mapping[Any, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UserCueError(f'{where} needs {key} = "…".')
    return value
