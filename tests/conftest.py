"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

_BENCHMARKS = Path(__file__).parent / "benchmarks"
_DRIVEN = tuple(Path(__file__).parent / name for name in ("e2e", "smoke", "snapshot"))
_SERVERS = Path(__file__).parent / "servers"

# The same examples in every run: a change is refused for its own faults only. `pytest --hypothesis-profile=default`
# looks for new ones. No deadline: a machine that has other work is not a fault.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What measures time waits for a quiet machine, and a real server is to be had: both are told by their folder.

    What drives the whole program, with its threads, processes and terminals, may be overtaken by a busy machine: it is
    tried again, twice. A fault fails all three times.
    """
    for item in items:
        if any(folder in item.path.parents for folder in _DRIVEN):
            item.add_marker(pytest.mark.flaky(reruns=2))
        if _BENCHMARKS in item.path.parents:
            item.add_marker(pytest.mark.slow)
        if _SERVERS in item.path.parents:
            item.add_marker(pytest.mark.servers)
