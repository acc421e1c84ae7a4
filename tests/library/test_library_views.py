"""Lists: what a view shows, piece by piece, and how many there are."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from newsterm.library import bookmarks, entries, feeds, marks
from newsterm.library.connection import Connection
from newsterm.library.library import Library
from newsterm.library.model import Entry, View
from newsterm.library.search import QueryError
from newsterm.library.transactions import reads, writes
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

STORM = "A storm came over the sea"


@pytest.fixture
def filled(library: Library) -> Library:
    """Two feeds in one folder and a third outside; every third entry read, some marked, two saved."""
    for name, folder in ("Planet", "Near"), ("Bugle", "Near"), ("Gazette", ""):
        site = f"https://{name.lower()}.example"
        feed = subscribe(library, f"{site}/feed", name, folder=folder)
        stories = [
            story(n, link=f"{site}/{n}", summary=STORM if n % 2 else "Calm.", published=NOW - timedelta(days=n))
            for n in range(20)
        ]
        refresh(library, feed.id, stories)
    ids = sorted(row.id for row in library.call(entries.page, View()).entries)
    library.call(entries.set_read, ids[::3], True)
    for entry_id in ids[::4]:
        library.call(marks.store, entry_id, analysis(*[Kind.VAGUE] * (entry_id % 3), Kind.PERSON))
    for entry_id in ids[:2]:
        library.call(bookmarks.save, entry_id, None, article(), analysis(), now=NOW)
    return library


VIEWS = [
    View(feed_id=feed_id, folder=folder, unread=unread, saved=saved, query=query)
    for feed_id, folder, unread, saved, query in itertools.product(
        (None, 2),
        (None, "Near", "None such"),
        (False, True),
        (False, True),
        ("", "storm", "feed:bugle", "storm feed:planet", "unnamed>=1", "storm onrecord:1", "is:read after:2026-05-10"),
    )
]


def holds(view: View, row: Entry) -> bool:
    """The same, asked in Python."""
    counts = row.counts
    terms = {
        "storm": lambda: int(row.title.removeprefix("Story ")) % 2 == 1,
        "feed:bugle": lambda: row.feed_title == "Bugle",
        "feed:planet": lambda: row.feed_title == "Planet",
        "unnamed>=1": lambda: counts is not None and counts.unnamed >= 1,
        "onrecord:1": lambda: counts is not None and counts.on_record == 1,
        "is:read": lambda: row.read,
        "after:2026-05-10": lambda: row.published.date().isoformat() >= "2026-05-10",
    }
    return (
        (view.feed_id is None or row.feed_id == view.feed_id)
        and (view.folder is None or view.folder == ("" if row.feed_title == "Gazette" else "Near"))
        and (not view.unread or not row.read)
        and (not view.saved or row.saved)
        and all(terms[term]() for term in view.query.split())
    )


def test_every_view_shows_what_it_says(filled: Library) -> None:
    every = filled.call(entries.page, View(), 1000).entries
    assert len(every) == 60
    for view in VIEWS:
        wanted = [row.id for row in every if holds(view, row)]
        page = filled.call(entries.page, view, 1000)
        assert [row.id for row in page.entries] == wanted, view
        assert page.total == len(wanted), view
        assert page.after is None


def test_pieces_make_the_whole_whatever_their_size(filled: Library) -> None:
    for view, size in itertools.product(VIEWS[::5], (1, 7)):
        whole = filled.call(entries.page, view, 1000)
        after = None
        pieces: list[int] = []
        for _ in range(100):
            piece = filled.call(entries.page, view, size, after)
            pieces += [row.id for row in piece.entries]
            assert piece.total == whole.total
            after = piece.after
            if after is None:
                break
        assert pieces == [row.id for row in whole.entries]


def test_the_next_unread_follows_the_list(filled: Library) -> None:
    for view in (View(), View(folder="Near"), View(query="storm"), View(saved=True), View(feed_id=2, unread=True)):
        rows = filled.call(entries.page, view, 1000).entries
        for n, row in enumerate(rows):
            behind = [other for other in (*rows[n + 1 :], *rows[:n]) if not other.read]
            assert filled.call(entries.next_unread, view, row.id) == (
                filled.call(entries.get, behind[0].id) if behind else None
            )
            before = [other for other in (*reversed(rows[:n]), *reversed(rows[n + 1 :])) if not other.read]
            assert filled.call(entries.next_unread, view, row.id, -1) == (
                filled.call(entries.get, before[0].id) if before else None
            )


def test_the_next_unread_from_nowhere_is_the_first(filled: Library) -> None:
    first = next(row for row in filled.call(entries.page, View()).entries if not row.read)
    assert filled.call(entries.next_unread, View(), None) == first
    filled.call(entries.mark_view_read, View())
    assert filled.call(entries.next_unread, View(), None) is None


def test_marking_a_view_read_marks_that_view_alone(filled: Library) -> None:
    view = View(folder="Near", query="storm")
    unread = [row.id for row in filled.call(entries.page, view, 1000).entries if not row.read]
    before = filled.call(entries.page, View(unread=True)).total
    assert sorted(filled.call(entries.mark_view_read, view)) == sorted(unread)
    assert filled.call(entries.page, View(unread=True)).total == before - len(unread)


def test_a_hit_is_shown_in_its_context(filled: Library) -> None:
    row = filled.call(entries.page, View(query="storm sea")).entries[0]
    assert row.snippet == STORM
    assert [row.snippet[start:end] for start, end in row.hits] == ["storm", "sea"]
    assert filled.call(entries.page, View(query="feed:bugle")).entries[0].snippet == ""


def test_a_query_without_sense_is_an_error_in_words(filled: Library) -> None:
    with pytest.raises(QueryError, match="is never closed"):
        filled.call(entries.page, View(query='"storm'))
    assert filled.call(entries.page, View(query="feed:nobody")).entries == ()


def test_the_counters_agree_with_the_rows_whatever_happened(filled: Library) -> None:
    for feed in filled.call(feeds.all):
        rows = filled.call(entries.page, View(feed_id=feed.id), 1000).entries
        assert (feed.entries, feed.unread) == (len(rows), sum(not row.read for row in rows))


def test_of_a_search_so_many_are_counted(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsterm.library.views.COUNTED", 30)
    monkeypatch.setattr("newsterm.library.selection.COUNTED", 30)
    every, storms = View(), View(query="storm")
    page = filled.call(entries.page, every, 3)
    assert (page.total, page.uncounted) == (60, False)
    page = filled.call(entries.page, storms, 3)  # all that there are
    assert (page.total, page.uncounted) == (30, False)
    monkeypatch.setattr("newsterm.library.views.COUNTED", 29)
    monkeypatch.setattr("newsterm.library.selection.COUNTED", 29)
    page = filled.call(entries.page, storms, 3)
    assert (page.total, page.uncounted) == (29, True)
    assert len(filled.call(entries.page, storms, 100).entries) == 30


def test_pieces_from_the_end_make_the_whole_too(filled: Library) -> None:
    for view, size in itertools.product(VIEWS[::5], (1, 7)):
        whole = filled.call(entries.page, view, 1000)
        before = None
        pieces: list[int] = []
        for _ in range(100):
            piece = filled.call(entries.page_up, view, size, before)
            pieces[:0] = [row.id for row in piece.entries]
            assert piece.total == whole.total
            before = piece.after
            if before is None:
                break
        assert pieces == [row.id for row in whole.entries]


@pytest.mark.parametrize("bulk", [0, 10**9])
def test_many_are_marked_as_few_are(filled: Library, monkeypatch: pytest.MonkeyPatch, bulk: int) -> None:
    monkeypatch.setattr("newsterm.library.states.BULK", bulk)
    twin = subscribe(filled, "https://twin.example/feed", "Twin")
    refresh(filled, twin.id, [story(n, link=f"https://planet.example/{n}") for n in range(5)])

    def unread() -> list[int]:
        return [row.id for row in filled.call(entries.page, View(unread=True)).entries]

    def counted() -> list[tuple[str, int]]:
        return [(feed.title, feed.unread) for feed in filled.call(feeds.all)]

    def by_hand() -> list[tuple[str, int]]:
        found = []
        for feed in filled.call(feeds.all):
            rows = filled.call(entries.page, View(feed_id=feed.id), 1000).entries
            found.append((feed.title, sum(not row.read for row in rows)))
        return found

    before, counts = unread(), counted()
    changed = filled.call(entries.mark_view_read, View(folder="Near"))
    assert counted() == by_hand()
    assert not [entry_id for entry_id in unread() if entry_id in changed]
    assert filled.call(entries.set_read, changed, True) == ()
    assert sorted(filled.call(entries.set_read, changed, False)) == sorted(changed)
    assert counted() == by_hand() == counts
    assert unread() == before
    assert filled.call(entries.page, View(folder="Near", unread=True)).total == len(changed)


@writes
def known_to_a_server(c: Connection, entry_id: int) -> None:
    c.execute(
        "INSERT INTO remote_items (remote, feed, state_id, entry_id, published, read_generation, starred_generation)"
        " SELECT 'r' || id, 'f', state_id, id, 0, 0, 0 FROM entries WHERE id = ?",
        (entry_id,),
    )


@reads
def to_be_told(c: Connection) -> list[int]:
    return [row[0] for row in c.execute("SELECT entry_id FROM pending JOIN remote_items USING (state_id)")]


@pytest.mark.parametrize("bulk", [0, 10**9])
def test_a_server_is_told_of_many_as_of_few(filled: Library, monkeypatch: pytest.MonkeyPatch, bulk: int) -> None:
    monkeypatch.setattr("newsterm.library.states.BULK", bulk)
    page = filled.call(entries.page, View(unread=True))
    for row in page.entries[:2]:
        filled.call(known_to_a_server, row.id)
    filled.call(entries.set_read, [row.id for row in page.entries[1:]], True)
    assert filled.call(to_be_told) == [page.entries[1].id]
    filled.call(entries.set_read, [page.entries[0].id], True)
    assert sorted(filled.call(to_be_told)) == sorted(row.id for row in page.entries[:2])
