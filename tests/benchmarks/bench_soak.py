"""The program in a terminal for a long time, on a site of which half the feeds misbehave.

    PYTHONPATH=src python -m tests.benchmarks.bench_soak [--minutes 60] [--feeds 500] [--seed 0] [--reload-every 240]

newsterm runs in tmux (which must be installed) by its own schedule; every few minutes everything is reloaded by force;
keys are typed at intervals, and all the time while a reload runs. `newsterm refresh` and other commands run beside it
on the same profile. Told at the end: faults (the program ended, a traceback, a line in its log, a command that failed
other than in words), memory, open files and threads over time, and how long a key took to the screen.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from newsterm.feeds.model import Subscription
from newsterm.library import check, feeds
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.services.paths import paths
from tests.support.misbehaving import Misbehaving

KEYS: Final = (
    *"jjjjjkkJJKnnnp",
    "Enter",
    "Enter",
    "Enter",
    "Escape",
    *"hhl]][",
    *"GgbHHSSzzBmmuusxvert?f",
    "Space",
    "Tab",
)
"""What is typed between reloads: everything but what leaves the program, opens a browser or removes a feed."""
SEARCHES: Final = (
    "officials",
    '"declined to comment"',
    "report*",
    "title:report harbour",
    "marks:unnamed",
    "is:unread",
)
COMMAND_EVERY: Final = 90.0
SAMPLE_EVERY: Final = 10.0
PATIENCE: Final = 5.0
"""Seconds in which a key must show; one that takes longer is a fault."""
_KEPT: Final = 1 << 20
"""Bytes of what the program wrote that can be looked at."""
COMMANDS: Final = (
    ("refresh",),
    ("list", "--json"),
    ("refresh", "--all"),
    ("search", "officials"),
    ("feeds",),
    ("doctor",),
)
_TROUBLE: Final = re.compile(r"Traceback|bug in newsterm|its log says|Error\b|\blocked|database is")


class Terminal:
    """A program in tmux, driven through its control mode: one lasting connection, so that a key costs no process."""

    def __init__(self, socket: str) -> None:
        self.socket = socket
        self.heard = 0
        """Bytes that the program has written so far."""
        self._kept = bytearray()
        self._heard = asyncio.Event()
        self._reply: asyncio.Queue[list[str]] = asyncio.Queue()

    async def start(self, command: str, width: int = 140, height: int = 40) -> None:
        """Run a program."""
        self._process = await asyncio.create_subprocess_exec(
            *("tmux", "-L", self.socket, "-f", "/dev/null", "-C", "new-session", "-x", str(width), "-y", str(height)),
            command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 24,
        )
        self._listening = asyncio.create_task(self._listen())
        await self._reply.get()  # of new-session itself

    async def ask(self, command: str) -> list[str]:
        """What tmux answers to one of its commands."""
        assert self._process.stdin is not None
        self._process.stdin.write(command.encode() + b"\n")
        return await asyncio.wait_for(self._reply.get(), 20)

    async def press(self, key: str) -> None:
        """Type a key, by tmux's name of it."""
        await self.ask(f"send-keys '{key}'")

    async def screen(self) -> str:
        """The text on the screen."""
        return "\n".join(await self.ask("capture-pane -p"))

    async def seen(self, text: bytes, since: int, patience: float) -> bool:
        """Wait until the program has written a text; no text: anything."""
        end = time.monotonic() + patience
        while self.heard <= since or text not in self._kept[since - self.heard :]:
            self._heard.clear()
            try:
                await asyncio.wait_for(self._heard.wait(), end - time.monotonic())
            except TimeoutError:
                return False
        return True

    async def stop(self) -> None:
        """End what is left of it."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        self._listening.cancel()
        killing = await asyncio.create_subprocess_exec("tmux", "-L", self.socket, "kill-server", stderr=-3)
        await killing.wait()

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        block: list[str] | None = None
        async for raw in self._process.stdout:
            line = raw.rstrip(b"\n")
            if line.startswith(b"%output "):
                written = re.sub(rb"\\(\d{3})", lambda found: bytes((int(found[1], 8),)), line.split(b" ", 2)[2])
                self.heard += len(written)
                self._kept += written
                del self._kept[:-_KEPT]
                self._heard.set()
            elif line.startswith(b"%begin"):
                block = []
            elif line.startswith((b"%end", b"%error")):
                self._reply.put_nowait(block or [])
                block = None
            elif block is not None:
                block.append(line.decode("utf-8", "replace"))


@dataclass
class Story:
    """What happened."""

    faults: Counter[str] = field(default_factory=Counter)
    samples: list[tuple[float, float, float, int, int]] = field(default_factory=list)
    """Seconds since the start, MB of the program and of its worker, open files and threads of the program."""
    echoes: list[float] = field(default_factory=list)
    """Seconds from a typed letter to the screen, during reloads."""
    moves: list[float] = field(default_factory=list)
    """Seconds from j or k to anything new on the screen, during reloads."""
    quiet: list[float] = field(default_factory=list)
    """As `echoes`, while nothing is reloaded."""
    reloads: list[float] = field(default_factory=list)
    searches: list[float] = field(default_factory=list)
    commands: int = 0
    keys: int = 0

    def fault(self, what: str) -> None:
        """Note something that must not be."""
        if not self.faults[what]:
            print(f"{datetime.now(UTC):%H:%M:%S} FAULT {what}", flush=True)
        self.faults[what] += 1

    def tell(self) -> None:
        """Print what happened so far."""
        print(f"{len(self.reloads)} reloads ({_spread(self.reloads, 1, 's')}), {self.commands} commands beside them")
        print(f"{self.keys} keys; {len(self.searches)} searches ({_spread(self.searches, 1000, 'ms')})")
        print(f"letter to screen during reloads: {_spread(self.echoes, 1000, 'ms')}")
        print(f"j or k to screen during reloads: {_spread(self.moves, 1000, 'ms')}")
        print(f"letter to screen otherwise:      {_spread(self.quiet, 1000, 'ms')}")
        for at in sorted({0, len(self.samples) // 4, len(self.samples) // 2, len(self.samples) - 1}):
            if 0 <= at < len(self.samples):
                seconds, memory, worker, files, threads = self.samples[at]
                print(
                    f"after {seconds / 60:4.1f} min: {memory:.0f} MB, worker {worker:.0f} MB, {files} files,"
                    f" {threads} threads"
                )
        if self.samples:
            _, memory, worker, files, _ = (max(values) for values in zip(*self.samples, strict=True))
            print(f"at most: {memory:.0f} MB, worker {worker:.0f} MB, {files} files")
        print(f"{sum(self.faults.values())} faults", *(f"{n}x {what}" for what, n in self.faults.items()), sep="\n  ")


def _spread(values: list[float], scale: float, unit: str) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    far = ordered[int(len(ordered) * 0.95)]
    return (
        f"median {statistics.median(ordered) * scale:.0f}, 95 % {far * scale:.0f}, worst {ordered[-1] * scale:.0f} "
        f"{unit} of {len(ordered)}"
    )


class Soak:
    """One long evening."""

    def __init__(self, home: Path, site: Misbehaving, terminal: Terminal, seed: int, reload_every: float) -> None:
        self.home, self.site, self.terminal = home, site, terminal
        self._reload_every = reload_every
        self.story = Story()
        self._rng = random.Random(seed)
        self._began = time.monotonic()
        self._program = 0

    async def run(self, seconds: float) -> None:
        """Let it run."""
        await self.terminal.start(f"exec {sys.executable} -m newsterm --home {self.home}")
        self._program = int((await self.terminal.ask("display-message -p '#{pane_pid}'"))[0])
        await self.terminal.seen(b"All", 0, 20)
        beside = [asyncio.create_task(work()) for work in (self._sample, self._commands)]
        end = self._began + seconds
        reload_at = time.monotonic() + 40  # the one at the start is over
        try:
            while time.monotonic() < end:
                if time.monotonic() >= reload_at:
                    await self._reload()
                    reload_at = time.monotonic() + self._reload_every
                await self._play()
                for task in beside:
                    if task.done():
                        task.result()
        except (TimeoutError, ConnectionError, asyncio.InvalidStateError) as error:
            self.story.fault(f"the terminal is gone: {error!r}")
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
        await self._leave()

    # In the program

    async def _press(self, key: str) -> None:
        self.story.keys += 1
        await self.terminal.press(key)

    async def _play(self) -> None:
        """A few keys as a reader might type them, now and then a search."""
        for _ in range(10):
            await self._press(self._rng.choice(KEYS))
            await asyncio.sleep(self._rng.uniform(0.05, 1.5))
        for _ in range(4):
            await self._press("Escape")
            await asyncio.sleep(0.1)
        await self._type(self.story.quiet)
        await self._search(self._rng.choice(SEARCHES))

    async def _search(self, query: str) -> None:
        await self._press("/")
        await asyncio.sleep(0.3)
        await self.terminal.ask("send-keys -l " + "'" + query + "'")
        await asyncio.sleep(0.2)
        since, start = self.terminal.heard, time.monotonic()
        await self._press("Enter")
        await self._shown(b"", since, start, self.story.searches, f"search {query}")
        await asyncio.sleep(1)

    async def _type(self, times: list[float]) -> None:
        """Type letters on the line for searches, and see each of them."""
        since = self.terminal.heard
        await self._press("/")
        if not await self.terminal.seen(b"esc", since, PATIENCE):
            self.story.fault("no line to search on")
            print(await self.terminal.screen(), flush=True)
        await asyncio.sleep(0.2)
        typed = ""
        for letter in self._rng.choices("jk", k=8):
            typed += letter
            since, start = self.terminal.heard, time.monotonic()
            await self._press(letter)
            await self._shown(typed.encode(), since, start, times, "a letter")
            await asyncio.sleep(0.03)
        await self._press("Escape")
        await asyncio.sleep(0.2)

    async def _shown(self, text: bytes, since: int, start: float, times: list[float], what: str) -> None:
        if await self.terminal.seen(text, since, PATIENCE):
            times.append(time.monotonic() - start)
        else:
            self.story.fault(f"{what} did not show within {PATIENCE:g} s")
            print(await self.terminal.screen(), flush=True)

    async def _reload(self) -> None:
        """Reload everything, and use the program meanwhile."""
        await self._press("Escape")
        await self._press("R")
        start = time.monotonic()
        await asyncio.sleep(0.1)
        while time.monotonic() - start < 60:
            await self._type(self.story.echoes)
            for key in "jjjkjk":
                since, pressed = self.terminal.heard, time.monotonic()
                await self._press(key)
                if await self.terminal.seen(b"", since, 1):  # at the end of a list there is nothing to see
                    self.story.moves.append(time.monotonic() - pressed)
                await asyncio.sleep(0.05)
            if not re.search(r" \d+/\d+( · \d+ new)? *$", await self.terminal.screen(), re.MULTILINE):
                break
        self.story.reloads.append(time.monotonic() - start)

    async def _leave(self) -> None:
        """End the program, and look at what it leaves."""
        try:
            await self.terminal.ask("send-keys C-q")
            for _ in range(100):
                if not Path(f"/proc/{self._program}").exists():
                    break
                await asyncio.sleep(0.1)
            else:
                self.story.fault("it does not end")
        except (TimeoutError, ConnectionError):
            pass

    # Beside it

    async def _sample(self) -> None:
        """Look at the program every few seconds."""
        process = Path(f"/proc/{self._program}")
        log = paths(self.home).log_file
        told = 0
        while True:
            try:
                memory, worker = _megabytes(process), sum(map(_megabytes, _children(process)))
                files, threads = len(list((process / "fd").iterdir())), len(list((process / "task").iterdir()))
            except OSError:
                self.story.fault("the program ended")
                raise ConnectionError("the program ended") from None
            self.story.samples.append((time.monotonic() - self._began, memory, worker, files, threads))
            if log.exists() and log.stat().st_size > told:
                self.story.fault("log: " + log.read_text("utf-8", "replace")[told : told + 3000])
                told = log.stat().st_size
            screen = await self.terminal.screen()
            for line in screen.splitlines():
                if _TROUBLE.search(line):
                    self.story.fault(f"on the screen: {line.strip()}")
            if len(self.story.samples) % 60 == 0:
                self.story.tell()
                sys.stdout.flush()
            await asyncio.sleep(SAMPLE_EVERY)

    async def _commands(self) -> None:
        """Another instance, again and again."""
        while True:
            for words in COMMANDS:
                await asyncio.sleep(COMMAND_EVERY)
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "newsterm", *words, "--home", str(self.home)),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.PIPE,
                )
                try:
                    out, err = await process.communicate()
                except asyncio.CancelledError:
                    process.kill()
                    await process.wait()
                    raise
                self.story.commands += 1
                said = (out + err).decode("utf-8", "replace")
                if process.returncode not in ((0, 1) if words[0] == "refresh" else (0,)) or "Traceback" in said:
                    self.story.fault(f"newsterm {' '.join(words)}: {process.returncode} {said[-1500:]}")


def _megabytes(process: Path) -> float:
    """Memory that a process has."""
    return int((process / "statm").read_text().split()[1]) * 4096 / 1e6


def _children(process: Path) -> list[Path]:
    """The worker, while there is one."""
    numbers = {number for task in (process / "task").iterdir() for number in (task / "children").read_text().split()}
    return [child for number in numbers if (child := Path("/proc", number)).exists()]


def follow(home: Path, urls: list[str]) -> None:
    """A profile with these feeds in ten folders."""
    where = paths(home)
    library = Library(where.database, where.journal)
    wanted = [Subscription(url, folder=f"Folder {n % 10}") for n, url in enumerate(urls)]
    library.call(feeds.add_many, wanted, now=datetime.now(UTC))
    library.close()


def main() -> None:
    """Soak, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reload-every", type=float, default=240, help="seconds between two reloads by force")
    chosen = parser.parse_args()
    if shutil.which("tmux") is None:
        sys.exit("This needs tmux.")
    with tempfile.TemporaryDirectory() as folder, Misbehaving(hosts=40, seed=chosen.seed) as site:
        home = Path(folder, "home")
        follow(home, list(site.urls(chosen.feeds)))
        soak = Soak(home, site, Terminal(f"soak-{chosen.seed}-{int(time.time())}"), chosen.seed, chosen.reload_every)

        async def run() -> None:
            try:
                await soak.run(chosen.minutes * 60)
            finally:
                await soak.terminal.stop()

        asyncio.run(run())
        where = paths(home)
        for finding in check.examine(where.database, where.journal.with_name(JOURNAL_NAME)):
            if not finding.ok and "is larger than" not in finding.what:  # as some feeds of the site are
                soak.story.fault(f"doctor: {finding.what}")
        soak.story.tell()
    sys.exit(1 if soak.story.faults else 0)


if __name__ == "__main__":
    main()
