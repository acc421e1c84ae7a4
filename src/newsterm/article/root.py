"""Stage 6: the headline, and the element that holds the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from newsterm.article.class_names import boilerplate_words, is_body, is_surely_standfirst, names
from newsterm.article.measure import Measure
from newsterm.article.prune import named
from newsterm.article.tree import BLOCKS, Element, text_of, words

_TEXTUAL: Final = names("p h1 h2 h3 h4 ul ol blockquote pre table tbody tr figure span a em strong b i")
_SOURCELESS: Final = names("img picture source svg br hr script style button input")
_STANDFIRST_REACH: Final = 150
"""Elements after the headline among which a standfirst is looked for."""
_STANDFIRST_SIZE: Final = 800
"""Characters of a standfirst at most."""
_WORD: Final = 60
"""Characters in which a first word ends."""
_PROSE: Final = 120
"""Characters of a paragraph that begins the article."""
_ALIKE: Final = 1.3
"""How much longer than a description a standfirst may be, or the other way round, when neither is cut."""
_CUT: Final = 12
"""Words from which on the one may be the beginning of the other."""
_MOST: Final = 0.75
"""A child is the better root when it holds this part of its parent's prose."""
_LIKELY: Final = 0.45
"""The same for an element that its author calls the article."""
_RIVAL: Final = 0.1
"""… unless another child that does so holds more than this part of the first one's prose."""
_START: Final = 0.1
"""An `article` around the headline is where to look if it holds this part of the page's prose, and …"""
_START_MIN: Final = 150
"""… these many characters."""
_LITTLE: Final = 400
"""Characters of prose up to which an element's name alone keeps it from being the article."""
_NUMBER: Final = re.compile(r"[-_ ]*\d+")
"""What tells parts of one name apart."""
_COLUMN: Final = 5
"""Pieces of prose from which on what the headline is in is a column, not a header."""
_FEW: Final = 0.15
"""Readability's choice counts if it holds this part of the prose."""


def find_headline(body: Element, titles: tuple[str, ...]) -> Element | None:
    """The heading that says one of the page's titles, or its only first-level heading.

    Among several that say a title, the last step of the path to the article ("Home > Business > …") and cards that
    link to it come last.
    """
    wanted = [w for w in (set(words(t)) for t in titles) if w]
    tops: list[Element] = []
    second: Element | None = None
    for heading in _headings(body):
        mine = set(words(text_of(heading)))
        if not mine:
            continue
        if any(len(mine & w) >= 0.6 * len(mine | w) or (len(mine) > 4 and mine <= w) for w in wanted):
            if not is_crumb(heading) and not (heading.tag != "h1" and _is_card(heading)):
                return heading
            second = heading if second is None else second
        elif heading.tag == "h1" and not _is_card(heading):
            tops.append(heading)
    if second is not None:
        return second
    return tops[0] if len(tops) == 1 else _lone_header(body) if not tops else None


def _headings(body: Element) -> Iterator[Element]:
    """The headings of the first three levels, and what states to machines that it is the headline."""
    for element in body.iter("h1", "h2", "h3", "div", "p", "span"):
        if element.tag in ("h1", "h2", "h3") or element.get("itemprop") == "headline":
            yield element


def _lone_header(body: Element) -> Element | None:
    """The heading that is all of an article's header, where the page's head has another title for it."""
    for article in body.iter("article", "main"):
        heading = next(article.iter("h2"), None)
        group = heading.getparent() if heading is not None else None
        if group is not None and group.tag in ("header", "hgroup") and not _is_card(group[0]):
            return heading
    return None


def _is_card(heading: Element) -> bool:
    """Whether a heading is a link to what it says."""
    return _is_link(heading) or next(heading.iterancestors("a"), None) is not None


