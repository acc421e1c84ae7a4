"""The worker: a process that does the hard work on foreign bytes, so that the screen's process never does.

It can be killed when a page takes too long, a crash in a C library takes only it along, and its work takes no turn of
the screen's interpreter lock. It reads jobs from standard input and writes results to standard output, both pickled
behind their lengths; it ends when its input ends.

`anyio.to_process`, which comes with httpx, would do most of this. Not: safe mode and a session of its own (it starts
its processes itself, without options, so that a module in the working folder may take the place of one of ours, and
ctrl+c reaches them); a limit of memory and modest priority from the start; standard output that a C library may write
to; jobs that overtake others; the next job at hand while the last one's answer travels (a job costs the screen's
process 0.04 ms here and 0.08 ms there).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from typing import BinaryIO, Final

LENGTH: Final = 8
"""Bytes of the length before each message."""
MAX_MEMORY: Final = 2 << 30
"""Bytes of address space; beyond, a job fails with MemoryError instead of taking the machine along."""


def main() -> None:
    """Do jobs until nobody gives any.

    The first argument says how much of the processor's time a job may take; one that takes more is the end of the
    process. The second says how far it steps back behind others (`nice`).
    """
    limit = float(sys.argv[1])
    # Whatever a library prints must not come between the messages.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _be_modest(int(sys.argv[2]))
    while (message := receive(sys.stdin.buffer)) is not None:
        # The signal's default is the end of the process, also where a C library never comes back to Python.
        signal.setitimer(signal.ITIMER_PROF, limit)
        answer = pack(done(message))
        signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(answer)
        answers.flush()


def done(message: bytes) -> tuple[bool, object]:
    """Do one job: (True, its result), or (False, the traceback of the error in it)."""
    try:
        job, arguments = pickle.loads(message)  # noqa: S301 - from our own parent
        return True, job(*arguments)
    except Exception:  # noqa: BLE001 - told to the parent, which raises it
        return False, traceback.format_exc()


def pack(value: object) -> bytes:
    """A message."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(LENGTH, "big") + data


def receive(stream: BinaryIO) -> bytes | None:
    """The next message, None at the end."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def _be_modest(step_back: int) -> None:
    """Let the screen go first, and leave the machine some memory."""
    if hasattr(os, "nice"):
        os.nice(step_back)
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ImportError, ValueError, OSError):
        pass  # no such limit here


if __name__ == "__main__":
    main()
