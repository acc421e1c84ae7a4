"""What is new, what was edited, what is the same under another name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from urllib.parse import urljoin

import pytest

from newsterm.feeds.decide import Decision, StoredEntry, decide, entry_digest
from newsterm.feeds.model import ParsedEntry, ParsedFeed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = datetime(2026, 11, 1, 8, tzinfo=UTC)
SITE = "https://paper.example/"


def entry(
    guid: str = "", link: str | None = None, title: str = "t", text: str = "x", published: datetime | None = None
) -> ParsedEntry:
    return ParsedEntry(
        id=guid, title=title, link=None if link is None else urljoin(SITE, link), summary=text, published=published
    )


class Shelf:
    """A library in miniature: what it stores is what `decide` says."""

    def __init__(self) -> None:
        self.stored: dict[int, StoredEntry] = {}

    def fetch(self, *entries: ParsedEntry) -> Decision:
        decision = decide(tuple(self.stored.values()), ParsedFeed("rss2.0", "T", SITE, entries), NOW)
        for change in decision.changed:
            old = self.stored[change.id]
            self.stored[change.id] = replace(old, digest=change.digest, title=change.entry.title)
        for new in decision.new:
            number = len(self.stored) + 1
            date = int((new.date or NOW).timestamp())
            self.stored[number] = StoredEntry(
                number, new.key, new.entry.id, new.entry.link, new.digest, new.entry.title, date
            )
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
    assert shelf.adds(entry("1", "status", "One"), entry("2", "status", "Two")) == 2
    assert shelf.adds(entry("2", "status", "Two"), entry("3", "status", "Three")) == 1


def test_a_new_guid_with_a_new_title_and_date_is_a_new_entry_at_the_same_link() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("w1", "warnings", "Warning 1", published=DAY)) == 1
    assert shelf.adds(entry("w2", "warnings", "Warning 2", published=DAY + timedelta(days=1))) == 1
    assert shelf.adds(entry("w3", "warnings", "Warning 3")) == 1
    assert shelf.adds(entry("w4", "warnings", "Warning 3", published=DAY + timedelta(days=3))) == 0  # its title
    assert shelf.adds(entry("w5", "warnings", "Warning 2b", published=DAY + timedelta(days=1))) == 0  # its date
    assert len(shelf.stored) == 3


def test_two_items_with_one_link_and_one_title_are_one() -> None:
    shelf = Shelf()
    twice = (entry("c1#0", "c1"), entry("c1#3", "c1"), entry("c2", "c2"))
    assert [new.entry.id for new in shelf.fetch(*twice).new] == ["c1#0", "c2"]
    assert shelf.adds(*twice) == 0
    assert shelf.adds(entry("c1#5", "c1"), entry("c1#3", "c1")) == 0
    dated = (entry("d1", "d", published=DAY), entry("d2", "d", text="y", published=DAY))
    assert shelf.adds(*dated) == 1


def test_two_items_with_one_link_and_one_title_but_another_text_and_date_are_two() -> None:
    shelf = Shelf()
    two = (entry("1", "w", text="a", published=DAY), entry("2", "w", text="b", published=DAY + timedelta(days=1)))
    assert shelf.adds(*two) == 2
    assert shelf.adds(*two) == 0


FRONT_PAGES = pytest.mark.parametrize("link", ["", "https://www.paper.example", "http://other.example/"])
"""The site's own, which the feed names, and those of other hosts."""


@FRONT_PAGES
def test_a_front_page_joins_no_items(link: str) -> None:
    shelf = Shelf()
    assert shelf.adds(entry("1", link, "Daily"), entry("2", link, "Daily")) == 2


@FRONT_PAGES
def test_a_front_page_is_no_articles_address(link: str) -> None:
    shelf = Shelf()
    assert shelf.adds(entry("1", link)) == 1
    assert shelf.adds(entry("2", link)) == 1


def test_a_guid_that_all_share_is_none() -> None:
    shelf = Shelf()
    assert shelf.adds(entry("0", "a"), entry("0", "b"), entry("0", "c")) == 3
    assert shelf.adds(entry("0", "d"), entry("0", "a"), entry("0", "b")) == 1


def test_without_guid_and_link_the_title_tells() -> None:
    shelf = Shelf()
    assert shelf.adds(entry(title="a"), entry(title="b"), entry(title="a")) == 2
    assert shelf.adds(entry(title="b"), entry(title="a")) == 0


def test_without_guid_and_link_date_and_text_tell_as_well() -> None:
    shelf = Shelf()
    days = [entry(title="Briefing", text=f"Day {n}", published=DAY + timedelta(days=n)) for n in range(3)]
    assert shelf.adds(*days) == 3
    assert shelf.adds(*days) == 0
    assert shelf.adds(days[0]) == 0
    assert [change.id for change in shelf.fetch(replace(days[1], summary="Day one")).changed] == [2]
    undated = [entry(title="Note", text=f"Note {n}") for n in range(3)]
    assert shelf.adds(*undated) == 3
    assert shelf.adds(*undated) == 0
    same_day = [entry(title="Same", text=f"Text {n}", published=DAY) for n in range(2)]
    assert shelf.adds(*same_day) == 2
    assert shelf.adds(*same_day) == 0
    assert shelf.adds(same_day[0]) == 0
    assert shelf.adds(same_day[1]) == 0


def test_an_entry_that_was_stored_under_its_title_alone_is_known_again() -> None:
    shelf = Shelf()
    old = entry(title="Briefing", published=DAY)
    key = f"title:{blake2b(b'Briefing' + bytes(1), digest_size=15).hexdigest()}"
    shelf.stored[1] = StoredEntry(1, key, "", None, entry_digest(old), "Briefing", int(DAY.timestamp()))
    assert shelf.fetch(old) == Decision(present=(1,))
    assert shelf.adds(entry(title="Briefing", text="y", published=DAY + timedelta(days=1))) == 1


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
    soon = NOW + timedelta(minutes=1)
    decision = Shelf().fetch(
        entry("1", published=late), entry("2", published=soon), entry("3"), entry("4", published=NOW)
    )
    assert [new.date for new in decision.new] == [NOW, NOW, None, NOW]


def test_the_updated_date_stands_in() -> None:
    updated = ParsedEntry(id="1", title="t", link=None, updated=NOW - timedelta(days=1))
    assert Shelf().fetch(updated).new[0].date == NOW - timedelta(days=1)


def test_keys_are_short_and_stable() -> None:
    first = entry("x" * 1000, "a")
    alone, beside = Shelf().fetch(first).new[0], Shelf().fetch(entry("2", "b"), first).new[1]
    assert alone.key == beside.key
    assert len(alone.key) < 50
    assert entry_digest(first) == entry_digest(entry("other", "b"))
