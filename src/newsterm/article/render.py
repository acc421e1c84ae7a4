"""Stage 7: a tree becomes drafts: paragraphs, headings, quotations, lists, code, tables, figures."""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.draft import CELL_SEPARATOR, Draft, Line, Zone, paragraph
from newsterm.article.model import BlockKind, Cell, Item, Span, SpanKind
from newsterm.article.tree import BLOCKS, Element
from newsterm.article.words import is_caption, is_picture, is_standfirst, names
from newsterm.text import clean_code, clean_line
from newsterm.urls import safe_url

_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_INLINE: Final = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "code": SpanKind.CODE, "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE,
}  # fmt: skip
_SILENT: Final = names(
    "script style head meta link title template noscript svg canvas iframe object embed audio video map area "
    "button input select textarea option datalist progress meter dialog base source track param math"
)
MAX_BLOCKS: Final = 20_000
MAX_ITEM_DEPTH: Final = 8
MAX_CAPTION: Final = 1_200
MAX_PICTURED: Final = 400
"""Characters beside a picture that are its caption."""


_CREDIT_TWICE: Final = re.compile(
    r"(?i)(.*\b(\S.{10,150}\w).?)\W+(?:(?:copyright|credit|foto|photo|bild|image|source|quelle)\W+)?\2\W*$"
)
"""A caption that ends with a credit it has just said."""


