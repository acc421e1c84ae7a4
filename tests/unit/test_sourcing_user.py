"""The user's own cues, and what is said about a bad one."""

from __future__ import annotations

import pytest

from newsterm.sourcing.model import Kind
from newsterm.sourcing.user import UserCue, UserCueError, parse_user_cue


def test_good_table() -> None:
    assert parse_user_cue({"phrase": " it  is rumoured ", "kind": "hearsay"}) == UserCue("it is rumoured", Kind.HEARSAY)
    assert parse_user_cue({"phrase": "a", "kind": "hedge", "note": "Mine."}).note == "Mine."


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("it is rumoured", "must be a table"),
        ({}, 'needs phrase = "…"'),
        ({"phrase": 3, "kind": "hedge"}, 'needs phrase = "…"'),
        ({"phrase": "…", "kind": "hedge"}, "at least one word"),
        ({"phrase": "a\nb", "kind": "hedge"}, "one line"),
        ({"phrase": "x" * 101, "kind": "hedge"}, "100 characters"),
        ({"phrase": "perhaps"}, 'needs kind = "…"'),
        ({"phrase": "perhaps", "kind": "hedges"}, "Did you mean hedge?"),
        ({"phrase": "perhaps", "kind": "zzz"}, "Kinds: person"),
        ({"phrase": "perhaps", "kind": "hedge", "fraze": "x"}, "unknown key"),
        ({"phrase": "perhaps", "kind": "hedge", "not": "x"}, "Did you mean note?"),
        ({"phrase": "perhaps", "kind": "hedge", "note": ""}, 'needs note = "…"'),
    ],
)
def test_bad_table_is_explained(table: object, says: str) -> None:
    with pytest.raises(UserCueError) as error:
        parse_user_cue(table, 2)
    assert says in str(error.value)
    assert "number 2" in str(error.value)
