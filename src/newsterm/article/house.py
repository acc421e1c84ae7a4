"""What a house says on every article: lines that stand word for word on others of the same feed.

One boilerplate line of five stands so on the articles that a reader has opened before, and one good line of a hundred
(a paragraph of background that follow-ups repeat): so it takes two other articles, and a line of some length at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from newsterm.article.draft import as_draft, place
from newsterm.article.model import Block, BlockKind, Document, Dropped, State

_OTHERS: Final = 2
"""Other articles that a line must stand on."""
_LONGEST: Final = 400
"""Characters of such a line at most."""
_MOST: Final = 0.3
"""The part of an article that is never taken for what its house always says."""
TOLD: Final = "house: on other articles of this feed, too"


def lines_of(document: Document) -> frozenset[str]:
    """The lines of an article by which others of its house can be told of what stands on each."""
    return frozenset(block.text for block in document.blocks if _may_repeat(block))


def repeated(articles: Iterable[Collection[str]]) -> frozenset[str]:
    """The lines that stand on several of these articles of one house."""
    counts = Counter(line for lines in articles for line in set(lines))
    return frozenset(line for line, count in counts.items() if count >= _OTHERS)


def without_lines(document: Document, lines: Collection[str]) -> Document:
    """The article without lines that its house says on others, too; the removal log tells them.

    Where that would be much of it, the article is a new version of those others, and stays as it is.
    """
    if document.state is not State.WHOLE or not lines:
        return document
    leaving = [b for b in document.blocks if _may_repeat(b) and b.text in lines]
    if not leaving or sum(len(b.text) for b in leaving) > _MOST * len(document.text):
        return document
    blocks, text = place(as_draft(b) for b in document.blocks if b not in leaving)
    dropped = (*document.dropped, *(Dropped(TOLD, b.text) for b in leaving))
    return replace(document, blocks=blocks, text=text, dropped=dropped)


def _may_repeat(block: Block) -> bool:
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST, BlockKind.QUOTE)
    return block.kind in kinds and not block.role and 0 < len(block.text) <= _LONGEST
