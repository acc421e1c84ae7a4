"""What changed between versions, which reports tell of one event, what they share, and who rests on whom."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsterm.commands.jsonl import json_lines, json_lines_together, objects_of, optional_text_of, text_of
from newsterm.commands.output import CommandError, answer, answer_block, answer_json, say
from newsterm.commands.shapes import entry_json
from newsterm.plural import count
from newsterm.text import clean_line

if TYPE_CHECKING:
    from newsterm.library.rows import Entry
    from newsterm.services.stories import SideBySide
    from newsterm.services.versions import Told


def changes(args: Namespace) -> int:
    """`newsterm changes`: what changed between the versions of an article."""
    if args.jsonl == (args.id is not None) or (args.jsonl and args.all):
        raise CommandError("Give an article's number, or --jsonl and two texts a line.", code=2)
    if args.jsonl:
        return _changes_of_lines()
    from newsterm.commands.session import session
    from newsterm.services.reader import Reader

    async def work(reader: Reader) -> tuple[Entry | None, list[Told]]:
        entry = await reader.entries.get(args.id)
        if entry is None:
            return None, []
        if args.all:
            return entry, await reader.versions.all(entry)
        told = await reader.versions.changed(entry)
        return entry, [] if told is None else [told]

    entry, steps = session(args.home, work)
    if entry is None:
        raise CommandError(f"There is no article {args.id}. “newsterm list” shows their numbers.")
    if args.json:
        from newsterm.commands.changes import told_json

        for told in steps:
            answer_json({"id": entry.id, **told_json(told)})
        if not steps and not args.all:
            answer_json({"id": entry.id, "since": None, "changes": [], "marks": []})
    elif steps:
        from newsterm.commands.changes import answer_told

        for number, told in enumerate(steps):
            if number:
                answer()
            answer_told(told)
    else:
        say("Nothing of it has changed, as far as newsterm has seen.")
    return 0


def _changes_of_lines() -> int:
    from newsterm.sourcing.analyse import analyse
    from newsterm.stories.changes import compare
    from newsterm.stories.events import mark_events

    def answer_line(record: Mapping[str, Any]) -> dict[str, Any]:
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

    return json_lines(answer_line)


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
    """`newsterm copy --jsonl`: which words of a text are in another one too."""
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
        numbers = {repr(feed.get("id")): n for n, feed in enumerate(feeds)}
        members = []
        for n, entry in enumerate(entries):
            outlet = numbers.get(repr(entry.get("feed")), -1)
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


def story(args: Namespace) -> int:
    """`newsterm story ID`: who else reports it, on whose word, and whose words they use."""
    from newsterm.commands.session import session
    from newsterm.services.reader import Reader

    async def work(reader: Reader) -> tuple[Entry | None, SideBySide | None]:
        await reader.stories.group_all()
        return await reader.entries.get(args.id), await reader.stories.of(args.id)

    entry, side = session(args.home, work)
    if entry is None:
        raise CommandError(f"There is no article {args.id}. “newsterm list” shows their numbers.")
    if args.json:
        answer_json(_story_json(entry, side))
    elif side is None:
        say("No other report of this is in your library.")
    else:
        _answer_story(side)
    return 0


def _story_json(entry: Entry, side: SideBySide | None) -> dict[str, Any]:
    if side is None:
        return {"story": None, "title": entry.title, "reports": [{**entry_json(entry), "perhaps": False}], "rests": []}
    return {
        "story": side.story.id,
        "title": side.story.reports[0].title,
        "reports": [
            {
                **entry_json(report),
                "newsroom": side.newsrooms.get(report.id, report.feed_title),
                "perhaps": perhaps,
                "words": side.words.get(report.id),
                "rests_on": [{"newsroom": r.newsroom, "report": r.on} for r in side.rests if r.entry == report.id],
                "shares": [
                    {
                        "report": copy.other,
                        "share": round(copy.shared.share, 3),
                        "kind": copy.shared.kind,
                        "sentences": copy.shared.sentences,
                        "of": copy.shared.of,
                        "longest": copy.passage,
                    }
                    for copy in side.copies
                    if copy.entry == report.id
                ],
            }
            for reports, perhaps in ((side.story.reports, False), (side.story.perhaps, True))
            for report in reports
        ],
        "rests": [{"newsroom": name, "reports": count} for name, count in side.most_cited()],
    }


def _answer_story(side: SideBySide) -> None:
    answer(f"{side.story.reports[0].title}: {count(len(side.story.reports), 'report')}")
    head = [f"{number} {'rests' if number == 1 else 'rest'} on {name}" for name, number in side.most_cited()]
    if head:
        answer(" · ".join(head))
    by_id = {report.id: report for report in (*side.story.reports, *side.story.perhaps)}
    for reports, title in ((side.story.reports, ""), (side.story.perhaps, "Perhaps the same story")):
        if reports and title:
            answer()
            answer(title)
        for report in reports:
            answer()
            answer(f"{report.published.astimezone():%d %b %H:%M}  {report.feed_title}  ({report.id})")
            answer_block("    " + clean_line(report.title))
            for line in _ties(side, report.id, by_id):
                answer_block("    " + clean_line(line))


def _ties(side: SideBySide, entry: int, by_id: Mapping[int, Entry]) -> Iterator[str]:
    """What a report has to do with the others of its story, a sentence each."""
    for rests in side.rests:
        if rests.entry == entry:
            there = by_id.get(rests.on) if rests.on is not None else None
            yield f"◐ rests on {rests.newsroom}" + (f", {there.published.astimezone():%H:%M}" if there else "")
    for copy in side.copies:
        if copy.entry == entry:
            other = by_id[copy.other]
            yield (
                f"= {copy.shared.share:.0%} of its words are in the report of {other.feed_title},"
                f" {other.published.astimezone():%H:%M}"
            )
