"""Fetching against a real server on the loopback: limits, addresses, politeness, sentences."""

from __future__ import annotations

import asyncio
import errno
import gzip
import socket
import time
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import monotonic

import httpx
import pytest

from newsterm.services import http, redirects, unpacking, wire
from newsterm.services.addresses import AddressScope, scope_of
from newsterm.services.http import Fetcher
from newsterm.services.model import Fetched, FetchFailed
from tests.support.site import NewsSite, Reply

NOW = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
async def fetcher() -> Fetcher:
    return Fetcher(lambda: NOW)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> str:
    """A host name that looks public to the policy and leads to the loopback site."""
    resolve, connect = wire.resolve, asyncio.open_connection

    async def names(host: str, port: int) -> list[str]:
        return ["203.0.114.7"] if host == "news.test" else await resolve(host, port)

    async def carried(host: str, *args: object, **options: object) -> object:
        return await connect("127.0.0.1" if host == "203.0.114.7" else host, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(wire, "resolve", names)
    monkeypatch.setattr(http, "resolve", names)
    monkeypatch.setattr(asyncio, "open_connection", carried)
    return "news.test"


def good(answer: Fetched | FetchFailed) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def bad(answer: Fetched | FetchFailed) -> FetchFailed:
    assert isinstance(answer, FetchFailed), answer
    return answer


async def test_a_feed_comes_unpacked_with_its_validators(site: NewsSite, fetcher: Fetcher) -> None:
    answer = good(await fetcher.get(site.url("/feed.rss"), "feed"))
    assert answer.body == site.rss().encode()
    assert answer.content_type == "application/rss+xml"
    sent = site.requests[-1].headers
    assert sent["user-agent"].startswith("newsterm/")
    assert sent["accept-encoding"] == "gzip"
    assert "application/atom+xml" in sent["accept"]
    assert "cookie" not in sent

    again = good(await fetcher.get(site.url("/feed.rss"), "feed", etag=answer.etag, last_modified=answer.last_modified))
    assert again.unchanged
    assert again.body == b""
    assert site.requests[-1].headers["if-none-match"] == answer.etag
    assert site.requests[-1].headers["if-modified-since"] == answer.last_modified


async def test_validators_go_back_byte_for_byte(site: NewsSite, fetcher: Fetcher) -> None:
    odd = b'W/"a\x80\x9b31m"'
    site.routes["/odd"] = Reply(raw=b"HTTP/1.1 200 OK\r\nETag: " + odd + b"\r\nContent-Length: 2\r\n\r\nok")
    answer = good(await fetcher.get(site.url("/odd")))
    await fetcher.get(site.url("/odd"), etag=answer.etag)
    assert site.requests[-1].headers["if-none-match"].encode("latin-1") == odd


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (403, "status", "The site answered 403: it refuses readers like this one."),
        (404, "status", "The site answered 404: there is nothing at this address."),
        (410, "gone", "The site answered 410: what was here is gone for good."),
        (500, "status", "The site answered 500: it has trouble of its own."),
        (204, "empty", "The site answered 204: there is nothing to read."),
    ],
)
async def test_refusals_are_values_in_words(
    site: NewsSite, fetcher: Fetcher, status: int, kind: str, words: str
) -> None:
    failure = bad(await fetcher.get(site.url(f"/status/{status}")))
    assert (failure.kind, failure.reason, failure.status) == (kind, words, status)


async def test_retry_after_closes_the_host_to_everything(site: NewsSite, fetcher: Fetcher) -> None:
    failure = bad(await fetcher.get(site.url("/busy?after=120")))
    assert failure.kind == "rate_limited"
    assert failure.retry_after == NOW + timedelta(minutes=2)
    assert "asks to be left alone until" in failure.reason
    second = bad(await fetcher.get(site.url("/feed.rss")))
    assert second.kind == "rate_limited"
    assert len(site.requests) == 1
    assert fetcher.limited_until(site.url("/anything")) == NOW + timedelta(minutes=2)


