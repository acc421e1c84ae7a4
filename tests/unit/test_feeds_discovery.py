"""The feeds of a page."""

from __future__ import annotations

import pytest

from newsterm.feeds.discovery import candidates, discover, usual_places
from newsterm.feeds.model import FeedLink
from newsterm.feeds.platforms import Platform, platform_feeds, platforms

URL = "https://paper.example/news/"


def urls(html: str) -> list[str]:
    return [link.url for link in discover(html.encode(), URL)]


def test_declared_feeds_the_main_ones_first() -> None:
    found = discover(
        b"""<!doctype html><html><head><base href="/x/">
        <link rel="alternate" type="application/rss+xml" title="Comments &amp; more" href="/comments/feed/">
        <LINK REL='alternate' TYPE='application/atom+xml' TITLE='News &ndash; all' HREF='atom.xml'>
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
        <link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
        <link rel="alternate" hreflang="de" href="/de/"> <link rel="stylesheet" href="/feed.css">
        <link rel=alternate type=application/feed+json href=/feed.json>
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        </head><body><a href="/rss">RSS</a></body></html>""",
        URL,
    )
    assert found == (
        FeedLink("https://paper.example/x/atom.xml", "News – all", "application/atom+xml"),
        FeedLink("https://paper.example/feed.json", "", "application/feed+json"),
        FeedLink("https://paper.example/comments/feed/", "Comments & more", "application/rss+xml"),
    )


def test_the_likeliest_of_the_declared_feeds_comes_first() -> None:
    found = urls(
        """<link rel="alternate" type="application/rss+xml" href="/news/comments/feed">
        <link rel="alternate" type="text/xml" href="/all.rss">
        <link rel="alternate" type="application/x.rss+xml" href="/odd">
        <link rel="alternate" type="application/rdf+xml" href="/old">
        <link rel="alternate" type="text/xml" href="/plain">
        <link rel="feed" href="/said">
        <link rel="alternate" type="application/rss+xml" href="/main">
        <link rel="alternate" type="application/rss+xml" href="/newsletter/feed">
        <link rel="alternate stylesheet" type="application/rss+xml" href="/style">
        <link rel="alternate" type="application/rss+xml" href="/news/here">"""
    )
    assert [url.removeprefix("https://paper.example") for url in found] == [
        "/news/here",  # below the page's own folder
        *("/said", "/main", "/newsletter/feed"),
        *("/odd", "/old"),
        "/all.rss",
        "/news/comments/feed",
    ]


def test_links_in_the_text_where_nothing_is_declared() -> None:
    assert urls(
        """<a href="https://other.example/rss.xml">x</a> <a href="/world/rss">RSS</a> <a href="/about">About</a>
        <a href="https://feedly.com/i/subscription/feed/x">Feedly</a> <a href="?feed=rss2">x</a>
        <a href="/world/rss">again</a>
        <!-- <a href="/old.rss">old</a> -->"""
    ) == [
        "https://paper.example/world/rss",
        "https://paper.example/news/?feed=rss2",
        "https://other.example/rss.xml",
    ]


def test_values_with_brackets_and_broken_tags() -> None:
    assert urls('<img alt="a < b > c"><link rel="feed" href="/f" title="a<b"><a href="/rss.xml') == [
        "https://paper.example/f"
    ]


def test_nothing_to_find() -> None:
    assert urls("") == []
    assert urls("<html><body><p>Hello</p></body></html>") == []


def page(body: str, url: str = "https://quay.example/") -> list[str]:
    return [link.url for link in discover(f"<!doctype html><title>Quay</title>{body}".encode(), url)]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="feed stylesheet" href="/posts">',
        '<link rel="alternate" type="application/rss" href="/posts">',
        '<link rel="alternate" type="application/atom" href="/posts">',
        '<link rel="alternate" type="text/rss+xml; charset=utf-8" href="/posts">',
        '<link rel="alternate" type="application/x-rss+xml" href="/posts">',
        '<link rel="alternate" type="application/rdf" href="/posts">',
        '<link rel="alternate" title="RSS feed" href="/posts">',
        '<link rel="alternate feed" href="feed://quay.example/posts">',
        '<link rel="feed" href="feed:https://quay.example/posts">',
    ],
)
def test_odd_declarations(link: str) -> None:
    assert [address.replace("http:", "https:") for address in page(link)] == ["https://quay.example/posts"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" href="/de/" hreflang="de">',
        '<link rel="alternate" media="handheld" href="/mobile">',
        '<link rel="stylesheet" href="/feed.css">',
        '<link rel="alternate" type="application/xml" title="Sitemap" href="/sitemap.xml">',
    ],
)
def test_other_declarations(link: str) -> None:
    assert page(link) == []


@pytest.mark.parametrize(
    "address",
    [
        *("/rss/world.xml", "/rss/world", "/feeds/world.xml", "/syndication/all.rss", "/feed/world/all.xml"),
        *("/podcast.xml", "/shows/podcast.xml", "/world-rss.xml", "/rss_world.xml", "/news.rss", "/world?format=rss"),
        *("/index.php?option=x&format=feed", "/blog?alt=rss", "/feed/", "/index.rdf", "/atom.php", "/rss2.xml"),
    ],
)
def test_addresses_that_speak_of_a_feed(address: str) -> None:
    assert page(f'<a href="{address}">All of it</a>') == [f"https://quay.example{address}"]


