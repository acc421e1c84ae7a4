"""The shown hostile feeds and lists, through the parser alone; the services are tested on all of them elsewhere."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from newsterm.feeds.model import FeedError
from newsterm.feeds.opml import read_opml
from newsterm.feeds.parse import parse
from tests.property.test_feeds_properties import check

SHOWN = Path(__file__).parents[3] / "shared" / "hostile" / "shown"


def cases(kind: str) -> list[dict[str, Any]]:
    manifest = SHOWN / "manifest.json"
    listed = json.loads(manifest.read_text()) if manifest.exists() else []
    return [case for case in listed if case["kind"] == kind and case.get("file")]


pytestmark = pytest.mark.skipif(not SHOWN.exists(), reason="../shared/hostile is not there")


@pytest.mark.parametrize("case", cases("feed"), ids=lambda case: f"{case['id']}-{case['slug']}")
def test_hostile_feed(case: dict[str, Any]) -> None:
    data = (SHOWN / case["file"]).read_bytes()
    started = time.perf_counter()
    try:
        feed = parse(data, "http://good.example/feed", case["ct"])
    except FeedError:
        outcome, titles = "error", []
    else:
        outcome, titles = "ok", [entry.title for entry in feed.entries]
        check(feed)
    assert time.perf_counter() - started < 2
    for wanted in case["checks"]:
        match wanted["op"]:
            case "outcome":
                assert outcome in wanted["v"]
            case "has_good_entry" if outcome == "ok":
                assert f"GOOD {case['id']}" in titles
            case "some_title_has":
                assert any(wanted["v"] in title for title in titles)
            case "title_literal":
                assert " ".join(wanted["v"].split()) in titles


@pytest.mark.parametrize("case", cases("opml"), ids=lambda case: f"{case['id']}-{case['slug']}")
def test_hostile_list(case: dict[str, Any]) -> None:
    report = read_opml((SHOWN / case["file"]).read_bytes())
    assert all(re.match("https?://", feed.url) for feed in report.feeds)
    for wanted in case["checks"]:
        if wanted["op"] == "opml_has":
            assert any(feed.url == wanted["v"] for feed in report.feeds)
