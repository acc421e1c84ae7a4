"""What extraction costs beside readability-lxml alone: CPU a page, and time to import.

    python tests/benchmarks/bench_article.py [PAGES.jsonl.xz …]

Without files the pages of ../shared/corpora are read. Both extractors read every page in turn, in one process, so that
a busy machine is busy for both. The goals: CPU at most 0.8 of readability-lxml, import at most 60 ms beyond lxml.
"""

from __future__ import annotations

import json
import logging
import lzma
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

PAGES = Path(__file__).parents[2].parent / "shared" / "corpora" / "pages"
IMPORT = "import time; {before}; began = time.perf_counter(); import {module}; print(time.perf_counter() - began)"


def cpu(files: list[Path]) -> None:
    import readability

    from newsterm.article.extract import extract

    logging.disable(logging.CRITICAL)
    ours_all = theirs_all = 0.0
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            pages = [json.loads(line) for line in lines]
        ours = theirs = 0.0
        extract(pages[0]["html"], pages[0].get("url"))  # the first one compiles the phrases
        for page in pages:
            began = time.process_time()
            extract(page["html"], page.get("url"))
            between = time.process_time()
            try:
                readability.Document(page["html"]).summary()
            except readability.readability.Unparseable:
                pass
            ours += between - began
            theirs += time.process_time() - between
        count = len(pages)
        print(f"{file.name:22} {1000 * ours / count:6.1f} ms  {1000 * theirs / count:6.1f} ms  {ours / theirs:5.2f}")
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
    print(f"{'all':22} {'':9}  {'':9}  {ours_all / theirs_all:5.2f}")


def import_time(module: str, before: str) -> float:
    """Milliseconds of importing a module that is compiled already, as an installed one is."""
    code = IMPORT.format(before=before, module=module)
    with tempfile.TemporaryDirectory() as compiled:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        times = [
            float(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
            for _ in range(8)
        ]
    return 1000 * median(times[1:])


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted(PAGES.glob("*.jsonl.xz"))
    if not files:
        sys.exit(f"No pages: {PAGES} is not here.")
    print("pages                    newsterm  readability  ratio (CPU)")
    cpu(files)
    ours = import_time("newsterm.article.extract", "import lxml.etree")
    theirs = import_time("readability", "import lxml.etree")
    print(f"import beyond lxml: newsterm.article.extract {ours:.0f} ms, readability {theirs:.0f} ms")


if __name__ == "__main__":
    main()