def is_crumb(heading: Element) -> bool:
    """Whether a heading is the last step of the path to the article."""
    step = heading.getparent()
    if step is None or step.tag != "li":
        step = heading
    steps = [e for e in step.itersiblings(preceding=True) if isinstance(e.tag, str)]
    if len(steps) > 1 and all(_is_link(e) for e in steps):
        return True
    return any(
        e.tag == "nav" or "breadcrumb" in (e.get("class") or "").lower() or e.get("itemprop") == "itemListElement"
        for e in (heading, *islice(heading.iterancestors(), 4))
    )


def _is_link(element: Element) -> bool:
    """Whether all text of an element is one link's."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return link is not None and text_of(link).strip() == text_of(element).strip() != ""


def find_standfirsts(body: Element, headline: Element | None, descriptions: tuple[str, ...]) -> list[Element]:
    """The elements between the headline and the first prose that hold a standfirst.

    First the one whose text is what the page's head describes the article with, if there is one, then those that go by
    a standfirst's name.
    """
    if headline is None:
        return []
    known = [w for w in map(words, descriptions) if len(w) >= 4]
    begins = {w[0] for w in known}
    elements = body.iter("*")
    for element in elements:
        if element is headline:
            break
    said: list[Element] = []
    called: list[Element] = []
    prose = False
    for element in islice(elements, _STANDFIRST_REACH):
        if element.tag in _SOURCELESS or len(element) > 6:
            continue
        if not prose and is_surely_standfirst(element.get("class") or "") and _is_small(element):
            called.append(element)
        if element.tag == "p" and not prose and len(text_of(element)) >= _PROSE:
            prose = called == [] or not any(e in called for e in (element, *element.iterancestors()))
        if known and _first_word(element) in begins:
            mine = words(text_of(element))
            if len(mine) >= 4 and any(_describes(w, mine, element) for w in known):
                said.append(element)
                break
    return said + [e for e in called if not any(boilerplate_words(named(a)) for a in e.iterancestors())]


def _first_word(element: Element) -> str:
    for text in map(str, element.itertext()):
        found = words(text[:_WORD])
        if found:
            return found[0] if len(found) > 1 or len(text) < _WORD else words(text)[0]
    return ""


def _is_small(element: Element) -> bool:
    return len(words(text_of(element))) > 3 and len(text_of(element)) <= _STANDFIRST_SIZE


def _describes(description: list[str], text: list[str], element: Element) -> bool:
    """Whether a description and an element's text are the same, but for a few words at the end of the longer one.

    A description may be cut anywhere, and so may be the beginning of a long standfirst; but what has parts of its own
    is an article that begins with the description.
    """
    short, long = (description, text) if len(description) <= len(text) else (text, description)
    if short != long[: len(short)]:
        return False
    if len(long) <= _ALIKE * len(short) + 3:
        return True
    whole = long is description or next((e for e in element.iter(*BLOCKS) if e is not element), None) is None
    return len(short) >= _CUT and whole


def find_root(body: Element, headline: Element | None, measure: Measure) -> Element:
    """The deepest element that still holds most of the prose of the article around the headline."""
    start = body
    if headline is not None:
        enough = max(_START_MIN, _START * measure[body].prose)
        start = next((a for a in headline.iterancestors("article", "main") if measure[a].prose >= enough), body)
    root = _descend(start, headline, measure)
    if is_article(root) or any(is_article(e) for e in root.iterancestors()):
        return root
    return _second_opinion(root, start, measure)


def starts_before(headline: Element, root: Element, measure: Measure) -> bool:
    """Whether a headline is before the root's first longer prose."""
    while True:
        inner = next((c for c in root if c in measure and measure[c].prose >= 80), None)
        if inner is None:
            return measure[headline].order <= measure[root].order
        root = inner


def common(first: Element, second: Element) -> Element:
    """The smallest element that holds both."""
    above = {first, *first.iterancestors()}
    if second in above:
        return second
    return next(e for e in second.iterancestors() if e in above)


def scope_of(root: Element) -> Element:
    """What to read where no headline bounds the article: the `article` or `main` around the root, or its parent."""
    for element in root.iterancestors("article", "main"):
        return element
    parent = root.getparent()
    return parent if parent is not None and parent.tag != "html" else root


