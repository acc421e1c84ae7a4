"""What is stored is searched, though it is indexed later."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from newsterm.library import bookmarks, entries, feeds, marks, texts
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.marks import COLUMNS
from newsterm.library.migrations import APPLICATION_ID, statements
from newsterm.library.model import CachedArticle, View
from newsterm.library.transactions import reads, writes
from newsterm.services.entries import Entries
from newsterm.services.undo import UndoStack
from newsterm.sourcing.model import Kind
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


@reads
def index_parts(c: Connection) -> int:
    """How many parts the index was written out in."""
    parts: int = c.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
    return parts


def test_many_entries_are_indexed_in_one_go(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n, link=None) for n in range(60)])
    assert len(found(library, "story")) == 60
    assert library.call(index_parts) == 1


def test_what_happens_before_the_index_is_made_is_in_it(library: Library) -> None:
    feed, other = subscribe(library), subscribe(library, "https://agency.example/feed", "Agency")
    refresh(library, feed.id, [story(3), story(2), story(1, title="Zebras")])
    refresh(library, other.id, [story(4, title="Zebras")])
    refresh(library, feed.id, [story(3), story(2), story(1, title="Giraffes")])
    library.call(entries.cache, 2, CachedArticle(article("An okapi, it was said."), analysis(), NOW))
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


def test_words_with_feeds_and_marks_are_found_as_by_themselves(library: Library) -> None:
    for name in "Planet", "Bugle", "Gazette":
        site = f"https://{name.lower()}.example"
        feed = subscribe(library, f"{site}/feed", name)
        stories = [story(n, link=f"{site}/{n}", title="Zebras" if n % 3 else "Gnus") for n in range(1, 19)]
        refresh(library, feed.id, stories)
    ids = found(library, "zebras") + found(library, "gnus")
    for n, entry_id in enumerate(ids):
        if n % 7:
            library.call(marks.store, entry_id, analysis(*[Kind.VAGUE] * (n % 6), *[Kind.UNNAMED] * (n % 2)))
        if n == len(ids) // 2:  # labels are made with the index, and after it
            refresh(library, feed.id, [story(n, link=f"{site}/late/{n}", id=f"late {n}") for n in range(9)])
    zebras = set(found(library, "zebras"))
    assert len(zebras) == 36
    wishes = [f"{of}{sign}{n}" for of in ("vague", "unnamed") for sign in ("=", "<", "<=", ">", ">=") for n in range(7)]
    for wish in (*wishes, "feed:planet", "feed:e", "feed:nobody", "feed:bugle unnamed>=2", "marks:vague vague<5"):
        assert set(found(library, f"zebras {wish}")) == zebras & set(found(library, wish)), wish


def test_more_feeds_than_are_asked_by_label(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.library.matching.MOST_FEEDS", 1)
    for n, name in enumerate(("Planet", "Bugle", "Gazette")):
        refresh(library, subscribe(library, f"https://{name}.example/feed", name).id, [story(n, link=None)])
    assert found(library, "summary feed:planet feed:bugle") == [2, 1]
    assert found(library, "summary feed:gazette") == [3]


def test_a_saved_article_is_no_more_of_a_feed_that_was_removed(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2), story(1)])
    library.call(bookmarks.save, 1, None, article(), analysis(Kind.VAGUE), now=NOW)
    library.call(marks.store, 1, analysis(Kind.VAGUE))
    assert found(library, "story feed:daily") == [2, 1]
    library.call(feeds.remove, feed.id)
    again = subscribe(library)
    assert found(library, "story vague:1") == [1]
    assert library.call(entries.page, View(query="story", feed_id=again.id)).entries == ()
    refresh(library, again.id, [story(1)])
    assert [row.id for row in library.call(entries.page, View(query="story", feed_id=again.id)).entries] == [1]
    library.call(check_index)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("市議会は採決を春まで延期した", "採決"),
        ("美国总统访问了北京大学", "北京"),
        ("สภาเมืองเลื่อนการลงมติ", "เมือง"),
        ("新しいiPhone発表へ", "iphone"),
        ("新しいiPhone発表へ", "iPhone発表"),
    ],
)
def test_a_word_is_found_in_a_script_without_blanks(library: Library, title: str, typed: str) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2, title=title, summary=f"<p>{title}</p>"), story(1, title="決 決採")])
    row = library.call(entries.page, View(query=typed)).entries[0]
    assert found(library, typed) == [2]
    assert (row.title, row.snippet) == (title, title)
    assert [row.snippet[start:end].casefold() for start, end in row.hits] == [typed.casefold()]
    assert 2 not in found(library, typed[::-1])
    library.call(entries.cache, 2, CachedArticle(article(f"Now {title}."), analysis(), NOW))
    assert found(library, typed) == [2]
    library.call(check_index)


def test_the_index_of_an_older_library_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "newsterm.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for number in (1, 2, 3):
        for statement in statements(number):
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 3")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("INSERT INTO feeds (id, url, title, added) VALUES (7, 'https://a.example/', 'A', 0)")
    for n in (1, 2):
        connection.execute("INSERT INTO states (id, key, seen) VALUES (?, ?, 0)", (n, b"%d" % n))
        connection.execute(
            "INSERT INTO entries"
            " (id, place, feed_id, state_id, key, guid, digest, title, author, published, seen, read)"
            " VALUES (?1, ?1, 7, ?1, ?2, '', '', 'Zebras', '', 0, 0, 0)",
            (n, str(n)),
        )
    connection.execute("INSERT INTO bodies (entry_id, summary, content) VALUES (1, '<p>市議会は採決</p>', '')")
    connection.execute("INSERT INTO texts (place, title, author, feed) VALUES (1, 'Zebras', '', '市議会は採決')")
    connection.execute(
        "INSERT INTO search (rowid, title, author, feed, page) SELECT place, title, author, feed, page FROM texts"
    )
    connection.execute("INSERT INTO unindexed (place) VALUES (2)")
    names = ", ".join(COLUMNS.values())
    connection.execute(f"INSERT INTO marks (place, lexicon, {names}) VALUES (1, '1'{', 5' * len(COLUMNS)})")
    connection.close()
    library = Library(path)
    wanted = {"zebras feed:a": [2, 1], "採決": [1], "zebras vague>4": [1], "zebras vague>=2 feed:a": [1]}
    assert {query: found(library, query) for query in wanted} == wanted
    library.call(check_index)
    library.close()


def test_the_index_is_made_when_there_is_nothing_else_to_do(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.library.library.IDLE", 0)
    monkeypatch.setattr("newsterm.library.library.INDEXED_AT_ONCE", 2)
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(7)])
    assert any(not library.call(texts.waiting) for _ in range(10_000))
    assert len(found(library, "story")) == 7


def test_a_number_of_thousands_of_digits_in_one_entry_does_not_stop_the_others(library: Library) -> None:
    feed = subscribe(library)
    reference = f"&#{'9' * 5_000};"
    refresh(library, feed.id, [story(3), story(2, content=f"<p>Cranes {reference} fell</p>"), story(1, title="Zebras")])
    assert found(library, "cranes") == [2]
    assert found(library, "zebras") == [1]
    refresh(library, feed.id, [story(4, title="Zebras"), story(2, content=f"<p>Cranes {reference} rose</p>")])
    assert found(library, "zebras") == [4, 1]
    assert found(library, "rose") == [2]
    library.call(check_index)
    assert library.call(sound)


def test_a_search_does_not_wait_for_very_much_to_be_indexed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(6)])
    assert len(found(library, "story")) == 6
    library.call(entries.cache, 1, CachedArticle(article("An okapi, it was said."), analysis(), NOW))
    library.call(bookmarks.save, 2, None, article("A gnu, it was said."), analysis(), now=NOW)
    library.call(bookmarks.annotate, 1, note="zebras")
    library.call(everything_anew)
    monkeypatch.setattr("newsterm.library.connection.INDEXED_BEFORE_A_SEARCH", 5)
    page = library.call(entries.page, View(query="story"))
    assert (page.entries, page.unindexed) == ((), 6)
    assert library.call(entries.page, View()).unindexed == 0
    again = Library(library.path)
    again.close()
    monkeypatch.setattr("newsterm.library.opening.INDEXED_BEFORE_A_SEARCH", 5)
    again = Library(library.path)
    again.close()
    (notice,) = again.notices
    assert notice == "6 articles are still to be indexed; until that is done, searches find only some of them."
    library.call(texts.catch_up, 2)
    page = library.call(entries.page, View(query="story"))
    assert (len(page.entries), page.unindexed) == (6, 0)
    assert found(library, "okapi") == [1]
    assert found(library, "gnu zebras") == [2]
    library.call(check_index)
    assert library.call(sound)


@writes
def everything_anew(c: Connection) -> None:
    """As a migration to another index does it."""
    c.execute("DELETE FROM texts")
    c.execute("INSERT INTO unindexed (place) SELECT place FROM entries")


def test_a_command_indexes_piece_by_piece(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.services.entries._INDEXED_AT_ONCE", 4)
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(10)])

    async def steps() -> list[tuple[int, int]]:
        return [step async for step in Entries(library, UndoStack(), lambda: NOW).index()]

    assert asyncio.run(steps()) == [(4, 10), (8, 10), (10, 10)]
    assert not library.call(texts.waiting)
