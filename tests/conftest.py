"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from newsterm.services import work
from tests.support.inline_worker import InlineWorker
from tests.support.reader import Clock
from tests.support.site import NewsSite

_BENCHMARKS = Path(__file__).parent / "benchmarks"
_DRIVEN = tuple(Path(__file__).parent / name for name in ("e2e", "smoke", "snapshot"))
_SERVERS = Path(__file__).parent / "servers"

# The same examples in every run: a change is refused for its own faults only. .ci/run tries the thorough ones, too, and
# `pytest --hypothesis-profile=default` looks for new ones. No deadline: a machine that has other work is not a fault.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("thorough", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What measures time waits for a quiet machine, and a real server is to be had: both are told by their folder.

    What drives the whole program, a site or the worker, with threads, processes, sockets and terminals, may be
    overtaken by a busy machine: it is tried again, twice. A fault fails all three times. `-p no:rerunfailures` tries
    nothing again.
    """
    again = config.pluginmanager.hasplugin("rerunfailures")
    for item in items:
        if again and _is_driven(item):
            item.add_marker(pytest.mark.flaky(reruns=2))
        if _BENCHMARKS in item.path.parents:
            item.add_marker(pytest.mark.slow)
        if _SERVERS in item.path.parents:
            item.add_marker(pytest.mark.servers)


def _is_driven(item: pytest.Item) -> bool:
    return (
        any(folder in item.path.parents for folder in _DRIVEN)
        or "site" in getattr(item, "fixturenames", ())
        or item.get_closest_marker("worker_process") is not None
    )


@pytest.fixture(autouse=True)
def inline_worker(request: pytest.FixtureRequest) -> Iterator[None]:
    """No worker process is started, but where a test is about it (`worker_process`)."""
    if request.node.get_closest_marker("worker_process") is None:
        with patch.object(work, "WorkerProcess", InlineWorker):
            yield
    else:
        yield


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """A news site on the loopback, with its standard stories, for one test: starting it takes half a millisecond."""
    with NewsSite() as site:
        yield site


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test moves it on."""
    return Clock()
