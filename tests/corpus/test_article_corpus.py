"""The extractor's figures on real pages do not sink below their floors.

Every third page is scored, all of them with NEWSTERM_CORPUS=full. Floors are what was reached, less a little for the
sample; they go down only on purpose, with the reason in the commit.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
PAGES = SHARED / "corpora" / "pages"
SCORER = SHARED / "eval" / "score_pages.py"
FULL = os.environ.get("NEWSTERM_CORPUS") == "full"

#: Figures that must be reached ("F") or must not be passed ("chrome_pages"), per file: of a third of it, of all of it.
AT_LEAST = {
    "aeb.dev": {"F": (97.5, 98.2)},
    "fundus.dev": {"F": (97.3, 97.8), "title": (84, 87.0), "author": (86, 89.5), "date": (97, 98.5)},
    "fundusev.dev": {"F": (97.0, 96.5)},
    "mozilla.dev": {"F": (95.5, 95.7)},
    "wcxb.dev": {"F": (94.5, 95.5), "title": (75, 82.0), "author": (68, 77.5)},
    "traf.dev": {"snippet_F": (93.0, 94.3), "author": (58, 65.5)},
}
AT_MOST = {
    "aeb.dev": {"errors": (0, 0), "chrome_pages": (3.0, 0.5)},
    "fundus.dev": {
        "errors": (0, 0),
        "chrome_pages": (3.0, 2.3),
        "lost_paragraphs": (1.0, 1.3),
        "lost_headings": (1.5, 0.9),
        "lost_standfirsts": (4.0, 0.9),
        "lost_leads": (2.2, 0.8),
    },
    "fundusev.dev": {"errors": (0, 0), "chrome_pages": (5.0, 3.4)},
    "mozilla.dev": {"errors": (0, 0), "chrome_pages": (5.0, 1.5)},
    "wcxb.dev": {"errors": (0, 0), "below_50": (2.5, 1.2)},
    "traf.dev": {"errors": (0, 0), "snippets_leaked": (9.0, 7.0)},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", AT_LEAST)
def test_floors(name: str, tmp_path: Path) -> None:
    source = PAGES / f"{name}.jsonl.xz"
    if not source.exists() or not SCORER.exists():
        pytest.skip(f"{source} or its scorer is not here")
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in list(lines)[:: 1 if FULL else 3]]
    sample = tmp_path / "pages.jsonl"
    # Some pages write a letter and its accent apart, and their references with them: newsterm composes them.
    whole = "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages)
    sample.write_text(normalize("NFC", whole), encoding="utf-8", errors="surrogatepass")
    command = f"{sys.executable} -m newsterm extract --home {tmp_path / 'home'}"
    run = subprocess.run(
        [sys.executable, SCORER, "--json", "--cmd", command, sample], capture_output=True, text=True, check=True
    )
    (figures,) = json.loads(run.stdout).values()
    low = {k: (figures[k], v[FULL]) for k, v in AT_LEAST[name].items() if figures[k] < v[FULL]}
    high = {k: (figures[k], v[FULL]) for k, v in AT_MOST[name].items() if figures[k] > v[FULL]}
    assert not low | high, "figure, floor or ceiling"
