"""Our own corpus: invented articles with their marks, and how well the program finds them.

An article is a file in `articles/`: `publisher:` and `title:`, a blank line, paragraphs. A mark is written as
`[said](person)`: the marked words, then their kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

ARTICLES: Final = Path(__file__).parent / "articles"
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


def articles() -> list[Annotated]:
    """All articles, in the order of their names."""
    return [_parsed(path) for path in sorted(ARTICLES.glob("*.md"))]


def digest() -> str:
    """Of every article: floors hold for these texts and these marks only."""
    whole = sha256()
    for path in sorted(ARTICLES.glob("*.md")):
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
    text, marks, at = [], [], 0
    length = 0
    for match in _MARK.finditer(body):
        before = body[at : match.start()]
        text += [before, match[1]]
        start = length + len(before)
        length = start + len(match[1])
        marks.append((start, length, match[2]))
        at = match.end()
    text.append(body[at:].rstrip("\n"))
    return Annotated(path.stem, fields["publisher"], fields["title"], "".join(text), tuple(marks))
