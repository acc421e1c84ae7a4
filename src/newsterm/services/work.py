"""The worker process, seen from the event loop: jobs in, results out, and an end to those that take too long."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, ParamSpec, TypeVar, cast

from newsterm.services.log import Log
from newsterm.services.model import FetchFailed
from newsterm.services.worker import LENGTH, pack

P = ParamSpec("P")
R = TypeVar("R")

TIME_LIMIT: Final = 10.0
"""Seconds of the processor for one job: on a busy machine it takes longer, and is not to blame."""
PATIENCE: Final = 6
"""Times as many seconds by the clock, from when the worker is free for it, after which it is ended all the same."""
BEHIND_THE_SCREEN: Final = 5
"""`nice` of a worker beside a screen that somebody sits in front of."""
_PIECE: Final = 1 << 18
"""Bytes of a message that are written at once."""
AHEAD: Final = 3
"""Jobs that the worker is given at once, so that it need not wait for us; the rest can still be overtaken."""


class WorkFailed(Exception):  # noqa: N818 - not an error of this program
    """A job took too long, or took the worker down with it twice."""


class WorkerMissing(WorkFailed):
    """There is no worker, so that nothing is wrong with the job."""


class JobError(RuntimeError):
    """A bug in a job; the message is its traceback."""


@dataclass(slots=True)
class _Job:
    work: object
    """The function and its arguments; packed when the worker gets them, since much may wait."""
    result: asyncio.Future[Any] = field(repr=False)
    crashes: int = 0


class WorkerProcess:
    """Does jobs in the worker process, one after the other. Starts it when first needed."""

    def __init__(self, time_limit: float = TIME_LIMIT, step_back: int = BEHIND_THE_SCREEN) -> None:
        """Make one.

        Args:
            time_limit: seconds of the processor for one job.
            step_back: how far it steps back behind other processes (`nice`).
        """
        self._time_limit = time_limit
        self._step_back = step_back
        self._waiting: deque[_Job] = deque()
        self._sent: deque[_Job] = deque()
        self._more = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def run(self, job: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """Have a job done after all that wait.

        Args:
            job: a function of `newsterm.services.jobs`.
            arguments: what it takes, by position.

        Raises:
            WorkFailed: it took more than the time limit, or crashed the worker.
            JobError: it raised an exception.
        """
        waiting = _Job((job, arguments), asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        return cast(R, await self._done(waiting))

    async def run_first(self, job: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """Have a job done before those that wait: somebody sits in front of the screen. As `run` otherwise."""
        waiting = _Job((job, arguments), asyncio.get_running_loop().create_future())
        self._waiting.appendleft(waiting)
        return cast(R, await self._done(waiting))

    async def close(self) -> None:
        """End the worker, whatever it does."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None
        for job in (*self._sent, *self._waiting):
            job.result.cancel()
        self._sent.clear()
        self._waiting.clear()

    async def _done(self, job: _Job) -> Any:
        self._more.set()
        if self._running is None:
            self._running = asyncio.create_task(self._serve(), name="newsterm-worker")
        return await job.result

    async def _serve(self) -> None:
        """Keep a worker at work; start another one where it died or was killed."""
        try:
            while True:
                process = await _start(self._time_limit, self._step_back)
                try:
                    await self._talk(process)
                finally:
                    await _end(process)
                    # Jobs that a killed worker was given already go to the next one.
                    self._waiting.extendleft(reversed(self._sent))
                    self._sent.clear()
        except OSError as error:
            while self._waiting:
                _fail(self._waiting.popleft(), WorkerMissing(f"The worker process does not start ({error.strerror})."))
            self._running = None

    async def _talk(self, process: asyncio.subprocess.Process) -> None:
        """Give one worker its jobs and take its answers; returns when it is to be replaced."""
        assert process.stdin is not None
        assert process.stdout is not None
        while True:
            await self._give(process.stdin)
            job = self._sent[0]
            try:
                async with asyncio.timeout(self._time_limit * PATIENCE):
                    size = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
                    answer = await process.stdout.readexactly(size)
            except TimeoutError:
                self._took_too_long()
                return
            except (asyncio.IncompleteReadError, ConnectionError):
                if await process.wait() == -signal.SIGPROF:
                    self._took_too_long()
                    return
                # The job did it, or somebody killed an idle worker: one more try tells.
                job.crashes += 1
                if job.crashes > 1:
                    self._sent.popleft()
                    _fail(job, WorkFailed("Reading it made the worker crash."))
                return
            self._sent.popleft()
            done, value = _unpacked(answer)
            if not done:
                _fail(job, JobError(value))
            elif not job.result.done():
                job.result.set_result(value)

    def _took_too_long(self) -> None:
        _fail(self._sent.popleft(), WorkFailed(f"Reading it took more than {self._time_limit:g} seconds."))

    async def _give(self, stdin: asyncio.StreamWriter) -> None:
        """Send what waits, never far ahead of the answers; returns when the worker has something to do."""
        while True:
            while self._waiting and len(self._sent) < AHEAD:
                job = self._waiting.popleft()
                if job.result.done() or not (message := _packed(job)):  # somebody gave up waiting, or it is no job
                    continue
                if len(message) > _PIECE and self._sent:
                    self._waiting.appendleft(job)  # until the worker listens: it may be writing as much itself
                    break
                self._sent.append(job)
                await _write(stdin, message)
            if self._sent:
                return
            self._more.clear()
            await self._more.wait()


async def attempt(work: Awaitable[R], what: str, url: str, log: Log) -> R | FetchFailed:
    """Wait for a job; what went wrong comes back as a value with a sentence.

    Args:
        work: the job.
        what: what is read, for the log and the reader: "the feed", "the page".
        url: its address.
        log: where a bug of ours is noted.
    """
    try:
        return await work
    except WorkFailed as error:
        return FetchFailed("broken", str(error), url)
    except JobError as error:
        log.note(f"reading {what} {url} failed", str(error))
        return FetchFailed("bug", f"newsterm failed on {what}; its log says how.", url)


async def _write(stdin: asyncio.StreamWriter, message: bytes) -> None:
    """Send a message; a large one in pieces, so that it is not copied as a whole and others have their turn."""
    if len(message) <= _PIECE:
        stdin.write(message)
        return
    view = memoryview(message)
    try:
        for start in range(0, len(message), _PIECE):
            stdin.write(view[start : start + _PIECE])
            await stdin.drain()
    except ConnectionError:
        pass  # whoever waits for the answer notices


def _packed(job: _Job) -> bytes | None:
    try:
        return pack(job.work)
    except Exception as error:  # noqa: BLE001 - told to whoever waits for the job
        _fail(job, JobError(f"it cannot be given to the worker: {error!r}"))
        return None


def _unpacked(answer: bytes) -> tuple[bool, Any]:
    try:
        done, value = pickle.loads(answer)  # noqa: S301 - from our own child
    except Exception as error:  # noqa: BLE001 - told to whoever waits for the job
        return False, f"the answer makes no sense: {error!r}"
    return done, value


def _fail(job: _Job, error: Exception) -> None:
    if not job.result.done():
        job.result.set_exception(error)


async def _start(time_limit: float, step_back: int) -> asyncio.subprocess.Process:
    # -P: not from the working folder, where a module could bear the name of one of ours. A session of its own: keys
    # such as ctrl+c are for the screen.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "newsterm.services.worker",
        str(time_limit),
        str(step_back),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the worker and see its pipes closed."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.kill()
    except ProcessLookupError:
        pass
    process.stdin.close()
    await process.stdout.read()
    try:
        await process.stdin.wait_closed()
    except ConnectionError:
        pass
    await process.wait()
