"""Stage 5: take away what is not an article: menus, forms, promotions, comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from newsterm.article.class_names import (
    BOILERPLATE,
    boilerplate_words,
    doubtful_words,
    is_body,
    is_by_machine,
    name_words,
    names,
)
from newsterm.article.intake import EMBED
from newsterm.article.measure import Mass, Measure
from newsterm.article.prose import is_sentence
from newsterm.article.tree import Element, is_link, text_of, words
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
_HEADINGS: Final = names("h1 h2 h3 h4 h5 h6")
_LABELS: Final = names("b strong em i")
_LISTS: Final = names("ul ol dl table")
_BOXES: Final = names("div section article li span header")
_MAX_TEASER: Final = 600
"""Characters of a box that announces another article."""
_UNSEEN: Final = frozenset({"hidden", "display none", "d none"})
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
#: Reasons, and words of names, that an article's own parts do or do not give.
_DOUBTS: Final = names("teaser nested hidden doubtful author")
_SURE: Final = _MASSIVE | BOILERPLATE.difference(names("hidden poll polls quiz toc weather horoscope foot advertorial"))
_MASSIVE_TAGS: Final = names("footer nav aside dialog")
_MASSIVE_GUARD: Final = 0.8
_MAX_LOGGED: Final = 400
NAMES: Final = "names"
_COMMENTS: Final = names("comment comments commentlist disqus kommentare kommentar respond leserbriefe")
_PART: Final = 0.1
"""The part of a page's prose from which on an element is a larger part of the article around it."""
_UNLINKED: Final = 0.15
"""The part of links in a text that is an author's."""
_SHORT_POST: Final = 80
"""Characters of prose of an article under which there may be more comments than article."""
_FEW_WORDS: Final = 60
"""Characters of prose below which a box of a doubtful name says nothing."""
_TOPIC: Final = 3
"""Words of a heading that unfolds a text."""
_SIGN: Final = 20
"""Characters after a question that stand for a sign ("expand_more")."""
_LIFE: Final = 900
"""Characters of a box on the author at most."""
_LISTED_ITEM: Final = 15
"""Characters that items of a list have on average where they say something."""
_TITLE: Final = 160
"""Characters of a title that is all a player's box says."""
_PLAYERS: Final = names("player video videos audio podcast clip")
_MODIFIER: Final = re.compile(
    r"(?<!\S)(?:no|not|without|with|has|js)[-_](?!print)\S+|(?<!\S)\S+[-_](?:false|off|disabled|none)(?!\S)",
    re.IGNORECASE,
)
"""Names that say what an element has or has not, or what a script does with it, not what it is."""
_MAY_MODIFY: Final = re.compile(r"(?:no|not|without|with|has|js|false|off|disabled|none|hidden)(?:\b|_)", re.IGNORECASE)
_PARTLY_HIDDEN: Final = re.compile(
    r"(?<!\S)\S*(?:overflow|backface|label|title|caption|scroll|scrollbar|border|icon)[-_]+(?:[xy]-)?hidden(?!\S)",
    re.IGNORECASE,
)
"""Names that say that something of an element is not shown: what is too much, its label."""
_SHOWN_WIDE: Final = re.compile(
    r"(?<!\S)(?:(?:sm|md|lg|xl|2xl):|d-(?:sm|md|lg|xl|xxl)-)(?:block|flex|grid|inline(?:-\w+)?|table|contents)(?!\S)"
)
_HIDDEN_NARROW: Final = re.compile(r"(?<!\S)(?:hidden|d-none)(?!\S)")
"""Names by which an element is hidden, if they stand alone; beside the former only on narrow screens."""
AUTHOR_LINK: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|journalists?|redaktion|staff|people|profile?)/[^/]"
)
"""The address of a page on an author."""
_SLUG: Final = 3
"""Words of an id from which on it may be made of a heading."""
_SIGN_UP: Final = 200
"""Characters beside a field for an e-mail address that make a box to sign up in, not a page with one."""
_CONSENT: Final = 600
"""The same beside a box to tick."""
_SUMMARY: Final = 1_500
"""Characters of a machine's summary at most."""
_LINKED: Final = 0.45
"""The part of a heading that is a link where it announces another article."""
_CARD: Final = 0.7
"""The part of links in a card."""


@dataclass(frozen=True, slots=True)
class Removed:
    """An element that was taken away, and why."""

    reason: str
    """One of a few words ("teaser", "hidden"), or "name" and the word in the element's names."""
    text: str
    prose: int
    """Characters of prose in it."""
    parent: Element
    """What it was in."""


