"""Where an answer sends us on to: by its status, by a Refresh header, or by a page that refreshes itself at once."""

from __future__ import annotations

import re
from typing import Final

import httpx

from newsterm.text import decode_references
from newsterm.urls import safe_url

STATUSES: Final = frozenset({301, 302, 303, 307, 308})
PERMANENT: Final = frozenset({301, 308})
MAX_DELAY: Final = 5
"""Seconds: whoever is sent on sooner than that is not meant to read the page. Front pages that renew themselves wait
for minutes."""
HEAD: Final = 64 * 1024
"""Bytes: a page that is longer is not a mere signpost."""

MAX_TEXT: Final = 1000
"""Characters: a page that says more than that has something to read, whatever it sends to."""

_HINT: Final = re.compile(rb"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh", re.IGNORECASE)
_HTML: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head|meta|title)\b", re.IGNORECASE)
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
#: A comment, an element whose content is not markup or not for us (a browser with scripts ignores `noscript`), a meta.
_PLACE: Final = re.compile(
    r"<(?:(?P<comment>!--)|(?P<raw>noscript|script|style|template|textarea|title|iframe)\b|meta\b)", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_MAX_META: Final = 4000
_ATTRIBUTE: Final = re.compile(r"([\w-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_REFRESH: Final = re.compile(
    r"\s{0,99}(\d{0,9})[\d.]{0,99}\s{0,99}[;,\s]\s{0,99}(?:url\s{0,99}=\s{0,99})?(.*)",
    re.IGNORECASE | re.DOTALL,
)


def refresh_target(headers: httpx.Headers, body: bytes, url: str) -> str | None:
    """The address to which an answer with a body sends on at once.

    Args:
        headers: the answer's.
        body: the page.
        url: its address; a page that sends to itself sends nowhere.
    """
    given = headers.get("refresh") or _meta_refresh(headers.get("content-type", ""), body)
    found = _REFRESH.fullmatch(given[:4200]) if given else None
    if found is None or int(found[1] or 0) > MAX_DELAY:
        return None
    address = found[2].strip()
    if address[:1] in ("'", '"'):
        address = address[1:].partition(address[0])[0]
    target = safe_url(address, url) if address else None
    return None if target is None or target.partition("#")[0] == url.partition("#")[0] else target


def _meta_refresh(content_type: str, body: bytes) -> str | None:
    """What the first `meta http-equiv=refresh` says of a page that says little else."""
    if len(body) > HEAD or ("html" not in content_type.lower() and not _HTML.match(body)):
        return None
    if _FEED.search(body[:1024]) or not _HINT.search(body):
        return None
    text = body.decode("latin-1")
    said = None
    words = 0
    at = 0
    while place := _PLACE.search(text, at):
        words += _letters(text[at : place.start()])
        at = place.end()
        if place["comment"] or place["raw"]:
            end = text.find("-->", at) if place["comment"] else _end_of(place["raw"], text, at)
            at = end if end >= 0 else len(text)
            continue
        end = text.find(">", at, at + _MAX_META)
        given = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text, at, max(at, end))}
        if said is None and given.get("http-equiv", "").strip().lower() == "refresh":
            said = decode_references(given.get("content", ""))
    return said if words + _letters(text[at:]) <= MAX_TEXT else None


def _letters(markup: str) -> int:
    return len(" ".join(_TAG.sub(" ", markup).split()))


def _end_of(name: str, text: str, at: int) -> int:
    end = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, at)
    return end.end() if end else -1
