"""Each format with what it can hold, written the way its specification shows it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsterm.feeds.model import Enclosure, FeedError, ParsedEntry, ParsedFeed
from newsterm.feeds.parse import parse

URL = "https://paper.example/feeds/news.xml"


def read(text: str, url: str = URL) -> ParsedFeed:
    return parse(text.encode(), url)


def only(text: str) -> ParsedEntry:
    (entry,) = read(text).entries
    return entry


def rss(item: str, channel: str = "", attributes: str = "") -> str:
    return f'<rss version="2.0" {attributes}><channel><title>T</title>{channel}<item>{item}</item></channel></rss>'


def atom(entry: str, feed: str = "", attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>T</title>{feed}<entry>{entry}</entry></feed>'


def test_rss_2_with_all_its_parts() -> None:
    feed = read(
        """<?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
             xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
        <channel>
          <title>The Paper</title><link>https://paper.example/</link><description>All of it</description>
          <atom:link href="https://paper.example/feeds/news.xml" rel="self" type="application/rss+xml"/>
          <language>en-gb</language><ttl>45</ttl>
          <skipHours><hour>2</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
          <itunes:new-feed-url>https://paper.example/new.xml</itunes:new-feed-url>
          <item>
            <title>Council puts off the vote</title>
            <link>https://paper.example/a/1</link>
            <guid isPermaLink="false">paper-1</guid>
            <pubDate>Tue, 07 May 2024 10:00:00 +0200</pubDate>
            <dc:creator>Ana Reyes</dc:creator>
            <description>&lt;p&gt;In short.&lt;/p&gt;</description>
            <content:encoded><![CDATA[<p>In <b>full</b> &amp; at length.</p>]]></content:encoded>
            <category>Politics</category><category domain="x">City</category><category>Politics</category>
            <enclosure url="https://paper.example/a.mp3" type="audio/mpeg" length="1234"/>
            <media:content url="https://paper.example/a.jpg" type="image/jpeg" fileSize="99">
              <media:title>Not the title</media:title>
            </media:content>
          </item>
        </channel></rss>"""
    )
    assert feed == ParsedFeed(
        format="rss2.0",
        title="The Paper",
        link="https://paper.example/",
        description="All of it",
        language="en-gb",
        ttl_minutes=45,
        skip_hours=frozenset((2, 0)),
        skip_days=frozenset((6,)),
        new_url="https://paper.example/new.xml",
        entries=(
            ParsedEntry(
                id="paper-1",
                title="Council puts off the vote",
                link="https://paper.example/a/1",
                author="Ana Reyes",
                published=datetime(2024, 5, 7, 8, tzinfo=UTC),
                summary="<p>In short.</p>",
                content="<p>In <b>full</b> &amp; at length.</p>",
                base="https://paper.example/a/1",
                enclosures=(
                    Enclosure("https://paper.example/a.mp3", "audio/mpeg", 1234),
                    Enclosure("https://paper.example/a.jpg", "image/jpeg", 99),
                ),
                categories=("Politics", "City"),
            ),
        ),
    )


def test_atom_1_with_all_its_parts() -> None:
    feed = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://zeit.example/b/">
          <title type="html">Die &lt;i&gt;Zeitung&lt;/i&gt;</title><subtitle>Alles</subtitle>
          <link rel="self" href="https://zeit.example/feed"/><link href="/"/><author><name>Redaktion</name></author>
          <entry>
            <title>Ein Titel</title><id>tag:zeit.example,2024:1</id>
            <link rel="enclosure" href="ton.mp3" type="audio/mpeg" length="7"/>
            <link rel="alternate" type="text/html" href="artikel/1"/>
            <published>2024-05-07T10:00:00+02:00</published><updated>2024-05-07T09:00:00Z</updated>
            <author><name>Jo Berg</name><email>jo@zeit.example</email></author><author><name>Li Wu</name></author>
            <category term="politik" label="Politik"/>
            <summary>Kurz &lt; lang</summary>
            <content type="xhtml" xml:base="artikel/"><div
              xmlns="http://www.w3.org/1999/xhtml"><p>Lang <em>und</em> breit</p><br/></div></content>
          </entry>
          <entry><title>Zwei</title><id>2</id><updated>2024-05-07T09:00:00Z</updated></entry>
        </feed>"""
    )
    first, second = feed.entries
    assert (feed.format, feed.title, feed.link, feed.language) == (
        "atom1.0",
        "Die Zeitung",
        "https://zeit.example/",
        "de",
    )
    assert first.link == "https://zeit.example/b/artikel/1"
    assert first.author == "Jo Berg, Li Wu"
    assert first.published == datetime(2024, 5, 7, 8, tzinfo=UTC)
    assert first.updated == datetime(2024, 5, 7, 9, tzinfo=UTC)
    assert first.summary == "<p>Kurz &lt; lang</p>"
    assert first.content == "<div><p>Lang <em>und</em> breit</p><br></div>"
    assert first.base == "https://zeit.example/b/artikel/"
    assert first.categories == ("Politik",)
    assert first.enclosures == (Enclosure("https://zeit.example/b/ton.mp3", "audio/mpeg", 7),)
    assert (second.author, second.published, second.link) == ("Redaktion", None, None)


