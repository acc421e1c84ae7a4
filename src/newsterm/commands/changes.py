"""What became of an article, as JSON and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsterm.commands.output import answer, answer_block
from newsterm.commands.shapes import moment
from newsterm.layout.styles import GLYPH
from newsterm.library.model import Revision
from newsterm.services.versions import Since, Told
from newsterm.sourcing.model import Cue
from newsterm.stories.telling import SIGNS, event_in_words, in_place, summary
from newsterm.stories.versions import Version, WhatChanged, what_changed
from newsterm.text import clean_line

_SINCE: Final = {
    Since.READ: "since you read it",
    Since.SAVED: "since you saved it",
    Since.FIRST: "since it first came",
    Since.BEFORE: "",
}


def told_json(told: Told) -> dict[str, Any]:
    """What became of a version: offsets are characters of `before.text` and of `after.text`, end exclusive."""
    what = told.what
    return {
        "since": told.since,
        "at": moment(told.at),
        "seen": moment(told.seen),
        "origin": told.origin,
        "before": {"title": what.before.title, "text": what.before.text},
        "after": {"title": what.after.title, "text": what.after.text},
        "headline": what.headline,
        "rewritten": what.rewritten,
        "noted": what.noted,
        "changes": [
            {
                "op": change.op,
                "a": change.old,
                "b": change.new,
                "before": _text(what.before.text, change.old),
                "after": _text(what.after.text, change.new),
            }
            for change in what.changes
        ],
        "marks": [{"op": event.op, "before": _mark(event.before), "after": _mark(event.after)} for event in what.marks],
    }


def answer_told(told: Told) -> None:
    """What became of a version, in words and with the changes in place."""
    what = told.what
    when = told.at or told.seen
    head = f"Changed {_SINCE[told.since]}".rstrip()
    answer(f"{head}, {when.astimezone():%d %b %Y %H:%M}" if when else head)
    answer(summary(what))
    if what.headline:
        answer(f"The headline was “{what.before.title}”.")
    for event in what.marks:
        answer("  " + event_in_words(event, GLYPH))
    for line in _lines(what):
        answer()
        answer_block(line)


def edit_in_words(edit: Revision) -> tuple[str, list[str]]:
    """When an edit was noticed and what it was, and the sentences that it changed."""
    before = Version(edit.title_before, edit.text_before, edit.notes_before)
    what = what_changed(before, Version(edit.title_after, edit.text_after, edit.notes_after), (), ())
    where = "the page" if edit.origin == "page" else "the feed"
    said = f"{edit.seen.astimezone():%d %b %Y %H:%M}, {where}: {summary(what)}"
    if what.headline:
        said += f". The headline was “{clean_line(what.before.title)}”"
    return f"{said}.", list(_lines(what))


def _lines(what: WhatChanged) -> Iterator[str]:
    if what.rewritten:
        yield f"− [{clean_line(what.before.text)}]"
        yield f"+ {{{clean_line(what.after.text)}}}"
    for change in what.changes:
        yield f"{SIGNS[change.op]} {clean_line(''.join(stretch.text for stretch in in_place(what, change)))}"


def _mark(cue: Cue | None) -> dict[str, Any] | None:
    if cue is None:
        return None
    return {"text": cue.text, "kind": cue.kind, "group": cue.group, "source": cue.source and cue.source.text}


def _text(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]
