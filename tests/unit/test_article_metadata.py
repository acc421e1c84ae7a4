"""Titles, authors and dates, wherever pages keep them."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract
from newsterm.article.language import settled
from newsterm.article.linked_data import article
from newsterm.article.model import Document
from newsterm.article.people import byline_text, people
from newsterm.article.publisher import is_at, publisher_name, strip_site

BODY = "".join(f"<p>Paragraph {n}: the council met on Tuesday, and put the vote off until May.</p>" for n in "abcde")


@pytest.mark.parametrize(
    ("raw", "language", "publisher", "names"),
    [
        (["By Ann Lee and Bo Ek"], "en", "", ["Ann Lee", "Bo Ek"]),
        (["Von Ann Lee, Bo Ek und Cy Oh"], "de", "", ["Ann Lee", "Bo Ek", "Cy Oh"]),
        (["Ann Lee", "ann lee"], "en", "", ["Ann Lee"]),
        (["Daily Times", "Ann Lee"], "en", "Daily Times", ["Ann Lee"]),
        (["Daily Times"], "en", "Daily Times", ["Daily Times"]),
        (["https://a.example/ann", "ann@a.example"], "en", "", []),
        (["Ann Lee (al), Bo Ek (be)"], "de", "", ["Ann Lee", "Bo Ek"]),
        (["admin"], "en", "", []),
        (["Byron Lee"], "en", "", ["Byron Lee"]),
        (["Daily Times, Lund, Sweden"], "en", "Daily Times", ["Daily Times"]),
        (["Nachrichten"], "de", "", []),
    ],
)
def test_names(raw: list[str], language: str, publisher: str, names: list[str]) -> None:
    assert people(raw, language, (publisher,)) == names


def test_a_visible_byline_ends_with_the_names() -> None:
    assert byline_text("By Ann Lee | Updated 3 May 2024", "en") == "Ann Lee"
    assert byline_text("Ann Lee, senior reporter, in Lund", "en").startswith("Ann Lee")


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Vote put off - Daily Times", "Vote put off"),
        ("Vote put off | Politics | Daily Times", "Vote put off | Politics"),
        ("Daily Times: Vote is put off until the spring", "Daily Times: Vote is put off until the spring"),
        ("Vote put off – again", "Vote put off – again"),
    ],
)
def test_the_publisher_is_no_part_of_a_title(title: str, clean: str) -> None:
    assert strip_site(title, "Daily Times", "https://www.dailytimes.example/x") == clean


def test_linked_data_finds_the_article_in_a_graph() -> None:
    found = article(
        (
            '{"@graph":[{"@type":"WebSite","name":"S"},{"@type":["NewsArticle"],"headline":"H","author":{"@id":"#a"},'
            '"datePublished":"2024-01-02","isAccessibleForFree":"False","publisher":{"name":"P"}},'
            '{"@id":"#a","@type":"Person","name":"Ann Lee"},]}',
        )
    )
    assert (found.headline, found.authors, found.publisher, found.free) == ("H", ("Ann Lee",), "P", False)


@pytest.mark.parametrize("script", ["", "{", "[1, null, {}]", '"x"', "[" * 5000, '{"@type": 7, "author": [[]]}'])
def test_linked_data_that_is_none(script: str) -> None:
    assert article((script,)).headline == ""


def test_what_only_stands_visibly_is_found() -> None:
    page = f"""<html lang="en"><head><title>Vote put off - Post</title></head><body><article><h1>Vote put off</h1>
    <div class="byline">By Ann Lee</div><time datetime="2024-05-03T08:00:00+02:00">3 May</time>{BODY}</article>"""
    document = extract(page, "https://post.example/x")
    assert (document.title, document.byline, document.language) == ("Vote put off", "Ann Lee", "en")
    assert document.published is not None
    assert document.published.isoformat() == "2024-05-03T08:00:00+02:00"
    assert "Ann Lee" not in document.text


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["Security", "heidi online"], "heidi online"),
        (["heidi", "The Heidi Times"], "The Heidi Times"),
        (["https://www.heidi.example", "Heidi"], "Heidi"),
        (["Something Else"], "Something Else"),
        (["Heidi Post", "Where Hope Came Back"], "Heidi Post"),
        ([], "heidi.example"),
    ],
)
def test_a_publisher_goes_by_the_name_that_readers_know(names: list[str], best: str) -> None:
    assert publisher_name(names, "https://www.heidi.example/a") == best


def test_initials_are_a_publisher_too() -> None:
    assert is_at("Lake Times Online", "lto.example")
    assert not is_at("Ann Lee", "lto.example")


def read(head: str, top: str, url: str = "https://www.dailytimes.example/x") -> Document:
    page = f"<html lang=en><head><title>Vote put off</title>{head}</head><body><h1>Vote put off</h1>{top}{BODY}</body>"
    return extract(page, url)


def test_the_shown_author_comes_before_the_house() -> None:
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Vote put off","author":"DT"}</script>'
    shown = '<p>by <a href="/authors/ann-lee">Ann Lee</a></p>'
    assert read(ld + '<meta name="application-name" content="DT">', shown).byline == "Ann Lee"


def test_an_author_behind_a_label() -> None:
    facts = "<ul><li><strong>Date</strong> 28.04.2023</li><li><strong>Author</strong> Ann Lee</li></ul>"
    assert read("", f"<div>{BODY}</div><div>{facts}</div>").byline == "Ann Lee"


def test_who_links_or_comments_is_no_author() -> None:
    link = "<span class=comment-author-link><a rel='external ugc' class=url href=//b.example>Another View</a></span>"
    assert read("", f"<ul><li class=recentcomments>{link}</li></ul>").byline == ""
    teaser = "<a href=/other><span>Another council votes on its harbour</span> <span>By Bo Ek, Lund</span></a>"
    assert read("", f"<div>{teaser}</div>").byline == ""


def test_the_day_of_another_article_is_not_this_ones() -> None:
    teaser = "<a href=/other><h2>Another vote <span class=date>24.04.2023</span></h2></a>"
    dated = "<meta property='og:title' content='Vote put off | DT | 28.04.2023'>"
    assert str(read(dated, teaser).published)[:10] == "2023-04-28"
    assert read("", teaser).published is None


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("", "Der Rat hat am Dienstag getagt und die Abstimmung auf den Mai verschoben, weil Zahlen fehlten.", "de"),
        ("", "Совет собрался во вторник и отложил голосование до мая.", "ru"),
        ("", "市議会は火曜日に開かれ、採決を五月に延期した。", "ja"),
        ("", "市议会周二开会,将表决推迟到五月。", "zh"),
        ("", "Rockledge 70-44", ""),
        (
            "en",
            "Der Rat hat am Dienstag getagt und die Abstimmung verschoben, weil es fehlte. " * 4,
            "de",
        ),
        (
            "en-gb",
            "The council met on Tuesday and put off the vote to May, for it was not there. " * 4,
            "en-gb",
        ),
        ("no", "Byrådet møttes på tirsdag og utsatte avstemningen til mai, fordi det manglet noen tall. " * 4, "no"),
        (
            "en",
            "Kuthiwa umkhandlu uhlangane ngolwesibili wahlehlisa ukuvota kuze kube nguMeyi ngoba. " * 8,
            "und",
        ),
        ("en", "Ann Lee 70, Bo Ek 44, Cy Oh 12. " * 30, "en"),
    ],
)
def test_the_language_is_what_the_text_is_in(said: str, text: str, language: str) -> None:
    assert settled(said, text) == language


def test_a_page_that_does_not_say_its_language_is_not_taken_for_english() -> None:
    german = "<p>Der Rat hat am Dienstag getagt und die Abstimmung auf den Mai verschoben, weil Zahlen fehlten.</p>"
    assert extract(f"<html><body><h1>Abstimmung</h1>{german * 6}</body></html>").language == "de"


def bare(head: str, top: str, language: str = "en") -> Document:
    """A page that says nothing of itself but what is given."""
    return extract(f"<html lang={language}><head>{head}</head><body>{top}{BODY}</body>", None)


def test_the_headline_shown_comes_before_the_title_of_the_window() -> None:
    document = bare("<title>Water dearer | Kelder Bote</title>", "<h1>Water charges to rise four percent</h1>")
    assert document.title == "Water charges to rise four percent"


def test_the_title_of_a_window_ends_with_whose_window_it_is() -> None:
    """Nothing else on the page says the name."""
    assert bare("<title>Water charges to rise :: Valley FM</title>", "").title == "Water charges to rise"


def test_what_the_page_says_elsewhere_too_is_not_cut() -> None:
    head = "<title>Vote | Live</title><meta property='og:title' content='Vote | Live'>"
    assert bare(head, "").title == "Vote | Live"


def test_a_line_of_byline_dates_and_reading_time() -> None:
    line = "Par <span class=author>Jo Marche</span> — Publié le 3 mars 2026 à 10h00, mis à jour le 4 mars 2026 à 8h12"
    body = f"<h1>L’eau va augmenter de quatre pour cent</h1><div>{line} <span>Temps de lecture : 2 min</span></div>"
    document = bare("<title>L’eau va augmenter de quatre pour cent</title>", body, "fr")
    assert document.byline == "Jo Marche"
    assert document.published is not None
    assert document.published.isoformat() == "2026-03-03T10:00:00+00:00"
    assert "Jo Marche" not in document.text


@pytest.mark.parametrize("name", ["signature", "firma", "article-auteurs", "forfatter"])
def test_who_signs_in_other_languages(name: str) -> None:
    top = f"<h1>Water charges to rise four percent</h1><div class={name}><a>Jo Marcha</a></div>"
    assert bare("", top).byline == "Jo Marcha"


def test_the_place_beside_a_name_is_no_part_of_it() -> None:
    top = "<h1>Water charges to rise four percent</h1><div class=byline><a>Jo Marcha</a><span>Keld</span></div>"
    assert bare("", top).byline == "Jo Marcha"


@pytest.mark.parametrize(
    ("language", "byline"),
    [("sv", "<span>Jo Mars</span><a href=mailto:jo@x.example>jo@x.example</a>"), ("pt", "Postado por <b>Jo Mars</b>")],
)
def test_a_byline_is_the_name_alone(language: str, byline: str) -> None:
    top = f"<h1>Water charges to rise four percent</h1><div class=byline>{byline}</div>"
    assert bare("", top, language).byline == "Jo Mars"


def test_a_date_alone_above_the_text_is_none_of_it() -> None:
    top = "<h1>Water dearer</h1><p class=x>The charge rises for the first time in six years, says the board.</p>"
    document = bare("", f"{top}<time datetime=2026-03-03>3 March 2026</time>")
    assert "2026" not in document.text
    assert "six years" in document.text


def test_a_kicker_within_the_headline_is_a_word_of_its_own() -> None:
    top = "<h1><span>Charges</span><span>Water to rise four percent</span></h1>"
    assert bare("<title>Water to rise | Kelder Bote</title>", top).title == "Charges Water to rise four percent"


def test_a_byline_between_line_breaks() -> None:
    text = "Board members voted seven to two after a hearing that ran past midnight, the minutes say. "
    lines = ("<b>Water charges to rise</b>", "By JO MARSH, Staff writer", "March 3, 2026", "", text * 2, "", text * 3)
    page = f"<table><tr><td>{'<br>'.join(lines)}</td></table>"
    document = extract(f"<title>Water charges to rise</title>{page}", None)
    assert document.byline == "JO MARSH"


@pytest.mark.parametrize(
    ("stated", "shown", "url", "day"),
    [
        ("03-09-2026", "<p>Published March 9, 2026</p>", "", "2026-03-09"),
        ("04/05/2025", '<time datetime="2025-04-05T10:00Z">today</time>', "", "2025-04-05"),
        ("04/05/2025", "", "/2025/04/05/vote", "2025-04-05"),
        ("04/05/2025", "<p>Published 4 May 2025</p>", "/2025/04/05/vote", "2025-05-04"),
        ("04/05/2025", "<p>Published 12 May 2025</p>", "", "2025-05-04"),
        ("2025-05-04", "<p>Published April 5, 2025</p>", "", "2025-05-04"),
        ("25/04/2025", "<p>Published April 5, 2025</p>", "", "2025-04-25"),
    ],
)
def test_another_date_on_the_page_tells_day_from_month(stated: str, shown: str, url: str, day: str) -> None:
    document = extract(
        f'<html lang="en"><head><meta property="article:published_time" content="{stated}"></head>'
        f"<body><article><h1>The council put off the vote until May</h1>{shown}{BODY}</article></body></html>",
        f"https://a.example{url or '/vote'}",
    )
    assert str(document.published)[:10] == day


def test_the_day_of_an_edit_is_read_in_the_same_order() -> None:
    document = extract(
        '<html lang="en"><head><meta property="article:published_time" content="03-09-2026">'
        '<meta property="article:modified_time" content="04-10-2026"></head>'
        f"<body><article><h1>The council put off the vote until May</h1><p>March 9, 2026</p>{BODY}</article></body>",
        "https://a.example/vote",
    )
    assert (str(document.published)[:10], str(document.updated)[:10]) == ("2026-03-09", "2026-04-10")
