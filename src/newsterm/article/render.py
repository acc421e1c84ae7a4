"""Stage 7: a tree becomes drafts: paragraphs, headings, quotations, lists, code, tables, figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsterm.article.class_names import is_standfirst
from newsterm.article.draft import Draft, LineBuilder, Zone, paragraph
from newsterm.article.embeds import embed_of
from newsterm.article.figures import alternative, caption, has_captions_name, is_content, is_pictured, picture
from newsterm.article.inline import (
    SILENT,
    description,
    format_of,
    picture_words,
    quotes,
    stands_for_words,
    within_page,
    write,
)
from newsterm.article.intake import EMBED
from newsterm.article.listing import are_line_numbers, code_of, table_code
from newsterm.article.model import BlockKind, Span, SpanKind
from newsterm.article.plain_text import paragraphs_of, reads_as_prose
from newsterm.article.posts import POST, post_text
from newsterm.article.prose import is_prose
from newsterm.article.prune import remove
from newsterm.article.structure import as_item, is_pager, join_lists, list_of, numbered, table_of, under_item
from newsterm.article.tree import BLOCKS, Element, hand_of, text_of
from newsterm.text import clean_line
from newsterm.urls import safe_url

_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
MAX_BLOCKS: Final = 20_000
_BRACKETED: Final = re.compile(r"\[[^\[\]]{1,40}\]")
MIN_STANDFIRST: Final = 30
"""Characters of a standfirst within the article's own element, at least and at most."""
MAX_STANDFIRST: Final = 800


@dataclass(slots=True)
class _Format:
    """Formatting whose element is still open."""

    kind: SpanKind
    url: str | None
    start: int
    """Where in the line in the making it begins."""


