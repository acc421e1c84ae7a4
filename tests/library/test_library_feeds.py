"""Subscriptions and how asking them goes."""

from __future__ import annotations

from datetime import timedelta

from newsterm.feeds.model import Subscription
from newsterm.library import bookmarks, entries, feeds, reading
from newsterm.library.journal import Journal
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.library.model import FetchOutcome, Origin, View
from tests.library.making import FEED_URL, NOW, analysis, article, fetched, refresh, story, subscribe


def test_adding_twice_gives_the_same_feed(library: Library) -> None:
    first = subscribe(library, folder="World")
    again = library.call(feeds.add, FEED_URL, "Other title", now=NOW)
    assert again == first
    assert first.title == "Daily Planet"
    assert first.folder == "World"
    assert first.added == NOW


def test_a_feed_without_a_title_is_called_by_its_host(library: Library) -> None:
    assert subscribe(library, "https://www.planet.example/rss", title="").title == "planet.example"


def test_many_are_added_at_once_and_known_ones_left_alone(library: Library) -> None:
    subscribe(library)
    wanted = [Subscription(f"https://site{n}.example/feed", f"Site {n}", "Import") for n in range(3)]
    added = library.call(feeds.add_many, [*wanted, Subscription(FEED_URL, "Known")], now=NOW)
    assert len(added) == 3
    assert [feed.title for feed in library.call(feeds.all)] == ["Daily Planet", "Site 0", "Site 1", "Site 2"]


def test_find_takes_an_id_an_address_and_a_part_of_a_title(library: Library) -> None:
    planet, bugle = subscribe(library), subscribe(library, "https://bugle.example/rss", "Daily Bugle")
    assert library.call(feeds.find, str(bugle.id)) == [bugle]
    assert library.call(feeds.find, FEED_URL) == [planet]
    assert library.call(feeds.find, "daily") == [bugle, planet]
    assert library.call(feeds.find, "DAILY PLANET") == [planet]
    assert library.call(feeds.find, "gazette") == []
    assert library.call(feeds.find, "9" * 40) == []


def test_a_readers_name_stands_before_the_feeds_own(library: Library) -> None:
    feed = subscribe(library)
    assert library.call(feeds.rename, feed.id, "My planet")
    library.call(feeds.record_fetch, feed.id, fetched(title="The Daily Planet", site_url="https://planet.example/"))
    renamed = library.call(feeds.get, feed.id)
    assert renamed is not None
    assert (renamed.title, renamed.site_url) == ("My planet", "https://planet.example/")
    library.call(feeds.rename, feed.id, "")
    own = library.call(feeds.get, feed.id)
    assert own is not None
    assert own.title == "The Daily Planet"


def test_due_are_those_never_tried_and_those_whose_time_has_come(library: Library) -> None:
    new, soon, later = (subscribe(library, f"https://{name}.example/") for name in ("new", "soon", "later"))
    gone = subscribe(library, "https://gone.example/")
    library.call(feeds.record_fetch, soon.id, FetchOutcome(NOW, NOW + timedelta(minutes=15)))
    library.call(feeds.record_fetch, later.id, FetchOutcome(NOW, NOW + timedelta(hours=5)))
    library.call(
        feeds.record_fetch, gone.id, FetchOutcome(NOW, None, error_kind="gone", error="It is gone.", gone=True)
    )
    at = NOW + timedelta(hours=1)
    assert [state.feed_id for state in library.call(feeds.due, at)] == [new.id, soon.id]
    every = library.call(feeds.due, at, everything=True)
    assert [state.feed_id for state in every] == [new.id, soon.id, later.id]


def test_a_failure_keeps_the_validators_and_a_good_fetch_clears_the_failure(library: Library) -> None:
    feed = subscribe(library)
    library.call(feeds.record_fetch, feed.id, fetched(etag='"1"', last_modified="Sun", body_hash="h"))
    failed = FetchOutcome(NOW + timedelta(hours=1), None, error_kind="status", error="The site answered 403.")
    library.call(feeds.record_fetch, feed.id, failed)
    library.call(feeds.record_fetch, feed.id, failed)
    state, health = library.call(feeds.fetch_state, feed.id), library.call(feeds.get, feed.id)
    assert state is not None
    assert health is not None
    assert (state.etag, state.last_modified, state.body_hash, state.failures) == ('"1"', "Sun", "h", 2)
    assert (health.error, health.failures, health.last_good) == ("The site answered 403.", 2, NOW)
    library.call(feeds.record_fetch, feed.id, fetched(NOW + timedelta(hours=2), etag=""))
    state, health = library.call(feeds.fetch_state, feed.id), library.call(feeds.get, feed.id)
    assert state is not None
    assert health is not None
    assert (state.etag, state.last_modified) == ("", "Sun")
    assert (health.error, health.failures) == ("", 0)


def test_the_state_of_a_feed_says_how_often_it_publishes(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(30)])
    state = library.call(feeds.fetch_state, feed.id)
    assert state is not None
    assert state.newest == story(29).published
    assert len(state.recent) == 20
    assert state.recent[0] == state.newest


def test_a_feed_that_moved_is_asked_at_its_new_address(library: Library) -> None:
    feed = subscribe(library)
    library.call(feeds.record_fetch, feed.id, fetched(moved_to="https://planet.example/new.xml"))
    moved = library.call(feeds.get, feed.id)
    assert moved is not None
    assert moved.url == "https://planet.example/new.xml"


