"""Exports: Markdown, a web page, JSON; escaped, nested, under safe names."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsterm.article.model import Block, BlockKind, Cell, Document, Item, Span, SpanKind, State
from newsterm.commands.export import _write, file_names
from newsterm.commands.files import write_output
from newsterm.commands.inline_markup import InlineMarkup
from newsterm.commands.markdown import to_markdown
from newsterm.commands.output import CommandError
from newsterm.commands.shapes import bookmark_json
from newsterm.commands.webpage import to_webpage
from newsterm.library.model import Bookmark
from newsterm.sourcing.model import Analysis, Cue, Kind, Source


class Draft:
    """An article in the making; blocks are added by their text, offsets follow."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at = 0

    def add(self, kind: BlockKind, text: str, **more: object) -> None:
        spans = tuple(replace(s, start=s.start + self.at, end=s.end + self.at) for s in more.pop("spans", ()))  # type: ignore[attr-defined]
        items = tuple(replace(i, start=i.start + self.at, end=i.end + self.at) for i in more.pop("items", ()))  # type: ignore[attr-defined]
        rows = tuple(
            tuple(replace(c, start=c.start + self.at, end=c.end + self.at) for c in row)
            for row in more.pop("rows", ())  # type: ignore[attr-defined]
        )
        self.blocks.append(Block(kind, text, self.at, spans=spans, items=items, rows=rows, **more))  # type: ignore[arg-type]
        self.at += len(text) + 2

    def document(self, title: str = "A title") -> Document:
        text = "\n\n".join(block.text for block in self.blocks)
        return Document("https://example.org/a", title, State.WHOLE, tuple(self.blocks), text, site="Example")


def cue(document: Document, words: str, kind: Kind, explanation: str = "") -> Cue:
    start = document.text.index(words)
    return Cue(start, start + len(words), words, kind, explanation=explanation)


def bookmark(document: Document, *cues: Cue, number: int = 1, sources: tuple[Source, ...] = ()) -> Bookmark:
    return Bookmark(
        id=number,
        url=document.url,
        title=document.title,
        byline="Ann O’Dyne",
        site="Example",
        feed_title="Example feed",
        published=datetime(2026, 11, 12, 16, 20, tzinfo=UTC),
        saved_at=datetime(2026, 11, 13, 8, 0, tzinfo=UTC),
        document=document,
        analysis=Analysis(cues=cues, sources=sources),
    )


def one(kind: BlockKind, text: str, **more: object) -> Document:
    draft = Draft()
    draft.add(kind, text, **more)
    return draft.document()


def body(markdown: str) -> str:
    """Without front matter, headline and facts."""
    return markdown.split("\n\n", 3)[3].rstrip("\n")


PARAGRAPH = BlockKind.PARAGRAPH


class TestMarkdown:
    def test_a_mark_is_a_footnote_and_marks_that_mean_the_same_share_one(self) -> None:
        document = one(PARAGRAPH, "It reportedly rained. It may snow. It allegedly hailed.")
        text = to_markdown(
            bookmark(
                document,
                cue(document, "reportedly", Kind.HEARSAY, "Passed on, not vouched for."),
                cue(document, "may", Kind.HEDGE),
                cue(document, "allegedly", Kind.HEARSAY, "Passed on, not vouched for."),
            )
        )
        assert body(text) == (
            "It reportedly[^1] rained. It may[^2] snow. It allegedly[^1] hailed.\n\n"
            "[^1]: ? unconfirmed: Passed on, not vouched for.\n[^2]: ~ hedged: hedge"
        )

    def test_front_matter_is_yaml_whatever_the_title(self) -> None:
        document = replace(one(PARAGRAPH, "x"), title='"Quote": --- \\ end')
        front = to_markdown(bookmark(document)).split("---\n")[1]
        title = next(line for line in front.splitlines() if line.startswith("title: "))
        assert json.loads(title.removeprefix("title: ")) == '"Quote": --- \\ end'
        assert 'saved: "2026-11-13T08:00:00Z"' in front

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("12. no item", "12\\. no item"),
            ("<script>*a* [b](c) `d` ~e~", "\\<script\\>\\*a\\* \\[b\\](c) \\`d\\` \\~e\\~"),
            ("AT&T &amp; co", "AT&T &amp;amp; co"),
            ("a\nb", "a\\\nb"),
        ],
    )
    def test_what_looks_like_markdown_is_escaped(self, text: str, expected: str) -> None:
        assert body(to_markdown(bookmark(one(PARAGRAPH, text)))) == expected

    def test_a_footnote_waits_until_the_link_is_closed(self) -> None:
        link = Span(0, 14, SpanKind.LINK, "https://example.org/x")
        document = one(PARAGRAPH, "the paper said so", spans=(link,))
        text = body(to_markdown(bookmark(document, cue(document, "said", Kind.OUTLET, "Theirs."))))
        assert text.startswith("[the paper said](<https://example.org/x>)[^1] so")

    def test_blocks_keep_their_kind(self) -> None:
        draft = Draft()
        draft.add(BlockKind.HEADING, "Part", level=3)
        draft.add(BlockKind.QUOTE, "one\ntwo")
        draft.add(BlockKind.LIST, "a\nb\nc", items=(Item(0, 1), Item(2, 3, 1), Item(4, 5, 0, 7)))
        draft.add(BlockKind.CODE, "x = '```'\n  y")
        cells = ((Cell(0, 1, True), Cell(4, 5, True)), (Cell(6, 9),))
        draft.add(BlockKind.TABLE, "h | i\nv|w", rows=cells)
        draft.add(BlockKind.FIGURE, "A hill", image="https://example.org/h.jpg")
        assert body(to_markdown(bookmark(draft.document()))).split("\n\n") == [
            "### Part",
            "> one\\\n> two",
            "- a\n   - b\n7. c",
            "````\nx = '```'\n  y\n````",
            "| h | i |\n| --- | --- |\n| v\\|w |  |",
            "[Picture](<https://example.org/h.jpg>): A hill",
        ]

    def test_the_list_of_sources_is_a_list(self) -> None:
        document = one(PARAGRAPH, "CNN said.")
        text = to_markdown(bookmark(document, sources=(Source("CNN", Kind.OUTLET, (0, 1), via="two *people*"),)))
        assert "## Sources\n\n- CNN (another outlet, by way of two \\*people\\*): 2 marks" in text


