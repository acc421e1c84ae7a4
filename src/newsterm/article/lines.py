"""Stage 8: rules on the lines of an article: what the tree could not tell is told by the words.

Each rule takes drafts and gives the ones to keep; what it leaves out goes to the removal log under its name. Provenance
is recognised first, and no rule takes it away: corrections, agency credits and "this is a developing story" are
sourcing language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from newsterm.article.class_names import doubtful_words
from newsterm.article.draft import Draft, cut
from newsterm.article.figures import PICTURE_FILE
from newsterm.article.hands import Hands
from newsterm.article.model import BlockKind, Dropped, SpanKind
from newsterm.article.phrases import lines_that_start, whole_lines
from newsterm.article.prose import is_prose, is_sentence
from newsterm.article.signoff import is_addressed, is_biography, is_signature, names_house
from newsterm.article.tree import HAND_SEPARATOR, words
from newsterm.dates import find_date
from newsterm.urls import host_of

_MAX_LOGGED: Final = 400
_BOX: Final = 800
"""Characters of a box at most."""
_TITLE: Final = 100
"""Characters of a heading that is one by its bold type alone."""
_TIME: Final = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:[ap]\.?m\.?|uhr))?"
"""The time of a post."""
_SAYING: Final = 8
"""Words of a heading that says something, as standfirsts do."""
_SUBJECT: Final = 0.3
"""The part of an article that speaks of newsletters, accounts and the like where these are what it is about."""
_CALL_WORDS: Final = 2
_CALL: Final = 320
"""Characters of a call to sign up at most."""
_CAPTION: Final = 300
"""Characters of a caption at most, and of the credit at its end."""
_CREDIT: Final = 80
_CONTROL: Final = 2
"""Words of a caption that is a button's if several pictures have it ("Zoom")."""
_SAID: Final = 4
"""Words of a line that can be said twice."""
_POINTER: Final = 20
"""Characters in which a caption that points to something else has its colon ("RELATED: …")."""
_LEAD_IN: Final = 200
"""Characters of a line that ends in a colon and leads to links."""
_CLOSING: Final = 4
"""Blocks at the end among which calls and authors' lives stand."""
_LONG_ITEM: Final = 90
"""Characters of an item from which on a list of links is one of references, not of headlines."""
_VALUE: Final = r"[^:.]{3,40}:\s*(?:\d+\W*\w*|\w+)"
"""A label and its value ("Reading time: 3 minutes")."""
_LABEL: Final = 60
"""Characters of a line that says when or by whom."""
_BEFORE_BY: Final = re.compile(r"^(?:\S{3,20} )(?:\S{3,20} )?")
"""What may be before "by": what kind of text it is, or what its author did."""
_BYLINE: Final = 160
"""Characters of a line of author, date and the like."""
_PARTS: Final = re.compile(r"\s[|·•/–—]\s|\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
"""What stands between the parts of such a line, or the time in it."""
_TOP: Final = 4
"""Blocks at the beginning among which a date alone is the article's."""
_ASKED: Final = 160
"""Characters of a question over its answer at most."""
_FACTS: Final = 3
"""Rows of a table of facts above the text, which tells more than author and date."""
_DATA: Final = 6
"""Words of an item of data on an article, on average, at most."""
_WORDS_OF_ITEM: Final = 3
"""Words of an item that says something."""
_LONG_TAIL: Final = 15
"""Short blocks after the last prose from which on they are not scraps."""


@dataclass(slots=True)
class Context:
    """What the rules know of the page."""

    title: str = ""
    byline: str = ""
    site: str = ""
    language: str = ""
    host: str = ""
    """Of the page, by which links to the same house are told from others; "" where it is not known."""
    dropped: list[Dropped] = field(default_factory=list)


_BY_PLACE: Final = frozenset(("before", "after"))
"""Rules that judge by where something stands, not by what it says."""

Rule = Callable[[list[Draft], Context], list[Draft]]


def apply_rules(drafts: list[Draft], context: Context, off: frozenset[str] = frozenset()) -> list[Draft]:
    """All rules, in order."""
    for name, rule in RULES:
        if name in off:
            continue
        kept = rule(drafts, context)
        if name not in _BY_PLACE:
            kept = _with_ours(drafts, kept)
        if len(kept) != len(drafts):
            staying = set(map(id, kept))
            context.dropped += [Dropped(name, d.text[:_MAX_LOGGED]) for d in drafts if id(d) not in staying and d.text]
        drafts = kept
    return drafts


def _with_ours(before: list[Draft], after: list[Draft]) -> list[Draft]:
    """What a rule kept, with the lines of ours that it left out: their words tell nothing."""
    staying = set(map(id, after))
    if all(id(d) in staying or not d.ours for d in before):
        return after
    return [d for d in before if d.ours or id(d) in staying]


def _provenance(drafts: list[Draft], context: Context) -> list[Draft]:
    pattern = lines_that_start("provenance", context.language)
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH and len(draft.text) < 1500 and pattern.match(draft.text):
            draft.kind = BlockKind.PROVENANCE
    last = next((i for i in range(len(drafts) - 1, -1, -1) if is_prose(drafts[i])), len(drafts))
    for i, draft in enumerate(drafts[last + 1 : last + 3], last + 1):
        leads = any(d.linked for d in drafts[i + 1 : i + 2])
        signs = draft.kind is BlockKind.PARAGRAPH and draft.zone == "body" and not leads
        if signs and is_signature(draft.text, context.site):
            draft.kind = BlockKind.PROVENANCE
    return drafts


def _captions(drafts: list[Draft], context: Context) -> list[Draft]:
    """A short line that ends in a credit ("The port at dusk. Source: KNA/EPA") is a caption, whatever its tag.

    One that a picture beside it says, too, is said once.
    """
    pattern = lines_that_start("credits", context.language)
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH and len(draft.text) <= _CAPTION and not draft.linked:
            said, _, credit = draft.text.rpartition(". ")
            if len(words(said)) >= 3 and len(credit) <= _CREDIT and pattern.match(credit):
                draft.kind = BlockKind.FIGURE
    shown = [d for i, d in enumerate(drafts) if not _is_said_by_picture(d, drafts[max(0, i - 3) : i + 4])]
    times = Counter(d.text for d in shown if d.kind is BlockKind.FIGURE and not d.ours)
    kept: list[Draft] = []
    for draft in shown:
        if draft.kind is BlockKind.FIGURE and not draft.ours:
            control = (times[draft.text] > 1 or "|" in draft.text) and len(words(draft.text)) <= _CONTROL
            again = kept and kept[-1].kind is BlockKind.FIGURE and words(kept[-1].text) == words(draft.text)
            if control or (again and not kept[-1].ours):
                continue
        kept.append(draft)
    return kept


def _is_said_by_picture(draft: Draft, near: list[Draft]) -> bool:
    """Whether a line is the caption of a picture near it, or the beginning or the end of that."""
    if draft.kind is not BlockKind.PARAGRAPH or draft.role or len(draft.text) > _CAPTION:
        return False
    said = [d.text for d in near if d.kind is BlockKind.FIGURE and len(d.text) >= len(draft.text)]
    mine = words(draft.text) if said else []
    return len(mine) >= _SAID and any(mine in (w[: len(mine)], w[-len(mine) :]) for w in map(words, said))


def _before(drafts: list[Draft], context: Context) -> list[Draft]:
    """What is above the headline."""
    return [d for d in drafts if d.zone != "before"]


def _headline(drafts: list[Draft], context: Context) -> list[Draft]:
    """The headline itself and its repetitions."""
    title = set(words(context.title))
    if not title:
        return drafts
    kept = []
    for index, draft in enumerate(drafts):
        mine = set(words(draft.text)) if index < 12 or draft.level == 1 else set()
        same = mine and len(mine & title) >= 0.8 * len(mine | title)
        said = draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST)
        said = said or (
            draft.kind is BlockKind.FIGURE and not draft.ours and mine == title
        )  # nor does it say who made it
        if not (same and said):
            kept.append(draft)
    return kept


