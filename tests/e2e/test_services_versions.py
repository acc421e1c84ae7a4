"""Articles that are edited after they were read: what is asked of the site, what is kept, what is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from newsterm.library import entries, versions
from newsterm.library.model import View
from newsterm.services.reader import Reader
from newsterm.stories.telling import summary
from tests.support.reader import START, Clock, opened, refreshed
from tests.support.site import NewsSite, Reply, Request
from tests.support.stories import STORIES, Story

STORY = STORIES[0]
PAGE = f"/news/{STORY.slug}"


@pytest.fixture
async def reader(tmp_path: Path, clock: Clock, site: NewsSite) -> AsyncIterator[Reader]:
    async with Reader.open(tmp_path, now=clock) as reader:
        await reader.subscriptions.add(site.url("/teasers.rss"))
        yield reader


async def entry_of(reader: Reader, story: Story = STORY) -> int:
    page = await reader.entries.page(View())
    return next(entry.id for entry in page.entries if entry.title == story.title)


async def read_it(reader: Reader, site: NewsSite, clock: Clock, **later: float) -> int:
    """Open the article, let time pass, and forget which requests that took."""
    entry_id = await entry_of(reader)
    assert (await opened(reader, entry_id))[-1].origin == "page"
    clock.forward(**later)
    site.requests.clear()
    return entry_id


def edited(number: int = 0, text: str = "Nobody knows who was on board, the harbour office said.") -> Story:
    paragraphs = list(STORY.paragraphs)
    paragraphs[number] = text
    return replace(STORY, paragraphs=tuple(paragraphs))


def conditional(request: Request) -> bool:
    return "if-none-match" in request.headers or "if-modified-since" in request.headers


async def test_soon_after_it_was_read_a_page_is_not_asked(reader: Reader, site: NewsSite, clock: Clock) -> None:
    entry_id = await read_it(reader, site, clock, minutes=14)
    assert len(await opened(reader, entry_id)) == 1
    assert site.paths() == []


async def test_later_it_is_asked_once_and_with_its_validators(reader: Reader, site: NewsSite, clock: Clock) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    assert len(await opened(reader, entry_id)) == 1
    assert site.paths() == [PAGE]
    assert conditional(site.requests[0])
    await opened(reader, entry_id)
    assert site.paths() == [PAGE]
    assert await reader.library.run(entries.revisions, entry_id) == []


async def test_an_edited_page_is_shown_with_the_version_that_was_read(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.publish(edited())
    first, second = await opened(reader, entry_id)
    assert STORY.paragraphs[0] in first.document.text
    assert "who was on board" in second.document.text
    assert second.read_before is not None
    assert STORY.paragraphs[0] in (second.read_before.text or "")
    assert second.read_before.at == START
    (revision,) = await reader.library.run(entries.revisions, entry_id)
    assert (revision.origin, revision.notes_after) == ("page", "")
    (again,) = await opened(reader, entry_id)
    assert again.read_before is None, "the newer version was on the screen"


async def test_what_was_fetched_elsewhere_is_told_at_the_next_reading(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.publish(edited())
    steps = reader.articles.open(entry_id)
    await anext(steps)
    await steps.aclose()  # gone before the page was asked
    (first, second) = await opened(reader, entry_id)
    assert first.read_before is None
    assert second.read_before is not None


@pytest.mark.parametrize(
    "reply",
    [
        Reply("<h1>Gone</h1>", status=410),
        Reply("<h1>No</h1>", status=404),
        Reply("<h1>Broken</h1>", status=500),
        Reply("<html><body><article><h1>Subscribe</h1><p>Subscribe to read on.</p></article></body></html>"),
    ],
)
async def test_a_page_that_got_worse_changes_nothing(
    reader: Reader, site: NewsSite, clock: Clock, reply: Reply
) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.routes[PAGE] = reply
    (only,) = await opened(reader, entry_id)
    assert STORY.paragraphs[0] in only.document.text
    assert only.failure is None
    await opened(reader, entry_id)
    assert site.paths() == [PAGE], "it was looked at"
    assert await reader.library.run(entries.revisions, entry_id) == []


async def test_without_the_network_the_kept_text_stays_and_is_looked_at_next_time(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.routes[PAGE] = Reply(raw=b"", reset=True)
    assert len(await opened(reader, entry_id)) == 1
    site.routes.clear()
    site.publish(edited())
    assert len(await opened(reader, entry_id)) == 2


async def test_typography_is_no_edit(reader: Reader, site: NewsSite, clock: Clock) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.publish(edited(0, STORY.paragraphs[0].replace(" ", "  ", 1).replace(",", " ,", 1)))
    assert len(await opened(reader, entry_id)) == 1
    assert await reader.library.run(entries.revisions, entry_id) == []


async def test_a_feeds_edit_is_told_against_the_text_that_was_read(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    feed = (await reader.subscriptions.add(site.url("/feed.rss"))).feed  # type: ignore[union-attr]
    page = await reader.entries.page(View(feed_id=feed.id))
    entry_id = next(entry.id for entry in page.entries if entry.title == STORY.title)
    assert [(step.origin, step.read_before) for step in await opened(reader, entry_id)] == [("feed", None)]
    clock.forward(hours=2)
    site.stories = tuple(edited() if story.slug == STORY.slug else story for story in STORIES)
    await refreshed(reader, [feed.id])
    (step,) = await opened(reader, entry_id)
    assert step.read_before is not None
    assert STORY.paragraphs[0] in (step.read_before.text or "")


class TwoPages:
    """The article on two pages, of which either may be edited."""

    def __init__(self, site: NewsSite) -> None:
        self.first = "".join(f"<p>{p}</p>" for p in STORY.paragraphs)
        self.second = "".join(
            f"<p>The second page says more about pier {n}, the harbour office said.</p>" for n in range(9)
        )
        site.routes[PAGE] = self.answer

    def answer(self, request: Request) -> Reply:
        last = request.query.get("page") == "2"
        body, link = (self.second, "") if last else (self.first, f'<a rel="next" href="{PAGE}?page=2">2</a>')
        return Reply(f"<html><body><article><h1>{STORY.title}</h1>{body}</article><p>{link}</p></body></html>")


async def read_both(reader: Reader) -> int:
    entry_id = await entry_of(reader)
    shown = (await opened(reader, entry_id))[-1]
    assert shown.document.next_url
    assert "pier 8" in (await reader.articles.all_pages(shown)).document.text
    return entry_id


async def test_pages_that_are_joined_are_no_edit_of_the_first(reader: Reader, site: NewsSite, clock: Clock) -> None:
    TwoPages(site)
    entry_id = await read_both(reader)
    clock.forward(hours=5)
    site.requests.clear()
    (again,) = await opened(reader, entry_id)
    assert "pier 8" in again.document.text
    assert site.paths() == [PAGE]
    assert await reader.library.run(entries.revisions, entry_id) == []


async def test_an_edit_of_joined_pages_is_told(reader: Reader, site: NewsSite, clock: Clock) -> None:
    pages = TwoPages(site)
    entry_id = await read_both(reader)
    clock.forward(hours=5)
    pages.first = pages.first.replace("The port authority declined to comment.", "The port authority denied it.")
    _, second = await opened(reader, entry_id)
    assert "denied it" in second.document.text
    assert "pier 8" in second.document.text
    told = await reader.versions.since(second)
    assert told is not None
    assert [(change.op, told.what.after.text[slice(*(change.new or (0, 0)))]) for change in told.what.changes] == [
        ("edit", "The port authority denied it.")
    ]
    assert len(await reader.library.run(entries.revisions, entry_id)) == 1


async def test_where_a_further_page_is_out_of_reach_the_joined_text_stays(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    pages = TwoPages(site)
    entry_id = await read_both(reader)
    clock.forward(hours=5)
    pages.first = pages.first.replace("declined", "refused")
    answer = pages.answer
    site.routes[PAGE] = lambda request: Reply("no", status=503) if request.query.get("page") else answer(request)
    (again,) = await opened(reader, entry_id)
    assert "pier 8" in again.document.text
    assert "declined" in again.document.text
    assert await reader.library.run(entries.revisions, entry_id) == []


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (replace(edited(1), title="Harbour union and port of Velmark sign a deal"), "2 sentences gone, 1 new"),
        (replace(STORY, paragraphs=(*STORY.paragraphs[1:], STORY.paragraphs[0])), "1 sentence moved"),
        (
            replace(
                edited(), paragraphs=(*edited().paragraphs, "Correction: an earlier version named the wrong ship.")
            ),
            "a note says so",
        ),
    ],
    ids=["headline", "moved", "noted"],
)
async def test_what_became_of_it_is_said(reader: Reader, site: NewsSite, clock: Clock, story: Story, said: str) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    site.publish(story)
    _, second = await opened(reader, entry_id)
    told = await reader.versions.since(second)
    assert told is not None
    assert told.what.headline == (story.title != STORY.title)
    assert said in summary(told.what)


async def test_what_was_read_is_followed_for_a_day_where_the_reader_wishes_so(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    entry_id = await read_it(reader, site, clock, minutes=59)
    assert await reader.articles.follow_one() is None
    clock.forward(minutes=2)
    assert await reader.articles.follow_one() == entry_id
    assert await reader.articles.follow_one() is None
    assert site.paths() == [PAGE]
    assert conditional(site.requests[0])
    site.publish(edited())
    clock.forward(hours=6)
    assert await reader.articles.follow_one() == entry_id
    (shown,) = await opened(reader, entry_id)
    assert "who was on board" in shown.document.text
    assert shown.read_before is not None
    clock.forward(hours=48)
    assert await reader.articles.follow_one() is None


async def test_a_day_has_its_number_of_pages_that_are_followed(reader: Reader, site: NewsSite, clock: Clock) -> None:
    for story in STORIES[:3]:
        await opened(reader, await entry_of(reader, story))
    clock.forward(hours=2)
    asked = [await reader.library.run(versions.to_follow, clock(), 2) for _ in range(3)]
    assert [entry is not None for entry in asked] == [True, True, False]


async def test_a_library_that_cannot_be_written_is_read_all_the_same(
    reader: Reader, site: NewsSite, clock: Clock
) -> None:
    entry_id = await read_it(reader, site, clock, hours=5)
    reader.library.read_only = True
    assert len(await opened(reader, entry_id)) == 1
    assert site.paths() == []
    kept = await reader.library.run(versions.reading, entry_id)
    assert kept is not None
    assert kept.at == START
