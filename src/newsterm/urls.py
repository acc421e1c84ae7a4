"""Addresses: resolved, normalised, http(s) only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")
_HOST: Final = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_](?:[a-z0-9_-]{0,62})\.?$|\[[0-9a-f:.]+\]$")
#: Addresses that are as they should be, and so most addresses of feeds: no need to take them apart.
_ORDINARY: Final = re.compile(
    r"https?://(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}|(?:\d{1,3}\.){3}\d{1,3})"
    r"(?::(?:[1-9]\d{3}|[1-5]\d{4}))?"
    r"/[\w/.~%=&+,;:@!$()*'-]*(?:\?[\w/.~%=&+,;:@!$()*'?-]+)?(?:#[\w/.~%=&+,;:@!$()*'?-]+)?",
    re.ASCII,
)
_KEEP: Final = "/:?#[]@!$&'()*+,;=%~-._"
#: Addresses with nothing to take away but "www." and a last slash, and so most addresses of articles.
_PAGE: Final = re.compile(r"https?://(?:www\.)?([\w.:-]+)(/[!\"$->@-~]*)?", re.ASCII)
_USERINFO: Final = re.compile(r"(\s*(?:feed:)?(?:https?:)?//)([^/?#\s]*)@", re.IGNORECASE)
_LOGIN_WITHIN: Final = re.compile(r"((?:https?|feed)://)[^/?#\s]*@", re.IGNORECASE)
MAX_URL: Final = 4096
"""Characters; longer addresses are refused (browsers and servers refuse them as well)."""


def safe_url(raw: str | None, base: str | None = None) -> str | None:
    """An http(s) address that may be stored, shown and opened, or None.

    Relative references are resolved against `base`. User name and password are dropped, the host is lower-cased and
    written in its real (punycode) form, blanks and other unsafe characters are percent-encoded.

    Args:
        raw: a foreign address.
        base: the address of the document it is in.

    Returns:
        The normalised address, or None for other schemes, no host, or nonsense.
    """
    raw = raw.strip() if raw else ""
    if not raw or len(raw) > MAX_URL:
        return None
    if _ORDINARY.fullmatch(raw):
        return raw
    raw = re.sub(r"[\t\r\n]", "", raw)
    try:
        joined = urljoin(base, raw) if base else raw
        parts = urlsplit(joined)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    host = f"[{host}]" if ":" in host else host
    if not _HOST.match(host) or len(host) > 255:
        return None
    netloc = host if port is None or port == {"http": 80, "https": 443}[parts.scheme] else f"{host}:{port}"
    try:
        path = quote(parts.path or "/", safe=_KEEP)
        query = quote(parts.query, safe=_KEEP)
        fragment = quote(parts.fragment, safe=_KEEP)
    except UnicodeEncodeError:  # a lone surrogate
        return None
    url = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return url if len(url) <= MAX_URL and not _UNSAFE.search(url) else None


def typed_url(raw: str) -> str | None:
    """What a person typed as an address: as `safe_url`, with https:// where no scheme was given."""
    raw = raw.strip()
    if raw.startswith("feed:"):
        raw = raw.removeprefix("feed:").removeprefix("//")
    if re.match(r"[A-Za-z][\w+.-]*:(?!//|\d)", raw, re.ASCII):  # mailto:, javascript: and the like; host:80 is a host
        return None
    if "://" not in raw and raw and not raw.startswith(("/", ".", "-")):
        raw = "https://" + raw
    return safe_url(raw)


@dataclass(frozen=True, slots=True)
class Login:
    """A name and a password."""

    name: str
    password: str = field(repr=False)


def split_login(raw: str) -> tuple[str, Login | None]:
    """An address that a person typed or imported, and the name and password that were in it.

    Returns:
        The address without them, as it is to be shown, and what they were; None where there are none.
    """
    found = _USERINFO.match(raw[:MAX_URL])
    if found is None:
        return raw, None
    name, _, password = found[2].partition(":")
    login = Login(unquote(name), unquote(password))
    bare = found[1] + raw[found.end() :]
    return bare, login if login.name or login.password else None


def hide_logins(text: str) -> str:
    """A text without the names and passwords of the addresses in it."""
    return _LOGIN_WITHIN.sub(r"\1", text)


def with_login(url: str, login: Login | None) -> str:
    """An address with name and password in it, for an export that is to hold them."""
    if login is None:
        return url
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{quote(login.name, safe='')}:{quote(login.password, safe='')}@{rest}"


def host_of(url: str) -> str:
    """The host a reader should see beside a link: lower case, without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def authority_of(url: str) -> str:
    """Host and port, as one server is told from another."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def same_page(url: str) -> str:
    """The key under which two spellings of one article's address meet: no fragment, no tracking parameters."""
    if plain := _PAGE.fullmatch(url):
        return f"https://{plain[1]}{(plain[2] or '').rstrip('/') or '/'}"
    parts = urlsplit(url)
    kept = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not re.match(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|at_\w+|cmpid|ref|smid|ito)=", pair)
    )
    host = parts.netloc.removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/") or "/", kept, ""))
