"""Pages of the program's own, made as documents to read like articles: help, feed health, removals, starter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind, State
from newsterm.feeds.model import Subscription
from newsterm.layout.plot import plot
from newsterm.layout.styles import GLYPH, LABEL
from newsterm.library.order import by_name
from newsterm.library.rows import Feed
from newsterm.plural import count
from newsterm.sourcing.kinds import Group
from newsterm.ui.commands import COMMANDS, OWN_GROUP, Command
from newsterm.ui.dates import silence, since, until
from newsterm.ui.keymap import Keymap, shown

if TYPE_CHECKING:
    from newsterm.library.server import Server
    from newsterm.library.stats import Stats

_JOINT: Final = "\n\n"


class _PageBuilder:
    """A document that grows block by block."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._end = -len(_JOINT)

    def _add(self, kind: BlockKind, text: str, *, level: int = 0, **parts: tuple[object, ...]) -> None:
        start = self._end + len(_JOINT)
        self._end = start + len(text)
        self._blocks.append(Block(kind, text, start, level=level, **parts))  # type: ignore[arg-type]

    def heading(self, text: str) -> None:
        self._add(BlockKind.HEADING, text, level=2)

    def paragraph(self, text: str, *, link: str | None = None) -> None:
        start = self._end + len(_JOINT)
        spans = (Span(start, start + len(text), SpanKind.LINK, link),) if link else ()
        self._add(BlockKind.PARAGRAPH, text, spans=spans)

    def items(
        self, lines: Sequence[tuple[str, str | None]], *, numbered: bool = False, linked: Sequence[int] = ()
    ) -> None:
        """A list; each line may be a link.

        Args:
            lines: texts with their addresses.
            numbered: whether the lines are numbered.
            linked: how many characters of each line are its link; without it all are.
        """
        at = self._end + len(_JOINT)
        items, spans = [], []
        for number, (line, url) in enumerate(lines, 1):
            items.append(Item(at, at + len(line), number=number if numbered else None))
            if url:
                end = at + (linked[number - 1] if linked else len(line))
                spans.append(Span(at, end, SpanKind.LINK, url))
            at += len(line) + 1
        self._add(BlockKind.LIST, "\n".join(line for line, _ in lines), items=tuple(items), spans=tuple(spans))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        at = self._end + len(_JOINT)
        cells, lines = [], []
        for row in rows:
            found = []
            for text in row:
                found.append(Cell(at, at + len(text)))
                at += len(text) + len(" | ")
            at += 1 - len(" | ")
            cells.append(tuple(found))
            lines.append(" | ".join(row))
        self._add(BlockKind.TABLE, "\n".join(lines), rows=tuple(cells))

    def document(self, title: str) -> Document:
        text = _JOINT.join(block.text for block in self._blocks)
        return Document(None, title, State.WHOLE, tuple(self._blocks), text, language="en")


def narrowed_page(document: Document, text: str) -> Document:
    """Of a page of the program's own, the lines that hold all of some words, each under its heading.

    A heading that holds them keeps all that is under it.
    """
    words = text.casefold().split()

    def holds(line: str) -> bool:
        return all(word in line.casefold() for word in words)

    draft = _PageBuilder()
    heading = ""
    whole = False
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            heading, whole = block.text, holds(block.text)
            continue
        pieces = [
            (document.text[start:end], _cells(document, block, start, end), _link(block, start))
            for start, end in _lines(block)
            if whole or holds(document.text[start:end])
        ]
        if pieces and heading:
            draft.heading(heading)
            heading = ""
        if pieces and block.kind is BlockKind.TABLE:
            draft.table([cells for _, cells, _ in pieces])
        elif pieces and block.kind is BlockKind.LIST:
            linked = [link[1] if link else 0 for _, _, link in pieces]
            draft.items([(line, link[0] if link else None) for line, _, link in pieces], linked=linked)
        elif pieces:
            link = pieces[0][2]
            draft.paragraph(pieces[0][0], link=link[0] if link else None)
    found = draft.document(document.title)
    if not found.blocks:
        draft.paragraph(f"Nothing here holds “{text}”.")
        found = draft.document(document.title)
    return found


def _lines(block: Block) -> list[tuple[int, int]]:
    """Where the lines of a block are: rows of a table, items of a list, or all of it."""
    if block.kind is BlockKind.TABLE:
        return [(row[0].start, row[-1].end) for row in block.rows]
    if block.kind is BlockKind.LIST:
        return [(item.start, item.end) for item in block.items]
    return [(block.start, block.start + len(block.text))]


