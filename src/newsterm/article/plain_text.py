"""Plain text as an article: its lines, its indentation and its signs as they are; only addresses are known as links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from textwrap import dedent
from typing import Final

from newsterm.article.draft import Draft, place
from newsterm.article.language import settled
from newsterm.article.model import BlockKind, Document, Span, SpanKind, State
from newsterm.text import MAX_TITLE, clean_code, clean_line
from newsterm.urls import safe_url

_HEADLINE: Final = 160
"""Characters of the longest headline that a text may begin with."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”«»\\^`{|}]+")
_BEHIND: Final = ".,;:!?'’)]*_"
"""Signs at an address's end that belong to the sentence."""
_UNDERLINE: Final = re.compile(r"[=-]{3,}")
_COLUMNS: Final = re.compile(r"\S {3,}\S|\S\t")
_INDENTED: Final = 4
"""Blanks before each line that set a listing apart."""
_NARROWEST: Final = 50
"""Characters of the shortest line at which text is wrapped by hand."""
_WORDY: Final = 5
"""Words of a line of prose, and of a text that is prose, at least."""
_MANY: Final = 20
_LISTED: Final = re.compile(r"[>|#*•–-]|\d{1,3}[.)]\s")


def from_text(text: str, title: str = "", *, url: str | None = None, name: str = "") -> Document:
    """Plain text as an article: paragraphs are separated by blank lines, other line ends stay.

    A first line that stands alone and does not end as a sentence does is the headline.

    Args:
        text: the text.
        title: its title, where that is known.
        url: its address.
        name: what to call it where it has no headline (a file's name).
    """
    paragraphs = _parts(text)
    if not title and len(paragraphs) > 1:
        title = _headline(paragraphs[0])
        if title:
            paragraphs.pop(0)
    title = clean_line(title or name, MAX_TITLE)
    blocks, joined = place(_draft(part) for part in paragraphs)
    if not blocks:
        return Document(safe_url(url), title, State.EMPTY, reason="There is no text.")
    return Document(safe_url(url), title, State.WHOLE, blocks, joined, language=settled("", joined))


def paragraphs_of(text: str) -> list[Draft]:
    """A text's paragraphs; lines that begin with ">" are quotations of the message that it answers."""
    drafts: list[Draft] = []
    for part in _parts(text):
        lines = part.split("\n")
        for quoted, group in groupby(lines, key=lambda line: line.lstrip().startswith(">")):
            said = "\n".join(group).strip("\n")
            draft = _draft(re.sub(r"(?m)^[^\S\n]*>[^\S\n]?", "", said) if quoted else said)
            draft.kind = BlockKind.QUOTE if quoted else draft.kind
            if draft.text.strip():
                drafts.append(draft)
    return drafts


def reads_as_prose(text: str) -> bool:
    """Whether preformatted text is what somebody wrote (a mail, an old page), not code or a table."""
    lines = [line.lstrip("> ") for line in text.split("\n") if line.strip("> ")]
    long = sum(len(line.split()) >= _WORDY for line in lines)
    signs = sum(text.count(sign) for sign in "{}[]();=<$\\|#")
    letters = sum(c.isalpha() or c in " \n,.'>" for c in text)
    worded = len(text.split()) >= _MANY and 2 * long >= len(lines)
    return worded and signs < len(text) / 40 and letters > 0.8 * len(text)


def _parts(text: str) -> list[str]:
    parts = re.split(r"\n[^\S\n]*\n\s*?(?=[^\S\n]*\S)", dedent(clean_code(text)))
    return [part.strip("\n") for part in map(str.rstrip, parts) if part.strip()]


def _headline(paragraph: str) -> str:
    """The headline that a first paragraph is, "" where it may be text."""
    line, _, below = paragraph.strip().partition("\n")
    if below and not _UNDERLINE.fullmatch(below.strip()):
        return ""
    line = re.sub(r"^#{1,6}\s+", "", line.strip())
    return line if len(line) <= _HEADLINE and (below or line[-1:] not in ".:;,…") else ""


def _draft(paragraph: str) -> Draft:
    lines = paragraph.split("\n")
    if _is_listing(lines):
        return Draft(BlockKind.CODE, "\n".join(lines))
    lines = [" ".join(line.split()) for line in lines]
    text = (" " if _is_wrapped(lines) else "\n").join(lines)
    return Draft(BlockKind.PARAGRAPH, text, spans=_links(text))


def _is_listing(lines: Sequence[str]) -> bool:
    """Whether blanks set text apart or in columns: code, a table drawn with blanks."""
    if all(line.startswith(" " * _INDENTED) for line in lines):
        return True
    if len(lines) < 2:
        return False
    inner = min(len(line) - len(line.lstrip()) for line in lines)
    stepped = sum(len(line) - len(line.lstrip()) > inner for line in lines[1:])
    return sum(bool(_COLUMNS.search(line.strip())) for line in lines) > 1 or (
        stepped > 0 and not _LISTED.match(lines[0].strip())
    )


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end only because the next word had no room: then their ends mean nothing."""
    width = max(map(len, lines))
    return (
        len(lines) > 1
        and width >= _NARROWEST
        and not any(_LISTED.match(line) for line in lines)
        and all(len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in pairwise(lines))
    )


def _links(text: str) -> list[Span]:
    spans = []
    for found in _ADDRESS.finditer(text):
        written = found[0].rstrip(_BEHIND)
        if "(" in written and found[0][len(written) :].startswith(")"):
            written += ")"
        url = safe_url(written)
        if url:
            spans.append(Span(found.start(), found.start() + len(written), SpanKind.LINK, url))
    return spans
