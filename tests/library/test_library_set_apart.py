"""Whatever one entry, feed, row or line holds, what is done for the others goes on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.feeds.model import ParsedEntry, Subscription
from newsterm.library import bookmarks, check, entries, feeds, set_apart, texts
from newsterm.library.connection import Connection
from newsterm.library.library import JOURNAL_NAME, Library
from newsterm.library.model import CachedArticle, View
from newsterm.library.transactions import writes
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

SURROGATE = "\ud800"
LONG = 10**6


@pytest.fixture(autouse=True)
def nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index only when asked to."""
    monkeypatch.setattr("newsterm.library.library.IDLE", 3600)


def titles(library: Library, query: str = "") -> list[str]:
    return [row.title for row in library.call(entries.page, View(query=query)).entries]


POISONED = {
    "a number of many digits": story(9, title=f"Nine &#{'9' * 5000};", summary=f"&#{'9' * 5000};"),
    "a NUL": story(9, title="Nine \0", summary="a\0b"),
    "deep nesting": story(9, title="Nine", summary="<b>" * 100_000 + "deep"),
    "one long word": story(9, title="Nine", summary="x" * 10 * LONG),
    "a long title": story(9, title="Nine " + "y" * LONG),
    "a million links": story(9, title="Nine", summary='<a href="/">z</a>' * LONG),
    "the last year": story(9, title="Nine", published=datetime(9999, 12, 31, 23, 59, tzinfo=UTC)),
    "the first year": story(9, title="Nine", published=datetime(1, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("entry", POISONED.values(), ids=POISONED)
def test_odd_entries_are_stored_listed_and_searched_with_the_others(library: Library, entry: ParsedEntry) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(3), entry, story(1)])
    assert sorted(title[:7] for title in titles(library)) == sorted(["Story 3", entry.title[:7], "Story 1"])
    assert {"Story 3", "Story 1"} <= set(titles(library, "summary story"))
    assert len(titles(library, "nine")) == 1
    assert all(row.published <= NOW for row in library.call(entries.page, View()).entries)


@pytest.mark.parametrize("field", ["title", "author", "summary", "link", "id"])
def test_an_entry_that_cannot_be_stored_is_left_out_and_named(library: Library, field: str) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    bad = story(2, **{field: SURROGATE})
    applied = refresh_raw(library, feed.id, [story(3), bad, story(4)])
    assert len(applied) == 2
    assert titles(library) == ["Story 4", "Story 3", "Story 1"]
    (feed,) = library.call(feeds.all)
    assert feed.note.startswith("1 entry could not be stored (UnicodeEncodeError")
    journal = library.path.with_name(JOURNAL_NAME)
    assert any("1 entry could not be stored" in finding.what for finding in check.examine(library.path, journal))
    refresh(library, feed.id, [story(5)])
    assert library.call(feeds.all)[0].note == ""


def refresh_raw(library: Library, feed_id: int, stories: list[ParsedEntry]) -> tuple[int, ...]:
    """A refresh whose decision was made elsewhere: deciding hashes the texts, and some cannot be encoded."""
    from newsterm.feeds.decide import Decision, NewEntry
    from tests.library.making import fetched

    new = tuple(NewEntry(entry, f"key {n}", entry.published, str(n)) for n, entry in enumerate(stories))
    return library.call(entries.apply, feed_id, Decision(new), fetched()).new


def test_an_entry_that_cannot_be_indexed_is_set_apart_named_and_tried_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(n) for n in range(1, 8)])
    good = texts.text_of

    def text_of(summary: str, content: str) -> str:
        if "story 4" in summary:
            raise ArithmeticError("no such number")
        return good(summary, content)

    monkeypatch.setattr(texts, "text_of", text_of)
    assert len(titles(library, "summary")) == 6
    (failed,) = library.call(set_apart.all)
    assert (failed.title, failed.work, failed.reason) == ("Story 4", "index", "ArithmeticError: no such number")
    findings = check.examine(library.path, library.path.with_name(JOURNAL_NAME))
    assert any("“Story 4”, cannot be searched (ArithmeticError" in f.what for f in findings if not f.ok)
    assert (
        library.call(feeds.all)[0].note
        == "1 entry could not be indexed, marked or grouped; “newsterm doctor” says which."
    )
    monkeypatch.undo()
    assert len(titles(library, "summary")) == 6, "not before something has changed"
    monkeypatch.setattr(set_apart, "__version__", "next")
    library.call(set_apart.try_again)
    assert len(titles(library, "summary")) == 7
    assert library.call(set_apart.all) == []


