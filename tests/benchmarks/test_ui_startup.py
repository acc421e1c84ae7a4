"""The start-up benchmark in small, so that it does not rot; its figures mean little on a busy machine."""

from __future__ import annotations

import sys

import pytest

from tests.benchmarks.bench_startup import compare


@pytest.mark.skipif(sys.platform != "linux", reason="CPU time of another process is read from /proc")
def test_the_first_frame_comes_soon_and_the_end_sooner() -> None:
    bare, ours = compare(entries=400, feeds=4, rounds=3, size=(120, 40))
    assert min(run.cpu for run in ours) < 2.5 * min(run.cpu for run in bare)
    assert min(run.quit for run in ours) < min(run.quit for run in bare)
