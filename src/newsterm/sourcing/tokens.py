"""An article's text as tokens, sentences, paragraphs and quotations, in one pass, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


_ABBREVIATIONS: Final = word_set(
    "Mr Mrs Ms Mx Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Cpl Cmdr Adm Rev Hon Pres Prof St Jr Sr"
    " Inc Corp Co Ltd Bros vs Supt Det Insp Atty Jan Feb Aug Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla"
    " Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ph.D etc"
)
#: Abbreviations that can also end a sentence: whether they did is read off the word behind them.
_FINAL: Final = frozenset({"jr.", "sr.", "inc.", "corp.", "co.", "ltd.", "bros.", "etc.", "ph.d."})
#: Apostrophes are plain here: "’" was replaced, one character for one.
_TOKEN: Final = re.compile(
    r"[a-z]+(?= )"  # most words; said first because it is quickly seen
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S., a.m.
    r"|\w+(?:[-&/]\w+|[.,:/]\d+|\.(?:com|org|net|gov|edu)\b|'(?!(?:s|re|ve|ll|d|m)\b)\w+)*%?"
    r"|'(?:s|re|ve|ll|d|m)\b"
    r"|\n+|''|``|--+|\.\.+"
    r"|[^\w\s]"
)
_OPENING: Final = frozenset("“«„")
_CLOSING: Final = frozenset("”»")
_TOGGLING: Final = frozenset({'"', "''", "``"})
_MARKS: Final = _OPENING | _CLOSING | _TOGGLING | {"‘", "'", "\n"}
#: Bodies whose names look like pronouns in lower case.
_PRONOUN_LIKE: Final = {"WHO": "w.h.o.", "US": "u.s.", "IT": "i.t."}
_SHOUTED_PRONOUN: Final = re.compile("WHO|US|IT")
_LONGEST: Final = 150
"""Tokens of a sentence; what is longer is no prose and is cut, so that every rule's reach is bounded."""
_NEGATIONS: Final = frozenset({"n't", "N'T"})
_ENDERS: Final = frozenset({".", "!", "?", "…", "...", ".."})
_CLOSERS: Final = _CLOSING | _TOGGLING | {"'", ")", "]"}
#: Capitalised words that open a sentence even behind "U.S." or "Inc.".
_OPENERS: Final = word_set(
    "the a an he she it they we i in on at but and this that these those there his her its their as after when if"
    " for some many most"
)


class Tokens:
    r"""A text cut into tokens.

    Contractions are cut ("did|n’t", "Trump|’s"), so are plural apostrophes. `low` holds each token in lower case with
    plain apostrophes, "not" for "n’t". A newline run is one token "\\n".

    Attributes:
        text: the text itself.
        words: the tokens as they stand in the text.
        low: the tokens in lower case, normalised.
        starts: first character of each token.
        ends: character behind each token.
        quoted: 1 for each token inside a direct quotation.
        bounds: the first token of each sentence, and the number of tokens at the end.
    """

    __slots__ = ("_headlines", "_odd", "bounds", "ends", "low", "quoted", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        plain = text.replace("’", "'")
        spans = [match.span() for match in _TOKEN.finditer(plain)]
        words = [plain[start:end] for start, end in spans]
        odd = _no_words(words)
        changes = [k for k in odd if words[k] == "." or (words[k][-3:] in _NEGATIONS and len(words[k]) > 3)]
        if changes:
            spans, words = _mended(plain, spans, words, changes)
            odd = _no_words(words)
        self.words = words
        self.starts = [span[0] for span in spans]
        self.ends = [span[1] for span in spans]
        self.low = [word.lower() for word in words]
        for k in odd:
            if words[k][0] == "\n":
                self.low[k] = "\n"
        if _SHOUTED_PRONOUN.search(plain) is not None:
            for k in [k for k, word in enumerate(words) if word in _PRONOUN_LIKE]:
                self.low[k] = _PRONOUN_LIKE[words[k]]
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
        """Whether token `i` stands in a sentence in Title Case, where capitals tell nothing."""
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
        """Which tokens stand inside quotation marks; an unclosed quotation ends with its paragraph."""
        low, starts, ends = self.low, self.starts, self.ends
        quoted = bytearray(len(low))
        opened, by = -1, ""
        for i in self._odd:
            word = low[i]
            if word not in _MARKS:
                continue
            if word == "\n":
                if opened >= 0 and by not in "‘'":
                    quoted[opened:i] = b"\x01" * (i - opened)
                opened = -1
                continue
            if opened >= 0:
                if by in _TOGGLING:
                    closes = word in _TOGGLING or word in _CLOSING
                elif by in "‘'":
                    # An apostrophe stands for a closing mark only where no word goes on behind it.
                    closes = word == "'" and not (
                        i + 1 < len(low) and starts[i + 1] == ends[i] and low[i + 1].isalnum()
                    )
                    if not closes and (word in _OPENING or word in _TOGGLING):
                        opened, by = i, word
                else:
                    closes = word in _CLOSING or word == '"'
                if closes:
                    quoted[opened : i + 1] = b"\x01" * (i + 1 - opened)
                    opened = -1
            elif (
                word in _OPENING
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
            elif word[-1] == "." and i + 1 < size and (word in _FINAL or "." in word[:-1]) and low[i + 1] in _OPENERS:
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


def _no_words(words: list[str]) -> list[int]:
    """The few tokens that are no plain words: what cuts and quotes is among them."""
    return [k for k, word in enumerate(words) if not word.isalpha()]


def _mended(
    plain: str, spans: list[tuple[int, int]], words: list[str], changes: list[int]
) -> tuple[list[tuple[int, int]], list[str]]:
    """Full stops joined to the abbreviations they belong to, and "didn't" cut into "did" and "not".

    `changes` are the tokens that may need it: full stops, and words that end in "n't".
    """
    new_spans: list[tuple[int, int]] = []
    new_words: list[str] = []
    done = 0
    for k in changes:
        start, end = spans[k]
        if words[k] != ".":
            new_spans += [*spans[done:k], (start, end - 3), (end - 3, end)]
            new_words += [*words[done:k], words[k][:-3], "not"]
        elif k > done and spans[k - 1][1] == start and _abbreviated(plain, words[k - 1], end):
            new_spans += [*spans[done : k - 1], (spans[k - 1][0], end)]
            new_words += [*words[done : k - 1], words[k - 1] + "."]
        else:
            continue
        done = k + 1
    return new_spans + spans[done:], new_words + words[done:]


def _abbreviated(plain: str, word: str, end: int) -> bool:
    """Whether the full stop before `end` belongs to `word`: "Mr.", "No. 4", "J. Edgar"."""
    if word in _ABBREVIATIONS:
        return True
    follows = plain[end : end + 2]
    if len(word) == 1 and word.isupper():
        return bool(follows.strip()) and follows.strip()[0].isupper()
    return word == "No" and follows[:1] == " " and follows[1:].isdigit()


def _is_title_case(words: list[str]) -> bool:
    """Whether most longer words of a headline are capitalised."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and len([word for word in long if word[0].isupper()]) >= 0.8 * len(long)
