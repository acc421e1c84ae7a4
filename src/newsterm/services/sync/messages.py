"""What a server that speaks the Google Reader API answers, as frozen values; and ids as it wants them sent.

Pure. Servers differ: numbers come as texts, texts as numbers, fields are missing or unknown. What can be read is read;
an answer whose frame is missing is refused, since what is not a list must not be taken for an empty one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from unicodedata import east_asian_width

from newsterm.feeds.entry import MAX_MARKUP, enclosures, people, title_or_substitute
from newsterm.feeds.model import ParsedEntry
from newsterm.feeds.plain import text_title
from newsterm.text import clean_line, clean_markup
from newsterm.urls import safe_url

ITEM_PREFIX: Final = "tag:google.com,2005:reader/item/"
READ: Final = "user/-/state/com.google/read"
STARRED: Final = "user/-/state/com.google/starred"
READING_LIST: Final = "user/-/state/com.google/reading-list"
LABEL: Final = "user/-/label/"

_DECIMAL: Final = re.compile(r"-?[0-9]{1,19}")
_LONG: Final = re.compile(r"[0-9a-fA-F]{16}")
_MAX_ID: Final = 200
_MAX_CONTINUATION: Final = 2000
_AUTH: Final = re.compile(r"[!-~]{1,2000}")
"""What may be in a header."""
_LAST_SECOND: Final = 253_370_764_800
"""The first second of the year 9999; what is later is not a date."""
_FULL_WIDTH: Final = str.maketrans("＆＜＞", "&<>")
_FULL_WIDTH_NAMES: Final = str.maketrans("＆＜＞？＼／，；", "&<>?\\/,;")
_STATE: Final = re.compile(r"user/[^/]*/state/com\.google/([a-z-]+)")

_Object = Mapping[str, object]


class MalformedAnswerError(ValueError):
    """An answer does not have the form that the API gives it; the message says what was asked for."""


@dataclass(frozen=True, slots=True)
class RemoteFeed:
    """A subscription as the server tells it."""

    id: str
    """The server's own ("feed/52"); it says nothing about the feed."""
    url: str
    title: str = ""
    site_url: str | None = None
    folder: str = ""


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An article as the server tells it, with its state there."""

    id: str
    feed: str
    """The `RemoteFeed.id` it belongs to."""
    entry: ParsedEntry
    read: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class IdPage:
    """One page of a list of ids, as they are stored; `continuation` asks for the next, "" where there is none."""

    ids: tuple[str, ...]
    continuation: str = ""


def stored_id(raw: object) -> str:
    """An item's id in the one form that is stored: decimal, signed; of another shape as it came; "" for none."""
    text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    if _DECIMAL.fullmatch(text):
        return str(int(text))
    short = text.removeprefix(ITEM_PREFIX)
    if short != text and _LONG.fullmatch(short):
        number = int(short, 16)
        return str(number - (1 << 64) if number >> 63 else number)
    return clean_line(text, _MAX_ID)


def sent_id(stored: str) -> str:
    """An item's id as every server understands it: the long form, 16 hex digits."""
    if _DECIMAL.fullmatch(stored):
        return f"{ITEM_PREFIX}{int(stored) & (1 << 64) - 1:016x}"
    return stored


def read_subscriptions(answer: bytes, *, full_width: bool = False) -> tuple[RemoteFeed, ...]:
    """The subscriptions of a `subscription/list`, those without an address left out.

    Args:
        answer: the body.
        full_width: whether the server writes & < > ? / , ; and the backslash in names in full width (FreshRSS does).

    Raises:
        MalformedAnswerError: it is no such list.
    """
    feeds: dict[str, RemoteFeed] = {}
    for each in _list(_object(answer), "subscriptions"):
        remote, url = clean_line(_text(each, "id"), _MAX_ID), safe_url(_text(each, "url") or _feed_url(each))
        title = _narrow(_text(each, "title")) if full_width else _text(each, "title")
        if remote and url:
            site = safe_url(_text(each, "htmlUrl"))
            feeds.setdefault(remote, RemoteFeed(remote, url, text_title(title), site, _folder(each)))
    return tuple(feeds.values())


def read_ids(answer: bytes) -> IdPage:
    """A page of `stream/items/ids`.

    Raises:
        MalformedAnswerError: it has no list of ids, which servers leave out of wrong answers only; or it goes on in
            a way that is not understood: half a list is none.
    """
    document = _object(answer)
    ids = (stored_id(each.get("id")) for each in _list(document, "itemRefs"))
    continuation = document.get("continuation")
    again = _text(document, "continuation")
    if continuation and (not again or clean_line(again, _MAX_CONTINUATION) != again):
        raise MalformedAnswerError("The answer does not say how its list goes on.")
    return IdPage(tuple(i for i in ids if i), again)


