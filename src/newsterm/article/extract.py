"""A page, a feed's own text or plain text becomes a `Document`.

The chain, each stage in a module of its own:

 1. `intake`: what kind of bytes these are, their encoding, the source without scripts and styles
 2. `bound`: the tag stream held within limits, for pages that break them
 3. `tree`: parsed once
 4. `metadata`, then `visible`: title, authors, dates, language, from JSON-LD down to what is around the headline
 5. `posts`, then `prune`: series of posts named, boilerplate taken away by tag, role and name
 6. `root`: the headline, the standfirst and the element that holds the article
 7. `render`: blocks with formatting kept by offset
 8. `lines`: rules on the lines of the text
 9. `fallback`: a lenient second pass, then JSON-LD's own text, where little was got
10. `state`: whole, teaser, blocked or empty, and why
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from newsterm.article import fallback
from newsterm.article.attachments import attached, file_name
from newsterm.article.draft import Draft, place
from newsterm.article.embeds import name_embeds
from newsterm.article.figures import pictures_in
from newsterm.article.intake import MAX_CHARS, PageSource, foreign_kind, is_plain_text, prepare
from newsterm.article.language import language_of, settled
from newsterm.article.lines import Context, apply_rules
from newsterm.article.measure import Measure
from newsterm.article.metadata import Metadata, read_metadata
from newsterm.article.model import Attachment, BlockKind, Document, Dropped, State
from newsterm.article.paging import pages_read
from newsterm.article.plain_text import from_text
from newsterm.article.posts import find_series, first_author
from newsterm.article.prose import is_prose, is_sentence
from newsterm.article.prune import is_doubt, prune
from newsterm.article.render import Renderer
from newsterm.article.root import common, find_headline, find_root, find_standfirsts, scope_of, starts_before
from newsterm.article.sources import put_in_place, with_places, without_scripts
from newsterm.article.state import Evidence, cut_notice, is_cut_off, judge, live_blog, notice
from newsterm.article.tree import Element, parse, spaced_text
from newsterm.article.visible import read_visible
from newsterm.encoding import decode
from newsterm.text import MAX_TITLE, clean_line
from newsterm.urls import host_of, safe_url

_TEASER: Final = 350
"""Characters of a feed's summary below which it is only the beginning."""
_FOREIGN: Final = "This is {kind}, which newsterm does not show. Open it in the browser."
_FEED: Final = "This is a feed, not an article. To subscribe, press a on the screen or run “newsterm add ADDRESS”."
_SAYING: Final = 4
"""Words of a post that says something."""
_MAX_DROPPED: Final = 400
_SUSPECT: Final = 0.25
"""The part of an article's prose from which on its removal is told."""
_PARTS: Final = "Parts of this page were left out that may belong to the article."
_SCANT: Final = 400
"""Characters of prose below which a page is looked at as readers without scripts see it."""
_AGAIN: Final = 2
"""How often a page is read again."""
_MUCH: Final = 0.3
"""The part of an article's prose that no one reason to prune takes …"""
_LEAST: Final = 250
"""… if it is more than this number of characters."""
#: A feed's text has no menus around it: only what feeds themselves add is taken away.
_FEED_RULES: Final = frozenset({"before", "head", "after", "edges", "links"})


