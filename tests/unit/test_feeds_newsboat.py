"""newsboat's list of feeds, and plain lists of addresses."""

from __future__ import annotations

import pytest

from newsterm.feeds.model import FeedError, SavedQuery, Subscription
from newsterm.feeds.newsboat import is_list_of_addresses, read_addresses

URLS = r"""# my feeds
https://pier.example/feed harbour work "~The Pier"
https://gull.example/feed "far away" !
https://plain.example/feed

feed://old.example/rss
https://pier.example/feed
exec:~/bin/make-feed.sh
filter:~/bin/filter.sh:https://x.example/feed
file:///etc/passwd
"query:Unread ferries:unread = \"yes\" and title =~ \"ferry\" and feedtitle =~ \"the pier\""
"query:Both:title =~ \"a\" or title =~ \"b\""
"query:Recent:age between 0:7"
query:Pattern:title=~"^Storm"
"""


def test_tags_titles_and_queries() -> None:
    report = read_addresses(URLS)
    assert report.feeds == (
        Subscription("https://pier.example/feed", "The Pier", "harbour"),
        Subscription("https://gull.example/feed", "", "far away"),
        Subscription("https://plain.example/feed"),
        Subscription("http://old.example/rss"),
    )
    assert report.queries == (SavedQuery("Unread ferries", 'is:unread title:ferry feed:"the pier"'),)


def test_what_cannot_be_expressed_is_told_with_the_reason() -> None:
    assert read_addresses(URLS).skipped == (
        ("“work” of The Pier", "a feed is in one folder only"),
        ("https://pier.example/feed", "it is in the list twice"),
        ("exec:~/bin/make-feed.sh", "newsterm runs no programs for a feed"),
        ("filter:~/bin/filter.sh:https://x.example/feed", "newsterm runs no programs for a feed"),
        ("file:///etc/passwd", "its address is not one of the web"),
        ("the query “Both”", "newsterm's searches know no alternatives and no brackets"),
        ("the query “Recent”", "newsterm cannot search by “age between”"),
        ("the query “Pattern”", "newsterm searches words, not patterns"),
    )


@pytest.mark.parametrize(
    ("said", "query"),
    [
        (r"unread = \"no\"", "is:read"),
        (r"unread != \"yes\"", "is:read"),
        (r"content =~ \"crane\" and unread == \"yes\"", "crane is:unread"),
        (r"title =~ ferry\"s", 'title:"ferry s"'),
        (r"content =~ \"-crane\"", '"-crane"'),
        (r"content =~ \"is:saved\"", '"is:saved"'),
        (r"title =~ \"night ferry\"", 'title:"night ferry"'),
    ],
)
def test_queries_in_our_words(said: str, query: str) -> None:
    assert read_addresses(f'"query:Q:{said}"').queries == (SavedQuery("Q", query),)


@pytest.mark.parametrize(
    "text", ["https://a.example/", "\n# x\nhttps://a.example/feed tag", '"query:A:unread = \\"yes\\""']
)
def test_lists(text: str) -> None:
    assert is_list_of_addresses(text)


@pytest.mark.parametrize("text", ["", "hello", "<opml/>", "<opml>\nhttps://a.example/\n</opml>", '{"a":\n"https://x"}'])
def test_other_files(text: str) -> None:
    assert not is_list_of_addresses(text)
    with pytest.raises(FeedError):
        read_addresses(text)
