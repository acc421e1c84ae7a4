"""An article's text as tokens, sentences, paragraphs and quotations, in one pass, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final, NamedTuple
from unicodedata import normalize


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


_TOGGLING: Final = frozenset({'"', "''", "``"})
_OTHERS: Final = _TOGGLING | {"‘", "'", "\n"}
_LONGEST: Final = 150
"""Tokens of a sentence; what is longer is not prose and is cut, so that every rule's reach is bounded."""
_ENDERS: Final = frozenset({".", "!", "?", "…", "...", ".."})
_CLOSERS: Final = frozenset("”»“‹›)]'") | _TOGGLING
_WORD: Final = re.compile(r" (\w+)")
_ACCENTED: Final = re.compile(r"\w[\u0300-\u036f]+")
_DOMAIN: Final = r"\.(?:com|org|net|gov|edu)\b"


class Writing(NamedTuple):
    """How a language is written: what the tokens of its texts depend on.

    Attributes:
        abbreviations: words that keep the full stop behind them: "Dr".
        final_abbreviations: those of them, with their stop in lower case, that may also end a sentence.
        numbered: words that keep it before a number only: "No. 4".
        counted: words in lower case before which a number keeps it: months, where the third is written "3.".
        openers: words in lower case whose capital shows that a sentence begins, even behind an abbreviation.
        contractions: letters behind an apostrophe that are a token of their own.
        negation: the end of a word that negates it ("" for none), and `negation_word` for which it stands.
        joined: words in lower case that end in `negation_word` and are two.
        quotes: an opening quotation mark to the marks that close it.
        folded: letters to those that stand for them in `Tokens.low`, where a language is written in two ways.
        capitals: words that in capitals are others than in small letters, to what they are in `Tokens.low`.
    """

    abbreviations: frozenset[str] = frozenset()
    final_abbreviations: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    contractions: tuple[str, ...] = ()
    negation: str = ""
    negation_word: str = ""
    joined: frozenset[str] = frozenset()
    quotes: tuple[tuple[str, str], ...] = (("“", "”»"), ("«", "»”"), ("„", "”“"))
    folded: tuple[tuple[str, str], ...] = ()
    capitals: tuple[tuple[str, str], ...] = ()


PLAIN: Final = Writing()
"""What one can say of any language written from left to right."""


@cache
def _token(contractions: tuple[str, ...]) -> re.Pattern[str]:
    """The expression of a token. Apostrophes are plain: "’" was replaced, one character for one."""
    ends = "|".join(map(re.escape, contractions))
    inner = rf"(?!(?:{ends})\b)" if ends else ""
    return re.compile(
        r"[a-z]+(?= )"  # most words; said first because it is quickly seen
        r"|[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S., a.m.
        rf"|\w+(?:[-&/]\w+|[.,:/]\d+|{_DOMAIN}|'{inner}\w+)*%?"
        + (rf"|'(?:{ends})\b" if ends else "")
        + r"|\n+|''|``|--+|\.\.+"
        r"|[^\w\s]"
    )


