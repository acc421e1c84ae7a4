"""Text to an XML tree: DOCTYPE cut, small sins repaired, then strict lxml; what it still refuses is repaired first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Final

from lxml import etree

from newsterm.feeds.model import FeedError
from newsterm.feeds.repair import repair
from newsterm.text import clean_markup, decode_references

_ROOT: Final = re.compile(r"<(?:[A-Za-z_]\w{0,20}:)?(?:rss|feed|rdf|channel|item|entry)(?=[\s/>])", re.IGNORECASE)
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<([A-Za-z][\w.:-]{0,60})")
_DECLARED: Final = re.compile(
    r"<!ENTITY\s+([A-Za-z_][\w.-]{0,40})\s+(?:\"([^\"<%]{0,300})\"|'([^'<%]{0,300})')\s*>", re.ASCII
)
_REFERENCE: Final = re.compile(r"&(?:#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));|([A-Za-z_][\w.-]{0,40});)?", re.ASCII)
_ENTITY_NAME: Final = re.compile(r"<!ENTITY\s+([A-Za-z_][\w.-]{0,40})\s", re.ASCII)
_CHARACTER: Final = re.compile(r"&#(?:x[0-9A-Fa-f]{1,8}|[0-9]{1,9});")
_C1_REFERENCE: Final = re.compile(r"&#(?:0*1[2-5]\d|x0*[89][0-9A-Fa-f]);")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_XML_ENTITIES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NO_FEEDS: Final = {
    "opml": "a list of feeds (OPML), which can be imported",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
}
_ASCII: Final = bytes(range(128))
_CDATA: Final = "<![CDATA["

_MAX_DECLARED: Final = 100
_MAX_EXPANDED: Final = 100_000
"""Characters that a document's own entities may add."""
_MAX_TAGS: Final = 400_000
"""Opening brackets up to which lxml may build a tree (some 120 bytes for each)."""
_MAX_REPAIRED: Final = 4_000_000
"""Characters of a document that are worth repairing."""


@dataclass(frozen=True, slots=True)
class XmlSource:
    """A feed's tree.

    `clean` says that no string of it can hold anything that `clean_markup` would change: long texts need no second
    look. `has_base` says whether there is any xml:base.
    """

    root: etree._Element
    clean: bool
    has_base: bool


def read_xml(text: str) -> XmlSource:
    """The tree of a feed, with all text of its source. Nothing is fetched; no entity is expanded but short plain ones.

    Args:
        text: the decoded document.

    Raises:
        FeedError: html, not_a_feed, broken.
    """
    start = _start_of_root(text)
    source = _with_own_entities(text[:start], text[start:])
    for attempt in _attempts(source):
        data = attempt.encode("utf-8", "replace")
        if (root := _strict(data)) is not None:
            return XmlSource(root, _is_clean(attempt, data), "xml:base" in attempt)
    raise FeedError("broken", "The feed is damaged beyond repair.")


def without_prolog(text: str, root: re.Pattern[str]) -> str:
    """A document from its root element on, its DOCTYPE cut, its own plain entities put in place."""
    match = root.search(text)
    start = match.start() if match else len(text)
    return _with_own_entities(text[:start], text[start:])


def _attempts(source: str) -> Iterator[str]:
    """The document in ever more repaired versions."""
    small = _tags(source) <= _MAX_TAGS
    if small and not _C1_REFERENCE.search(source):
        yield source
    source = _repaired(source[:_MAX_REPAIRED])
    if small:
        yield source
    yield repair(source)


def _tags(source: str) -> int:
    """Opening brackets of the document; those of an entry's HTML in CDATA make no tree."""
    brackets = source.count("<")
    if brackets > _MAX_TAGS and _CDATA in source:
        brackets -= sum(part.partition("]]>")[0].count("<") for part in source.split(_CDATA)[1:])
    return brackets


def _start_of_root(text: str) -> int:
    first = _ANY_TAG.search(text)
    if first and (what := _NO_FEEDS.get(first[1].lower())):
        raise FeedError("not_a_feed", f"This is not a feed but {what}.")
    root = _ROOT.search(text)
    leads = root is not None and first is not None and first.start() == root.start()  # whatever DOCTYPE it has
    if not leads and _HTML.search(text, 0, root.start() if root else len(text)):
        raise FeedError("html", "This is a web page, not a feed.")
    if root is None:
        raise FeedError("not_a_feed", "This is not a feed.")
    return root.start()


def _strict(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the declaration says: it was decoded
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_clean(source: str, data: bytes) -> bool:
    """Whether neither the characters nor the character references of a well-formed document need cleaning."""
    if "\x7f" in source:
        return False
    suspects = "" if source.isascii() else data.translate(None, _ASCII).decode()
    if "&#" in source:
        suspects += "\n".join(map(decode_references, set(_CHARACTER.findall(source))))
    return clean_markup(suspects) == suspects


def _with_own_entities(prolog: str, source: str) -> str:
    """Put the plain-text entities that a DOCTYPE declares in their places; the others, and bombs, stand for nothing."""
    if "<!ENTITY" not in prolog:
        return source
    declared = {match[1]: "" for match in _ENTITY_NAME.finditer(prolog)}
    declared |= {
        match[1]: value
        for match in _DECLARED.finditer(prolog)
        # None of the document's own in another.
        if "&" not in decode_references((value := match[2] or match[3] or "").replace("&amp;", ""))
    }
    budget = _MAX_EXPANDED
    for name, value in list(declared.items())[:_MAX_DECLARED]:
        if name not in _XML_ENTITIES and name + ";" not in html5:
            budget -= source.count(f"&{name};") * len(value)
            source = source.replace(f"&{name};", value if budget >= 0 else "")
    return source


def _repaired(source: str) -> str:
    """Bare "&", the entities of HTML, and characters that XML forbids, outside of CDATA sections and in them."""
    source = _FORBIDDEN.sub("", source)
    if "&" not in source:
        return source
    head, *sections = source.split(_CDATA)
    parts = [_REFERENCE.sub(_reference, head)]
    for section in sections:
        inside, close, after = section.partition("]]>")
        parts += (_CDATA, inside, close, _REFERENCE.sub(_reference, after))
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    """A reference as XML allows it: numbers as HTML reads them (&#146; is an apostrophe), names by number."""
    hexadecimal, decimal, name = match.groups()
    if name:
        if name in _XML_ENTITIES:
            return match[0]
        known = html5.get(name + ";")
        return "".join(f"&#{ord(char)};" for char in known) if known else f"&amp;{name};"
    if hexadecimal or decimal:
        char = _FORBIDDEN.sub("", decode_references(match[0]))
        return "".join(f"&#{ord(c)};" for c in char)
    return "&amp;"
