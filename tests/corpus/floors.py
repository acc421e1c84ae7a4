"""The floors of our own corpus: what a change must still reach.

python -m tests.corpus.floors            # measure; raise each floor that is passed
python -m tests.corpus.floors --lower    # lower those that are no longer reached, too: say why in the commit
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from newsterm.sourcing.analyse import analyse
from tests.corpus import own, pages

FLOORS: Final = Path(__file__).with_name("floors.toml")
SLACK: Final = 0.05
"""Points: figures are written with one decimal."""


def floors() -> dict[str, dict[str, str | float]]:
    """The floors as they are written, by part of the corpus."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def of_articles(corpus: str) -> dict[str, float]:
    """F in percent of all marks (overlap) and of those of the right kind, on our own articles of a language."""
    counts = {"overlap": (0, 0, 0, 0), "kind": (0, 0, 0, 0)}
    for article in own.articles(corpus):
        cues = analyse(article.text, language=own.CORPORA[corpus]).cues
        found = [(cue.start, cue.end, cue.kind.value) for cue in cues]
        for measure, before in counts.items():
            here = own.counts(list(article.marks), found, kinds=measure == "kind")
            counts[measure] = tuple(map(sum, zip(before, here, strict=True)))  # type: ignore[assignment]
    return {measure: round(own.f_score(*each), 1) for measure, each in counts.items()}


def of_pages() -> dict[str, float]:
    """In percent: pages wholly right, lines of articles that are shown, shown lines that are of articles."""
    outcomes = [pages.outcome(page) for page in pages.PAGES.values()]
    right = sum(outcome.right for outcome in outcomes)
    return {
        "right": round(100 * sum(not outcome.wrong for outcome in outcomes) / len(outcomes), 1),
        "kept": round(100 * right / sum(outcome.wanted for outcome in outcomes), 1),
        "clean": round(100 * right / max(sum(outcome.shown for outcome in outcomes), 1), 1),
    }


PARTS: Final[dict[str, tuple[Callable[[], dict[str, float]], Callable[[], str]]]] = {
    **{corpus: (partial(of_articles, corpus), partial(own.digest, corpus)) for corpus in own.CORPORA},
    "pages": (of_pages, pages.digest),
}
"""How each part is measured, and the digest of what it is measured on."""


def main() -> int:
    """Write what is reached; 1 where a floor is not reached and may not go down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="let floors go down")
    lower = parser.parse_args().lower
    comment, *parts = re.split(r"(?m)^(?=\[)", FLOORS.read_text(encoding="utf-8"))
    written, missed = [comment], False
    for part in parts:
        name = part[1 : part.index("]")]
        measure_all, digest = PARTS[name]
        for measure, reached in measure_all().items():
            floor = float(floors()[name][measure])
            if reached < floor and not lower:
                sys.stderr.write(f"{name}: {measure} is {reached}, below its floor of {floor}. --lower accepts that.\n")
                missed = True
            elif reached != floor:
                part = re.sub(rf"(?m)^{measure} = .*$", f"{measure} = {reached}", part)
        written.append(re.sub(r'(?m)^digest = ".*"$', f'digest = "{digest()}"', part))
    FLOORS.write_text("".join(written), encoding="utf-8")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
