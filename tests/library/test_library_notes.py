"""Notes and tags of bookmarks: kept, searched, journalled, brought back."""

from __future__ import annotations

import json

import pytest

from newsterm.library import bookmarks, check, entries
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.library.model import CachedArticle, View
from tests.library.making import NOW, analysis, article, refresh, story, subscribe


def found(library: Library, query: str) -> list[str]:
    return [row.title for row in library.call(entries.page, View(query=query)).entries]


@pytest.fixture
def saved(library: Library) -> Library:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2), story(1)])
    for entry_id in 1, 2:
        library.call(bookmarks.save, entry_id, None, article("The mayor said so."), analysis(), now=NOW)
    return library


def test_a_note_is_searched_with_its_article(saved: Library) -> None:
    noted = saved.call(bookmarks.annotate, 1, note="Ask Marnow\n\n\nabout  zebras\x1b[2J")
    assert noted is not None
    assert noted.note == "Ask Marnow\n\nabout zebras[2J"
    assert found(saved, "zebras") == ["Story 1"]
    assert found(saved, "mayor zebras") == ["Story 1"]
    saved.call(entries.cache, 1, CachedArticle(article("Another text."), analysis(), NOW))
    assert found(saved, "another zebras") == ["Story 1"]
    saved.call(bookmarks.annotate, 1, note="")
    assert found(saved, "zebras") == []
    assert found(saved, "another") == ["Story 1"]


def test_a_note_goes_and_comes_back_with_its_bookmark(saved: Library) -> None:
    saved.call(bookmarks.annotate, 1, note="zebras", tags=["Budget", "budget ", "", "town  hall"])
    taken = saved.call(bookmarks.unsave, 1)
    assert taken is not None
    assert taken.tags == ("budget", "town hall")
    assert found(saved, "zebras") == []
    saved.call(bookmarks.restore, taken)
    assert found(saved, "zebras tag:BUDGET") == ["Story 1"]


def test_saving_again_keeps_note_and_tags(saved: Library) -> None:
    saved.call(bookmarks.annotate, 1, note="zebras", tags=["x"])
    again = saved.call(bookmarks.save, 1, None, article("Renewed."), analysis(), now=NOW)
    assert (again.note, again.tags) == ("zebras", ("x",))
    assert found(saved, "zebras") == ["Story 1"]


def test_bookmarks_are_found_by_their_tags(saved: Library) -> None:
    saved.call(bookmarks.annotate, 1, tags=["budget", "town hall"])
    saved.call(bookmarks.annotate, 2, tags=["budget", "bud"])
    assert found(saved, "tag:budget") == ["Story 2", "Story 1"]
    assert found(saved, "tag:bud") == ["Story 2"]
    assert found(saved, 'tag:"Town  Hall" tag:budget') == ["Story 1"]
    assert found(saved, "tag:budget -tag:bud") == ["Story 1"]
    assert found(saved, "mayor -tag:bud") == ["Story 1"]
    assert found(saved, "tag:%") == []
    assert saved.call(bookmarks.tags) == {"budget": 2, "bud": 1, "town hall": 1}


def test_notes_and_tags_come_back_from_the_journal(saved: Library) -> None:
    saved.call(bookmarks.annotate, 1, note="zebras", tags=["budget"])
    saved.close()
    journal = saved.path.with_name(JOURNAL_NAME)
    old = json.loads(next(line for line in journal.read_text().splitlines() if '"save"' in line))
    del old["note"], old["tags"]
    old |= {"key": "00" * 16, "url": "https://old.example/a"}
    journal.write_text(f"{journal.read_text()}{json.dumps(old)}\n")
    saved.path.unlink()
    check.restore(saved.path, journal)
    again = Library(saved.path)
    assert found(again, "zebras tag:budget") == ["A story"]
    by_url = again.call(bookmarks.by_url, "https://old.example/a")
    assert by_url is not None
    assert (by_url.note, by_url.tags) == ("", ())
    again.close()


def test_what_is_gone_is_not_annotated(saved: Library) -> None:
    assert saved.call(bookmarks.annotate, 99, note="x") is None


def test_what_is_saved_before_it_is_indexed_is_found_by_its_text(saved: Library) -> None:
    assert found(saved, "mayor") == ["Story 2", "Story 1"]


def test_notes_are_searched_by_their_field(saved: Library) -> None:
    assert found(saved, "note:zebras") == []
    saved.call(bookmarks.annotate, 1, note="Two Zebras,\nÄrger later", tags=["x"])
    assert found(saved, "note:ZEBRAS") == ["Story 1"]
    assert found(saved, 'note:ärger note:"zebras,"') == ["Story 1"]
    assert found(saved, "is:saved -note:zebras") == ["Story 2"]
    assert found(saved, "note:lions") == []
