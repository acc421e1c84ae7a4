"""readability-lxml's scoring, on a tree that is parsed and pruned already."""

from __future__ import annotations

import readability

from newsterm.article.tree import Element


def readability_root(body: Element) -> Element | None:
    """The element that readability-lxml takes for the article, or None.

    Only its scoring is used: it neither parses nor changes the tree here, which is most of what it costs.
    """
    document = readability.Document("")
    document.html = body
    candidates = document.score_paragraphs()
    best = document.select_best_candidate(candidates)
    return best["elem"] if best else None
