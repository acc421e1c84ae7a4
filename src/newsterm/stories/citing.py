"""Whose report a report rests on: the newsrooms that it names as its sources, and their reports of the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.model import Analysis, Cue
from newsterm.stories.newsrooms import Newsrooms, same_newsroom

_NAME_WORD: Final = r"[A-Z0-9][\w’'.&-]{0,40}"
_NAME: Final = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}}\s?"
#: Newsrooms that a text credits or names outside of any mark. What is found counts only if it is a newsroom's name.
_CREDIT: Final = (
    re.compile(rf"^(?:By\s+)?(?P<name>(?:The\s+)?{_NAME})(?:\.|\n|$)"),  # "By The Associated Press."
    re.compile(rf"^[^\n.]{{0,60}}\((?P<name>{_NAME})\)\s*[-–—]", re.MULTILINE),  # "CORVANE (AP) —", within, too
    re.compile(rf"[/–—-]\s?(?P<name>{_NAME})\s*$"),  # "… /Reuters"
    re.compile(rf"\b(?:obtained|seen|reviewed|viewed|published|broadcast|aired)\s+by\s+(?:the\s+)?(?P<name>{_NAME})"),
    re.compile(rf"\b(?P<name>{_NAME})\b(?:(?:has|had|first|earlier|also|previously)\s+)?reported\b"),
    re.compile(rf"\b(?P<name>{_NAME})\b(?:analysis|investigation|review|tally|interview)\b"),
    re.compile(
        r"\b(?:interview(?:ed)?\s+(?:with|by)|(?:speaking|spoke|spoken|talking|talked)\s+(?:to|with)|told|tells"
        r"|(?:appear\w*|[Ss]peaking|said|says)\s+on)"
        rf"\s+(?:the\s+)?(?P<name>{_NAME})"
    ),
)
_TITLE_CREDIT: Final = (
    re.compile(rf"(?:[:–—-]\s?|\()(?P<name>{_NAME})\)?\s*$"),  # "Bank to cut jobs -CNN"
    re.compile(rf"^(?P<name>{_NAME}):\s"),  # "CNN: Bank to cut jobs"
)
_OF: Final = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]\w+")
_ANOTHER: Final = re.compile(rf"\s*(?:,|,?\s(?:and|or))\s+(?:the\s+)?(?P<name>{_NAME})")
_BEFORE_CUE: Final = re.compile(rf"(?P<name>{_NAME})(?:\s?was|\s?were|\s?is)?(?:\s?the)?\s*$")
_BEHIND_CUE: Final = re.compile(rf"\s*(?:by\s+)?(?:the\s+)?(?P<name>{_NAME})")
#: What was reported then is not a report of this event.
_LONG_AGO: Final = re.compile(
    r"\b(?:last|earlier\s+this|in\s+an?\s+earlier)\s+(?:year|month|summer|winter|spring|autumn|fall|decade)\b"
    r"|\b(?:months?|years?|decades?)\s+ago\b|\bin\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?]\s|\n")


class Member(NamedTuple):
    """A report of a story.

    Attributes:
        id: the entry.
        outlet: its feed.
        title: its headline.
        text: its text, as far as it is there.
        analysis: the marks of both.
        at: when it was published, seconds since 1970.
    """

    id: int
    outlet: int
    title: str
    text: str
    analysis: Analysis
    at: float


class Rests(NamedTuple):
    """A report rests on a newsroom, and on that one's report of the same event where the library has an earlier one."""

    entry: int
    newsroom: str
    on: int | None


def who_rests_on_whom(members: Sequence[Member], newsrooms: Newsrooms) -> list[Rests]:
    """What the reports of one story rest on, in their order, each newsroom once a report."""
    found: list[Rests] = []
    for member in members:
        seen: list[Rests] = []
        for name, recent in _named(member, newsrooms):
            usual = newsrooms.name(name)
            if _is_own(member, name, newsrooms):
                continue
            on = _report(member, newsrooms.find(name), members) if recent else None
            known = next((k for k, rests in enumerate(seen) if same_newsroom(rests.newsroom, usual)), None)
            if known is None:
                seen.append(Rests(member.id, usual, on))
            elif seen[known].on is None:
                seen[known] = seen[known]._replace(on=on)
        found += seen
    return found


