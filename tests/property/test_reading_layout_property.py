from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind, State
from newsterm.layout.ansi import Finish, article, mark_text
from newsterm.layout.lines import Layout, lay_out
from newsterm.layout.wrap import balance, break_code, break_lines
from newsterm.sourcing.model import Analysis, Cue, Group, Kind

_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")  # what intake takes away
)
_WORD = st.one_of(
    st.text("abcdefghij", min_size=1, max_size=12),
    st.text("漢字かなカナ、。「」한국", min_size=1, max_size=12),
    st.text(_LETTERS, min_size=1, max_size=8),
    st.sampled_from(["👩‍👩‍👧", "🇸🇪", "e\u0301", "☀\ufe0f", "long-standing", "“so”", "»", "—", "12.5%"]),
    st.text("abc/?&=._-", min_size=30, max_size=90),
)
_PROSE = st.lists(_WORD, max_size=25).map(" ".join)
_SHORT = st.lists(_WORD, max_size=4).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, Analysis]:
    """Any article: any blocks, spans that overlap at will, marks that do not."""
    text = ""
    blocks: list[Block] = []
    cues: list[Cue] = []
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=6)):
        start = len(text) + (2 if blocks else 0)
        items: list[Item] = []
        rows: list[tuple[Cell, ...]] = []
        if kind is BlockKind.LIST:
            body = ""
            for line in draw(st.lists(_SHORT, min_size=1, max_size=5)):
                body += "\n" if items else ""
                at = start + len(body)
                number = draw(st.none() | st.integers(1, 1200))
                items.append(Item(at, at + len(line), draw(st.integers(0, 9)), number))
                body += line
        elif kind is BlockKind.TABLE:
            body = ""
            for row in draw(st.lists(st.lists(_SHORT, min_size=1, max_size=5), min_size=1, max_size=5)):
                body += "\n" if rows else ""
                cells: list[Cell] = []
                for cell in row:
                    body += " | " if cells else ""
                    at = start + len(body)
                    cells.append(Cell(at, at + len(cell), header=not rows))
                    body += cell
                rows.append(tuple(cells))
        elif kind is BlockKind.CODE:
            body = draw(st.lists(_SHORT, max_size=4).map("\n    ".join))
        else:
            body = draw(_PROSE)
        end = start + len(body)
        spans = tuple(
            Span(min(a, b), max(a, b), span_kind, "https://a.example/" if span_kind is SpanKind.LINK else None)
            for a, b, span_kind in draw(
                st.lists(
                    st.tuples(st.integers(start, end), st.integers(start, end), st.sampled_from(list(SpanKind))),
                    max_size=5,
                )
            )
        )
        for at in draw(st.lists(st.integers(start, end), max_size=3, unique=True).map(sorted)):
            stop = min(at + draw(st.integers(1, 20)), end)
            if at < stop and (not cues or cues[-1].end <= at) and "\n" not in body[at - start : stop - start]:
                cues.append(Cue(at, stop, body[at - start : stop - start], draw(st.sampled_from(list(Kind)))))
        image = draw(st.none() | st.just("https://images.example/a.jpg")) if kind is BlockKind.FIGURE else None
        level = draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 0
        blocks.append(Block(kind, body, start, level, "", spans, tuple(items), tuple(rows), image))
        text += ("\n\n" if len(blocks) > 1 else "") + body
    title = draw(_SHORT)
    title_cues = (Cue(0, len(title), title, Kind.HEARSAY),) if title and draw(st.booleans()) else ()
    document = Document("https://a.example/", title, State.WHOLE, tuple(blocks), text, byline=draw(_SHORT))
    return document, Analysis(tuple(cues), title_cues)


WIDTHS = st.integers(10, 120)


