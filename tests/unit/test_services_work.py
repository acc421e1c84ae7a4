"""The worker process: results, errors, an end to what takes too long."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path

import pytest

from newsterm.services import work
from newsterm.services.work import AHEAD, JobError, WorkerProcess, WorkFailed
from tests.support import slow_jobs


@pytest.fixture
async def worker() -> AsyncIterator[WorkerProcess]:
    worker = WorkerProcess(time_limit=30)
    yield worker
    await worker.close()


async def test_results_come_back_in_the_order_of_asking_from_one_other_process(worker: WorkerProcess) -> None:
    numbers = await asyncio.gather(*(worker.run(slow_jobs.echo, n) for n in range(20)))
    assert numbers == list(range(20))
    pids = {await worker.run(slow_jobs.pid) for _ in range(3)}
    assert len(pids) == 1
    assert pids != {os.getpid()}


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A named pipe: a job that reads it has begun when it can be opened, and goes on when that is closed."""
    os.mkfifo(tmp_path / "gate")
    return tmp_path / "gate"


async def test_what_somebody_waits_for_goes_before_the_rest(worker: WorkerProcess, gate: Path) -> None:
    done: list[str] = []

    async def note(name: str, work: Coroutine[object, object, object]) -> None:
        await work
        done.append(name)

    feeds = [worker.run(slow_jobs.read, str(gate)), *(worker.run(slow_jobs.echo, n) for n in range(9))]
    work = [asyncio.create_task(note("feed", feed)) for feed in feeds]
    opened = await asyncio.to_thread(os.open, gate, os.O_WRONLY)
    page = asyncio.create_task(note("page", worker.run_first(slow_jobs.echo, 1)))
    asyncio.get_running_loop().call_soon(os.close, opened)  # behind the start of the task
    await asyncio.gather(page, *work)
    assert done.index("page") <= AHEAD


async def test_large_messages_both_ways(worker: WorkerProcess) -> None:
    block = bytes(range(256)) * 20_000
    assert await asyncio.gather(*(worker.run(slow_jobs.echo, block) for _ in range(4))) == [block] * 4


async def test_what_a_library_prints_does_not_come_between(worker: WorkerProcess) -> None:
    assert await worker.run(slow_jobs.chatter) == "said"


async def test_a_bug_in_a_job_is_raised_here_and_the_worker_goes_on(worker: WorkerProcess) -> None:
    before = await worker.run(slow_jobs.pid)
    with pytest.raises(JobError, match="a bug"):
        await worker.run(slow_jobs.fail)
    assert await worker.run(slow_jobs.pid) == before


@pytest.mark.parametrize(("job", "patience"), [(slow_jobs.work, 600), (slow_jobs.sleep, 1)])
async def test_too_long_a_job_is_killed_and_those_behind_it_are_done(
    job: Callable[[float], object], patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "PATIENCE", 600)  # a busy machine takes its time to start a process
    worker = WorkerProcess(time_limit=0.5)
    await worker.run(slow_jobs.echo, 1)
    monkeypatch.setattr(work, "PATIENCE", patience)
    slow = asyncio.create_task(worker.run(job, 3600))
    after = asyncio.create_task(worker.run(slow_jobs.echo, "next"))
    with pytest.raises(WorkFailed, match=r"took more than 0\.5 seconds"):
        await slow
    monkeypatch.setattr(work, "PATIENCE", 600)
    assert await after == "next"
    await worker.close()


async def test_a_job_that_is_kept_waiting_by_a_busy_machine_is_not_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PATIENCE", 600)
    worker = WorkerProcess(time_limit=0.5)
    assert await worker.run(slow_jobs.sleep, 1) == "slept"
    await worker.close()


async def test_a_job_that_crashes_the_worker_fails_and_those_behind_it_are_done(worker: WorkerProcess) -> None:
    crashed, after = await asyncio.gather(
        worker.run(slow_jobs.crash), worker.run(slow_jobs.echo, "next"), return_exceptions=True
    )
    assert isinstance(crashed, WorkFailed)
    assert after == "next"


async def test_a_worker_that_was_killed_while_idle_is_replaced(worker: WorkerProcess) -> None:
    pid = await worker.run(slow_jobs.pid)
    os.kill(pid, signal.SIGKILL)
    assert await worker.run(slow_jobs.pid) != pid


async def test_memory_is_bounded(worker: WorkerProcess) -> None:
    with pytest.raises(JobError, match="MemoryError"):
        await worker.run(slow_jobs.swallow, 4096)


async def test_closing_ends_what_runs(gate: Path) -> None:
    worker = WorkerProcess(time_limit=60)
    waiting = asyncio.create_task(worker.run(slow_jobs.read, str(gate)))
    opened = await asyncio.to_thread(os.open, gate, os.O_WRONLY)
    async with asyncio.timeout(10):
        await worker.close()
    await worker.close()
    os.close(opened)
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_where_no_process_can_be_started_the_job_fails_in_words(
    worker: WorkerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    with pytest.raises(WorkFailed, match="does not start"):
        await worker.run(slow_jobs.echo, 1)
    monkeypatch.undo()
    assert await worker.run(slow_jobs.echo, 2) == 2