def _head(drafts: list[Draft], context: Context) -> list[Draft]:
    """Between headline and text only a standfirst, its paragraphs and the lead picture stay.

    And what is set as the text is: it began before the element that holds most of it.
    """
    hands = Hands(drafts)
    kept = []
    names = context.byline.split(", ") if context.byline else []
    by = lines_that_start("by", context.language)
    for draft in drafts:
        own = hands.is_alike(draft) and (is_prose(draft) or is_sentence(draft.text))
        facts = len(draft.rows) >= _FACTS and draft.linked < 0.5 * len(draft.text)
        if draft.zone != "head" or draft.kind in (BlockKind.FIGURE, BlockKind.PROVENANCE) or own or facts:
            kept.append(draft)
            continue
        if (
            _names_authors(draft.text, context.byline)
            or _is_dateline(draft.text, context.language)
            or is_biography(draft.text, names)
            or (is_addressed(draft.text) and not is_sentence(draft.text) and draft.role != "standfirst")
        ):
            continue
        said = len(words(draft.text)) > 3 and (
            draft.role == "standfirst"
            or (draft.own and draft.kind is BlockKind.PARAGRAPH and is_sentence(draft.text) and not draft.linked)
        )
        long = len(words(draft.text)) >= 8 and draft.linked < 0.3 * len(draft.text)
        if said or (
            long
            and draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST, BlockKind.QUOTE)
            and not (by.match(draft.text) and len(draft.text) < 120)
        ):
            draft.role = draft.role or ("standfirst" if draft.kind is not BlockKind.LIST else "")
            kept.append(draft)
    return kept


