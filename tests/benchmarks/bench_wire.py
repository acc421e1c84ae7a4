"""CPU of fetching many feeds by our transport, against httpx's own with a backend that checks addresses as ours does.

    python -m tests.benchmarks.bench_wire [--feeds 500]

Nothing is parsed or stored. Best of three rounds, in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import time
from collections.abc import Callable, Iterable

import httpcore
import httpx

from newsterm.services.addresses import AddressScope
from newsterm.services.http import AT_ONCE
from newsterm.services.wire import Wire, allowed, resolve
from tests.benchmarks.bench_refresh import site


class CheckingBackend(httpcore.AsyncNetworkBackend):
    """Looks a name up, checks what it leads to, connects."""

    def __init__(self) -> None:
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        address = allowed(await resolve(host, port), AddressScope.PRIVATE, host)[0]
        return await self._plain.connect_tcp(address, port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def by_httpcore() -> httpx.AsyncBaseTransport:
    transport = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        max_connections=AT_ONCE["feed"],
        max_keepalive_connections=0,
        network_backend=CheckingBackend(),
    )
    return transport


async def fetch(transport: httpx.AsyncBaseTransport, urls: list[str]) -> float:
    """Seconds of CPU for all of them."""
    gate = asyncio.Semaphore(AT_ONCE["feed"])
    headers = {"Connection": "close", "Accept-Encoding": "gzip"}

    async def one(url: str) -> None:
        request = httpx.Request("GET", url, headers=headers, extensions={"scope": AddressScope.PRIVATE})
        async with gate:
            response = await transport.handle_async_request(request)
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for _ in response.stream:
                pass
            await response.aclose()

    start = time.process_time()
    await asyncio.gather(*map(one, urls))
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    number = parser.parse_args().feeds
    ways: dict[str, Callable[[], httpx.AsyncBaseTransport]] = {"wire": Wire, "httpcore": by_httpcore}
    best = dict.fromkeys(ways, float("inf"))
    with site(0.0) as base:
        urls = [f"{base}many/{n}" for n in range(number)]
        for _ in range(3):
            for name, make in ways.items():
                best[name] = min(best[name], asyncio.run(fetch(make(), urls)))
    for name, seconds in best.items():
        print(f"{name:10} {seconds:6.2f} s of CPU  {seconds / best['wire']:5.2f}")


if __name__ == "__main__":
    main()
