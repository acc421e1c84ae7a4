"""How much processor time feeds take to read, against feedparser on the same corpus in the same run.

python -m tests.benchmarks.bench_feeds [COUNT]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import feedparser

from newsterm.feeds.model import Subscription
from newsterm.feeds.opml import read_opml, write_opml
from newsterm.feeds.parse import parse
from tests.benchmarks.feeds_corpus import corpus


@dataclass(frozen=True)
class Figures:
    feeds: int
    kilobytes: int
    ours: float
    """Milliseconds a feed."""
    feedparser: float
    feedparser_bare: float
    """With its sanitising and resolving off."""
    entries: int
    feedparser_entries: int


def measure(count: int = 200) -> Figures:
    feeds = corpus(count)
    ours, entries = _time(lambda data: len(parse(data, "https://x.example/feed").entries), feeds, rounds=3)
    bare, _ = _time(
        lambda data: len(feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False).entries), feeds
    )
    full, theirs = _time(lambda data: len(feedparser.parse(data).entries), feeds)
    size = sum(map(len, feeds)) // len(feeds) // 1024
    return Figures(len(feeds), size, ours, full, bare, entries, theirs)


def _time(read: Callable[[bytes], int], feeds: list[bytes], rounds: int = 1) -> tuple[float, int]:
    """Milliseconds a feed in the best of some rounds, and the entries found."""
    read(feeds[0])
    best = float("inf")
    entries = 0
    for _ in range(rounds):
        started = time.process_time()
        entries = sum(map(read, feeds))
        best = min(best, time.process_time() - started)
    return 1000 * best / len(feeds), entries


def opml_seconds(count: int = 5_000) -> float:
    """Seconds (of the processor) to write and read back a list of feeds."""
    feeds = [
        Subscription(f"https://x.example/{n}.xml", f"Feed & {n}", f"Folder {n % 50}", "https://x.example/")
        for n in range(count)
    ]
    started = time.process_time()
    report = read_opml(write_opml(feeds, "All"))
    took = time.process_time() - started
    assert len(report.feeds) == count
    return took


def main() -> None:
    figures = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(f"{figures.feeds} feeds of {figures.kilobytes} KB on average")
    rows = (
        ("newsterm", figures.ours, figures.entries),
        ("feedparser", figures.feedparser, figures.feedparser_entries),
        ("feedparser, nothing cleaned", figures.feedparser_bare, figures.feedparser_entries),
    )
    for name, milliseconds, entries in rows:
        print(f"  {name:28} {milliseconds:7.2f} ms a feed  {milliseconds / figures.ours:6.1f}x  {entries} entries")
    print(f"OPML of 5,000 feeds written and read: {opml_seconds():.2f} s")


if __name__ == "__main__":
    main()
