"""Which reports tell of the same event, decided as they come.

A report is compared with the reports of the days before it by the words they share, rare words counting more. It joins
the story whose members it resembles most, by the mean over the best of them: one near member is not enough in a long
story, for there every report has some neighbour. Two stories that a report finds alike become one.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from newsterm.stories.formulas import Formulas
from newsterm.stories.words import weighed_words

WINDOW: Final = 4 * 86400.0
"""Seconds of silence after which a story takes no more reports."""
LONGEST: Final = 10 * 86400.0
"""Seconds from its first report after which a story takes no more."""

# Measured together on five sets of news in two languages; the optima are flat.
JOIN: Final = 0.15
"""Likeness, 0 to 1, from which a report belongs to a story."""
PERHAPS: Final = 0.12
"""Likeness from which it is perhaps the same story."""
_FOUNDING: Final = 0.025
"""What two single reports must resemble each other more."""
_UNITING: Final = 0.08
"""What two stories must resemble each other more to become one."""
_BEST: Final = 2.5
"""One part in this many of a story's members counts, the most alike ones."""
_BEST_PAIRS: Final = 2.0
_SAME_NEWSROOM: Final = 0.06
"""What is taken off between reports of one newsroom, which seldom reports an event twice in other words."""
_DAY: Final = 0.028
"""What is taken off for each day between two reports."""
_CARRIED: Final = 200
"""Characters of the shortest text that one takes over from another; two shorter ones may be equal by themselves."""
_STRONGEST: Final = 60
"""Words of a report that are kept, the strongest."""
_EVERYWHERE: Final = 0.12
"""A word in more than this share of the reports tells nothing."""
_SEEN: Final = 5
"""A word in no more reports than this tells something in any case."""
_ENOUGH: Final = 250
"""Reports that tell how rare a word is. What is missing is filled up with reports as they usually are: where a dozen
feeds report one event and little else is there, its words are not everybody's. …"""
_SHARES: Final = (0.3, 0.3, 0.3, 0.1, 0.03, 0.01, 0.005)
"""… of which so many hold a word of one letter, of two, and so on."""
_MOST_PAIRS: Final = 400
"""Pairs that are looked at before two stories become one."""
_MOST_COMPARED: Final = 20_000
"""What a report has in common with others is counted this often, by its strongest words and with the latest reports
first: some 2 ms. News of four days from 500 feeds needs a quarter of it; feeds that all say the same would need any."""
_MOST_UNITED: Final = 8
"""Stories that a report can make one with its own."""
FULL: Final = 300
"""Reports of one story; further ones begin another."""


class Report(NamedTuple):
    """What grouping knows of an entry.

    Attributes:
        id: the entry.
        title: its headline.
        lead: its first sentences.
        text: its text, as far as it is there.
        newsroom: who reports, see `stories.newsrooms`.
        at: when it was published, seconds since 1970.
    """

    id: int
    title: str
    lead: str
    text: str
    newsroom: str
    at: float


