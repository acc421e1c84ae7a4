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
            if i < free or not self._may_begin(i):
                continue
            mark = self._mark(i, marks)
            if mark is not None:
                marks.append(mark)
                if self.syntax is not None:
                    self.syntax.noticed(mark)
                free = mark.last + 1
        return marks

    def _may_begin(self, i: int) -> bool:
        """Whether token `i` and the one behind it can begin a mark: most of "is", "has" and "no" cannot."""
        low, pack = self.t.low, self.pack
        word = low[i]
        if word in pack.verbs or word in pack.unsure_verbs or word in self.extra:
            return True
        seconds = pack.phrases[word]
        second = low[i + 1] if i + 1 < len(low) else "\n"
        return second in seconds or "*" in seconds or ("*ly" in seconds and pack.grammar.is_adverb(second))

    def _mark(self, i: int, marks: list[Mark]) -> Mark | None:
        if self.t.low[i] in self.extra:
            own = self._phrase(i, self.extra[self.t.low[i]])
            if own is not None:
                return own.mark
        for candidate in self.candidates(i, marks):
            if self._decides(candidate):
                return self._typed(candidate)
        return None

    def candidates(self, i: int, marks: list[Mark]) -> Iterator[Candidate]:
        """What may begin at token `i` after `marks`: a phrase, a verb."""
        word = self.t.low[i]
        if word in self.pack.phrases:
            phrase = self._phrase(i, self.pack.phrases[word])
            if phrase is not None:
                yield phrase
        if self.syntax is not None and (word in self.pack.verbs or word in self.pack.unsure_verbs):
            verb = self.syntax.verb(i, marks)
            if verb is not None:
                yield verb

    def _decides(self, candidate: Candidate) -> bool:
        """Whether a candidate is a mark."""
        if candidate.sure or self.pack.judge is None or self.syntax is None:
            return candidate.accepted
        return self.pack.judge.is_mark(self.syntax.features(candidate))

    def _typed(self, candidate: Candidate) -> Mark:
        if candidate.typed or self.pack.judge is None or self.syntax is None:
            return candidate.mark
        features = self.syntax.source_features(candidate)
        return self.syntax.typed(candidate.mark, self.pack.judge.kind(features)) if features else candidate.mark

    def _phrase(self, i: int, seconds: dict[str, tuple[Phrase, ...]]) -> Candidate | None:
        """The longest of these phrases that begins at token `i` and means what the pack says."""
        low = self.t.low
        second = low[i + 1] if i + 1 < len(low) else "\n"
        found = seconds.get(second, ()) + seconds.get("*", ())
        if "*ly" in seconds and self.pack.grammar.is_adverb(second):
            found += seconds["*ly"]
        best: Phrase | None = None
        longest = -1
        for phrase in found:
            end = phrase.match(self.pack.grammar, low, i)
            if end > longest and self._holds(phrase, i, end):
                best, longest = phrase, end
        if best is None or "\n" in low[i:longest]:
            return None
        mark = self._phrase_mark(best, i, longest)
        return mark and Candidate(mark, True, best.pattern, sure=True, typed=True)

    def _holds(self, phrase: Phrase, i: int, end: int) -> bool:
        return not phrase.rule or (self.syntax is not None and self.syntax.holds(phrase.rule, i, end))

    def _phrase_mark(self, phrase: Phrase, i: int, end: int) -> Mark | None:
        if self.syntax is not None:
            return self.syntax.phrase(phrase, i, end)
        return None if phrase.kind is None else Mark(i, end - 1, phrase.kind, phrase=phrase)
