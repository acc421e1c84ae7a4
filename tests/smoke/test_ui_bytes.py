"""How many bytes the screen sends: over a slow line, each is waited for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsterm.services.reader import Reader
from tests.support.site import NewsSite, Reply
from tests.support.terminal import Terminal, newsterm, terminal

PAGE = 8000
"""The most bytes of a page down at 80x24, in an article with a mark in nearly every line."""
QUIET = 0.5
"""Seconds without a byte after which the screen is taken to be done; it is asked again where a machine is slower."""


def drawn(program: Terminal) -> int:
    """Bytes sent so far, once no more come."""
    while True:
        sent, end = len(program.raw), time.monotonic() + QUIET
        while time.monotonic() < end:
            program._take(0.05)
        if len(program.raw) == sent:
            return sent


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "config.toml").write_text("[refresh]\nminutes = 0\non_start = false\n")
    words = [
        f"Officials said on Monday that word{n} had reportedly been, according to people familiar." for n in range(300)
    ]
    text = "".join(f"&lt;p&gt;{' '.join(words[n : n + 5])}&lt;/p&gt;" for n in range(0, 300, 5))
    items = "".join(
        f"<item><title>Long story {n}</title><guid>{n}</guid><description>{text}</description></item>" for n in range(3)
    )

    async def subscribe() -> None:
        with NewsSite() as site:
            site.routes["/long.rss"] = Reply(
                f"<rss version='2.0'><channel><title>Long</title>{items}</channel></rss>", type="application/rss+xml"
            )
            async with Reader.open(tmp_path) as reader:
                await reader.subscriptions.add(site.url("/long.rss"))

    asyncio.run(subscribe())
    with terminal(newsterm(tmp_path), size=(80, 24)) as program:
        program.wait_for("Long story 2")
        program.send("\r")
        program.wait_for("min")
        drawn(program)
        yield program


def test_a_page_down_and_every_step_is_small_and_nothing_is_sent_at_rest(program: Terminal) -> None:
    for key in (" ", " ", "j", "]", "b", "\x04"):
        before = drawn(program)
        program.send(key)
        while len(program.raw) == before:
            program._take(0.05)
        assert drawn(program) - before < PAGE, key
    rest = drawn(program)
    end = time.monotonic() + 2
    while time.monotonic() < end:
        program._take(0.1)
    assert len(program.raw) == rest
