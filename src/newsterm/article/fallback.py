"""Stage 9: where the chain got little, what else the page has.

Itself, read leniently; JSON-LD's `articleBody`; the longest HTML in a script's data.
"""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.draft import Draft
from newsterm.article.embeds import name_embeds
from newsterm.article.intake import PageSource, prepare
from newsterm.article.lines import Context, apply_rules
from newsterm.article.measure import Measure
from newsterm.article.metadata import Metadata
from newsterm.article.model import BlockKind
from newsterm.article.prose import is_prose
from newsterm.article.prune import NAMES, prune
from newsterm.article.render import Renderer
from newsterm.article.root import find_root
from newsterm.article.sources import in_scripts
from newsterm.article.tree import parse
from newsterm.text import clean_text, decode_references
from newsterm.urls import host_of

_LITTLE: Final = 400
"""Characters of prose below which the page is read again."""
_SCANT: Final = 1_500
"""… and below which JSON-LD is asked."""
_MORE: Final = 1.6
"""How much longer JSON-LD's text must be than what was read."""
_BODY: Final = 300
"""Characters from which on `articleBody` is a text, not a summary."""


def better(drafts: list[Draft], source: PageSource, found: Metadata, page: str) -> list[Draft]:
    """The drafts, or better ones where these hold little."""
    size = _prose(drafts)
    if size < _LITTLE:
        lenient = _leniently(source, found)
        if _prose(lenient) > 2 * size and _prose(lenient) > _LITTLE:
            drafts, size = lenient, _prose(lenient)
    if size < _SCANT and len(found.body) >= _BODY and len(found.body) > _MORE * size:
        stated = _stated(found.body, found)
        if _prose(stated) > _MORE * size:
            lead = [d for d in drafts if d.role == "standfirst"]
            drafts, size = lead + stated, _prose(stated)
    if size < _LITTLE:
        kept = in_scripts(page)
        hidden = _stated(kept, found) if kept else []
        if _prose(hidden) > _MORE * max(size, _BODY):
            drafts = hidden
    return drafts


def _prose(drafts: list[Draft]) -> int:
    return sum(len(d.text) for d in drafts if is_prose(d))


def _leniently(source: PageSource, found: Metadata) -> list[Draft]:
    """The page read again with nothing pruned for its names."""
    root = parse(source)
    body = root.find("body") if root is not None else None
    if body is None:
        return []
    name_embeds(body, found.base)
    prune(body, Measure(body), without=frozenset({NAMES}))
    measure = Measure(body)
    drafts = Renderer(found.base).read(find_root(body, None, measure))
    return apply_rules(
        drafts, Context(found.title, found.byline, found.site, found.language, host_of(found.base or ""))
    )


def _stated(text: str, found: Metadata) -> list[Draft]:
    """A text that is in the page's data, as HTML or in lines."""
    context = Context(found.title, found.byline, found.site, found.language, host_of(found.base or ""))
    if re.search(r"<(?:p|br|div)\b", text, re.IGNORECASE) or "&lt;p" in text:
        root = parse(prepare(decode_references(text) if "&lt;p" in text else text))
        body = root.find("body") if root is not None else None
        return apply_rules(Renderer(found.base).read(body), context) if body is not None else []
    lines = clean_text(decode_references(text)).split("\n")
    return apply_rules([Draft(BlockKind.PARAGRAPH, line) for line in lines if line], context)
