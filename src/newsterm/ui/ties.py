"""What a story's reports have to do with each other, in the few cells of a row and in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsterm.layout.styles import GLYPH
from newsterm.plural import count
from newsterm.sourcing.kinds import Group
from newsterm.stories.copying import Kind

if TYPE_CHECKING:
    from datetime import tzinfo

    from newsterm.library.rows import Entry
    from newsterm.services.stories import SideBySide

RESTS: Final = GLYPH[Group.SECOND_HAND]
"""The sign of a report that rests on another newsroom."""
SAME: Final = "="
"""The sign of a report that has another one's words."""
_NAMED: Final = 2
"""Newsrooms that a summary names."""


def ties(side: SideBySide, zone: tzinfo | None) -> dict[int, str]:
    """For each report on whom it rests and whose words it has: "◐ CNN 08:05, = AP 08:40 94%"."""
    reports = {report.id: report for report in (*side.story.reports, *side.story.perhaps)}
    found: dict[int, list[str]] = {report: [] for report in reports}
    if side.story.perhaps:
        for report in side.story.perhaps:
            found[report.id].append("perhaps")
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


def lines_of(side: SideBySide, entry: int, zone: tzinfo | None) -> tuple[str, ...]:
    """What one report has to do with the others, a line each, to stand above its text."""
    reports = {report.id: report for report in (*side.story.reports, *side.story.perhaps)}
    lines = []
    for rests in side.rests:
        if rests.entry == entry:
            there = reports.get(rests.on) if rests.on is not None else None
            lines.append(f"{RESTS} Rests on {rests.newsroom}{_clock(there, zone)}")
    for copy in side.copies:
        if copy.entry == entry:
            name, shared = side.newsrooms.get(copy.other, ""), copy.shared
            longest = shared.longest.words if shared.longest is not None else 0
            lines.append(
                f"{SAME} Same words as {name}{_clock(reports[copy.other], zone)}: {shared.sentences} of {shared.of}"
                f" sentences, {shared.share:.0%}; the longest passage has {count(longest, 'word')}"
            )
    return tuple(lines)


def summary(side: SideBySide) -> str:
    """How many reports rest on whom and have whose text: "7 reports · 3 rest on CNN · texts of 5 read"."""
    parts = [count(len(side.story.reports), "report")]
    for name, number in side.most_cited()[:_NAMED]:
        parts.append(f"{number} {'rests' if number == 1 else 'rest'} on {name}")
    wholly = sum(copy.shared.kind is Kind.WHOLLY for copy in side.copies)
    if wholly:
        parts.append(f"{wholly} {'carries' if wholly == 1 else 'carry'} another’s text")
    long = sum(number >= side.comparable for number in side.words.values())
    if long < len(side.words):
        parts.append(f"text of {long} of {len(side.words)} read")
    return " · ".join(parts)


def _clock(report: Entry | None, zone: tzinfo | None) -> str:
    return "" if report is None else f" {report.published.astimezone(zone):%H:%M}"
