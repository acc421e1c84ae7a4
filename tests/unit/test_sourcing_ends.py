"""A text may end anywhere: in the middle of a phrase, behind it, before what its rule looks at."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import newsterm.sourcing
from newsterm.sourcing.analyse import analyse

LANGUAGES = Path(newsterm.sourcing.__file__).parent / "languages"


def examples(language: str) -> list[str]:
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str) and " " in value:
            found.append(value)
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(part)

    collect(tomllib.loads((LANGUAGES / language / "phrases.toml").read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_beginning_of_every_example_can_be_marked(language: str) -> None:
    texts = examples(language)
    assert len(texts) > 50
    for text in texts:
        for word in re.finditer(r"\S+", text):
            analyse(text[: word.end()], language=language)