class Tokens:
    r"""A text cut into tokens.

    Contractions are cut ("did|n’t", "Trump|’s"), so are plural apostrophes. `low` holds each token in lower case with
    plain apostrophes, a cut-off negation as the word for which it stands. A newline run is one token "\\n".

    Attributes:
        text: the text itself.
        words: the tokens as they are in the text.
        low: the tokens in lower case, normalised.
        starts: first character of each token.
        ends: character behind each token.
        quoted: 1 for each token inside a direct quotation.
        bounds: the first token of each sentence, and the number of tokens at the end.
    """

    __slots__ = ("_headlines", "_odd", "_writing", "bounds", "ends", "low", "quoted", "starts", "text", "words")

    def __init__(self, text: str, writing: Writing = PLAIN) -> None:
        self.text = text
        self._writing = writing
        plain, offsets = _composed(text.replace("‘‘", "``").replace("’", "'"))
        spans = [match.span() for match in _token(writing.contractions).finditer(plain)]
        words = [plain[start:end] for start, end in spans]
        odd = _no_words(words)
        size, negations = len(writing.negation), (writing.negation, writing.negation.upper())
        changes = [
            k for k in odd if words[k] == "." or (size and len(words[k]) > size and words[k][-size:] in negations)
        ]
        if writing.joined and not writing.joined.isdisjoint(lowered := [word.lower() for word in words]):
            changes = sorted({*changes, *(k for k, word in enumerate(lowered) if word in writing.joined)})
        if changes:
            spans, words = _mended(plain, spans, words, changes, writing)
            odd = _no_words(words)
        self.words = words
        self.starts = [span[0] for span in spans]
        self.ends = [span[1] for span in spans]
        if offsets is not None:
            self.starts = [offsets[start] for start in self.starts]
            self.ends = [offsets[end] for end in self.ends]
        self.low = [word.lower() for word in words]
        for letter, instead in writing.folded:
            if letter in plain:
                self.low = [word.replace(letter, instead) for word in self.low]
        for k in odd:
            if words[k][0] == "\n":
                self.low[k] = "\n"
        if any(word in plain for word, _ in writing.capitals):
            capitals = dict(writing.capitals)
            for k in [k for k, word in enumerate(words) if word in capitals]:
                self.low[k] = capitals[words[k]]
        self._odd = odd
        self.quoted = self._quotations()
        self.bounds = self._sentences()
        self._headlines: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.words)

    def sentence(self, i: int) -> tuple[int, int]:
        """First token of the sentence that holds token `i`, and the one behind its last."""
        k = bisect_right(self.bounds, i) - 1
        return self.bounds[k], self.bounds[k + 1]

    def headline(self, i: int) -> bool:
        """Whether token `i` is in a sentence in Title Case, where capitals tell nothing."""
        start, end = self.sentence(i)
        known = self._headlines.get(start)
        if known is None:
            known = self._headlines[start] = _is_title_case(self.words[start:end])
        return known

    def slice(self, i: int, j: int) -> str:
        """The text from token `i` to token `j`, `j` included."""
        return self.text[self.starts[i] : self.ends[j]]

    def is_cap(self, i: int) -> bool:
        """Whether token `i` begins with a capital."""
        return self.words[i][0].isupper()

    def _quotations(self) -> bytearray:
        """Which tokens are inside quotation marks.

        A quotation that its paragraph does not close goes on in the next one if that opens with a mark; otherwise the
        closing mark was lost, and nobody can say where.
        """
        low, starts, ends = self.low, self.starts, self.ends
        quoted = bytearray(len(low))
        closers = dict(self._writing.quotes)
        closing = frozenset("".join(closers.values()))
        marks = closers.keys() | closing | _OTHERS
        opened, by = -1, ""
        for i in self._odd:
            word = low[i]
            if word not in marks:
                continue
            if word == "\n":
                goes_on = low[i + 1 : i + 2] and (low[i + 1] in closers or low[i + 1] in _TOGGLING)
                if opened >= 0 and by not in "‘'" and goes_on:
                    quoted[opened:i] = b"\x01" * (i - opened)
                opened = -1
                continue
            if opened >= 0:
                if by in _TOGGLING:
                    closes = word in _TOGGLING or word in closing
                elif by in "‘'":
                    # An apostrophe stands for a closing mark only where no word goes on after it.
                    closes = word == "'" and not (
                        i + 1 < len(low) and starts[i + 1] == ends[i] and low[i + 1].isalnum()
                    )
                    if not closes and (word in closers or word in _TOGGLING):
                        opened, by = i, word
                else:
                    closes = word in closers[by] or word == '"'
                if closes:
                    quoted[opened : i + 1] = b"\x01" * (i + 1 - opened)
                    opened = -1
            elif (
                word in closers
                or word in _TOGGLING
                or (
                    word in "‘'"
                    and (i == 0 or ends[i - 1] < starts[i])
                    and i + 1 < len(low)
                    and starts[i + 1] == ends[i]
                )
            ):
                opened, by = i, word
        if opened >= 0 and by not in "‘'":
            quoted[opened:] = b"\x01" * (len(low) - opened)
        return quoted

    def _sentences(self) -> list[int]:
        low, words = self.low, self.words
        final, openers = self._writing.final_abbreviations, self._writing.openers
        size = len(low)
        bounds = [0]
        for i in self._odd:
            word = low[i]
            if word[-1] not in ".!?…\n":
                continue
            if word == "\n":
                end = i + 1
            elif word in _ENDERS:
                end = i + 1
                while end < size and low[end] in _CLOSERS and self.starts[end] == self.ends[end - 1]:
                    end += 1
                if end < size and low[end] != "\n":
                    if self.starts[end] == self.ends[end - 1] and len(low[i - 1]) < 3:
                        continue  # "D-N.Y."
                    first = words[end][0]
                    if not (first.isupper() or first.isdigit() or first in "“\"‘'«(["):
                        continue
            elif word[-1] == "." and i + 1 < size and (word in final or "." in word[:-1]) and low[i + 1] in openers:
                if not words[i + 1][0].isupper():
                    continue
                end = i + 1
            else:
                continue
            while end - bounds[-1] > _LONGEST:
                bounds.append(bounds[-1] + _LONGEST)
            if end > bounds[-1]:
                bounds.append(end)
        while size - bounds[-1] > _LONGEST:
            bounds.append(bounds[-1] + _LONGEST)
        if bounds[-1] != size or size == 0:
            bounds.append(size)
        return bounds


