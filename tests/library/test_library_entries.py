"""What a refresh brings, states, bodies, edits, retention."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from newsterm.article.model import Document, State
from newsterm.feeds.decide import Decision
from newsterm.feeds.model import Enclosure
from newsterm.library import bookmarks, entries, feeds, marks, retention
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.model import Applied, CachedArticle, Counts, FeedBody, Retention, View
from newsterm.library.transactions import reads
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, article, fetched, refresh, story, subscribe


def titles(library: Library, view: View = View()) -> list[str]:  # noqa: B008 - frozen
    return [row.title for row in library.call(entries.page, view).entries]


def test_a_refresh_stores_what_is_new_once(library: Library) -> None:
    feed = subscribe(library)
    applied = refresh(library, feed.id, [story(1), story(2)])
    assert len(applied.new) == 2
    assert refresh(library, feed.id, [story(1), story(2), story(3)]).new == (3,)
    assert titles(library) == ["Story 3", "Story 2", "Story 1"]
    (counted,) = library.call(feeds.all)
    assert (counted.entries, counted.unread) == (3, 3)


def test_a_feed_knows_the_date_of_its_newest_entry(library: Library) -> None:
    feed = subscribe(library)
    assert feed.newest is None
    refresh(library, feed.id, [story(1), story(2)], NOW)
    (feed,) = library.call(feeds.all)
    assert feed.newest == max(row.published for row in library.call(entries.page, View()).entries)


def test_entries_of_one_time_stand_in_the_documents_order(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n, published=None) for n in (1, 2, 3)])
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]
    assert library.call(entries.page, View()).entries[0].published == NOW


def test_a_feed_removed_during_its_refresh_brings_nothing(library: Library) -> None:
    feed = subscribe(library)
    library.call(feeds.remove, feed.id)
    assert library.call(entries.apply, feed.id, Decision(), fetched()) == Applied()


def test_the_body_is_what_the_feed_gave(library: Library) -> None:
    feed = subscribe(library)
    enclosure = Enclosure("https://planet.example/a.mp3", "audio/mpeg", 12)
    given = story(1, content="<p>Long.</p>", base="https://planet.example/", enclosures=(enclosure,), categories=("x",))
    given = replace(given, comments="https://talk.example/1")
    refresh(library, feed.id, [given])
    assert library.call(entries.body, 1) == FeedBody(
        given.summary, given.content, given.base, (enclosure,), ("x",), "https://talk.example/1"
    )
    assert library.call(entries.body, 2) is None


def test_one_read_state_for_an_article_in_two_feeds(library: Library) -> None:
    one, two = subscribe(library), subscribe(library, "https://agency.example/feed", "Agency")
    refresh(library, one.id, [story(1)])
    refresh(library, two.id, [story(7, id="other", link="http://www.planet.example/stories/1?utm_source=rss")])
    assert library.call(entries.set_read, [1], True) == (1,)
    assert [row.read for row in library.call(entries.page, View()).entries] == [True, True]
    assert [feed.unread for feed in library.call(feeds.all)] == [0, 0]


def test_entries_that_share_one_address_are_read_one_by_one(library: Library) -> None:
    feed = subscribe(library)
    front, page = "https://planet.example/", "https://planet.example/live"
    refresh(library, feed.id, [story(1, link=front), story(2, link=front), story(3, link=page), story(4, link=page)])
    library.call(entries.set_read, [1, 3], True)
    assert library.call(entries.page, View(unread=True)).total == 2


def test_setting_read_says_what_changed_and_can_be_taken_back(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(4)])
    assert library.call(entries.set_read, [1, 2], True) == (1, 2)
    changed = library.call(entries.mark_view_read, View(feed_id=feed.id))
    assert set(changed) == {3, 4}
    assert library.call(entries.page, View(unread=True)).total == 0
    assert set(library.call(entries.set_read, changed, False)) == {3, 4}
    assert {row.id for row in library.call(entries.page, View(unread=True)).entries} == {3, 4}
    assert library.call(entries.set_read, [99], True) == ()


def test_a_read_state_outlives_its_entry(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1, published=None)])
    library.call(entries.set_read, [1], True)
    later = NOW + timedelta(days=200)
    applied = refresh(library, feed.id, [story(2)], later, Retention(age=timedelta(days=100)))
    assert applied.removed == 1
    back = refresh(library, feed.id, [story(1, published=None)], later + timedelta(days=1))
    assert back.new == ()
    (row,) = [row for row in library.call(entries.page, View()).entries if row.title == "Story 1"]
    assert row.read
    assert row.published == NOW


def test_an_edit_keeps_what_was_there_before(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1), story(2)])
    library.call(entries.set_read, [1, 2], True)
    edited = story(1, title="Mayor resigns", summary="<p>The mayor has <b>resigned</b>.</p>")
    applied = refresh(library, feed.id, [edited, story(2)], NOW + timedelta(hours=1))
    assert applied.changed == (2,)  # the document's first has the higher number
    (edit,) = library.call(entries.revisions, 2)
    assert (edit.title_before, edit.title_after, edit.origin) == ("Story 1", "Mayor resigns", "feed")
    assert (edit.text_before, edit.text_after) == ("Summary of story 1.", "The mayor has resigned.")
    assert edit.seen == NOW + timedelta(hours=1)
    row = library.call(entries.get, 2)
    assert row is not None
    assert (row.title, row.read, row.published) == ("Mayor resigns", True, story(1).published)
    assert titles(library, View(query="resigned")) == ["Mayor resigns"]
    assert titles(library, View(query='"summary of story 1"')) == []


def test_keeping_an_article_keeps_its_marks_and_makes_it_searchable(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    kept = CachedArticle(
        article("Krypton exploded, officials said."), analysis(Kind.UNNAMED, Kind.VAGUE, Kind.HEDGE), NOW
    )
    assert library.call(entries.cache, 1, kept)
    assert library.call(entries.cached, 1) == kept
    row = library.call(entries.get, 1)
    assert row is not None
    assert row.counts == Counts(unnamed=2, hedge=1)
    assert titles(library, View(query="krypton")) == ["Story 1"]
    assert not library.call(entries.cache, 99, kept)
    assert library.call(entries.cached, 99) is None


def test_an_edited_page_is_a_revision_but_a_paywall_is_not(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    first = CachedArticle(article("First words."), analysis(), NOW)
    blocked = CachedArticle(replace(article("Subscribe."), state=State.BLOCKED), analysis(), NOW)
    library.call(entries.cache, 1, first)
    library.call(entries.cache, 1, first)
    library.call(entries.cache, 1, blocked)
    assert library.call(entries.revisions, 1) == []
    library.call(entries.cache, 1, first)
    library.call(entries.cache, 1, CachedArticle(article("Second words."), analysis(), NOW))
    (edit,) = library.call(entries.revisions, 1)
    assert (edit.origin, edit.text_before, edit.text_after) == ("page", "First words.", "Second words.")


def test_marks_of_an_older_lexicon_are_found_and_made_again(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(3)])
    library.call(entries.cache, 1, CachedArticle(article(), analysis(Kind.PERSON, lexicon="1"), NOW))
    library.call(marks.store, 2, analysis(lexicon="2"))
    (old,) = library.call(marks.stale, "2", 10)
    assert (old.entry_id, old.title, old.site, old.kept) == (1, "Story 2", "Daily Planet", True)
    assert [entry.entry_id for entry in library.call(marks.unmarked, 2**62, 10)] == [3]
    library.call(marks.store, 1, analysis(Kind.HEDGE, lexicon="2"))
    assert library.call(marks.stale, "2", 10) == []
    kept, row = library.call(entries.cached, 1), library.call(entries.get, 1)
    assert kept is not None
    assert row is not None
    assert kept.analysis == analysis(Kind.HEDGE, lexicon="2")
    assert row.counts == Counts(hedge=1)
    assert not library.call(marks.store, 99, analysis())


def test_retention_by_age_and_number_spares_what_is_saved_listed_or_unread(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(10)])
    ids = {row.title: row.id for row in library.call(entries.page, View()).entries}
    library.call(entries.set_read, [ids[f"Story {n}"] for n in range(9)], True)
    library.call(bookmarks.save, ids["Story 1"], None, article(), analysis(), now=NOW)
    later = NOW + timedelta(days=1)
    applied = refresh(library, feed.id, [story(2), story(20)], later, Retention(number=3))
    left = ["Story 20", "Story 9", "Story 8", "Story 2", "Story 1"]
    assert applied.removed == 6
    assert titles(library) == left
    by_age = Retention(age=timedelta(days=10), keep_unread=False)
    assert library.call(retention.prune_all, by_age, later) == 2
    assert titles(library) == ["Story 20", "Story 2", "Story 1"]
    assert titles(library, View(query='"story 9"')) == []
    (counted,) = library.call(feeds.all)
    assert (counted.entries, counted.unread) == (3, 1)


@reads
def count_states(c: Connection) -> int:
    number: int = c.execute("SELECT count(*) FROM states").fetchone()[0]
    return number


def test_states_are_forgotten_when_nobody_can_ask_for_them(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1), story(2)])
    library.call(feeds.remove, feed.id)
    library.call(retention.prune_all, Retention(), NOW + retention.REMEMBERED + timedelta(days=1))
    assert library.call(count_states) == 0


def test_an_empty_document_loses_nothing(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    refresh(library, feed.id, [], NOW + timedelta(days=1))
    assert titles(library) == ["Story 1"]


def test_a_document_without_a_word_is_kept_as_it_is(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    empty = CachedArticle(Document(None, "", State.EMPTY, reason="Nothing was found."), analysis(), NOW)
    library.call(entries.cache, 1, empty)
    assert library.call(entries.cached, 1) == empty


def test_the_lines_of_a_house_stand_on_two_of_a_feeds_other_articles(library: Library) -> None:
    feed, other = subscribe(library), subscribe(library, "http://other.example/feed")
    refresh(library, feed.id, [story(n) for n in (1, 2, 3)])
    refresh(library, other.id, [story(4)])
    kept = CachedArticle(article("The mayor said so.\n\nAll rights are ours."), analysis(), NOW)
    for entry_id in (1, 2, 4):
        library.call(entries.cache, entry_id, kept)
    assert library.call(entries.house_lines, 3) == {"The mayor said so.", "All rights are ours."}
    assert not library.call(entries.house_lines, 1)