def prune(
    body: Element,
    measure: Measure,
    keep: frozenset[Element] = frozenset(),
    *,
    without: frozenset[str] = frozenset(),
    posts: bool = False,
) -> list[Removed]:
    """Remove boilerplate below `body`, and bring `measure` up to date.

    What holds much of the page's prose is never removed; nor is anything for a name that, on this page, much of the
    prose goes by ("sidebar-grid" around every paragraph).

    Args:
        body: the page's body.
        measure: its masses.
        keep: elements that must stay, with all they are in.
        without: reasons for which nothing is removed; `NAMES` for all that are names.
        posts: the article is made of posts, which look like teasers of others.
    """
    without = without | ({"teaser", "nested"} if posts else set())
    pruner = _Pruner(body, measure, keep, without)
    removed: list[Removed] = []
    changed: set[Element] = set()
    stack = [body]
    while stack:
        element = stack.pop()
        for child in list(element):
            mass = measure.get(child)
            reason = pruner.reason(child) if mass is not None and child not in keep else ""
            if mass is None or not reason or not pruner.may_go(child, reason):
                stack.append(child)
                continue
            text = clean_line(text_of(child)[: 4 * _MAX_LOGGED], _MAX_LOGGED)
            if text:
                removed.append(Removed(reason, text, mass.prose, element))
            changed.add(element)
            remove(child)
    measure.count_again(changed)
    return removed


def is_doubt(reason: str) -> bool:
    """Whether a reason is one that parts of an article give, too: not one that only comments and the like do."""
    kind, _, word = reason.partition(" ")
    return kind in _DOUBTS or (kind == "name" and word not in _SURE)


def named(element: Element) -> str:
    """All the names an element's author gave it.

    Not those that say what it has not ("sidebar--false", "with-comments"), nor an id made of the words of a heading.
    """
    get = element.get
    found = [n for n in (get("class"), get("data-testid"), get("data-component"), get("data-module")) if n]
    own = get("id")
    if own and not _is_slug(own, element):
        found.append(own)
    return _unmodified(" ".join(found)) if found else ""


@lru_cache(maxsize=4096)
def _unmodified(name: str) -> str:
    if not _MAY_MODIFY.search(name):
        return name
    if "hidden" in name or "d-none" in name:
        name = _PARTLY_HIDDEN.sub("", name)
        if _SHOWN_WIDE.search(name):
            name = _HIDDEN_NARROW.sub("", name)
    return _MODIFIER.sub("", name).strip() or name


def _is_slug(value: str, element: Element) -> bool:
    """Whether an id repeats the words of the heading in its element, as addresses within a page do."""
    mine = name_words(value)
    if len(mine) < _SLUG:
        return False
    heading = next(element.iter("h1", "h2", "h3", "h4"), None)
    said = words(text_of(heading)) if heading is not None else []
    return bool(said) and 2 * len(set(mine) & set(said)) >= len(set(said))


