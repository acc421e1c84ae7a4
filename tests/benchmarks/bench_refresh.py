"""Reloading many feeds from a loopback site, against a plain sequential httpx loop over the same addresses.

    python -m tests.benchmarks.bench_refresh [--feeds 500]

Three reloads: cold (everything is new), again (the site answers 304), cold with 100 ms before each answer. The loop
only fetches; newsterm fetches, parses, decides and stores. `late` is how long a timer of the screen's event loop was
kept waiting while the reload ran: a key press waits as long.

Where newsboat is installed (`apt-get install newsboat`, `brew install newsboat`), it reloads the same feeds as well,
with as many threads as we ask feeds at once.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from newsterm.feeds.model import Subscription
from newsterm.library import feeds
from newsterm.services.http import AT_ONCE
from newsterm.services.reader import Reader

TICK = 0.005


@dataclass(frozen=True)
class Row:
    """One line of the table; seconds, and milliseconds of lateness."""

    what: str
    loop: float
    reload: float
    late_median: float
    late_worst: float
    failed: int
    new: int
    newsboat: float | None = None

    @property
    def ratio(self) -> float:
        return self.reload / self.loop


@contextmanager
def site(latency: float) -> Iterator[str]:
    """The news site, in a process of its own."""
    words = [sys.executable, "-m", "tests.support.site", "0", str(latency)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("")


def sequential(urls: list[str], etags: dict[str, str]) -> float:
    """Seconds for fetching them one after the other."""
    start = time.perf_counter()
    with httpx.Client(trust_env=False) as client:
        for url in urls:
            answer = client.get(url, headers={"If-None-Match": etags[url]} if url in etags else {})
            etags[url] = answer.headers["etag"]
    return time.perf_counter() - start


def newsboat(home: Path, urls: list[str]) -> float | None:
    """Seconds that newsboat takes for a reload into its cache in this folder; None where it is not installed."""
    program = shutil.which("newsboat")
    if program is None:
        return None
    home.mkdir(exist_ok=True)
    files = {"-u": home / "urls", "-C": home / "config", "-c": home / "cache.db"}
    files["-u"].write_text("\n".join(urls))
    files["-C"].write_text(f"reload-threads {AT_ONCE['feed']}\nerror-log {os.devnull}\n")
    start = time.perf_counter()
    command = [program, *(str(word) for pair in files.items() for word in pair), "-x", "reload"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": str(home)})
    return time.perf_counter() - start


async def reload(reader: Reader) -> tuple[float, list[float], int, int]:
    """Seconds of a reload of everything, the lateness of a timer meanwhile, feeds that failed, new entries."""
    late: list[float] = []

    async def tick() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(TICK)
            late.append(max(0.0, time.perf_counter() - start - TICK))

    ticking = asyncio.create_task(tick())
    failed = new = 0
    start = time.perf_counter()
    async for step in reader.refresher.run(everything=True):
        failed += step.failure is not None
        new += step.new
    seconds = time.perf_counter() - start
    ticking.cancel()
    return seconds, late or [0.0], failed, new


async def measure(base: str, number: int, home: Path, rounds: tuple[str, ...], *, yardstick: bool = True) -> list[Row]:
    """The rows for one site: a round each, in one profile."""
    urls = [f"{base}many/{i}" for i in range(number)]
    rows: list[Row] = []
    etags: dict[str, str] = {}
    async with Reader.open(home) as reader:
        await reader.library.run(feeds.add_many, [Subscription(url) for url in urls], now=datetime.now(UTC))
        await reader.warm()  # as in the program, after its first paint
        for what in rounds:
            loop = await asyncio.to_thread(sequential, urls, etags)
            seconds, late, failed, new = await reload(reader)
            theirs = await asyncio.to_thread(newsboat, home / "newsboat", urls) if yardstick else None
            rows.append(Row(what, loop, seconds, statistics.median(late) * 1000, max(late) * 1000, failed, new, theirs))
    return rows


def table(number: int, *, yardstick: bool = True) -> list[Row]:
    """All rows, with newsboat's times or without."""
    rows: list[Row] = []
    for latency, rounds in ((0.0, ("cold", "again: 304")), (0.1, ("cold, 100 ms",))):
        with site(latency) as base, tempfile.TemporaryDirectory() as home:
            rows += asyncio.run(measure(base, number, Path(home), rounds, yardstick=yardstick))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    number = parser.parse_args().feeds
    print(f"{number} feeds of 20 entries     newsboat  httpx loop   newsterm   ratio   late: median    worst")
    for row in table(number):
        newsboats = f"{row.newsboat:8.2f} s" if row.newsboat else f"{'-':>10}"
        print(
            f"{row.what:23} {newsboats} {row.loop:8.2f} s {row.reload:8.2f} s {row.ratio:7.2f}"
            f" {row.late_median:11.1f} ms {row.late_worst:5.0f} ms" + (f"   {row.failed} FAILED" if row.failed else "")
        )
    print(f"memory of the screen's process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
