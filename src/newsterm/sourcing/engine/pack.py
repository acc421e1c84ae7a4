"""Language packs: the data of a folder of `newsterm.sourcing.languages`, compiled once into what the engine looks up.

`docs/languages.md` describes the files of a pack and how to write one.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsterm.sourcing.engine.judge import Judge, read_judge
from newsterm.sourcing.engine.phrases import Grammar, Phrase, Phrases, compile_pattern, dispatch
from newsterm.sourcing.engine.tokens import Tokens, Writing
from newsterm.sourcing.kinds import Kind
from newsterm.sourcing.user import UserCue

if TYPE_CHECKING:
    from newsterm.sourcing.engine.syntax import Syntax

_FOLDER: Final = Path(__file__).parent.parent / "languages"
_FOR_READERS: Final = re.compile(r"^(?:yes|no|about) = .*\n", re.MULTILINE)
LANGUAGES: Final = tuple(sorted(path.parent.name for path in _FOLDER.glob("*/language.toml")))


class Verb(NamedTuple):
    """A form of a verb of saying."""

    lemma: str
    frame: str
    shape: str
    """"base", "s", "past", "ing" or "participle", unless the language names its own."""


class Pack(NamedTuple):
    """What one language's sourcing language is made of."""

    code: str
    version: str
    """A hash of its data, its code and the engine's: stored marks of another version are to be made anew."""
    writing: Writing
    grammar: Grammar
    phrases: Phrases
    verbs: dict[str, Verb]
    unsure_verbs: dict[str, Verb]
    """Verbs that in most sentences pass on nothing: no rule reckons with them, only the judge marks them."""
    nouns: dict[str, str]
    """Word to class: "role", "institution", …"""
    compounds: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Last word of a compound noun to (words, class)."""
    names: dict[str, frozenset[tuple[str, ...]]]
    """Lists of names, in tokens: of newsrooms, of bodies."""
    lists: dict[str, frozenset[str]]
    """Lists of words for the language's own code and for the judge."""
    judge: Judge | None
    syntax: type[Syntax] | None
    """The code that reads noun phrases and clauses; without it a pack has phrases only."""
    first_words: frozenset[str]
    """Every word with which a mark can begin."""
    last_words: dict[str, frozenset[str]]
    """By class the words with which its nouns and compounds end."""


def words(text: str) -> frozenset[str]:
    """The words of a list as the data writes it."""
    return frozenset(text.split())