def _standfirst(drafts: list[Draft], context: Context) -> list[Draft]:
    """A standfirst is text, whatever tag it is in; one that is said again at once is said once.

    A first paragraph set as the others are is none, even where the page's head describes the article with it; nor are
    scraps that another hand set after it.
    """
    main = Hands(drafts).main
    kept: list[Draft] = []
    first: Draft | None = None
    top = next((d for d in drafts if d.kind is not BlockKind.FIGURE), None)
    if top is not None and _heads_all(top, drafts):
        top.role = "standfirst"
    for draft in drafts:
        if main and draft.role == "standfirst" and draft.hand == main:
            draft.role = ""
        if draft.role == "standfirst" and draft.kind is not BlockKind.FIGURE:
            first = first or draft
            if draft.hand != first.hand and not is_prose(draft) and doubtful_words(draft.hand):
                continue
        if draft.role == "standfirst" and draft.kind is BlockKind.HEADING:
            draft.kind, draft.level = BlockKind.PARAGRAPH, 0
        said = any(d.role == "standfirst" and d.text == draft.text for d in kept[-2:])
        if not (said and draft.kind is BlockKind.PARAGRAPH):
            kept.append(draft)
    return kept


def _heads_all(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a heading right under the headline says something, and is like no other."""
    if draft.kind is not BlockKind.HEADING or draft.zone != "body" or draft.linked or draft.text.endswith(":"):
        return False
    if len(words(draft.text)) < _SAYING and "\n" not in draft.text:
        return False
    return not any(d is not draft and d.kind is BlockKind.HEADING and d.level == draft.level for d in drafts)


def _scraps(drafts: list[Draft], context: Context) -> list[Draft]:
    """Between standfirst and text: lines that say when and by whom."""
    top = next((i for i, d in enumerate(drafts) if is_prose(d) and d.role != "standfirst"), 0)
    by = lines_that_start("by", context.language)
    return [
        d
        for i, d in enumerate(drafts)
        if (i >= top and not (i < _TOP and _is_dated(d.text, context.language)))
        or (
            d.kind is not BlockKind.PARAGRAPH
            and not (
                d.kind is BlockKind.FIGURE
                and _names_authors(d.text, context.byline)
                and (any(map(str.isdigit, d.text)) or by.match(d.text))
            )
        )
        or not (
            _is_dated(d.text, context.language)
            or (not d.role and _names_authors(d.text, context.byline))
            or _is_byline(d.text, by)
            or _is_imprint(d.text, context.language, by)
        )
    ]


def _is_byline(text: str, by: re.Pattern[str]) -> bool:
    """Whether a line is "by" and a name or two."""
    start = by.match(text) or next(filter(None, (by.match(text, m.end()) for m in _BEFORE_BY.finditer(text))), None)
    names = text[start.end() :].split() if start else []
    return bool(names) and len(names) <= 6 and not is_sentence(text) and all(n[0].isupper() for n in names[:2])


def _is_imprint(text: str, language: str, by: re.Pattern[str]) -> bool:
    """Whether a line is "by", a name, and when that was published ("Par A. B. — Publié le 3 mars 2026 à 10h00")."""
    return len(text) < 160 and bool(by.match(text)) and not is_sentence(text) and find_date(text, language) is not None


def _is_dated(text: str, language: str) -> bool:
    """Whether a short line is a date with its labels, and no sentence."""
    return (
        len(text) < 120
        and sum(map(str.isdigit, text)) >= 0.2 * len(text)
        and not is_sentence(text)
        and find_date(text, language) is not None
    )


def _is_dateline(text: str, language: str) -> bool:
    """Whether a line is no sentence and tells a date beside other things ("14 June | by Ann Lee | 0 comments")."""
    parted = _PARTS.search(text) is not None
    return parted and len(text) < _BYLINE and not is_sentence(text) and find_date(text, language) is not None


def _names_authors(text: str, byline: str) -> bool:
    """Whether a short line holds an author's name and no sentence: a byline with a date or a place."""
    if not byline or len(words(text)) > 20 or is_sentence(text):
        return False
    return any(name in text for name in byline.split(", "))


def _after(drafts: list[Draft], context: Context) -> list[Draft]:
    """Behind the root only provenance stays, and what goes on there at once.

    That is paragraphs, questions with their answers, and tables of data under a heading.
    """
    asked = sum(d.zone == "after" and _is_question(d) for d in drafts) > 1
    kept: list[Draft] = []
    waiting: list[Draft] = []
    going_on = True
    for draft in drafts:
        if draft.zone != "after" or draft.kind is BlockKind.PROVENANCE:
            kept.append(draft)
        elif going_on and (
            (waiting and _is_data_table(draft))
            or (
                (asked or not waiting)
                and _is_going_on(draft, answers=asked and bool(kept) and kept[-1].zone == "after")
            )
        ):
            kept += [*waiting, draft]
            waiting = []
        elif going_on and not draft.linked and (draft.kind is BlockKind.HEADING or (asked and _is_question(draft))):
            waiting.append(draft)  # what it is shows in what follows
        else:
            going_on = False
    return kept


def _is_data_table(draft: Draft) -> bool:
    """Whether a block is a table of several rows that leads nowhere."""
    return draft.kind is BlockKind.TABLE and len(draft.rows) > 1 and not draft.linked


def _is_question(draft: Draft) -> bool:
    """Whether a line asks what the next ones answer."""
    asks = draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and draft.text.endswith("?")
    return asks and not draft.linked and len(draft.text) <= _ASKED and len(words(draft.text)) >= _SAID


def _is_going_on(draft: Draft, *, answers: bool) -> bool:
    """Whether a block behind the root is more of the article: sentences without links, or more of an answer."""
    if draft.linked:
        return False
    if answers and draft.kind is BlockKind.LIST:
        return True
    return draft.own and is_prose(draft) and is_sentence(draft.text)


def _labels(drafts: list[Draft], context: Context) -> list[Draft]:
    """Whole lines that are labels and controls: "Advertisement", "Share", "3 comments"; not the times of posts."""
    pattern = whole_lines("labels", context.language)
    times = [d for d in drafts if d.kind is BlockKind.PARAGRAPH and re.fullmatch(_TIME, d.text)]
    return [
        d
        for d in drafts
        if (len(times) > 1 and d in times)
        or d.kind in (BlockKind.PROVENANCE, BlockKind.CODE, BlockKind.TABLE, BlockKind.FIGURE)
        or len(d.text) > 160
        or "://" in d.text  # an address that is spelled out is there to be read
        or not pattern.fullmatch(d.text)
    ]


def _invitations(drafts: list[Draft], context: Context) -> list[Draft]:
    """Calls to sign up, pay, follow, comment.

    A sentence only if it also names what one is called to; one that the article's own hand set in its midst without a
    link stays, where it does not (a question asked of somebody else) or where the article is about such things.
    """
    pattern = lines_that_start("invitations", context.language)
    goal = lines_that_start("goals", context.language)
    called = [i for i, d in enumerate(drafts) if len(d.text) <= _CALL and pattern.match(d.text)]
    midst = _Midst(drafts)
    own = [bool(goal.search(d.text)) for d in drafts if midst.is_own(d)] if called else []
    subject = sum(own) >= _SUBJECT * len(own) > 0
    leaving = set()
    for index in called:
        draft, text = drafts[index], drafts[index].text
        if draft.kind in (BlockKind.PROVENANCE, BlockKind.CODE, BlockKind.FIGURE):
            continue
        if midst.holds(index) and (subject or draft.kind is BlockKind.LIST or not goal.search(_rest(text))):
            continue
        says = draft.linked < 0.2 * len(text) and len(words(text)) > 11 and is_sentence(text)
        if not says or goal.search(text):
            leaving.add(index)
    return [d for i, d in enumerate(drafts) if i not in leaving]


def _rest(text: str) -> str:
    """A line without its first words, which are the call itself ("Follow us")."""
    return text.split(maxsplit=_CALL_WORDS)[-1]


class _Midst:
    """Which lines are in the midst of an article, set as its own, and link nowhere."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._hands = Hands(drafts)
        own = [i for i, d in enumerate(drafts) if is_prose(d) and self._hands.is_own(d)]
        self._first = own[0] if own else len(drafts)
        self._last = own[-1] if own else -1
        self.last = max((i for i, d in enumerate(drafts) if is_prose(d)), default=-1)
        """The last line that is prose."""

    def holds(self, index: int) -> bool:
        """Whether the line of that index does so."""
        draft = self._drafts[index]
        if not self._first < index < self._last or draft.linked >= 0.2 * len(draft.text):
            return False
        if draft.kind is BlockKind.HEADING:
            return self._hands.is_in_flow(draft) and self._leads(index)
        if draft.kind is BlockKind.LIST:
            return self._hands.is_in_flow(draft)
        if draft.text.endswith(":"):
            return self._hands.is_in_flow(draft) and self._leads(index)
        if draft.text.endswith("?") and self._hands.is_in_flow(draft) and self._leads(index):
            return True  # a question of an interview, which may be all in bold
        return self._hands.is_own(draft) and is_sentence(draft.text)

    def tells(self, index: int) -> bool:
        """Whether a line that is all a link is part of the article: a heading over prose, a sentence amid its own."""
        draft = self._drafts[index]
        if draft.zone != "body":
            return False
        if draft.kind is BlockKind.HEADING:
            return index + 1 < len(self._drafts) and self._leads(index)
        return self._first < index < self._last and self._hands.is_own(draft) and draft.text[-1:] in ".。"

    def is_own(self, draft: Draft) -> bool:
        """Whether the article's own hand set a paragraph or list."""
        return self._hands.is_own(draft) or (draft.kind is BlockKind.LIST and self._hands.is_in_flow(draft))

    def _leads(self, index: int) -> bool:
        """Whether text follows that is not made of links, be it after a picture."""
        following = next((d for d in self._drafts[index + 1 :] if d.kind is not BlockKind.FIGURE), None)
        return (
            following is not None
            and following.linked < 0.3 * len(following.text)
            and (is_prose(following) or following.kind in (BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE))
        )


def _pointers(drafts: list[Draft], context: Context) -> list[Draft]:
    """Pointers ("Read more: …") and the links that follow a heading of that kind."""
    pattern = lines_that_start("pointers", context.language)
    midst = _Midst(drafts)
    labels = Counter(map(_label_of_link, drafts))
    kept: list[Draft] = []
    listing = False
    for index, draft in enumerate(drafts):
        size = len(draft.text)
        if draft.kind is BlockKind.FIGURE and ":" in draft.text[:_POINTER] and pattern.match(draft.text):
            continue  # a video on something else
        if draft.kind in (BlockKind.PROVENANCE, BlockKind.CODE, BlockKind.FIGURE):
            kept.append(draft)
            continue
        label = _label_of_link(draft)
        if (label and labels[label] > 1) or _announces(draft, context.host):
            continue
        match = pattern.match(draft.text) if size < 400 else None
        points = match is not None and (match.end() == size or not midst.holds(index))
        if points and (
            draft.linked > 0.3 * size or not is_sentence(draft.text) or draft.text.endswith(":") or size < 60
        ):
            listing = draft.linked < 0.3 * size and size < 60
            continue
        if listing and not is_prose(draft) and draft.linked > 0.6 * size:
            continue
        listing = False
        kept.append(draft)
    return kept


def _announces(draft: Draft, host: str) -> bool:
    """Whether a line is a label and the title of another article of the house, or of several, one a line."""
    if draft.kind is not BlockKind.PARAGRAPH or draft.role or not _leads_home(draft, host):
        return False
    label, _, titles = draft.text.partition("\n")
    links = [s for s in draft.spans if s.kind is SpanKind.LINK]
    if not titles:
        label, titles = draft.text[: links[0].start].rstrip(), draft.text[links[0].start :]
        if len(links) > 1 or len(label) > _LABEL:
            return False
    linked = sum(s.end - s.start for s in links)
    return label.endswith(":") and len(words(titles)) >= _SAID and linked >= 0.9 * len(titles)


def _leads_home(draft: Draft, host: str) -> bool:
    """Whether all links of a line lead to its own house."""
    hosts = [host_of(s.url or "") for s in draft.spans if s.kind is SpanKind.LINK]
    return bool(host and hosts) and all(_are_one_house(h, host) for h in hosts)


def _leads_away(draft: Draft, host: str) -> bool:
    """Whether none of a line's links leads to its own house."""
    hosts = [host_of(s.url or "") for s in draft.spans if s.kind is SpanKind.LINK]
    return bool(host and hosts) and not any(_are_one_house(h, host) for h in hosts)


def _are_one_house(a: str, b: str) -> bool:
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")


def _boxes(drafts: list[Draft], context: Context) -> list[Draft]:
    """Boxes amid the text that speak for the house: a title and what is under it, all out of the text's flow.

    Witnesses are an address or a question put to readers, the house's name, or a link in every item.
    """
    hands = Hands(drafts)
    own = [i for i, d in enumerate(drafts) if is_prose(d) and hands.is_own(d)]
    leaving: set[int] = set()
    start = own[0] if own else 0
    for end in own[1:]:
        box = [d for d in drafts[start + 1 : end] if d.kind is not BlockKind.FIGURE]
        outside = bool(box) and not any(hands.is_in_flow(d) or d.kind is BlockKind.PROVENANCE for d in box)
        if outside and sum(len(d.text) for d in box) <= _BOX and _speaks_for_house(box, context):
            leaving.update(range(start + 1, end))
        start = end
    return [d for i, d in enumerate(drafts) if i not in leaving]


def _speaks_for_house(box: list[Draft], context: Context) -> bool:
    if len(box) < 2 or not (box[0].kind is BlockKind.HEADING or (len(box[0].text) <= _TITLE and not is_prose(box[0]))):
        return False
    title = box[0].text
    if names_house(title, context.site, []) and (title.endswith("?") or any(is_addressed(d.text) for d in box)):
        return True
    lists = [d for d in box if d.kind is BlockKind.LIST]
    return bool(lists) and all(map(_is_all_linked, lists)) and not any(is_prose(d) for d in box)


def _label_of_link(draft: Draft) -> str:
    """The label in capitals before a link that is the rest of a line ("READ ALSO | …"), "" for other lines."""
    link = next((s for s in draft.spans if s.kind is SpanKind.LINK), None)
    if draft.kind is not BlockKind.PARAGRAPH or link is None or link.end < len(draft.text):
        return ""
    label = draft.text[: link.start].strip()
    names = label.isupper() and label[-1:] in "|:»>–" and len(words(draft.text[link.start :])) >= _SAID
    return label if names and len(label) <= _LABEL else ""


def _closing(drafts: list[Draft], context: Context) -> list[Draft]:
    """What follows the story: calls to sign up, give or write, in whole sentences, and who the author is.

    What the article's own hand set needs to say more than a call does: a link, an address, the house's name.
    """
    calls = lines_that_start("calls", context.language)
    names = context.byline.split(", ") if context.byline else []
    hands = Hands(drafts)
    solid = [i for i, d in enumerate(drafts) if is_prose(d)]
    ends = [i for i, d in enumerate(drafts) if d.kind is not BlockKind.FIGURE and i > min(solid[:1], default=0)]
    ends = ends[-_CLOSING:]
    leaving = set()
    for i in range(ends[0] if ends else 0, len(drafts)):
        draft = drafts[i]
        if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.FIGURE) or len(draft.text) > _CALL + 100:
            continue
        witness = names_house(draft.text, context.site, names) or is_addressed(draft.text)
        called = (draft.linked or witness or not hands.is_own(draft)) and calls.search(draft.text)
        witness = witness or draft.linked > 0.4 * len(draft.text)
        foreign = draft.kind is BlockKind.PARAGRAPH and hands.is_foreign(draft)
        signed = len(draft.text) <= _LABEL and ":" in draft.text and _names_authors(draft.text, context.byline)
        if called or signed or is_biography(draft.text, names) or (foreign and witness):
            leaving.add(i)
    for i in range(max(ends[:1], default=0), len(drafts) - 1):
        if drafts[i].text in names and drafts[i].kind is not BlockKind.FIGURE and drafts[i + 1].hand != hands.main:
            leaving |= {i, i + 1}  # a name, and in the same box who that is
    return [
        d
        for i, d in enumerate(drafts)
        if i not in leaving and not (d.kind is BlockKind.FIGURE and d.text and d.text in names)
    ]


