"""Every key of the interface page does what it says, on the real program with real feeds."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from newsterm.library.model import View
from newsterm.services.reader import Reader
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.reader import Clock
from tests.support.site import NewsSite, Reply
from tests.support.stories import STORIES


@pytest.fixture
async def stage(tmp_path: Path, site: NewsSite) -> AsyncIterator[Stage]:
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        yield stage


async def test_the_stored_list_is_there_at_once(stage: Stage) -> None:
    assert stage.screen.pane is Pane.FEEDS
    assert [row.label for row in stage.screen.feeds_pane.rows[:3]] == ["All articles", "Unread", "Saved"]
    assert stage.screen.entries_pane.count == len(STORIES)
    newest = max(STORIES, key=lambda story: story.published)
    assert newest.title[:25] in stage.text()


@pytest.mark.parametrize(("columns", "pane"), [(120, Pane.ENTRIES), (80, Pane.ENTRIES), (40, Pane.FEEDS)])
async def test_it_starts_in_the_list_where_that_stands_beside_the_feeds(
    tmp_path: Path, columns: int, pane: Pane
) -> None:
    async with playing(tmp_path, size=(columns, 24), at=None) as stage:
        assert stage.screen.pane is pane
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        if pane is Pane.FEEDS:
            return
        await stage.press("enter")
        await stage.until(lambda: stage.article.startswith("Welcome to newsterm"))
        await stage.press("h", "h", "h", "escape", "left")
        assert stage.screen.pane is Pane.FEEDS
        assert not stage.app._exit


async def test_q_on_the_first_screen_quits_and_elsewhere_goes_out(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 24), at=None) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.press("/")
        await stage.type("ferry")
        await stage.until(lambda: stage.screen.entries_pane.view == View(query="ferry"))
        assert stage.screen.pane is Pane.ENTRIES
        await stage.press("q")
        await stage.until(lambda: stage.screen.entries_pane.view == View())
        assert stage.screen.pane is Pane.ENTRIES
        assert not stage.app._exit
        await stage.press("h", ":")
        await stage.type("search ferry")
        await stage.until(lambda: stage.screen.entries_pane.title == "Search: ferry")
        await stage.until(lambda: not stage.screen.is_typing)
        await stage.press("q")
        await stage.until(lambda: stage.screen.pane is Pane.FEEDS)
        assert stage.screen.entries_pane.view == View()
    async with playing(tmp_path / "another", size=(120, 24), at=None) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.press("enter")
        await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
        await stage.press("q")
        assert not stage.app._exit
        await stage.press("q")
        assert stage.app._exit


async def test_j_and_k_move_and_the_list_follows_the_feed(stage: Stage) -> None:
    await stage.press("j")
    await stage.until(lambda: stage.screen.entries_pane.view == View(unread=True))
    await stage.press("down", "down")
    await stage.until(lambda: stage.screen.entries_pane.view.feed_id is not None)
    await stage.press("k", "up", "up")
    await stage.until(lambda: stage.screen.entries_pane.view == View())
    assert stage.screen.feeds_pane.cursor == 0


async def test_enter_goes_in_and_q_goes_out(stage: Stage) -> None:
    title = await stage.open()
    assert stage.article == title
    assert stage.screen.pane is Pane.ARTICLE
    await stage.press("q")
    assert stage.screen.pane is Pane.ENTRIES
    await stage.press("h")
    assert stage.screen.pane is Pane.FEEDS
    await stage.press("l")
    assert stage.screen.pane is Pane.ENTRIES
    await stage.press("escape", "q")
    assert stage.app._exit


async def test_an_opened_article_is_read_and_u_takes_it_back(stage: Stage) -> None:
    await stage.open()
    await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
    await stage.until(lambda: stage.screen.feeds_pane.rows[0].unread == len(STORIES) - 1)
    await stage.press("u")
    await stage.until(lambda: not stage.screen.entries_pane.entries[0].read)
    assert stage.status == "1 entry marked unread."


async def test_top_bottom_and_pages_in_lists(stage: Stage) -> None:
    listed = stage.screen.entries_pane
    await stage.press("enter", "G")
    assert listed.cursor == listed.count - 1
    await stage.press("g")
    assert listed.cursor == 0
    await stage.press("end", "home", "ctrl+d")
    assert listed.cursor > 0
    await stage.press("ctrl+u", "space")
    assert listed.cursor > 0
    await stage.press("b")
    assert listed.cursor == 0


async def test_tab_goes_round_the_panes_and_along_links(stage: Stage) -> None:
    await stage.press("tab")
    assert stage.screen.pane is Pane.ENTRIES
    await stage.press("shift+tab")
    assert stage.screen.pane is Pane.FEEDS
    await stage.press("tab", "tab")
    assert stage.screen.pane is Pane.ARTICLE


async def test_a_link_opens_in_place_and_backspace_comes_back(tmp_path: Path, site: NewsSite) -> None:
    linked = f'<a href="{site.url("/news/river-level")}">on the river</a>'
    page = site.page(STORIES[0]).replace("Dock workers", f"{linked} Dock workers", 1)
    site.routes["/news/harbour-talks"] = Reply(page)
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        await stage.press(":")
        await stage.type(f"visit {site.url('/news/harbour-talks')}")
        await stage.until(lambda: stage.article == STORIES[0].title)
        await stage.press("tab")
        assert stage.status == site.url("/news/river-level")
        await stage.press("enter")
        await stage.until(lambda: stage.article.startswith("River Oss"))
        await stage.press("backspace")
        assert stage.article == STORIES[0].title


async def test_marks_are_walked_and_explained(stage: Stage) -> None:
    await stage.open()
    analysis = stage.screen.article_pane.current.analysis
    assert analysis.cues
    await stage.press("]")
    first = stage.status
    assert first == (*analysis.title_cues, *analysis.cues)[0].explanation
    await stage.press("]", "[")
    assert stage.status == first


async def test_marks_are_switched(stage: Stage) -> None:
    await stage.open()
    await stage.press("H")
    assert stage.status == "Marks off."
    assert stage.screen.article_pane.groups == frozenset()
    await stage.press("]")
    assert stage.status == "The marks are off; H lights them."
    await stage.press("H", "3")
    await stage.until(lambda: stage.status == "Marks off: unnamed.")
    await stage.press("3", "1", "2", "4", "5")
    await stage.until(lambda: len(stage.screen.article_pane.groups) == 1)


async def test_a_count_repeats_a_movement_and_leaves_the_groups_alone(stage: Stage) -> None:
    await stage.press("3", "j", "1", "k")
    await stage.until(lambda: stage.screen.feeds_pane.cursor == 2)
    await stage.press("k", "k")
    await stage.open()
    await stage.press("2", "]")
    await stage.until(lambda: stage.screen.article_pane.article.current_cue == 1)
    assert len(stage.screen.article_pane.groups) == 5


async def test_the_sourcing_panel_opens_at_the_source_of_the_mark(stage: Stage) -> None:
    await stage.open()
    analysis = stage.screen.article_pane.current.analysis
    source = max(analysis.sources, key=lambda source: source.cues[0])
    last = source.cues[0] + len(analysis.title_cues)
    while stage.screen.article_pane.article.current_cue != last:
        await stage.press("]")
    await stage.press("S")
    await stage.until(lambda: stage.screen.article_pane.in_sources)
    sources_panel = stage.screen.article_pane.sources_panel
    assert sources_panel is not None
    await stage.until(lambda: sources_panel.current == source)


async def test_a_link_that_leads_nowhere_offers_the_browser_and_a_typed_address_does_not(
    tmp_path: Path, site: NewsSite
) -> None:
    site.routes["/gone.rss"] = Reply(
        f"""<rss version="2.0"><channel><title>Gone</title><item><title>Story</title><guid>1</guid><description>
