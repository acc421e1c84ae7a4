"""The hostile corpus against the real services: a few cases here, all of them with NEWSTERM_CORPUS=all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "hostile"
FEW = "F011,F136,N020,N026,P005,O005"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the hostile corpus (../shared/hostile) is not here")


def run(*options: str) -> str:
    words: list[str | Path] = [sys.executable, CORPUS / "run_corpus.py", "--dir", CORPUS / "shown"]
    words += ["--adapter", ROOT / "tests" / "support" / "hostile_adapter.py", *options]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.stdout + done.stderr


@needs_corpus
@pytest.mark.slow
def test_some_of_every_kind_of_hostility() -> None:
    assert "6 passed, 0 failed" in run("--only", FEW)


@needs_corpus
@pytest.mark.timeout(600)
@pytest.mark.skipif(os.environ.get("NEWSTERM_CORPUS") != "all", reason="takes two minutes: NEWSTERM_CORPUS=all")
def test_all_of_the_corpus() -> None:
    said = run()
    assert said.rstrip().endswith(" passed, 0 failed"), said
