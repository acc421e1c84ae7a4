"""`newsterm changes ID`: a feed edits what was read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from newsterm.cli import run
from tests.support.site import NewsSite
from tests.support.stories import STORIES

#: So that what the feed gives is the whole article.
REST = tuple(
    f"Pier {n} was built of oak and iron by the harbour company, which has since sold it to the city; its planks are"
    f" renewed every {n + 2} years by the harbour's own carpenters, who work from April to October in all weathers."
    for n in range(1, 9)
)
STORY = replace(
    STORIES[0],
    title="Crane falls in Tarvik",
    paragraphs=(
        "The crane in the harbour of Tarvik may have been overloaded, officials said on Monday. " * 2,
        "Two ships were hit, and one of them sank at its berth. The harbour stays open.",
        "Nobody was hurt, the mayor of Tarvik told reporters in the evening.",
        *REST,
    ),
)
EDITED = replace(
    STORY,
    title="Overloaded crane falls in Tarvik",
    paragraphs=(
        "The crane in the harbour of Tarvik was overloaded, Captain Ann Lee said on Monday. " * 2,
        "Two ships were hit, and one of them sank at its berth. The harbour stays open.",
        "Divers will look for the anchor on Tuesday.",
        *REST,
    ),
)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as site:
        site.stories = (STORY, *STORIES[1:])
        yield site


class Program:
    """The command line on one profile."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> str:
        self.capsys.readouterr()
        assert run(["--home", str(self.home), *arguments]) == code
        return self.capsys.readouterr().out


@pytest.fixture
def newsterm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path, capsys)


def test_what_a_feed_changed_since_it_was_read(site: NewsSite, newsterm: Program) -> None:
    newsterm("add", site.url("/feed.rss"))
    entries = [json.loads(line) for line in newsterm("list", "--json").splitlines()]
    number = str(next(entry["id"] for entry in entries if entry["title"] == STORY.title))
    newsterm("read", number)
    assert newsterm("changes", number) == ""
    assert json.loads(newsterm("changes", number, "--json"))["since"] is None
    site.publish(EDITED)
    newsterm("refresh", "--all")
    told = json.loads(newsterm("changes", number, "--json"))
    assert (told["since"], told["origin"], told["headline"], told["noted"]) == ("read", "feed", True, False)
    assert [change["op"] for change in told["changes"]] == ["edit", "edit", "del", "add"]
    a, b = told["before"]["text"], told["after"]["text"]
    for change in told["changes"]:
        assert change["before"] == (a[slice(*change["a"])] if change["a"] else None)
        assert change["after"] == (b[slice(*change["b"])] if change["b"] else None)
    assert [m["op"] for m in told["marks"]][:2] == ["dropped", "changed"]
    out = newsterm("changes", number)
    assert out.startswith("Changed since you read it, ")
    assert "2 sentences edited, 1 gone, 1 new · no note of it" in out
    assert f"The headline was “{STORY.title}”." in out
    assert "○ officials said → ● Captain Ann Lee said" in out
    assert "[may have been] {was} overloaded" in out
    assert "+ {Divers will look for the anchor on Tuesday.}" in out
    newsterm("read", number)
    again = newsterm("changes", number)
    assert again.startswith("Changed since it first came"), "the newer version was read"
    assert newsterm("changes", number, "--all").startswith("Changed, ")


def test_what_became_of_a_saved_article_goes_with_it(site: NewsSite, newsterm: Program, tmp_path: Path) -> None:
    newsterm("add", site.url("/feed.rss"))
    entries = [json.loads(line) for line in newsterm("list", "--json").splitlines()]
    newsterm("save", str(next(entry["id"] for entry in entries if entry["title"] == STORY.title)))
    assert json.loads(newsterm("export", "saved", "--format", "json"))["bookmarks"][0]["edits"] == []
    site.publish(EDITED)
    newsterm("refresh", "--all")
    (saved,) = json.loads(newsterm("export", "saved", "--format", "json"))["bookmarks"]
    assert "may have been" in saved["text"]
    (edit,) = saved["edits"]
    assert (edit["origin"], edit["before"]["title"], edit["after"]["title"]) == ("feed", STORY.title, EDITED.title)
    assert "Captain Ann Lee" in edit["after"]["text"]
    newsterm("export", "saved", "--format", "md,html", str(tmp_path / "out"))
    for file in (tmp_path / "out").iterdir():
        text = file.read_text("utf-8").replace("\\", "")
        assert "2 sentences edited, 1 gone, 1 new · no note of it. The headline was “Crane falls in Tarvik”" in text
        assert "[may have been] {was} overloaded" in text


def test_wrong_usage(newsterm: Program) -> None:
    newsterm("changes", code=2)
    newsterm("changes", "7", "--jsonl", code=2)
    newsterm("changes", "--all", "--jsonl", code=2)
    newsterm("changes", "7", code=1)
