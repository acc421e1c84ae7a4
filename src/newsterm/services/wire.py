"""One HTTP/1.1 request on one connection: an httpx transport that connects only where it may.

An address is checked between the look-up of its name and the connection. httpx's own transport could do that as well,
by a network backend for httpcore; it costs the screen's process 0.65 s of CPU for 500 feeds, this one 0.2 s
(`tests/benchmarks/bench_wire.py`). Connections are not kept: a reader asks each site once.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Coroutine
from ipaddress import ip_address
from typing import Any, Final

import h11
import httpx

from newsterm.services.addresses import AddressScope, scope_of

MAX_HEAD: Final = 64 * 1024
"""Bytes of a response's status line and headers together."""
STAGGER: Final = 0.25
"""Seconds before the next of a host's addresses is tried beside the one before (RFC 8305)."""
MAX_INFORMATIONAL: Final = 20
"""Responses of the 100s before the one that counts."""
_TURN: Final = 32
"""Events of one response after which others have their turn: an answer in chunks of one byte has millions."""
_CHUNK: Final = 64 * 1024


class NameUnknown(httpx.ConnectError):
    """The host's name does not resolve."""


class Offline(httpx.ConnectError):
    """This machine has no way out: no name server answers, or there is no route."""


class AddressRefused(httpx.ConnectError):
    """The name leads to addresses that this request may not reach."""


class ConnectionRefused(httpx.ConnectError):
    """Nothing listens there."""


class TlsFailed(httpx.ConnectError):
    """The certificate or the handshake is no good; the message says what."""


class Wire(httpx.AsyncBaseTransport):
    """The transport.

    `request.extensions["scope"]` is the least `AddressScope` that the request may connect to, `["tls"]` the context
    for https. A response carries the `AddressScope` of the address it came from in `extensions["scope"]`. There are no
    time limits here: whoever asks sets one deadline around everything.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Connect, send, read the response's head; the body comes as a stream."""
        url = request.url
        secure = url.scheme == "https"
        host, port = url.raw_host.decode("ascii").strip("[]"), url.port or (443 if secure else 80)
        addresses = allowed(await resolve(host, port), request.extensions.get("scope", AddressScope.PUBLIC), host)
        reader, writer, address = await _connect(addresses, port, request.extensions["tls"] if secure else None, host)
        try:
            protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
            head = h11.Request(method=request.method, target=url.raw_path, headers=request.headers.raw)
            writer.write(protocol.send(head) + protocol.send(h11.EndOfMessage()))
            events = _Events(protocol, reader)
            event = await _response(events)
        except (OSError, h11.ProtocolError) as error:
            writer.transport.abort()
            raise _as_httpx(error) from error
        except BaseException:
            writer.transport.abort()
            raise
        return httpx.Response(
            event.status_code,
            headers=event.headers.raw_items(),
            stream=_Body(events, writer),
            extensions={"scope": scope_of(address)},
        )


class _Body(httpx.AsyncByteStream):
    """The response's body as it arrives, still packed."""

    def __init__(self, events: _Events, writer: asyncio.StreamWriter) -> None:
        self._events, self._writer = events, writer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            while isinstance(event := await self._events.next(), h11.Data):
                yield bytes(event.data)
        except (OSError, h11.ProtocolError) as error:
            raise _as_httpx(error) from error

    async def aclose(self) -> None:
        # The peer's goodbye (TLS close_notify) may never come, and nobody waits for it.
        self._writer.transport.abort()


class _Events:
    """The parts of one response as they arrive."""

    def __init__(self, protocol: h11.Connection, reader: asyncio.StreamReader) -> None:
        self._protocol, self._reader = protocol, reader
        self._number = 0

    async def next(self) -> object:
        """The next part, once it is there."""
        self._number += 1
        if self._number % _TURN == 0:
            await asyncio.sleep(0)
        while (event := self._protocol.next_event()) is h11.NEED_DATA:
            self._protocol.receive_data(await self._reader.read(_CHUNK))
        return event


async def _response(events: _Events) -> h11.Response:
    """The head of the response that counts.

    Raises:
        httpx.RemoteProtocolError: there is none.
    """
    for _ in range(MAX_INFORMATIONAL + 1):
        event = await events.next()
        if isinstance(event, h11.Response):
            return event
        if not isinstance(event, h11.InformationalResponse):
            break
        if event.status_code == 101:
            raise httpx.RemoteProtocolError("the site wants to speak another protocol")
    raise httpx.RemoteProtocolError("no response")


