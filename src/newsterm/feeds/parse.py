"""Feed bytes of any format, encoding and quality to a `ParsedFeed`."""

from __future__ import annotations

import re
from typing import Final

from newsterm.encoding import decode
from newsterm.feeds.jsonfeed import read_json
from newsterm.feeds.model import FeedError, ParsedFeed
from newsterm.feeds.xmlfeed import read_feed
from newsterm.feeds.xmlsource import read_xml

_GUARD: Final = re.compile(r"(?:\)\]\}'?,?|(?:while|for)\s*\([\s\w;]{0,9}\)\s*;)\s*(?=[{\[])")
"""What servers put before JSON so that no other site's page can run it."""
MAX_BYTES: Final = 16 * 1024 * 1024


def parse(data: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """Read a feed: RSS 0.90-2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.

    Args:
        data: the document, as fetched and unpacked.
        url: where it came from; relative addresses are resolved against it.
        content_type: the header, for its charset only: what the bytes are is seen from themselves.

    Returns:
        The feed with at most 2,000 entries, all strings clean, all links http(s).

    Raises:
        FeedError: empty, html, not_a_feed, broken, too_large.
    """
    if len(data) > MAX_BYTES:
        raise FeedError("too_large", f"The feed is larger than {MAX_BYTES >> 20} MB.")
    text = decode(data, content_type, url).strip("\0\ufeff \t\r\n")
    if not text:
        raise FeedError("empty", "The answer is empty.")
    text = _GUARD.sub("", text, count=1)
    if text[0] in "{[":
        return read_json(text, url)
    return read_feed(read_xml(text), url)
