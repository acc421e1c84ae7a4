"""Invented articles with their marks, written with a little markup of our own.

`[[kind:words]]` is a mark, `((words|address))` a link, `__words__` emphasis, `**words**` strong, `` `words` `` code.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind, State
from newsterm.layout.styles import LABEL
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source

_TOKEN = re.compile(
    r"\[\[(?P<kind>\w+):(?P<cue>.+?)\]\]|\(\((?P<link>.+?)\|(?P<url>\S+?)\)\)|__(?P<em>.+?)__|\*\*(?P<strong>.+?)\*\*"
    r"|`(?P<code>.+?)`"
)
_SPANS = {"em": SpanKind.EMPHASIS, "strong": SpanKind.STRONG, "code": SpanKind.CODE}


@dataclass
class Writer:
    """Collects blocks into a document, and their marks into an analysis."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    sources: list[tuple[str, Kind, str]] = field(default_factory=list)

    def inline(self, marked: str, offset: int) -> tuple[str, list[Span], list[Cue]]:
        text, spans, cues, last = "", [], [], 0
        for token in _TOKEN.finditer(marked):
            text += marked[last : token.start()]
            last = token.end()
            start = offset + len(text)
            if token["cue"]:
                inner, inner_spans, _ = self.inline(token["cue"], start)
                text += inner
                spans += inner_spans
                cues.append(cue(start, inner, Kind(token["kind"])))
                continue
            name = next(name for name in ("link", "em", "strong", "code") if token[name])
            inner, inner_spans, inner_cues = self.inline(token[name], start)
            text += inner
            kind = SpanKind.LINK if name == "link" else _SPANS[name]
            spans += [Span(start, start + len(inner), kind, token["url"]), *inner_spans]
            cues += inner_cues
        return text + marked[last:], spans, cues

    def add(self, kind: BlockKind, marked: str, **facts: object) -> Writer:
        start = len(self.text) + (2 if self.blocks else 0)
        text, spans, cues = self.inline(marked, start)
        self._append(Block(kind, text, start, spans=tuple(spans), **facts), cues)  # type: ignore[arg-type]
        return self

    def list(self, *items: tuple[int, int | None, str]) -> Writer:
        start = len(self.text) + (2 if self.blocks else 0)
        text = ""
        spans: builtins.list[Span] = []
        cues: builtins.list[Cue] = []
        made: builtins.list[Item] = []
        for depth, number, marked in items:
            text += "\n" if made else ""
            at = start + len(text)
            line, line_spans, line_cues = self.inline(marked, at)
            text += line
            spans += line_spans
            cues += line_cues
            made.append(Item(at, at + len(line), depth, number))
        self._append(Block(BlockKind.LIST, text, start, spans=tuple(spans), items=tuple(made)), cues)
        return self

    def table(self, *rows: Sequence[str]) -> Writer:
        start = len(self.text) + (2 if self.blocks else 0)
        text, spans, cues, made = "", [], [], []
        for number, row in enumerate(rows):
            text += "\n" if number else ""
            line = []
            for column, marked in enumerate(row):
                text += " | " if column else ""
                at = start + len(text)
                cell, cell_spans, cell_cues = self.inline(marked, at)
                text += cell
                spans += cell_spans
                cues += cell_cues
                line.append(Cell(at, at + len(cell), header=number == 0))
            made.append(tuple(line))
        self._append(Block(BlockKind.TABLE, text, start, spans=tuple(spans), rows=tuple(made)), cues)
        return self

    def source(self, name: str, kind: Kind, via: str = "") -> Writer:
        self.sources.append((name, kind, via))
        return self

    def _append(self, block: Block, cues: Sequence[Cue]) -> None:
        self.text += ("\n\n" if self.blocks else "") + block.text
        self.blocks.append(block)
        self.cues += cues

    def finish(self, title: str = "", **facts: object) -> tuple[Document, Analysis]:
        title_text, _, title_cues = self.inline(title, 0)
        facts = {"url": "https://harbour.example/ferries", "state": State.WHOLE} | facts
        document = Document(title=title_text, blocks=tuple(self.blocks), text=self.text, **facts)  # type: ignore[arg-type]
        sources = []
        for name, kind, via in self.sources:
            mine = [i for i, c in enumerate(self.cues) if c.kind is kind]
            sources.append(Source(name, kind, tuple(mine), via))
        return document, Analysis(tuple(self.cues), tuple(title_cues), tuple(sources))


def cue(start: int, text: str, kind: Kind, source: Mention | None = None) -> Cue:
    found = Cue(start, start + len(text), text, kind, source=source)
    return Cue(
        found.start, found.end, text, kind, source=source, explanation=f"“{text}”: {LABEL[found.group]} ({kind.value})."
    )


