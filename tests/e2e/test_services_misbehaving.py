"""One feed of every kind that misbehaves, beside one that does not: what can be read is, the rest is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.feeds.model import Subscription
from newsterm.library import feeds
from newsterm.services.reader import Reader
from newsterm.text import clean_line
from tests.support.misbehaving import KINDS, Misbehaving
from tests.support.reader import START, refreshed

READABLE = {
    *("moved", "cut", "broken xml", "bare ampersands", "deep", "many attributes", "crowd", "typed as text"),
    *("changing guids", "edits", "future", "escapes", "utf-16", "json", "odd json", "odd validators"),
    "reset in the middle",
    "endless",
}
EITHER = {"flapping", "shrinks"}
ELSEWHERE = {"busy", "busy without a date", "slow", "hanging", "dripping", "dripping headers"}
"""Kinds that take time, or the other feeds of their host along."""


@pytest.mark.slow
async def test_what_can_be_read_is_and_the_rest_is_told(tmp_path: Path) -> None:
    with Misbehaving() as site:
        kinds = {site.url(f"/named/{kind.replace(' ', '%20')}"): kind for kind in KINDS if kind not in ELSEWHERE}
        wanted = [Subscription(site.url("/good/1"), "good"), *(Subscription(url, kinds[url]) for url in kinds)]
        async with Reader.open(tmp_path) as reader:
            ids = await reader.library.run(feeds.add_many, wanted, now=START)
            kind_of = dict(zip(ids, ["good", *kinds.values()], strict=True))
            for _ in range(2):
                steps = await refreshed(reader, everything=True)
                assert len(steps) >= len(wanted) - 1  # what is gone is not asked again
            found = {kind_of[feed.id]: feed for feed in await reader.feeds.all()}
        assert {kind for kind, feed in found.items() if feed.entries} - EITHER == READABLE | {"good"}
        for kind, feed in found.items():
            assert feed.error_kind != "bug", kind
            assert feed.error == "" or feed.error.endswith("."), kind
            assert feed.title == clean_line(feed.title), kind
        assert found["changing guids"].entries == found["good"].entries
        assert found["gone"].next_due is None
        assert not (tmp_path / "newsterm.log").exists()
