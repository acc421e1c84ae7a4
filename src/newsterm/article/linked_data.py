"""JSON-LD: the account a page gives of itself in schema.org's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

Node = dict[str, Any]
_ARTICLE: Final = r"(?:Article|BlogPosting|Posting|Report|Review|Reportage|Story)$"
_PAGE: Final = r"(?:WebPage|ItemPage|Recipe|VideoObject)$"
_WRAPPED: Final = r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*;?\s*$"
_MAX_SCRIPTS: Final = 40
_MAX_NODES: Final = 2_000


@dataclass(slots=True)
class Article:
    """The article's own node, its values as text."""

    headline: str = ""
    alternative: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    publisher: str = ""
    section: str = ""
    language: str = ""
    body: str = ""
    free: bool = True
    kinds: tuple[str, ...] = ()


def article(scripts: tuple[str, ...]) -> Article:
    """What JSON-LD says of the article; empty where it says nothing."""
    nodes = list(_nodes(scripts))
    named = {str(n["@id"]): n for n in nodes if n.get("@id") and len(n) > 1}
    kinds = tuple(dict.fromkeys(k for n in nodes for k in _kinds(n)))
    chosen = [n for n in nodes if any(re.search(_ARTICLE, k) for k in _kinds(n))]
    chosen.sort(
        key=lambda n: -(bool(n.get("headline") or n.get("name")) + bool(n.get("datePublished")) + bool(n.get("author")))
    )
    pages = [n for n in nodes if any(re.search(_PAGE, k) for k in _kinds(n)) and n.get("datePublished")]
    if not chosen:
        chosen = pages
    if not chosen:
        return Article(kinds=kinds)
    node = chosen[0]
    free = node.get("isAccessibleForFree")
    return Article(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        alternative=_text(node.get("alternativeHeadline")),
        description=_text(node.get("description")),
        authors=tuple(_names(node.get("author") or node.get("creator"), named)),
        published=_text(node.get("datePublished"))
        or _text(node.get("dateCreated"))
        or _text(pages[0].get("datePublished") if pages else ""),
        updated=_text(node.get("dateModified")),
        publisher=next(iter(_names(node.get("publisher"), named)), ""),
        section=_text(node.get("articleSection")),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        free=free is None
        or str(free).strip().lower() not in ("false", "0", "no", "http://schema.org/false", "https://schema.org/false"),
        kinds=kinds,
    )


def _nodes(scripts: tuple[str, ...]) -> Iterator[Node]:
    count = 0
    for script in scripts[:_MAX_SCRIPTS]:
        value = _load(script)
        stack = [value]
        while stack and count < _MAX_NODES:
            node = stack.pop(0)
            if isinstance(node, list):
                stack[:0] = node[:200]
            elif isinstance(node, dict):
                count += 1
                yield node
                stack += [
                    node[k]
                    for k in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                    if isinstance(node.get(k), dict | list)
                ]


def _load(script: str) -> object:
    text = re.sub(_WRAPPED, "", script).strip().rstrip(";")
    for candidate in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            value: object = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _kinds(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) else ""


def _names(value: object, named: dict[str, Node]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            if "name" not in one and one.get("@id") in named:
                one = named[str(one["@id"])]
            given = one.get("name")
            if isinstance(given, list):
                yield from (n for n in given if isinstance(n, str))
            elif isinstance(given, str):
                yield given
        elif isinstance(one, str):
            yield one
