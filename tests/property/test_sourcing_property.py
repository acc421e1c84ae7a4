"""Whatever the text, the marks keep their promises."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.codec import from_dict, to_dict
from newsterm.sourcing.engine.tokens import Tokens

_WORDS = re.findall(
    r"\S+|\n+",
    "Lee said told according to reportedly may could not be verified sources familiar with the matter on condition of"
    " anonymity Reuters CNN report citing officials he it they who that , . ” “ ’ ' \" ( ) — \n \n\n Mr. U.S."
    " is believed denied rejected as false spokesman for ministry a the was seen by neither nor and",
)
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))


@given(_TEXTS)
def test_marks_are_in_order_inside_and_apart(text: str) -> None:
    analysis = analyse(text, title=text[:80], publisher="Reuters")
    end = 0
    for cue in analysis.cues:
        assert end <= cue.start < cue.end <= len(text)
        assert cue.text == text[cue.start : cue.end]
        assert "\n" not in cue.text
        assert cue.explanation.endswith((".", "”"))
        if cue.source is not None:
            assert cue.source.text.strip()
            assert "\n" not in cue.source.text
            assert cue.source.text == text[cue.source.start : cue.source.end]
        end = cue.end
    for source in analysis.sources:
        assert source.name
        assert source.cues == tuple(sorted(set(source.cues)))
        assert all(0 <= index < len(analysis.cues) for index in source.cues)


@given(_TEXTS, _TEXTS)
def test_the_same_text_gives_the_same_marks_whatever_was_read_before(first: str, second: str) -> None:
    before = analyse(second)
    analyse(first)
    assert analyse(second) == before
    assert from_dict(to_dict(before)) == before


@given(_TEXTS)
def test_tokens_cover_everything_but_blanks(text: str) -> None:
    tokens = Tokens(text)
    end = 0
    for start, stop, low in zip(tokens.starts, tokens.ends, tokens.low, strict=True):
        assert low
        assert not text[end:start].strip()
        assert end <= start < stop
        end = stop
    assert not text[end:].strip()
    assert tokens.bounds[-1] == len(tokens)
    assert tokens.bounds == sorted(set(tokens.bounds)) or len(tokens) == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Lee said that the bridge, which he had seen, was shut. ",
        "said ",
        "the source of the matter , ",
        "“ ’ ' ( ",
        "neither could not be ",
        "x",
        "Lee ",
        "and the report of ",
        "may not immediately ",
    ],
)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        analyse(text)
        return time.process_time() - start

    cost(5_000)
    small, large = min(cost(10_000), cost(10_000)), cost(80_000)
    assert large < 8 * 4 * small + 0.5
