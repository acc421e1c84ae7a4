"""Bookmarks as one web page that needs nothing else: for a browser, for a printer, for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from types import MappingProxyType

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind
from newsterm.commands.changes import edit_in_words
from newsterm.commands.inline_markup import InlineMarkup, blocks_with_cues
from newsterm.commands.shapes import moment
from newsterm.layout.header import date_text
from newsterm.layout.inline import safe
from newsterm.layout.styles import GLYPH, KIND, LABEL
from newsterm.library.model import Bookmark, Revision
from newsterm.plural import count
from newsterm.sourcing.model import Cue, Group

_TAGS = {SpanKind.STRONG: "strong", SpanKind.EMPHASIS: "em", SpanKind.CODE: "code", SpanKind.STRUCK: "s"}


Edits = Mapping[int, Sequence[Revision]]
"""What newsrooms changed, by bookmark, oldest first."""


def to_webpage(bookmarks: Sequence[Bookmark], edits: Edits = MappingProxyType({})) -> str:
    """All bookmarks on one page: legend, contents, articles. No script, no picture, nothing from anywhere else."""
    css = (files(__package__) / "bookmarks.css").read_text(encoding="utf-8")
    contents = "".join(f'<li><a href="#b{b.id}">{_isolated(b.title or "Untitled")}</a></li>\n' for b in bookmarks)
    legend = "".join(
        f'<li><mark class="{group}" data-sign="{GLYPH[group]}">{LABEL[group]}</mark></li>\n' for group in Group
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Bookmarks</title>
<style>
{css}</style>
</head>
<body>
<header>
<h1>Bookmarks</h1>
<p class="quiet">{count(len(bookmarks), "article")} kept with newsterm. Marks show on whose word a sentence rests.</p>
<ul class="legend quiet">
{legend}</ul>
</header>
<nav aria-label="Articles">
<ol>
{contents}</ol>
</nav>
<main>
{"".join(_article(bookmark, edits.get(bookmark.id, ())) for bookmark in bookmarks)}</main>
</body>
</html>
"""


def _article(bookmark: Bookmark, edits: Sequence[Revision]) -> str:
    document, analysis = bookmark.document, bookmark.analysis
    style = _Html()
    title = InlineMarkup(document.title, (), analysis.title_cues, style)(0, len(document.title)) or "Untitled"
    facts = [_isolated(fact) for fact in (bookmark.site or bookmark.feed_title, bookmark.byline) if fact]
    if bookmark.published:
        facts.append(_time(bookmark.published))
    address = f'<a href="{_plain(bookmark.url)}">{_plain(bookmark.url)}</a> · ' if bookmark.url else ""
    body = "".join(_block(block, document, cues, style) for block, cues in blocks_with_cues(document, analysis))
    sources = "".join(
        f"<li>{_isolated(source.name)} ({KIND[source.kind]}"
        f"{f', by way of {_isolated(source.via)}' if source.via else ''}): {count(len(source.cues), 'mark')}</li>\n"
        for source in analysis.sources
    )
    if sources:
        sources = f'<section class="quiet"><h3>Sources</h3><ul class="sources">\n{sources}</ul></section>'
    note = "".join(f'<p class="note" dir="auto">{_plain(part)}</p>\n' for part in bookmark.note.split("\n\n") if part)
    tags = f" · {' '.join(f'#{_plain(tag)}' for tag in bookmark.tags)}" if bookmark.tags else ""
    language = f' lang="{_plain(document.language)}"' if document.language else ""
    return f"""<article id="b{bookmark.id}"{language}>
<h2 dir="auto">{title}</h2>
<p class="quiet">{" · ".join(facts)}</p>
{note}{body}{sources}{_edits(edits)}
<footer>{address}saved {_time(bookmark.saved_at)}{tags}</footer>
</article>
"""


def _edits(edits: Sequence[Revision]) -> str:
    items = []
    for edit in edits:
        said, changed = edit_in_words(edit)
        lines = "".join(f'<li dir="auto">{_plain(line)}</li>\n' for line in changed)
        items.append(f"<li>{_plain(said)}{f'<ul>{lines}</ul>' if lines else ''}</li>\n")
    return f'<section class="quiet"><h3>Edits</h3><ul>\n{"".join(items)}</ul></section>' if items else ""


