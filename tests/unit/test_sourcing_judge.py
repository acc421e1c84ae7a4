"""The judge: what its table of weights says, how it is kept, and where the rules do not ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.sourcing.engine.finder import Finder
from newsterm.sourcing.engine.judge import Judge, read_judge, write_judge
from newsterm.sourcing.engine.pack import load
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.kinds import Kind

_JUDGE = Judge(
    marks={"near": 120, "far": -90},
    threshold=50,
    kinds=(Kind.PERSON, Kind.DOCUMENT),
    sources={"": [30, 0], "paper": [-20, 70], "“quote”": [0, 5]},
)


def test_a_mark_is_what_passes_the_threshold() -> None:
    assert _JUDGE.is_mark(["near"])
    assert not _JUDGE.is_mark(["near", "far"])
    assert not _JUDGE.is_mark(["unheard of"])


def test_the_likeliest_kind_starts_from_what_is_common() -> None:
    assert _JUDGE.kind([]) is Kind.PERSON
    assert _JUDGE.kind(["paper", "unheard of"]) is Kind.DOCUMENT
    assert _JUDGE.sources[""] == [30, 0]


def test_a_judge_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "judge.json"
    assert read_judge(path) is None
    write_judge(_JUDGE, path)
    assert read_judge(path) == _JUDGE
    assert len(path.read_text(encoding="utf-8").splitlines()) > len(_JUDGE.marks) + len(_JUDGE.sources)


@pytest.fixture
def never() -> Judge:
    """A judge that lets nothing through."""
    return Judge({}, 10**6, (Kind.PERSON,), {"": [0]})


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ann Ray said that the quay was shut.", ["said"]),  # the rules are sure
        ("It may rain.", ["may"]),  # a phrase: the rules know better
        ("Ann Ray argued that the quay was shut.", []),
        ("Ann Ray stressed the need for rain.", []),
    ],
)
def test_the_judge_is_asked_only_where_the_rules_are_not_sure(text: str, marks: list[str], never: Judge) -> None:
    pack = load("en")._replace(judge=never)
    tokens = Tokens(text, pack.writing)
    assert [tokens.slice(m.first, m.last) for m in Finder(tokens, pack).find()] == marks


def test_a_pack_without_a_judge_goes_by_its_rules() -> None:
    pack = load("en")._replace(judge=None)
    tokens = Tokens("Ann Ray argued that the quay was shut. Lee acknowledged the delay.", pack.writing)
    assert [tokens.slice(m.first, m.last) for m in Finder(tokens, pack).find()] == ["argued"]


def test_the_weights_hold_no_wording() -> None:
    """A feature names classes, function words and nouns that the pack lists; never another word of the texts."""
    pack = load("en")
    assert pack.judge is not None
    listed = pack.nouns.keys() | pack.compounds.keys() | pack.lists["claims"]
    stems = {word.removesuffix("s").removesuffix("ie") for word in listed}
    heads = {name.split("h:")[1] for name in pack.judge.sources if "h:" in name}
    assert len(heads) > 10
    assert not {head for head in heads if not any(head.startswith(stem) for stem in stems)}
