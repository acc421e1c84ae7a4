"""Which newsroom a name means, and which report rests on which."""

from __future__ import annotations

from time import process_time

import pytest

from newsterm.sourcing.analyse import analyse, known_newsrooms
from newsterm.sourcing.model import Analysis
from newsterm.stories.citing import Member, who_rests_on_whom
from newsterm.stories.newsrooms import Newsrooms, Outlet, newsroom_of, own_name

FEEDS = (
    ("BBC News - World", "https://www.bbc.co.uk/news"),
    ("CNN", "https://www.cnn.com"),
    ("Reuters: World", "https://www.reuters.com"),
    ("The Kelmar Post", "https://post.kelmar.example"),
    ("AP Top News", "https://apnews.com"),
    ("World news | The Guardian", "https://www.theguardian.com"),
    ("NYT > World News", "https://www.nytimes.com"),
    ("L.A. Times - World", "https://www.latimes.com"),
    ("Tarvik Herald", "https://herald.tarvik.example"),
)
KELMAR = 3
NEWSROOMS = Newsrooms((Outlet(n, *feed) for n, feed in enumerate(FEEDS)), known_newsrooms())


def rests(text: str, title: str = "Dam breaks", feed: int = KELMAR, others_at: float = 0.0) -> list[tuple[str, str]]:
    """The newsrooms that a report rests on, and the feeds of their reports."""
    others = [Member(100 + n, n, "Dam breaks", "", analyse(""), others_at) for n in range(len(FEEDS))]
    analysis = analyse(text, title=title, publisher=NEWSROOMS.own_name(feed))
    found = who_rests_on_whom([*others, Member(1, feed, title, text, analysis, 60.0)], NEWSROOMS)
    return [(r.newsroom, "" if r.on is None else FEEDS[r.on - 100][0]) for r in found if r.entry == 1]


@pytest.mark.parametrize(
    ("text", "newsroom", "feed"),
    [
        ("The dam broke, CNN reported.", "CNN", "CNN"),
        ("The dam broke, the mayor told the BBC.", "BBC News", "BBC News - World"),
        ("The dam broke, the New York Times reported.", "New York Times", "NYT > World News"),
        ("The dam broke, the NYT reported.", "New York Times", "NYT > World News"),
        ("The dam broke, the Los Angeles Times reported.", "Los Angeles Times", "L.A. Times - World"),
        ("The dam broke, according to the Associated Press.", "Associated Press", "AP Top News"),
        ("The dam broke, the Herald said.", "Tarvik Herald", "Tarvik Herald"),
        ("The dam broke, Le Monde reported.", "Le Monde", ""),
        ("The Times of London said that the dam broke.", "Times of London", ""),
        ("It was old. The mayor was speaking to BBC Radio 4.", "BBC News", "BBC News - World"),
        ("By The Associated Press. The dam broke on Tuesday.", "The Associated Press", "AP Top News"),
        ("CORVANE (Reuters) — The dam broke on Tuesday.", "Reuters", "Reuters: World"),
        ("The valley woke up.\n\nCORVANE (Reuters) — The dam broke on Tuesday.", "Reuters", "Reuters: World"),
        ("The dam broke on Tuesday. — AFP", "Agence France-Presse", ""),
        ("The dam broke. Axios was first to report it.", "Axios", ""),
        ("The dam was weak, CNN reported last year.", "CNN", ""),
        ("Documents obtained by Der Spiegel show that it was weak.", "Der Spiegel", ""),
        ("In a story published by Reuters on Monday, two engineers warned.", "Reuters", "Reuters: World"),
        ("A CNN analysis of pictures shows cracks.", "CNN", "CNN"),
        ("The dam stood in the valley and CNN reported that it was weak.", "CNN", "CNN"),
        ("Speaking on CNN, the minister denied it.", "CNN", "CNN"),
    ],
)
def test_a_newsroom_that_a_text_names_as_its_source(text: str, newsroom: str, feed: str) -> None:
    assert [(name.removeprefix("The "), on) for name, on in rests(text)] == [(newsroom.removeprefix("The "), feed)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke, officials said.",
        "The dam broke, local media reported.",
        "The dam broke. The Associated Press contributed to this report.",
        "The report by the Guardian prompted an inquiry.",
        "Reuters could not verify the letters.",
        "The Kelmar Post has learned that the dam was weak.",
        "The dam was built by CNN Shipping, a firm in Tarvik.",
        "It was nine in the morning New York time when the dam broke.",
        "The company, owner of the Washington Post, said that the dam broke.",
    ],
)
def test_what_names_no_source_rests_on_nobody(text: str) -> None:
    assert rests(text) == []


