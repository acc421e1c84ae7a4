"""Where an entry is discussed."""

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
