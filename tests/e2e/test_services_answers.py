"""Answers that are not as the book says, as a person meets them: by the commands and the facade."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from newsterm.feeds.model import Subscription
from newsterm.library import feeds
from newsterm.services import unpacking
from newsterm.services.model import Added, FetchFailed
from newsterm.services.reader import Reader
from tests.support.reader import START, refreshed
from tests.support.site import NewsSite, Reply, Request

RSS = "application/rss+xml"


def feed(number: int, text: str = "What happened.") -> str:
    items = "".join(
        f'<item><title>Item {i}</title><guid isPermaLink="false">i{i}</guid><description>{text}</description></item>'
        for i in range(number)
    )
    return f"<rss version='2.0'><channel><title>Desk</title>{items}</channel></rss>"


async def test_a_feed_that_says_by_mistake_that_nothing_changed_is_read_when_asked_for_by_hand(
    tmp_path: Path, site: NewsSite
) -> None:
    def stuck(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"fixed"':
            return Reply(status=304)
        return Reply(feed(len(site.requests)), type=RSS, headers={"ETag": '"fixed"'})

    site.routes["/stuck"] = stuck
    async with Reader.open(tmp_path) as reader:
        added = await reader.subscriptions.add(site.url("/stuck"))
        assert isinstance(added, Added)
        (step,) = await refreshed(reader, everything=True)
        assert step.unchanged
        (step,) = await refreshed(reader, everything=True, afresh=True)
        assert (step.new, step.unchanged) == (2, False)
        (step,) = await refreshed(reader, [added.feed.id], afresh=True)
        assert step.new == 1


async def test_a_large_feed_is_read_as_far_as_the_bound_goes_and_says_so(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 2 << 20)
    text = "notes on the wall " * 500
    site.routes["/archive"] = Reply(feed(400, text), type=RSS)
    site.routes["/blanks"] = Reply("<rss version='2.0'><channel><title>Desk</title>" + " " * (3 << 20), type=RSS)
    async with Reader.open(tmp_path) as reader:
        added = await reader.subscriptions.add(site.url("/archive"))
        assert isinstance(added, Added)
        assert added.feed.note == "This feed is larger than 2 MB; the entries in its first 2 MB were read."
        assert 200 < added.new < 240
        blanks = await reader.subscriptions.add(site.url("/blanks"))
        assert isinstance(blanks, FetchFailed)
        assert (blanks.kind, blanks.reason) == ("too_large", "The answer is larger than 2 MB.")
        (step,) = await refreshed(reader, everything=True)
        assert (step.new, step.changed, step.feed.note) == (0, 0, added.feed.note)
        site.routes["/archive"] = Reply(feed(3), type=RSS)
        (step,) = await refreshed(reader, everything=True)
        assert step.feed.note == ""


async def test_the_feeds_of_a_host_that_had_enough_wait_their_turn_and_have_not_failed(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url())  # so that the host is not this machine, which needs no such care
    monkeypatch.setattr("newsterm.services.http.PER_HOST", 1)  # so that none is on its way when the host has had enough
    wanted = [Subscription(f"http://forum.example/r/{name}.rss") for name in "abcde"]
    answered: list[int] = []

    def once(request: Request) -> Reply:
        answered.append(429 if answered else 200)
        return Reply(feed(1), status=answered[-1], type=RSS)

    for name in "abcde":
        site.routes[f"/r/{name}.rss"] = once
    async with Reader.open(tmp_path, now=lambda: START) as reader:
        await reader.library.run(feeds.add_many, wanted, now=START)
        steps = await refreshed(reader)
        assert answered == [200, 429]
        assert sum(step.skipped for step in steps) == 3
        found = await reader.feeds.all()
        assert sum(bool(each.failures) for each in found) == 1
        waiting = sorted(each.next_due for each in found if each.last_tried is None and each.next_due)
        assert waiting == [START + timedelta(minutes=n) for n in (5, 6, 7)]
    # The next program knows as well.
    async with Reader.open(tmp_path, now=lambda: START + timedelta(minutes=1)) as reader:
        assert all(step.skipped for step in await refreshed(reader, everything=True))
        assert len(answered) == 2
