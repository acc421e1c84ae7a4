"""Train the judge of a language pack on annotated articles, and say what it is worth on articles it has not seen.

    python -m tools.train_judge FILE… [--score FILE…] [--language en] [--write]

FILEs are JSON lines (optionally .gz) of {"id", "text", "spans": [{"start", "end", "kind"}], "publisher"?, "title"?}.
Their sentences are never printed: all that comes out are figures, by five-fold cross-validation over articles, and with
`--write` the weights, in `judge.json` of the pack. Needs the extra "train" (scikit-learn).

A verb that touches a span is a mark, and its kind is the span's. The first round tells the memory of the discourse what
the annotators say; the second has it made by judges that have not seen the article, as when the program runs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from newsterm.sourcing import languages
from newsterm.sourcing.engine.finder import Finder
from newsterm.sourcing.engine.judge import SCALE, Judge, write_judge
from newsterm.sourcing.engine.marks import Candidate, Mark
from newsterm.sourcing.engine.pack import Pack, load
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.kinds import GROUP_OF, Kind

FOLDS: Final = 5
MIN_COUNT: Final = 3
"""A feature must occur this often in training."""
MIN_KIND: Final = 8
"""A kind must occur this often to be one that the judge gives."""
MARK_C: Final = 0.3
KIND_C: Final = 0.02
"""Inverse strengths of the regularisation, chosen by cross-validation."""
TRUST: Final = 4.0
"""How much less the weights of the rules' own verdict are regularised than the others."""
THRESHOLD: Final = 0.2
"""Log odds above which a candidate is a mark: F is the same from -0.2 to 0.2, and minimal pairs like it higher."""
CREDIT: Final = 1.0
"""Log odds by which the judge must be surer to drop what the rules accept than to add what they reject."""
SMALLEST: Final = 2
"""Hundredths: a weight that is smaller in all places is left out."""

VERDICT: Final = re.compile(
    rf"k(?:{'|'.join(Kind)}).*|v(?:\+|aside|claim|of_content|of_stance|subject|thing|to|unsure|writer)"
)
"""Features that are the rules' own verdict."""
ACCEPTED: Final = "v+"
"""The feature of what the rules accept."""
KINDS: Final = frozenset(kind.value for kind in Kind)
Spans = list[tuple[int, int, str]]


class Examples(NamedTuple):
    """What the candidates of some articles taught."""

    marks: list[tuple[list[str], bool]]
    """Features of verbs that the judge is asked about, and whether they are marks."""
    kinds: list[tuple[list[str], str]]
    """Features of sources, and their kinds."""

    @classmethod
    def of(cls, parts: Iterable[Examples]) -> Examples:
        """All of them as one."""
        parts = list(parts)
        return cls([e for part in parts for e in part.marks], [e for part in parts for e in part.kinds])


class Recorder(Finder):
    """Finds marks as the program does, and writes down every candidate with what the annotators say of it.

    Args:
        record: the article.
        pack: its language's.
        judge: who decides; None for the annotators.
    """

    def __init__(self, record: dict[str, Any], pack: Pack, judge: Judge | None = None) -> None:
        publisher = tuple(Tokens((record.get("publisher") or "").removeprefix("The "), pack.writing).words)
        judged = pack._replace(judge=judge or Judge({}, 0, (), {}))
        super().__init__(Tokens(record["text"], pack.writing), judged, publisher)
        self.spans: Spans = [(s["start"], s["end"], s["kind"]) for s in record["spans"] if s["kind"] in KINDS]
        self.judge = judge
        self.examples = Examples([], [])
        assert self.syntax is not None

    def _gold(self, mark: Mark) -> str:
        start, end = self.t.starts[mark.first], self.t.ends[mark.last]
        kinds = [kind for a, b, kind in self.spans if a < end and start < b]
        return mark.kind if mark.kind in kinds else kinds[0] if kinds else ""

    def _decides(self, candidate: Candidate) -> bool:
        assert self.syntax is not None
        if candidate.sure:
            return candidate.accepted
        features = self.syntax.features(candidate)
        is_mark = bool(self._gold(candidate.mark))
        self.examples.marks.append((features, is_mark))
        return is_mark if self.judge is None else self.judge.is_mark(features)

    def _typed(self, candidate: Candidate) -> Mark:
        assert self.syntax is not None
        features = self.syntax.source_features(candidate)
        if not features:
            return candidate.mark
        kind = self._gold(candidate.mark)
        if kind:
            self.examples.kinds.append((features, kind))
        if self.judge is None:
            return self.syntax.typed(candidate.mark, Kind(kind or candidate.mark.kind))
        return candidate.mark if candidate.typed else self.syntax.typed(candidate.mark, self.judge.kind(features))

    def cues(self) -> Spans:
        """What is found, in characters."""
        return [(self.t.starts[m.first], self.t.ends[m.last], str(m.kind)) for m in self.find()]


