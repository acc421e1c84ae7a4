"""English at work on sentences of our own: every mark with its kind, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from newsterm.sourcing.analyse import analyse
from tests.corpus import own

_SENTENCES: Final = Path(own.__file__).parent / "pairs"


def _sentences() -> list[str]:
    lines = [ln for path in sorted(_SENTENCES.glob("en*.txt")) for ln in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize("written", _sentences())
def test_sentence(written: str) -> None:
    text, marks = own.plain(written)
    found = [(cue.start, cue.end, cue.kind.value) for cue in analyse(text).cues]
    right, all_found, recalled, annotated = own.counts(list(marks), found, kinds=True)
    assert (right, recalled) == (all_found, annotated), [(text[a:b], kind) for a, b, kind in found]
