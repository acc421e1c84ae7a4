"""Tables, lists and code keep the structure that carries their meaning, up to the screen and into exports."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from newsterm.article.codec import from_dict, to_dict
from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, Document
from newsterm.commands.markdown import to_markdown
from newsterm.commands.shapes import article_json
from newsterm.commands.webpage import to_webpage
from newsterm.layout.ansi import Finish, article
from newsterm.library.model import Bookmark
from newsterm.sourcing.model import Analysis

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
TEXT = "".join(f"<p>{n}. {LONG}</p>" for n in range(6))


def page(html: str) -> Document:
    return extract(
        f"<html lang=en><body><article><h1>Vote put off</h1><p>{LONG}</p>{html}{TEXT}</article></body></html>"
    )


def shown(html: str, width: int = 70) -> str:
    """What stands between the first paragraph and the others, as `newsterm read --plain` prints it."""
    printed = article(page(html), Analysis(), width, Finish.PLAIN)
    after = re.split(r"spring\.\n", printed, maxsplit=1)[1]
    return re.split(r"\n0\. The", after, maxsplit=1)[0].strip("\n")


def bookmark(document: Document) -> Bookmark:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Bookmark(1, None, document.title, "", "", "", None, now, document, Analysis())


SPANS = (
    "<table><tr><th rowspan=2>Port</th><th colspan=2>Ships</th></tr><tr><th>2025</th><th>2026</th></tr>"
    "<tr><td rowspan=2>Tarvik</td><td>1,201</td><td>99</td></tr><tr><td>11</td><td>12</td></tr>"
    "<tr><td>Holm</td><td colspan=2>closed</td></tr></table>"
)


def test_cells_that_span_rows_and_columns_take_their_room() -> None:
    assert shown(SPANS).split("\n") == [
        "Port       Ships",
        "         2025  2026",
        "──────  ─────  ────",
        "Tarvik  1,201    99",
        "           11    12",
        "Holm      closed",
    ]


def test_a_narrow_screen_names_the_column_of_each_value() -> None:
    rows = shown(SPANS.replace("closed", "closed for the whole of the winter, said the office"), 14)
    assert "Ships 2025:\n1,201" in rows
    assert "Ships 2026: 99" in rows


def test_absurd_spans_do_no_harm() -> None:
    block = page("<table><tr><td rowspan=99999>a</td><td colspan=99999>b</td></tr><tr><td>c</td></tr></table>").blocks[
        1
    ]
    assert block.kind is BlockKind.TABLE
    assert [cell.columns for cell in block.rows[0]] == [1, 60]


@pytest.mark.parametrize(
    ("tag", "items", "labels"),
    [
        ("ol start=9", "<li>One<li>Two", "9 10"),
        ("ol start=-1", "<li>One<li>Two", "-1 0"),
        ("ol reversed", "<li>One<li>Two<li>Three", "3 2 1"),
        ("ol", "<li>One<li value=7>Two<li>Three", "1 7 8"),
        ("ol type=A start=26", "<li>One<li>Two", "Z AA"),
        ("ol style='list-style-type: lower-roman' start=3", "<li>One<li>Two", "iii iv"),
        ("ol start=99999999999", "<li>One<li>Two", "1 2"),
    ],
)
def test_numbers_of_lists_are_those_of_the_page(tag: str, items: str, labels: str) -> None:
    block = page(f"<{tag}>{items}</ol>").blocks[1]
    assert [item.label for item in block.items] == labels.split()
    assert shown(f"<{tag}>{items}</ol>").split("\n")[-1].strip().startswith(f"{labels.split()[-1]}. ")


STEPS = (
    "<ol><li><p>Open the box.</p><pre>box --open\n  --now</pre></li><li><p>Pull the lever.</p><p>It is heavy.</p>"
    "<ul><li>With both hands</li></ul></li><li>Wait for the hum.</li></ol>"
)


def test_items_that_hold_blocks_keep_their_numbers_and_what_belongs_to_them() -> None:
    assert shown(STEPS).split("\n") == [
        "1. Open the box.",
        "",
        "     box --open",
        "       --now",
        "",
        "2. Pull the lever.",
        "",
        "   It is heavy.",
        "",
        "   – With both hands",
        "3. Wait for the hum.",
    ]


def test_cards_in_a_list_are_not_its_items() -> None:
    kinds = [
        block.kind for block in page(f"<ul><li><h3>Quay</h3><p>{LONG} A.</p><p>{LONG} B.</p></li></ul>").blocks[1:4]
    ]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "html",
    [
        "<table class=rouge-table><tr><td class=gutter><pre>1\n2\n</pre></td>"
        "<td class=code><pre>if a:\n    b()\n</pre></td></tr></table>",
        "<table class=hljs-ln><tr><td data-line-number=1></td><td>if a:</td></tr>"
        "<tr><td data-line-number=2></td><td>    b()</td></tr></table>",
        "<table class=syntaxhighlighter><tr><td class=gutter><div>1</div>\n<div>2</div></td>"
        "<td class=code><div><div class=line>if a:</div>\n<div class=line>    b()</div></div></td></tr></table>",
        "<div class=gutter><pre>1\n2</pre></div><div><pre>if a:\n    b()</pre></div>",
        "<pre><span class=lineno>1 </span>if a:\n<span class=lineno>2 </span>    b()</pre>",
        "<pre><code><div>if a:</div><div>    b()</div></code></pre>",
        "<pre><code><span class=line>if a:</span><span class=line>    b()</span></code></pre>",
        "<pre><span style='display: block'>if a:</span><span style='display: block'>    b()</span></pre>",
        "<pre><ol class=linenums><li>if a:</li><li>    b()</li></ol></pre>",
        "<pre>if a:<br>    b()</pre>",
    ],
)
def test_code_is_code_however_it_is_laid_out(html: str) -> None:
    block = page(html).blocks[1]
    assert (block.kind, block.text.replace("1 if", "if")) == (BlockKind.CODE, "if a:\n    b()")


def test_numbers_in_code_and_in_tables_of_data_stay() -> None:
    assert page("<pre>a = <span class=hljs-number>3</span></pre>").blocks[1].text == "a = 3"
    table = page("<table><tr><td>1</td><td>Tarvik</td></tr><tr><td>2</td><td>Holm</td></tr></table>").blocks[1]
    assert table.text == "1 | Tarvik\n2 | Holm"


def test_exports_and_json_tell_the_same() -> None:
    document = page(SPANS + STEPS)
    markdown = to_markdown(bookmark(document))
    assert "1. Open the box.\n\n    ```\n    box --open\n      --now\n    ```\n\n2. Pull the lever." in markdown
    assert "| Port | Ships |  |\n| --- | --- | --- |\n|  | 2025 | 2026 |" in markdown
    html = to_webpage([bookmark(document)])
    assert '<th colspan="2" dir="auto">Ships</th>' in html
    assert '<div class="under"><pre>box --open' in html
    blocks = json.loads(json.dumps(article_json(document, Analysis())["blocks"]))
    assert [cell["columns"] for cell in blocks[1]["rows"][0]] == [1, 2]
    assert blocks[2]["items"][0]["label"] == "1"
    assert blocks[3]["indent"] == 1


def test_what_is_stored_comes_back_and_what_was_stored_before_opens() -> None:
    document = page(SPANS + STEPS + "<ol type=i><li>One<li>Two</ol><p><s>Gone.</s> Here.</p>")
    stored = json.loads(json.dumps(to_dict(document)))
    assert from_dict(stored) == document
    for block in stored["blocks"]:
        block.pop("indent", None)
        block["items"] = [item[:4] for item in block.get("items", ())]
        block["rows"] = [[cell[:3] for cell in row] for row in block.get("rows", ())]
    old = from_dict(stored)
    assert old.text == document.text
