"""A reader that refreshes and saves until it is killed, and what must be true of what it leaves behind."""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from newsterm.library import bookmarks, check, entries, feeds
from newsterm.library.journal import Journal
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.library.model import View
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

BATCH = 7
"""Entries that every refresh brings: a number of entries that it does not divide is half a refresh."""


def work_until_killed(path: Path) -> None:
    """Save, refresh, take away, and say on stdout what the library has acknowledged."""
    library = Library(path)
    feed = subscribe(library)
    begun = feed.entries // BATCH
    for turn in range(begun, 10**6):
        stories = [story(turn * BATCH + n, content="<p>words of it </p>" * 50) for n in range(BATCH)]
        refresh(library, feed.id, stories, NOW + timedelta(minutes=turn))
        print("refreshed", turn, flush=True)
        url = f"https://planet.example/saved/{random.getrandbits(60)}"
        print("saving", url, flush=True)
        saved = library.call(bookmarks.save, None, url, article(f"Text of {url}."), analysis(Kind.HEDGE), now=NOW)
        print("saved", url, flush=True)
        if turn % 3 == 2:
            print("unsaving", url, flush=True)
            library.call(bookmarks.unsave, saved.id)
            print("unsaved", url, flush=True)


def rounds(path: Path, number: int, seed: int) -> Iterator[int]:
    """Kill it again and again at random points, and look at what is left each time.

    The reader is forked, which takes a process without threads: this module run by itself.

    Yields:
        How many bookmarks were there after each round.
    """
    rng = random.Random(seed)
    must: set[str] = set()
    may: set[str] = set()
    for _ in range(number):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(writing, sys.stdout.fileno())
            random.seed()
            work_until_killed(path)
        os.close(writing)
        with os.fdopen(reading) as output:
            said = list(itertools.islice(output, rng.randint(0, 8)))
            time.sleep(rng.random() * 0.003)
            os.kill(child, signal.SIGKILL)
            said += output
        os.waitpid(child, 0)
        for word, what in (line.split() for line in said if line.endswith("\n")):
            match word:
                case "saving":
                    may.add(what)
                case "saved":
                    must.add(what)
                case "unsaving":
                    must.discard(what)
                case "unsaved":
                    may.discard(what)
        yield look_at(path, must, may)


def look_at(path: Path, must: set[str], may: set[str]) -> int:
    """Every acknowledged bookmark is there, whole; nothing that was taken away; no half refresh; counts agree."""
    library = Library(path)
    assert library.notices == ()
    saved = library.call(bookmarks.all)
    urls = {bookmark.url for bookmark in saved}
    assert must <= urls <= may
    assert all(bookmark.document.text == f"Text of {bookmark.url}." for bookmark in saved)
    for feed in library.call(feeds.all):
        assert feed.entries % BATCH == 0
        for query in "", "words":
            view = View(feed_id=feed.id, query=query)
            assert feed.entries == len(library.call(entries.page, view, 10**6).entries)
    library.close()
    copied = Journal(library.path.with_name(JOURNAL_NAME)).read()
    in_copy = {record["url"] for record in copied.bookmarks.values()}
    assert urls <= in_copy
    # The only thing wrong may be a bookmark of which the copy knows and whose saving was never acknowledged.
    wrong = [finding.what for finding in check.examine(path, path.with_name(JOURNAL_NAME)) if not finding.ok]
    assert all("but not in the library" in what for what in wrong), wrong
    return len(urls)


def main() -> None:
    """Kill, look, say how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    start = time.perf_counter()
    for number, saved in enumerate(rounds(chosen.path, chosen.rounds, chosen.seed), 1):
        if number % 50 == 0 or number == chosen.rounds:
            print(f"{number} rounds, {saved} bookmarks, none lost, {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