def _composed(text: str) -> tuple[str, list[int] | None]:
    """A text with its accents joined to their letters, and where each of its characters stood; None for unchanged."""
    if _ACCENTED.search(text) is None:
        return text, None
    joined: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _ACCENTED.finditer(text):
        letter = normalize("NFC", match[0])
        joined += [text[at : match.start()], letter]
        offsets += range(at, match.start())
        offsets += range(match.start(), match.start() + len(letter))
        at = match.end()
    joined.append(text[at:])
    offsets += range(at, len(text) + 1)
    return "".join(joined), offsets


def _no_words(words: list[str]) -> list[int]:
    """The few tokens that are not plain words: what cuts and quotes is among them."""
    return [k for k, word in enumerate(words) if not word.isalpha()]


def _mended(
    plain: str, spans: list[tuple[int, int]], words: list[str], changes: list[int], writing: Writing
) -> tuple[list[tuple[int, int]], list[str]]:
    """Full stops joined to the abbreviations they belong to, and "didn't" cut into "did" and "not".

    `changes` are the tokens that may need it: full stops, and words that end in the language's negation.
    """
    cut = len(writing.negation)
    new_spans: list[tuple[int, int]] = []
    new_words: list[str] = []
    done = 0
    for k in changes:
        start, end = spans[k]
        if words[k].lower() in writing.joined:
            behind = len(writing.negation_word)
            new_spans += [*spans[done:k], (start, end - behind), (end - behind, end)]
            new_words += [*words[done:k], words[k][:-behind], writing.negation_word]
        elif words[k] != ".":
            new_spans += [*spans[done:k], (start, end - cut), (end - cut, end)]
            new_words += [*words[done:k], words[k][:-cut], writing.negation_word]
        elif k > done and spans[k - 1][1] == start and _abbreviated(plain, words[k - 1], end, writing):
            new_spans += [*spans[done : k - 1], (spans[k - 1][0], end)]
            new_words += [*words[done : k - 1], words[k - 1] + "."]
        else:
            continue
        done = k + 1
    return new_spans + spans[done:], new_words + words[done:]


def _abbreviated(plain: str, word: str, end: int, writing: Writing) -> bool:
    """Whether the full stop before `end` belongs to `word`: "Mr.", "No. 4", "J. Edgar"."""
    if word in writing.abbreviations:
        return True
    if writing.counted and word.isdigit():
        behind = _WORD.match(plain, end)
        return behind is not None and behind[1].lower() in writing.counted
    follows = plain[end : end + 2]
    if len(word) == 1 and word.isupper():
        return bool(follows.strip()) and follows.strip()[0].isupper()
    return word in writing.numbered and follows[:1] == " " and follows[1:].isdigit()


def _is_title_case(words: list[str]) -> bool:
    """Whether most longer words of a headline are capitalised."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and len([word for word in long if word[0].isupper()]) >= 0.8 * len(long)
