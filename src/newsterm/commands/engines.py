"""The engines alone, on streams: pages to articles, texts to marks, feed files to entries. No library, no network."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, Final

from newsterm.commands.files import read_input
from newsterm.commands.jsonl import json_lines, optional_text_of, text_of
from newsterm.commands.output import CommandError, answer, answer_block, answer_json, say
from newsterm.commands.shapes import analysis_json, moment, running_json, title_cues_json
from newsterm.sourcing.model import Analysis, Group
from newsterm.sourcing.user import UserCue
from newsterm.text import clean_text

_WEAK: Final = {Group.UNNAMED, Group.UNCONFIRMED}
_FIRM: Final = {Group.ON_RECORD, Group.SECOND_HAND}


def extract(args: Namespace) -> int:
    """`newsterm extract`: JSON lines of pages to JSON lines of articles."""
    return json_lines(_article, args.jobs)


def _article(record: Mapping[str, Any]) -> dict[str, Any]:
    from newsterm.article.extract import extract as extract_article

    url = text_of(record, "url") if record.get("url") else None
    document = extract_article(text_of(record, "html"), url)
    text, blocks = running_json(document)
    return {
        "title": document.title,
        "byline": document.byline,
        "published": document.published and document.published.isoformat(),
        "site": document.site,
        "language": document.language,
        "state": document.state,
        "text": text,
        "blocks": blocks,
    }


def cues(args: Namespace) -> int:
    """`newsterm cues`: the marks of plain texts."""
    from newsterm.commands.settings import own_cues
    from newsterm.sourcing.analyse import analyse

    if args.jsonl and args.files:
        raise CommandError("--jsonl reads stdin; give no FILE.", code=2)
    if args.jobs > 1 and not args.jsonl:
        raise CommandError("--jobs is for --jsonl.", code=2)
    own = own_cues(args.home)
    if args.jsonl:
        return json_lines(partial(_marks, own), args.jobs)
    code = 0
    for number, (name, data) in enumerate(_inputs(args.files)):
        if isinstance(data, CommandError):
            say(f"newsterm: {data.sentence}")
            code = 1
            continue
        text = data.decode("utf-8", "replace")
        if args.json:
            answer_json({"text": text, **analysis_json(analyse(text, extra=own))})
            continue
        if len(args.files) > 1:
            if number:
                answer()
            answer(f"==> {name} <==")
        text = clean_text(text)
        _answer_marked(text, analyse(text, extra=own), args.only)
    return code


def _marks(own: tuple[UserCue, ...], record: Mapping[str, Any]) -> dict[str, Any]:
    from newsterm.sourcing.analyse import analyse

    analysis = analyse(
        text_of(record, "text"),
        title=optional_text_of(record, "title"),
        publisher=optional_text_of(record, "publisher"),
        language=optional_text_of(record, "language"),
        extra=own,
    )
    return analysis_json(analysis) | (title_cues_json(analysis) if record.get("title") else {})


def parse(args: Namespace) -> int:
    """`newsterm parse`: what is in feed files."""
    from newsterm.feeds.model import FeedError
    from newsterm.feeds.parse import parse as parse_feed

    code = 0
    for name, data in _inputs(args.files):
        if isinstance(data, CommandError):
            answer_json({"file": name, "error": data.sentence})
            code = 1
            continue
        try:
            feed = parse_feed(data, args.url or "")
        except FeedError as error:
            answer_json({"file": name, "error": error.reason})
            code = 1
            continue
        answer_json(
            {
                "file": name,
                "format": feed.format,
                "title": feed.title,
                "link": feed.link,
                "entries": [
                    {
                        "id": entry.id,
                        "title": entry.title,
                        "link": entry.link,
                        "author": entry.author,
                        "published": moment(entry.published),
                        "updated": moment(entry.updated),
                        "summary": entry.summary,
                        "content": entry.content,
                        "enclosures": [{"url": e.url, "type": e.type, "length": e.length} for e in entry.enclosures],
                        "categories": list(entry.categories),
                        "comments": entry.comments,
                    }
                    for entry in feed.entries
                ],
            }
        )
    return code


def unsupported(text: str, analysis: Analysis) -> list[str]:
    """The sentences that rest on nothing but unnamed or unconfirmed words, as they are in the text."""
    from newsterm.sourcing.analyse import tokens_of

    tokens = tokens_of(text, analysis.language)
    sentences = []
    for first, after in pairwise(tokens.bounds):
        start, end = tokens.starts[first], tokens.ends[after - 1]
        groups = {cue.group for cue in analysis.cues if cue.start < end and cue.end > start}
        if groups & _WEAK and not groups & _FIRM:
            sentences.append(text[start:end])
    return sentences


def _answer_marked(text: str, analysis: Analysis, only: str | None) -> None:
    from newsterm.commands.terminal import finish
    from newsterm.layout.ansi import mark_text

    if only:
        for sentence in unsupported(text, analysis):
            answer(sentence)
    else:
        answer_block(mark_text(text, analysis.cues, finish()))


def _inputs(files: list[str]) -> Iterator[tuple[str, bytes | CommandError]]:
    """Names and contents of the files; "-" and no file at all mean stdin."""
    for name in files or ["-"]:
        try:
            yield name, read_input(name)
        except CommandError as error:
            yield name, error
