"""The border between the worker and what people read: what went wrong there, as a value with a sentence."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from newsterm.services.log import Log
from newsterm.services.model import FetchFailed
from newsterm.services.work import JobError, WorkFailed

R = TypeVar("R")


async def attempt(work: Awaitable[R], what: str, url: str, log: Log) -> R | FetchFailed:
    """Wait for a job.

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
        log.note(f"reading {what} {url} failed", error)
        return FetchFailed("bug", f"newsterm failed on {what}; its log says how.", url)
