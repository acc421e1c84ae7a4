"""Time to the first painted frame, to quit, and memory, against a bare Textual app in the same run.

    python -m tests.benchmarks.bench_startup [--entries 10000] [--feeds 50] [--rounds 9] [--size 120x40]

Both programs run in a pseudo-terminal by turns. A first frame counts when a text of it arrives: a word of the bare app,
or the title of our newest stored entry. CPU is that of the whole process until then (from /proc, so on Linux only).
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SETTLED = 0.4
"""Seconds of silence after which a program is at rest."""

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Hello")

    def on_key(self, event):
        if event.key == "q":
            self.exit()

Bare().run()
"""


@dataclass(frozen=True)
class Run:
    """One start, in seconds and MB."""

    paint: float
    cpu: float
    quit: float
    memory: float


def fill(home: Path, entries: int, feeds: int) -> str:
    """A profile with this many stored entries; returns the newest one's title."""
    from newsterm.feeds.decide import decide
    from newsterm.feeds.model import ParsedEntry, ParsedFeed
    from newsterm.library import entries as stored
    from newsterm.library import feeds as subscriptions
    from newsterm.library.library import Library
    from newsterm.library.model import FetchOutcome
    from newsterm.services.paths import paths

    where = paths(home)
    library = Library(where.database, where.journal)
    now = datetime.now(UTC)
    each = entries // feeds
    for number in range(feeds):
        url = f"https://feed{number}.example/rss"
        feed = library.call(subscriptions.add, url, f"Feed number {number}", folder=f"Folder {number % 5}", now=now)
        items = tuple(
            ParsedEntry(
                f"{number}-{n}",
                f"Marker {number}-{n}: officials said the talks could go on for another week",
                f"https://feed{number}.example/{n}",
                published=now - timedelta(minutes=1 + n * feeds + number),
                summary="<p>Officials said the talks could go on for another week.</p>",
            )
            for n in range(each)
        )
        decision = decide([], ParsedFeed("rss2.0", feed.title, None, items), now)
        library.call(stored.apply, feed.id, decision, FetchOutcome(now, now + timedelta(days=1)))
    library.close()
    return "Marker 0-0:"


def start(argv: list[str], needle: str, size: tuple[int, int]) -> Run:
    """Start a program in a pseudo-terminal, wait for a text, press q."""
    begun = time.perf_counter()
    child, fd = pty.fork()
    if child == 0:
        # An installed program has its bytecode; a checkout shall have it from the first, uncounted round on.
        for name in ("LINES", "COLUMNS", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
            os.environ.pop(name, None)
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    raw = b""
    while needle.encode() not in raw:
        if time.perf_counter() - begun > 30 or not select.select([fd], [], [], 30)[0]:
            sys.exit(f"{needle!r} never came; the program said {raw[-2000:]!r}")
        raw += os.read(fd, 65536)
    paint = time.perf_counter() - begun
    cpu = sum(_nanoseconds(Path(task.path)) for task in os.scandir(f"/proc/{child}/task")) / 1e9
    while select.select([fd], [], [], SETTLED)[0]:  # what comes after the first frame
        os.read(fd, 65536)
    memory = _resident(child)
    os.write(fd, b"q")
    asked = time.perf_counter()
    while _read(fd):
        pass
    os.waitpid(child, 0)
    left = time.perf_counter() - asked
    os.close(fd)
    return Run(paint, cpu, left, memory)


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, 65536)
    except OSError:
        return b""


def _nanoseconds(task: Path) -> int:
    return int((task / "schedstat").read_text().split()[0])


def _resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def compare(entries: int, feeds: int, rounds: int, size: tuple[int, int]) -> tuple[list[Run], list[Run]]:
    """Start both by turns; the first round warms the caches and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        newest = fill(home, entries, feeds)
        bare, ours = [sys.executable, "-c", BARE], [sys.executable, "-m", "newsterm", "--home", str(home)]
        pairs = [(start(bare, "Hello", size), start(ours, newest, size)) for _ in range(rounds + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--entries", type=int, default=10_000)
    options.add_argument("--feeds", type=int, default=50)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--size", default="120x40")
    chosen = options.parse_args()
    width, height = map(int, chosen.size.split("x"))
    bare, ours = compare(chosen.entries, chosen.feeds, chosen.rounds, (width, height))
    print(f"{chosen.entries} entries, {chosen.feeds} feeds, {chosen.size}, {chosen.rounds} rounds by turns")
    print(f"{'':24}{'bare median':>12}{'ours median':>12}{'ratio':>8}{'best of each':>14}")
    for label, name, unit in (
        ("first frame, ms", "paint", 1e3),
        ("CPU until then, ms", "cpu", 1e3),
        ("quit, ms", "quit", 1e3),
        ("resident, MB", "memory", 1.0),
    ):
        a = [getattr(run, name) * unit for run in bare]
        b = [getattr(run, name) * unit for run in ours]
        ratio = statistics.median(b) / statistics.median(a)
        print(f"{label:24}{statistics.median(a):12.0f}{statistics.median(b):12.0f}{ratio:8.2f}{min(b) / min(a):14.2f}")


if __name__ == "__main__":
    main()