async def test_429_without_a_time_closes_the_host_for_longer_each_time(site: NewsSite) -> None:
    clock = [NOW]
    fetcher = Fetcher(lambda: clock[0])
    site.routes["/deny"] = Reply("no", status=403)
    assert bad(await fetcher.get(site.url("/deny"))).kind == "status"  # as long as the host never said 429
    for path, minutes in (("/status/429", 5), ("/deny", 10), ("/status/429", 20)):
        failure = bad(await fetcher.get(site.url(path)))
        assert (failure.kind, failure.status) == ("rate_limited", int(path[-3:]) if path[-1] == "9" else 403)
        assert failure.retry_after == clock[0] + timedelta(minutes=minutes)
        assert bad(await fetcher.get(site.url("/feed.rss"))).status == 0
        clock[0] += timedelta(minutes=minutes, seconds=1)
    good(await fetcher.get(site.url("/feed.rss")))
    assert bad(await fetcher.get(site.url("/status/429"))).retry_after == clock[0] + timedelta(minutes=5)
    clock[0] += timedelta(hours=2)
    assert bad(await fetcher.get(site.url("/deny"))).kind == "status"


async def test_who_waits_for_a_turn_does_not_ask_once_the_host_has_enough(
    site: NewsSite, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "PER_HOST", 1)
    fetcher = Fetcher(lambda: NOW)
    answers = await asyncio.gather(*(fetcher.get(f"http://{public}:{site.port}/status/429") for _ in range(5)))
    assert len(site.requests) == 1
    assert [bad(answer).kind for answer in answers] == ["rate_limited"] * 5


async def test_requests_that_were_under_way_when_the_host_had_enough_are_one_refusal(
    site: NewsSite, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "SPACING", 0.0)
    fetcher = Fetcher(lambda: NOW)
    all_there = asyncio.Barrier(http.PER_HOST)

    async def refuse(request: httpx.Request) -> httpx.Response:
        await all_there.wait()
        return httpx.Response(429)

    monkeypatch.setattr(fetcher._wire, "handle_async_request", refuse)
    answers = await asyncio.gather(*(fetcher.get(f"http://{public}:{site.port}/{n}") for n in range(http.PER_HOST)))
    assert sorted(bad(answer).status for answer in answers) == [0, 0, 0, 429]
    assert {bad(answer).retry_after for answer in answers} == {NOW + timedelta(minutes=5)}


