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
            "The strike began after the port had announced a new roster for night shifts. Two terminals out of "
            "five have worked throughout, and refrigerated goods were let through on most days, a forwarding "
            "agent in the old harbour told the Courier.",
            "A second meeting between the two sides is expected on Sunday evening. Whether the crane drivers, who "
            "have a union of their own, will accept the result is not known.",
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
            "The water board published its measurements every hour through the night. By six in the morning the "
            "gauge at the railway bridge stood at five metres and eighty, some forty centimetres above the mark "
            "at which the lower streets are closed.",
            "Farmers upstream have moved cattle to higher ground since Saturday. The district said it would pay "
            "for the transport, and that the bill would probably reach two hundred thousand crowns.",
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
            "The draft, dated last Friday, lists forty-one schools with fewer than sixty pupils. It does not say "
            "which of them would close, but a table in the annex gives the distance to the next school for each.",
            "Parents in Lammer have called a meeting for Wednesday. The teachers' union said it had learned of "
            "the plan from reporters, and would not rule out a walk-out before the end of term.",
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
            "The baker, Olof Brandt, built his telescope from a kit eleven years ago and has kept it in the loft "
            "above the bakery ever since. He said he had gone up because he could not sleep, and had photographed "
            "the same piece of sky on three nights in a row.",
            "The pictures show a faint spot that moves by the width of a coin held at arm's length. Two "
            "observatories further south were asked to point their cameras at the place as soon as the clouds "
            "allow it.",
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
            "The Morgenrot ran onto a sandbank in light fog in September with 212 people on board. Nobody was "
            "hurt, but the passengers had to spend nine hours on deck until the tide lifted the ship.",
            "The final report is due in spring. It will also deal with the question why the coast guard was "
            "called only forty minutes after the ship had stopped.",
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
            "Welle 4 reaches some ninety thousand listeners a day in the northern districts, Kanal Ost about half "
            "as many. Both have lost advertising since the furniture chain Holm closed its branches in the "
            "region.",
            "The regulator has to agree to any change of ownership. It usually takes three months to do so, and "
            "has asked for a separate morning programme in comparable cases.",
        ),
        "Marta Hollin",
        1,
        "Media",
    ),
)


def feed_entries(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Newest first, as feeds have them."""
    return tuple(sorted(stories, key=lambda story: story.published, reverse=True))
