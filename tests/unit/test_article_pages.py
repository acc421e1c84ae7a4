"""Articles on several pages, and live blogs."""

from __future__ import annotations

import pytest

from newsterm.article.codec import from_dict, to_dict
from newsterm.article.extract import extract
from newsterm.article.model import Document
from newsterm.article.paging import join

SITE = "https://post.example"
DEK = "A vote on the harbour is put off until the spring."


def page(number: int, pager: str = "", head: str = "", url: str = f"{SITE}/news/harbour-vote") -> Document:
    text = "".join(
        f"<p>Page {number}, part {n}: the council met on Tuesday, and put the vote off until May.</p>" for n in "abcdef"
    )
    return extract(
        f"""<html lang=en><head><meta name=description content="{DEK}">{head}
        </head><body><article><h1>Harbour vote put off</h1><p class=dek>{DEK}</p><div class=body>{text}</div>
        <div class=pagination>{pager}</div></article></body></html>""",
        url,
    )


@pytest.mark.parametrize(
    ("url", "links", "found"),
    [
        ("/news/vote", ["/news/vote/2", "/news/vote/3"], ("/news/vote/2", 1, 3)),
        ("/news/vote", ["/news/vote?page=2"], ("/news/vote?page=2", 1, 2)),
        ("/news/vote/2", ["/news/vote", "/news/vote/3"], ("/news/vote/3", 2, 3)),
        ("/news/vote/3", ["/news/vote", "/news/vote/2"], (None, 3, 3)),
        ("/news/vote.html", ["/news/vote-2.html", "/news/vote-3.html"], ("/news/vote-2.html", 1, 3)),
        ("/news/vote", ["/news/page/2", "/news/vote-10", "/news/vote/comment-page-2"], (None, 1, 1)),
        ("/news/vote", ["https://other.example/news/vote/2"], (None, 1, 1)),
        ("/news/top-10", ["/news/top-11", "/news/x"], ("/news/top-11", 10, 11)),
    ],
)
def test_the_next_page_is_this_address_with_the_next_number(
    url: str, links: list[str], found: tuple[str | None, int, int]
) -> None:
    pager = " ".join(f"<a href={link}>{n}</a>" for n, link in enumerate(links))
    document = page(1, pager, url=SITE + url)
    following = document.next_url and document.next_url.removeprefix(SITE)
    assert (following, document.page, document.pages) == found


def test_the_next_article_is_not_the_next_page() -> None:
    assert page(1, head='<link rel=next href="/news/school-vote">').next_url is None
    assert page(1, head='<link rel=next href="/news/harbour-vote/2">').next_url == f"{SITE}/news/harbour-vote/2"


def test_which_page_was_read_is_said_and_kept() -> None:
    document = page(1, "<a href=/news/harbour-vote/2>2</a> <a href=/news/harbour-vote/3>3</a>")
    assert document.reason == "This is page 1 of 3."
    assert from_dict(to_dict(document)) == document
    assert page(1).reason == ""


def test_pages_are_joined_without_what_they_repeat() -> None:
    first = page(1, "<a href=/news/harbour-vote/2>2</a> <a href=/news/harbour-vote/3>3</a>")
    second = page(2, "<a href=/news/harbour-vote/3>3</a>", url=f"{SITE}/news/harbour-vote/2")
    joined = join((first, second))
    assert joined.text.count(DEK) == 1
    assert joined.text.count("Page 1") == joined.text.count("Page 2") == 6
    assert all(joined.text[b.start : b.end] == b.text for b in joined.blocks)
    assert (joined.next_url, joined.reason) == (f"{SITE}/news/harbour-vote/3", "This is pages 1 to 2 of 3.")
    third = page(3, "<a href=/news/harbour-vote/2>2</a>", url=f"{SITE}/news/harbour-vote/3")
    assert (join((joined, third)).next_url, join((joined, third)).reason) == (None, "")


def live(*times: str) -> Document:
    posts = "".join(
        f"""<div class=post><h3><a href=#{n}>Something new at the harbour</a></h3><time datetime={when}></time>
        <p>The council met on Tuesday and, after a debate on {n} motions, put the vote off until May.</p></div>"""
        for n, when in enumerate(times)
    )
    ld = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Harbour vote"}</script>'
    return extract(
        f"<html lang=en><head>{ld}</head><body><h1>Harbour vote</h1><article>{posts}</article></body></html>"
    )


def test_a_live_blog_says_so_and_keeps_its_posts() -> None:
    newest_first = live("2024-05-03T10:00", "2024-05-03T09:00", "2024-05-03T08:00")
    assert newest_first.reason == "This is a live blog, newest entry first."
    assert [f"{n} motions" in newest_first.text for n in range(3)] == [True] * 3
    oldest_first = live("2024-05-03T08:00", "2024-05-03T09:00", "2024-05-03T10:00")
    assert oldest_first.reason == "This is a live blog, oldest entry first."
    assert live("2024-05-03T08:00", "2024-05-03T09:00").reason == "This is a live blog."