def _as_httpx(error: Exception) -> httpx.TransportError:
    if isinstance(error, h11.ProtocolError):
        early = "closed" in str(error).lower()
        return httpx.RemoteProtocolError("it ended before its answer did" if early else "its answer is not proper HTTP")
    return httpx.ReadError(str(error))


# Names and addresses


async def resolve(host: str, port: int) -> list[str]:
    """The host's IP addresses, in the order of the system's preference.

    Each lookup has a daemon thread of its own: one that hangs keeps neither the other sites nor the program's end
    waiting, as the event loop's pool of threads would.

    Raises:
        NameUnknown: there is none.
        Offline: there is nobody to ask.
    """
    if is_literal(host):
        return [host]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | None, error: Exception | None) -> None:
        if answer.cancelled():
            return
        if found:
            answer.set_result(found)
        elif isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            answer.set_exception(Offline(str(error)))
        else:
            answer.set_exception(NameUnknown(str(error or "no address")))

    def look_up() -> None:
        found, problem = None, None
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            problem = error
        try:
            loop.call_soon_threadsafe(settle, found, problem)
        except RuntimeError:
            pass  # the loop was closed while we waited for the name server

    threading.Thread(target=look_up, daemon=True, name="newsterm-dns").start()
    return await answer


def is_literal(host: str) -> bool:
    """Whether a host is an IP address as it stands. The odd spellings ("127.1", "0x7f000001") are the resolver's."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def allowed(addresses: list[str], least: AddressScope, host: str) -> list[str]:
    """Those of the addresses that may be connected to.

    Raises:
        AddressRefused: none may.
    """
    good = [address for address in addresses if scope_of(address) >= max(least, AddressScope.PRIVATE)]
    if not good:
        raise AddressRefused(f"{host} leads to {', '.join(addresses[:3])}")
    return good


async def _connect(
    addresses: list[str], port: int, context: ssl.SSLContext | None, host: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, str]:
    """Connect to the first address that answers, starting one after the other with a short lead each."""

    def attempt(address: str) -> Coroutine[Any, Any, tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        server = host.rstrip(".") if context else None
        return asyncio.open_connection(address, port, ssl=context, server_hostname=server)

    if len(addresses) == 1:
        try:
            return *await attempt(addresses[0]), addresses[0]
        except (OSError, ssl.SSLError) as error:
            raise _connect_error(error) from error
    waiting = list(addresses)
    running: dict[asyncio.Task[tuple[asyncio.StreamReader, asyncio.StreamWriter]], str] = {}
    problem: Exception | None = None
    try:
        while waiting or running:
            if waiting:
                address = waiting.pop(0)
                running[asyncio.ensure_future(attempt(address))] = address
            done, _ = await asyncio.wait(
                running, timeout=STAGGER if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                address = running.pop(task)
                try:
                    reader, writer = task.result()
                except (OSError, ssl.SSLError) as error:
                    problem = problem or error
                else:
                    return reader, writer, address
    finally:
        for task in running:
            task.add_done_callback(_discard)
            task.cancel()
    raise _connect_error(problem)


def _discard(task: asyncio.Task[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> None:
    """Close a connection that came too late."""
    if not task.cancelled() and task.exception() is None:
        task.result()[1].transport.abort()


def tls_fault(error: BaseException | None) -> TlsFailed | None:
    """What is wrong with the certificate or the handshake, where that is what lies below an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return TlsFailed(error.verify_message)
        if isinstance(error, ssl.SSLError):
            return TlsFailed(error.reason or "the handshake failed")
        error = error.__cause__ or error.__context__
    return None


def _connect_error(problem: Exception | None) -> httpx.ConnectError:
    if (fault := tls_fault(problem)) is not None:
        return fault
    if isinstance(problem, OSError) and problem.errno in (errno.ENETUNREACH, errno.ENETDOWN):
        return Offline(str(problem))
    if isinstance(problem, ConnectionRefusedError):
        return ConnectionRefused(str(problem))
    return httpx.ConnectError(str(problem))
