"""What a fetched feed changes in what is stored: a pure decision that the library carries out.

Identity, in the order of trust: the guid where it is unique in its document, else the link, else a hash of title, date
and text. Publishers change guids (a new number at each request), so a new guid at a known article's address is that
article, as long as its title or its date is the same: some feeds have but one address for all they publish. Addresses
that several entries share, or that name the site rather than an article, identify nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

from newsterm.feeds.model import ParsedEntry, ParsedFeed
from newsterm.urls import same_page

_TAG: Final = re.compile(r"<[^<>]*>")
_FRONT_PAGE: Final = re.compile(r"https://[^/?#]*/*")


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """What the library remembers of an entry, enough to know it again."""

    id: int
    key: str
    guid: str
    link: str | None
    digest: str
    title: str = ""
    published: int = 0
    """Seconds since 1970, as it was stored: of an entry without a date, when it was fetched."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to store.

    `date` is when it appeared, as the feed says: never after `now` (such dates become `now`), None where the feed gives
    none or an impossible one.
    """

    entry: ParsedEntry
    key: str
    date: datetime | None
    digest: str

    def __reduce__(self) -> tuple[type[NewEntry], tuple[object, ...]]:
        """For pickle; see `ParsedEntry`."""
        return NewEntry, (self.entry, self.key, self.date, self.digest)


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """A stored entry whose title or text was edited: `id` is its row. Its date and read state stay as they are."""

    id: int
    entry: ParsedEntry
    digest: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, both in the document's order. Entries that a feed no longer lists are not mentioned: they stay."""

    new: tuple[NewEntry, ...] = ()
    changed: tuple[ChangedEntry, ...] = ()
    present: tuple[int, ...] = ()
    """Stored entries that the document lists, changed or not: what a feed still lists is not let go of."""


def decide(stored: Sequence[StoredEntry], parsed: ParsedFeed, now: datetime) -> Decision:
    """Compare a parsed feed with the entries stored for it.

    Args:
        stored: all entries of this feed that the library knows, those it no longer keeps the text of included.
        parsed: the feed as fetched.
        now: the time of the fetch, UTC.

    Returns:
        The entries to add and to change.
    """
    document = _Distinct(parsed)
    listed: dict[str, ParsedEntry] = {}
    for entry in document.entries:
        listed.setdefault(document.key(entry), entry)
    known = _Known(stored, document, listed.keys())
    new: list[NewEntry] = []
    changed: list[ChangedEntry] = []
    present: list[int] = []
    for key, entry in listed.items():
        digest = entry_digest(entry)
        match = known.find(entry, key, digest)
        if match is None:
            new.append(NewEntry(entry, key, not_after(now, _date(entry)), digest))
        else:
            present.append(match.id)
            if match.digest != digest:
                changed.append(ChangedEntry(match.id, entry, digest))
    return Decision(tuple(new), tuple(changed), tuple(present))


def entry_digest(entry: ParsedEntry) -> str:
    """A hash of what a reader sees, title and text: markup and spacing change without anybody's hand."""
    hasher = blake2b(entry.title.encode(), digest_size=12)
    for part in (entry.summary, entry.content):
        hasher.update(b"\0")
        hasher.update(" ".join(_TAG.sub(" ", part).split()).encode())
    return hasher.hexdigest()


def not_after(now: datetime, date: datetime | None) -> datetime | None:
    """A date that is not in the future: nothing is published after it was fetched."""
    return now if date is not None and date > now else date