class Wellformed(HTMLParser):
    """Fails on tags that do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def parsed(page: str) -> Wellformed:
    parser = Wellformed()
    parser.feed(page)
    parser.close()
    assert not parser.opened
    return parser


class TestWebpage:
    def test_hostile_text_is_only_text(self) -> None:
        evil = "<script>alert(1)</script>\"'><img src=x onerror=y>&#27;\x1b]0;x\x07\x9b"
        document = replace(one(PARAGRAPH, evil), title=evil, language='en" onclick="x')
        mark = Cue(0, 8, evil[:8], Kind.HEARSAY, explanation=evil)
        page = to_webpage([bookmark(document, mark, sources=(Source(evil, Kind.PERSON, (0,)),))])
        tags = {tag for tag, _ in parsed(page).seen}
        assert not tags & {"script", "img"}
        assert not any(name.startswith("on") for _, attributes in parsed(page).seen for name in attributes)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)

    def test_nothing_is_fetched_from_anywhere(self) -> None:
        document = one(BlockKind.FIGURE, "A hill", image="https://example.org/h.jpg")
        page = to_webpage([bookmark(document)])
        assert "h.jpg" not in page
        assert "default-src 'none'" in page

    def test_marks_bear_group_sign_and_meaning_and_nest_within_links(self) -> None:
        link = Span(4, 14, SpanKind.LINK, "https://example.org/x")
        strong = Span(0, 9, SpanKind.STRONG)
        document = one(PARAGRAPH, "the paper said so", spans=(strong, link))
        page = to_webpage([bookmark(document, cue(document, "paper said so", Kind.OUTLET, "Theirs."))])
        parser = parsed(page)
        attributes = next(a for tag, a in parser.seen if tag == "mark" and "title" in a)
        assert attributes == {"class": "second_hand", "data-sign": "◐", "title": "second-hand: Theirs."}
        assert [tag for tag, a in parser.seen].count("a") == 1 + 1 + 1  # contents, the link, the address

    def test_lists_nest_and_keep_their_numbers(self) -> None:
        items = (Item(0, 1, 0, 3), Item(2, 3, 2), Item(4, 5, 1), Item(6, 7, 0, 4))
        page = to_webpage([bookmark(one(BlockKind.LIST, "a\nb\nc\nd", items=items))])
        parser = parsed(page)
        assert [a["value"] for tag, a in parser.seen if tag == "li" and "value" in a] == ["3", "4"]

    def test_every_article_is_there_with_its_anchor(self) -> None:
        document = one(PARAGRAPH, "x")
        page = to_webpage([bookmark(document, number=1), bookmark(document, number=2)])
        assert {"b1", "b2"} <= {a.get("id") for _, a in parsed(page).seen}
        assert "2 articles" in page

    def test_texts_find_their_own_direction(self) -> None:
        document = one(PARAGRAPH, "خبر من تارفيك")
        parser = parsed(to_webpage([bookmark(document)]))
        assert [a.get("dir") for tag, a in parser.seen if tag in ("h2", "p")].count("auto") >= 2
        assert "bdi" in [tag for tag, _ in parser.seen]

    def test_dates_are_for_people_and_for_programs(self) -> None:
        page = to_webpage([bookmark(one(PARAGRAPH, "x"))])
        assert re.search(r'<time datetime="2026-11-13T08:00:00Z">1[23] November 2026, ', page)

    def test_lines_of_a_paragraph_stay_lines(self) -> None:
        page = to_webpage([bookmark(one(PARAGRAPH, "one\ntwo"))])
        assert "one\ntwo" in page
        assert "white-space: pre-line" in page

    def test_no_bookmark_is_a_page_as_well(self) -> None:
        parsed(to_webpage([]))


def test_json_holds_the_article_object_with_text_and_marks() -> None:
    document = one(PARAGRAPH, "It may rain.")
    value = json.loads(json.dumps(bookmark_json(bookmark(document, cue(document, "may", Kind.HEDGE)))))
    assert value["text"] == "It may rain."
    assert value["cues"][0]["text"] == "may"
    assert (value["id"], value["url"], value["saved"]) == (1, "https://example.org/a", "2026-11-13T08:00:00Z")


class Brackets:
    def text(self, text: str) -> str:
        return text

    def open(self, what: Span | Cue) -> str:
        return "<" if isinstance(what, Span) else "{"

    def close(self, what: Span | Cue, last: bool) -> str:
        return (">" if isinstance(what, Span) else "}") + ("" if last else "…")


def test_overlapping_layers_come_out_nested() -> None:
    spans = [Span(2, 6, SpanKind.EMPHASIS)]
    cues = [Cue(0, 4, "", Kind.PERSON), Cue(5, 8, "", Kind.PERSON)]
    assert InlineMarkup("abcdefgh", spans, cues, Brackets())(0, 8) == "{ab}…<{cd}e{f}…>{gh}"


class TestFileNames:
    def test_they_are_dated_readable_and_apart(self) -> None:
        document = replace(one(PARAGRAPH, "x"), title="Kelmar: reopening / the “Tarn” Pass?")
        marks = [bookmark(document, number=2), bookmark(document, number=1)]
        assert [(name, b.id) for name, b in file_names(marks)] == [
            ("2026-11-12-kelmar-reopening-the-tarn-pass", 1),
            ("2026-11-12-kelmar-reopening-the-tarn-pass-2", 2),
        ]

    @pytest.mark.parametrize("title", ["", "../../etc/passwd", ".hidden", "con", "a\x00b\n", "ж" * 400, "-rf *", "💥"])
    def test_no_title_makes_an_unsafe_one(self, title: str) -> None:
        document = replace(one(PARAGRAPH, "x"), title=title)
        ((name, _),) = file_names([bookmark(document)])
        assert re.fullmatch(r"2026-11-12[\w-]*", name)
        assert len(name.encode()) <= 100
        assert not name.endswith("-")


class TestWriting:
    def test_a_file_is_replaced_whole_and_nothing_else_is_left(self, tmp_path: Path) -> None:
        target = tmp_path / "a.md"
        target.write_text("old")
        write_output(target, b"new")
        assert target.read_bytes() == b"new"
        assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
        assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()

    def test_what_cannot_be_written_is_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No such file"):
            write_output(tmp_path / "missing" / "a.md", b"x")


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("name", ["md", "html", "json", "csl"])
def test_a_bookmark_that_cannot_be_written_is_left_out_and_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = Draft()
    draft.add(BlockKind.PARAGRAPH, "The bridge opened.")
    good = [bookmark(draft.document(f"Article {n}"), number=n) for n in (1, 2, 3)]
    bad = replace(bookmark(draft.document("Article 4"), number=4), published="never")  # type: ignore[arg-type]
    assert _write(name, [*good[:2], bad, good[2]], {}, str(tmp_path)) == [bad]
    written = "".join(path.read_text() for path in tmp_path.iterdir())
    assert all(f"Article {n}" in written for n in (1, 2, 3))
    assert "Article 4" not in written
    assert f"Left out “Article 4” (bookmark 4) of {name}: " in capsys.readouterr().err


def test_references_carry_note_tags_and_ids_of_their_own(tmp_path: Path) -> None:
    draft = Draft()
    draft.add(BlockKind.PARAGRAPH, "The bridge opened.")
    written = replace(bookmark(draft.document(), number=7), note="Call back – “soon”.", tags=("bridges", "town hall"))
    assert _write("csl", [written, bookmark(draft.document(), number=8)], {}, str(tmp_path)) == []
    first, second = json.loads((tmp_path / "bookmarks.csl.json").read_text())
    assert (first["id"], second["id"]) == ("newsterm-7", "newsterm-8")
    assert (first["note"], first["keyword"]) == ("Call back – “soon”.", "bridges, town hall")
    assert (first["title"], first["URL"], first["container-title"]) == ("A title", "https://example.org/a", "Example")
    assert "note" not in second


def test_twice_as_many_links_take_no_four_times_as_long() -> None:
    def took(number: int) -> float:
        text = "word " * number
        spans = [Span(5 * n, 5 * n + 4, SpanKind.LINK, "https://a.example/") for n in range(number)]
        best = 60.0
        for _ in range(3):
            start = time.process_time()
            inline = InlineMarkup(text, spans, [], Brackets())
            for n in range(0, number, 10):  # as the items of a list
                inline(5 * n, 5 * n + 50)
            inline(0, len(text))
            best = min(best, time.process_time() - start)
        return best

    assert took(20_000) < 3 * took(10_000) + 0.05