def extract(html: bytes | str, url: str | None = None, content_type: str = "") -> Document:
    """The clean article of a page.

    Args:
        html: the page as fetched; of text, `content_type`'s charset is not asked.
        url: its address, the base of its links.
        content_type: the header, "" if there was none.

    Returns:
        A document in whatever state; bad input is no error. `published` keeps the offset that the page writes, so that
        its day is the page's day; it is in UTC where the page gives none.
    """
    url = safe_url(url)
    kind = foreign_kind(html, content_type)
    if kind is not None:
        return Document(url, "", State.EMPTY, reason=_FEED if kind == "a feed" else _FOREIGN.format(kind=kind))
    page = decode(html[:MAX_CHARS], content_type, url or "") if isinstance(html, bytes) else html[:MAX_CHARS]
    if is_plain_text(page, content_type):
        return from_text(page, url=url, name=file_name(url or "") or host_of(url or ""))
    source = prepare(with_places(page))
    root = parse(source)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return Document(url, "", State.EMPTY, reason="The page is empty.")
    found = read_metadata(root, source.json_ld, url)
    put_in_place(body)
    name_embeds(body, found.base)
    page_text = spaced_text(body)
    live = live_blog(body) if found.live else ""
    found.language = found.language or language_of(page_text)
    reading = _read(source, body, found, url)
    if reading.size < _SCANT:
        reading = _read_without_scripts(page, reading, found, url)
    dropped = reading.dropped
    drafts = fallback.better(reading.drafts, source, found, page)
    drafts, walled = cut_notice(drafts, found)
    blocks, text = place(drafts)
    evidence = Evidence(drafts, text, found, page_text, page, source.scripts)
    no_article = notice(evidence)
    state, reason = no_article or judge(evidence)
    if walled and state is State.WHOLE:
        state, reason = State.TEASER, walled
    if state is State.EMPTY or no_article:
        blocks, text = (), ""
    return Document(
        url=url,
        title=found.title,
        state=state,
        blocks=blocks,
        text=text,
        byline=found.byline,
        published=found.published,
        updated=found.updated,
        site=found.site,
        section=found.section,
        language=settled(found.language, text),
        reason=reason or pages_read(found.page, found.page, found.pages) or live or reading.doubt,
        next_url=found.next_url,
        page=found.page,
        pages=found.pages,
        dropped=tuple(dropped[:_MAX_DROPPED]),
    )


def from_feed(
    html: str,
    *,
    title: str,
    url: str | None,
    base: str | None,
    byline: str = "",
    published: datetime | None = None,
    site: str = "",
    language: str = "",
    summary_only: bool = False,
    files: Sequence[Attachment] = (),
    comments: str | None = None,
) -> Document:
    """A feed's own content or summary as an article.

    Args:
        html: the entry's content, HTML or text.
        title: the entry's title.
        url: the entry's page.
        base: what relative links in the content are resolved against.
        byline: author names.
        published: the entry's date.
        site: the feed's title.
        language: the feed's language.
        summary_only: the feed gave a summary, not content.
        files: what the feed adds to the entry (enclosures).
        comments: the address of the comments.

    Returns:
        State FEED, TEASER (a summary, or a text that is cut, where there is a page with more), or EMPTY.
    """
    title, language = clean_line(title, MAX_TITLE), language.lower()
    root = parse(prepare(html)) if html.strip() else None
    body = root.find("body") if root is not None else None
    drafts: list[Draft] = []
    context = Context(title, byline, site, language)
    if body is not None:
        name_embeds(body, safe_url(base) or safe_url(url))
        drafts = Renderer(safe_url(base) or safe_url(url)).read(body)
        drafts = apply_rules(drafts, context, _FEED_RULES)
        if not any(draft.text for draft in drafts):
            drafts = pictures_in(body, safe_url(base) or safe_url(url))
    page = safe_url(url)
    added = attached(files, comments, page, drafts)
    state, reason = _state_of_feed(drafts, added, summary_only, page is not None and page not in {f.url for f in files})
    blocks, text = place([*drafts, *added])
    return Document(
        url=safe_url(url),
        title=title,
        state=state,
        blocks=blocks,
        text=text,
        byline=clean_line(byline, 200),
        published=published,
        site=clean_line(site, 100),
        language=settled(language, text),
        reason=reason,
        dropped=tuple(context.dropped[:_MAX_DROPPED]),
    )


def _state_of_feed(drafts: list[Draft], added: list[Draft], summary_only: bool, page: bool) -> tuple[State, str]:
    """How much of an entry the feed gave, and what is missing.

    Args:
        drafts: its text.
        added: files and comments.
        summary_only: the feed gave a summary, not content.
        page: whether there is a page that may have more.
    """
    text = "\n\n".join(d.text for d in drafts if d.text and d.kind is not BlockKind.FIGURE)
    if not text:
        if any(d.text for d in drafts) or (added and not page):
            return State.FEED, ""
        return State.EMPTY, "The feed gives no text."
    short = len(text) < _TEASER if summary_only else len(text) < _TEASER // 2 and not _is_complete(text)
    if page and (is_cut_off(text) or short):
        return State.TEASER, "The feed gives only the beginning."
    return State.FEED, ""


