"""The benchmark of reloading still runs, and a reload is not slower than asking one feed after the other."""

from __future__ import annotations

from tests.benchmarks.bench_refresh import table


def test_reloading_twenty_feeds() -> None:
    rows = table(20, yardstick=False)
    assert [row.what for row in rows] == ["cold", "again: 304", "cold, 100 ms"]
    assert all(row.failed == 0 for row in rows)
    assert [row.new for row in rows] == [400, 0, 400]
    assert rows[2].ratio < 2  # it is 0.2 where nothing else runs
