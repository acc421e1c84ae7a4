"""Keys in a large library and a long article cost what they cost in small ones."""

from __future__ import annotations

import statistics
import sys

import pytest

from tests.benchmarks.bench_keys import compare


@pytest.mark.skipif(sys.platform != "linux", reason="made for Linux's pseudo-terminals")
def test_a_key_waits_for_neither_ten_thousand_entries_nor_two_thousand_marks() -> None:
    small = compare(entries=200, words=1_000, marks=100, keys=15, size=(120, 40))
    large = compare(entries=10_000, words=20_000, marks=2_000, keys=15, size=(120, 40))
    for name, times in large.items():
        if name == "a page of it":
            continue  # the small article is at its end after three
        assert statistics.median(times) < 2 * statistics.median(small[name]) + 0.02, name
