"""Which reports tell of one event."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from newsterm.stories import grouping
from newsterm.stories.grouping import Grouper, Placed, Report, group
from newsterm.stories.words import weighed_words

DAY = 86400.0
#: (event, newsroom, hours, title, lead)
NEWS = (
    ("dam", "herald", 0, "Dam breaks above Corvane", "A spillway of the Ostra dam broke above Corvane on Tuesday."),
    ("dam", "post", 1, "Thousands flee as Corvane dam bursts", "Thousands left Corvane after the Ostra dam burst."),
    ("dam", "wire", 2, "Ostra dam: letters warned of spillway", "The council of Corvane had warned of the Ostra dam."),
    ("karo", "herald", 0.5, "Minister Karo resigns", "Finance minister Ilse Karo resigned over the bank affair."),
    ("karo", "post", 3, "Karo quits over bank affair", "Ilse Karo, the finance minister, quit on Tuesday."),
    ("cup", "herald", 4, "Rovers win the cup", "Rovers beat Kelmar City after penalties in the final."),
    ("ferry", "post", 5, "Selkie ferry owner ignored alarm", "The owner of the Selkie ignored three fire alarms."),
    ("ferry", "wire", 6, "Selkie alarms were ignored, owner admits", "Alarms on the ferry Selkie were switched off."),
    ("snow", "wire", 7, "Snow shuts mountain pass", "Heavy snow closed the Tarn Pass to lorries overnight."),
)


def reports(news: tuple[tuple[str, str, float, str, str], ...] = NEWS) -> list[Report]:
    filler = [
        Report(1000 + n, f"Village {n} elects reeve number {n}", "A vote was held.", "", f"paper{n}", n * 60.0)
        for n in range(40)
    ]
    return [
        Report(n, title, lead, "", room, hours * 3600.0) for n, (_, room, hours, title, lead) in enumerate(news)
    ] + (filler)


def events(story: dict[int, int]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for entry, head in story.items():
        groups.setdefault(head, set()).add(entry)
    return {frozenset(group) for group in groups.values() if min(group) < 1000}


def gold() -> set[frozenset[int]]:
    return {frozenset(n for n, news in enumerate(NEWS) if news[0] == name) for name in {news[0] for news in NEWS}}


def test_reports_of_one_event_meet_and_others_stay_apart() -> None:
    assert events(group(reports())) == gold()


def test_the_order_of_arrival_is_the_order_of_dates() -> None:
    shuffled = reports()
    random.Random(7).shuffle(shuffled)
    assert events(group(shuffled)) == gold()


def test_french_by_the_same_code() -> None:
    titles = (
        "Séisme au Maroc : au moins vingt morts près de Taroudant",
        "Maroc : un séisme fait vingt morts dans la région de Taroudant",
        "Grève des contrôleurs aériens : des vols annulés jeudi",
        "Des vols annulés jeudi à cause de la grève des contrôleurs aériens",
        "Le gouvernement présente son budget pour l’année prochaine",
    )
    found = group([Report(n, title, "", "", f"journal{n}", n * 3600.0) for n, title in enumerate(titles)])
    assert found == {0: 0, 1: 0, 2: 2, 3: 2, 4: 4}


def test_a_story_takes_no_more_after_days_of_silence() -> None:
    early, late = NEWS[0], (*NEWS[1][:2], 6 * 24.0, *NEWS[1][3:])
    assert events(group(reports((early, late)))) == {frozenset({0}), frozenset({1})}


def grouper(batch: list[Report]) -> Grouper:
    found = Grouper()
    found.learn(batch)
    return found


def test_what_was_placed_before_is_found_again_after_a_restart() -> None:
    batch = reports()
    again = grouper(batch)
    for report in batch:
        if report.id != 2:
            again.restore(report, beside=0 if report.id == 1 else None)
    placed = again.add(batch[2])
    assert (placed.beside, placed.sure) == (0, True)


def test_what_was_placed_beside_a_report_that_is_gone_is_found_again_alone() -> None:
    batch = reports()
    again = grouper(batch)
    again.restore(batch[0], beside=999)
    again.restore(batch[1], beside=batch[0].id)
    assert again.add(batch[2]).beside == batch[0].id


def test_a_faint_likeness_is_perhaps_the_same_story_and_founds_none() -> None:
    faint = Report(50, "EU to tighten rules for ferries", "Delegates spoke of alarms and exits.", "", "dw", 8 * 3600.0)
    batch = [*reports(), faint]
    found = grouper(batch)
    for report in batch[:-1]:
        found.add(report)
    placed = found.add(faint)
    assert placed.id == 50
    assert not placed.sure
    assert placed.beside in (6, 50)


def test_two_stories_that_a_report_shows_to_be_one_become_one_unless_they_were_seen() -> None:
    first = Report(501, "Blast at Oatfield plant", "An explosion shook the chemical plant of Merrow.", "", "a", 0.0)
    second = Report(502, "Merrow factory: five workers killed", "Five died in Oatfield, said Merrow.", "", "b", 60.0)
    bridge = Report(
        503, "Blast at Merrow plant in Oatfield kills five workers", "An explosion shook the plant.", "", "c", 120.0
    )
    batch = [*reports(), first, second, bridge]

    def placed(may_unite: bool) -> Placed:
        found = Grouper(lambda _: may_unite)
        found.learn(batch)
        for report in batch[:-3]:
            found.restore(report)
        found.restore(first)
        found.restore(second)
        return found.add(bridge)

    assert {placed(True).beside, *placed(True).united} == {501, 502}
    assert placed(False).united == ()


@pytest.mark.parametrize("title", ["", "…", "12", "A", "今日は晴れ", "x" * 5000])
def test_odd_titles_stand_alone(title: str) -> None:
    found = group([*reports(), Report(77, title, "", "", "", 100.0)])
    assert found[77] == 77


def test_words_are_folded_and_names_and_numbers_weigh_more() -> None:
    weights = weighed_words("Le président Müller démissionne : 12 ministres partent")
    assert weights["muller"] > weights["president"] == 1.0
    assert weights["12"] > 1.0
    assert "ministre" in weights
    assert weights["presid…"] < 1.0


def test_capitals_of_a_headline_in_title_case_tell_nothing() -> None:
    weights = weighed_words("Minister Resigns Over Bank Affair In Corvane")
    assert weights["corvane"] == weights["affair"] == 1.0


DAM = (
    "The dam above Corvane broke early on Tuesday and sent a wall of water into the Ostra valley, officials said. "
    "Thousands of people left their homes within an hour, and the road to the coast was cut in three places."
)


@pytest.mark.parametrize("others", [0, 3, 12, 60])
def test_one_text_that_many_newsrooms_carry_is_one_story_in_a_small_library(others: int) -> None:
    carried = [Report(n, "Dam breaks above Corvane", DAM, DAM, f"paper{n}", n * 600.0) for n in range(12)]
    rest = [
        Report(100 + n, f"Reeve {n} of Village {n} elected", "", "", f"paper{n % 12}", n * 60.0) for n in range(others)
    ]
    found = group([*carried, *rest])
    assert {found[report.id] for report in carried} == {0}


def test_what_most_of_a_small_library_reports_is_one_story() -> None:
    titles = [
        "Dam breaks above Corvane",
        "Thousands flee as Corvane dam breaks",
        "Corvane dam break floods Ostra valley",
        "Ostra valley under water after Corvane dam fails",
        "Dam above Corvane fails, Ostra valley flooded",
        "Corvane: army sends boats after dam breaks",
        "Homes under water in Ostra valley as dam above Corvane breaks",
        "What is known of the Corvane dam break",
    ]
    batch = [Report(n, title, DAM[: 60 + 20 * n], "", f"paper{n}", n * 600.0) for n, title in enumerate(titles)]
    cup = Report(50, "Rovers win the cup", "Rovers beat Kelmar City after penalties.", "", "paper1", 0.0)
    found = group([*batch, cup])
    assert {found[report.id] for report in batch} == {0}
    assert found[50] == 50


@pytest.mark.parametrize(
    "titles",
    [
        ("Morning briefing", "Morning briefing", "Morning briefing"),
        ("Corrections: Nov. 25", "Corrections: Nov. 26", "Corrections: Nov. 27"),
        ("Your Wednesday Briefing", "Your Thursday Briefing", "Your Friday Briefing"),
        ("Revue de presse", "Revue de presse", "Revue de presse"),
    ],
)
def test_a_headline_that_comes_again_on_other_days_says_nothing(titles: tuple[str, ...]) -> None:
    leads = (
        "A bridge in Lammer was closed after cracks were found in two of its piers.",
        "Teachers in Velmark walk out over class sizes while the minister travels.",
        "Wheat is dearer than it has been since the drought, and bakers complain.",
    )
    batch = [
        Report(200 + n, title, lead, "", "herald", n * DAY)
        for n, (title, lead) in enumerate(zip(titles, leads, strict=True))
    ]
    elsewhere = Report(
        209,
        titles[0].replace("Your Wednesday", "The Evening"),
        "Snow fell on the Tarn Pass, and lorries had to wait.",
        "",
        "post",
        3600.0,
    )
    found = group([*batch, elsewhere, *reports()])
    assert [found[report.id] for report in (*batch, elsewhere)] == [200, 201, 202, 209]


def test_what_comes_again_in_a_headline_beside_the_news_is_no_formula() -> None:
    batch = [
        Report(1, "Corvane dam: letters warned of spillway", "", "", "herald", 0.0),
        Report(2, "Corvane dam: army brings boats", "", "", "herald", DAY),
        Report(3, "Letters warned of spillway of Corvane dam", "", "", "post", 3600.0),
    ]
    found = group([*batch, *reports()[len(NEWS) :]])
    assert found[3] == 1


def flood(number: int) -> list[Report]:
    """Many reports in the same words, as from feeds that all carry one wire's news."""
    words = " ".join(f"word{n}" for n in range(70))
    return [Report(n, f"Desk {n} on the dam", words, "", f"room{n}", n * 30.0) for n in range(number)]


def test_a_story_that_is_full_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "FULL", 20)
    monkeypatch.setattr(grouping, "_EVERYWHERE", 1.0)  # else words that all have would not count
    sizes = Counter(group(flood(70)).values())
    assert max(sizes.values()) == 20
