"""The marks stay within reach of a plain expression's cost."""

from __future__ import annotations

from tests.benchmarks.bench_sourcing import _SAMPLE, ratio


def test_marks_cost_a_small_multiple_of_a_plain_expression() -> None:
    # Five milliseconds a thousand words are the goal; this sample is dense with marks, and each verb is judged.
    assert ratio(_SAMPLE * 3, repeats=15)[1] < 6