def _links(drafts: list[Draft], context: Context) -> list[Draft]:
    """Blocks that are nothing but links (other articles, tags, sections), with the line that leads to them."""
    midst = _Midst(drafts)
    kept: list[Draft] = []
    leads = False
    for index, draft in enumerate(drafts):
        size = len(draft.text)
        linked = draft.linked
        short = draft.kind is BlockKind.LIST and size < _LONG_ITEM * len(draft.items)
        full = linked >= (0.7 if short else 0.85) * size and linked > 0
        full = full or (short and index > midst.last and _is_all_linked(draft))
        if full and draft.kind in (BlockKind.FIGURE, BlockKind.QUOTE) and not draft.ours:
            said = draft.kind is BlockKind.QUOTE and is_sentence(draft.text)
            all_of_it = linked >= 0.95 * size and len(words(draft.text)) >= _SAID
            enlarges = any(re.search(PICTURE_FILE, s.url or "") for s in draft.spans)
            if not (said or enlarges) and all_of_it and _leads_home(draft, context.host):
                continue  # the picture and title of another article
        refers = leads and draft.kind is BlockKind.LIST and _leads_away(draft, context.host)
        if (
            full
            and draft.role != "standfirst"
            and draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING)
            and not (draft.kind is not BlockKind.LIST and is_sentence(draft.text) and size > 120)
            and not (_cites(draft) or refers)
            and not midst.tells(index)
        ):
            if leads:
                kept.pop()
            leads = False
            continue
        leads = draft.kind is BlockKind.PARAGRAPH and size <= _LEAD_IN and draft.text.endswith(":") and not linked
        kept.append(draft)
    return kept


