"""The library's benchmark on a small library, so that it does not rot."""

from __future__ import annotations

from pathlib import Path

from newsterm.library.library import Library
from tests.benchmarks.bench_library import fill, mark, measure


def test_every_line_of_the_benchmark_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "newsterm.db"
    library = Library(path)
    vocabulary = fill(library, 2000, 10)
    mark(library, 0.5)
    rows = {row.what: row for row in measure(library, path, vocabulary, times=3)}
    library.close()
    assert len(rows) > 20
    top, deep = rows["page of 200: all"], rows["page of 200: all, 90 % down"]
    assert deep.ms < 10 * top.ms  # the same, where nothing else runs