class Placed(NamedTuple):
    """Where a report went.

    Attributes:
        id: the entry.
        beside: an entry of the story that it belongs to; itself where it stands alone.
        strength: how much it resembles that story, 0 to 1.
        united: entries of other stories that this report showed to be the same story; each stands for its whole story.
    """

    id: int
    beside: int
    strength: float
    united: tuple[int, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it belongs to the story, or is only perhaps the same."""
        return self.strength >= JOIN


class Grouper:
    """Keeps the window of reports and places new ones.

    Args:
        may_unite: whether the story of an entry may be joined with another one; a reader has not seen it yet.
    """

    def __init__(self, may_unite: Callable[[int], bool] = lambda _: True) -> None:
        self._may_unite = may_unite
        self._numbers: dict[str, int] = {}
        self._spread = array("I")  # reports that hold a word, by its number
        self._sizes = array("B")  # of each word, as a place in `_SHARES`
        self._learned: dict[int, tuple[array[int], array[float]]] = {}
        self._reports = 0
        self._texts: set[int] = set()
        self._formulas = Formulas()
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._times = array("d")
        self._newsrooms: list[str] = []
        self._vectors: list[tuple[array[int], array[float]]] = []
        self._story_of = array("I")
        self._stories: list[list[int]] = []
        self._holders: dict[int, tuple[array[int], array[float]]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def learn(self, reports: Iterable[Report]) -> None:
        """Count the words of new reports, before any of them is added: a batch makes its own words common.

        A text that several newsrooms carry counts once: its words are as rare as if one had printed it.
        """
        batch = list(reports)
        for report in batch:
            self._formulas.learn(report.title, report.newsroom, report.at)
        for report in batch:
            title = self._formulas.without(report.title)
            words = weighed_words(title, report.lead, report.text)
            text = hash(report.text if len(report.text) >= _CARRIED else report[1:4])
            new = text not in self._texts
            self._texts.add(text)
            self._reports += new
            numbers = array("I")
            for word in words:
                number = self._numbers.setdefault(word, len(self._numbers))
                if number == len(self._spread):
                    self._spread.append(1)
                    self._sizes.append(min(len(word), len(_SHARES)) - 1)
                elif new:
                    self._spread[number] += 1
                numbers.append(number)
            self._learned[report.id] = numbers, array("f", words.values())

    def knows(self, entry: int) -> bool:
        """Whether a report is learned and not placed yet."""
        return entry in self._learned

    def restore(self, report: Report, beside: int | None = None) -> None:
        """Take back a learned report that was placed before: beside a restored entry, or alone.

        Here and in `add`, its texts are not needed any more.
        """
        place = self._places.get(beside) if beside is not None else None
        i = self._take(report)
        self._enter(i, len(self._stories) if place is None else self._story_of[place])

    def add(self, report: Report) -> Placed:
        """Place a learned report. Reports are best added in order of date."""
        i = self._take(report)
        ranked = self._likeness(i)
        if not ranked or ranked[0][0] < PERHAPS:
            self._enter(i, len(self._stories))
            return Placed(report.id, report.id, 0.0)
        margin, story = ranked[0]
        beside = self._ids[self._stories[story][0]]
        if margin < JOIN:
            self._enter(i, len(self._stories))
            return Placed(report.id, beside, margin)
        self._enter(i, story)
        united = []
        for other_margin, other in ranked[1 : _MOST_UNITED + 1]:
            if other_margin < JOIN or not self._alike(story, other):
                continue
            head = self._ids[self._stories[other][0]]
            if self._may_unite(beside) and self._may_unite(head):
                self._unite(story, other)
                united.append(head)
        return Placed(report.id, beside, margin, tuple(united))

    def _take(self, report: Report) -> int:
        """Keep a report's strongest words, weighed by how rare they are now; its place in the window."""
        padding = max(0, _ENOUGH - self._reports)
        reports = self._reports + padding
        most = max(_SEEN, _EVERYWHERE * reports)
        weights: list[tuple[float, int]] = []
        for number, weight in zip(*self._learned.pop(report.id), strict=True):
            holders = self._spread[number] + padding * _SHARES[self._sizes[number]]
            if holders <= most:
                weights.append((weight * math.log((reports + 1) / holders), number))
        weights.sort(reverse=True)
        del weights[_STRONGEST:]
        size = math.sqrt(sum(weight * weight for weight, _ in weights)) or 1.0
        self._ids.append(report.id)
        self._places[report.id] = len(self._ids) - 1
        self._times.append(report.at)
        self._newsrooms.append(report.newsroom)
        words = array("I", [number for _, number in weights])
        self._vectors.append((words, array("f", [weight / size for weight, _ in weights])))
        return len(self._ids) - 1

    def _enter(self, i: int, story: int) -> None:
        """Put a report into a story, a new one where there is none of that number, and into the index."""
        if story == len(self._stories):
            self._stories.append([])
        self._stories[story].append(i)
        self._story_of.append(story)
        for number, weight in zip(*self._vectors[i], strict=True):
            holders = self._holders.get(number)
            if holders is None:
                holders = self._holders[number] = (array("I"), array("f"))
            holders[0].append(i)
            holders[1].append(weight)

    def _likeness(self, i: int) -> list[tuple[float, int]]:
        """The stories of the days before a report and how much it resembles them, the most alike first."""
        shared: dict[int, float] = {}
        left = _MOST_COMPARED
        for number, weight in zip(*self._vectors[i], strict=True):
            if (holders := self._holders.get(number)) is not None:
                places, weights = holders
                if len(places) > left:
                    places, weights = places[-left:], weights[-left:]
                left -= len(places)
                for j, other in zip(places, weights, strict=True):
                    shared[j] = shared.get(j, 0.0) + weight * other
                if not left:
                    break
        story_of = self._story_of
        near = {story_of[j] for j, common in shared.items() if common >= PERHAPS}  # no mean is above the best
        by_story: dict[int, list[float]] = {story: [] for story in near}
        for j, common in shared.items():
            if story_of[j] in near and abs(self._times[i] - self._times[j]) <= WINDOW:
                by_story[story_of[j]].append(common - self._distance(i, j))
        ranked = []
        for story, found in by_story.items():
            members = self._stories[story]
            if len(members) < FULL and abs(self._times[i] - self._times[members[0]]) <= LONGEST:
                likeness = _mean_of_best(found, max(1, math.ceil(len(members) / _BEST)))
                ranked.append((likeness - (_FOUNDING if len(members) == 1 else 0.0), story))
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
        return ranked

    def _distance(self, i: int, j: int) -> float:
        same = _SAME_NEWSROOM if self._newsrooms[i] == self._newsrooms[j] else 0.0
        return same + _DAY * abs(self._times[i] - self._times[j]) / 86400.0

    def _alike(self, story: int, other: int) -> bool:
        """Whether two stories are one, by the better half of all pairs of their reports."""
        ours, theirs = self._stories[story], self._stories[other]
        if len(ours) + len(theirs) > FULL:
            return False
        most = max(1, _MOST_PAIRS // len(ours))
        found = []
        for i in ours[-_MOST_PAIRS:]:
            words = dict(zip(*self._vectors[i], strict=True))
            for j in theirs[-most:]:
                common = sum(words.get(n, 0.0) * weight for n, weight in zip(*self._vectors[j], strict=True))
                found.append(common - self._distance(i, j))
        return _mean_of_best(found, max(1, math.ceil(len(found) / _BEST_PAIRS))) >= JOIN + _UNITING

    def _unite(self, story: int, other: int) -> None:
        members = self._stories[other]
        for i in members:
            self._story_of[i] = story
        self._stories[story] = sorted(self._stories[story] + members)
        self._stories[other] = []


def group(reports: Sequence[Report]) -> dict[int, int]:
    """Group reports that are all there: for each entry the first entry of its story."""
    grouper = Grouper()
    grouper.learn(reports)
    story = {}
    for report in sorted(reports, key=lambda report: report.at):
        placed = grouper.add(report)
        story[report.id] = placed.beside if placed.sure else report.id
        for united in placed.united:
            old = story[united]
            for entry, head in story.items():
                if head == old:
                    story[entry] = story[report.id]
    return story


def _mean_of_best(values: list[float], count: int) -> float:
    """Mean of the `count` greatest values; absent ones are 0."""
    values.sort(reverse=True)
    return sum(values[:count]) / count