class _Distinct:
    """Which guids and links tell this document's entries apart."""

    def __init__(self, parsed: ParsedFeed) -> None:
        self._pages: dict[str, str] = {}
        self._site = self.page(parsed.link) if parsed.link else ""
        self.entries = self._distinct(parsed.entries)
        self._guids = Counter(entry.id for entry in self.entries)
        self._links = Counter(self.page(entry.link) for entry in self.entries if entry.link)
        self._titles = Counter(_by_title(entry) for entry in self.entries)

    def page(self, link: str) -> str:
        """The page of a link (`same_page`), which each entry is asked for several times."""
        if (page := self._pages.get(link)) is None:
            page = self._pages[link] = same_page(link)
        return page

    def _distinct(self, entries: Sequence[ParsedEntry]) -> list[ParsedEntry]:
        """The entries, each article once: two with its address and title are one, unless both date and text differ."""
        found: list[ParsedEntry] = []
        seen: dict[tuple[str, str], list[ParsedEntry]] = {}
        for entry in entries:
            if entry.link and self._is_article(page := self.page(entry.link)):
                alike = seen.setdefault((page, entry.title), [])
                if any(_date(one) == _date(entry) or entry_digest(one) == entry_digest(entry) for one in alike):
                    continue
                alike.append(entry)
            found.append(entry)
        return found

    def _is_article(self, page: str) -> bool:
        """Whether an address is not the site's front page."""
        return page != self._site and _FRONT_PAGE.fullmatch(page) is None

    def unique_guid(self, guid: str) -> bool:
        return bool(guid) and self._guids[guid] <= 1

    def names_article(self, link: str | None) -> bool:
        """Whether a link belongs to one entry only and is not the site's front page."""
        if not link:
            return False
        page = self.page(link)
        return self._links[page] <= 1 and self._is_article(page)

    def key(self, entry: ParsedEntry) -> str:
        if self.unique_guid(entry.id):
            return _key("guid", entry.id)
        if entry.link and self.names_article(entry.link):
            return _key("link", self.page(entry.link))
        by_title = _by_title(entry)
        if self._titles[by_title] > 1 or not _date(entry):
            by_title = f"{by_title}\0{entry_digest(entry)}"
        return _key("title", by_title)


class _Known:
    """The stored entries, to be found by key, guid or link; each answers for one entry of the document at most."""

    def __init__(self, stored: Sequence[StoredEntry], document: _Distinct, listed: Collection[str]) -> None:
        self._document = document
        self._by_key = {entry.key: entry for entry in stored}
        self._by_guid: dict[str, list[StoredEntry]] = defaultdict(list)
        self._by_link: dict[str, list[StoredEntry]] = defaultdict(list)
        for entry in stored:
            if entry.guid:
                self._by_guid[entry.guid].append(entry)
            if entry.link:
                self._by_link[document.page(entry.link)].append(entry)
        self._taken = {entry.id for entry in stored if entry.key in listed}

    def find(self, entry: ParsedEntry, key: str, digest: str) -> StoredEntry | None:
        if not self._by_key:
            return None
        if match := self._by_key.get(key):
            return match
        match = self._same_guid(entry) or self._same_link(entry) or self._same_title(entry, digest)
        if match is None or match.id in self._taken:
            return None
        self._taken.add(match.id)
        return match

    def _same_guid(self, entry: ParsedEntry) -> StoredEntry | None:
        """Stored under another key, since its guid was not unique then."""
        if not self._document.unique_guid(entry.id):
            return None
        found = self._by_guid.get(entry.id, ())
        return found[0] if len(found) == 1 else None

    def _same_link(self, entry: ParsedEntry) -> StoredEntry | None:
        """The same article under a new guid; with another title and another date it is another that has its address."""
        if not entry.link or not self._document.names_article(entry.link):
            return None
        date = _date(entry)
        moment = int(date.timestamp()) if date else None
        found = [
            stored
            for stored in self._by_link.get(self._document.page(entry.link), ())
            if stored.title == entry.title or stored.published == moment
        ]
        return found[0] if len(found) == 1 else None

    def _same_title(self, entry: ParsedEntry, digest: str) -> StoredEntry | None:
        """Stored when more, or less, was needed to tell an entry without guid and link from its neighbours."""
        by_title = _by_title(entry)
        for value in (by_title, f"{by_title}\0{digest}", f"{entry.title}\0{entry.link or ''}"):
            match = self._by_key.get(_key("title", value))
            if match and match.digest == digest:
                return match
        return None


def _date(entry: ParsedEntry) -> datetime | None:
    return entry.published or entry.updated


def _by_title(entry: ParsedEntry) -> str:
    """What tells an entry without guid and link, as long as no other of its document has the same."""
    date = _date(entry)
    return f"{entry.title}\0{entry.link or ''}\0{date.isoformat() if date else ''}"


def _key(kind: str, value: str) -> str:
    return f"{kind}:{blake2b(value.encode(), digest_size=15).hexdigest()}"
