"""Stage 4: what a page says about itself: title, authors, dates, site, language.

Sources in the order of trust: JSON-LD, meta elements (OpenGraph, article:*, Dublin Core, Parsely, Sailthru …),
microdata, then what stands visibly around the headline, the address last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Final

from newsterm.article import linked_data
from newsterm.article.dates import date_in_url, parse_date
from newsterm.article.people import byline_text, is_only_site, people
from newsterm.article.root import is_crumb
from newsterm.article.tree import Element, spaced_text, text_of, words
from newsterm.article.words import is_byline, name_words, names
from newsterm.text import MAX_TITLE, clean_line
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
    "twitter:data1_author",
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
_SEPARATOR: Final = r"\s+[|–—•·»«:/-]+\s+|\s+[|»]|[|»]\s+"
_DATED: Final = names("date datum time timestamp published pubdate dateline fecha data datetime")
_AUTHOR_LINK: Final = r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|journalists?|redaktion|staff|people|profile?)/[^/]"
_MAX_VISIBLE: Final = 240
"""Elements on either side of the headline that are looked at for a byline and a date."""


@dataclass(slots=True)
class Metadata:
    """What was found; "" or None where the page says nothing."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    """With the offset that the page gives, so that its day is the page's; UTC where it gives none."""
    updated: datetime | None = None
    site: str = ""
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
    base: str | None = None
    titles: list[str] = field(default_factory=list)
    """All that the page calls itself, for finding the headline."""
    announced: str = ""
    """What it is called where it is shared (`og:title`)."""
    site_author: bool = True
    """Whether the byline names nobody but the publisher."""


def read_metadata(root: Element, json_ld: tuple[str, ...], url: str | None) -> Metadata:
    """What the page's head says: everything but what stands visibly on it."""
    found = Metadata()
    base = root.find(".//base[@href]")
    found.base = (safe_url(base.get("href"), url) if base is not None else None) or url
    metas = _metas(root)
    article = linked_data.article(json_ld)
    found.kinds = frozenset(k.lower() for k in (*article.kinds, metas.get("og:type", "")) if k)
    found.language = _language(root, article, metas)
    found.site = clean_line(
        unescape(metas.get("og:site_name", "") or article.publisher) or (host_of(url) if url else ""), 100
    )
    head = root.find(".//head/title")
    page_title = clean_line(text_of(head)) if head is not None else ""
    given = (article.headline, metas.get("og:title", ""), metas.get("twitter:title", ""), page_title)
    found.titles = [t for t in (clean_line(unescape(g), MAX_TITLE) for g in given) if t]
    found.title = found.titles[0] if found.titles else ""
    found.announced = strip_site(clean_line(unescape(given[1]), MAX_TITLE), found.site, url)
    authors = people(article.authors, found.language, found.site)
    if not authors or is_only_site(authors, found.site):
        meta = people([metas[k] for k in _AUTHOR_METAS if k in metas][:1], found.language, found.site)
        if meta and not (authors and is_only_site(meta, found.site)):
            authors = meta
    found.byline = ", ".join(authors)
    found.site_author = not authors or is_only_site(authors, found.site)
    found.published = _first_date([article.published, *(metas.get(k, "") for k in _DATE_METAS)], found.language)
    found.updated = _first_date([article.updated, *(metas.get(k, "") for k in _UPDATED_METAS)], found.language)
    found.section = clean_line(unescape(article.section or metas.get("article:section", "")), 100)
    described = (metas.get(k, "") for k in ("og:description", "description", "twitter:description"))
    texts = (clean_line(unescape(d), 2000) for d in (article.description, *described, article.alternative))
    found.descriptions = tuple(dict.fromkeys(d for d in texts if d))
    found.body = article.body
    found.free = article.free
    found.next_url = _next(root, url, found.base)
    return found


def read_visible(found: Metadata, body: Element, headline: Element | None, url: str | None) -> None:
    """Fill in what only stands visibly on the page: headline, byline, date."""
    if headline is not None:
        shown = clean_line(text_of(headline), MAX_TITLE)
        heading = words(shown)
        given = words(found.title)
        if not given or (3 < len(heading) < len(given) and given[: len(heading)] == heading):
            found.title = shown
        announced = words(found.announced)
        ends = len(announced) > 3 and heading[-len(announced) :] == announced != given
        if ends and not _is_shown(found.title, body):
            found.title = found.announced  # JSON-LD's words for search engines stand nowhere on the page
    found.title = strip_site(_without_kicker(found.title, found.titles), found.site, url)
    if found.site_author or found.published is None:
        near = _near(body, headline)
        if found.site_author:
            authors = _visible_byline(near, found)
            if authors:
                found.byline = ", ".join(authors)
        if found.published is None:
            found.published = _visible_date(near, found.language) or _machine_date(body.iter("time"), found.language)
    if found.published is None and url:
        found.published = date_in_url(url)


def _is_shown(title: str, body: Element) -> bool:
    """Whether some heading of the page holds a title's words."""
    wanted = " ".join(words(title))
    return any(wanted in " ".join(words(spaced_text(h))) for h in body.iter("h1", "h2", "h3") if not is_crumb(h))