def test_a_feed_that_moved_onto_another_stays_where_it_is(library: Library) -> None:
    feed, other = subscribe(library), subscribe(library, "https://other.example/feed")
    library.call(feeds.record_fetch, feed.id, fetched(moved_to=other.url))
    stayed = library.call(feeds.get, feed.id)
    assert stayed is not None
    assert stayed.url == FEED_URL


def test_removing_a_feed_takes_its_entries_but_not_what_was_saved(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1, title="CachedArticle storm"), story(2)])
    rows = library.call(entries.page, View()).entries
    saved = library.call(bookmarks.save, rows[1].id, None, article(), analysis(), now=NOW)
    assert library.call(feeds.remove, feed.id)
    assert not library.call(feeds.remove, feed.id)
    assert library.call(feeds.all) == []
    assert library.call(entries.page, View()).entries == ()
    (left,) = library.call(entries.page, View(saved=True)).entries
    assert (left.id, left.feed_id, left.feed_title, left.saved) == (rows[1].id, None, "Daily Planet", True)
    assert [hit.id for hit in library.call(entries.page, View(query="storm")).entries] == [left.id]
    assert library.call(bookmarks.get, saved.id) == saved


def test_a_feed_that_comes_back_takes_up_what_was_saved_and_read(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1), story(2), story(3)])
    rows = {row.title: row for row in library.call(entries.page, View()).entries}
    library.call(entries.set_read, [rows["Story 1"].id], True)
    library.call(bookmarks.save, rows["Story 2"].id, None, article(), analysis(), now=NOW)
    library.call(feeds.remove, feed.id)
    again = subscribe(library)
    applied = refresh(library, again.id, [story(1), story(2), story(3)])
    page = library.call(entries.page, View(feed_id=again.id))
    assert {row.title: (row.read, row.saved) for row in page.entries} == {
        "Story 1": (True, False),
        "Story 2": (False, True),
        "Story 3": (False, False),
    }
    assert len(applied.new) == 1  # neither what was read nor what was here all the time
    assert (page.total, library.call(entries.page, View(unread=True)).total) == (3, 2)
    assert library.call(entries.body, rows["Story 2"].id) is not None


def test_samples_stay_out_of_the_text_copy(library: Library) -> None:
    library.call(feeds.add, "https://samples.example/", "Samples", origin=Origin.SAMPLE, now=NOW)
    subscribe(library)
    copied = Journal(library.path.with_name(JOURNAL_NAME)).read()
    assert list(copied.subscriptions) == [FEED_URL]


def test_a_paused_feed_is_not_due(library: Library) -> None:
    feed = subscribe(library)
    assert library.call(feeds.pause, feed.id, True)
    assert library.call(feeds.due, NOW, everything=True) == []
    assert library.call(feeds.all)[0].paused
    library.call(feeds.pause, feed.id, False)
    assert [state.feed_id for state in library.call(feeds.due, NOW)] == [feed.id]
    assert not library.call(feeds.pause, 99, True)


def test_a_feed_at_another_address_is_asked_anew(library: Library) -> None:
    feed, other = subscribe(library), subscribe(library, "https://bugle.example/feed", "Bugle")
    library.call(feeds.record_fetch, feed.id, fetched(error_kind="gone", error="It is gone.", gone=True))
    assert not library.call(feeds.change_address, feed.id, other.url)
    assert library.call(feeds.change_address, feed.id, "https://planet.example/new")
    state = library.call(feeds.fetch_state, feed.id)
    assert state is not None
    assert (state.url, state.gone, state.next_due, state.failures) == ("https://planet.example/new", False, None, 0)
    assert not library.call(feeds.change_address, 99, "https://x.example/")


def test_all_feeds_of_a_folder_move_together(library: Library) -> None:
    one, two = subscribe(library, folder="Sea"), subscribe(library, "https://b.example/", "B", folder="Sea")
    subscribe(library, "https://c.example/", "C", folder="Land")
    assert set(library.call(feeds.move_folder, "Sea", "Coast")) == {one.id, two.id}
    assert sorted(feed.folder for feed in library.call(feeds.all)) == ["Coast", "Coast", "Land"]
    assert library.call(feeds.move_folder, "Sea", "Land") == ()


def test_two_feeds_become_one_where_one_moved_to_the_other(library: Library) -> None:
    old = subscribe(library, folder="Sea", title="Old")
    new = subscribe(library, "https://planet.example/new.xml", "New")
    refresh(library, old.id, [story(n, link=None) for n in (1, 2, 3)])
    refresh(library, new.id, [story(n, link=None) for n in (2, 3, 4)])
    of_old = {row.title: row.id for row in library.call(entries.page, View(feed_id=old.id)).entries}
    library.call(entries.set_read, [of_old["Story 1"], of_old["Story 2"]], True)
    library.call(bookmarks.save, of_old["Story 3"], None, article(), analysis(), now=NOW)
    library.call(reading.keep, of_old["Story 3"], 40, 0.5, NOW)
    assert not library.call(feeds.fold_into, old.id, "https://nowhere.example/")
    assert library.call(feeds.fold_into, old.id, new.url)
    (left,) = library.call(feeds.all)
    assert (left.id, left.folder, left.entries, left.unread) == (new.id, "Sea", 4, 2)
    rows = {row.title: row for row in library.call(entries.page, View(feed_id=new.id)).entries}
    assert {title: row.read for title, row in rows.items()} == {
        "Story 1": True,
        "Story 2": True,
        "Story 3": False,
        "Story 4": False,
    }
    assert rows["Story 3"].progress == 0.5
    assert library.call(entries.page, View(saved=True)).total == 1
    assert [row.title for row in library.call(entries.page, View(query="summary feed:new")).entries] == [
        f"Story {n}" for n in (4, 3, 2, 1)
    ]
