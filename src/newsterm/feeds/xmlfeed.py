"""RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0: from an XML tree to a `ParsedFeed`.

Feeds mix vocabularies freely (RSS with atom:link, Atom with dc:date), so there is one reader. Each element gets a short
name, `prefix:local` in lower case with the prefix that we give its namespace; RSS and Atom themselves have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Final

from lxml import etree

from newsterm.dates import parse_date
from newsterm.feeds.element import all_text, inner_html, local_name, namespace, text_of, unwrapped
from newsterm.feeds.entry import (
    MAX_ENTRIES,
    MAX_MARKUP,
    categories,
    enclosures,
    identity,
    is_mail_address,
    paragraphs,
    people,
    shown_as_written,
    title_or_substitute,
    with_length,
)
from newsterm.feeds.model import ParsedEntry, ParsedFeed
from newsterm.feeds.plain import any_title, html_title, text_title
from newsterm.feeds.xmlsource import XmlSource
from newsterm.text import clean_line, clean_markup
from newsterm.urls import safe_url

_Fields = dict[str, list[etree._Element]]
"""The children of an element by their short names."""

#: Our prefix for a namespace, which is written without scheme, in lower case, without "/" or "#" at the end.
_PREFIXES: Final = {
    "www.w3.org/2005/atom": "",
    "purl.org/atom/ns": "",
    "purl.org/atom": "",
    "purl.org/rss/1.0": "",
    "purl.org/net/rss1.1": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "purl.org/rss/1.0/modules/content": "content:",
    "purl.org/dc/elements/1.0": "dc:",
    "purl.org/dc/elements/1.1": "dc:",
    "purl.org/dc/terms": "dcterms:",
    "search.yahoo.com/mrss": "media:",
    "video.search.yahoo.com/mrss": "media:",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay:",
    "www.w3.org/1999/xhtml": "xhtml:",
    "purl.org/rss/1.0/modules/syndication": "sy:",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf:",
}
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_RDF_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_PUBLISHED: Final = (
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "dc:date",
    "date",
    "created",
    "dcterms:created",
)
_UPDATED: Final = ("updated", "modified", "dcterms:modified", "lastbuilddate")
_AUTHORS: Final = ("author", "dc:creator", "itunes:author", "creator", "dc:author", "googleplay:author")
_CONTENTS: Final = ("content:encoded", "content", "xhtml:body", "xhtml:div", "body", "encoded")
_SUMMARIES: Final = (
    "description",
    "summary",
    "itunes:summary",
    "media:description",
    "dc:description",
    "dcterms:abstract",
    "googleplay:description",
    "itunes:subtitle",
)
_TITLES: Final = ("title", "dc:title", "media:title", "itunes:title")
_CATEGORIES: Final = ("category", "dc:subject", "media:category", "itunes:category", "googleplay:category")
_PERSON: Final = frozenset(("name", "email", "uri", "url", "homepage"))
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS: Final = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_LOOKS_LIKE_HTML: Final = re.compile(
    r"</(?:p|a|div|b|i|em|strong|span|ul|li|h\d|blockquote|figure)>|<(?:br|img|p)\b[^<>]*>"
)


def read_feed(source: XmlSource, url: str) -> ParsedFeed:
    """Read a feed's tree.

    Args:
        source: the tree; the root is rss, RDF, feed, channel, or a single entry.
        url: where the document came from, for relative addresses.
    """
    return _FeedParser(source, url).feed()


class _FeedParser:
    def __init__(self, source: XmlSource, url: str) -> None:
        self._root = source.root
        self._clean = source.clean
        self._has_base = source.has_base
        self._url = url
        self._names: dict[str, str] = {}
        self._own = namespace(self._root.tag)
        self._kind = local_name(self._root.tag)
        self._atom = self._kind == "feed"
        self._link: str | None = None
        self._author = ""

    def feed(self) -> ParsedFeed:
        top = self._fields(self._root)
        about = top if self._atom or self._kind == "channel" else self._channel(top)
        self._link = self._link_of(about)
        if self._atom:
            self._author = self._people(about)
        skip_hours = _numbers(self._texts(about, "skiphours", "hour"))
        days = (day.lower() for day in self._texts(about, "skipdays", "day"))
        new_url = about.get("itunes:new-feed-url")
        return ParsedFeed(
            format=self._format(),
            title=self._title(about),
            link=self._link,
            entries=tuple(islice(self._entries(top, about), MAX_ENTRIES)),
            description=any_title(self._first_text(about, ("description", "subtitle", "tagline", "itunes:summary"))),
            language=clean_line(
                self._first_text(about, ("language", "dc:language")) or self._root.get(_XML + "lang") or "", 35
            ),
            ttl_minutes=self._ttl(about),
            skip_hours=frozenset(hour % 24 for hour in skip_hours if hour <= 24),
            skip_days=frozenset(_DAYS.index(day) for day in days if day in _DAYS),
            new_url=safe_url(new_url[0].text) if new_url else None,
        )

    # The feed

    def _channel(self, top: _Fields) -> _Fields:
        """What is in the channel elements (there should be one)."""
        about: _Fields = {}
        for channel in top.get("channel", ()):
            for name, elements in self._fields(channel).items():
                about.setdefault(name, []).extend(elements)
        return about or top

    def _entries(self, top: _Fields, about: _Fields) -> Iterator[ParsedEntry]:
        if self._kind in ("item", "entry"):
            elements = [self._root]
        else:
            elements = [*about.get("item", ()), *about.get("entry", ())]
            if about is not top:
                elements += [*top.get("item", ()), *top.get("entry", ())]
        for element in elements:
            if (entry := self._entry(element)) is not None:
                yield entry

    def _format(self) -> str:
        version = (self._root.get("version") or "").strip()
        if self._kind in ("feed", "entry"):
            return "atom0.3" if version == "0.3" or self._own.startswith("purl.org/atom") else "atom1.0"
        if self._kind == "rdf":
            space = self._root.nsmap.get(None) or ""
            return "rss0.9x" if "netscape" in space or "0.9" in space else "rss1.0"
        return "rss0.9x" if version.startswith("0.9") else "rss2.0"

    def _ttl(self, about: _Fields) -> int | None:
        minutes = _numbers([self._first_text(about, ("ttl",))])
        if not minutes and (period := self._first_text(about, ("sy:updateperiod",)).strip().lower()) in _PERIODS:
            often = _numbers([self._first_text(about, ("sy:updatefrequency",))])
            minutes = [_PERIODS[period] // max(1, often[0] if often else 1)]
        return minutes[0] if minutes and 0 < minutes[0] < 100_000 else None

    # An entry

    def _entry(self, element: etree._Element) -> ParsedEntry | None:
        fields = self._fields(element)
        base = self._base(element)
        guid = identity(self._first_text(fields, ("guid", "id", "dc:identifier")) or element.get(_RDF_ABOUT) or "")
        link = self._link_of(fields) or self._permalink(fields, element)
        content, content_base = self._markup(fields, _CONTENTS)
        summary, summary_base = self._markup(fields, _SUMMARIES)
        media = self._media(fields) if "media:group" in fields or "media:content" in fields else {}
        if not summary and media:
            summary, summary_base = self._markup(media, ("media:description",))
        given = self._title(fields) or self._title(media)
        files = enclosures(self._files(fields, media), base)
        link = link or (files[0].url if files else None)
        if not (given or guid or link or content or summary):
            return None
        return ParsedEntry(
            id=guid,
            title=title_or_substitute(given, summary, content, link),
            link=link,
            author=self._author_of(fields),
            published=self._date(fields, _PUBLISHED),
            updated=self._date(fields, _UPDATED),
            summary=summary,
            content=content,
            base=content_base or summary_base or link or self._link or safe_url(self._url),
            enclosures=with_length(files, self._first_text(fields, ("itunes:duration",))),
            categories=categories(self._terms(fields)),
            comments=self._comments(fields),
        )

    def _media(self, fields: _Fields) -> _Fields:
        """What is in the groups of an entry's media, and in those themselves."""
        found: _Fields = {}
        waiting = [*fields.get("media:group", ()), *fields.get("media:content", ())]
        while waiting and len(found) < MAX_ENTRIES:
            for name, elements in self._fields(waiting.pop()).items():
                found.setdefault(name, []).extend(elements)
                if name == "media:content":
                    waiting += elements
        return found

    def _title(self, fields: _Fields) -> str:
        for name in _TITLES:
            for element in fields.get(name, ()):
                if title := self._line(element):
                    return title
        return ""

    def _line(self, element: etree._Element) -> str:
        """An element's text as one line, according to its type."""
        kind = element.get("type", "").lower()
        if len(element):
            return text_title(all_text(element))
        value = text_of(element)
        if kind in ("html", "text/html"):
            return html_title(value)
        return text_title(value) if self._atom else any_title(value)

    def _link_of(self, fields: _Fields) -> str | None:
        """The page that a feed or an entry stands for."""
        for original in fields.get("feedburner:origlink", ()):
            if url := safe_url(original.text):
                return url
        spare: str | None = None
        for element in fields.get("link", ()):
            href = element.get("href")
            base = self._base(element)
            if href is None:
                # Relative addresses are meant from the site, which is not always where the feed lies.
                # The address after an empty element was a browser's idea of mending a feed.
                url = safe_url((text_of(element) or element.tail or "").strip(), self._link or base)
            elif element.get("rel", "alternate").rpartition("/")[2] == "alternate":
                url = safe_url(href, base)
                if url and "html" not in element.get("type", "html"):
                    spare, url = spare or url, None
            else:
                url = None
            if url:
                return url
        return spare

    def _permalink(self, fields: _Fields, element: etree._Element) -> str | None:
        """For want of a link: a guid or an id that is one, out-of-line content, what an RDF item is about."""
        for guid in fields.get("guid", ()):
            if guid.get("isPermaLink", "true").lower() != "false" and (url := safe_url(guid.text)):
                return url
        for content in fields.get("content", ()):
            if url := safe_url(content.get("src"), self._base(content)):
                return url
        return safe_url(element.get(_RDF_ABOUT)) or safe_url(self._first_text(fields, ("id",)))

    def _markup(self, fields: _Fields, names: tuple[str, ...]) -> tuple[str, str | None]:
        """The first of some elements that holds anything, as HTML, and the base its own addresses have."""
        for name in names:
            for element in fields.get(name, ()):
                if value := self._html(element, name):
                    value = value if self._clean else clean_markup(value)
                    return value, self._base(element) if self._has_base else None
        return "", None

    def _html(self, element: etree._Element, name: str) -> str:
        kind = element.get("type", "").lower()
        if len(element):
            return inner_html(element).strip()[:MAX_MARKUP]
        value = unwrapped((element.text or "")[:MAX_MARKUP].strip())
        if not value:
            return ""
        if element.get("mode") == "base64":
            value = text_of(element)[:MAX_MARKUP]
        if self._atom and name in ("content", "summary"):
            if kind in ("", "text", "text/plain"):
                return value if not kind and _LOOKS_LIKE_HTML.search(value) else paragraphs(value)
            if "html" not in kind and "xml" not in kind:
                return ""  # a picture in base64 and the like
        return shown_as_written(value)

    def _date(self, fields: _Fields, names: tuple[str, ...]) -> datetime | None:
        for name in names:
            for element in fields.get(name, ()):
                if found := parse_date(element.text or ""):
                    return found.astimezone(UTC)
        return None

    def _author_of(self, fields: _Fields) -> str:
        """Who wrote an entry: as it says itself, or as the feed does from which it was taken, or this feed."""
        if found := self._people(fields):
            return found
        for source in fields.get("source", ()):
            about = self._fields(source)
            if found := self._people(about) or self._title(about) or any_title(source.text or ""):
                return found
        return self._author

    def _people(self, fields: _Fields) -> str:
        address = ""
        for name in _AUTHORS:
            if (elements := fields.get(name)) and (found := people(map(self._person, elements[:20]))):
                if "@" not in found or not is_mail_address(found):
                    return found
                address = address or found
        return address

    def _person(self, element: etree._Element) -> str:
        if len(element):
            parts = self._fields(element)
            named = self._first_text(parts, ("name", "email"))
            return any_title(named if named or _PERSON & parts.keys() else text_of(element))
        return any_title(element.text or "")

    def _files(self, fields: _Fields, media: _Fields) -> Iterator[tuple[str, str, str]]:
        for element in fields.get("enclosure", ()):
            yield element.get("url", ""), element.get("type", ""), element.get("length", "")
        for element in fields.get("link", ()):
            if element.get("rel") == "enclosure":
                yield element.get("href", ""), element.get("type", ""), element.get("length", "")
        for element in (*fields.get("media:content", ()), *media.get("media:content", ())):
            yield element.get("url", ""), element.get("type", ""), element.get("fileSize", "")

    def _comments(self, fields: _Fields) -> str | None:
        """Where an entry is discussed: an address, or a link to a page of replies."""
        for element in fields.get("comments", ()):
            if url := safe_url(element.text or "", self._base(element)):
                return url
        for element in fields.get("link", ()):
            if element.get("rel") == "replies" and element.get("type", "text/html") == "text/html":
                return safe_url(element.get("href"), self._base(element))
        return None

    def _terms(self, fields: _Fields) -> Iterator[str]:
        containers = fields.get("categories", ())
        nested = (self._fields(container).get("category", ()) for container in containers)
        for elements in chain((fields[name] for name in _CATEGORIES if name in fields), nested):
            for element in elements:
                yield any_title(
                    element.get("label") or element.get("term") or element.get("text") or element.text or ""
                )
                for narrower in element if len(element) else ():
                    yield any_title(narrower.get("text") or narrower.text or "")
        for name in ("itunes:keywords", "media:keywords"):
            for element in fields.get(name, ()):
                yield from (element.text or "")[:2000].split(",")

    # Elements

    def _fields(self, element: etree._Element) -> _Fields:
        fields: _Fields = {}
        names = self._names
        for child in element:
            tag = child.tag
            name = names.get(tag)
            if name is None:
                name = names[tag] = self._short(tag)
            if name in fields:
                fields[name].append(child)
            else:
                fields[name] = [child]
        return fields

    def _short(self, tag: str) -> str:
        """The short name of an element, "?" for those of vocabularies we do not read."""
        space = namespace(tag)
        prefix = "" if not space or space == self._own else _PREFIXES.get(space)
        return "?" if prefix is None else prefix + local_name(tag)

    def _first_text(self, fields: _Fields, names: tuple[str, ...]) -> str:
        for name in names:
            for element in fields.get(name, ()):
                if value := text_of(element).strip():
                    return value
        return ""

    def _texts(self, fields: _Fields, outer: str, inner: str) -> list[str]:
        return [
            (element.text or "").strip()
            for container in fields.get(outer, ())
            for element in self._fields(container).get(inner, ())
        ][:31]

    def _base(self, element: etree._Element) -> str:
        """The address that relative ones in an element are meant from."""
        if not self._has_base:
            return self._url
        bases = [element.get(_XML + "base")]
        bases += [outer.get(_XML + "base") for outer in element.iterancestors()]
        address = self._url
        for base in reversed(bases):
            address = safe_url(base, address) or address
        return address


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 8]