def _without_kicker(title: str, titles: list[str]) -> str:
    """A title without the words before its colon, where the page also has it without them."""
    for other in titles:
        if len(other) > 15 and title.endswith(other) and title[: -len(other)].rstrip().endswith(":"):
            return other
    return title


def strip_site(title: str, site: str, url: str | None) -> str:
    """A title without the publisher's name before or behind it ("… | The Post")."""
    own = {"".join(words(site)), "".join(words(host_of(url or "").rsplit(".", 1)[0].rsplit(".", 1)[-1]))} - {""}
    for _ in range(3):
        cuts = list(re.finditer(_SEPARATOR, title))
        if not cuts:
            break
        last, first = cuts[-1], cuts[0]
        if _is_own(title[last.end() :], own) and len(words(title[: last.start()])) > 1:
            title = title[: last.start()]
        elif _is_own(title[: first.start()], own) and len(title) > 2 * first.end():
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _is_own(part: str, own: set[str]) -> bool:
    mine = "".join(words(part))
    if not mine:
        return True
    if any(
        mine == o or (len(o) > 3 and o in mine and len(mine) < 2 * len(o) + 6) or (len(mine) > 3 and mine in o)
        for o in own
    ):
        return True
    return bool(re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", part.strip()))


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


def _first_date(values: list[str], language: str) -> datetime | None:
    return next((d for d in (parse_date(v, language) for v in values if v) if d is not None), None)


def _next(root: Element, url: str | None, base: str | None) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "next":
            target = safe_url(link.get("href"), base)
            if target and url and host_of(target) == host_of(url) and target != url:
                return target
    return None


def _near(body: Element, headline: Element | None) -> list[Element]:
    """The elements around the headline, or the page's first ones."""
    elements = list(body.iter("*"))
    if headline is None:
        return elements[: 4 * _MAX_VISIBLE]
    at = elements.index(headline)
    return elements[at + 1 : at + _MAX_VISIBLE] + elements[max(0, at - 40) : at]


def _visible_byline(near: list[Element], found: Metadata) -> list[str]:
    """Names out of elements that say they hold authors, of lines that begin with "by", of links to authors."""
    language, site = found.language, found.site
    for element in near:
        get = element.get
        said = "author" in (get("rel") or "") or "author" in (get("itemprop") or "").split()
        name = f"{get('class') or ''} {get('id') or ''} {get('data-testid') or ''}"
        if not said and not (len(name) > 2 and is_byline(name)):
            continue
        inner = element.find(".//*[@itemprop='name']")
        holder = inner if inner is not None else element
        pieces = [t.strip(" ,|·•\u00a0") for t in map(str, holder.itertext()) if words(t)]
        if 1 < len(pieces) < 8 and all(1 < len(p.split()) < 5 and _is_name(p) for p in pieces):
            return people(pieces, language, site)
        authors = _names_in(spaced_text(holder), language, site)
        if authors:
            return authors
    for element in near:
        if element.tag in ("p", "div", "span", "address") and element.text and len(element) <= 4:
            text = clean_line(spaced_text(element), 120)
            if len(text.split()) <= 10 and re.match(
                r"(?:by|von|par|por|di|door|av|af|oleh)\s+(?=[A-ZÀ-Þ])", text, re.IGNORECASE
            ):
                authors = _names_in(text, language, site)
                if authors:
                    return authors
    linked = [text_of(e) for e in near if e.tag == "a" and re.search(_AUTHOR_LINK, e.get("href") or "")]
    return [n for n in people(linked[:4], language, site) if _is_name(n) and len(n.split()) > 1]


def _names_in(text: str, language: str, site: str) -> list[str]:
    line = byline_text(text, language)
    authors = people([line], language, site) if line else []
    return authors if all(map(_is_name, authors)) else []


def _is_name(value: str) -> bool:
    """Whether a text may be a name: a few words that begin with capitals, or few characters of another script."""
    parts = value.split()
    if not value[0].isascii() and len(value) <= 20 and not value[0].isupper() and not value[0].islower():
        return True
    capitals = sum(1 for p in parts if p[:1].isupper())
    return 1 <= len(parts) <= 5 and capitals >= max(1, (len(parts) + 1) // 2)


def _visible_date(near: list[Element], language: str) -> datetime | None:
    stated = (e for e in near if e.tag == "time" or "datePublished" in (e.get("itemprop") or ""))
    moment = _machine_date(stated, language)
    if moment:
        return moment
    for element in near:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(name) > 3 and _DATED.intersection(name_words(name)):
            text = text_of(element)
            moment = parse_date(text, language) if len(text) < 300 else None
            if moment:
                return moment
    for element in near:
        line = (element.text or "").strip()
        if 6 <= len(line) <= 60 and any(c.isdigit() for c in line):
            moment = parse_date(line, language)
            if moment:
                return moment
    return None


def _machine_date(elements: Iterable[Element], language: str) -> datetime | None:
    for element in elements:
        moment = parse_date(element.get("datetime") or element.get("content") or text_of(element), language)
        if moment:
            return moment
    return None