async def test_requests_to_a_host_keep_their_distance_after_a_busy_moment(
    site: NewsSite, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = Fetcher(lambda: NOW)
    started: list[float] = []

    async def busy(request: httpx.Request) -> httpx.Response:
        started.append(monotonic())
        if len(started) == 1:
            while monotonic() < started[0] + 3 * http.SPACING:
                pass  # as long as an import may take: the loop stands still
        return httpx.Response(500)

    monkeypatch.setattr(fetcher._wire, "handle_async_request", busy)
    await asyncio.gather(*(fetcher.get(f"http://{public}:{site.port}/{n}") for n in range(4)))
    assert min(later - earlier for earlier, later in pairwise(started)) > http.SPACING * 0.9


async def test_a_host_that_had_enough_lately_is_asked_one_at_a_time(
    site: NewsSite, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "SPACING", 0.0)
    open_now = most = 0

    async def slow(request: httpx.Request) -> httpx.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        for _ in range(50):  # until whoever may start has started
            await asyncio.sleep(0)
        open_now -= 1
        return httpx.Response(500)

    for limited, expected in ((False, 4), (True, 1)):
        fetcher = Fetcher(lambda: NOW)
        monkeypatch.setattr(fetcher._wire, "handle_async_request", slow)
        if limited:
            fetcher.limit(f"{public}:{site.port}", NOW - timedelta(minutes=1))
        most = 0
        await asyncio.gather(*(fetcher.get(f"http://{public}:{site.port}/{n}") for n in range(8)))
        assert most == expected


async def test_a_permanent_move_is_told_and_a_temporary_one_is_not(site: NewsSite, fetcher: Fetcher) -> None:
    moved = good(await fetcher.get(site.url("/go/301?to=/feed.rss")))
    assert moved.moved_to == site.url("/feed.rss")
    assert good(await fetcher.get(site.url("/go/302?to=/feed.rss"))).moved_to is None
    assert good(await fetcher.get(site.url("/go/302?to=/go/301?to=/feed.rss"))).moved_to is None


async def test_a_cookie_lives_as_long_as_its_redirects(site: NewsSite, fetcher: Fetcher) -> None:
    site.routes["/door"] = lambda request: (
        Reply("inside")
        if request.headers.get("cookie") == "seen=1"
        else Reply(status=302, headers={"Location": "/door", "Set-Cookie": "seen=1; Path=/"})
    )
    assert good(await fetcher.get(site.url("/door"))).body == b"inside"
    await fetcher.get(site.url("/feed.rss"))
    assert "cookie" not in site.requests[-1].headers


async def test_nothing_changed_is_no_answer_to_whom_nothing_is_known(site: NewsSite, fetcher: Fetcher) -> None:
    failure = bad(await fetcher.get(site.url("/status/304")))
    assert failure.status == 304


async def test_slow_feeds_do_not_keep_a_page_waiting(site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(http.AT_ONCE, "feed", 2)
    fetcher = Fetcher(lambda: NOW)
    slow = [asyncio.create_task(fetcher.get(site.url("/slow?s=30"), "feed")) for _ in range(4)]
    assert good(await asyncio.wait_for(fetcher.get(site.url("/news/harbour-talks")), 5)).body
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_as_many_redirects_as_browsers_take_are_followed(site: NewsSite, fetcher: Fetcher) -> None:
    assert good(await fetcher.get(site.url("/hop/20"))).url == site.url("/feed.rss")
    assert bad(await fetcher.get(site.url("/hop/21"))).kind == "redirects"


async def test_a_circle_of_redirects_ends_at_once(site: NewsSite, fetcher: Fetcher) -> None:
    for here, there in ("ab", "bc", "cb"):
        site.routes[f"/{here}"] = Reply(status=302, headers={"Location": f"/{there}"})
    failure = bad(await fetcher.get(site.url("/a")))
    assert (failure.kind, failure.reason) == ("redirects", "The site sends us round in a circle.")
    assert site.paths() == ["/a", "/b", "/c"]


SENT_ON = '<title>Moved</title><meta http-equiv="refresh" content="{}"><p>You are being sent on.'


@pytest.mark.parametrize(
    "content",
    [
        "0; url=/feed.rss",
        "0;URL='/feed.rss'",
        "3, /feed.rss",
        "0 url = /feed.rss",
        ' 1.5 ; Url="/feed.rss" x',
        "; /feed.rss",
    ],
)
async def test_a_page_that_refreshes_itself_at_once_is_a_redirect(
    site: NewsSite, fetcher: Fetcher, content: str
) -> None:
    site.routes["/page"] = Reply(SENT_ON.format(content.replace('"', "&quot;")))
    site.routes["/header"] = Reply("<p>Wait.", headers={"Refresh": content})
    site.routes["/upper"] = Reply(
        f"<HTML><HEAD><SCRIPT>{'x' * 5000}</SCRIPT><META CONTENT='{content.replace(chr(39), '&#39;')}' "
        "HTTP-EQUIV=Refresh></HEAD>",
        type="text/plain",
    )
    for path in ("/page", "/header", "/upper"):
        assert good(await fetcher.get(site.url(path), "feed")).url == site.url("/feed.rss"), path


@pytest.mark.parametrize(
    "page",
    [
        SENT_ON.format("300; url=/feed.rss"),
        SENT_ON.format("0"),
        SENT_ON.format("0; url=/page#top"),
        SENT_ON.format("0; url=javascript:alert(1)"),
        SENT_ON.format("soon; url=/feed.rss"),
        f"<noscript>{SENT_ON.format('0; url=/feed.rss')}</noscript><p>News",
        f"<!-- {SENT_ON.format('0; url=/feed.rss')} --><p>News",
        f"<script>x = '{SENT_ON.format('0; url=/feed.rss')}'</script><p>News",
        f"<rss><![CDATA[{SENT_ON.format('0; url=/feed.rss')}]]></rss>",
        f"<!--{SENT_ON.format('0; url=/feed.rss')}",
        f"{SENT_ON.format('0; url=/feed.rss')}<article>{'<p>The council met again on Tuesday.' * 40}</article>",
    ],
)
async def test_a_page_that_renews_itself_later_or_for_others_is_read(
    site: NewsSite, fetcher: Fetcher, page: str
) -> None:
    site.routes["/page"] = Reply(page)
    assert good(await fetcher.get(site.url("/page"))).url == site.url("/page")


async def test_a_circle_of_pages_ends_and_a_public_page_does_not_send_us_here(
    site: NewsSite, fetcher: Fetcher, public: str
) -> None:
    site.routes["/a"] = Reply(SENT_ON.format("0; url=/b"))
    site.routes["/b"] = Reply(SENT_ON.format("0; url=/a"))
    assert bad(await fetcher.get(site.url("/a"))).kind == "redirects"
    site.routes["/trap"] = Reply(SENT_ON.format(f"0; url={site.url('/secret')}"))
    assert bad(await fetcher.get(f"http://{public}:{site.port}/trap")).kind == "address"
    assert "/secret" not in site.paths()


@pytest.mark.parametrize("unit", ["<meta ", "<!--", "<meta http-equiv=x ", "<title>", '<meta a="', "<meta a  "])
def test_looking_for_a_refresh_takes_no_longer_than_the_page_is_long(unit: str) -> None:
    page = ("<html><i http-equiv=refresh>" + unit * 20_000).encode()
    start = time.process_time()
    assert redirects.refresh_target(httpx.Headers(), page, "https://a.example/") is None
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("to", ["file:///etc/passwd", "javascript:alert(1)", "//", "http://", ""])
async def test_redirects_to_anything_but_the_web_end_there(site: NewsSite, fetcher: Fetcher, to: str) -> None:
    site.routes["/away"] = Reply(status=302, headers={"Location": to})
    failure = bad(await fetcher.get(site.url("/away")))
    assert failure.kind in ("address", "redirects")


# Addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", AddressScope.PUBLIC),
        ("2606:4700::1111", AddressScope.PUBLIC),
        ("127.0.0.1", AddressScope.PRIVATE),
        ("127.9.9.9", AddressScope.PRIVATE),
        ("::1", AddressScope.PRIVATE),
        ("10.1.2.3", AddressScope.PRIVATE),
        ("172.16.0.1", AddressScope.PRIVATE),
        ("192.168.1.1", AddressScope.PRIVATE),
        ("100.64.0.1", AddressScope.PRIVATE),
        ("fd12::1", AddressScope.PRIVATE),
        ("::ffff:127.0.0.1", AddressScope.PRIVATE),
        ("::ffff:8.8.8.8", AddressScope.PUBLIC),
        ("64:ff9b::7f00:1", AddressScope.PRIVATE),
        ("::127.0.0.1", AddressScope.NEVER),
        ("4000::1", AddressScope.NEVER),
        ("64:ff9b::808:808", AddressScope.PUBLIC),
        ("2002:7f00:1::", AddressScope.PRIVATE),
        ("169.254.169.254", AddressScope.NEVER),
        ("fe80::1%eth0", AddressScope.NEVER),
        ("::ffff:169.254.169.254", AddressScope.NEVER),
        ("64:ff9b::a9fe:a9fe", AddressScope.NEVER),
        ("2002:a9fe:a9fe::", AddressScope.NEVER),
        ("fd00:ec2::254", AddressScope.NEVER),
        ("0.0.0.0", AddressScope.NEVER),
        ("::", AddressScope.NEVER),
        ("224.0.0.1", AddressScope.NEVER),
        ("ff02::1", AddressScope.NEVER),
        ("255.255.255.255", AddressScope.NEVER),
        ("no address", AddressScope.NEVER),
    ],
)
def test_where_an_address_lies(address: str, expected: AddressScope) -> None:
    assert scope_of(address) is expected


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "localhost", "0x7f.1"])
async def test_a_public_place_does_not_send_us_into_this_machine(
    site: NewsSite, fetcher: Fetcher, public: str, host: str
) -> None:
    site.routes["/trap"] = Reply(status=302, headers={"Location": f"http://{host}:{site.port}/secret"})
    failure = bad(await fetcher.get(f"http://{public}:{site.port}/trap"))
    assert failure.kind == "address"
    assert site.paths() == ["/trap"]


