"""Text in, marks and sources out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsterm.sourcing.explain import explain
from newsterm.sourcing.ledger import Ledger
from newsterm.sourcing.lexicon import LANGUAGES, Lexicon, Phrase, load, user_phrases
from newsterm.sourcing.marks import Finder, Mark
from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source
from newsterm.sourcing.tokens import Tokens
from newsterm.sourcing.user import UserCue

LEXICON_VERSION: Final = load("en").version
"""Changes whenever the lexicon or the rules do: stored marks of another version are to be made anew."""


def analyse(
    text: str, *, title: str = "", publisher: str = "", language: str = "en", extra: Sequence[UserCue] = ()
) -> Analysis:
    """All marks of an article and the ledger of its sources.

    Args:
        text: the article's plain text; paragraphs end at newlines.
        title: its headline.
        publisher: who publishes it; its own name is no second hand.
        language: BCP 47 code, "" for unknown (taken for English).
        extra: the user's own cues.

    Returns:
        Marks in text order without overlap; nothing and `supported=False` where no lexicon speaks the language.
    """
    code = language.replace("_", "-").split("-")[0].lower() or "en"
    if code not in LANGUAGES:
        return Analysis(language=language, supported=False, lexicon=LEXICON_VERSION)
    lexicon = load(code)
    phrases = user_phrases(extra)
    own = tuple(Tokens(publisher.removeprefix("The ")).words) if publisher else ()
    cues, sources = _find(text, lexicon, own, phrases)
    title_cues = _find(title, lexicon, own, phrases)[0] if title else ()
    return Analysis(cues, title_cues, sources, language or "en", lexicon=lexicon.version)


def _find(
    text: str, lexicon: Lexicon, publisher: tuple[str, ...], extra: Mapping[str, dict[str, tuple[Phrase, ...]]]
) -> tuple[tuple[Cue, ...], tuple[Source, ...]]:
    tokens = Tokens(text)
    finder = Finder(tokens, lexicon, publisher, extra)
    marks = finder.find()
    ledger = Ledger(finder.n)
    sources = ledger.sources(marks)
    return tuple(_cue(mark, tokens, ledger) for mark in marks), sources


def _cue(mark: Mark, tokens: Tokens, ledger: Ledger) -> Cue:
    start, end = tokens.starts[mark.first], tokens.ends[mark.last]
    in_quote = bool(tokens.quoted[mark.first])
    source = None
    if mark.source is not None:
        first, last = tokens.starts[mark.source.first], tokens.ends[mark.source.last]
        source = Mention(first, last, tokens.text[first:last])
    if mark.phrase is not None and mark.phrase.note:
        explanation = mark.phrase.note
    else:
        explanation = _explanation(mark, ledger, in_quote)
    return Cue(start, end, tokens.text[start:end], mark.kind, in_quote, source, explanation)


def _explanation(mark: Mark, ledger: Ledger, in_quote: bool) -> str:
    outlet = ledger.with_article(*mark.outlet) if mark.outlet is not None else ""
    who = mark.who
    if who is None:
        return explain(mark.kind, outlet=outlet, in_quote=in_quote)
    author = ledger.spoken(mark.author) if mark.author is not None else ""
    return explain(
        mark.kind,
        ledger.spoken(who) + (f" by {author}" if author else ""),
        outlet=outlet,
        in_quote=in_quote,
        several=ledger.several(who),
        speaks_for=ledger.speaks_for(who),
        story=mark.kind is Kind.OUTLET and ledger.story(who),
    )
