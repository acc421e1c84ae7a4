"""Citations: each format as its programs read it, whatever the headline holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from newsterm.article.plain_text import from_text
from newsterm.services.citation import FORMATS, Citation, citation, formatted
from newsterm.sourcing.analyse import analyse

PLAIN = Citation(
    "Ferry aground, report finds",
    "Tarvik Herald",
    ("Kit Okafor", "Ann van der Berg", "our own correspondents"),
    date(2026, 3, 9),
    date(2026, 11, 28),
    "https://herald.example/a?b=1",
    "en",
)
NASTY = replace(
    PLAIN,
    title='50 % of “A_B” & {C}\\ #1 ~ [x](y) <b> "q"',
    authors=("A & B {C}", "X"),
    quote="He said “no”.",
    outlet="A_B",
)


def test_for_people() -> None:
    assert formatted(PLAIN, "text") == (
        "Kit Okafor and Ann van der Berg and our own correspondents, “Ferry aground, report finds”, Tarvik Herald,"
        " 9 March 2026, https://herald.example/a?b=1 (accessed 28 November 2026).\n"
    )
    assert formatted(replace(PLAIN, quote="A “so” it was."), "text").startswith("“A ‘so’ it was.”\n")
    assert formatted(PLAIN, "md").endswith(
        "[Ferry aground, report finds](https://herald.example/a?b=1), *Tarvik Herald*, 9 March 2026"
        " (accessed 28 November 2026).\n"
    )
    assert formatted(Citation("Alone"), "text") == "“Alone”.\n"


def test_bibtex() -> None:
    assert formatted(PLAIN, "bibtex") == (
        "@online{tarvikherald2026ferryagroundreport,\n"
        "  author = {Kit Okafor and Ann van der Berg and {our own correspondents}},\n"
        "  title = {{Ferry aground, report finds}},\n"
        "  organization = {Tarvik Herald},\n"
        "  date = {2026-03-09},\n"
        "  url = {https://herald.example/a?b=1},\n"
        "  urldate = {2026-11-28},\n"
        "  langid = {en},\n"
        "}\n"
    )


def test_csl() -> None:
    (item,) = json.loads(formatted(PLAIN, "csl"))
    assert item["author"] == [
        {"family": "Okafor", "given": "Kit"},
        {"family": "van der Berg", "given": "Ann"},
        {"literal": "our own correspondents"},
    ]
    assert item["issued"] == {"date-parts": [[2026, 3, 9]]}
    assert (item["type"], item["container-title"], item["URL"]) == ("article-newspaper", "Tarvik Herald", PLAIN.url)


def test_ris() -> None:
    lines = formatted(PLAIN, "ris").splitlines()
    assert lines[0] == "TY  - NEWS"
    assert lines[-1] == "ER  - "
    assert "AU  - van der Berg, Ann" in lines
    assert "DA  - 2026/03/09/" in lines
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_takes_for_markup_is_escaped(name: str) -> None:
    written = formatted(NASTY, name)
    if name == "bibtex":
        unescaped = re.sub(r"\\[{}]", "", written)
        assert unescaped.count("{") == unescaped.count("}")
        assert not re.search(r"(?<!\\)[%&#$]", written.replace(NASTY.url, ""))
    if name == "csl":
        assert json.loads(written)[0]["title"] == NASTY.title
    if name == "md":
        assert "[x](y)" not in written
        assert "<b>" not in written


def test_the_sentence_of_a_mark_is_cited() -> None:
    text = "The ferry ran aground. The steering had reportedly failed, Mr. Lee said. Nobody was hurt."
    document = replace(
        from_text(f"First, officials said.\n\n{text}", "Ferry"),
        byline="Kit Okafor and Ann Lee",
        published=datetime(2026, 3, 9, tzinfo=UTC),
    )
    cue = next(cue for cue in analyse(document.text).cues if cue.text == "reportedly")
    cited = citation(document, outlet="Herald", cue=cue)
    assert cited.quote == "The steering had reportedly failed, Mr. Lee said."
    assert cited.authors == ("Kit Okafor", "Ann Lee")
    assert cited.outlet == "Herald"
    assert cited.meaning
