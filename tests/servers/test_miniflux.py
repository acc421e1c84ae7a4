"""In step with a real Miniflux, through everything that can go wrong on the way."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

import pytest

from newsterm.library import feeds as library_feeds
from newsterm.library.connection import Connection
from newsterm.library.model import View
from newsterm.library.transactions import reads
from newsterm.services.reader import Reader
from newsterm.services.sync.remote import RemoteError
from newsterm.services.sync.rounds import Outcome
from tests.servers.conftest import Miniflux
from tests.support.cutting import CuttingProxy, Harm

States = dict[str, tuple[bool, bool]]
"""Title -> read and saved."""
STORIES = 4
ROUND = 9
"""Requests of a round in which there is everything to do: those of it are harmed one after the other."""


class FeedSite:
    """Feeds of a few articles each, for the server to fetch."""

    def __enter__(self) -> Self:
        now = datetime.now(UTC)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.strip("/").removesuffix(".xml")
                items = "".join(
                    f"<item><title>{name} {n}</title><link>http://127.0.0.1:{self.server.server_port}/{name}/{n}</link>"  # type: ignore[attr-defined]
                    f"<guid>{name}-{n}</guid><pubDate>{format_datetime(now - timedelta(minutes=n))}</pubDate>"
                    f"<description>Officials said that number {n} happened in {name}.</description></item>"
                    for n in range(STORIES)
                )
                body = f"<rss version='2.0'><channel><title>News of {name}</title>{items}</channel></rss>".encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{name}.xml"


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite() as site:
        yield site


@pytest.fixture
def way(miniflux: Miniflux, monkeypatch: pytest.MonkeyPatch) -> Iterator[CuttingProxy]:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", miniflux.password)
    with CuttingProxy(miniflux.url) as way:
        yield way


@asynccontextmanager
async def opened(home: Path, later: timedelta = timedelta()) -> AsyncIterator[Reader]:
    async with Reader.open(home, now=lambda: datetime.now(UTC) + later) as reader:
        yield reader


@pytest.fixture
async def reader(tmp_path: Path, miniflux: Miniflux, way: CuttingProxy, site: FeedSite) -> AsyncIterator[Reader]:
    """A profile in step with the server, which follows two feeds."""
    for name in ("coast", "hills"):
        miniflux.follow(site.url(name))
    async with opened(tmp_path) as reader:
        await reader.sync.link(way.url, miniflux.user)
        await in_step(reader)
        yield reader


async def run(reader: Reader) -> Outcome:
    outcome = await reader.sync.run()
    assert outcome is not None
    return outcome


async def in_step(reader: Reader) -> Outcome:
    outcome = await run(reader)
    assert outcome.error is None, outcome.error.sentence
    return outcome


@reads
def _states(c: Connection) -> States:
    rows = c.execute(
        "SELECT e.title, e.read, EXISTS (SELECT 1 FROM bookmarks AS b WHERE b.state_id = e.state_id) FROM entries AS e"
        " JOIN feeds AS f ON f.id = feed_id WHERE f.origin <> 'sample'"
    )
    return {title: (bool(read), bool(saved)) for title, read, saved in rows}


def here(reader: Reader) -> States:
    return reader.library.call(_states)


async def entry_id(reader: Reader, title: str) -> int:
    entries = (await reader.entries.page(View())).entries
    return next(entry.id for entry in entries if entry.title == title)


async def set_read(reader: Reader, title: str, read: bool = True) -> None:
    await reader.entries.set_read([await entry_id(reader, title)], read)


async def save(reader: Reader, title: str) -> None:
    article = await reader.articles.feed_text(await entry_id(reader, title))
    assert article is not None
    await reader.bookmarks.save(article)


async def unsave(reader: Reader, title: str) -> None:
    bookmark = await reader.bookmarks.of_entry(await entry_id(reader, title))
    assert bookmark is not None
    await reader.bookmarks.unsave(bookmark.id)


async def test_the_first_sync(reader: Reader, miniflux: Miniflux, way: CuttingProxy) -> None:
    assert here(reader) == miniflux.entries()
    assert len(here(reader)) == 2 * STORIES
    assert {feed.title for feed in await reader.feeds.all()} == {"News of coast", "News of hills"}
    assert len(way.asked) <= 12
    way.asked.clear()
    await in_step(reader)
    assert len(way.asked) <= 6


async def test_read_and_saved_go_both_ways(reader: Reader, miniflux: Miniflux) -> None:
    await set_read(reader, "coast 0")
    await save(reader, "coast 1")
    miniflux.set_read("coast 2", True)
    miniflux.set_starred("coast 3", True)
    await in_step(reader)
    wanted = {"coast 0": (True, False), "coast 1": (False, True), "coast 2": (True, False), "coast 3": (False, True)}
    assert wanted.items() <= here(reader).items()
    assert here(reader) == miniflux.entries()
    await set_read(reader, "coast 0", False)
    await unsave(reader, "coast 1")
    miniflux.set_read("coast 2", False)
    miniflux.set_starred("coast 3", False)
    await in_step(reader)
    assert here(reader) == miniflux.entries()
    assert set(here(reader).values()) == {(False, False)}


async def test_what_was_done_without_a_network_is_told_later(
    reader: Reader, miniflux: Miniflux, way: CuttingProxy
) -> None:
    way.harm = lambda number, what: "refuse"
    for title in ("coast 0", "hills 0"):
        await set_read(reader, title)
    await save(reader, "hills 1")
    assert (await run(reader)).error is not None
    assert miniflux.entries()["coast 0"] == (False, False)
    way.harm = lambda number, what: ""
    await in_step(reader)
    assert here(reader) == miniflux.entries()
    assert miniflux.entries()["coast 0"] == (True, False)
    assert miniflux.entries()["hills 1"] == (False, True)


async def something_everywhere(reader: Reader, miniflux: Miniflux, turn: int) -> States:
    """Actions here and there, each on its own article; returns what must come of them."""
    read, saved = turn % 2 == 0, turn % 2 == 0
    await set_read(reader, "coast 0", read)
    miniflux.set_read("coast 1", read)
    await (save if saved else unsave)(reader, "hills 0")
    miniflux.set_starred("hills 1", saved)
    return {"coast 0": (read, False), "coast 1": (read, False), "hills 0": (False, saved), "hills 1": (False, saved)}


@pytest.mark.parametrize("harm", ["refuse", "lose", "cut", "error", "junk"])
async def test_whatever_request_is_harmed_nothing_is_lost(
    reader: Reader, miniflux: Miniflux, way: CuttingProxy, harm: Harm
) -> None:
    for turn in range(ROUND):
        wanted = await something_everywhere(reader, miniflux, turn)
        start = len(way.asked)
        await reader.sync.close()  # sign in again
        way.harm = lambda number, what, at=start + turn: harm if number == at else ""  # type: ignore[misc]
        await run(reader)
        way.harm = lambda number, what: ""
        for _ in range(3):
            await in_step(reader)
        assert here(reader) == miniflux.entries(), turn
        assert wanted.items() <= here(reader).items(), turn


@pytest.mark.parametrize("when", ["before the server is asked", "after it answered"])
async def test_killed_at_any_request_nothing_is_lost(
    tmp_path: Path, reader: Reader, miniflux: Miniflux, way: CuttingProxy, when: str
) -> None:
    await reader.close()
    for turn in range(ROUND):
        async with opened(tmp_path) as reader_:
            wanted = await something_everywhere(reader_, miniflux, turn)
        start = len(way.asked)
        command = [sys.executable, "-m", "newsterm", "--home", str(tmp_path), "sync"]
        program = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )

        def kill(number: int, what: str, at: int = start + turn, pid: int = program.pid) -> Harm:
            if number == at:
                os.kill(pid, 9)
                return "refuse"
            return ""

        if when == "after it answered":
            way.after = lambda number, what, kill=kill: kill(number, what)  # type: ignore[misc]
        else:
            way.harm = kill
        await program.wait()
        way.harm, way.after = (lambda number, what: ""), (lambda number, what: None)
        async with opened(tmp_path, later=timedelta(minutes=2)) as reader_:  # when the dead one's lease has ended
            for _ in range(3):
                await in_step(reader_)
            assert here(reader_) == miniflux.entries(), turn
            assert wanted.items() <= here(reader_).items(), turn


async def test_a_change_whose_answer_was_lost_is_not_undone(
    reader: Reader, miniflux: Miniflux, way: CuttingProxy
) -> None:
    await set_read(reader, "coast 0")
    way.harm = lambda number, what: "lose" if what.endswith("edit-tag") else ""
    assert (await run(reader)).error is not None
    assert miniflux.entries()["coast 0"] == (True, False)
    way.harm = lambda number, what: ""
    for _ in range(3):
        await in_step(reader)
        assert miniflux.entries()["coast 0"] == (True, False)
        assert here(reader)["coast 0"] == (True, False)


async def test_what_was_read_on_both_sides_stays_read(reader: Reader, miniflux: Miniflux) -> None:
    await set_read(reader, "coast 0")
    miniflux.set_read("coast 0", True)
    await reader.sync.run(changes_only=True)  # the server is told what it has: some undo it
    for _ in range(3):
        await in_step(reader)
    assert miniflux.entries()["coast 0"] == here(reader)["coast 0"] == (True, False)


async def test_what_the_server_lets_go_stays_here(reader: Reader, miniflux: Miniflux) -> None:
    await save(reader, "coast 0")
    await in_step(reader)
    miniflux.sql("delete from entries where title = 'coast 0'")
    miniflux.sql("update entries set published_at = now() - interval '40 days' where title like 'hills%'")
    await in_step(reader)
    assert here(reader)["coast 0"] == (False, True)
    miniflux.sql("delete from entries")
    await in_step(reader)
    assert here(reader)["coast 0"] == (False, True)
    assert len(await reader.bookmarks.all()) == 1


async def test_subscriptions_names_and_folders_go_both_ways(reader: Reader, miniflux: Miniflux, site: FeedSite) -> None:
    coast, hills = sorted(await reader.feeds.all(), key=lambda feed: feed.title)
    await reader.library.run(library_feeds.rename, coast.id, "The <coast> & more")
    await reader.library.run(library_feeds.move, coast.id, "By the sea")
    await in_step(reader)
    feeds = {feed["feed_url"]: feed for feed in miniflux.ask("GET", "feeds").json()}
    assert feeds[coast.url]["title"] == "The <coast> & more"
    assert feeds[coast.url]["category"]["title"] == "By the sea"
    miniflux.ask("PUT", f"feeds/{feeds[hills.url]['id']}", json={"title": "Heights"})
    await in_step(reader)
    assert {feed.title for feed in await reader.feeds.all()} == {"The <coast> & more", "Heights"}
    miniflux.ask("DELETE", f"feeds/{feeds[hills.url]['id']}")
    await in_step(reader)
    (left,) = await reader.feeds.all()
    assert left.url == coast.url
    await reader.subscriptions.remove(left.id)
    await in_step(reader)
    assert miniflux.ask("GET", "feeds").json() == []
    await reader.library.run(library_feeds.add, site.url("plains"), "Plains", now=datetime.now(UTC))
    await reader.sync.offer()
    await in_step(reader)
    await in_step(reader)
    assert [feed["feed_url"] for feed in miniflux.ask("GET", "feeds").json()] == [site.url("plains")]
    assert len(here(reader)) == STORIES
    await reader.library.run(library_feeds.add, site.url("plains") + "x" * 9, "Nowhere", now=datetime.now(UTC))
    await reader.sync.offer()
    assert (await run(reader)).error is None  # whatever the server makes of it


async def test_standing_alone_again_shows_nothing_twice(reader: Reader) -> None:
    await set_read(reader, "coast 0")
    before = here(reader)
    assert await reader.sync.unlink()
    async for _ in reader.refresher.run(everything=True):
        pass
    assert here(reader) == before


async def test_a_wrong_password_is_told_and_not_tried_again(
    reader: Reader, miniflux: Miniflux, way: CuttingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader.sync.close()
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", "wrong")
    outcome = await run(reader)
    assert isinstance(outcome.error, RemoteError)
    assert outcome.error.sentence == f"127.0.0.1 refuses the password of {miniflux.user}."
    known = await reader.sync.status()
    assert known is not None
    assert known.next_due is None


async def test_fifty_thousand_unread_articles_are_listed_in_few_requests(
    reader: Reader, miniflux: Miniflux, way: CuttingProxy
) -> None:
    miniflux.sql(
        "insert into entries (user_id, feed_id, hash, title, url, published_at, content, status, created_at,"
        " changed_at, author, comments_url, share_code, tags)"
        " select user_id, id, 'h' || n, 'many ' || n, 'http://127.0.0.1/many/' || n,"
        " now() - n * interval '1 minute', 'Text.', 'unread', now(), now(), '', '', '', '{}'"
        " from (select * from feeds limit 1) as f, generate_series(1, 50000) as n"
    )
    await in_step(reader)
    assert len(here(reader)) == 20_000
    way.asked.clear()
    await reader.sync.close()
    await in_step(reader)
    assert len(way.asked) <= 10
    miniflux.sql("update entries set status = 'read' where title in ('many 7', 'many 15000')")
    await in_step(reader)
    assert [here(reader)[f"many {n}"] for n in (7, 15_000, 8)] == [(True, False), (True, False), (False, False)]
