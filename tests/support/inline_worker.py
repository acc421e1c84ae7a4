"""The worker without its process: its jobs are done on a thread of the tests' process."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar, cast

from newsterm.services.work import JobError, WorkerProcess
from newsterm.services.worker import LENGTH, done, pack

P = ParamSpec("P")
R = TypeVar("R")

_thread = ThreadPoolExecutor(1, "inline-worker")


class InlineWorker(WorkerProcess):
    """Does jobs as the worker process does them, one after the other.

    Starting a process and importing all that reads foreign bytes takes it a third of a second, longer than most tests.
    What jobs take and give is pickled here, too. Killing, limits, crashes and overtaking are tested on the real one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[Future[Any]] = set()

    async def run(self, job: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """Have a job done after all that wait."""
        asked: Future[Any] = _thread.submit(_answer, pack((job, arguments)))
        self._asked.add(asked)
        try:
            good, value = pickle.loads(await asyncio.wrap_future(asked))
        finally:
            self._asked.discard(asked)
        if not good:
            raise JobError(value)
        return cast(R, value)

    run_first = run

    async def close(self) -> None:
        """Give up what waits."""
        for asked in tuple(self._asked):
            asked.cancel()


def _answer(message: bytes) -> bytes:
    return pack(done(message[LENGTH:]))[LENGTH:]
