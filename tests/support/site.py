"""A news site on the loopback: feeds, pages full of boilerplate, every kind of misbehaviour, and a log of requests.

    with NewsSite() as site:
        fetch(site.url("/feed.rss"))
        assert site.requests[-1].headers["user-agent"].startswith("newsterm/")

It speaks HTTP/1.1 from an event loop in its own thread. `python -m tests.support.site` serves it by hand.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from typing import Self
from urllib.parse import parse_qs, urlsplit

from tests.support.stories import STORIES, Story, feed_entries

FURNITURE_TOP = """
<div id="cookie-banner" class="cookie-consent"><p>We value your privacy. We and our 214 partners use cookies.</p>
<button>Accept all</button><button>Manage choices</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/login">Sign in</a></li></ul></nav>"""
FURNITURE_END = """
<div class="share">Share this: <a href="/share/1">Mail</a> <a href="/share/2">Print</a></div>
<aside class="newsletter"><h3>Sign up for our morning newsletter</h3><p>Get the day in five minutes.</p>
<form><input type="email"><button>Subscribe</button></form></aside>
<section class="related"><h3>Most read</h3>
<ul><li><a href="/news/other">Ten gardens to see this spring</a></li></ul></section>
<footer><p>© The Velmark Courier. All rights reserved.</p></footer>"""


@dataclass(frozen=True)
class Request:
    """What a client sent; header names in lower case."""

    path: str
    headers: dict[str, str]
    at: float
    """`time.monotonic()`."""

    @property
    def query(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}


@dataclass(frozen=True)
class Reply:
    """What the site answers. Bodies get validators and gzip unless `plain`; `raw` bytes are sent as they are."""

    body: bytes | str = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between the body's bytes."""
    plain: bool = False
    """No ETag, no Last-Modified, no gzip, no Content-Length (unless in `headers`)."""
    raw: bytes | None = None
    forever: bool = False
    """The body again and again, until the client goes."""
    reset: bool = False
    """Break off the connection after the body."""

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


Route = Reply | Callable[[Request], Reply]