def _cells(document: Document, block: Block, start: int, end: int) -> list[str]:
    row = next((row for row in block.rows if (row[0].start, row[-1].end) == (start, end)), ())
    return [document.text[cell.start : cell.end] for cell in row]


def _link(block: Block, start: int) -> tuple[str, int] | None:
    """The address of the link with which a line begins, and how many characters are the link."""
    return next(((span.url, span.end - start) for span in block.spans if span.start == start and span.url), None)


def welcome(keymap: Keymap) -> Document:
    """What the article pane shows before an article was opened."""

    def key(command_id: str) -> str:
        return shown(keymap.keys(command_id)[0]) if keymap.keys(command_id) else f":{command_id}"

    draft = _PageBuilder()
    draft.paragraph("Clean articles, and on whose word they rest.")
    draft.table(
        [
            (key("open"), "opens the row under the cursor"),
            (f"{key('down')} {key('up')}", "go down and up"),
            (f"{key('next-mark')} {key('previous-mark')}", "go from mark to mark in an article"),
            (key("sources"), "shows who is cited"),
            (key("add"), "adds a feed"),
            (key("help"), "shows every key"),
        ]
    )
    return draft.document("newsterm")


def help_page(keymap: Keymap) -> Document:
    """Every command with the keys in force."""
    draft = _PageBuilder()
    draft.paragraph(
        "newsterm shows clean articles and marks the words that tell on whose word a sentence rests. "
        "Each command can be called by its name on the command line, and given other keys in the configuration."
    )
    for heading, commands in COMMANDS.items():
        draft.heading(heading)
        draft.table([(_keys(keymap, command), command.help.replace("`", "")) for command in commands])
    if keymap.own:
        draft.heading(OWN_GROUP)
        draft.table([(_keys(keymap, each.command), each.command.help) for each in keymap.own.values()])
    draft.heading("Names")
    draft.paragraph(
        "For the command line and the configuration, in the order above: "
        + ", ".join(command.id for commands in COMMANDS.values() for command in commands)
        + "."
    )
    draft.heading("Searching")
    draft.table(
        [
            ("words", "both words, anywhere"),
            ('"two words"', "the phrase"),
            ("quake*", "words that begin so"),
            ("feed:bbc title:vote", "in a feed, in the title"),
            ("is:unread is:saved", "by state"),
            ("after:2026-01-01", "by date"),
        ]
    )
    return draft.document("Keys and commands")


def _keys(keymap: Keymap, command: Command) -> str:
    keys = " ".join(shown(key) for key in keymap.keys(command.id))
    return keys or f":{command.id}{f' {command.argument}' if command.argument else ''}"


def health_page(feeds: Iterable[Feed], now: datetime, server: Server | None = None, actions: str = "") -> Document:
    """How the feeds are: those in trouble first, after the server that some come from.

    Args:
        feeds: the subscriptions.
        now: the time it is.
        server: the server that some come from.
        actions: what can be done with a feed, a sentence.
    """
    draft = _PageBuilder()
    if server is not None:
        draft.heading("Server")
        draft.items([(line, None) for line in _server(server, now)])
    feeds = sorted(feeds, key=lambda feed: (not feed.gone, not feed.error, by_name(feed.title or feed.url)))
    ill = [feed for feed in feeds if (feed.gone or feed.error) and not feed.paused]
    paused = [feed for feed in feeds if feed.paused]
    fine = [feed for feed in feeds if not (feed.gone or feed.error or feed.paused)]
    silent = [feed for feed in fine if silence(feed.newest, now)]
    well = [feed for feed in fine if not silence(feed.newest, now)]
    if not feeds:
        draft.paragraph("There are no feeds yet. a adds one by its address or its site's; :starter shows a list.")
    else:
        trouble = f"{len(ill)} in trouble" if ill else "all well"
        draft.paragraph(f"{count(len(feeds), 'feed')}, {trouble}.{f' {actions}' if actions else ''}")
    if ill:
        draft.heading("In trouble")
        for feed in ill:
            draft.paragraph(feed.title or feed.url, link=feed.url)
            draft.items([(line, None) for line in _illness(feed, now)])
    for heading, some, said in (
        ("Paused", paused, _last),
        ("Silent", silent, lambda feed, now: silence(feed.newest, now)),
        ("Well", well, _last),
    ):
        if some:
            draft.heading(heading)
            names = [feed.title or feed.url for feed in some]
            lines = [
                f"{name} — {', '.join(filter(None, (said(feed, now), _next(feed, now))))}"
                for name, feed in zip(names, some, strict=True)
            ]
            draft.items([(line, feed.url) for line, feed in zip(lines, some, strict=True)], linked=[*map(len, names)])
    if noted := [feed for feed in feeds if feed.note]:
        draft.heading("To be known")
        draft.table([(feed.title or feed.url, feed.note) for feed in noted])
    return draft.document("Feed health")


