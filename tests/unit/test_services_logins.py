"""Names and passwords of private feeds, and what the user wants sites to be asked with."""

from __future__ import annotations

import asyncio
import ssl
import stat
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsterm.feeds.newsboat import read_addresses
from newsterm.feeds.opml import read_opml, write_opml
from newsterm.services.config import Network, load
from newsterm.services.http import USER_AGENT, Fetcher
from newsterm.services.logins import Logins
from newsterm.services.model import Added, Fetched, FetchFailed, Imported
from newsterm.services.reader import Reader
from newsterm.urls import Login, hide_logins, split_login, with_login
from tests.support.reader import refreshed
from tests.support.site import NewsSite, Reply, Request

NOW = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)
ILSE = Login("ilse", "s3cret/é:@")


def private(request: Request) -> Reply:
    given = request.headers.get("authorization", "").removeprefix("Basic ")
    if b64decode(given).decode() != "ilse:s3cret/é:@":
        return Reply("no", status=401, headers={"WWW-Authenticate": 'Basic realm="x"'})
    return Reply("<rss version='2.0'><channel><title>Private</title><item><title>Here</title></item></channel></rss>")


@pytest.fixture
def site(site: NewsSite) -> NewsSite:
    site.routes["/private"] = private
    return site


def with_password(site: NewsSite, path: str = "/private") -> str:
    return site.url(path).replace("//", "//ilse:s3cret%2F%C3%A9%3A%40@")


# Apart from the address


@pytest.mark.parametrize(
    ("typed", "bare", "login"),
    [
        ("https://a:b@x.example/f", "https://x.example/f", Login("a", "b")),
        ("  HTTP://a:b@x.example", "  HTTP://x.example", Login("a", "b")),
        ("feed://a:b@x.example/f", "feed://x.example/f", Login("a", "b")),
        ("https://token@x.example/", "https://x.example/", Login("token", "")),
        ("https://a:p%40ss%3a@x.example/", "https://x.example/", Login("a", "p@ss:")),
        ("https://a:p@ss@x.example/", "https://x.example/", Login("a", "p@ss")),
        ("https://@x.example/", "https://x.example/", None),
        ("https://x.example/@me", "https://x.example/@me", None),
        ("https://x.example/?a=b@c", "https://x.example/?a=b@c", None),
        ("x.example/f", "x.example/f", None),
        ("me@x.example", "me@x.example", None),
    ],
)
def test_name_and_password_are_taken_out_of_an_address(typed: str, bare: str, login: Login | None) -> None:
    assert split_login(typed) == (bare, login)


def test_passwords_are_hidden_in_a_line_that_holds_addresses() -> None:
    assert hide_logins("add https://a:b@x.example/f feed://c@y.example me@z.example") == (
        "add https://x.example/f feed://y.example me@z.example"
    )


def test_what_goes_out_comes_in_again_and_no_password_is_in_a_repr() -> None:
    assert split_login(with_login("https://x.example/f", ILSE)) == ("https://x.example/f", ILSE)
    assert "s3cret" not in repr(ILSE)


# Kept


def test_they_are_kept_where_nobody_else_can_read_and_found_by_origin(tmp_path: Path) -> None:
    file = tmp_path / "home" / "passwords.json"
    logins, other = Logins(file), Logins(file)
    assert other.find("https://a.example/f") is None
    logins.keep({"https://a.example/f": Login("a", "1"), "https://a.example:8443/f": Login("b", "2")})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["passwords.json"]
    assert other.find("https://a.example/f") == Login("a", "1")
    assert other.find("https://a.example:443/page") == Login("a", "1")
    assert other.find("https://a.example:8443/") == Login("b", "2")
    for elsewhere in ("http://a.example/f", "https://b.example/f", "https://a.example.evil.example/f"):
        assert other.find(elsewhere) is None
    assert other.of("https://a.example/page") is None
    other.forget(["https://a.example/f"])
    assert logins.find("https://a.example/f") is None
    assert logins.find("https://a.example:8443/f") == Login("b", "2")


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"logins": [{"url": "x"}]}', b"\xff"])
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "passwords.json"
    file.write_bytes(content)
    logins = Logins(file)
    assert logins.find("https://a.example/f") is None
    logins.keep({"https://a.example/f": ILSE})
    assert file.with_suffix(".broken").read_bytes() == content
    assert Logins(file).find("https://a.example/f") == ILSE


