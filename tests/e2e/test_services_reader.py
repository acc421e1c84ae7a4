"""The services as one: a loopback news site is followed, read, marked, kept, and read again without it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from newsterm import edition
from newsterm.article.model import State
from newsterm.library import entries, marks, set_apart
from newsterm.library.connection import Connection
from newsterm.library.model import Counts, View
from newsterm.services import jobs, work
from newsterm.services.model import Added, Choices, FetchFailed, Imported
from newsterm.services.reader import Reader
from newsterm.sourcing.model import Group
from tests.support import slow_jobs
from tests.support.reader import START, Clock, opened, refreshed
from tests.support.site import NewsSite, Reply
from tests.support.stories import STORIES, Story


@pytest.fixture
async def reader(tmp_path: Path, clock: Clock) -> AsyncIterator[Reader]:
    async with Reader.open(tmp_path, now=clock) as reader:
        yield reader


async def follow(reader: Reader, url: str) -> Added:
    added = await reader.subscriptions.add(url)
    assert isinstance(added, Added), added
    return added


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom", "/feed.json"])
async def test_a_feed_is_added_with_its_entries(reader: Reader, site: NewsSite, path: str) -> None:
    added = await follow(reader, site.url(path))
    assert added.fresh
    assert added.new == added.feed.unread == len(STORIES)
    assert added.feed.title.startswith("The Velmark Courier")
    page = await reader.entries.page(View(feed_id=added.feed.id))
    newest = max(STORIES, key=lambda story: story.published)
    assert page.entries[0].title == newest.title
    assert page.entries[0].published == newest.published
    assert page.entries[0].author == newest.byline


async def test_adding_again_changes_nothing(reader: Reader, site: NewsSite) -> None:
    first = await follow(reader, site.url("/feed.rss"))
    again = await follow(reader, site.url("/feed.rss"))
    assert not again.fresh
    assert again.feed.id == first.feed.id
    assert len(await reader.feeds.all()) == 1


async def test_a_site_that_names_several_feeds_lets_one_choose(reader: Reader, site: NewsSite) -> None:
    choices = await reader.subscriptions.add(site.url())
    assert isinstance(choices, Choices)
    assert [link.url for link in choices.links] == [site.url("/feed.rss"), site.url("/feed.atom")]
    added = await reader.subscriptions.add(site.url(), pick=2)
    assert isinstance(added, Added)
    assert added.feed.url == site.url("/feed.atom")
    wrong = await reader.subscriptions.add(site.url(), pick=7)
    assert isinstance(wrong, FetchFailed)
    assert wrong.reason == "This page names 2 feeds: pick from 1 to 2."


async def test_a_site_that_names_none_is_tried_at_the_usual_places(reader: Reader, site: NewsSite) -> None:
    site.routes["/"] = Reply("<html><title>Plain</title><p>No feeds named here.</html>")
    site.routes["/rss.xml"] = lambda _: Reply(site.rss(), type="text/xml")
    added = await follow(reader, site.url())
    assert added.feed.url == site.url("/rss.xml")


async def test_a_site_that_hides_its_front_page_is_tried_at_the_usual_places(reader: Reader, site: NewsSite) -> None:
    site.routes["/"] = Reply("<html>Forbidden</html>", status=403)
    site.routes["/rss.xml"] = lambda _: Reply(site.rss(), type="text/xml")
    added = await follow(reader, site.url())
    assert added.feed.url == site.url("/rss.xml")


async def test_the_folder_that_was_typed_is_tried_first(reader: Reader, site: NewsSite) -> None:
    site.routes["/blog/"] = Reply("<html><title>Plain</title><p>No feeds named here.</html>")
    site.routes["/rss.xml"] = site.routes["/blog/index.xml"] = lambda _: Reply(site.rss(), type="text/xml")
    added = await follow(reader, site.url("/blog/"))
    assert added.feed.url == site.url("/blog/index.xml")


async def test_a_dead_declared_feed_does_not_end_the_search(reader: Reader, site: NewsSite) -> None:
    dead = '<link rel="alternate" type="application/rss+xml" href="/dead.xml">'
    site.routes["/"] = Reply(f'<html>{dead}<a href="/live.rss">RSS</a></html>')
    site.routes["/live.rss"] = lambda _: Reply(site.rss(), type="text/xml")
    added = await follow(reader, site.url())
    assert added.feed.url == site.url("/live.rss")
    site.routes["/plain/"] = Reply(f"<html>{dead}</html>")
    site.routes["/plain/feed.xml"] = lambda _: Reply(site.rss(), type="text/xml")
    assert (await follow(reader, site.url("/plain/"))).feed.url == site.url("/plain/feed.xml")


async def test_a_feed_that_a_person_picks_is_taken_or_none(reader: Reader, site: NewsSite) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("feed.rss", "dead")
    )
    site.routes["/"] = Reply(f"<html>{links}</html>")
    failure = await reader.subscriptions.add(site.url(), pick=2)
    assert isinstance(failure, FetchFailed)
    assert failure.status == 404


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "“” is not a web address."),
        ("javascript:alert(1)", "“javascript:alert(1)” is not a web address."),
        ("/etc/passwd", "“/etc/passwd” is not a web address."),
    ],
)
async def test_what_is_no_address_is_told_in_words(reader: Reader, address: str, reason: str) -> None:
    failure = await reader.subscriptions.add(address)
    assert isinstance(failure, FetchFailed)
    assert failure.reason == reason


async def test_a_host_without_scheme_falls_back_from_https(reader: Reader, site: NewsSite) -> None:
    added = await follow(reader, f"127.0.0.1:{site.port}/feed.rss")
    assert added.feed.url == site.url("/feed.rss")


# Refreshing


async def test_a_refresh_brings_what_is_new_and_asks_politely(reader: Reader, site: NewsSite, clock: Clock) -> None:
    added = await follow(reader, site.url("/feed.rss"))
    assert await refreshed(reader) == []  # nothing is due yet
    clock.forward(days=1, hours=2)
    (step,) = await refreshed(reader)
    assert (step.done, step.total, step.new, step.unchanged) == (1, 1, 0, True)
    assert site.requests[-1].headers["if-none-match"]
    assert site.requests[-1].headers["if-modified-since"]

    site.publish(Story("late-news", "Late news", ("Sources said so.",), "Eva Stoll", day=7))
    (step,) = await refreshed(reader, [added.feed.id])
    assert (step.new, step.failure) == (1, None)
    assert step.feed.unread == len(STORIES) + 1
    assert step.feed.next_due is not None
    assert step.feed.next_due > clock()


async def test_a_site_that_ignores_validators_is_not_read_twice(reader: Reader, site: NewsSite) -> None:
    site.routes["/deaf"] = Reply(site.rss(), plain=True)
    await follow(reader, site.url("/deaf"))
    (step,) = await refreshed(reader, everything=True)
    assert step.unchanged


async def test_an_edit_is_noticed_and_the_read_state_stays(reader: Reader, site: NewsSite) -> None:
    await follow(reader, site.url("/feed.rss"))
    first = (await reader.entries.page(View())).entries[0]
    await reader.entries.set_read([first.id], True)
    story = next(s for s in STORIES if s.title == first.title)
    site.stories = tuple(
        Story(s.slug, "Corrected: " + s.title, s.paragraphs, s.byline, s.day) if s is story else s for s in STORIES
    )
    (step,) = await refreshed(reader, everything=True)
    assert (step.new, step.changed) == (0, 1)
    entry = await reader.entries.get(first.id)
    assert entry is not None
    assert entry.title.startswith("Corrected: ")
    assert entry.read


async def test_one_bad_feed_spoils_nothing(reader: Reader, site: NewsSite, clock: Clock) -> None:
    for path in ("/feed.rss", "/flaky", "/feed.json"):
        site.routes["/flaky"] = Reply(site.rss().replace("courier-", "flaky-"), type="text/xml")
        await follow(reader, site.url(path))
    site.routes["/flaky"] = Reply("no", status=403)
    steps = await refreshed(reader, everything=True)
    assert [step.done for step in steps] == [1, 2, 3]
    (failed,) = [step for step in steps if step.failure]
    assert failed.feed.error == "The site answered 403: it refuses readers like this one."
    assert failed.feed.failures == 1
    assert failed.feed.entries == len(STORIES)
    site.routes["/flaky"] = Reply("<html><body>Maintenance</body></html>")
    (step,) = await refreshed(reader, [failed.feed.id])
    assert step.failure is not None
    assert step.failure.kind == "not_a_feed"
    assert step.feed.failures == 2
    assert step.feed.entries == len(STORIES)


async def test_a_night_without_network_does_not_slow_a_feed_down(
    reader: Reader, site: NewsSite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/feed.rss"))
    fetcher = await reader.refresher._sources.fetcher()

    async def offline(url: str, *_: object, **__: object) -> FetchFailed:
        return FetchFailed("offline", "The network is down.", url)

    monkeypatch.setattr(fetcher, "get", offline)
    for _ in range(8):
        (step,) = await refreshed(reader, everything=True)
        assert step.feed.error == "The network is down."
        assert step.feed.next_due is not None
        assert step.feed.next_due - clock() < timedelta(minutes=20)


async def test_gone_feeds_are_asked_no_more(reader: Reader, site: NewsSite, clock: Clock) -> None:
    site.routes["/f"] = Reply(site.rss())
    added = await follow(reader, site.url("/f"))
    site.routes["/f"] = Reply("", status=410)
    (step,) = await refreshed(reader, everything=True)
    assert step.feed.gone
    assert step.feed.next_due is None
    clock.forward(days=30)
    assert await refreshed(reader, everything=True) == []
    site.routes["/f"] = Reply(site.rss())
    (step,) = await refreshed(reader, [added.feed.id])  # because the reader asks for it
    assert not step.feed.gone


async def test_a_feed_moves_after_a_good_fetch_and_only_then(reader: Reader, site: NewsSite) -> None:
    site.routes["/old"] = Reply(site.rss())
    added = await follow(reader, site.url("/old"))
    site.routes["/old"] = Reply(status=301, headers={"Location": "/new"})
    site.routes["/new"] = Reply("<html>nothing yet</html>")
    (step,) = await refreshed(reader, everything=True)
    assert step.failure
    assert step.feed.url == site.url("/old")
    site.routes["/new"] = Reply(site.rss() + " ")
    (step,) = await refreshed(reader, everything=True)
    assert step.failure is None
    assert step.feed.url == site.url("/new")
    assert step.feed.id == added.feed.id
    assert step.feed.entries == len(STORIES)


async def test_a_feed_that_says_where_it_has_moved_is_followed_there(reader: Reader, site: NewsSite) -> None:
    def telling(address: str) -> str:
        told = f"<itunes:new-feed-url>{address}</itunes:new-feed-url><item>"
        words = site.rss().replace("<item>", told, 1)
        return words.replace("<rss ", '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ', 1)

    added = await follow(reader, site.url("/feed.rss"))
    site.routes["/feed.rss"] = Reply(telling(site.url("/status/404")))
    (step,) = await refreshed(reader, everything=True)
    assert (step.failure, step.feed.url) == (None, site.url("/feed.rss"))
    site.routes["/feed.rss"] = Reply(telling(site.url("/new")))
    site.routes["/new"] = Reply(telling(site.url("/feed.rss")))  # round and round
    (step,) = await refreshed(reader, everything=True)
    assert step.feed.url == site.url("/feed.rss")
    site.routes["/new"] = Reply(site.rss())
    site.routes["/feed.rss"] = Reply(telling(site.url("/new")) + " ")
    (step,) = await refreshed(reader, everything=True)
    assert (step.feed.url, step.feed.id, step.new) == (site.url("/new"), added.feed.id, 0)
    site.routes["/old"] = Reply(telling(site.url("/new2")))
    site.routes["/new2"] = Reply(site.rss())
    assert (await follow(reader, site.url("/old"))).feed.url == site.url("/new2")


async def test_old_entries_go_once_a_day_whatever_the_feed_answers(
    tmp_path: Path, site: NewsSite, clock: Clock
) -> None:
    (tmp_path / "config.toml").write_text("[retention]\ndays = 30\nunread = false\n")
    async with Reader.open(tmp_path, now=clock) as reader:
        assert reader.problems == ()
        await follow(reader, site.url("/feed.rss"))
        site.stories = STORIES[:1]
        clock.forward(hours=2)
        await refreshed(reader, everything=True)
        assert (await reader.entries.page(View())).total == len(STORIES)
        clock.forward(days=60)
        await refreshed(reader, everything=True)  # nothing has changed there
        assert (await reader.entries.page(View())).total == 1


async def test_retry_after_holds_for_the_host_even_after_a_restart(
    tmp_path: Path, site: NewsSite, clock: Clock
) -> None:
    async with Reader.open(tmp_path, now=clock) as reader:
        for path in ("/a", "/b"):
            site.routes[path] = Reply(site.rss() + path)
            await follow(reader, site.url(path))
        site.routes["/a"] = site.routes["/b"] = Reply("", status=429, headers={"Retry-After": "7200"})
        steps = await refreshed(reader, everything=True)
        assert {step.failure and step.failure.kind for step in steps} == {"rate_limited"}
    site.requests.clear()
    async with Reader.open(tmp_path, now=clock) as reader:
        steps = await refreshed(reader, everything=True)
        assert site.requests == []
        assert all(step.skipped for step in steps)
        assert "asks to be left alone until" in steps[0].feed.error
        clock.forward(hours=3)
        site.routes["/a"] = site.routes["/b"] = Reply(site.rss())
        assert all(step.failure is None for step in await refreshed(reader, everything=True))


@pytest.mark.parametrize("where", ["asking", "storing"])
async def test_a_feed_that_we_fail_on_does_not_keep_the_others_from_being_refreshed(
    reader: Reader, site: NewsSite, clock: Clock, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    bad = ""
    for path in ("/a", "/b", "/c"):
        site.routes[path] = Reply(site.rss() + path)
        bad = (await follow(reader, site.url(path))).feed.url
        site.routes[path] = Reply(site.rss() + path + " again")
    good, sources = entries.apply, await reader.subscriptions._sources.fetcher()
    get = sources.get

    def apply(c: Connection, feed_id: int, *rest: object) -> object:
        if feed_id == 3:
            raise OverflowError("too large")
        return good(c, feed_id, *rest)  # type: ignore[arg-type]

    async def ask(url: str, *rest: object, **more: object) -> object:
        if url == bad:
            raise RecursionError("too deep")
        return await get(url, *rest, **more)  # type: ignore[arg-type]

    if where == "storing":
        monkeypatch.setattr(entries, "apply", apply)
    else:
        monkeypatch.setattr(sources, "get", ask)
    steps = await refreshed(reader, everything=True)
    assert sorted(step.feed.id for step in steps) == [1, 2, 3]
    failed = [step for step in steps if step.failure]
    assert [step.feed.url for step in failed] == [bad]
    assert failed[0].feed.error == "newsterm failed on the feed; its log says how."
    assert bad in reader.paths.log_file.read_text()


@pytest.mark.parametrize(("wanted", "unread"), [("[]", 0), ("true", 1), ('["127.0.0.1"]', 1), ('["other"]', 0)])
async def test_what_was_corrected_is_unread_again_where_one_wants_it(
    tmp_path: Path, site: NewsSite, clock: Clock, wanted: str, unread: int
) -> None:
    (tmp_path / "config.toml").write_text(f"[lists]\ncorrected_unread = {wanted}\n")
    async with Reader.open(tmp_path, now=clock) as reader:
        assert not reader.problems
        site.routes["/a"] = Reply(site.rss())
        await follow(reader, site.url("/a"))
        await reader.entries.mark_read(View())
        title = STORIES[0].title
        site.routes["/a"] = Reply(site.rss().replace(title, f"{title}, corrected"))
        (step,) = await refreshed(reader, everything=True)
        assert step.changed == 1
        assert (await reader.feeds.all())[0].unread == unread


async def test_a_person_who_asks_gets_the_whole_document(reader: Reader, site: NewsSite) -> None:
    stuck = {"ETag": "always", "Last-Modified": "Mon, 09 Mar 2026 10:00:00 GMT"}
    site.routes["/a"] = Reply(site.rss(), headers=stuck)
    added = await follow(reader, site.url("/a"))
    site.requests.clear()
    (step,) = await refreshed(reader, everything=True)
    assert "if-none-match" in site.requests[-1].headers
    (step,) = await refreshed(reader, [added.feed.id], afresh=True)
    assert "if-none-match" not in site.requests[-1].headers
    assert not step.unchanged


async def test_a_feed_that_must_wait_for_its_host_has_not_failed_and_closes_it_to_nobody(
    tmp_path: Path, site: NewsSite, clock: Clock
) -> None:
    async with Reader.open(tmp_path, now=clock) as reader:
        for path in ("/a", "/b"):
            site.routes[path] = Reply(site.rss() + path)
            await follow(reader, site.url(path))
        site.routes["/a"] = Reply("", status=429, headers={"Retry-After": "120"})
        for _ in range(7):  # its own waits grow with each failure, up to a day
            await refreshed(reader, [1])
            clock.forward(minutes=3)
        await refreshed(reader, [1])
        (waiting,) = await refreshed(reader, [2])
        assert waiting.skipped
        assert (waiting.feed.failures, waiting.feed.error) == (0, "")
        assert waiting.feed.next_due is not None
        assert waiting.feed.next_due >= clock() + timedelta(minutes=2)
    clock.forward(minutes=3)
    async with Reader.open(tmp_path, now=clock) as reader:
        (asked,) = await refreshed(reader, [2])
        assert not asked.skipped


async def test_a_refresh_can_be_given_up(reader: Reader, site: NewsSite) -> None:
    await follow(reader, site.url("/feed.rss"))
    site.routes["/never"] = lambda _: Reply(site.rss())
    await follow(reader, site.url("/never"))
    site.routes["/never"] = Reply("", delay=30)
    steps = reader.refresher.run(everything=True)
    first = await anext(aiter(steps))
    assert first.feed.url == site.url("/feed.rss")
    await steps.aclose()
    site.routes["/never"] = lambda _: Reply(site.rss())
    assert len(await refreshed(reader, everything=True)) == 2


# Articles


async def test_a_whole_feed_text_needs_no_page(reader: Reader, site: NewsSite) -> None:
    await follow(reader, site.url("/feed.atom"))
    entry = (await reader.entries.page(View())).entries[0]
    site.requests.clear()
    (only,) = await opened(reader, entry.id)
    assert (only.origin, only.state, only.loading) == ("feed", State.FEED, False)
    assert site.requests == []
    counts = only.analysis.counts()
    assert counts[Group.UNCONFIRMED] >= 1
    fresh = await reader.entries.get(entry.id)
    assert fresh is not None
    assert fresh.counts is not None
    assert fresh.counts.unconfirmed == counts[Group.UNCONFIRMED]


async def test_a_teaser_is_shown_at_once_and_then_the_page(reader: Reader, site: NewsSite) -> None:
    await follow(reader, site.url("/teasers.rss"))
    story = STORIES[0]
    entry = next(e for e in (await reader.entries.page(View())).entries if e.title == story.title)
    first, second = await opened(reader, entry.id)
    assert (first.origin, first.state, first.loading) == ("feed", State.TEASER, True)
    assert (second.origin, second.state, second.loading) == ("page", State.WHOLE, False)
    for paragraph in story.paragraphs:
        assert paragraph in second.document.text
    for boilerplate in ("cookies", "newsletter", "Most read", "Share this"):
        assert boilerplate not in second.document.text
    assert second.document.title == story.title
    assert second.feed_available
    site.requests.clear()
    (kept,) = await opened(reader, entry.id)
    assert kept.document == second.document
    assert kept.analysis == second.analysis
    assert site.requests == []
    feed_text = await reader.articles.feed_text(entry.id)
    assert feed_text is not None
    assert feed_text.state is State.TEASER
    page_text = await reader.articles.page_text(entry.id)
    assert page_text is not None
    assert page_text.document == second.document


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (403, State.BLOCKED, "The site answered 403: it refuses readers like this one. This is what the feed gave."),
        (500, State.TEASER, "The site answered 500: it has trouble of its own. This is what the feed gave."),
    ],
)
async def test_where_the_page_cannot_be_had_the_feed_text_stays_and_says_why(
    reader: Reader, site: NewsSite, status: int, state: State, words: str
) -> None:
    await follow(reader, site.url("/teasers.rss"))
    entry = (await reader.entries.page(View())).entries[0]
    story = next(s for s in STORIES if s.title == entry.title)
    site.routes[f"/news/{story.slug}"] = Reply("no", status=status)
    first, second = await opened(reader, entry.id)
    assert second.document.text == first.document.text
    assert (second.state, second.note) == (state, words)
    assert second.failure is not None


async def test_everything_opened_once_is_readable_offline(tmp_path: Path, clock: Clock) -> None:
    with NewsSite() as site:
        async with Reader.open(tmp_path, now=clock) as reader:
            await follow(reader, site.url("/teasers.rss"))
            ids = [entry.id for entry in (await reader.entries.page(View())).entries]
            online = await opened(reader, ids[0])
    async with Reader.open(tmp_path, now=clock) as reader:
        offline = await opened(reader, ids[0])
        assert offline[-1].document == online[-1].document
        first, second = await opened(reader, ids[1])
        assert second.document.text == first.document.text
        assert second.note.startswith("127.0.0.1 does not take connections.")


@pytest.mark.worker_process
async def test_a_page_too_hard_to_read_is_given_up(
    reader: Reader, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/teasers.rss"))
    entry = (await reader.entries.page(View())).entries[0]
    monkeypatch.setattr(jobs, "read_page", slow_jobs.read_page_forever)
    steps = reader.articles.open(entry.id)
    first = await anext(steps)
    monkeypatch.setattr(reader._worker, "_time_limit", 0.3)  # for the page alone
    monkeypatch.setattr(work, "PATIENCE", 1)
    second = await anext(steps)
    assert second.document.text == first.document.text
    assert second.note.startswith("Reading it took more than 0.3 seconds. This is what the feed gave.")
    monkeypatch.undo()
    assert (await opened(reader, entry.id))[-1].state is State.WHOLE


async def test_a_bug_of_ours_is_told_and_logged_and_spoils_nothing(
    reader: Reader, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/teasers.rss"))
    entry = (await reader.entries.page(View())).entries[0]
    monkeypatch.setattr(jobs, "read_page", slow_jobs.read_page_badly)
    assert (await opened(reader, entry.id))[-1].note.startswith("newsterm failed on the page; its log says how.")
    monkeypatch.setattr(jobs, "read_feed", slow_jobs.read_feed_badly)
    site.publish(Story("late-news", "Late news", ("Sources said so.",), "Eva Stoll", day=7))
    (step,) = await refreshed(reader, everything=True)
    assert step.feed.error == "newsterm failed on the feed; its log says how."
    said = reader.paths.log_file.read_text()
    assert "a bug in" in said
    assert "test_a_bug" not in said
    assert "\x1b" not in said


async def test_stored_articles_are_marked_again_when_the_lexicon_changes(
    reader: Reader, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/teasers.rss"))
    entry = (await reader.entries.page(View())).entries[0]
    made = (await opened(reader, entry.id))[-1]
    old = replace(made.analysis, cues=(), lexicon="of last year")
    await reader.library.run(marks.store, entry.id, old)
    await reader.warm()
    (again,) = await opened(reader, entry.id)
    assert again.analysis == made.analysis
    assert again.document == made.document


async def test_two_instances_do_not_store_an_entry_twice(tmp_path: Path, site: NewsSite, clock: Clock) -> None:
    async with Reader.open(tmp_path, now=clock) as one, Reader.open(tmp_path, now=clock) as other:
        site.routes["/f"] = lambda _: Reply(site.rss(), delay=0.2)
        await follow(one, site.url("/f"))
        for reader in (one, other):  # both are at home by now
            clock.forward(minutes=1)
            await refreshed(reader, everything=True)
        clock.forward(minutes=1)
        site.publish(Story("late-news", "Late news", ("Sources said so.",), "Eva Stoll", day=7))
        both = await asyncio.gather(refreshed(one, everything=True), refreshed(other, everything=True))
        assert sorted(step.new for (step,) in both) == [0, 1]
        assert all(step.failure is None for (step,) in both)
        assert (await one.entries.page(View())).total == len(STORIES) + 1


async def test_the_users_own_cues_are_marked(tmp_path: Path, site: NewsSite) -> None:
    (tmp_path / "config.toml").write_text('[[sourcing.cues]]\nphrase = "the duty engineer"\nkind = "institution"\n')
    async with Reader.open(tmp_path) as reader:
        site.publish(
            Story("duty", "Duty", ("So the duty engineer of the board, as a note has it.",) * 3, "Eva Stoll", day=7)
        )
        result = await reader.articles.open_url(site.url("/news/duty"))
        assert reader.problems == ()
        assert any(cue.text == "the duty engineer" for cue in result.analysis.cues)


async def test_an_address_is_opened_in_place(reader: Reader, site: NewsSite) -> None:
    result = await reader.articles.open_url(site.url("/news/budget-leak"))
    assert (result.origin, result.state) == ("url", State.WHOLE)
    assert "documents seen by the Courier" in result.document.title
    missing = await reader.articles.open_url(site.url("/news/none"))
    assert missing.state is State.EMPTY
    assert missing.note == "The site answered 404: there is nothing at this address."
    nonsense = await reader.articles.open_url("mailto:x@example.org")
    assert nonsense.note == "This is not a web address."


# States and bookmarks


async def test_states_change_and_change_back(reader: Reader, site: NewsSite) -> None:
    added = await follow(reader, site.url("/feed.rss"))
    ids = [entry.id for entry in (await reader.entries.page(View())).entries]
    one = await reader.entries.set_read([ids[0]], True)
    assert (one.sentence, one.entries) == ("1 entry marked read.", (ids[0],))
    rest = await reader.entries.mark_read(View(feed_id=added.feed.id))
    assert rest.sentence == "5 entries marked read."
    assert (await reader.feeds.all())[0].unread == 0
    back = await reader.undo.pop()
    assert back is not None
    assert back.sentence == "5 entries marked unread."
    assert (await reader.feeds.all())[0].unread == 5
    await reader.undo.pop()
    assert (await reader.feeds.all())[0].unread == 6
    assert await reader.undo.pop() is None


async def test_a_bookmark_outlives_its_feed(reader: Reader, site: NewsSite) -> None:
    added = await follow(reader, site.url("/feed.rss"))
    entry = (await reader.entries.page(View())).entries[0]
    article = (await opened(reader, entry.id))[-1]
    await reader.bookmarks.save(article)
    removed = await reader.subscriptions.remove(added.feed.id)
    assert removed.sentence == "The Velmark Courier is removed; what you saved from it stays."
    assert await reader.feeds.all() == []
    copy = (await opened(reader, entry.id))[-1].bookmark
    assert copy is not None
    assert copy.document == article.document
    assert copy.analysis == article.analysis
    back = await reader.undo.pop()
    assert back is not None
    assert back.sentence == "The Velmark Courier is back."
    (feed,) = await reader.feeds.all()
    assert feed.url == site.url("/feed.rss")
    assert len(await refreshed(reader)) == 1  # due at once


async def test_saving_and_letting_go_can_be_undone(reader: Reader, site: NewsSite) -> None:
    article = await reader.articles.open_url(site.url("/news/river-level"))
    bookmark = await reader.bookmarks.save(article)
    await reader.bookmarks.unsave(bookmark.id)
    assert await reader.bookmarks.all() == []
    await reader.undo.pop()
    (row,) = await reader.bookmarks.all()
    assert row.id == bookmark.id
    await reader.undo.pop()
    assert await reader.bookmarks.all() == []


# OPML, samples, marks


async def test_subscriptions_go_out_and_come_in(tmp_path: Path, site: NewsSite, clock: Clock) -> None:
    async with Reader.open(tmp_path / "a", now=clock) as first:
        await first.welcome()
        await first.subscriptions.add(site.url("/feed.rss"), folder="Local")
        data = await first.subscriptions.export_opml()
    async with Reader.open(tmp_path / "b", now=clock) as second:
        assert await second.subscriptions.import_opml(data) == Imported(1, 0)
        assert await second.subscriptions.import_opml(data) == Imported(0, 1)
        (feed,) = await second.feeds.all()
        assert (feed.url, feed.title, feed.folder) == (site.url("/feed.rss"), "The Velmark Courier", "Local")
        assert len(await refreshed(second)) == 1
        failure = await second.subscriptions.import_opml(b"no outline")
        assert isinstance(failure, FetchFailed)


async def test_the_sample_edition_opens_in_a_new_library_once(tmp_path: Path, clock: Clock) -> None:
    async with Reader.open(tmp_path, now=clock) as reader:
        assert await reader.welcome()
        (feed,) = await reader.feeds.all()
        assert feed.unread >= 6
        for entry in (await reader.entries.page(View())).entries:
            steps = await opened(reader, entry.id)
            assert steps[-1].state in (State.WHOLE, State.FEED), entry.title
            assert steps[-1].document.text
        assert not await reader.welcome()
        assert all(step.unchanged for step in await refreshed(reader, everything=True))
        await reader.subscriptions.remove(feed.id)
    async with Reader.open(tmp_path, now=clock) as reader:
        assert not await reader.welcome()
        assert await reader.feeds.all() == []
        assert (await reader.subscriptions.add_samples()).new >= 6


async def test_the_starter_list_is_subscribed_on_request(reader: Reader) -> None:
    imported = await reader.subscriptions.add_starter()
    assert imported.added == len(edition.starter()) >= 15
    assert not await reader.welcome()


async def test_one_entry_that_cannot_be_marked_does_not_spoil_the_others(
    reader: Reader, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/feed.rss"))
    await reader.warm()
    monkeypatch.setattr(jobs, "mark_all", slow_jobs.mark_all_but_the_comet)
    assert await reader.articles.mark_some() == len(STORIES)
    marked = {entry.title: entry.counts for entry in (await reader.entries.page(View())).entries}
    assert all(counts is not None for counts in marked.values())
    assert sum(counts == Counts() for counts in marked.values()) == 1
    assert await reader.articles.mark_some() == 0
    assert "the comet" in reader.paths.log_file.read_text()
    (failed,) = await reader.library.run(set_apart.all)
    assert failed.work == "marks"


async def test_unopened_entries_are_marked_in_the_background(
    reader: Reader, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(reader, site.url("/feed.rss"))
    articles = reader.articles
    mark_some, nothing_left = articles.mark_some, asyncio.Event()

    async def watched() -> int:
        busy = await mark_some()
        if not busy:
            nothing_left.set()
        return busy

    monkeypatch.setattr(articles, "mark_some", watched)
    rounds = aiter(reader.schedule())
    waiting = asyncio.ensure_future(anext(rounds))  # the feed is not due: no round, but marks are made
    await asyncio.wait_for(nothing_left.wait(), 20)
    entries = (await reader.entries.page(View())).entries
    assert all(entry.counts is not None for entry in entries)
    assert sum(entry.counts.unconfirmed for entry in entries if entry.counts) > 3
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_the_schedule_refreshes_what_is_due(reader: Reader, site: NewsSite, clock: Clock) -> None:
    await follow(reader, site.url("/feed.rss"))
    clock.forward(days=2)
    rounds = reader.schedule()
    step = await anext(aiter(rounds))
    assert (step.done, step.total) == (1, 1)
    assert step.feed.last_good == START.replace(day=11)
    await rounds.aclose()


def story_page(number: int, last: int, path: str = "/news/long") -> Reply:
    text = "".join(
        f"<p>Page {number}, part {n}: the council met on Tuesday, and put the vote off until May.</p>" for n in "abcdef"
    )
    pager = "".join(f"<a href={path}/{n}>{n}</a> " for n in range(1, last + 1))
    return Reply(f"<html lang=en><body><article><h1>A long story</h1>{text}<p>{pager}</p></article></body></html>")


async def test_the_pages_of_an_article_are_read_as_one(reader: Reader, site: NewsSite) -> None:
    for number in range(1, 8):
        site.routes[f"/news/long/{number}"] = story_page(number, 7)
    first = await reader.articles.open_url(site.url("/news/long/1"))
    assert first.document.reason == "This is page 1 of 7."
    joined = await reader.articles.all_pages(first)
    assert [f"Page {n}, part f" in joined.document.text for n in range(1, 8)] == [True] * 5 + [False] * 2
    assert joined.note == "This is pages 1 to 5 of 7."
    assert joined.analysis.lexicon
    assert len([r for r in site.requests if r.path.startswith("/news/long")]) == 5


async def test_pages_that_cannot_be_had_do_not_cost_the_others(reader: Reader, site: NewsSite) -> None:
    site.routes["/news/long"] = story_page(1, 4)
    site.routes["/news/long/2"] = story_page(2, 4)
    site.routes["/news/long/3"] = Reply(status=302, headers={"Location": "/news/long/2"})
    joined = await reader.articles.all_pages(await reader.articles.open_url(site.url("/news/long")))
    assert joined.document.text.count("Page 2, part a") == 1
    site.routes["/news/long/3"] = Reply("gone", status=404)
    joined = await reader.articles.all_pages(await reader.articles.open_url(site.url("/news/long")))
    assert joined.failure is not None
    assert joined.note.startswith("This is pages 1 to 2 of 4. ")
