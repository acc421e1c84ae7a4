"""What became of a version, in words and in one text that shows old and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from newsterm.sourcing.model import Cue, Group
from newsterm.stories.changes import Op, TextChange
from newsterm.stories.events import MarkEvent, MarkOp
from newsterm.stories.inline import PieceKind, inline
from newsterm.stories.versions import WhatChanged

SIGNS: Final = {Op.EDIT: "±", Op.MOVE: "↕", Op.ADD: "+", Op.DEL: "−"}
"""What is before a changed sentence."""
_DONE: Final = {Op.EDIT: "edited", Op.DEL: "gone", Op.ADD: "new", Op.MOVE: "moved"}
_BRACKETS: Final = {PieceKind.OLD: ("[", "]"), PieceKind.NEW: ("{", "}"), PieceKind.KEPT: ("", "")}


class Stretch(NamedTuple):
    """A stretch of the text that shows old and new.

    Attributes:
        text: its words, in brackets where they are old or new.
        part: what became of them.
        change: how many changes were before it and with it, from 0; -1 outside of changes.
    """

    text: str
    part: PieceKind
    change: int


def summary(what: WhatChanged) -> str:
    """How many sentences changed and whether the page says so, such as "3 sentences edited, 1 gone · no note of it"."""
    if what.rewritten:
        said = "It was written anew"
    else:
        counts = [(op, what.count(op)) for op in (Op.EDIT, Op.DEL, Op.ADD, Op.MOVE) if what.count(op)]
        parts = [f"{number} {_DONE[op]}" for op, number in counts]
        if parts:
            parts[0] = parts[0].replace(" ", " sentence " if counts[0][1] == 1 else " sentences ", 1)
        said = ", ".join(parts) or "The text is the same"
    return f"{said} · {'a note says so' if what.noted else 'no note of it'}"


def event_in_words(event: MarkEvent, glyphs: Mapping[Group, str]) -> str:
    """What became of a mark, such as "○ one official said → ● Lt. Varga said"; the signs are those of its group."""
    before, after = _with_source(event.before, glyphs), _with_source(event.after, glyphs)
    if event.op is MarkOp.CHANGED:
        return f"{before} → {after}"
    return f"{before}: gone" if event.op is MarkOp.DROPPED else f"{after}: new"


def most_telling(events: Sequence[MarkEvent]) -> list[MarkEvent]:
    """The events in the order of what they tell: whose word became whose, what is gone, what is new."""
    order = (MarkOp.CHANGED, MarkOp.DROPPED, MarkOp.ADDED)
    return sorted(events, key=lambda event: order.index(event.op))


def in_place(what: WhatChanged, change: TextChange) -> list[Stretch]:
    """A changed sentence with what it was: "[may] {will} break"."""
    old = what.before.text[slice(*change.old)] if change.old is not None else ""
    new = what.after.text[slice(*change.new)] if change.new is not None else ""
    if change.op is Op.MOVE:
        return [Stretch(new, PieceKind.KEPT, 0)]
    found = []
    for number, piece in enumerate(inline(old, new)):
        before, behind = _BRACKETS[piece.part]
        if number:
            found.append(Stretch(" ", PieceKind.KEPT, 0))
        found.append(Stretch(f"{before}{piece.text.strip()}{behind}", piece.part, 0))
    return found


def old_and_new(what: WhatChanged) -> Iterator[Stretch]:
    """The newer text with all changes in it; where it was rewritten, the older one, then it."""
    if what.rewritten:
        yield Stretch(f"[{what.before.text}]", PieceKind.OLD, 0)
        yield Stretch("\n\n", PieceKind.KEPT, -1)
        yield Stretch(f"{{{what.after.text}}}", PieceKind.NEW, 1)
        return
    done = 0
    for number, change in enumerate(what.changes):
        at = max(done, change.at)
        yield Stretch(what.after.text[done:at], PieceKind.KEPT, -1)
        if change.op is Op.DEL and at and not what.after.text[at - 1].isspace():
            yield Stretch(" ", PieceKind.KEPT, -1)
        for stretch in in_place(what, change):
            yield stretch._replace(change=number)
        done = at if change.new is None else change.new[1]
    yield Stretch(what.after.text[done:], PieceKind.KEPT, -1)


def signs(what: WhatChanged) -> tuple[str, ...]:
    """The sign of each change that `old_and_new` shows."""
    return ("−", "+") if what.rewritten else tuple(SIGNS[change.op] for change in what.changes)


def _with_source(cue: Cue | None, glyphs: Mapping[Group, str]) -> str:
    if cue is None:
        return ""
    words = [cue.text]
    if cue.source is not None and cue.source.text not in cue.text:
        words.insert(0 if cue.source.start < cue.start else 1, cue.source.text)  # "according to two people"
    return " ".join((glyphs[cue.group], *words))
