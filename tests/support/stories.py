"""The news of the loopback site: invented events and names, written for these tests, each with sourcing language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

FIRST_DAY = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """An article of the site; `teaser` is what a short feed gives of it."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    byline: str
    day: int = 0
    section: str = "World"

    @property
    def published(self) -> datetime:
        return FIRST_DAY + timedelta(days=self.day, minutes=11 * self.day)

    @property
    def teaser(self) -> str:
        return self.paragraphs[0][:90].rsplit(" ", 1)[0] + "…"

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(p)}</p>" for p in self.paragraphs)


STORIES: tuple[Story, ...] = (
    Story(
        "harbour-talks",
        "Harbour union reportedly near a deal with the port of Velmark",
        (
            "Dock workers in Velmark are reportedly close to an agreement that would end a nine-day strike, according "
            "to two people familiar with the talks.",
            "The port authority declined to comment. A spokeswoman for the union, Irena Dovic, said no vote had been "
            "scheduled and that “nothing is signed until it is signed”.",
            "Analysts say the stoppage could cost exporters as much as four million crowns a day. The figure could not "
            "be independently verified.",
            "The transport ministry said in a statement that customs posts would stay open through the weekend.",
        ),
        "Marta Hollin",
        6,
        "Business",
    ),
    Story(
        "river-level",
        "River Oss rises past the flood mark in three districts",
        (
            "The River Oss rose past its flood mark in three districts on Monday night, the water board said, and some "
            "400 households were asked to leave their homes.",
            "“We expect the peak before noon,” said Tomas Rell, the board's duty engineer. He said the older dike at "
            "Lammer may not hold if the rain goes on.",
            "It was not immediately clear how many people had spent the night in the school that serves as a shelter.",
            "A resident, who asked not to be named, said that the sirens had come too late.",
        ),
        "Jon Aster",
        5,
        "Weather",
    ),
    Story(
        "budget-leak",
        "Draft budget cuts school money, documents seen by the Courier show",
        (
            "The government plans to cut the schools budget by six per cent, according to a draft seen by the Courier.",
            "The finance minister, Ada Brenn, denied that any decision had been taken. “A draft is a draft,” she told "
            "reporters.",
            "Officials, speaking on condition of anonymity because they were not authorised to speak in public, said "
            "the cabinet is likely to discuss the paper on Thursday.",
            "Critics say the plan would fall hardest on small towns. The ministry did not immediately respond to a "
            "request for comment.",
        ),
        "Peter Quill",
        4,
        "Politics",
    ),
    Story(
        "comet-image",
        "Amateur astronomer photographs a comet that may be new",
        (
            "A retired baker from Sund has photographed a comet that may not have been seen before, the Sund "
            "observatory said on Friday.",
            "“It seems to be a first sighting, but we have to rule out three known objects,” said Lena Marr, who heads "
            "the observatory's survey.",
            "Confirmation could take several weeks. Possibly the object will bear its finder's name.",
        ),
        "Eva Stoll",
        3,
        "Science",
    ),
    Story(
        "ferry-report",
        "Ferry's steering had been repaired twice, inquiry finds",
        (
            "The steering of the ferry Morgenrot had been repaired twice in the month before it ran aground, an "
            "interim report found on Wednesday.",
            "The report says the second repair was alleged to have been signed off without a test. The shipyard "
            "rejected the allegation as false.",
            "The captain's lawyer said his client would not speak before the final report. The operator could not be "
            "reached.",
        ),
        "Jon Aster",
        2,
        "Transport",
    ),
    Story(
        "radio-merger",
        "Two regional radio stations plan to merge, Radio Nord reports",
        (
            "Two regional stations, Welle 4 and Kanal Ost, plan to merge their newsrooms by summer, Radio Nord "
            "reported, citing an internal letter.",
            "Neither station has issued an official comment. Staff were believed to be meeting on Tuesday evening.",
            "“We learned it from the radio, like everybody else,” said Ben Acker, a presenter at Welle 4.",
        ),
        "Marta Hollin",
        1,
        "Media",
    ),
)


def feed_entries(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Newest first, as feeds have them."""
    return tuple(sorted(stories, key=lambda story: story.published, reverse=True))
