"""Each phrase of boilerplate and provenance finds its example."""

from __future__ import annotations

import re

import pytest

from newsterm.article.phrases import LANGUAGES, phrases_of

_WHOLE = ("labels", "author_labels", "networks")
_ANYWHERE = ("goals", "calls")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_finds_its_example(language: str) -> None:
    for kind, phrases in phrases_of(language).items():
        for phrase in phrases:
            pattern = re.compile(phrase["match"].replace("'", "['’]"), re.IGNORECASE)
            search = pattern.fullmatch if kind in _WHOLE else pattern.search if kind in _ANYWHERE else pattern.match
            assert search(phrase["example"]), (kind, phrase)


def test_no_phrase_stands_twice() -> None:
    for language in LANGUAGES:
        for kind, phrases in phrases_of(language).items():
            matches = [phrase["match"] for phrase in phrases]
            assert len(matches) == len(set(matches)), (language, kind)
