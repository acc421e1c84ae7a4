"""Fetching: bounded in size and time, polite to hosts, careful with addresses; failures are values with a sentence.

This module imports httpx: whoever starts fast imports it late (`newsterm.services.reader` does).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache, partial
from time import monotonic
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

import httpx

from newsterm import __version__
from newsterm.feeds.schedule import LATELY, retry_after
from newsterm.services import redirects, unpacking
from newsterm.services.addresses import AddressScope, is_loopback, scope_of
from newsterm.services.config import Network
from newsterm.services.logins import Logins, same_origin
from newsterm.services.model import Fetched, FetchFailed, ResourceType
from newsterm.services.proxies import Proxies, ProxyUnusable, shown
from newsterm.services.room import Room
from newsterm.services.tls import CertificatesUnusable, system_context
from newsterm.services.unpacking import Packed, unpacked
from newsterm.services.wire import (
    AddressRefused,
    ConnectionRefused,
    NameUnknown,
    Offline,
    TlsFailed,
    Wire,
    resolve,
    tls_fault,
)
from newsterm.text import clean_line
from newsterm.urls import Login, authority_of, safe_url

DEADLINE: Final = 20.0
"""Seconds for one fetch with all its redirects, from the first connection to the last byte."""
MAX_REDIRECTS: Final = 20
"""As browsers take."""
AT_ONCE: Final[dict[ResourceType, int]] = {"feed": 50, "page": 6}
"""Requests at the same time: a reader who opens a page does not wait for fifty slow feeds."""
PER_HOST: Final = 4
"""Requests to one host at the same time."""
SPACING: Final = 0.1
"""Seconds between the starts of two requests to one host."""
FIRST_WAIT: Final = timedelta(minutes=5)
"""For which a host that answers 429, and not until when, is left alone; twice as long each time it does so again."""
LONGEST_WAIT: Final = timedelta(hours=4)
USER_AGENT: Final = f"newsterm/{__version__} (terminal news reader)"

_ACCEPT: Final[dict[ResourceType, str]] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
}
_USUAL: Final = Network()
_NONE: Final[Mapping[str, Network]] = MappingProxyType({})
_MAX_VALIDATOR: Final = 1024
_PRIVATE_NAMES: Final = (".local", ".localhost", ".internal", ".lan", ".home", ".home.arpa", ".corp", ".intranet")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one fetch asks, along all its redirects."""

    headers: dict[str, str]
    """Sent to every place that it leads to."""
    of_feed: Network
    """What the user wants for this feed; its headers and certificate are for the feed's own origin."""
    origin: str
    """An address of that origin."""
    deadline: float


@dataclass(slots=True)
class _Host:
    """What is remembered of a host while the program runs."""

    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PER_HOST))
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_start: float = -SPACING
    """`time.monotonic()` of the last request's start."""
    limited_until: datetime | None = None
    """The host's own wish (Retry-After), or ours where it only says 429."""
    refusals: int = 0
    """How often in a row it said so."""
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    scope: AddressScope = AddressScope.NEVER
    """The most public address that it answered from."""