def read_items(answer: bytes, *, full_width: bool = False) -> tuple[RemoteItem, ...]:
    """The articles of a `stream/items/contents`.

    Args:
        answer: the body.
        full_width: whether the server writes &, < and > in titles and authors as ＆, ＜ and ＞.

    Raises:
        MalformedAnswerError: it has no list of articles.
    """
    items: dict[str, RemoteItem] = {}
    for each in _list(_object(answer), "items"):
        item = _item(each, full_width=full_width)
        if item is not None:
            items.setdefault(item.id, item)
    return tuple(items.values())


def read_auth(answer: bytes) -> str:
    """The token of a ClientLogin, "" where there is none that can be sent back."""
    for line in answer[:10_000].decode("utf-8", "replace").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "Auth" and _AUTH.fullmatch(value.strip()):
            return value.strip()
    return ""


def _item(raw: _Object, *, full_width: bool) -> RemoteItem | None:
    item_id, origin = stored_id(raw.get("id")), raw.get("origin")
    feed = clean_line(_text(origin, "streamId"), _MAX_ID) if isinstance(origin, dict) else ""
    if not item_id or not feed:
        return None
    link = next((url for name in ("canonical", "alternate") for url in _addresses(raw, name)), None)
    content = clean_markup((_inner(raw, "content") or _inner(raw, "summary"))[:MAX_MARKUP])
    title, author = _text(raw, "title"), _text(raw, "author")
    if full_width:
        title, author = title.translate(_FULL_WIDTH), author.translate(_FULL_WIDTH)
    entry = ParsedEntry(
        id=sent_id(item_id),
        title=title_or_substitute(text_title(title), "", content, link),
        link=link,
        author=people([author]),
        published=_published(raw),
        content=content,
        base=link,
        enclosures=enclosures(_files(raw), link),
    )
    states = {found[1] for each in _strings(raw.get("categories")) if (found := _STATE.fullmatch(each))}
    return RemoteItem(item_id, feed, entry, "read" in states, "starred" in states)


def _narrow(name: str) -> str:
    """A feed's name as it is; in a script of wide letters wide commas and question marks are its own."""
    of_wide_letters = any(east_asian_width(character) == "W" for character in name)
    return name.translate(_FULL_WIDTH if of_wide_letters else _FULL_WIDTH_NAMES)


def _published(raw: _Object) -> datetime | None:
    for name, unit in (("published", 1), ("crawlTimeMsec", 1000)):
        text = _text(raw, name)
        if _DECIMAL.fullmatch(text) and 0 < int(text) // unit < _LAST_SECOND:
            return datetime.fromtimestamp(int(text) // unit, UTC)
    return None


def _object(answer: bytes) -> _Object:
    try:
        # Python refuses to make a number of thousands of digits.
        document = json.loads(answer, parse_int=lambda digits: int(digits) if len(digits) < 1000 else digits)
    except (ValueError, RecursionError):
        raise MalformedAnswerError("The answer is not JSON.") from None
    if not isinstance(document, dict):
        raise MalformedAnswerError("The answer is not a JSON object.")
    return document


def _list(document: _Object, name: str) -> Iterator[_Object]:
    found = document.get(name)
    if not isinstance(found, list):
        raise MalformedAnswerError(f"The answer has no “{name}”.")
    return (each for each in found if isinstance(each, dict))


def _text(raw: object, name: str) -> str:
    value = raw.get(name) if isinstance(raw, dict) else None
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _inner(raw: _Object, name: str) -> str:
    return _text(raw.get(name), "content")


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _addresses(raw: _Object, name: str) -> Iterator[str]:
    listed = raw.get(name)
    for each in listed if isinstance(listed, list) else ():
        if url := safe_url(_text(each, "href")):
            yield url


def _files(raw: _Object) -> Iterator[tuple[str, str, str]]:
    listed = raw.get("enclosure")
    for each in listed if isinstance(listed, list) else ():
        yield _text(each, "href"), _text(each, "type"), _text(each, "length")


def _feed_url(raw: _Object) -> str:
    """Some servers have the address in the id alone."""
    return _text(raw, "id").removeprefix("feed/")


def _folder(raw: _Object) -> str:
    listed = raw.get("categories")
    labels = (clean_line(_text(each, "label"), _MAX_ID) for each in (listed if isinstance(listed, list) else ()))
    return next((label for label in labels if label), "")