def _is_all_linked(draft: Draft) -> bool:
    """Whether each of several items of a list holds a link."""
    links = [s for s in draft.spans if s.kind is SpanKind.LINK]
    return len(draft.items) > 1 and all(any(i.start <= s.start < i.end for s in links) for i in draft.items)


def _cites(draft: Draft) -> bool:
    """Whether a list is of addresses, as sources are: no menu shows them."""
    addresses = sum(re.match(r"https?://", draft.text[i.start : i.end]) is not None for i in draft.items)
    return addresses > 0.5 * len(draft.items)


def _credits(drafts: list[Draft], context: Context) -> list[Draft]:
    """Lines that credit a picture, and figures of a credit alone: a video's, or one that is not shown."""
    pattern = lines_that_start("credits", context.language)
    return [
        d
        for d in drafts
        if not pattern.match(d.text)
        or not (
            (d.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(d.text) <= 200)
            or (d.kind is BlockKind.FIGURE and d.image is None and len(d.text) <= _CREDIT)
        )
    ]


def _edges(drafts: list[Draft], context: Context) -> list[Draft]:
    """Scraps before the first and after the last real block: bylines, dates, tags, headings of nothing.

    A sentence stays however short it is, and so does a line in a paragraph of its own.
    """
    solid = [i for i, d in enumerate(drafts) if _is_solid(d)]
    if not solid:
        return drafts
    first, last = solid[0], solid[-1]
    while first and drafts[first - 1].kind is BlockKind.HEADING and drafts[first - 1].level > 1:
        first -= 1
    tail = [d for d in drafts[last + 1 :] if d.kind is not BlockKind.FIGURE]
    headings = sum(d.kind is BlockKind.HEADING for d in tail)
    if headings > 4 or (headings > 2 and len(tail) > _LONG_TAIL):
        last = len(drafts)  # results, winners, a programme: headings with short lines under them
    last = max(last, _last_section(drafts, last))
    by = lines_that_start("by", context.language)
    kept = []
    for i, draft in enumerate(drafts):
        if i < first and re.fullmatch(_TIME, draft.text) and draft.zone == "body":
            pass  # of the first post
        elif i < first and _is_lead(draft, by):
            draft.role = draft.role or ("" if is_sentence(draft.text) else "standfirst")
        elif not (
            first <= i <= last
            or draft.kind is BlockKind.FIGURE
            or (i > last and (_is_remark(draft) or _is_announced(draft, drafts[i - 1])))
            or (i == last + 1 and _is_in_line(draft, drafts[last]))
        ):
            continue
        kept.append(draft)
    return kept


