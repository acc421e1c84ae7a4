"""What is new, what was edited, what is the same under another name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newsterm.feeds.decide import Decision, StoredEntry, decide, entry_digest, entry_key
from newsterm.feeds.model import ParsedEntry, ParsedFeed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SITE = "https://paper.example/"


def entry(
    guid: str = "", link: str | None = None, title: str = "t", text: str = "x", published: datetime | None = None
) -> ParsedEntry:
    return ParsedEntry(id=guid, title=title, link=link and SITE + link, summary=text, published=published)


class Shelf:
    """A library in miniature: what it stores is what `decide` says."""

    def __init__(self) -> None:
        self.stored: dict[int, StoredEntry] = {}

    def fetch(self, *entries: ParsedEntry) -> Decision:
        decision = decide(tuple(self.stored.values()), ParsedFeed("rss2.0", "T", SITE, entries), NOW)
        for change in decision.changed:
            old = self.stored[change.id]
            self.stored[change.id] = StoredEntry(old.id, old.key, old.guid, old.link, change.digest)
        for new in decision.new:
            number = len(self.stored) + 1
            self.stored[number] = StoredEntry(number, new.key, new.entry.id, new.entry.link, new.digest)
        return decision

    def adds(self, *entries: ParsedEntry) -> int:
        return len(self.fetch(*entries).new)


def test_entries_are_new_once() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("1", "a"), entry("2", "b")) == 2
    assert shelf.fetch(entry("1", "a"), entry("2", "b")) == Decision(present=(1, 2))


def test_a_feed_that_shrinks_loses_nothing() -> None:
    shelf = Shelf()
    shelf.fetch(entry("1", "a"), entry("2", "b"))
    assert shelf.fetch() == Decision()
    assert shelf.adds(entry("2", "b"), entry("1", "a"), entry("3", "c")) == 1


def test_a_new_guid_with_a_known_link_is_the_same_entry() -> None:
    shelf = Shelf()
    shelf.fetch(entry("1", "a"), entry("2", "b"))
    assert shelf.fetch(entry("3", "a"), entry("4", "b?utm_source=rss")) == Decision(present=(1, 2))


def test_a_known_guid_with_a_new_link_is_the_same_entry() -> None:
    shelf = Shelf()
    shelf.fetch(entry("1", "a"))
    assert shelf.adds(entry("1", "moved")) == 0


def test_entries_that_share_a_link_stay_apart() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("1", "status"), entry("2", "status")) == 2
    assert shelf.adds(entry("2", "status"), entry("3", "status")) == 1


def test_the_front_page_is_no_articles_address() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("1", "")) == 1
    assert shelf.adds(entry("2", "")) == 1


def test_a_guid_that_all_share_is_none() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("0", "a"), entry("0", "b"), entry("0", "c")) == 3
    assert shelf.adds(entry("0", "d"), entry("0", "a"), entry("0", "b")) == 1


def test_without_guid_and_link_the_title_tells() -> None:
    shelf = Shelf()
    assert shelf.adds(entry(title="a"), entry(title="b"), entry(title="a")) == 2
    assert shelf.adds(entry(title="b"), entry(title="a")) == 0


def test_an_entry_is_known_again_when_its_guid_turns_unique() -> None:
    shelf = Shelf()
    shelf.fetch(entry("0", "a"), entry("0", "b"))
    assert shelf.adds(entry("0", "a")) == 0


def test_edits_are_seen_markup_and_spacing_are_not() -> None:
    shelf = Shelf()
    shelf.fetch(entry("1", "a", text="<p>He said so.</p>"))
    assert shelf.fetch(entry("1", "a", text="<div>He said\nso.<img src='?r=77'></div>")) == Decision(present=(1,))
    edited = shelf.fetch(entry("1", "a", text="<p>He denied it.</p>"))
    assert [change.id for change in edited.changed] == [1]
    assert [change.id for change in shelf.fetch(entry("1", "a", title="New", text="<p>He denied it.</p>")).changed] == [
        1
    ]


def test_future_dates_become_now() -> None:
    late = NOW + timedelta(days=400)
    soon = NOW + timedelta(hours=23)
    decision = Shelf().fetch(entry("1", published=late), entry("2", published=soon), entry("3"))
    assert [new.date for new in decision.new] == [NOW, soon, None]


def test_the_updated_date_stands_in() -> None:
    updated = ParsedEntry(id="1", title="t", link=None, updated=NOW - timedelta(days=1))
    assert Shelf().fetch(updated).new[0].date == NOW - timedelta(days=1)


def test_keys_are_short_and_stable() -> None:
    first = entry("x" * 1000, "a")
    assert entry_key(first, [first]) == entry_key(first, [first, entry("2", "b")])
    assert len(entry_key(first, [first])) < 50
    assert entry_digest(first) == entry_digest(entry("other", "b"))