def is_article(element: Element) -> bool:
    """Whether an element says of itself that it is the article."""
    if element.tag in ("article", "main") or element.get("role") in ("main", "article"):
        return True
    return "articleBody" in (element.get("itemprop") or "") or is_body(named(element))


def _is_beside(element: Element, around: set[Element], measure: Measure) -> bool:
    """Whether an element goes by a name of boilerplate and holds little: in a short article it may hold the most."""
    return (
        bool(around)
        and element not in around
        and measure[element].prose < _LITTLE
        and bool(boilerplate_words(named(element)))
    )


def _descend(root: Element, headline: Element | None, measure: Measure) -> Element:
    around = set(headline.iterancestors()) if headline is not None else set()
    while True:
        inner = [c for c in root if c in measure and c.tag not in _TEXTUAL and not _is_beside(c, around, measure)]
        ranked = sorted(inner, key=lambda c: -measure[c].prose)
        if not ranked:
            return root
        best = ranked[0]
        whole = measure[root].prose or 1
        share = measure[best].prose / whole
        beside = next((c for c in ranked if c in around), None)
        if (share >= _MOST and not _goes_on(best, ranked[1:], measure)) or (
            share >= _LIKELY and is_article(best) and not _has_rival(best, ranked[1:], measure)
        ):
            root = best
        elif (
            beside is not None
            and measure[beside].pieces >= _COLUMN
            and measure[beside].prose >= 0.3 * whole
            and not _has_rival(beside, [c for c in ranked if c is not beside], measure)
        ):
            root = beside  # a column with the headline, beside columns of other things
        else:
            return root


def _goes_on(best: Element, others: list[Element], measure: Measure) -> bool:
    """Whether the article goes on in the next sibling: it begins with a heading, and its name differs by a number."""
    following = best.getnext()
    if following is None or following not in others or following.tag != best.tag:
        return False
    name = _NUMBER.sub("", best.get("class") or "")
    if not name or _NUMBER.sub("", following.get("class") or "") != name:
        return False
    first = next((e for e in following.iterdescendants() if e.tag in BLOCKS and text_of(e).strip()), None)
    least = max(_PROSE, _RIVAL * measure[best].prose)
    return first is not None and first.tag in ("h2", "h3", "h4") and measure[following].prose > least


def _has_rival(best: Element, others: list[Element], measure: Measure) -> bool:
    """Whether the article goes on in a sibling: one of the same names, or one that is an article too."""
    least = _RIVAL * measure[best].prose
    return any(
        measure[c].prose > least and ((c.tag == best.tag and c.get("class") == best.get("class")) or is_article(c))
        for c in others
    )


def _second_opinion(root: Element, start: Element, measure: Measure) -> Element:
    """readability-lxml's choice on the pruned tree, where nothing on the page calls itself an article.

    Its scoring looks at paragraphs and their commas, ours at mass. Ours tends to take too much and its choice too
    little, so its choice is followed upwards as long as what a parent adds looks like more of the same.
    """
    from newsterm.article.readability_fallback import readability_root

    choice = readability_root(start)
    if choice is None or choice not in measure or measure[choice].prose < _FEW * measure[start].prose:
        return root
    if root not in choice.iterancestors():
        return root
    node = choice
    while node is not root:
        parent = node.getparent()
        if parent is None:
            break
        alike = other = 0
        for child in parent:
            mass = measure.get(child)
            if mass is None or child is node or not mass.prose:
                continue
            same = child.tag in _TEXTUAL or (
                child.tag == node.tag and child.get("class") == node.get("class") is not None
            )
            if mass.link_share < 0.3 and (same or mass.prose >= 0.25 * measure[node].prose):
                alike += mass.prose
            else:
                other += mass.prose
        if alike >= 0.08 * measure[choice].prose and alike >= other:
            choice = parent
        elif other > 0.5 * measure[node].prose and not alike:
            break
        node = parent
    return choice