class Renderer:
    """Walks a pruned tree once; `drafts` holds what was read.

    Args:
        base: what relative addresses are resolved against.
        headline: the element of the headline; what is read up to it has the zone "before", then "head".
        root: the element of the article; its own has the zone "body", then "after".
        standfirsts: the elements of the summary under the headline.
    """

    def __init__(
        self,
        base: str | None,
        headline: Element | None = None,
        root: Element | None = None,
        standfirsts: frozenset[Element] = frozenset(),
    ) -> None:
        self.drafts: list[Draft] = []
        self._base = base
        self._headline = headline
        self._root = root
        self._standfirsts = standfirsts
        self._standfirst = False
        self._zone: Zone = "before" if headline is not None else "head" if root is not None else "body"
        self._line = LineBuilder()
        self._kind = BlockKind.PARAGRAPH
        self._prose = False
        """Whether the article's own text has begun."""
        self._holder: Element | None = None
        self._open: list[_Format] = []
        self._pictures: list[Draft] = []
        """Pictures that are beside the paragraph in the making."""

    def read(self, element: Element) -> list[Draft]:
        """Everything below `element`, itself included."""
        self._block(element)
        self._flush()
        return self.drafts

    def _flush(self, kind: BlockKind | None = None, level: int = 0, *, own: bool = False) -> None:
        """End the paragraph in the making."""
        for format_ in self._open:
            self._line.mark(format_.start, format_.kind, format_.url)
            format_.start = 0
        if self._line.length:
            draft = paragraph(self._line, kind or self._kind, level)
            draft.own = own
            if draft.text:
                self._put(draft)
            self._line = LineBuilder()
        elif self._line.spans:
            self._line = LineBuilder()
        pictures, self._pictures = self._pictures, []
        for picture_beside in pictures:
            self._put(picture_beside)

    def _put(self, draft: Draft) -> None:
        if len(self.drafts) < MAX_BLOCKS:
            draft.zone = self._zone
            draft.hand = hand_of(self._holder)
            if self._standfirst and draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                draft.role = "standfirst"
            if self._is_struck() and draft.kind in (BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE):
                draft.spans.append(Span(0, len(draft.text), SpanKind.STRUCK))
            self._prose = self._prose or (self._zone == "body" and not draft.role and is_prose(draft))
            self.drafts.append(draft)

    def _is_struck(self) -> bool:
        return any(format_.kind is SpanKind.STRUCK for format_ in self._open)

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
        if not isinstance(tag, str) or tag in SILENT:
            return
        if tag in BLOCKS or element in self._standfirsts:
            self._block(element)
        elif tag == "br" or (tag == "span" and _stands_for_break(element)):
            self._break(element)
        elif tag == "img":
            self._image(element)
        elif tag == EMBED:
            self._beside(embed_of(element))
        elif tag == POST:
            self._flush()
            self._put(Draft(BlockKind.PARAGRAPH, clean_line(post_text(element)), role="post"))
        elif not (write(element, self._line, self._base) or _is_edit_link(element)):
            self._inline(element, tag)

    def _inline(self, element: Element, tag: str) -> None:
        line, start = self._line, self._line.length
        url = safe_url(element.get("href"), self._base) if tag == "a" else None
        kind = SpanKind.LINK if url else format_of(element)
        before, after = quotes(element) if tag == "q" else ("", "")
        line.open_quote(before)
        # Blocks may be inside: then each of their lines bears the mark.
        if kind is not None:
            self._open.append(_Format(kind, url, start))
        self._children(element)
        self._line.close_quote(after)
        if kind is not None:
            format_ = self._open.pop()
            self._line.mark(format_.start, kind, url)

    def _image(self, image: Element) -> None:
        words = picture_words(image)
        if words and stands_for_words(image, self._line):
            self._line.add(words)
        elif self._zone == "body" and is_content(image, self._root is None):
            figure = caption(None, self._base, picture(image, self._base))
            figure.text = description(image)
            if figure.text:
                self._beside(figure)

    def _beside(self, figure: Draft) -> None:
        """Put what interrupts a paragraph after it."""
        if self._zone in ("body", "head"):
            self._pictures.append(figure)
            if not self._line.length:
                self._flush()

    def _break(self, element: Element) -> None:
        following = element.getnext()
        again = following is not None and (following.tag == "br" or _stands_for_break(following))
        if again and not (element.tail or "").strip():
            self._flush()
        else:
            self._line.new_line()

    def _block(self, element: Element) -> None:
        self._flush()
        before, self._holder = self._holder, element
        self._placed(element)
        self._flush()
        self._holder = before

    def _placed(self, element: Element) -> None:
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
        elif element in self._standfirsts or self._is_named_standfirst(element):
            self._flush()
            before, self._standfirst = self._standfirst, True
            self._tagged(element)
            self._flush()
            self._standfirst = before
        else:
            self._tagged(element)

    def _is_named_standfirst(self, element: Element) -> bool:
        """Whether a small element between the headline and the first prose goes by a standfirst's name."""
        if self._prose or self._zone not in ("head", "body") or not is_standfirst(element.get("class") or ""):
            return False
        if self._zone == "head":
            return True
        parts = element.iter("ul", "ol", "h2", "h3", "h4")
        size = len(text_of(element))
        return MIN_STANDFIRST <= size <= MAX_STANDFIRST and next((e for e in parts if e is not element), None) is None

    def _in_root(self, element: Element) -> bool:
        return self._root is None or any(e is self._root for e in element.iterancestors())

    def _tagged(self, element: Element) -> None:
        tag = element.tag
        if tag == "p" and not has_captions_name(element, self._headline):
            self._flush()
            self._children(element)
            self._flush(own=True)
        elif tag in _HEADINGS or element.get("role") == "heading":
            self._flush()
            _without_handles(element, self._base)
            self._children(element)
            self._flush(BlockKind.HEADING, _HEADINGS.get(str(tag)) or _level(element))
        elif tag == "blockquote":
            self._flush()
            before, self._kind = self._kind, BlockKind.QUOTE
            self._children(element)
            self._flush()
            self._kind = before
        elif tag in ("ul", "ol", "dl"):
            self._flush()
            if not is_pager(element):
                self._list(element)
        elif tag == "pre":
            self._flush()
            self._code(element)
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag == "figure" and not self._holds_headline(element):
            self._flush()
            self._figure(element)
        elif has_captions_name(element, self._headline) or is_pictured(element, int(self._zone == "body")):
            self._flush()
            self._put(caption(element, self._base, picture(element, self._base)))
        else:
            self._flush()
            self._children(element)
            self._flush()

    def _put_or_read(self, block: Draft | None, element: Element) -> None:
        """Put an element's block, or read through it where it only lays out the page."""
        if block is None:
            self._children(element)
            self._flush()
        elif block.text:
            self._put(block)

    def _table(self, element: Element) -> None:
        code = table_code(element)
        table = Draft(BlockKind.CODE, code) if code is not None else table_of(element, self._base)
        for title in element.iterchildren("caption") if table else ():
            self._tagged(title)
        self._put_or_read(table, element)

    def _list(self, element: Element) -> None:
        block = list_of(element, self._base)
        if block is not None or element.tag == "dl":
            self._put_or_read(block, element)
            return
        numbers = {item: (number, numbering) for item, number, numbering in numbered(element)}
        before, self.drafts = self.drafts, []
        items: list[tuple[Element, list[Draft]]] = []
        for child in element:
            self._node(child)
            self._flush()
            items.append((child, self.drafts))
            self.drafts = []
        self.drafts = before
        begins = [drafts[0].kind for child, drafts in items if child in numbers and drafts]
        apart = any(d.kind in (BlockKind.HEADING, BlockKind.FIGURE) for _, drafts in items for d in drafts)
        if apart or any(kind is not BlockKind.PARAGRAPH for kind in begins):  # a list only by name
            self.drafts += [draft for _, drafts in items for draft in drafts]
            return
        listed: list[Draft] = []
        for child, drafts in items:
            for index, draft in enumerate(drafts):
                block = as_item(draft, *numbers[child]) if index == 0 and child in numbers else under_item(draft)
                last = listed[-1] if listed else block
                if last is not block and last.kind is block.kind is BlockKind.LIST and not last.indent + block.indent:
                    join_lists(last, block)
                else:
                    listed.append(block)
        self.drafts += listed

    def _code(self, element: Element) -> None:
        text = code_of(element)
        if not text.strip():
            return
        if element.find(".//code") is None and reads_as_prose(text):
            for draft in paragraphs_of(text):
                self._put(draft)
            return
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.kind is BlockKind.CODE and are_line_numbers(last.text) == text.count("\n") + 1:
            self.drafts.pop()  # the column of numbers beside it
        self._put(Draft(BlockKind.CODE, text))

    def _holds_headline(self, element: Element) -> bool:
        return self._headline is not None and any(e is element for e in self._headline.iterancestors())

    def _quotation(self, figure: Element, source: Element) -> None:
        """What a figure quotes, then whom it is from."""
        source.tag = "p"
        source.attrib.pop("class", "")
        before, self._kind = self._kind, BlockKind.QUOTE
        self._children(figure)
        self._flush()
        self._kind = before

    def _figure(self, element: Element) -> None:
        said = element.find(".//figcaption")
        if said is not None and element.find(".//blockquote") is not None and element.find(".//table") is None:
            self._quotation(element, said)
            return
        image = picture(element, self._base)
        embedded = element.find(f".//{EMBED}")
        if embedded is not None and said is not None:
            if not embedded.get("title"):
                embedded.set("title", clean_line(text_of(said)))
                remove(said)
            self._children(element)
            self._flush()
            return
        if image is None and said is None:
            self._children(element)
            self._flush()
            return
        draft = caption(said, self._base, image)
        if said is None:
            draft.text = alternative(element)
        self._put(draft)
        if said is None:
            return
        # What a "figure" holds beside its picture and caption is text: some publishers wrap tables, quotations, lists.
        for child in element:
            if child.tag in ("table", "blockquote", "pre", "ul", "ol", "p") and said not in list(
                child.iter("figcaption")
            ):
                self._block(child)


def _without_handles(heading: Element, base: str | None) -> None:
    """Take the handles out of a heading: links to itself and to its editor; where one is all of it, its address."""
    whole = clean_line(text_of(heading))
    for link in list(heading.iter("a")):
        if not within_page(link, base):
            continue
        if clean_line(text_of(link)) == whole:
            link.tag = "span"
        else:
            remove(link)
    for part in list(heading.iter("span", "small", "sup")):
        if part is not heading and _BRACKETED.fullmatch(clean_line(text_of(part))) and part.find(".//a") is not None:
            remove(part)


def _is_edit_link(element: Element) -> bool:
    """Whether an element beside a heading holds nothing but the link to its editor: "[edit]"."""
    before = element.getprevious()
    return (
        before is not None
        and before.tag in _HEADINGS
        and element.find(".//a") is not None
        and _BRACKETED.fullmatch(clean_line(text_of(element))) is not None
    )


def _level(element: Element) -> int:
    """The level of a heading that is one by its role."""
    level = element.get("aria-level") or ""
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 3


def _stands_for_break(element: Element) -> bool:
    """Whether an empty span does what `br` does."""
    return element.text is None and len(element) == 0 and "br" in (element.get("class") or "").split()