def test_a_corrected_text_is_indexed_though_the_first_could_not_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    monkeypatch.setattr(texts, "text_of", lambda *_: 1 / 0)
    assert titles(library, "summary") == []
    monkeypatch.undo()
    refresh(library, feed.id, [story(1, summary="Another summary.")])
    assert titles(library, "another") == ["Story 1"]


@writes
def damage(c: Connection, statement: str, value: object) -> None:
    c.execute(statement, (value,))


DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    "value",
    ["", "{", DEEP, "9" * 5000, '{"title": 1}', '"\\ud800"'],
    ids=["empty", "cut", "deep", "number", "other", "surrogate"],
)
def test_a_damaged_row_spoils_itself_alone(library: Library, value: str) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2), story(1)])
    for entry_id in 1, 2:
        library.call(entries.cache, entry_id, CachedArticle(article(), analysis(), NOW))
        library.call(bookmarks.save, entry_id, None, article(title=f"Saved {entry_id}"), analysis(), now=NOW)
    for table, column in ("kept", "document"), ("kept", "analysis"), ("bodies", "extras"), ("bookmarks", "document"):
        key = "id" if table == "bookmarks" else "entry_id"
        library.call(damage, f"UPDATE {table} SET {column} = ? WHERE {key} = 1", value)
    assert library.call(entries.cached, 1) is None
    assert library.call(entries.cached, 2) is not None
    assert library.call(entries.body, 1) is not None
    assert library.call(entries.cache, 1, CachedArticle(article(), analysis(), NOW))
    saved = {bookmark.id: bookmark for bookmark in library.call(bookmarks.all)}
    assert saved[2].document.text
    assert "damaged" in saved[1].document.reason
    library.close()
    journal = library.path.with_name(JOURNAL_NAME)
    assert any("“Saved 1” cannot be read" in finding.what for finding in check.examine(library.path, journal))
    assert "Brought back from saved.jsonl: 1 saved articles" in check.restore(library.path, journal)
    again = Library(library.path)
    assert all(bookmark.document.text for bookmark in again.call(bookmarks.all))
    again.close()


def test_dates_beyond_the_calendar_are_shown_as_its_ends(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(2), story(1)])
    library.call(bookmarks.save, 1, None, article(), analysis(), now=NOW)
    library.call(damage, "UPDATE entries SET published = ? WHERE id = 1", 2**62)
    library.call(damage, "UPDATE bookmarks SET published = ? WHERE id = 1", -(2**62))
    for row in library.call(entries.page, View()).entries:
        row.published.astimezone()
    assert library.call(bookmarks.all)[0].published is not None


def test_feeds_of_which_one_cannot_be_stored(library: Library) -> None:
    wanted = [Subscription(f"https://a{n}.example/feed", SURROGATE if n == 2 else f"Feed {n}") for n in range(5)]
    refused: list[tuple[Subscription, str]] = []
    assert len(library.call(feeds.add_many, wanted, now=NOW, refused=refused)) == 4
    assert [one.url for one, _ in refused] == ["https://a2.example/feed"]
    followed = library.path.with_name(JOURNAL_NAME).read_text().count('"follow"')
    assert followed == 4


def test_lines_of_the_journal_that_are_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "newsterm.db"
    library = Library(path)
    library.call(bookmarks.save, None, "https://a.example/1", article(), analysis(), now=NOW)
    library.close()
    journal = path.with_name(JOURNAL_NAME)
    good = journal.read_text()
    record = next(json.loads(line) for line in good.splitlines() if '"save"' in line)
    changes: list[dict[str, object]] = [
        {"title": SURROGATE}, {"published": 10**30}, {"saved_at": 10**30}, {"document": []}, {"url": 7}, {"key": "x"},
    ]  # fmt: skip
    bad = [
        DEEP,
        "9" * 5000,
        "{\0}",
        json.dumps({"do": "follow", "url": "https://b.example/feed", "title": SURROGATE}),
        json.dumps({"do": "follow", "url": "https://c.example/feed", "title": 5}),
        *(json.dumps({**record, "key": f"{n:032x}", **change}) for n, change in enumerate(changes)),
    ]
    path.unlink()
    journal.write_text("\n".join([*bad, good, json.dumps({"do": "follow", "url": "https://d.example/feed"})]) + "\n")
    check.restore(path, journal)
    library = Library(path)
    assert "https://a.example/1" in [bookmark.url for bookmark in library.call(bookmarks.all)]
    assert "https://d.example/feed" in [feed.url for feed in library.call(feeds.all)]
    assert library.call(entries.page, View(saved=True)).total == len(library.call(bookmarks.all))
    library.close()