async def test_a_private_feed_is_added_read_and_told_of_without_its_password(tmp_path: Path, site: NewsSite) -> None:
    async with Reader.open(tmp_path) as reader:
        refused = await reader.subscriptions.add(site.url("/private"))
        assert isinstance(refused, FetchFailed)
        assert "name and a password" in refused.reason
        added = await reader.subscriptions.add(with_password(site))
        assert isinstance(added, Added)
        assert (added.feed.url, added.new) == (site.url("/private"), 1)
        assert b"s3cret" not in await reader.subscriptions.export_opml()
        exported = await reader.subscriptions.export_opml(passwords=True)
        assert with_password(site).encode() in exported
    async with Reader.open(tmp_path) as reader:
        (step,) = await refreshed(reader, everything=True)
        assert step.failure is None
        removed = await reader.subscriptions.remove(step.feed.id)
        assert "s3cret" not in removed.sentence
        assert "s3cret" not in (tmp_path / "passwords.json").read_text()
        await reader.undo.pop()
        (step,) = await refreshed(reader, everything=True)
        assert step.failure is None
    for file in tmp_path.iterdir():
        assert file.name == "passwords.json" or b"s3cret" not in file.read_bytes(), file
    async with Reader.open(tmp_path / "other") as reader:
        assert await reader.subscriptions.import_opml(exported) == Imported(1, 0)
        (step,) = await refreshed(reader)
        assert step.failure is None


async def test_a_page_that_is_typed_with_a_password_is_read_and_nothing_is_kept(tmp_path: Path, site: NewsSite) -> None:
    async with Reader.open(tmp_path) as reader:
        opened = await reader.articles.open_url(with_password(site))
        assert opened.failure is None
        assert "s3cret" not in repr(opened)
    assert not (tmp_path / "passwords.json").exists()


async def test_a_password_goes_to_its_own_origin_alone(tmp_path: Path, site: NewsSite) -> None:
    with NewsSite() as other:
        site.routes["/away"] = Reply(status=302, headers={"Location": other.url("/there")})
        site.routes["/near"] = Reply(status=302, headers={"Location": "/private"})
        other.routes["/there"] = Reply("there")
        logins = Logins(tmp_path / "passwords.json")
        logins.remember(site.url("/away"), ILSE)
        fetcher = Fetcher(lambda: NOW, logins=logins)
        assert isinstance(await fetcher.get(site.url("/away")), Fetched)
        assert "authorization" in site.requests[-1].headers
        assert "authorization" not in other.requests[-1].headers
        assert isinstance(await fetcher.get(site.url("/near")), Fetched)


def test_imported_addresses_and_titles_hold_no_password() -> None:
    report = read_opml(
        b"<opml><body><outline text='https://a:pw@x.example/f' xmlUrl='https://a:pw@x.example/f'/>"
        b"<outline xmlUrl='ftp://a:pw@x.example/f'/><outline xmlUrl='https://a:pw@x.example/f'/></body></opml>"
    )
    (feed,) = report.feeds
    assert (feed.url, feed.title, feed.login) == ("https://x.example/f", "https://x.example/f", Login("a", "pw"))
    assert "pw" not in repr(report.feeds)
    assert "pw@" not in repr(report.skipped[1:])
    assert b"pw" in write_opml(report.feeds, "t")
    (feed,) = read_addresses("https://a:pw@x.example/f news\n").feeds  # newsboat's list
    assert (feed.url, feed.folder, feed.login) == ("https://x.example/f", "news", Login("a", "pw"))


# What the user wants


async def test_headers_and_names_are_sent_where_they_belong(site: NewsSite) -> None:
    with NewsSite() as other:
        site.routes["/feed"] = Reply(status=302, headers={"Location": other.url("/there")})
        other.routes["/there"] = Reply("there")
        site.routes["/page"] = Reply("page")
        feed = Network(user_agent="curl/8", headers=(("Authorization", "Bearer t"), ("X-Feed", "1")))
        everywhere = Network("Mozilla/5.0", (("X-All", "é"), ("Accept-Language", "nb")))
        fetcher = Fetcher(lambda: NOW, network=everywhere, feeds={site.url("/feed"): feed})
        await fetcher.get(site.url("/feed"), "feed")
        first, away = site.requests[-1].headers, other.requests[-1].headers
        assert (first["user-agent"], away["user-agent"]) == ("curl/8", "curl/8")
        assert (first["authorization"], first["x-feed"], first["x-all"]) == ("Bearer t", "1", "é")
        assert (away["x-all"], away["accept-language"]) == ("é", "nb")
        assert not {"authorization", "x-feed"} & set(away)
        await fetcher.get(site.url("/page"), came_from=site.url("/feed"))
        assert site.requests[-1].headers["authorization"] == "Bearer t"
        await fetcher.get(site.url("/page"))
        assert site.requests[-1].headers["user-agent"] == "Mozilla/5.0"
        assert "authorization" not in site.requests[-1].headers
    await Fetcher(lambda: NOW).get(site.url("/page"))
    assert site.requests[-1].headers["user-agent"] == USER_AGENT


