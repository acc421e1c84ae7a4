"""What lists leave out and put first: terms with a minus, muted words, corrections, articles left in the middle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsterm.article.model import State
from newsterm.library import bookmarks, entries, feeds, marks, muting, reading, stories, versions
from newsterm.library.library import Library
from newsterm.library.model import CachedArticle, View
from newsterm.library.muting import MutedWords
from newsterm.library.search import with_prefix
from newsterm.services.config import Config
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention
from newsterm.stories.grouping import Placed
from tests.library.making import NOW, analysis, article, fetched, refresh, story, subscribe


def titles(library: Library, query: str = "", **view: object) -> list[str]:
    return [row.title for row in library.call(entries.page, View(query=query, **view)).entries]  # type: ignore[arg-type]


@pytest.fixture
def sea(library: Library) -> Library:
    feed, other = subscribe(library), subscribe(library, "https://bugle.example/feed", "Bugle")
    refresh(
        library,
        feed.id,
        [story(1, title="Storm at sea"), story(2, title="Calm sea", summary="No storm."), story(3, title="Calm land")],
    )
    refresh(library, other.id, [story(4, title="Élections at sea", link="https://bugle.example/4")])
    return library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("-storm", ["Élections at sea", "Calm land"]),
        ("sea -storm", ["Élections at sea"]),
        ("sea -title:storm", ["Élections at sea", "Calm sea"]),
        ('-"calm sea"', ["Élections at sea", "Calm land", "Storm at sea"]),
        ("-feed:bugle -land", ["Calm sea", "Storm at sea"]),
        ("-feed:bugle -feed:planet", []),
        ("calm -storm -land", []),
        ("-is:saved", ["Élections at sea", "Calm land", "Calm sea", "Storm at sea"]),
        ("sea -elec*", ["Calm sea", "Storm at sea"]),
    ],
)
def test_a_minus_says_the_opposite(sea: Library, query: str, found: list[str]) -> None:
    assert titles(sea, query) == found
    assert titles(sea, query, unread=True) == found
    assert sea.call(entries.page_up, View(query=query)).total == len(found)


def test_saved_ones_are_left_out_with_a_minus(sea: Library) -> None:
    sea.call(bookmarks.save, 2, None, article(), analysis(), now=NOW)
    assert titles(sea, "-is:saved sea") == ["Élections at sea", "Storm at sea"]
    assert len(titles(sea, "-is:saved")) == 3


def test_muted_words_hide_headlines_and_are_counted(sea: Library) -> None:
    words = MutedWords(("STORM",), {"bugle": ("elections",)})
    assert sea.call(muting.outdated, words)
    assert sea.call(muting.mute_some, words) is None
    assert not sea.call(muting.outdated, words)
    assert titles(sea) == ["Calm land", "Calm sea"]
    assert titles(sea, "sea") == ["Calm sea"]
    assert titles(sea, "is:muted") == ["Élections at sea", "Storm at sea"]
    assert titles(sea, "is:muted sea -storm") == ["Élections at sea"]
    assert titles(sea, feed_id=1) == ["Calm land", "Calm sea"]
    assert titles(sea, folder="", unread=True) == ["Calm land", "Calm sea"]
    counts = {feed.title: (feed.entries, feed.unread, feed.muted) for feed in sea.call(feeds.all)}
    assert counts == {"Daily Planet": (2, 2, 1), "Bugle": (0, 0, 1)}
    assert len(sea.call(entries.mark_view_read, View())) == 2
    assert sea.call(entries.page, View(query="is:muted is:unread")).total == 2
    sea.call(muting.mute_some, MutedWords())
    assert len(titles(sea)) == 4
    counts = {feed.title: (feed.entries, feed.unread, feed.muted) for feed in sea.call(feeds.all)}
    assert counts == {"Daily Planet": (3, 1, 0), "Bugle": (1, 1, 0)}


def test_new_and_corrected_headlines_are_muted_as_they_come(library: Library) -> None:
    feed = subscribe(library)
    words = MutedWords(("transfer rumour*",))

    def come(*stories: object) -> tuple[int, ...]:
        from newsterm.feeds.decide import decide
        from tests.library.making import document_of

        decision = decide(library.call(entries.stored, feed.id), document_of(stories), NOW)  # type: ignore[arg-type]
        return library.call(entries.apply, feed.id, decision, fetched(), None, words).new

    assert len(come(story(1, title="Transfer rumours, all of them"), story(2))) == 1
    assert titles(library) == ["Story 2"]
    come(story(1, title="A transfer"), story(2, title="A transfer rumour"))
    assert titles(library) == ["A transfer"]
    library.call(feeds.remove, feed.id)
    assert titles(library, "is:muted") == []


def test_what_is_saved_is_shown_whatever_its_words(sea: Library) -> None:
    sea.call(bookmarks.save, 3, None, article(), analysis(), now=NOW)
    sea.call(muting.mute_some, MutedWords(("storm",)))
    assert titles(sea, saved=True) == ["Storm at sea"]
    assert titles(sea, "is:saved") == ["Storm at sea"]


def test_words_are_muted_many_at_a_time(sea: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.library.muting._AT_ONCE", 3)
    words = MutedWords(("sea",))
    after = sea.call(muting.mute_some, words)
    assert after == 3
    assert sea.call(muting.outdated, words)
    assert sea.call(muting.mute_some, words, after) is None
    assert titles(sea) == ["Calm land"]


def test_the_config_names_words(library: Library) -> None:
    assert not library.call(muting.outdated, MutedWords(Config().muted, Config().muted_by_feed))


def test_a_correction_is_seen_in_the_list(sea: Library) -> None:
    later = NOW + timedelta(hours=2)
    refresh(sea, 1, [story(1, title="Storm on land"), story(2, title="Calm sea", summary="No  storm.")], later)
    assert titles(sea, "is:changed") == ["Storm on land"]
    assert "Storm on land" not in titles(sea, "-is:changed")
    assert len(titles(sea, "-is:changed")) == 3
    row = sea.call(entries.get, 3)
    assert row is not None
    assert row.changed == later
    assert [revision.title_before for revision in sea.call(entries.revisions, 3)] == ["Storm at sea"]
    for text in "Before.", "After.":
        whole = replace(article(text), state=State.WHOLE)
        sea.call(entries.cache, 1, CachedArticle(whole, analysis(), later))
    assert titles(sea, "is:changed") == ["Calm land", "Storm on land"]


def test_the_list_tells_of_a_correction_only_to_who_read_what_was_there_before(sea: Library) -> None:
    def edited(entry_id: int) -> bool:
        row = sea.call(entries.get, entry_id)
        assert row is not None
        return row.edited

    later = NOW + timedelta(hours=2)
    sea.call(entries.set_read, [1], True)
    refresh(sea, 1, [story(1, title="Storm on land"), story(3, title="Calm on land")], later)
    by_title = {row.title: row.id for row in sea.call(entries.page, View()).entries}
    read, unread = sorted((by_title["Storm on land"], by_title["Calm on land"]), key=lambda entry_id: entry_id != 1)
    assert edited(read)
    assert not edited(unread)
    sea.call(versions.read, read, "feed", "Storm on land", later + timedelta(hours=1))
    assert not edited(read)


def test_of_a_story_one_row_is_shown_where_lists_are_folded(sea: Library) -> None:
    everything = titles(sea)
    by_title = {row.title: row.id for row in sea.call(entries.page, View()).entries}
    ids = [by_title[title] for title in ("Storm at sea", "Calm sea", "Élections at sea")]
    sea.call(stories.place, [Placed(ids[1], ids[0], 0.5), Placed(ids[2], ids[0], 0.4)], max(ids))
    newest = next(title for title in everything if by_title[title] in ids)
    assert titles(sea, fold="all") == [title for title in everything if title == newest or by_title[title] not in ids]
    assert sea.call(entries.page, View(fold="all")).total == 2
    assert titles(sea, "sea", fold="all") == titles(sea, "sea")  # what is looked for is not hidden
    sea.call(entries.set_read, [by_title[newest]], True)
    assert by_title[newest] not in {by_title[title] for title in titles(sea, unread=True, fold="unread")}
    assert len(titles(sea, unread=True, fold="unread")) == 2
    assert len(titles(sea, feed_id=1, fold="all")) == 2
    assert titles(sea, "story>=3", fold="all") == [newest]


def test_what_rests_on_a_newsroom_is_found_by_any_of_its_names(sea: Library) -> None:
    def naming(*newsrooms: str) -> Analysis:
        cues = tuple(
            Cue(n, n + 1, "said", Kind.OUTLET, outlet=Mention(n, n + 1, name)) for n, name in enumerate(newsrooms)
        )
        return Analysis(cues, lexicon="1")

    sea.call(marks.store, 1, naming("CNN", "The Associated Press"))
    sea.call(marks.store, 2, naming("AP", "Radio Velm"))
    rows = {entry_id: sea.call(entries.get, entry_id) for entry_id in (1, 2)}
    one, two = (row.title for row in rows.values() if row is not None)
    assert titles(sea, "rests:cnn") == [one]
    assert sorted(titles(sea, "rests:ap")) == sorted([one, two])
    assert titles(sea, 'rests:"radio velm"') == titles(sea, "rests:velm") == titles(sea, "rests:ap -rests:cnn") == [two]
    assert titles(sea, f"rests:cnn {one.split()[0].lower()}") == [one]
    assert titles(sea, "rests:reuters") == []
    assert titles(sea, "-rests:ap") == [title for title in titles(sea) if title not in (one, two)]
    sea.call(marks.store, 1, naming())
    assert titles(sea, "rests:cnn") == []


def test_an_article_is_opened_where_it_was_left(sea: Library) -> None:
    assert sea.call(reading.get, 2) is None
    assert sea.call(reading.keep, 2, 1200, 0.43, NOW)
    assert sea.call(reading.keep, 3, -5, 7.0, NOW)
    assert not sea.call(reading.keep, 99, 1, 0.1, NOW)
    left = sea.call(reading.get, 2)
    assert left is not None
    assert (left.position, left.progress, left.at) == (1200, 0.43, NOW)
    assert titles(sea, "is:started") == ["Calm sea"]
    assert titles(sea, "is:started storm -land") == ["Calm sea"]
    row = sea.call(entries.get, 2)
    assert row is not None
    assert row.progress == 0.43
    sea.call(reading.keep, 2, 9000, 1.0, NOW)
    assert titles(sea, "is:started") == []


@pytest.mark.parametrize("query", ["", "sea", "is:unread", "-storm"])
def test_the_oldest_come_first_where_one_wants_it(sea: Library, query: str) -> None:
    newest = titles(sea, query)
    view = View(query=query, oldest_first=True)
    assert titles(sea, query, oldest_first=True) == newest[::-1]
    pieces: list[str] = []
    after = None
    while True:
        page = sea.call(entries.page, view, 1, after)
        pieces += [row.title for row in page.entries]
        after = page.after
        if after is None:
            break
    assert pieces == newest[::-1]
    last = sea.call(entries.page_up, view, 2)
    assert [row.title for row in last.entries] == newest[::-1][-2:]
    if last.after:
        above = sea.call(entries.page_up, view, 9, last.after)
        assert [row.title for row in above.entries] == newest[::-1][:-2]
    first = sea.call(entries.next_unread, view, None)
    assert first is not None
    assert first.title == newest[-1]


def test_what_came_later_is_not_marked_read(sea: Library) -> None:
    shown = sea.call(entries.page, View(feed_id=1))
    refresh(sea, 1, [story(9), story(8, published=NOW - timedelta(days=90))])
    assert len(sea.call(entries.mark_view_read, View(feed_id=1), shown.last_id)) == 3
    assert titles(sea, unread=True, feed_id=1) == ["Story 9", "Story 8"]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("elect", "elect*"),
        ("is:unread elect", "is:unread elect*"),
        ("elect*", None),
        ("feed:planet", None),
        ('"two words"', None),
        ("ab", None),
        ("", None),
    ],
)
def test_a_search_that_finds_nothing_offers_the_beginning_of_words(query: str, offered: str | None) -> None:
    assert with_prefix(query) == offered


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("s*", ["Élections at sea", "Calm sea", "Storm at sea"]),
        ("st*", ["Storm at sea"]),  # the other storm is in a text
        ("storm*", ["Calm sea", "Storm at sea"]),
        ("el*", ["Élections at sea"]),
        ("sea c*", ["Calm sea"]),
        ("sea c* -storm", []),
        ("s* -storm", ["Élections at sea"]),
        ("s* c* is:unread", ["Calm sea"]),
        ("s* feed:bugle", ["Élections at sea"]),
        ("s* onrecord>=1", ["Calm sea"]),
        ("s* is:saved", ["Calm sea"]),
        ("q*", []),
    ],
)
def test_a_letter_or_two_are_looked_for_in_headlines(sea: Library, query: str, found: list[str]) -> None:
    sea.call(bookmarks.save, 2, None, article(), analysis(), now=NOW)
    sea.call(marks.store, 2, analysis(Kind.PERSON))
    assert titles(sea, query) == found
    page = sea.call(entries.page, View(query=query), 1)
    assert page.total == len(found) or page.uncounted
    assert not any(row.snippet for row in page.entries if query == "s*")


def test_a_changed_headline_is_found_by_its_new_beginnings(sea: Library) -> None:
    assert titles(sea, "st*") == ["Storm at sea"]
    refresh(sea, 1, [story(1, title="Gale at sea")])
    assert titles(sea, "st*") == []
    assert titles(sea, "ga*") == ["Gale at sea"]
    sea.call(feeds.remove, 1)
    assert titles(sea, "ga*") == []


def test_many_headlines_are_asked_one_by_one(sea: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [titles(sea, query) for query in ("sea c*", "sea e*", "sea s* -storm", "storm s* is:unread")]
    monkeypatch.setattr("newsterm.library.selection._FEW", 0)
    assert [titles(sea, query) for query in ("sea c*", "sea e*", "sea s* -storm", "storm s* is:unread")] == few
    assert titles(sea, "sea e*") == ["Élections at sea"]
    page = sea.call(entries.page, View(query="sea s*"), 1)
    assert (page.total, page.uncounted) == (1, True)
    assert sea.call(entries.page, View(query="sea s*"), 9).total == 3
    assert sea.call(entries.page_up, View(query="sea s*"), 1).entries[0].title == "Storm at sea"
