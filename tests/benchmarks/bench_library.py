"""Lists, counts and searches of a big library, against the obvious statements on the same file in the same run.

PYTHONPATH=src python -m tests.benchmarks.bench_library [--entries 100000] [--feeds 500]
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsterm.feeds.decide import Decision, NewEntry
from newsterm.feeds.model import ParsedEntry, Subscription
from newsterm.library import entries, feeds, marks
from newsterm.library.library import Library
from newsterm.library.model import FetchOutcome, View
from newsterm.sourcing.model import Analysis, Cue, Kind

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: best times in milliseconds, and how many times faster than the yardstick."""

    what: str
    ms: float
    yardstick: str = ""
    yardstick_ms: float = 0.0

    def __str__(self) -> str:
        ratio = f"{self.yardstick_ms / self.ms:8.1f}x  {self.yardstick} ({self.yardstick_ms:.2f} ms)"
        return f"{self.what:<48}{self.ms:>10.2f} ms" + (ratio if self.yardstick else "")


def words(rng: random.Random, vocabulary: list[str], number: int) -> str:
    """Words as seldom and as common as in a language."""
    return " ".join(vocabulary[min(int(rng.paretovariate(0.4)) - 1, len(vocabulary) - 1)] for _ in range(number))


def vocabulary_of(rng: random.Random, size: int) -> list[str]:
    made = {"".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(size)}
    return sorted(sorted(made), key=lambda word: rng.random())


def fill(library: Library, number: int, feed_count: int) -> list[str]:
    """Generated entries, through the way that a refresh takes.

    Returns:
        The vocabulary, most common word first.
    """
    rng = random.Random(7)
    vocabulary = vocabulary_of(rng, 30_000)
    subscriptions = [
        Subscription(f"https://site{n}.example/feed", f"Site {n}", f"F{n % 10}") for n in range(feed_count)
    ]
    ids = library.call(feeds.add_many, subscriptions, now=NOW)
    each = number // feed_count
    for feed_number, feed_id in enumerate(ids):
        new = []
        for n in range(each):
            name = f"{feed_number}-{n}"
            text = words(rng, vocabulary, 400 if rng.random() < 0.1 else 45)
            entry = ParsedEntry(
                name, words(rng, vocabulary, 9), f"https://site{feed_number}.example/{name}", "A. Writer", summary=text
            )
            date = NOW - timedelta(seconds=rng.randrange(86400 * 90))
            new.append(NewEntry(entry, name, date, name))
        library.call(entries.apply, feed_id, Decision(tuple(new)), FetchOutcome(NOW, NOW))
    return vocabulary


def mark(library: Library, share: float) -> None:
    """Marks for a share of the entries, few kinds often, some seldom."""
    rng = random.Random(11)
    kinds = [*[Kind.PERSON] * 10, *[Kind.HEDGE] * 5, Kind.UNNAMED, Kind.VAGUE, Kind.UNVERIFIED]
    ids = [row.id for row in library.call(entries.page, View(), 10**9).entries]
    for entry_id in rng.sample(ids, int(len(ids) * share)):
        cues = tuple(Cue(0, 1, "x", rng.choice(kinds)) for _ in range(rng.randint(0, 8)))
        library.call(marks.store, entry_id, Analysis(cues, lexicon="1"))


