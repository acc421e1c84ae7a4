"""Finds the marks of one text: what may be one, in one pass over the tokens, and what the judge says of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsterm.sourcing.engine.marks import Candidate, Mark
from newsterm.sourcing.engine.pack import Pack
from newsterm.sourcing.engine.phrases import Phrase, Phrases
from newsterm.sourcing.engine.syntax import Syntax
from newsterm.sourcing.engine.tokens import Tokens


class Finder:
    """Finds the marks of one text.

    Args:
        tokens: the text.
        pack: its language's.
        publisher: the words of the publisher's name.
        extra: the user's own phrases; they go before the pack's, and no judge is asked about them.
    """

    def __init__(
        self, tokens: Tokens, pack: Pack, publisher: tuple[str, ...] = (), extra: Phrases | None = None
    ) -> None:
        self.t = tokens
        self.pack = pack
        self.extra = extra or {}
        self.syntax: Syntax | None = pack.syntax(tokens, pack, publisher) if pack.syntax is not None else None

    def find(self) -> list[Mark]:
        """All marks, in order, without overlap."""
        marks: list[Mark] = []
        first_words = self.pack.first_words | self.extra.keys()
        free = 0
        for i in [k for k, word in enumerate(self.t.low) if word in first_words]:
            if i < free:
                continue
            mark = self._mark(i, marks)
            if mark is not None:
                marks.append(mark)
                if self.syntax is not None:
                    self.syntax.noticed(mark)
                free = mark.last + 1
        return marks

    def _mark(self, i: int, marks: list[Mark]) -> Mark | None:
        if self.t.low[i] in self.extra:
            for own in self._phrases(i, self.extra[self.t.low[i]]):
                if own.accepted:
                    return own.mark
        for candidate in self.candidates(i, marks):
            if self._decides(candidate):
                return self._typed(candidate)
        return None

    def candidates(self, i: int, marks: list[Mark]) -> Iterator[Candidate]:
        """What may begin at token `i` behind `marks`, the better first."""
        word = self.t.low[i]
        if word in self.pack.phrases:
            yield from self._phrases(i, self.pack.phrases[word])
        if self.syntax is not None and word in self.pack.verbs:
            candidate = self.syntax.verb(i, marks)
            if candidate is not None:
                yield candidate

    def _decides(self, candidate: Candidate) -> bool:
        if self.pack.judge is None or self.syntax is None:
            return candidate.accepted
        return self.pack.judge.is_mark(self.syntax.features(candidate))

    def _typed(self, candidate: Candidate) -> Mark:
        if self.pack.judge is None or self.syntax is None:
            return candidate.mark
        features = self.syntax.source_features(candidate)
        return self.syntax.typed(candidate.mark, self.pack.judge.kind(features)) if features else candidate.mark

    def _phrases(self, i: int, seconds: dict[str, tuple[Phrase, ...]]) -> Iterator[Candidate]:
        """The longest of these phrases that begins at token `i` and holds, else the longest that does not."""
        low = self.t.low
        second = low[i + 1] if i + 1 < len(low) else "\n"
        found = seconds.get(second, ()) + seconds.get("*", ())
        if "*ly" in seconds and self.pack.grammar.is_adverb(second):
            found += seconds["*ly"]
        best: dict[bool, tuple[int, Phrase]] = {}
        for phrase in found:
            end = phrase.match(self.pack.grammar, low, i)
            if end > best.get(True, (-1, None))[0] and "\n" not in low[i:end]:
                holds = not phrase.rule or (self.syntax is not None and self.syntax.holds(phrase.rule, i, end))
                if holds or end > best.get(False, (-1, None))[0]:
                    best[holds] = end, phrase
        for holds in (True, False):
            if holds in best:
                end, phrase = best[holds]
                mark = self._phrase_mark(phrase, i, end)
                if mark is not None:
                    yield Candidate(mark, holds, phrase.pattern, "" if holds else phrase.rule)
                return

    def _phrase_mark(self, phrase: Phrase, i: int, end: int) -> Mark | None:
        if self.syntax is not None:
            return self.syntax.phrase(phrase, i, end)
        return None if phrase.kind is None else Mark(i, end - 1, phrase.kind, phrase=phrase)
