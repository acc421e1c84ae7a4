"""Every language pack keeps what its examples promise, the engine knows no language, and data alone make a pack."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest

from newsterm.sourcing import engine, languages
from newsterm.sourcing.analyse import analyse
from newsterm.sourcing.engine import pack
from newsterm.sourcing.engine.finder import Finder
from newsterm.sourcing.engine.phrases import compile_pattern
from newsterm.sourcing.engine.tokens import Tokens
from newsterm.sourcing.kinds import Kind

_FOLDER: Final = Path(languages.__file__).parent
_BRACKETS: Final = re.compile(r"\[([^\]]+)\]")


def _phrases() -> list[Any]:
    found = []
    for code in pack.LANGUAGES:
        tables = tomllib.loads((_FOLDER / code / "phrases.toml").read_text(encoding="utf-8"))["phrase"]
        found += [pytest.param(code, table, id=f"{code}: {table['pattern'][:40]}") for table in tables]
    return found


@pytest.mark.parametrize(("code", "table"), _phrases())
def test_phrase(code: str, table: dict[str, Any]) -> None:
    match = _BRACKETS.search(table["yes"])
    assert match, f"the example {table['yes']!r} marks nothing"
    text, start, end = _BRACKETS.sub(r"\1", table["yes"]), match.start(), match.end() - 2
    hits = [c for c in analyse(text, language=code).cues if c.start < end and start < c.end]
    assert hits, f"{text!r}: nothing marked at {text[start:end]!r}"
    assert start <= hits[0].start
    assert hits[0].end <= end
    counter = {c.kind for c in analyse(table["no"], language=code).cues}
    if table["kind"] == "source":
        assert not counter
    else:
        assert hits[0].kind == table["kind"]
        assert Kind(table["kind"]) not in counter


def test_no_pattern_twice() -> None:
    for code in pack.LANGUAGES:
        patterns = [
            table["pattern"]
            for table in tomllib.loads((_FOLDER / code / "phrases.toml").read_text(encoding="utf-8"))["phrase"]
        ]
        assert len(patterns) == len(set(patterns))


#: Names of classes, forms, shapes and files that the engine and the packs agree on; they are no words of a text.
_LABELS: Final = frozenset(
    [
        "word",
        "words",
        "maybe",
        "adv",
        "gap",
        "np",
        "source",
        "kind",
        "note",
        "base",
        "past",
        "ing",
        "participle",
        "ending",
        "letters",
        "spokesperson",
        "name",
        "names",
        "shapes",
        "speaks",
        "about",
        "forms",
        "form",
        "frame",
        "frames",
        "sure",
        "pattern",
        "rule",
        "next",
        "not_next",
        "prev",
        "not_prev",
        "unless",
        "family",
        "phrase",
        "phrases",
        "verb",
        "verbs",
        "list",
        "lists",
        "outlet",
        "outlets",
        "body",
        "title",
        "role",
        "classes",
        "writing",
        "adverbs",
        "quotes",
        "capitals",
        "joined",
        "numbered",
        "openers",
        "contractions",
        "negation",
        "yes",
        "no",
        "judge",
        "marks",
        "threshold",
        "kinds",
        "sources",
        "language",
        "languages",
        "syntax",
        "code",
        "compounds",
        "pronoun",
        "document",
        "en",
        "quoted",
        "text",
        "starts",
        "ends",
        "low",
        "bounds",
    ]
)


def test_the_engine_holds_no_word_of_any_language() -> None:
    """No string in the engine's code is a word of a pack's closed classes, phrases or verbs."""
    known: set[str] = set()
    for code in pack.LANGUAGES:
        for group in pack.classes(code).values():
            known |= group
        loaded = pack.load(code)
        known |= loaded.verbs.keys() | loaded.unsure_verbs.keys() | loaded.nouns.keys()
        known |= {word for phrases in loaded.phrases.values() for word in phrases if word.isalpha()}
    known = {word for word in known if word.isalpha() and len(word) > 1} - _LABELS
    found = []
    for path in sorted(Path(engine.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                node.body = [n for n in node.body if not _is_docstring(n)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [f"{path.name}: {w}" for w in re.findall(r"[^\W\d]+", node.value.lower()) if w in known]
    assert not found


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pack.Pack:
    """A pack of an invented language that has nothing but the two files it needs."""
    folder = tmp_path / "languages" / "zz"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(
        'code = "zz"\n[writing]\nabbreviations = "Hr"\nquotes = { "„" = "“" }\n'
        'folded = { "ŭ" = "ux" }\ncounted = "majo"\n'
        '[verbs]\nshapes = "now then"\n[classes]\nnegations = "ne"\nadverbs = "tre"\n',
        encoding="utf-8",
    )
    (folder / "phrases.toml").write_text(
        '[family]\nspoke = "diris diras"\n'
        '[[phrase]]\npattern = "lauxdire"\nkind = "hearsay"\n'
        '[[phrase]]\npattern = "ne {adv} <spoke>"\nkind = "no_comment"\nunless = ["ne diris {2} bonvenon"]\n'
        '[[phrase]]\npattern = "laux"\nkind = "source"\n'
        '[[phrase]]\npattern = "el *rondoj/*medioj"\nkind = "unnamed"\n'
        '[[phrase]]\npattern = "povas"\nkind = "hedge"\nrule = "whatever"\n',
        encoding="utf-8",
    )
    (folder / "verbs.toml").write_text('[[verb]]\nframe = "say"\nforms = "diras diris"\n', encoding="utf-8")
    monkeypatch.setattr(pack, "_FOLDER", tmp_path / "languages")
    pack._language.cache_clear()
    pack.classes.cache_clear()
    return pack.load.__wrapped__("zz")


def _found(text: str, which: pack.Pack) -> list[tuple[str, str]]:
    tokens = Tokens(text, which.writing)
    return [(tokens.slice(m.first, m.last), m.kind) for m in Finder(tokens, which).find()]


def test_two_files_make_a_pack(invented: pack.Pack) -> None:
    assert _found("Laŭdire li iris. Hr. Bo ne tre diris ion.", invented) == [
        ("Laŭdire", "hearsay"),
        ("ne tre diris", "no_comment"),
    ]


def test_two_spellings_are_one_word(invented: pack.Pack) -> None:
    assert _found("Laŭdire li iris.", invented) == [("Laŭdire", "hearsay")]
    assert _found("Lauxdire li iris.", invented) == [("Lauxdire", "hearsay")]


def test_unless_takes_a_phrase_back(invented: pack.Pack) -> None:
    assert _found("Li ne diris al ŝi bonvenon.", invented) == []
    assert _found("Li ne diris al ŝi adiaŭ.", invented) == [("ne diris", "no_comment")]


def test_what_needs_code_is_silent_without_it(invented: pack.Pack) -> None:
    assert _found("Laŭ Bo ĝi povas esti.", invented) == []


def test_accents_that_stand_apart_belong_to_their_letters(invented: pack.Pack) -> None:
    text = unicodedata.normalize("NFD", "Ĉu? Laŭdire li iris.")
    assert _found(text, invented) == [(unicodedata.normalize("NFD", "Laŭdire"), "hearsay")]
    assert _found(f"Q\u0303 {text}", invented) == _found(text, invented)
    assert all(t.starts[k] < t.ends[k] for t in [Tokens(f"Q\u0303 {text}", invented.writing)] for k in range(len(t)))


def test_a_pattern_may_ask_for_an_ending(invented: pack.Pack) -> None:
    assert _found("Tio venas el partirondoj, ne el partio.", invented) == [("el partirondoj", "unnamed")]


def test_no_pattern_begins_with_an_ending() -> None:
    with pytest.raises(ValueError, match="rondoj"):
        compile_pattern("[tre] *rondoj diris")


def test_numbers_keep_their_stop_before_what_they_count(invented: pack.Pack) -> None:
    tokens = Tokens("Bo iris la 3. Majo kaj venis 4. Ŝi ne.", invented.writing)
    assert [tokens.slice(a, b - 1) for a, b in itertools.pairwise(tokens.bounds)] == [
        "Bo iris la 3. Majo kaj venis 4.",
        "Ŝi ne.",
    ]


def test_forms_have_the_shapes_that_the_language_names(invented: pack.Pack) -> None:
    assert {form: verb.shape for form, verb in invented.verbs.items()} == {"diras": "now", "diris": "then"}


def test_quotations_are_those_of_the_language(invented: pack.Pack) -> None:
    tokens = Tokens("Bo: „Jes, ja“, kaj iris.", invented.writing)
    assert [tokens.words[k] for k in range(len(tokens)) if tokens.quoted[k]] == ["„", "Jes", ",", "ja", "“"]
