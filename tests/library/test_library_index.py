"""What is stored is searched, though it is indexed later."""

from __future__ import annotations

import pytest

from newsterm.library import bookmarks, entries, feeds, texts
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.model import Kept, View
from newsterm.library.transactions import reads, writes
from tests.library.making import NOW, analysis, article, refresh, story, subscribe


@pytest.fixture(autouse=True)
def nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index only when asked to."""
    monkeypatch.setattr("newsterm.library.library.IDLE", 3600)


def found(library: Library, query: str) -> list[int]:
    return [row.id for row in library.call(entries.page, View(query=query)).entries]


@reads
def sound(c: Connection) -> bool:
    """Whether index and texts agree, and every entry is in one of the two places, once."""
    (apart,) = c.execute(
        "SELECT count(*) FROM entries AS e"
        " WHERE EXISTS (SELECT 1 FROM texts WHERE place = e.place)"
        " = EXISTS (SELECT 1 FROM unindexed WHERE place = e.place)"
    ).fetchone()
    return not apart


@writes
def check_index(c: Connection) -> None:
    """Raises when the index does not say what the texts say."""
    c.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_a_refresh_does_not_wait_for_the_index_but_a_search_does(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2, title="Zebras"), story(1)])
    assert library.call(texts.waiting)
    assert found(library, "zebras") == [2]
    assert not library.call(texts.waiting)
    refresh(library, feed.id, [story(3, summary="<p>More <b>zebras</b></p>")])
    assert found(library, "zebras") == [3, 2]
    library.call(check_index)
    assert library.call(sound)


def test_what_happens_before_the_index_is_made_is_in_it(library: Library) -> None:
    feed, other = subscribe(library), subscribe(library, "https://agency.example/feed", "Agency")
    refresh(library, feed.id, [story(3), story(2), story(1, title="Zebras")])
    refresh(library, other.id, [story(4, title="Zebras")])
    refresh(library, feed.id, [story(3), story(2), story(1, title="Giraffes")])
    library.call(entries.keep, 2, Kept(article("An okapi, it was said."), analysis(), NOW))
    library.call(bookmarks.save, 3, None, article("A gnu, it was said."), analysis(), now=NOW)
    library.call(feeds.remove, other.id)
    assert library.call(sound)
    wanted = {"zebras": [], "giraffes": [1], "okapi": [2], "summary story": [3, 2, 1]}
    assert {query: found(library, query) for query in wanted} == wanted
    library.call(check_index)
    assert library.call(sound)


def test_what_is_marked_read_by_a_search_is_all_of_it(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(3, title="Zebras"), story(2), story(1, title="Zebras")])
    assert set(library.call(entries.mark_view_read, View(query="zebras"))) == {1, 3}
    refresh(library, feed.id, [story(5, title="Zebras"), story(4, title="Zebras")])
    assert library.call(entries.neighbours, View(query="zebras"), 4) == (5, 3)


def test_a_search_that_cannot_write_finds_what_is_indexed(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    assert found(library, "story") == [1]
    refresh(library, feed.id, [story(2)])
    away = library.path.with_name("elsewhere.db")
    library.path.rename(away)  # nothing is written into a file that was replaced
    assert found(library, "story") == [1]
    away.rename(library.path)
    assert found(library, "story") == [2, 1]


def test_the_index_is_made_when_there_is_nothing_else_to_do(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.library.library.IDLE", 0)
    monkeypatch.setattr("newsterm.library.library.INDEXED_AT_ONCE", 2)
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(7)])
    assert any(not library.call(texts.waiting) for _ in range(10_000))
    assert len(found(library, "story")) == 7
