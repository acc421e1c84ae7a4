"""What each rule on lines is worth: figures of real pages with all rules, and how they change without each.

python -m tests.corpus.worth            # every third page of the sets in ../shared/corpora/pages
python -m tests.corpus.worth boxes edges
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final
from unittest import mock

from newsterm.article import extract as chain
from newsterm.article import fallback, lines
from newsterm.article.draft import Draft, running_text

SHARED: Final = Path(__file__).parents[2].parent / "shared"
SETS: Final = ("aeb", "fundus", "fundusev", "wcxb", "traf")
MEASURES: Final = ("F", "chrome_pages", "lost_headings", "lost_standfirsts", "lost_leads", "snippet_F")


def figures(pages: list[dict[str, Any]], off: frozenset[str]) -> dict[str, float]:
    """What the scorer says of these pages, read without some rules."""

    def without(drafts: list[Draft], context: lines.Context, feeds: frozenset[str] = frozenset()) -> list[Draft]:
        return lines.apply_rules(drafts, context, feeds | off)

    with tempfile.TemporaryDirectory() as folder:
        read, asked = Path(folder, "read.jsonl"), Path(folder, "asked.jsonl")
        with (
            mock.patch.object(chain, "apply_rules", without),
            mock.patch.object(fallback, "apply_rules", without),
            read.open("w", encoding="utf-8") as output,
        ):
            for page in pages:
                text = running_text(chain.extract(page["html"], page["url"])).text
                output.write(json.dumps({"id": page["id"], "text": text}) + "\n")
        asked.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
        scorer = [sys.executable, str(SHARED / "eval" / "score_pages.py"), "--json", "--cmd", f"cat {read}", str(asked)]
        (found,) = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout).values()
    return {measure: found[measure] for measure in MEASURES if measure in found}


def main() -> int:
    """Print a line for each set: the figures, then for each rule what changes without it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*", help="only these")
    parser.add_argument("--every", type=int, default=3, help="which pages: every one of this many")
    arguments = parser.parse_args()
    chosen = arguments.rules or [name for name, _ in lines.RULES]
    for name in SETS:
        source = SHARED / "corpora" / "pages" / f"{name}.dev.jsonl.xz"
        if not source.exists():
            sys.stderr.write(f"{source} is not here\n")
            continue
        with lzma.open(source, "rt", encoding="utf-8") as file:
            pages = [json.loads(line) for line in file][:: arguments.every]
        whole = figures(pages, frozenset())
        print(name, len(pages), "pages", {m: round(f, 2) for m, f in whole.items()}, flush=True)
        for rule in chosen:
            other = figures(pages, frozenset({rule}))
            changed = {m: round(other[m] - f, 2) for m, f in whole.items() if abs(other[m] - f) > 0.004}
            print(f"  {rule:12}", changed, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
