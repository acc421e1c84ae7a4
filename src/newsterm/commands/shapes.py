"""The JSON that other programs rely on: articles, feeds, entries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsterm.sourcing.codec import cue_to_dict, source_to_dict

if TYPE_CHECKING:  # `cues` shapes marks without ever needing these
    from collections.abc import Sequence

    from newsterm.article.model import Document
    from newsterm.library.model import Bookmark, Entry, Feed, Revision
    from newsterm.sourcing.model import Analysis


def article_json(document: Document, analysis: Analysis) -> dict[str, Any]:
    """The article object: offsets are characters of its `text`, end exclusive; those of `title_cues` of its `title`."""
    return {
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "published": document.published and document.published.isoformat(),
        "site": document.site,
        "section": document.section,
        "language": document.language,
        "state": document.state,
        "reason": document.reason,
        "text": document.text,
        "blocks": blocks_json(document),
        "links": [{"start": link.start, "end": link.end, "url": link.url} for link in document.links],
        "struck": [{"start": span.start, "end": span.end} for span in document.struck],
        **analysis_json(analysis),
        **title_cues_json(analysis),
    }


def analysis_json(analysis: Analysis) -> dict[str, Any]:
    """A text's marks and its sources."""
    return {
        "cues": [cue_to_dict(cue) for cue in analysis.cues],
        "sources": [source_to_dict(source) for source in analysis.sources],
    }


def title_cues_json(analysis: Analysis) -> dict[str, Any]:
    """The marks of a headline."""
    return {"title_cues": [cue_to_dict(cue) for cue in analysis.title_cues]}


def running_json(document: Document) -> tuple[str, list[dict[str, Any]]]:
    """An article's running text and its blocks.

    Pictures and the lines above posts keep their place among the blocks, but are not part of the text: their start is
    null. The other blocks joined by two newlines are the text.
    """
    from newsterm.article.draft import running_text

    running = running_text(document)
    rest = iter(blocks_json(running))
    blocks = [
        next(rest) if block.is_text else {**value, "start": None}
        for block, value in zip(document.blocks, blocks_json(document), strict=True)
    ]
    return running.text, blocks


def blocks_json(document: Document) -> list[dict[str, Any]]:
    """An article's blocks; level, role, image and the parts of lists and tables only where a block has them."""
    blocks = []
    for block in document.blocks:
        value: dict[str, Any] = {"kind": block.kind, "text": block.text, "start": block.start}
        if block.level:
            value["level"] = block.level
        if block.role:
            value["role"] = block.role
        if block.image:
            value["image"] = block.image
        if block.indent:
            value["indent"] = block.indent
        if block.items:
            value["items"] = [
                {"start": item.start, "end": item.end, "depth": item.depth, "label": item.label} for item in block.items
            ]
        if block.rows:
            value["rows"] = [
                [{"start": c.start, "end": c.end, "header": c.header, "columns": c.columns} for c in row]
                for row in block.rows
            ]
        blocks.append(value)
    return blocks


def feed_json(feed: Feed) -> dict[str, Any]:
    """A subscription with its health."""
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "site_url": feed.site_url,
        "folder": feed.folder,
        "origin": feed.origin,
        "unread": feed.unread,
        "entries": feed.entries,
        "muted": feed.muted,
        "last_good": moment(feed.last_good),
        "last_tried": moment(feed.last_tried),
        "next_due": moment(feed.next_due),
        "newest": moment(feed.newest),
        "note": feed.note or None,
        "error": feed.error or None,
        "error_kind": feed.error_kind or None,
        "failures": feed.failures,
        "gone": feed.gone,
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """A row of a list; `marks` is null until the article was analysed."""
    return {
        "id": entry.id,
        "feed_id": entry.feed_id,
        "feed": entry.feed_title,
        "title": entry.title,
        "url": entry.link,
        "author": entry.author,
        "published": moment(entry.published),
        "read": entry.read,
        "saved": entry.saved,
        "changed": moment(entry.changed),
        "progress": entry.progress,
        "muted": entry.muted,
        "reports": entry.reports,
        "marks": entry.counts._asdict() if entry.counts else None,
        "snippet": entry.snippet,
    }


def bookmark_json(bookmark: Bookmark, edits: Sequence[Revision] = ()) -> dict[str, Any]:
    """A bookmark: the article object of its own copy, where and when it was saved, and its newsroom's edits."""
    return {
        **article_json(bookmark.document, bookmark.analysis),
        "id": bookmark.id,
        "url": bookmark.url,
        "title": bookmark.title,
        "byline": bookmark.byline,
        "site": bookmark.site,
        "feed": bookmark.feed_title,
        "published": bookmark.published and bookmark.published.isoformat(),
        "saved": moment(bookmark.saved_at),
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "edits": [edit_json(edit) for edit in edits],
    }


def edit_json(edit: Revision) -> dict[str, Any]:
    """An edit of a newsroom: when it was noticed, where, and the version before and after."""
    return {
        "seen": moment(edit.seen),
        "origin": edit.origin,
        "before": {"title": edit.title_before, "text": edit.text_before, "notes": edit.notes_before},
        "after": {"title": edit.title_after, "text": edit.text_after, "notes": edit.notes_after},
    }


def moment(value: datetime | None) -> str | None:
    """A time for programs: ISO 8601 in UTC, None where there is none."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else None
