"""The judge: a small log-linear table that decides, beside the rules, what is marked and as what.

Its features are names made by a language's code out of classes and function words; its weights are learned by
`python -m tools.train_judge` and kept as whole numbers in `judge.json` of the pack.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from newsterm.sourcing.kinds import Kind

SCALE: Final = 100
"""Weights are kept as whole hundredths."""


class Judge(NamedTuple):
    """Weights of one language.

    Attributes:
        marks: feature to weight: the sum above `threshold` is a mark.
        threshold: in the same hundredths.
        kinds: the kinds among which a source is typed.
        sources: feature to a weight for each of `kinds`; "" to what they begin with.
    """

    marks: dict[str, int]
    threshold: int
    kinds: tuple[Kind, ...]
    sources: dict[str, list[int]]

    def is_mark(self, features: Iterable[str]) -> bool:
        """Whether a candidate with these features is a mark."""
        weights = self.marks
        return sum([weights[name] for name in features if name in weights]) > self.threshold

    def kind(self, features: Iterable[str]) -> Kind:
        """The likeliest kind of a source with these features."""
        sums = self.sources[""]
        for name in features:
            found = self.sources.get(name)
            if found is not None:
                sums = [a + b for a, b in zip(sums, found, strict=True)]
        return self.kinds[sums.index(max(sums))]


def read_judge(path: Path) -> Judge | None:
    """The judge that `write_judge` wrote; None where there is no such file."""
    if not path.exists():
        return None
    value = json.loads(path.read_text(encoding="utf-8"))
    return Judge(value["marks"], value["threshold"], tuple(map(Kind, value["kinds"])), value["sources"])


def write_judge(judge: Judge, path: Path) -> None:
    """Keep a judge, a feature a line, so that a difference can be read."""

    def table(rows: dict[str, int] | dict[str, list[int]]) -> str:
        lines = (
            f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(w, separators=(',', ':'))}" for name, w in rows.items()
        )
        return "{\n" + ",\n".join(lines) + "\n}"

    text = (
        f'{{"threshold":{judge.threshold},\n"kinds":{json.dumps(judge.kinds)},\n'
        f'"marks":{table(judge.marks)},\n"sources":{table(judge.sources)}}}\n'
    )
    path.write_text(text, encoding="utf-8")
