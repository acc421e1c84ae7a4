"""Stage 4, second half: what is visibly around the headline: the title as it is shown, byline and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from newsterm.article.class_names import is_byline, name_words, names
from newsterm.article.metadata import Metadata
from newsterm.article.people import byline_text, is_only_publisher, people
from newsterm.article.phrases import whole_lines
from newsterm.article.prune import AUTHOR_LINK
from newsterm.article.publisher import is_at, is_followed_by_name, strip_last, strip_site
from newsterm.article.root import is_crumb
from newsterm.article.tree import Element, spaced_text, text_of, words
from newsterm.dates import date_in_url, find_date, parse_date
from newsterm.text import MAX_TITLE, clean_line
from newsterm.urls import host_of

_DATED: Final = names("date datum time timestamp published pubdate dateline fecha data datetime")
_LINES: Final = names("p div span address li font small em i b strong")
"""Elements that a line beginning with "by" is in."""
_DATE_LABEL: Final = (
    r"(?i)\W*(?:published|posted|updated|publié|mis à jour|veröffentlicht|aktualisiert|stand\b|publicad[oa]"
    r"|actualizad[oa]|atualizado|pubblicato|aggiornato|gepubliceerd|publicerad|publisert|udgivet|julkaistu|opublikowano|yayınlanma"
    r"|güncelleme|опубликовано|diterbitkan)"
)
_HANDLES: Final = " ¶#§"
"""What a link of a heading to itself shows."""
_REMARKS: Final = names("comment comments commentlist kommentare disqus tweet")
_DEPTH: Final = 8
"""Elements above one that are looked at for whose it is."""
_WORD: Final = 4
"""Characters of "by" in any language at most."""
_ALIKE: Final = 0.4
"""The part of its words that a headline shares with the page's title for search engines."""
_FIRST: Final = 6
"""Elements after the headline among which the sender of a message is named."""
_MOST_AUTHORS: Final = 6
_LONG_DATE: Final = 160
"""Characters of a line of dates at most, where it begins with what happened on them; of others:"""
_SHORT_DATE: Final = 60
_MAX_VISIBLE: Final = 240
"""Elements on either side of the headline that are looked at for a byline and a date."""


def read_visible(found: Metadata, body: Element, headline: Element | None, url: str | None) -> None:
    """Fill in what is only shown on the page: headline, byline, date."""
    if found.only_window:
        found.title = _headline_of_window(found.title, headline)
    elif headline is not None:
        _prefer_shown(found, headline, body, url)
    found.title = strip_site(_without_kicker(found.title, found.titles), found.site, url)
    wanted = found.site_author or found.published is None or found.published_or is not None
    near = _near(body, headline) if wanted else []
    if found.site_author:
        authors = (
            _visible_byline(near, found)
            or _labelled(body, found)
            or _first_line(near, headline, found)
            or _sender(near[:_FIRST], found)
        )
        if authors:
            found.byline = ", ".join(authors)
            found.site_author = is_only_publisher(authors, found.publishers)
    else:
        _add_authors(body, found)
    if found.published is None:
        found.published = (
            _date_in_titles(found)
            or _visible_date(near, found.language)
            or _machine_date((e for e in body.iter("time") if not _is_anothers(e)), found.language)
        )
    if found.published is None and url:
        found.published = date_in_url(url)
    if found.published_or is not None:
        _settle_order(found, (date_in_url(url or ""), _visible_date(near, found.language)))


def _settle_order(found: Metadata, shown: tuple[datetime | None, ...]) -> None:
    """Read the dates in the page's head in the order of numbers that fits the other dates on the page."""
    if found.published is None or found.published_or is None:
        return
    days = {moment.date() for moment in shown if moment is not None}
    if found.published_or.date() in days and found.published.date() not in days:
        found.published, found.published_or = found.published_or, None
        found.updated = found.updated_or or found.updated