class Table(NamedTuple):
    """Features as columns."""

    columns: dict[str, int]

    @classmethod
    def of(cls, rows: Iterable[list[str]]) -> Table:
        """The features that occur often enough."""
        counts = Counter(name for row in rows for name in set(row))
        return cls({name: k for k, name in enumerate(sorted(n for n, c in counts.items() if c >= MIN_COUNT))})

    def matrix(self, rows: Sequence[list[str]]) -> csr_matrix:
        """One row an example; a feature that occurs twice counts twice, as it does in the judge."""
        pointers, columns = [0], []
        for row in rows:
            columns += [self.columns[name] for name in row if name in self.columns]
            pointers.append(len(columns))
        return csr_matrix(
            (np.ones(len(columns)), columns, pointers), shape=(len(rows), len(self.columns)), dtype=np.float64
        )


def regress(table: Table, rows: Sequence[list[str]], labels: Sequence[object], strength: float) -> tuple[Any, Any]:
    """Weights (classes, or one row, by features) and intercepts of a logistic regression."""
    trust = np.array([TRUST if VERDICT.fullmatch(name) else 1.0 for name in table.columns])
    model = LogisticRegression(C=strength, max_iter=3000, tol=1e-5)
    model.fit(table.matrix(rows) @ diags(trust), labels)
    return model.coef_ * trust, model.intercept_


def fit(examples: Examples) -> Judge:
    """A judge of these examples."""
    rows = [features for features, _ in examples.marks]
    table = Table.of(rows)
    coefficients, intercept = regress(table, rows, [is_mark for _, is_mark in examples.marks], MARK_C)
    weights = np.rint(coefficients[0] * SCALE).astype(int)
    marks = {name: int(weights[k]) for name, k in table.columns.items() if abs(weights[k]) >= SMALLEST}
    marks[ACCEPTED] = marks.get(ACCEPTED, 0) + round(CREDIT * SCALE)
    threshold = round((THRESHOLD - intercept[0]) * SCALE)

    common = Counter(kind for _, kind in examples.kinds)
    kinds = tuple(kind for kind in Kind if common[kind] >= MIN_KIND)
    typed = [(features, kind) for features, kind in examples.kinds if kind in kinds]
    rows = [features for features, _ in typed]
    table = Table.of(rows)
    coefficients, intercept = regress(table, rows, [kinds.index(Kind(kind)) for _, kind in typed], KIND_C)
    columns = np.rint(coefficients * SCALE).astype(int).T.tolist()
    sources = {name: columns[k] for name, k in table.columns.items() if max(abs(w) for w in columns[k]) >= SMALLEST}
    sources[""] = np.rint(intercept * SCALE).astype(int).tolist()
    return Judge(marks, threshold, kinds, sources)


def fold(record: dict[str, Any]) -> int:
    """To which fold an article belongs."""
    return hashlib.sha256(str(record["id"]).encode()).digest()[1] % FOLDS


def train(records: Sequence[dict[str, Any]], pack: Pack) -> tuple[Judge, list[Judge]]:
    """The judge of all records, and those that lack one fold each."""

    def examples(judge_of: Callable[[dict[str, Any]], Judge | None]) -> list[tuple[int, Examples]]:
        found = []
        for record in records:
            recorder = Recorder(record, pack, judge_of(record))
            recorder.find()
            found.append((fold(record), recorder.examples))
        return found

    def without(sets: list[tuple[int, Examples]], left_out: int) -> Judge:
        return fit(Examples.of(some for number, some in sets if number != left_out))

    first = examples(lambda record: None)
    judges = [without(first, number) for number in range(FOLDS)]
    second = examples(lambda record: judges[fold(record)])
    return without(second, -1), [without(second, number) for number in range(FOLDS)]