def _is_complete(text: str) -> bool:
    """Whether a short text says something, and ends."""
    return is_sentence(text) and len(text.split()) >= _SAYING


@dataclass(slots=True)
class _Reading:
    """One way to read a page."""

    drafts: list[Draft]
    dropped: list[Dropped]
    taken: Counter[str]
    """Characters of prose that were pruned from within the article, by reason."""

    @property
    def size(self) -> int:
        """Characters of prose that were read."""
        return sum(len(d.text) for d in self.drafts if is_prose(d))

    @property
    def doubt(self) -> str:
        """The sentence that says so where much of what may be the article was left out, else ""."""
        taken = sum(n for reason, n in self.taken.items() if "comment" not in reason)
        return _PARTS if taken > _SUSPECT * (self.size + taken) else ""


def _read(source: PageSource, body: Element, found: Metadata, url: str | None) -> _Reading:
    """Stages 4 (what is visible) to 8; where pruning took much of the article for one reason, again without it."""
    headline = find_headline(body, tuple(found.titles))
    read_visible(found, body, headline, url)
    reading = _read_once(body, headline, found, frozenset())
    without: frozenset[str] = frozenset()
    for _ in range(_AGAIN):
        doubts = ((r, n) for r, n in reading.taken.items() if is_doubt(r))
        reason, taken = max(doubts, key=lambda item: item[1], default=("", 0))
        if taken < _LEAST or taken < _MUCH * (reading.size + taken):
            break
        without |= {reason}
        root = parse(source)
        again = root.find("body") if root is not None else None
        if again is None:
            break
        put_in_place(again)
        name_embeds(again, found.base)
        other = _read_once(again, find_headline(again, tuple(found.titles)), found, without)
        if other.size < reading.size + taken // 2:
            break
        reading = other
    return reading


def _read_without_scripts(page: str, reading: _Reading, found: Metadata, url: str | None) -> _Reading:
    """The page as it is for readers without scripts, where that has much more text."""
    other = without_scripts(page)
    source = prepare(other) if other is not None else None
    root = parse(source) if source is not None else None
    body = root.find("body") if root is not None else None
    if source is None or body is None:
        return reading
    name_embeds(body, found.base)
    again = _read(source, body, found, url)
    return again if again.size > max(_LEAST, 2 * reading.size) else reading


def _read_once(body: Element, headline: Element | None, found: Metadata, without: frozenset[str]) -> _Reading:
    standfirsts = find_standfirsts(body, headline, found.descriptions)
    kept = standfirsts if headline is None else [headline, *standfirsts]
    keep = frozenset(e for element in kept for e in (element, *element.iterancestors()))
    whole = Measure(body)
    series = find_series(body, whole, found.kinds, found.base)
    posts = series.posts if series is not None else frozenset[Element]()
    if series is not None and not found.live:
        found.byline = first_author(series) or found.byline
    if series is not None:
        keep |= posts | {series.parent, *series.parent.iterancestors()}
    removed = prune(body, whole, keep, without=without, posts=found.live)
    dropped = [Dropped(f"prune: {r.reason}", r.text) for r in removed]
    measure = whole if series is None else Measure(body)  # with the lines at the beginning of each post
    article = find_root(body, headline, measure)
    if series is not None and not posts.isdisjoint((article, *article.iterancestors())):
        article = series.parent  # the longest of the posts is not all of them
    if headline is not None and not starts_before(headline, article, measure):
        headline = None
    scope = common(article, headline) if headline is not None else scope_of(article)
    taken: Counter[str] = Counter()
    for r in removed:
        announced = r.reason in ("teaser", "nested")
        within = article if announced else scope  # around it others are announced
        if not r.prose or not (r.parent is within or any(e is within for e in r.parent.iterancestors())):
            continue
        mass = measure.get(r.parent)
        cards = announced and (mass is None or not mass.prose)  # nothing but announcements were there
        taken[r.reason] += r.prose // 2 if cards else r.prose
    drafts = Renderer(found.base, headline, article, frozenset(standfirsts)).read(scope)
    context = Context(found.title, found.byline, found.site, found.language, host_of(found.base or ""), dropped)
    return _Reading(apply_rules(drafts, context), dropped, taken)