def best_ms(work: Callable[[], object], times: int = 15) -> float:
    """The best time of a call, in milliseconds, after one unmeasured: other programs' time is not ours."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def measure(library: Library, path: Path, vocabulary: list[str], times: int = 15) -> list[Row]:
    """Everything that a screen asks for."""
    plain = sqlite3.connect(path)

    def naive(statement: str, *values: object) -> float:
        return best_ms(lambda: plain.execute(statement, values).fetchall(), min(times, 5))

    def page(view: View, after: tuple[int, int] | None = None, limit: int = 200) -> float:
        return best_ms(lambda: library.call(entries.page, view, limit, after), times)

    total = library.call(entries.page, View()).total
    library.call(entries.mark_view_read, View(folder="F3"))
    deep = library.call(entries.page, View(), total * 9 // 10).after
    deep_unread = library.call(entries.page, View(unread=True), total * 8 // 10).after
    one = library.call(feeds.all)[7].id
    common, medium, rare = vocabulary[3], vocabulary[100], vocabulary[8000]
    newest = "SELECT * FROM entries ORDER BY published DESC, id DESC LIMIT 200"
    offset = naive(f"{newest} OFFSET {total * 9 // 10}")
    counting = naive("SELECT feed_id, count(*), sum(read = 0) FROM entries GROUP BY feed_id")

    def like(word: str) -> float:
        return naive(
            "SELECT e.* FROM entries e JOIN texts t USING (place) WHERE t.title LIKE ?1 OR t.feed LIKE ?1"
            " ORDER BY published DESC LIMIT 200",
            f"%{word}%",
        )

    ids = [row.id for row in library.call(entries.page, View(unread=True), 300).entries]
    flip = iter(range(10**9))
    rows = [
        Row("page of 200: all", page(View()), "no index", naive(newest)),
        Row("page of 200: all, 90 % down", page(View(), deep), "OFFSET", offset),
        Row("page of 200: unread", page(View(unread=True))),
        Row("page of 200: unread, 80 % down", page(View(unread=True), deep_unread), "OFFSET", offset),
        Row("page of 200: one feed", page(View(feed_id=one))),
        Row("page of 200: one folder", page(View(folder="F4"))),
        Row("page of 200: one folder, unread, none there", page(View(folder="F3", unread=True))),
        Row("next unread", best_ms(lambda: library.call(entries.next_unread, View(), ids[5]))),
        Row("all feeds with counts", best_ms(lambda: library.call(feeds.all)), "GROUP BY", counting),
        Row("mark one read", best_ms(lambda: library.call(entries.set_read, [ids[next(flip)]], True))),
    ]
    for query in (
        common,
        medium,
        rare,
        f"{common} {rare}",
        f'"{common} {medium}"',
        f"{rare[:3]}*",
        f"title:{medium}",
        f"{common} is:unread",
        f"{common} feed:site9",
        f"{common} after:2026-05-10",
        "feed:site9 is:unread",
        "marks:unverified",
        "unnamed>=2",
        "unnamed>=7",
        "vague>=50",
        f"{common} unnamed>=3",
        "onrecord:0 is:unread",
    ):
        yardstick = ("LIKE", like(query)) if query.isalpha() else ()
        rows.append(Row(f"search, 200: {query}", page(View(query=query)), *yardstick))
        rows.append(Row(f"search, 50: {query}", page(View(query=query), limit=50)))
    for word in (common, medium, rare):
        for letters in range(1, len(word) + 1):
            typed = word[:letters]
            shown = page(View(query=f"{typed}*"), limit=40)
            rows.append(Row(f"a letter more, 40: {typed}*", shown, "LIKE", like(typed)))
    plain.close()
    return rows


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="a folder to keep the library in, or to find it in")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (chosen.keep or Path(folder)) / "newsterm.db"
        there = path.exists()
        library = Library(path)
        start = time.perf_counter()
        if there:
            vocabulary = vocabulary_of(random.Random(7), 30_000)
        else:
            vocabulary = fill(library, chosen.entries, chosen.feeds)
            print(f"intake: {(time.perf_counter() - start) / chosen.entries * 1e6:.0f} us an entry, making it included")
            start = time.perf_counter()
            mark(library, 0.5)
            print(f"marks: {(time.perf_counter() - start) / chosen.entries * 2e6:.0f} us an entry")
        print(f"file: {path.stat().st_size / 2**20:.0f} MB")
        for row in measure(library, path, vocabulary):
            print(row)
        start = time.perf_counter()
        changed = library.call(entries.mark_view_read, View())
        print(Row(f"mark {len(changed)} read", (time.perf_counter() - start) * 1000))
        start = time.perf_counter()
        library.call(entries.set_read, changed, False)
        print(Row("undo that", (time.perf_counter() - start) * 1000))
        start = time.perf_counter()
        library.close()
        print(Row("close", (time.perf_counter() - start) * 1000))
        start = time.perf_counter()
        library = Library(path)
        library.call(entries.page, View())
        library.call(feeds.all)
        print(Row("open, first page, all feeds", (time.perf_counter() - start) * 1000))
        library.close()
        print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