class _Html:
    """Text escaped for HTML; a mark is a `mark` element that says whose word it is when it is pointed at."""

    def text(self, text: str) -> str:
        return escape(text)

    def open(self, what: Span | Cue) -> str:
        if isinstance(what, Cue):
            note = f"{LABEL[what.group]}: {what.explanation or KIND[what.kind]}"
            return f'<mark class="{what.group}" data-sign="{GLYPH[what.group]}" title="{_plain(note)}">'
        return f'<a href="{_plain(what.url or "")}">' if what.kind is SpanKind.LINK else f"<{_TAGS[what.kind]}>"

    def close(self, what: Span | Cue, last: bool) -> str:
        if isinstance(what, Cue):
            return "</mark>"
        return "</a>" if what.kind is SpanKind.LINK else f"</{_TAGS[what.kind]}>"


def _isolated(text: str) -> str:
    """A name or title that may read from right to left in a line of ours."""
    return f"<bdi>{_plain(text)}</bdi>"


def _time(when: datetime) -> str:
    """A date for people, and for programs."""
    zone = datetime.now().astimezone().tzinfo or UTC
    return f'<time datetime="{moment(when)}">{date_text(when, zone)}</time>'


def _plain(text: str | None) -> str:
    return escape(safe(text or ""))


def _block(block: Block, document: Document, cues: Sequence[Cue], style: _Html) -> str:
    html = _unindented(block, document, cues, style)
    return '<div class="under">' * block.indent + html + "</div>" * block.indent


def _unindented(block: Block, document: Document, cues: Sequence[Cue], style: _Html) -> str:
    inline = InlineMarkup(document.text, block.spans, cues, style)
    if block.kind is BlockKind.LIST and block.items:
        return _list(block.items, inline)
    if block.kind is BlockKind.TABLE and block.rows:
        return _table(block, inline)
    text = inline(block.start, block.end)
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 2), 5) + 1  # the article's own headline is the page's second level
        return f'<h{level} dir="auto">{text}</h{level}>\n'
    if block.kind is BlockKind.QUOTE:
        return f'<blockquote dir="auto">{text}</blockquote>\n'
    if block.kind is BlockKind.CODE:
        return f"<pre>{text}</pre>\n"
    if block.kind is BlockKind.FIGURE:
        return f'<figure><figcaption dir="auto">{text}</figcaption></figure>\n'
    name = "provenance" if block.kind is BlockKind.PROVENANCE else block.role
    named = f' class="{_plain(name)}"' if name else ""
    return f'<p{named} dir="auto">{text}</p>\n'


def _list(items: Sequence[Item], inline: Callable[[int, int], str]) -> str:
    """Nested lists; an item stays open until one of its own depth or above follows."""
    out: list[str] = []
    opened: list[str] = []
    for item in items:
        tag = "ul" if item.number is None else "ol"
        while len(opened) > item.depth + 1 or (len(opened) == item.depth + 1 and opened[-1] != tag):
            out.append(f"</li></{opened.pop()}>\n")
        if len(opened) == item.depth + 1:
            out.append("</li>\n")
        while len(opened) < item.depth + 1:
            out.append(f"<{tag}>" if len(opened) == item.depth else f"<{tag}><li>")
            opened.append(tag)
        value = "" if item.number is None else f' value="{item.number}"'
        value += f' type="{_plain(item.numbering)}"' if item.numbering else ""
        out.append(f'<li{value} dir="auto">{inline(item.start, item.end)}')
    out += [f"</li></{tag}>\n" for tag in reversed(opened)]
    return "".join(out)


def _table(block: Block, inline: Callable[[int, int], str]) -> str:
    rows = "".join(
        "<tr>" + "".join(_cell(cell, inline(cell.start, cell.end)) for cell in row) + "</tr>\n" for row in block.rows
    )
    return f"<table>\n{rows}</table>\n"


def _cell(cell: Cell, html: str) -> str:
    tag = "th" if cell.header else "td"
    wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f'<{tag}{wide} dir="auto">{html}</{tag}>'
