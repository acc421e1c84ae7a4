"""Where an entry is discussed, and how long its recording plays."""

from __future__ import annotations

import pytest

from newsterm.feeds.parse import parse


@pytest.mark.parametrize(
    ("feed", "comments"),
    [
        (
            "<rss version='2.0'><channel><title>T</title><item><title>One</title>"
            "<comments> https://talk.example/item?id=1 </comments></item></channel></rss>",
            "https://talk.example/item?id=1",
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>One</title>"
            "<link rel='replies' type='application/atom+xml' href='https://a.example/1.atom'/>"
            "<link rel='replies' type='text/html' href='https://a.example/1#talk'/></entry></feed>",
            "https://a.example/1#talk",
        ),
        (
            "<rss version='2.0'><channel><title>T</title><item><title>One</title>"
            "<comments>javascript:alert(1)</comments></item></channel></rss>",
            None,
        ),
    ],
)
def test_the_address_of_the_comments_is_kept(feed: str, comments: str | None) -> None:
    (entry,) = parse(feed.encode(), "https://a.example/feed").entries
    assert entry.comments == comments


@pytest.mark.parametrize(
    ("said", "seconds"), [("2520", 2520), ("42:00", 2520), ("1:02:03", 3723), ("soon", None), ("", None)]
)
def test_a_recording_has_the_length_that_the_feed_gives(said: str, seconds: int | None) -> None:
    feed = (
        "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>T</title><item>"
        "<title>One</title><enclosure url='https://a.example/1.jpg' type='image/jpeg'/>"
        f"<enclosure url='https://a.example/1.mp3' type='audio/mpeg'/><itunes:duration>{said}</itunes:duration></item>"
        "</channel></rss>"
    )
    (entry,) = parse(feed.encode(), "https://a.example/feed").entries
    assert [file.seconds for file in entry.enclosures] == [None, seconds]
