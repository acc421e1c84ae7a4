"""What the environment says of the way out: proxies and certificates. None of it ends the program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.services.http import Fetcher
from newsterm.services.model import Fetched, FetchFailed
from newsterm.services.proxies import Proxies, shown
from tests.support.site import NewsSite, Reply

NOW = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, *map(str.upper, VARIABLES), "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def good(answer: Fetched | FetchFailed) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def bad(answer: Fetched | FetchFailed) -> FetchFailed:
    assert isinstance(answer, FetchFailed), answer
    return answer


@pytest.mark.parametrize(
    ("url", "variables", "expected"),
    [
        ("https://example.org/", {"https": "http://proxy:3128"}, "http://proxy:3128"),
        ("https://example.org/", {"https": "proxy:3128"}, "http://proxy:3128"),
        ("http://example.org/", {"https": "http://proxy:3128"}, None),
        ("http://example.org/", {"all": "http://proxy:3128"}, "http://proxy:3128"),
        ("http://example.org/", {"all": "socks://proxy:1080/"}, "socks5h://proxy:1080/"),
        ("https://news.example.org/", {"all": "http://proxy:3128", "no": "example.org"}, None),
        ("http://127.0.0.1:8000/", {"http": "http://proxy:3128"}, None),
        ("http://localhost/", {"all": "http://proxy:3128"}, None),
        ("https://example.org/", {}, None),
    ],
)
def test_the_environments_proxy_is_used_but_never_for_this_machine(
    url: str, variables: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"{name}_proxy", value)
    assert Proxies().proxy_for(url) == expected


async def test_a_proxy_is_asked_for_public_places_and_not_for_private_ones(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url())
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    fetcher = Fetcher(lambda: NOW)
    site.routes["/feed"] = Reply("by proxy")
    assert good(await fetcher.get("http://example.org/feed")).body == b"by proxy"
    assert site.requests[-1].path == "http://example.org/feed"
    site.requests.clear()
    for host in ("10.0.0.7", "0xa.7", "168427527", "printer", "wiki.corp", "[fd00::7]"):
        refused = bad(await fetcher.get(f"http://{host}/admin", came_from="http://example.org/feed"))
        assert refused.kind == "address", host
    assert site.requests == []
    good(await fetcher.get("http://printer/feed"))  # typed by a person
    assert bad(await fetcher.get("http://169.254.169.254/feed")).kind == "address"


@asynccontextmanager
async def socks(port: int) -> AsyncIterator[tuple[str, list[str]]]:
    """A SOCKS5 proxy that leads to one loopback port, whatever is asked for; its address, and what it was asked for."""
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        assert head[3] == 3, "a name, for the proxy to look up"
        asked.append((await reader.readexactly(head[4])).decode())
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
        there, back = await asyncio.open_connection("127.0.0.1", port)
        back.write(await reader.readuntil(b"\r\n\r\n"))
        while data := await there.read(65536):
            writer.write(data)
        writer.close()
        back.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    finally:
        server.close()


@pytest.mark.parametrize("kind", ["socks5", "socks5h", "socks"])
async def test_a_socks_proxy_works_and_looks_names_up(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    site.routes["/feed"] = Reply("by socks", plain=True)
    async with socks(site.port) as (proxy, asked):
        monkeypatch.setenv("ALL_PROXY", f"{kind}://{proxy}")
        assert good(await Fetcher(lambda: NOW).get("http://news.invalid/feed")).body == b"by socks"
    assert asked == ["news.invalid"]


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("socks4://proxy:1080", "a proxy of the kind “socks4”; newsterm knows http, https, socks5."),
        ("ftp://proxy:21", "a proxy of the kind “ftp”; newsterm knows http, https, socks5."),
        ("http://[::1", "“[::1”, is not an address."),
        (":::", "“:::”, is not an address."),
        ("http://", "is not an address."),
        ("http://me:secret@127.0.0.1:1/", "The proxy 127.0.0.1:1, which the environment names, cannot be reached."),
        ("socks5://me:secret@127.0.0.1:1", "The proxy socks5://127.0.0.1:1, which the environment names, cannot be "),
        ("http://proxy:99999", "which the environment names, cannot be reached."),
        ("http://\x1b]0;x\x07\udcff/", "is not an address."),
    ],
)
async def test_a_proxy_that_cannot_be_used_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, proxy: str, words: str
) -> None:
    for scheme in ("http", "https"):
        monkeypatch.setenv(f"{scheme}_proxy", proxy)
        failure = bad(await Fetcher(lambda: NOW).get(f"{scheme}://news.invalid/feed"))
        assert failure.kind == "network"
        assert words in failure.reason
        assert "secret" not in failure.reason


@pytest.mark.parametrize(
    "no_proxy", ["[::1", "::::,*,***", ",,,", "10.0.0.0/8,example.org", "\\", "(", "*.example.org"]
)
async def test_no_spelling_of_no_proxy_is_an_error(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch, no_proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", site.url())
    monkeypatch.setenv("no_proxy", no_proxy)
    site.routes["/feed"] = Reply("by proxy")
    assert good(await Fetcher(lambda: NOW).get("http://news.invalid/feed")).body == b"by proxy"


def test_a_proxy_is_shown_without_name_and_password() -> None:
    assert shown("http://a:b@proxy:3128/x") == "proxy:3128"
    assert shown("socks5://a:b@c@proxy:1080") == "socks5://proxy:1080"


# Certificates


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SSL_CERT_FILE", "/nonexistent/certificates.pem", "names /nonexistent/certificates.pem: No such file"),
        ("SSL_CERT_FILE", __file__, "which holds no certificates."),
        ("SSL_CERT_FILE", "/", "names /"),
        ("SSL_CERT_DIR", "/nonexistent", "where there are no certificates."),
    ],
)
async def test_certificates_that_cannot_be_read_stop_https_and_nothing_else(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    fetcher = Fetcher(lambda: NOW)
    failure = bad(await fetcher.get("https://127.0.0.1:1/feed"))
    assert failure.kind == "tls"
    assert failure.reason.startswith(name)
    assert words in failure.reason
    assert good(await fetcher.get(site.url("/feed.rss"))).body


async def test_a_key_log_that_cannot_be_written_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "missing" / "keys"))
    assert bad(await Fetcher(lambda: NOW).get("https://127.0.0.1:1/feed")).kind == "refused"
