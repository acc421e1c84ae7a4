"""Which machines a foreign address may lead to: decided on the resolved IP address, at the time of connecting."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

_NAT64: Final = ip_network("64:ff9b::/96")
_THIS_NETWORK: Final = ip_network("0.0.0.0/8")
#: Where clouds keep their machines' secrets, outside the link-local range.
_METADATA: Final = frozenset({"fd00:ec2::254", "168.63.129.16", "100.100.100.200"})


class AddressScope(IntEnum):
    """From where an address can be reached; a fetch names the least it accepts."""

    NEVER = 0
    """Link-local, multicast, unspecified, reserved, cloud metadata: no news is there."""
    PRIVATE = 1
    """This machine or this network: for what a person typed or imported."""
    PUBLIC = 2


@lru_cache(maxsize=1024)
def scope_of(address: str) -> AddressScope:
    """Where an IP address lies, also when it is wrapped in an IPv6 one.

    Args:
        address: as the resolver gives it, a zone ("%eth0") included.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return AddressScope.NEVER
    own = _own_scope(ip)
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is None:
        return own
    mapped = isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None
    return _own_scope(inner) if mapped else min(own, _own_scope(inner))


def _own_scope(ip: IPv4Address | IPv6Address) -> AddressScope:
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified or str(ip) in _METADATA:
        return AddressScope.NEVER
    if isinstance(ip, IPv4Address) and (ip.is_reserved or ip in _THIS_NETWORK):
        return AddressScope.NEVER
    if isinstance(ip, IPv6Address) and (ip in _NAT64 or ip.sixtofour or ip.teredo):
        return AddressScope.PUBLIC  # what counts is the IPv4 address inside
    if isinstance(ip, IPv6Address) and ip.is_reserved and not ip.is_loopback:
        return AddressScope.NEVER
    return AddressScope.PUBLIC if ip.is_global else AddressScope.PRIVATE


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one carries (mapped, 6to4, Teredo, NAT64)."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def is_ip(host: str) -> bool:
    """Whether a host is an IP address, not a name."""
    return ":" in host or host.replace(".", "").isdigit()


def is_loopback(url: str) -> bool:
    """Whether an address names this machine, as far as its spelling tells."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or (host.startswith("127.") and is_ip(host))
