"""Stage 5: take away what is no article: menus, forms, promotions, comments."""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.model import Dropped
from newsterm.article.tree import Element, text_of
from newsterm.article.words import names
from newsterm.text import clean_line

_TAGS: Final = names(
    "nav form footer aside button input select textarea iframe object embed dialog menu noscript script "
    "style svg template canvas video audio"
)
_ROLES: Final = names(
    "navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar tablist alert"
)
_WORDS: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|sidebar|share|sharing|social|related|recommend(?:ed|ations)?|newsletter|subscribe|"
    r"signup|promo|advert\w*|ads?|sponsor\w*|comments?|cookie\w*|consent|breadcrumbs?|popup|modal|outbrain|taboola|teaser|"
    r"toolbar|pagination|pager|tags?|most-?read|trending|byline|author-?bio)(?:$|[\s_-])",
    re.IGNORECASE,
)


def prune(body: Element) -> list[Dropped]:
    """Remove furniture below `body`; what holds most of the page's text is never removed."""
    total = len(text_of(body))
    dropped: list[Dropped] = []
    stack = [body]
    while stack:
        element = stack.pop()
        for child in list(element):
            tag = child.tag
            if not isinstance(tag, str):
                continue
            words = f"{child.get('class') or ''} {child.get('id') or ''}"
            if (
                tag in _TAGS
                or child.get("role") in _ROLES
                or child.get("aria-hidden") == "true"
                or child.get("hidden") is not None
                or _WORDS.search(words)
            ):
                text = text_of(child)
                if len(text) < 0.4 * total:
                    remove(child)
                    text = clean_line(text, 400)
                    if text:
                        dropped.append(Dropped("prune", text))
                    continue
            stack.append(child)
    return dropped


def remove(element: Element) -> None:
    """Take an element out, its tail stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
