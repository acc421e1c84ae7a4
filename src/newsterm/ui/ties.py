"""What a story's reports have to do with each other, in the few cells of a row and in the status bar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsterm.layout.model import Beside, Note
from newsterm.layout.styles import GLYPH
from newsterm.plural import count
from newsterm.sourcing.kinds import Group
from newsterm.stories.copying import CopyKind

if TYPE_CHECKING:
    from datetime import tzinfo

    from newsterm.library.rows import Entry
    from newsterm.services.stories import SideBySide

RESTS: Final = GLYPH[Group.SECOND_HAND]
"""The sign of a report that rests on another newsroom."""
SAME: Final = "="
"""The sign of a report that has another one's words."""
_ENTRY: Final = "entry:"
"""What the target of a note begins with."""
_NAMED: Final = 2
"""Newsrooms that a summary names."""


def ties(side: SideBySide, zone: tzinfo | None) -> dict[int, str]:
    """For each report on whom it rests and whose words it has: "◐ CNN 08:05, = AP 08:40 94%"."""
    reports = {report.id: report for report in (*side.story.reports, *side.story.perhaps)}
    found: dict[int, list[str]] = {report: [] for report in reports}
    for report in side.story.perhaps:
        found[report.id].append("perhaps the same story")
    copies = {copy.entry: copy for copy in side.copies}
    for rests in side.rests:
        there = reports.get(rests.on) if rests.on is not None else None
        copy = copies.get(rests.entry)
        same = copies.pop(rests.entry) if copy is not None and copy.other == rests.on else None
        share = f" {SAME} {same.shared.share:.0%}" if same is not None else ""
        found[rests.entry].append(f"{RESTS} {rests.newsroom}{_clock(there, zone)}{share}")
    for copy in copies.values():
        name = side.newsrooms.get(copy.other, "")
        found[copy.entry].append(f"{SAME} {name}{_clock(reports[copy.other], zone)} {copy.shared.share:.0%}")
    return {report: ", ".join(parts) for report, parts in found.items() if parts}


def notes_of(side: SideBySide, entry: int, zone: tzinfo | None) -> tuple[Note, ...]:
    """What one report has to do with the others, a line each, to stand above its text; each leads to the other."""
    reports = {report.id: report for report in (*side.story.reports, *side.story.perhaps)}
    notes = []
    for rests in side.rests:
        if rests.entry == entry:
            there = reports.get(rests.on) if rests.on is not None else None
            target = f"{_ENTRY}{rests.on}" if there is not None else ""
            notes.append(Note(f"{RESTS} Rests on {rests.newsroom}{_clock(there, zone)}", target))
    for copy in side.copies:
        if copy.entry == entry:
            name, shared = side.newsrooms.get(copy.other, ""), copy.shared
            longest = shared.longest.words if shared.longest is not None else 0
            text = (
                f"{SAME} Same words as {name}{_clock(reports[copy.other], zone)}: {shared.sentences} of {shared.of}"
                f" sentences, {shared.share:.0%}; the longest passage has {count(longest, 'word')}"
            )
            notes.append(Note(text, f"{_ENTRY}{copy.other}"))
    return tuple(notes)


def shared_by(side: SideBySide, entry: int) -> tuple[Beside, ...]:
    """The words of a report that another one has, too."""
    return tuple(
        Beside(passage.start, passage.end, SAME)
        for copy in side.copies
        if copy.entry == entry
        for passage in copy.shared.passages
    )


def entry_of(target: str) -> int | None:
    """The entry that a note leads to, None for any other address."""
    number = target.removeprefix(_ENTRY)
    return int(number) if number != target and number.isdecimal() else None


def summary(side: SideBySide) -> tuple[str, ...]:
    """Who rests on whom and has whose text, in pieces such as "3 rest on CNN" and "2 carry the text of AP"."""
    parts = [f"{n} {'rests' if n == 1 else 'rest'} on {name}" for name, n in side.most_cited()[:_NAMED]]
    carried = Counter(side.newsrooms.get(copy.other, "") for copy in side.copies if copy.shared.kind is CopyKind.WHOLLY)
    parts += [f"{n} {'carries' if n == 1 else 'carry'} the text of {name}" for name, n in carried.most_common(_NAMED)]
    if not side.words:
        return ("the texts could not be compared",)
    if not parts:
        parts.append("none names another newsroom")
    long = sum(number >= side.comparable for number in side.words.values())
    if long < len(side.words):
        parts.append(f"text of {long} of {len(side.words)} read")
    return tuple(parts)


def leads_to(side: SideBySide, entry: int) -> int | None:
    """The report that another one rests on, or else has words of; None where there is none."""
    rests = (rests.on for rests in side.rests if rests.entry == entry and rests.on is not None)
    words = (copy.other for copy in side.copies if copy.entry == entry)
    return next(rests, next(words, None))


def _clock(report: Entry | None, zone: tzinfo | None) -> str:
    return "" if report is None else f" {report.published.astimezone(zone):%H:%M}"