def test_a_headline_credits_too() -> None:
    assert rests("It broke.", title="Dam breaks above Corvane -CNN") == [("CNN", "CNN")]
    assert rests("It broke.", title="CNN: Dam breaks above Corvane") == [("CNN", "CNN")]
    assert rests("It broke.", title="Corvane: Dam breaks") == []


def test_a_newsroom_is_counted_once_and_its_own_word_not_at_all() -> None:
    text = "The dam broke, CNN reported. CNN said that it was old. The mayor told The Kelmar Post that it was."
    assert rests(text) == [("CNN", "CNN")]


def test_two_newsrooms_in_one_breath() -> None:
    text = "According to reports in the Guardian and the New York Times, the dam was old."
    assert {feed for _, feed in rests(text)} == {"World news | The Guardian", "NYT > World News"}


def test_nobody_rests_on_what_came_later() -> None:
    assert rests("The dam broke, CNN reported.", others_at=3600.0) == [("CNN", "")]


@pytest.mark.parametrize(
    ("url", "newsroom"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("http://feeds.bbci.co.uk/news/rss.xml", "bbci.co.uk"),
        ("https://edition.cnn.com/a", "cnn.com"),
        ("https://WWW.Reuters.com:443/x", "reuters.com"),
        ("https://user@www.abc.net.au/x", "abc.net.au"),
        ("https://t.co/x", "t.co"),
        ("https://localhost/x", "localhost"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("no address", ""),
    ],
)
def test_newsroom_of_an_address(url: str, newsroom: str) -> None:
    assert newsroom_of(url) == newsroom


@pytest.mark.parametrize(
    ("title", "site", "name"),
    [
        ("World news | The Guardian", "https://www.theguardian.com", "The Guardian"),
        ("BBC News - World", "https://www.bbc.co.uk/news", "BBC News"),
        ("NYT > World News", "https://www.nytimes.com", "NYT"),
        ("Al Jazeera – Breaking News", "https://www.aljazeera.com", "Al Jazeera"),
        ("Tarvik Herald", "", "Tarvik Herald"),
        ("", "", ""),
    ],
)
def test_own_name(title: str, site: str, name: str) -> None:
    assert own_name(title, site) == name


@pytest.mark.parametrize("text", ["1" * 20_000, "A." * 10_000, "A-" * 10_000, "Ab " * 7_000, "(A " * 7_000])
def test_what_looks_like_names_without_end_is_read_as_quickly_as_prose(text: str) -> None:
    prose = "The dam broke on Tuesday, the mayor of Corvane said. " * 400
    taken = []
    for some in (prose, text):
        member = Member(1, KELMAR, "", some, Analysis(), 0.0)
        start = process_time()
        who_rests_on_whom([member], NEWSROOMS)
        taken.append(process_time() - start)
    assert taken[1] < 30 * taken[0] + 0.1


@pytest.mark.parametrize(
    ("name", "known"),
    [
        *(("Radio Velm", True), ("WVTV", True), ("RTL", True), ("Axios", True)),
        *(("Hill", False), ("The Hill", False), ("Post", False), ("VT", False)),
    ],
)
def test_names_that_are_a_newsrooms_wherever_they_stand(name: str, known: bool) -> None:
    """Two words, three capitals, or a word that means nothing else."""
    names = ("Radio Velm", "WVTV", "RTL", "Axios", "The Hill", "Post", "VT")
    assert Newsrooms((), names).knows(name) is known
