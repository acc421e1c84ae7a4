"""What is above the text: headline, meta line, state, and the summary of the marks, which is their legend too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final

from newsterm.article.model import Document, State
from newsterm.layout.cells import cells
from newsterm.layout.inline import CueSpan, Inline, Signs, flow, safe
from newsterm.layout.model import Header, Run
from newsterm.layout.styles import GLYPH, LABEL
from newsterm.layout.wrap import balance
from newsterm.sourcing.model import Analysis, Group
from newsterm.urls import host_of

_STATE: Final = {State.FEED: "feed text", State.TEASER: "teaser", State.BLOCKED: "blocked", State.EMPTY: "no text"}
_WORDS_A_MINUTE: Final = 230
_IDEOGRAPHS_A_MINUTE: Final = 500
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def title_lines(document: Document, marks: Sequence[CueSpan], signs: Signs, width: int) -> list[tuple[Run, ...]]:
    """The headline, in lines of about one length."""
    if not document.title.strip():
        return [(Run("Untitled", "title untitled"),)]
    inline = Inline(document.title, 0, "title", (), marks, 0, signs)
    return [line for line in flow(inline.all(), width, balance) if line]


def meta_lines(document: Document, header: Header, width: int) -> list[tuple[Run, ...]]:
    """Site and byline, date, reading time and state: on one line if they fit, else on two or more."""
    site = document.site or header.feed or host_of(document.url or "")
    parts = [[Run(_one_line(site), "meta site")]] if site else []
    if document.byline and _letters(document.byline) != _letters(site):
        parts.append([Run(_one_line(document.byline), "meta byline")])
    facts = []
    if published := document.published or header.published:
        facts.append([Run(date_text(published, header.zone), "meta")])
    if (parts or facts) and (minutes := reading_minutes(document.text)):  # not on a page of the program's own
        facts.append([Run(f"{minutes} min", "meta")])
    if state := _STATE.get(document.state):
        facts.append([Run(state, "meta state")])
    if header.saved:
        facts.append([Run("saved", "meta saved")])
    between = Run(" · ", "meta")
    lines = _flow_parts([*parts, *facts], between, width)
    return lines if len(lines) == 1 else _flow_parts(parts, between, width) + _flow_parts(facts, between, width)


def note_lines(document: Document, header: Header, width: int) -> list[tuple[Run, ...]]:
    """The sentence on the article's state, if there is one."""
    note = header.note or document.reason
    return flow([Run(_one_line(note), "note")], width) if note else []


def further_lines(header: Header, width: int, first_link: int) -> list[tuple[Run, ...]]:
    """What else is known of the article: what changed in it, whose words it has.

    Args:
        header: what is known.
        width: cells.
        first_link: the number of the first note's link.
    """
    lines = []
    link = first_link
    for note in header.notes:
        run = Run(_one_line(note.text), "note")
        if note.target:
            run = replace(run, style="note link", link=link)
            link += 1
        lines += flow([run], width)
    return lines


def summary_lines(
    document: Document, analysis: Analysis, hidden: frozenset[Group], width: int
) -> list[tuple[Run, ...]]:
    """How many marks of each group: "● 6 on record  ? 1 unconfirmed"."""
    if not document.text.strip():
        return []
    if not analysis.supported:
        code = "" if analysis.language == "und" else f" ({_one_line(analysis.language)})"
        return flow([Run(f"no marks: no lexicon for this language{code}", "summary")], width)
    counts = analysis.counts()
    parts = []
    for group in Group:
        if count := counts[group]:
            off = " off" if group in hidden else ""
            sign = Run(GLYPH[group], f"summary sign.{group.value}{off}")
            parts.append([sign, Run(f" {count} {LABEL[group]}", f"summary count.{group.value}{off}")])
    if not parts:  # none found, or never looked for
        return flow([Run("no sourcing marks", "summary")], width) if analysis.lexicon else []
    return _flow_parts(parts, Run("  ", "summary"), width)


def date_text(when: datetime, zone: tzinfo) -> str:
    """A date as "23 November 2026, 14:05" in the reader's zone; midnight where it was written is a mere date."""
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    local = when.astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local.hour:02}:{local.minute:02}"


def reading_minutes(text: str) -> int:
    """Minutes that reading takes, 0 for next to nothing."""
    words = len(text.split())
    if words < 30 and len(text) < 120:
        return 0
    ideographs = 0 if text.isascii() else sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)
    return max(round(words / _WORDS_A_MINUTE + ideographs / _IDEOGRAPHS_A_MINUTE), 1)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _one_line(text: str) -> str:
    return safe(" ".join(text.split()))


def _flow_parts(parts: Sequence[Sequence[Run]], between: Run, width: int) -> list[tuple[Run, ...]]:
    """Parts side by side, broken between them rather than within."""
    lines: list[list[Run]] = []
    used = 0
    for part in parts:
        wide = sum(cells(run.text) for run in part)
        if lines and used + len(between.text) + wide <= width:
            lines[-1] += [between, *part]
            used += len(between.text) + wide
        else:
            flowed = flow(part, width)
            lines += [list(line) for line in flowed]
            used = sum(cells(run.text) for run in flowed[-1])
    return [tuple(line) for line in lines]
