"""Every entry of the lexicon does what it says: its example is marked, its counter-example is not."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newsterm.sourcing import languages
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.engine import pack
from newsterm.sourcing.languages.en.conditions import CONDITIONS

_ENGLISH = Path(languages.__file__).parent / "en"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_ENGLISH / name).read_text(encoding="utf-8"))


_PHRASES = _toml("phrases.toml")["phrase"]
_VERBS = _toml("verbs.toml")["verb"]
_BRACKETS = re.compile(r"\[([^\]]+)\]")


def _plain(example: str) -> tuple[str, int, int]:
    match = _BRACKETS.search(example)
    assert match, f"the example {example!r} marks nothing"
    return _BRACKETS.sub(r"\1", example), match.start(), match.end() - 2


@pytest.mark.parametrize("table", _VERBS, ids=lambda t: t["frame"])
def test_verb(table: dict[str, Any]) -> None:
    text, start, end = _plain(table["yes"])
    assert (start, end) in {(c.start, c.end) for c in analyse(text).cues}
    assert not analyse(table["no"]).cues


@pytest.mark.parametrize(
    "past",
    sorted(
        line.split()[2]
        for table in _VERBS
        if table["frame"] == "report"
        for line in table["forms"].strip().splitlines()
    ),
)
def test_every_verb_of_reporting_takes_a_clause(past: str) -> None:
    (cue,) = analyse(f"Henrik Dahl {past} that the bridge was shut.").cues
    assert cue.text == past
    assert cue.source is not None
    assert cue.source.text == "Henrik Dahl"


def test_every_condition_is_used_and_known() -> None:
    used = {t["rule"] for t in _PHRASES if "rule" in t}
    assert used == set(CONDITIONS)


def test_every_class_says_what_it_is() -> None:
    for name in ("sources.toml", "outlets.toml"):
        assert all(table["about"] for table in _toml(name).values())
    assert all(table["about"] for table in _toml("words.toml")["list"].values())


def test_version_follows_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(_ENGLISH, tmp_path / "languages" / "en")
    (tmp_path / "engine").mkdir()
    monkeypatch.setattr(pack, "_FOLDER", tmp_path / "languages")
    before = pack.version("en")
    with (tmp_path / "languages" / "en" / "words.toml").open("a", encoding="utf-8") as words:
        words.write("\n")
    after_words = pack.version("en")
    (tmp_path / "engine" / "new.py").write_text("")
    assert len({before, after_words, pack.version("en")}) == 3
