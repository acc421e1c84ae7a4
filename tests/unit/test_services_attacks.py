"""Servers and name servers that mean harm, each played on the loopback."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import h11
import pytest

from newsterm.library.model import View
from newsterm.services import wire
from newsterm.services.http import Fetcher
from newsterm.services.model import Fetched, FetchFailed
from newsterm.services.reader import Reader
from tests.support.site import NewsSite, Reply

NOW = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)
PUBLIC = "203.0.114.7"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Answers of a name server, by name: one after the other, the last for ever. Public ones lead to the loopback."""
    answers: dict[str, list[list[str]]] = {}
    look_up, connect = socket.getaddrinfo, asyncio.open_connection

    def resolve(host: str, port: int, **options: object) -> list[object]:
        if host not in answers:
            return list(look_up(host, port, **options))  # type: ignore[arg-type]
        rows = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in rows]

    async def carried(host: str, port: int, **options: object) -> object:
        assert wire.is_literal(host), "a name would be looked up again, out of our sight"
        return await connect("127.0.0.1" if host == PUBLIC else host, port, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(asyncio, "open_connection", carried)
    return answers


@asynccontextmanager
async def server(serve: Serve, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A server that says what it likes."""

    async def careful(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    running = await asyncio.start_server(careful, "127.0.0.1", 0, ssl=context)
    try:
        yield running.sockets[0].getsockname()[1]
    finally:
        running.close()


def bad(answer: Fetched | FetchFailed) -> FetchFailed:
    assert isinstance(answer, FetchFailed), answer
    return answer


# Addresses


async def test_a_name_that_changes_its_answer_gains_nothing(site: NewsSite, names: dict[str, list[list[str]]]) -> None:
    fetcher = Fetcher(lambda: NOW)
    names["evil.test"] = [[PUBLIC], ["127.0.0.1"]]
    site.routes["/again"] = Reply(status=302, headers={"Location": "/secret"})
    failure = bad(await fetcher.get(f"http://evil.test:{site.port}/again", came_from="http://evil.test/feed"))
    assert failure.kind == "address"
    assert site.paths() == ["/again"]
    # Nor does a page gain anything by the name of its feed.
    names["feed.test"] = [["127.0.0.1"]]
    failure = bad(
        await fetcher.get(f"http://feed.test:{site.port}/page", came_from=f"http://feed.test:{site.port}/feed")
    )
    assert failure.kind == "address"
    assert site.paths() == ["/again"]


async def test_a_place_that_was_private_when_a_person_named_it_may_name_its_neighbours(
    site: NewsSite, names: dict[str, list[list[str]]]
) -> None:
    names["home.test"] = [["127.0.0.1"]]
    fetcher = Fetcher(lambda: NOW)
    for came_from in (None, f"http://home.test:{site.port}/feed.rss"):
        answer = await fetcher.get(f"http://home.test:{site.port}/feed.rss", came_from=came_from)
        assert isinstance(answer, Fetched)


async def test_of_a_names_addresses_only_the_public_ones_are_tried(
    site: NewsSite, names: dict[str, list[list[str]]]
) -> None:
    site.routes["/page"] = Reply("page")
    names["mixed.test"] = [["127.0.0.1", "10.0.0.1", "169.254.169.254", PUBLIC]]
    fetcher = Fetcher(lambda: NOW)
    answer = await fetcher.get(f"http://mixed.test:{site.port}/page", came_from="https://news.test/feed")
    assert isinstance(answer, Fetched)
    names["mixed.test"] = [["127.0.0.1", "10.0.0.1", "169.254.169.254"]]
    failure = bad(await fetcher.get(f"http://mixed.test:{site.port}/page", came_from="https://news.test/feed"))
    assert failure.kind == "address"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001",
        "127.0.0.1.", "localhost", "localhost.", "LOCALHOST", "①②⑦.⓪.⓪.①", "127。0。0。1", "[::1]", "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "0", "0.0.0.0", "[::]",
        "me:pw@127.0.0.1", "news.test@127.0.0.1", "127.0.0.1%00.news.test", "127.0.0.1%2f.news.test",
    ],
)  # fmt: skip
async def test_no_spelling_of_this_machine_is_reached_from_a_public_place(
    site: NewsSite, names: dict[str, list[list[str]]], host: str
) -> None:
    names["news.test"] = [[PUBLIC]]
    location = f"http://{host}:{site.port}/secret".encode()
    site.routes["/trap"] = Reply(raw=b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")
    failure = bad(await Fetcher(lambda: NOW).get(f"http://news.test:{site.port}/trap"))
    assert failure.kind in ("address", "dns", "refused", "network")
    assert site.paths() == ["/trap"]


# What is sent


async def test_cookies_stay_with_the_host_that_gave_them(site: NewsSite, names: dict[str, list[list[str]]]) -> None:
    names["a.test"] = names["b.test"] = [[PUBLIC]]
    there = f"http://b.test:{site.port}/there"
    for cookie in ("id=1", "id=1; Domain=test", "id=1; Domain=.test", "id=1; Domain=b.test", "id=1; Path=/"):
        site.routes["/go"] = Reply(status=302, headers={"Location": there, "Set-Cookie": cookie})
        site.routes["/there"] = Reply("there")
        assert isinstance(await Fetcher(lambda: NOW).get(f"http://a.test:{site.port}/go"), Fetched)
        assert "cookie" not in site.requests[-1].headers, cookie


@pytest.mark.parametrize("validator", ['"x"\r\nX-Evil: 1', "a\nb", "a\0b", '"x"\r\n\r\nGET /evil HTTP/1.1'])
async def test_a_validator_carries_no_header_of_its_own(site: NewsSite, validator: str) -> None:
    answer = await Fetcher(lambda: NOW).get(site.url("/feed.rss"), etag=validator, last_modified=validator)
    assert isinstance(answer, FetchFailed)
    assert all("x-evil" not in request.headers for request in site.requests)
    assert "/evil" not in site.paths()


@pytest.mark.parametrize("path", ["/a%0d%0aX-Evil:%201", "/a\r X-Evil: 1", "/a\tb", "/a\x0bb", "/é\x85"])
async def test_an_address_carries_no_header_of_its_own(site: NewsSite, path: str) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: " + path.encode("latin-1") + b"\r\nContent-Length: 0\r\n\r\n"
    site.routes["/go"] = Reply(raw=head)
    await Fetcher(lambda: NOW).get(site.url("/go"))
    assert all("x-evil" not in request.headers for request in site.requests)


# What comes


async def without_end(head: bytes, again: bytes) -> tuple[FetchFailed, float]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head)
        while True:
            writer.write(
                again * (1 + 100_000 // len(again))
            )  # more than is taken at once: we do not keep the loop busy
            await writer.drain()

    async with server(serve) as port:
        start = time.monotonic()
        failure = bad(await Fetcher(lambda: NOW, deadline=0.5).get(f"http://127.0.0.1:{port}/"))
        return failure, time.monotonic() - start


@pytest.mark.parametrize(
    ("head", "again"),
    [
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-More: ", b"1" * 1000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", b"X-More: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0" * 1000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=", b"y" * 1000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 5000),
        (b"HTTP/1.1 200 OK\r\n\r\n", b" " * 100_000),
    ],
    ids=["hints", "continue", "headers", "a header", "trailers", "a chunk's size", "a chunk's words", "bytes", "body"],
)
async def test_what_never_ends_is_ended(head: bytes, again: bytes) -> None:
    failure, seconds = await without_end(head, again)
    assert failure.kind in ("network", "timeout", "too_large")
    assert seconds < 60


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"Content-Length: 4\r\n\r\nnews and more", b"news"),
        (b"Content-Length: 400\r\n\r\nnews", None),
        (b"Content-Length: -1\r\n\r\nnews", None),
        (b"Content-Length: 4, 4\r\n\r\nnews", b"news"),
        (b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nnews!", None),
        (b"Content-Length: 99999999999999999999999\r\n\r\nnews", None),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnews\r\n0\r\n\r\n", b"news"),
        (b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nnews", None),
        (b"Transfer-Encoding: chunked\r\n\r\n-4\r\nnews\r\n0\r\n\r\n", None),
        (b"Content-Length: 0\r\n\r\nnews", None),
    ],
)
async def test_a_length_that_lies_is_found_out(site: NewsSite, raw: bytes, body: bytes | None) -> None:
    site.routes["/raw"] = Reply(raw=b"HTTP/1.1 200 OK\r\n" + raw)
    answer = await Fetcher(lambda: NOW).get(site.url("/raw"))
    assert (answer.body if isinstance(answer, Fetched) else None) == body


async def test_an_answer_in_single_bytes_leaves_others_their_turn() -> None:
    protocol = h11.Connection(h11.CLIENT)
    protocol.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    protocol.send(h11.EndOfMessage())
    reader = asyncio.StreamReader()
    reader.feed_data(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 1000 + b"0\r\n\r\n")
    events = wire._Events(protocol, reader)
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    while not isinstance(await events.next(), h11.EndOfMessage):
        pass
    beside.cancel()
    assert turns > 1000 / wire._TURN - 2


# TLS


async def test_what_speaks_no_tls_is_named_and_a_handshake_that_hangs_is_ended(site: NewsSite) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read()

    async with server(plain) as port:
        failure = bad(await Fetcher(lambda: NOW).get(f"https://127.0.0.1:{port}/"))
        assert failure.kind == "tls"
        assert failure.reason.startswith("The connection to 127.0.0.1 is not safe: ")
    async with server(silent) as port:
        assert bad(await Fetcher(lambda: NOW, deadline=0.5).get(f"https://127.0.0.1:{port}/")).kind == "timeout"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority (ca.pem) and what it signed, all with the key site.key."""
    folder = tmp_path_factory.mktemp("certificates")
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=test")
    openssl("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2")
    openssl("req", *new, "-keyout", "site.key", "-out", "site.csr")
    openssl("req", "-x509", "-key", "site.key", "-subj", "/CN=127.0.0.1", "-out", "signed by itself.pem", "-days", "2")
    for name, days, alternative in (
        ("good", "2", "IP:127.0.0.1"),
        ("expired", "-1", "IP:127.0.0.1"),
        ("of another host", "2", "DNS:other.example"),
    ):
        (folder / "extensions").write_text(f"subjectAltName={alternative}")
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-extfile", "extensions", "-days", days)
        openssl("x509", "-req", "-in", "site.csr", *signed, "-out", f"{name}.pem")
    return folder


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("good", None),
        ("expired", "certificate has expired"),
        ("of another host", "IP address mismatch"),
        ("signed by itself", "self-signed certificate"),
    ],
)
async def test_a_certificate_that_is_no_good_is_named_and_nothing_is_asked(
    certificates: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str | None
) -> None:
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")
        await writer.drain()

    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / f"{name}.pem", certificates / "site.key")
    async with server(serve, context) as port:
        answer = await Fetcher(lambda: NOW).get(f"https://127.0.0.1:{port}/feed", "feed")
    if said is None:
        assert isinstance(answer, Fetched)
        assert answer.body == b"fine"
    else:
        failure = bad(answer)
        assert failure.kind == "tls"
        assert said.lower() in failure.reason.lower()
        assert asked == []


