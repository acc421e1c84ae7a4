"""Time from a key to its frame, against a Textual app that only echoes the key, in the same run.

    python -m tests.benchmarks.bench_keys [--entries 10000] [--words 20000] [--marks 2000] [--keys 40] [--size 120x40]

Every program runs in a pseudo-terminal of its own; each gets a key by turns, when all are at rest. A frame is there
with the first byte that comes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.bench_startup import fill
from tests.support.terminal import Terminal, newsterm, terminal

ECHO = """
from textual.app import App
from textual.widgets import Static

class Echo(App):
    def compose(self):
        yield Static("ready", id="echo")

    def on_key(self, event):
        self.count = getattr(self, "count", 0) + 1
        self.query_one("#echo", Static).update(f"{event.key} {self.count}")

Echo().run()
"""
SILENCE = 0.06
"""Seconds without a byte after which a program is at rest."""
KEYS = {"down a list": "j", "down an article": "j", "a page of it": " ", "to the next mark": "]", "and back": "["}


def long_article(words: int, marks: int) -> str:
    """A text with so many words and marks."""
    each = max(words // marks - 3, 1)
    sentences = [f"{' '.join(['slowly'] * each)} it rained{n}, officials said." for n in range(marks)]
    return "\n\n".join(" ".join(sentences[n : n + 8]) for n in range(0, marks, 8))


def store_article(home: Path, text: str) -> None:
    """Put a long article at the top of the list, read and with its marks."""
    from newsterm.article.model import Block, BlockKind, Document, State
    from newsterm.library import bookmarks
    from newsterm.library.library import Library
    from newsterm.services.paths import paths
    from newsterm.sourcing.analyse import analyse

    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, paragraph, at))
        at += len(paragraph) + 2
    document = Document("https://long.example/1", "The long one", State.WHOLE, tuple(blocks), text, language="en")
    where = paths(home)
    library = Library(where.database, where.journal)
    try:
        library.call(bookmarks.save, None, document.url, document, analyse(text), now=datetime.now(UTC))
    finally:
        library.close()


def at_rest(program: Terminal) -> None:
    """Wait until nothing comes any more."""
    end = time.monotonic() + SILENCE
    size = len(program.raw)
    while time.monotonic() < end:
        program._take(0.01)
        if len(program.raw) != size:
            size, end = len(program.raw), time.monotonic() + SILENCE


def press(program: Terminal, key: str) -> float:
    """Seconds from a key to the first byte of its frame."""
    before = len(program.raw)
    began = time.perf_counter()
    program.send(key)
    while len(program.raw) == before:
        program._take(0.5)
    return time.perf_counter() - began


def compare(entries: int, words: int, marks: int, keys: int, size: tuple[int, int]) -> Mapping[str, Sequence[float]]:
    """Seconds for each kind of key, "echo" first."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        fill(home, entries, 20)
        store_article(home, long_article(words, marks))
        (home / "config.toml").write_text("[refresh]\nminutes = 0\non_start = false\n")
        echo = stack.enter_context(terminal([sys.executable, "-c", ECHO], size=size))
        echo.wait_for("ready")
        ours = stack.enter_context(terminal(newsterm(home), size=size))
        ours.wait_for("All articles")
        at_rest(ours)
        times: dict[str, list[float]] = {"echo": []}
        for name, key in KEYS.items():
            if name == "down an article":
                ours.send("B")
                ours.wait_for("The long one")
                at_rest(ours)
                ours.send("\r")
                ours.wait_for("slowly")
                time.sleep(1)
            elif name == "to the next mark":
                ours.send("g")
                at_rest(ours)
            for number in range(keys):
                for program in (echo, ours):
                    at_rest(program)
                times["echo"].append(press(echo, "j"))
                times.setdefault(name, []).append(press(ours, key))
                if key == " " and number % 20 == 19:
                    at_rest(ours)
                    ours.send("g")
        return times


def main() -> None:
    """Print medians and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--marks", type=int, default=2_000)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--size", default="120x40")
    args = parser.parse_args()
    columns, rows = map(int, args.size.split("x"))
    times = compare(args.entries, args.words, args.marks, args.keys, (columns, rows))
    echo = statistics.median(times["echo"])
    for name, found in times.items():
        print(f"{name:18} {statistics.median(found) * 1000:6.1f} ms  {statistics.median(found) / echo:4.2f}")


if __name__ == "__main__":
    main()
