"""The engines on streams: `extract`, `cues`, `parse`."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsterm import edition
from newsterm.cli import run

Feed = Callable[[str | bytes], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSTERM_HOME", str(tmp_path / "home"))


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Feed:
    def feed(content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return feed


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


PAGE = (
    "<html><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1>"
    + "<p>The bridge over the Corva opened on Monday after two years of work, the council said in a statement.</p>" * 4
    + "</article></body></html>"
)


def test_extract_answers_every_line_in_order_and_goes_on_after_bad_ones(
    stdin: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": "a", "html": PAGE, "url": "https://example.org/a"})
    stdin("\n".join([good, "no json", '{"id": 7}', "[]", "", '{"id": "b", "html": ""}']))
    assert run(["extract"]) == 1
    out, err = capsys.readouterr()
    answers = lines(out)
    assert [(a["id"], "error" in a) for a in answers] == [
        ("a", False),
        (None, True),
        (7, True),
        (None, True),
        ("b", False),
    ]
    assert answers[0]["title"] == "Bridge opens"
    assert set(answers[0]) == {
        *("id", "title", "byline", "published", "site", "language", "state", "text", "blocks"),
    }
    assert answers[0]["blocks"][0]["text"] == answers[0]["text"][: len(answers[0]["blocks"][0]["text"])]
    assert "3 of 5 lines" in err


def test_extract_keeps_pictures_among_the_blocks_and_out_of_the_text(
    stdin: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>The bridge on the day it opened.</figcaption></figure>"
    words = (
        "The bridge over the Tarn was opened on Monday by the mayor, who walked across it first with a crowd behind."
    )
    page = f"<html><title>Bridge</title><article><h1>Bridge</h1><p>{words}</p>{figure}<p>Then {words}</p></article>"
    stdin(json.dumps({"id": 1, "html": page, "url": "https://example.org/a"}))
    assert run(["extract"]) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert [(b["kind"], b["start"]) for b in answer["blocks"]] == [
        ("paragraph", 0),
        ("figure", None),
        ("paragraph", len(words) + 2),
    ]
    assert answer["blocks"][1]["text"] == "The bridge on the day it opened."
    assert answer["text"] == f"{words}\n\nThen {words}"


def test_cues_in_json_lines_keep_the_offsets_of_the_text_as_it_came(
    stdin: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\x1b[31m The plan\u202e was\x7f reportedly dropped.\n\n\n"
    stdin(json.dumps({"id": 1, "text": text}))
    assert run(["cues", "--jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.rstrip("\n").isprintable()
    (answer,) = lines(out)
    (cue,) = answer["cues"]
    assert text[cue["start"] : cue["end"]] == cue["text"] == "reportedly"
    assert (cue["kind"], cue["group"], cue["in_quote"]) == ("hearsay", "unconfirmed", False)
    assert isinstance(answer["sources"], list)


def test_a_line_that_is_not_utf_8_is_a_bad_line(stdin: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    stdin(b'{"id": 1, "text": "\xff"}\n{"id": 2, "text": "x"}\n')
    assert run(["cues", "--jsonl"]) == 1
    assert [("error" in a) for a in lines(capsys.readouterr().out)] == [True, False]


def test_cues_in_json_of_a_text(stdin: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    stdin("It may rain.")
    assert run(["cues", "--json"]) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert answer["text"] == "It may rain."
    assert [cue["text"] for cue in answer["cues"]] == ["may"]


def test_json_lines_come_from_stdin_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cues", "--jsonl", "some.txt"]) == 2
    assert "stdin" in capsys.readouterr().err


def test_cues_of_files_are_written_into_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("It reportedly rained.\x1b[2J\n")
    (tmp_path / "b.txt").write_text("Nothing here.")
    assert run(["cues", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), str(tmp_path / "missing.txt")]) == 1
    out, err = capsys.readouterr()
    assert "It [?reportedly] rained." in out
    assert "==> " in out
    assert "\x1b" not in out
    assert "There is no file" in err
    assert "missing.txt." in err


def test_only_lists_what_rests_on_nothing_firm(stdin: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    stdin(
        "Mr. Lee allegedly left. Officials said that he may return. "
        "Officials said so, Ann Lee said.\n\nIt may rain. It reportedly rained, according to the BBC."
    )
    assert run(["cues", "--only", "unconfirmed"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Mr. Lee allegedly left.", "Officials said that he may return."]


@pytest.mark.parametrize("shape", [["--jsonl"], ["--json"]])
def test_the_users_own_cues_count(
    shape: list[str], stdin: Feed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.toml").write_text('[[sourcing.cues]]\nphrase = "word on the street"\nkind = "hearsay"\n')
    stdin('{"id": 1, "text": "The word on the street is rain."}' if shape == ["--jsonl"] else "The word on the street.")
    assert run(["cues", *shape, "--home", str(tmp_path)]) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert [cue["text"] for cue in answer["cues"]] == ["word on the street"]


def test_parse_says_what_is_in_feeds_and_goes_on_after_what_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed, other, missing = tmp_path / "feed.xml", tmp_path / "other.txt", tmp_path / "missing.xml"
    feed.write_bytes(edition.feed_bytes())
    other.write_text("no feed")
    assert run(["parse", str(feed), str(other), str(missing)]) == 1
    parsed, none, gone = lines(capsys.readouterr().out)
    assert (parsed["file"], parsed["format"], parsed["title"]) == (str(feed), "rss2.0", edition.FEED_TITLE)
    assert len(parsed["entries"]) == 8
    first = parsed["entries"][0]
    assert set(first) == {
        *("id", "title", "link", "author", "published", "updated"),
        *("summary", "content", "enclosures", "categories", "comments"),
    }
    assert (first["published"], first["updated"]) == ("2026-11-13T09:00:00Z", None)
    assert (set(none), set(gone)) == ({"file", "error"}, {"file", "error"})


def test_changes_answers_versions_of_texts_with_sentences_and_marks(
    stdin: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = "The dam may break. Nobody was hurt.", "The dam will break. Nobody was hurt. Schools stay closed."
    stdin("\n".join([json.dumps({"id": 1, "a": a, "b": b}), json.dumps({"id": 2, "a": a})]))
    assert run(["changes", "--jsonl"]) == 1
    good, bad = lines(capsys.readouterr().out)
    assert [(c["op"], c["a"] and a[slice(*c["a"])], b[slice(*c["b"])]) for c in good["changes"]] == [
        ("edit", "The dam may break.", "The dam will break."),
        ("add", None, "Schools stay closed."),
    ]
    assert good["marks"] == [{"op": "dropped", "before": "may", "after": None}]
    assert "error" in bad


def test_cues_know_whose_paper_it_is(stdin: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ann Brandt told the Lissen Courier that the quay was unsafe."
    asked = [
        {"id": 1, "text": text},
        {"id": 2, "text": text, "publisher": "Lissen Courier", "title": "Quay may close", "language": "en-GB"},
        {"id": 3, "text": text, "publisher": None, "language": "xx"},
        {"id": 4, "text": text, "publisher": 7},
    ]
    stdin("\n".join(map(json.dumps, asked)))
    assert run(["cues", "--jsonl"]) == 1
    other, own, unknown, bad = lines(capsys.readouterr().out)
    assert [cue["kind"] for cue in other["cues"]] == ["outlet"]
    assert other["cues"][0]["outlet"]["text"] == "the Lissen Courier"
    assert [cue["kind"] for cue in own["cues"]] == ["person"]
    assert own["cues"][0]["outlet"] is None
    assert [cue["text"] for cue in own["title_cues"]] == ["may"]
    assert unknown["cues"] == []
    assert "publisher" in bad["error"]


def test_the_base_address_of_feed_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "feed.xml"
    file.write_text("<rss><channel><title>T</title><item><title>a</title><link>/1</link></item></channel></rss>")
    assert run(["parse", "--url", "https://paper.example/feeds/all", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["entries"][0]["link"] == "https://paper.example/1"
    assert run(["parse", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["entries"][0]["link"] is None


def test_json_is_readable_and_what_cannot_be_printed_is_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({"version": "1", "title": "T", "items": [{"title": "Tårvik 港 می\u200cخواهم"}]}))
    assert run(["parse", str(file)]) == 0
    out = capsys.readouterr().out
    assert "Tårvik 港" in out
    assert out.rstrip("\n").isprintable()
    assert json.loads(out)["entries"][0]["title"] == "Tårvik 港 می\u200cخواهم"


def test_stories_are_called_by_their_first_report_and_bad_lines_keep_their_place(
    stdin: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    dam = {"title": "Ostra dam breaks above Corvane", "lead": "Thousands left Corvane."}
    later = {"title": "Thousands flee Corvane as Ostra dam breaks", "lead": ""}
    rows = [
        {"id": "b", "date": "2026-11-13T09:00Z", "outlet": "y", **later},
        {"id": "bad"},
        {"id": "a", "date": "2026-11-13T06:00Z", "outlet": "x", **dam},
        {"id": "c", "date": "2026-11-13T07:00Z", "outlet": "x", "title": "Rovers win the cup"},
        {"id": "d", "title": dam["title"]},
    ]
    stdin("\n".join(json.dumps(row) for row in rows))
    assert run(["stories", "--jsonl"]) == 1
    answers = lines(capsys.readouterr().out)
    assert [(a["id"], a.get("story")) for a in answers] == [
        ("b", "a"),
        ("bad", None),
        ("a", "a"),
        ("c", "c"),
        ("d", "d"),
    ]
    assert "error" in answers[1]


def test_cites_says_who_rests_on_whom(stdin: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feeds = [{"id": "C", "title": "CNN", "site": "https://cnn.com"}, {"id": "P", "title": "Kelmar Post", "site": ""}]
    entries = [
        {"id": "a", "feed": "C", "title": "Dam breaks", "text": "It broke.", "date": "2026-11-13T06:00:00Z"},
        {"id": "b", "feed": "P", "title": "Dam", "text": "It broke, CNN reported.", "date": "2026-11-13T07:00:00Z"},
    ]
    stdin("\n".join(json.dumps(row) for row in ({"id": 1, "feeds": feeds, "entries": entries}, {"id": 2, "feeds": 7})))
    assert run(["cites", "--jsonl"]) == 1
    good, bad = lines(capsys.readouterr().out)
    assert good["edges"] == [{"from": "b", "outlet": "CNN", "to": "a"}]
    assert "error" in bad