async def test_a_link_from_a_public_place_does_not_lead_here_but_one_from_here_does(
    site: NewsSite, fetcher: Fetcher, public: str
) -> None:
    page = site.url("/news/harbour-talks")
    failure = bad(await fetcher.get(page, came_from=f"http://{public}/feed"))
    assert failure.kind == "address"
    assert site.requests == []
    assert good(await fetcher.get(page, came_from=site.url("/feed.rss"))).scope is AddressScope.PRIVATE
    assert good(await fetcher.get(page)).body


async def test_link_local_is_refused_even_when_typed(fetcher: Fetcher) -> None:
    failure = bad(await fetcher.get("http://169.254.169.254/latest/meta-data/"))
    assert failure.kind == "address"


async def test_public_places_may_send_us_to_each_other(site: NewsSite, fetcher: Fetcher, public: str) -> None:
    site.routes["/on"] = Reply(status=302, headers={"Location": f"http://{public}:{site.port}/feed.rss"})
    answer = good(await fetcher.get(f"http://{public}:{site.port}/on"))
    assert answer.scope is AddressScope.PUBLIC


# Bounds


async def test_ten_megabytes_and_no_more(site: NewsSite, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 100_000)
    site.routes["/fits"] = Reply(b" " * 100_000)
    site.routes["/bomb"] = Reply(gzip.compress(b" " * 50_000_000), plain=True, headers={"Content-Encoding": "gzip"})
    site.routes["/endless"] = Reply(b" " * 3_000_000, plain=True)
    nested = gzip.compress(gzip.compress(b" " * 50_000_000))
    site.routes["/nested"] = Reply(nested, plain=True, headers={"Content-Encoding": "gzip, gzip"})
    assert len(good(await fetcher.get(site.url("/fits"))).body) == 100_000
    assert bad(await fetcher.get(site.url("/bomb"))).kind == "too_large"
    assert bad(await fetcher.get(site.url("/endless"))).kind == "too_large"
    assert bad(await fetcher.get(site.url("/nested"))).kind == "too_large"
    feed = good(await fetcher.get(site.url("/endless"), "feed"))
    assert (feed.cut, len(feed.body)) == (True, 100_000)


