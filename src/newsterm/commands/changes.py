"""What became of an article, as JSON and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsterm.commands.output import answer, answer_block
from newsterm.commands.shapes import moment
from newsterm.services.versions import Since, Told
from newsterm.sourcing.model import Cue
from newsterm.stories.changes import Change, Op
from newsterm.stories.events import MarkEvent, MarkOp
from newsterm.stories.inline import Part, inline
from newsterm.stories.versions import WhatChanged
from newsterm.text import clean_line

_SINCE: Final = {
    Since.READ: "since you read it",
    Since.SAVED: "since you saved it",
    Since.FIRST: "since it first came",
    Since.BEFORE: "",
}
_SIGNS: Final = {Op.EDIT: "±", Op.MOVE: "↕", Op.ADD: "+", Op.DEL: "−"}
_DONE: Final = {Op.EDIT: "edited", Op.DEL: "gone", Op.ADD: "new", Op.MOVE: "moved"}


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
        answer("  " + event_in_words(event))
    for line in _lines(what):
        answer()
        answer_block(line)


def summary(what: WhatChanged) -> str:
    """How many sentences changed and whether the page says so, such as "3 sentences edited, 1 gone · no note of it"."""
    if what.rewritten:
        said = "It was written anew; both versions follow."
    else:
        counts = [(op, what.count(op)) for op in (Op.EDIT, Op.DEL, Op.ADD, Op.MOVE) if what.count(op)]
        parts = [f"{number} {_DONE[op]}" for op, number in counts]
        if parts:
            first = counts[0][1]
            parts[0] = parts[0].replace(" ", " sentence " if first == 1 else " sentences ", 1)
        said = ", ".join(parts) or "The text is the same"
    return f"{said} · {'a note says so' if what.noted else 'no note of it'}"


def event_in_words(event: MarkEvent) -> str:
    """What became of a mark, such as "one official said → Lt. Varga said"."""
    before, after = _with_source(event.before), _with_source(event.after)
    if event.op is MarkOp.CHANGED:
        return f"{before} → {after}"
    return f"{before}: gone" if event.op is MarkOp.DROPPED else f"{after}: new"


def _lines(what: WhatChanged) -> Iterator[str]:
    if what.rewritten:
        yield f"− [{clean_line(what.before.text)}]"
        yield f"+ {{{clean_line(what.after.text)}}}"
    for change in what.changes:
        yield f"{_SIGNS[change.op]} {clean_line(_in_place(what, change))}"


def _in_place(what: WhatChanged, change: Change) -> str:
    old, new = _text(what.before.text, change.old) or "", _text(what.after.text, change.new) or ""
    if change.op is Op.DEL:
        return f"[{old}]"
    if change.op is Op.ADD:
        return f"{{{new}}}"
    if change.op is Op.MOVE:
        return new
    brackets = {Part.OLD: "[]", Part.NEW: "{}"}
    words = [
        f" {brackets[piece.part][0]}{piece.text.strip()}{brackets[piece.part][1]}"
        if piece.part in brackets
        else f" {piece.text.strip()}"
        for piece in inline(old, new)
    ]
    return "".join(words).strip()


def _with_source(cue: Cue | None) -> str:
    if cue is None:
        return ""
    return f"{cue.source.text} {cue.text}" if cue.source is not None and cue.source.text not in cue.text else cue.text


def _mark(cue: Cue | None) -> dict[str, Any] | None:
    if cue is None:
        return None
    return {"text": cue.text, "kind": cue.kind, "group": cue.group, "source": cue.source and cue.source.text}


def _text(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]
