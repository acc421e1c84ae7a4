"""An edited sentence on one line."""

from __future__ import annotations

import pytest

from newsterm.stories.inline import PieceKind, inline
from newsterm.stories.sentences import bare_words


def written(old: str, new: str) -> str:
    brackets = {PieceKind.OLD: "[{}]", PieceKind.NEW: "{{{}}}", PieceKind.KEPT: "{}"}
    return " ".join(brackets[piece.part].format(piece.text.strip()) for piece in inline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("The dam may break.", "The dam will break.", "The dam [may] {will} break."),
        ("Ten people died.", "Ten people died in Corvane.", "Ten people died {in Corvane.}"),
        ("It fell.", "It fell.", "It fell."),
        ("One dog.", "Two cats!", "[One dog.] {Two cats!}"),
        ("He said “no”.", "He said 'no'.", "He said 'no'."),
        ("", "It fell.", "{It fell.}"),
        ("a b c the d e f", "x y z the u v w", "[a b c the d e f] {x y z the u v w}"),
    ],
)
def test_inline(old: str, new: str, line: str) -> None:
    assert written(old, new) == line


def test_the_new_sentence_and_the_old_one_are_both_in_it() -> None:
    old, new = "The ship, an old one, sank on Monday in the harbour.", "The ship sank early on Tuesday in the harbour."
    pieces = inline(old, new)
    assert "".join(p.text for p in pieces if p.part is not PieceKind.OLD) == new
    assert bare_words("".join(p.text for p in pieces if p.part is not PieceKind.NEW)) == bare_words(old)