async def test_the_time_for_a_fetch_can_be_set_for_all_and_for_one(site: NewsSite) -> None:
    site.routes["/late"] = Reply("late", delay=30)
    for fetcher in (
        Fetcher(lambda: NOW, network=Network(timeout=1)),
        Fetcher(lambda: NOW, network=Network(timeout=600), feeds={site.url("/late"): Network(timeout=1)}),
    ):
        failure = await fetcher.get(site.url("/late"))
        assert isinstance(failure, FetchFailed)
        assert failure.reason == "The site did not answer within 1 seconds."


def test_what_the_configuration_says_of_the_network(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        """
[network]
user_agent = "Mozilla/5.0 (news)"
timeout = 40
[network.headers]
Accept-Language = "nb"
Authorization = "Bearer x"
Host = "evil.example"
"X Y" = "1"
X-Lines = "a\\r\\nX-Evil: 1"
[feeds."https://A.example/f"]
timeout = 90
certificate = "/etc/site.pem"
headers = {Cookie = "id=1", Connection = "close"}
tiemout = 3
[feeds."ftp://b.example/"]
timeout = 5
"""
    )
    config, problems = load(file)
    assert config.network == Network("Mozilla/5.0 (news)", (("Accept-Language", "nb"),), 40)
    assert config.feed_networks == {
        "https://a.example/f": Network("", (("Cookie", "id=1"),), 90, "/etc/site.pem"),
    }
    said = "\n".join(map(str, problems))
    for words in (
        "Authorization: it would go to every site",
        "Host: newsterm sets this header itself",
        "X Y: it must be a header",
        "X-Lines: it must be a header",
        "Connection: newsterm sets",
        "Did you mean timeout?",
        "ftp://b.example/: it is not the address of a feed",
    ):
        assert words in said
    assert len(problems) == 7


# Certificates


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's own certificate, signed by itself, with its key."""
    file = tmp_path_factory.mktemp("tls") / "site.pem"
    file.write_text(CERTIFICATE)
    return file


async def test_one_named_certificate_is_trusted_for_one_feed(own_certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    feed, other, named = (f"https://{host}:{port}/f" for host in ("127.0.0.1", "127.0.0.1", "localhost"))
    trusting = Network(certificate=str(own_certificate))
    fetcher = Fetcher(lambda: NOW, feeds={feed: trusting, named: trusting})
    answer = await fetcher.get(feed)
    assert isinstance(answer, Fetched), answer
    for url in (other + "?another", named):  # not for others, and not under another name
        refused = await fetcher.get(url)
        assert isinstance(refused, FetchFailed)
        assert refused.kind == "tls"
    missing = Fetcher(lambda: NOW, feeds={feed: Network(certificate="/nonexistent.pem")})
    refused = await missing.get(feed)
    assert isinstance(refused, FetchFailed)
    assert refused.reason == "The configuration names /nonexistent.pem: No such file or directory."
    server.close()
    await server.wait_closed()


CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvADZmAD6gbqYgShP
eIdRkq0bHrE1lkegZEKA4sE6O9qhRANCAARAMIn7AvDi21FZrrzVN+qa8IHIVcDO
LcGMBvtmxQ4kjnY3MIkAOppLTlWRV/Ym50yhUJhhtbXZ7mTQEr0t0gKh
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBlTCCATygAwIBAgIUHrViyrC+Ttt16DY3RfDLSK9yM+YwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMbmV3cy5pbnZhbGlkMCAXDTI2MTEyODA0MTQ0NFoYDzIxMjYx
MTA0MDQxNDQ0WjAXMRUwEwYDVQQDDAxuZXdzLmludmFsaWQwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAARAMIn7AvDi21FZrrzVN+qa8IHIVcDOLcGMBvtmxQ4kjnY3
MIkAOppLTlWRV/Ym50yhUJhhtbXZ7mTQEr0t0gKho2QwYjAdBgNVHQ4EFgQUhWly
i73DXu+tFR7sMFFvbchSmmowHwYDVR0jBBgwFoAUhWlyi73DXu+tFR7sMFFvbchS
mmowDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMC
A0cAMEQCIGCHOQtVxZE8WCvgjhkbIS8HkRDkogcBnhFrfuSnDXnbAiBPU8aODEt4
NMYtXF1oPpxzN0ekHWza8cqB6OrEfqrcrg==
-----END CERTIFICATE-----
"""
"""Made for these tests (IP:127.0.0.1, until 2126)."""
