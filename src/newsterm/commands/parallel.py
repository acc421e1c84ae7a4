"""Lines answered by several processes at once: in order, none of them able to spoil the others, memory bounded."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterator
from concurrent.futures import CancelledError
from typing import Any, Final, TypeVar

from newsterm.services.work import JobError, WorkerProcess, WorkFailed

R = TypeVar("R")

TIME_LIMIT: Final = 60.0
"""Seconds for one batch, and then for each of its lines alone."""
AHEAD: Final = 4
"""Batches for each process between the input and the output."""
_CHUNK: Final = 1 << 18
_BATCH: Final = 1 << 16
"""Bytes of lines that one process is given at once; a longer line goes alone."""


def answers(
    source: int, jobs: int, work: Callable[[list[bytes]], list[R]], failed: Callable[[bytes, str], R]
) -> Generator[R, None, None]:
    """Answer the lines of a file.

    Args:
        source: its descriptor. It is read by a thread that nobody waits for at the end.
        jobs: how many processes to use.
        work: answers lines; it is sent to the processes.
        failed: the answer to a line on which a process died or took too long, with a phrase on why.

    Yields:
        The answers, in the order of the lines.
    """
    made = _answers(source, jobs, work, failed)
    with asyncio.Runner() as runner:
        try:
            while batch := runner.run(anext(made, None)):
                yield from batch
        finally:
            runner.run(made.aclose())


async def _answers(
    source: int, jobs: int, work: Callable[[list[bytes]], list[R]], failed: Callable[[bytes, str], R]
) -> AsyncGenerator[list[R], None]:
    workers = [WorkerProcess(TIME_LIMIT, step_back=0) for _ in range(jobs)]
    load = dict.fromkeys(workers, 0)
    ordered: asyncio.Queue[asyncio.Task[list[R]] | OSError | None] = asyncio.Queue(jobs * AHEAD)

    async def done(worker: WorkerProcess, batch: list[bytes]) -> list[R]:
        try:
            return await worker.run(work, batch)
        except (WorkFailed, JobError) as error:
            if len(batch) > 1:
                return [answer for line in batch for answer in await done(worker, [line])]
            return [failed(batch[0], str(error).rstrip(".") if isinstance(error, WorkFailed) else "newsterm failed")]

    async def counted(worker: WorkerProcess, batch: list[bytes]) -> list[R]:
        try:
            return await done(worker, batch)
        finally:
            load[worker] -= 1

    async def submit(batch: list[bytes] | OSError | None) -> None:
        if isinstance(batch, list):
            worker = min(workers, key=load.__getitem__)
            load[worker] += 1
            await ordered.put(asyncio.create_task(counted(worker, batch)))
        else:
            await ordered.put(batch)

    threading.Thread(target=_read, args=(source, asyncio.get_running_loop(), submit), daemon=True).start()
    try:
        while (task := await ordered.get()) is not None:
            if isinstance(task, OSError):
                raise task
            yield await task
    finally:
        for worker in workers:
            await worker.close()


def _read(
    source: int,
    loop: asyncio.AbstractEventLoop,
    submit: Callable[[list[bytes] | OSError | None], Coroutine[Any, Any, None]],
) -> None:
    """Give the lines on in batches, as they come, as fast as they are taken."""

    def give(batch: list[bytes] | OSError | None) -> None:
        asyncio.run_coroutine_threadsafe(submit(batch), loop).result()

    unfinished: list[bytes] = []
    try:
        while chunk := os.read(source, _CHUNK):
            first, *others = chunk.split(b"\n")
            unfinished.append(first)
            if others:
                for batch in _batches([b"".join(unfinished), *others[:-1]]):
                    give(batch)
                unfinished = [others[-1]]
        for batch in _batches([b"".join(unfinished)]):
            give(batch)
        give(None)
    except OSError as error:
        give(error)
    except (RuntimeError, CancelledError):
        pass  # the program has ended meanwhile


def _batches(lines: list[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if not line or line.isspace():
            continue
        if batch and size + len(line) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch
