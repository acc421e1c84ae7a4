"""One poisoned entry among others: whatever it holds, every command goes on with the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from newsterm.cli import run
from tests.support.site import NewsSite, Reply

NOW = format_datetime(datetime.now(UTC))
LONG = 300_000
POISONS = {
    "long number in text": {"description": f"<![CDATA[&#{'9' * 5000}; and more]]>"},
    "long number in title": {"title": f"<![CDATA[&#{'9' * 5000}; and more]]>"},
    "surrogates": {"title": "&#xD800;&#xDFFF; split", "description": "&amp;#xDC00; text"},
    "nulls": {"title": "A\0B", "description": "x&#0;y"},
    "controls": {"title": "\x1b]0;owned\x07 &#27;[2J", "description": "\x9b31m"},
    "deep": {"description": f"<![CDATA[{'<div>' * 20_000}deep]]>"},
    "one word": {"description": "x" * LONG},
    "links": {"description": f"<![CDATA[{'<a href=/x>y</a>' * 20_000}]]>"},
    "brackets": {"description": f"<![CDATA[{'<a ' * 50_000}]]>"},
    "late date": {"pubDate": "Fri, 31 Dec 99999 23:59:59 GMT"},
    "odd date": {"pubDate": "9999-12-31T23:59:59-23:59"},
    "early date": {"pubDate": "0001-01-01T00:00:00+14:00"},
    "long title": {"title": "y " * (LONG // 2)},
    "long guid": {"guid": "z" * LONG},
    "long author": {"author": "w, " * (LONG // 3)},
    "marks on marks": {"title": "a" + "\u0301" * LONG, "description": "e" + "\u0301" * LONG},
    "quotation marks": {"description": "“" * 50_000 + " said, " * 5000},
    "ampersands": {"description": "&amp;" * 60_000},
    "odd link": {"link": "http://[::1"},
    "long link": {"link": "https://a.example/" + "p" * LONG},
}


def item(number: int, fields: dict[str, str]) -> str:
    whole = {
        "title": f"Entry {number} on the harbour",
        "link": f"https://a.example/{number}",
        "guid": f"guid-{number}",
        "pubDate": NOW,
        "description": f"The ministry said that ferry {number} runs again from the harbour of Tarvik.",
    } | fields
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in whole.items()) + "</item>"


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        yield site


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("poisons", [tuple(POISONS), *(pytest.param((name,), id=name) for name in POISONS)])
def test_the_others_go_on(
    poisons: tuple[str, ...], tmp_path: Path, site: NewsSite, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join([item(n, {}) for n in range(4)] + [item(9 + n, POISONS[name]) for n, name in enumerate(poisons)])
    feed = f"<rss version='2.0'><channel><title>Herald</title><link>https://a.example/</link>{items}</channel></rss>"
    site.routes["/feed"] = Reply(feed.encode("utf-8", "surrogatepass"), type="application/rss+xml")
    home = ["--home", str(tmp_path / "home")]

    def said(*words: str, code: tuple[int, ...] = (0,)) -> str:
        assert run([*home, *words]) in code, words
        out, err = capsys.readouterr()
        for text in (out, err):
            assert "bug" not in text
            assert "Traceback" not in text
            assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in text)
        return out

    said("add", site.url("/feed"))
    said("refresh", "--all", code=(0, 1))
    entries = [json.loads(line) for line in said("list", "--json").splitlines()]
    good = [entry for entry in entries if entry["url"] in {f"https://a.example/{n}" for n in range(4)}]
    assert len(good) == 4
    found = said("search", "harbour Tarvik", "--json")
    assert all(entry["title"] in found for entry in good)
    for entry in entries:
        said("save", str(entry["id"]), code=(0, 1))
    said("story", str(good[0]["id"]), code=(0, 1))
    said("stats")
    saved = said("export", "saved", "--format", "json")
    assert sum(f"“{entry['title']}”" in saved or entry["title"] in saved for entry in good) == 4
    said("export", "saved", "--format", "html")
    said("export", "saved", "--format", "md")
    said("export", "opml")
    said("doctor", code=(0, 1))
