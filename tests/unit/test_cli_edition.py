"""The built-in edition holds together: feed, pages and starter list agree with each other and name nothing real."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from newsterm import edition
from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, State
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.model import Kind
from newsterm.urls import safe_url

ITEMS = ElementTree.fromstring(edition.feed_bytes()).findall("./channel/item")
LINKS = [item.findtext("link") or "" for item in ITEMS]
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def test_the_feed_says_that_it_is_a_sample_and_has_the_welcome_first() -> None:
    channel = ElementTree.fromstring(edition.feed_bytes()).find("channel")
    assert channel is not None
    assert channel.findtext("title") == edition.FEED_TITLE
    assert len(ITEMS) == 8
    assert (ITEMS[0].findtext("title") or "").startswith("Welcome to newsterm")


def test_some_items_bring_their_full_text_and_some_only_a_teaser() -> None:
    full = [item for item in ITEMS if item.find(CONTENT) is not None]
    assert 0 < len(full) < len(ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=[link.rpartition("/")[2] for link in LINKS])
def test_every_item_has_its_page_and_the_page_says_that_it_is_invented(item: ElementTree.Element) -> None:
    page = edition.page_bytes(item.findtext("link") or "")
    assert page is not None
    html = page.decode()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert heading
    assert heading[1].replace("&#x27;", "'").replace("&amp;", "&") == item.findtext("title")
    assert "Editor’s note:" in html
    assert "invented" in html
    for address in re.findall(r'(?:href|src)="(https?://[^"]+)"', html):
        assert address.startswith(f"https://{edition.HOST}/"), address


def test_links_between_articles_lead_to_articles() -> None:
    for link in LINKS:
        html = (edition.page_bytes(link) or b"").decode()
        body = re.sub(r"(?s)<(aside|section|footer|nav|head)\b.*?</\1>", "", html)
        for address in re.findall(r'href="(https?://[^"]+)"', body):
            assert edition.page_bytes(address), address


@pytest.mark.parametrize(
    "url",
    [
        "https://samples.newsterm.invalid/",
        "https://samples.newsterm.invalid/world/nothing-here",
        "https://samples.newsterm.invalid/world/..%2f..%2fstarter",
        "https://samples.newsterm.invalid/../__init__",
        "https://example.org/guide/welcome",
    ],
)
def test_no_other_address_has_a_page(url: str) -> None:
    assert edition.page_bytes(url) is None


def test_the_starter_list_is_twenty_odd_distinct_safe_addresses_over_several_folders() -> None:
    feeds = edition.starter()
    assert 18 <= len(feeds) <= 25
    assert len({feed.url for feed in feeds}) == len(feeds)
    assert len({feed.folder for feed in feeds}) >= 5
    for feed in feeds:
        assert safe_url(feed.url) == feed.url
        assert feed.title


@pytest.mark.parametrize("link", LINKS)
def test_the_clean_article_has_its_note_and_none_of_the_boilerplate(link: str) -> None:
    document = extract(edition.page_bytes(link) or b"", link)
    assert document.state is State.WHOLE
    assert (document.site, bool(document.byline), document.published is not None) == ("Sample edition", True, True)
    assert document.blocks[-1].kind is BlockKind.PROVENANCE
    assert document.blocks[-1].text.startswith("Editor’s note:")
    for boilerplate in (
        "cookies to",
        "Sign up",
        "Subscribe",
        "Read more",
        "Most read",
        "also like",
        "Comments",
        "Log in",
    ):
        assert boilerplate not in document.text


def test_the_articles_show_every_kind_of_mark_and_each_several() -> None:
    kinds = set()
    for link in LINKS:
        document = extract(edition.page_bytes(link) or b"", link)
        shown = {cue.kind for cue in analyse(document.text, title=document.title, publisher=document.site).cues}
        assert len(shown) >= 4, link
        kinds |= shown
    assert kinds == set(Kind)
