"""Stage 5, before pruning: series of posts (live blogs, threads), each begun by a line that says when and by whom.

A series is told by what it is made of: several siblings that each hold text of their own and a time, and are no
announcements of other pages. Their times and authors are taken out of the markup that pages put around them, and stand
as `x-post` elements where each post begins.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from newsterm.article.class_names import boilerplate_words, is_byline, name_words, names
from newsterm.article.inline import within_page
from newsterm.article.measure import Measure
from newsterm.article.prune import named, remove
from newsterm.article.tree import Element, spaced_text, text_of
from newsterm.dates import parse_date
from newsterm.text import clean_line

POST: Final = "x-post"
"""The tag that stands for the line at the beginning of a post."""
_REACH: Final = 10
"""Elements above a time among which its post is looked for."""
_LEAST: Final = 3
"""Posts that make a series; on a page that calls itself one:"""
_FEW: Final = 2
_TEXT: Final = 8
"""Characters of text that is not linked, from which on an element may be a post."""
_SHARE: Final = 0.5
"""The part of a page's prose that is in a series; where the page calls them posts:"""
_NAMED_SHARE: Final = 0.15
_LONG_TIME: Final = 60
"""Characters of a time, and of an author's name, at most."""
_SERIES: Final = names(
    "liveblog live livefeed liveticker ticker timeline post posts thread message messages topic reply replies update "
    "updates minute minutes"
)
_KINDS: Final = names("liveblogposting discussionforumposting qapage")
_DATED: Final = names(
    "date time timestamp datetime published posted postdate posttime dateline created age datum uhrzeit"
)
_SHOWING: Final = names("span a abbr div p em small i td li")
_MAY_DATE: Final = re.compile("ime|ate|osted|^age$")
"""What is in most names of times, and in few others."""
_USER: Final = re.compile(r"(?i)(?:user|username|userlink|author|poster|nick|nickname|creator)$")
_INNOCENT: Final = names("forum social socials hidden register")
_COMMENTS: Final = re.compile(r"comment|kommentar|respond|reply")
_ARTICLE: Final = 250
"""Characters of prose beside comments from which on these are comments on an article, not a thread."""
_BOX: Final = 80
"""Characters that a box around a post's author or time may tell besides."""
_SAYING: Final = names("p blockquote pre h1 h2 h3 h4 h5 h6 figure table")
_CONTENT: Final = names("content text body postbody commtext wrapper")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_AGO: Final = re.compile(
    r"(?i)\b(?:ago|vor|hace|il y a|fa|geleden|sedan|siden|just now|yesterday|today)\b|^\d+\s?[a-z]{1,3}$"
)
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")


@dataclass(frozen=True, slots=True)
class Series:
    """The posts of a page, and what holds them."""

    parent: Element
    posts: frozenset[Element]


def find_series(body: Element, measure: Measure, kinds: frozenset[str], base: str | None) -> Series | None:
    """The series of posts that a page's text is, and name when and by whom each is; None where there is none.

    Args:
        body: the page's body.
        measure: its masses.
        kinds: what the page calls itself (JSON-LD types in lower case).
        base: the page's address.
    """
    groups: dict[Element, dict[Element, None]] = {}
    for time in filter(_is_time, measure):
        for element in islice(time.iterancestors(), _REACH):
            parent = element.getparent()
            if element is body or parent is None:
                break
            groups.setdefault(parent, {}).setdefault(element)
    best: Series | None = None
    for parent, children in groups.items():
        posts = _alike(list(children), measure, base) if len(children) >= _FEW else []
        if (best is None or len(posts) > len(best.posts)) and _is_series(parent, posts, body, measure, kinds):
            best = Series(parent, frozenset(posts))
    if best is not None:
        _without_repeated_headings(best)
        for post in best.posts:
            _name(post)
    return best


def first_author(series: Series) -> str:
    """Who began a thread; "" where its posts are all of one author, or of none that is named."""
    lines = [line for post in series.parent if post in series.posts for line in post.iterchildren(POST)]
    authors = [line.get("by") or "" for line in lines]
    return authors[0] if len(set(filter(None, authors))) > 1 else ""


def post_text(element: Element) -> str:
    """The line of an `x-post`."""
    return " · ".join(filter(None, (element.get("by"), element.get("at"))))


