"""kill -9, 500 times, looking each time: PYTHONPATH=src python -m tests.benchmarks.bench_kill [--rounds N]."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Do what the test does with 50 rounds, with 500."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsterm.db"
        return subprocess.run(
            [sys.executable, "-m", "tests.library.killing", str(path), *sys.argv[1:]], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