def _server(server: Server, now: datetime) -> list[str]:
    lines = [f"{server.url} as {server.user}"]
    lines.append(f"Last in step {since(server.last_good, now)}." if server.last_good else "Not in step yet.")
    if server.waiting and not server.error:
        lines.append(f"{count(server.waiting, 'change waits', 'changes wait')}.")
    lines += server.trouble
    if server.error and server.next_due is not None:
        lines.append(f"It is asked again {until(server.next_due, now)}; R asks at once.")
    if server.held:
        lines.append(":accept-server lets that through.")
    return lines


def _illness(feed: Feed, now: datetime) -> list[str]:
    lines = [feed.error or "Gone for good; it is not asked any more."]
    if feed.gone and feed.error:
        lines.append("It is not asked any more.")
    lines.append(f"Last good fetch: {since(feed.last_good, now)}." if feed.last_good else "It never answered well.")
    if feed.failures > 1:
        lines.append(f"{feed.failures} failures in a row.")
    if silence(feed.newest, now):
        lines.append(f"It has been {silence(feed.newest, now)}.")
    if not feed.gone and feed.next_due is not None:
        lines.append(f"It is asked again {until(feed.next_due, now)}.")
    return lines


def _last(feed: Feed, now: datetime) -> str:
    return f"fetched {since(feed.last_good, now)}" if feed.last_good else "not fetched yet"


def _next(feed: Feed, now: datetime) -> str:
    return f"next {until(feed.next_due, now)}" if feed.next_due and not feed.paused else ""


def stats_page(found: Stats) -> Document:
    """How many marks of each group there are, by feed and over time."""
    draft = _PageBuilder()
    total = found.total
    draft.paragraph(
        f"Marks in {count(total.marked, 'article')} of {total.articles:,}, counted by their words; no verdict on"
        " anybody."
    )
    if total.on_others:
        names = "names" if total.on_others == 1 else "name"
        draft.paragraph(f"{count(total.on_others, 'article')} {names} another newsroom as a source.")
    draft.heading("By feed")
    legend = [f"{GLYPH[group]}\u00a0{LABEL[group]}" for group in Group]  # a sign stays with its word
    draft.paragraph("  ".join((*legend, "→\u00a0rest on another newsroom")))
    head = ("", "articles", *(GLYPH[group] for group in Group), "→")
    rows = [head, *((title, *tally.figures()) for _, title, tally in found.feeds)]
    if len(found.feeds) > 1:
        rows.append(("together", *total.figures()))
    draft.table(rows)
    if len(found.periods) > 1:
        first, last = found.periods[0][0], found.periods[-1][0]
        draft.heading("Over time")
        unit = "day" if found.by_day else "month"
        draft.paragraph(f"Marks an article, by the {unit}, {first:%d %b %Y} to {last:%d %b %Y}.")
        values = zip(*found.marks_an_article(), strict=True)
        draft.table([(f"{GLYPH[group]} {LABEL[group]}", plot(some)) for group, some in zip(Group, values, strict=True)])
    return draft.document("What is counted")


_LEFT_OUT_AS: Final = {
    "before": "Above the headline",
    "headline": "The headline, said again",
    "head": "Between headline and text",
    "scraps": "Lines on when and by whom, above the text",
    "standfirst": "The introduction, said again",
    "after": "Below the article",
    "labels": "Labels and buttons",
    "button": "Labels and buttons",
    "invitations": "Invitations to subscribe, follow or share",
    "pointers": "Pointers to other articles",
    "links": "Pointers to other articles",
    "teaser": "Pointers to other articles",
    "card": "Pointers to other articles",
    "nested": "Pointers to other articles",
    "boxes": "Boxes in which the site speaks for itself",
    "closing": "Calls to sign up, give or write, and who the author is",
    "author": "Who the author is",
    "credits": "Credits of pictures",
    "captions": "Pictures and what is under them",
    "gallery": "Pictures and what is under them",
    "provenance": "Lines on where the text is from",
    "edges": "Scraps at the beginning and the end",
    "headings": "Headings",
    "form": "Forms",
    "hidden": "What the page hides",
    "comments": "Comments of readers",
    "machine": "Parts that a program wrote",
    "house": "What other articles of this feed say, too",
    "tag": "Menus and other parts around the article",
    "role": "Menus and other parts around the article",
    "name": "Parts that the page’s own names give away: adverts, sharing, more to read",
}
"""What a reader is told of a step that left something out, by the word that is most its own."""


