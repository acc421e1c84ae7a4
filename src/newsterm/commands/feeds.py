"""Subscriptions: add, list, remove, refresh, import, and the starter list."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from newsterm.commands.files import read_input
from newsterm.commands.output import CommandError, answer, answer_block, answer_json, say
from newsterm.commands.progress import Bar
from newsterm.commands.session import index, session, the_feed
from newsterm.commands.shapes import feed_json
from newsterm.commands.terminal import columns, width
from newsterm.layout.cells import cells, crop
from newsterm.library.model import Feed
from newsterm.plural import count
from newsterm.services.model import Added, Choices, FetchFailed, Imported, Progress
from newsterm.services.reader import Reader
from newsterm.text import clean_line
from newsterm.ui.dates import silence, since, until
from newsterm.urls import split_login

if TYPE_CHECKING:
    from newsterm.services.sync.rounds import Outcome

_INDENT: Final = "      "
_LEAST_TITLE: Final = 20
_OTHER_CELLS: Final = 48
"""Cells of a line that number, counts and the first part of the health take."""


def add(args: Namespace) -> int:
    """`newsterm add`: subscribe to the feeds at some addresses."""

    async def work(reader: Reader) -> int:
        failed = False
        for url in args.urls:
            with Bar(sys.stderr) as bar:
                bar.wait(f"Fetching {split_login(url)[0]}")
                result = await reader.subscriptions.add(url, args.pick)
                if isinstance(result, Choices):
                    _say_choices(result, bar)
                    result = await reader.subscriptions.add(url, 1)
            if isinstance(result, Added):
                _answer_added(result)
            else:
                failed = True
                reason = result.reason if isinstance(result, FetchFailed) else "Its feeds changed while we looked."
                say(f"{split_login(url)[0]}: {reason}")
        return 1 if failed else 0

    return session(args.home, work)


def feeds(args: Namespace) -> int:
    """`newsterm feeds`: the subscriptions and how they are."""
    found = session(args.home, lambda reader: reader.feeds.all())
    if args.json:
        for feed in found:
            answer_json(feed_json(feed))
        return 0
    if not found:
        say("There are no feeds yet. “newsterm add URL” subscribes to one, “newsterm starter” names some.")
    now = datetime.now(UTC)
    for folder, group in groupby(found, key=lambda feed: feed.folder):
        if folder:
            answer(folder)
        rows = [(str(f.id), f.title, f"{f.unread:,}/{f.entries:,}", _health(f, now)) for f in group]
        answer_block("\n".join(_fitting(rows, "  " if folder else "")))
    return 0


def remove(args: Namespace) -> int:
    """`newsterm remove`: end a subscription."""

    async def work(reader: Reader) -> int:
        change = await reader.subscriptions.remove((await the_feed(reader, args.feed)).id)
        answer(change.sentence)
        return 0

    return session(args.home, work)


def rename(args: Namespace) -> int:
    """`newsterm rename`: call a feed something else."""

    async def work(reader: Reader) -> int:
        feed = await the_feed(reader, args.feed)
        answer((await reader.feeds.rename(feed.id, args.title)).sentence)
        return 0

    return session(args.home, work)


def refresh(args: Namespace) -> int:
    """`newsterm refresh`: fetch what is due, and ask the server for the feeds that it fetches."""

    async def work(reader: Reader) -> tuple[list[Progress], Outcome | None]:
        asked = await _ask_server(reader) if await reader.is_linked() else None
        done = []
        with Bar(sys.stderr) as bar:
            async for step in reader.refresher.run(everything=args.all, afresh=args.all):
                done.append(step)
                if args.json:
                    answer_json(_step_json(step))
                if said := step.failure.reason if step.failure else step.feed.note:
                    bar.talk(f"{step.feed.title}: {said}")
                bar.show(step.done, step.total, step.feed.title)
        if done:
            await index(reader)
        if not done and not await reader.feeds.all():
            say("There are no feeds yet. “newsterm add URL” subscribes to one.")
        return done, asked

    done, asked = session(args.home, work)
    tell = say if args.json else answer
    if asked is not None:
        tell(f"The server: {count(asked.new, 'new article')}, {count(asked.told, 'change')} told.")
    if done or asked is None:
        tell(_summary(done))
    return 1 if (asked and asked.error) or any(step.failure for step in done) else 0


async def _ask_server(reader: Reader) -> Outcome | None:
    """Run a round with the server; None where another newsterm is in one. What is wrong keeps no other feed waiting."""
    from newsterm.commands.sync import run_round, say_what_waits

    outcome = await run_round(reader)
    if outcome is None or not outcome.ran:
        return None
    say_what_waits(outcome)
    if outcome.error is not None:
        say(outcome.error.sentence)
    return outcome


def import_opml(args: Namespace) -> int:
    """`newsterm import`: subscribe to the feeds of an OPML file, or of a list of addresses such as newsboat's."""
    data = read_input(args.file)

    async def work(reader: Reader) -> Imported | FetchFailed:
        return await reader.subscriptions.import_opml(data)

    result = session(args.home, work)
    if isinstance(result, FetchFailed):
        raise CommandError(f"{args.file}: {result.reason}")
    _answer_imported(result)
    return 1 if result.skipped else 0


