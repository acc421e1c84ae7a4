"""A bookmark as Markdown: front matter, the article, and its marks as footnotes that say whose word it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Final

from newsterm.article.model import Block, BlockKind, Document, Span, SpanKind
from newsterm.commands.changes import edit_in_words
from newsterm.commands.inline_markup import InlineMarkup, blocks_with_cues
from newsterm.commands.shapes import moment
from newsterm.layout.inline import safe
from newsterm.layout.styles import GLYPH, KIND, LABEL
from newsterm.library.model import Bookmark, Revision
from newsterm.plural import count
from newsterm.sourcing.model import Analysis, Cue

_INLINE: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_BULLET: Final = re.compile(r"^([ \t]*)([#+=-])", re.MULTILINE)
_NUMBER: Final = re.compile(r"^([ \t]*\d+)([.)])", re.MULTILINE)
_UNDER: Final = 4
"""Blanks before what belongs to an item of a list; its number and a blank take three or four."""
_OPENING: Final = {
    SpanKind.LINK: "[",
    SpanKind.STRUCK: "~~",
    SpanKind.STRONG: "**",
    SpanKind.EMPHASIS: "*",
    SpanKind.CODE: "`",
}


def to_markdown(bookmark: Bookmark, *, prefix: str = "", edits: Sequence[Revision] = ()) -> str:
    """One bookmark as one Markdown document.

    Args:
        bookmark: the bookmark.
        prefix: what the labels of the footnotes begin with, so that several documents can be in one file.
        edits: what its newsroom changed, oldest first.
    """
    style = _Markdown(prefix)
    document, analysis = bookmark.document, bookmark.analysis
    parts = [
        _front_matter(bookmark),
        "# " + InlineMarkup(document.title, (), analysis.title_cues, style)(0, len(document.title)),
    ]
    facts = [safe(fact) for fact in (bookmark.byline, bookmark.site or bookmark.feed_title) if fact]
    if facts:
        parts.append(style.text(" · ".join(facts)))
    parts += [_block(block, document, cues, style) for block, cues in blocks_with_cues(document, analysis)]
    if analysis.sources:
        parts.append(_sources(analysis, style))
    if edits:
        parts.append(_edits(edits, style))
    parts.append("\n".join(f"[^{label}]: {note}" for label, note in style.notes()))
    return "\n\n".join(filter(None, parts)) + "\n"


class _Markdown:
    """Text escaped for Markdown; a mark is a footnote after its last word, marks that mean the same share one."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._labels: dict[tuple[str, str], str] = {}
        self._waiting: list[str] = []
        self._closed_off = 0
        """How many links and code spans are open: there can be no footnote in them."""
        self._in_code = False

    def text(self, text: str) -> str:
        if self._in_code:
            return text
        escaped = _INLINE.sub(lambda match: "&amp;" if match[0] == "&" else f"\\{match[0]}", text)
        return escaped.replace("\n", "\\\n")

    def open(self, what: Span | Cue) -> str:
        if isinstance(what, Cue):
            return ""
        if what.kind in (SpanKind.LINK, SpanKind.CODE):
            self._closed_off += 1
            self._in_code = what.kind is SpanKind.CODE
        return _OPENING[what.kind]

    def close(self, what: Span | Cue, last: bool) -> str:
        if isinstance(what, Cue):
            if not last:
                return ""
            self._waiting.append(f"[^{self._label(what)}]")
            return self._notes_due()
        if what.kind is SpanKind.LINK:
            self._closed_off -= 1
            return f"](<{what.url}>)" + self._notes_due()
        if what.kind is SpanKind.CODE:
            self._closed_off -= 1
            self._in_code = False
            return "`" + self._notes_due()
        return _OPENING[what.kind]

    def notes(self) -> list[tuple[str, str]]:
        """Labels and texts of the footnotes."""
        return [(label, f"{sign} {self.text(note)}") for (sign, note), label in self._labels.items()]

    def _notes_due(self) -> str:
        """The footnotes that wait for a place where they may stand."""
        if self._closed_off:
            return ""
        due, self._waiting = "".join(self._waiting), []
        return due

    def _label(self, cue: Cue) -> str:
        note = safe(cue.explanation) or KIND[cue.kind]
        key = (GLYPH[cue.group], f"{LABEL[cue.group]}: {note}")
        return self._labels.setdefault(key, f"{self._prefix}{len(self._labels) + 1}")


def _front_matter(bookmark: Bookmark) -> str:
    counts = bookmark.analysis.counts()
    facts = {
        "title": bookmark.title,
        "url": bookmark.url,
        "byline": bookmark.byline,
        "site": bookmark.site,
        "feed": bookmark.feed_title,
        "published": bookmark.published and bookmark.published.isoformat(),
        "saved": moment(bookmark.saved_at),
        "tags": bookmark.tags,
        "note": bookmark.note,
        "state": bookmark.document.state,
        "marks": {group: number for group, number in counts.items() if number},
    }
    # JSON is YAML, and its strings need no rules of their own.
    return "\n".join(
        [
            "---",
            *(f"{name}: {safe(json.dumps(value, ensure_ascii=False))}" for name, value in facts.items() if value),
            "---",
        ]
    )


def _block(block: Block, document: Document, cues: Sequence[Cue], style: _Markdown) -> str:
    text = _unindented(block, document, cues, style)
    under = " " * (_UNDER * block.indent)
    return "\n".join(under + line if line else "" for line in text.split("\n")) if under else text


def _unindented(block: Block, document: Document, cues: Sequence[Cue], style: _Markdown) -> str:
    inline = InlineMarkup(document.text, block.spans, cues, style)
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
        return f"{fence}\n{safe(block.text)}\n{fence}"
    if block.kind is BlockKind.LIST and block.items:
        return "\n".join(
            "   " * item.depth
            + (f"{item.number}. " if item.number is not None else "- ")
            + inline(item.start, item.end)
            for item in block.items
        )
    if block.kind is BlockKind.TABLE and block.rows:
        return _table(block, inline)
    text = _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", inline(block.start, block.end)))
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(max(block.level, 2), 6)} {text}"
    if block.kind is BlockKind.QUOTE:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if block.kind is BlockKind.FIGURE and not block.role:
        return f"[Picture](<{block.image}>): {text}" if block.image else f"Picture: {text}"
    return text


def _table(block: Block, inline: Callable[[int, int], str]) -> str:
    """A pipe table; Markdown wants a row of headings, so one without any gets an empty one."""
    rows = [
        [text for c in row for text in (inline(c.start, c.end).replace("\\\n", " "), *[""] * (c.columns - 1))]
        for row in block.rows
    ]
    wide = max(map(len, rows))
    headed = bool(block.rows[0]) and all(cell.header for cell in block.rows[0])
    head = rows.pop(0) if headed else []
    lines = [head, ["---"] * wide, *rows]
    return "\n".join(f"| {' | '.join(row + [''] * (wide - len(row)))} |" for row in lines)


def _sources(analysis: Analysis, style: _Markdown) -> str:
    lines = []
    for source in analysis.sources:
        via = f", by way of {style.text(safe(source.via))}" if source.via else ""
        lines.append(f"- {style.text(safe(source.name))} ({KIND[source.kind]}{via}): {count(len(source.cues), 'mark')}")
    return "## Sources\n\n" + "\n".join(lines)


def _edits(edits: Sequence[Revision], style: _Markdown) -> str:
    lines = []
    for edit in edits:
        said, changed = edit_in_words(edit)
        lines.append(f"- {style.text(safe(said))}")
        lines += [f"    - {style.text(safe(line))}" for line in changed]
    return "## Edits\n\n" + "\n".join(lines)
