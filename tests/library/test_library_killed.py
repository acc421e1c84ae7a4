"""kill -9 at random points of refreshing and saving."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_fifty_times_killed_and_nothing_saved_is_lost(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.library.killing", str(tmp_path / "newsterm.db"), "--rounds", "50"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "50 rounds" in done.stdout
    assert "none lost" in done.stdout