def _headline_of_window(title: str, headline: Element | None) -> str:
    """The headline, where only the window's title is known ("Water dearer | The Post"): the one shown, or its part."""
    cut = strip_last(title)
    shown = _shown_text(headline) if headline is not None else ""
    shown = shown.rstrip(_HANDLES)
    if headline is not None and headline.tag == "h1" and is_followed_by_name(title, shown):
        return shown
    mine, heading = set(words(cut)), set(words(shown))
    return shown if len(heading) > 2 and 2 * len(mine & heading) >= len(mine) else cut


def _shown_text(headline: Element) -> str:
    """A headline's words; its parts ("Charges", "Water to rise") stand apart on the page, if not in the source."""
    text = ""
    for piece in map(str, headline.itertext()):
        glued = text[-1:].islower() and piece[:1].isupper()
        text += f" {piece}" if glued else piece
    return clean_line(text, MAX_TITLE)


def _prefer_shown(found: Metadata, headline: Element, body: Element, url: str | None) -> None:
    """Take the title that is shown where the page's head has others for search engines."""
    shown = _shown_text(headline)
    heading = words(spaced_text(headline))
    given = words(found.title)
    announced = words(found.announced)
    other = shown in found.descriptions  # the page's other headline, which is the one it shows
    if other or not given or (3 < len(heading) < len(given) and given[: len(heading)] == heading):
        found.title = shown
    elif 3 < len(heading) < len(given) and given[-len(heading) :] == heading:
        before = found.title[: -len(shown)] if found.title.endswith(shown) else ""
        found.title = shown if url and is_at(before, host_of(url)) else found.title
    elif not found.told and headline.tag == "h1" and _is_another_wording(heading, given):
        found.title = shown  # the other is for search engines
    ends = len(announced) > 3 and heading[-len(announced) :] == announced != given
    if ends and not _is_shown(found.title, body):
        found.title = found.announced


def _is_another_wording(heading: list[str], title: list[str]) -> bool:
    """Whether a headline says a title in other words, and in no more of them: one that does may begin with a kicker."""
    mine, other = set(heading), set(title)
    alike = len(mine & other) >= _ALIKE * min(len(mine), len(other))
    return len(heading) > 2 and len(heading) <= len(title) + 1 and alike and heading[-len(title) :] != title


def _is_shown(title: str, body: Element) -> bool:
    """Whether some heading of the page holds a title's words."""
    wanted = " ".join(words(title))
    return any(
        wanted in " ".join(words(spaced_text(h)))
        for h in body.iter("h1", "h2", "h3")
        if not is_crumb(h) and next(h.iterancestors("a"), None) is None
    )


def _without_kicker(title: str, titles: list[str]) -> str:
    """A title without the words before its colon, where the page also has it without them."""
    for other in titles:
        if len(other) > 15 and title.endswith(other) and title[: -len(other)].rstrip().endswith(":"):
            return other
    return title


def _date_in_titles(found: Metadata) -> datetime | None:
    """The day at the end of a title ("… | The Post | 28.04.2023")."""
    for title in found.titles:
        day = re.search(r"[|–—-]\s*(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)$", title)
        if day:
            return parse_date(day[1], found.language)
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
    language, publishers = found.language, found.publishers
    for element in near:
        get = element.get
        said = "author" in (get("rel") or "") or "author" in (get("itemprop") or "").split()
        name = f"{get('class') or ''} {get('id') or ''} {get('data-testid') or ''}"
        if not (said or (len(name) > 2 and is_byline(name))) or _in_comments(element):
            continue
        inner = element.find(".//*[@itemprop='name']")
        holder = inner if inner is not None else element
        linked = _linked_authors(holder)
        if linked:
            return people(linked, language, publishers)
        pieces = [t.strip(" ,|·•\u00a0") for t in _said(holder) if words(t)]
        if 1 < len(pieces) < 8:
            full = [p for p in pieces if 1 < len(p.split()) < 5 and _is_name(p)]
            if full and all(p in full or (p.isalpha() and p[0].isupper()) for p in pieces):  # with a place, an office
                return people(full, language, publishers)
        authors = _names_in(" ".join(pieces), language, publishers)
        if authors:
            return authors
    for element in near:
        line = spaced_text(element) if element.tag in _LINES and _begins_line(element) and len(element) <= 4 else ""
        if element.tag == "br":
            line = element.tail or ""
        if line:
            text = clean_line(line, 120)
            if (
                len(text.split()) <= 10
                and re.match(
                    r"(?:\S{6,12}\s+)?(?:by|von|par|por|di|door|av|af|oleh)\s+(?=[A-ZÀ-Þ])", text, re.IGNORECASE
                )
                and not _announces(element)
            ):
                authors = _names_in(text, language, publishers)
                if authors:
                    return authors
    linked = [text_of(e) for e in near if e.tag == "a" and AUTHOR_LINK.search(e.get("href") or "")]
    return [n for n in people(linked[:4], language, publishers) if _is_name(n) and len(n.split()) > 1]


