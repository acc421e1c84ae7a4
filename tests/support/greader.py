"""A server on the loopback that speaks the Google Reader API, with the habits of real ones, and faults on demand."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

PASSWORD = "a-secret-of-9-lives"
LONG = "tag:google.com,2005:reader/item/"


@dataclass
class Story:
    """An article there."""

    id: int
    feed: str
    read: bool = False
    starred: bool = False


@dataclass
class Habits:
    """What servers do differently."""

    page: int = 10_000
    """The most ids a page."""
    toggles: bool = False
    deaf: bool = False
    """Signs in, and then hears no Authorization header."""
    list_in_items: Callable[[list[str]], object] | None = None
    """What is answered instead of a list of ids."""
    endless: bool = False
    before: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """Path -> an answer that is given once instead."""
    always: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """Path -> an answer that is given instead as long as it stands here."""
    none_left: int = 200
    """Status where none of the articles that are asked for is left: Miniflux before 2.3 says 400."""
    twice: int = 400
    """Status where a subscription is begun twice: Miniflux says 500."""
    says_ok: bool = False
    """Does nothing and says OK, as FreshRSS does when its database is locked."""
    hidden: set[str] = field(default_factory=set)
    """Feeds that are not in the list of subscriptions, although their articles are in the others."""
    poison: set[int] = field(default_factory=set)
    """Articles over which it fails with 500, and over whatever is asked for with them."""
    moving: bool = False
    """Whenever a further page is asked for, the newest article of the list was read meanwhile: all after it move up."""
    hides: set[str] = field(default_factory=set)
    """Feeds whose articles are in no list, although they are followed: FreshRSS lets a reader keep them out."""
    drops_first: bool = False
    """Goes on at the last article of a page, and drops the first row of the next, whatever that is (FreshRSS)."""
    tokens: int = 1
    """Raised: a token that was given is no longer taken."""


class GoogleReaderServer:
    """The server. `with GoogleReaderServer() as server`; `server.url` is the address of its API."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self.feeds: dict[str, dict[str, Any]] = {}
        self.stories: dict[int, Story] = {}
        self.requests: list[str] = []
        self.bodies: list[str] = []
        self.password = PASSWORD.encode()
        self.links: dict[int, int] = {}
        """Articles that are another than their number says -> the number of the one that they are."""
        self.settles: Callable[[str], str] = lambda url: url
        """Under which address a feed is followed, when it is offered under another."""
        self.on_request: Callable[[], object] = lambda: None
        """Called for every request, before it is answered."""
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner.answer(self, {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                owner.bodies.append(body)
                owner.answer(self, parse_qs(body, keep_blank_values=True, errors="surrogateescape"))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/greader.php"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def publish(self, feed: str, number: int, folder: str = "") -> None:
        label = [{"id": f"user/-/label/{folder}", "label": folder}] if folder else []
        self.feeds.setdefault(
            feed,
            {
                "id": feed,
                "title": f"News ＆ {feed[5:]}",
                "url": f"https://news.example/{feed[5:]}.xml",
                "htmlUrl": "",
                "categories": label,
            },
        )
        for _ in range(number):
            number_ = max(self.stories, default=1_699_999_999_999_999) + 1
            self.stories[number_] = Story(number_, feed)

    def answer(self, request: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        parts = urlsplit(request.path)
        query = parse_qs(parts.query)
        what = parts.path.removeprefix("/api/greader.php/").removeprefix("reader/api/0/")
        self.requests.append(f"{what} {fields.get('a', fields.get('r', ['']))[0]}".strip())
        self.on_request()
        instead = self.habits.before.pop(what, None) or self.habits.always.get(what)
        status, headers, body = instead or self._made(what, query, fields, request)
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        with suppress(ConnectionError):  # whoever asked has left
            request.wfile.write(body)

    def _made(
        self, what: str, query: dict[str, list[str]], fields: dict[str, list[str]], request: BaseHTTPRequestHandler
    ) -> tuple[int, dict[str, str], bytes]:
        if what == "accounts/ClientLogin":
            good = fields.get("Email") == ["anna"] and fields.get("Passwd") == [os.fsdecode(self.password)]
            return (200, {}, b"SID=x\nLSID=null\nAuth=anna/token1\n") if good else (401, {}, b"Unauthorized!")
        if request.headers.get("Authorization") != "GoogleLogin auth=anna/token1" or self.habits.deaf:
            return 401, {}, b"Unauthorized!"
        if what == "token":
            return 200, {}, f"T{self.habits.tokens}\n".encode()
        if request.command == "POST" and fields.get("T") != [f"T{self.habits.tokens}"]:
            return 401, {"X-Reader-Google-Bad-Token": "true"}, b""
        made = {
            "subscription/list": lambda: self._json(
                {"subscriptions": [feed for name, feed in self.feeds.items() if name not in self.habits.hidden]}
            ),
            "stream/items/ids": lambda: self._ids(query),
            "stream/items/contents": lambda: self._contents(fields),
            "edit-tag": lambda: self._edit(fields),
            "subscription/edit": lambda: self._subscription(fields),
        }.get(what)
        return made() if made else (404, {}, b"<html>nothing here</html>")

    def _json(self, value: object) -> tuple[int, dict[str, str], bytes]:
        return 200, {"Content-Type": "text/html; charset=UTF-8"}, json.dumps(value).encode()

    def _ids(self, query: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        starred = query["s"][0].endswith("/starred")
        unread_only = "xt" in query
        if self.habits.moving and "c" in query:
            max((s for s in self.stories.values() if not s.read), key=lambda s: s.id).read = True
        shown = [s for s in self.stories.values() if s.feed not in self.habits.hides]
        found = [s.id for s in shown if (s.starred if starred else not (unread_only and s.read))][::-1]
        if self.habits.drops_first:
            return self._page_from(found, int(query.get("c", ["0"])[0]))
        start = int(query.get("c", ["0"])[0])
        page = found[start : start + self.habits.page]
        answer: dict[str, object] = {"itemRefs": [{"id": str(i), "directStreamIds": []} for i in page]}
        if self.habits.list_in_items:
            return self._json(self.habits.list_in_items([str(i) for i in page]))
        if start + self.habits.page < len(found):
            answer["continuation"] = str(start + self.habits.page)
        if self.habits.endless:
            answer["continuation"] = "1"
        return self._json(answer)

    def _page_from(self, found: list[int], last: int) -> tuple[int, dict[str, str], bytes]:
        rest = [i for i in found if i <= last][1:] if last else found
        page = rest[: self.habits.page]
        again = {"continuation": page[-1]} if len(page) == self.habits.page else {}
        return self._json({"itemRefs": [{"id": str(i)} for i in page], **again})

    def _contents(self, fields: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        wanted = [int(i.removeprefix(LONG), 16) for i in fields.get("i", [])]
        if self.habits.poison.intersection(wanted):
            return 500, {}, b"Internal Server Error"
        items = [self._item(self.stories[i]) for i in wanted if i in self.stories]
        if not items and self.habits.none_left != 200:
            return self.habits.none_left, {}, b""
        return self._json({"items": items})

    def _item(self, story: Story) -> dict[str, object]:
        article = self.links.get(story.id, story.id)
        states = ["user/-/state/com.google/reading-list"]
        states += ["user/1/state/com.google/read"] if story.read else []
        states += ["user/1/state/com.google/starred"] if story.starred else []
        return {
            "id": f"{LONG}{story.id:016x}",
            "title": f"Story {article % 1000} ＜new＞",
            "author": "Ilse Marnow",
            "published": 1_772_000_000 + article % 1000,
            "crawlTimeMsec": "1772000000000",
            "canonical": [{"href": f"https://news.example/{article}"}],
            "summary": {"content": f"<p>Officials said story {article % 1000} happened.</p>"},
            "origin": {"streamId": story.feed, "title": "News"},
            "categories": states,
        }

    def _edit(self, fields: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        for sign, value in (("a", True), ("r", False)) if not self.habits.says_ok else ():
            for state in fields.get(sign, []):
                name = state.rpartition("/")[2]
                for each in fields.get("i", []):
                    story = self.stories.get(int(each.removeprefix(LONG), 16))
                    if story is not None:
                        undone = self.habits.toggles and getattr(story, name) is value
                        setattr(story, name, value is not undone)
        return 200, {}, b"OK"

    def _subscription(self, fields: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        (what,), (feed,) = fields["ac"], fields["s"]
        if what == "subscribe":
            if any(f["url"] == feed.removeprefix("feed/") for f in self.feeds.values()):
                return self.habits.twice, {}, b"Bad request"
            number, feed = f"feed/{len(self.feeds) + 50}", f"feed/{self.settles(feed.removeprefix('feed/'))}"
            folder = fields.get("a", [""])[0].removeprefix("user/-/label/")
            label = [{"id": f"user/-/label/{folder}", "label": folder}] if folder else []
            self.feeds[number] = {
                "id": number,
                "title": fields.get("t", ["New"])[0],
                "url": feed.removeprefix("feed/"),
                "categories": label,
            }
        elif what == "unsubscribe":
            self.feeds.pop(feed, None)
        elif feed in self.feeds:
            if "t" in fields:
                self.feeds[feed]["title"] = fields["t"][0]
            if "r" in fields:
                self.feeds[feed]["categories"] = []
            if "a" in fields:
                name = fields["a"][0].removeprefix("user/-/label/")
                self.feeds[feed]["categories"] = [{"id": fields["a"][0], "label": name}]
        return 200, {}, b"OK"
