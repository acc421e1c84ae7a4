"""Our own corpus: invented articles with their marks, and how well the program finds them.

An article is a file in `articles/`, German ones in `articles_de/`: `publisher:` and `title:`,
a blank line, paragraphs. A mark is written as `[said](person)`: the marked words, then their kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

CORPORA: Final = {"articles": "en", "articles_de": "de"}
"""Folder, and the language of its articles."""
_MARK: Final = re.compile(r"\[([^\]]+)\]\((\w+)\)")


@dataclass(frozen=True)
class Annotated:
    """An article and the marks a careful reader gave it."""

    name: str
    publisher: str
    title: str
    text: str
    marks: tuple[tuple[int, int, str], ...]
    """Start, end and kind, in characters of `text`."""


def articles(corpus: str) -> list[Annotated]:
    """All articles of a corpus, in the order of their names."""
    return [_parsed(path) for path in _files(corpus)]


def _files(corpus: str) -> list[Path]:
    return sorted((Path(__file__).parent / corpus).glob("*.md"))


def digest(corpus: str) -> str:
    """Of every article: floors hold for these texts and these marks only."""
    whole = sha256()
    for path in _files(corpus):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def counts(
    gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]], *, kinds: bool
) -> tuple[int, int, int, int]:
    """Counts for an F score: right and all of what was found, found and all of what was annotated.

    Two marks meet where they share a character and, with `kinds`, their kind.
    """

    def meets(a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
        return a[0] < b[1] and b[0] < a[1] and (not kinds or a[2] == b[2])

    right = sum(any(meets(f, g) for g in gold) for f in found)
    recalled = sum(any(meets(f, g) for f in found) for g in gold)
    return right, len(found), recalled, len(gold)


def f_score(right: int, found: int, recalled: int, annotated: int) -> float:
    """F in percent."""
    precision, recall = right / max(found, 1), recalled / max(annotated, 1)
    return 200 * precision * recall / max(precision + recall, 1e-9)


def _parsed(path: Path) -> Annotated:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    text, marks = plain(body.rstrip("\n"))
    return Annotated(path.stem, fields["publisher"], fields["title"], text, marks)


def plain(written: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """A text without its marks, and the marks: start, end and kind."""
    text, marks, at = [], [], 0
    length = 0
    for match in _MARK.finditer(written):
        before = written[at : match.start()]
        text += [before, match[1]]
        start = length + len(before)
        length = start + len(match[1])
        marks.append((start, length, match[2]))
        at = match.end()
    text.append(written[at:])
    return "".join(text), tuple(marks)