class Fetcher:
    """Fetches for one event loop. `close` has nothing to wait for: every connection ends with its fetch."""

    def __init__(
        self,
        now: Callable[[], datetime],
        deadline: float = DEADLINE,
        *,
        network: Network = _USUAL,
        feeds: Mapping[str, Network] = _NONE,
        logins: Logins | None = None,
    ) -> None:
        """Make one.

        Args:
            now: the clock (UTC).
            deadline: seconds for one fetch, where the user wants no other.
            network: what the user wants for all sites.
            feeds: what the user wants for single feeds and their pages, by the feed's address.
            logins: names and passwords.
        """
        self._now = now
        self._network = network
        self._feeds = feeds
        self._logins = logins
        self._deadline = network.timeout or deadline
        self._slots = {resource: asyncio.Semaphore(number) for resource, number in AT_ONCE.items()}
        self._hosts: dict[str, _Host] = {}
        self._wire = Wire()
        self._proxies = Proxies()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._making = asyncio.Lock()

    async def get(
        self,
        url: str,
        resource: ResourceType = "page",
        *,
        etag: str = "",
        last_modified: str = "",
        came_from: str | None = None,
        room: Room | None = None,
    ) -> Fetched | FetchFailed:
        """Fetch one address.

        Args:
            url: http(s), as `safe_url` or `typed_url` made it.
            resource: what to ask for.
            etag: the validator of what is stored, exactly as the site sent it.
            last_modified: likewise.
            came_from: the public or private place that named this address. None: a person typed or imported it, and
                it may lie on this machine or network.
            room: what a large answer waits for.

        Returns:
            The answer, or why there is none. Nothing that a site does raises.
        """
        manner = self._manner(url, resource, came_from)
        if etag:
            manner.headers["If-None-Match"] = etag
        if last_modified:
            manner.headers["If-Modified-Since"] = last_modified
        try:
            return await self._follow(url, resource, manner, came_from, room)
        except TimeoutError:
            return FetchFailed("timeout", f"The site did not answer within {manner.deadline:g} seconds.", url)

    def limit(self, authority: str, until: datetime) -> None:
        """Leave a host alone until then, as it asked, now or before the program was started."""
        host = self._host(authority)
        host.limited_until = max(until, host.limited_until or until)

    def remember_private(self, url: str) -> None:
        """Take a place for one on this machine or network, as its answers were before the program was started.

        What it answers from now tells more: a public answer is never forgotten.
        """
        host = self._host(authority_of(url))
        host.scope = max(host.scope, AddressScope.PRIVATE)

    def limited_until(self, url: str) -> datetime | None:
        """Until when this address' host wants to be left alone, None where it does not."""
        host = self._hosts.get(authority_of(url))
        until = host.limited_until if host else None
        return until if until and until > self._now() else None

    def _limited_lately(self, host: _Host) -> bool:
        return host.limited_until is not None and self._now() - host.limited_until < LATELY

    # One fetch

    def _manner(self, url: str, resource: ResourceType, came_from: str | None) -> _Manner:
        """How to ask for this address: a feed's, or a page's that this feed named."""
        key = url if url in self._feeds else came_from or url
        of_feed = self._feeds.get(key, _USUAL)
        headers = {
            "User-Agent": of_feed.user_agent or self._network.user_agent or USER_AGENT,
            "Accept": _ACCEPT[resource],
            **dict(self._network.headers),
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        return _Manner(headers, of_feed, key, of_feed.timeout or self._deadline)

    def _headers(self, url: str, manner: _Manner) -> httpx.Headers:
        """What to send to one place."""
        headers = httpx.Headers(manner.headers, encoding="latin-1")
        if self._logins is not None and (login := self._logins.find(url)) is not None:
            headers["Authorization"] = basic(login)
        if manner.of_feed.headers and same_origin(url, manner.origin):
            for name, value in manner.of_feed.headers:
                headers[name] = value
        return headers

    async def _follow(
        self, url: str, resource: ResourceType, manner: _Manner, came_from: str | None, room: Room | None
    ) -> Fetched | FetchFailed:
        """One fetch: the request and those it is sent on to, within one deadline. Waiting for a turn is free."""
        least = AddressScope.PRIVATE if came_from is None else AddressScope.PUBLIC
        moved_to: str | None = None
        permanent = True
        left = manner.deadline
        cookies: httpx.Cookies | None = None  # some sites give one and send us back; it is forgotten with this fetch
        seen: set[tuple[str, str]] = set()
        for _ in range(MAX_REDIRECTS + 1):
            if until := self.limited_until(url):
                return _waiting(url, until)
            try:
                async with self._turn(url, resource), asyncio.timeout(left) as clock:
                    if until := self.limited_until(url):  # while we waited for our turn
                        return _waiting(url, until)
                    grows_large = partial(room.take, clock) if room is not None else None
                    async with self._response(url, manner, cookies, least, came_from) as response:
                        target, answer = await self._answer(url, resource, response, moved_to, grows_large)
                    left = (clock.when() or 0.0) - asyncio.get_running_loop().time()
            except TimeoutError:
                raise
            except Packed as error:
                packing = clean_line(str(error), 40)
                return FetchFailed("encoding", f"The answer is packed in a way newsterm cannot read ({packing}).", url)
            except CertificatesUnusable as error:
                return FetchFailed("tls", clean_line(str(error), 200), url)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                return _failed(url, error)
            if target is None:
                return answer
            cookies = cookies if cookies is not None else httpx.Cookies()
            cookies.extract_cookies(response)
            permanent = permanent and response.status_code in redirects.PERMANENT
            moved_to = target if permanent else moved_to
            seen.add((url, response.request.headers.get("cookie", "")))
            came_from, url = url, target
            if (url, _cookie_header(cookies, url)) in seen:
                return FetchFailed("redirects", "The site sends us round in a circle.", url)
            # Once the way led through a public place, it does not lead back into a private one.
            least = max(least, response.extensions.get("scope", AddressScope.PUBLIC))
        return FetchFailed("redirects", f"The site sent us on more than {MAX_REDIRECTS} times.", url)

    @asynccontextmanager
    async def _response(
        self, url: str, manner: _Manner, cookies: httpx.Cookies | None, least: AddressScope, came_from: str | None
    ) -> AsyncIterator[httpx.Response]:
        request = httpx.Request("GET", _parsed(url), headers=self._headers(url, manner), extensions={"scope": least})
        if cookies:
            cookies.set_cookie_header(request)
        certificate = manner.of_feed.certificate if same_origin(url, manner.origin) else ""
        if proxy := self._proxies.proxy_for(url):
            response = await self._by_proxy(proxy, request, least, certificate)
        else:
            if request.url.scheme == "https":
                request.extensions["tls"] = await self._certificates(certificate)
            try:
                response = await self._wire.handle_async_request(request)
            except AddressRefused:
                if least is AddressScope.PRIVATE or came_from is None or not await self._is_private(came_from):
                    raise
                # A private place may name a neighbour: a news page on this machine, a feed of this house.
                request.extensions["scope"] = AddressScope.PRIVATE
                response = await self._wire.handle_async_request(request)
        response.request = request
        host = self._host(authority_of(url))
        host.scope = max(host.scope, response.extensions.get("scope", AddressScope.PUBLIC))
        try:
            yield response
        finally:
            await response.aclose()

    async def _answer(
        self,
        url: str,
        resource: ResourceType,
        response: httpx.Response,
        moved_to: str | None,
        grows_large: Callable[[], Awaitable[None]] | None,
    ) -> tuple[str | None, Fetched | FetchFailed]:
        """Where the site sends us on to, None for nowhere; and its answer."""
        if response.status_code in redirects.STATUSES:
            target = safe_url(response.headers.get("location"), url)
            failure = FetchFailed("address", "The site sends us on to an address that is not a web page.", url)
            return target, failure
        answer = await self._read(url, resource, response, moved_to, grows_large)
        if isinstance(answer, FetchFailed) or answer.unchanged:
            return None, answer
        return redirects.refresh_target(response.headers, answer.body, url), answer

    async def _read(
        self,
        url: str,
        resource: ResourceType,
        response: httpx.Response,
        moved_to: str | None,
        grows_large: Callable[[], Awaitable[None]] | None,
    ) -> Fetched | FetchFailed:
        head, status, sent = response.headers, response.status_code, response.request.headers
        scope = response.extensions.get("scope", AddressScope.PUBLIC)
        if status == 304 and ("if-none-match" in sent or "if-modified-since" in sent):
            control, expires = _freshness(head)
            return Fetched(
                url, b"", unchanged=True, moved_to=moved_to, scope=scope, cache_control=control, expires=expires
            )
        if status != 200:
            return self._refused(url, response)
        body, cut = await unpacked(response, grows_large=grows_large)
        if cut and resource != "feed":
            return FetchFailed("too_large", f"The answer is larger than {unpacking.MAX_BYTES >> 20} MB.", url)
        if not body:
            return FetchFailed("empty", "The site answered with nothing.", url, status)
        self._host(authority_of(url)).refusals = 0
        control, expires = _freshness(head)
        return Fetched(
            url,
            body,
            content_type=clean_line(head.get("content-type", ""), 200),
            etag=_validator(head, "etag"),
            last_modified=_validator(head, "last-modified"),
            moved_to=moved_to,
            cut=cut,
            scope=scope,
            cache_control=control,
            expires=expires,
        )

    def _refused(self, url: str, response: httpx.Response) -> FetchFailed:
        status = response.status_code
        if status == 429 and (until := self.limited_until(url)):
            # Asked before the host said that it had enough: the same refusal, not another one.
            return _waiting(url, until)
        if (wait := self._wait(url, response)) is not None:
            self.limit(authority_of(url), self._now() + wait)
            return _waiting(url, self._now() + wait, status)
        kind = {410: "gone", 429: "rate_limited", 204: "empty"}.get(status, "status")
        return FetchFailed(kind, f"The site answered {status}: {_meaning(status)}.", url, status)

    # Politeness

    def _wait(self, url: str, response: httpx.Response) -> timedelta | None:
        """For how long this answer asks to be left alone, None where it does not."""
        host, status = self._host(authority_of(url)), response.status_code
        limited = status == 429 or (status == 403 and self._limited_lately(host))
        if not limited and status != 503:
            return None
        wanted = retry_after(response.headers.get("retry-after", ""), self._now())
        if limited:
            host.refusals += 1
            return wanted or min(FIRST_WAIT * 2 ** (host.refusals - 1), LONGEST_WAIT)
        return wanted

    @asynccontextmanager
    async def _turn(self, url: str, resource: ResourceType) -> AsyncIterator[None]:
        """Wait until the host may be asked once more, then for one of all places. This machine needs no such care."""
        if is_loopback(url):
            async with self._slots[resource]:
                yield
            return
        host = self._host(authority_of(url))
        async with host.slots:
            async with host.starting:  # a busy moment of this program must not let all that wait start at once
                await asyncio.sleep(host.last_start + SPACING - monotonic())
                host.last_start = monotonic()
            async with host.alone if self._limited_lately(host) else nullcontext(), self._slots[resource]:
                yield

    async def _is_private(self, url: str) -> bool:
        """Whether a place lies on this machine or network, so that it may name others there.

        What it once was tells: who looks its name up again asks whoever answers for that name, and a public place could
        make itself a private one at that moment. A name that nothing is known of yet must be a private one by itself.
        """
        known = self._host(authority_of(url)).scope
        if known is not AddressScope.NEVER:
            return known is AddressScope.PRIVATE
        parts = urlsplit(url)
        if _apparent_scope(parts.hostname or "") is not AddressScope.PRIVATE:
            return False
        try:
            found = await resolve(parts.hostname or "", parts.port or 80)
        except (NameUnknown, Offline, ValueError):
            return False
        return all(scope_of(address) is AddressScope.PRIVATE for address in found)

    def _host(self, authority: str) -> _Host:
        if (host := self._hosts.get(authority)) is None:
            host = self._hosts[authority] = _Host()
        return host

    # Ways out

    async def _certificates(self, file: str = "") -> ssl.SSLContext:
        """The TLS context, made at its first use and in a thread: it takes tens of milliseconds.

        Args:
            file: a certificate that is trusted besides the system's.

        Raises:
            CertificatesUnusable: the environment or the configuration names certificates that cannot be read.
        """
        async with self._making:
            if file not in self._contexts:
                self._contexts[file] = await asyncio.to_thread(system_context, file)
        return self._contexts[file]

    async def _by_proxy(
        self, proxy: str, request: httpx.Request, least: AddressScope, certificate: str
    ) -> httpx.Response:
        """Send a request through a proxy, which looks the host up out of our sight."""
        host = request.url.host
        if _apparent_scope(host) < max(least, AddressScope.PRIVATE):
            raise AddressRefused(host)
        transport = self._proxies.transport(proxy, certificate, await self._certificates(certificate))
        try:
            return await transport.handle_async_request(request)
        except httpx.ConnectError as error:
            if (fault := tls_fault(error)) is not None:
                raise fault from error
            raise ProxyUnusable(f"The proxy {shown(proxy)}, which the environment names, cannot be reached.") from error


@lru_cache(maxsize=1024)
def _parsed(url: str) -> httpx.URL:
    """An address as httpx takes it apart, which costs a tenth of asking a feed that has nothing new."""
    return httpx.URL(url)


def _cookie_header(cookies: httpx.Cookies, url: str) -> str:
    try:
        request = httpx.Request("GET", url)
    except httpx.InvalidURL:  # the next request says so
        return ""
    cookies.set_cookie_header(request)
    return str(request.headers.get("cookie", ""))


def basic(login: Login) -> str:
    """What an Authorization header says of a name and password (RFC 7617, UTF-8)."""
    return "Basic " + b64encode(f"{login.name}:{login.password}".encode("utf-8", "surrogateescape")).decode("ascii")


def _freshness(head: httpx.Headers) -> tuple[str, str]:
    return head.get("cache-control", "")[:200], head.get("expires", "")[:64]


def _validator(head: httpx.Headers, name: str) -> str:
    """A validator exactly as it came; none where it could not be sent back."""
    value = next((value for key, value in head.raw if key.lower() == name.encode()), b"")
    return value.decode("latin-1") if len(value) <= _MAX_VALIDATOR else ""


# Places


def _apparent_scope(host: str) -> AddressScope:
    """Where a host lies as far as its name tells.

    A proxy looks names up out of our sight. We do not: whoever set it up may not want the name servers here to know.
    """
    if ":" in host:
        return scope_of(host)
    if host.rpartition(".")[2][:1].isdigit():  # in any spelling: 127.1, 0x7f.1, 2130706433
        try:
            return scope_of(socket.inet_ntoa(socket.inet_aton(host)))
        except OSError:
            return AddressScope.NEVER
    return AddressScope.PRIVATE if "." not in host or host.endswith(_PRIVATE_NAMES) else AddressScope.PUBLIC


# Sentences


def _failed(url: str, error: Exception) -> FetchFailed:
    host = urlsplit(url).hostname or url
    detail = clean_line(str(error), 120).rstrip(".")
    if isinstance(error, Offline):
        return FetchFailed("offline", f"The network is down, or no name server answers for {host}.", url)
    if isinstance(error, NameUnknown):
        return FetchFailed("dns", f"There is no site called {host}.", url)
    if isinstance(error, AddressRefused):
        reason = f"{host} leads into a private network, where a public site may not send us."
        return FetchFailed("address", reason, url)
    if isinstance(error, TlsFailed):
        return FetchFailed("tls", f"The connection to {host} is not safe: {detail}.", url)
    if isinstance(error, ConnectionRefused):
        return FetchFailed("refused", f"{host} does not take connections.", url)
    if isinstance(error, ProxyUnusable):
        return FetchFailed("network", clean_line(str(error), 200), url)
    if isinstance(error, httpx.ProxyError):
        return FetchFailed("network", f"The proxy did not let us through: {detail}.", url)
    if isinstance(error, httpx.ConnectError):
        return FetchFailed("network", f"{host} cannot be reached.", url)
    if isinstance(error, httpx.RemoteProtocolError):
        return FetchFailed("network", f"The connection to {host} failed: {detail}.", url)
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, ValueError)):
        return FetchFailed("address", "This address cannot be asked for.", url)
    return FetchFailed("network", f"The connection to {host} broke off.", url)


def _waiting(url: str, until: datetime, status: int = 0) -> FetchFailed:
    host = urlsplit(url).hostname or url
    when = until.astimezone().strftime("%d %b, %H:%M")
    return FetchFailed("rate_limited", f"{host} asks to be left alone until {when}.", url, status, until)


def _meaning(status: int) -> str:
    if status in _MEANINGS:
        return _MEANINGS[status]
    if status >= 500:
        return "it has trouble of its own"
    if status >= 400:
        return "it does not accept the request"
    return "that is neither an article nor a feed"


_MEANINGS: Final = {
    204: "there is nothing to read",
    304: "it says that nothing has changed, though nothing of it is known here",
    401: "it wants a name and a password, or others (https://name:password@host/…)",
    402: "it wants to be paid",
    403: "it refuses readers like this one",
    404: "there is nothing at this address",
    407: "the proxy wants a name and a password",
    408: "it found us too slow",
    410: "what was here is gone for good",
    429: "it has been asked too often",
    451: "it may not show this here, for legal reasons",
    502: "its own server does not answer",
    503: "it is out of service for now",
    504: "its own server does not answer in time",
}