@pytest.mark.parametrize("host", ["rss", "feeds", "feed"])
def test_hosts_that_speak_of_a_feed(host: str) -> None:
    assert page(f'<a href="https://{host}.quay.example/all/world">x</a>') == [f"https://{host}.quay.example/all/world"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/log/index.xml">RSS</a>',
        '<a href="/log/index.xml">Subscribe to our <b>RSS</b> feed</a>',
        '<a href="/log/index.xml" title="Atom feed">Subscribe</a>',
        '<a href="/log/index.xml" class="rss-icon"></a>',
        '<a href="/log/index.xml"><img src="/i.png" alt="RSS"></a>',
        '<a href="/log/index.xml"><svg aria-label="Feed"></svg></a>',
        '<a href="/log/index.xml"><i class="fa fa-rss"></i></a>',
        '<a href="feed:https://quay.example/log/index.xml">All</a>',
    ],
)
def test_words_that_speak_of_a_feed(link: str) -> None:
    assert page(link) == ["https://quay.example/log/index.xml"]


@pytest.mark.parametrize("address", ["/syndicate", "/out.aspx?what=9", "/xml.php", "/log/updates/"])
def test_links_that_are_called_a_feed_and_nothing_else(address: str) -> None:
    assert page(f'<a href="{address}">RSS</a>') == [f"https://quay.example{address}"]
    assert page(f'<a href="{address}">News</a> <a href="/about">About RSS</a>') == []
    assert page(f'<a href="{address}">RSS 2.0</a><a href="/all.rss">All</a>')[0] == "https://quay.example/all.rss"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/2024/rss-is-not-dead.html">RSS is not dead</a>',
        '<a href="/feedback">Feedback</a>',
        '<a href="/data/index.xml">Our data</a>',
        '<a href="/sitemap.xml">XML</a>',
        '<a href="/subscribe.opml">RSS list</a>',
        '<a href="https://feedly.com/i/subscription/feed/https://quay.example/rss">RSS</a>',
        '<a href="/animal-feed/">Feed for animals</a>',
        '<a href="mailto:rss@quay.example">RSS</a>',
    ],
)
def test_links_that_do_not(link: str) -> None:
    assert page(link) == []


@pytest.mark.parametrize(
    "page",
    [
        '<a href="/blog/rss.xml">One<a href="/about">Two',  # never closed
        '<a href="/about">One<a href="/blog/rss.xml">Two',
        '<a href="/blog/rss.xml">One</a>',
    ],
)
def test_links_that_are_not_closed(page: str) -> None:
    assert urls(page) == ["https://paper.example/blog/rss.xml"]


def test_the_type_of_a_link_may_have_parameters() -> None:
    assert urls('<a href="/news" type="application/rss+xml; charset=utf-8">News</a>') == ["https://paper.example/news"]


def test_the_feed_of_the_folder_comes_first() -> None:
    links = "".join(f'<link rel="feed" href="{path}">' for path in ("/feed/", "/log/feed/"))
    assert page(links, "https://quay.example/log/") == ["https://quay.example/log/feed/", "https://quay.example/feed/"]
    assert page(links, "https://quay.example/") == ["https://quay.example/feed/", "https://quay.example/log/feed/"]


def test_where_the_declared_feeds_are_dead_the_links_remain() -> None:
    html = b'<link rel=feed href="/dead"><a href="/live.rss">RSS</a><a href="/dead">feed</a>'
    assert [link.url for link in discover(html, URL)] == ["https://paper.example/dead"]
    assert [link.url for link in candidates(html, URL)] == [
        "https://paper.example/dead",
        "https://paper.example/live.rss",
    ]


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://x.example/", "/feed", "/podcast.xml"),
        ("https://x.example", "/feed", "/podcast.xml"),
        ("https://x.example/blog/", "/blog/feed", "/podcast.xml"),
        ("https://x.example/blog", "/blog/feed", "/podcast.xml"),
        ("https://x.example/blog/post.html", "/blog/feed", "/podcast.xml"),
        ("https://x.example/blog?page=2", "/blog/feed", "/podcast.xml"),
        ("https://x.example/@ada", "/@ada.rss", "/podcast.xml"),
    ],
)
def test_usual_places_below_the_folder_before_those_of_the_site(url: str, first: str, last: str) -> None:
    places = usual_places(url)
    assert places[0] == f"https://x.example{first}"
    assert places[-1] == f"https://x.example{last}"
    assert "https://x.example/rss.xml" in places
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("platform", platforms(), ids=lambda platform: platform.example)
def test_platforms(platform: Platform) -> None:
    found = platform_feeds(platform.example, platform.source or None)
    assert found[0].url == platform.gives
    assert len(found) == len(platform.feeds)
    assert page(platform.source, platform.example)[0] == platform.gives
    assert platform_feeds(platform.gives) in ((), found)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://github.com/features",
            "https://github.com/topics/rust",
            "https://vimeo.com/12345",
            "https://x.example/",
        ),
        *("https://www.youtube.com/@quay", "https://x.example/category/boats/", "https://www.reddit.com/r/rust/.rss"),
    ],
)
def test_pages_that_no_platform_has_a_feed_for(url: str) -> None:
    assert platform_feeds(url) == ()


def test_a_platform_s_page_that_declares_its_feed_is_believed() -> None:
    declared = '<link rel="alternate" type="application/rss+xml" href="/x.rss">'
    assert page(declared, "https://mastodon.social/@ada") == ["https://mastodon.social/x.rss"]
