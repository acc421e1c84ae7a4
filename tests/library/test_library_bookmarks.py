"""Saved articles: whole, twice on the disk, independent of feed and entry."""

from __future__ import annotations

import json
from datetime import timedelta

from newsterm.library import bookmarks, entries
from newsterm.library.journal import Journal
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.library.model import View
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

URL = "https://gazette.example/long-read"


def test_a_bookmark_has_its_own_copy_of_everything(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    marks = analysis(Kind.PERSON, Kind.HEDGE)
    saved = library.call(bookmarks.save, 1, None, article(title=""), marks, now=NOW)
    assert (saved.title, saved.byline, saved.site) == ("Story 1", "Lois Lane", "planet.example")
    assert (saved.url, saved.feed_title, saved.published) == (story(1).link, "Daily Planet", story(1).published)
    assert (saved.document, saved.analysis, saved.saved_at) == (article(title=""), marks, NOW)
    assert library.call(bookmarks.get, saved.id) == saved
    assert library.call(bookmarks.all) == [saved]
    entry = library.call(entries.get, 1)
    assert entry is not None
    assert entry.saved


def test_saving_again_renews_the_copy(library: Library) -> None:
    first = library.call(bookmarks.save, None, URL, article("Early."), analysis(), now=NOW)
    later = NOW + timedelta(days=1)
    again = library.call(bookmarks.save, None, URL + "?utm_source=x", article("Late."), analysis(), now=later)
    assert again.id == first.id
    assert again.document.text == "Late."
    assert library.call(bookmarks.all) == [again]


def test_an_article_saved_by_its_address_is_listed_and_found(library: Library) -> None:
    saved = library.call(bookmarks.save, None, URL, article("Zebras escaped.", "Zebras"), analysis(), now=NOW)
    (row,) = library.call(entries.page, View(saved=True)).entries
    assert (row.id, row.title, row.link, row.feed_title) == (saved.entry_id, "Zebras", URL, "gazette.example")
    assert [hit.id for hit in library.call(entries.page, View(query="escaped is:saved")).entries] == [row.id]
    assert library.call(entries.page, View()).entries == ()
    assert library.call(bookmarks.by_url, URL + "#top") == saved
    assert library.call(bookmarks.by_entry, row.id) == saved
    assert library.call(bookmarks.by_url, "https://gazette.example/other") is None


def test_taken_away_and_brought_back(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    for entry_id, url in (1, None), (None, URL):
        saved = library.call(bookmarks.save, entry_id, url, article(), analysis(Kind.HEDGE), now=NOW)
        taken = library.call(bookmarks.unsave, saved.id)
        assert taken == saved
        assert library.call(bookmarks.unsave, saved.id) is None
        assert saved.id not in [row.id for row in library.call(bookmarks.all)]
        assert library.call(bookmarks.restore, saved) == saved
    assert library.call(entries.page, View(saved=True)).total == 2
    assert library.call(entries.page, View()).total == 1


def test_an_entry_of_another_feed_shows_as_saved_too(library: Library) -> None:
    one, two = subscribe(library), subscribe(library, "https://agency.example/feed")
    refresh(library, one.id, [story(1)])
    refresh(library, two.id, [story(1, id="other")])
    saved = library.call(bookmarks.save, 1, None, article(), analysis(), now=NOW)
    assert all(row.saved for row in library.call(entries.page, View()).entries)
    assert library.call(bookmarks.by_entry, 2) == saved
    assert library.call(entries.page, View(saved=True)).total == 1


def test_an_article_without_an_address_can_be_saved(library: Library) -> None:
    one = library.call(bookmarks.save, None, None, article(title="Pasted"), analysis(), now=NOW)
    two = library.call(bookmarks.save, None, None, article(title="Another"), analysis(), now=NOW)
    assert [saved.id for saved in library.call(bookmarks.all)] == [two.id, one.id]


def test_the_text_copy_says_what_is_saved(library: Library) -> None:
    saved = library.call(bookmarks.save, None, URL, article("Ünïcode “text”."), analysis(Kind.VAGUE), now=NOW)
    journal = Journal(library.path.with_name(JOURNAL_NAME))
    (record,) = journal.read().bookmarks.values()
    restored, _ = bookmarks.from_record(record)
    assert (restored.document, restored.analysis, restored.title) == (saved.document, saved.analysis, saved.title)
    assert "Ünïcode “text”." in journal.path.read_text("utf-8")
    library.call(bookmarks.unsave, saved.id)
    assert journal.read().bookmarks == {}
    assert [json.loads(line)["do"] for line in journal.path.read_text("utf-8").splitlines()] == [
        "begin",
        "save",
        "unsave",
    ]