def _begins_line(element: Element) -> bool:
    """Whether an element has text of its own first, or a word ("By") in an element of its own."""
    if element.text and element.text.strip():
        return True
    return len(element) > 1 and 0 < len((element[0].text or "").strip()) <= _WORD and len(element[0]) == 0


def _said(element: Element) -> Iterator[str]:
    """The pieces of an element's text that are not a button's."""
    if element.tag in ("button", "svg", "script", "style"):
        return
    if element.text:
        yield str(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _said(child)
        if child.tail:
            yield str(child.tail)


def _linked_authors(element: Element) -> list[str]:
    """The names that link to their authors' pages: all of them, or none where something else does."""
    names = []
    for link in (element, *element.iter("a")):
        if link.tag != "a" or not (link.get("rel") == "author" or AUTHOR_LINK.search(link.get("href") or "")):
            continue
        name = clean_line(" ".join(_said(link)), 80)
        if name and len(name.split()) > 1 and _is_name(name) and name not in names:
            names.append(name)
    return names[:_MOST_AUTHORS]


def _add_authors(body: Element, found: Metadata) -> None:
    """Take the authors that are shown beside one whom the page's head names, where it has only some of them."""
    known = set(found.byline.split(", "))
    for link in body.iter("a"):
        if link.get("rel") != "author" or text_of(link).strip() not in known or _in_comments(link):
            continue
        for box in islice(link.iterancestors(), 2):
            if len(text_of(box)) > _LONG_DATE:
                break
            shown = [name for e in box.iter("a") if e.get("rel") == "author" for name in _linked_authors(e)]
            authors = people(dict.fromkeys(shown), found.language, found.publishers)
            if known < set(authors):
                found.byline = ", ".join(authors)
                return


def _first_line(near: list[Element], headline: Element | None, found: Metadata) -> list[str]:
    """Names that are all a first line in bold says ("Ann Lee/Bo Ek"), or that stand before its date."""
    line = next((e for e in near if headline is not None and e.tag == "p" and words(text_of(e))), None)
    if line is None:
        return []
    text = clean_line(text_of(line), 120)
    name, *parts = re.split(r"\s[|·•]\s", text)
    if parts and len(name.split()) in (2, 3) and any(find_date(part, found.language) for part in parts):
        return _names_in(name, found.language, found.publishers)
    if line.find("strong") is None and line.find("b") is None:
        return []
    authors = people([text], found.language, found.publishers)
    full = all(1 < len(a.split()) < 5 and all(w[0].isupper() for w in a.split()) for a in authors)
    return authors if authors and full and sum(map(len, authors)) > 0.8 * len(text) else []


def _sender(near: list[Element], found: Metadata) -> list[str]:
    """The name before an address for mail, right under the headline: who sent a message."""
    for link in near:
        if link.tag == "a" and (link.get("href") or "").startswith("mailto:"):
            before = link.getprevious()
            if before is not None and not words(before.tail or ""):
                return _names_in(text_of(before), found.language, found.publishers)
    return []


def _in_comments(element: Element) -> bool:
    """Whether an element belongs to what readers and other sites say of the article."""
    return any("comment" in (e.get("class") or "").lower() for e in (element, *islice(element.iterancestors(), 6)))


def _labelled(body: Element, found: Metadata) -> list[str]:
    """Names after a label ("Author"), in a list of facts or at the beginning of a line with a colon."""
    label = whole_lines("author_labels", found.language)
    for element in body.iter("b", "strong", "dt", "th", "h4", "h5", "h6", "p", "span", "div"):
        said = (element.text or "").strip()
        name, colon, rest = said.partition(":")
        if not said or not label.fullmatch(name.strip()) or len(rest) > _SHORT_DATE or _in_comments(element):
            continue
        if rest.strip():
            beside = rest.partition("\n")[0]
        elif len(element) == 0 and (colon or element.tag in ("b", "strong", "dt", "th")):
            following = element.getnext()
            beside = str(element.tail or "")
            if not words(beside) and following is not None:
                beside = text_of(following)
        else:
            continue
        authors = _names_in(beside.partition("/")[0], found.language, found.publishers)
        if authors:
            return authors
    return []


def _names_in(text: str, language: str, publishers: tuple[str, ...]) -> list[str]:
    line = byline_text(text, language)
    authors = people([line], language, publishers) if line else []
    return authors if all(map(_is_name, authors)) else []


def _is_name(value: str) -> bool:
    """Whether a text may be a name: a few words that begin with capitals, or few characters of another script."""
    parts = value.split()
    if not value[0].isascii() and len(value) <= 20 and not value[0].isupper() and not value[0].islower():
        return True
    capitals = sum(1 for p in parts if p[:1].isupper())
    return 1 <= len(parts) <= 5 and capitals >= max(1, (len(parts) + 1) // 2)


def _visible_date(near: list[Element], language: str) -> datetime | None:
    near = [e for e in near if not _announces(e)]
    stated = (e for e in near if e.tag == "time" or "datePublished" in (e.get("itemprop") or ""))
    stated = (e for e in stated if not _is_anothers(e))
    moment = _machine_date(stated, language)
    if moment:
        return moment
    for element in near:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(name) > 3 and _DATED.intersection(name_words(name)) and not _is_anothers(element):
            text = text_of(element)
            moment = parse_date(element.get("title") or "", language) or (
                find_date(text, language) if len(text) < 300 else None
            )
            if moment:
                return moment
    for element in near:
        for line in ((element.text or "").strip(), (element.tail or "").strip()):
            longest = _LONG_DATE if re.match(_DATE_LABEL, line) else _SHORT_DATE
            if 6 <= len(line) <= longest and any(c.isdigit() for c in line):
                moment = find_date(line, language)
                if moment and not _is_anothers(element):
                    return moment
    return None


def _is_anothers(element: Element) -> bool:
    """Whether an element is part of what the page quotes (a post, a message), or of what readers say."""
    return any(
        e.tag == "blockquote" or (e.tag in ("div", "li", "section", "ol", "ul") and _is_named_comment(e))
        for e in islice(element.iterancestors(), _DEPTH)
    )


def _is_named_comment(element: Element) -> bool:
    return not _REMARKS.isdisjoint(name_words(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _announces(element: Element) -> bool:
    """Whether an element is part of a link to another article: one that says more than the element does."""
    link = next(element.iterancestors("a"), None)
    if link is None:
        return False
    return next(link.iter("h2", "h3", "h4", "img"), None) is not None or len(text_of(link)) > 2 * len(text_of(element))


def _machine_date(elements: Iterable[Element], language: str) -> datetime | None:
    for element in elements:
        moment = parse_date(element.get("datetime") or element.get("content") or text_of(element), language)
        if moment:
            return moment
    return None
