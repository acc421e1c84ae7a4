"""German at work on sentences of our own: every mark with its kind, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from newsterm.sourcing.analyse import analyse
from tests.corpus import own

_PAIRS: Final = Path(own.__file__).parent / "pairs" / "de.txt"


def _sentences() -> list[str]:
    return [line for line in _PAIRS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def test_the_pairs_are_pairs() -> None:
    blocks = _PAIRS.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    assert len(blocks) >= 150
    assert {len(block.splitlines()) for block in blocks} == {2}


@pytest.mark.parametrize("written", _sentences())
def test_sentence(written: str) -> None:
    text, marks = own.plain(written)
    found = [(cue.start, cue.end, cue.kind.value) for cue in analyse(text, language="de").cues]
    right, all_found, recalled, annotated = own.counts(list(marks), found, kinds=True)
    assert (right, recalled) == (all_found, annotated), [(text[a:b], kind) for a, b, kind in found]
