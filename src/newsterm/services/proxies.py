"""The proxies that the environment names (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, the system's on macOS)."""

from __future__ import annotations

import ssl
import urllib.request
from typing import Final
from urllib.parse import urlsplit

import httpx

from newsterm.services.addresses import is_loopback
from newsterm.text import clean_line

SCHEMES: Final = ("http", "https", "socks5", "socks5h")


class ProxyUnusable(httpx.ProxyError):
    """The proxy is of a kind that newsterm does not know, or its address is none; the message is a sentence."""


class Proxies:
    """Finds the proxy for an address, and the transport that goes through it."""

    def __init__(self) -> None:
        self._named = urllib.request.getproxies()
        self._transports: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}

    def proxy_for(self, url: str) -> str | None:
        """The proxy to use for this address, None for none: this machine is always asked directly."""
        if not self._named or is_loopback(url):
            return None
        parts = urlsplit(url)
        # One argument: on macOS there is no other.
        if urllib.request.proxy_bypass(parts.hostname or ""):
            return None
        proxy = self._named.get(parts.scheme) or self._named.get("all")
        if not proxy:
            return None
        if proxy.startswith("socks://"):  # what GNOME writes
            return f"socks5h{proxy.removeprefix('socks')}"
        return proxy if "://" in proxy else f"http://{proxy}"

    def transport(self, proxy: str, certificate: str, context: ssl.SSLContext) -> httpx.AsyncBaseTransport:
        """The way through a proxy.

        Args:
            proxy: its address.
            certificate: the file that `context` trusts besides the system's certificates.
            context: for sites behind the proxy.

        Raises:
            ProxyUnusable: there is none.
        """
        if (proxy, certificate) not in self._transports:
            try:
                scheme, host = httpx.URL(proxy).scheme, httpx.URL(proxy).host
            except (httpx.InvalidURL, ValueError):
                scheme = host = ""
            if not host:
                raise ProxyUnusable(f"The proxy that the environment names, “{shown(proxy)}”, is not an address.")
            if scheme not in SCHEMES:
                known = ", ".join(SCHEMES[:-1])
                raise ProxyUnusable(
                    f"The environment names a proxy of the kind “{clean_line(scheme, 20)}”; newsterm knows {known}."
                )
            limits = httpx.Limits(max_keepalive_connections=0)
            try:
                made = httpx.AsyncHTTPTransport(verify=context, proxy=proxy, limits=limits)
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                raise ProxyUnusable(f"The proxy {shown(proxy)} cannot be used: {clean_line(str(error), 120)}") from None
            self._transports[proxy, certificate] = made
        return self._transports[proxy, certificate]


def shown(proxy: str) -> str:
    """A proxy as it may be shown: without name and password."""
    scheme, _, rest = proxy.rpartition("://")
    place = rest.rpartition("@")[2].partition("/")[0]
    return clean_line(f"{scheme}://{place}" if scheme not in ("", "http") else place, 80)