def _last_section(drafts: list[Draft], last: int) -> int:
    """The last line of short sections at the end ("License": "MIT") under headings set as the others are; or -1."""
    end = -1
    for i in range(last + 1, len(drafts) - 1):
        heading, following = drafts[i], drafts[i + 1]
        around = heading.hand.partition(HAND_SEPARATOR)[0]
        alike = any(
            d.kind is BlockKind.HEADING and d.level == heading.level and d.hand == heading.hand for d in drafts[:last]
        )
        beside = following.hand.partition(HAND_SEPARATOR)[0] == around and following.zone == "body"
        says = following.kind is BlockKind.LIST or (following.kind is BlockKind.PARAGRAPH and following.own)
        if (
            heading.kind is BlockKind.HEADING
            and not heading.linked
            and alike
            and beside
            and says
            and not following.linked
        ):
            end = i + 1
    return end


def _is_solid(draft: Draft) -> bool:
    if draft.kind in (BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE, BlockKind.PROVENANCE):
        return True
    if draft.kind is BlockKind.LIST:
        return (draft.linked < 0.6 * len(draft.text) and len(draft.text) > 60 and not _is_data(draft)) or _cites(draft)
    return is_prose(draft) or draft.role == "standfirst"


def _is_data(draft: Draft) -> bool:
    """Whether a list says when an article was published, and more of that kind."""
    items = [draft.text[i.start : i.end] for i in draft.items]
    labelled = sum(_is_dated(text, "") for text in items) == 1 and not any(map(is_sentence, items))
    return labelled and len(items) > 1 and len(words(draft.text)) <= _DATA * len(items)


