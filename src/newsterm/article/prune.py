"""Stage 5: take away what is no article: menus, forms, promotions, comments."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import Final

from newsterm.article.class_names import boilerplate_words, is_doubtful, names
from newsterm.article.intake import EMBED
from newsterm.article.measure import Mass, Measure
from newsterm.article.model import Dropped
from newsterm.article.tree import Element, text_of
from newsterm.text import clean_line, clean_markup

_TAGS: Final = names(
    "nav form footer aside button input select textarea iframe object embed dialog menu noscript script style "
    "svg template canvas video audio label fieldset amp-ad amp-embed"
)
_ROLES: Final = names(
    "navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar tablist alert form"
)
#: Parts of running text: removed only for what they are, or when they are made of links.
_TEXT: Final = names(
    "p blockquote pre figure figcaption h1 h2 h3 h4 h5 h6 picture img br table tbody tr td th thead li"
)
_INLINE: Final = names("a abbr b cite code em font i mark q s small span strong sub sup time u wbr")
_LABELS: Final = names("b strong em i")
_LISTS: Final = names("ul ol dl table")
_BOXES: Final = names("div section article li span header")
_MAX_TEASER: Final = 600
"""Characters of a box that announces another article."""
_SOCIAL: Final = frozenset({"social", "socials", "socialmedia", "social media"})
_HIDDEN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\()", re.IGNORECASE
)
_GUARD: Final = 0.5
"""The part of a page's prose that no element, and no name of elements, is removed with."""
#: What may hold more prose than a short article: comments, the house's own promotions at the foot, consent walls.
_MASSIVE: Final = names(
    "comment comments commentlist disqus kommentare kommentar forum respond leserbriefe footer cookie cookies "
    "cookielaw consent gdpr cmp onetrust contentinfo nav modal popup overlay lightbox newsletter signup "
    "related recommended recommendations relatedposts relatedarticles outbrain taboola menu megamenu sidebar"
)
_MASSIVE_TAGS: Final = names("footer nav aside dialog")
_MASSIVE_GUARD: Final = 0.8
_MAX_LOGGED: Final = 400
_SIGN_UP: Final = 200
"""Characters beside a field for an e-mail address that make a box to sign up in, not a page with one."""


def prune(
    body: Element,
    measure: Measure,
    keep: frozenset[Element] = frozenset(),
    *,
    by_name: bool = True,
    posts: bool = False,
) -> list[Dropped]:
    """Remove boilerplate below `body`.

    What holds much of the page's prose is never removed; nor is anything for a name that, on this page, much of the
    prose goes by ("sidebar-grid" around every paragraph).

    Args:
        body: the page's body.
        measure: its masses.
        keep: elements that must stay, with all they stand in.
        by_name: also remove what only goes by the name of boilerplate.
        posts: the article is made of posts, which look like teasers of others.
    """
    limit = _GUARD * measure[body].prose
    massive_limit = _MASSIVE_GUARD * measure[body].prose
    innocent = _innocent_words(body, measure, limit, massive_limit)
    sign_ups = _sign_ups(body, measure) if by_name else frozenset()
    dropped: list[Dropped] = []
    stack = [body]
    while stack:
        for child in list(stack.pop()):
            mass = measure.get(child)
            if mass is None or child in keep:
                stack.append(child)
                continue
            verdict = "form" if child in sign_ups else _is_boilerplate(child, measure, innocent, by_name, posts)
            if verdict and mass.prose <= (massive_limit if verdict == "massive" else limit):
                text = clean_line(text_of(child), _MAX_LOGGED)
                if text:
                    dropped.append(Dropped("prune", text))
                remove(child)
            else:
                stack.append(child)
    return dropped


def named(element: Element) -> str:
    """All the names an element's author gave it."""
    get = element.get
    found = [n for n in (get("class"), get("id"), get("data-testid"), get("data-component"), get("data-module")) if n]
    return " ".join(found)