def scores(pairs: Iterable[tuple[Spans, Spans]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F in percent of (annotated, found) spans: of any mark, of the right kind, of each group.

    A span that touches one of the other side is right.
    """
    counts: dict[str, list[int]] = {}

    def add(name: str, gold: Spans, found: Spans, same: Callable[[str, str], bool]) -> None:
        sums = counts.setdefault(name, [0, 0, 0, 0])
        sums[0] += sum(any(a < d and c < b and same(k, g) for c, d, g in gold) for a, b, k in found)
        sums[1] += len(found)
        sums[2] += sum(any(a < d and c < b and same(k, g) for c, d, k in found) for a, b, g in gold)
        sums[3] += len(gold)

    for gold, found in pairs:
        add("overlap", gold, found, lambda k, g: True)
        add("kind", gold, found, lambda k, g: k == g)
        for group in dict.fromkeys(GROUP_OF.values()):
            mine = [[s for s in spans if GROUP_OF[Kind(s[2])] is group] for spans in (gold, found)]
            add(group, *mine, lambda k, g: True)
    table = {}
    for name, (right, all_found, met, all_gold) in counts.items():
        precision, recall = right / max(all_found, 1), met / max(all_gold, 1)
        table[name] = 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)
    return table


def report(name: str, records: Sequence[dict[str, Any]], cues: Callable[[dict[str, Any]], Spans]) -> None:
    """Prints a line of figures."""
    gold = [[(s["start"], s["end"], s["kind"]) for s in r["spans"] if s["kind"] in KINDS] for r in records]
    found = scores(zip(gold, map(cues, records), strict=True))
    figures = " ".join(
        f"{measure} P {p:.1f} R {r:.1f} F {f:.1f}" if measure in ("overlap", "kind") else f"{measure} {f:.1f}"
        for measure, (p, r, f) in found.items()
    )
    print(f"{name:28s} {figures}")


def cues_of(record: dict[str, Any], pack: Pack) -> Spans:
    """What the program finds with a pack."""
    publisher = tuple(Tokens((record.get("publisher") or "").removeprefix("The "), pack.writing).words)
    tokens = Tokens(record["text"], pack.writing)
    marks = Finder(tokens, pack, publisher).find()
    return [(tokens.starts[m.first], tokens.ends[m.last], str(m.kind)) for m in marks]


def read(path: str) -> list[dict[str, Any]]:
    """The records of a file."""
    data = Path(path).read_bytes()
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains, prints figures, and writes where it is asked to."""
    parser = argparse.ArgumentParser(description="Train the judge of a language pack.")
    parser.add_argument("files", nargs="+", help="annotated articles to train on")
    parser.add_argument("--score", nargs="*", default=[], help="annotated articles to score, never trained on")
    parser.add_argument("--language", default="en")
    parser.add_argument("--write", action="store_true", help="keep the weights in the pack")
    asked = parser.parse_args(arguments)
    pack = load(asked.language)
    rules = pack._replace(judge=None)
    records = [record for path in asked.files for record in read(path)]
    with threadpool_limits(1):  # the matrices are small: threads only wait for each other
        judge, folds = train(records, pack)
    report("five-fold, rules alone", records, lambda r: cues_of(r, rules))
    report("five-fold, with judge", records, lambda r: cues_of(r, pack._replace(judge=folds[fold(r)])))
    for path in asked.score:
        unseen = read(path)
        report(f"{Path(path).name[:16]}, rules", unseen, lambda r: cues_of(r, rules))
        report(f"{Path(path).name[:16]}, judge", unseen, lambda r: cues_of(r, pack._replace(judge=judge)))
    if asked.write:
        path = Path(languages.__file__).parent / asked.language / "judge.json"
        write_judge(judge, path)
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB, {len(judge.marks)} and {len(judge.sources)} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
