"""A page, a feed's own text or plain text becomes a `Document`.

The chain's stages, each in a module of its own: intake, bound, tree, metadata, prune, root, render, lines, state.
"""

from __future__ import annotations

from datetime import datetime

from newsterm.article.draft import Draft, place
from newsterm.article.intake import MAX_CHARS, decode, foreign_kind, prepare
from newsterm.article.lines import Context, apply_rules
from newsterm.article.measure import Measure
from newsterm.article.metadata import Metadata, read_metadata, read_visible
from newsterm.article.model import BlockKind, Document, Dropped, State
from newsterm.article.prune import prune
from newsterm.article.render import Renderer
from newsterm.article.root import common, find_headline, find_root, find_standfirst, scope_of, starts_before
from newsterm.article.tree import parse
from newsterm.text import MAX_TITLE, clean_line
from newsterm.urls import safe_url


def extract(html: bytes | str, url: str | None = None, content_type: str = "") -> Document:
    """The clean article of a page.

    Args:
        html: the page as fetched; of text, `content_type`'s charset is not asked.
        url: its address, the base of its links.
        content_type: the header, "" if there was none.

    Returns:
        A document in whatever state; bad input is no error.
    """
    url = safe_url(url)
    kind = foreign_kind(html, content_type)
    if kind is not None:
        return Document(url, "", State.EMPTY, reason=f"This is {kind}. Open it in the browser.")
    page = decode(html[:MAX_CHARS], content_type) if isinstance(html, bytes) else html
    source = prepare(page)
    root = parse(source)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return Document(url, "", State.EMPTY, reason="The page is empty.")
    found = read_metadata(root, source.json_ld, url)
    headline = find_headline(body, tuple(found.titles))
    read_visible(found, body, headline, url)
    standfirst = find_standfirst(body, headline, found.descriptions)
    keep = frozenset() if standfirst is None else frozenset((standfirst, *standfirst.iterancestors()))
    dropped = prune(body, Measure(body), keep)
    measure = Measure(body)
    if headline is not None and headline not in measure:
        headline = None
    article = find_root(body, headline, measure)
    if headline is not None and not starts_before(headline, article, measure):
        headline = None
    scope = common(article, headline) if headline is not None else scope_of(article)
    drafts = Renderer(found.base, headline, article, standfirst).read(scope)
    context = Context(found.title, found.byline, found.site, found.language, dropped)
    drafts = apply_rules(drafts, context)
    return _document(url, found, drafts, dropped)


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

    Returns:
        State FEED, TEASER (a summary, or a text that is cut), or EMPTY.
    """
    root = parse(prepare(html))
    body = root.find("body") if root is not None else None
    drafts = Renderer(safe_url(base) or safe_url(url)).read(body) if body is not None else []
    blocks, text = place(drafts)
    state, reason = State.FEED, "This is the feed's own text."
    if not text:
        state, reason = State.EMPTY, "The feed gives no text."
    elif summary_only or text.rstrip().endswith(("…", "...", "[…]", "[...]")):
        state, reason = State.TEASER, "The feed gives only the beginning."
    return Document(
        url=safe_url(url),
        title=clean_line(title, MAX_TITLE),
        state=state,
        blocks=blocks,
        text=text,
        byline=clean_line(byline, 200),
        published=published,
        site=clean_line(site, 100),
        language=language.lower(),
        reason=reason,
    )


def from_text(text: str, title: str = "") -> Document:
    """Plain text: paragraphs are separated by blank lines."""
    from newsterm.text import clean_text

    drafts = [Draft(BlockKind.PARAGRAPH, part) for part in clean_text(text).split("\n\n") if part]
    blocks, joined = place(drafts)
    state = State.WHOLE if blocks else State.EMPTY
    return Document(
        None, clean_line(title, MAX_TITLE), state, blocks, joined, reason="" if blocks else "There is no text."
    )


def _document(url: str | None, found: Metadata, drafts: list[Draft], dropped: list[Dropped]) -> Document:
    blocks, text = place(drafts)
    return Document(
        url=url,
        title=found.title,
        state=State.WHOLE if text else State.EMPTY,
        blocks=blocks,
        text=text,
        byline=found.byline,
        published=found.published,
        updated=found.updated,
        site=found.site,
        section=found.section,
        language=found.language,
        reason="" if text else "No article was found on this page.",
        next_url=found.next_url,
        dropped=tuple(dropped),
    )