def _classes(written: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Classes of words, with "@name" replaced by that class, which comes before."""
    found: dict[str, frozenset[str]] = {}
    for name, text in written.items():
        plain = frozenset(word for word in text.split() if word[0] != "@")
        found[name] = plain.union(*(found[word[1:]] for word in text.split() if word[0] == "@"))
    return found


@cache
def _language(code: str) -> dict[str, Any]:
    return _toml(code, "language.toml")


@cache
def classes(code: str) -> dict[str, frozenset[str]]:
    """The closed classes of a language, by name."""
    return _classes(_language(code)["classes"])


def _toml(code: str, name: str) -> dict[str, Any]:
    path = _FOLDER / code / name
    if not path.exists():
        return {}
    # The examples are for readers and tests; without them the parser is done in two thirds of the time.
    return tomllib.loads(_FOR_READERS.sub("", path.read_text(encoding="utf-8")))


def version(code: str) -> str:
    """A hash of everything that makes the marks of a language: the engine's code, the pack's data and code."""
    folders = (_FOLDER.parent / "engine", _FOLDER / code)
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".toml", ".txt", ".json"):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{code}-{digest.hexdigest()[:12]}"


@cache
def versions() -> str:
    """A hash of every pack: what marks of any language, or that there are none, were made by."""
    return hashlib.sha256(" ".join(map(version, LANGUAGES)).encode()).hexdigest()[:12]


def _writing(table: Mapping[str, Any]) -> Writing:
    return Writing(
        abbreviations=words(table.get("abbreviations", "")),
        final_abbreviations=words(table.get("final_abbreviations", "")),
        numbered=words(table.get("numbered", "")),
        counted=words(table.get("counted", "")),
        openers=words(table.get("openers", "")),
        contractions=tuple(table.get("contractions", "").split()),
        negation=table.get("negation", ""),
        negation_word=table.get("negation_word", ""),
        joined=words(table.get("joined", "")),
        **({"quotes": tuple(table["quotes"].items())} if "quotes" in table else {}),
        folded=tuple(table.get("folded", {}).items()),
        capitals=tuple(table.get("capitals", {}).items()),
    )


def _grammar(language: Mapping[str, Any], found: Mapping[str, frozenset[str]]) -> Grammar:
    adverbs = language.get("adverbs", {})
    none: frozenset[str] = frozenset()
    return Grammar(
        adverbs=found.get("adverbs", none),
        adverb_ending=adverbs.get("ending", ""),
        adverb_letters=adverbs.get("letters", 0),
        no_adverbs=found.get("no_adverbs", none),
        negations=found.get("negations", none),
        prepositions=found.get("prepositions", none),
        pronouns=found.get("object_pronouns", none),
        possessives=found.get("possessives", none),
        verbal=found.get("verbal", none),
        participle_ending=language.get("verbs", {}).get("participle", ""),
    )


def _phrase(table: Mapping[str, Any], families: Mapping[str, frozenset[str]]) -> Phrase:
    return Phrase(
        pattern=table["pattern"],
        kind=None if table["kind"] == "source" else Kind(table["kind"]),
        parts=compile_pattern(table["pattern"], families),
        rule=table.get("rule", ""),
        next=words(table.get("next", "")),
        not_next=words(table.get("not_next", "")),
        prev=words(table.get("prev", "")),
        not_prev=words(table.get("not_prev", "")),
        unless=tuple(compile_pattern(pattern, families) for pattern in table.get("unless", ())),
    )


def user_phrases(cues: Sequence[UserCue], writing: Writing) -> Phrases:
    """The user's own cues as `Pack.phrases`."""
    return dispatch(
        Phrase(
            cue.phrase,
            cue.kind,
            tuple(("word", frozenset({word})) for word in Tokens(cue.phrase, writing).low),
            note=cue.note,
        )
        for cue in cues
    )


def _shapes(forms: list[str], endings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each form with its shape.

    A line gives base, -s, past, -ing and where it differs the participle, unless the language names its own columns.
    """
    if "shapes" in endings:
        return list(zip(forms, endings["shapes"].split(), strict=False))
    shapes = [(forms[0], "base"), (forms[1], "s")]
    for place, form in enumerate(forms[2:]):
        late = place > 1 and not form.endswith(endings["participle"])
        shapes.append((form, "ing" if form.endswith(endings["ing"]) else "participle" if late else "past"))
    return shapes


def _verbs(tables: Sequence[Mapping[str, Any]], endings: Mapping[str, str]) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for table in tables:
        for line in table["forms"].strip().splitlines():
            forms = line.split()
            for form, shape in _shapes(forms, endings):
                found.setdefault(form, Verb(forms[0], table["frame"], shape))
    return found


def _names(text: str) -> frozenset[tuple[str, ...]]:
    """A list of names, separated by commas, each in tokens."""
    return frozenset(tuple(name.split()) for name in text.replace("'s", " 's").split(","))


def _nouns(
    tables: Mapping[str, Any],
) -> tuple[dict[str, str], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Nouns by class, the first class that claims a word has it; and compounds by their last word."""
    nouns: dict[str, str] = {}
    compounds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, table in tables.items():
        if not table.get("speaks", True) or "words" not in table:
            continue
        for word in table["words"].split():
            if "_" in word:
                parts = tuple(word.split("_"))
                compounds.setdefault(parts[-1], []).append((parts, name))
            else:
                nouns.setdefault(word, name)
    return nouns, {last: tuple(found) for last, found in compounds.items()}


def _last_words(
    nouns: Mapping[str, str], compounds: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, group in nouns.items():
        found.setdefault(group, set()).add(word)
    for last, written in compounds.items():
        for _, group in written:
            found.setdefault(group, set()).add(last)
    return {group: frozenset(ends) for group, ends in found.items()}


def _lists(code: str) -> dict[str, frozenset[str]]:
    """The word lists of `words.toml`, and those in files of their own, `lists/<name>.txt`."""
    found = {name: words(table["words"]) for name, table in _toml(code, "words.toml").get("list", {}).items()}
    for path in sorted((_FOLDER / code / "lists").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = frozenset(word for line in lines if line[:1] != "#" for word in line.split())
    return found


def _syntax(code: str) -> type[Syntax] | None:
    if not (_FOLDER / code / "syntax.py").exists():
        return None
    module = import_module(f"newsterm.sourcing.languages.{code}.syntax")
    found: Callable[..., Any] = module.SYNTAX
    return found  # type: ignore[return-value]


@cache
def load(code: str) -> Pack:
    """The compiled pack of a language of `LANGUAGES`."""
    language = _language(code)
    sources = _toml(code, "sources.toml")
    outlets = _toml(code, "outlets.toml")
    nouns, compounds = _nouns(sources)
    lists = _lists(code)
    verbs, endings = _toml(code, "verbs.toml").get("verb", ()), language.get("verbs", {})
    phrases = _toml(code, "phrases.toml")
    families = {name: words(text) for name, text in phrases.get("family", {}).items()}
    found = dispatch(_phrase(table, families) for table in phrases.get("phrase", ()))
    sure = _verbs([table for table in verbs if table.get("sure", True)], endings)
    unsure = _verbs([table for table in verbs if not table.get("sure", True)], endings)
    unsure = {form: verb for form, verb in unsure.items() if verb.shape != "base"}  # mostly nouns and infinitives
    judge = read_judge(_FOLDER / code / "judge.json")
    return Pack(
        code=code,
        version=version(code),
        writing=_writing(language.get("writing", {})),
        grammar=_grammar(language, classes(code)),
        phrases=found,
        verbs=sure,
        unsure_verbs=unsure,
        nouns=nouns,
        compounds=compounds,
        names={name: _names(table["names"]) for name, table in {**sources, **outlets}.items() if "names" in table},
        lists=lists
        | {name: words(table["words"]) for name, table in sources.items() if not table.get("speaks", True)}
        | {f"{name}_shapes": words(table["shapes"]) for name, table in outlets.items() if "shapes" in table},
        judge=judge,
        syntax=_syntax(code),
        first_words=frozenset(found) | sure.keys() | (unsure.keys() if judge is not None else frozenset()),
        last_words=_last_words(nouns, compounds),
    )
