"""A server that speaks the Google Reader API: FreshRSS, Miniflux, BazQux, The Old Reader.

Which requests are sent, and which are not since servers disagree about them, is told in `docs/sync.md`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from newsterm import __version__
from newsterm.feeds.schedule import retry_after
from newsterm.library.remote_items import Tag
from newsterm.services.addresses import AddressScope, scope_of
from newsterm.services.proxies import Proxies, ProxyUnusable
from newsterm.services.sync import messages
from newsterm.services.sync.messages import IdPage, MalformedAnswerError, RemoteFeed, RemoteItem
from newsterm.services.sync.remote import Listing, RemoteError
from newsterm.services.tls import CertificatesUnusable, system_context
from newsterm.services.unpacking import Packed, unpacked
from newsterm.services.wire import NameUnknown, Offline, resolve

Value = TypeVar("Value")

TIME: Final = 60.0
"""Seconds for one request; 3 × for changes, of which FreshRSS on SQLite commits each one by itself."""
MAX_BYTES: Final = 32 << 20
MAX_PAGES: Final = 200
PAGE: Final = 10_000
"""Ids asked for at once: the most that Miniflux gives."""
MAX_REDIRECTS: Final = 5
_API: Final = "reader/api/0/"
_CONTENTS: Final = "stream/items/contents"
_DIVISIBLE: Final = frozenset({400, 404, 413, 414})


class GoogleReader:
    """One server and one person's account there. Signs in when it must; close it in the end."""

    def __init__(
        self, url: str, user: str, password: Callable[[], Awaitable[str]], now: Callable[[], datetime]
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            url: the address of the API, for FreshRSS up to `greader.php`.
            user: the name there.
            password: asked for when it is needed, never kept.
            now: the clock.
        """
        self._base = url.rstrip("/") + "/"
        self._user = user
        self._password = password
        self._now = now
        self._host = urlsplit(url).hostname or url
        self._full_width = urlsplit(url).path.rstrip("/").endswith("greader.php")
        self._auth = ""
        self._token = ""
        self._client: httpx.AsyncClient | None = None

    @property
    def signed_in(self) -> bool:
        """Whether something can be asked without the password."""
        return bool(self._auth)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()

    async def subscriptions(self) -> Sequence[RemoteFeed]:
        """See `Remote`."""
        answer = await self._get("subscription/list")
        return await self._read(partial(messages.read_subscriptions, full_width=self._full_width), answer)

    async def ids(self, listing: Listing) -> tuple[list[str], int]:
        """See `Remote`."""
        asked = {"s": messages.STARRED} if listing == "starred" else {"s": messages.READING_LIST, "xt": messages.READ}
        return await self._ids(asked)

    async def recent(self, since: datetime) -> list[str]:
        """See `Remote`."""
        return (await self._ids({"s": messages.READING_LIST, "ot": str(int(since.timestamp()))}))[0]

    async def contents(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        """See `Remote`."""
        fields = [("i", messages.sent_id(each)) for each in ids]
        answer = await self._post(_CONTENTS, fields)
        return await self._read(partial(messages.read_items, full_width=self._full_width), answer)

    async def tag(self, tag: Tag, value: bool, ids: Sequence[str]) -> None:
        """See `Remote`."""
        state = messages.READ if tag is Tag.READ else messages.STARRED
        # The state comes first: PHP drops what is beyond its thousandth field, and says OK.
        await self._change("edit-tag", [("a" if value else "r", state), *(("i", messages.sent_id(i)) for i in ids)])

    async def subscribe(self, url: str, folder: str, name: str) -> None:
        """See `Remote`."""
        fields = [("ac", "subscribe"), ("s", f"feed/{url}")]
        title = [("t", name)] if name else []
        await self._change("subscription/edit", [*fields, *title, *_folder(folder)])

    async def unsubscribe(self, remote: str) -> None:
        """See `Remote`."""
        await self._change("subscription/edit", [("ac", "unsubscribe"), ("s", remote)])

    async def rename(self, remote: str, title: str) -> None:
        """See `Remote`."""
        await self._change("subscription/edit", [("ac", "edit"), ("s", remote), ("t", title)])

    async def move(self, remote: str, folder: str, out_of: str) -> None:
        """See `Remote`."""
        place = _folder(folder) or [("r", f"{messages.LABEL}{out_of}")]
        await self._change("subscription/edit", [("ac", "edit"), ("s", remote), *place])

    # What requests have in common

    async def _read(self, read: Callable[[bytes], Value], answer: bytes) -> Value:
        """Read an answer; beside the event loop, which a long one would hold up while somebody types."""
        try:
            return await asyncio.to_thread(read, answer)
        except MalformedAnswerError as error:
            raise RemoteError("server", f"{self._host}: {error}") from None

    async def _ids(self, asked: dict[str, str]) -> tuple[list[str], int]:
        """A whole list, page by page. A page that fails, or that was given before, spoils the whole."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        continuation = ""
        for page in range(1, MAX_PAGES + 1):
            more = {"c": continuation} if continuation else {}
            body = await self._get("stream/items/ids", {**asked, "n": str(PAGE), **more})
            answer: IdPage = await self._read(messages.read_ids, body)
            found.update(dict.fromkeys(answer.ids))
            continuation = answer.continuation
            if not continuation:
                return list(found), page
            if continuation in seen or not answer.ids:
                break
            seen.add(continuation)
        raise RemoteError("server", f"{self._host} gives a list without an end.")

    async def _get(self, what: str, query: dict[str, str] | None = None) -> bytes:
        return await self._asked("GET", what, query={"output": "json", **(query or {})})

    async def _post(self, what: str, fields: Sequence[tuple[str, str]], time: float = TIME) -> bytes:
        if not self._token:
            await self._fetch_token()
        return await self._asked("POST", what, fields=[("output", "json"), *fields], time=time)

    async def _change(self, what: str, fields: Sequence[tuple[str, str]]) -> None:
        answer = await self._post(what, fields, 3 * TIME)
        if answer.strip() != b"OK":
            raise RemoteError("server", f"{self._host} did not confirm a change.")

    async def _asked(
        self,
        method: str,
        what: str,
        *,
        query: dict[str, str] | None = None,
        fields: Sequence[tuple[str, str]] = (),
        time: float = TIME,
    ) -> bytes:
        """Ask; where the server wants it, with a new token, then signed in anew, each once."""
        url = f"{self._base}{_API}{what}"
        if query:
            url += f"?{urlencode(query)}"
        renewals: list[Callable[[], Awaitable[None]]] = [self._sign_in]
        if method == "POST":
            renewals.insert(0, self._fetch_token)
        if not self._auth:
            await renewals.pop()()
        while True:
            data = [("T", self._token), *fields] if method == "POST" else None
            status, headers, body = await self._exchange(method, url, data, time)
            if status != 401 and not any("bad-token" in name.lower() for name in headers):
                if status == 404 and method == "GET":
                    raise self._not_an_api()
                self._refuse(status, headers, what)
                return body
            if not renewals:
                break
            await renewals.pop(0)()
        raise RemoteError("refused", f"{self._host} does not pass the Authorization header on.")

    async def _sign_in(self) -> None:
        await self._refuse_plain()
        data = [("Email", self._user), ("Passwd", await self._password())]
        status, headers, body = await self._exchange("POST", f"{self._base}accounts/ClientLogin", data, TIME)
        if status in (400, 401, 403):
            raise RemoteError("refused", f"{self._host} refuses the password of {self._user}.")
        if status == 404 or (status == 200 and not messages.read_auth(body)):
            raise self._not_an_api()
        if status == 503 and not headers.get("retry-after"):  # FreshRSS and Tiny Tiny RSS, where it is switched off
            raise RemoteError("server", f"{self._host} answers with an error (503). Is its API switched on?")
        self._refuse(status, headers, "accounts/ClientLogin")
        self._auth, self._token = messages.read_auth(body), ""
        await self._fetch_token()

    async def _fetch_token(self) -> None:
        if not self._auth:
            await self._sign_in()
            return
        status, headers, body = await self._exchange("GET", f"{self._base}{_API}token", None, TIME)
        if status == 401:
            return  # signed out there: whoever asks for something next is told so, and signs in
        self._refuse(status, headers, "token")
        self._token = body[:1000].decode("utf-8", "replace").strip()

    def _not_an_api(self) -> RemoteError:
        address = self._base.rstrip("/")
        return RemoteError("not_an_api", f"{address} is not a Google Reader API; FreshRSS has it at …/api/greader.php.")

    async def _refuse_plain(self) -> None:
        """A password goes unencrypted to one's own machine or network only."""
        parts = urlsplit(self._base)
        if parts.scheme == "https":
            return
        try:
            found = await resolve(parts.hostname or "", parts.port or 80)
        except (NameUnknown, Offline):
            raise RemoteError("offline", f"No connection to {self._host}.") from None
        if any(scope_of(address) is AddressScope.PUBLIC for address in found):
            raise RemoteError("insecure", "The password would travel unencrypted; use https.")

    def _refuse(self, status: int, headers: httpx.Headers, what: str) -> None:
        """Raise what an answer means that is not a good one."""
        if status == 200:
            return
        wait = retry_after(headers.get("retry-after", ""), self._now())
        if status == 429 or (status == 503 and wait):
            until = self._now() + wait if wait else None
            at = f" until {until.astimezone():%H:%M}" if until else ""
            raise RemoteError("rate_limited", f"{self._host} asks to wait{at}.", until=until)
        if status in _DIVISIBLE:
            raise RemoteError("rejected", f"{self._host} refuses {what} ({status}).", divisible=True)
        # One article that a server fails on must not keep the others away.
        one_of_many = status == 500 and what == _CONTENTS
        raise RemoteError("server", f"{self._host} answers with an error ({status}).", divisible=one_of_many)

    async def _exchange(
        self, method: str, url: str, data: Sequence[tuple[str, str]] | None, time: float
    ) -> tuple[int, httpx.Headers, bytes]:
        """One request and its whole answer. A GET is followed within the same host, never away from https."""
        try:
            async with asyncio.timeout(time):
                for _ in range(MAX_REDIRECTS):
                    status, headers, body = await self._once(method, url, data)
                    to = urljoin(url, headers.get("location", ""))
                    if method != "GET" or status not in (301, 302, 303, 307, 308) or not _same_place(url, to):
                        return status, headers, body
                    url = to
        except TimeoutError:
            raise RemoteError("timeout", f"{self._host} does not answer.") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            raise RemoteError("offline", f"No connection to {self._host}.") from None
        except (ProxyUnusable, CertificatesUnusable) as error:
            raise RemoteError("offline", str(error)) from None
        raise RemoteError("server", f"{self._host} redirects without an end.")

    async def _once(
        self, method: str, url: str, data: Sequence[tuple[str, str]] | None
    ) -> tuple[int, httpx.Headers, bytes]:
        if self._client is None:
            self._client = await asyncio.to_thread(self._connect)
        headers = {"Accept-Encoding": "gzip", "User-Agent": f"newsterm/{__version__}"}
        if self._auth:
            headers["Authorization"] = f"GoogleLogin auth={self._auth}"
        content = None
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            content = urlencode(data, errors="surrogateescape").encode()  # a password may be of any bytes
        request = self._client.build_request(method, url, headers=headers, content=content)
        response = await self._client.send(request, stream=True)
        try:
            body, cut = await unpacked(response, MAX_BYTES)
        except Packed:
            raise RemoteError("server", f"{self._host} packs its answers in an unknown way.") from None
        finally:
            await response.aclose()
        if cut:
            raise RemoteError("rejected", f"{self._host} answers with more than 32 MB.", divisible=True)
        return response.status_code, response.headers, body

    def _connect(self) -> httpx.AsyncClient:
        context = system_context()
        proxies = Proxies()
        proxy = proxies.proxy_for(self._base)
        transport = proxies.transport(proxy, "", context) if proxy else httpx.AsyncHTTPTransport(verify=context)
        return httpx.AsyncClient(transport=transport, timeout=None, trust_env=False)  # noqa: S113 - see `_exchange`


def _folder(folder: str) -> list[tuple[str, str]]:
    return [("a", f"{messages.LABEL}{folder}")] if folder else []


def _same_place(url: str, to: str) -> bool:
    """Whether the credentials may go there: the same host, and not from https to http."""
    here, there = urlsplit(url), urlsplit(to)
    if here.hostname != there.hostname or there.scheme not in ("http", "https"):
        return False
    return there.scheme == "https" or (here.scheme == "http" and here.port == there.port)
