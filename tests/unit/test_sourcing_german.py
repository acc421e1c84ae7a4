"""German at work on sentences of our own: every mark with its kind, and nothing more."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from newsterm.sourcing import languages
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.engine import pack
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.languages.de.conditions import CONDITIONS
from tests.corpus import own

_PACK: Final = Path(languages.__file__).parent / "de"
_SENTENCES: Final = Path(own.__file__).parent / "pairs"
_BRACKETS: Final = re.compile(r"\[([^\]]+)\]")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_PACK / name).read_text(encoding="utf-8"))


def _sentences() -> list[str]:
    lines = [ln for path in sorted(_SENTENCES.glob("de*.txt")) for ln in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and line[0] != "#"]


def _forms(frame: str, column: int) -> list[str]:
    tables = [table for table in _toml("verbs.toml")["verb"] if table["frame"] == frame]
    return [line.split()[column] for table in tables for line in table["forms"].strip().splitlines()]


def test_the_pairs_are_pairs() -> None:
    blocks = (_SENTENCES / "de.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    assert len(blocks) >= 150
    assert {len(block.splitlines()) for block in blocks} == {2}


@pytest.mark.parametrize("written", _sentences())
def test_sentence(written: str) -> None:
    text, marks = own.plain(written)
    found = [(cue.start, cue.end, cue.kind.value) for cue in analyse(text, language="de").cues]
    right, all_found, recalled, annotated = own.counts(list(marks), found, kinds=True)
    assert (right, recalled) == (all_found, annotated), [(text[a:b], kind) for a, b, kind in found]


@pytest.mark.parametrize("table", _toml("verbs.toml")["verb"], ids=lambda t: t["frame"])
def test_verb(table: dict[str, Any]) -> None:
    match = _BRACKETS.search(table["yes"])
    assert match
    cues = analyse(_BRACKETS.sub(r"\1", table["yes"]), language="de").cues
    assert (match.start(), match.end() - 2) in {(cue.start, cue.end) for cue in cues}
    assert not analyse(table["no"], language="de").cues


@pytest.mark.parametrize("past", [form for form in _forms("say", 2) if form != "verlautete"])
def test_every_verb_of_saying_takes_a_clause(past: str) -> None:
    (cue,) = analyse(f"Jan Weber {past}, die Brücke sei gesperrt.", language="de").cues
    assert (cue.text, cue.kind) == (past, Kind.PERSON)
    assert cue.source is not None
    assert cue.source.text == "Jan Weber"


@pytest.mark.parametrize("past", _forms("act", 2))
def test_an_act_is_a_claim_only_with_what_is_said(past: str) -> None:
    assert not analyse(f"Jan Weber {past} den Nachbarn.", language="de").cues
    (cue,) = analyse(f"Jan Weber {past}, dass die Brücke gesperrt ist.", language="de").cues
    assert cue.text == past


def test_every_condition_is_used_and_known() -> None:
    assert {table["rule"] for table in _toml("phrases.toml")["phrase"] if "rule" in table} == set(CONDITIONS)


def test_every_class_says_what_it_is() -> None:
    for name in ("sources.toml", "outlets.toml"):
        assert all(table["about"] for table in _toml(name).values())
    assert all(table["about"] for table in _toml("words.toml")["list"].values())


def test_the_ledger_knows_a_name_again_and_who_was_told() -> None:
    text = (
        "Der Minister Kurt Lenz sagte, er habe nichts gewusst. Lenz betonte, das Geld sei da. "
        'Er sagte der "Süddeutschen Zeitung", man prüfe den Fall.'
    )
    first, second = analyse(text, language="de").sources
    assert (first.name, first.kind, first.cues) == ("Kurt Lenz", Kind.PERSON, (0, 1))
    assert (second.name, second.kind, second.cues, second.via) == (
        "Süddeutschen Zeitung",
        Kind.OUTLET,
        (2,),
        "Kurt Lenz",
    )


def test_the_papers_own_reporting_is_no_second_hand() -> None:
    text = 'Das berichtete die "Hafenpost".'
    assert [cue.kind for cue in analyse(text, language="de").cues] == [Kind.OUTLET]
    assert [cue.kind for cue in analyse(text, publisher="Die Hafenpost", language="de").cues] == [Kind.VERIFIED]


def test_he_is_who_spoke_last() -> None:
    text = "Jan Weber sagte, das stimme. Ein Sprecher der Bank erklärte, er prüfe das. Er sagte, es eile nicht."
    *_, last = analyse(text, language="de").cues
    assert (last.text, last.kind) == ("sagte", Kind.INSTITUTION)
    *_, last = analyse("Jan Weber sagte, das stimme. Er erklärte, er gehe.", language="de").cues
    assert last.explanation == "Jan Weber says this, on the record."


def test_a_german_text_alone_loads_german() -> None:
    pack.load.cache_clear()
    analyse("The minister said so.", language="en")
    assert pack.load.cache_info().currsize == 1
    analyse("Der Minister sagte, er gehe.", language="de-AT")
    assert pack.load.cache_info().currsize == 2
