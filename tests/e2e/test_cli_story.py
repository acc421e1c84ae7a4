"""A reader's story by the command line alone, against a news site on the loopback, and again without it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsterm import edition
from newsterm.cli import run
from tests.support.site import NewsSite
from tests.support.stories import Story

LATE = Story(
    "bridge-opens",
    "New bridge over the Oss opens a year late",
    (
        "The new bridge over the River Oss opened on Friday, a year late, the transport ministry said in a statement.",
        "It could carry twelve thousand cars a day, according to a study by the water board.",
    ),
    "Lena Marsh",
    day=40,
)


@dataclass
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """A shell with one profile."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> Answer:
        self._capsys.readouterr()
        got = run([*arguments, "--home", str(self.home)])
        answer = Answer(got, *self._capsys.readouterr())
        assert answer.code == code, answer
        assert "Traceback" not in answer.err
        return answer


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "home", capsys)


def test_from_the_first_feed_to_a_bookmark_that_outlives_it(tmp_path: Path, shell: Shell) -> None:
    with NewsSite() as site:
        added = shell("add", site.url("/"))
        assert added.out.startswith("Added The Velmark Courier with ")
        assert "names 2 feeds" in added.err
        assert "was there already" in shell("add", site.url("/feed.rss")).out

        (feed,) = shell("feeds", "--json").json
        assert (feed["title"], feed["error"], feed["folder"]) == ("The Velmark Courier", None, "")
        assert feed["unread"] == feed["entries"] > 0
        assert "The Velmark Courier" in shell("feeds").out

        site.publish(LATE)
        assert shell("refresh", "--all").out == "1 feed: 1 new article.\n"
        with closing(sqlite3.connect(shell.home / "newsterm.db")) as database:
            assert database.execute("SELECT count(*) FROM unindexed").fetchone() == (0,)
        assert shell("refresh").out == "Nothing is due.\n"

        entries = shell("list", "--json").json
        assert entries[0]["title"] == LATE.title
        assert entries[0]["published"] == LATE.published.isoformat().replace("+00:00", "Z")
        assert LATE.title in shell("list", "--unread", "--limit", "1").out

        url = site.url(f"/news/{LATE.slug}")
        (article,) = shell("read", url, "--json").json
        assert (article["state"], article["site"]) == ("whole", site.title)
        assert article["text"] == "\n\n".join(LATE.paragraphs)
        assert {"could", "according to"} <= {c["text"].lower() for c in article["cues"]}
        assert all(article["text"][c["start"] : c["end"]] == c["text"] for c in article["cues"])
        plain = shell("read", url, "--width", "60").out
        assert "~could" in plain
        assert "cookies" not in plain
        assert all(len(line) <= 60 for line in plain.splitlines() if "http" not in line)

        (hit,) = shell("search", "bridge", "opened", "--json").json
        assert hit["title"] == LATE.title

        assert shell("save", str(hit["id"])).out == f"Saved “{LATE.title}”.\n"
        shell("export", "saved", "--format", "md,html,json", str(tmp_path / "out"))
        assert "Courier" in shell("remove", "Courier").out
        assert shell("list", "--json").json == []

    # The site is gone.
    (kept,) = shell("list", "--saved", "--json").json
    assert (kept["title"], kept["saved"]) == (LATE.title, True)
    markdown = shell("export", "saved").out
    assert "It could[^" in markdown
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["2026-04-11-new-bridge-over-the-oss-opens-a-year-late.md", "bookmarks.html", "bookmarks.json"]
    (bookmark,) = json.loads((tmp_path / "out" / "bookmarks.json").read_text())["bookmarks"]
    assert bookmark["text"] == "\n\n".join(LATE.paragraphs)
    assert shell("doctor").code == 0
    shell("unsave", str(kept["id"]))
    assert shell("list", "--saved", "--json").json == []
    assert "is not saved" in shell("unsave", url, code=1).err


def test_a_teaser_is_saved_with_the_whole_page(site: NewsSite, shell: Shell) -> None:
    shell("add", site.url("/teasers.rss"))
    entry = shell("list", "--limit", "1", "--json").json[0]
    story = next(s for s in site.stories if s.title == entry["title"])
    shell("save", str(entry["id"]))
    saved = json.loads(shell("export", "saved", "--format", "json").out)["bookmarks"][0]
    assert saved["state"] == "whole"
    assert story.paragraphs[-1] in saved["text"]


