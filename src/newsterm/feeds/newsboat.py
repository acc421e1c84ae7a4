r"""newsboat's list of feeds: an address a line, tags after it, a title of one's own after "~", queries in quotes.

    https://paper.example/feed harbour "far away" "~The Paper"
    "query:Unread ferries:unread = \"yes\" and title =~ \"ferry\""

Also plain lists of addresses, which are the same without the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from newsterm.feeds.model import FeedError, OpmlReport, SavedQuery, Subscription
from newsterm.text import clean_line
from newsterm.urls import safe_url, split_login

_WORD: Final = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"?|(\S+)")
_ESCAPED: Final = re.compile(r"\\(.)")
_LOOKS_LIKE_ONE: Final = re.compile(
    r"^[^\S\n]*(?:https?://\S|feed:\S|\"?(?:query|exec|filter):)", re.MULTILINE | re.IGNORECASE
)
_COMPARISON: Final = re.compile(
    r"\s*([a-z_]+)\s*(=~|!~|==|!=|<=|>=|=|<|>|#|!#|between)\s*(?:\"((?:[^\"\\]|\\.)*)\"|(\S+))\s*"
)
_AND: Final = re.compile(r"and\b", re.IGNORECASE)
_REGEX: Final = re.compile(r"[\\^$.|?*+()\[\]{}]")
_MAX_FEEDS: Final = 50_000
_MAX_NAME: Final = 100


def is_list_of_addresses(text: str) -> bool:
    """Whether a text is a list as newsboat keeps it, and not OPML or anything else."""
    return text.lstrip("\ufeff \t\r\n")[:1] not in "<{[" and _LOOKS_LIKE_ONE.search(text) is not None


def read_addresses(text: str) -> OpmlReport:
    """Read a list.

    Args:
        text: the file.

    Returns:
        The feeds in order, each address once, the first tag as the folder; queries in our search language; what cannot
        be expressed, with the reason.

    Raises:
        FeedError: not_a_feed.
    """
    if not is_list_of_addresses(text):
        raise FeedError("not_a_feed", "This is not a list of feeds: there is no address in it.")
    feeds: dict[str, Subscription] = {}
    queries: list[SavedQuery] = []
    skipped: list[tuple[str, str]] = []
    for line in text.splitlines():
        words = [_unquoted(match) for match in _WORD.finditer(line)]
        if not words or words[0].startswith("#"):
            continue
        (first, login), rest = split_login(words[0]), words[1:]
        if first.startswith("query:"):
            _query(first, queries, skipped)
            continue
        name = clean_line(first, _MAX_NAME)
        url = safe_url("http:" + first[5:] if first.startswith("feed://") else first.removeprefix("feed:"))
        if url is None:
            skipped.append((name, _reason(first)))
        elif url in feeds:
            skipped.append((name, "it is in the list twice"))
        elif len(feeds) >= _MAX_FEEDS:
            skipped.append((name, f"the list has more than {_MAX_FEEDS} feeds"))
        else:
            feed, lost = _feed(url, rest)
            feeds[url] = replace(feed, login=login)
            if lost:
                tags = ", ".join(f"“{tag}”" for tag in lost)
                skipped.append((f"{tags} of {feeds[url].title or name}", "a feed is in one folder only"))
    return OpmlReport(tuple(feeds.values()), tuple(skipped), tuple(queries))


def _unquoted(match: re.Match[str]) -> str:
    return _ESCAPED.sub(r"\1", match[1]) if match[1] is not None else match[2]


def _reason(address: str) -> str:
    if address.startswith(("exec:", "filter:")):
        return "newsterm runs no programs for a feed"
    return "its address is not one of the web"


def _feed(url: str, tags: Iterable[str]) -> tuple[Subscription, list[str]]:
    """A feed with the title and the folder that its tags give, and the tags that were not used."""
    title = ""
    folders = []
    for tag in tags:
        if tag.startswith("~"):
            title = clean_line(tag[1:], _MAX_NAME)
        elif tag.startswith("!"):  # hides a feed from newsboat's list
            continue
        elif name := clean_line(tag, _MAX_NAME):
            folders.append(name)
    return Subscription(url, title, folders[0].replace("/", "-") if folders else ""), folders[1:]


def _query(line: str, queries: list[SavedQuery], skipped: list[tuple[str, str]]) -> None:
    _, _, rest = line.partition(":")
    name, _, expression = rest.partition(":")
    name = clean_line(name, _MAX_NAME)
    try:
        queries.append(SavedQuery(name, _translated(expression)))
    except ValueError as error:
        skipped.append((f"the query “{name}”", str(error)))


def _translated(expression: str) -> str:
    """A filter of newsboat in our search language.

    Raises:
        ValueError: it cannot be said so, with the reason.
    """
    words = []
    at = 0
    expression = expression.strip()
    while at < len(expression):
        comparison = _COMPARISON.match(expression, at)
        if comparison is None:
            raise ValueError("newsterm's searches know no alternatives and no brackets")
        quoted = comparison[3]
        value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else comparison[4]
        words.append(_condition(comparison[1], comparison[2], value))
        at = comparison.end()
        joined = _AND.match(expression, at)
        if at < len(expression) and joined is None:
            raise ValueError("newsterm's searches know no alternatives and no brackets")
        at = joined.end() if joined else at
    if not words:
        raise ValueError("it says nothing")
    return " ".join(words)


def _condition(name: str, operator: str, value: str) -> str:
    equal = operator in ("=", "==")
    if name == "unread" and operator in ("=", "==", "!="):
        return "is:unread" if (value == "yes") == equal else "is:read"
    fields = {"title": "title:", "feedtitle": "feed:", "content": ""}
    if name in fields and operator in ("=~", "=", "=="):
        if _REGEX.search(value):
            raise ValueError("newsterm searches words, not patterns")
        words = clean_line(value.replace('"', " "))  # searches look for words, whatever stands around them
        if not words:
            raise ValueError("it says nothing")
        return fields[name] + (words if words.isalnum() else f'"{words}"')
    raise ValueError(f"newsterm cannot search by “{clean_line(f'{name} {operator}', 40)}”")
