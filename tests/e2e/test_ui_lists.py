"""What the lists show: the row under the cursor, what was seen, where one goes on and comes back to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual import events

from newsterm.library.rows import View
from newsterm.services.config import SavedView
from newsterm.services.reader import Reader
from newsterm.ui.command_line import completed
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.reader import Clock
from tests.support.site import NewsSite, Reply
from tests.support.stories import STORIES


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        for name, number in (("one", 3), ("two", 4)):
            items = "".join(
                f"<item><title>{name} {n}</title><guid>{name}{n}</guid><pubDate>0{n} Jan 2026 10:00:00 +0000</pubDate>"
                f"<description>The mayor said on Monday that viaduct {n} was old.</description></item>"
                for n in range(1, number + 1)
            )
            site.routes[f"/{name}.rss"] = Reply(
                f'<rss version="2.0"><channel><title>Feed {name}</title>{items}</channel></rss>',
                type="application/rss+xml",
            )
        yield site


@pytest.fixture
def urls(site: NewsSite) -> list[str]:
    return [site.url("/feed.rss"), site.url("/one.rss"), site.url("/two.rss")]


def _reads(stage: Stage, title: str) -> bool:
    return stage.article == title


def in_step(stage: Stage) -> bool:
    """Whether the list shown belongs to the row under the cursor."""
    row, listed = stage.screen.feeds_pane.row, stage.screen.entries_pane
    return row is not None and (row.view is None or (row.view == listed.view and row.label == listed.title))


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 6))])
async def test_the_list_belongs_to_the_row_wherever_one_walks(tmp_path: Path, urls: list[str], seed: int) -> None:
    chance = random.Random(seed)
    keys = ["j", "k", "enter", "h", "G", "g", "n", "p", "u", "D", "B", "m", "A", "tab", "/", "q", "J", "s"]
    async with playing(tmp_path, urls) as stage:
        walked = []
        for _ in range(60):
            key = chance.choice(keys)
            if key == "q" and stage.screen.panes.on_first_screen:
                continue
            walked.append(key)
            await stage.press(key)
            if stage.screen.is_typing:
                await stage.type(chance.choice(["viaduct", "mayor", "zeppelin"]))
            await stage.settled()
            assert in_step(stage), (walked, stage.screen.feeds_pane.row, stage.screen.entries_pane.view)


async def test_enter_and_a_click_open_a_row_that_is_under_the_cursor_already(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("G", "/")
        await stage.type("mayor")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: mayor")
        await stage.press("shift+tab", "G")
        assert stage.screen.pane is Pane.FEEDS
        row = stage.screen.feeds_pane.row
        assert row is not None
        await stage.until(lambda: in_step(stage))
        await stage.pilot.click("#feeds", offset=(5, 1 + stage.screen.feeds_pane.cursor))
        await stage.until(lambda: stage.screen.pane is Pane.ENTRIES)
        assert stage.screen.entries_pane.view == row.view


async def test_a_removed_feed_that_comes_back_is_under_the_cursor(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("G", "k")
        row = stage.screen.feeds_pane.row
        assert row is not None
        await stage.press("D")
        await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 2)
        await stage.settled()
        assert in_step(stage)
        await stage.press("u")
        await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 3)
        await stage.settled()
        back = stage.screen.feeds_pane.row
        assert back is not None
        assert back.label == row.label
        assert in_step(stage)


async def test_leaving_a_search_puts_the_list_back_as_it_was(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("enter", "j", "j", "j", "/")
        here = stage.screen.entries_pane.entry
        await stage.type("mayor")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: mayor")
        await stage.press("/")
        await stage.type("viaduct")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: viaduct")
        await stage.press("escape")
        await stage.settled()
        assert stage.screen.entries_pane.view == View()
        assert here is not None
        assert stage.screen.entries_pane.entry is not None
        assert stage.screen.entries_pane.entry.id == here.id
        assert stage.screen.feeds_pane.rows[0].label == "All articles"
        assert in_step(stage)


async def test_a_hit_that_was_opened_keeps_its_excerpt(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("/")
        await stage.type("viaduct")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: viaduct")
        await stage.press("enter")
        await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
        assert "viaduct" in stage.screen.entries_pane.entries[0].snippet


async def test_a_word_that_finds_nothing_offers_what_begins_so(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("/")
        await stage.type("viad")
        await stage.until(lambda: "viad*" in stage.text())
        assert stage.screen.entries_pane.count == 0
        await stage.press("enter")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: viad*")
        assert stage.screen.entries_pane.count == 7


async def test_all_read_marks_what_the_list_showed(tmp_path: Path, urls: list[str], site: NewsSite) -> None:
    async with playing(tmp_path, urls) as stage:
        shown = stage.screen.entries_pane.count
        site.publish(replace(STORIES[0], slug="fresh", title="A fresh story", day=7))
        async with Reader.open(tmp_path, now=Clock()) as other:
            assert [step.new async for step in other.refresher.run(None, everything=True)].count(1) == 1
        assert stage.screen.entries_pane.count == shown
        await stage.press("enter", "A")
        await stage.until(lambda: stage.status == f"{shown} entries marked read.")
        unread = await stage.screen.reader.entries.page(View(unread=True))
        assert [entry.title for entry in unread.entries] == ["A fresh story"]


async def test_what_came_above_the_screen_was_not_seen(tmp_path: Path, urls: list[str], site: NewsSite) -> None:
    async with playing(tmp_path, urls, size=(80, 12)) as stage:
        await stage.press("enter", "G")
        await stage.until(lambda: stage.screen.entries_pane.scroll_offset.y > 0)
        shown = stage.screen.entries_pane.count
        site.publish(replace(STORIES[0], slug="fresh", title="A fresh story", day=7))
        await stage.press("R")
        await stage.until(lambda: stage.screen.entries_pane.count == shown + 1)
        await stage.settled()
        await stage.press("A")
        await stage.until(lambda: stage.status == f"{shown} entries marked read.")
        await stage.press("g")
        await stage.until(lambda: stage.screen.entries_pane.scroll_offset.y == 0)
        await stage.press("A")
        await stage.until(lambda: stage.status == "1 entry marked read.")


async def test_the_first_unread_is_not_skipped_and_n_goes_on_to_the_next_feed(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        feeds, listed = stage.screen.feeds_pane, stage.screen.entries_pane
        row = next(row for row in feeds.rows if row.label == "Feed one")
        assert row.view is not None
        feeds.select_view(row.view)
        await stage.settled()
        await stage.press("tab", "tab")
        assert stage.screen.pane is Pane.ARTICLE
        for title in ("one 3", "one 2", "one 1"):
            await stage.press("n")
            await stage.until(partial(_reads, stage, title))
            await stage.settled()
        await stage.press("n")
        await stage.until(lambda: stage.article == "two 4")
        await stage.until(lambda: stage.status.startswith("On to Feed two."))
        assert feeds.row is not None
        assert feeds.row.label == listed.title == "Feed two"


async def test_from_an_article_one_goes_on_to_the_next_feed(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls, keymap="newsboat") as stage:
        feeds = stage.screen.feeds_pane
        row = next(row for row in feeds.rows if row.label == "Feed one")
        assert row.view is not None
        feeds.select_view(row.view)
        await stage.settled()
        await stage.press("enter", "enter")
        await stage.until(lambda: stage.article.startswith("one") and stage.screen.pane is Pane.ARTICLE)
        await stage.settled()
        await stage.press("ctrl+n")
        assert not stage.status.startswith("“")
        await stage.until(lambda: stage.article.startswith("two") and stage.screen.entries_pane.title == "Feed two")
        assert stage.screen.pane is Pane.ARTICLE


async def test_space_at_the_end_of_a_feed_goes_on_to_the_next(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        feeds = stage.screen.feeds_pane
        row = next(row for row in feeds.rows if row.label == "Feed two")
        assert row.view is not None
        feeds.select_view(row.view)
        await stage.settled()
        await stage.press("enter", "A")
        await stage.until(lambda: all(entry.read for entry in stage.screen.entries_pane.entries))
        await stage.settled()
        await stage.press("G", "enter")
        await stage.until(lambda: stage.article == "two 1")
        await stage.press("space")
        await stage.until(lambda: stage.article not in ("two 1", "newsterm"))
        assert feeds.row is not None
        assert feeds.row.label == "The Velmark Courier"


async def test_a_saved_view_counts_what_is_unread_and_fills_during_a_refresh(
    tmp_path: Path, urls: list[str], site: NewsSite
) -> None:
    views = (SavedView("Viaducts", "viaduct"),)
    async with playing(tmp_path, urls, views=views) as stage:
        feeds = stage.screen.feeds_pane
        await stage.until(lambda: any(row.label == "Viaducts" and row.unread == 7 for row in feeds.rows))
        feeds.select_view(View(query="viaduct"))
        await stage.until(lambda: stage.screen.entries_pane.count == 7)
        body = site.routes["/two.rss"]
        assert isinstance(body, Reply)
        new = "<item><title>viaduct 9</title><guid>n9</guid><description>Another viaduct.</description></item>"
        text = str(body.body).replace("</channel>", new + "</channel>")
        site.routes["/two.rss"] = Reply(text, type="application/rss+xml")
        await stage.press("R")
        await stage.until(lambda: stage.screen.entries_pane.count == 8)
        await stage.until(lambda: any(row.label == "Viaducts" and row.unread == 8 for row in feeds.rows))


async def test_the_oldest_come_first_where_one_wants_them_so(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls, oldest_first=True) as stage:
        dates = [entry.published for entry in stage.screen.entries_pane.entries]
        assert dates == sorted(dates)
        await stage.press(":")
        await stage.type("oldest-first")
        await stage.until(lambda: stage.status == "Newest first.")
        await stage.settled()
        assert [entry.published for entry in stage.screen.entries_pane.entries] == sorted(dates, reverse=True)


async def test_a_number_can_be_visited(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        entry = stage.screen.entries_pane.entries[3]
        await stage.press(":")
        await stage.type(f"visit {entry.id}")
        await stage.until(lambda: stage.article == entry.title)
        await stage.press(":")
        await stage.type("visit 99999")
        await stage.until(lambda: stage.status.startswith("No entry has the number 99999"))


async def page_down(stage: Stage) -> int:
    """Press space in an article, and say where that leads."""
    before = stage.screen.article_pane.article.position
    await stage.press("space")
    await stage.until(lambda: stage.screen.article_pane.article.position > before)
    return stage.screen.article_pane.article.position


async def test_an_article_is_opened_where_it_was_left_also_after_a_restart(tmp_path: Path, site: NewsSite) -> None:
    text = "".join(f"<p>Paragraph {n}: the mayor said that the bridge was old and had to go.</p>" for n in range(1, 90))
    site.routes["/long.rss"] = Reply(
        f'<rss version="2.0"><channel><title>Long</title><item><title>Long</title><guid>1</guid>'
        f"<description><![CDATA[{text}]]></description></item></channel></rss>",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/long.rss")], size=(80, 24)) as stage:
        await stage.open()
        for _ in range(3):
            place = await page_down(stage)
        await stage.press("q")
        await stage.until(lambda: "▸" in stage.text())
        await stage.press("enter")
        await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
        await stage.until(lambda: stage.screen.article_pane.article.position == place)
        place = await page_down(stage)
    async with playing(tmp_path, size=(80, 24)) as stage:
        await stage.open()
        await stage.until(lambda: stage.screen.article_pane.article.position == place)


async def test_a_page_down_typed_ahead_waits_for_the_lines_of_the_article(tmp_path: Path, site: NewsSite) -> None:
    items = "".join(
        f"<item><title>Long {n}</title><guid>{n}</guid><description><![CDATA[{'<p>The mayor said no.</p>' * 90}]]>"
        "</description></item>"
        for n in (1, 2)
    )
    site.routes["/long.rss"] = Reply(
        f'<rss version="2.0"><channel><title>Long</title>{items}</channel></rss>', type="application/rss+xml"
    )
    async with playing(tmp_path, [site.url("/long.rss")], size=(80, 24)) as stage:
        first = await stage.open()
        await stage.press("q")
        await stage.until(lambda: stage.screen.pane is Pane.ENTRIES)
        for key in ("enter", "space", "space"):
            stage.app.post_message(events.Key(key, " " if key == "space" else None))
        article = stage.screen.article_pane.article
        await stage.until(lambda: article.scroll_offset.y >= article.size.height > 0)
        assert stage.article == first


async def test_every_letter_narrows_the_list_and_escape_puts_it_back(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        listed, feeds = stage.screen.entries_pane, stage.screen.feeds_pane
        row = next(row for row in feeds.rows if row.label == "Feed two")
        assert row.view is not None
        feeds.select_view(row.view)
        await stage.settled()
        await stage.press("enter", "j", "/", "t", "w", "o", "space", "3")
        await stage.until(lambda: listed.title == "Feed two: two 3")
        assert [entry.title for entry in listed.entries] == ["two 3"]
        await stage.press("backspace", "backspace")
        await stage.until(lambda: listed.count == 4)
        await stage.press("escape")
        await stage.settled()
        assert (listed.view, listed.title, listed.cursor) == (row.view, "Feed two", 1)
        assert stage.screen.pane is Pane.ENTRIES
        assert in_step(stage)


async def test_tab_goes_to_the_narrowed_list_which_can_be_widened(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        listed, feeds = stage.screen.entries_pane, stage.screen.feeds_pane
        row = next(row for row in feeds.rows if row.label == "Feed two")
        assert row.view is not None
        feeds.select_view(row.view)
        await stage.settled()
        await stage.press("enter", "/")
        stage.app.post_message(events.Paste("mayor"))
        await stage.until(lambda: listed.title == "Feed two: mayor")
        await stage.press("tab")
        await stage.settled()
        assert in_step(stage)
        assert listed.count == 4
        await stage.press("backslash")
        await stage.until(lambda: listed.count > 4)
        await stage.settled()
        assert in_step(stage)
        await stage.press("escape")
        await stage.settled()
        assert listed.view == row.view
        assert in_step(stage)


async def test_words_of_the_search_language_are_completed(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        await stage.press("/")
        stage.app.post_message(events.Paste("mayor is:unr"))
        await stage.until(lambda: stage.screen.command_line.field._suggestion == "mayor is:unread")
        await stage.press("tab")
        assert stage.screen.command_line.field.value == "mayor is:unread"
        await stage.press("enter")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: mayor is:unread")


async def test_an_entry_takes_as_many_lines_as_one_wants(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        listed = stage.screen.entries_pane
        heights = set()
        await stage.press("enter")
        for _ in range(3):
            await stage.press("d")
            heights.add(listed.row_height)
            assert stage.status.startswith(("One line", f"{listed.row_height} lines"))
        assert heights == {1, 2, 3}
        while listed.row_height > 1:
            await stage.press("d")
        assert listed.visible_rows >= 30
        await stage.until(lambda: "two 4" in stage.text())


async def test_headings_are_walked(tmp_path: Path, site: NewsSite) -> None:
    words = "<p>The mayor said that the viaduct was old.</p>" * 12
    text = "".join(f"<h2>Part {n}</h2>{words}" for n in range(1, 5))
    site.routes["/parts.rss"] = Reply(
        f'<rss version="2.0"><channel><title>Parts</title><item><title>Parts</title><guid>1</guid>'
        f"<description><![CDATA[{words}{text}]]></description></item></channel></rss>",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/parts.rss")], size=(80, 24)) as stage:
        await stage.open()
        article = stage.screen.article_pane.article

        def at_top() -> str:
            return article.render_line(0).text.strip()

        for key, part in (("}", "Part 1"), ("}", "Part 2"), ("}", "Part 3"), ("{", "Part 2"), ("{", "Part 1")):
            await stage.press(key)
            await stage.until(lambda part=part: at_top() == part)  # type: ignore[misc]
        await stage.press("{")
        await stage.until(lambda: stage.status == "There is no heading further up.")


async def typed(stage: Stage, text: str) -> None:
    """Type on a line, letter by letter as far as the program can tell."""
    await stage.until(lambda: stage.screen.command_line.field.has_focus)
    if text.startswith(" "):
        await stage.press("space")  # what is pasted is freed from blanks around it
    stage.app.post_message(events.Paste(text))
    await stage.until(lambda: stage.screen.command_line.field.value.endswith(text))


async def test_the_feeds_are_narrowed_and_put_back_exactly(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        feeds, listed = stage.screen.feeds_pane, stage.screen.entries_pane
        await stage.press("G", "k")
        await stage.settled()
        before, rows = (feeds.row, listed.view, listed.title), len(feeds.rows)
        await stage.press("/")
        await typed(stage, "feed tw")
        await stage.until(lambda: [row.label for row in feeds.rows] == ["Feed two"])
        assert "Feeds: feed tw" in stage.text()
        await typed(stage, "zz")
        await stage.until(lambda: "None is called so" in stage.text())
        await stage.press("escape")
        await stage.settled()
        assert (feeds.row, listed.view, listed.title, len(feeds.rows)) == (*before, rows)
        assert stage.screen.pane is Pane.FEEDS
        await stage.press("/")
        await typed(stage, "two")
        await stage.press("tab")
        await stage.settled()
        assert in_step(stage)
        assert listed.title == "Feed two"
        await stage.press("q")
        assert len(feeds.rows) == rows
        assert feeds.row is not None
        assert feeds.row.label == "Feed two"


async def test_a_backslash_widens_what_the_feeds_were_narrowed_to(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        feeds, listed = stage.screen.feeds_pane, stage.screen.entries_pane
        rows = len(feeds.rows)
        await stage.press("/")
        await typed(stage, "two")
        await stage.press("backslash")
        await stage.until(lambda: listed.title == "Search: two")
        await stage.settled()
        assert in_step(stage)
        assert len(feeds.rows) == rows + 1


async def test_names_of_feeds_and_tags_are_completed(tmp_path: Path, urls: list[str]) -> None:
    async with playing(tmp_path, urls) as stage:
        entry = (await stage.app.reader.entries.page(View(), 1)).entries[0]
        async for opened in stage.app.reader.articles.open(entry.id):
            bookmark = await stage.app.reader.bookmarks.save(opened)
        await stage.app.reader.bookmarks.annotate(bookmark.id, tags=["budget vote"])
        field = stage.screen.command_line.field
        await stage.press("enter", "/")
        await typed(stage, 'mayor feed:"feed t')
        await stage.press("tab")
        await stage.until(lambda: field.value == 'mayor feed:"Feed two"')
        await typed(stage, " tag:bud")
        await stage.until(lambda: completed(field.value, stage.screen.searching.words) is not None)
        await stage.press("tab")
        assert field.value.endswith(' tag:"budget vote"')


async def test_help_is_narrowed_and_put_back_exactly(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        article = stage.screen.article_pane
        await stage.press("?", "j", "j", "j")
        whole, position = article.current.document, article.article.position
        await stage.press("/")
        await typed(stage, "bookmark")
        await stage.until(lambda: "Bookmark this article" in stage.text() and "Next link" not in stage.text())
        assert "Moving" not in article.current.document.text
        await typed(stage, " zebra")
        await stage.until(lambda: "Nothing here holds" in stage.text())
        await stage.press("escape")
        assert (article.current.document, article.article.position) == (whole, position)
        await stage.press("/")
        await typed(stage, "undo")
        await stage.press("enter")
        assert "Undo the last change" in article.current.document.text
        assert article.current.document is not whole
        await stage.press("q")
        assert article.current.document is whole
        await stage.press("q")
        assert article.kind == "welcome"
