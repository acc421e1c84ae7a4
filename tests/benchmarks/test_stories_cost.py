"""What is found between texts costs about as much as the texts are long, whatever they hold."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from time import perf_counter

import pytest

from newsterm.stories import grouping
from newsterm.stories.changes import compare
from newsterm.stories.copying import Prepared, shared
from newsterm.stories.grouping import Grouper, Report

pytestmark = pytest.mark.slow
WORDS = [f"word{n}" for n in range(3000)]


def text(words: int, seed: int) -> str:
    chance = random.Random(seed)
    sentences = []
    while words > 0:
        size = min(words, chance.randint(8, 30))
        sentences.append(" ".join(chance.choices(WORDS, range(3000, 0, -1), k=size)).capitalize() + ".")
        words -= size
    return " ".join(sentences)


def cost(work: Callable[[], object], repeats: int = 5) -> float:
    best = float("inf")
    for _ in range(repeats):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


@pytest.mark.parametrize("seed", [1, 2])
def test_unlike_versions_four_times_as_long(seed: int) -> None:
    short, long = ((text(size, seed), text(size, seed + 7)) for size in (1000, 4000))
    assert cost(lambda: compare(*long)) < 24 * cost(lambda: compare(*short))


def table(number: str) -> str:
    return "\n".join(f"The home side beat the away side {number}{row} on Saturday" for row in range(1000))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(text(10_000, 1), text(10_000, 8), id="two texts"),
        pytest.param(table("1"), table("2"), id="two tables"),
        pytest.param(("a b. " * 3 + "c d. ") * 1200, ("b a. " * 3 + "d e. ") * 1200, id="two refrains"),
    ],
)
def test_unlike_versions_of_ten_thousand_words_cost_a_few_times_what_equal_ones_cost(old: str, new: str) -> None:
    assert cost(lambda: compare(old, new), 3) < 8 * cost(lambda: compare(old, old), 3) + 0.02


def test_a_refrain_costs_no_more_than_prose() -> None:
    prose, refrain = Prepared(text(3000, 3)), Prepared("the same words again and again. " * 500)
    assert cost(lambda: shared(refrain, refrain)) < 4 * cost(lambda: shared(prose, prose)) + 0.01


def test_a_window_of_reports_stays_small_and_quick() -> None:
    reports = [Report(k, text(10, k), text(40, k + 9000), "", f"room{k % 60}", k * 288.0) for k in range(1200)]
    window = Grouper()
    tracemalloc.start()
    window.learn(reports[:-300])
    for report in reports[:-300]:
        window.add(report)
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert grown / 900 < 30_000_000 / 4400  # 30 MB for the reports of four days
    window.learn(reports[-300:])
    start = perf_counter()
    for report in reports[-300:]:
        window.add(report)
    took = perf_counter() - start
    assert took < 15 * cost(lambda: [compare(report.lead, report.title) for report in reports[-300:]])


def test_a_report_costs_no_more_where_thousands_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_MOST_COMPARED", 3000)
    kinds = [text(70, kind) for kind in range(10)]  # too few for their words to be everywhere

    def window(number: int) -> float:
        reports = [Report(k, f"Desk {k}", kinds[k % 10], "", f"room{k}", k * 60.0) for k in range(number)]
        grouper = Grouper()
        grouper.learn(reports)
        for report in reports[:-50]:
            grouper.restore(report)
        start = perf_counter()
        for report in reports[-50:]:
            grouper.add(report)
        return perf_counter() - start

    assert min(window(3000) for _ in range(3)) < 2 * min(window(750) for _ in range(3))
