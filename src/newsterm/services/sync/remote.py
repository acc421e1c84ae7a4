"""What a round asks of a server, whichever protocol it speaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, Protocol

from newsterm.library.remote_items import Tag
from newsterm.services.sync.messages import RemoteFeed, RemoteItem

Listing = Literal["unread", "starred"]

FINAL: Final = frozenset({"refused", "not_an_api", "insecure"})
"""Kinds of errors after which trying again by itself is of no use."""
STOPS: Final = FINAL | {"rate_limited"}
"""Kinds of errors after which a change is no reason to try again."""


class RemoteError(Exception):
    """The server did not do what it was asked.

    Attributes:
        kind: "offline", "timeout", "refused" (name or password), "not_an_api", "rate_limited", "server", "insecure",
            "rejected" (this request, perhaps not another one).
        sentence: what the reader is told.
        until: when to ask again, where the server says so.
        divisible: whether fewer items in one request may do.
    """

    def __init__(self, kind: str, sentence: str, *, until: datetime | None = None, divisible: bool = False) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
        self.until = until
        self.divisible = divisible

    @property
    def final(self) -> bool:
        """Whether trying again by itself is of no use."""
        return self.kind in FINAL


class Remote(Protocol):
    """A server. Every method raises `RemoteError` where it did not do what it was asked."""

    async def subscriptions(self) -> Sequence[RemoteFeed]:
        """What is followed there."""

    async def ids(self, listing: Listing) -> tuple[list[str], int]:
        """A whole list of ids, newest first, and how many pages it took. Half a list is never returned."""

    async def recent(self, since: datetime) -> list[str]:
        """Ids of what came since, newest first. Never trusted to be complete."""

    async def contents(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        """These articles; those that are gone are left out."""

    async def tag(self, tag: Tag, value: bool, ids: Sequence[str]) -> None:
        """Mark articles as read or unread, starred or not."""

    async def subscribe(self, url: str, folder: str, name: str) -> None:
        """Follow a feed there, under a name of the reader's where that is not ""."""

    async def unsubscribe(self, remote: str) -> None:
        """Follow a feed there no longer."""

    async def rename(self, remote: str, title: str) -> None:
        """Call a feed something else there."""

    async def move(self, remote: str, folder: str, out_of: str) -> None:
        """Put a feed into a folder there, or, "", take it out of the one that it is in."""
