"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

_BENCHMARKS = Path(__file__).parent / "benchmarks"
_SERVERS = Path(__file__).parent / "servers"

# The same examples in every run: a change is refused for its own faults only. `pytest --hypothesis-profile=default`
# looks for new ones. No deadline: a machine that has other work is not a fault.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What measures time waits for a quiet machine, and a real server is to be had: both are told by their folder."""
    for item in items:
        if _BENCHMARKS in item.path.parents:
            item.add_marker(pytest.mark.slow)
        if _SERVERS in item.path.parents:
            item.add_marker(pytest.mark.servers)
