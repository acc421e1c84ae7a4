"""A site of very many feeds, every other of them misbehaving in a way of its own: for long runs and what they teach.

Feed `/odd/N` does with its N what `KINDS` says, feed `/good/N` behaves and publishes something new every few minutes.
All of them can be had from several loopback addresses, so that a host that wants to be left alone does not speak for
the others.
"""

from __future__ import annotations

import gzip
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Final
from urllib.parse import unquote, urlsplit
from zlib import crc32

from tests.support.site import NewsSite, Reply, Request
from tests.support.stories import STORIES

PUBLISHES_EVERY: Final = 240
"""Seconds between two new entries of a feed that behaves."""
ENTRIES: Final = 20
RSS: Final = "application/rss+xml"
HEAD: Final = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
TAIL: Final = "</channel></rss>"


def item(title: str, link: str, guid: str, text: str, date: datetime | None = None) -> str:
    """An RSS item; the texts are escaped."""
    dated = f"<pubDate>{format_datetime(date)}</pubDate>" if date else ""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(guid)}</guid>{dated}<description>{escape(text)}</description></item>'
    )


def bomb(megabytes: int) -> bytes:
    """Gzip that unpacks to spaces."""
    return gzip.compress(b" " * (megabytes << 20), 9, mtime=0)


class Misbehaving(NewsSite):
    """The site; `urls(500)` names half good feeds and half bad ones."""

    def __init__(self, hosts: int = 1, seed: int = 0) -> None:
        super().__init__()
        self.more_hosts = tuple(f"127.0.0.{n}" for n in range(2, hosts + 1))
        self._began = time.time()
        self._rng = random.Random(seed)
        self._bomb = gzip.compress(HEAD.encode() + b" " * (64 << 20), 9, mtime=0)
        self._huge = Reply(b" " * (12 << 20), type=RSS, plain=True)

    def urls(self, number: int) -> Iterator[str]:
        """Addresses of feeds, good and odd by turns, spread over the hosts."""
        hosts = (self.host, *self.more_hosts)
        for n in range(number):
            host = hosts[n // 2 % len(hosts)]
            yield f"http://{host}:{self.port}/{'odd' if n % 2 else 'good'}/{n // 2}"

    def answer(self, request: Request) -> Reply:
        """As the address says."""
        path = urlsplit(request.path).path
        kind, _, rest = path[1:].partition("/")
        if kind == "good":
            return Reply(self.feed(f"Desk {rest}", f"/report/{rest}"), type=RSS)
        if kind == "odd" and rest.isdigit():
            return KINDS[list(KINDS)[int(rest) % len(KINDS)]](self, request, int(rest))
        if kind == "named":
            return KINDS[unquote(rest)](self, request, 1)
        if kind == "report":
            return self.report(rest)
        if kind == "maze":
            return Reply(status=302, headers={"Location": path + "/x"})
        return super().answer(request)

    def feed(self, title: str, path: str, extra: str = "", *, guid: str = "") -> str:
        """A feed that publishes as time goes by."""
        newest = int((time.time() - self._began) / PUBLISHES_EVERY)
        items = "".join(
            item(
                f"{title}: report {n} on {STORIES[n % len(STORIES)].title}",
                self.url(f"{path}/{n}"),
                f"{path}/{n}{guid}",
                STORIES[n % len(STORIES)].html if n % 3 else STORIES[n % len(STORIES)].teaser,
                datetime.fromtimestamp(self._began + n * PUBLISHES_EVERY - crc32(path.encode()) % 200, UTC),
            )
            for n in range(newest, newest - ENTRIES, -1)
        )
        return f"{HEAD}<title>{escape(title)}</title><link>{self.url()}</link>{extra}{items}{TAIL}"

    def report(self, name: str) -> Reply:
        """The page of an article; every seventh does not behave either."""
        number = int(name.rpartition("/")[2] or 0) if name.rpartition("/")[2].lstrip("-").isdigit() else 0
        page = self.page(STORIES[number % len(STORIES)])
        odd = {
            1: Reply(page, delay=5),
            2: Reply(b"%PDF-1.7\n" + self._rng.randbytes(200_000)),
            3: Reply("<div>" * 100_000 + page),
            4: Reply(page[: len(page) // 3], reset=True, plain=True),
            5: Reply(b"<p>\xff\xfe\x1b]0;owned\x07 text " * 20_000, forever=True),
            6: Reply("<h1>No.</h1>", status=403),
        }
        return odd.get(number // 7 % 7, Reply(page)) if number % 7 == 0 else Reply(page)


Kind = Callable[[Misbehaving, Request, int], Reply]


def _odd_feed(site: Misbehaving, n: int, **options: str) -> str:
    return site.feed(f"Odd desk {n}", f"/report/odd-{n}", **options)


def _now() -> int:
    return time.time_ns()


def _hostile_words(site: Misbehaving, n: int) -> str:
    title = f"[/b] Clear &#27;[2J the &#x9b;31m screen &#x202e;drawkcab [@click=app.quit]x[/] {n} \U000e0041"
    text = "&lt;p&gt;Body &amp;#27;]52;c;aGk=&amp;#7; [red]said&lt;/p&gt;"
    link = escape(site.url(f"/report/hostile-{n}/1"))
    return (
        f"{HEAD}<title>&#27;]0;owned&#7; Feed [b]{n}</title>"
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description></item>{TAIL}"
    )


def _crowd(n: int, number: int) -> str:
    items = (item(f"Entry {i}", f"http://crowd.example/{n}/{i}", f"{n}-{i}", "words " * 200) for i in range(number))
    return f"{HEAD}<title>Crowd {n}</title>{''.join(items)}{TAIL}"


def _future(site: Misbehaving, n: int) -> str:
    ahead = datetime.now(UTC) + timedelta(days=400)
    items = (item(f"Not yet {i}", site.url(f"/report/future-{n}/{i}"), f"f{i}", "Later.", ahead) for i in range(9))
    return f"{HEAD}<title>Future {n}</title>{''.join(items)}{TAIL}"


def _shrinking(site: Misbehaving, n: int) -> str:
    whole = _odd_feed(site, n)
    return whole if _now() % 2 else f"{HEAD}<title>Odd desk {n}</title>{TAIL}"


def _edited(site: Misbehaving, n: int) -> str:
    turn = _now()
    items = (item(f"Edit {turn} of {i}", site.url(f"/report/edit-{n}/{i}"), f"e{i}", f"At {turn}.") for i in range(9))
    return f"{HEAD}<title>Edits {n}</title>{''.join(items)}{TAIL}"


KINDS: Final[dict[str, Kind]] = {
    "slow": lambda site, _, n: Reply(_odd_feed(site, n), type=RSS, delay=3),
    "hanging": lambda *_: Reply(delay=120),
    "dripping": lambda site, _, n: Reply(_odd_feed(site, n), type=RSS, drip=0.3, plain=True),
    "dripping headers": lambda *_: Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000, drip=0.2),
    "endless": lambda *_: Reply(HEAD + "<item><title>x</title></item>" * 2000, type=RSS, forever=True),
    "endless headers": lambda *_: Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"y" * 500_000),
    "server error": lambda *_: Reply("<h1>Oh</h1>", status=500),
    "flapping": lambda site, _, n: Reply(_odd_feed(site, n), type=RSS) if _now() % 2 else Reply(status=502),
    "out of service": lambda *_: Reply("later", status=503),
    "busy": lambda *_: Reply("later", status=429, headers={"Retry-After": "75"}),
    "busy without a date": lambda *_: Reply("later", status=429),
    "forbidden": lambda *_: Reply("no", status=403),
    "not found": lambda *_: Reply("<h1>Not here</h1>", status=404),
    "gone": lambda *_: Reply("gone", status=410),
    "redirects to itself": lambda _, request, n: Reply(status=302, headers={"Location": request.path}),
    "redirects for ever": lambda *_: Reply(status=302, headers={"Location": "/maze/1"}),
    "redirects to a file": lambda *_: Reply(status=302, headers={"Location": "file:///etc/passwd"}),
    "redirects nowhere": lambda *_: Reply(status=301),
    "moved": lambda _, request, n: Reply(status=301, headers={"Location": f"/good/moved-{n}"}),
    "cut": lambda site, _, n: Reply(_odd_feed(site, n)[: 3000 + _now() % 9000], type=RSS, plain=True),
    "cut with a length": lambda site, _, n: Reply(
        raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + _odd_feed(site, n).encode()[:5000]
    ),
    "broken chunks": lambda *_: Reply(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n"),
    "broken xml": lambda site, _, n: Reply(
        _odd_feed(site, n).replace("</title>", "</titel>", 3).replace("<item>", "<item", 1), type=RSS
    ),
    "bare ampersands": lambda site, _, n: Reply(_odd_feed(site, n).replace("report", "R&D & more"), type=RSS),
    "deep": lambda site, _, n: Reply(_odd_feed(site, n, extra="<x>" * 3000 + "</x>" * 3000), type=RSS),
    "many attributes": lambda site, _, n: Reply(
        _odd_feed(site, n, extra=f"<x {' '.join(f'a{i}=' + chr(34) * 2 for i in range(50_000))}/>"), type=RSS
    ),
    "huge": lambda site, *_: site._huge,
    "crowd": lambda _site, _, n: Reply(_crowd(n, 3000), type=RSS),
    "gzip bomb": lambda site, *_: Reply(
        raw=b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + site._bomb
    ),
    "cut gzip": lambda site, _, n: Reply(
        raw=b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(_odd_feed(site, n).encode())[:-99]
    ),
    "a page": lambda site, *_: Reply(site.home()),
    "an empty answer": lambda *_: Reply("", type=RSS),
    "blanks": lambda *_: Reply("  \n", type=RSS, plain=True),
    "a picture": lambda site, *_: Reply(b"\x89PNG\r\n\x1a\n" + site._rng.randbytes(50_000), type="image/png"),
    "noise": lambda site, *_: Reply(site._rng.randbytes(30_000), type=RSS, plain=True),
    "typed as text": lambda site, _, n: Reply(_odd_feed(site, n), type="text/plain; charset=idna"),
    "changing guids": lambda site, _, n: Reply(_odd_feed(site, n, guid=f"-{_now()}"), type=RSS),
    "edits": lambda site, _, n: Reply(_edited(site, n), type=RSS),
    "shrinks": lambda site, _, n: Reply(_shrinking(site, n), type=RSS),
    "future": lambda site, _, n: Reply(_future(site, n), type=RSS),
    "escapes": lambda site, _, n: Reply(_hostile_words(site, n), type=RSS),
    "utf-16": lambda site, _, n: Reply(_odd_feed(site, n).replace("utf-8", "utf-16").encode("utf-16"), type=RSS),
    "json": lambda site, *_: Reply(site.json(), type="text/html"),
    "odd json": lambda *_: Reply(
        '{"version":"https://jsonfeed.org/version/1.1","title":7,"items":[null,3,{"id":1e400,"title":[]},{"url":{}}]}'
    ),
    "not modified": lambda *_: Reply(status=304),
    "odd validators": lambda site, _, n: Reply(
        _odd_feed(site, n), type=RSS, headers={"ETag": "\xff" * 900, "Last-Modified": "yesterday"}
    ),
    "reset": lambda *_: Reply(raw=b"", reset=True),
    "reset in the middle": lambda site, _, n: Reply(_odd_feed(site, n)[:9000], type=RSS, plain=True, reset=True),
    "no http": lambda *_: Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n"),
    "old http": lambda *_: Reply(raw=b"<rss><channel><title>No status line</title></channel></rss>"),
}
"""What odd feed N does: the N-th of these, counted round."""