def _is_lead(draft: Draft, by: re.Pattern[str]) -> bool:
    """Whether a short line before the first paragraph belongs to the article, and is not a label."""
    return (
        draft.zone == "body"
        and draft.kind is BlockKind.PARAGRAPH
        and _is_remark(draft)
        and not draft.text.endswith(":")
        and not re.fullmatch(_VALUE, draft.text)
        and not (len(draft.text) < _LABEL and (by.match(draft.text) or find_date(draft.text)))
    )


def _is_announced(draft: Draft, before: Draft) -> bool:
    """Whether a short list is the article's: the line before it ends in a colon, and nothing in it leads elsewhere."""
    return draft.kind is BlockKind.LIST and not draft.linked and draft.zone == "body" and before.text.endswith(":")


def _is_in_line(draft: Draft, before: Draft) -> bool:
    """Whether a short list stands beside the last paragraph, says more than labels do, and leads nowhere."""
    beside = draft.hand.partition(HAND_SEPARATOR)[0] == before.hand.partition(HAND_SEPARATOR)[0] != ""
    says = len(draft.items) > 1 and len(words(draft.text)) >= _WORDS_OF_ITEM * len(draft.items)
    return draft.kind is BlockKind.LIST and beside and says and not draft.linked and draft.zone == "body"