def test_what_is_stored_can_be_read_offline(shell: Shell) -> None:
    with NewsSite() as site:
        shell("add", site.url("/feed.rss"))
        story = site.stories[0]
        url = site.url(f"/news/{story.slug}")
    failed = shell("refresh", "--all", code=1)
    assert failed.out == "1 feed: 0 new articles, 1 failed.\n"
    assert re.match("The Velmark Courier: .+", failed.err)
    (feed,) = shell("feeds", "--json").json
    assert feed["error"]
    entry = next(e for e in shell("list", "--json").json if e["title"] == story.title)
    shell("save", str(entry["id"]))
    assert story.paragraphs[0] in json.loads(shell("export", "saved", "--format", "json").out)["bookmarks"][0]["text"]
    assert shell("read", "http://127.0.0.1:9/nothing", code=1).out == ""
    assert url


def test_feeds_travel_as_opml_without_the_samples(tmp_path: Path, site: NewsSite, shell: Shell) -> None:
    shell("add", site.url("/feed.atom"), site.url("/feed.json"))
    file = tmp_path / "feeds.opml"
    assert shell("export", "opml", str(file)).err == f"The subscriptions were written to {file}.\n"
    assert "bookmarks are written into a folder" in shell("export", "saved", str(file), code=1).err
    assert edition.HOST not in file.read_text()
    other = Shell(tmp_path / "other", shell._capsys)
    assert other("import", str(file)).out == "2 feeds added.\n"
    assert "2 were there already" in other("import", str(file)).out
    assert {f["url"] for f in other("feeds", "--json").json} == {site.url("/feed.atom"), site.url("/feed.json")}
    steps = other("refresh", "--json").json
    assert [(s["error"], s["new"] > 0) for s in steps] == [(None, True)] * 2


def test_titles_of_ones_own_stay_and_travel(tmp_path: Path, site: NewsSite, shell: Shell) -> None:
    file = tmp_path / "feeds.opml"
    named, unnamed = site.url("/feed.atom"), site.url("/feed.json")
    file.write_text(
        f'<opml version="2.0"><body><outline type="rss" text="My courier" xmlUrl="{named}"/>'
        f'<outline type="rss" xmlUrl="{unnamed}"/></body></opml>'
    )
    shell("import", str(file))
    shell("refresh", "--all")
    assert {f["url"]: f["title"] for f in shell("feeds", "--json").json} == {
        named: "My courier",
        unnamed: "The Velmark Courier (JSON)",
    }
    assert shell("rename", unnamed, "Yours").out == "The Velmark Courier (JSON) is called Yours now.\n"
    shell("refresh", "--all")
    assert 'text="My courier"' in (exported := shell("export", "opml").out)
    assert 'text="Yours"' in exported
    assert shell("rename", "Yours", "").out == "Yours is called The Velmark Courier (JSON) again.\n"
    assert "no feed" in shell("rename", "nothing", "x", code=1).err.lower()


def test_the_samples_come_back_after_removal(shell: Shell) -> None:
    assert shell("samples").out == "Added Sample edition (fictional) with 8 articles.\n"
    assert shell("samples").out == "Sample edition (fictional) was there already.\n"
    shell("remove", "sample")
    assert shell("list", "--json").json == []
    assert "8 articles" in shell("samples").out
    assert len(shell("list", "--json").json) == 8


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, site: NewsSite, shell: Shell) -> None:
    failures = [
        shell("add", site.url("/status/500"), code=1),
        shell("add", site.url("/"), "--pick", "9", code=1),
        shell("remove", "nothing", code=1),
        shell("list", "--feed", "nothing", code=1),
        shell("save", "99", code=1),
        shell("unsave", "99", code=1),
        shell("import", str(tmp_path / "missing.opml"), code=1),
        shell("read", str(tmp_path / "missing.html"), code=1),
        shell("read", site.url("/status/404"), code=1),
        shell("search", '"unclosed', code=2),
    ]
    for failure in failures:
        assert failure.out == "", failure
        assert failure.err.strip()
        assert "bug" not in failure.err
        assert all(line.isprintable() for line in failure.err.splitlines())


def test_a_hostile_headline_reaches_no_terminal(site: NewsSite, shell: Shell) -> None:
    evil = Story(
        "evil",
        "[/b] Stocks \x1b]0;owned\x07\x9b31m fall \u202e",
        ("It may\x1b[2J rain, [bold]officials said.",) * 3,
        "E\x1bve",
        50,
    )
    site.publish(evil)
    shell("add", site.url("/feed.json"))
    entry = shell("list", "--json").json[0]
    shell("save", str(entry["id"]))
    for command in (["list"], ["feeds"], ["search", "stocks"], ["export", "saved"], ["read", site.url("/news/evil")]):
        out = shell(*command).out
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out), command
        assert "tocks" in out or command == ["feeds"]