def _alike(elements: list[Element], measure: Measure, base: str | None) -> list[Element]:
    """Those of some siblings that are built alike, where most of them are posts."""
    groups: dict[tuple[str, str], list[Element]] = {}
    for element in elements:
        first = (element.get("class") or "").split(" ")[0]
        groups.setdefault((str(element.tag), re.sub(r"\d+", "", first)), []).append(element)
    largest = max(groups.values(), key=len)
    posts = sum(_is_post(element, measure, base) for element in largest)
    return largest if posts >= max(_FEW, len(largest) // 2) else []


def _is_series(parent: Element, posts: list[Element], body: Element, measure: Measure, kinds: frozenset[str]) -> bool:
    said = not kinds.isdisjoint(_KINDS)
    called = said or any(not _SERIES.isdisjoint(name_words(named(e))) for e in (parent, *posts[:3]))
    if len(posts) < (_FEW if said else _LEAST):
        return False
    share = _NAMED_SHARE if called else _SHARE
    if sum(measure[post].text - measure[post].linked for post in posts) < share * measure[body].text:
        return False
    around = (parent, *parent.iterancestors(), *posts[:3])
    found = {word for e in around for word in boilerplate_words(named(e))} - _INNOCENT
    if measure[body].prose - measure[parent].prose < _ARTICLE:
        found = {word for word in found if not _COMMENTS.match(word)}
    return not found


def _is_post(element: Element, measure: Measure, base: str | None) -> bool:
    """Whether an element holds text of its own, and does not announce another page."""
    mass = measure.get(element)
    if mass is None or mass.text - mass.linked < _TEXT or mass.link_share > 0.5:
        return False
    for heading in element.iter(*_HEADINGS):
        if _is_author(heading) or any(map(_is_author, heading.iter("a", "span"))):
            continue
        around = heading.getparent()
        links = [around] if around is not None and around.tag == "a" else list(heading.iter("a"))
        if links and not within_page(links[0], base) and len(text_of(links[0])) >= 0.8 * len(text_of(heading).strip()):
            return False
    return True


def _times(element: Element) -> list[Element]:
    """What shows a time below an element, in reading order."""
    return list(filter(_is_time, element.iterdescendants("time", *_SHOWING)))


def _is_time(element: Element) -> bool:
    return element.tag == "time" or (element.tag in _SHOWING and _is_dated(element))


@lru_cache(maxsize=4096)
def _names_time(name: str, stated: str) -> bool:
    """Whether a class, or what an element states to machines (`itemprop`), is a time's."""
    likely = _MAY_DATE.search(name) is not None or "date" in stated
    return likely and not _DATED.isdisjoint(name_words(f"{name} {stated}"))


def _is_dated(element: Element) -> bool:
    name, stated = element.get("class") or "", element.get("itemprop") or ""
    if not (name or stated) or not _names_time(name, stated) or len(element) > 2:
        return False
    text = text_of(element).strip()
    if not 0 < len(text) <= _LONG_TIME:
        return False
    return _CLOCK.search(text) is not None or any(map(parse_date, (text, element.get("title") or "")))


def _without_repeated_headings(series: Series) -> None:
    """Take out a heading that most posts bear: the thread's own, with or without "Re:"."""
    headings = [(heading, _subject(heading)) for post in series.posts for heading in post.iter(*_HEADINGS)]
    counts = Counter(subject for _, subject in headings)
    for heading, subject in headings:
        if counts[subject] > max(1, len(series.posts) // 2) and not any(map(_is_author, heading.iter())):
            remove(heading)


def _subject(heading: Element) -> str:
    return re.sub(r"(?i)^(?:(?:re|aw|sv|fwd?)\s*:\s*)+", "", clean_line(text_of(heading))).casefold()


def _name(post: Element) -> None:
    """Put the line with a post's author and time at its beginning, and take both out of where they stood."""
    time = next(iter(_times(post)), None)
    author = next(filter(_is_author, post.iter("a", "span", "div", "p", "h3", "h4", "h5", "strong", "b", "cite")), None)
    while author is not None and (inner := next(filter(_is_author, author.iterdescendants()), None)) is not None:
        author = inner
    line = post.makeelement(POST, {})
    if author is not None:
        line.set("by", clean_line(text_of(author)))
    if time is not None:
        line.set("at", _when(time))
    for part in (time, author):
        if part is not None and any(e is post for e in part.iterancestors()):
            _take_out(part, post)
    line.tail, post.text = post.text, None
    post.insert(0, line)


def _when(time: Element) -> str:
    """A time as the page shows it; where that is only how long ago it was, the moment that it means."""
    shown = clean_line(spaced_text(time), _LONG_TIME)
    stated = time.get("datetime") or time.get("content") or time.get("title") or ""
    if shown and not _AGO.search(shown):
        return shown
    moment = parse_date(stated)
    return f"{moment:%Y-%m-%d %H:%M}" if moment else shown or clean_line(stated, _LONG_TIME)


def _is_author(element: Element) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    if len(name) < 5 or not (is_byline(name) or any(map(_USER.search, name_words(name)))):
        return False
    text = clean_line(text_of(element))
    return 0 < len(text) <= _LONG_TIME and any(c.isalpha() for c in text)


def _take_out(element: Element, post: Element) -> None:
    """Remove an author or a time, with the box around it that tells of nothing else (a profile, "Posted by … on …")."""
    box = element
    parent = element.getparent()
    while parent is not None and parent is not post:
        more = len(text_of(parent).strip()) - len(text_of(box).strip())
        if more > _BOX or any(e is not parent and _is_content(e) for e in parent.iter()) or _is_content(parent):
            break
        box, parent = parent, parent.getparent()
    remove(box)


def _is_content(element: Element) -> bool:
    """Whether an element holds what a post says."""
    if element.tag in _SAYING:
        return not any(map(_is_author, element.iter())) and not _times(element)
    return not _CONTENT.isdisjoint(name_words(element.get("class") or ""))