def left_out_as(stage: str) -> str:
    """What is said of what a step of the cleaning left out.

    Args:
        stage: its name, as `Dropped` has it: "scraps", "prune: tag nav", "prune: name comments".
    """
    kind, _, word = stage.removeprefix("prune: ").partition(" ")
    known = (_LEFT_OUT_AS.get(each) for each in (word, kind.rstrip(":")))
    return next(filter(None, known), "Other parts of the page")


def removals_page(document: Document) -> Document:
    """What the cleaning left out of a page, by why it did."""
    draft = _PageBuilder()
    stages: dict[str, list[str]] = {}
    for dropped in document.dropped:
        stages.setdefault(left_out_as(dropped.stage), []).append(dropped.text)
    if not stages:
        draft.paragraph("Nothing was left out.")
    else:
        pieces = sum(map(len, stages.values()))
        draft.paragraph(
            f"{count(pieces, 'piece')} of the page {'are' if pieces != 1 else 'is'} not in the "
            "article. Here they are, by what they were taken for."
        )
    for stage, texts in stages.items():
        draft.heading(stage)
        draft.items([(" ".join(text.split()), None) for text in texts])
    return draft.document(f"Left out of “{document.title}”" if document.title else "Left out")


def ticked(text: str, most: int) -> tuple[frozenset[int], str]:
    """Which lines of a list are meant: "all", or numbers and ranges such as "1 3-5".

    Args:
        text: what was typed.
        most: how many lines there are.

    Returns:
        Their numbers from 1, and what of the text means nothing, "" where all of it does.
    """
    found: set[int] = set()
    for word in text.replace(",", " ").split():
        first, _, last = word.partition("-")
        if word == "all":
            found.update(range(1, most + 1))
        elif (
            first.isdecimal() and (last.isdecimal() or word == first) and 1 <= int(first) <= int(last or first) <= most
        ):
            found.update(range(int(first), int(last or first) + 1))
        else:
            return frozenset(found), word
    return frozenset(found), ""


def ticks_page(title: str, told: str, lines: Sequence[str], chosen: Collection[int]) -> Document:
    """Lines to choose several of; those that are chosen are ticked.

    Args:
        title: the page's headline.
        told: what is above the lines.
        lines: what there is to choose.
        chosen: numbers of the lines that are chosen, from 1.
    """
    draft = _PageBuilder()
    draft.paragraph(told)
    signs = (("✓ " if number in chosen else "· ") for number in range(1, len(lines) + 1))
    draft.items([(sign + line, None) for sign, line in zip(signs, lines, strict=True)], numbered=True)
    return draft.document(title)


def starter_page(feeds: Sequence[Subscription], subscribe_key: str, choose_key: str) -> Document:
    """The starter list."""
    draft = _PageBuilder()
    draft.paragraph(
        f"{len(feeds)} public feeds of well-known newsrooms, to begin with. Press {subscribe_key} to subscribe to all "
        f"of them, {choose_key} to choose some; any can be removed again."
    )
    folders: dict[str, list[Subscription]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    for folder, inside in folders.items():
        if folder:
            draft.heading(folder)
        draft.items([(feed.title or feed.url, None) for feed in inside])
    return draft.document("Starter feeds")


def link_list(document: Document) -> list[tuple[str, str]]:
    """The words and the address of each link of an article, each address once."""
    found: dict[str, str] = {}
    for block in document.blocks:
        for span in block.spans:
            if span.kind is SpanKind.LINK and span.url:
                found.setdefault(span.url, " ".join(document.text[span.start : span.end].split()))
    return [(text, url) for url, text in found.items()]


def links_page(links: Sequence[tuple[str, str]]) -> Document:
    """The links of an article, to be chosen from by number."""
    draft = _PageBuilder()
    draft.items([(f"{text} — {url}" if text else url, None) for text, url in links], numbered=True)
    return draft.document("Links")
