"""Memory that is free again is given back."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

FREED = """
from pathlib import Path
from newsterm.services import memory

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20

memory.give_back()
held = []
for size in range(20):  # what is large now was not yet when the next came: left alone, all of it stays in the heap
    large = bytes(2_000_000 + 100_000 * size)
    held.append([bytes(900) for _ in range(50)])
    large = None
before = resident()
blocks = [bytes(1_000_000) for _ in range(60)]
held.append(bytes(300))
blocks = [block for n, block in enumerate(blocks) if n == 59]
print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries are left alone")
def test_a_large_block_is_given_back_when_it_is_free() -> None:
    done = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 3  # MB; 8 otherwise
