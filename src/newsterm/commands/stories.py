"""What changed between versions, which reports tell of one event, what they share, and who rests on whom."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from newsterm.commands.jsonl import json_lines, json_lines_together, objects_of, optional_text_of, text_of
from newsterm.commands.output import CommandError


def changes(args: Namespace) -> int:
    """`newsterm changes`: what changed between the versions of an article."""
    if not args.jsonl:
        raise CommandError("Give --jsonl and two texts a line.", code=2)
    from newsterm.sourcing.analyse import analyse
    from newsterm.stories.changes import compare
    from newsterm.stories.events import mark_events

    def answer(record: Mapping[str, Any]) -> dict[str, Any]:
        comparison = compare(text_of(record, "a"), text_of(record, "b"))
        before, after = analyse(comparison.old_text), analyse(comparison.new_text)
        return {
            "rewritten": comparison.rewritten,
            "changes": [{"op": c.op, "a": c.old, "b": c.new} for c in comparison.changes()],
            "marks": [
                {"op": e.op, "before": e.before and e.before.text, "after": e.after and e.after.text}
                for e in mark_events(comparison, before.cues, after.cues)
            ],
        }

    return json_lines(answer)


def stories(args: Namespace) -> int:
    """`newsterm stories --jsonl`: which of many reports tell of one event."""
    from newsterm.dates import parse_date
    from newsterm.stories.grouping import Report, group

    names: list[Any] = []

    def read(record: Mapping[str, Any]) -> Report:
        date = parse_date(optional_text_of(record, "date"))
        report = Report(
            len(names),
            text_of(record, "title"),
            optional_text_of(record, "lead"),
            optional_text_of(record, "text"),
            optional_text_of(record, "outlet"),
            date.timestamp() if date else 0.0,
        )
        names.append(record.get("id"))
        return report

    def answer(reports: list[Report]) -> list[dict[str, Any]]:
        story = group([report for report in reports if report.at])
        return [{"story": names[story.get(report.id, report.id)]} for report in reports]

    return json_lines_together(read, answer)


def copy(args: Namespace) -> int:
    """`newsterm copy --jsonl`: which words of a text stand in another one too."""
    from newsterm.stories.copying import Prepared, shared

    def answer(record: Mapping[str, Any]) -> dict[str, Any]:
        found = shared(Prepared(text_of(record, "a")), Prepared(text_of(record, "b")))
        return {
            "share": round(found.share, 3),
            "kind": found.kind,
            "passages": [{"start": p.start, "end": p.end} for p in found.passages],
        }

    return json_lines(answer)


def cites(args: Namespace) -> int:
    """`newsterm cites --jsonl`: which reports of one event rest on which newsrooms, and on which of the others."""
    from newsterm.dates import parse_date
    from newsterm.sourcing.analyse import analyse, known_newsrooms
    from newsterm.stories.citing import Member, who_rests_on_whom
    from newsterm.stories.newsrooms import Newsrooms, Outlet

    well_known = known_newsrooms()

    def answer(record: Mapping[str, Any]) -> dict[str, Any]:
        feeds, entries = objects_of(record, "feeds"), objects_of(record, "entries")
        newsrooms = Newsrooms(
            (Outlet(n, text_of(feed, "title"), optional_text_of(feed, "site")) for n, feed in enumerate(feeds)),
            well_known,
        )
        numbers = {feed.get("id"): n for n, feed in enumerate(feeds)}
        members = []
        for n, entry in enumerate(entries):
            outlet = numbers.get(entry.get("feed"), -1)
            title, text = text_of(entry, "title"), optional_text_of(entry, "text")
            analysis = analyse(text, title=title, publisher=newsrooms.own_name(outlet))
            date = parse_date(optional_text_of(entry, "date"))
            members.append(Member(n, outlet, title, text, analysis, date.timestamp() if date else 0.0))
        return {
            "edges": [
                {
                    "from": entries[rests.entry].get("id"),
                    "outlet": rests.newsroom,
                    "to": None if rests.on is None else entries[rests.on].get("id"),
                }
                for rests in who_rests_on_whom(members, newsrooms)
            ]
        }

    return json_lines(answer)
