"""Stage 4: what a page says about itself: title, authors, dates, site, language.

Sources in the order of trust: JSON-LD, meta elements (OpenGraph, article:*, Dublin Core, Parsely, Sailthru …),
microdata, what stands visibly on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any, Final

from newsterm.article.tree import Element, text_of
from newsterm.text import MAX_TITLE, clean_line
from newsterm.urls import host_of, safe_url

Json = dict[str, Any]
_ARTICLE: Final = re.compile(r"Article|BlogPosting|Posting|Report|Review$|Story", re.IGNORECASE)


@dataclass(slots=True)
class Metadata:
    """What was found; "" or None where the page says nothing."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    site: str = ""
    section: str = ""
    language: str = ""
    description: str = ""
    body: str = ""
    """The whole text, where JSON-LD has it (`articleBody`)."""
    free: bool = True
    """False where JSON-LD says `isAccessibleForFree: false`."""
    next_url: str | None = None
    image: str | None = None
    base: str | None = None
    titles: list[str] = field(default_factory=list)


def read_metadata(root: Element, json_ld: tuple[str, ...], url: str | None) -> Metadata:
    """Everything a page says about itself, cleaned."""
    found = Metadata()
    base = root.find(".//base[@href]")
    found.base = (safe_url(base.get("href"), url) if base is not None else None) or url
    metas = _metas(root)
    nodes = list(_nodes(json_ld))
    article = next((n for n in nodes if _typed(n, _ARTICLE)), {})
    found.language = (
        (
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or _text(article.get("inLanguage"))
            or metas.get("og:locale", "")
            or metas.get("content-language", "")
        )
        .replace("_", "-")
        .lower()[:35]
    )
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", found.language):
        found.language = ""
    found.site = clean_line(
        metas.get("og:site_name", "") or _name(article.get("publisher")) or (host_of(url) if url else ""), 100
    )
    head = root.find(".//head/title")
    page_title = clean_line(text_of(head)) if head is not None else ""
    found.title = clean_line(
        unescape(_text(article.get("headline"))) or metas.get("og:title", "") or page_title, MAX_TITLE
    )
    found.titles = [
        t for t in (found.title, metas.get("og:title", ""), page_title, metas.get("twitter:title", "")) if t
    ]
    found.byline = ", ".join(_people(article.get("author")))
    found.published = _moment(_text(article.get("datePublished"))) or _moment(metas.get("article:published_time", ""))
    found.updated = _moment(_text(article.get("dateModified"))) or _moment(metas.get("article:modified_time", ""))
    found.section = clean_line(_text(article.get("articleSection")) or metas.get("article:section", ""), 100)
    found.description = clean_line(metas.get("og:description", "") or metas.get("description", ""), 2000)
    found.body = _text(article.get("articleBody"))
    found.free = str(article.get("isAccessibleForFree", "true")).lower() != "false"
    return found


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "")
            .strip()
            .lower()
        )
        value = (meta.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)
    return found


def _nodes(blocks: tuple[str, ...]) -> Iterator[Json]:
    for block in blocks[:40]:
        try:
            value = json.loads(_json(block), strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [value]
        while stack:
            node = stack.pop(0)
            if isinstance(node, list):
                stack[:0] = node[:200]
            elif isinstance(node, dict):
                yield node
                stack += [
                    v
                    for k, v in node.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage") and isinstance(v, (dict, list))
                ]


def _json(block: str) -> str:
    return re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", block)


def _typed(node: Json, pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and pattern.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return _text(value)


def _people(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = (clean_line(unescape(_name(v)), 100) for v in values)
    return list(dict.fromkeys(n for n in names if n and not n.startswith("http")))


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None