@pytest.mark.parametrize(
    ("body", "encoding", "kind"),
    [
        (gzip.compress(b"news" * 999), "br", "encoding"),
        (gzip.compress(b"news"), "gzip, zstd", "encoding"),
        (b"news", "gzip, gzip, gzip, gzip", "encoding"),
        (gzip.compress(bytes(range(256)) * 99)[:-30], "gzip", "network"),
        (gzip.compress(b"news" * 999)[:20] + b"\xff" * 60, "gzip", "network"),
    ],
    ids=["another packing", "two packings", "too many layers", "cut", "damaged"],
)
async def test_badly_packed_answers_fail(
    site: NewsSite, fetcher: Fetcher, body: bytes, encoding: str, kind: str
) -> None:
    site.routes["/packed"] = Reply(body, plain=True, headers={"Content-Encoding": encoding})
    assert bad(await fetcher.get(site.url("/packed"))).kind == kind


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"good ") + gzip.compress(b"news"), "gzip"),
        (zlib.compress(b"good news"), "deflate"),
        (b"good news", "gzip"),
        (zlib.compress(b"good news")[2:-4], "deflate"),
        (gzip.compress(gzip.compress(b"good news")), "gzip, x-gzip"),
        (gzip.compress(zlib.compress(b"good news")[2:-4]), "deflate, gzip"),
        (gzip.compress(b"good news") + b"\0" * 600, "gzip"),
        (b"good news", "deflate"),
        (b"good news", "identity"),
        (b"good news", "utf-8"),
        (b"good news", "none, binary"),
        (gzip.compress(b"good news"), "utf-8, gzip"),
    ],
    ids=[
        *("two members", "deflate", "raw deflate", "two layers", "deflate in gzip", "something behind the end"),
        *("not packed", "not deflated", "identity", "a charset", "two words", "a charset and gzip"),
    ],
)
async def test_odd_but_readable_packings_are_read(site: NewsSite, fetcher: Fetcher, body: bytes, encoding: str) -> None:
    site.routes["/packed"] = Reply(body, plain=True, headers={"Content-Encoding": encoding})
    assert good(await fetcher.get(site.url("/packed"))).body == b"good news"


