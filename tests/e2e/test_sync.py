"""A profile in step with a server: the real requests, on the loopback, with the habits that servers have."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newsterm.library import feeds
from newsterm.library import server as library_server
from newsterm.library.check import examine
from newsterm.library.connection import Connection
from newsterm.library.model import Entry, View
from newsterm.library.transactions import writes
from newsterm.services.reader import Reader
from newsterm.services.sync.remote import RemoteError
from newsterm.services.sync.rounds import LEASE, Outcome
from newsterm.services.sync.service import Working
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
    assert (outcome.entries, outcome.saved) == ([entry.id], [other.id])
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


async def test_a_feed_is_offered_under_the_name_that_the_reader_gave_it(
    reader: Reader, server: GoogleReaderServer
) -> None:
    here = await reader.library.run(feeds.add, "https://here.example/feed.xml", "Here", now=Clock()())
    await reader.feeds.rename(here.id, "My & mine")
    await linked(reader, server)
    await reader.sync.offer()
    await synced(reader)
    assert list(server.feeds.values())[-1]["title"] == "My & mine"
    await synced(reader)
    offered = next(feed for feed in await reader.feeds.all() if feed.id == here.id)
    assert (offered.title, offered.origin.value) == ("My & mine", "server")


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
    await reader.sync.close()
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


async def test_articles_that_are_gone_are_not_taken_for_read_by_a_server_that_will_not_speak_of_them(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.habits.none_left = 400
    stories = list(server.stories.values())
    stories[0].starred = stories[1].starred = True
    await linked(reader, server)
    del server.stories[stories[0].id], server.stories[stories[1].id]
    assert (await synced(reader)).error is None
    server.stories.clear()
    assert (await synced(reader)).error is None
    assert len(await reader.bookmarks.all()) == 2


async def test_articles_of_feeds_that_wait_for_the_readers_word_are_not_marked_read(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.publish("feed/3", 1)
    await linked(reader, server)
    server.feeds.clear()
    server.stories.clear()
    assert (await synced(reader)).held == "The server follows 3 feeds less than before."
    assert not any(entry.read for entry in await listed(reader))
    await reader.sync.accept()
    assert (await synced(reader)).held == ""
    assert list(await reader.feeds.all()) == []


async def test_an_article_that_comes_back_is_told_of_again(reader: Reader, server: GoogleReaderServer) -> None:
    story = next(iter(server.stories.values()))
    story.starred = True
    await linked(reader, server)
    del server.stories[story.id]
    await synced(reader)
    server.stories[story.id] = story
    await synced(reader)
    (saved,) = await reader.bookmarks.all()
    assert saved.entry_id is not None
    await reader.entries.set_read([saved.entry_id], True)
    await synced(reader)
    assert story.read


async def test_what_was_done_while_an_article_was_gone_is_told_when_it_is_back(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    entry = (await listed(reader))[-1]
    story = story_of(server, entry)
    del server.stories[story.id]
    await synced(reader)
    await reader.entries.set_read([entry.id], True)
    await synced(reader)
    server.stories[story.id] = story
    await synced(reader)
    assert story.read


@pytest.mark.parametrize("status", [400, 500])
async def test_a_subscription_that_the_server_has_already_is_not_begun_for_ever(
    reader: Reader, server: GoogleReaderServer, status: int
) -> None:
    server.habits.twice = status
    await reader.library.run(feeds.add, "https://here.example/feed.xml", "Here", now=Clock()())
    await linked(reader, server)
    await reader.sync.offer()
    server.feeds["feed/9"] = {"id": "feed/9", "title": "Here", "url": "https://here.example/feed.xml"}
    assert (await synced(reader)).error is None
    known = await reader.sync.status()
    assert known is not None
    assert known.waiting == 0


async def test_a_feed_that_the_server_will_not_follow_keeps_nothing_from_being_told(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await reader.library.run(feeds.add, "https://here.example/feed.xml", "Here", now=Clock()())
    await linked(reader, server)
    await reader.sync.offer()
    server.habits.always["subscription/edit"] = (500, {}, b"cannot be fetched")
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    outcome = await synced(reader)
    assert (outcome.error, outcome.refused) == (None, ["https://here.example/feed.xml"])
    assert story_of(server, entry).read
    await synced(reader)
    await synced(reader)
    assert (await synced(reader)).refused == []


async def test_an_article_whose_change_is_refused_three_times_is_let_go_of(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    server.habits.always["edit-tag"] = (400, {}, b"")
    for _ in range(3):
        assert (await synced(reader)).error is None
    server.requests.clear()
    await synced(reader)
    assert not [request for request in server.requests if request.startswith("edit-tag")]
    assert "the server refuses: tag:google.com,2005:reader/item/" in reader.paths.log_file.read_text()
    assert [e.read for e in await listed(reader) if e.id == entry.id] == [True]


async def test_an_ok_without_the_deed_is_told_twice_more_and_then_the_server_is_right(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    server.habits.says_ok = True
    for _ in range(6):
        await synced(reader)
    assert len([request for request in server.requests if request.startswith("edit-tag")]) == 3
    assert not story_of(server, entry).read
    assert [e.read for e in await listed(reader) if e.id == entry.id] == [False]


async def test_articles_of_a_feed_without_an_address_are_asked_for_once(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.habits.hidden.add("feed/2")
    assert (await linked(reader, server)).new == 3
    server.bodies.clear()
    await synced(reader)
    hidden = [story.id for story in server.stories.values() if story.feed == "feed/2"]
    assert not any(f"{number:016x}" in body for number in hidden for body in server.bodies)


async def test_no_more_unread_articles_are_taken_in_than_wanted_however_many_rounds_are_run(
    tmp_path: Path, server: GoogleReaderServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSTERM_SYNC_PASSWORD", PASSWORD)
    (tmp_path / "config.toml").write_text("[sync]\nunread = 100\n")
    server.publish("feed/1", 145)
    async with Reader.open(tmp_path, now=Clock()) as reader:
        assert reader.problems == ()
        await reader.sync.link(server.url, "anna")
        assert [(await synced(reader)).new for _ in range(2)] == [100, 0]


async def test_thirty_changes_are_one_request(reader: Reader, server: GoogleReaderServer) -> None:
    server.publish("feed/1", 40)
    await linked(reader, server)
    for entry in (await listed(reader))[:30]:
        await reader.entries.set_read([entry.id], True)
    server.requests.clear()
    outcome = await reader.sync.run(changes_only=True)
    assert outcome is not None
    assert outcome.told == 30
    assert len(server.requests) <= 2


async def test_telling_changes_does_not_put_off_the_next_round(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    before = await reader.sync.status()
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    await reader.sync.run(changes_only=True)
    after = await reader.sync.status()
    assert before is not None
    assert after is not None
    assert after.next_due == before.next_due


async def test_names_and_folders_go_both_ways(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    world, other = sorted(await reader.feeds.all(), key=lambda feed: feed.url)
    await reader.library.run(feeds.rename, world.id, "The world")
    await reader.library.run(feeds.move, world.id, "")
    await reader.library.run(feeds.move, other.id, "Elsewhere")
    await synced(reader)
    assert (server.feeds["feed/1"]["title"], server.feeds["feed/1"]["categories"]) == ("The world", [])
    assert server.feeds["feed/2"]["categories"][0]["label"] == "Elsewhere"
    await synced(reader)
    server.feeds["feed/2"]["title"], server.feeds["feed/2"]["categories"] = "Renamed", []
    assert (await synced(reader)).feeds
    assert {(feed.title, feed.folder) for feed in await reader.feeds.all()} == {("The world", ""), ("Renamed", "")}


@pytest.mark.parametrize("told", [False, True], ids=["before the server is told", "after"])
async def test_a_name_and_a_folder_are_taken_back_there_too(
    reader: Reader, server: GoogleReaderServer, told: bool
) -> None:
    await linked(reader, server)
    world = next(feed for feed in await reader.feeds.all() if feed.folder == "World")
    assert (await reader.feeds.rename(world.id, "The world")).sentence == "News & 1 is called The world now."
    assert (await reader.feeds.move(world.id, "")).sentence == "The world is in no folder now."
    if told:
        await synced(reader)
        await synced(reader)
        assert (server.feeds["feed/1"]["title"], server.feeds["feed/1"]["categories"]) == ("The world", [])
    server.requests.clear()
    sentences = [change.sentence for _ in range(2) if (change := await reader.undo.pop()) is not None]
    assert sentences == ["The world is in World again.", "The world is called News & 1 again."]
    await synced(reader)
    await synced(reader)
    edits = [request for request in server.requests if request.startswith("subscription/edit")]
    assert len(edits) == (2 if told else 0)
    assert server.feeds["feed/1"]["title"] in ("News & 1", "News ＆ 1")
    assert server.feeds["feed/1"]["categories"][0]["label"] == "World"
    assert [(feed.title, feed.folder) for feed in await reader.feeds.all() if feed.id == world.id] == [
        ("News & 1", "World")
    ]


async def test_a_feed_that_moves_while_its_name_waits_is_renamed_all_the_same(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    world = next(feed for feed in await reader.feeds.all() if feed.folder == "World")
    await reader.feeds.rename(world.id, "The world")
    server.feeds["feed/1"]["url"] = "https://news.example/moved.xml"
    await synced(reader)
    assert server.feeds["feed/1"]["title"] == "The world"
    moved = next(feed for feed in await reader.feeds.all() if feed.id == world.id)
    assert (moved.url, moved.title) == ("https://news.example/moved.xml", "The world")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("stream/items/ids", b'{"itemRefs": [{"id": "1"}], "continuation": "\\ud800"}'),
        ("accounts/ClientLogin", b"Auth=\xc3\xa4\n"),
        ("accounts/ClientLogin", b"Auth=a\x00b\n"),
        ("token", b"\xff\xfe"),
        ("stream/items/contents", b'{"items": [{"id": "1", "origin": {"streamId": "\\ud800"}, "published": "9e9"}]}'),
        ("subscription/list", b'{"subscriptions": [{"id": "\\ud800", "url": "https://a.example/\\ud800"}]}'),
    ],
)
async def test_no_answer_ends_the_program(reader: Reader, server: GoogleReaderServer, path: str, answer: bytes) -> None:
    await linked(reader, server)
    server.publish("feed/1", 1)
    await reader.sync.close()
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    server.habits.always[path] = (200, {}, answer)
    await synced(reader)
    server.habits.always.clear()
    await reader.sync.close()
    await synced(reader)
    assert (await synced(reader)).error is None
    assert story_of(server, entry).read


async def test_a_program_that_died_in_a_round_keeps_others_waiting_for_a_minute_at_most(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    now = Clock()()
    await reader.library.run(library_server.lease, "died", now, LEASE)
    assert not (await synced(reader)).ran
    assert timedelta(minutes=1) >= LEASE


async def test_whoever_watches_sees_a_round_go_on(reader: Reader, server: GoogleReaderServer) -> None:
    await reader.sync.link(server.url, "anna")
    async with aclosing(reader.keep_in_step()) as steps:
        seen = []
        async for step in steps:
            seen.append(step)
            if isinstance(step, Outcome):
                break
    assert [step for step in seen if isinstance(step, Working)] == [Working(0, 0), Working(5, 5)]
    assert isinstance(seen[-1], Outcome)
    assert seen[-1].new == 5


async def test_nothing_is_imported_or_asked_without_a_server(reader: Reader) -> None:
    assert [step async for step in reader.keep_in_step()] == []
    assert "sync" not in reader.__dict__


async def test_an_article_that_the_server_fails_on_keeps_no_other_away(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.publish("feed/1", 60)
    ids = list(server.stories)
    server.habits.poison = {ids[0], ids[30]}
    assert (await linked(reader, server)).new == 63
    await synced(reader)
    server.bodies.clear()
    assert (await synced(reader)).error is None
    assert not any(f"{number:016x}" in body for number in server.habits.poison for body in server.bodies)


async def test_a_server_that_fails_on_an_article_that_one_has_is_not_taken_for_another(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    server.habits.poison = {max(server.stories)}
    story = min(server.stories.values(), key=lambda story: story.id)
    story.read = True
    outcome = await synced(reader)
    assert (outcome.error, len(outcome.entries), outcome.new) == (None, 1, 0)


async def test_a_server_that_fails_on_every_article_is_not_asked_about_each(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.publish("feed/1", 300)
    server.habits.poison = set(server.stories)
    outcome = await linked(reader, server)
    assert outcome.error is not None
    assert server.requests.count("stream/items/contents") < 60


async def test_an_article_of_which_the_server_cannot_speak_is_neither_read_nor_gone(
    reader: Reader, server: GoogleReaderServer
) -> None:
    for story in list(server.stories.values())[:3]:
        story.starred = True
    await linked(reader, server)
    first, second, _ = list(server.stories.values())[:3]
    first.starred = second.starred = False
    server.habits.poison = {first.id}
    assert len((await synced(reader)).removed) == 1
    server.habits.poison = set()
    assert len((await synced(reader)).removed) == 1


@pytest.mark.parametrize("told", [False, True], ids=["before the server is told", "after"])
async def test_a_feed_that_is_removed_and_taken_back(reader: Reader, server: GoogleReaderServer, told: bool) -> None:
    await linked(reader, server)
    entry = next(entry for entry in await listed(reader) if entry.feed_title == "News & 1")
    await reader.entries.set_read([entry.id], True)
    await synced(reader)
    assert entry.feed_id is not None
    await reader.subscriptions.remove(entry.feed_id)
    if told:
        await synced(reader)
        assert "feed/1" not in server.feeds
    await reader.undo.pop()
    await synced(reader)
    await synced(reader)
    if not told:
        assert "feed/1" in server.feeds
        back = [entry for entry in await listed(reader) if entry.feed_title == "News & 1"]
        assert [e.read for e in back] == [False, False]  # what is read there is not asked for again
    known = await reader.sync.status()
    assert known is not None
    assert known.waiting == 0
    assert {feed["url"] for feed in server.feeds.values()} == {feed.url for feed in await reader.feeds.all()}
    assert {feed.origin.value for feed in await reader.feeds.all()} == {"server"}


async def test_what_a_list_misses_since_it_moved_between_its_pages_is_not_taken_for_read(
    reader: Reader, server: GoogleReaderServer
) -> None:
    server.publish("feed/1", 7)
    await linked(reader, server)
    server.habits.page = 3
    server.habits.moving = True
    assert (await synced(reader)).error is None
    there = {story.id for story in server.stories.values() if story.read}
    assert len(there) > 2
    assert {story_of(server, entry).id for entry in await listed(reader) if entry.read} <= there
    server.habits.moving = False
    await synced(reader)
    assert {story_of(server, entry).id for entry in await listed(reader) if entry.read} == there


async def test_doctor_says_what_is_wrong_with_the_server(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    entry, *_ = await listed(reader)
    await reader.entries.set_read([entry.id], True)
    server.habits.always["subscription/list"] = (500, {}, b"")
    await synced(reader)
    findings = examine(reader.paths.database, reader.paths.journal)
    wrong = [finding.what for finding in findings if not finding.ok]
    assert wrong == ["127.0.0.1 answers with an error (500); 1 change waits."]
    assert not any(PASSWORD in finding.what for finding in findings)


@writes
def forget_entries(c: Connection) -> None:
    """As retention does."""
    c.execute("DELETE FROM entries WHERE feed_id IN (SELECT feed_id FROM remote_feeds)")


async def test_what_retention_let_go_does_not_come_back(reader: Reader, server: GoogleReaderServer) -> None:
    await linked(reader, server)
    await reader.library.run(forget_entries)
    assert [entry for entry in await listed(reader) if entry.feed_title.startswith("News")] == []
    server.requests.clear()
    assert (await synced(reader)).new == 0
    assert "stream/items/contents" not in server.requests


async def test_articles_of_a_feed_that_is_hidden_there_are_not_taken_for_read(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    server.habits.hides.add("feed/1")
    assert (await synced(reader)).entries == []
    assert not any(entry.read for entry in await listed(reader))
    entry = next(entry for entry in await listed(reader) if entry.feed_title == "News & 1")
    story_of(server, entry).read = True
    assert (await synced(reader)).entries == [entry.id]


@pytest.mark.parametrize("page", [1, 2, 4, 5])
async def test_a_list_that_goes_on_at_the_last_article_of_a_page(
    reader: Reader, server: GoogleReaderServer, page: int
) -> None:
    server.habits.page, server.habits.drops_first = page, True
    assert (await linked(reader, server)).new == 5
    entry, *_ = await listed(reader)
    story_of(server, entry).read = True
    assert (await synced(reader)).entries == [entry.id]


async def test_an_article_that_such_a_list_drops_is_not_taken_for_read(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    server.habits.page, server.habits.drops_first, server.habits.moving = 2, True, True
    await synced(reader)
    there = {story.id for story in server.stories.values() if story.read}
    assert {story_of(server, entry).id for entry in await listed(reader) if entry.read} <= there


@pytest.mark.parametrize(
    "settled", ["https://www.here.example/feed.xml", "http://here.example/feed.xml", "https://here.example/feed.xml/"]
)
async def test_a_feed_that_the_server_follows_under_another_spelling_is_there_once(
    reader: Reader, server: GoogleReaderServer, settled: str
) -> None:
    here = await reader.library.run(feeds.add, "https://here.example/feed.xml", "Here", now=Clock()())
    await linked(reader, server)
    server.settles = lambda url: settled
    await reader.sync.offer()
    for _ in range(3):
        await synced(reader)
    ours = [feed for feed in await reader.feeds.all() if "here.example" in feed.url]
    assert [(feed.id, feed.url, feed.origin.value) for feed in ours] == [(here.id, settled, "server")]
    known = await reader.sync.status()
    assert known is not None
    assert known.waiting == 0


async def test_two_feeds_of_the_server_whose_addresses_are_alike_are_two(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await reader.library.run(feeds.add, "https://news.example/1.xml", "Here", now=Clock()())
    server.publish("feed/3", 1)
    server.feeds["feed/3"]["url"] = "http://www.news.example/1.xml"
    await linked(reader, server)
    urls = sorted(feed.url for feed in await reader.feeds.all() if feed.origin.value == "server")
    assert urls == ["http://www.news.example/1.xml", "https://news.example/1.xml", "https://news.example/2.xml"]


async def test_folders_with_signs_of_markup_in_their_names(reader: Reader, server: GoogleReaderServer) -> None:
    server.publish("feed/3", 1, folder="R&D <new>, “more” ＆ co")
    await linked(reader, server)
    feed = next(feed for feed in await reader.feeds.all() if feed.title == "News & 3")
    assert feed.folder == "R&D <new>, “more” ＆ co"
    await reader.feeds.move(feed.id, "a=b&c;d+e 100% / f")
    await synced(reader)
    assert server.feeds["feed/3"]["categories"][0]["label"] == "a=b&c;d+e 100% / f"
    await synced(reader)
    assert [f.folder for f in await reader.feeds.all() if f.id == feed.id] == ["a=b&c;d+e 100% / f"]


async def test_a_server_whose_api_is_switched_off_is_named(reader: Reader, server: GoogleReaderServer) -> None:
    server.habits.always["accounts/ClientLogin"] = (503, {}, b"Service Unavailable!")
    with pytest.raises(RemoteError, match=r"\(503\)\. Is its API switched on\?"):
        await reader.sync.link(server.url, "anna")


def set_back(server: GoogleReaderServer, backup: tuple[dict[str, Any], dict[int, Story]]) -> None:
    """Restore the server from a backup."""
    server.feeds, server.stories = deepcopy(backup[0]), deepcopy(backup[1])


@pytest.mark.parametrize("numbers", ["new", "the same"])
async def test_a_server_that_is_restored_from_yesterday_loses_nothing(
    reader: Reader, server: GoogleReaderServer, numbers: str
) -> None:
    server.publish("feed/1", 3)
    first_story, second_story, *_ = server.stories.values()
    first_story.starred = True
    await linked(reader, server)
    unread_again = next(entry for entry in await listed(reader) if story_of(server, entry) is second_story)
    await reader.entries.set_read([unread_again.id], True)
    await synced(reader)
    backup = deepcopy((server.feeds, server.stories))
    await reader.entries.set_read([unread_again.id], False)
    server.publish("feed/1", 4)
    server.publish("feed/9", 2)
    await synced(reader)
    first, second, *_, old = await listed(reader)
    await reader.entries.set_read([first.id, old.id], True)
    opened = await reader.articles.feed_text(second.id)
    assert opened is not None
    await reader.bookmarks.save(opened)
    await synced(reader)
    await synced(reader)
    titles, read = sorted(entry.title for entry in await listed(reader)), {old.id, first.id, unread_again.id}
    newest = [story for story in server.stories.values() if story.id not in backup[1]]
    set_back(server, backup)
    assert not story_of(server, old).read
    if numbers == "new":  # FreshRSS: the time of arrival
        server.links = {}
        for story in newest[:4]:
            server.publish("feed/1", 1)
            again = list(server.stories.values())[-1]
            del server.stories[again.id]
            again.id += 1000
            server.stories[again.id] = again
            server.links[again.id] = story.id
    else:  # Miniflux: the next number, whichever article it is for
        server.publish("feed/1", 4)
        server.links = {
            story.id: number.id for story, number in zip(list(server.stories.values())[-4:], newest[3::-1], strict=True)
        }
    for _ in range(3):
        outcome = await synced(reader)
        assert outcome.error is None
        assert outcome.removed == []
    assert sorted(entry.title for entry in await listed(reader)) == titles
    assert {entry.id for entry in await listed(reader) if entry.read} == read  # on either side is on both
    assert story_of(server, old).read
    assert len(await reader.bookmarks.all()) == 2
    there = {server.links.get(story.id, story.id) for story in server.stories.values() if story.starred}
    assert int((second.link or "").rpartition("/")[2]) in there or second.feed_title == "News & 9"
    assert {feed["url"] for feed in server.feeds.values()} == {feed.url for feed in await reader.feeds.all()}
    await reader.entries.set_read([unread_again.id], False)
    server.requests.clear()
    assert (await synced(reader)).told == 1
    assert not story_of(server, unread_again).read
    assert len(server.requests) <= 7


async def test_a_server_whose_newest_articles_are_there_was_not_set_back(
    reader: Reader, server: GoogleReaderServer
) -> None:
    await linked(reader, server)
    await reader.entries.set_read([entry.id for entry in await listed(reader)][:2], True)
    await synced(reader)
    for story in sorted(server.stories.values(), key=lambda story: story.id)[:2]:  # too old
        del server.stories[story.id]
    gone = next(story.id for story in server.stories.values() if story.read)  # read, and tidied away
    del server.stories[gone]
    log = reader.paths.log_file
    assert (await synced(reader)).error is None
    assert not log.exists()
