"""Stage 7, in part: what stands inside a line, and elements that become one line whatever they hold."""

from __future__ import annotations

from typing import Final

from newsterm.article.class_names import names
from newsterm.article.draft import Draft, LineBuilder, paragraph
from newsterm.article.model import SpanKind
from newsterm.article.tree import BLOCKS, Element
from newsterm.urls import safe_url

FORMATS: Final = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "code": SpanKind.CODE, "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE,
}  # fmt: skip
SILENT: Final = names(
    "script style head meta link title template noscript svg canvas iframe object embed audio video map area "
    "button input select textarea option datalist progress meter dialog base source track param math"
)


def one_line(element: Element, base: str | None) -> Draft:
    """An element's text as one paragraph: blocks inside are set apart by a blank, inner lists left to the caller."""
    line = LineBuilder()
    _add(element, line, base)
    return paragraph(line)


def _add(element: Element, line: LineBuilder, base: str | None) -> None:
    if element.text:
        line.add(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in SILENT and tag not in ("ul", "ol"):
            if tag in BLOCKS or tag == "br":
                line.add(" ")
                _add(child, line, base)
                line.add(" ")
            else:
                if tag not in FORMATS and tag != "a" and _ends_sentence(line):
                    line.add(" ")
                start = line.length
                _add(child, line, base)
                url = safe_url(child.get("href"), base) if tag == "a" else None
                if url:
                    line.mark(start, SpanKind.LINK, url)
                elif tag in FORMATS:
                    line.mark(start, FORMATS[tag])
        if child.tail:
            line.add(child.tail)


def _ends_sentence(line: LineBuilder) -> bool:
    return line.length > 0 and line.text_at(line.length - 1) in ".!?…)”"
