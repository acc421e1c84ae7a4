"""Stage 4: what a page says about itself: title, authors, dates, site, language.

Sources in the order of trust: JSON-LD, meta elements (OpenGraph, article:*, Dublin Core, Parsely, Sailthru …),
microdata, then what is visibly around the headline, the address last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from newsterm.article import linked_data
from newsterm.article.paging import paging
from newsterm.article.people import is_only_publisher, people
from newsterm.article.phrases import lines_that_start, whole_lines
from newsterm.article.publisher import publisher_name, strip_site
from newsterm.article.tree import Element, text_of
from newsterm.dates import other_order, parse_date
from newsterm.text import MAX_TITLE, clean_line, decode_references
from newsterm.urls import host_of, safe_url

_AUTHOR_METAS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "dc.contributor",
    "cxenseparse:author",
    "og:article:author",
    "creator",
    "article:author_name",
    "authors",
)
_DATE_METAS: Final = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "cxenseparse:recs:publishtime",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "cxenseparse:publishtime",
    "created",
    "published-date",
    "iso-8601-publish-date",
    "last-modified",
)
_UPDATED_METAS: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)


@dataclass(slots=True)
class Metadata:
    """What was found; "" or None where the page says nothing."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    """With the offset that the page gives, so that its day is the page's; UTC where it gives none."""
    updated: datetime | None = None
    site: str = ""
    publishers: tuple[str, ...] = ()
    """All names that the page gives its publisher, and those in its address."""
    section: str = ""
    language: str = ""
    descriptions: tuple[str, ...] = ()
    body: str = ""
    """The whole text, where JSON-LD has it (`articleBody`)."""
    free: bool = True
    """False where JSON-LD says `isAccessibleForFree: false`."""
    kinds: frozenset[str] = frozenset()
    """The types that JSON-LD and OpenGraph give the page, in lower case."""
    next_url: str | None = None
    page: int = 1
    pages: int = 1
    base: str | None = None
    titles: list[str] = field(default_factory=list)
    """All that the page calls itself, for finding the headline."""
    announced: str = ""
    """What it is called where it is shared (`og:title`)."""
    only_window: bool = False
    """Whether its title is the window's (`<title>`) alone, which is often not the headline and names the publisher."""
    told: bool = False
    """Whether JSON-LD names the headline."""
    published_or: datetime | None = None
    """When it was published if the date's numbers are month and day, not day and month, or the other way round."""
    updated_or: datetime | None = None
    """The same of `updated`."""
    site_author: bool = True
    """Whether the byline names nobody but the publisher."""

    @property
    def live(self) -> bool:
        """Whether the page calls itself a live blog."""
        return "liveblogposting" in self.kinds


def read_metadata(root: Element, json_ld: tuple[str, ...], url: str | None) -> Metadata:
    """What the page's head says: everything but what is visibly on it."""
    found = Metadata()
    base = root.find(".//base[@href]")
    found.base = (safe_url(base.get("href"), url) if base is not None else None) or url
    metas = _metas(root)
    article = linked_data.article(json_ld)
    found.kinds = frozenset(k.lower() for k in (*article.kinds, metas.get("og:type", "")) if k)
    found.language = _language(root, article, metas)
    named = (metas.get("og:site_name", ""), article.publisher, metas.get("application-name", ""))
    publishers = [n for n in (clean_line(decode_references(name), 100) for name in named) if n]
    found.site = publisher_name(publishers, url)
    found.publishers = (*publishers, *host_of(url or "").split(".")[:-1])
    head = root.find(".//head/title")
    page_title = clean_line(text_of(head)) if head is not None else ""
    given = (article.headline, metas.get("og:title", ""), metas.get("twitter:title", ""), page_title)
    found.titles = [t for t in (clean_line(decode_references(g), MAX_TITLE) for g in given) if t]
    found.title = found.titles[0] if found.titles else ""
    found.only_window = not any(given[:3])
    found.told = bool(article.headline)
    found.announced = strip_site(clean_line(decode_references(given[1]), MAX_TITLE), found.site, url)
    authors = people(article.authors, found.language, found.publishers)
    if is_only_publisher(authors, found.publishers):
        stated = [metas[k] for k in _AUTHOR_METAS if k in metas] or _labelled(metas, found.language)
        meta = people(stated[:1], found.language, found.publishers)
        if meta and not (authors and is_only_publisher(meta, found.publishers)):
            authors = meta
    found.byline = ", ".join(authors)
    found.site_author = is_only_publisher(authors, found.publishers)
    published = [article.published, *(metas.get(k, "") for k in _DATE_METAS)]
    updated = [article.updated, *(metas.get(k, "") for k in _UPDATED_METAS)]
    found.published, found.published_or = _first_date(published, found.language)
    found.updated, found.updated_or = _first_date(updated, found.language)
    found.section = clean_line(decode_references(article.section or metas.get("article:section", "")), 100)
    described = (metas.get(k, "") for k in ("og:description", "description", "twitter:description"))
    texts = (clean_line(decode_references(d), 2000) for d in (article.description, *described, article.alternative))
    found.descriptions = tuple(dict.fromkeys(d for d in texts if d))
    found.body = article.body
    found.free = article.free
    found.next_url, found.page, found.pages = paging(root, url, found.base)
    return found


def _labelled(metas: dict[str, str], language: str) -> list[str]:
    """The author, where the page gives readers of a card a label ("Written by") and a value."""
    by = lines_that_start("by", language)
    labels = whole_lines("author_labels", language)
    for n in "12":
        label = metas.get(f"twitter:label{n}", "")
        if label and (by.match(label) or labels.fullmatch(label)):
            return [metas.get(f"twitter:data{n}", "")]
    return []


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        get = meta.get
        key = (get("property") or get("name") or get("itemprop") or get("http-equiv") or "").strip().lower()
        value = (get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)
    return found


def _language(root: Element, article: linked_data.Article, metas: dict[str, str]) -> str:
    given = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        article.language,
        metas.get("og:locale"),
        metas.get("content-language"),
    )
    for value in given:
        code = (value or "").strip().replace("_", "-").lower()
        if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}", code):
            return code
    return ""


def _first_date(values: list[str], language: str) -> tuple[datetime | None, datetime | None]:
    """The first date, and its other reading where its numbers have one."""
    for value in filter(None, values):
        moment = parse_date(value, language)
        if moment is not None:
            return moment, other_order(value, moment)
    return None, None
