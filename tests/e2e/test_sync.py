"""A profile in step with a server: the real requests, on the loopback, with the habits that servers have."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from newsterm.library import feeds
from newsterm.library.model import Entry, View
from newsterm.services.reader import Reader
from newsterm.services.sync.remote import RemoteError
from newsterm.services.sync.rounds import Outcome
from tests.support.greader import PASSWORD, GoogleReaderServer, Story
from tests.support.reader import Clock


@pytest.fixture
def server() -> Iterator[GoogleReaderServer]:
    with GoogleReaderServer() as server:
        server.publish("feed/1", 3, folder="World")
        server.publish("feed/2", 2)
        yield server


@pytest.fixture
async def reader(tmp_path: Path, server: GoogleReaderServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Reader]:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", PASSWORD)
    async with Reader.open(tmp_path, now=Clock()) as reader:
        yield reader


async def linked(reader: Reader, server: GoogleReaderServer) -> Outcome:
    await reader.sync.link(server.url, "anna")
    return await synced(reader)


async def synced(reader: Reader) -> Outcome:
    outcome = await reader.sync.run()
    assert outcome is not None
    return outcome


async def listed(reader: Reader) -> list[Entry]:
    return list((await reader.entries.page(View())).entries)


def story_of(server: GoogleReaderServer, entry: Entry) -> Story:
    assert entry.link is not None
    return server.stories[int(entry.link.rpartition("/")[2])]


async def test_what_the_server_has_comes_in(reader: Reader, server: GoogleReaderServer) -> None:
    first, second, *_ = server.stories.values()
    first.read = True
    second.starred = True
    outcome = await linked(reader, server)
    assert (outcome.error, outcome.new) == (None, 5)
    feeds = await reader.feeds.all()
    assert {(feed.title, feed.folder) for feed in feeds} == {("News & 1", "World"), ("News & 2", "")}
    entries = await listed(reader)
    assert {entry.title for entry in entries} == {f"Story {n} <new>" for n in range(5)}
    assert {entry.title for entry in entries if entry.read} == {"Story 0 <new>"}
    (saved,) = await reader.bookmarks.all()
    assert saved.document.text == "Officials said story 1 happened."
    assert saved.analysis.cues[0].text == "said"


async def test_what_is_done_here_is_done_there(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    entry, other, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    opened = await reader.articles.feed_text(other.id)
    assert opened is not None
    await reader.bookmarks.save(opened)
    outcome = await synced(reader)
    assert outcome.told == 2
    assert story_of(server, entry).read
    assert story_of(server, other).starred


async def test_what_is_done_there_is_done_here(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    entry, other, *_ = await listed(reader)
    story_of(server, entry).read = True
    story_of(server, other).starred = True
    outcome = await synced(reader)
    assert sorted(outcome.entries) == sorted([entry.id, other.id])
    assert [e.id for e in await listed(reader) if e.read] == [entry.id]
    assert [b.entry_id for b in await reader.bookmarks.all()] == [other.id]
    story_of(server, other).starred = False
    outcome = await synced(reader)
    assert [b.entry_id for b in outcome.removed] == [other.id]
    assert await reader.bookmarks.all() == []
    change = await reader.undo.pop()
    assert change is not None
    assert change.sentence == "1 article saved again."


async def test_nothing_new_costs_few_requests(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    await synced(reader)
    server.requests.clear()
    await synced(reader)
    assert len(server.requests) <= 6


async def test_a_bookmark_stays_when_its_article_is_gone_from_the_server(
    reader: Reader, server: GoogleReaderServer
) -> None:
    next(iter(server.stories.values())).starred = True
    await linked(reader, server)
    assert len(await reader.bookmarks.all()) == 1
    server.stories.pop(next(iter(server.stories)))
    assert (await synced(reader)).removed == []
    assert len(await reader.bookmarks.all()) == 1


async def test_many_removals_wait_for_the_readers_word(reader: Reader, server: GoogleReaderServer) -> None:
    server.publish("feed/1", 30)
    for story in server.stories.values():
        story.starred = True
    await linked(reader, server)
    assert len(await reader.bookmarks.all()) == 35
    for story in server.stories.values():
        story.starred = False
    outcome = await synced(reader)
    assert outcome.held == "On the server 35 saved articles are saved no longer."
    assert len(await reader.bookmarks.all()) == 35
    assert not any(story.starred for story in server.stories.values())
    await reader.sync.accept()
    assert len((await synced(reader)).removed) == 35


async def test_a_feed_that_ends_there_ends_here_and_one_that_ends_here_ends_there(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    del server.feeds["feed/2"]
    assert (await synced(reader)).feeds
    (left,) = await reader.feeds.all()
    await reader.subscriptions.remove(left.id)
    await synced(reader)
    assert server.feeds == {}


async def test_a_local_feed_stays_local_until_it_is_offered(reader: Reader, server: GoogleReaderServer) -> None:
    await reader.library.run(feeds.add, "https://here.example/feed.xml", "Here", now=Clock()())
    await linked(reader, server)
    assert len(server.feeds) == 2
    assert await reader.sync.offer() == 1
    await synced(reader)
    assert [feed["url"] for feed in server.feeds.values()][-1] == "https://here.example/feed.xml"


async def test_a_token_that_ends_is_renewed(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    server.habits.before["edit-tag"] = (401, {"X-Reader-Google-Bad-Token": "true"}, b"")
    assert (await synced(reader)).told == 1
    assert story_of(server, entry).read


@pytest.mark.parametrize(
    ("path", "answer", "sentence"),
    [
        ("stream/items/ids", (200, {}, b"[]"), "127.0.0.1: The answer is not a JSON object."),
        ("stream/items/ids", (200, {}, b'{"items": []}'), "127.0.0.1: The answer has no “itemRefs”."),
        ("stream/items/ids", (503, {"Retry-After": "600"}, b""), "127.0.0.1 asks to wait until "),
        ("subscription/list", (500, {}, b"oops"), "127.0.0.1 answers with an error (500)."),
        ("accounts/ClientLogin", (401, {}, b""), "127.0.0.1 refuses the password of anna."),
        (
            "accounts/ClientLogin",
            (404, {}, b"<html>"),
            "is not a Google Reader API; FreshRSS has it at …/api/greader.php.",
        ),
    ],
)
async def test_an_answer_that_is_none_changes_nothing_and_is_told(
    reader: Reader, server: GoogleReaderServer, path: str, answer: tuple[int, dict[str, str], bytes], sentence: str
) -> None:
    await linked(reader, server)
    before = [(e.id, e.read) for e in await listed(reader)]
    server.habits.before[path] = answer
    outcome = await synced(reader)
    assert outcome.error is not None
    assert sentence in outcome.error.sentence
    assert [(e.id, e.read) for e in await listed(reader)] == before
    known = await reader.sync.status()
    assert known is not None
    assert known.error == outcome.error.sentence


async def test_a_list_without_an_end_is_no_list(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    server.habits.endless = True
    outcome = await synced(reader)
    assert outcome.error is not None
    assert outcome.error.sentence == "127.0.0.1 gives a list without an end."
    assert not any(entry.read for entry in await listed(reader))


async def test_a_server_that_hears_no_authorization_is_named(reader: Reader, server: GoogleReaderServer) -> None:
    server.habits.deaf = True
    with pytest.raises(RemoteError, match="does not pass the Authorization header on"):
        await reader.sync.link(server.url, "anna")
    assert await reader.sync.status() is None


async def test_unlinking_loses_nothing(reader: Reader, server: GoogleReaderServer) -> None:
    next(iter(server.stories.values())).starred = True
    await linked(reader, server)
    assert await reader.sync.unlink()
    assert len(await listed(reader)) == 5
    assert len(await reader.bookmarks.all()) == 1
    assert {feed.origin.value for feed in await reader.feeds.all()} == {"user"}
    assert await reader.sync.run() is None


async def test_the_password_is_nowhere(reader: Reader, server: GoogleReaderServer, tmp_path: Path) -> None:
    await linked(reader, server)
    await reader.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), path
    assert all(PASSWORD not in request for request in server.requests)
