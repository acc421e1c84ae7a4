"""Text in, marks and sources out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsterm.sourcing.engine.finder import Finder
from newsterm.sourcing.engine.marks import Mark
from newsterm.sourcing.engine.pack import LANGUAGES, Pack, load, user_phrases, versions
from newsterm.sourcing.engine.phrases import Phrases
from newsterm.sourcing.engine.syntax import Index
from newsterm.sourcing.engine.tokens import PLAIN, Tokens
from newsterm.sourcing.explain import explain
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source
from newsterm.sourcing.user import UserCue

_DEFAULT: Final = "en"
"""What a text without a language is taken for."""


def language_code(language: str) -> str:
    """The primary subtag of a BCP 47 code in lower case; English for ""."""
    return language.replace("_", "-").split("-")[0].lower() or _DEFAULT


def tokens_of(text: str, language: str = "") -> Tokens:
    """A text in tokens and sentences as its language writes them."""
    code = language_code(language)
    return Tokens(text, load(code).writing if code in LANGUAGES else PLAIN)


def analyse(
    text: str, *, title: str = "", publisher: str = "", language: str = "en", extra: Sequence[UserCue] = ()
) -> Analysis:
    """All marks of an article and the list of its sources.

    Args:
        text: the article's plain text; paragraphs end at newlines.
        title: its headline.
        publisher: who publishes it; its own name is not a second hand.
        language: BCP 47 code, "" for unknown (taken for English).
        extra: the user's own cues.

    Returns:
        Marks in text order without overlap; nothing and `supported=False` where no pack speaks the language.
    """
    code = language_code(language)
    if code not in LANGUAGES:
        return Analysis(language=language, supported=False, lexicon=versions())
    pack = load(code)
    phrases = user_phrases(extra, pack.writing)
    own = tuple(Tokens(publisher.removeprefix("The "), pack.writing).words) if publisher else ()
    cues, sources = _find(text, pack, own, phrases)
    title_cues = _find(title, pack, own, phrases)[0] if title else ()
    return Analysis(cues, title_cues, sources, language or _DEFAULT, lexicon=versions())


def known_newsrooms(language: str = "en") -> frozenset[str]:
    """The names of newsrooms that a language's lists hold, as in print; none where no pack speaks the language."""
    code = language.replace("_", "-").split("-")[0].lower() or "en"
    if code not in LANGUAGES:
        return frozenset()
    return frozenset(" ".join(name).replace(" 's", "'s") for name in load(code).names.get("outlet", ()))


def _find(
    text: str, pack: Pack, publisher: tuple[str, ...], extra: Phrases
) -> tuple[tuple[Cue, ...], tuple[Source, ...]]:
    tokens = Tokens(text, pack.writing)
    finder = Finder(tokens, pack, publisher, extra)
    marks = finder.find()
    index = finder.syntax.index(marks) if finder.syntax is not None else None
    sources = index.sources() if index is not None else ()
    return tuple(_cue(mark, tokens, index) for mark in marks), sources


def _cue(mark: Mark, tokens: Tokens, index: Index | None) -> Cue:
    start, end = tokens.starts[mark.first], tokens.ends[mark.last]
    in_quote = bool(tokens.quoted[mark.first])
    source = mark.source and _mention(tokens, mark.source.first, mark.source.last)
    newsroom = mark.outlet or (mark.who.outlet if mark.who is not None and mark.kind is Kind.OUTLET else None)
    if mark.phrase is not None and mark.phrase.note:
        explanation = mark.phrase.note
    else:
        explanation = _explanation(mark, index, in_quote)
    return Cue(
        start,
        end,
        tokens.text[start:end],
        mark.kind,
        in_quote,
        source,
        explanation,
        newsroom and _mention(tokens, *newsroom),
    )


def _mention(tokens: Tokens, first: int, last: int) -> Mention:
    start, end = tokens.starts[first], tokens.ends[last]
    return Mention(start, end, tokens.text[start:end])


def _explanation(mark: Mark, index: Index | None, in_quote: bool) -> str:
    if index is None:
        return explain(mark.kind, in_quote=in_quote)
    outlet = index.with_article(*mark.outlet) if mark.outlet is not None else ""
    who = mark.who
    if who is None:
        return explain(mark.kind, outlet=outlet, in_quote=in_quote)
    author = index.spoken(mark.author) if mark.author is not None else ""
    return explain(
        mark.kind,
        index.spoken(who) + (f" by {author}" if author else ""),
        outlet=outlet,
        in_quote=in_quote,
        several=index.several(who),
        speaks_for=index.speaks_for(who),
        story=mark.kind is Kind.OUTLET and index.story(who),
    )
