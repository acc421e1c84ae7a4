"""What a page is said to be: an article, a part of one, a wall, a notice, a list of others."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract, from_feed
from newsterm.article.model import State

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
URL = "http://valley.example/vote"


def judged(body: str, title: str = "The Valley", head: str = "") -> tuple[State, str, str]:
    document = extract(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>", URL)
    return document.state, document.reason, document.text


@pytest.mark.parametrize(
    ("title", "text", "state", "why"),
    [
        ("Checking if you are human", f"<h1>One moment</h1><p>{LONG}</p>" * 4, State.BLOCKED, "robot"),
        (
            "404",
            "<h1>Page not found</h1><p>What you look for may have moved, or never was at all.</p>",
            State.EMPTY,
            "no such",
        ),
        (
            "Zu viele",
            "<h1>429 Too Many Requests</h1><p>Come back in a while, please, and read on then.</p>",
            State.EMPTY,
            "no such",
        ),
        (
            "Sorry",
            "<h1>Not available in your region</h1><p>The law of your country keeps us from it.</p>",
            State.BLOCKED,
            "where you",
        ),
        (
            "Choice",
            "<p>We and our partners keep cookies and read them, for advertising and more of the kind.</p>" * 20,
            State.BLOCKED,
            "consent",
        ),
        (
            "Pur",
            "<p>Mit Werbung lesen: Sie geben die Zustimmung zu Tracking durch uns und andere.</p>",
            State.BLOCKED,
            "consent",
        ),
        (
            "Weiter",
            "<p>Besuchen Sie uns mit Werbung und Tracking; unsere Partner lesen dann personenbezogene Daten.</p>"
            "<p>Oder lesen Sie uns ohne Werbung für drei Euro im Monat. Schon Abonnentin? Hier geht es herein.</p>",
            State.BLOCKED,
            "consent",
        ),
    ],
)
def test_a_notice_is_no_article_and_shows_none(title: str, text: str, state: State, why: str) -> None:
    got, reason, shown = judged(f"<main>{text}</main>", title)
    assert (got, shown) == (state, "")
    assert why in reason


def test_an_article_about_such_things_is_one() -> None:
    text = "<p>Cookies and the consent to them are what the partners of the advertising law quarrel about.</p>" * 5
    head = '<meta name="author" content="Ann Lee">'
    assert judged(f"<article><h1>Cookies</h1>{text}</article>", "Cookies", head)[0] is State.WHOLE


def test_a_last_line_that_tells_what_is_missing_makes_a_beginning() -> None:
    text = f"<p>{LONG}</p>" * 20 + "<p><b>Another 57 % of this text is for subscribers.</b></p>"
    state, reason, shown = judged(f"<article><h1>Vote put off</h1>{text}</article>")
    assert (state, "57" in shown) == (State.TEASER, False)
    assert "subscription" in reason


def test_a_text_that_is_not_free_but_given_in_full_is_whole() -> None:
    text = "".join(f"<p>{n}. {LONG} {LONG}</p>" for n in range(6))
    free = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert judged(f"<article><h1>Vote put off</h1>{text}</article>", head=free)[0] is State.WHOLE
    assert judged(f"<article><h1>Vote put off</h1><p>{LONG}</p></article>", head=free)[0] is State.BLOCKED


def test_the_front_of_a_section_is_a_list_of_articles() -> None:
    cards = "".join(
        f"<article><h3><a href=/{n}>Story {n} of the day</a></h3><p>{n} {LONG}</p></article>" for n in range(9)
    )
    state, reason, shown = judged(f"<main><h1>Local</h1>{cards}</main>", "Local")
    assert (state, shown) == (State.EMPTY, "")
    assert "list of articles" in reason


def test_times_of_posts_stay() -> None:
    posts = "".join(f"<div class=post><p>{h}:30</p><h2>Wave {h}</h2><p>{h} {LONG}</p></div>" for h in (12, 11))
    assert "12:30" in judged(f"<article><h1>Storm</h1>{posts}</article>")[2]


def test_text_for_readers_without_scripts_is_the_pages() -> None:
    posts = "".join(f"<div><p>{n}. {LONG}</p></div>" for n in range(4))
    page = f"<div id=app></div><noscript><main><h1>Safe?</h1>{posts}</main></noscript><script>{'x();' * 9000}</script>"
    assert judged(page)[2].count(LONG) == 4


def test_parts_that_arrive_late_are_put_in_place() -> None:
    late = f"<div hidden id='S:0'><p>2. {LONG}</p><p>3. {LONG}</p></div>"
    page = f"<article><h1>Vote</h1><p>1. {LONG}</p><template id='B:0'></template><p>4. {LONG}</p></article>{late}"
    assert [line[0] for line in judged(page)[2].split("\n\n")] == ["1", "2", "3", "4"]


def test_text_that_only_a_script_holds_is_read() -> None:
    text = "".join(f"\\u003cp>{n}. {LONG}\\u003c/p>" for n in range(5))
    page = f'<div id=app></div><script>window.state = {{"a": ["{text}"], "b": "{LONG * 9}"}}</script>'
    assert judged(page)[2].count(LONG) == 5


def test_a_short_post_that_is_complete_is_no_teaser() -> None:
    post = from_feed("<p>The pier is closed.</p>", title="Pier", url=URL, base=None)
    cut = from_feed("<p>The pier is …</p>", title="Pier", url=URL, base=None)
    assert (post.state, cut.state) == (State.FEED, State.TEASER)


@pytest.mark.parametrize(
    "banner",
    [
        '<div class="cookie-consent"><p>We value your privacy. We and our 214 partners use cookies.</p></div>',
        '<div id="newsletter-box"><p>Sign up for the letter that tells you what matters, each morning.</p></div>',
    ],
)
def test_a_very_short_article_beside_a_box_is_the_article(banner: str) -> None:
    lines = ("It may rain, officials said.", "The harbour stays open, it added.", "Nobody was hurt.")
    page = (
        '<html><head><title>Stocks fall</title><meta property="article:published_time" content="2026-03-09T12:00:00Z">'
        f"</head><body>{banner}<article><h1>Stocks fall</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"
        "</body></html>"
    )
    document = extract(page, "https://a.example/news/rain")
    assert document.text.split("\n\n") == list(lines)
    assert document.state is State.WHOLE
