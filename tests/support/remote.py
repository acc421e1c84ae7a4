"""A server in memory that keeps what it is told, forgets, repeats and lies, as the real ones do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from newsterm.feeds.model import ParsedEntry
from newsterm.library.remote_items import Tag
from newsterm.services.sync.messages import RemoteFeed, RemoteItem, sent_id
from newsterm.services.sync.remote import Listing, RemoteError

EPOCH = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass
class Article:
    """An article on the server."""

    id: str
    feed: str
    read: bool = False
    starred: bool = False

    def item(self) -> RemoteItem:
        published = EPOCH + timedelta(minutes=int(self.id))
        link = f"https://news.example/{self.feed.rpartition('/')[2]}/{self.id}"
        entry = ParsedEntry(
            sent_id(self.id), f"Story {self.id}", link, published=published, content=f"<p>Text {self.id}.</p>"
        )
        return RemoteItem(self.id, self.feed, entry, self.read, self.starred)


@dataclass
class MemoryServer:
    """The server; `dice` with `faults` > 0 makes it fail, lie and toggle that often."""

    articles: dict[str, Article] = field(default_factory=dict)
    feeds: dict[str, RemoteFeed] = field(default_factory=dict)
    rng: Random = field(default_factory=Random)
    faults: float = 0.0
    toggles: bool = False
    """As Miniflux before 2.3: what is set again is undone."""
    requests: list[str] = field(default_factory=list)
    lies: dict[str, int] = field(default_factory=dict)
    """How often OK was said without the deed, per article: no lie after two of them, since then the server is believed.
    What is undone since it was repeated counts as one."""

    async def at_once(self) -> None:
        """The list arrives at once."""

    def __post_init__(self) -> None:
        self.meanwhile: Callable[[], Awaitable[None]] = self.at_once
        """What happens while a list is on its way."""
        self.published = 0

    def publish(self, number: int, feed: str = "feed/1") -> None:
        self.feeds.setdefault(feed, RemoteFeed(feed, f"https://news.example/{feed}.xml", f"News {feed}"))
        for _ in range(number):
            self.published += 1
            article = Article(str(self.published), feed)
            self.articles[article.id] = article

    async def subscriptions(self) -> Sequence[RemoteFeed]:
        self._request("subscriptions")
        return tuple(self.feeds.values())

    async def ids(self, listing: Listing) -> tuple[list[str], int]:
        self._request(f"ids {listing}")
        found = [a.id for a in self.articles.values() if (a.starred if listing == "starred" else not a.read)]
        await self.meanwhile()
        return found[::-1], 1

    async def recent(self, since: datetime) -> list[str]:
        self._request("recent")
        return list(self.articles)[::-1]

    async def contents(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        self._request("contents")
        return [self.articles[i].item() for i in ids if i in self.articles]

    async def tag(self, tag: Tag, value: bool, ids: Sequence[str]) -> None:
        self._request(f"{tag} {value} {len(ids)}")
        for item_id in ids:
            if self._happens() and self.lies.get(item_id, 0) < 2:
                self.lies[item_id] = self.lies.get(item_id, 0) + 1
                continue
            if (article := self.articles.get(item_id)) is not None:
                undone = self.toggles and getattr(article, tag) is value
                setattr(article, tag, value is not undone)
                self.lies[item_id] = self.lies.get(item_id, 0) + undone
        if self._happens():
            raise RemoteError("timeout", "The answer was lost.")

    async def subscribe(self, url: str, folder: str, name: str) -> None:
        self._request(f"subscribe {url}")
        number = f"feed/{len(self.feeds) + 100}"
        self.feeds[number] = RemoteFeed(number, url, url, None, folder)

    async def unsubscribe(self, remote: str) -> None:
        self._request(f"unsubscribe {remote}")
        self.feeds.pop(remote, None)

    async def rename(self, remote: str, title: str) -> None:
        self._request(f"rename {remote} {title}")

    async def move(self, remote: str, folder: str, out_of: str) -> None:
        self._request(f"move {remote} {folder}")

    def _request(self, what: str) -> None:
        self.requests.append(what)
        if self._happens():
            raise RemoteError("server", "The server is ill.")

    def _happens(self) -> bool:
        return self.rng.random() < self.faults