def _sign_ups(body: Element, measure: Measure) -> frozenset[Element]:
    """The boxes that do little but ask for an e-mail address."""
    found: set[Element] = set()
    for field in body.iter("input"):
        if field.get("type") == "email":
            around = (e for e in field.iterancestors(*_BOXES) if e in measure)
            found.update(takewhile(lambda e: measure[e].text <= _SIGN_UP, around))
    return frozenset(found)


def _innocent_words(body: Element, measure: Measure, limit: float, massive_limit: float) -> frozenset[str]:
    prose: Counter[str] = Counter()
    stack = [body]
    while stack:
        for child in stack.pop():
            mass = measure.get(child)
            if mass is None or not mass.prose:
                continue
            name = named(child)
            found = boilerplate_words(name) if name else None
            if found:
                for word in found:
                    prose[word] += mass.prose
            else:
                stack.append(child)
    return frozenset(w for w, mass in prose.items() if mass > (massive_limit if w in _MASSIVE else limit))


def _is_boilerplate(element: Element, measure: Measure, innocent: frozenset[str], by_name: bool, posts: bool) -> str:
    tag = str(element.tag)
    if tag in _TAGS:
        return "massive" if tag in _MASSIVE_TAGS else "tag"
    get = element.get
    if get("role") in _ROLES or get("hidden") is not None or get("aria-hidden") == "true":
        return "role"
    style = get("style")
    if style and _HIDDEN.search(style):
        return "hidden"
    if by_name and not posts and tag in _BOXES and _is_teaser(element, measure[element]):
        return "teaser"
    if by_name and not posts and tag == "article" and next(element.iterancestors("article"), None) is not None:
        return "nested"
    name = named(element)
    if not name or not by_name or (tag in _INLINE and _in_text(element)):
        return ""
    mass = measure[element]
    found = boilerplate_words(name) - innocent
    if found and found <= _SOCIAL and mass.prose and element.find(".//blockquote") is not None:
        return ""  # a post that the article shows
    if found:
        if tag in _TEXT and mass.link_share < 0.3 and (mass.text >= 60 or tag[0] == "h"):
            return ""
        return "massive" if not found.isdisjoint(_MASSIVE) else "name"
    if tag not in _TEXT and is_doubtful(name) and element.find(f".//{EMBED}") is None:
        # A list of a name like "links" is boilerplate when it is links; other things also when they hold no sentence.
        share = 0.6 if tag in _LISTS else 0.35
        if mass.link_share > share or (mass.prose < 60 and tag not in _LISTS):
            return "doubtful"
    return ""


def _is_teaser(element: Element, mass: Mass) -> bool:
    """Whether a small box announces another article: a linked heading, and a sentence or two."""
    if not 15 <= mass.linked <= mass.text <= _MAX_TEASER or mass.pieces > 3:
        return False
    for heading in element.iter("h2", "h3", "h4", "h5", "h6"):
        size = len(text_of(heading).strip())
        linked = sum(len(text_of(a).strip()) for a in heading.iter("a"))
        around = heading.getparent()
        if size >= 10 and (linked >= 0.8 * size or (around is not None and around.tag == "a")):
            return True
    return False


def _in_text(element: Element) -> bool:
    """Whether text stands beside an inline element, directly or around the inline elements that it stands in alone."""
    node: Element | None = element
    while node is not None:
        if node.tail and node.tail.strip():
            return True
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            return bool(before.tail and before.tail.strip()) or (
                before.tag in _LABELS and bool(text_of(before).strip())
            )
        if parent is None or parent.tag == "cite" or (parent.text and parent.text.strip()):
            return parent is not None
        node = parent if parent.tag in _INLINE else None
    return False


def remove(element: Element) -> None:
    """Take an element out, its tail stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        # lxml reads control characters (from "&#27;") but refuses to write them.
        if before is not None:
            before.tail = clean_markup((before.tail or "") + element.tail)
        else:
            parent.text = clean_markup((parent.text or "") + element.tail)
    parent.remove(element)