@pytest.mark.parametrize("size", [1, 2, 3, 17])
async def test_packings_are_read_however_they_are_cut_into_pieces(size: int) -> None:
    text = bytes(range(256)) * 40
    packed = gzip.compress(text) + gzip.compress(text)

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(packed), size):
            yield packed[at : at + size]

    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=pieces())
    assert await unpacking.unpacked(response) == (text * 2, False)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"x" * 10_000, drip=0.05, plain=True),
        Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X-A: y\r\n" * 1000, drip=0.02),
        Reply(b"late", delay=600),
    ],
    ids=["body drips", "head drips", "silence"],
)
async def test_one_deadline_holds_for_everything(site: NewsSite, reply: Reply) -> None:
    site.routes["/slow"] = reply
    fetcher = Fetcher(lambda: NOW, deadline=0.3)
    await fetcher.get(site.url("/feed.rss"))
    start = monotonic()
    failure = bad(await fetcher.get(site.url("/slow")))
    assert failure.kind == "timeout"
    assert failure.reason == "The site did not answer within 0.3 seconds."
    assert monotonic() - start < 60


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss>",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"",
    ],
)
async def test_what_is_not_http_breaks_nothing(site: NewsSite, fetcher: Fetcher, raw: bytes) -> None:
    site.routes["/raw"] = Reply(raw=raw)
    failure = bad(await fetcher.get(site.url("/raw")))
    assert failure.kind == "network"
    assert failure.reason.endswith((" failed: its answer is not proper HTTP.", " ended before its answer did."))


async def test_nobody_there(fetcher: Fetcher) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert bad(await fetcher.get(f"http://127.0.0.1:{port}/")).kind == "refused"
    unknown = bad(await fetcher.get("http://no-such-host.invalid/feed"))
    assert unknown.kind == "dns"
    assert "no-such-host.invalid" in unknown.reason


async def test_no_network(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_answers(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody_answers)
    failure = bad(await fetcher.get("https://example.org/feed"))
    assert failure.kind == "offline"
    assert failure.reason == "The network is down, or no name server answers for example.org."

    async def no_route(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(asyncio, "open_connection", no_route)
    assert bad(await fetcher.get("https://8.8.8.8/feed")).kind == "offline"


async def test_the_second_address_of_a_host_is_tried(
    site: NewsSite, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def two(host: str, port: int) -> list[str]:
        return ["127.0.0.9", "127.0.0.1"]  # nothing listens on the first

    monkeypatch.setattr(wire, "resolve", two)
    assert good(await fetcher.get(f"http://localhost:{site.port}/feed.rss")).body


async def test_a_host_is_asked_by_few_at_once_and_in_turn(
    site: NewsSite, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "SPACING", 0.03)
    fetcher = Fetcher(lambda: NOW, deadline=0.2)
    await asyncio.gather(*(fetcher.get(f"http://{public}:{site.port}/many/{i}") for i in range(8)))
    starts = sorted(request.at for request in site.requests)
    assert len(starts) == 8
    assert starts[-1] - starts[0] >= 7 * 0.03 * 0.8  # waiting for one's turn does not count against the deadline
