"""No condition of an English phrase is idle: without it, a sentence that a test holds is marked otherwise."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from newsterm.sourcing import languages
from newsterm.sourcing.engine import pack
from newsterm.sourcing.engine.finder import Finder
from newsterm.sourcing.engine.phrases import Phrase, dispatch
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.languages.en.conditions import CONDITIONS
from tests.corpus import own
from tests.unit import test_sourcing_rules, test_sourcing_rulings, test_sourcing_sources

pytestmark = pytest.mark.slow

_PACK: Final = pack.load("en")
_FIELDS: Final = ("unless", "next", "not_next", "prev", "not_prev", "rule")


def _tables() -> tuple[list[dict[str, Any]], dict[str, frozenset[str]]]:
    path = Path(languages.__file__).parent / "en" / "phrases.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return data["phrase"], {name: pack.words(text) for name, text in data["family"].items()}


def _sentences() -> Iterator[str]:
    for table in _tables()[0]:
        yield from (table["yes"].replace("[", "").replace("]", ""), table["no"])
    for lines in (test_sourcing_rules._SENTENCES, test_sourcing_rulings._RULINGS, test_sourcing_sources._TEXTS):
        yield from (line.rpartition("|")[0] for line in lines.strip().splitlines())
    for path in sorted((Path(own.__file__).parent / "pairs").glob("en*.txt")):
        yield from (own.plain(ln)[0] for ln in path.read_text(encoding="utf-8").splitlines() if ln and ln[0] != "#")


def _marks(tokens: Tokens, with_pack: pack.Pack) -> list[tuple[int, int, str]]:
    return [(mark.first, mark.last, mark.kind) for mark in Finder(tokens, with_pack).find()]


class _Sentences:
    def __init__(self) -> None:
        self.tokens = [Tokens(text, _PACK.writing) for text in dict.fromkeys(_sentences())]
        self.marks = [_marks(tokens, _PACK) for tokens in self.tokens]

    def notice(self, with_pack: pack.Pack, phrases: list[Phrase]) -> bool:
        """Whether one that holds a first word of these phrases is marked otherwise."""
        words = {first for phrase in phrases for first, _ in phrase.openings()}
        return any(
            not words.isdisjoint(tokens.low) and _marks(tokens, with_pack) != marks
            for tokens, marks in zip(self.tokens, self.marks, strict=True)
        )


@pytest.fixture(scope="module")
def sentences() -> _Sentences:
    return _Sentences()


def test_every_condition_in_the_phrases_is_needed(sentences: _Sentences) -> None:
    tables, families = _tables()
    phrases = [pack._phrase(table, families) for table in tables]
    for k, table in enumerate(tables):
        for field in [field for field in _FIELDS if field in table]:
            bare = pack._phrase({name: value for name, value in table.items() if name != field}, families)
            without = _PACK._replace(phrases=dispatch([*phrases[:k], bare, *phrases[k + 1 :]]))
            assert sentences.notice(without, [phrases[k]]), f"{field} of {table['pattern']!r}"


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("always", [True, False])
def test_every_condition_in_the_code_is_needed(
    sentences: _Sentences, name: str, always: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONDITIONS, name, lambda nouns, i, end: always)
    tables, families = _tables()
    phrases = [pack._phrase(table, families) for table in tables if table.get("rule") == name]
    assert sentences.notice(_PACK, phrases)