def _is_remark(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.linked >= 0.5 * len(draft.text):
        return False
    return is_sentence(draft.text) or (draft.own and draft.zone == "body" and len(words(draft.text)) > 3)


def _headings(drafts: list[Draft], context: Context) -> list[Draft]:
    """Short lines in bold over paragraphs are headings where there are several, also within a paragraph."""
    parted = [part for draft in drafts for part in _parted(draft)]
    level = 3 if any(d.kind is BlockKind.HEADING for d in parted) else 2
    found = [
        d for d, following in pairwise(parted) if _is_bold_title(d) and (is_prose(following) or _is_solid(following))
    ]
    if len(found) > 1:
        for draft in found:
            draft.kind, draft.level, draft.role = BlockKind.HEADING, level, ""
            draft.spans = [s for s in draft.spans if s.kind is not SpanKind.STRONG]
        return parted
    return drafts


def _is_bold_title(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.text) > _TITLE or is_sentence(draft.text):
        return False
    bold = sum(s.end - s.start for s in draft.spans if s.kind is SpanKind.STRONG)
    return bold >= len(draft.text.strip()) and draft.zone == "body" and not draft.linked


def _parted(draft: Draft) -> list[Draft]:
    """A paragraph without its lines in bold, and each of those alone."""
    lines = draft.text.split("\n")
    if (
        draft.kind is not BlockKind.PARAGRAPH
        or len(lines) == 1
        or not any(s.kind is SpanKind.STRONG for s in draft.spans)
    ):
        return [draft]
    parts: list[Draft] = []
    at = 0
    for line in lines:
        part = cut(draft, at, at + len(line))
        if parts and not (_is_bold_title(part) or _is_bold_title(parts[-1])):
            before = parts.pop()
            part = cut(draft, at - 1 - len(before.text), at + len(line))
        if part.text:
            parts.append(part)
        at += len(line) + 1
    return parts


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("before", _before),
    ("provenance", _provenance),
    ("captions", _captions),
    ("headline", _headline),
    ("scraps", _scraps),
    ("head", _head),
    ("standfirst", _standfirst),
    ("after", _after),
    ("labels", _labels),
    ("invitations", _invitations),
    ("pointers", _pointers),
    ("links", _links),
    ("boxes", _boxes),
    ("closing", _closing),
    ("credits", _credits),
    ("edges", _edges),
    ("headings", _headings),
)
