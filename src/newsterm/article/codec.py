"""`Document` to plain JSON values and back, without loss: how articles are kept in the library."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from newsterm.article.draft import SEPARATOR
from newsterm.article.model import Block, BlockKind, Cell, Document, Dropped, Item, Span, SpanKind, State


def to_dict(document: Document) -> dict[str, Any]:
    """A document as JSON values.

    `text` is left out, since blocks hold it; spans, items and cells are short arrays.
    """
    return {
        "url": document.url,
        "title": document.title,
        "state": document.state.value,
        "blocks": [_block(b) for b in document.blocks],
        "byline": document.byline,
        "published": _moment(document.published),
        "updated": _moment(document.updated),
        "site": document.site,
        "section": document.section,
        "language": document.language,
        "reason": document.reason,
        "next_url": document.next_url,
        "page": document.page,
        "pages": document.pages,
        "dropped": [[d.stage, d.text] for d in document.dropped],
    }


def from_dict(value: dict[str, Any]) -> Document:
    """The document that `to_dict` wrote.

    Raises:
        KeyError, TypeError, ValueError: the value is not one of ours.
    """
    blocks = tuple(_read_block(b) for b in value["blocks"])
    return Document(
        url=value["url"],
        title=value["title"],
        state=State(value["state"]),
        blocks=blocks,
        text=SEPARATOR.join(b.text for b in blocks),
        byline=value["byline"],
        published=_read_moment(value["published"]),
        updated=_read_moment(value["updated"]),
        site=value["site"],
        section=value["section"],
        language=value["language"],
        reason=value["reason"],
        next_url=value["next_url"],
        page=value.get("page", 1),
        pages=value.get("pages", 1),
        dropped=tuple(Dropped(stage, text) for stage, text in value["dropped"]),
    )


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _read_moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _block(block: Block) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": block.kind.value, "text": block.text, "start": block.start}
    if block.level:
        value["level"] = block.level
    if block.role:
        value["role"] = block.role
    if block.spans:
        value["spans"] = [[s.start, s.end, s.kind.value, s.url] for s in block.spans]
    if block.items:
        value["items"] = [_item(i) for i in block.items]
    if block.rows:
        value["rows"] = [[_cell(c) for c in row] for row in block.rows]
    if block.image:
        value["image"] = block.image
    if block.indent:
        value["indent"] = block.indent
    return value


def _item(item: Item) -> list[Any]:
    value: list[Any] = [item.start, item.end, item.depth, item.number]
    return [*value, item.numbering] if item.numbering else value


def _cell(cell: Cell) -> list[Any]:
    value: list[Any] = [cell.start, cell.end, cell.header]
    return [*value, cell.columns] if cell.columns != 1 else value


def _read_block(value: dict[str, Any]) -> Block:
    return Block(
        kind=BlockKind(value["kind"]),
        text=value["text"],
        start=value["start"],
        level=value.get("level", 0),
        role=value.get("role", ""),
        spans=tuple(Span(start, end, SpanKind(kind), url) for start, end, kind, url in value.get("spans", ())),
        items=tuple(Item(*item) for item in value.get("items", ())),
        rows=tuple(tuple(Cell(*cell) for cell in row) for row in value.get("rows", ())),
        image=value.get("image"),
        indent=value.get("indent", 0),
    )