@given(documents(), WIDTHS, st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_screen(
    made: tuple[Document, Analysis], width: int, brackets: bool, numbers: bool
) -> None:
    layout = lay_out(*made, width, brackets=brackets, link_numbers=numbers)
    for line in layout.lines:
        assert cell_len(line.text) <= width, line.text


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _placed(layout: Layout, block: int) -> list[tuple[int, str]]:
    return [(p.at, p.text) for line in layout.lines if line.block == block for p in line.runs if p.at >= 0]


@given(documents(), WIDTHS, st.booleans())
def test_every_character_is_shown_once_and_in_order(
    made: tuple[Document, Analysis], width: int, brackets: bool
) -> None:
    document = made[0]
    layout = lay_out(*made, width, brackets=brackets, link_numbers=brackets)
    assert _squeezed("".join(text for _, text in _placed(layout, -1))) == _squeezed(document.title)
    for number, block in enumerate(document.blocks):
        placed = _placed(layout, number)
        for at, text in placed:
            assert document.text[at : at + len(text)] == text
        if block.rows:  # cells stand side by side: each is whole for itself
            placed.sort()
            for cell in (cell for row in block.rows for cell in row):
                shown = "".join(text for at, text in placed if cell.start <= at < cell.end)
                assert _squeezed(shown) == _squeezed(document.text[cell.start : cell.end])
        else:
            assert _squeezed("".join(text for _, text in placed)) == _squeezed(block.text)


@given(documents(), WIDTHS, st.sets(st.sampled_from(list(Group))))
def test_a_mark_lights_exactly_its_own_characters(
    made: tuple[Document, Analysis], width: int, hidden: set[Group]
) -> None:
    document, analysis = made
    layout = lay_out(document, analysis, width, hidden=frozenset(hidden))
    lit: dict[int, set[int]] = {}
    for line in layout.lines:
        for run in line.runs:
            if run.cue >= 0:
                lit.setdefault(run.cue, set()).update(run.at + i for i, c in enumerate(run.text) if not c.isspace())
    offset = len(analysis.title_cues)
    for index, cue in enumerate((*analysis.title_cues, *analysis.cues)):
        source = document.title if index < offset else document.text
        wanted = {i for i in range(cue.start, cue.end) if not source[i].isspace()}
        if cue.group not in hidden and not _on_separator(document, cue, index >= offset):
            assert lit.get(index, set()) == wanted
        row = layout.cue_lines[index]
        assert (row >= 0) == (index in lit)
        assert row < 0 or any(run.cue == index for run in layout.lines[row].runs)
    assert all(cue.group not in hidden for i, cue in enumerate((*analysis.title_cues, *analysis.cues)) if i in lit)


def _on_separator(document: Document, cue: Cue, in_text: bool) -> bool:
    """A mark over the " | " between cells, which is not shown."""
    return in_text and any(b.rows and b.start <= cue.start < b.end for b in document.blocks)


@given(documents(), WIDTHS)
def test_rows_follow_the_text_and_position_finds_its_row(made: tuple[Document, Analysis], width: int) -> None:
    layout = lay_out(*made, width)
    body = [line for line in layout.lines if line.block >= 0]
    assert [line.start for line in body] == sorted(line.start for line in body)
    for line in body:
        found = layout.lines[layout.line_at(line.start)]
        assert found.start == line.start


@given(documents(), st.integers(10, 60))
def test_the_finishes_say_the_same(made: tuple[Document, Analysis], width: int) -> None:
    assert "\x1b" not in article(*made, width, Finish.PLAIN)
    plain = mark_text(made[0].text, made[1].cues, Finish.PLAIN)
    assert len(plain) == len(made[0].text) + 3 * len(made[1].cues)


@given(st.text(min_size=0, max_size=200))
def test_nothing_a_terminal_obeys_is_ever_laid_out(text: str) -> None:
    hostile = "\x1b]52;c;aGk=\x07\x9b2J\u202e" + text
    block = Block(BlockKind.PARAGRAPH, hostile, 0)
    document = Document(None, hostile, State.FEED, (block,), hostile, byline=hostile, site=hostile, reason=hostile)
    for line in lay_out(document, Analysis(), 40).lines:
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in line.text)


@given(_PROSE, st.integers(2, 60))
def test_breakers_lose_nothing(text: str, width: int) -> None:
    breakers: list[Callable[[str, int], list[tuple[int, int]]]] = [break_lines, balance, break_code]
    for breaker in breakers:
        lines = breaker(text, width)
        assert _squeezed("".join(text[start:end] for start, end in lines)) == _squeezed(text)
        assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert len(balance(text, width)) == len(break_lines(text, width))
