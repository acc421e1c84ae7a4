"""What is attacked: each takes any bytes, and says of what comes out whether it may."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Final

from newsterm.article import codec as documents
from newsterm.article.extract import extract, from_feed
from newsterm.article.model import Document
from newsterm.commands.markdown import to_markdown
from newsterm.commands.webpage import to_webpage
from newsterm.feeds import discovery, newsboat, opml
from newsterm.feeds.decide import decide
from newsterm.feeds.model import FeedError
from newsterm.feeds.parse import parse
from newsterm.layout.ansi import Finish, article
from newsterm.library.model import Bookmark
from newsterm.library.search import QueryError, parse_query
from newsterm.services import config_file
from newsterm.services.redirects import refresh_target
from newsterm.services.sync import messages
from newsterm.sourcing import codec as analyses
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.engine.pack import LANGUAGES
from newsterm.sourcing.model import Analysis
from newsterm.stories import copying, inline, sentences
from newsterm.stories.changes import compare
from newsterm.stories.newsrooms import own_name
from newsterm.stories.versions import version_of, what_changed
from newsterm.stories.words import weighed_words
from newsterm.text import clean_code, clean_line, clean_markup, clean_text

NOW: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)
ADDRESS: Final = "https://paper.example/2026/05/a"
_RAW: Final = frozenset({"content", "summary", "html"})
"""Fields that are stored and sent, never shown: of these only control characters are taken."""


class Flaw(AssertionError):  # noqa: N818 - it is no error of the program that runs, but of the one that is tried
    """Something came out that must not."""


def feed(data: bytes) -> None:
    """Parse a feed and decide what is new."""
    try:
        parsed = parse(data, ADDRESS)
    except FeedError as error:
        check(str(error))
        return
    check(parsed)
    check(decide((), parsed, NOW))
    for entry in parsed.entries[:3]:
        check(from_feed(entry.content, title=entry.title, url=entry.link, base=entry.base))


def subscriptions(data: bytes) -> None:
    """Read OPML; what is written of it is read again as the same."""
    try:
        report = opml.read_opml(data)
    except FeedError as error:
        check(str(error))
        return
    check(report)
    again = opml.read_opml(opml.write_opml(report.feeds, "x")) if report.feeds else report
    if {feed.url for feed in again.feeds} != {feed.url for feed in report.feeds}:
        raise Flaw("what is exported is not what was imported")


def addresses(data: bytes) -> None:
    """Read newsboat's list; its queries can be searched for."""
    try:
        report = newsboat.read_addresses(data.decode("utf-8", "replace"))
    except FeedError as error:
        check(str(error))
        return
    check(report)
    for query in report.queries:
        parse_query(query.query)


def found_feeds(data: bytes) -> None:
    """Look for feeds in a page, and for where it sends its readers."""
    check(discovery.discover(data, ADDRESS))
    check(discovery.candidates(data, ADDRESS))
    import httpx

    check(refresh_target(httpx.Headers({"content-type": "text/html"}), data, ADDRESS))


def page(data: bytes) -> None:
    """Clean a page, mark it, show it, export it."""
    document = extract(data, ADDRESS)
    analysis = analyse(document.text, title=document.title)
    check(document)
    check(analysis)
    if documents.from_dict(json.loads(json.dumps(documents.to_dict(document)))) != document:
        raise Flaw("a document is not read as it was written")
    if analyses.from_dict(json.loads(json.dumps(analyses.to_dict(analysis)))) != analysis:
        raise Flaw("an analysis is not read as it was written")
    _text(article(document, analysis, 60, Finish.PLAIN), "plain")
    shown(document, analysis)


def shown(document: Document, analysis: Analysis) -> None:
    """Export an article in every form."""
    title, byline, site = document.title, document.byline, document.site
    bookmark = Bookmark(1, ADDRESS, title, byline, site, site, document.published, NOW, document, analysis)
    _text(to_markdown(bookmark), "markdown")
    webpage = to_webpage([bookmark])
    _text(webpage, "webpage")
    for forbidden in ("<script", "javascript:", "onerror=", "<iframe", "<img"):
        if f'"{forbidden}' in webpage.lower() or (forbidden[0] == "<" and forbidden in webpage.lower()):
            raise Flaw(f"{forbidden} in a page that is exported")


def search(data: bytes) -> None:
    """Understand a search."""
    try:
        check(parse_query(data.decode("utf-8", "surrogateescape")))
    except QueryError as error:
        check(error.sentence)


def marks(data: bytes) -> None:
    """Mark a text in each language."""
    text = clean_text(data.decode("utf-8", "surrogateescape"))
    for language in LANGUAGES:
        found = analyse(text, title=text[:200], publisher=text[:40], language=language)
        check(found)
        for cue in found.cues:
            if not 0 <= cue.start < cue.end <= len(text):
                raise Flaw(f"a mark outside of the text: {cue}")


def configuration(data: bytes) -> None:
    """Read a configuration."""
    for problem in config_file.read(Path("config.toml"), data)[1]:
        _text(str(problem), "problem")


def sync(data: bytes) -> None:
    """Read what a server answers."""
    messages.read_auth(data)
    for read in (messages.read_subscriptions, messages.read_ids, messages.read_items):
        try:
            check(read(data))
        except messages.MalformedAnswerError as error:
            check(str(error))


def stored(data: bytes) -> None:
    """Read documents and analyses from a library that another program wrote in."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for read in (documents.from_dict, analyses.from_dict):
        try:
            read(value)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            continue  # a row that cannot be read is set apart by who asked for it


def stories(data: bytes) -> None:
    """Compare two texts, and say what they share."""
    old, _, new = clean_text(data.decode("utf-8", "surrogateescape")).partition("\n\n")
    if not new:
        half = len(old) // 2
        old, new = old[:half], old[half:] + old[:half]
    comparison = compare(old, new)
    for sentence in sentences.sentences(new):
        if not 0 <= sentence.start <= sentence.end <= len(new):
            raise Flaw("a sentence outside of its text")
    whole = "".join(piece.text for piece in inline.inline(old, new))
    check((comparison, whole))
    copying.shared(copying.Prepared(old), copying.Prepared(new))
    weighed_words(new[:100], new[:300], new)
    own_name(old[:100], new[:100])
    before, after = (version_of(extract(text, ADDRESS)) for text in (old, new))
    check(what_changed(before, after, analyse(before.text).cues, analyse(after.text).cues))


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "feed": feed,
    "opml": subscriptions,
    "newsboat": addresses,
    "discovery": found_feeds,
    "page": page,
    "search": search,
    "marks": marks,
    "config": configuration,
    "sync": sync,
    "stored": stored,
    "stories": stories,
}


# What may come out


def check(value: object) -> None:
    """Raise where a string in a value could do something to a terminal."""
    for name, text in _strings(value, ""):
        if name in _RAW:
            if clean_markup(text) != text:
                raise Flaw(f"control characters in {name}: {text[:80]!r}")
        else:
            _text(text, name)


def _text(text: str, name: str) -> None:
    if clean_code(text).replace("\n", "") != text.expandtabs(4).replace("\n", "").rstrip() and any(
        clean_line(f"a{character}a") == "aa" for character in set(text)
    ):
        raise Flaw(f"control characters in {name}: {text[:80]!r}")


def _strings(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name), field.name)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(key, name)
            yield from _strings(each, name)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for each in value:
            yield from _strings(each, name)