def ferries() -> tuple[Document, Analysis]:
    """An article with every kind of block and every group of marks."""
    w = Writer()
    w.add(
        BlockKind.PARAGRAPH,
        "A plan to end the night ferries would cut off eleven islands after dark. The ministry has not published it, "
        "and those who have seen it disagree on what it says.",
        role="standfirst",
    )
    w.add(
        BlockKind.PARAGRAPH,
        "PORT VELL — The transport ministry is [[hearsay:reportedly]] weighing an end to the night ferries that link "
        "Port Vell with the outer islands, [[outlet:according to]] a report in ((the Selkie Courier|"
        "https://courier.example/night-ferries)) that cites [[unnamed:two officials familiar with the plan]].",
    )
    w.add(
        BlockKind.PARAGRAPH,
        "“Nobody has shown us a timetable, a budget or a map,” [[person:said]] Ingrid Thorsby, who leads the island "
        "council. She [[person:told]] reporters on Monday that the council [[hedge:may]] go to court. The ministry "
        "[[no_comment:did not immediately respond to a request for comment]].",
    )
    w.add(
        BlockKind.FIGURE,
        "The night ferry leaves Port Vell on Sunday. Photo: Mara Lindqvist",
        image="https://images.harbour.example/ferry.jpg",
    )
    w.add(BlockKind.HEADING, "What the plan is [[vague:said to]] contain", level=2)
    w.add(
        BlockKind.PARAGRAPH,
        "A draft [[verified:reviewed by]] the Harbour Gazette proposes three steps, and [[hedge:could]] still change:",
    )
    w.list(
        (0, 1, "End the two o’clock sailing to Skerry and Little Vell from 1 March."),
        (0, 2, "Replace the other night boats by a taxi service “on demand”, which the operator [[institution:said]] "
         "it had not been asked about."),
        (1, None, "Fares would [[hedge:likely]] double."),
        (1, None, "Freight is not mentioned at all."),
        (0, 3, "Review the whole network in **two years**."),
    )  # fmt: skip
    w.add(
        BlockKind.QUOTE,
        "We built a school on Skerry because there was a boat home at night. Take away the boat and you take away the "
        "school.",
    )
    w.add(
        BlockKind.PARAGRAPH,
        "[[vague:Critics say]] the figures do not add up. A ((study by the Institute of Coastal Economics|"
        "https://ice.example/study)) [[document:found]] that each night crossing costs 412 crowns more than it earns, "
        "but ((its authors|https://ice.example/authors)) [[hedge:suggest]] that the loss __includes__ the day boats’ "
        "crew. The Gazette [[unverified:could not verify]] the number.",
    )
    w.table(
        ("Crossing", "Passengers", "Cost", "What the draft says"),
        ("Port Vell – Skerry", "18,400", "1.2m", "End on 1 March"),
        ("Port Vell – Little Vell", "9,150", "0.8m", "End on 1 March"),
        ("Skerry – Hamn", "2,020", "0.3m", "Taxi boat, [[hedge:possibly]] from April"),
    )
    w.add(BlockKind.HEADING, "How it was counted", level=3)
    w.add(BlockKind.CODE, "loss = sum(cost[c] - fares[c]\n           for c in crossings\n           if c.night)")
    w.add(
        BlockKind.PARAGRAPH,
        "The minister, Aron Falk, [[denial:denied]] that a decision had been made. “There are papers on many desks,” "
        "he [[person:said]]. An adviser, who spoke [[unnamed:on condition of anonymity]] as the talks are private, "
        "[[unnamed:said]] the cabinet [[hedge:might]] see the draft before the end of the month.",
    )
    w.add(
        BlockKind.PROVENANCE,
        "Correction, 24 November: an earlier version of this article gave the wrong number of islands.",
    )
    w.source("Ingrid Thorsby", Kind.PERSON)
    w.source("the operator", Kind.INSTITUTION)
    w.source("a study by the Institute of Coastal Economics", Kind.DOCUMENT)
    w.source("the Selkie Courier", Kind.OUTLET, "two officials familiar with the plan")
    w.source("two officials familiar with the plan", Kind.UNNAMED)
    w.source("critics", Kind.VAGUE)
    document, analysis = w.finish(
        "Ministry [[hearsay:reportedly]] weighs an end to night ferries as island councils prepare to go to court",
        byline="Mara Lindqvist and Tomas Ek",
        site="The Harbour Gazette",
        published=datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
        language="en",
    )
    # One mark knows where its source is named.
    first = analysis.cues.index(next(c for c in analysis.cues if c.kind is Kind.PERSON))
    said, name = analysis.cues[first], "Ingrid Thorsby"
    at = document.text.index(name)
    cues = list(analysis.cues)
    cues[first] = cue(said.start, said.text, said.kind, Mention(at, at + len(name), name))
    return document, Analysis(tuple(cues), analysis.title_cues, analysis.sources)


def scripts() -> tuple[Document, Analysis]:
    """Text of many widths: ideographs, accents, emoji, an address that has no blank in it."""
    w = Writer()
    w.add(
        BlockKind.PARAGRAPH,
        "運輸省は離島を結ぶ夜間フェリーの廃止を検討していると、地元紙が月曜日に伝えた。「決定ではない」と大臣は述べ、島民からは反対の声が上がっている。",
    )
    w.add(
        BlockKind.PARAGRAPH,
        "Cafe\u0301 owners [[vague:say]] they like it 👩‍👩‍👧 🇸🇪 👍🏽 — naïve, they [[hedge:may]] add ☀\ufe0f. "
        "정부는 아직 발표하지 않았다고 밝혔다.",
    )
    w.add(
        BlockKind.PARAGRAPH,
        "The file is at https://files.harbour.example/2026/11/23/transport/night-ferries/draft-of-the-plan_v12.final."
        "pdf?download=true&session=00000000000000000000000000000000 for those who want it.",
    )
    return w.finish("夜間フェリー廃止案 and what it means 🚢", site="港新聞", language="ja")
