from __future__ import annotations

import math
import time
from collections.abc import Callable

from rich.console import Console
from rich.markdown import Markdown
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown as MarkdownWidget

from newsterm.article.model import BlockKind, Document
from newsterm.layout.lines import lay_out
from newsterm.sourcing.model import Analysis
from tests.support.articles import Writer
from tests.support.reading import ReadingApp

_PARAGRAPH = (
    "The council [[person:said]] on Monday that it [[hedge:may]] go to court over the ((night ferries|"
    "https://a.example/)), which [[hearsay:reportedly]] cost more than they earn, and nobody had asked the islands "
    "what they need after dark, when the school boat is the only way home for those in the long-standing yards. "
)


def _article(words: int) -> tuple[Document, Analysis]:
    writer = Writer()
    count = len(_PARAGRAPH.split())
    for _ in range(words // count // 2):
        writer.add(BlockKind.PARAGRAPH, _PARAGRAPH * 2)
    return writer.finish("A long read")


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def test_laying_out_is_no_slower_than_rich_without_marks() -> None:
    document, analysis = _article(20_000)
    console = Console(width=80)
    theirs = _seconds(lambda: list(console.render(Markdown(document.text))))
    ours = _seconds(lambda: lay_out(document, analysis, 80))
    print(f"20,000 words: {ours * 1000:.0f} ms; rich's Markdown without marks {theirs * 1000:.0f} ms")
    assert ours < theirs * 1.5


class _MarkdownApp(App[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield MarkdownWidget()


async def test_showing_an_article_is_far_quicker_than_textuals_markdown() -> None:
    article = _article(4_000)
    ours_app = ReadingApp(_article(100))
    async with ours_app.run_test(size=(80, 24)) as pilot:
        ours = math.inf
        for _ in range(3):  # the collector of garbage may come in one of them
            begun = time.process_time()
            ours_app.view.show(*article)
            await pilot.pause()
            ours = min(ours, time.process_time() - begun)
    theirs_app = _MarkdownApp()
    async with theirs_app.run_test(size=(80, 24)) as pilot:
        begun = time.process_time()
        await theirs_app.query_one(MarkdownWidget).update(article[0].text)
        await pilot.pause()
        theirs = time.process_time() - begun
    print(f"4,000 words on the screen: {ours * 1000:.0f} ms; Textual's Markdown {theirs * 1000:.0f} ms")
    assert ours * 2 < theirs


def test_laying_out_takes_linear_time() -> None:
    short, long = _article(5_000), _article(40_000)
    ratio = _seconds(lambda: lay_out(*long, 80)) / _seconds(lambda: lay_out(*short, 80), rounds=5)
    assert ratio < 8 * 2.5
