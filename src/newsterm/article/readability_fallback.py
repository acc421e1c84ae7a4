"""readability-lxml's scoring, as a second opinion on a tree that is pruned already."""

from __future__ import annotations

from typing import Final

import readability
from lxml import etree
from lxml.html import document_fromstring

from newsterm.article.tree import Element

_PLACE: Final = "data-place"


def readability_root(body: Element) -> Element | None:
    """The element below `body` that readability-lxml takes for the article, or None.

    Only its scoring is asked: what it costs beside that is cleaning, which is done. It wants lxml.html's elements,
    so it gets a copy, in which each element knows its place.
    """
    elements = list(body.iter("*"))
    for place, element in enumerate(elements):
        element.set(_PLACE, str(place))
    copy = document_fromstring(etree.tostring(body, encoding="utf-8", method="html"), ensure_head_body=True)
    for element in elements:
        del element.attrib[_PLACE]
    document = readability.Document("")
    document.html = copy
    best = document.select_best_candidate(document.score_paragraphs())
    chosen = best["elem"].get(_PLACE) if best else None
    return elements[int(chosen)] if chosen else None
