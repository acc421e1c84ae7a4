"""Every command ended in the middle, on a full disk, beside others, and on a clock that jumps.

    PYTHONPATH=src nice python -m tests.benchmarks.bench_commands [--rounds 500] [--minutes 10] [--seed 0]
        [signals] [disk] [clock] [beside]

`signals` runs commands on one profile and ends each at a random moment by kill -9, SIGHUP, SIGTERM or SIGINT. `disk`
lets the files that a command may write grow to some size only. `clock` runs them a year ago and ten years from now, by
turns. `beside` runs three at the same time for some minutes. After each the library must be sound and hold all
bookmarks that a command has acknowledged, and no command may end in a traceback, a bug or an escape sequence.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from newsterm.library import bookmarks, check
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.services.paths import paths
from tests.support.misbehaving import Misbehaving

SIGNALS: Final = (signal.SIGKILL, signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
LONGEST: Final = 60.0
"""Seconds after which a command that was ended counts as hanging."""
ODD: Final = ("Traceback", "bug in newsterm", "\x1b", "Error:")
AT: Final = """
import sys, time
from datetime import UTC, datetime, timedelta
shift, system = float(sys.argv.pop(1)), time.time
time.time = lambda: system() + shift
from newsterm.services.reader import Reader
Reader.open.__func__.__kwdefaults__["now"] = lambda: datetime.now(UTC) + timedelta(seconds=shift)
from newsterm.__main__ import main
sys.exit(main())
"""
"""The program on a clock that is wrong by so many seconds."""


class Profile:
    """A profile with feeds that behave and some that do not, and what must be in it."""

    def __init__(self, home: Path, site: Misbehaving, rng: random.Random) -> None:
        self.home, self._site, self._rng = home, site, rng
        self.saved: set[str] = set()
        self.faults: Counter[str] = Counter()
        self._lock = threading.Lock()
        (home / "feeds.txt").parent.mkdir(parents=True, exist_ok=True)
        (home / "feeds.txt").write_text("".join(f"{url}\n" for url in site.urls(40)))

    def words(self) -> list[str]:
        """A command that reads or writes, by chance."""
        rng, number = self._rng, str(self._rng.randrange(1, 400))
        report = self._site.url(f"/report/{rng.randrange(100)}/{rng.randrange(1, 6)}")
        return rng.choice(
            (
                ["refresh", "--all"],
                ["refresh"],
                ["import", str(self.home / "feeds.txt")],
                ["add", self._site.url(f"/good/{rng.randrange(40)}")],
                ["save", report],
                ["save", report],
                ["unsave", number],
                ["note", number, "A note."],
                ["tag", number, "one"],
                ["list", "--json"],
                ["search", "officials"],
                ["feeds", "--json"],
                ["story", number],
                ["stats"],
                ["read", number],
                ["export"],
                ["doctor"],
                ["samples"],
            )
        )

    def start(self, words: list[str], *, shift: float = 0.0, largest: int | None = None) -> subprocess.Popen[str]:
        """Start a command."""
        program = ["-c", AT, str(shift)] if shift else ["-m", "newsterm"]

        def bounded() -> None:
            if largest is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        return subprocess.Popen(
            [sys.executable, *program, "--home", str(self.home), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            preexec_fn=bounded,
        )

    def end(self, words: list[str], process: subprocess.Popen[str], what: str) -> None:
        """Wait for a command, and look at what it said."""
        try:
            out, err = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            self.fault(f"{what}: {words[0]} hangs")
            process.kill()
            out, err = process.communicate()
        if "SIGINT" in what and "newsterm/" not in err:
            err = ""  # Python itself was interrupted before it came to the program
        for line in (out + err).splitlines():
            if any(odd in line for odd in ODD):
                self.fault(f"{what}: {words[0]}: {line[:200]!r}")
        if words[0] == "save" and process.returncode == 0:
            with self._lock:
                self.saved.add(words[1])
        if words[0] == "unsave":  # which one it was, only the library knows
            with self._lock:
                self.saved.clear()

    def look(self, what: str) -> None:
        """See that the library is sound and whole."""
        where = paths(self.home)
        if not where.database.exists():
            return
        with closing(Library(where.database, where.journal)) as library:
            kept = {one.url for one in library.call(bookmarks.all)}
            for notice in library.notices:
                if "indexed" not in notice:
                    self.fault(f"{what}: {notice}")
        for url in self.saved - kept:
            self.fault(f"{what}: {url} was saved and is not there")
        self.saved &= kept
        for finding in check.examine(where.database, where.journal.with_name(JOURNAL_NAME)):
            if not finding.ok and "newsterm" not in finding.remedy and "refresh" not in finding.remedy:
                self.fault(f"{what}: doctor: {finding.what[:200]}")

    def fault(self, what: str) -> None:
        """Note something that must not be."""
        if not self.faults[what]:
            print("FAULT", what, flush=True)
        self.faults[what] += 1


def by_signals(profile: Profile, rng: random.Random, rounds: int) -> None:
    """End commands at random moments."""
    for number in range(rounds):
        words, ending = profile.words(), rng.choice(SIGNALS)
        process = profile.start(words)
        try:
            process.wait(rng.uniform(0.05, 4.0))
        except subprocess.TimeoutExpired:
            process.send_signal(ending)
        profile.end(words, process, f"signals ({ending.name})")
        if number % 5 == 4:
            profile.look("signals")


def by_full_disk(profile: Profile, rng: random.Random, rounds: int) -> None:
    """Let files grow so far only: as a full disk in every phase."""
    for number in range(rounds):
        words = profile.words()
        profile.end(words, profile.start(words, largest=rng.choice((0, 4096, 100_000, 1 << 20, 3 << 20))), "disk")
        if number % 5 == 4:
            profile.look("disk")


def by_clock(profile: Profile, rng: random.Random, rounds: int) -> None:
    """Jump by years between commands."""
    for number in range(rounds):
        words, shift = profile.words(), rng.choice((-365, 3653, -3653, 0.5)) * 86400.0
        profile.end(words, profile.start(words, shift=shift), f"clock ({shift / 86400:+.0f} d)")
        if number % 5 == 4:
            profile.look("clock")


def beside(profile: Profile, _: random.Random, seconds: float) -> None:
    """Three at the same time."""
    end = time.monotonic() + seconds

    def hammer() -> None:
        while time.monotonic() < end:
            words = profile.words()
            profile.end(words, profile.start(words), "beside")

    threads = [threading.Thread(target=hammer) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    profile.look("beside")


def _profiles(site: Misbehaving, seed: int) -> Iterator[tuple[Profile, random.Random]]:
    while True:
        with tempfile.TemporaryDirectory() as folder:
            rng = random.Random(seed)
            yield Profile(Path(folder, "home"), site, rng), rng


def main() -> int:
    """Attack, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attacks", nargs="*", default=["signals", "disk", "clock", "beside"])
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    attacks: dict[str, Callable[[Profile, random.Random], None]] = {
        "signals": lambda profile, rng: by_signals(profile, rng, chosen.rounds),
        "disk": lambda profile, rng: by_full_disk(profile, rng, chosen.rounds),
        "clock": lambda profile, rng: by_clock(profile, rng, chosen.rounds),
        "beside": lambda profile, rng: beside(profile, rng, chosen.minutes * 60),
    }
    faults = 0
    with Misbehaving(hosts=4, seed=chosen.seed) as site:
        for name, (profile, rng) in zip(chosen.attacks, _profiles(site, chosen.seed), strict=False):
            began = time.monotonic()
            attacks[name](profile, rng)
            faults += sum(profile.faults.values())
            print(f"{name}: {time.monotonic() - began:.0f} s, {sum(profile.faults.values())} faults", flush=True)
            for what, number in profile.faults.items():
                print(f"  {number}x {what}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
