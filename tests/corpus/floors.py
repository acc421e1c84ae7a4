"""The floors of our own corpus: what a change must still reach.

python -m tests.corpus.floors            # measure; raise each floor that is passed
python -m tests.corpus.floors --lower    # lower those that are no longer reached, too: say why in the commit
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from pathlib import Path
from typing import Final

from newsterm.sourcing.analyse import analyse
from tests.corpus import own

FLOORS: Final = Path(__file__).with_name("floors.toml")
SLACK: Final = 0.05
"""Points of F: figures are written with one decimal."""


def floors() -> dict[str, dict[str, str | float]]:
    """The floors as they are written, by part of the corpus."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def articles() -> dict[str, float]:
    """F in percent of all marks (overlap) and of those of the right kind, on our own articles."""
    counts = {"overlap": (0, 0, 0, 0), "kind": (0, 0, 0, 0)}
    for article in own.articles():
        found = [(cue.start, cue.end, cue.kind.value) for cue in analyse(article.text).cues]
        for measure, before in counts.items():
            here = own.counts(list(article.marks), found, kinds=measure == "kind")
            counts[measure] = tuple(map(sum, zip(before, here, strict=True)))  # type: ignore[assignment]
    return {measure: round(own.f_score(*each), 1) for measure, each in counts.items()}


def main() -> int:
    """Write what is reached; 1 where a floor is not reached and may not go down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="let floors go down")
    lower = parser.parse_args().lower
    written = FLOORS.read_text(encoding="utf-8")
    missed = False
    for measure, reached in articles().items():
        floor = float(floors()["articles"][measure])
        if reached < floor and not lower:
            sys.stderr.write(f"articles: {measure} is {reached}, below its floor of {floor}. --lower accepts that.\n")
            missed = True
        elif reached != floor:
            written = re.sub(rf"(?m)^{measure} = .*$", f"{measure} = {reached}", written)
    written = re.sub(r'(?m)^digest = ".*"$', f'digest = "{own.digest()}"', written)
    FLOORS.write_text(written, encoding="utf-8")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
