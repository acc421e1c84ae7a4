"""A first round with a server while one reads: keys, rows, requests; then an action, and leaving in every phase.

    python -m tests.benchmarks.bench_sync [--feeds 500] [--unread 20000]

The server is a process of its own. Keys are letters of a command that is typed, timed until they are on the screen;
times of a quiet program beside them say how much of that is the machine's load. Needs tmux.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.bench_soak import Terminal
from tests.support.greader import PASSWORD, GoogleReaderServer

PHASES: Final = ("accounts/ClientLogin", "token", "subscription/list", "stream/items/ids", "stream/items/contents")
PATIENCE: Final = 120.0


def serve(pipe: Connection, feeds: int, unread: int) -> None:
    """Be the server, and do what is asked of it through the pipe."""
    with GoogleReaderServer() as server:
        for feed in range(feeds):
            server.publish(f"feed/{feed}", unread // feeds, folder=f"Folder {feed % 10}")
        pipe.send(server.url)
        while True:
            what, argument = pipe.recv()
            if what == "requests":
                pipe.send(list(server.requests))
                server.requests.clear()
            elif what == "read":
                pipe.send(sum(story.read for story in server.stories.values()))
            elif what == "hold":  # answers of this kind do not come for a while
                server.on_request = _holding(server, argument)
                pipe.send(None)
            elif what == "end":
                return


def _holding(server: GoogleReaderServer, path: str) -> Callable[[], object]:
    return lambda: time.sleep(20) if path and server.requests[-1].startswith(path) else None


class Server:
    """The server's process, as this one sees it."""

    def __init__(self, feeds: int, unread: int) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        context.Process(target=serve, args=(theirs, feeds, unread), daemon=True).start()
        self.url: str = self._pipe.recv()

    def __call__(self, what: str, argument: str = "") -> Any:
        self._pipe.send((what, argument))
        return None if what == "end" else self._pipe.recv()


class Program:
    """newsterm in a terminal, in step with the server."""

    def __init__(self, home: Path, url: str) -> None:
        (home / "config.toml").write_text(f'[sync]\nurl = "{url}"\nuser = "anna"\n')
        self._home = home
        self.terminal = Terminal(f"sync-{os.getpid()}-{time.monotonic_ns()}")
        self.started = 0.0

    async def start(self) -> None:
        """Start it."""
        self.started = time.monotonic()
        await self.terminal.start(f"{sys.executable} -m newsterm --home {self._home}")
        self._pid = (await self.terminal.ask("list-panes -F '#{pane_pid}'"))[0]

    async def sign(self) -> str:
        """What stands after ⇅ at the foot of the screen."""
        return (await self.terminal.screen()).rpartition("⇅")[2].split("\n")[0].strip()

    async def type(self, times: list[float]) -> None:
        """Type letters on the line for commands, and see each of them."""
        await self.terminal.press(":")
        await asyncio.sleep(0.2)
        typed = ""
        for letter in "kjjkkjkj":
            typed += letter
            since, pressed = self.terminal.heard, time.monotonic()
            await self.terminal.press(letter)
            if await self.terminal.seen(typed.encode(), since, PATIENCE):
                times.append(time.monotonic() - pressed)
            await asyncio.sleep(0.03)
        await self.terminal.press("Escape")
        await asyncio.sleep(0.1)

    async def leave(self) -> float:
        """Quit; seconds until its process is gone."""
        pressed = time.monotonic()
        with suppress(TimeoutError, ConnectionError):
            await self.terminal.ask("send-keys C-q")
        while Path(f"/proc/{self._pid}").exists() and time.monotonic() - pressed < PATIENCE:
            await asyncio.sleep(0.01)
        took = time.monotonic() - pressed
        await self.terminal.stop()
        return took


def spread(what: str, times: list[float]) -> str:
    """Median, slow and slowest, in milliseconds."""
    ordered = sorted(times)
    slow = ordered[int(len(ordered) * 0.95)]
    middle, slow, slowest = (1000 * each for each in (statistics.median(times), slow, ordered[-1]))
    return f"{what:34} median {middle:6.0f} ms, 95 % {slow:6.0f}, most {slowest:6.0f} ({len(times)})"


async def first_round(home: Path, server: Server) -> None:
    """A first round while one types; then an action, thirty, and leaving."""
    program = Program(home, server.url)
    await program.start()
    during: list[float] = []
    quiet: list[float] = []
    rows = await program.terminal.seen(b"Story", 0, PATIENCE) and time.monotonic() - program.started
    while not during or ":" not in await program.sign():
        await program.type(during)
    whole = time.monotonic() - program.started
    requests = len(server("requests"))
    print(f"{'first rows':34} {rows:6.1f} s after the start\n{'first round':34} {whole:6.1f} s, {requests} requests")
    print(spread("a letter meanwhile", during))
    await asyncio.sleep(2)
    for _ in range(6):
        await program.type(quiet)
    print(spread("a letter, quiet", quiet))
    await program.terminal.press("G")  # away from the sample edition
    await asyncio.sleep(1)
    for number in (1, 30):
        before, pressed = server("read"), time.monotonic()
        for _ in range(number):
            await program.terminal.press("m")
            await program.terminal.press("k")
        while server("read") < before + number and time.monotonic() - pressed < PATIENCE:
            await asyncio.sleep(0.02)
        took, asked = time.monotonic() - pressed, server("requests")
        print(f"{f'{number} read, known there':34} {took:6.1f} s, {len(asked)} requests")
    print(f"{'leaving, in step':34} {await program.leave():6.2f} s")


async def leaving(home: Path, server: Server, phase: str) -> None:
    """Leave while the server keeps the program waiting for something."""
    server("hold", phase)
    server("requests")
    program = Program(home, server.url)
    await program.start()
    while not any(request.startswith(phase) for request in server("requests")):
        await asyncio.sleep(0.05)
    print(f"{f'leaving, {phase} waits':34} {await program.leave():6.2f} s")
    server("hold")


def main() -> None:
    """Measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--unread", type=int, default=20_000)
    chosen = parser.parse_args()
    if shutil.which("tmux") is None:
        sys.exit("This needs tmux.")
    os.environ["NEWSTERM_SYNC_PASSWORD"] = PASSWORD
    server = Server(chosen.feeds, chosen.unread)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first", *PHASES):
            home = Path(folder, name.replace("/", "-"))
            home.mkdir()
            asyncio.run(first_round(home, server) if name == "first" else leaving(home, server, name))
    server("end")


if __name__ == "__main__":
    main()