# A feed of one's own under a public-looking name


@pytest.mark.parametrize("later", ["127.0.0.1", PUBLIC])
async def test_a_private_feed_names_its_pages_after_a_restart_too(
    site: NewsSite, names: dict[str, list[list[str]]], tmp_path: Path, later: str
) -> None:
    names["news.test"] = [["127.0.0.1"]]
    names["inner.test"] = [["127.0.0.1"]]
    feed, page = f"http://news.test:{site.port}/feed", f"http://inner.test:{site.port}/page"
    item = f"<item><title>Crane falls</title><link>{page}</link><description>In short …</description></item>"
    text = "The ministry said that the crane had fallen on Monday, and that nobody was hurt. " * 9
    site.routes["/feed"] = Reply(f"<rss><channel><title>Ours</title>{item}</channel></rss>")
    site.routes["/page"] = Reply(f"<html><body><article><h1>Crane falls</h1><p>{text}</p></article></body></html>")
    async with Reader.open(tmp_path) as reader:
        await reader.subscriptions.add(feed)
    if later == PUBLIC:  # one public answer, and it is a public feed for good
        names["news.test"] = [[PUBLIC]]
        async with Reader.open(tmp_path) as reader:
            assert [step.failure async for step in reader.refresher.run(everything=True)] == [None]
        names["news.test"] = [["127.0.0.1"]]
    site.requests.clear()
    async with Reader.open(tmp_path) as reader:
        entry = (await reader.entries.page(View())).entries[0]
        shown = [opened async for opened in reader.articles.open(entry.id)][-1]
    assert site.paths() == ([] if later == PUBLIC else ["/page"])
    assert (shown.failure is not None and shown.failure.kind == "address") is (later == PUBLIC)