class Renderer:
    """Walks a pruned tree once; `drafts` holds what was read.

    Args:
        base: what relative addresses are resolved against.
        headline: the element of the headline; what is read up to it has the zone "before", then "head".
        root: the element of the article; its own has the zone "body", then "after".
        standfirst: the element of the summary under the headline.
    """

    def __init__(
        self,
        base: str | None,
        headline: Element | None = None,
        root: Element | None = None,
        standfirst: Element | None = None,
    ) -> None:
        self.drafts: list[Draft] = []
        self._base = base
        self._headline = headline
        self._root = root
        self._given_standfirst = standfirst
        self._standfirst = False
        self._zone: Zone = "before" if headline is not None else "head" if root is not None else "body"
        self._line = Line()
        self._kind = BlockKind.PARAGRAPH

    def read(self, element: Element) -> list[Draft]:
        """Everything below `element`, itself included."""
        self._block(element)
        self._flush()
        return self.drafts

    def _flush(self, kind: BlockKind | None = None, level: int = 0, *, own: bool = False) -> None:
        """End the paragraph in the making."""
        if self._line.length:
            draft = paragraph(self._line, kind or self._kind, level)
            draft.own = own
            if draft.text:
                self._put(draft)
            self._line = Line()
        elif self._line.spans:
            self._line = Line()

    def _put(self, draft: Draft) -> None:
        if len(self.drafts) < MAX_BLOCKS:
            draft.zone = self._zone
            if self._standfirst and draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                draft.role = "standfirst"
            self.drafts.append(draft)

    def _children(self, element: Element) -> None:
        line = self._line
        if element.text:
            line.add(element.text)
        for child in element:
            self._node(child)
            if child.tail:
                self._line.add(child.tail)

    def _node(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag in BLOCKS:
            self._block(element)
        elif tag == "br":
            self._break(element)
        elif tag == "img":
            pass
        else:
            self._inline(element, tag)

    def _inline(self, element: Element, tag: str) -> None:
        line, start = self._line, self._line.length
        self._children(element)
        if self._line is not line:  # a block inside: its lines are gone
            return
        if tag == "a":
            url = safe_url(element.get("href"), self._base)
            if url:
                line.mark(start, SpanKind.LINK, url)
        elif tag in _INLINE:
            line.mark(start, _INLINE[tag])
        elif tag == "q" and line.length > start:
            line.add_code("”")

    def _break(self, element: Element) -> None:
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            self._flush()
        else:
            self._line.new_line()

    def _block(self, element: Element) -> None:
        if element is self._root:
            self._flush()
            if self._zone == "head":
                self._zone = "body"
            self._tagged(element)
            self._flush()
            self._zone = "after"
        elif element is self._headline:
            self._flush()
            self._tagged(element)
            self._flush()
            self._zone = "body" if self._zone == "body" or self._in_root(element) else "head"
        elif element is self._given_standfirst or (self._zone == "head" and is_standfirst(element.get("class") or "")):
            self._flush()
            before, self._standfirst = self._standfirst, True
            self._tagged(element)
            self._flush()
            self._standfirst = before
        else:
            self._tagged(element)

    def _in_root(self, element: Element) -> bool:
        return self._root is None or any(e is self._root for e in element.iterancestors())

    def _tagged(self, element: Element) -> None:
        tag = element.tag
        if tag == "p" and not self._is_caption(element):
            self._flush()
            self._children(element)
            self._flush(own=True)
        elif tag in _HEADINGS:
            self._flush()
            self._children(element)
            self._flush(BlockKind.HEADING, _HEADINGS[tag])
        elif tag == "blockquote":
            self._flush()
            before, self._kind = self._kind, BlockKind.QUOTE
            self._children(element)
            self._flush()
            self._kind = before
        elif tag in ("ul", "ol", "dl"):
            self._flush()
            if not self._list(element):
                self._children(element)
                self._flush()
        elif tag == "pre":
            self._flush()
            self._code(element)
        elif tag == "table":
            self._flush()
            if not self._table(element):
                self._children(element)
                self._flush()
        elif tag == "figure":
            self._flush()
            self._figure(element)
        elif self._is_caption(element) or self._is_pictured(element):
            self._flush()
            self._put(self._caption(element, _picture(element, self._base)))
        else:
            self._flush()
            self._children(element)
            self._flush()

    def _caption(self, element: Element | None, image: str | None = None) -> Draft:
        """A figure's block: all text of its caption on one line."""
        draft = self._entry(element) if element is not None else Draft(BlockKind.FIGURE, "")
        draft.kind = BlockKind.FIGURE
        draft.text = draft.text.replace("\n", " ")
        again = re.match(_CREDIT_TWICE, draft.text) if len(draft.text) <= MAX_CAPTION else None
        if again:
            draft.text = again[1]
            draft.spans = [s for s in draft.spans if s.end <= len(draft.text)]
        draft.image = image
        return draft

    def _is_caption(self, element: Element) -> bool:
        """Whether a short element without blocks of its own goes by a caption's name."""
        if element.tag == "figcaption":
            return True
        name = element.get("class")
        if name is None:
            return False
        titled = any(e.tag == "h1" or e is self._headline for e in element.iter("h1", "h2", "h3"))
        if is_caption(name):
            return sum(1 for _ in element.iter("p", "h2", "h3", "li")) < 3 and not titled
        if is_picture(name):
            size = sum(len(t.strip()) for t in element.itertext())
            return (
                0 < size <= MAX_CAPTION // 2 and sum(1 for _ in element.iter("p", "h2", "li", "a")) < 2 and not titled
            )
        return False

    def _is_pictured(self, element: Element) -> bool:
        """Whether an element holds a picture and, at most, a caption's worth of text in one piece."""
        if element.tag in ("li", "ul", "ol", "body", "article", "main") or element.find(".//img") is None:
            return False
        size = sum(len(t.strip()) for t in element.itertext())
        if (
            not 0 < size <= MAX_PICTURED
            or next(element.iter("h1", "h2", "h3", "h4", "li", "figure", "br"), None) is not None
        ):
            return False
        return sum(1 for _ in element.iter("p")) <= (self._zone == "body")

    def _code(self, element: Element) -> None:
        text = clean_code(_preformatted(element))
        if text.strip():
            self._put(Draft(BlockKind.CODE, text))

    def _figure(self, element: Element) -> None:
        caption = element.find(".//figcaption")
        picture = _picture(element, self._base)
        if picture is None and caption is None:
            self._children(element)
            self._flush()
            return
        alt = ""
        if caption is None:
            image = element.find(".//img")
            alt = clean_line(image.get("alt") or "", MAX_CAPTION) if image is not None else ""
        draft = self._caption(caption)
        draft.text = draft.text or alt
        draft.image = picture
        self._put(draft)
        if caption is None:
            return
        # What a "figure" holds beside its picture and caption is text: some publishers wrap tables, quotations, lists.
        for child in element:
            if child.tag in ("table", "blockquote", "pre", "ul", "ol", "p") and caption not in list(
                child.iter("figcaption")
            ):
                self._block(child)

    def _list(self, element: Element) -> bool:
        """A list as one block; False where it is only a list by name and holds whole blocks."""
        if element.tag == "dl":
            return self._definitions(element)
        entries: list[tuple[Draft, int, int | None]] = []
        if not self._entries(element, 0, entries):
            return False
        return self._put_list(entries)

    def _put_list(self, entries: list[tuple[Draft, int, int | None]]) -> bool:
        block = Draft(BlockKind.LIST, "")
        lines: list[str] = []
        at = 0
        for entry, depth, number in entries:
            text = entry.text.replace("\n", " ")
            if not text:
                continue
            block.items.append(Item(at, at + len(text), depth, number))
            block.spans += [Span(s.start + at, s.end + at, s.kind, s.url) for s in entry.spans]
            lines.append(text)
            at += len(text) + 1
        block.text = "\n".join(lines)
        if block.text:
            self._put(block)
        return True

    def _entries(self, element: Element, depth: int, entries: list[tuple[Draft, int, int | None]]) -> bool:
        number = _start(element) if element.tag == "ol" else None
        for child in element:
            tag = child.tag
            if tag in ("ul", "ol"):
                if not self._entries(child, min(depth + 1, MAX_ITEM_DEPTH), entries):
                    return False
                continue
            if tag != "li":
                continue
            if next(child.iter("h1", "h2", "h3", "h4", "table", "figure", "pre", "blockquote"), None) is not None:
                return False
            if any(is_caption(e.get("class") or "") for e in child.iter("div", "span", "p")):
                return False
            if sum(1 for _ in child.iter("p")) > 1:
                return False
            nested = [e for e in child.iter("ul", "ol") if e is not child]
            entry = self._entry(child)
            entries.append((entry, depth, number))
            if number is not None:
                number += 1
            for inner in nested:
                outer = inner.getparent()
                while outer is not None and outer is not child and outer.tag not in ("ul", "ol"):
                    outer = outer.getparent()
                if outer is child and not self._entries(inner, min(depth + 1, MAX_ITEM_DEPTH), entries):
                    return False
        return True

    def _entry(self, element: Element) -> Draft:
        outer, self._line = self._line, Line()
        self._flat(element)
        draft = paragraph(self._line)
        self._line = outer
        return draft

    def _flat(self, element: Element) -> None:
        """Text of an element on one line: blocks inside set apart by a blank, inner lists left to the caller."""
        if element.text:
            self._line.add(element.text)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SILENT and tag not in ("ul", "ol"):
                if tag in BLOCKS or tag == "br":
                    self._line.add(" ")
                    self._flat(child)
                    self._line.add(" ")
                else:
                    if tag not in _INLINE and tag != "a" and _ends_sentence(self._line):
                        self._line.add(" ")
                    start = self._line.length
                    self._flat(child)
                    url = safe_url(child.get("href"), self._base) if tag == "a" else None
                    if url:
                        self._line.mark(start, SpanKind.LINK, url)
                    elif tag in _INLINE:
                        self._line.mark(start, _INLINE[tag])
            if child.tail:
                self._line.add(child.tail)

    def _definitions(self, element: Element) -> bool:
        entries: list[tuple[Draft, int, int | None]] = []
        for child in element.iter("dt", "dd"):
            if sum(1 for _ in child.iter("p", "table", "figure", "h2", "h3", "ul", "ol", "dl")) > 1:
                return False
            entries.append((self._entry(child), int(child.tag == "dd"), None))
        return self._put_list(entries)

    def _table(self, element: Element) -> bool:
        """A table of data as one block; False for a table that only lays out the page."""
        rows = list(element.iter("tr"))
        if any(e is not element for e in element.iter("table")) or element.get("role") == "presentation":
            return False
        grid = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if max(map(len, grid), default=0) < 2:
            return False
        if any(len(list(cell.iter("p", "h1", "h2", "h3", "li", "div"))) > 3 for row in grid for cell in row):
            return False
        block = Draft(BlockKind.TABLE, "")
        caption = element.find("caption")
        lines: list[str] = []
        at = 0
        if caption is not None:
            self._children(caption)
            self._flush()
        for row in grid:
            texts: list[str] = []
            cells: list[Cell] = []
            start = at
            for cell in row:
                entry = self._entry(cell)
                text = entry.text.replace("\n", " ")
                cells.append(Cell(start, start + len(text), cell.tag == "th"))
                block.spans += [Span(s.start + start, s.end + start, s.kind, s.url) for s in entry.spans]
                texts.append(text)
                start += len(text) + len(CELL_SEPARATOR)
            if not any(texts):
                continue
            block.rows.append(cells)
            lines.append(CELL_SEPARATOR.join(texts))
            at += len(lines[-1]) + 1
        block.text = "\n".join(lines)
        if block.text:
            self._put(block)
        return True


def _ends_sentence(line: Line) -> bool:
    return line.length > 0 and line.text_at(line.length - 1) in ".!?…)”"


def _preformatted(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _SILENT:
            parts.append(_preformatted(child))
            if child.tag in ("div", "p", "li"):
                parts.append("\n")
        parts.append(child.tail or "")
    return "".join(parts)


def _start(element: Element) -> int:
    """An ordered list's first number; absurd ones (10^18, negative) are 1."""
    value = element.get("start") or "1"
    return int(value) if re.fullmatch(r"\d{1,6}", value) else 1


def _picture(element: Element, base: str | None) -> str | None:
    """The address of a figure's picture: lazy loaders keep the real one in data attributes."""
    for image in element.iter("img"):
        for name in ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset"):
            raw = (image.get(name) or "").strip()
            if raw and not raw.startswith("data:"):
                url = safe_url(raw.split()[0].rstrip(",") if "srcset" in name else raw, base)
                if url:
                    return url
    for source in element.iter("source"):
        url = safe_url((source.get("srcset") or "").strip().split(" ")[0].rstrip(","), base)
        if url:
            return url
    return None
