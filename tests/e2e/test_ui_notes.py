"""Notes and tags, written where one reads."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from newsterm.library.model import View
from newsterm.ui.commands import Pane
from tests.e2e.stage import Stage, playing
from tests.support.site import NewsSite


async def emptied(stage: Stage, value: str) -> None:
    """Wait for a line that holds a text, and empty it."""
    await stage.until(lambda: stage.screen.is_typing and stage.screen.command_line.field.value == value)
    await stage.press("ctrl+u")


def refuses(stage: Stage, name: str) -> bool:
    return stage.status.startswith(f"“{name}” works in the ")


async def found(stage: Stage, query: str) -> list[str]:
    return [entry.title for entry in (await stage.app.reader.entries.page(View(query=query), 9)).entries]


async def test_a_note_and_tags_are_written_edited_and_taken_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        title = await stage.open()
        await stage.press("N")
        await stage.type("Ask the harbour office.")
        await stage.until(lambda: stage.status.startswith("Noted"))
        assert "Ask the harbour office." in stage.text()
        assert await found(stage, "note:harbour") == [title]
        await stage.press("T")
        await stage.type('ports, "follow up"')
        await stage.until(lambda: stage.status == f"Tags of “{title}”: follow up, ports.")
        assert "Tags: follow up, ports" in stage.text()
        assert await found(stage, 'tag:"follow up"') == [title]
        await stage.press(":")
        await stage.type("tag -ports Energy")
        await stage.until(lambda: stage.status == f"Tags of “{title}”: energy, follow up.")
        await stage.press("T", "ctrl+u")
        await stage.until(lambda: 'energy  "follow up"' in stage.text())
        await stage.press("escape", "N")
        await emptied(stage, "Ask the harbour office.")
        await stage.press("enter")
        await stage.until(lambda: stage.status == "There is no note any more.")
        assert "Ask the harbour" not in stage.text()
        for query in ("note:harbour", "tag:ports", "is:saved -tag:ports"):
            await stage.press("u")
            await stage.until(lambda: stage.status == "Note and tags are as before.")
            assert await found(stage, query) == [title]
        await stage.press("u", "u")
        await stage.until(lambda: stage.status == "No longer saved.")
        assert await found(stage, "is:saved") == []


async def test_a_note_of_several_lines_stays_so_and_the_list_takes_notes_too(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        await stage.press("enter", "T")
        await stage.type("ports")
        await stage.until(lambda: stage.status.endswith("”: ports."))
        entry = stage.screen.entries_pane.entry
        assert entry is not None
        bookmark = await stage.app.reader.bookmarks.of_entry(entry.id)
        assert bookmark is not None
        await stage.app.reader.bookmarks.annotate(bookmark.id, note="One.\n\nTwo.")
        await stage.press("N")
        await stage.until(lambda: stage.screen.command_line.field.value == "One.⏎⏎Two.")
        await stage.press("!", "enter")
        await stage.until(lambda: stage.status.startswith("Noted"))
        now = await stage.app.reader.bookmarks.of_entry(entry.id)
        assert now is not None
        assert (now.note, now.tags) == ("One.\n\nTwo.!", ("ports",))


async def test_what_is_typed_works_where_its_key_does(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await stage.until(lambda: stage.screen.entries_pane.count > 0)
        assert stage.screen.pane is Pane.FEEDS
        for name, words in (("tag", "ports"), ("note", "Seen."), ("pipe", "wc"), ("cite", "md")):
            await stage.press(":")
            await stage.type(f"{name} {words}")
            await stage.until(partial(refuses, stage, name))
        await stage.settled()
        assert await found(stage, "is:saved") == []
        await stage.press("tab", ":")
        await stage.type("sort-feeds recent")
        await stage.until(lambda: stage.status == "Feeds with the newest entry first.")


@pytest.mark.parametrize("key", ["N", "T"])
async def test_pages_of_the_programs_own_take_no_notes(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path) as stage:
        await stage.press("?", key)
        await stage.until(lambda: stage.status == "There is no article here.")


async def test_what_was_read_by_its_address_is_saved_with_its_note(tmp_path: Path) -> None:
    with NewsSite() as site:
        async with playing(tmp_path) as stage:
            await stage.press(":")
            await stage.type(f"visit {site.url('/news/' + site.stories[0].slug)}")
            await stage.until(lambda: stage.screen.article_pane.current.kind == "article")
            title = stage.article
            await stage.press(":")
            await stage.type("note Seen on the train.")
            await stage.until(lambda: stage.status.startswith("Noted"))
            assert await found(stage, "note:train") == [title]