def _named(member: Member, newsrooms: Newsrooms) -> Iterator[tuple[str, bool]]:
    """The newsrooms that a report names as its sources, and whether as of now."""
    for text, cues in ((member.title, member.analysis.title_cues), (member.text, member.analysis.cues)):
        for cue in cues:
            if cue.kind is not Kind.OUTLET and cue.outlet is None:
                continue
            recent = _LONG_AGO.search(text, *_sentence(text, cue.start, cue.end)) is None
            for name in _newsrooms_of(text, cue, newsrooms):
                yield name, recent
    for text, patterns in ((member.title, _TITLE_CREDIT), (member.text, _CREDIT)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                name = _longest_known(match.group("name"), newsrooms) or _last_known(match.group("name"), newsrooms)
                if name:
                    yield name, _LONG_AGO.search(text, *_sentence(text, match.start(), match.end())) is None


def _newsrooms_of(text: str, cue: Cue, newsrooms: Newsrooms) -> Iterator[str]:
    """The newsrooms that a mark means: the one it names, with its place, and those joined to it by "and"."""
    if cue.outlet is None:
        name = _beside(text, cue, newsrooms)
        if name:
            yield name
        return
    end = cue.outlet.end
    place = _OF.match(text, end)
    if place is not None:
        end = place.end()
    yield text[cue.outlet.start : end]
    another = _ANOTHER.match(text, end)
    name = _longest_known(another.group("name"), newsrooms) if another is not None else ""
    if name:
        yield name


def _beside(text: str, cue: Cue, newsrooms: Newsrooms) -> str:
    """The newsroom named right before or after a mark that does not say which one it means."""
    start, end = _sentence(text, cue.start, cue.end)
    before = _BEFORE_CUE.search(text[max(start, cue.start - 60) : cue.start])
    name = _last_known(before.group("name"), newsrooms) if before is not None else ""
    if name:
        return name
    behind = _BEHIND_CUE.match(text, cue.end, end)
    return _longest_known(behind.group("name"), newsrooms) if behind is not None else ""


def _last_known(words: str, newsrooms: Newsrooms) -> str:
    """The most of these words, up to the last one, that are a newsroom's name: "CNN" of "A CNN"."""
    parts = words.split()
    found = (" ".join(parts[k:]) for k in range(len(parts)) if newsrooms.knows(" ".join(parts[k:])))
    return next(found, "")


def _longest_known(words: str, newsrooms: Newsrooms) -> str:
    """The most of these words, from the first one on, that are a newsroom's name: "BBC" of "BBC Radio 4".

    A country may come first: "Germany's Der Spiegel".
    """
    parts = words.split()
    for first in range(2 if len(parts) > 1 and parts[0][-2:] in ("’s", "'s") else 1):
        for last in range(len(parts), first, -1):
            name = re.sub(r"[’']s$|[.’']$", "", " ".join(parts[first:last]))
            if newsrooms.knows(name):
                return name
    return ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begins = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    stop = _SENTENCE_END.search(text, end)
    return begins[-1] if begins else 0, stop.start() if stop else len(text)


def _is_own(member: Member, name: str, newsrooms: Newsrooms) -> bool:
    found = newsrooms.find(name)
    return member.outlet in found or (not found and same_newsroom(name, newsrooms.own_name(member.outlet)))


def _report(member: Member, outlets: Sequence[int], members: Sequence[Member]) -> int | None:
    """The earliest report of these feeds that is not later than this one."""
    earlier = [m for m in members if m.outlet in outlets and m.at <= member.at and m.id != member.id]
    return min(earlier, key=lambda m: (m.at, m.id)).id if earlier else None