class _Pruner:
    """What is boilerplate on one page."""

    def __init__(self, body: Element, measure: Measure, around: frozenset[Element], without: frozenset[str]) -> None:
        self.measure = measure
        self._around = around
        self._without = without
        self._names = NAMES not in without
        self._limit = _GUARD * measure[body].prose
        self._massive_limit = _MASSIVE_GUARD * measure[body].prose
        self._known: dict[Element, str] = {}
        self._part = _PART * measure[body].prose
        self._innocent, self._wrapping = self._innocent_words(body, boilerplate_words)
        self._clear, _ = self._innocent_words(body, doubtful_words)
        self._asking = _asking(body, measure)
        self._by_machine = _by_machine(body, measure) if self._names else frozenset()

    def may_go(self, element: Element, reason: str) -> bool:
        """Whether an element does not hold so much of the page's prose that it must be the article after all.

        Of the prose of the element that the headline is in, too: an article is not the larger part of its page
        where others follow it.
        """
        prose = self.measure[element].prose
        word = reason.removeprefix("name ")
        if word in _COMMENTS and (self._follows_article(element) or not self._names):
            return self._names or self._follows_article(element)
        massive = element.tag in _MASSIVE_TAGS or word in _MASSIVE or reason == "form"
        if prose > (self._massive_limit if massive else self._limit):
            return False
        if reason == "form" or element.tag in _MASSIVE_TAGS or self.measure[element].link_share > _UNLINKED:
            return True
        around = (a for a in element.iterancestors("article") if a in self._around)
        return not any(prose > _GUARD * self.measure[a].prose for a in around)

    def _follows_article(self, element: Element) -> bool:
        """Whether an element is after one with text of its own that is called an article."""
        for ancestor in (element, *element.iterancestors()):
            for before in ancestor.itersiblings(preceding=True):
                mass = self.measure.get(before)
                if (
                    mass is not None
                    and mass.prose >= _SHORT_POST
                    and (before.tag == "article" or is_body(named(before)))
                ):
                    return True
        return False

    def _name(self, element: Element) -> str:
        name = self._known.get(element)
        if name is None:
            name = self._known[element] = named(element)
        return name

    def reason(self, element: Element) -> str:
        """Why an element is boilerplate, "" where nothing says so."""
        if element in self._asking:
            return "form"
        if element in self._by_machine:
            return "machine"
        return next((r for r in self._reasons(element) if r not in self._without), "")

    def _reasons(self, element: Element) -> Iterator[str]:
        tag = str(element.tag)
        get = element.get
        if tag == "button" and self._unfolds(element):
            _as_heading(element)
            return
        if tag in _TAGS:
            yield "tag " + tag
        if get("role") in _ROLES:
            yield "role"
        if _is_hidden(element) and not self._is_folded(element):
            yield "hidden"
        name = self._name(element)
        if not self._names:
            if not _COMMENTS.isdisjoint(name_words(name)):
                yield "name comments"
            return
        if tag in _BOXES and _is_teaser(element, self.measure[element]):
            yield "teaser"
        if tag in _BOXES and self._is_life(element):
            yield "author"
        if tag in _HEADINGS and _is_gallerys(element, self.measure):
            yield "gallery"
        if tag in _INLINE and _is_card(element, self.measure[element]):
            yield "card"
        if tag == "article" and next(element.iterancestors("article"), None) is not None and self._announces(element):
            yield "nested"
        if name and tag != "code" and not (tag in _INLINE and _in_text(element)):
            yield from self._by_name(element, tag, name)

    def _is_folded(self, element: Element) -> bool:
        """Whether an element is text that a button of the page, or a line over it, unfolds."""
        mass = self.measure[element]
        if mass.prose < _FEW_WORDS or mass.link_share > 0.3:
            return False
        if element.get("role") in ("region", "tabpanel"):
            return True
        before = element.getprevious()
        return before is not None and (
            before.tag in ("button", "summary")
            or before.get("aria-expanded") is not None
            or next((e for e in before.iter("button", "summary") if e is not before), None) is not None
            or before.find(".//*[@aria-expanded]") is not None
            or _asks(before)
        )

    def _unfolds(self, button: Element) -> bool:
        """Whether a button is the heading of the text that it unfolds."""
        if len(words(text_of(button))) < _TOPIC:
            return False
        if not self._has_text(_following(button)):
            return False
        return _asks(button) or any(e.tag in _HEADINGS for e in islice(button.iterancestors(), 3))

    def _heads_text(self, element: Element, name: str) -> bool:
        """Whether all that an element says is a heading or a question that is no link, and text follows."""
        mass = self.measure[element]
        if mass.linked or not 0 < mass.text <= _TITLE or not doubtful_words(name).isdisjoint(_PLAYERS):
            return False
        heading = next(element.iter("h2", "h3", "h4", "h5"), None)
        headed = heading is not None and clean_line(text_of(heading)) == clean_line(text_of(element))
        return (headed or _asks(element)) and self._has_text(_following(element))

    def _has_text(self, element: Element | None) -> bool:
        """Whether an element holds prose that is neither made of links nor written under a picture."""
        mass = self.measure.get(element) if element is not None else None
        if element is None or mass is None or mass.prose < _FEW_WORDS or mass.link_share > 0.3:
            return False
        return element.find(".//figure") is None or next(element.iter("p", "li"), None) is not None

    def _is_life(self, element: Element) -> bool:
        """Whether a box after text tells who the author is: it begins with a link to the author's page, or says so."""
        mass = self.measure[element]
        if not mass.prose or mass.text > _LIFE or not (_states_author(element) or _begins_with_author(element)):
            return False
        return self._prose_before(element) >= mass.prose

    def _prose_before(self, element: Element) -> int:
        """Characters of prose before an element, in the article that it is in or the whole page."""
        prose = 0
        for around in (element, *element.iterancestors()):
            if around.tag in ("article", "main", "body"):
                break
            prose += sum(self.measure[e].prose for e in around.itersiblings(preceding=True) if e in self.measure)
        return prose

    def _announces(self, element: Element) -> bool:
        """Whether an article within an article is another one: it is linked, or says nothing."""
        mass = self.measure[element]
        if not mass.prose or mass.link_share > 0.3:
            return True
        return any(
            is_link(e) for h in element.iter("h1", "h2", "h3", "h4") for e in (*h.iter("a"), *h.iterancestors("a"))
        )

    def _by_name(self, element: Element, tag: str, name: str) -> Iterator[str]:
        if _is_attribution(element):
            return
        mass = self.measure[element]
        found = boilerplate_words(name) - self._innocent
        if mass.prose >= self._part:
            found -= self._wrapping - _COMMENTS
        if found and found <= _UNSEEN and self._is_folded(element):
            return
        if found and found <= _SOCIAL and mass.prose and element.find(".//blockquote") is not None:
            return  # a post that the article shows
        if found:
            pair = any(" " in word for word in found - _UNSEEN)
            if pair or not (tag in _TEXT and mass.link_share < 0.3 and (mass.text >= 60 or tag[0] == "h")):
                yield "name " + min(found, key=lambda w: (w not in _MASSIVE, w))
            return
        if element.get("role") == "heading" or self._heads_text(element, name):
            return
        if tag not in _TEXT and not doubtful_words(name) <= self._clear and element.find(f".//{EMBED}") is None:
            # A list of a name like "links" is boilerplate when it is links; other things also when they hold no
            # sentence.
            share = 0.6 if tag in _LISTS else 0.35
            if mass.link_share > share or (
                tag not in _LISTS and not _says_something(element, mass, name) and not _is_listing(element, mass)
            ):
                yield "doubtful"

    def _innocent_words(
        self, body: Element, told: Callable[[str], frozenset[str]]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The words in names of elements that hold, each a part, much of the page's prose; and of such as hold as much.

        The latter stay for what they hold. That does not clear all others of their name, only their larger parts.
        """
        prose: Counter[str] = Counter()
        wrapping: set[str] = set()
        stack = [body]
        while stack:
            for child in stack.pop():
                mass = self.measure.get(child)
                if mass is None or not mass.prose:
                    continue
                name = self._name(child)
                found = told(name) if name else None
                if found and mass.prose <= self._limit:
                    for word in found:
                        prose[word] += mass.prose
                else:
                    wrapping |= found or frozenset()
                    stack.append(child)
        parts = (w for w, m in prose.items() if m > (self._massive_limit if w in _MASSIVE else self._limit))
        return frozenset(parts), frozenset(wrapping)


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(style and _HIDDEN.search(style))
    )


def _says_something(element: Element, mass: Mass, name: str) -> bool:
    """Whether an element holds more than a few words; of a player, more than a title."""
    if mass.prose < _FEW_WORDS:
        return False
    titled = mass.pieces == 1 and mass.text <= _TITLE and not doubtful_words(name).isdisjoint(_PLAYERS)
    return not titled or is_sentence(text_of(element)) or element.find(".//figcaption") is not None


def _is_teaser(element: Element, mass: Mass) -> bool:
    """Whether a small box announces another article: a linked heading, and a sentence or two."""
    if not 15 <= mass.linked <= mass.text <= _MAX_TEASER or mass.pieces > 3:
        return False
    for heading in element.iter("h2", "h3", "h4", "h5", "h6"):
        size = len(text_of(heading).strip())
        linked = sum(len(text_of(a).strip()) for a in heading.iter("a") if is_link(a))
        around = heading.getparent()
        # A heading may be said twice, once for those who do not see the link.
        if size >= 10 and (linked >= _LINKED * size or (around is not None and is_link(around))):
            return True
    return False


def _is_attribution(element: Element) -> bool:
    """Whether an element says who is quoted: it is beside the quotation in one figure."""
    figure = next(islice(element.iterancestors("figure"), 1), None)
    return figure is not None and figure.find(".//blockquote") is not None


def _is_listing(element: Element, mass: Mass) -> bool:
    """Whether a box holds a table of data, or a list of things that lead nowhere."""
    if mass.link_share > _UNLINKED:
        return False
    for table in element.iter("table"):
        rows = [sum(cell.tag in ("td", "th") for cell in row) > 1 for row in table.iter("tr")]
        if sum(rows) > max(1, len(rows) // 2) and len(text_of(table)) >= _FEW_WORDS:
            return True
    items = [text_of(item).strip() for item in element.iter("li")]
    return len(items) > 1 and sum(map(len, items)) >= _LISTED_ITEM * len(items)


def _states_author(element: Element) -> bool:
    """Whether an element states to machines that it holds the author."""
    return "author" in (element.get("itemprop") or "").split()


def _begins_with_author(element: Element) -> bool:
    """Whether the first that an element says is a link to an author's page."""
    link = next((e for e in element.iter("a") if text_of(e).strip()), None)
    if link is None or not (link.get("rel") == "author" or AUTHOR_LINK.search(link.get("href") or "")):
        return False
    return clean_line(text_of(element)[:_LIFE]).startswith(clean_line(text_of(link)))


def _asks(element: Element) -> bool:
    """Whether an element is a line with a question, as those are over answers that unfold."""
    text = clean_line(text_of(element))
    question = text.rpartition("?")[0]
    return len(words(question)) >= _TOPIC and len(text) <= _TITLE and len(text) - len(question) <= _SIGN


def _as_heading(button: Element) -> None:
    """Make a button what it is for readers: a heading, or a part of the heading that it is in."""
    inside = any(e.tag in _HEADINGS for e in islice(button.iterancestors(), 3))
    button.tag = "span" if inside else "h3"


def _following(element: Element) -> Element | None:
    """What has text after an element: beside it, or beside the boxes that hold nothing else."""
    said = text_of(element).strip()
    node: Element | None = element
    while node is not None and text_of(node).strip() == said:
        for sibling in node.itersiblings():
            if isinstance(sibling.tag, str) and text_of(sibling).strip():
                return sibling
        node = node.getparent()
    return None


def _is_gallerys(element: Element, measure: Measure) -> bool:
    """Whether a heading is over nothing but pictures."""
    box = element.getparent()
    if box is None or box.tag not in _BOXES or box not in measure or measure[box].text != measure[element].text:
        return False
    return sum(1 for _ in box.iter("img")) > 1


def _is_card(element: Element, mass: Mass) -> bool:
    """Whether an element within a sentence holds several links and little else, as cards that unfold over names do."""
    before = element.getprevious()
    if before is None or not is_link(before) or element.tag not in _INLINE or mass.link_share < _CARD:
        return False
    inner = (sum(map(is_link, child.iter("a"))) for child in element if not is_link(child))
    return sum(map(is_link, element.iter("a"))) > 2 >= max(inner, default=0)


def _asking(body: Element, measure: Measure) -> frozenset[Element]:
    """The boxes that do little but ask for an e-mail address, or for consent to what they would show."""
    found: set[Element] = set()
    for field in body.iter("input"):
        kind = field.get("type")
        if kind not in ("email", "checkbox"):
            continue
        around = _around(field, measure, _SIGN_UP if kind == "email" else _CONSENT)
        if kind == "email" or any(measure[e].pieces for e in around):
            found.update(around)
    for form in body.iter("div", "section"):
        name = form.get("class") or form.get("id")
        if name and "orm" in name and form in measure and not measure[form].text and "form" in name_words(name):
            found.update(_around(form, measure, _SIGN_UP))  # one that a script fills in
    return frozenset(found)


def _by_machine(body: Element, measure: Measure) -> frozenset[Element]:
    """The boxes of what a machine wrote: such as are named so, or hold a notice that is."""
    found: set[Element] = set()
    for element in body.iter(*_BOXES, "p", "aside"):
        name = element.get("class") or element.get("id")
        if not name or not ("ai" in name or "AI" in name or "Ai" in name):
            continue
        if element in measure and is_by_machine(named(element)):
            boxes = _around(element, measure, _SUMMARY)
            found.update([element, *(e for e in boxes if measure[e].prose <= _GUARD * measure[body].prose)])
    return frozenset(found)


def _around(element: Element, measure: Measure, most: int) -> list[Element]:
    """The boxes around an element that hold no more characters than `most`."""
    return list(takewhile(lambda e: e in measure and measure[e].text <= most, element.iterancestors(*_BOXES)))


def _in_text(element: Element) -> bool:
    """Whether text is beside an inline element, directly or around the inline elements that it is in alone."""
    node: Element | None = element
    while node is not None:
        if node.tail and node.tail.strip():
            return True
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            return bool(before.tail and before.tail.strip()) or (
                before.tag in _LABELS and bool(text_of(before).strip())
            )
        if parent is not None and parent.tag in _HEADINGS:
            return True
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