&lt;p&gt;The mayor said &lt;a href="{site.url("/status/404")}"&gt;more&lt;/a&gt;.&lt;/p&gt;</description></item>
</channel></rss>""",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/gone.rss")]) as stage:
        await stage.open()
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.screen.status_bar.is_error)
        assert stage.status == "The site answered 404: there is nothing at this address. o opens it in the browser."
        await stage.press("q", ":")
        await stage.type(f"visit {site.url('/status/404')}")
        await stage.until(lambda: stage.screen.status_bar.is_error)
        assert stage.status == "The site answered 404: there is nothing at this address."


async def test_the_sourcing_panel_opens_jumps_and_closes(stage: Stage) -> None:
    await stage.open()
    await stage.press("S")
    await stage.until(lambda: stage.screen.article_pane.in_sources)
    await stage.press("j", "enter")
    await stage.until(lambda: stage.status.endswith("."))
    assert stage.screen.article_pane.in_sources
    await stage.press("S")
    await stage.until(lambda: not stage.screen.article_pane.in_sources)
    assert stage.screen.pane is Pane.ARTICLE


async def test_an_article_is_saved_and_listed(stage: Stage) -> None:
    title = await stage.open()
    await stage.press("s")
    await stage.until(lambda: stage.status.startswith("Saved"))
    await stage.press("B")
    await stage.until(
        lambda: stage.screen.entries_pane.view == View(saved=True) and stage.screen.entries_pane.count == 1
    )
    assert stage.screen.entries_pane.entries[0].title == title
    await stage.press("s")
    await stage.until(lambda: stage.status == "No longer saved.")
    await stage.press("u")
    await stage.until(lambda: stage.status == "Saved again.")


async def test_undo_in_an_article_shows_whether_it_is_saved(stage: Stage) -> None:
    await stage.open()
    await stage.press("s")
    await stage.until(lambda: says_saved(stage))
    await stage.press("u")
    await stage.until(lambda: stage.status == "No longer saved.")
    await stage.until(lambda: not says_saved(stage))
    await stage.press("s")
    await stage.until(lambda: stage.screen.feeds_pane.saved_total == 1)


def says_saved(stage: Stage) -> bool:
    lines = stage.screen.article_pane.article.article_layout.lines
    return any("saved" in piece.style.split() for line in lines for piece in line.runs)


async def test_the_same_article_of_another_feed_is_shown_as_saved(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/feed.rss"), site.url("/feed.atom")]) as stage:
        entries = stage.screen.entries_pane.entries
        await stage.press("enter", "s")
        await stage.until(lambda: sum(entry.saved for entry in entries) == 2)
        twins = [entry.link for entry in entries if entry.saved]
        assert twins[0] == twins[1]


async def test_the_sourcing_panel_stands_beside_articles_only(stage: Stage) -> None:
    await stage.open()
    await stage.press("S")
    await stage.until(lambda: stage.screen.article_pane.in_sources)
    sources_panel = stage.screen.article_pane.sources_panel
    assert sources_panel is not None
    await stage.press("?")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "help")
    assert not sources_panel.display
    await stage.press("S")
    assert stage.status == "Nobody is cited here: this page is the program's own."
    await stage.press("q")
    assert sources_panel.display


async def test_a_bookmark_that_is_brought_back_is_in_the_list_again(stage: Stage) -> None:
    await stage.press("enter", "s")
    await stage.until(lambda: stage.screen.feeds_pane.saved_total == 1)
    await stage.press("s")
    await stage.until(lambda: stage.screen.feeds_pane.saved_total == 0)
    await stage.press("B")
    await stage.until(
        lambda: stage.screen.entries_pane.view == View(saved=True) and not stage.screen.entries_pane.count
    )
    await stage.press("u")
    await stage.until(lambda: stage.screen.entries_pane.count == 1)


async def test_a_bookmark_outlives_its_feed(stage: Stage) -> None:
    title = await stage.open()
    await stage.press("s")
    await stage.until(lambda: stage.status.startswith("Saved"))
    await stage.press("q", "h", "j", "j", "j", "D")
    await stage.until(lambda: "is removed" in stage.status)
    await stage.press("B")
    await stage.until(lambda: stage.screen.entries_pane.title == "Saved" and stage.screen.entries_pane.count == 1)
    await stage.press("enter")
    await stage.until(lambda: stage.article == title)


async def test_one_and_all_are_marked_read(stage: Stage) -> None:
    await stage.press("enter", "m")
    await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
    await stage.press("m")
    await stage.until(lambda: not stage.screen.entries_pane.entries[0].read)
    await stage.press("A")
    await stage.until(lambda: all(entry.read for entry in stage.screen.entries_pane.entries))
    assert stage.status == f"{len(STORIES)} entries marked read."
    await stage.press("u")
    await stage.until(lambda: not any(entry.read for entry in stage.screen.entries_pane.entries))


async def test_n_goes_to_the_next_unread(stage: Stage) -> None:
    await stage.press("enter", "m", "n")
    await stage.until(lambda: stage.screen.entries_pane.cursor == 1)
    await stage.press("enter")
    await stage.until(lambda: stage.article == stage.screen.entries_pane.entries[1].title)
    await stage.press("n")
    await stage.until(lambda: stage.article == stage.screen.entries_pane.entries[2].title)
    await stage.press("J")
    await stage.until(lambda: stage.article == stage.screen.entries_pane.entries[3].title)
    await stage.press("K")
    await stage.until(lambda: stage.article == stage.screen.entries_pane.entries[2].title)


async def test_space_at_the_end_opens_the_next_unread(stage: Stage) -> None:
    first = await stage.open()
    await stage.press("G", "space")
    await stage.until(lambda: stage.article != first)
    assert stage.article == stage.screen.entries_pane.entries[1].title


async def test_r_brings_what_is_new_and_the_cursor_stays(stage: Stage, site: NewsSite) -> None:

    await stage.press("enter", "j")
    here = stage.screen.entries_pane.entry
    assert here is not None
    site.publish(replace(STORIES[0], slug="fresh", title="A fresh story", day=7))
    await stage.press("r")
    await stage.until(lambda: stage.screen.entries_pane.count == len(STORIES) + 1)
    await stage.until(lambda: stage.status == "1 new article in 1 feed.")
    assert stage.screen.entries_pane.entry is not None
    assert stage.screen.entries_pane.entry.id == here.id


async def test_a_refresh_that_runs_is_not_begun_again(stage: Stage, site: NewsSite) -> None:
    arrived = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(_: object) -> Reply:
        loop.call_soon_threadsafe(arrived.set)
        return Reply(site.rss(), type="application/rss+xml", delay=0.3)

    site.routes["/feed.rss"] = slowly
    await stage.press("R")
    await arrived.wait()
    await stage.press("R")
    await stage.until(lambda: stage.status == "That is under way already.")
    await stage.until(lambda: stage.status == "Nothing new in 1 feed.")


async def test_a_failing_feed_is_told_in_words(stage: Stage, site: NewsSite) -> None:
    site.routes["/feed.rss"] = Reply("no", status=403)
    await stage.press("R")
    await stage.until(lambda: "403" in stage.status)
    assert stage.screen.status_bar.is_error
    await stage.press("e")
    assert stage.article == "Feed health"
    assert "403" in stage.screen.article_pane.current.document.text
    await stage.press("q")
    assert stage.screen.pane is Pane.FEEDS


async def test_what_is_typed_right_behind_the_slash_is_searched_for(stage: Stage) -> None:
    for key, character in (("slash", "/"), *((letter, letter) for letter in "damoa"), ("enter", "\r")):
        stage.app.post_message(events.Key(key, character))  # faster than the line can be there
    await stage.until(lambda: stage.screen.entries_pane.view == View(query="damoa"))
    assert not stage.screen.command_line.asking


async def test_what_comes_in_leaves_the_hints_of_the_line_alone(stage: Stage) -> None:
    await stage.press("/")
    await stage.until(lambda: ("tab", "keep") in stage.screen.status_bar.hints)
    await stage.screen.feeds_pane.load()
    stage.screen.show_hints()
    assert ("tab", "keep") in stage.screen.status_bar.hints
    await stage.press("escape")
    await stage.until(lambda: ("tab", "keep") not in stage.screen.status_bar.hints)


async def test_slash_searches_everything(stage: Stage) -> None:
    await stage.press("/")
    await stage.type("river")
    await stage.until(lambda: stage.screen.entries_pane.title == "Search: river")
    assert stage.screen.entries_pane.entry is not None
    assert "River" in stage.screen.entries_pane.entry.title
    await stage.press("q", "/")
    await stage.type("after:someday")
    await stage.until(lambda: stage.screen.status_bar.is_error)


async def test_a_headline_that_fits_is_not_told_again_at_the_foot(tmp_path: Path, site: NewsSite) -> None:
    site.publish(replace(STORIES[0], slug="fits", title="Harbour union is close to a deal with the port", day=8))
    async with playing(tmp_path, [site.url("/feed.rss")], size=(80, 24)) as stage:
        title = await stage.open()
        assert title == "Harbour union is close to a deal with the port"
        await stage.until(lambda: stage.screen.entries_pane.cuts(stage.screen.entries_pane.entries[0]))
        await stage.press("q")
        await stage.until(lambda: not stage.screen.entries_pane.cuts(stage.screen.entries_pane.entries[0]))
        await stage.pilot.pause()
        assert stage.screen.status_bar.subject == ""


async def test_the_foot_offers_the_way_out_of_the_list_that_is_shown(stage: Stage) -> None:
    await stage.press("enter")
    await stage.pilot.pause()
    assert ("q", "quit") in stage.screen.status_bar.hints
    await stage.press("B")
    await stage.until(lambda: stage.screen.entries_pane.view == View(saved=True))
    assert ("q", "back") in stage.screen.status_bar.hints


async def test_an_empty_list_has_no_row_to_tell_in_full(stage: Stage) -> None:
    stage.screen.searching.search("said")
    await stage.until(lambda: stage.screen.status_bar.subject != "")
    stage.screen.searching.search("zeppelin")
    await stage.until(lambda: stage.screen.entries_pane.title == "Search: zeppelin")
    await stage.until(lambda: stage.screen.status_bar.subject == "")


async def test_slash_in_an_article_finds_and_n_goes_on(stage: Stage) -> None:
    await stage.open()
    await stage.press("/")
    await stage.type("the")
    await stage.until(lambda: "hits" in stage.status)
    await stage.press("n")
    assert stage.status.startswith("Hit ")
    await stage.press("escape")
    assert stage.screen.article_pane.finding == ""
    assert stage.screen.pane is Pane.ARTICLE


async def test_escape_leaves_the_line_and_up_recalls(stage: Stage) -> None:
    await stage.press("/")
    await stage.type("river")
    await stage.press("/")
    await stage.until(lambda: stage.screen.command_line.asking)
    await stage.press("up")
    assert stage.screen.command_line.asking
    assert stage.screen.command_line.field.value == "river"
    await stage.press("escape")
    await stage.until(lambda: not stage.screen.command_line.asking)
    assert stage.screen.pane is Pane.ENTRIES


async def test_a_password_that_was_typed_is_not_recalled(stage: Stage) -> None:
    await stage.press("a")
    await stage.type("http://me:s3cret@127.0.0.1:1/feed")
    await stage.until(lambda: "does not take connections" in stage.status)
    await stage.settled()
    assert "s3cret" not in stage.text() + stage.status
    await stage.press("a")
    await stage.until(lambda: stage.screen.command_line.asking)
    await stage.press("up")
    assert stage.screen.command_line.field.value == "http://127.0.0.1:1/feed"


async def test_x_changes_between_feed_and_page(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/teasers.rss")]) as stage:
        await stage.open()
        opened = stage.screen.article_pane.current.opened
        assert opened is not None
        assert opened.origin == "page"
        await stage.press("x")
        await stage.until(lambda: stage.status == "The feed's own text.")
        await stage.press("x")
        await stage.until(lambda: stage.status == "The page's text.")


async def test_v_shows_what_was_left_out_and_again_closes(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/teasers.rss")]) as stage:
        title = await stage.open()
        await stage.press("v")
        assert stage.article == f"Left out of “{title}”"
        assert stage.screen.article_pane.current.document.text
        await stage.press("v")
        assert stage.article == title


async def test_z_shows_only_the_article(stage: Stage) -> None:
    await stage.open()
    await stage.press("z")
    assert not stage.screen.feeds_pane.display
    assert not stage.screen.entries_pane.display
    await stage.press("z")
    assert stage.screen.entries_pane.display
    await stage.press("z", "q")
    assert stage.screen.pane is Pane.ENTRIES
    assert stage.screen.feeds_pane.display


async def test_a_adds_a_feed_by_its_address(stage: Stage, site: NewsSite) -> None:
    await stage.press("a")
    await stage.type(site.url("/feed.atom"))
    await stage.until(lambda: stage.status.startswith("Added"))
    feeds = stage.screen.feeds_pane
    await stage.until(
        lambda: feeds.row is not None and feeds.row.feed is not None and feeds.row.feed.url == site.url("/feed.atom")
    )


async def test_a_feed_that_comes_late_does_not_take_the_reader_away(stage: Stage, site: NewsSite) -> None:
    arrived, released = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slowly(_: object) -> Reply:
        loop.call_soon_threadsafe(arrived.set)
        released.wait(5)
        return Reply(site.atom(), type="application/atom+xml")

    site.routes["/late.atom"] = slowly
    await stage.press("a")
    await stage.type(site.url("/late.atom"))
    await arrived.wait()
    await stage.press("enter", "j", "enter")
    await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
    released.set()
    await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 2)
    await stage.until(lambda: stage.status.startswith("Added The Velmark Courier (Atom)"))
    assert stage.screen.pane is Pane.ARTICLE


async def test_no_mark_yet_is_told_from_no_mark(tmp_path: Path, site: NewsSite) -> None:
    site.routes["/slow"] = Reply(site.page(STORIES[0]), delay=1.0)
    site.routes["/teaser.rss"] = Reply(
        f"""<rss version="2.0"><channel><title>Teasers</title><link>{site.url("/")}</link>
