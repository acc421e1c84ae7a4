"""Stories as the library keeps them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsterm.library import entries, set_apart, stories, texts
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.model import Retention, View
from newsterm.library.search import QueryError
from newsterm.library.transactions import writes
from newsterm.stories.grouping import Placed
from tests.library.making import NOW, refresh, story, subscribe


def filled(library: Library, number: int = 6) -> None:
    """Entries 1 to `number` of this day, the lower the newer, read and indexed."""
    feed = subscribe(library)
    refresh(library, feed.id, [story(n, published=NOW - timedelta(minutes=10 - n)) for n in range(number)])
    library.call(texts.catch_up)


def members(library: Library, entry_id: int) -> tuple[list[int], list[int]] | None:
    found = library.call(stories.of, entry_id)
    return None if found is None else ([e.id for e in found.reports], [e.id for e in found.perhaps])


def test_new_entries_are_grouped_once(library: Library) -> None:
    filled(library)
    found = library.call(stories.to_group, NOW, 100)
    assert found is not None
    assert [report.id for report in found[0]] == [1, 2, 3, 4, 5, 6]
    assert found[0][0].newsroom == "planet.example"
    library.call(stories.place, [], found[1])
    assert library.call(stories.to_group, NOW, 100) == ([], 6)


def test_nothing_is_grouped_before_its_text_is_there(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1, published=NOW)])
    assert library.call(stories.to_group, NOW, 100) is None
    library.call(texts.catch_up)
    assert library.call(stories.to_group, NOW, 100) is not None


def test_old_entries_and_those_of_a_second_feed_are_left_out(library: Library) -> None:
    feed = subscribe(library)
    same = story(1, published=NOW)
    refresh(library, feed.id, [same, story(2, published=NOW - timedelta(days=5))])
    other = subscribe(library, "https://planet.example/other.xml", "Daily Planet Sports")
    refresh(library, other.id, [same])
    library.call(texts.catch_up)
    found = library.call(stories.to_group, NOW, 100)
    assert found is not None
    assert [report.title for report in found[0]] == ["Story 1"]


def test_a_report_joins_the_story_of_the_one_beside_it(library: Library) -> None:
    filled(library)
    touched = library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 2, 0.3), Placed(4, 4, 0.0)], 4)
    assert touched == (1, 2, 3)
    assert members(library, 3) == ([3, 2, 1], [])
    assert members(library, 4) is None


def test_a_faint_likeness_is_kept_apart_and_founds_no_story(library: Library) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.13)], 2)
    assert members(library, 2) is None
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 1, 0.13)], 3)
    assert members(library, 1) == ([2, 1], [3])
    library.call(stories.place, [Placed(4, 3, 0.5)], 4)
    assert members(library, 4) == ([4, 3], []), "what was perhaps another story has found its own"
    assert members(library, 1) == ([2, 1], [])


def test_stories_become_one_only_while_nothing_of_them_was_read(library: Library) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(4, 3, 0.4)], 4)
    library.call(entries.set_read, (3,), True)
    library.call(stories.place, [Placed(5, 1, 0.4, (3,))], 5)
    assert members(library, 3) == ([4, 3], [])
    library.call(entries.set_read, (3,), False)
    library.call(stories.place, [Placed(6, 1, 0.4, (3,))], 6)
    assert members(library, 3) == ([6, 5, 4, 3, 2, 1], [])


def test_what_the_reader_splits_stays_apart_until_it_is_taken_back(library: Library) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 1, 0.4)], 3)
    number = library.call(stories.split, 3)
    assert number is not None
    library.call(stories.place, [Placed(3, 1, 0.6)], 3)
    assert members(library, 3) is None
    library.call(stories.put_back, 3, number)
    assert members(library, 3) == ([3, 2, 1], [])
    assert library.call(stories.split, 6) is None


def test_a_story_goes_with_all_but_one_of_its_reports(library: Library) -> None:
    filled(library, 3)
    library.call(stories.place, [Placed(2, 1, 0.4)], 3)
    library.call(entries.set_read, (1, 2, 3), True)
    feed = subscribe(library)
    refresh(
        library, feed.id, [story(9, published=NOW + timedelta(days=3))], NOW + timedelta(days=3), Retention(number=1)
    )
    library.call(stories.place, [], 4)
    assert members(library, 1) is None


def test_the_window_is_what_was_grouped_lately(library: Library) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 2, 0.4)], 3)
    start = library.call(stories.window_from, NOW)
    whole = library.call(stories.window, start, 10)
    assert [known.report.id for known in whole] == [3, 2, 1]
    assert len({known.story for known in whole}) == 1
    first = library.call(stories.window, start, 2)
    assert [*first, *library.call(stories.window, first[-1].place, 2)] == whole
    later = library.call(stories.window_from, NOW + timedelta(days=5))
    assert library.call(stories.window, later, 10) == []


def test_what_grouping_failed_on_is_passed_over_and_named_until_another_version_comes(library: Library) -> None:
    filled(library)
    library.call(stories.place, [], 1)
    library.call(stories.pass_over, [(2, "KeyError: 'x'")])
    waiting = library.call(stories.to_group, NOW, 10)
    assert waiting is not None
    assert [report.id for report in waiting[0]] == [3, 4, 5, 6]
    start = library.call(stories.window_from, NOW)
    assert [known.report.id for known in library.call(stories.window, start, 10)] == [1]
    assert [(one.entry_id, one.work) for one in library.call(set_apart.all)] == [(2, "story")]
    library.call(rules_of_old)
    library.call(set_apart.try_again)
    assert library.call(set_apart.all) == []
    assert [known.report.id for known in library.call(stories.window, start, 10)] == [2, 1]


@writes
def rules_of_old(c: Connection) -> None:
    c.execute("UPDATE set_apart SET rules = 'old'")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("story>=3", [1, 2, 3]),
        ("story>1", [1, 2, 3, 4, 5]),
        ("story=2", [4, 5]),
        ("story<3", [4, 5, 6]),
        ("story<=1", [6]),
        ("story=1", [6]),
        ("story>=1", [1, 2, 3, 4, 5, 6]),
        ("story<1", []),
        ("-story>=3", [4, 5, 6]),
        ("story>=2 story<3", [4, 5]),
        ("summary story>=3", [1, 2, 3]),
    ],
)
def test_searching_by_the_number_of_reports(library: Library, query: str, found: list[int]) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 1, 0.4), Placed(5, 4, 0.4)], 6)
    assert sorted(e.id for e in library.call(entries.page, View(query=query)).entries) == found


def test_a_story_is_a_view(library: Library) -> None:
    filled(library)
    library.call(stories.place, [Placed(2, 1, 0.4), Placed(3, 1, 0.13)], 6)
    told = library.call(stories.of, 1)
    assert told is not None
    page = library.call(entries.page, View(query=f"story:{told.id}", oldest_first=True))
    assert [(e.id, e.reports) for e in page.entries] == [(3, 0), (2, 2), (1, 2)]
    assert page.total == 3


@pytest.mark.parametrize("query", ["story>=many", "story:dam", "-story:7", "-story=3"])
def test_what_is_no_question_about_stories(library: Library, query: str) -> None:
    with pytest.raises(QueryError):
        library.call(entries.page, View(query=query))
