"""Stage 6: the element that holds the article."""

from __future__ import annotations

from newsterm.article.tree import Element, text_of


def find_root(body: Element) -> Element:
    """The element whose own paragraphs hold most of the page's text."""
    scores: dict[Element, float] = {}
    for paragraph in body.iter("p", "pre", "blockquote", "li", "td"):
        text = text_of(paragraph).strip()
        if len(text) < 25:
            continue
        linked = sum(len(text_of(a)) for a in paragraph.iter("a"))
        mass = len(text) - 2 * linked
        share = 1.0
        parent = paragraph.getparent()
        for _ in range(4):
            if parent is None or parent is body.getparent():
                break
            scores[parent] = scores.get(parent, 0.0) + mass * share
            share *= 0.6
            parent = parent.getparent()
    if not scores:
        return body
    return max(scores, key=scores.__getitem__)