<item><title>A bridge</title><link>{site.url("/slow")}</link><description>It is old.</description></item>
</channel></rss>""",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/teaser.rss")]) as stage:
        await stage.press("enter", "enter")
        await stage.until(lambda: stage.loading)
        await stage.press("]")
        assert stage.status == "No marks in what the feed gave; the page’s text is on its way."
        await stage.until(lambda: not stage.loading)
        await stage.press("]")
        assert "No mark" not in stage.status
        assert "no mark" not in stage.status


async def test_a_link_left_behind_does_not_open_later(tmp_path: Path, site: NewsSite) -> None:
    page = Reply(site.page(STORIES[1]), delay=0.2)
    site.routes["/later"] = page
    site.routes["/links.rss"] = Reply(
        f"""<rss version="2.0"><channel><title>Links</title><item><title>Story</title><guid>1</guid><description>
&lt;p&gt;The mayor said &lt;a href="{site.url("/later")}"&gt;more&lt;/a&gt;.&lt;/p&gt;</description></item>
</channel></rss>""",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/links.rss")]) as stage:
        await stage.open()
        await stage.press("tab", "enter")
        await stage.until(lambda: "/later" in site.paths())
        await stage.press("q")
        workers = stage.screen.workers
        await stage.until(lambda: not [worker for worker in workers if worker.group == "open" and worker.is_running])
        assert stage.screen.pane is Pane.ENTRIES
        assert stage.article == "Story"


async def test_a_site_with_several_feeds_asks_which(stage: Stage, site: NewsSite) -> None:
    await stage.press("a")
    await stage.type(site.url("/"))
    await stage.until(lambda: stage.article == "Which feed?")
    await stage.type("2")
    await stage.until(lambda: stage.status.startswith("Added"))
    await stage.until(lambda: stage.article != "Which feed?")


async def test_a_wrong_address_is_told_in_words(stage: Stage, site: NewsSite) -> None:
    await stage.press("a")
    await stage.type(site.url("/status/404"))
    await stage.until(lambda: stage.screen.status_bar.is_error)
    assert "404" in stage.status


async def test_help_is_a_page_and_q_returns_to_the_pane(stage: Stage) -> None:
    await stage.press("enter", "?")
    assert stage.article == "Keys and commands"
    assert stage.screen.pane is Pane.ARTICLE
    await stage.press("q")
    assert stage.screen.pane is Pane.ENTRIES


async def test_a_page_called_up_while_the_pane_is_hidden_is_shown(tmp_path: Path, site: NewsSite) -> None:
    async with playing(tmp_path, [site.url("/feed.rss")], size=(80, 24)) as stage:
        await stage.open()
        await stage.press("q", "?")
        await stage.until(lambda: "Keys and commands" in stage.text())
        await stage.press("q", "e")
        await stage.until(lambda: "Feed health" in stage.text())


async def test_the_command_line_knows_every_name(stage: Stage) -> None:
    await stage.press(":")
    await stage.type("helo")
    assert stage.status == "There is no command “helo”; did you mean “help”?"
    await stage.press(":")
    await stage.type("next-mark")
    assert stage.status == "“next-mark” works in the article."
    await stage.press(":")
    await stage.type("search river")
    await stage.until(lambda: stage.screen.entries_pane.title == "Search: river")
    await stage.press(":")
    await stage.type("theme")
    assert stage.app.theme == "newsterm-light"


async def test_a_command_is_known_by_its_beginning(stage: Stage) -> None:
    await stage.press(":")
    await stage.type("hea")
    await stage.until(lambda: stage.screen.article_pane.current.kind == "health")
    await stage.press("q", ":")
    await stage.type("he")
    await stage.until(lambda: stage.screen.status_bar.is_error)
    assert stage.status == "“he” may be hedges, health, help."
    await stage.press(":")
    await stage.type("q")
    await stage.until(lambda: stage.app._exit)


async def test_y_copies_the_link(stage: Stage) -> None:
    await stage.press("enter")
    entry = stage.screen.entries_pane.entry
    assert entry is not None
    await stage.press("y")
    await stage.until(lambda: stage.status == f"Copied {entry.link}")
    assert stage.app.clipboard == entry.link


async def test_a_citation_is_copied_and_the_sentence_of_a_mark(stage: Stage) -> None:
    title = await stage.open()
    await stage.press("Y")
    await stage.until(lambda: stage.status == "Copied a citation.")
    assert f"“{title}”" in stage.app.clipboard
    assert stage.screen.entries_pane.entry is not None
    assert str(stage.screen.entries_pane.entry.link) in stage.app.clipboard
    await stage.press("]")
    await stage.until(lambda: stage.screen.article_pane.article.current_cue >= 0)
    meaning = stage.status
    await stage.press("y")
    await stage.until(lambda: stage.status.startswith("Copied the sentence"))
    assert meaning in stage.app.clipboard
    await stage.press(":")
    await stage.type("cite plaid")
    await stage.until(lambda: stage.status == "There is no format “plaid”; there are text, md, bibtex, csl, ris.")


async def test_the_links_are_followed_by_number(tmp_path: Path, site: NewsSite) -> None:
    linked = f'<a href="{site.url("/news/other")}">The other report</a>.'
    page = site.page(STORIES[0])
    site.routes["/news/harbour-talks"] = Reply(page.replace("Dock workers", f"{linked} Dock workers", 1))
    site.routes["/news/other"] = Reply(page.replace(STORIES[0].title, "Elsewhere"))
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        await stage.press(":")
        await stage.type(f"visit {site.url('/news/harbour-talks')}")
        await stage.until(lambda: stage.article == STORIES[0].title)
        await stage.press("F")
        await stage.until(lambda: stage.screen.is_typing)
        assert stage.screen.article_pane.kind == "links"
        assert f"The other report — {site.url('/news/other')}" in stage.screen.article_pane.current.document.text
        await stage.press("escape")
        await stage.until(lambda: stage.article == STORIES[0].title and stage.screen.pane is Pane.ARTICLE)
        await stage.press("f")
        await stage.type("999")
        await stage.until(lambda: stage.status.startswith("“999” is not a number from 1 to"))
        assert stage.article == STORIES[0].title
        await stage.press("f")
        await stage.type("1")
        await stage.until(lambda: stage.article == "Elsewhere")
        await stage.press("backspace")
        await stage.until(lambda: stage.article == STORIES[0].title)


async def test_letters_at_the_links_follow_them(tmp_path: Path, site: NewsSite) -> None:
    numbers = range(40)
    words = " ".join(
        f'<a href="{site.url(f"/news/other-{n}")}">report {n}</a>, said officials on Monday.' for n in numbers
    )
    page = site.page(STORIES[0])
    site.routes["/news/harbour-talks"] = Reply(page.replace("Dock workers", f"{words} Dock workers", 1))
    for n in numbers:
        site.routes[f"/news/other-{n}"] = Reply(page.replace(STORIES[0].title, f"Elsewhere {n}"))
    async with playing(tmp_path, [site.url("/feed.rss")], size=(80, 14)) as stage:
        await stage.press(":")
        await stage.type(f"visit {site.url('/news/harbour-talks')}")
        await stage.until(lambda: stage.article == STORIES[0].title)
        await stage.settled()
        await stage.press("}", "space", "f")
        await stage.until(lambda: stage.screen.is_typing)
        hinted = stage.screen.article_pane.article._hinted
        assert 1 < len(hinted) < 26
        shown = [line for line in stage.text().splitlines() if "eport" in line]
        assert all(any(f"{letters}report" in line for line in shown) for letters in "as")
        target = stage.screen.article_pane.article.article_layout.targets[hinted["s"]]
        await stage.press("s")
        await stage.until(lambda: stage.article == f"Elsewhere {target.rpartition('-')[2]}")
        await stage.press("backspace")
        await stage.until(lambda: stage.article == STORIES[0].title)
        await stage.settled()
        before = stage.text()
        await stage.press("f", "escape")
        await stage.until(lambda: not stage.screen.is_typing)
        assert not stage.screen.article_pane.article._hints
        assert stage.text().splitlines()[:9] == before.splitlines()[:9]
        await stage.press("f", "2")
        await stage.until(lambda: stage.screen.article_pane.kind == "links")
        await stage.press("enter")
        await stage.until(lambda: stage.article == "Elsewhere 1")


async def test_a_count_says_where_to_go_and_zz_brings_it_to_the_middle(stage: Stage) -> None:
    await stage.press("enter", "4", "g", "g")
    await stage.until(lambda: stage.screen.entries_pane.cursor == 3)
    await stage.press("g", "g")
    await stage.until(lambda: stage.screen.entries_pane.cursor == 0)
    await stage.press("3", "G")
    await stage.until(lambda: stage.screen.entries_pane.cursor == 2)
    await stage.press("enter")
    await stage.until(lambda: stage.screen.pane is Pane.ARTICLE)
    await stage.press("1", "0", "0", "g")
    article = stage.screen.article_pane.article
    await stage.until(lambda: article.scroll_offset.y == article.max_scroll_y)
    await stage.press("g", "]", "z", "z")
    assert not stage.screen.panes.focus_mode
    assert stage.screen.pane is Pane.ARTICLE
    await stage.press("z")
    await stage.until(lambda: stage.screen.panes.focus_mode)


async def test_a_feed_is_renamed_moved_and_a_list_imported(stage: Stage, tmp_path: Path, site: NewsSite) -> None:
    feeds = stage.screen.feeds_pane
    await stage.press("n")
    await stage.until(lambda: feeds.row is not None and feeds.row.feed is not None)
    await stage.press(":")
    await stage.type("rename The Morning List")
    await stage.until(lambda: feeds.row is not None and feeds.row.label == "The Morning List")
    await stage.press(":")
    await stage.type("move Daily")
    await stage.until(lambda: feeds.feeds[0].folder == "Daily")
    assert any(row.folder and row.label == "Daily" for row in feeds.rows)
    await stage.press(":")
    await stage.type("move -")
    await stage.until(lambda: feeds.feeds[0].folder == "")
    (tmp_path / "urls").write_text(f"{site.url('/second.rss')}\n")
    await stage.press(":")
    await stage.type(f"import {tmp_path / 'urls'}")
    await stage.until(lambda: len(feeds.feeds) == 2)
    await stage.until(lambda: "404" in stage.status)  # of the feed that was imported
    for name, reason in (("absent", "No such file or directory."), (".", "this is not a file.")):
        await stage.press(":")
        await stage.type(f"import {tmp_path / name}")
        await stage.until(lambda reason=reason: stage.status.endswith(reason))  # type: ignore[misc]


async def test_what_a_command_takes_is_completed(stage: Stage) -> None:
    for begun, whole in (
        ("theme har", "theme harbour"),
        ("search is:unr", "search is:unread"),
        ("cite bib", "cite bibtex"),
    ):
        await stage.press(":")
        await stage.until(lambda: stage.screen.command_line.field.has_focus)
        stage.app.post_message(events.Paste(begun))
        await stage.until(lambda whole=whole: stage.screen.command_line.field._suggestion == whole)  # type: ignore[misc]
        await stage.press("tab")
        assert stage.screen.command_line.field.value == whole
        await stage.press("escape")
        await stage.until(lambda: not stage.screen.is_typing)


async def test_at_the_end_of_an_article_it_is_said_what_comes_next(stage: Stage) -> None:
    await stage.open()
    await stage.press("G")
    following = stage.screen.entries_pane.entries[1].title
    left = len(STORIES) - 1
    await stage.until(lambda: stage.screen.status_bar.subject == f"next: {following} · {left} left in All articles")
    await stage.press("q")
    await stage.until(lambda: stage.screen.pane is Pane.ENTRIES and "next:" not in stage.screen.status_bar.subject)
    await stage.press("A")
    await stage.until(lambda: stage.screen.feeds_pane.rows[0].unread == 0)
    await stage.press("enter", "G")
    await stage.until(lambda: stage.screen.status_bar.subject == "Nothing else is unread in All articles.")


async def test_a_theme_is_taken_by_its_name(stage: Stage) -> None:
    await stage.press(":")
    await stage.type("theme harbour")
    await stage.until(lambda: stage.app.theme == "newsterm-harbour")
    await stage.press(":")
    await stage.type("theme plaid")
    await stage.until(lambda: stage.status.startswith("There is no theme “plaid”; there are dark, light"))
    assert stage.app.theme == "newsterm-harbour"


async def test_what_was_left_in_the_middle_is_a_list_of_its_own(stage: Stage) -> None:
    await stage.press(":")
    await stage.type("continue")
    await stage.until(lambda: stage.screen.entries_pane.title == "Continue reading")
    await stage.press("q")
    await stage.until(lambda: stage.screen.entries_pane.view == View())


class Browser:
    """A command that writes down what it was asked to open."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "opened"
        script = folder / "browser"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{self._log}"\n')
        script.chmod(0o755)
        self.command = (str(script),)

    def opened(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []


async def test_o_opens_the_article_the_link_the_picture_and_the_feeds_site(tmp_path: Path, site: NewsSite) -> None:
    """Whatever an address holds reaches the browser as one argument."""
    body = (
        '<p>Dock workers went home, <a href="/news/harbour-talks">the union</a> said on Monday.</p>'
        '<figure><img src="/pictures/dock.jpg" alt="A dock"><figcaption>The dock at night.</figcaption></figure>'
    )
    link = site.url("/news/strike?a=$(id)&b=;ls%20-l")
    feed = f"""<rss version="2.0"><channel><title>Docks</title><link>{site.url("/docks")}</link>
<item><title>Strike</title><link>{link.replace("&", "&amp;")}</link><description><![CDATA[{body}]]></description></item>
</channel></rss>"""
    site.routes["/docks.rss"] = Reply(feed, type="application/rss+xml")
    browser = Browser(tmp_path)
    async with playing(tmp_path / "home", [site.url("/docks.rss")], browser=browser.command) as stage:
        await stage.press("enter", "o")
        await stage.until(lambda: len(browser.opened()) == 1)
        await stage.press("enter")
        await stage.until(lambda: stage.article == "Strike" and not stage.loading)
        await stage.press("o")
        await stage.until(lambda: len(browser.opened()) == 2)
        await stage.settled()
        for number, place in ((3, "/news/harbour-talks"), (4, "/pictures/dock.jpg")):
            await stage.press("tab")
            await stage.until(lambda place=place: stage.status == site.url(place))  # type: ignore[misc]
            await stage.press("o")
            await stage.until(lambda number=number: len(browser.opened()) == number)  # type: ignore[misc]
            await stage.settled()  # and it is said
        await stage.press("escape", "h", "G", "o")
        await stage.until(lambda: len(browser.opened()) == 5)
    address = site.url("/news/strike?a=$(id)&b=;ls%20-l")
    assert browser.opened() == [
        address,
        address,
        site.url("/news/harbour-talks"),
        site.url("/pictures/dock.jpg"),
        site.url("/docks"),
    ]


async def test_o_says_what_did_not_open(stage: Stage) -> None:
    stage.screen.reader.config = stage.screen.reader.config._replace(browser=("no-such-browser",))
    await stage.press("o")
    assert stage.status == "There is no address here."
    await stage.press("enter", "o")
    await stage.until(lambda: stage.screen.status_bar.is_error)
    assert stage.status == "No browser was found (tried no-such-browser). Set browser in config.toml."


async def test_a_removed_feed_comes_back_with_its_articles(stage: Stage) -> None:
    await stage.press("enter", "s")
    await stage.until(lambda: stage.screen.feeds_pane.saved_total == 1)
    await stage.press("h", "G", "D")
    await stage.until(lambda: not stage.screen.feeds_pane.feeds)
    await stage.settled()
    row = stage.screen.feeds_pane.row
    assert row is not None
    assert (row.label, row.view) == (stage.screen.entries_pane.title, stage.screen.entries_pane.view)
    await stage.press("B")
    await stage.until(
        lambda: stage.screen.entries_pane.view == View(saved=True) and stage.screen.entries_pane.count == 1
    )
    await stage.press("u")
    await stage.until(
        lambda: len(stage.screen.feeds_pane.feeds) == 1 and stage.screen.feeds_pane.feeds[0].entries == len(STORIES)
    )
    await stage.until(lambda: stage.screen.entries_pane.count == 1)
    await stage.press("A")
    await stage.until(lambda: "marked read" in stage.status)
    await stage.press("A")
    await stage.until(lambda: stage.status == "There was nothing to mark read.")


async def test_a_key_of_another_pane_says_where_it_works(stage: Stage) -> None:
    await stage.press("}")
    assert stage.status == "“next-heading” works in the article."
    await stage.press("enter", "}")
    assert stage.status == "“next-heading” works in the article."
    await stage.press("h", "m")
    assert stage.status == "“toggle-read” works in the list of entries or the article."


async def test_a_feed_with_a_long_name_or_an_error_is_told_in_full(stage: Stage, site: NewsSite) -> None:
    await stage.press("G")
    assert stage.screen.status_bar.subject == "The Velmark Courier"  # one cell too long
    site.routes["/feed.rss"] = Reply("no", status=500)
    await stage.press("r")
    await stage.until(lambda: stage.screen.feeds_pane.feeds[0].error is not None)
    await stage.until(lambda: stage.screen.status_bar.subject.startswith("The Velmark Courier: "))
    assert "500" in stage.screen.status_bar.subject


async def test_the_samples_come_back_after_removal(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 1)
        await stage.press("G", "k", "D")
        await stage.until(lambda: not stage.screen.feeds_pane.feeds)
        await stage.press(":")
        await stage.type("samples")
        await stage.until(lambda: len(stage.screen.feeds_pane.feeds) == 1)
        await stage.until(lambda: stage.status == "Added Sample edition (fictional): 8 articles.")
        await stage.press(":")
        await stage.type("samples")
        await stage.until(lambda: stage.status == "Sample edition (fictional) is there already.")


async def test_marks_found_in_the_background_appear_in_the_list(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsterm.ui.panes.LOOK", 0.05)
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        await stage.until(lambda: all(entry.counts for entry in stage.screen.entries_pane.entries))
        await stage.until(lambda: "●2" in stage.text())


async def test_what_another_instance_changes_is_shown(
    tmp_path: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsterm.ui.panes.LOOK", 0.05)
    async with playing(tmp_path, [site.url("/feed.rss")]) as stage:
        await stage.until(lambda: stage.screen.panes._elsewhere > 0)
        first = stage.screen.entries_pane.entries[0].id
        async with Reader.open(tmp_path, now=Clock()) as other:
            await other.entries.set_read([first], True)
        await stage.until(lambda: stage.screen.entries_pane.entries[0].read)
        await stage.until(lambda: stage.screen.feeds_pane.feeds[0].unread == len(STORIES) - 1)


async def test_the_wheel_and_clicks_work(stage: Stage) -> None:
    await stage.pilot.click("#entries", offset=(10, 5))
    await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
    assert stage.screen.entries_pane.cursor == 1
    await stage.pilot.click("#feeds", offset=(5, 2))
    await stage.until(lambda: stage.screen.entries_pane.view == View(unread=True))


async def test_what_is_typed_while_an_article_opens_is_for_the_article(stage: Stage) -> None:
    await stage.press("enter")
    row = stage.screen.entries_pane.cursor
    for key, character in (("enter", "\r"), ("j", "j"), ("S", "S")):
        stage.app.post_message(events.Key(key, character))
    await stage.until(lambda: stage.screen.article_pane.sources_shown)
    assert stage.screen.entries_pane.cursor == row
    assert stage.status == ""


async def test_an_opening_that_was_given_up_keeps_no_keys(stage: Stage) -> None:
    await stage.press("enter")
    screen = stage.screen
    entry = screen.entries_pane.entry
    assert entry is not None
    screen.article_pane.expect(entry)
    await asyncio.sleep(0)  # it begins
    screen.workers.cancel_group(screen.article_pane, "open")
    await stage.press("j")
    assert screen.entries_pane.cursor == 1


async def test_what_the_mouse_selected_is_copied_as_it_is_read(tmp_path: Path, site: NewsSite) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    site.routes["/words.rss"] = Reply(
        f"""<rss version="2.0"><channel><title>Words</title><item><title>Story</title><guid>1</guid><description>
&lt;p&gt;{words}&lt;/p&gt;&lt;p&gt;The end of it.&lt;/p&gt;</description></item></channel></rss>""",
        type="application/rss+xml",
    )
    async with playing(tmp_path, [site.url("/words.rss")]) as stage:
        await stage.open()
        article = stage.screen.article_pane.article
        rows = [number for number, line in enumerate(article.article_layout.lines) if "word" in line.text]
        last = next(n for n, line in enumerate(article.article_layout.lines) if "The end" in line.text)
        assert len(rows) > 3
        await stage.pilot.mouse_down(article, offset=(0, rows[0] + 1))
        await stage.pilot.hover(article, offset=(10, rows[1] + 1))
        await stage.pilot.hover(article, offset=(article.size.width - 2, last + 1))
        await stage.pilot.mouse_up(article, offset=(article.size.width - 2, last + 1))
        await stage.until(lambda: bool(stage.screen.get_selected_text()))
        await stage.press("ctrl+c")
        await stage.until(lambda: stage.status.startswith("Copied 6"))
        assert stage.app.clipboard == f"{words}\n\nThe end of it."
        assert not stage.app._exit
        await stage.pilot.mouse_down(article, offset=(8, 2))  # the blank line below the headline
        await stage.pilot.hover(article, offset=(14, 2))
        await stage.pilot.mouse_up(article, offset=(14, 2))
        await stage.until(lambda: bool(stage.screen.selections))
        await stage.press("ctrl+c")
        await stage.until(lambda: stage.status == "There is no text in what is selected.")
        assert not stage.app._exit
        await stage.press("ctrl+c")
        assert stage.app._exit


async def test_the_command_line_tells_what_can_be_typed(stage: Stage) -> None:
    await stage.press(":")
    await stage.until(lambda: "Read the page at an address" in stage.text())
    await stage.press("m", "a", "r")
    await stage.until(lambda: "Mark the list as read" in stage.text())
    assert "Read the page at an address" not in stage.text()
    assert stage.screen.command_line.region.bottom < stage.app.size.height
    await stage.press("escape")
    await stage.until(lambda: "Mark the list as read" not in stage.text())
    await stage.press("/")
    await stage.until(lambda: stage.screen.command_line.region.height == 1)