def test_atom_0_3() -> None:
    feed = read(
        """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
          <link rel="alternate" type="text/html" href="https://old.example/"/>
          <entry><title mode="escaped" type="text/html">A &lt;b&gt;bold&lt;/b&gt; step</title>
            <link rel="alternate" type="text/html" href="https://old.example/1"/><id>1</id>
            <issued>2004-05-07T10:00:00Z</issued><modified>2004-05-08T10:00:00Z</modified>
            <content type="text/html" mode="escaped">&lt;p&gt;Words&lt;/p&gt;</content></entry>
          <entry><title mode="base64" type="text/plain">SGVsbG8=</title><id>2</id>
            <content type="text/html" mode="base64">PHA+SGk8L3A+</content></entry></feed>"""
    )
    first, second = feed.entries
    assert feed.format == "atom0.3"
    assert (first.title, first.content, first.link) == ("A bold step", "<p>Words</p>", "https://old.example/1")
    assert first.published == datetime(2004, 5, 7, 10, tzinfo=UTC)
    assert first.updated == datetime(2004, 5, 8, 10, tzinfo=UTC)
    assert (second.title, second.content) == ("Hello", "<p>Hi</p>")


def test_rss_1_keeps_items_beside_the_channel() -> None:
    feed = read(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
          <channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link>
            <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
          <item rdf:about="https://rdf.example/1"><title>One</title><link>https://rdf.example/1</link>
            <dc:date>2024-05-07</dc:date><dc:subject>Science</dc:subject></item>
          <item rdf:about="https://rdf.example/2"><title>Two</title></item></rdf:RDF>"""
    )
    first, second = feed.entries
    assert (feed.format, feed.title, feed.ttl_minutes) == ("rss1.0", "RDF", 30)
    assert (first.id, first.published, first.categories) == (
        "https://rdf.example/1",
        datetime(2024, 5, 7, tzinfo=UTC),
        ("Science",),
    )
    assert second.link == "https://rdf.example/2"


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.94"])
def test_rss_0_9x(version: str) -> None:
    feed = read(f'<rss version="{version}"><channel><title>x</title><item><title>y</title></item></channel></rss>')
    assert (feed.format, [entry.title for entry in feed.entries]) == ("rss0.9x", ["y"])


def test_rss_0_90() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<channel><title>N</title></channel><item><title>One</title><link>http://n.example/1</link></item></rdf:RDF>"
    )
    assert (feed.format, feed.title, feed.entries[0].link) == ("rss0.9x", "N", "http://n.example/1")


def test_json_feed_1_1() -> None:
    feed = read(
        """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "https://j.example/",
        "authors": [{"name": "Desk"}], "language": "en", "items": [
         {"id": 7, "url": "/a", "title": "Use <b>, they said", "content_html": "<p>x</p>", "summary": "a < b",
          "date_published": "2024-05-07T10:00:00+02:00", "tags": ["t", 5],
          "attachments": [{"url": "https://j.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]},
         {"id": "8", "content_text": "First line\\nsecond\\n\\nNew & old", "authors": [{"name": "Kim"}]}]}"""
    )
    first, second = feed.entries
    assert (feed.format, feed.title, feed.link, feed.language) == ("json1.1", "J", "https://j.example/", "en")
    assert (first.id, first.link, first.title) == ("7", "https://j.example/a", "Use <b>, they said")
    assert (first.author, first.summary, first.categories) == ("Desk", "<p>a &lt; b</p>", ("t",))
    assert first.published == datetime(2024, 5, 7, 8, tzinfo=UTC)
    assert first.enclosures == (Enclosure("https://j.example/a.mp3", "audio/mpeg", 12),)
    assert second.content == "<p>First line<br>second</p><p>New &amp; old</p>"
    assert (second.author, second.title) == ("Kim", "First line second New & old")


def test_json_feed_1_0() -> None:
    feed = read(
        '{"version": "https://jsonfeed.org/version/1", "title": "J", "items": [{"id": "1", "author": {"name": "A"}}]}'
    )
    assert (feed.format, feed.entries[0].author) == ("json1.0", "A")


@pytest.mark.parametrize("guard", [")]}'\n", ")]}',\n", "while(1);", "for (;;); "])
def test_json_behind_a_guard(guard: str) -> None:
    feed = read(guard + '{"version": "https://jsonfeed.org/version/1", "title": "J", "items": [{"title": "A"}]}')
    assert [entry.title for entry in feed.entries] == ["A"]


def test_podcast_and_video_entries_have_text_and_files() -> None:
    entry = only(
        rss(
            "<title>E1</title><itunes:author>Host</itunes:author><itunes:summary>About it</itunes:summary>"
            '<enclosure url="//cdn.example/e1.mp3" type="audio/mpeg" length="x"/>',
            attributes='xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
        )
    )
    assert (entry.author, entry.summary) == ("Host", "About it")
    assert entry.enclosures == (Enclosure("https://cdn.example/e1.mp3", "audio/mpeg", None),)
    video = only(
        atom(
            '<title>V</title><id>yt:1</id><link rel="alternate" href="https://v.example/1"/><media:group>'
            '<media:title>V</media:title><media:content url="https://v.example/1.mp4" type="video/mp4"/>'
            "<media:description>What it shows</media:description></media:group>",
            attributes='xmlns:media="http://search.yahoo.com/mrss/"',
        )
    )
    assert (video.summary, video.enclosures[0].url) == ("What it shows", "https://v.example/1.mp4")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Plain words", "Plain words"),
        ("AT&amp;T buys", "AT&T buys"),
        ("AT&amp;amp;T buys", "AT&T buys"),
        ("It&amp;#8217;s &amp;quot;over&amp;quot;", 'It’s "over"'),
        ("A &lt;b&gt;bold&lt;/b&gt; step", "A bold step"),
        ("<![CDATA[A <em>bold</em> step]]>", "A bold step"),
        ("&lt;i&gt;The Wire&lt;/i&gt;, revisited", "The Wire, revisited"),
        ("&lt;i&gt;The Wire, cut", "The Wire, cut"),
        ("One&lt;br/&gt;two", "One two"),
        ("Use the &lt;b&gt; tag", "Use the <b> tag"),
        ("Use &amp;lt;b&amp;gt; for bold", "Use <b> for bold"),
        ("List&lt;String&gt; in Java", "List<String> in Java"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"),
        ("See &lt;http://x.example/&gt;", "See <http://x.example/>"),
        ("A <b>bold</b> step", "A bold step"),
        ("  two\n lines\t", "two lines"),
        ("&lt;![CDATA[Big &lt;i&gt;news&lt;/i&gt;]]&gt;", "Big news"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_rss_titles_are_plain_text_or_html_and_say_not_which(written: str, shown: str) -> None:
    assert only(rss(f"<title>{written}</title><guid>1</guid>")).title == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<title>5 &lt; 6 &amp;amp; &lt;b&gt;</title>", "5 < 6 & <b>"),
        ('<title type="text">Use &lt;b&gt;this&lt;/b&gt;</title>', "Use <b>this</b>"),
        ('<title type="html">5 &amp;lt; 6 &lt;i&gt;x&lt;/i&gt;</title>', "5 < 6 x"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">5 &lt; <i>6</i></div></title>', "5 < 6"),
    ],
)
def test_atom_titles_are_what_their_type_says(written: str, shown: str) -> None:
    assert only(atom(f"{written}<id>1</id>")).title == shown


def test_an_entry_without_title_is_called_by_its_words_or_address() -> None:
    assert only(
        rss("<description>&lt;p&gt;The ferry sank.&lt;/p&gt;&lt;p&gt;All safe.&lt;/p&gt;</description>")
    ).title == ("The ferry sank. All safe.")
    assert only(rss("<title>\u200b\u3164</title><link>https://x.example/a/ferry-sinks-2.html</link>")).title == (
        "ferry sinks 2"
    )
    assert only(rss("<guid>5</guid>")).title == "Untitled"
    long = only(rss(f"<description>{'many words ' * 100}</description>")).title
    assert len(long) <= 111
    assert long.endswith("words…")


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<link>https://x.example/1</link>", "https://x.example/1"),
        ("<link>\n  /news/1  </link>", "https://paper.example/news/1"),
        ("<guid>https://x.example/g</guid>", "https://x.example/g"),
        ('<guid isPermaLink="false">https://x.example/g</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link/>https://x.example/tail", "https://x.example/tail"),
        ("<link><![CDATA[ https://x.example/a b ]]></link>", "https://x.example/a%20b"),
        ('<link rel="replies" href="https://x.example/r"/>', None),
        ('<link href="https://x.example/h"/>', "https://x.example/h"),
        ("<link>https://user:pw@x.example/1</link>", "https://x.example/1"),
    ],
)
def test_links(item: str, link: str | None) -> None:
    assert only(rss(f"<title>t</title>{item}")).link == link


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("ana@paper.example (Ana Reyes)", "Ana Reyes"),
        ("Ana Reyes &lt;ana@paper.example&gt;", "Ana Reyes"),
        ("noreply@blogger.com (Jo)", "Jo"),
        ("noreply@blogger.com", ""),
        ("desk@paper.example", "desk@paper.example"),
        ("Smith &amp;amp; Sons", "Smith & Sons"),
    ],
)
def test_authors(author: str, name: str) -> None:
    assert only(rss(f"<title>t</title><author>{author}</author>")).author == name


def test_sections_that_were_escaped_with_their_text() -> None:
    entry = only(rss("<title>t</title><description>&lt;![CDATA[&lt;p&gt;a&lt;/p&gt;]]&gt;</description>"))
    assert entry.summary == "<p>a</p>"


def test_base_of_the_document_and_of_elements() -> None:
    entry = only(
        atom(
            '<id>1</id><title>t</title><link href="2"/><content type="html" xml:base="c/">x</content>',
            attributes='xml:base="/b/"',
        )
    )
    assert (entry.link, entry.base) == ("https://paper.example/b/2", "https://paper.example/b/c/")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("<!doctype html><html><head><title>x</title></head></html>", "html"),
        ("<html><body><item>x</item></body></html>", "html"),
        ("Not found", "not_a_feed"),
        ('<?xml version="1.0"?><opml version="2.0"><body/></opml>', "not_a_feed"),
        ('{"error": "not found"}', "not_a_feed"),
        ('{"version": "1.1", "items": [', "broken"),
        ("[" * 100_000, "broken"),
    ],
)
def test_what_is_no_feed(data: str, kind: str) -> None:
    with pytest.raises(FeedError) as caught:
        read(data)
    assert caught.value.kind == kind
    assert caught.value.reason.endswith(".")
