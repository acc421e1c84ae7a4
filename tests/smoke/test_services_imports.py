"""The facade is cheap to import."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("httpx", "lxml", "readability", "feedparser", "textual", "h11", "rich", "platformdirs")


def test_importing_the_reader_pulls_in_nothing_heavy() -> None:
    probe = f"import sys, newsterm.services.reader; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