REASONS = {
    200: "OK",
    204: "No Content",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    403: "Forbidden",
    404: "Not Found",
    410: "Gone",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class NewsSite:
    """The site; a context manager. `stories` may change while it runs (`publish`), `routes` take precedence."""

    title = "The Velmark Courier"

    def __init__(self, host: str = "127.0.0.1", port: int = 0, latency: float = 0.0) -> None:
        self.host, self.port, self.latency = host, port, latency
        self.more_hosts: tuple[str, ...] = ()
        """Further addresses that it answers at."""
        self.stories: tuple[Story, ...] = STORIES
        self.requests: list[Request] = []
        self.routes: dict[str, Route] = {}
        self._numbered: dict[str, Reply] = {}
        self._packed: dict[bytes, tuple[str, bytes]] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="news-site")

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def url(self, path: str = "/") -> str:
        """The address of one of its pages."""
        return f"http://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.requests]

    def publish(self, story: Story) -> None:
        """Put a story on the site and at the head of its feeds."""
        self.stories = (story, *(s for s in self.stories if s.slug != story.slug))

    # What the site says

    def answer(self, request: Request) -> Reply:
        """The reply to one request."""
        path = urlsplit(request.path).path
        route = self.routes.get(path)
        if route is not None:
            return route(request) if callable(route) else route
        if path == "/":
            return Reply(self.home())
        if path in ("/feed.rss", "/teasers.rss"):
            return Reply(self.rss(teasers=path == "/teasers.rss"), type="application/rss+xml")
        if path == "/feed.atom":
            return Reply(self.atom(), type="application/atom+xml")
        if path == "/feed.json":
            return Reply(self.json(), type="application/feed+json")
        if path.startswith("/many/"):
            if path not in self._numbered:
                self._numbered[path] = Reply(self.numbered(path.removeprefix("/many/")), type="application/rss+xml")
            return self._numbered[path]
        if path.startswith("/status/"):
            return Reply("<h1>No.</h1>", status=int(path.removeprefix("/status/")))
        if path == "/busy":
            return Reply("later", status=429, headers={"Retry-After": request.query.get("after", "120")})
        if path.startswith("/go/"):  # /go/301?to=/feed.rss
            return Reply(status=int(path[4:7]), headers={"Location": request.query["to"]})
        if path.startswith("/hop/"):  # /hop/3 takes three redirects to the feed
            left = int(path.removeprefix("/hop/"))
            return Reply(status=302, headers={"Location": f"/hop/{left - 1}" if left > 1 else "/feed.rss"})
        if path == "/slow":
            return Reply(self.rss(), delay=float(request.query.get("s", "30")))
        if path == "/drip":
            return Reply(self.rss(), drip=float(request.query.get("s", "0.2")), plain=True)
        story = next((s for s in self.stories if path == f"/news/{s.slug}"), None)
        return Reply(self.page(story)) if story else Reply("<h1>Not here</h1>", status=404)

    def home(self) -> str:
        """The front page, which names its feeds."""
        heads = "".join(f'<li><a href="/news/{s.slug}">{escape(s.title)}</a></li>' for s in self.stories)
        return f"""<!doctype html><html lang="en"><head><title>{self.title}</title>
<link rel="alternate" type="application/rss+xml" title="{self.title}" href="/feed.rss">
<link rel="alternate" type="application/atom+xml" title="{self.title} (Atom)" href="/feed.atom">
</head><body>{FURNITURE_TOP}<main><ul>{heads}</ul></main>{FURNITURE_END}</body></html>"""

    def page(self, story: Story) -> str:
        """A story with everything around it that readers do not want."""
        body = story.html
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{escape(story.title)} | {self.title}</title>
<meta property="og:site_name" content="{self.title}"><meta property="og:title" content="{escape(story.title)}">
<meta name="author" content="{story.byline}">
<meta property="article:published_time" content="{story.published.isoformat()}">
<meta property="article:section" content="{story.section}"></head>
<body>{FURNITURE_TOP}<article><h1>{escape(story.title)}</h1><p class="byline">By {story.byline}</p>{body}</article>
{FURNITURE_END}</body></html>"""

    def rss(self, *, teasers: bool = False) -> str:
        """RSS 2.0, with the whole text or a teaser only."""
        items = "".join(
            f"<item><title>{escape(s.title)}</title><link>{self.url('/news/' + s.slug)}</link>"
            f'<guid isPermaLink="false">courier-{s.slug}</guid><pubDate>{format_datetime(s.published)}</pubDate>'
            f"<dc:creator>{s.byline}</dc:creator>"
            f"<description>{escape(s.teaser if teasers else s.html)}</description></item>"
            for s in feed_entries(self.stories)
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>{self.title}</title><link>{self.url()}</link><description>News</description>{items}</channel></rss>"
        )

    def atom(self) -> str:
        """Atom 1.0."""
        entries = "".join(
            f"<entry><title>{escape(s.title)}</title><id>tag:courier,2026:{s.slug}</id>"
            f'<link href="/news/{s.slug}"/><author><name>{s.byline}</name></author>'
            f"<updated>{s.published.isoformat()}</updated><published>{s.published.isoformat()}</published>"
            f'<content type="html">{escape(s.html)}</content></entry>'
            for s in feed_entries(self.stories)
        )
        return (
            f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{self.url()}">'
            f'<title>{self.title} (Atom)</title><id>{self.url()}</id><link href="{self.url()}"/>'
            f"<updated>{STORIES[0].published.isoformat()}</updated>{entries}</feed>"
        )

    def json(self) -> str:
        """JSON Feed 1.1."""
        items = [
            {
                "id": f"json-{s.slug}",
                "url": self.url(f"/news/{s.slug}"),
                "title": s.title,
                "content_html": s.html,
                "date_published": s.published.isoformat(),
                "authors": [{"name": s.byline}],
            }
            for s in feed_entries(self.stories)
        ]
        version = "https://jsonfeed.org/version/1.1"
        return json.dumps({"version": version, "title": f"{self.title} (JSON)", "items": items})

    def numbered(self, number: str, entries: int = 20) -> str:
        """One of very many feeds, for benchmarks: `/many/17`."""
        day = STORIES[0].published
        items = "".join(
            f"<item><title>Report {i} of desk {number}</title><link>{self.url(f'/desk/{number}/{i}')}</link>"
            f"<guid>{self.url(f'/desk/{number}/{i}')}</guid>"
            f"<pubDate>{format_datetime(day - timedelta(hours=i))}</pubDate>"
            f"<description>{escape(STORIES[i % len(STORIES)].html)}</description></item>"
            for i in range(entries)
        )
        return (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Desk {number}</title>'
            f"<link>{self.url()}</link><description>d</description>{items}</channel></rss>"
        )

    # How it says it

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()
        servers: list[asyncio.Server] = []
        for host in (self.host, *self.more_hosts):
            servers.append(await asyncio.start_server(self._accept, host, self.port, backlog=1024))
            self.port = servers[0].sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        await asyncio.sleep(0.005)  # who has just connected is accepted, and closed below
        for server in servers:
            server.close()
        await self._turns()  # who was being accepted is served by now, and closes its connection when told to end
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._turns()  # a closed connection is let go in a later turn

    async def _turns(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False ends the connection."""
        first = await reader.readexactly(1)
        if not first.isalpha():  # a TLS handshake
            return False
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
        request = Request(head[0].split(" ")[1], headers, time.monotonic())
        self.requests.append(request)
        reply = self.answer(request)
        await asyncio.sleep(reply.delay or self.latency)
        if reply.raw is not None:
            await self._send(writer, reply.raw, reply.drip)
            if reply.reset:
                writer.transport.abort()
            return False
        body = reply.data
        status, sent = reply.status, dict(reply.headers)
        if status == 200 and not (reply.plain or reply.forever):
            etag, packed = self._pack(body)
            sent = {"ETag": etag, "Last-Modified": format_datetime(STORIES[0].published, usegmt=True)} | sent
            if headers.get("if-none-match") == etag:
                status, body = 304, b""
            elif "gzip" in headers.get("accept-encoding", "") and len(body) > 500:
                body = packed
                sent["Content-Encoding"] = "gzip"
        keep = "keep-alive" in headers.get("connection", "").lower() and not reply.plain and not reply.forever
        if not (reply.plain or reply.forever) and status not in (204, 304):
            sent.setdefault("Content-Length", str(len(body)))
        sent |= {"Content-Type": reply.type, "Connection": "keep-alive" if keep else "close"}
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Odd')}", *(f"{k}: {v}" for k, v in sent.items())]
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
        await self._send(writer, body, reply.drip)
        while reply.forever:
            await self._send(writer, body, reply.drip)
        if reply.reset:
            writer.transport.abort()
        return keep

    def _pack(self, body: bytes) -> tuple[str, bytes]:
        """A body's ETag and its gzip form, made once."""
        if body not in self._packed:
            self._packed[body] = f'"{sha256(body).hexdigest()[:16]}"', gzip.compress(body, 1, mtime=0)
        return self._packed[body]

    async def _send(self, writer: asyncio.StreamWriter, data: bytes, drip: float) -> None:
        for piece in (data[i : i + 1] for i in range(len(data))) if drip else (data,):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(drip)


if __name__ == "__main__":
    import sys

    with NewsSite(
        port=int(sys.argv[1]) if len(sys.argv) > 1 else 0, latency=float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    ) as served:
        print(served.url(), flush=True)
        sys.stdin.read()
