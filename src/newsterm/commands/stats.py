"""`newsterm stats`: how many marks of each group there are, per feed and over time."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from time import monotonic
from typing import Any, Final

from newsterm.commands.output import CommandError, answer, answer_block, answer_json, say
from newsterm.commands.session import session, the_feed
from newsterm.commands.shapes import moment
from newsterm.commands.terminal import columns
from newsterm.dates import parse_date
from newsterm.layout.plot import plot
from newsterm.library.stats import Stats, Tally
from newsterm.plural import count
from newsterm.services.reader import Reader

_MARKING_TIME: Final = 20.0
"""Seconds for which articles that were not looked at yet are marked first."""
_GROUPS: Final = ("on record", "second-hand", "unnamed", "unconfirmed", "hedges")


def stats(args: Namespace) -> int:
    """`newsterm stats`: count marks."""
    since = _since(args.since)

    async def work(reader: Reader) -> Stats:
        feed = (await the_feed(reader, args.feed)).id if args.feed else None
        end = monotonic() + _MARKING_TIME
        while await reader.articles.mark_some() and monotonic() < end:
            pass
        return await reader.entries.stats(feed, since)

    found = session(args.home, work)
    if args.json:
        answer_json(_json(found, since))
    elif not found.total.articles:
        say("Nothing is stored that fits.")
    else:
        _answer(found)
    return 0


def _since(typed: str | None) -> datetime | None:
    if typed is None:
        return None
    since = parse_date(typed)
    if since is None:
        raise CommandError(f"“{typed}” is not a date; write one like 2026-11-01.", code=2)
    return since


def _json(found: Stats, since: datetime | None) -> dict[str, Any]:
    return {
        "since": moment(since),
        "unit": "day" if found.by_day else "month",
        **_tally_json(found.total),
        "feeds": [{"id": number, "feed": title, **_tally_json(tally)} for number, title, tally in found.feeds],
        "periods": [{"from": f"{start:%Y-%m-%d}", **_tally_json(tally)} for start, tally in found.periods],
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "articles": tally.articles,
        "marked": tally.marked,
        "rest_on_others": tally.on_others,
        "marks": tally.marks._asdict(),
    }


def _answer(found: Stats) -> None:
    total = found.total
    looked_at = count(total.marked, "article")
    answer(f"Marks in {looked_at} of {total.articles:,}, counted by their words; no verdict on anybody.")
    if total.on_others:
        names = "names" if total.on_others == 1 else "name"
        answer(f"{count(total.on_others, 'article')} {names} another newsroom as a source.")
    answer()
    head = ("feed", "articles", *_GROUPS, "rest on others")
    rows = [head, *((title, *tally.figures()) for _, title, tally in found.feeds)]
    if len(found.feeds) > 1:
        rows.append(("together", *total.figures()))
    for line in columns(rows, right=frozenset(range(1, len(head)))):
        answer_block(line)
    if len(found.periods) > 1:
        first, last = found.periods[0][0], found.periods[-1][0]
        answer()
        answer(f"Marks an article, by the {'day' if found.by_day else 'month'}, {first:%d %b %Y} to {last:%d %b %Y}")
        values = zip(*found.marks_an_article(), strict=True)
        plots = [(name, plot(some)) for name, some in zip(_GROUPS, values, strict=True)]
        for line in columns(plots):
            answer_block(line)