def starter(args: Namespace) -> int:
    """`newsterm starter`: well-known feeds to begin with, listed or subscribed to."""
    if args.subscribe:
        _answer_imported(session(args.home, lambda reader: reader.subscriptions.add_starter()))
        return 0
    from newsterm.edition import starter as starter_feeds

    for folder, group in groupby(starter_feeds(), key=lambda feed: feed.folder):
        answer(folder)
        answer_block("\n".join(columns([(feed.title, feed.url) for feed in group], indent="  ")))
    say("“newsterm starter --subscribe” subscribes to all of them, “newsterm add URL” to one.")
    return 0


def samples(args: Namespace) -> int:
    """`newsterm samples`: the built-in edition, brought back where it was removed."""
    _answer_added(session(args.home, lambda reader: reader.subscriptions.add_samples()))
    return 0


def _say_choices(choices: Choices, bar: Bar) -> None:
    bar.talk(f"{choices.url} names {len(choices.links)} feeds:")
    for number, link in enumerate(choices.links, 1):
        bar.talk(f"{number}. {link.title}: {link.url}" if link.title else f"{number}. {link.url}")
    bar.talk("Taking the first; --pick N takes another.")


def _answer_added(added: Added) -> None:
    if added.fresh:
        answer(f"Added {added.feed.title} with {count(added.new, 'article')}.")
        if added.feed.note:
            say(added.feed.note)
    else:
        answer(f"{added.feed.title} was there already.")


def _answer_imported(imported: Imported) -> None:
    known = f"; {imported.known:,} {'was' if imported.known == 1 else 'were'} there already" if imported.known else ""
    answer(f"{count(imported.added, 'feed')} added{known}.")
    for what, why in imported.skipped:
        say(f"Left out {what}: {why}")
    if imported.views:
        say("Its searches become saved views with these lines in config.toml:")
        say("[views]")
        for name, query in imported.views:
            say(f"{_toml(name)} = {_toml(query)}")
    if imported.added:
        say("“newsterm refresh” fetches their articles.")


def _toml(text: str) -> str:
    """A string as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _fitting(rows: Sequence[tuple[str, str, str, Sequence[str]]], indent: str) -> list[str]:
    """Rows of number, title, counts and health; on a terminal no line of them is broken within a part of the health."""
    if not sys.stdout.isatty():
        return columns([(*row[:3], ", ".join(row[3])) for row in rows], right=frozenset({0, 2}), indent=indent)
    room = width()
    most = max(_LEAST_TITLE, room - _OTHER_CELLS)
    heads = columns(
        [(number, crop(clean_line(title), most), counts) for number, title, counts, _ in rows],
        right=frozenset({0, 2}),
        indent=indent,
    )
    edge = max(map(cells, heads)) + 2
    return [
        line
        for head, (*_, health) in zip(heads, rows, strict=True)
        for line in _lines(head + " " * (edge - cells(head)), health, indent + _INDENT, room)
    ]


def _lines(line: str, parts: Sequence[str], indent: str, room: int) -> list[str]:
    """A line continued by parts, and further lines for those that it has no room for."""
    lines = []
    for number, part in enumerate(parts, 1):
        said = clean_line(part) + ("," if number < len(parts) else "")
        if cells(line) + cells(said) > room and line.strip():
            lines.append(line.rstrip())
            line = indent
        line += said + " "
    return [*lines, line.rstrip()]


def _health(feed: Feed, now: datetime) -> list[str]:
    """How a feed is, in parts."""
    if feed.gone:
        return [f"gone: {feed.error or 'the site says that it will not come back'}"]
    tried = f"fetched {since(feed.last_good, now)}" if feed.last_good else "not fetched yet"
    if feed.error:
        tried = f"failed {count(feed.failures, 'time')}: {feed.error.rstrip('.')}; {tried}"
    due = f"next {until(feed.next_due, now)}" if feed.next_due else ""
    hidden = f"{feed.muted:,} hidden" if feed.muted else ""
    return list(filter(None, (tried, silence(feed.newest, now), due, hidden, feed.note.rstrip("."))))


def _step_json(step: Progress) -> dict[str, Any]:
    return {
        "id": step.feed.id,
        "url": step.feed.url,
        "title": step.feed.title,
        "new": step.new,
        "changed": step.changed,
        "unchanged": step.unchanged,
        "skipped": step.skipped,
        "error": step.failure and step.failure.reason,
        "error_kind": step.failure and step.failure.kind,
    }


def _summary(done: Sequence[Progress]) -> str:
    if not done:
        return "Nothing is due."
    new = sum(step.new for step in done)
    failed = sum(step.failure is not None and not step.skipped for step in done)
    skipped = sum(step.skipped for step in done)
    parts = [count(new, "new article")]
    if failed:
        parts.append(f"{failed} failed")
    if skipped:
        parts.append(f"{skipped} put off")
    return f"{count(len(done), 'feed')}: {', '.join(parts)}."
