"""The targets of the fuzzers, on real inputs and a few changed ones: so that they still find something when wanted."""

from __future__ import annotations

import random
import re

import pytest

from tests.fuzz import regexes
from tests.fuzz.run import changed, seeds
from tests.fuzz.targets import TARGETS, Flaw, check


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_bears_real_inputs_and_changed_ones(name: str) -> None:
    known, rng = seeds(name), random.Random(name)
    for data in [*known[:8], *(changed(rng, known) for _ in range(60))]:
        TARGETS[name](data)


@pytest.mark.parametrize("text", ["\x1b[2J", "a\x9b31m", "\u202eb", "a\ue000"])
def test_what_acts_on_a_terminal_is_a_flaw(text: str) -> None:
    check(("a title", "two\nlines", "  indented"))
    with pytest.raises(Flaw):
        check(("a title", text))


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [pytest.param(r"(a+)+$", True, marks=pytest.mark.slow), (r"\s+x", True), (r"<p\b[^<>]*+>", False)],
)
def test_a_pattern_that_tries_everything_is_found(pattern: str, slow: bool) -> None:
    assert (regexes.tried("pattern", re.compile(pattern)) is not None) is slow
